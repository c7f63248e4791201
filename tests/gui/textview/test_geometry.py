"""What stands where on a laid-out line, proved against UAX #9, against Qt's glyphs and against ink."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from bidi import get_display
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.gui.textview.cells import BIDI_CONTROLS, LineCells
from annotator.gui.textview.display import DisplaySpan, ViewColours
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.page import Page
from annotator.gui.textview.page_painting import Looks, paint_page
from annotator.gui.textview.painting import Emphasis
from annotator.gui.textview.paragraphs import Article
from annotator.text import graphemes
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

MakePage = Callable[..., Page]
MakeSpan = Callable[..., DisplaySpan]

# Everything is red or the text: red ground, tint and line leave the red channel alone, so that it holds ink only.
INK = ViewColours(background="#FFFFFF", text="#000000", secondary="#FF0000", accent="#FF0000", selection="#FF0000")
RED = "#FF0000"

ALPHABETS = {
    "arabic": "\u0627\u0628\u062c\u062f\u0644\u0645\u0648",
    "hebrew": "\u05d0\u05d1\u05d2\u05d3",
    "latin": "abcXYZ",
    "european": "0123456789",
    "indic": "\u0660\u0661\u0665\u0669",
    "persian": "\u06f1\u06f2\u06f5",
    "signs": ".,:;%-+/'\"!?\u060c\u061f",
    "brackets": "()[]\u00ab\u00bb",
    "cjk": "\u4e2d\u6587",
}


def random_line(chance: random.Random) -> str:
    """Some words of any script, digits and signs, stuck together anyhow."""
    parts = []
    for _ in range(chance.randrange(2, 9)):
        alphabet = ALPHABETS[chance.choice(list(ALPHABETS))]
        parts.append("".join(chance.choice(alphabet) for _ in range(chance.randrange(1, 5))))
        parts.append(chance.choice(["", " ", " ", "  "]))
    return "".join(parts)


def all_cells(page: Page) -> Iterator[tuple[LineRef, LineCells]]:
    for index in range(len(page.article)):
        for line in range(len(page.layout.get(index))):
            yield LineRef(index, line), page.layout.cells(LineRef(index, line))


def visual_text(cells: LineCells, text: str) -> str:
    """The line's characters in the order of their x, each cluster in its own direction."""
    pieces = []
    for i in cells.visual:
        cluster = text[cells.stops[i] : cells.stops[i + 1]]
        pieces.append(cluster[::-1] if cells.cell_rtl[i] else cluster)
    return "".join(pieces)


def paint(page: Page, looks: Looks | None = None) -> QImage:
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_page(page, painter, QRectF(0, 0, 900, 700), looks or Looks(colours=INK))
    painter.end()
    return image


def red_channel(image: QImage) -> bytes:
    return bytes(image.constBits())[2::4]


@pytest.mark.parametrize("direction", list(Direction))
def test_visual_order_is_that_of_uax_9(make_page: MakePage, direction: Direction) -> None:
    chance = random.Random(1909)
    for _ in range(150):
        text = random_line(chance)
        page = make_page(text, direction=direction, width_px=4000)
        (_, cells), *more = all_cells(page)
        assert not more
        expected = get_display(text, base_dir="R" if direction is Direction.RTL else "L")
        assert visual_text(cells, text) == expected, ascii(text)


@pytest.mark.parametrize("direction", list(Direction))
def test_visual_order_with_controls_is_that_of_uax_9(make_page: MakePage, direction: Direction) -> None:
    chance = random.Random(2066)
    openers = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    for _ in range(120):
        parts = [random_line(chance) for _ in range(3)]
        opener = chance.choice(openers)
        closer = "\u2069" if opener >= "\u2066" else "\u202c"
        text = parts[0] + opener + parts[1] + closer + chance.choice(["", "\u200e", "\u200f", "\u061c"]) + parts[2]
        page = make_page(text, direction=direction, width_px=6000)
        (_, cells), *_ = all_cells(page)
        expected = get_display(text, base_dir="R" if direction is Direction.RTL else "L")
        # Where something without width stands among others at the same x is nobody's business.
        drawn = str.maketrans("", "", "".join(BIDI_CONTROLS) + "\u200e\u200f\u061c")
        assert visual_text(cells, text).translate(drawn) == expected.translate(drawn), ascii(text)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("width_px", [4000, 330])
