"""Spans of several ranges: seen as one, picked as one, made with Ctrl; and one lane over all lines."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.scene import SpanPiece
from annotator.gui.textview.view import ArticleView
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

MakeSpan = Callable[..., DisplaySpan]
PointOf = Callable[..., QPoint]

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
WORD = "\u0643\u0644\u0645\u0629"
ARABIC = " ".join([WORD] * 60)
STEP = len(WORD) + 1


def word(number: int) -> CodePointRange:
    return CodePointRange(number * STEP, number * STEP + len(WORD))


def pieces(view: ArticleView, span_id: str) -> dict[int, SpanPiece]:
    """The span's pieces by line of the first block."""
    found = {line: view.page.scene(LineRef(0, line)).piece_of(span_id) for line in range(len(view.page.layout.get(0)))}
    return {line: piece for line, piece in found.items() if piece is not None}


def several(make_span: MakeSpan, span_id: str, *ranges: CodePointRange) -> DisplaySpan:
    return replace(make_span(0, 1, span_id=span_id), ranges=ranges)


def test_parts_on_one_line_are_tied_and_those_elsewhere_pointed_to(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article(ARABIC, document_direction=Direction.RTL)
    view.set_spans([several(make_span, "a", word(0), word(2), word(40)), make_span(word(5).start, 200, span_id="b")])
    (first, one), (last, other) = pieces(view, "a").items()
    assert first == 0 < last
    gap = view.page.layout.cells(LineRef(0, 0))
    assert len(one.ties) == 1
    assert one.ties[0] == (gap.x_end_px[2 * STEP], gap.x_px[STEP - 2])
    assert [sign.rising for sign in one.continuations] == [False]
    assert [sign.rising for sign in other.continuations] == [True]
    assert (one.begins, other.begins, one.ends, other.ends) == (True, False, False, True)
    assert one.name.fits
    assert not other.name.fits
    assert all(not piece.ties and not piece.continuations for piece in pieces(view, "b").values())


def test_a_click_on_a_part_or_on_what_ties_them_selects_the_whole(
    qtbot: QtBot, view: ArticleView, make_span: MakeSpan, point_of: PointOf
) -> None:
    view.set_article(ARABIC)
    view.set_spans([several(make_span, "a", word(0), word(3), word(40))])
    lane = QPoint(0, round(view.page.metrics.lane_px(0) - view.page.metrics.tint_bottom_px / 2))
    for point, expected in (
        (point_of(word(3).start + 1), "a"),
        (point_of(word(1).start + 1), None),
        (point_of(word(40).start + 1), "a"),
        (point_of(word(1).start + 1), None),
        (point_of(word(1).start + 1) + lane, "a"),
    ):
        qtbot.mouseClick(view.viewport(), LEFT, pos=point)
        assert view.selected_span() == expected
    assert len(view.span_fragments("a")) == 3


def test_ctrl_with_a_drag_asks_for_a_part_and_leaves_the_selected_span(
    qtbot: QtBot, view: ArticleView, make_span: MakeSpan, point_of: PointOf
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(word(0).start, word(0).end, span_id="a")])
    view.select_span("a")
    made: list[CodePointRange] = []
    clicked: list[str | None] = []
    view.selection_made.connect(made.append)
    view.span_clicked.connect(clicked.append)
    view.background_clicked.connect(lambda: clicked.append(None))
    start, end = point_of(word(3).start, 0.1), point_of(word(4).end - 1, 0.9)
    with qtbot.waitSignal(view.parts_requested) as asked:
        qtbot.mousePress(view.viewport(), LEFT, CONTROL, start)
        view._pointer.drag(end.toPointF(), CONTROL)
        assert view.selection() is not None
        qtbot.mouseRelease(view.viewport(), LEFT, CONTROL, end)
    assert asked.args == [CodePointRange(word(3).start, word(4).end)]
    assert (view.selection(), view.selected_span(), made, clicked) == (None, "a", [], [])


def test_ctrl_with_a_double_click_asks_for_a_word(
    qtbot: QtBot, view: ArticleView, make_span: MakeSpan, point_of: PointOf
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(word(0).start, word(0).end, span_id="a")])
    view.select_span("a")
    point = point_of(word(5).start + 2)
    qtbot.mouseClick(view.viewport(), LEFT, CONTROL, point)
    assert (view.selected_span(), view.caret()) == ("a", word(5).start + 2)
    with qtbot.waitSignal(view.parts_requested) as asked:
        qtbot.mouseDClick(view.viewport(), LEFT, CONTROL, point)
        qtbot.mouseRelease(view.viewport(), LEFT, CONTROL, point)
    assert asked.args == [word(5)]


def test_a_span_keeps_its_lane_over_all_its_lines(view: ArticleView, make_span: MakeSpan) -> None:
    view.set_article(ARABIC)
    long = make_span(word(2).start, word(50).end, span_id="long")
    view.set_spans([make_span(0, word(4).end, span_id="outer"), long])
    assert len(pieces(view, "long")) > 2
    assert {piece.lane for piece in pieces(view, "long").values()} == {1}
    view.change_spans([], ["outer"])
    assert {piece.lane for piece in pieces(view, "long").values()} == {0}


def test_what_a_change_moves_elsewhere_is_painted_again(
    view: ArticleView, make_span: MakeSpan, picture: Callable[[ArticleView], bytes]
) -> None:
    view.set_article(f"{ARABIC}\n{ARABIC}")
    crossing = make_span(word(30).start, word(70).end, span_id="crossing")
    spans = [crossing, make_span(word(68).start, word(90).end, span_id="after")]
    view.set_spans(spans)
    view.viewport().repaint()
    new = make_span(0, word(40).end, span_id="new")
    view.change_spans([new], [])
    changed = picture(view)
    view.set_spans([*spans, new])
    assert picture(view) == changed


def test_five_at_one_place_can_each_be_clicked(
    qtbot: QtBot, view: ArticleView, make_span: MakeSpan, point_of: PointOf
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(0, word(9 - i).end, span_id=str(i)) for i in range(7)])
    metrics = view.page.metrics
    origin = view.fragments_of(word(0))[0]
    for lane in range(7):
        point = QPoint(point_of(1).x(), round(origin.top() - metrics.tint_top_px + metrics.lane_px(lane)))
        qtbot.mouseClick(view.viewport(), LEFT, pos=point)
        assert view.selected_span() == str(lane)
        assert view.page.hit(point.x(), point.y()).line == LineRef(0, 0)
