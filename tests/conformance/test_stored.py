"""The span that is stored is the span that was seen: for everything that changes length or vanishes on its way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.mixtures import MakePage, all_lines
from support.projects import make_project

from annotator.gui.textview.display import DisplaySpan
from annotator.services import annotation
from annotator.services.projects import open_project
from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

TARGET = "\u0647\u062f\u0641"
BEFORE = {
    "emoji": "\U0001f4f0\U0001f4f0 ",
    "ZWJ family": "\U0001f469\u200d\U0001f469\u200d\U0001f467 ",
    "flag": "\U0001f1f5\U0001f1f8 ",
    "marks": "\u0633\u064e\u0651\u0644\u0627\u0645\u064c ",
    "niqqud": "\u05d1\u05bc\u05b0\u05e8\u05b5 ",
    "CRLF": "\u0623\u0648\u0644\r\n\r\n",
    "lone CR": "\u0623\u0648\u0644\r\u062b\u0627\u0646 ",
    "line separator": "\u0623\u0648\u0644\u2028",
    "paragraph separator": "\u0623\u0648\u0644\u2029",
    "next line": "\u0623\u0648\u0644\x85",
    "form feed": "\u0623\u0648\u0644\x0c",
    "BOM": "\ufeff\u0623\u0648\u0644 \ufeff",
    "NUL": "a\x00b\x00 ",
    "U+FDD0": "a\ufdd0\ufdd1 ",
    "object": "a\ufffc\ufffc ",
    "private use": "\ue000\U000f0000 ",
    "last plane": "\U0010fffd ",
    "NBSP": "\u0623\u0648\u0644\u00a0",
    "ZWNJ": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 ",
    "isolate": "\u2067\u0627b\u2069 ",
    "tab": "\u0623\u0648\u0644\t",
    "presentation form": "\ufefb\ufdfa ",
}


@pytest.mark.parametrize("name", BEFORE)
def test_what_is_clicked_is_what_is_stored_and_shown_again(
    make_page: MakePage, make_span: Callable[..., DisplaySpan], tmp_path: Path, name: str
) -> None:
    text = f"{BEFORE[name]}{TARGET} {BEFORE[name]}\u0646\u0639\u0645"
    with make_project(tmp_path, "noura", text) as project:
        path = project.path
        document = project.file.documents.get("d1")
        assert project.file.documents.get(document.info.id).text == text
        page = make_page(text, height_px=3000)
        for ref, cells in all_lines(page):
            for i in range(len(cells)):
                x_px = page.column_x_px + (cells.x_px[i] + cells.x_end_px[i]) / 2
                hit = page.hit(x_px, page.scroll.line_y_px(ref) + 5)
                if text.startswith(TARGET, hit.character):
                    clicked = hit.character
        assert clicked == text.index(TARGET)
        place = CodePointRange(clicked, clicked + len(TARGET))
        stored = annotation.add_span(project, document, "actor", [place]).span
    with open_project(path, annotator="noura") as project:
        (again,) = project.file.spans.of_document(document.info.id)
        text_again = project.file.documents.get(document.info.id).text
    assert again == stored
    assert text_again[again.ranges[0].start : again.ranges[0].end] == TARGET
    page = make_page(text_again, height_px=3000)
    page.set_spans([make_span(again.ranges[0].start, again.ranges[0].end)])
    (rect,) = page.rects(again.ranges[0])
    under = {page.hit(x, rect.center().y()).character for x in range(round(rect.left()) + 1, round(rect.right()) - 1)}
    assert under == {place.start, place.start + 1, place.start + 2}


@pytest.mark.parametrize("name", BEFORE)
def test_no_span_begins_or_ends_inside_a_cluster(make_page: MakePage, name: str) -> None:
    text = BEFORE[name] + TARGET
    page = make_page(text, height_px=3000)
    stops = set(graphemes.boundaries(text, CodePointRange(0, len(text))))
    for ref, cells in all_lines(page):
        assert {cells.start, cells.end} <= stops
        for x in range(0, 800, 3):
            hit = page.hit(x, page.scroll.line_y_px(ref) + 5)
            assert hit.place.position in stops
            assert hit.character in stops
