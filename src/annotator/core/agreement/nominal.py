"""Agreement of categories beyond chance: Cohen's and Fleiss' kappa, Krippendorff's alpha for nominal data.

Each from sums that can be added up over documents, in whole numbers up to the last division: no order changes a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from annotator.core.agreement.figures import Undefined, Value


def cohen_kappa(equal: int, firsts: Mapping[str, int], seconds: Mapping[str, int]) -> Value:
    """Cohen's kappa (1960): ``equal`` items of one category for both, and how many each gave to each category.

    ``(observed - expected) / (1 - expected)``, where expected comes from each one's own shares.
    """
    items = sum(firsts.values())
    if not items:
        return Undefined.NO_SPANS
    chance = sum(count * seconds.get(category, 0) for category, count in firsts.items())
    if chance == items * items:
        return Undefined.ONE_CATEGORY
    return (items * equal - chance) / (items * items - chance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Items that have ``raters`` votes each: how many, and the ordered pairs of equal votes on one item in all."""

    raters: int
    items: int
    agreeing: int


def fleiss_kappa(votes: Votes, totals: Mapping[str, int]) -> Value:
    """Fleiss' kappa (1971), with the votes for each category in all; expected from everybody's shares together."""
    everything = votes.items * votes.raters
    if not everything or votes.raters < 2:
        return Undefined.NO_DOCUMENTS
    chance = sum(count * count for count in totals.values())
    if chance == everything * everything:
        return Undefined.ONE_CATEGORY
    # (observed - expected) / (1 - expected) with both over one denominator
    pairs = votes.raters - 1
    return (votes.agreeing * everything - pairs * chance) / (pairs * (everything * everything - chance))


def alpha(votes: Iterable[Votes], totals: Mapping[str, int]) -> Value:
    """Krippendorff's alpha (2011): items by how many votes they have, so that votes may be missing; at least two each.

    ``1 - observed / expected`` disagreement, over all pairs of votes on one item and over all pairs at all.
    """
    everything = sum(totals.values())
    if not everything:
        return Undefined.NO_DOCUMENTS
    expected = everything * everything - sum(count * count for count in totals.values())
    if not expected:
        return Undefined.ONE_CATEGORY
    observed = Fraction()
    for group in votes:
        observed += group.raters * group.items - Fraction(group.agreeing, group.raters - 1)
    return float(1 - (everything - 1) * observed / expected)


def counted(items: Iterable[Sequence[str]]) -> tuple[list[Votes], Counter[str]]:
    """The votes on each item as sums; items with fewer than two votes have no pair and are left out."""
    numbers: Counter[int] = Counter()
    agreeing: Counter[int] = Counter()
    totals: Counter[str] = Counter()
    for votes in items:
        if len(votes) < 2:
            continue
        by_category = Counter(votes)
        numbers[len(votes)] += 1
        agreeing[len(votes)] += sum(count * (count - 1) for count in by_category.values())
        totals.update(by_category)
    return [Votes(raters=n, items=numbers[n], agreeing=agreeing[n]) for n in sorted(numbers)], totals