def test_cells_tile_their_line(
    make_page: MakePage, sample_lines: dict[str, str], direction: Direction, width_px: float
) -> None:
    chance = random.Random(7)
    for text in [*sample_lines.values(), *(random_line(chance) for _ in range(60))]:
        page = make_page(text, direction=direction, width_px=width_px)
        for ref, cells in all_cells(page):
            if not len(cells):
                continue
            edges = sorted(zip(cells.x_px, cells.x_end_px, strict=True))
            for (_, end_px), (start_px, _) in pairwise(edges):
                assert start_px == pytest.approx(end_px, abs=0.3), (ascii(text), ref)
            start_px = edges[-1][1] if direction is Direction.RTL else edges[0][0]
            own_start_px = page.metrics.column_px if direction is Direction.RTL else 0.0
            assert start_px == pytest.approx(own_start_px, abs=0.3), ascii(text)


def test_every_letter_can_be_seen_and_clicked(make_page: MakePage, sample_lines: dict[str, str]) -> None:
    for text in sample_lines.values():
        page = make_page(text)
        for ref, cells in all_cells(page):
            for i in range(len(cells)):
                character = text[cells.stops[i]]
                if not character.isalnum():
                    continue
                assert cells.x_end_px[i] - cells.x_px[i] > 1.0, (ascii(text), ascii(character))
                x_px = page.column_x_px + (cells.x_px[i] + cells.x_end_px[i]) / 2
                hit = page.hit(x_px, page.scroll.line_y_px(ref) + 5)
                assert hit.character == cells.stops[i]
                assert hit.on_text
                rects = page.rects(CodePointRange(hit.character, hit.character + 1))
                assert any(rect.left() <= x_px <= rect.right() for rect in rects)


def test_a_span_over_mixed_text_is_three_rectangles(make_page: MakePage, sample_lines: dict[str, str]) -> None:
    text = sample_lines["kerry"]
    page = make_page(text)
    start, end = text.index("Kerry"), text.index("/3")
    rects = page.rects(CodePointRange(start, end))
    assert len(rects) == 3
    john = page.rects(CodePointRange(text.index("John"), text.index("John") + 4))[0]
    # What a rectangle between the two caret places would cover lies between the first fragment and the second.
    assert rects[1].right() < john.left() + 0.5
    assert john.right() < rects[0].left()
    year = page.rects(CodePointRange(text.index("2017"), text.index("2017") + 4))[0]
    assert all(not rect.adjusted(1, 0, -1, 0).intersects(year) for rect in rects)


def test_fragments_cover_the_cells_of_the_range_and_nothing_else(
    make_page: MakePage, sample_lines: dict[str, str]
) -> None:
    chance = random.Random(3)
    for text in sample_lines.values():
        page = make_page(text, width_px=420)
        for _ in range(25):
            start = chance.randrange(len(text))
            range_ = graphemes.snap(text, CodePointRange(start, chance.randrange(start, len(text)) + 1))
            rects = page.rects(range_)
            covered = sum(rect.width() for rect in rects)
            expected = 0.0
            for ref, cells in all_cells(page):
                y_px = page.scroll.line_y_px(ref) + 5
                for i in range(len(cells)):
                    width_px = cells.x_end_px[i] - cells.x_px[i]
                    if width_px < 0.5:
                        continue
                    middle = QPointF(page.column_x_px + (cells.x_px[i] + cells.x_end_px[i]) / 2, y_px)
                    inside = range_.contains(cells.stops[i])
                    assert any(rect.contains(middle) for rect in rects) is inside, (ascii(text), range_, i)
                    expected += width_px if inside else 0.0
            assert covered == pytest.approx(expected, abs=1.0)


def test_the_tint_of_a_span_lies_on_the_ink_of_its_glyphs(make_page: MakePage, sample_lines: dict[str, str]) -> None:
    for name, text in sample_lines.items():
        if not BIDI_CONTROLS.isdisjoint(text) or name in {"emoji", "object and nul"}:
            continue
        page = make_page(text)
        ref, _ = next(all_cells(page))
        line = page.layout.get(0).qt.lineAt(0)
        for word in set(text.split()):
            start = text.index(word)
            image = QImage(900, 100, QImage.Format.Format_RGB32)
            image.fill(QColor("white"))
            painter = QPainter(image)
            for run in line.glyphRuns(start, len(word)):
                painter.drawGlyphRun(QPointF(page.column_x_px, 20), run)
            painter.end()
            pixels = bytes(image.constBits())[2::4]
            columns = [sum(255 - pixel for pixel in pixels[x::900]) for x in range(900)]
            rects = page.rects(CodePointRange(start, start + len(word)))
            inside = sum(ink for x, ink in enumerate(columns) if any(r.left() - 1 <= x < r.right() + 1 for r in rects))
            assert sum(columns) > 0, (name, ascii(word))
            # Nastaliq stacks its letters and lets them hang over each other.
            share = 0.75 if "Nastaliq" in page.metrics.font.family() else 0.9
            assert inside > share * sum(columns), (name, ascii(word))
        assert ref == LineRef(0, 0)


