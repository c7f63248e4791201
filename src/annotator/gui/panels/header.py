"""The head of the window: what is open, where in the program one is, and undo, redo, find."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from annotator.gui.actions import Actions
from annotator.gui.i18n import is_language_change, isolate_ltr
from annotator.gui.icons import icon
from annotator.gui.pages import PageId
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.theme import as_panel
from annotator.gui.widgets.segmented_switch import SegmentedSwitch

HEIGHT_PX = 48
_WORDS_FROM_PX = 900


class Header(QWidget):
    """Project name, page switch, undo, redo, find."""

    page_requested = Signal(object)
    """The PageId that was switched to."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self.setFixedHeight(HEIGHT_PX)
        as_panel(self)
        self._project = LeadingLabel(self, role="title")
        self._project.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._mode = LeadingLabel(self, role="secondary")
        self.switch = SegmentedSwitch(self)
        self._buttons = {name: self._tool(name) for name in ("undo", "redo", "find")}
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.addWidget(self._side(self._project, self._mode), 1)
        row.addWidget(self.switch)
        row.addWidget(self._side(None, *self._buttons.values()), 1)
        session.project_changed.connect(self._on_project_changed)
        self.switch.current_changed.connect(lambda key: self.page_requested.emit(PageId(key)))
        self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: without room for words the icons speak for themselves."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _WORDS_FROM_PX
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons.values():
            button.setToolButtonStyle(style)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _tool(self, action_id: str) -> QToolButton:
        button = QToolButton(self)
        action = self._actions[action_id]
        button.setIcon(icon(action_id))
        button.setIconSize(QSize(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        button.setEnabled(action.isEnabled())
        return button

    def _side(self, first: QWidget | None, *widgets: QWidget) -> QWidget:
        """One half: ``first`` takes all the room there is, or a gap where it is None."""
        holder = QWidget(self)
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if first is None:
            row.addStretch(1)
        else:
            row.addWidget(first, 1)
        for widget in widgets:
            row.addWidget(widget)
        return holder

    def _retranslate(self) -> None:
        self.switch.set_choices(
            {
                PageId.ANNOTATE.value: self.tr("Annotate"),
                PageId.REVIEW.value: self.tr("Review"),
                PageId.PROJECT.value: self.tr("Project"),
                PageId.HISTORY.value: self.tr("History"),
            }
        )
        names = {"undo": self.tr("Undo"), "redo": self.tr("Redo"), "find": self.tr("Find")}
        for action_id, button in self._buttons.items():
            button.setText(names[action_id])
            keys = self._actions[action_id].shortcuts()
            key = keys[0].toString() if keys else ""
            button.setToolTip(f"{names[action_id]}  {isolate_ltr(key)}")
            button.setAccessibleName(names[action_id])
        self._on_project_changed()

    def _on_project_changed(self) -> None:
        project = self._session.project
        self._project.setText("" if project is None else isolate_ltr(project.path.name))
        self._project.setToolTip("" if project is None else isolate_ltr(str(project.path)))
        self._mode.setText("" if project is None or self._session.writable else self.tr("Read only"))
