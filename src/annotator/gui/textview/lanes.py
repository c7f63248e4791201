"""Which lane each span's line runs in, so that spans over one place can all be told apart. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.text.offsets import CodePointRange


def assign_lanes(ranges: Sequence[CodePointRange]) -> list[int]:
    """A lane for each range, none shared by two that overlap; the fewest lanes there can be.

    ``ranges`` in order of start, the longer first: an outer span then lies in the lane nearer to the text, and where
    it begins before the inner one, both have room for their names under their own beginnings.
    """
    ends: list[int] = []
    lanes: list[int] = []
    for range_ in ranges:
        for lane, end in enumerate(ends):
            if end <= range_.start:
                ends[lane] = max(range_.end, range_.start + 1)
                lanes.append(lane)
                break
        else:
            lanes.append(len(ends))
            ends.append(max(range_.end, range_.start + 1))
    return lanes


def lanes_needed(ranges: Sequence[CodePointRange]) -> int:
    """How many lanes ``assign_lanes`` would take: the most ranges over one place."""
    borders = [(range_.start, 1) for range_ in ranges] + [(max(range_.end, range_.start + 1), -1) for range_ in ranges]
    borders.sort()
    most = depth = 0
    for _, step in borders:
        depth += step
        most = max(most, depth)
    return most
