"""Resolving conflicts into gold: what each choice makes of a conflict, and what a rule would choose by itself.

Pure functions on what stands in one document; the result is a list of changes that a service writes in one step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.changes import Change, put_relation, put_value, remove_relation
from annotator.core.conflicts import Comparison, Conflict, says
from annotator.core.gold import GOLD_ANNOTATOR, GoldHow, GoldSource
from annotator.core.gold_changes import Gold
from annotator.core.ids import derived_id
from annotator.core.relation import Relation
from annotator.core.review import SpanVersion
from annotator.core.settlement import Choice, Settlement
from annotator.core.span import Span


class Rule(StrEnum):
    """Who has to say the same for it to become gold unasked: everybody, or more than half."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What is chosen about a conflict: the version of ``taken``, that of everybody, or an ``own`` one.

    ``taken`` may be one who lacks it: then there is to be nothing.
    """

    conflict: str
    choice: Choice
    taken: str = ""
    own: tuple[SpanVersion, ...] = ()
    how: GoldHow = GoldHow.ADJUDICATED
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a rule chooses about one conflict, with how many of how many say so."""

    conflict: Conflict
    resolution: Resolution
    votes: int
    voters: int


class Adjudication:
    """The gold of one document while conflicts of it are resolved; ``versions`` are the operations by entity id."""

    def __init__(self, comparison: Comparison, gold: Gold, versions: Mapping[str, str], *, by: str, at_ms: int) -> None:
        self._comparison = comparison
        self._gold = gold
        self._versions = versions
        self._by = by
        self._at_ms = at_ms
        self._relations_before = dict(gold.relations)
        self._settled: list[Change] = []
        things = [*comparison.agreed, *(conflict.spans for conflict in comparison.conflicts)]
        ids = [frozenset(span.id for span in thing.values()) for thing in things]
        self._same_thing = {span: thing for thing in ids for span in thing}

    def take_agreed(self) -> int:
        """Let everything that all say alike become gold; how many spans of it were not gold yet."""
        made = 0
        for thing in self._comparison.agreed:
            spans = list(thing.values())
            if not self._is_gold(spans):
                self._make_gold(spans, SpanVersion.of(spans[0]), spans, GoldHow.UNANIMOUS, "")
                made += 1
        return made

    def resolve(self, conflict: Conflict, resolution: Resolution, known: Sequence[Settlement] = ()) -> None:
        """Settle a conflict; ``known`` are the settlements of it so far."""
        if conflict.relations:
            self._resolve_relation(conflict, resolution)
        else:
            self._resolve_spans(conflict, resolution)
        settlement = Settlement(
            conflict=conflict.id,
            document=conflict.document,
            by=self._by,
            choice=resolution.choice,
            how=resolution.how,
            at_ms=self._at_ms,
            seen={each: self._versions.get(each, "") for each in conflict.ids},
            taken=resolution.taken,
            reason=resolution.reason,
        )
        mine = next((each for each in known if each.id == settlement.id), None)
        if mine is None or replace(mine, at_ms=self._at_ms) != settlement:
            self._settled.append(put_value(settlement, mine))

    def changes(self) -> tuple[Change, ...]:
        """What has to change for all that; relations that hang on what is gold as before stay."""
        gold = self._gold
        for relation in self._relations_before.values():
            if relation.id not in gold.relations and {relation.source, relation.target} <= gold.spans.keys():
                self._put_relation(relation.type, relation.source, relation.target, relation)
        for found in self._comparison.agreed_relations:
            self._relate(next(iter(found.values())))
        return (*(change for change in gold.result() if not _only_later(change)), *self._settled)

    def ends_of(self, relation: Relation) -> tuple[str, str] | None:
        """The gold spans at the two ends of an annotator's relation, or None where one lacks.

        An end may have become gold as somebody else saw it: it is still the same thing.
        """
        ends = []
        for end in (relation.source, relation.target):
            others = sorted(self._same_thing.get(end, frozenset()) - {end})
            made = [
                source.gold
                for span in (end, *others)
                for source in sorted(self._gold.made_from(span), key=lambda each: each.id)
                if source.gold in self._gold.spans
            ]
            if not made:
                return None
            ends.append(made[0])
        return ends[0], ends[1]

    def _is_gold(self, spans: Sequence[Span]) -> bool:
        """Whether there is gold that says what these say, made from each of them as it is now."""
        for span in spans:
            current = any(
                source.version == self._versions.get(span.id, "")
                and (made := self._gold.spans.get(source.gold)) is not None
                and says(made) == says(span)
                for source in self._gold.made_from(span.id)
            )
            if not current:
                return False
        return True

    def _resolve_spans(self, conflict: Conflict, resolution: Resolution) -> None:
        spans = list(conflict.spans.values())
        for span in spans:
            self._gold.drop_made_from(span.id)
        if resolution.choice is Choice.OWN:
            for version in resolution.own:
                self._put(version, spans, resolution.how, resolution.reason)
            return
        chosen = spans
        if resolution.choice is Choice.TAKE:
            taken = conflict.spans.get(resolution.taken)
            chosen = [] if taken is None else [span for span in spans if says(span) == says(taken)]
        for span in chosen:
            self._put(SpanVersion.of(span), [span], resolution.how, resolution.reason)

    def _resolve_relation(self, conflict: Conflict, resolution: Resolution) -> None:
        for relation in conflict.relations.values():
            ends = self.ends_of(relation)
            if ends is not None:
                self._drop_relation(relation.type, *ends)
        wanted = resolution.choice is not Choice.TAKE or resolution.taken in conflict.relations
        if wanted and resolution.choice is not Choice.OWN:
            for relation in conflict.relations.values():
                self._relate(relation)

    def _make_gold(
        self, spans: Sequence[Span], version: SpanVersion, sources: Sequence[Span], how: GoldHow, reason: str
    ) -> None:
        for span in spans:
            self._gold.drop_made_from(span.id)
        self._put(version, sources, how, reason)

    def _put(self, version: SpanVersion, sources: Sequence[Span], how: GoldHow, reason: str) -> None:
        # A note is what one annotator wrote to themself or others: it does not become gold.
        said = replace(version, note="")
        for span in sources:
            source = GoldSource(
                gold="",
                document=self._gold.document,
                by=self._by,
                how=how,
                span=span.id,
                annotator=span.annotator,
                version=self._versions.get(span.id, ""),
                reason=reason,
                at_ms=self._at_ms,
            )
            self._gold.put(said, source)

    def _relate(self, relation: Relation) -> None:
        ends = self.ends_of(relation)
        if ends is not None and ends[0] != ends[1]:
            self._put_relation(relation.type, *ends)

    def _put_relation(self, kind: str, source: str, target: str, known: Relation | None = None) -> None:
        for each in self._gold.relations.values():
            if (each.type, each.source, each.target) == (kind, source, target):
                return
        relation = known or Relation(
            id=derived_id(GOLD_ANNOTATOR, self._gold.document, kind, source, target),
            document=self._gold.document,
            annotator=GOLD_ANNOTATOR,
            type=kind,
            source=source,
            target=target,
        )
        self._gold.relations[relation.id] = relation
        self._gold.changes.append(put_relation(relation))

    def _drop_relation(self, kind: str, source: str, target: str) -> None:
        for each in list(self._gold.relations.values()):
            if (each.type, each.source, each.target) == (kind, source, target):
                del self._gold.relations[each.id]
                self._relations_before.pop(each.id, None)
                self._gold.changes.append(remove_relation(each))


