"""How fast the article view is on a million characters in the hardest shapes; all is timed to the window's paint."""

from __future__ import annotations

import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize

from annotator.formats.label_set_file import read_label_set
from annotator.gui.app import Program
from annotator.gui.benchmark import paint, resident_bytes, settle
from annotator.gui.pages import PageId
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.selection import Motion
from annotator.gui.textview.view import ArticleView
from annotator.services.generated_corpus import generated_document
from annotator.services.importing import import_paths
from annotator.services.measuring import Judged, Measurement, seconds, summed_up
from annotator.services.projects import create_project, open_project
from annotator.settings.paths import seeds_dir
from annotator.settings.schema import Settings
from annotator.text.offsets import CodePointRange
from annotator.text.tokens import next_word_end, next_word_start

_WINDOW, _NARROWER = QSize(1400, 900), QSize(1340, 900)
_ANNOTATOR = "bench"
_LABELS = ("actor", "topic", "commitment")
_STACK = 200
_FRAME_MS = 16.0

_CHILD = """
import sys
from pathlib import Path
from annotator.gui.view_benchmark import report_memory
report_memory(Path(sys.argv[1]), sys.argv[2])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sample:
    """An article to measure on; ``what`` is said before each of its figures."""

    id: str
    what: str
    text: str
    spans: tuple[tuple[CodePointRange, str], ...]
    look_at: int = 0


def view_measurements(*, characters: int = 1_000_000, runs: int = 40) -> Iterator[Measurement]:
    """All of the article view: four shapes of a long text, and what a tag costs in texts of three lengths."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "view.annotator"
        shapes = _shapes(characters)
        shorter = [_plain(f"length-{length}", length) for length in (characters // 100, characters // 10)]
        _write_project(path, [*shapes, *shorter])
        program = Program.to_stay(Settings(annotator=_ANNOTATOR))
        try:
            program.session.set_project(open_project(path, annotator=_ANNOTATOR))
            program.window.resize(_WINDOW)
            program.window.show()
            program.app.processEvents()
            for sample in shapes:
                yield from _of_shape(program, sample, runs)
            yield _opening_of_a_review(program, shapes[0], max(runs // 4, 3))
            for sample in [*shorter, shapes[0]]:
                yield _cost_of_a_tag(program, sample, 3 * runs)
        finally:
            program.dispose()
        for sample in shapes:
            yield _memory(path, sample)


def report_memory(project: Path, document: str) -> None:
    """Print how much memory a document takes once all of it is laid out, above the window without it; for a child."""
    program = Program.to_stay(Settings(annotator=_ANNOTATOR))
    program.session.set_project(open_project(project, annotator=_ANNOTATOR))
    program.window.resize(_WINDOW)
    program.window.show()
    program.app.processEvents()
    empty = resident_bytes()
    program.session.open_document(document)
    paint()
    for _ in _idle_passes(program):
        pass
    sys.stdout.write(json.dumps({"bytes": resident_bytes() - empty}))
    program.dispose()


# ---------------------------------------------------------------- what is measured on


def _shapes(characters: int) -> list[_Sample]:
    plain = _plain("plain", characters)
    one = generated_document(1, characters=characters, spans=characters // 100, paragraphs=False)
    under = generated_document(2, characters=characters, spans=characters // 100)
    middle = next_word_start(under.text, len(under.text) // 2)
    lines = plain.text.replace(" ", "\n")
    size = f"{characters:,} characters"
    return [
        plain,
        _Sample(id="one", what=f"{size}, one paragraph", text=one.text, spans=one.spans),
        _Sample(
            id="stack",
            what=f"{size}, {_STACK} spans over one word",
            text=under.text,
            spans=(*under.spans, *_stacked(under.text, middle)),
            look_at=middle,
        ),
        _Sample(
            id="lines",
            what=f"{size}, {lines.count(chr(10)):,} short lines",
            text=lines,
            spans=tuple((place, label) for place, label in plain.spans if "\n" not in place.slice(lines)),
        ),
    ]


def _plain(sample_id: str, characters: int) -> _Sample:
    made = generated_document(0, characters=characters, spans=characters // 100)
    what = f"{characters:,} characters, {len(made.spans):,} spans"
    return _Sample(id=sample_id, what=what, text=made.text, spans=made.spans)


def _stacked(text: str, middle: int) -> list[tuple[CodePointRange, str]]:
    """Different spans that all hold one word: from some words before it to some words after it."""
    first, last = middle, next_word_end(text, middle)
    found: list[tuple[CodePointRange, str]] = []
    starts, ends = [first], [last]
    for _ in range(9):
        ends.append(next_word_end(text, ends[-1]))
        before = text.rfind(" ", 0, starts[-1] - 1)
        starts.append(next_word_start(text, before))
    for start in starts:
        for end in ends:
            found += [(CodePointRange(start, end), label) for label in _LABELS]
    return found[:_STACK]


def _write_project(path: Path, samples: Sequence[_Sample]) -> None:
    source = path.with_suffix(".jsonl")
    with source.open("w", encoding="utf-8", newline="\n") as handle:
        for sample in samples:
            spans = [{"start": place.start, "end": place.end, "label": label} for place, label in sample.spans]
            handle.write(json.dumps({"id": sample.id, "text": sample.text, "spans": spans}, ensure_ascii=False) + "\n")
    with create_project(path, labels=read_label_set(seeds_dir() / "labels.toml"), annotator=_ANNOTATOR) as project:
        import_paths(project, [source])


# ---------------------------------------------------------------- what is measured


def _of_shape(program: Program, sample: _Sample, runs: int) -> Iterator[Measurement]:
    """Everything on one article."""

    def row(
        name: str, samples: Sequence[float], aim: float | None, judged: Judged = Judged.MEDIAN, unit: str = "ms"
    ) -> Measurement:
        return summed_up(f"{sample.what}: {name}", samples, unit, aim, judged)

    few = max(runs // 4, 3)
    yield row("open, text in memory, painted", _opens_in_memory(sample, few), 100)
    yield row("open from the project, painted", _opens(program, sample, few), 250)
    yield row("laid out in idle time, longest slice", list(_longest_slices(program, sample, 3)), 30)
    view = program.window.view
    _look_at(view, sample)
    tags = list(_tags(program, 5 * runs))
    yield row("tag, committed and painted", tags, 12)
    yield row("tag, committed and painted, at its worst", tags, 40, Judged.P99)
    yield row("page down", list(_pages_down(view, 2 * runs)), _FRAME_MS, Judged.P95)
    yield row("scroll bar dragged anywhere", list(_scrolls(view, 2 * runs)), _FRAME_MS, Judged.P95)
    _look_at(view, sample)
    yield row("window resized", list(_resizes(program, few)), 100)
    yield row("zoomed", list(_zooms(view, few)), 100)
    _look_at(view, sample)
    yield row("spans under a point", list(_hits(view, 5 * runs)), 1)
    yield row("visible spans", list(_visible_spans(view, 5 * runs)), 1)


def _cost_of_a_tag(program: Program, sample: _Sample, runs: int) -> Measurement:
    """Near the end, where nothing else has tagged yet: tagging the same again is no change."""
    program.session.open_document(sample.id)
    program.window.view.reveal(CodePointRange(len(sample.text) * 3 // 4, len(sample.text) * 3 // 4))
    list(_idle_passes(program))
    return summed_up(f"a tag in {sample.what}", list(_tags(program, runs)), "ms")


def _opens_in_memory(sample: _Sample, runs: int) -> list[float]:
    """A view of its own, as what is to be shown is there already."""
    spans = [
        DisplaySpan(id=str(n), ranges=(place,), label=label, name=label, colour_light="#B5432A", colour_dark="#F08C73")
        for n, (place, label) in enumerate(sample.spans)
    ]
    view = ArticleView()
    view.resize(812, 800)
    view.show()

    def open_again() -> None:
        view.set_article(sample.text)
        view.set_spans(spans)
        paint()

    found = [_ms(open_again) for _ in range(runs + 1)]
    view.close()
    view.deleteLater()
    return found[1:]


def _opens(program: Program, sample: _Sample, runs: int) -> list[float]:
    def open_again() -> None:
        program.session.open_document(sample.id)
        paint()

    found = []
    for _ in range(runs + 1):
        program.session.close_document()
        program.app.processEvents()
        gc.collect()
        found.append(_ms(open_again))
    return found[1:]


def _opening_of_a_review(program: Program, sample: _Sample, runs: int) -> Measurement:
    """The annotator's own work, as a reviewer opens it from the queue: text, spans, decisions and discussion."""
    window, desk = program.window, program.window.late.review().desk

    def open_again() -> None:
        if not desk.open(sample.id, _ANNOTATOR):
            raise AssertionError("there is work to review")
        paint()

    window.show_page(PageId.REVIEW)
    settle(program.app)
    found = []
    for _ in range(runs + 1):
        desk.close_review()
        program.app.processEvents()
        gc.collect()
        found.append(_ms(open_again))
    window.show_page(PageId.ANNOTATE)
    settle(program.app)
    return summed_up(f"{sample.what}: open its review from the project, painted", found[1:], "ms", 250)


def _longest_slices(program: Program, sample: _Sample, runs: int) -> Iterator[float]:
    """For each of some openings, how long the window was not there at most while the rest was laid out."""
    for _ in range(runs):
        yield max(_idle_passes(program), default=0.0)
        program.session.close_document()
        program.app.processEvents()
        gc.collect()
        program.session.open_document(sample.id)
        paint()
    list(_idle_passes(program))


def _idle_passes(program: Program) -> Iterator[float]:
    """How long each pass of the event loop takes, in ms, while the rest of the open article is laid out."""
    view, deadline = program.window.view, time.perf_counter() + 120
    while not view.page.layout.is_complete and time.perf_counter() < deadline:
        yield _ms(program.app.processEvents)
        time.sleep(0.0005)


def _tags(program: Program, runs: int) -> Iterator[float]:
    """Select word after word of what is on the screen, and press a label's key."""
    session, view = program.session, program.window.view
    document = session.document
    if document is None:
        raise AssertionError("an article is open")
    position = view.scroll_anchor()[0]

    def tag(label: str) -> None:
        session.press_label(label)
        paint()

    for number in range(runs + 3):
        start = next_word_start(document.text, position)
        place = CodePointRange(start, next_word_end(document.text, start))
        position = place.end if place.end < len(document.text) - 1 else 0
        view.set_selection(place)
        view.reveal(place)
        settle(program.app)
        took = _ms(partial(tag, _LABELS[number % 3]))
        if number >= 3:
            yield took


def _pages_down(view: ArticleView, runs: int) -> Iterator[float]:
    view.set_caret(view.scroll_anchor()[0])

    def go_on() -> None:
        view.move_caret(Motion.PAGE_BELOW)
        paint()

    for _ in range(runs):
        yield _ms(go_on)


def _scrolls(view: ArticleView, runs: int) -> Iterator[float]:
    """Go to places all over the text that are not laid out; of each the median of three times, as machines stutter."""
    bar, chance = view.verticalScrollBar(), random.Random(3)  # noqa: S311 - not for secrets
    values = [chance.randrange(bar.maximum() + 1) for _ in range(runs)]
    took: list[list[float]] = [[] for _ in values]

    def go_to(value: int) -> None:
        bar.setValue(value)
        paint()

    for _ in range(3):
        for value, times in zip(values, took, strict=True):
            view.page.forget_hidden()
            times.append(_ms(partial(go_to, value)))
    yield from map(statistics.median, took)


def _resizes(program: Program, runs: int) -> Iterator[float]:
    def resize(size: QSize) -> None:
        program.window.resize(size)
        paint()

    for number in range(runs):
        size = _WINDOW if number % 2 else _NARROWER
        yield _ms(partial(resize, size))
    program.window.resize(_WINDOW)


def _zooms(view: ArticleView, runs: int) -> Iterator[float]:
    def zoom(factor: float) -> None:
        view.set_zoom(factor)
        paint()

    for number in range(runs):
        factor = (1.1, 1.25, 1.5, 1.0)[number % 4]
        yield _ms(partial(zoom, factor))
    view.set_zoom(1.0)


def _hits(view: ArticleView, runs: int) -> Iterator[float]:
    chance = random.Random(4)  # noqa: S311 - not for secrets
    for _ in range(runs):
        x_px, y_px = chance.random() * view.viewport().width(), chance.random() * view.viewport().height()
        yield _ms(partial(view.page.hit, x_px, y_px))


def _visible_spans(view: ArticleView, runs: int) -> Iterator[float]:
    page = view.page
    for _ in range(runs):
        lines = [page.scroll.line_at(y_px) for y_px in (0.0, page.height_px)]
        visible = CodePointRange(page.layout.box(lines[0]).start, page.layout.box(lines[1]).end)
        yield _ms(partial(page.spans.touching, visible))


def _memory(path: Path, sample: _Sample) -> Measurement:
    child = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", _CHILD, str(path), sample.id],
        env={**os.environ, "ANNOTATOR_CONFIG_DIR": str(path.parent), "ANNOTATOR_DATA_DIR": str(path.parent)},
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    megabytes = json.loads(child.stdout)["bytes"] / 1e6
    return summed_up(f"{sample.what}: memory above the empty window", [megabytes], "MB", 150)


# ---------------------------------------------------------------- how


def _look_at(view: ArticleView, sample: _Sample) -> None:
    view.reveal(CodePointRange(sample.look_at, sample.look_at))
    paint()


def _ms(act: Callable[[], object]) -> float:
    return seconds(act) * 1000
