"""What is shown where is what UAX #9 says, for any mixture, wrapped anywhere; a span covers that and nothing else."""

from __future__ import annotations

import random

import pytest
from bidi import get_display
from support.mixtures import MakePage, all_lines, drawn, mixture, shown_order
from support.uax9 import levels, line_levels, visual

from annotator.gui.textview import paragraphs
from annotator.gui.textview.cells import LineCells
from annotator.gui.textview.page import Page
from annotator.text import graphemes
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange


def expected_order(text: str, paragraph: list[int], cells: LineCells, base: int) -> list[int]:
    """The code points of one line of a paragraph from left to right, by the reference."""
    line = line_levels(text, paragraph, cells.start, cells.end, base)
    return [cells.start + i for i in visual(line) if drawn(text[cells.start + i])]


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("controls", [False, True], ids=["plain", "controls"])
def test_the_reference_agrees_with_python_bidi(direction: Direction, controls: bool) -> None:
    chance = random.Random(f"{direction}{controls}")
    for _ in range(400):
        # python-bidi lets a control at the very end hold on to the spaces before it, where L1 does not.
        text = mixture(chance, controls=controls) + "."
        paragraph = levels(text, direction.level)
        order = visual(line_levels(text, paragraph, 0, len(text), direction.level))
        ours = "".join(text[i] for i in order if drawn(text[i]))
        theirs = get_display(text, base_dir="R" if direction is Direction.RTL else "L")
        assert ours == "".join(filter(drawn, theirs)), ascii(text)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("controls", [False, True], ids=["plain", "controls"])
@pytest.mark.parametrize("width_px", [4000, 420, 300])
def test_every_line_is_in_visual_order(
    make_page_in_each_face: MakePage, direction: Direction, controls: bool, width_px: float
) -> None:
    chance = random.Random(f"{direction}{controls}{width_px}")
    for _ in range(60):
        text = mixture(chance, 12, controls=controls)
        if "Nastaliq" in make_page_in_each_face.__name__:
            text = text.replace("\u202d", "\u2066")  # known limit: stacked letters that an LRO makes run backwards
        paragraph = levels(text, direction.level)
        page = make_page_in_each_face(text, direction=direction, width_px=width_px)
        seen: list[int] = []
        for ref, cells in all_lines(page):
            assert shown_order(cells, text) == expected_order(text, paragraph, cells, direction.level), (
                ascii(text),
                ref,
            )
            seen += range(cells.start, cells.end)
        assert seen == list(range(len(text)))


@pytest.mark.parametrize("direction", list(Direction))
def test_a_long_paragraph_laid_out_in_pieces_is_in_order_too(make_page: MakePage, direction: Direction) -> None:
    chance = random.Random(3)
    text = " ".join(mixture(chance, 8, controls=chance.random() < 0.2) for _ in range(460))
    assert_in_order(make_page(text, direction=direction), text, direction, closing="\u2069\u202c")


def assert_in_order(page: Page, text: str, direction: Direction, closing: str = "\u2069") -> None:
    """The page is of several pieces, and each line of them is as the reference has it in the whole paragraph."""
    paragraph = levels(text, direction.level)
    assert len(page.article) > 1
    for ref, cells in all_lines(page):
        ending = blank_ending(text, cells, closing)
        shown = [place for place in shown_order(cells, text) if place not in ending]
        expected = expected_order(text, paragraph, cells, direction.level)
        assert shown == [place for place in expected if place not in ending], (ascii(text), ref)


def blank_ending(text: str, cells: LineCells, closing: str) -> range:
    """The white space at a line's end where isolates or embeddings close in it: Qt leaves it inside, L1 does not."""
    ending = len(text[cells.start : cells.end].rstrip(f" \u2066\u2067\u2068\u2069{closing}"))
    blank = range(cells.start + ending, cells.end)
    return blank if set(closing) & set(text[blank.start : blank.stop]) else range(0)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("kind", ["plain", "controls", "brackets"])
