"""Whether the window stays alive while a corpus comes in and goes out: how long its event loop had to wait."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
# So long is looked at what follows once the work is done.
_FOLLOWING_S = 0.5


class Beats(QObject):
    """Beats every two milliseconds, and notes how much later than that each beat came."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late_ms: list[float] = []
        self.worst = (0.0, 0.0)
        """From when to when the longest time without a beat was, by ``perf_counter``."""
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def begin(self) -> None:
        """Beat from now on."""
        self._last = time.perf_counter()
        self.late_ms, self.worst = [], (self._last, self._last)
        self._timer.start(_BEAT_MS)

    def end(self) -> list[float]:
        """Stop; the delays in milliseconds."""
        self._timer.stop()
        return self.late_ms

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max((now - self._last) * 1000 - _BEAT_MS, 0.0))
        if now - self._last > self.worst[1] - self.worst[0]:
            self.worst = (self._last, now)
        self._last = now


def alive_measurements(*, documents: int = 5_000, runs: int = 3) -> Iterator[Measurement]:
    """How long the window was blocked while documents of 20 spans were imported and exported from it, and thereafter.

    What follows is the list with what came in, and its first article. Another article is open before.
    """
    blocks: dict[str, list[_Blocks]] = {"come in": [], "go out": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_generated_jsonl(folder / "in.jsonl", documents=documents, characters=1_000, spans=20)
        program = Program.to_stay(Settings(annotator=_ANNOTATOR))
        try:
            for run in range(runs):
                project = create_project(folder / f"{run}.annotator", labels=LabelSet(), annotator=_ANNOTATOR)
                import_paths(project, [seeds_dir()])
                program.session.set_project(project)
                program.window.show()
                program.session.open_document(program.session.documents.first())
                transfers = program.window.late.transfers()
                blocks["come in"].append(_blocks(program, partial(transfers.import_paths, [folder / "in.jsonl"])))
                out = folder / f"{run}.jsonl"
                blocks["go out"].append(_blocks(program, partial(transfers.export, out)))
        finally:
            program.dispose()
    for doing, each in blocks.items():
        row = f"window blocked while {documents:,} documents of 20 spans {doing}"
        yield summed_up(row, [late for one in each for late in one.late_ms], "ms", BLOCK_AIM_MS, Judged.P99)
        longest = summed_up(f"{row}: the longest", [max(one.late_ms) for one in each], "ms", BLOCK_AIM_MS)
        yield replace(longest, note="; ".join(f"{max(one.late_ms):.0f} ms {one.worst_at}" for one in each))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blocks:
    """What each beat was late by, and when the longest time without one was, in words."""

    late_ms: list[float]
    worst_at: str


def _blocks(program: Program, act: Callable[[], object]) -> _Blocks:
    """What the window was blocked by while ``act`` is under way, and while what follows from it is shown."""
    app, session, files = qt_application(), program.session, program.window.files
    beats = Beats(program.window)
    marks: list[tuple[float, str]] = []
    told = [
        session.documents_reset.connect(lambda: marks.append((time.perf_counter(), "the list came"))),
        session.document_changed.connect(lambda: marks.append((time.perf_counter(), "the article opened"))),
    ]
    settle(app)
    act()
    beats.begin()
    over_at = end_at = math.inf
    while time.perf_counter() < end_at:
        app.processEvents()
        if over_at == math.inf and not files.busy:
            over_at = time.perf_counter()
            end_at = over_at + _FOLLOWING_S
        time.sleep(0.0005)  # as an event loop that waits, so that the work has the processor
    late_ms = beats.end()
    for connection in told:
        QObject.disconnect(connection)
    beats.deleteLater()
    return _Blocks(late_ms=late_ms, worst_at=worst_at(beats.worst, over_at, marks))


def worst_at(worst: tuple[float, float], over_at: float, marks: Sequence[tuple[float, str]]) -> str:
    """When a block was, from and to readings of the clock: during the work or after it, and what happened meanwhile."""
    start, end = worst
    when = "during the work" if end < over_at else f"{max(start - over_at, 0) * 1000:.0f} ms after it"
    return ", ".join([when, *(what for at, what in marks if start <= at <= end)])
