"""Opening the Compare screen: everything is read in the background first, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.gui.compare_desk import CompareDesk
from annotator.gui.dialogs.compare import CompareDialog
from annotator.gui.file_actions import FileActions
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.services.comparing import Scope, Survey, comparable, survey
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

    def verbs(self) -> dict[str, Callable[[], object]]:
        """What the actions of the registry do."""
        return {"compare": self.open}

    def open(self) -> None:
        """Compare what is finished; where no two have finished the same, what they are at too."""
        found = self._session.ask(lambda project: comparable(project, Scope()))
        if found is not None:
            self.compare(Scope(unfinished=not found))

    def compare(self, scope: Scope) -> None:
        """Read what there is to compare, and show it."""
        if self._files.busy:
            return
        self._files.run(
            self.tr("Comparing"),
            lambda project, progress: (scope, _survey(project, scope, progress)),
            self._on_surveyed,
        )

    def _on_surveyed(self, found: tuple[Scope, Survey]) -> None:
        scope, result = found
        if self.dialog is None:
            desk = CompareDesk(self._session, self)
            dialog = CompareDialog(self._session, desk, self._preferences.settings, self._language(), self._window)
            dialog.rescope_requested.connect(lambda unfinished: self.compare(Scope(unfinished=unfinished)))
            dialog.finished.connect(self._on_closed)
            self.dialog = dialog
            desk.show_survey(scope, result)
            dialog.open()
            dialog.take_keyboard()
        else:
            self.dialog.desk.show_survey(scope, result)

    def _on_closed(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.desk.deleteLater()
            dialog.deleteLater()


def _survey(project: Project, scope: Scope, progress: Progress) -> Survey:
    return survey(project, scope, progress=progress)
