"""Names that can be read: the hovered span's always, on top; and each paragraph's direction in the margin."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from annotator.gui.textview import painting, scene
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.view import ArticleView
from annotator.text.direction import Direction

MakeSpan = Callable[..., DisplaySpan]
Picture = Callable[[ArticleView], bytes]

WORD = "\u0643\u0644\u0645\u0629"
ARABIC = " ".join([WORD] * 60)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QRectF]]:
    """The names that were painted and where, in order."""
    painted: list[tuple[str, QRectF]] = []
    paint = painting._paint_name

    def spy(brush: painting.Brush, piece: painting.SpanPiece, rect: QRectF) -> None:
        painted.append((piece.span.name, rect))
        paint(brush, piece, rect)

    monkeypatch.setattr(painting, "_paint_name", spy)
    return painted


def test_a_hovered_name_is_painted_last_and_inside_the_page(
    view: ArticleView, make_span: MakeSpan, picture: Picture, names: list[tuple[str, QRectF]]
) -> None:
    view.set_article(f"{ARABIC}\nabc def ghi", document_direction=Direction.RTL)
    end = len(ARABIC) + 11
    long = "a label of which the name is far too long to stand below three letters " * 2
    view.set_spans(
        [
            *(make_span(0, 60 - 5 * i, span_id=str(i), name=f"lane {i}") for i in range(9)),
            make_span(end - 3, end, span_id="end", name=long),
            make_span(100, 104, name="elsewhere"),
        ]
    )
    picture(view)
    usual = {name for name, _ in names}
    assert "elsewhere" in usual
    for span in view.page.spans:
        names.clear()
        view.hover_span(span.id)
        picture(view)
        name, rect = names[-1]
        assert name == span.name
        assert {name for name, _ in names} == usual | {span.name}
        line = next(
            line
            for line in view.page.visible_lines(QRectF(0, 0, 1, view.page.height_px))
            if line.start <= span.bounds.start < line.end
        )
        below_letters = line.origin.y() + view.page.metrics.tint_bottom_px
        assert below_letters <= rect.top()
        assert rect.bottom() <= line.origin.y() + line.height_px
        assert rect.right() <= view.viewport().width() or rect.left() <= 4.5


def test_hovering_in_a_list_and_on_the_page_is_the_same(
    qtbot: QtBot, view: ArticleView, make_span: MakeSpan, point_of: Callable[..., object], picture: Picture
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(0, 9, span_id="a"), make_span(0, 4, span_id="b", name="hidden")])
    plain = picture(view)
    view.hover_span("b")
    from_list = picture(view)
    view.hover_span(None)
    assert picture(view) == plain
    with qtbot.waitSignal(view.span_hovered) as hovered:
        qtbot.mouseMove(view.viewport(), point_of(1))
    assert hovered.args == ["b"]
    assert picture(view) == from_list


def test_a_direction_that_differs_or_was_chosen_is_shown_in_the_margin(
    qtbot: QtBot, view: ArticleView, monkeypatch: pytest.MonkeyPatch, picture: Picture
) -> None:
    arrows: dict[float, tuple[bool, bool]] = {}

    def spy(_brush: painting.Brush, rect: QRectF, *, rtl: bool, chosen: bool) -> None:
        arrows[rect.top()] = (rtl, chosen)

    monkeypatch.setattr(painting, "paint_direction", spy)
    text = f"{WORD}\nLatin\n{WORD}\n{WORD}\n12"
    view.set_article(text, document_direction=Direction.RTL, overrides={2: Direction.LTR, 3: Direction.RTL})
    picture(view)
    # The first and the last go with the document; Latin differs; the other two were chosen.
    assert [arrows[y] for y in sorted(arrows)] == [(False, False), (False, True), (True, True)]
    arrows.clear()
    view.set_directions(Direction.RTL, {})
    picture(view)
    assert list(arrows.values()) == [(False, False)]


def test_the_arrow_points_the_way_the_paragraph_runs(view: ArticleView, picture: Picture) -> None:
    view.set_article(f"{WORD}\n{WORD}", document_direction=Direction.RTL)
    plain = picture(view)
    view.set_directions(Direction.RTL, {1: Direction.RTL})
    assert picture(view) != plain
    lines = list(view.page.visible_lines(QRectF(0, 0, 1, view.page.height_px)))
    rect = view.page.number_rect(lines[1], view.page.article.block(1))
    assert view.page.number_at(rect.center().x(), QPointF(rect.center()).y()) == 1
    assert view.page.number_at(rect.center().x(), rect.bottom() + 5) == 1


def test_spans_that_begin_at_one_place_have_their_names_beside_each_other(
    view: ArticleView, make_span: MakeSpan, picture: Picture, names: list[tuple[str, QRectF]]
) -> None:
    view.set_article(ARABIC)
    # Three over the same words: on hover alone could they be told apart before.
    view.set_spans([replace(make_span(20, 39, span_id=name), name=name) for name in ("aa", "bb", "cc")])
    picture(view)
    painted = dict(names)
    assert len(painted) >= 2
    for (_, one), (_, other) in combinations(painted.items(), 2):
        assert not one.intersects(other)
    lines = [piece.fragments[0] for piece in view.page.scene(LineRef(0, 0)).pieces]
    assert len(lines) == 3


def test_where_a_name_has_no_room_its_sign_alone_is_painted(
    view: ArticleView, make_span: MakeSpan, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reviewer's decision is seen on the text however close the spans stand."""
    painted: list[str] = []
    paint = painting._paint_words

    def spy(brush: painting.Brush, piece: painting.SpanPiece, rect: QRectF, words: str) -> None:
        painted.append(words)
        paint(brush, piece, rect, words)

    monkeypatch.setattr(painting, "_paint_words", spy)
    view.set_article(ARABIC)
    outer = replace(make_span(10, 24, span_id="outer", name="\u2713 a rather long name"), sign="\u2713")
    inner = replace(make_span(15, 19, span_id="inner", name="\u2715 short"), sign="\u2715")
    view.set_spans([outer, inner])
    picture(view)
    assert sorted(painted) == ["\u2713", "\u2715 short"]
    # The hovered one's name is still read in full.
    painted.clear()
    view.hover_span("outer")
    picture(view)
    assert painted[-1] == outer.name
    # Without a sign there is nothing that could be left of it.
    view.hover_span(None)
    view.set_spans([replace(outer, sign=""), inner])
    painted.clear()
    picture(view)
    assert painted == ["\u2715 short"]


