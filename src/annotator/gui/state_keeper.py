"""Keeps where the person is: in the project file, at every change of document, after a pause, and at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from annotator.core.errors import AnnotatorError
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.gui.working_state import WorkingState

_IDLE_MS = 3000


class StateKeeper(QObject):
    """Asks ``collect`` for the state and writes it where it differs from what was written last."""

    def __init__(self, session: Session, collect: Callable[[], WorkingState], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._collect = collect
        self._written: WorkingState | None = None
        self._failed = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self.keep)
        self._soon = Soon(self.keep, self)
        self.paused = False

    def load(self) -> WorkingState:
        """What was kept for this annotator in the open project."""
        project = self._session.project
        if project is None:
            return WorkingState()
        try:
            with project.file.told_apart():
                plain = project.file.working_states.get(project.annotator)
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return WorkingState()
        self._written = WorkingState.from_plain(plain)
        return self._written

    def touch(self) -> None:
        """Something moved: keep it once the person pauses."""
        if not self.paused:
            self._idle.start()

    def arrive(self) -> None:
        """Another place is shown: kept once another document has been painted, else after a pause."""
        if self._written is None or self._written.document != self._session.document_id:
            # A write waits for the disk, the longer the more was written there before: no article has to wait with it.
            self._soon()
        else:
            self.touch()

    def keep(self) -> None:
        """Write the state now. Where that can't be done it is said, and tried again later."""
        self._idle.stop()
        project = self._session.project
        if project is None or project.read_only or self.paused or self._session.busy:
            return
        state = self._collect()
        if state == self._written:
            return
        try:
            project.file.save_working_state(project.annotator, state.to_plain())
        except AnnotatorError as error:
            if not self._failed:  # once is enough: no work is lost by it
                self._session.failed.emit(error)
            self._failed = True
            return
        self._written, self._failed = state, False

    def stop(self) -> None:
        """Write nothing any more."""
        self._idle.stop()
        self.paused = True
