"""A document as it was at some moment: its changes replayed up to there, and what leads from one moment to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from annotator.core.changes import Change, DocumentPresence, Kind, Value
from annotator.core.direction import DirectionOverride
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.workflow import DocumentState

_LEADING_BACK = (Kind.SPAN, Kind.RELATION, Kind.STATE, Kind.DIRECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """All that stood in one document at one moment, by kind and key."""

    document: str
    values: Mapping[tuple[Kind, str], Value] = field(default_factory=dict)

    @property
    def spans(self) -> dict[str, Span]:
        """The spans by id."""
        return {value.id: value for value in self.values.values() if isinstance(value, Span)}

    @property
    def relations(self) -> dict[str, Relation]:
        """The relations by id."""
        return {value.id: value for value in self.values.values() if isinstance(value, Relation)}

    @property
    def direction(self) -> DirectionOverride | None:
        """The directions given to single paragraphs, or None."""
        return next((value for value in self.values.values() if isinstance(value, DirectionOverride)), None)

    @property
    def present(self) -> bool:
        """Whether the document belonged to the project."""
        return any(isinstance(value, DocumentPresence) for value in self.values.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed of the spans from one moment to another: those that came, went, and became another."""

    added: tuple[Span, ...] = ()
    removed: tuple[Span, ...] = ()
    changed: tuple[tuple[Span, Span], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """The changes that lead a document from one moment to another.

    ``renamed`` are spans that keep their label of now, since the one they had is gone; ``unfit`` are those that can't
    be brought back at all, since their label is gone and they are too.
    """

    changes: tuple[Change, ...]
    renamed: tuple[Span, ...] = ()
    unfit: tuple[Span, ...] = ()


def replayed(document: str, changes: Iterable[Change]) -> Moment:
    """How a document stands after its changes, in the order of replay; those of other documents are passed over."""
    values: dict[tuple[Kind, str], Value] = {}
    for change in changes:
        if change.document != document:
            continue
        if change.after is None:
            values.pop((change.kind, change.entity), None)
        else:
            values[change.kind, change.entity] = change.after
    return Moment(document=document, values=values)


def difference(before: Moment, after: Moment) -> Difference:
    """What of the spans is another in ``after`` than in ``before``, each in text order."""
    old, new = before.spans, after.spans
    return Difference(
        added=_ordered(span for key, span in new.items() if key not in old),
        removed=_ordered(span for key, span in old.items() if key not in new),
        changed=tuple((old[span.id], span) for span in _ordered(new.values()) if old.get(span.id, span) != span),
    )


def way_back(now: Moment, then: Moment, *, labels: frozenset[str], owner: str | None) -> WayBack:
    """What leads from ``now`` to ``then``: all of it, or what belongs to ``owner`` and to the document itself.

    ``labels`` are those that a span may have now.
    """
    goal = {key: value for key, value in then.values.items() if key[0] in _LEADING_BACK and _is_of(value, owner)}
    start = {key: value for key, value in now.values.items() if key[0] in _LEADING_BACK and _is_of(value, owner)}
    renamed: list[Span] = []
    unfit: list[Span] = []
    for key, value in list(goal.items()):
        if not isinstance(value, Span) or value.label in labels:
            continue
        standing = start.get(key)
        if isinstance(standing, Span):
            goal[key] = replace(value, label=standing.label)
            renamed.append(value)
        else:
            del goal[key]
            unfit.append(value)
    _part_what_hangs_loose(now, start, goal)
    return WayBack(changes=_changes(then.document, start, goal), renamed=tuple(renamed), unfit=tuple(unfit))


_Values = dict[tuple[Kind, str], Value]


def _part_what_hangs_loose(now: Moment, start: _Values, goal: _Values) -> None:
    """Let no relation stay that leads to or from a span which is not there: of others too, as deleting spans does."""
    standing = (now.spans.keys() - {key for _, key in start}) | {key for kind, key in goal if kind is Kind.SPAN}
    for key, value in list(goal.items()):
        if isinstance(value, Relation) and not {value.source, value.target} <= standing:
            del goal[key]
    for relation in now.relations.values():
        if not {relation.source, relation.target} <= standing:
            start[Kind.RELATION, relation.id] = relation


def _changes(document: str, start: _Values, goal: _Values) -> tuple[Change, ...]:
    """Relations go first and come last, so that none ever lacks a span."""
    gone = [key for key in start if key not in goal]
    differing = [key for key in goal if start.get(key) != goal[key]]
    order = [
        *(key for key in gone if key[0] is Kind.RELATION),
        *(key for key in gone if key[0] is Kind.SPAN),
        *(key for key in differing if key[0] is Kind.SPAN),
        *(key for key in differing if key[0] is Kind.RELATION),
        *(key for kind in (Kind.STATE, Kind.DIRECTION) for key in (*gone, *differing) if key[0] is kind),
    ]
    return tuple(
        Change(
            kind=kind,
            document=document,
            entity=entity,
            before=start.get((kind, entity)),
            after=goal.get((kind, entity)),
        )
        for kind, entity in order
    )


def _is_of(value: Value, owner: str | None) -> bool:
    """Whether a value is the owner's, or the document's and so anybody's; gold is left to reviewing."""
    if not isinstance(value, Span | Relation | DocumentState):
        return True
    return value.annotator != GOLD_ANNOTATOR and owner in (None, value.annotator)


def _ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.id)))
