"""Heights: sums and places agree with adding up one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.textview.heights import HeightIndex

HEIGHTS = st.lists(st.integers(1, 90).map(float), min_size=1, max_size=700)


@given(HEIGHTS, st.lists(st.tuples(st.integers(0, 699), st.integers(1, 500).map(float)), max_size=20))
def test_tops_and_places(heights: list[float], changes: list[tuple[int, float]]) -> None:
    index = HeightIndex(heights)
    for place, height in changes:
        if place < len(heights):
            assert index.set(place, height) == height - heights[place]
            heights[place] = height
    assert index.total_px == sum(heights)
    for place in {0, len(heights) // 2, len(heights) - 1}:
        top = sum(heights[:place])
        assert index.top_px(place) == top
        assert index.at(top) == (place, 0)
        assert index.at(top + heights[place] - 0.5) == (place, heights[place] - 0.5)


def test_outside_is_the_first_and_the_last() -> None:
    index = HeightIndex([10.0, 20.0])
    assert index.at(-5.0) == (0, -5.0)
    assert index.at(100.0) == (1, 90.0)
