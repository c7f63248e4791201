"""Choosing the span at the other end of a relation, by pointer and by keys alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.view import ArticleView
from annotator.text.direction import Direction

MakeSpan = Callable[..., DisplaySpan]
PointOf = Callable[..., QPoint]

ARABIC = " ".join(["\u0643\u0644\u0645\u0629"] * 400)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def picking(view: ArticleView, make_span: MakeSpan) -> ArticleView:
    """A view with four spans, the last far down, in which one for the second is being looked for."""
    view.set_article(ARABIC, document_direction=Direction.RTL)
    view.set_spans(
        [
            make_span(0, 4, span_id="first", name="actor"),
            make_span(5, 9, span_id="second", name="topic"),
            make_span(10, 24, span_id="third", name="actor"),
            make_span(1500, 1504, span_id="last", name="topic"),
        ]
    )
    view.start_picking("second")
    return view


def test_tab_walks_round_the_spans_and_enter_takes_one(qtbot: QtBot, picking: ArticleView) -> None:
    hovered: list[str | None] = []
    picking.span_hovered.connect(hovered.append)
    assert picking.selected_span() == "second"
    assert picking.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        qtbot.keyClick(picking, key)
    assert hovered == ["third", "last", "first", "third", "first"]
    assert picking.hasFocus()
    with qtbot.waitSignal(picking.span_picked) as picked, qtbot.assertNotEmitted(picking.picking_cancelled):
        qtbot.keyClick(picking, Qt.Key.Key_Return)
    assert picked.args == ["first"]
    assert not picking.is_picking()
    assert picking.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_arrows_walk_the_way_the_text_runs(qtbot: QtBot, picking: ArticleView) -> None:
    qtbot.keyClick(picking, Qt.Key.Key_Left)
    qtbot.keyClick(picking, Qt.Key.Key_Left)
    assert picking._picking.candidate == "last"
    assert picking.span_fragments("last") != []
    qtbot.keyClick(picking, Qt.Key.Key_Right)
    assert picking._picking.candidate == "third"


def test_escape_ends_it_and_enter_without_a_choice_does_nothing(qtbot: QtBot, picking: ArticleView) -> None:
    qtbot.keyClick(picking, Qt.Key.Key_Enter)
    assert picking.is_picking()
    with qtbot.waitSignal(picking.picking_cancelled):
        qtbot.keyClick(picking, Qt.Key.Key_Escape)
    assert (picking.is_picking(), picking.selected_span()) == (False, "second")
    with qtbot.assertNotEmitted(picking.picking_cancelled):
        picking.stop_picking()
        picking.set_article(ARABIC)


def test_hovering_shows_and_a_click_takes(qtbot: QtBot, picking: ArticleView, point_of: PointOf) -> None:
    with qtbot.assertNotEmitted(picking.span_picked):
        qtbot.mouseClick(picking.viewport(), LEFT, pos=point_of(400))
        qtbot.mouseClick(picking.viewport(), LEFT, pos=point_of(6))
    qtbot.mouseMove(picking.viewport(), point_of(12))
    assert picking._picking.candidate == "third"
    with qtbot.assertNotEmitted(picking.span_clicked), qtbot.waitSignal(picking.span_picked) as picked:
        qtbot.mouseClick(picking.viewport(), LEFT, pos=point_of(12))
    assert picked.args == ["third"]
    assert picking.selection() is None


def test_only_spans_that_are_allowed_can_be_taken(qtbot: QtBot, picking: ArticleView, point_of: PointOf) -> None:
    picking.start_picking("second", lambda span: span == "last")
    qtbot.keyClick(picking, Qt.Key.Key_Tab)
    assert picking._picking.candidate == "last"
    qtbot.mouseClick(picking.viewport(), LEFT, pos=point_of(1600))
    assert picking.is_picking()


def test_it_goes_on_while_spans_come_and_go_and_ends_with_its_source(
    qtbot: QtBot, picking: ArticleView, make_span: MakeSpan
) -> None:
    qtbot.keyClick(picking, Qt.Key.Key_Tab)
    picking.change_spans([make_span(30, 34, span_id="new")], ["third"])
    assert picking._picking.candidate is None
    qtbot.keyClick(picking, Qt.Key.Key_Tab)
    assert picking._picking.candidate == "new"
    with qtbot.waitSignal(picking.picking_cancelled):
        picking.change_spans([], ["second"])
    with qtbot.waitSignal(picking.picking_cancelled):
        picking.start_picking("nowhere")


def test_a_windows_shortcuts_wait(qtbot: QtBot, picking: ArticleView) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(picking)
    fired: list[str] = []
    for key in ("Tab", "Return", "Esc", "Left", "F7"):
        action = QAction(window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _=False, key=key: fired.append(key))
        window.addAction(action)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    picking.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Tab, Qt.Key.Key_F7, Qt.Key.Key_Return):
        qtbot.keyClick(picking, key)
    assert fired == ["F7"]
    assert not picking.is_picking()
    qtbot.keyClick(picking, Qt.Key.Key_Tab)
    assert fired == ["F7", "Tab"]
    window.takeCentralWidget().setParent(None)  # it is closed on its own


def test_the_relation_to_be_is_drawn_meanwhile(
    qtbot: QtBot, picking: ArticleView, picture: Callable[[ArticleView], bytes]
) -> None:
    before = picture(picking)
    qtbot.keyClick(picking, Qt.Key.Key_Tab)
    (relation,) = picking._shown_relations()
    assert (relation.source, relation.target, relation.provisional) == ("second", "third", True)
    assert picture(picking) != before
