"""Positions in text: code points everywhere, other units converted here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


# A struct of msgspec, not a dataclass: made and hashed by the million in imports and paints, in a fifth of the time.
# In JSON it is ``[start, end]``.
class CodePointRange(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A half-open range of code points, ``start <= i < end``, of one text.

    Raises ValueError where ``start`` is negative or ``end`` lies before it. An empty range is a caret position.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"not a range of code points: {self.start}-{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """True where the range holds at least one code point."""
        return self.end > self.start

    def contains(self, position: int) -> bool:
        """Whether the code point at ``position`` lies in the range."""
        return self.start <= position < self.end

    def encloses(self, other: CodePointRange) -> bool:
        """Whether every code point of ``other`` lies in the range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: CodePointRange) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: CodePointRange) -> CodePointRange | None:
        """The code points in both, or None where there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return CodePointRange(start, end) if start < end else None

    def shifted(self, by: int) -> CodePointRange:
        """The same range moved by ``by`` code points."""
        return CodePointRange(self.start + by, self.end + by)

    def slice(self, text: str) -> str:
        """The range's code points of ``text``."""
        return text[self.start : self.end]


def union(ranges: Iterable[CodePointRange]) -> tuple[CodePointRange, ...]:
    """The code points in any of ``ranges``, the fewest ranges in text order: empty ones vanish, touching ones join."""
    merged: list[CodePointRange] = []
    for item in sorted(r for r in ranges if r):
        if merged and item.start <= merged[-1].end:
            merged[-1] = CodePointRange(merged[-1].start, max(merged[-1].end, item.end))
        else:
            merged.append(item)
    return tuple(merged)


def difference(ranges: Iterable[CodePointRange], taken: CodePointRange) -> tuple[CodePointRange, ...]:
    """The code points of ``ranges`` that do not lie in ``taken``, as the fewest ranges in text order."""
    left: list[CodePointRange] = []
    for item in union(ranges):
        if not item.overlaps(taken):
            left.append(item)
            continue
        if item.start < taken.start:
            left.append(CodePointRange(item.start, taken.start))
        if taken.end < item.end:
            left.append(CodePointRange(taken.end, item.end))
    return tuple(left)
