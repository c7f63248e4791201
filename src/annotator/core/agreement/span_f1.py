"""Pairwise F1 of spans: the share of both annotators' spans that have a counterpart.

F1 is the same whichever of the two is taken for the truth (Hripcsak and Rothschild 2005): ``2 m / (a + b)`` for ``m``
pairs of counterparts among ``a`` and ``b`` spans. There is no correction for chance, as there are no true negatives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annotator.core.agreement.figures import Undefined, Value
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange

Ranges = tuple[CodePointRange, ...]
_Hashable = TypeVar("_Hashable", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Pairs of counterparts in one document: by label, where the label counts."""

    exact: dict[str, int]
    overlap: dict[str, int]
    unlabelled: int


def f1(matched: int, first: int, second: int) -> Value:
    """F1 of so many pairs of counterparts among the spans of both."""
    return 2 * matched / (first + second) if first + second else Undefined.NO_SPANS


def match(first: Sequence[Span], second: Sequence[Span]) -> Matched:
    """How many spans of the first have a counterpart among the second's, one to one.

    Exact: same label, same ranges. Unlabelled: same ranges. Overlap: same label, and at least one code point shared;
    exact counterparts are taken first, then as many of the others as can be paired.
    """
    ours, theirs = [(span.label, span.ranges) for span in first], [(span.label, span.ranges) for span in second]
    exact: dict[str, int] = {}
    both = _common(ours, theirs)
    for label, _ in both:
        exact[label] = exact.get(label, 0) + 1
    overlap = dict(exact)
    if len(both) < len(ours) and len(both) < len(theirs):
        left, right = _by_label(ours, both), _by_label(theirs, both)
        for label in left.keys() & right.keys():
            if pairs := _most_pairs(left[label], right[label]):
                overlap[label] = overlap.get(label, 0) + pairs
    places = _common([span.ranges for span in first], [span.ranges for span in second])
    return Matched(exact=exact, overlap=overlap, unlabelled=len(places))


def _common(one: list[_Hashable], other: list[_Hashable]) -> list[_Hashable]:
    """What is in both, as often as in both."""
    ones, others = set(one), set(other)
    if len(ones) == len(one) and len(others) == len(other):
        return list(ones & others)
    return list((Counter(one) & Counter(other)).elements())


def share_text(one: Ranges, other: Ranges) -> bool:
    """Whether the two have a code point in common; gaps between parts do not count."""
    if one[-1].end <= other[0].start or other[-1].end <= one[0].start:
        return False
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _by_label(spans: list[tuple[str, Ranges]], without: list[tuple[str, Ranges]]) -> dict[str, list[Ranges]]:
    found: defaultdict[str, list[Ranges]] = defaultdict(list)
    taken = set(without)
    rest = [one for one in spans if one not in taken]
    if len(rest) + len(without) < len(spans):  # somebody has the same twice
        rest = list((Counter(spans) - Counter(without)).elements())
    for label, ranges in rest:
        found[label].append(ranges)
    return found


def _most_pairs(left: list[Ranges], right: list[Ranges]) -> int:
    """The size of a largest one-to-one pairing of those that overlap, by augmenting paths (Berge 1957)."""
    near = [[number for number, other in enumerate(right) if share_text(one, other)] for one in left]
    partner: dict[int, int] = {}

    def augment(one: int, seen: set[int]) -> bool:
        for other in near[one]:
            if other not in seen:
                seen.add(other)
                if other not in partner or augment(partner[other], seen):
                    partner[other] = one
                    return True
        return False

    return sum(augment(one, set()) for one in range(len(left)))
