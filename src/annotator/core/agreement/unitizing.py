"""Krippendorff's alpha for units that annotators cut out of a continuum themselves (alpha_U).

K. Krippendorff, "On the reliability of unitizing continuous data" (1995), and "Measuring the reliability of qualitative
text analysis data" (2004), pp. 251-256. The continuum is the documents' code points. A document's end is an edge that
no unit crosses, also where chance puts it; with one document this is the published definition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from annotator.core.span import Span
from annotator.text.offsets import CodePointRange, union

Units = tuple[CodePointRange, ...]


def units_by_label(spans: Iterable[Span]) -> dict[str, Units]:
    """One annotator's units in a document: the parts of their spans, those of one label merged where they overlap.

    The measure is not defined for units of one annotator and one label that overlap.
    """
    parts: dict[str, list[CodePointRange]] = {}
    for span in spans:
        parts.setdefault(span.label, []).extend(span.ranges)
    return {label: _apart(found) for label, found in parts.items()}


def _apart(parts: list[CodePointRange]) -> Units:
    """Merged where they overlap, and kept apart where they only touch: those are two units."""
    parts.sort()
    if all(one.end <= other.start for one, other in pairwise(parts)):
        return tuple(parts)
    merged: list[CodePointRange] = []
    for part in parts:
        if merged and part.start < merged[-1].end:
            merged[-1] = union((merged[-1], part))[0]
        else:
            merged.append(part)
    return tuple(merged)


def difference(first: Units, second: Units) -> int:
    """The squared differences between two annotators' units of one label in one document, in code points squared.

    Overlapping units differ by the squares of what lies between their starts and between their ends; a unit in the
    other's gap by the square of its length. Each pair counts in both directions.
    """
    if first == second:
        return 0
    return 2 * (_one_way(first, second) + _alone(second, first))


def _one_way(first: Units, second: Units) -> int:
    total = nearest = 0
    for unit in first:
        while nearest < len(second) and second[nearest].end <= unit.start:
            nearest += 1
        place, met = nearest, False
        while place < len(second) and second[place].start < unit.end:
            other, met = second[place], True
            total += (unit.start - other.start) ** 2 + (unit.end - other.end) ** 2
            place += 1
        if not met:
            total += len(unit) ** 2
    return total


def _alone(units: Units, others: Units) -> int:
    total = nearest = 0
    for unit in units:
        while nearest < len(others) and others[nearest].end <= unit.start:
            nearest += 1
        if nearest == len(others) or others[nearest].start >= unit.end:
            total += len(unit) ** 2
    return total


class Lengths:
    """The lengths of all annotators' units and gaps of one label: what expected disagreement is made of."""

    def __init__(self) -> None:
        self.units: Counter[int] = Counter()
        self.gaps: Counter[int] = Counter()

    def add(self, units: Sequence[CodePointRange], characters: int) -> None:
        """One annotator's units in a document of so many code points."""
        lengths, gaps = self.units, self.gaps
        position = 0
        for unit in units:
            start, end = unit.start, unit.end
            lengths[end - start] += 1
            gaps[start - position] += 1
            position = end
        gaps[characters - position] += 1

    def add_gap(self, characters: int, times: int = 1) -> None:
        """A document without a unit, for so many annotators."""
        self.gaps[characters] += times

    def join(self, other: Lengths) -> None:
        """Those of other documents too."""
        self.units.update(other.units)
        self.gaps.update(other.gaps)

    def expected(self, annotators: int, characters: int) -> float:
        """Expected disagreement over a continuum of so many code points, cut up by so many annotators."""
        number = self.units.total()
        if not number or characters == 0:
            return 0.0
        gaps = sorted(((length, times) for length, times in self.gaps.items() if length > 0), reverse=True)
        weight = 0
        place = fitting = fitting_lengths = 0
        for length in sorted(self.units, reverse=True):
            while place < len(gaps) and gaps[place][0] >= length:
                fitting += gaps[place][1]
                fitting_lengths += gaps[place][0] * gaps[place][1]
                place += 1
            # The sum over all gaps that it fits into of (gap - length + 1).
            places = fitting_lengths - fitting * (length - 1)
            cube = 2 * length**3 - 3 * length**2 + length
            weight += self.units[length] * ((number - 1) * cube + 3 * length**2 * places)
        whole = annotators * characters
        pairs = whole * (whole - 1) - sum(times * length * (length - 1) for length, times in self.units.items())
        return 2 * weight / (3 * characters * pairs) if pairs > 0 else 0.0


def observed(differences: int, annotators: int, characters: int) -> float:
    """Observed disagreement of so much squared difference over all ordered pairs of annotators."""
    return float(differences / (annotators * (annotators - 1) * characters**2))
