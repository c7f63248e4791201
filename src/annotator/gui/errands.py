"""Short work off the main thread that opens what it needs by itself: snapshots, looking into a file, copying one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal


class _Errand(QThread):
    """One call on a thread of its own. ``succeeded`` or ``broke`` is emitted on the main thread at its end."""

    succeeded = Signal(object)
    broke = Signal(object)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._result: Any = None
        self._error: Exception | None = None
        self.finished.connect(self._on_finished)

    def run(self) -> None:
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001  # the edge of a thread: what it raises is told on the main one
            self._error = error

    def _on_finished(self) -> None:
        if self._error is None:
            self.succeeded.emit(self._result)
        else:
            self.broke.emit(self._error)


class Errands(QObject):
    """All that is under way for one window. Whoever is told of an end may be gone by then: only methods are told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._going: list[_Errand] = []

    @property
    def going(self) -> int:
        """How many are under way."""
        return len(self._going)

    def run(
        self, work: Callable[[], Any], *, then: Callable[[Any], None], otherwise: Callable[[Exception], None]
    ) -> None:
        """Do ``work`` beside; its result is given to ``then``, what it raises to ``otherwise``."""
        errand = _Errand(work, self)
        self._going.append(errand)
        errand.succeeded.connect(then)
        errand.broke.connect(otherwise)
        errand.finished.connect(self._on_finished)
        errand.start()

    def finish(self) -> None:
        """Wait for all of it, and tell nobody any more: the window is about to go."""
        going, self._going = self._going, []
        for errand in going:
            errand.blockSignals(True)
            errand.wait()
            errand.deleteLater()

    def _on_finished(self) -> None:
        errand = self.sender()
        if isinstance(errand, _Errand) and errand in self._going:
            self._going.remove(errand)
            errand.wait()
            errand.deleteLater()
