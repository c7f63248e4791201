"""Which lane each span's line runs in, so that spans over one place can all be told apart. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from annotator.text.offsets import CodePointRange

_NONE: frozenset[int] = frozenset()


def assign_lanes(ranges: Sequence[CodePointRange], fixed: Sequence[tuple[CodePointRange, int]] = ()) -> list[int]:
    """A lane for each range, none shared by two that overlap; the fewest lanes there can be.

    ``ranges`` in order of start, the longer first: an outer span then lies in the lane nearer to the text, and where
    it begins before the inner one, both have room for their names under their own beginnings. ``fixed`` are ranges
    that have their lanes already.
    """
    busy: list[tuple[int, int]] = []  # a heap of (end, lane): what is over first is on top
    free: list[int] = []  # a heap of lanes that have been used before
    used = 0
    lanes: list[int] = []
    for range_ in ranges:
        start, end = range_.start, max(range_.end, range_.start + 1)
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        taken = {lane for other, lane in fixed if other.start < end and start < other.end} if fixed else _NONE
        kept = []
        while free and free[0] in taken:
            kept.append(heappop(free))
        if free:
            lane = heappop(free)
        else:
            lane = used
            while lane in taken:
                kept.append(lane)
                lane += 1
            used = lane + 1
        for other_lane in kept:
            heappush(free, other_lane)
        heappush(busy, (end, lane))
        lanes.append(lane)
    return lanes
