"""The labels with their keys over the article, and the button that goes on to the next document."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from annotator.gui.actions import Actions
from annotator.gui.document_list import TODO_STATES
from annotator.gui.i18n import is_language_change
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.gui.theme import set_role
from annotator.gui.widgets.label_button import HEIGHT_PX as LABEL_PX
from annotator.gui.widgets.label_button import LabelButton

_MARGIN_PX = 10
_MOST_ROWS = 3
_RETURN_SIGN = "\u23ce"


class Palette(QWidget):
    """One button for each label; in as many rows as they need."""

    label_clicked = Signal(str)
    """The id of a label."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._language = "en"
        self.buttons: dict[str, LabelButton] = {}
        self._strip = QWidget(self)
        self._flow = FlowLayout(self._strip)
        self._scroll = QScrollArea(self)
        self._init_scroll()
        self.done = QPushButton(self)
        set_role(self.done, "primary")
        self.done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, _MARGIN_PX, 24, _MARGIN_PX)
        row.setSpacing(16)
        row.addWidget(self._scroll, 1)
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        self.done.clicked.connect(actions["done"].trigger)
        session.labels_changed.connect(self._rebuild)
        session.armed_label_changed.connect(self._on_armed)
        session.document_changed.connect(self._refresh)
        session.document_updated.connect(Soon(self._refresh, self))
        self._retranslate()

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._language = language
        self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width, other rows."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _init_scroll(self) -> None:
        self._scroll.setWidget(self._strip)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumWidth(120)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.buttons = {}
        for label in self._session.labels.active:
            button = LabelButton(label, self._language, self._strip)
            button.clicked.connect(lambda _=False, label_id=label.id: self._on_clicked(label_id))
            self._flow.addWidget(button)
            button.show()  # now, not with the next event: a hidden button has no size, and _fit asks for it
            self.buttons[label.id] = button
        self._on_armed(self._session.armed)
        self._refresh()

    def _fit(self) -> None:
        """Take the height of the labels' rows, up to three of them; more are scrolled to."""
        width = self.width() - 48 - 16 - self.done.sizeHint().width()
        row_px = max(LABEL_PX, self.done.sizeHint().height())
        most = _MOST_ROWS * LABEL_PX + (_MOST_ROWS - 1) * 8
        wanted = min(max(self._flow.heightForWidth(max(width, 120)), row_px), most)
        if self._scroll.height() != wanted:
            self._scroll.setFixedHeight(wanted)
            self.setFixedHeight(wanted + 2 * _MARGIN_PX)

    def _retranslate(self) -> None:
        self._strip.setAccessibleName(self.tr("Labels"))
        self._rebuild()

    def _refresh(self) -> None:
        document_id = self._session.document_id
        listed = None if document_id is None else self._session.documents.find(document_id)
        finished = listed is not None and listed.state not in TODO_STATES
        text = self.tr("Next to do") if finished else self.tr("Mark as done")
        self.done.setText(f"{text} {_RETURN_SIGN}")
        self.done.setAccessibleName(text)
        self.done.setEnabled(document_id is not None and self._session.writable)
        for button in self.buttons.values():
            button.setEnabled(document_id is not None and self._session.writable)
        self._fit()  # other words on the button, another width for the labels

    def _on_armed(self, label_id: str | None) -> None:
        for one, button in self.buttons.items():
            button.setChecked(one == label_id)

    def _on_clicked(self, label_id: str) -> None:
        # What is checked is what is armed, and only the session says that.
        self._on_armed(self._session.armed)
        self.label_clicked.emit(label_id)
