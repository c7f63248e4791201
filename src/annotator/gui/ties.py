"""Which relations two labels may have, and which spans lie under one another. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.core.label import LabelSet, RelationType
from annotator.core.relation import Relation
from annotator.core.span import Span, text_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation that could be: its type, and from which span to which, by their ids."""

    type: RelationType
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation as seen from one of its spans: the ``other`` one, and whether it goes out to that."""

    relation: Relation
    other: Span
    outgoing: bool


def may_join(kind: RelationType, source: str, target: str) -> bool:
    """Whether a type may lead from a span of one label to a span of another."""
    return (not kind.sources or source in kind.sources) and (not kind.targets or target in kind.targets)


def possible_ties(labels: LabelSet, first: Span, second: Span) -> tuple[Tie, ...]:
    """The types that may join two spans: from the first to the second, or the other way where only that is allowed."""
    ties: list[Tie] = []
    for kind in labels.relations:
        if may_join(kind, first.label, second.label):
            ties.append(Tie(type=kind, source=first.id, target=second.id))
        elif may_join(kind, second.label, first.label):
            ties.append(Tie(type=kind, source=second.id, target=first.id))
    return tuple(ties)


def partners(labels: LabelSet, label: str) -> frozenset[str]:
    """The labels that some type may join to spans of ``label``, in either direction."""
    known = [one.id for one in labels.labels]
    return frozenset(
        other
        for other in known
        if any(may_join(kind, label, other) or may_join(kind, other, label) for kind in labels.relations)
    )


def beneath(spans: Iterable[Span], selected: Span) -> Span | None:
    """The next of the spans that overlap ``selected``: from the shortest to the longest, then round again."""
    pile = sorted((span for span in spans if _overlap(span, selected)), key=_innermost_first)
    if len(pile) < 2:
        return None
    place = next(index for index, span in enumerate(pile) if span.id == selected.id)
    return pile[(place + 1) % len(pile)]


def _overlap(one: Span, other: Span) -> bool:
    if one.start >= other.end or other.start >= one.end:
        return False
    return any(mine.overlaps(theirs) for mine in one.ranges for theirs in other.ranges)


def _innermost_first(span: Span) -> tuple[int, tuple[int, int, str]]:
    return sum(map(len, span.ranges)), text_order(span)
