"""The labels with their keys over the article, and the button that goes on to the next document."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from annotator.gui.actions import Actions
from annotator.gui.document_list import TODO_STATES
from annotator.gui.i18n import is_language_change
from annotator.gui.session import Session
from annotator.gui.theme import set_role
from annotator.gui.widgets.label_button import LabelButton

HEIGHT_PX = 52
_RETURN_SIGN = "\u23ce"


class Palette(QWidget):
    """One button for each label; those that don't fit are scrolled to."""

    label_clicked = Signal(str)
    """The id of a label."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._language = "en"
        self.setFixedHeight(HEIGHT_PX)
        self.buttons: dict[str, LabelButton] = {}
        self._strip = QWidget(self)
        self._row = QHBoxLayout(self._strip)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._scroll = QScrollArea(self)
        self._init_scroll()
        self.done = QPushButton(self)
        set_role(self.done, "primary")
        self.done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(16)
        row.addWidget(self._scroll, 1)
        row.addWidget(self.done)
        self.done.clicked.connect(actions["done"].trigger)
        session.labels_changed.connect(self._rebuild)
        session.armed_label_changed.connect(self._on_armed)
        session.document_changed.connect(self._refresh)
        session.document_updated.connect(lambda _id: self._refresh())
        self._retranslate()

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._language = language
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _init_scroll(self) -> None:
        self._scroll.setWidget(self._strip)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _rebuild(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.buttons = {}
        for label in self._session.labels.active:
            button = LabelButton(label, self._language, self._strip)
            button.clicked.connect(lambda _=False, label_id=label.id: self._on_clicked(label_id))
            self._row.addWidget(button)
            self.buttons[label.id] = button
        self._row.addStretch(1)
        self._on_armed(self._session.armed)
        self._refresh()

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

    def _on_armed(self, label_id: str | None) -> None:
        for one, button in self.buttons.items():
            button.setChecked(one == label_id)

    def _on_clicked(self, label_id: str) -> None:
        # What is checked is what is armed, and only the session says that.
        self._on_armed(self._session.armed)
        self.label_clicked.emit(label_id)
