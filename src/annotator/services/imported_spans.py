"""The spans and relations that come with an imported document: checked, named, and never taken twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.core.checks import check_bounds
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import derived_id
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.protocols import ReadDocument, ReadFault, ReadSpan
from annotator.services.projects import Project
from annotator.text import graphemes
from annotator.text.offsets import CodePointRange, union

_Key = tuple[str, str, tuple[CodePointRange, ...]]


@dataclass(slots=True, kw_only=True)
class TakenSpans:
    """A document's spans and relations that are new to the project, and what was known or wrong."""

    spans: list[Span] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    known: int = 0
    faults: list[ReadFault] = field(default_factory=list)


class SpanIntake:
    """Turns what files say of spans into spans that may stand, for one import."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known_labels = {label.id for label in project.labels.labels}
        self.unknown_labels: dict[str, None] = {}

    def take(self, document_id: str, said: ReadDocument, *, is_new: bool) -> TakenSpans:
        """The spans and relations of one document that are not in the project yet."""
        taken = TakenSpans()
        if not said.spans:
            return taken
        standing = [] if is_new else self._project.file.spans.of_document(document_id)
        by_id = {span.id: span for span in standing}
        by_meaning: dict[_Key, Span] = {_meaning(span): span for span in standing}
        names: dict[str, str] = {}
        wanted = [str(item.id) for item in said.spans if item.id is not None]
        elsewhere = self._project.file.spans.taken_ids(wanted) - by_id.keys()
        for item in said.spans:
            span = self._span(document_id, said.text, item, elsewhere, taken)
            if span is None:
                continue
            meaning = _meaning(span)
            there = by_id.get(span.id) or by_meaning.get(meaning)
            if item.id is not None:
                names[str(item.id)] = span.id if there is None else there.id
            if there is not None:
                taken.known += 1
                if there.id == span.id and _meaning(there) != meaning:
                    taken.faults.append(_fault(Problem.DUPLICATE_ID, item, id=span.id, instead=""))
                continue
            by_id[span.id] = span
            by_meaning[meaning] = span
            if span.label not in self._known_labels:
                self.unknown_labels.setdefault(span.label)
            taken.spans.append(span)
        self._relations(document_id, said, names, taken)
        return taken

    def _span(self, document_id: str, text: str, item: ReadSpan, elsewhere: set[str], taken: TakenSpans) -> Span | None:
        try:
            ranges = _ranges(item)
            check_bounds(len(text), ranges)
        except (AnnotatorError, ValueError) as error:
            values = error.values if isinstance(error, AnnotatorError) else {}
            problem = error.problem if isinstance(error, AnnotatorError) else Problem.RANGE_UNORDERED
            said_values = {"span": item.id, "label": item.label, **values, "start": item.start, "end": item.end}
            taken.faults.append(ReadFault(problem=problem, values=said_values))
            return None
        if not item.label.strip():
            taken.faults.append(_fault(Problem.NO_SUCH_LABEL, item, label=item.label))
            return None
        self._doubts(text, item, ranges, taken)
        annotator = item.annotator or self._project.annotator
        span_id = "" if item.id is None else str(item.id)
        if not span_id or span_id in elsewhere:
            places = f"{item.start}-{item.end}" if len(ranges) == 1 else repr(ranges)
            span_id = derived_id("span", document_id, span_id, annotator, item.label, places)
        attributes = {} if not item.attributes else _attributes(item.attributes)
        return Span(
            id=span_id,
            document=document_id,
            annotator=annotator,
            label=item.label,
            ranges=ranges,
            note=item.note or "",
            attributes=attributes,
            suggested=item.suggested,
        )

    def _doubts(self, text: str, item: ReadSpan, ranges: tuple[CodePointRange, ...], taken: TakenSpans) -> None:
        """Flag what comes in all the same: a quote that isn't what stands there, an edge inside a grapheme."""
        if item.text is not None and text[item.start : item.end] != item.text:
            found = text[item.start : item.end]
            taken.faults.append(_fault(Problem.SURFACE_MISMATCH, item, lost=False, said=item.text, found=found))
        for part in ranges:
            if not (graphemes.is_boundary(text, part.start) and graphemes.is_boundary(text, part.end)):
                values = {"start": part.start, "end": part.end, "position": part.start}
                taken.faults.append(_fault(Problem.RANGE_CUTS_GRAPHEME, item, lost=False, **values))
                return

    def _relations(self, document_id: str, said: ReadDocument, names: dict[str, str], taken: TakenSpans) -> None:
        if not said.relations:
            return
        standing = {
            (relation.type, relation.source, relation.target, relation.annotator)
            for relation in self._project.file.entities.relations(document_id)
        }
        for item in said.relations:
            source, target = names.get(str(item.source)), names.get(str(item.target))
            if source is None or target is None:
                missing = str(item.source if source is None else item.target)
                values = {"span": missing, "id": str(item.id)}
                taken.faults.append(ReadFault(problem=Problem.NO_SUCH_SPAN, values=values))
                continue
            annotator = item.annotator or self._project.annotator
            key = (item.type, source, target, annotator)
            if key in standing:
                continue
            standing.add(key)
            relation = Relation(
                id=str(item.id) if item.id is not None else derived_id("relation", document_id, *key),
                document=document_id,
                annotator=annotator,
                type=item.type,
                source=source,
                target=target,
            )
            taken.relations.append(relation)


def _meaning(span: Span) -> _Key:
    return (span.annotator, span.label, span.ranges)


def _ranges(item: ReadSpan) -> tuple[CodePointRange, ...]:
    if item.ranges is None:
        return (CodePointRange(item.start, item.end),)
    ranges = tuple(CodePointRange(start, end) for start, end in item.ranges)
    if any(not part for part in ranges):
        raise ValueError("an empty range")
    merged = union(ranges)
    if not merged or (merged[0].start, merged[-1].end) != (item.start, item.end):
        raise ValueError("start and end are not the bounds of the ranges")
    return merged


def _attributes(said: Mapping[str, object]) -> dict[str, str]:
    return {name: _as_text(value) for name, value in said.items() if value is not None}


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _fault(problem: Problem, item: ReadSpan, *, lost: bool = True, **values: object) -> ReadFault:
    return ReadFault(problem=problem, lost=lost, values={"span": item.id, "label": item.label, **values})
