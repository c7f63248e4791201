"""Long work off the main thread, with progress and a way to stop, on a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from annotator.core.errors import AnnotatorError, Problem
from annotator.services.progress import Progress
from annotator.services.projects import Project

# Often enough to look alive, seldom enough to cost nothing.
_SECONDS_BETWEEN_STEPS = 0.05

Work = Callable[[Project, Progress], Any]


class _Worker(QThread):
    stepped = Signal(object, object, str)

    def __init__(self, project: Project, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._work = work
        self._stop = threading.Event()
        self._last = 0.0
        self.result: Any = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with self._project.beside() as project, project.file.told_apart():
                self.result = self._work(project, self)
        except Exception as error:  # noqa: BLE001  # the edge of a thread: what it raises is told on the main one
            self.error = error

    def step(self, done: int, total: int, what: str) -> None:
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN_STEPS or done >= total:
            self._last = now
            self.stepped.emit(done, total, what)

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()


class Task(QObject):
    """One piece of long work. Exactly one of ``succeeded``, ``failed`` and ``cancelled`` is emitted at its end."""

    progressed = Signal(object, object, str)
    """Done, total (both int of any size), and what is at hand."""
    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The exception it raised."""
    cancelled = Signal()

    def __init__(self, project: Project, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = _Worker(project, work, self)
        self._worker.stepped.connect(self.progressed)
        self._worker.finished.connect(self._on_finished)

    def start(self) -> None:
        """Begin."""
        self._worker.start()

    def cancel(self) -> None:
        """Ask the work to stop; it takes back what it has done so far."""
        self._worker.cancel()

    def wait(self) -> None:
        """Block until the thread has ended; for closing the program."""
        self._worker.wait()

    @property
    def running(self) -> bool:
        """Whether the work is going on."""
        return self._worker.isRunning()

    def _on_finished(self) -> None:
        error = self._worker.error
        if isinstance(error, AnnotatorError) and error.problem is Problem.CANCELLED:
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.succeeded.emit(self._worker.result)
        self.deleteLater()
