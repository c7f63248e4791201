"""Opening the Compare screen: everything is read in the background first, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.core.adjudication import Rule
from annotator.gui.compare_desk import CompareDesk, Wanted
from annotator.gui.dialogs.compare import CompareDialog
from annotator.gui.file_actions import FileActions
from annotator.gui.late import Verbs
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.services import adjudication
from annotator.services.adjudication import Plan
from annotator.services.compared import Scope, comparable
from annotator.services.comparing import Survey, survey
from annotator.services.progress import Progress
from annotator.services.projects import Project


class CompareActions(QObject):
    """The verb of comparing for one window."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        files: FileActions,
        language: Callable[[], str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._files = files
        self._language = language
        self._window = window
        self.dialog: CompareDialog | None = None

    def verbs(self) -> Verbs:
        """What the actions of the registry do."""
        return {"compare": self.open}

    def open(self) -> None:
        """Compare what is finished; where no two have finished the same, what they are at too."""
        found = self._session.ask(lambda project: comparable(project, Scope()))
        if found is not None:
            self.compare(Scope(unfinished=not found))

    def compare(self, scope: Scope, *, pair: tuple[str, str] | None = None) -> None:
        """Read what there is to compare, and show it; of a ``pair`` only what these two differ in."""
        if self._files.busy:
            return
        self._files.run(
            self.tr("Comparing"),
            lambda project, progress: (scope, pair, _survey(project, scope, progress)),
            self._on_surveyed,
        )

    def _on_surveyed(self, found: tuple[Scope, tuple[str, str] | None, Survey]) -> None:
        scope, pair, result = found
        if self.dialog is None:
            desk = CompareDesk(self._session, self)
            dialog = CompareDialog(self._session, desk, self._preferences.settings, self._language(), self._window)
            dialog.rescope_requested.connect(lambda unfinished: self.compare(Scope(unfinished=unfinished)))
            dialog.rules_requested.connect(self._plan)
            dialog.plan_agreed.connect(self._carry_out)
            dialog.finished.connect(self._on_closed)
            self.dialog = dialog
            if pair is not None:
                desk.wanted = Wanted(pair=pair, settled=True)
            desk.show_survey(scope, result)
            dialog.open()
            dialog.take_keyboard()
        else:
            self.dialog.desk.show_survey(scope, result)

    def _plan(self) -> None:
        """Work out what each rule would do."""
        if self.dialog is None or self._files.busy:
            return
        scope = self.dialog.desk.scope
        self._files.run(
            self.tr("Looking at what all agree on"),
            lambda project, progress: {rule: adjudication.plan(project, rule, scope, progress) for rule in Rule},
            self._on_planned,
        )

    def _on_planned(self, plans: dict[Rule, Plan]) -> None:
        if self.dialog is not None:
            self.dialog.show_plans(plans)

    def _carry_out(self, plan: Plan) -> None:
        """Make gold of what was agreed to, and compare anew."""
        if self.dialog is not None and self._session.writable and not self._files.busy:
            self._files.run(
                self.tr("Making gold"),
                lambda project, _progress: adjudication.carry_out(project, plan),
                self._on_carried_out,
            )

    def _on_carried_out(self, _applied: object) -> None:
        self._session.refresh()
        if self.dialog is not None:
            self.compare(self.dialog.desk.scope)

    def _on_closed(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.desk.deleteLater()
            dialog.deleteLater()


def _survey(project: Project, scope: Scope, progress: Progress) -> Survey:
    return survey(project, scope, progress=progress)
