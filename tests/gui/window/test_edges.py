"""Moving a span's edges in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.texts import texts

from annotator.core.checks import check_ranges
from annotator.gui.edges import Edge, Step, moved, previous_word_end
from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

TEXT = "one two, three"


def move(start: int, end: int, edge: Edge, step: Step) -> tuple[int, int] | None:
    ranges = moved(TEXT, (CodePointRange(start, end),), edge, step)
    return None if ranges is None else (ranges[0].start, ranges[0].end)


@pytest.mark.parametrize(
    ("edge", "step", "after"),
    [
        (Edge.START, Step.WORD_EARLIER, (0, 7)),
        (Edge.START, Step.CHARACTER_EARLIER, (3, 7)),
        (Edge.START, Step.CHARACTER_LATER, (5, 7)),
        (Edge.START, Step.WORD_LATER, None),
        (Edge.END, Step.WORD_LATER, (4, 8)),
        (Edge.END, Step.CHARACTER_LATER, (4, 8)),
        (Edge.END, Step.CHARACTER_EARLIER, (4, 6)),
        (Edge.END, Step.WORD_EARLIER, None),
    ],
)
def test_an_edge_of_the_second_word(edge: Edge, step: Step, after: tuple[int, int] | None) -> None:
    assert move(4, 7, edge, step) == after


def test_edges_stop_at_the_ends_of_the_text() -> None:
    assert move(0, 3, Edge.START, Step.WORD_EARLIER) is None
    assert move(9, 14, Edge.END, Step.WORD_LATER) is None


def test_only_the_outer_edges_of_several_ranges_move() -> None:
    ranges = (CodePointRange(0, 3), CodePointRange(9, 12))
    assert moved(TEXT, ranges, Edge.END, Step.WORD_LATER) == (CodePointRange(0, 3), CodePointRange(9, 14))
    assert moved(TEXT, ranges, Edge.START, Step.CHARACTER_LATER) == (CodePointRange(1, 3), CodePointRange(9, 12))


def test_an_edge_does_not_run_into_the_range_beside_it() -> None:
    ranges = (CodePointRange(0, 1), CodePointRange(4, 7))
    assert moved(TEXT, ranges, Edge.END, Step.WORD_EARLIER) is None


@given(texts, st.data(), st.sampled_from(list(Edge)), st.sampled_from(list(Step)))
def test_what_moves_may_always_stand(text: str, data: st.DataObject, edge: Edge, step: Step) -> None:
    borders = graphemes.boundaries(text)
    if len(borders) < 2:
        return
    first = data.draw(st.integers(0, len(borders) - 2))
    last = data.draw(st.integers(first + 1, len(borders) - 1))
    before = (CodePointRange(borders[first], borders[last]),)
    after = moved(text, before, edge, step)
    if after is not None:
        check_ranges(text, after)
        assert after != before


@given(texts, st.data())
def test_the_word_end_before_a_position_is_before_it(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    found = previous_word_end(text, position)
    assert found < position or position == found == 0
