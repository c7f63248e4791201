"""The preview of an export, made in the background whenever the wishes change: the newest alone counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.tasks import Task, Work
from annotator.services.export_options import ExportOptions
from annotator.services.projects import Project
from annotator.services.rehearsing import Preview, preview, rehearse

# A person who turns several choices waits no longer than after the last of them.
_PAUSE_MS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """A format and what of the project is to go out in it."""

    format_name: str
    options: ExportOptions


class ExportPreview(QObject):
    """Tells how the first document comes out, then what the whole export will report."""

    begun = Signal()
    """Work on new wishes has begun: what was told before no longer holds."""
    shown = Signal(object)
    """The Preview of the first document; None where there is no document."""
    counted = Signal(object)
    """The ExportReport of the whole."""
    failed = Signal(object)
    """The exception that an export would end with."""

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._wishes: Wishes | None = None
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    def ask(self, wishes: Wishes) -> None:
        """Look at these wishes in a moment; what is being looked at is dropped."""
        self._wishes = wishes
        self._stop()
        self._pause.start()

    def drop(self) -> None:
        """Look at nothing: there is nothing that could be exported."""
        self._pause.stop()
        self._wishes = None
        self._stop()

    def finish(self) -> None:
        """Stop, and wait for its end: the dialog closes."""
        self.drop()
        if self._task is not None:
            self._task.wait()

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self._task is not None or self._pause.isActive()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        if self._task is not None:
            return  # its end begins the next
        wishes = self._wishes
        if wishes is None:
            return
        self.begun.emit()
        self._start(
            wishes,
            lambda project, progress: preview(project, wishes.format_name, wishes.options, progress),
            lambda found: self._on_preview(wishes, found),
        )

    def _start(self, wishes: Wishes, work: Work, then: Callable[[Any], None]) -> None:
        task = Task(self._project, work, self)
        self._task = task

        def ended(answer: Callable[[], None]) -> None:
            self._task = None
            if wishes is self._wishes:
                answer()
            elif not self._pause.isActive():
                self._begin()

        task.succeeded.connect(lambda found: ended(lambda: then(found)))
        task.failed.connect(lambda error: ended(lambda: self.failed.emit(error)))
        task.cancelled.connect(lambda: ended(lambda: None))
        task.start()

    def _on_preview(self, wishes: Wishes, found: Preview | None) -> None:
        self.shown.emit(found)
        self._start(
            wishes,
            lambda project, progress: rehearse(project, wishes.format_name, wishes.options, progress),
            self.counted.emit,
        )
