"""Which lane each span's line runs in, so that spans over one place can all be told apart. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.text.offsets import CodePointRange


def assign_lanes(ranges: Sequence[CodePointRange], fixed: Sequence[tuple[CodePointRange, int]] = ()) -> list[int]:
    """A lane for each range, none shared by two that overlap; the fewest lanes there can be.

    ``ranges`` in order of start, the longer first: an outer span then lies in the lane nearer to the text, and where
    it begins before the inner one, both have room for their names under their own beginnings. ``fixed`` are ranges
    that have their lanes already.
    """
    ends: list[int] = []
    lanes: list[int] = []
    for range_ in ranges:
        end = max(range_.end, range_.start + 1)
        taken = {lane for other, lane in fixed if other.start < end and range_.start < other.end}
        lane = next((i for i, busy_to in enumerate(ends) if busy_to <= range_.start and i not in taken), len(ends))
        while lane >= len(ends) and lane in taken:
            lane += 1
        ends.extend([0] * (lane + 1 - len(ends)))
        ends[lane] = end
        lanes.append(lane)
    return lanes