def test_nested_spans_are_named_where_their_own_line_is_alone(
    view: ArticleView, make_span: MakeSpan, picture: Picture, names: list[tuple[str, QRectF]]
) -> None:
    view.set_article(ARABIC)
    view.set_spans([make_span(10, 49, span_id="outer"), make_span(10, 29, span_id="inner")])
    picture(view)
    scene = view.page.scene(LineRef(0, 0))
    outer, inner = scene.pieces
    assert outer.span.id == "outer"
    assert outer.name.fits
    assert inner.name.fits
    # Read from right to left: the outer one's name comes after the inner one's line has ended, below its own.
    assert outer.name.x_end_px < inner.fragments[0].x_px
    assert outer.fragments[0].x_px <= outer.name.x_px
    point = QPointF(view.page.column_x_px + outer.name.x_px + 3, view.page.scroll.line_y_px(LineRef(0, 0)))
    below = point + QPointF(0, view.page.metrics.lane_px(outer.name.lane) + view.page.metrics.name_height_px / 2)
    assert [span.id for span in view.page.hit(below.x(), below.y()).spans] == ["outer"]


@pytest.mark.parametrize(("count", "looks"), [(8, 40), (200, 400)])
def test_room_for_a_name_is_looked_for_no_oftener_than_twice_where_a_line_is_crowded(
    view: ArticleView, make_span: MakeSpan, picture: Picture, monkeypatch: pytest.MonkeyPatch, count: int, looks: int
) -> None:
    looked: list[object] = []
    along = scene._along
    monkeypatch.setattr(scene, "_along", lambda *about: looked.append(about) or along(*about))
    view.set_article(ARABIC)
    view.set_spans([make_span(0, 9, span_id=str(number), name=f"lane {number}") for number in range(count)])
    picture(view)
    assert 0 < len(looked) <= looks
