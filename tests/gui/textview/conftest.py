"""An article view of a known size in DejaVu Sans, the one font every machine that runs the tests has."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from annotator.gui.textview.display import DisplaySpan, LineStyle, Typography
from annotator.gui.textview.page import Page
from annotator.gui.textview.paragraphs import Article
from annotator.gui.textview.view import ArticleView
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

TYPE = Typography(family="DejaVu Sans", name_family="DejaVu Sans")

MakePage = Callable[..., Page]
MakeSpan = Callable[..., DisplaySpan]
PointOf = Callable[..., QPoint]


@pytest.fixture(params=["DejaVu Sans", "Noto Naskh Arabic", "Amiri", "Noto Nastaliq Urdu"])
def make_page(qapp: object, request: pytest.FixtureRequest) -> MakePage:
    """Lay a text out in a column of a given width, in each of the faces that are there."""
    family: str = request.param
    if not QFontDatabase.hasFamily(family):
        pytest.skip(f"{family} is not on this machine")

    def make(text: str, *, direction: Direction | None = None, width_px: float = 900, height_px: float = 700) -> Page:
        page = Page()
        page.set_look(typography=replace(TYPE, family=family, column_width_px=max(700, round(width_px) - 200)))
        page.set_article(Article(text, overrides={0: direction} if direction else {}))
        page.resize(width_px, height_px)
        return page

    return make


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    """A shown view with nothing in it."""
    widget = ArticleView()
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    widget.set_typography(TYPE)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture
def make_span() -> MakeSpan:
    """A span of one range."""

    def make(start: int, end: int, *, span_id: str = "", name: str = "actor", colour: str = "#B5432A") -> DisplaySpan:
        return DisplaySpan(
            id=span_id or f"{start}-{end}",
            ranges=(CodePointRange(start, end),),
            label=name,
            name=name,
            colour_light=colour,
            colour_dark=colour,
            line=LineStyle.SOLID,
        )

    return make


@pytest.fixture
def point_of(view: ArticleView) -> PointOf:
    """A point of the character at a position, ``share`` of its width from where reading it begins."""

    def point(position: int, share: float = 0.5) -> QPoint:
        rect = view.fragments_of(CodePointRange(position, position + 1))[0]
        block = view.page.article.block(view.page.article.block_at(position))
        x_px = rect.right() - share * rect.width() if block.rtl else rect.left() + share * rect.width()
        return QPoint(round(x_px), round(rect.center().y()))

    return point


@pytest.fixture
def picture() -> Callable[[ArticleView], bytes]:
    """What stands on a view's viewport, pixel by pixel."""

    def take(widget: ArticleView) -> bytes:
        image = widget.viewport().grab().toImage()  # held, or its bits would be gone before they are copied
        return bytes(image.constBits())

    return take


@pytest.fixture(scope="session")
def sample_lines(repository: Path) -> dict[str, str]:
    """Lines that mix what can be mixed, by name."""
    return json.loads((repository / "tests/data/textview/lines.json").read_text(encoding="utf-8"))
