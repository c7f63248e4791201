"""The lens shows what cannot be seen, each thing in its place, and moves nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.gui.textview.cells import uniform_cells
from annotator.gui.textview.display import ViewColours
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.lens import LensMark, line_marks, place_marks, tooltip
from annotator.gui.textview.lens_painting import lens_tooltip
from annotator.gui.textview.view import ArticleView
from annotator.text.offsets import CodePointRange

Picture = Callable[[ArticleView], bytes]

MIXED = (
    "\u0642\u0627\u0644\u200f: \u200emeeting\u200e \u0641\u064a\u00a02017 \u2066John\u2069\r\n"
    "\ufeff\u0645\u06cc\u200c\u062e\u0648 \u0627\u0644\u0640\u0640\u0640\u0633 \ufdf2 \ufefb\u200d\ttab\u00ad\u2028"
    "\u202babc\u202c \U0001f469\u200d\U0001f4bb \u061c\u2067x\u2069 \u202eabc\r\rend"
)


def words(text: str, stops: list[int], widths: list[float], *, rtl: bool = False) -> list[tuple[str, float, float]]:
    """The marks of a line whose cells have these stops and widths, as word and extent."""
    borders = [0.0]
    for width in widths:
        borders.append(borders[-1] + width)
    borders = [borders[-1] - x for x in borders] if rtl else borders
    cells = uniform_cells(stops, borders, rtl=rtl)
    return [(mark.word, mark.x_px, mark.x_end_px) for mark in line_marks(text, cells, len(text))]


def test_a_mark_stands_where_its_character_does() -> None:
    assert words("a\u200fb", [0, 1, 2, 3], [10, 0, 10]) == [("RLM", 10, 10)]
    assert words("a\u00a0b", [0, 1, 2, 3], [10, 5, 10]) == [("NBSP", 10, 15)]
    assert words("\u0645\u200c\u062e", [0, 2, 3], [10, 10], rtl=True) == [("ZWNJ", 10, 10)]
    assert words("\u0640\u0640\u0640", [0, 1, 2, 3], [4, 4, 4], rtl=True) == [("TATWEEL\u00d73", 0, 12)]
    assert words("\u200f\u200e", [0, 1, 2], [0, 0]) == [("RLM", 0, 0), ("LRM", 0, 0)]


def test_what_ends_a_line_is_shown_unless_it_is_a_line_feed() -> None:
    for end, word in (("\r\n", "CRLF"), ("\r", "CR"), ("\u2028", "LSEP"), ("\u0085", "NEL")):
        assert words(f"a{end}", [0, 1], [10]) == [(word, 10, 10)]
    assert words("a\n", [0, 1], [10]) == []


def test_an_emoji_sequence_is_left_as_it_is_seen() -> None:
    assert words("\U0001f469\u200d\U0001f4bb", [0, 3], [20]) == []


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 20), st.integers(1, 9)), max_size=15))
def test_words_never_cover_each_other(places: list[tuple[float, float, int]]) -> None:
    marks = [
        LensMark(range=CodePointRange(i, i + 1), x_px=x, x_end_px=x + width, word="W" * count)
        for i, (x, width, count) in enumerate(places)
    ]
    placed = place_marks(marks, lambda word: 7.0 * len(word))
    assert sorted(item.mark.range for item in placed) == [mark.range for mark in marks]
    for one, other in combinations(placed, 2):
        apart = one.word_x_px + one.width_px <= other.word_x_px or other.word_x_px + other.width_px <= one.word_x_px
        assert one.row != other.row or apart


def test_names_and_code_points_are_told() -> None:
    assert tooltip("\u200c", CodePointRange(0, 1)) == "ZERO WIDTH NON-JOINER \u00b7 U+200C"
    assert tooltip("\u0640\u0640", CodePointRange(0, 2)) == "ARABIC TATWEEL \u00b7 U+0640 \u00d7 2"
    assert tooltip("\r\n", CodePointRange(0, 2)).splitlines() == [
        "CARRIAGE RETURN \u00b7 U+000D",
        "LINE FEED \u00b7 U+000A",
    ]


def test_the_lens_moves_nothing_and_leaves_the_ink_as_it_is(view: ArticleView, picture: Picture) -> None:
    # Red ground, marks and accent: only the text is left in the other channels of what is black.
    view.set_colours(ViewColours(background="#FFFFFF", text="#000000", secondary="#FF0000", accent="#FF0000"))
    view.set_article(MIXED)
    view.clearFocus()

    def geometry() -> list[object]:
        layout = view.page.layout
        blocks = [layout.get(i) for i in range(len(view.page.article))]
        cells = [layout.cells(LineRef(i, line)) for i, block in enumerate(blocks) for line in range(len(block))]
        return [*cells, *(block.boxes for block in blocks), layout.heights.total_px, view.scroll_anchor()]

    before, plain = geometry(), picture(view)
    view.set_lens(True)
    with_lens = picture(view)
    assert geometry() == before
    assert with_lens != plain
    assert with_lens[2::4] == plain[2::4]
    view.set_lens(False)
    assert picture(view) == plain


def test_hovering_over_a_mark_names_it(view: ArticleView, monkeypatch: pytest.MonkeyPatch) -> None:
    view.set_article(MIXED)
    view.set_lens(True)
    for character, expected in (
        ("\u00a0", "NO-BREAK SPACE \u00b7 U+00A0"),
        ("\ufdf2", "ARABIC LIGATURE ALLAH ISOLATED FORM \u00b7 U+FDF2"),
        ("\u0640", "ARABIC TATWEEL \u00b7 U+0640 \u00d7 3"),
    ):
        rect = view.fragments_of(CodePointRange(MIXED.index(character), MIXED.index(character) + 1))[0]
        assert lens_tooltip(view.page, rect.center().x(), rect.center().y()) == expected
    assert lens_tooltip(view.page, 5, 5) == ""
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, words, _widget: said.append(words))
    place = rect.center().toPoint()
    for on in (False, True):
        view.set_lens(on)
        help_event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), help_event)
    assert said == [expected]


@pytest.mark.parametrize(
    "text", ["", "\r\n\r\n", "\ufeff", "\u200f\u200e\u061c\u2066\u2069\u202a", "\t", "\u2028", "\x00\x01"]
)
def test_odd_texts_can_be_looked_at(view: ArticleView, text: str, picture: Picture) -> None:
    view.set_article(text)
    plain = picture(view)
    view.set_lens(True)
    assert (picture(view) == plain) == (text == "")