def test_pieces_cut_anywhere_are_in_order(
    make_page: MakePage, monkeypatch: pytest.MonkeyPatch, direction: Direction, kind: str
) -> None:
    # Pieces of a few words, so that brackets, isolates and embeddings lie across nearly every cut.
    monkeypatch.setattr(paragraphs, "LONGEST_WHOLE", 30)
    monkeypatch.setattr(paragraphs, "LONGEST_BLOCK", 30)
    monkeypatch.setattr(paragraphs, "_PIECE", 20)
    monkeypatch.setattr(paragraphs, "_SEARCH_BACK", 14)
    chance = random.Random(f"{direction}{kind}")
    for _ in range(80):
        parts = [mixture(chance, 6, controls=kind == "controls") for _ in range(4)]
        if kind == "brackets":
            parts = [part for one in parts for part in (chance.choice("([{ )]} "), one, chance.choice("([{ )]} "))]
        text = " ".join(parts)
        assert_in_order(make_page(text, direction=direction), text, direction)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("controls", [False, True], ids=["plain", "controls"])
def test_a_line_broken_inside_a_paragraph_is_in_order(
    make_page: MakePage, direction: Direction, controls: bool
) -> None:
    # U+2028 ends a line and no paragraph: brackets, isolates and embeddings go on.
    chance = random.Random(f"{direction}{controls}")
    for _ in range(60):
        text = "\u2028".join(mixture(chance, 8, controls=controls) for _ in range(4))
        assert_in_order(make_page(text, direction=direction), text, direction)


def stretches(cells: LineCells, range_: CodePointRange) -> list[tuple[float, float]]:
    """Where the clusters of a range stand on a line, those that are side by side as one, from left to right."""
    found: list[tuple[float, float]] = []
    apart = True
    for i in cells.visual:
        if cells.x_end_px[i] - cells.x_px[i] < 0.5:
            continue
        if not range_.contains(cells.stops[i]):
            apart = True
        elif apart:
            found.append((cells.x_px[i], cells.x_end_px[i]))
            apart = False
        else:
            found[-1] = (found[-1][0], cells.x_end_px[i])
    return found


def on_line(page: Page, range_: CodePointRange, top_px: float) -> list[tuple[float, float]]:
    """The fragments of a range on the line at a y, from left to right, those that touch as one."""
    rects = sorted(
        (rect.left() - page.column_x_px, rect.right() - page.column_x_px)
        for rect in page.rects(range_)
        if abs(rect.top() - top_px) < 1 and rect.width() >= 0.5
    )
    joined: list[tuple[float, float]] = []
    for start, end in rects:
        if joined and start - joined[-1][1] < 0.5:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("width_px", [900, 330])
def test_fragments_cover_the_clusters_of_the_range_and_nothing_else(
    make_page_in_each_face: MakePage, direction: Direction, width_px: float
) -> None:
    chance = random.Random(f"{direction}{width_px}")
    most = 0
    for _ in range(30):
        stacked = "Nastaliq" in make_page_in_each_face.__name__
        text = mixture(chance, 14, controls=not stacked and chance.random() < 0.3)
        page = make_page_in_each_face(text, direction=direction, width_px=width_px, height_px=5000)
        for _ in range(8):
            start = chance.randrange(len(text))
            range_ = graphemes.snap(text, CodePointRange(start, chance.randrange(start, len(text)) + 1))
            for ref, cells in all_lines(page):
                expected = stretches(cells, range_)
                shown = on_line(page, range_, page.scroll.line_y_px(ref) + page.metrics.tint_top_px)
                most = max(most, len(shown))
                assert len(shown) == len(expected), (ascii(text), range_, ref)
                for ours, theirs in zip(shown, expected, strict=True):
                    assert ours == pytest.approx(theirs, abs=0.6), (ascii(text), range_, ref)
    assert most >= 2  # one span in several places: what a rectangle from caret to caret cannot show
