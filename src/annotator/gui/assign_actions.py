"""Giving documents out from the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.core.assigning import Assignment, DocumentFilter
from annotator.core.changes import Verb
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.gui.dialogs.assign import AssignDialog, Choice
from annotator.gui.dialogs.showing import show
from annotator.gui.late import Verbs
from annotator.gui.session import MANY_PLACES, Session
from annotator.services import assignments


class AssignActions(QObject):
    """Asks who gets what, and does it as one action."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def verbs(self) -> Verbs:
        """What each of the actions does, by its id."""
        return {"assign": self.ask}

    def ask(self) -> None:
        """Show the dialog."""
        session = self._session
        found = session.ask(
            lambda project: (
                assignments.chosen(project, DocumentFilter(unassigned=True)),
                assignments.chosen(project, DocumentFilter()),
                {who for _, who in assignments.everyones_states(project)},
                project.file.spans.annotators(),
            )
        )
        if found is None:
            return
        unassigned, everything, working, with_spans = found
        listed = [session.documents.row(place).info.id for place in range(len(session.documents.shown))]
        choices = {
            Choice.UNASSIGNED: unassigned,
            Choice.LISTED: listed if len(listed) < len(everything) else (),
            Choice.OPEN: [session.document_id] if session.document_id else (),
            Choice.ALL: everything,
        }
        people = sorted((working | set(with_spans) | {session.annotator}) - {GOLD_ANNOTATOR})
        dialog = AssignDialog(people, choices, self._plan, self._window)
        dialog.accepted.connect(lambda: self._assign(dialog.plan))
        show(dialog)

    def _plan(self, documents: Sequence[str], people: Sequence[str], overlap: int, seed: int) -> list[Assignment]:
        planned = self._session.ask(
            lambda project: assignments.plan_even(project, documents, people, overlap=overlap, seed=seed)
        )
        return planned or []

    def _assign(self, plan: Sequence[Assignment]) -> None:
        self._session.perform_beside(
            Verb.ASSIGN,
            lambda project, progress: assignments.assign(project, plan, progress),
            long=len(plan) > MANY_PLACES,
        )
