"""Stories with the mouse and the keys, through the widget itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.gui.textview import painting
from annotator.gui.textview.display import DisplaySpan, ViewColours
from annotator.gui.textview.selection import Motion
from annotator.gui.textview.view import ArticleView
from annotator.text import graphemes
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

MakeSpan = Callable[..., DisplaySpan]
PointOf = Callable[..., QPoint]

# "and the government," with its clitic and comma, then "said Kerry on 12 March": all that moves about.
ARABIC = (
    "\u0648\u0627\u0644\u062d\u0643\u0648\u0645\u0629\u060c \u0642\u0627\u0644 John Kerry "
    "\u064a\u0648\u0645 12 \u0645\u0627\u0631\u0633"
)
MARKS = (
    "\u0648\u064e\u0627\u0644\u0633\u064e\u0651\u0644\u0627\u0645\u064f "
    "\U0001f469\U0001f3fd\u200d\U0001f4bb e\u0301\u0302 \u0642"
)
LEFT = Qt.MouseButton.LeftButton


def drag(qtbot: QtBot, view: ArticleView, start: QPoint, end: QPoint, *, free: bool = False) -> CodePointRange | None:
    """Press at one point, move to another, release."""
    keys = Qt.KeyboardModifier.AltModifier if free else Qt.KeyboardModifier.NoModifier
    viewport = view.viewport()
    qtbot.mousePress(viewport, LEFT, keys, start)
    qtbot.mouseMove(viewport, (start + end) / 2)
    view._pointer.drag(end.toPointF(), keys)  # QTest moves carry no modifiers
    qtbot.mouseRelease(viewport, LEFT, keys, end)
    return view.selection()


def selected(view: ArticleView) -> str:
    range_ = view.selection()
    return range_.slice(view.page.article.text) if range_ else ""


def test_a_drag_takes_whole_words(qtbot: QtBot, view: ArticleView, point_of: PointOf) -> None:
    view.set_article(ARABIC)
    start, end = point_of(ARABIC.index("\u062d")), point_of(ARABIC.index("Kerry") + 2, 0.2)
    with qtbot.waitSignal(view.selection_made) as made:
        drag(qtbot, view, start, end)
    assert selected(view) == ARABIC[: ARABIC.index("Kerry") + 5]
    assert made.args == [view.selection()]


def test_with_alt_a_drag_takes_letters(qtbot: QtBot, view: ArticleView, point_of: PointOf) -> None:
    view.set_article(ARABIC)
    drag(qtbot, view, point_of(1, 0.1), point_of(3, 0.9), free=True)
    assert selected(view) == ARABIC[1:4]


@pytest.mark.parametrize("free", [True, False])
def test_a_drag_there_and_a_drag_back_take_the_same(
    qtbot: QtBot, view: ArticleView, point_of: PointOf, free: bool
) -> None:
    view.set_article(ARABIC)
    letters = [i for i, character in enumerate(ARABIC) if character.isalnum()]
    for first in letters[::4]:
        for second in letters[1::5]:
            a, b = point_of(first, 0.3), point_of(second, 0.3)
            assert drag(qtbot, view, a, b, free=free) == drag(qtbot, view, b, a, free=free)


def test_selection_in_digits_does_not_jump(qtbot: QtBot, view: ArticleView) -> None:
    text = "\u0627\u0644\u0639\u0627\u0645 2002 \u0648\u0645\u0627 \u0628\u0639\u062f\u0647"
    view.set_article(text)
    start = text.index("2002")
    first, last = (view.fragments_of(CodePointRange(start + i, start + i + 1))[0] for i in (0, 3))
    assert first.left() < last.left()
    drag(qtbot, view, (first.topLeft().toPoint() + QPoint(1, 5)), last.topRight().toPoint() + QPoint(-1, 5), free=True)
    assert selected(view) == "2002"


def test_a_double_click_takes_a_word_without_its_comma(qtbot: QtBot, view: ArticleView, point_of: PointOf) -> None:
    view.set_article(ARABIC)
    with qtbot.waitSignal(view.selection_made):
        qtbot.mouseDClick(view.viewport(), LEFT, pos=point_of(3))
        qtbot.mouseRelease(view.viewport(), LEFT, pos=point_of(3))
    assert selected(view) == ARABIC[: ARABIC.index("\u060c")]


def test_a_third_click_takes_the_sentence_and_a_fourth_the_paragraph(
    qtbot: QtBot, view: ArticleView, point_of: PointOf
) -> None:
    text = "One is here. Two is there.\nNext."
    view.set_article(text)
    point = point_of(15)
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=point)
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    assert selected(view) == "Two is there."
    view._pointer._click_ms = 10**9  # QTest lets time pass after each click
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    assert selected(view) == "One is here. Two is there."


def test_a_click_selects_the_innermost_span_and_the_next_the_one_beneath(
    qtbot: QtBot, view: ArticleView, make_span: MakeSpan, point_of: PointOf
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(0, 30, span_id="outer"), make_span(10, 20, span_id="inner"), make_span(40, 44)])
    clicked: list[str] = []
    view.span_clicked.connect(clicked.append)
    point = point_of(12)
    for _ in range(3):
        qtbot.mouseClick(view.viewport(), LEFT, pos=point)
        qtbot.wait(1)
        view._pointer._click_ms = -10_000  # an unhurried person
    assert clicked == ["inner", "outer", "inner"]
    assert view.selected_span() == "inner"
    with qtbot.waitSignal(view.background_clicked):
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(450, 600))
    assert view.selected_span() is None


def test_five_spans_over_one_word_can_each_be_clicked_by_their_lines(
    qtbot: QtBot, view: ArticleView, make_span: MakeSpan
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(0, 8, span_id=str(i), name=str(i)) for i in range(5)])
    rect = view.span_fragments("0")[0]
    clicked: list[str] = []
    view.span_clicked.connect(clicked.append)
    for lane in range(5):
        y_px = rect.top() + view.page.metrics.lane_px(lane)
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(round(rect.left()) + 3, round(y_px)))
    assert clicked == list("01234")


def test_hovering_is_told_and_shown(qtbot: QtBot, view: ArticleView, make_span: MakeSpan, point_of: PointOf) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(10, 20, span_id="a")])
    with qtbot.waitSignal(view.span_hovered) as hovered:
        qtbot.mouseMove(view.viewport(), point_of(12))
    assert hovered.args == ["a"]
    with qtbot.waitSignal(view.span_hovered) as hovered:
        qtbot.mouseMove(view.viewport(), QPoint(450, 600))
    assert hovered.args == [None]


def test_visual_arrows_follow_the_screen_and_are_never_stuck(view: ArticleView) -> None:
    view.set_article(ARABIC, document_direction=Direction.RTL)
    view.set_caret(0)
    xs = [view.page.caret_rect(view._state.caret).x()]
    for _ in range(200):
        view.move_caret(Motion.FALLING_X)
        x_px = view.page.caret_rect(view._state.caret).x()
        if x_px == xs[-1]:
            break
        xs.append(x_px)
    assert xs == sorted(xs, reverse=True)
    assert len(xs) == len(graphemes.boundaries(ARABIC))
    back = [xs[-1]]
    for _ in range(len(xs) - 1):
        view.move_caret(Motion.RISING_X)
        back.append(view.page.caret_rect(view._state.caret).x())
    assert back == sorted(xs)


@pytest.mark.parametrize("motion", [Motion.FALLING_X, Motion.NEXT_GRAPHEME, Motion.NEXT_WORD, Motion.LINE_BELOW])
def test_every_way_forward_reaches_the_end(view: ArticleView, motion: Motion) -> None:
    text = "\n".join([ARABIC * 3, "", MARKS * 4, "\u0645\u0631\u062d\u0628\u0627"])
    view.set_article(text, document_direction=Direction.RTL)
    seen = set()
    for _ in range(3 * len(text)):
        place = view._state.caret
        if place.position == len(text):
            return
        seen.add(place)
        view.move_caret(motion)
        assert view._state.caret not in seen or view._state.caret == place
    raise AssertionError(f"stuck at {view.caret()} of {len(text)}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(list(Motion)), st.booleans()), max_size=25))
def test_the_caret_never_stands_inside_a_grapheme(view: ArticleView, steps: list[tuple[Motion, bool]]) -> None:
    text = f"{MARKS}\r\n{ARABIC}\r\n\u05d1\u05b0\u05bc\u05e8\u05b5\u05d0\u05e9\u05b4\u05c1\u05d9\u05ea {MARKS * 6}"
    if view.page.article.text != text:
        view.set_article(text)
    for motion, extend in steps:
        view.move_caret(motion, extend=extend)
        assert graphemes.is_boundary(text, view.caret())
        assert view.selection() is None or graphemes.is_snapped(text, view.selection())


def test_selecting_by_keyboard_alone(qtbot: QtBot, view: ArticleView) -> None:
    view.set_article(ARABIC)
    view.setFocus()
    made: list[CodePointRange] = []
    view.selection_made.connect(made.append)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_Home, control)
    qtbot.keyClick(view, Qt.Key.Key_Left, shift)
    assert selected(view) == ARABIC[:1]
    qtbot.keyClick(view, Qt.Key.Key_Left, shift | control)
    assert selected(view) == ARABIC[:8]
    qtbot.keyClick(view, Qt.Key.Key_End, shift)
    assert selected(view) == ARABIC
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.selection() is None
    qtbot.keyClick(view, Qt.Key.Key_A, control)
    qtbot.keyClick(view, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == ARABIC
    assert made == []  # only the mouse tags by itself


def test_arrows_by_the_text_if_wanted(qtbot: QtBot, view: ArticleView) -> None:
    view.set_article(ARABIC)
    view.logical_arrows = True
    view.set_caret(ARABIC.index("Kerry"))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret() == ARABIC.index("Kerry") + 1


def test_other_keys_are_left_to_the_window(qtbot: QtBot, view: ArticleView) -> None:
    view.set_article(ARABIC)
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert view.page.article.text == ARABIC
    assert view.selection() is None


def test_set_selection_never_cuts_a_grapheme(view: ArticleView) -> None:
    view.set_article(MARKS)
    view.set_selection(CodePointRange(0, 1))
    assert view.selection() == CodePointRange(0, 2)
    view.set_caret(1)
    assert view.caret() == 0
    view.set_selection(None)
    assert view.selection() is None


def test_tagging_moves_nothing(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article("\n".join([ARABIC] * 80))
    view.restore_scroll((40 * (len(ARABIC) + 1), 17.0))
    before, letters = view.scroll_anchor(), view.fragments_of(CodePointRange(0, 10**4))
    for number in range(5):
        view.change_spans([make_span(40 * (len(ARABIC) + 1), 40 * (len(ARABIC) + 1) + 8, span_id=str(number))], [])
    assert view.scroll_anchor() == before
    assert view.fragments_of(CodePointRange(0, 10**4)) == letters


def test_a_sixth_span_over_one_place_makes_the_line_higher(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article(f"{ARABIC}\n{ARABIC}")
    second = CodePointRange(len(ARABIC) + 1, len(ARABIC) + 2)
    before = view.fragments_of(second)[0].top()
    view.set_spans([make_span(0, 5, span_id=str(i)) for i in range(5)])
    assert view.fragments_of(second)[0].top() == before
    view.change_spans([make_span(0, 5, span_id=str(i)) for i in range(5, 9)], [])
    step = view.page.metrics.lane_step_px
    assert view.fragments_of(second)[0].top() == before + 4 * step
    view.change_spans([], [str(i) for i in range(9)])
    assert view.fragments_of(second)[0].top() == before


def test_a_removed_span_is_selected_no_more(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(0, 5, span_id="a")])
    view.select_span("a")
    view.change_spans([], ["a"])
    assert view.selected_span() is None
    assert view.span_fragments("a") == []


def test_reveal_scrolls_only_if_it_must(view: ArticleView) -> None:
    text = "\n".join([ARABIC] * 200)
    view.set_article(text)
    start = view.scroll_anchor()
    view.reveal(CodePointRange(5, 9))
    assert view.scroll_anchor() == start
    far = CodePointRange(150 * (len(ARABIC) + 1), 150 * (len(ARABIC) + 1) + 4)
    view.reveal(far)
    assert len(view.fragments_of(far)) == 1
    rect = view.fragments_of(far)[0]
    assert 0 <= rect.top() <= view.viewport().height() - rect.height()


def test_zoom_and_width_keep_the_text_in_view(view: ArticleView) -> None:
    view.set_article("\n".join([ARABIC * 5] * 100))
    view.restore_scroll((57 * (len(ARABIC) * 5 + 1), 0.0))
    position, _ = view.scroll_anchor()
    view.set_zoom(1.5)
    assert view.scroll_anchor()[0] == position
    view.set_zoom(1.0)
    view.resize(600, 500)
    assert abs(view.scroll_anchor()[0] - position) <= len(ARABIC) * 5
    view.resize(900, 700)
    assert abs(view.scroll_anchor()[0] - position) <= len(ARABIC) * 5


def test_a_million_characters_are_not_laid_out_to_be_opened(view: ArticleView, make_span: MakeSpan) -> None:
    text = "\n".join([ARABIC * 8] * (1_000_000 // (len(ARABIC) * 8 + 1) + 1))
    view.set_article(text)
    view.set_spans([make_span(i, i + 12) for i in range(0, len(text) - 20, 100)])
    view.viewport().repaint()
    assert view.page.layout.laid_out < 40
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().repaint()
    assert view.page.layout.laid_out < 80
    before = view.page.layout.laid_out
    position = view.scroll_anchor()[0]
    view.change_spans([make_span(position, position + 10, span_id="new")], [])
    assert view.page.layout.laid_out == before
    assert len(view.span_fragments("new")) >= 1
    assert view.page.layout.kept < 120


def test_one_paragraph_of_a_million_characters_is_laid_out_in_pieces(view: ArticleView) -> None:
    text = (ARABIC + " ") * (1_000_000 // (len(ARABIC) + 1))
    view.set_article(text)
    view.viewport().repaint()
    assert view.page.layout.laid_out <= 3
    view.move_caret(Motion.ARTICLE_END)
    assert view.caret() == len(text)
    view.viewport().repaint()
    assert view.page.layout.laid_out <= 8
    rect = view.page.caret_rect(view._state.caret)
    assert 0 <= rect.top() <= view.viewport().height()


def test_measuring_the_rest_moves_nothing_on_the_screen(qtbot: QtBot, view: ArticleView) -> None:
    view.set_article("\n".join([ARABIC * 4, "\u0645 " * 300] * 150))
    view.restore_scroll((120 * (len(ARABIC) * 4 + 602), 5.0))
    before = view.scroll_anchor()
    view.viewport().repaint()
    qtbot.waitUntil(lambda: view.page.layout.is_complete, timeout=10_000)
    assert view.scroll_anchor() == before
    bar = view.verticalScrollBar()
    assert bar.maximum() == round(view.page.scroll.lowest_top_px + 28)


def test_nothing_of_one_article_is_left_in_the_next(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article(ARABIC, overrides={0: Direction.LTR})
    view.set_spans([make_span(0, 5, span_id="a")])
    view.select_span("a")
    view.set_selection(CodePointRange(3, 8))
    view.set_article(ARABIC)
    assert (view.selection(), view.selected_span(), view.caret()) == (None, None, 0)
    assert view.paragraph_direction(0) is Direction.RTL
    assert len(view.page.spans) == 0


def test_empty_and_odd_texts_can_be_shown_and_walked(view: ArticleView) -> None:
    for text in ("", "\n", "\r\n\r\n", "\u200f", "\ufeff", "\x00", "\u2028", "a\u2028b", "\ufffc", "\ufdd0\ue000"):
        view.set_article(text)
        view.set_colours(ViewColours.dark_defaults())
        view.viewport().repaint()
        for motion in Motion:
            view.move_caret(motion)
            assert 0 <= view.caret() <= len(text)
            assert view.selection() is None
            view.move_caret(motion, extend=True)
            chosen = view.selection() or CodePointRange(view.caret(), view.caret())
            assert 0 <= chosen.start <= chosen.end <= len(text)
            assert view.caret() in (chosen.start, chosen.end)
        whole = CodePointRange(0, len(text))
        view.set_selection(whole)
        assert view.selection() == (whole or None)
        view.viewport().repaint()
        assert view.page.article.text == text


def test_a_span_of_no_length_and_one_of_a_mark_do_no_harm(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article("a\u200fb \u0642")
    view.set_spans([make_span(1, 1), make_span(1, 2), make_span(0, 5)])
    view.viewport().repaint()
    assert len(view.fragments_of(CodePointRange(1, 2))) == 1


def test_paragraphs_have_numbers_in_the_interface_s_digits(view: ArticleView, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(painting, "paint_number", lambda _brush, text, _rect: said.append(text))
    view.set_article("a\nb")
    view.viewport().repaint()
    before = QLocale()
    QLocale.setDefault(QLocale("ar_EG"))
    view.viewport().repaint()
    QLocale.setDefault(before)
    assert said == ["1", "2", "\u0661", "\u0662"]


def test_a_paragraphs_number_asks_for_its_direction(qtbot: QtBot, view: ArticleView) -> None:
    view.set_article(f"abc\n{ARABIC}")
    line = view.fragments_of(CodePointRange(4, 5))[0]
    beside = QPoint(round(view.page.column_x_px + view.page.metrics.column_px) + 22, round(line.center().y()))
    with qtbot.waitSignal(view.paragraph_direction_requested) as asked:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=beside)
    assert asked.args == [1]
    view.set_directions(None, {1: Direction.LTR})
    assert view.fragments_of(CodePointRange(4, 5))[0].left() < line.left()
    assert view.paragraph_direction(1) is Direction.LTR