def _only_later(change: Change) -> bool:
    """Whether a source only says the same again at another time."""
    before, after = change.before, change.after
    if not isinstance(before, GoldSource) or not isinstance(after, GoldSource):
        return False
    return replace(before, at_ms=after.at_ms) == after


def planned(comparison: Comparison, rule: Rule) -> list[Planned]:
    """What the rule would choose about the conflicts of a document: nothing about those that it leaves to a person."""
    if rule is Rule.UNANIMOUS:
        return []
    found = []
    voters = len(comparison.annotators)
    for conflict in comparison.conflicts:
        votes: Counter[object] = Counter()
        votes.update(says(span) for span in conflict.spans.values())
        votes.update("relation" for _ in conflict.relations)
        votes.update("nothing" for _ in conflict.lacking)
        said, count = votes.most_common(1)[0]
        if 2 * count <= voters:
            continue
        if said == "nothing":
            taken = conflict.lacking[0]
        elif said == "relation":
            taken = next(iter(conflict.relations))
        else:
            taken = next(name for name, span in conflict.spans.items() if says(span) == said)
        resolution = Resolution(conflict=conflict.id, choice=Choice.TAKE, taken=taken, how=GoldHow.MAJORITY)
        found.append(Planned(conflict=conflict, resolution=resolution, votes=count, voters=voters))
    return found
