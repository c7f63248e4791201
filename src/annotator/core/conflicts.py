"""Where annotators' sets of one document differ: which spans are meant for the same thing, and in what they differ.

Spans with the same label and ranges are one thing. Of the others, two of different people are taken for the same thing
where they share text under one label, or share at least half of their text under two; the nearest first, and nobody
has two spans in one thing. Notes are no part of it, nor are suggestions that nobody accepted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

import msgspec

from annotator.core.ids import derived_id
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange

Ranges = tuple[CodePointRange, ...]
_SAME_LABEL = 0.5
_ENOUGH_SHARED = 0.5


class ConflictKind(StrEnum):
    """In what annotators differ about one thing."""

    MISSING = "missing"
    LABEL = "label"
    EDGE = "edge"
    ATTRIBUTE = "attribute"
    RELATION = "relation"


# A struct of msgspec, not a dataclass: made by the ten thousand, in a fifth of the time.
class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """One thing about which not all say the same; ``kinds`` are all ways in which they differ.

    Either ``spans`` or ``relations`` are those of each annotator who has one; ``lacking`` have none. ``ends`` are where
    the source and the target of a relation are.
    """

    id: str
    document: str
    kinds: tuple[ConflictKind, ...]
    bounds: CodePointRange
    spans: Mapping[str, Span]
    relations: Mapping[str, Relation] = msgspec.field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    ends: tuple[CodePointRange, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the spans or relations in it."""
        return tuple(span.id for span in self.spans.values()) + tuple(each.id for each in self.relations.values())

    def between(self, one: str, other: str) -> bool:
        """Whether these two differ from each other in it."""
        if self.relations:
            return (one in self.relations) != (other in self.relations)
        first, second = self.spans.get(one), self.spans.get(other)
        if first is None or second is None:
            return first is not second
        return says(first) != says(second)

    @property
    def labels(self) -> frozenset[str]:
        """The labels that somebody gave, or the relation's type."""
        return frozenset(each.label for each in self.spans.values()) | {each.type for each in self.relations.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two or more annotation sets of one document side by side.

    ``agreed`` and ``agreed_relations`` hold, thing by thing, what each annotator has of what all say alike.
    """

    document: str
    annotators: tuple[str, ...]
    agreed: tuple[Mapping[str, Span], ...]
    agreed_relations: tuple[Mapping[str, Relation], ...]
    conflicts: tuple[Conflict, ...]

    def between(self, one: str, other: str) -> tuple[Conflict, ...]:
        """The conflicts in which these two differ from each other."""
        return tuple(conflict for conflict in self.conflicts if conflict.between(one, other))


def compare(document: str, sets: Mapping[str, Sequence[Span]], relations: Sequence[Relation] = ()) -> Comparison:
    """Compare the sets of several annotators; ``relations`` are everybody's, those of others are passed over."""
    names = tuple(sorted(sets))
    things = _things(sets)
    agreed: list[dict[str, Span]] = []
    conflicts: list[Conflict] = []
    for thing, alike in things:
        if not alike and (kinds := _kinds(thing, names)):
            conflicts.append(_conflict(document, thing, kinds, names))
        else:
            agreed.append(thing)
    agreed_relations: list[dict[str, Relation]] = []
    if any(each.annotator in sets for each in relations):
        for found, ends in _related([thing for thing, _ in things], names, relations):
            if len(found) == len(names):
                agreed_relations.append(found)
            else:
                conflicts.append(_relation_conflict(document, found, ends, names))
    conflicts.sort(key=lambda each: (each.bounds.start, -each.bounds.end, each.id))
    return Comparison(
        document=document,
        annotators=names,
        agreed=tuple(agreed),
        agreed_relations=tuple(agreed_relations),
        conflicts=tuple(conflicts),
    )


def says(span: Span) -> tuple[str, Ranges, tuple[tuple[str, str], ...]]:
    """What a span says, to tell whether two say the same."""
    return span.label, span.ranges, tuple(sorted(span.attributes.items()))


class _Node:
    """Spans of different people with the same label and ranges; ``order`` is that of the text."""

    __slots__ = ("label", "order", "ranges", "spans")

    def __init__(self, label: str, ranges: Ranges) -> None:
        self.label = label
        self.ranges = ranges
        self.order = (ranges[0].start, -ranges[-1].end, label, ranges)
        self.spans: dict[str, Span] = {}

    @property
    def is_alike(self) -> bool:
        """Whether its spans have the same attributes as well."""
        first, *others = [span.attributes for span in self.spans.values()]
        return others.count(first) == len(others)


def _things(sets: Mapping[str, Sequence[Span]]) -> list[tuple[dict[str, Span], bool]]:
    """All spans, those that are meant for the same thing together, in text order; whether all say the same of it."""
    nodes: dict[tuple[str, Ranges], _Node] = {}
    twins: list[_Node] = []
    for name in sorted(sets):
        for span in sets[name]:
            if span.suggested:
                continue
            key = (span.label, span.ranges)
            node = nodes.get(key)
            if node is None:
                node = nodes[key] = _Node(*key)
            elif name in node.spans:
                # The same twice by one person, which an import may bring: each is a thing of its own.
                node = next(
                    (twin for twin in twins if name not in twin.spans and (twin.label, twin.ranges) == key), None
                )
                if node is None:
                    node = _Node(*key)
                    twins.append(node)
            node.spans[name] = span
    everything = [*nodes.values(), *twins]
    whole = [node for node in everything if len(node.spans) == len(sets)]
    things = [(node.order, node.spans, node.is_alike) for node in whole]
    if len(whole) < len(everything):
        parted = _joined([node for node in everything if len(node.spans) < len(sets)])
        things += [(min(node.order for node in group), _spans(group), False) for group in parted]
    things.sort(key=itemgetter(0))
    return [(spans, alike) for _, spans, alike in things]


def _joined(nodes: list[_Node]) -> list[list[_Node]]:
    """The nodes, those taken for the same thing together: nearest first, nobody twice."""
    nodes.sort(key=lambda node: node.order)
    near = sorted(_near(nodes))
    if not near:
        return [[node] for node in nodes]
    group_of = list(range(len(nodes)))
    groups = {number: [number] for number in group_of}
    people = {number: set(node.spans) for number, node in enumerate(nodes)}
    for _, one, other in near:
        first, second = group_of[one], group_of[other]
        if first != second and people[first].isdisjoint(people[second]):
            people[first] |= people.pop(second)
            for member in groups.pop(second):
                group_of[member] = first
                groups[first].append(member)
    return [[nodes[member] for member in members] for members in groups.values()]


def _near(nodes: list[_Node]) -> Iterator[tuple[float, int, int]]:
    """Pairs of nodes, in text order, that can be the same thing, with how far they are from it: less is nearer."""
    open_ones: list[int] = []
    for number, node in enumerate(nodes):
        start = node.ranges[0].start
        open_ones = [other for other in open_ones if nodes[other].ranges[-1].end > start]
        for other in open_ones:
            before = nodes[other]
            if before.spans.keys().isdisjoint(node.spans):
                shared = shared_part(before.ranges, node.ranges)
                same = before.label == node.label
                if (same and shared > 0) or shared >= _ENOUGH_SHARED:
                    yield -shared - _SAME_LABEL * same, other, number
        open_ones.append(number)


def shared_part(one: Ranges, other: Ranges) -> float:
    """The code points that two have in common, of those in either of them: 0 to 1."""
    if len(one) == 1 and len(other) == 1:  # as nearly always
        (first,), (second,) = one, other
        both = min(first.end, second.end) - max(first.start, second.start)
        return both / (first.end - first.start + second.end - second.start - both) if both > 0 else 0.0
    common = sum(
        max(0, min(first.end, second.end) - max(first.start, second.start)) for first in one for second in other
    )
    return common / (sum(map(len, one)) + sum(map(len, other)) - common)


def _spans(group: list[_Node]) -> dict[str, Span]:
    return {name: span for node in group for name, span in node.spans.items()}


def _kinds(thing: Mapping[str, Span], names: Sequence[str]) -> tuple[ConflictKind, ...]:
    spans = list(thing.values())
    if len(spans) == 1:
        return (ConflictKind.MISSING,) if len(names) > 1 else ()
    first = spans[0]
    kinds: list[ConflictKind] = []
    if len(spans) < len(names):
        kinds.append(ConflictKind.MISSING)
    if any(span.label != first.label for span in spans):
        kinds.append(ConflictKind.LABEL)
    if any(span.ranges != first.ranges for span in spans):
        kinds.append(ConflictKind.EDGE)
    # Another label has other attributes: only those of one label can contradict each other.
    if any(span.attributes for span in spans) and any(
        one.label == other.label and one.attributes != other.attributes for one in spans for other in spans
    ):
        kinds.append(ConflictKind.ATTRIBUTE)
    return tuple(kinds)


def _conflict(
    document: str, thing: Mapping[str, Span], kinds: tuple[ConflictKind, ...], names: Sequence[str]
) -> Conflict:
    spans = {name: thing[name] for name in names if name in thing}
    return Conflict(
        id=derived_id("conflict", document, *sorted([span.id for span in spans.values()])),
        document=document,
        kinds=kinds,
        bounds=_around(spans.values()),
        spans=spans,
        lacking=tuple(name for name in names if name not in thing),
    )


def _around(spans: Collection[Span]) -> CodePointRange:
    return CodePointRange(min([span.ranges[0].start for span in spans]), max([span.ranges[-1].end for span in spans]))


_End = tuple[dict[str, Span], dict[str, Span]]


def _related(
    things: Sequence[dict[str, Span]], names: Sequence[str], relations: Sequence[Relation]
) -> list[tuple[dict[str, Relation], _End]]:
    """The relations, those between the same two things together, with what stands at both ends."""
    place = {span.id: number for number, thing in enumerate(things) for span in thing.values()}
    found: dict[tuple[str, int, int], dict[str, Relation]] = {}
    for relation in sorted(relations, key=lambda each: each.id):
        ends = place.get(relation.source), place.get(relation.target)
        if relation.annotator in names and ends[0] is not None and ends[1] is not None:
            found.setdefault((relation.type, ends[0], ends[1]), {}).setdefault(relation.annotator, relation)
    return [(said, (things[source], things[target])) for (_, source, target), said in sorted(found.items())]


def _relation_conflict(document: str, found: Mapping[str, Relation], ends: _End, names: Sequence[str]) -> Conflict:
    relations = {name: found[name] for name in names if name in found}
    return Conflict(
        id=derived_id("conflict", document, *sorted(each.id for each in relations.values())),
        document=document,
        kinds=(ConflictKind.RELATION,),
        bounds=_around([*ends[0].values(), *ends[1].values()]),
        spans={},
        relations=relations,
        lacking=tuple(name for name in names if name not in found),
        ends=(_around(ends[0].values()), _around(ends[1].values())),
    )
