"""The algebra of ranges, against sets of positions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import CodePointRange, difference, union

RANGES = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda pair: CodePointRange(pair[0], sum(pair)))


def positions(*ranges: CodePointRange) -> set[int]:
    return {position for item in ranges for position in range(item.start, item.end)}


@given(st.lists(RANGES))
def test_union_holds_the_same_positions_in_the_fewest_ranges(ranges: list[CodePointRange]) -> None:
    joined = union(ranges)
    assert positions(*joined) == positions(*ranges)
    assert all(joined)
    assert all(one.end < two.start for one, two in pairwise(joined))


@given(st.lists(RANGES), RANGES)
def test_difference_takes_away_exactly_the_taken(ranges: list[CodePointRange], taken: CodePointRange) -> None:
    assert positions(*difference(ranges, taken)) == positions(*ranges) - positions(taken)


@given(RANGES, RANGES)
def test_relations_between_two_ranges(one: CodePointRange, two: CodePointRange) -> None:
    common = one.intersection(two)
    assert (positions(common) if common else set()) == positions(one) & positions(two)
    if one and two:
        assert one.overlaps(two) == bool(common)
        assert one.encloses(two) == (positions(two) <= positions(one))
    assert all(one.contains(position) for position in positions(one))
    assert not one.contains(one.end)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a range"):
        CodePointRange(start, end)


def test_slice_and_shift() -> None:
    assert CodePointRange(1, 3).slice("abcd") == "bc"
    assert CodePointRange(1, 3).shifted(2) == CodePointRange(3, 5)
    assert len(CodePointRange(1, 3)) == 2
    assert not CodePointRange(2, 2)
