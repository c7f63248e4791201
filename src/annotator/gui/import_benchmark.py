"""Whether the window stays alive while a corpus comes in and goes out: how long its event loop had to wait."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from annotator.core.label import LabelSet
from annotator.gui.app import Program, qt_application
from annotator.gui.benchmark import settle
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.measuring import Judged, Measurement, summed_up
from annotator.services.projects import create_project
from annotator.settings.paths import seeds_dir
from annotator.settings.schema import Settings

BLOCK_AIM_MS = 30.0
_BEAT_MS = 2
_ANNOTATOR = "bench"


class Beats(QObject):
    """Beats every two milliseconds, and notes how much later than that each beat came."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def begin(self) -> None:
        """Beat from now on."""
        self.late_ms, self._last = [], time.perf_counter()
        self._timer.start(_BEAT_MS)

    def end(self) -> list[float]:
        """Stop; the delays in milliseconds."""
        self._timer.stop()
        return self.late_ms

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max((now - self._last) * 1000 - _BEAT_MS, 0.0))
        self._last = now


def alive_measurements(*, documents: int = 5_000) -> Iterator[Measurement]:
    """How long the window was blocked while documents of 20 spans were imported and exported from it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_generated_jsonl(folder / "in.jsonl", documents=documents, characters=1_000, spans=20)
        program = Program.to_stay(Settings(annotator=_ANNOTATOR))
        try:
            project = create_project(folder / "p.annotator", labels=LabelSet(), annotator=_ANNOTATOR)
            import_paths(project, [seeds_dir()])
            program.session.set_project(project)
            program.window.show()
            transfers = program.window.late.transfers()
            things = f"{documents:,} documents of 20 spans"
            for doing, act in (
                ("come in", lambda: transfers.import_paths([folder / "in.jsonl"])),
                ("go out", lambda: transfers.export(folder / "out.jsonl")),
            ):
                late = _blocks(program, act)
                row = f"window blocked while {things} {doing}"
                yield summed_up(row, late, "ms", BLOCK_AIM_MS, Judged.P99)
                yield summed_up(f"{row}: the longest", [max(late)], "ms", BLOCK_AIM_MS)
        finally:
            program.dispose()


def _blocks(program: Program, act: Callable[[], object]) -> list[float]:
    """What each beat was late by while ``act`` is under way, in milliseconds."""
    app = qt_application()
    beats = Beats(program.window)
    settle(app)
    act()
    beats.begin()
    while program.window.files.busy:
        app.processEvents()
        time.sleep(0.0005)  # as an event loop that waits, so that the work has the processor
    return beats.end()
