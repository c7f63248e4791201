"""Spans over one place never share a lane, and no lane is wasted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.textview.lanes import assign_lanes
from annotator.text.offsets import CodePointRange

RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda place: CodePointRange(place[0], sum(place))),
    max_size=30,
).map(lambda ranges: sorted(ranges, key=lambda range_: (range_.start, -range_.end)))


@given(RANGES)
def test_no_two_that_overlap_share_a_lane(ranges: list[CodePointRange]) -> None:
    lanes = assign_lanes(ranges)
    for i, first in enumerate(ranges):
        for j, second in enumerate(ranges[:i]):
            assert not first.overlaps(second) or lanes[i] != lanes[j]


@given(RANGES)
def test_as_many_lanes_as_spans_over_one_place(ranges: list[CodePointRange]) -> None:
    depth = max((sum(range_.contains(place) for range_ in ranges) for place in range(91)), default=0)
    assert max(assign_lanes(ranges), default=-1) + 1 == depth


def test_the_outer_of_two_lies_nearer_to_the_text() -> None:
    assert assign_lanes([CodePointRange(0, 20), CodePointRange(5, 10), CodePointRange(20, 30)]) == [0, 1, 0]


@given(RANGES, RANGES)
def test_lanes_that_are_given_stay_free_for_others(ranges: list[CodePointRange], given_: list[CodePointRange]) -> None:
    fixed = list(zip(given_, assign_lanes(given_), strict=True))
    for range_, lane in zip(ranges, assign_lanes(ranges, fixed), strict=True):
        assert not any(lane == other and range_.overlaps(place) for place, other in fixed)
