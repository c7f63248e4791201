"""Unicode's own test cases of UAX #9: our reference gives their levels and order, and so does the article view."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.mixtures import MakePage, drawn, one_line
from support.uax9 import REMOVED, levels, line_levels, visual

from annotator.text import graphemes
from annotator.text.direction import Direction


@dataclass(frozen=True)
class Case:
    text: str
    base: int
    levels: list[int]
    order: list[int]


@pytest.fixture(scope="module")
def cases(repository: Path) -> list[Case]:
    found = []
    source = repository / "tests/data/unicode/BidiCharacterTest-excerpt.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        points, _, base, said, order = line.split(";")
        found.append(
            Case(
                "".join(chr(int(point, 16)) for point in points.split()),
                int(base),
                [REMOVED if level == "x" else int(level) for level in said.split()],
                [int(index) for index in order.split()],
            )
        )
    return found


def test_the_reference_is_right(cases: list[Case]) -> None:
    assert len(cases) > 600
    for case in cases:
        resolved = line_levels(case.text, levels(case.text, case.base), 0, len(case.text), case.base)
        assert resolved == case.levels, ascii(case.text)
        assert visual(resolved) == case.order, ascii(case.text)


def test_the_view_shows_that_order(make_page: MakePage, cases: list[Case]) -> None:
    for case in cases:
        page = make_page(case.text, direction=Direction.RTL if case.base else Direction.LTR, width_px=6000)
        loose = loose_marks(case.text)
        expected = [index for index in case.order if drawn(case.text[index]) and index not in loose]
        assert [index for index in one_line(page) if index not in loose] == expected, ascii(case.text)


def loose_marks(text: str) -> set[int]:
    """Marks that a control keeps from the letter before them: without width, they stand on whatever is there."""
    found: set[int] = set()
    for one in graphemes.clusters(text):
        if all(unicodedata.combining(character) or not drawn(character) for character in one.slice(text)):
            found.update(range(one.start, one.end))
    return found
