"""How fast the window is, measured on the real one, painted offscreen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QTimer

from annotator.core.label import LabelSet
from annotator.formats.label_set_file import read_label_set
from annotator.gui.app import Program, run
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.projects import Project, create_project
from annotator.settings.paths import seeds_dir
from annotator.settings.schema import Settings
from annotator.text.offsets import CodePointRange
from annotator.text.tokens import next_word_end, next_word_start

_WINDOW = QSize(1400, 900)
_ANNOTATOR = "bench"

# What a started program is asked to do: all that 'annotator open' does, and the time of its first painted article.
_CHILD = """
import sys
from pathlib import Path
import annotator.__main__
from annotator.gui.benchmark import report_first_paint
report_first_paint(Path(sys.argv[1]))
"""


def window_measurements(*, starts: int = 7, opens: int = 30, tags: int = 100) -> Iterator[Measurement]:
    """Start, memory, opening and tagging on the sample article."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "seeds.annotator"
        with _sample_project(path):
            pass
        yield from _starts(path, folder, starts)
        program = Program.to_stay(Settings(annotator=_ANNOTATOR))
        try:
            program.session.set_project(_sample_project(folder / "open.annotator"))
            program.window.resize(_WINDOW)
            program.window.show()
            program.app.processEvents()
            yield summed_up("open the seed article, painted", list(_opens(program, opens)), "ms")
            tagged = list(_tags(program, tags))
            yield summed_up("tag, committed and painted", [painted for painted, _ in tagged], "ms", 16)
            yield summed_up("tag, till lists and counts have followed", [followed for _, followed in tagged], "ms")
        finally:
            program.dispose()


def _sample_project(path: Path) -> Project:
    project = create_project(path, labels=_labels(), annotator=_ANNOTATOR)
    import_paths(project, [seeds_dir()])
    return project


def _labels() -> LabelSet:
    return read_label_set(seeds_dir() / "labels.toml")


def _starts(project: Path, folder: Path, runs: int) -> Iterator[Measurement]:
    times, memory = [], []
    # The window of a child uses settings of its own, so that it neither reads nor changes this person's.
    environment = {**os.environ, "ANNOTATOR_CONFIG_DIR": str(folder), "ANNOTATOR_DATA_DIR": str(folder)}
    # A second start finds compiled modules, as on anybody's machine, whatever this environment says of them.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    for number in range(runs + 1):
        start_ns = time.time_ns()
        child = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-c", _CHILD, str(project)],
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
            timeout=120,
        )
        said = json.loads(child.stdout)
        if number:  # the first start compiles, and warms the disk up
            times.append((said["painted_ns"] - start_ns) / 1e9)
            memory.append(said["resident_bytes"] / 1e6)
    yield summed_up("start of the process to the first painted article", times, "s", 1.0)
    yield summed_up("memory with the seed article open", memory, "MB", 200)


class _FirstPaint(QObject):
    """Notices when an article has been painted for the first time, says so, and ends the program."""

    def watch(self, program: Program) -> None:
        # Of the article alone: to be asked about each event of the program would take a share of what is measured.
        program.window.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._report)
            watched.removeEventFilter(self)
        return False

    def _report(self) -> None:
        sys.stdout.write(json.dumps({"painted_ns": time.time_ns(), "resident_bytes": resident_bytes()}))
        sys.stdout.flush()
        QCoreApplication.exit(0)


def report_first_paint(project: Path) -> None:
    """Open the window on a project and print when its first article was painted (ns since 1970), and the memory."""
    watcher = _FirstPaint()
    run(project, _ANNOTATOR, watch=watcher.watch)


def resident_bytes() -> int:
    """The memory that this process holds in RAM, in bytes; 0 where the system doesn't say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _opens(program: Program, runs: int) -> Iterator[float]:
    session, viewport = program.session, program.window.view.viewport()
    first = session.documents.first()

    def open_again() -> None:
        session.open_document(first)
        viewport.repaint()

    for number in range(runs + 3):
        session.open_document(None)
        program.app.processEvents()
        took = seconds(open_again)
        program.app.processEvents()
        if number >= 3:
            yield took * 1000


def _tags(program: Program, runs: int) -> Iterator[tuple[float, float]]:
    """How long until the article shows a new span, and until everything else does, in ms."""
    session = program.session
    document = session.document
    if document is None:
        raise AssertionError("the sample article is open")
    position = 0
    for number in range(runs + 3):
        start = next_word_start(document.text, position)
        end = next_word_end(document.text, start)
        if end >= len(document.text) - 1:
            start, end = 0, next_word_end(document.text, 0)
        position = end
        place = CodePointRange(start, end)

        def tag(place: CodePointRange = place, label: str = ("actor", "topic", "commitment")[number % 3]) -> None:
            session.add_span(label, [place])
            paint()

        painted = seconds(tag) * 1000
        followed = painted + seconds(partial(settle, program.app)) * 1000
        if number >= 3:
            yield painted, followed


def paint() -> None:
    """Settle the layouts and paint what is to be painted, of the whole window, as the event loop would do next."""
    QCoreApplication.sendPostedEvents()


def settle(app: QCoreApplication) -> None:
    """Let follow, and paint, what waits until the article has been painted."""
    for _ in range(2):
        app.processEvents()
    paint()
