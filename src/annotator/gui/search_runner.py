"""Searches off the main thread, one after the other: a later one takes the place of what has not begun yet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import AnnotatorError
from annotator.core.searching import Found, SearchQuery
from annotator.gui.found_rows import FoundRow, found_rows
from annotator.gui.models.found import MOST_PLACES
from annotator.gui.session import Session
from annotator.gui.tasks import Task, Work
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.services.search import Searcher
from annotator.settings.paths import cache_dir

_FIRST_DOCUMENTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search has found, with the places of its first documents."""

    query: SearchQuery
    found: Found
    rows: dict[str, list[FoundRow]]


class SearchRunner(QObject):
    """Asks for one thing at a time. What it read is kept until another project is open."""

    answered = Signal(object)
    """An Answer."""
    rows_read = Signal(object)
    """The rows of documents that were asked for, a dict by id."""
    failed = Signal(object)
    """The exception that a search ended with."""
    progressed = Signal(object, object)
    """Documents through, and in all."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._searcher = Searcher(cache_dir())
        self._task: Task | None = None
        self._searching = False
        self._query: SearchQuery | None = None
        self._waiting: SearchQuery | None = None
        self._wanted: list[str] = []

    def search(self, query: SearchQuery) -> None:
        """Look for something else; what is being looked for is given up."""
        self._waiting = query
        self._wanted.clear()
        if self._task is not None:
            self._task.cancel()
        self._go_on()

    def read(self, documents: list[str]) -> None:
        """Read the places of some documents of the last answer."""
        self._wanted += documents
        self._go_on()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._searching or self._waiting is not None

    def stop(self) -> None:
        """Give everything up and let go of the files; returns when that is so."""
        self._waiting, self._query = None, None
        self._wanted.clear()
        task, self._task, self._searching = self._task, None, False
        if task is not None:
            task.cancel()
            task.wait()
        self._searcher.close()

    def _go_on(self) -> None:
        project = self._session.project
        if self._task is not None or project is None:
            return
        searcher = self._searcher
        if self._waiting is not None:
            query, self._waiting = self._waiting, None
            self._query, self._searching = query, True
            self._start(project, lambda one, progress: _answer(searcher, one, query, progress))
        elif self._wanted and self._query is not None:
            asked, documents, self._wanted = self._query, self._wanted, []
            self._start(project, lambda one, _progress: _rows(searcher, one, asked, documents))

    def _start(self, project: Project, work: Work) -> None:
        task = Task(project, work, self)
        self._task = task
        task.succeeded.connect(lambda result: self._on_ended(task, result, None))
        task.failed.connect(lambda error: self._on_ended(task, None, error))
        task.cancelled.connect(lambda: self._on_ended(task, None, None))
        task.progressed.connect(lambda done, total, _what: self.progressed.emit(done, total))
        task.start()

    def _on_ended(self, task: Task, result: object, error: Exception | None) -> None:
        if task is not self._task:
            return  # given up by ``stop``
        self._task, was_searching, self._searching = None, self._searching, False
        if self._waiting is None:
            if isinstance(result, Answer):
                self.answered.emit(result)
            elif isinstance(result, dict):
                self.rows_read.emit(result)
            elif error is not None and (was_searching or not isinstance(error, AnnotatorError)):
                self.failed.emit(error)
        self._go_on()


def _answer(searcher: Searcher, project: Project, query: SearchQuery, progress: Progress) -> Answer:
    found = searcher.find(project, query, progress)
    first = [item.document for item in found.documents[:_FIRST_DOCUMENTS] if item.hits]
    return Answer(query=query, found=found, rows=_rows(searcher, project, query, first))


def _rows(searcher: Searcher, project: Project, query: SearchQuery, documents: list[str]) -> dict[str, list[FoundRow]]:
    rows = {}
    labels = project.labels
    for name in documents:
        document = project.file.documents.get(name)
        said = project.file.entities.direction(name)
        hits = searcher.hits(project, query, name)[:MOST_PLACES]
        rows[name] = found_rows(document, {} if said is None else said.paragraphs, hits, labels)
    return rows
