"""Over an article that came back: who returned it, with what summary, and the way to the inbox."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.core.workflow import State
from annotator.gui.actions import Actions
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.gui.theme import as_panel, set_role


class ReturnedBar(QWidget):
    """Hidden unless the open document was returned to the person."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._action = actions["inbox"]
        as_panel(self)
        self.words = LeadingLabel(self, wrap=True)
        self.inbox = QPushButton(self)
        set_role(self.inbox, "quiet")
        self.inbox.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.inbox, 0, Qt.AlignmentFlag.AlignTop)
        self.inbox.clicked.connect(self._action.trigger)
        session.document_changed.connect(self.refresh)
        session.document_updated.connect(Soon(self.refresh, self))
        self._retranslate()

    def refresh(self) -> None:
        """Show what the reviewer said, where the open document came back."""
        document_id = self._session.document_id
        listed = None if document_id is None else self._session.documents.find(document_id)
        returned = listed is not None and listed.state is State.RETURNED
        self.setVisible(returned)
        if not returned or document_id is None:
            return
        me = self._session.annotator
        said = self._session.ask(lambda project: project.file.reviews.states(document_id)) or []
        for one in said:
            if one.state.annotator == me:
                words = self.tr("{reviewer} returned this: {summary}") if one.state.reason else ""
                words = words or self.tr("{reviewer} returned this document to you.")
                self.words.setText(words.format(reviewer=isolate(one.by), summary=isolate(one.state.reason)))

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _retranslate(self) -> None:
        key = self._action.shortcut().toString()
        self.inbox.setText(f"{self.tr('Inbox')}  {isolate_ltr(key)}" if key else self.tr("Inbox"))
        self.inbox.setAccessibleName(self.tr("Inbox"))
        self.refresh()
