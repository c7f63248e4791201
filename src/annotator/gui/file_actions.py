"""What is done with project files: making and opening them, and the work in the background that may take long."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from annotator.core.changes import Applied, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.dialogs.progress import ProgressDialog
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.gui.session_state import ChangingWork
from annotator.gui.tasks import Task, Work
from annotator.services.progress import Progress
from annotator.services.projects import SUFFIX, Project, create_project, open_project
from annotator.settings.paths import data_dir
from annotator.storage.documents import ListedDocument


class FileActions(QObject):
    """The verbs of the File menu for one window."""

    opened = Signal()
    """A project has been opened and is in the session."""
    open_refused = Signal(object, object)
    """The Path that could not be opened, and the AnnotatorError."""
    said = Signal(object)
    """A Message about something that went well."""
    noticed = Signal(str)
    """A passing sentence about something that went well."""
    failed = Signal(object)
    """An Exception from work in the background."""
    busy_changed = Signal(bool)

    def __init__(self, session: Session, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._window = window
        self._task: Task | None = None
        # Who was named for this window alone, beside what the settings said then.
        self._named = ("", "")
        session.beside = self.do_beside

    @property
    def person(self) -> str:
        """Who works in this window: as whom its project was opened, else who the settings name, since they changed."""
        name, beside = self._named
        settled = self._preferences.settings.annotator
        return name if name and settled == beside else settled

    @property
    def busy(self) -> bool:
        """Whether an import or export is going on."""
        return self._task is not None

    @property
    def open_path(self) -> Path | None:
        """The project file that is open, if any."""
        return None if self._session.project is None else self._session.project.path

    # ------------------------------------------------------------ projects

    def open(self, path: Path, *, annotator: str | None = None, read_only: bool = False) -> bool:
        """Open a project in place of the one that is open; the old one stays open where that is refused."""
        if annotator:
            self._name(annotator)
        name = self.person
        path = path.absolute()
        current = self._session.project
        if current is not None and current.path == path and current.read_only == read_only:
            return True
        if not name:
            self.open_refused.emit(path, AnnotatorError(Problem.NO_ANNOTATOR))
            return False
        try:
            project = open_project(path, annotator=name, read_only=read_only)
        except AnnotatorError as error:
            self.open_refused.emit(path, error)
            return False
        self.take(project)
        return True

    def take(self, project: Project) -> None:
        """Work in a project that has just been made or opened; what is going on in the one before ends first."""
        self.finish()
        self._name(project.annotator)
        self._session.set_project(project)
        self._preferences.replace(self._preferences.settings.with_project(str(project.path)))
        self.opened.emit()

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        pattern = self.tr("Projects (*{suffix})").format(suffix=SUFFIX)
        file, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), str(self.folder()), pattern)
        if file:
            self.open(Path(file))

    def ask_new(self) -> None:
        """Ask for a name and labels, make a project and open it."""
        from annotator.gui.dialogs.new_project import NewProjectDialog  # a start needs no dialog

        dialog = NewProjectDialog(self.folder(), self._window)
        while dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                labels = dialog.label_set()
                project = create_project(dialog.path().absolute(), labels=labels, annotator=self.person)
            except AnnotatorError as error:
                dialog.show_problem(error)
                continue
            self.take(project)
            return

    # ------------------------------------------------------------ work in the background

    def run(self, title: str, work: Work, then: object) -> None:
        """Do ``work`` in the background, with progress and a way to stop; ``then`` is given its result."""
        project = self._session.project
        if project is None:
            return
        self._session.edits_requested.emit()
        task = Task(project, work, self)
        self._task = task
        dialog = ProgressDialog(title, task, self._window)
        task.succeeded.connect(self._on_ended)
        task.failed.connect(self._on_ended)
        task.cancelled.connect(self._on_ended)
        task.succeeded.connect(then)
        task.failed.connect(self.failed)
        task.cancelled.connect(lambda: self.noticed.emit(self.tr("Stopped. Nothing was changed.")))
        self._session.busy = True
        self.busy_changed.emit(True)
        dialog.begin()

    def do_beside(self, verb: Verb, work: ChangingWork) -> None:
        """Do what changes very much in the background; it is announced once it stands in the file."""
        titles = {
            Verb.UNDO: self.tr("Undoing"),
            Verb.REDO: self.tr("Doing it again"),
            Verb.CHANGE_LABELS: self.tr("Changing labels"),
            Verb.TAG_EVERYWHERE: self.tr("Tagging everywhere"),
            Verb.MAKE_CONSISTENT: self.tr("Making it consistent"),
            Verb.ASSIGN: self.tr("Giving documents out"),
        }

        def with_list(project: Project, progress: Progress) -> tuple[Applied | None, list[ListedDocument]]:
            return work(project, progress), project.file.documents.listed(project.annotator)

        if self._session.writable and not self.busy:
            self.run(titles[verb], with_list, lambda done: self._session.hear_of_much(*done))

    def finish(self) -> None:
        """Stop what is going on and wait for its end, before the project is closed."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    # ------------------------------------------------------------ inside

    def folder(self) -> Path:
        """Where file dialogs begin: beside the open project."""
        project = self._session.project
        return data_dir() if project is None else project.path.parent

    def _name(self, annotator: str) -> None:
        self._named = (annotator, self._preferences.settings.annotator)

    def _on_ended(self, _outcome: object = None) -> None:
        self._task = None
        self._session.busy = False
        self.busy_changed.emit(False)
