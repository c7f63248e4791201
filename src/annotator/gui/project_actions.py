"""What is done from the project page: measuring agreement, going on to a pair's conflicts, putting it on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.agreement.study import Agreement
from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.compare_actions import CompareActions
from annotator.gui.file_actions import FileActions
from annotator.gui.i18n import isolate_ltr
from annotator.gui.late import Verbs
from annotator.gui.messages import Message
from annotator.gui.panels.project_page import ProjectPage
from annotator.gui.project_pdf import write_project_pdf
from annotator.gui.session import Session
from annotator.services import comparing
from annotator.services.compared import Scope
from annotator.services.progress import Progress
from annotator.services.projects import Project


class ProjectActions(QObject):
    """The verbs of the project page for one window."""

    def __init__(
        self,
        session: Session,
        page: ProjectPage,
        files: FileActions,
        compare: Callable[[], CompareActions],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self.page = page
        self._files = files
        self._window = window
        page.agreement_requested.connect(self.measure)
        page.conflicts_requested.connect(lambda pair: compare().compare(Scope(), pair=tuple(pair)))

    def verbs(self) -> Verbs:
        """What the actions of the registry do."""
        return {"save_project_pdf": self.ask_save}

    def measure(self) -> None:
        """Measure how pairs agree, in the background, with progress and a way to stop."""
        if not self._files.busy:
            self._files.run(self.tr("Measuring agreement"), _agreement, self.page.show_agreement)

    def ask_save(self) -> None:
        """Ask for a file and put the page into it."""
        project = self._session.project
        if project is None:
            return
        suggestion = str(project.path.with_suffix(".pdf"))
        title = self.tr("Save the project page as PDF")
        file, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, "PDF (*.pdf)")
        if file:
            self.save(Path(file))

    def save(self, path: Path) -> None:
        """Put the page into a file, counted if it has not been yet."""
        page = self.page
        page.count_now()
        rtl = self._window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        try:
            sheets = write_project_pdf(path, page.title.text(), page.content.text(), page.charts(), rtl=rtl)
        except AnnotatorError as error:
            self._files.failed.emit(error)
            return
        text = self.tr("The project page was saved as {path}, on %Ln sheet(s).", "", sheets)
        self._files.said.emit(Message(text=text.format(path=isolate_ltr(str(path)))))


def _agreement(project: Project, progress: Progress) -> Agreement | None:
    try:
        return comparing.agreement(project, Scope(), replicates=0, progress=progress)
    except AnnotatorError as error:
        if error.problem is not Problem.TOO_FEW_TO_COMPARE:
            raise
        return None
