"""Heights of many blocks, y ↔ block in time that hardly depends on their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_GROUP = 256


class HeightIndex:
    """A list of block heights in pixels, with their running sums kept in groups.

    Groups of 256 summed by C code beat a tree in Python up to some million blocks, and are built in one go.
    """

    __slots__ = ("_groups", "_heights", "total_px")

    def __init__(self, heights_px: Iterable[float]) -> None:
        self._heights = list(heights_px)
        self._groups = [sum(self._heights[i : i + _GROUP]) for i in range(0, len(self._heights), _GROUP)]
        self.total_px: float = sum(self._groups)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def __iter__(self) -> Iterator[float]:
        return iter(self._heights)

    def set(self, index: int, height_px: float) -> float:
        """Give a block its height and return by how much it changed."""
        change = height_px - self._heights[index]
        if change:
            self._heights[index] = height_px
            self._groups[index // _GROUP] += change
            self.total_px += change
        return change

    def top_px(self, index: int) -> float:
        """The y at which a block begins; the total height for an index one past the last."""
        group = index // _GROUP
        return sum(self._groups[:group]) + sum(self._heights[group * _GROUP : index])

    def at(self, y_px: float) -> tuple[int, float]:
        """The block at a y and the y within it; the first or the last block outside the whole."""
        if y_px <= 0 or not self._heights:
            return 0, min(y_px, 0.0)
        rest = y_px
        group, last_group = 0, len(self._groups) - 1
        while group < last_group and rest >= self._groups[group]:
            rest -= self._groups[group]
            group += 1
        index, last = group * _GROUP, len(self._heights) - 1
        while index < last and rest >= self._heights[index]:
            rest -= self._heights[index]
            index += 1
        return index, rest
