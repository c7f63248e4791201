"""Writing gold: what has to change so that a gold span stands, or stands no longer, with what speaks for it.

Pure functions on what stands in one document; reviewing and adjudicating put their change sets together from these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from annotator.core.changes import (
    Change,
    Kind,
    alter_span,
    put_span,
    put_value,
    remove_relation,
    remove_span,
    remove_value,
)
from annotator.core.gold import GOLD_ANNOTATOR, GoldSource, gold_span_id
from annotator.core.ids import derived_id
from annotator.core.relation import Relation
from annotator.core.review import SpanVersion
from annotator.core.span import Span


@dataclass(slots=True, kw_only=True)
class Gold:
    """The gold of one document while changes are put together; ``changes`` are those that lead here from the file."""

    document: str
    spans: dict[str, Span]
    sources: dict[str, GoldSource]
    relations: dict[str, Relation]
    changes: list[Change]

    @classmethod
    def of(
        cls, document: str, spans: Iterable[Span], sources: Iterable[GoldSource], relations: Iterable[Relation] = ()
    ) -> Gold:
        """What stands: of ``spans`` and ``relations`` those that are gold, whoever else has some."""
        return cls(
            document=document,
            spans={span.id: span for span in spans if span.annotator == GOLD_ANNOTATOR},
            sources={source.id: source for source in sources},
            relations={each.id: each for each in relations if each.annotator == GOLD_ANNOTATOR},
            changes=[],
        )

    def put(self, version: SpanVersion, source: GoldSource) -> str:
        """Let a gold span say ``version``, and ``source`` speak for it (its ``gold`` is filled in); the span's id.

        Where one says so already of the same place it takes the attributes and note over.
        """
        span = self._span_for(version)
        known = self.spans.get(span.id)
        if known is None:
            self.changes.append(put_span(span))
        elif known != span:
            self.changes.append(alter_span(known, span))
        self.spans[span.id] = span
        said = replace(source, gold=span.id, document=self.document)
        before = self.sources.get(said.id)
        if before is None or replace(before, at_ms=said.at_ms) != said:
            self.changes.append(put_value(said, before))
            self.sources[said.id] = said
        return span.id

    def drop_source(self, source_id: str) -> None:
        """Let a source speak no more; its gold span goes with the last of them."""
        source = self.sources.pop(source_id, None)
        if source is None:
            return
        self.changes.append(remove_value(source))
        if not self.sources_of(source.gold):
            self._drop_span(source.gold)

    def drop_span(self, gold: str) -> None:
        """Take a gold span away, with all that speaks for it and all that hangs on it."""
        for source in self.sources_of(gold):
            self.changes.append(remove_value(self.sources.pop(source.id)))
        self._drop_span(gold)

    def drop_made_from(self, span_id: str) -> None:
        """Take back whatever was made of an annotator's span, by whomever: it is decided anew."""
        for source in self.made_from(span_id):
            self.drop_source(source.id)

    def made_from(self, span_id: str) -> list[GoldSource]:
        """The sources that name an annotator's span."""
        return [source for source in self.sources.values() if source.span == span_id]

    def sources_of(self, gold: str) -> list[GoldSource]:
        """What speaks for a gold span."""
        return [source for source in self.sources.values() if source.gold == gold]

    def twin(self, version: SpanVersion) -> Span | None:
        """The gold span with that label and those ranges, or None."""
        said = (version.label, version.ranges)
        return next((span for span in self.spans.values() if (span.label, span.ranges) == said), None)

    def result(self) -> tuple[Change, ...]:
        """The changes, each key once from what stood first to what stands last, and none that changes nothing.

        Those of a kind follow each other, so that they are one operation of the log; relations go before their spans.
        """
        first: dict[tuple[str, str], Change] = {}
        for change in self.changes:
            key = (change.kind, change.entity)
            known = first.pop(key, None)
            first[key] = change if known is None else replace(change, before=known.before)
        return tuple(sorted((each for each in first.values() if each.before != each.after), key=_rank))

    def _span_for(self, version: SpanVersion) -> Span:
        twin = self.twin(version)
        return Span(
            id=twin.id if twin else self._free_id(version),
            document=self.document,
            annotator=GOLD_ANNOTATOR,
            label=version.label,
            ranges=version.ranges,
            note=version.note,
            attributes=dict(version.attributes),
        )

    def _free_id(self, version: SpanVersion) -> str:
        """The id that follows from what is said; a span whose label was renamed since may still hold it."""
        identifier = gold_span_id(self.document, version.label, version.ranges)
        while identifier in self.spans:
            identifier = derived_id(identifier)
        return identifier

    def _drop_span(self, gold: str) -> None:
        for relation in [each for each in self.relations.values() if gold in (each.source, each.target)]:
            self.changes.append(remove_relation(self.relations.pop(relation.id)))
        span = self.spans.pop(gold, None)
        if span is not None:
            self.changes.append(remove_span(span))


def _rank(change: Change) -> int:
    if change.kind is Kind.RELATION:
        return 0 if change.after is None else 3
    return 1 if change.kind is Kind.SPAN else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldConflict:
    """Two gold spans that share text, with the people who speak for only one of them."""

    one: Span
    other: Span
    people: frozenset[str]


def gold_conflicts(spans: Sequence[Span], sources: Iterable[GoldSource]) -> list[GoldConflict]:
    """Where different people's gold is for one place: same label overlapping, or same ranges under two labels."""
    by: dict[str, set[str]] = {}
    for source in sources:
        by.setdefault(source.gold, set()).add(source.by)
    ordered = sorted((span for span in spans if span.annotator == GOLD_ANNOTATOR), key=lambda span: span.start)
    found = []
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.start >= one.end:
                break
            same = one.ranges == other.ranges or one.label == other.label
            people = by.get(one.id, set()) ^ by.get(other.id, set())
            if same and by.get(one.id) and by.get(other.id) and not by[one.id] & by[other.id]:
                found.append(GoldConflict(one=one, other=other, people=frozenset(people)))
    return found


def restated(span: Span, version: SpanVersion) -> Span:
    """An annotator's span as it would be if it said ``version``."""
    return msgspec.structs.replace(
        span,
        label=version.label,
        ranges=version.ranges,
        attributes=dict(version.attributes),
        note=version.note,
    )
