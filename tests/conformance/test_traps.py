"""The traps that other annotation tools fell into, one by one.

Each test first computes what a naive implementation would do, asserts that it goes wrong here, and then that ours does
not. What concerns the text alone is in ``test_text_traps.py``. The sources are public bug reports: INCEpTION, WebAnno,
doccano, Label Studio, QualCoder, brat, Hypothesis, Qt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from bidi import get_display
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from support.mixtures import MakePage, all_lines, channel, one_line, painted, shown_order

from annotator.gui.textview.cells import LineCells
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.hit_testing import caret_x_px, place_of_slot
from annotator.gui.textview.page import Page
from annotator.gui.textview.paragraphs import LONGEST_BLOCK, Article
from annotator.services.generated_corpus import generated_document
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

MakeSpan = Callable[..., DisplaySpan]
RTL, LTR = Direction.RTL, Direction.LTR

SAID_KERRY = "\u0642\u0627\u0644 John Kerry \u064a\u0648\u0645 12/3/2017 \u0625\u0646"
SALAM = "\u0648\u0627\u0644\u0633\u0644\u0627\u0645"


def qt_line(page: Page) -> QTextLine:
    return page.layout.get(0).qt.lineAt(0)


def only_line(page: Page) -> LineCells:
    ((_, cells),) = all_lines(page)
    return cells


def caret_rectangle(page: Page, start: int, end: int) -> tuple[float, float]:
    """What is naively taken for a range: from one caret place to the other, as Qt gives them."""
    edges = [qt_line(page).cursorToX(place)[0] for place in (start, end)]
    return min(edges), max(edges)


def characters_under(cells: LineCells, low: float, high: float) -> set[int]:
    return {cells.stops[i] for i in range(len(cells)) if low <= (cells.x_px[i] + cells.x_end_px[i]) / 2 <= high}


def covered(page: Page, range_: CodePointRange) -> set[int]:
    cells = only_line(page)
    found: set[int] = set()
    for rect in page.rects(range_):
        found |= characters_under(cells, rect.left() - page.column_x_px, rect.right() - page.column_x_px)
    return found


def test_words_change_their_order_when_one_is_labelled(make_page: MakePage, make_span: MakeSpan) -> None:
    text = "\u0648\u0627\u062d\u062f \u0627\u062b\u0646\u0627\u0646 12 \u062b\u0644\u0627\u062b\u0629"
    start, end = text.index("\u0627\u062b"), text.index(" 12")
    chunks = (text[:start], text[start:end], text[end:])
    naive = "".join(get_display(chunk, base_dir="R") for chunk in chunks)  # a box in the flow is a run of its own
    assert naive != get_display(text, base_dir="R")
    page = make_page(text, direction=RTL)
    page.set_spans([make_span(start, end)])
    assert "".join(text[i] for i in one_line(page)) == get_display(text, base_dir="R")


def test_right_to_left_text_is_left_aligned(make_page: MakePage) -> None:
    text = "\u0646\u0635 \u0642\u0635\u064a\u0631"
    naive = QTextLayout(text, QFont("DejaVu Sans"))
    naive.beginLayout()
    line = naive.createLine()
    line.setLineWidth(600)
    naive.endLayout()
    assert line.naturalTextRect().left() < 100  # as QPlainTextEdit has it, QTBUG-7516
    page = make_page(text)
    assert max(only_line(page).x_end_px) == pytest.approx(page.metrics.column_px, abs=0.5)
    assert min(only_line(page).x_px) > page.metrics.column_px / 2


def test_numbers_alone_stand_on_the_other_side(make_page: MakePage) -> None:
    text = "\u0646\u0635 \u0639\u0631\u0628\u064a\n2017\n"
    naive = LTR if unicodedata.bidirectional("2") in {"EN", "L"} else RTL
    assert naive is LTR  # no letter: taken for left-to-right
    page = make_page(text)
    assert page.article.direction(1) is RTL


def test_the_highlight_lies_over_the_wrong_words_where_directions_change(make_page: MakePage) -> None:
    page = make_page(SAID_KERRY, direction=RTL)
    start, end = SAID_KERRY.index("Kerry"), SAID_KERRY.index("/3")
    wanted = set(range(start, end))
    assert characters_under(only_line(page), *caret_rectangle(page, start, end)) != wanted
    assert covered(page, CodePointRange(start, end)) == wanted
    assert len(page.rects(CodePointRange(start, end))) == 3


def test_a_span_with_quotation_marks_is_drawn_on_the_quote_alone(make_page: MakePage) -> None:
    text = '\u0642\u0627\u0644 "Kerry" \u0646\u0639\u0645'
    page = make_page(text, direction=RTL)
    start, end = text.index("rry"), text.index('"', 6) + 1
    wanted = set(range(start, end))
    naive = characters_under(only_line(page), *caret_rectangle(page, start, end))
    assert text.index('"', 6) in naive
    assert naive != wanted
    assert covered(page, CodePointRange(start, end)) == wanted


def test_the_digits_of_2002_are_marked_as_02(make_page: MakePage) -> None:
    text = "\u0639\u0627\u0645 2002 \u0643\u0627\u0646"
    page = make_page(text, direction=RTL)
    cells, start = only_line(page), text.index("2002")
    digits = [cells.index_at(start + i) for i in range(4)]
    right = max(cells.x_end_px[i] for i in digits)
    half = sum(cells.x_end_px[i] - cells.x_px[i] for i in digits) / 2
    # Naive: in a right-to-left paragraph everything, digits too, is counted from the right.
    assert characters_under(cells, right - half, right) == {start + 2, start + 3}
    assert covered(page, CodePointRange(start, start + 2)) == {start, start + 1}


def test_selecting_in_digits_jumps_out_of_them(make_page: MakePage) -> None:
    text = "\u0639\u0627\u0645 2002 \u0643\u0627\u0646"
    page = make_page(text, direction=RTL)
    cells, start = only_line(page), text.index("2002")
    inside = [cells.index_at(start + i) for i in range(4)]
    xs = [(cells.x_px[i] + cells.x_end_px[i]) / 2 for i in inside]
    # Naive: caret positions are searched as if they fell from right to left all along the line.
    falling = [qt_line(page).cursorToX(i)[0] for i in range(len(text) + 1)]
    naive = [next(i for i, edge in enumerate(falling) if edge <= x) for x in xs]
    assert naive != [start, start + 1, start + 2, start + 3]
    y = page.scroll.line_y_px(page.scroll.line_at(40)) + 5
    assert [page.hit(x + page.column_x_px, y).character for x in xs] == [start, start + 1, start + 2, start + 3]


def test_only_the_last_character_of_a_sequence_is_marked(make_page: MakePage) -> None:
    page = make_page(SAID_KERRY, direction=RTL)
    start, end = SAID_KERRY.index("Kerry"), SAID_KERRY.index("/3")
    by_line: dict[float, QRectF] = {}
    for rect in page.rects(CodePointRange(start, end)):
        by_line[rect.top()] = rect  # naive: one rectangle for each line, and the last one wins
    (last,) = by_line.values()
    low = last.left() - page.column_x_px
    assert characters_under(only_line(page), low, low + last.width()) != set(range(start, end))
    assert covered(page, CodePointRange(start, end)) == set(range(start, end))


def test_joined_letters_fall_apart_in_a_half_marked_word(make_page: MakePage, make_span: MakeSpan) -> None:
    def ink(formats: list[QTextLayout.FormatRange]) -> bytes:
        layout = QTextLayout("\u0633\u0644\u0627\u0645", QFont("DejaVu Sans", 30))
        layout.setFormats(formats)
        layout.beginLayout()
        layout.createLine().setLineWidth(400)
        layout.endLayout()
        image = QImage(400, 80, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        layout.draw(painter, QPointF(0, 0))
        painter.end()
        return channel(image, 2)

    half = QTextLayout.FormatRange()
    half.start, half.length = 1, 1  # type: ignore[assignment]
    tinted = QTextCharFormat()
    tinted.setBackground(QColor("#FF0000"))
    half.format = tinted  # type: ignore[assignment]
    assert ink([half]) != ink([])  # a format on the lam alone breaks the lam-alef
    page = make_page("\u0633\u0644\u0627\u0645")
    plain = channel(painted(page), 2)
    page.set_spans([make_span(1, 2)])
    assert channel(painted(page), 2) == plain


def test_a_letter_after_a_cut_takes_its_isolated_form(make_page: MakePage, make_span: MakeSpan) -> None:
    font = QFontMetricsF(QFont("DejaVu Sans", 30))
    whole = font.horizontalAdvance("\u0628\u064a\u062a")
    assert abs(font.horizontalAdvance("\u0628") + font.horizontalAdvance("\u064a\u062a") - whole) > 1  # drawn in chunks
    page = make_page("\u0628\u064a\u062a")
    before = [run.glyphIndexes() for run in qt_line(page).glyphRuns()]
    page.set_spans([make_span(0, 1)])
    assert [run.glyphIndexes() for run in qt_line(page).glyphRuns()] == before


def test_a_span_that_cuts_a_lam_alef_is_displaced(make_page: MakePage) -> None:
    page = make_page(SALAM, direction=RTL)
    end = 5  # after the lam, before its alef
    rects = [run.boundingRect() for run in qt_line(page).glyphRuns(0, end)]
    naive_right = max(rect.right() for rect in rects)
    cells = only_line(page)
    low = min(cells.x_px[i] for i in range(end))
    assert min(rect.left() for rect in rects) != pytest.approx(low, abs=0.5) or naive_right != pytest.approx(
        cells.x_end_px[0], abs=0.5
    )
    (rect,) = page.rects(CodePointRange(0, end))
    assert rect.right() - page.column_x_px == pytest.approx(cells.x_end_px[0], abs=0.1)
    assert covered(page, CodePointRange(0, end)) == set(range(end))


@pytest.mark.parametrize("text", ["\u200c", "\u200d", "\u200f\u200e", "\u061c", "\ufeff", "\u2067\u2069", "\u202b"])
def test_zero_width_characters_crash_the_view(make_page: MakePage, make_span: MakeSpan, text: str) -> None:
    page = make_page(text)
    widths = [run.boundingRect().width() for run in qt_line(page).glyphRuns(0, 1)]
    with pytest.raises(ZeroDivisionError):
        _ = 1 / sum(widths)  # naive: a share of the width
    page.set_spans([make_span(0, 1)])
    assert not painted(page).isNull()
    assert page.hit(400, 40).place.position in (0, len(text))


def test_a_zero_width_span_blanks_the_view_or_is_invisible(make_page: MakePage, make_span: MakeSpan) -> None:
    page = make_page(SAID_KERRY)
    naive = QRectF(QPointF(0, 0), QPointF(0, 20))
    assert naive.isEmpty()
    plain = painted(page)
    page.set_spans([make_span(4, 4)])
    assert channel(painted(page), 2) == channel(plain, 2)
    assert painted(page) != plain


def test_one_long_unpunctuated_paragraph_freezes_the_view(make_page: MakePage) -> None:
    text = generated_document(1, characters=200_000, spans=0, paragraphs=False).text
    naive = len(text)  # one layout for one paragraph
    assert naive > 20 * LONGEST_BLOCK
    page = make_page(text)
    assert sum(page.layout.get(i).characters for i in page.layout.kept_blocks()) < 3 * LONGEST_BLOCK


def test_a_span_cannot_cross_a_paragraph_break(make_page: MakePage) -> None:
    text = "\u0623\u0648\u0644 \u0633\u0637\u0631\r\n\u062b\u0627\u0646\u064a \u0633\u0637\u0631"
    range_ = CodePointRange(4, 13)
    naive = [line for line in text.splitlines() if range_.slice(text) in line]
    assert naive == []  # looked for paragraph by paragraph it does not exist
    page = make_page(text)
    tops = {round(rect.top()) for rect in page.rects(range_)}
    assert len(tops) == 2


def test_the_direction_of_the_last_document_leaks_into_the_next(make_page: MakePage) -> None:
    page = make_page("\u0646\u0635", direction=RTL)
    naive = QTextLayout("\u0646\u0635", QFont("DejaVu Sans"))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    naive.setTextOption(option)
    naive.setText("plain text")  # the one layout is used again, and nobody turns it back
    assert naive.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
    page.set_article(Article("plain text"))
    assert min(only_line(page).x_px) == pytest.approx(0.0, abs=0.5)
    assert page.article.direction(0) is LTR


def test_one_switch_for_the_whole_file(make_page: MakePage) -> None:
    text = "English paragraph\n\u0641\u0642\u0631\u0629 \u0639\u0631\u0628\u064a\u0629"
    page = make_page(text)
    naive = page.article.document_direction
    assert any(page.article.direction(i) is not naive for i in range(2))
    assert [page.article.direction(i) for i in range(2)] == [LTR, RTL]


def test_arrows_are_stuck_or_inverted_at_a_direction_change(make_page: MakePage) -> None:
    page = make_page(SAID_KERRY, direction=RTL)
    cells = only_line(page)
    logical = [qt_line(page).cursorToX(i)[0] for i in range(len(SAID_KERRY) + 1)]
    assert logical != sorted(logical, reverse=True)  # naive: the next character is further to the left
    walked = [
        caret_x_px(cells, place_of_slot(cells, slot, coming_from_below=True)) for slot in range(1, len(cells) + 1)
    ]
    assert walked == sorted(walked)
    assert len({round(x) for x in walked}) == len(cells)


def test_the_page_jumps_when_something_above_is_tagged(make_page: MakePage, make_span: MakeSpan) -> None:
    text = generated_document(2, characters=20_000, spans=0).text
    page = make_page(text)
    page.scroll.scroll_to(3_000)
    before, pixels = page.scroll.anchor(), page.scroll.top_px
    page.change_spans([make_span(i, 300 - i, span_id=str(i)) for i in range(40)], [])
    assert page.scroll.top_px != pixels  # naive: the same number of pixels is another place now
    assert page.scroll.anchor() == before


def test_tagging_lays_the_page_out_again(make_page: MakePage, make_span: MakeSpan) -> None:
    page = make_page(SAID_KERRY)
    naive = QTextLayout(SAID_KERRY, QFont("DejaVu Sans"))
    naive.beginLayout()
    naive.createLine().setLineWidth(600)
    naive.endLayout()
    one = QTextLayout.FormatRange()
    one.start, one.length = 0, 5  # type: ignore[assignment]
    naive.setFormats([one])
    assert naive.lineCount() == 0  # every line is gone, and has to be broken again
    block = page.layout.get(0)
    page.change_spans([make_span(0, 5)], [])
    assert page.layout.get(0) is block


def test_widths_of_single_letters_are_added_up(make_page: MakePage) -> None:
    font = QFontMetricsF(make_page(SALAM).metrics.font)
    naive = sum(font.horizontalAdvance(letter) for letter in SALAM)
    cells = only_line(make_page(SALAM))
    width = max(cells.x_end_px) - min(cells.x_px)
    assert naive > width + 5
    assert width == pytest.approx(font.horizontalAdvance(SALAM), abs=1.0)


def test_offsets_shift_after_an_emoji(make_page: MakePage) -> None:
    text = "\U0001f4f0\U0001f469\U0001f3fd\u200d\U0001f4bb \u0647\u062f\u0641"
    start = text.index("\u0647")
    naive = len(text[:start].encode("utf-16-le")) // 2  # what Qt and browsers count
    assert text[naive : naive + 3] != "\u0647\u062f\u0641"
    assert covered(make_page(text), CodePointRange(start, start + 3)) == {start, start + 1, start + 2}


def test_a_tab_pushes_text_out_of_reach(make_page: MakePage) -> None:
    text = "\u0623\u0648\u0644\t" * 40
    page = make_page(text, direction=RTL)
    naive = 40 * (4 * page.metrics.font.pixelSize())
    assert naive > page.metrics.column_px
    for _, cells in all_lines(page):
        assert min(cells.x_px) > -1.0
        assert max(cells.x_end_px) < page.metrics.column_px + 1.0


def test_brackets_stand_the_wrong_way_round_or_apart(make_page: MakePage) -> None:
    text = "\u0642\u0627\u0644 (Kerry) \u0646\u0639\u0645"
    page = make_page(text, direction=RTL)
    shown = "".join(text[i] for i in shown_order(only_line(page), text))
    assert "(Kerry)" not in text[::-1]  # naive: the line turned round
    assert ")Kerry(" in shown  # logical brackets; each is drawn mirrored, so it reads (Kerry)
    opening, closing = text.index("("), text.index(")")
    assert covered(page, CodePointRange(opening, closing + 1)) == set(range(opening, closing + 1))
