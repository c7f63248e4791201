"""Pointing is the inverse of showing: what is clicked is what is there, and a drag selects the same both ways."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.mixtures import MakePage, all_lines, mixture

from annotator.gui.textview.display import Typography
from annotator.gui.textview.view import ArticleView
from annotator.text import graphemes
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

DEJAVU = Typography(family="DejaVu Sans", name_family="DejaVu Sans")


@pytest.mark.parametrize("direction", list(Direction))
def test_a_click_on_a_glyph_finds_it_and_its_fragment_holds_the_point(
    make_page_in_each_face: MakePage, direction: Direction
) -> None:
    chance = random.Random(f"click{direction}")
    for _ in range(12):
        text = mixture(chance, 12, controls=chance.random() < 0.3)
        page = make_page_in_each_face(text, direction=direction, width_px=chance.choice([900, 360]), height_px=3000)
        for ref, cells in all_lines(page):
            for i in range(len(cells)):
                if cells.x_end_px[i] - cells.x_px[i] < 1.0:
                    continue
                for share in (0.1, 0.5, 0.9):
                    x_px = page.column_x_px + cells.x_px[i] + share * (cells.x_end_px[i] - cells.x_px[i])
                    y_px = page.scroll.line_y_px(ref) + 5
                    hit = page.hit(x_px, y_px)
                    assert (hit.character, hit.line, hit.on_text) == (cells.stops[i], ref, True), (ascii(text), i)
                    # The caret goes to the nearer edge of what was clicked, and is drawn there.
                    assert hit.place.position in (cells.stops[i], cells.stops[i + 1])
                    edge_px = cells.x_px[i] if share < 0.5 else cells.x_end_px[i]
                    if share != 0.5:
                        drawn_px = page.caret_rect(hit.place).center().x() - page.column_x_px
                        assert drawn_px == pytest.approx(edge_px, abs=0.6), (ascii(text), i, share)
                    own = page.rects(CodePointRange(cells.stops[i], cells.stops[i + 1]))
                    assert any(rect.contains(QPointF(x_px, y_px)) for rect in own)


def send(view: ArticleView, kind: QEvent.Type, point: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(
        kind,
        point,
        view.viewport().mapToGlobal(point),
        none if kind == QEvent.Type.MouseMove else left,
        held,
        Qt.KeyboardModifier.AltModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def dragged(view: ArticleView, start: QPointF, end: QPointF) -> CodePointRange | None:
    view.set_selection(None)
    send(view, QEvent.Type.MouseButtonPress, start)
    send(view, QEvent.Type.MouseMove, (start + end) / 2)
    send(view, QEvent.Type.MouseMove, end)
    send(view, QEvent.Type.MouseButtonRelease, end)
    return view.selection()


def test_a_drag_selects_the_same_from_either_end(qtbot: QtBot) -> None:
    chance = random.Random("drag")
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.set_typography(DEJAVU)
    for _ in range(25):
        text = mixture(chance, 14, controls=chance.random() < 0.3)
        view.set_article(text, overrides={0: chance.choice(list(Direction))})
        lines = list(all_lines(view.page))
        for _ in range(6):
            points = []
            for ref, cells in (chance.choice(lines), chance.choice(lines)):
                x_px = view.page.column_x_px + chance.uniform(min(cells.x_px), max(cells.x_end_px))
                points.append(QPointF(x_px, view.page.scroll.line_y_px(ref) + 8))
            one, other = dragged(view, *points), dragged(view, *reversed(points))
            assert one == other, ascii(text)
            if one:
                assert graphemes.snap(text, one) == one


def test_a_drag_inside_a_number_stays_inside_it(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_typography(DEJAVU)
    for number in ("2002", "\u0662\u0660\u0660\u0662", "\u06f2\u06f0\u06f0\u06f2", "12/3/2017", "3.5%"):
        text = f"\u0642\u0627\u0644 \u0641\u064a {number} \u0625\u0646 Kerry {number} \u0648\u0635\u0644"
        for first in (text.index(number), text.rindex(number)):
            view.set_article(text)
            (_, cells), *_ = all_lines(view.page)
            whole = range(first, first + len(number))
            inside = [cells.index_at(place) for place in whole]
            low = min(cells.x_px[i] for i in inside) + view.page.column_x_px
            high = max(cells.x_end_px[i] for i in inside) + view.page.column_x_px
            y_px = view.page.scroll.line_at(0).line + view.page.scroll.line_y_px(view.page.scroll.line_at(40)) + 8
            for start, end in ((low + 1, high - 1), (high - 1, low + 1), ((low + high) / 2, high - 2)):
                selected = dragged(view, QPointF(start, y_px), QPointF(end, y_px))
                assert selected is not None
                assert selected.start >= first, (number, selected)
                assert selected.end <= first + len(number), (number, selected)
