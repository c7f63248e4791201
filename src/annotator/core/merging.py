"""What becomes of two files of one project: pure functions over what was said in each.

The state of an entity is what the last operation made it, by clock reading and then by operation id, whichever file
the operation came from. As every file that knows the same operations comes to the same state, files may be merged in
any order, and as often as one likes. What hangs on something else (a relation on its spans, spans on their document)
is settled afterwards, by rules that again look at nothing but that state. No rule names a kind of entity otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from annotator.core.changes import TRANSPORT, Change, DocumentPresence, Kind, Value, Verb
from annotator.core.relation import Relation
from annotator.core.span import Span

# Beyond what no wrong time zone explains: such an operation would win over everything for years.
FUTURE_MS = 24 * 60 * 60 * 1000


class Key(NamedTuple):
    """Which entity: its kind, document and id."""

    kind: Kind
    document: str | None
    entity: str


class Said(NamedTuple):
    """One change by one operation of one person; ``stamp`` is the operation's clock reading and id."""

    change: Change
    stamp: tuple[int, str]
    actor: str

    @property
    def key(self) -> Key:
        """Which entity it is about."""
        return key_of(self.change)


class Refusal(StrEnum):
    """Why something of another file is not taken over."""

    FROM_THE_FUTURE = "from_the_future"
    ENDS_GONE = "ends_gone"
    ID_TAKEN = "id_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an entity became in one of two files (None: it went), by whom, at which clock reading; ``here`` or there."""

    value: Value | None
    actor: str
    hlc: int
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An entity that was changed in both files, neither knowing of the other: the later change stands.

    ``base`` is what both had before. ``refused`` is the other side's newest.
    """

    key: Key
    base: Value | None
    kept: Version
    refused: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something of another file that was not taken over, and why."""

    key: Key
    value: Value | None
    actor: str
    reason: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an entity is to be; ``origin`` is the operation that said so, None where it follows from other entities."""

    value: Value | None
    origin: Said | None


@dataclass(slots=True, kw_only=True)
class Weighed:
    """What every entity that either side speaks of is to be, and what had to give way.

    ``parted`` are the relations that went because a span of theirs has gone.
    """

    settled: dict[Key, Settled]
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    parted: dict[Key, Relation] = field(default_factory=dict)


def key_of(change: Change) -> Key:
    """Which entity a change is about."""
    return Key(change.kind, change.document, change.entity)


class Told(NamedTuple):
    """An operation of a log, as far as it matters here."""

    changes: tuple[Change, ...]
    id: str
    hlc: int
    actor: str
    verb: Verb
    undoes: str | None


def own_work(operations: Iterable[Told], transports: frozenset[str]) -> Iterator[tuple[Told, tuple[Change, ...]]]:
    """The operations of a log, in its order, that are somebody's work there, each with those of its changes that are.

    A merge (``transports`` are the change sets of merges) carries over what was done elsewhere. Taking it back makes
    as if it had never been, so that it says nothing to other files and can be merged again: except of entities on
    which somebody worked since, which it really changes.
    """
    worked_on: set[Key] = set()
    for told in operations:
        changes = told.changes
        if told.verb in TRANSPORT:
            worked_on.difference_update(map(key_of, changes))
            continue
        if told.undoes is not None and told.undoes in transports:
            changes = tuple(change for change in changes if key_of(change) in worked_on)
        elif transports:
            worked_on.update(map(key_of, changes))
        if changes:
            yield told, changes


def newest(said: Iterable[Said]) -> dict[Key, Said]:
    """The last that was said of each entity."""
    found: dict[Key, Said] = {}
    for each in said:
        key = each.key
        known = found.get(key)
        if known is None or each.stamp > known.stamp:
            found[key] = each
    return found


TwinsOf = Callable[[Span], Iterable[str]]
SpansOn = Callable[[str | None], frozenset[str]]


def weigh(
    mine: Sequence[Said],
    theirs: Sequence[Said],
    is_known_there: Callable[[str], bool],
    spans_on: SpansOn,
    twins_of: TwinsOf = lambda _span: (),
) -> Weighed:
    """Weigh what is said here against what is new from there.

    ``is_known_there`` tells whether the other file has an operation, by id: what it knew it has decided over.
    ``spans_on`` are the spans that stand on a document at present: those of which nothing is said there may be left
    out of ``mine``, and ``twins_of`` those of them that say the same as a span does.
    """
    last_here, last_there = newest(mine), newest(theirs)
    last = dict(last_here)
    for key, said in last_there.items():
        known = last.get(key)
        if known is None or said.stamp > known.stamp:
            last[key] = said
    weighed = Weighed(settled={key: Settled(value=said.change.after, origin=said) for key, said in last.items()})
    _follow_twins(weighed, last, twins_of)
    unseen = newest(each for each in mine if each.key in last_there and not is_known_there(each.stamp[1]))
    if unseen:
        shared = newest(each for each in mine if each.key in unseen and is_known_there(each.stamp[1]))
        weighed.conflicts += _conflicts(unseen, last_there, shared)
    _settle_relations(weighed, last_there, spans_on)
    _settle_documents(weighed, (*mine, *theirs), spans_on)
    return weighed


def _conflicts(here: Mapping[Key, Said], there: Mapping[Key, Said], shared: Mapping[Key, Said]) -> Iterator[Conflict]:
    for key, mine in here.items():
        theirs = there[key]
        if mine.change.after == theirs.change.after or key.kind is Kind.LABEL_SET:
            continue
        versions = (_version(mine, here=True), _version(theirs, here=False))
        kept, refused = versions if mine.stamp > theirs.stamp else reversed(versions)
        known = shared.get(key)
        yield Conflict(key=key, base=None if known is None else known.change.after, kept=kept, refused=refused)


def _version(said: Said, *, here: bool) -> Version:
    return Version(value=said.change.after, actor=said.actor, hlc=said.stamp[0], here=here)


def _follow_twins(weighed: Weighed, last: Mapping[Key, Said], twins_of: TwinsOf) -> None:
    """A relation whose span has gone goes on from the twin of that span, if it has one."""
    settled = weighed.settled
    standing: dict[tuple[object, ...], list[str]] = {}
    for key, each in settled.items():
        if isinstance(each.value, Span):
            standing.setdefault(_twin_key(each.value), []).append(key.entity)

    def instead(document: str | None, end: str) -> str:
        key = Key(Kind.SPAN, document, end)
        gone = last[key].change.before if key in last and settled[key].value is None else None
        if not isinstance(gone, Span):
            return end
        others = [name for name in twins_of(gone) if Key(Kind.SPAN, document, name) not in settled]
        return min((*standing.get(_twin_key(gone), ()), *others), default=end)

    for key, each in list(settled.items()):
        if isinstance(each.value, Relation):
            source, target = (instead(key.document, end) for end in (each.value.source, each.value.target))
            followed = replace(each.value, source=source, target=target)
            if followed != each.value and source != target:
                settled[key] = Settled(value=followed, origin=each.origin)


def _twin_key(span: Span) -> tuple[object, ...]:
    return (span.document, span.annotator, span.label, span.ranges)


def _settle_relations(weighed: Weighed, there: Mapping[Key, Said], spans_on: SpansOn) -> None:
    """A relation goes where one of its spans has gone."""
    settled = weighed.settled
    for key, each in list(settled.items()):
        relation = each.value
        if not isinstance(relation, Relation) or all(
            _stands(weighed, key.document, end, spans_on) for end in (relation.source, relation.target)
        ):
            continue
        settled[key] = Settled(value=None, origin=None)
        weighed.parted[key] = relation
        if key in there and each.origin is there[key]:
            weighed.refused.append(Refused(key=key, value=relation, actor=there[key].actor, reason=Refusal.ENDS_GONE))


def _stands(weighed: Weighed, document: str | None, span: str, spans_on: SpansOn) -> bool:
    settled = weighed.settled.get(Key(Kind.SPAN, document, span))
    return span in spans_on(document) if settled is None else settled.value is not None


def _settle_documents(weighed: Weighed, said: Iterable[Said], spans_on: SpansOn) -> None:
    """A document that was taken out in one file stays where there are spans on it from another."""
    settled = weighed.settled
    gone = {key for key, each in settled.items() if key.kind is Kind.DOCUMENT and each.value is None}
    if not gone:
        return
    in_use = {key.document for key, each in settled.items() if key.kind is Kind.SPAN and each.value is not None}
    for key in gone:
        if any(Key(Kind.SPAN, key.document, span) not in settled for span in spans_on(key.document)):
            in_use.add(key.document)
    for each in said:
        if each.key in gone and each.key.document in in_use:
            presence = each.change.before or each.change.after
            if isinstance(presence, DocumentPresence):
                settled[each.key] = Settled(value=presence, origin=None)
