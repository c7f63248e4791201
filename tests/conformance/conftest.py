"""Pages in DejaVu Sans, which every machine that runs the tests has, and in further faces where they are there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontDatabase
from support.mixtures import MakePage

from annotator.gui.textview.display import DisplaySpan, LineStyle, Typography
from annotator.gui.textview.page import Page
from annotator.gui.textview.paragraphs import Article
from annotator.text.direction import Direction, ParagraphIndex
from annotator.text.offsets import CodePointRange

DEJAVU = Typography(family="DejaVu Sans", name_family="DejaVu Sans")


def page_maker(family: str) -> MakePage:
    """Something that lays a text out in a column of about a given width."""

    def make(text: str, *, direction: Direction | None = None, width_px: float = 900, height_px: float = 700) -> Page:
        page = Page()
        page.set_look(typography=replace(DEJAVU, family=family, column_width_px=max(700, round(width_px) - 200)))
        lines = range(len(ParagraphIndex(text)))
        page.set_article(Article(text, overrides=dict.fromkeys(lines, direction) if direction else {}))
        page.resize(width_px, height_px)
        return page

    make.__name__ = family
    return make


@pytest.fixture
def make_page(qapp: object) -> MakePage:
    """Lay a text out in DejaVu Sans."""
    return page_maker("DejaVu Sans")


@pytest.fixture(params=["DejaVu Sans", "Noto Naskh Arabic", "Amiri", "Noto Nastaliq Urdu", "Noto Sans Hebrew"])
def make_page_in_each_face(qapp: object, request: pytest.FixtureRequest) -> MakePage:
    """Lay a text out in each of the faces that are there."""
    if not QFontDatabase.hasFamily(request.param):
        pytest.skip(f"{request.param} is not on this machine")
    return page_maker(request.param)


@pytest.fixture
def make_span() -> object:
    """A span of one range, red unless said otherwise."""

    def make(start: int, end: int, *, span_id: str = "", colour: str = "#FF0000") -> DisplaySpan:
        return DisplaySpan(
            id=span_id or f"{start}-{end}",
            ranges=(CodePointRange(start, end),),
            label="actor",
            name="actor",
            colour_light=colour,
            colour_dark=colour,
            line=LineStyle.SOLID,
        )

    return make
