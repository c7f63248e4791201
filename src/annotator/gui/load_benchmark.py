"""How a project of a hundred thousand documents bears: the window on it, and what is done with the file as a whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize

from annotator.formats.label_set_file import read_label_set
from annotator.gui.app import Program
from annotator.gui.benchmark import paint, resident_bytes, settle
from annotator.gui.document_list import StateFilter
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.projects import create_project, open_project
from annotator.services.statistics import statistics
from annotator.settings.paths import seeds_dir
from annotator.settings.schema import Settings
from annotator.storage.backup import copy_project
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange
from annotator.text.tokens import next_word_end, next_word_start

DOCUMENTS = (1_000, 10_000, 100_000)
SPANS = 20
_CHARACTERS = 400
_WINDOW = QSize(1400, 900)
_ANNOTATOR = "bench"
_AIM_FROM = 100_000
"""The aims are those of a project of this many documents; smaller ones are there to be compared with."""

_CHILD = """
import sys
from pathlib import Path
from annotator.gui.load_benchmark import report_memory
report_memory(Path(sys.argv[1]))
"""


@dataclass(slots=True, kw_only=True)
class _Times:
    """What one project's window took, in ms."""

    opened: list[float] = field(default_factory=list)
    next_document: list[float] = field(default_factory=list)
    filtered: list[float] = field(default_factory=list)
    tagged: list[float] = field(default_factory=list)
    undone: list[float] = field(default_factory=list)


def load_measurements(*, documents: Sequence[int] = DOCUMENTS, runs: int = 5) -> Iterator[Measurement]:
    """Projects of growing size, 20 spans in each document; the largest beside the aims."""
    with tempfile.TemporaryDirectory() as name:
        for count in documents:
            path = Path(name) / f"{count}.annotator"
            imported_s = _write_project(path, count)
            yield from _of_project(path, count, imported_s, runs)
            path.unlink()


def report_memory(project: Path) -> None:
    """Print how much memory the window takes with a project open and some work done in it; for a child process."""
    program = _program()
    _open(program, project)
    settle(program.app)
    for number in range(20):
        _go_on(program)
        _tag(program, number)
    settle(program.app)
    sys.stdout.write(json.dumps({"bytes": resident_bytes()}))
    program.dispose()


# ---------------------------------------------------------------- what is measured


def _of_project(path: Path, count: int, imported_s: float, runs: int) -> Iterator[Measurement]:
    judged = count >= _AIM_FROM

    def row(what: str, samples: Sequence[float], unit: str, aim: float | None = None) -> Measurement:
        return summed_up(
            f"{count:,} documents, {count * SPANS:,} spans: {what}", samples, unit, aim if judged else None
        )

    times = _in_the_window(path, runs)
    yield row("open to the first painted article", times.opened, "ms", 1000)
    yield row("next document, painted", times.next_document, "ms", 50)
    yield row("a letter typed in the filter, list painted", times.filtered, "ms", 150)
    yield row("tag, committed and painted", times.tagged, "ms", 12)
    yield row("undo, committed and painted", times.undone, "ms", 20)
    yield row("memory of the window", [_memory(path)], "MB", 300)
    yield row("import", [imported_s], "s")
    yield row("file, a span", [path.stat().st_size / (count * SPANS)], "B")
    copy = path.with_suffix(".copy")
    yield row("snapshot, verified", [seconds(partial(copy_project, path, copy))], "s")
    copy.unlink()
    yield row("all sums of the project page", [seconds(partial(_sum_up, path))], "s")
    yield row("check of the whole project", [seconds(partial(_check, path))], "s")


def _in_the_window(path: Path, runs: int) -> _Times:
    program, times = _program(), _Times()
    try:
        for _ in range(runs):
            program.session.set_project(None)
            settle(program.app)
            times.opened.append(_ms(partial(_open, program, path)))
            settle(program.app)
        for number in range(10 * runs):
            times.next_document.append(_ms(partial(_go_on, program)))
            settle(program.app)
            times.tagged.append(_ms(partial(_tag, program, number)))
            settle(program.app)
            if number % 2:
                times.undone.append(_ms(partial(_undo, program)))
                settle(program.app)
        for text in ("0", "00", "007", "07", "7") * runs:
            times.filtered.append(_ms(partial(_filter, program, text)))
            settle(program.app)
    finally:
        program.dispose()
    # The first of each makes what the others find: it counts among them, and decides none of the medians.
    return times


def _open(program: Program, path: Path) -> None:
    program.session.set_project(open_project(path, annotator=_ANNOTATOR))
    program.session.open_document(program.session.documents.first())
    paint()


def _go_on(program: Program) -> None:
    program.session.next_document()
    paint()


def _filter(program: Program, text: str) -> None:
    program.session.set_filter(text, StateFilter.ALL)
    paint()


def _tag(program: Program, number: int) -> None:
    session = program.session
    document = session.document
    if document is None:
        raise AssertionError("an article is open")
    start = next_word_start(document.text, number % 40)
    place = CodePointRange(start, next_word_end(document.text, next_word_end(document.text, start)))
    session.add_span(("actor", "topic", "commitment")[number % 3], [place])
    paint()


def _undo(program: Program) -> None:
    program.session.undo()
    paint()


def _check(path: Path) -> None:
    with open_project(path, annotator=_ANNOTATOR, read_only=True) as project:
        found = list(faults(project.file))
    if found:
        raise AssertionError(f"a made-up project is sound: {found[:3]}")


def _sum_up(path: Path) -> None:
    with open_project(path, annotator=_ANNOTATOR, read_only=True) as project:
        statistics(project)


def _memory(path: Path) -> float:
    child = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", _CHILD, str(path)],
        env={**os.environ, "ANNOTATOR_CONFIG_DIR": str(path.parent), "ANNOTATOR_DATA_DIR": str(path.parent)},
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    return float(json.loads(child.stdout)["bytes"] / 1e6)


# ---------------------------------------------------------------- how


def _write_project(path: Path, count: int) -> float:
    """Make the project; how long the import took, in seconds."""
    source = path.with_suffix(".jsonl")
    write_generated_jsonl(source, documents=count, characters=_CHARACTERS, spans=SPANS)
    with create_project(path, labels=read_label_set(seeds_dir() / "labels.toml"), annotator=_ANNOTATOR) as project:
        took = seconds(lambda: import_paths(project, [source]))
    source.unlink()
    return took


def _program() -> Program:
    program = Program.to_stay(Settings(annotator=_ANNOTATOR))
    program.window.resize(_WINDOW)
    program.window.show()
    program.app.processEvents()
    return program


def _ms(act: Callable[[], object]) -> float:
    return seconds(act) * 1000
