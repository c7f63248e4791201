"""Finding words in the open article."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.gui.finding import Finder
from annotator.gui.i18n import is_language_change, number
from annotator.gui.icons import icon
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role
from annotator.text.offsets import CodePointRange


class FindBar(QWidget):
    """A line to type in; Return goes to the next place, Shift+Return to the one before, Escape closes."""

    found = Signal(object)
    """The CodePointRange to show."""
    searched = Signal()
    """There are other places to walk through now, or none."""
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = Finder()
        as_panel(self)
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.line.setMaximumWidth(360)
        self.count = QLabel(self)
        set_role(self.count, "secondary")
        self._previous, self._next, self._close = (self._tool(name) for name in ("up", "down", "close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        for widget in (self.line, self._previous, self._next, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)
        self.line.textChanged.connect(self._on_text_changed)
        self._next.clicked.connect(lambda: self.step(1))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._close.clicked.connect(self.close_bar)
        session.document_changed.connect(self._on_document_changed)
        self._retranslate()
        self.hide()

    @property
    def has_places(self) -> bool:
        """Whether there is anything to walk through."""
        return bool(self._finder.places)

    def open_bar(self, text: str = "") -> None:
        """Show it, with ``text`` to look for where there is one."""
        self.show()
        if text:
            self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hide it and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place from the caret, going round at the ends."""
        place = self._finder.step(self._session.caret, step)
        if place is not None:
            self._show_count(place)
            self.found.emit(place)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _tool(self, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("Find in the article"))
        self.line.setAccessibleName(self.tr("Find in the article"))
        names = (self.tr("Find previous"), self.tr("Find next"), self.tr("Close"))
        for button, name in zip((self._previous, self._next, self._close), names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._show_count(None)

    def _search(self) -> None:
        document = self._session.document
        self._finder.search("" if document is None else document.text, self.line.text())
        self.searched.emit()

    def _on_text_changed(self, _text: str) -> None:
        self._search()
        self._show_count(None)
        # More letters narrow the place down; only Return goes on to the next.
        selected = self._session.selection
        place = self._finder.at_or_after(selected.start if selected else self._session.caret)
        if place is not None:
            self._show_count(place)
            self.found.emit(place)

    def _on_document_changed(self) -> None:
        if self.isVisible():
            self._search()
            self._show_count(None)

    def _show_count(self, place: CodePointRange | None) -> None:
        total = len(self._finder.places)
        if not self.line.text():
            self.count.clear()
        elif total == 0:
            self.count.setText(self.tr("Not found"))
        elif place is None:
            self.count.setText(number(total))
        else:
            at = self._finder.places.index(place) + 1
            self.count.setText(self.tr("{number} of {total}").format(number=number(at), total=number(total)))
