"""Pairwise F1 of spans: the share of both annotators' spans that have a counterpart.

F1 is the same whichever of the two is taken for the truth (Hripcsak and Rothschild 2005): ``2 m / (a + b)`` for ``m``
pairs of counterparts among ``a`` and ``b`` spans. There is no correction for chance, as there are no true negatives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.agreement.figures import Undefined, Value
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange

Ranges = tuple[CodePointRange, ...]


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
    ours = Counter((span.label, span.ranges) for span in first)
    theirs = Counter((span.label, span.ranges) for span in second)
    both = ours & theirs
    exact: Counter[str] = Counter()
    for (label, _), count in both.items():
        exact[label] += count
    overlap = dict(exact)
    if len(both) < len(ours) and len(both) < len(theirs):
        left, right = _by_label(ours - both), _by_label(theirs - both)
        for label in left.keys() & right.keys():
            if pairs := _most_pairs(left[label], right[label]):
                overlap[label] = overlap.get(label, 0) + pairs
    places = Counter(span.ranges for span in first) & Counter(span.ranges for span in second)
    return Matched(exact=dict(exact), overlap=overlap, unlabelled=places.total())


def share_text(one: Ranges, other: Ranges) -> bool:
    """Whether the two have a code point in common; gaps between parts do not count."""
    if one[-1].end <= other[0].start or other[-1].end <= one[0].start:
        return False
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _by_label(spans: Counter[tuple[str, Ranges]]) -> dict[str, list[Ranges]]:
    found: defaultdict[str, list[Ranges]] = defaultdict(list)
    for (label, ranges), count in spans.items():
        found[label] += [ranges] * count
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
