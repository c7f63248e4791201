"""Over the article under review: whose work it is and how far one is; the labels; what ends the review."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.review import Standing
from annotator.core.workflow import State
from annotator.gui.actions import Actions
from annotator.gui.i18n import is_language_change, isolate, number
from annotator.gui.messages import state_name
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.session import Session
from annotator.gui.theme import set_role
from annotator.gui.widgets.label_button import LabelButton

_RETURN_SIGN = "\u23ce"
_SIDE_PX = 24


class ReviewBar(QWidget):
    """Two rows: the labels, and a line that says how far one is with the buttons, below it where it needs the room."""

    def __init__(self, session: Session, desk: ReviewDesk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._language = "en"
        self.buttons: dict[str, LabelButton] = {}
        self._strip = QWidget(self)
        self._flow = FlowLayout(self._strip)
        self.rest, self.give_back, self.accept = (QPushButton(self) for _ in range(3))
        set_role(self.accept, "primary")
        self._progress = LeadingLabel(self, role="secondary", wrap=True)
        self._endings = QHBoxLayout()
        self._endings.setSpacing(8)
        self._endings.addStretch(1)
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._second.setSpacing(8)
        self._second.addWidget(self._progress, 1)
        self._second.addLayout(self._endings)
        for button, action in (
            (self.rest, "accept_rest"),
            (self.give_back, "return_document"),
            (self.accept, "accept_document"),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(actions[action].trigger)
            actions[action].enabledChanged.connect(button.setEnabled)
            self._endings.addWidget(button)
        self._progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, 10, _SIDE_PX, 8)
        column.setSpacing(8)
        column.addWidget(self._strip)
        column.addLayout(self._second)
        session.labels_changed.connect(self._rebuild)
        desk.opened.connect(self._refresh)
        desk.review_changed.connect(self._refresh)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The buttons stand beside the line where all of it can be read there, else below it."""
        room = self.width() - 2 * _SIDE_PX - self._second.spacing()
        written = self._progress.fontMetrics().horizontalAdvance(self._progress.text()) + 1
        beside = written + self._endings.sizeHint().width() <= room
        self._second.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.buttons = {}
        for label in self._session.labels.active:
            button = LabelButton(label, self._language, self._strip)
            button.setCheckable(False)
            button.clicked.connect(lambda _=False, label_id=label.id: self._desk.press_label(label_id))
            self._flow.addWidget(button)
            button.show()
            self.buttons[label.id] = button
        self._refresh()

    def _retranslate(self) -> None:
        self._strip.setAccessibleName(self.tr("Labels"))
        self.rest.setText(self.tr("Accept the rest"))
        self.give_back.setText(self.tr("Return\u2026"))
        self.accept.setText(f"{self.tr('Accept document')} {_RETURN_SIGN}")
        self.accept.setAccessibleName(self.tr("Accept document"))
        self._rebuild()

    def _refresh(self) -> None:
        review = self._desk.review
        for button in self.buttons.values():
            button.setEnabled(self._desk.writable)
        if review is None:
            self._progress.clear()
            return
        left, total = review.left, len(review.items)
        parts = [
            isolate(review.annotator),
            state_name(review.state),
            self.tr("{decided} of {total} decided").format(decided=number(total - left), total=number(total)),
        ]
        if total and not left and not any(item.decision and item.decision.gold for item in review.items):
            parts.append(self.tr("everything here rejected"))
        stale = review.count(Standing.STALE) if left else 0
        if stale:
            parts.append(self.tr("%Ln changed since", "", stale))
        if review.state is State.SUBMITTED and not left:
            parts.append(self.tr("ready to be accepted or returned"))
        self._progress.setText(" \u00b7 ".join(parts))
        self._make_room()