def test_no_pixel_of_the_text_changes_with_spans(
    make_page: MakePage, make_span: MakeSpan, sample_lines: dict[str, str]
) -> None:
    text = "\n".join(sample_lines.values())
    page = make_page(text)
    plain = red_channel(paint(page))
    chance = random.Random(11)
    spans = []
    for number in range(60):
        start = chance.randrange(len(text) - 1)
        end = start + chance.choice([1, 1, 2, 5, 12, 40])
        spans.append(make_span(start, min(end, len(text)), span_id=str(number), colour=RED))
    page.set_spans(spans[:1])
    few = red_channel(paint(page, Looks(colours=INK, emphasis=Emphasis(selected="0", hovered="0"))))
    assert few == plain
    # Many over one place make lines higher; on one line that stays where it is the ink must not.
    page = make_page(sample_lines["lam-alef"])
    plain = red_channel(paint(page))
    page.set_spans(
        [make_span(i, i + 1 + i % 3, span_id=str(i), colour=RED) for i in range(len(sample_lines["lam-alef"]) - 3)]
    )
    looks = Looks(
        colours=INK,
        emphasis=Emphasis(selected="4", hovered="2"),
        hover_line=LineRef(0, 0),
        selection=CodePointRange(2, 9),
    )
    assert red_channel(paint(page, looks)) == plain


def test_spans_show_at_all(make_page: MakePage, make_span: MakeSpan) -> None:
    page = make_page("\u0642\u0627\u0644 \u0644\u0627")
    before = paint(page)
    page.set_spans([make_span(5, 6)])
    assert paint(page) != before


def test_direction_does_not_leak_into_the_next_article(make_page: MakePage) -> None:
    page = make_page("abc", direction=Direction.RTL)
    page.set_article(Article("abc"))
    assert page.rects(CodePointRange(0, 1))[0].left() == pytest.approx(page.column_x_px)


def test_a_tab_does_not_push_text_out_of_the_column(make_page: MakePage) -> None:
    page = make_page("\u0623\u0648\u0644\t" * 40)
    for _, cells in all_cells(page):
        assert min(cells.x_px) > -1.0
        assert max(cells.x_end_px) < page.metrics.column_px + 1.0


@pytest.mark.parametrize("direction", [Direction.RTL, Direction.LTR])
@pytest.mark.parametrize("text", ["\t\u0623\u0648\u0644", "\t\tabc", "\U0001f4f0 \u0623 " * 60 + "\n\t", "ab\t", "\t"])
def test_a_tab_at_the_start_or_the_end_of_a_line_has_its_width(
    make_page: MakePage, text: str, direction: Direction
) -> None:
    page = make_page(text, direction=direction)
    place = text.index("\t")
    (rect,) = page.rects(CodePointRange(place, place + 1))
    assert rect.width() > page.metrics.font.pixelSize()
    if text[:place].endswith("\n") or not place:
        shown = page.article.direction(text[:place].count("\n"))
        edge_px = page.column_x_px + (page.metrics.column_px if shown is Direction.RTL else 0.0)
        assert (rect.right() if shown is Direction.RTL else rect.left()) == pytest.approx(edge_px)


@pytest.mark.parametrize("mark", ["\ufeff", "\ufffe"])
def test_a_byte_order_mark_at_a_paragraphs_beginning_shifts_nothing(make_page: MakePage, mark: str) -> None:
    # Qt drops the one when it takes a string over, and reads all that follows the other with its bytes swapped.
    word = "\u0627\u0633\u0645 \u0646\u0635"
    plain = make_page(word, direction=Direction.RTL).layout.cells(LineRef(0, 0))
    marked = make_page(mark + word, direction=Direction.RTL).layout.cells(LineRef(0, 0))
    assert len(marked) == len(plain) + 1
    widths = [high - low for low, high in zip(plain.x_px, plain.x_end_px, strict=True)]
    assert [high - low for low, high in zip(marked.x_px, marked.x_end_px, strict=True)][1:] == pytest.approx(widths)
