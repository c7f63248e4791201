"""Spans change no stroke of the text, and tint the glyphs of their characters and no others."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from support.mixtures import INK, MakePage, all_lines, channel, mixture, painted

from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.page import Page
from annotator.gui.textview.page_painting import Looks
from annotator.gui.textview.painting import Emphasis
from annotator.text import graphemes
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

MakeSpan = Callable[..., DisplaySpan]
WIDTH, HEIGHT = 900, 700


@pytest.mark.parametrize("direction", list(Direction))
def test_no_pixel_of_the_text_changes(
    make_page_in_each_face: MakePage, make_span: MakeSpan, direction: Direction
) -> None:
    chance = random.Random(f"ink{direction}")
    for _ in range(12):
        text = mixture(chance, 12, controls=chance.random() < 0.3)
        page = make_page_in_each_face(text, direction=direction, width_px=chance.choice([900, 500]))
        plain = channel(painted(page), 2)
        spans = []
        for number in range(4):  # more would make lines higher than the room that is there from the start
            start = chance.randrange(len(text))
            spans.append(make_span(start, chance.randrange(start, len(text)) + 1, span_id=str(number)))
        page.set_spans(spans)
        looks = Looks(
            colours=INK,
            emphasis=Emphasis(selected="0", hovered="1"),
            hover_line=LineRef(0, 0),
            selection=CodePointRange(0, len(text) // 2),
        )
        assert channel(painted(page, looks), 2) == plain, ascii(text)


def tinted_columns(page: Page, plain: QImage, line: LineRef) -> set[int]:
    """The columns of a line's band of letters in which anything has changed against a picture without spans."""
    before, after = channel(plain, 1), channel(painted(page), 1)
    top = page.scroll.line_y_px(line)
    rows = range(round(top + page.metrics.tint_top_px) + 3, round(top + page.metrics.tint_bottom_px) - 3)
    return {x for y in rows for x in range(WIDTH) if before[y * WIDTH + x] != after[y * WIDTH + x]}


@pytest.mark.parametrize("direction", list(Direction))
def test_what_is_tinted_is_the_cells_of_the_span(
    make_page_in_each_face: MakePage, make_span: MakeSpan, direction: Direction
) -> None:
    chance = random.Random(f"tint{direction}")
    for _ in range(8):
        text = mixture(chance, 10)
        page = make_page_in_each_face(text, direction=direction, width_px=700)
        plain = painted(page)
        start = chance.randrange(len(text))
        range_ = graphemes.snap(text, CodePointRange(start, chance.randrange(start, len(text)) + 1))
        page.set_spans([make_span(range_.start, range_.end)])
        for ref, cells in all_lines(page):
            columns = tinted_columns(page, plain, ref)
            for i in range(len(cells)):
                low, high = cells.x_px[i] + page.column_x_px, cells.x_end_px[i] + page.column_x_px
                inner = set(range(round(low) + 1, round(high) - 1))
                if range_.contains(cells.stops[i]):
                    assert inner <= columns, (ascii(text), range_, i)
                else:
                    assert not inner & columns, (ascii(text), range_, i)


def ink_of(page: Page, line: LineRef, start: int, length: int) -> dict[int, int]:
    """How much ink Qt's own glyphs of some characters put into each column; they must be whole words."""
    image = QImage(WIDTH, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    page.layout.cells(line)  # a line takes its place when it is first seen
    for run in page.layout.get(line.block).qt.lineAt(line.line).glyphRuns(start, length):
        painter.drawGlyphRun(QPointF(page.column_x_px, 30 - page.layout.box(line).top_px), run)
    painter.end()
    pixels = channel(image, 2)
    return {x: ink for x in range(WIDTH) if (ink := sum(255 - value for value in pixels[x::WIDTH]))}


@pytest.mark.parametrize("direction", list(Direction))
def test_the_tint_lies_under_the_ink_of_the_spans_own_glyphs(make_page: MakePage, direction: Direction) -> None:
    chance = random.Random(f"glyphs{direction}")
    words = 0
    for _ in range(25):
        text = mixture(chance, 9)
        if not text.isascii() and max(text) > "\uffff":
            continue  # Qt counts in UTF-16; this test asks it in its own units
        page = make_page(text, direction=direction)
        for word in {word for word in text.split() if text.count(word) == 1 and len(word) > 1}:
            start = text.index(word)
            ink = ink_of(page, LineRef(0, 0), start, len(word))
            if len(page.layout.get(0)) > 1 or not ink:
                continue
            rects = page.rects(CodePointRange(start, start + len(word)))
            under = sum(value for x, value in ink.items() if any(r.left() - 1 <= x < r.right() + 1 for r in rects))
            assert under > 0.9 * sum(ink.values()), (ascii(text), ascii(word))
            words += 1
    assert words > 40
