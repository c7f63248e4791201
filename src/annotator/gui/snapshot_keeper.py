"""Takes snapshots of the open project: once its first page is painted, and after some minutes of changed work.

All of it is done beside; the window never waits for a snapshot, but for its end when it is closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.errands import Errands
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.services import snapshots
from annotator.services.snapshots import Taken, Why

# Where nothing is painted (the window is behind others), a project is not left without its snapshot.
_UNPAINTED_MS = 3000
_MINUTE_MS = 60_000
# While an import has the file, or somebody writes without a pause; said only where that never ends.
_BUSY_MS = 20_000
_MOST_BUSY = 15


class SnapshotKeeper(QObject):
    """Knows when a snapshot is due, and since when there are none because they fail."""

    taken = Signal(object)
    """A Snapshot was taken and verified."""
    failed = Signal(object)
    """An AnnotatorError: this time there is none; it is tried again."""
    recovered = Signal()
    """After failures there is one again, or nothing to be kept."""
    ended = Signal()
    """An attempt is over, however it ended."""

    def __init__(
        self, session: Session, preferences: Preferences, errands: Errands, painted: Sequence[QWidget], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._errands = errands
        self._painted = painted
        self._opening = False
        self._stopped = False
        self._asked: Path | None = None
        self._busy_in_a_row = 0
        self.running = False
        self.error: AnnotatorError | None = None
        """Why the last attempt failed; None where it did not."""
        self._first, self._due = QTimer(self), QTimer(self)
        for timer, slot in ((self._first, self._on_first), (self._due, self._on_due)):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
        session.project_changed.connect(self._on_project_changed)
        session.changes_applied.connect(self.touch)
        preferences.changed.connect(self._on_preferences_changed)

    def begin(self) -> None:
        """A project was opened: take its snapshot as soon as it is on the screen."""
        if self._may_take():
            self._watch_painting(True)
            self._first.start(_UNPAINTED_MS)

    def touch(self, _applied: object = None) -> None:
        """Something changed: it is copied some minutes later, with all that follows until then."""
        if self._may_take() and not self._due.isActive():
            self._due.start(self._every_ms())

    def take_now(self, why: Why = Why.BY_HAND) -> None:
        """Take one at once, where none is being taken already."""
        project = self._session.project
        if project is None or self.running or self._stopped:
            return
        path = self._asked = project.path
        self._due.stop()
        if why is Why.BY_HAND:
            self._send(lambda: snapshots.take(path))
        else:
            self._send(lambda: snapshots.take_if_due(path, every_ms=0, why=why))

    def stop(self) -> None:
        """Take none any more."""
        self._stopped = True
        self._on_project_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: notice the first painting."""
        if self._opening and event.type() == QEvent.Type.Paint:
            self._watch_painting(False)
            self._first.start(0)  # after this painting, with all the rest of the window
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _may_take(self) -> bool:
        project = self._session.project
        return project is not None and not project.read_only and not self._stopped

    def _every_ms(self) -> int:
        return self._preferences.settings.snapshot_minutes * _MINUTE_MS

    def _watch_painting(self, watch: bool) -> None:  # noqa: FBT001
        self._opening = watch
        for widget in self._painted:
            widget.removeEventFilter(self)
            if watch:
                widget.installEventFilter(self)

    def _send(self, work: Any) -> None:
        self.running = True
        self._errands.run(work, then=self._on_tried, otherwise=self._on_broken)

    def _on_first(self) -> None:
        self._watch_painting(False)
        self._take_or_wait(Why.OPEN)

    def _on_due(self) -> None:
        self._take_or_wait(Why.TIMED)

    def _take_or_wait(self, why: Why) -> None:
        if not self._may_take():
            return
        if self._session.busy or self.running:
            self._due.start(_BUSY_MS)
        else:
            self.take_now(why)

    def _on_tried(self, tried: Taken) -> None:
        self.running = False
        if self._is_of_another():
            self.ended.emit()
            return
        self._busy_in_a_row = self._busy_in_a_row + 1 if tried.busy else 0
        if tried.error is not None:
            self._fail(tried.error, busy=self._session.busy or 0 < self._busy_in_a_row <= _MOST_BUSY)
        elif self.error is not None:
            self.error = None
            self.recovered.emit()
        if tried.snapshot is not None:
            self.taken.emit(tried.snapshot)
        self.ended.emit()

    def _on_broken(self, error: Exception) -> None:
        self.running = False
        if not self._is_of_another():
            detail = f"{type(error).__name__}: {error}"
            values = {"path": str(self._asked), "folder": str(snapshots.snapshots_dir()), "detail": detail}
            self._fail(AnnotatorError(Problem.BACKUP_FAILED, **values), busy=False)
        self.ended.emit()

    def _is_of_another(self) -> bool:
        """Whether what has ended was begun for a project that is no longer open."""
        project = self._session.project
        return project is None or project.path != self._asked

    def _fail(self, error: AnnotatorError, *, busy: bool) -> None:
        if self._may_take():
            self._due.start(_BUSY_MS if busy else self._every_ms())
        if busy:
            return  # no fault, and over soon
        self.error = error
        self.failed.emit(error)

    def _on_project_changed(self) -> None:
        self._first.stop()
        self._due.stop()
        self._watch_painting(False)
        if self.error is not None:
            self.error = None
            self.recovered.emit()

    def _on_preferences_changed(self, _settings: object) -> None:
        if self._due.isActive() and self._due.interval() not in (_BUSY_MS, self._every_ms()):
            self._due.start(self._every_ms())
