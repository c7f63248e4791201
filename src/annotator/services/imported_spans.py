"""The spans and relations that come with an imported document: checked, named, and never taken twice."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from annotator.core.changes import Kind
from annotator.core.checks import check_bounds
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import derived_id, derived_id_at, derived_stem
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.protocols import ReadDocument, ReadFault, ReadSpan
from annotator.formats.readers.unit_evidence import quoted
from annotator.services.import_wishes import ImportWishes
from annotator.services.projects import Project
from annotator.text import graphemes
from annotator.text.near_names import near_name
from annotator.text.offsets import CodePointRange, union

# No Extend, SpacingMark, Prepend or Zero Width Joiner of UAX #29, and no part of CR LF between letters.
_JOINING_NOTHING = frozenset(" \n.,:;!?()[]\"'\u060c\u061b\u061f\u00ab\u00bb")


@dataclass(slots=True, kw_only=True)
class TakenSpans:
    """A document's spans and relations that are new to the project, and what was known or wrong."""

    spans: list[Span] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    known: int = 0
    faults: list[ReadFault] = field(default_factory=list)


class SpanIntake:
    """Turns what files say of spans into spans that may stand, for one import."""

    def __init__(
        self, project: Project, wishes: ImportWishes | None = None, definitions: Container[str] = frozenset()
    ) -> None:
        """``definitions`` are labels that may come in though the project has them not: what they are is known."""
        self._project = project
        self._wishes = wishes or ImportWishes()
        self._definitions = definitions
        self._known_labels = {label.id for label in project.labels.labels}
        self._relation_ids: set[str] = set()
        self.used_labels: dict[str, None] = {}
        self.used_types: set[str] = set()
        self.said_labels: set[str] = set()

    def take(
        self,
        document_id: str,
        said: ReadDocument,
        taken_ids: AbstractSet[str],
        *,
        is_new: bool,
        local_ids: bool = False,
    ) -> TakenSpans:
        """The spans and relations of one document that are not in the project yet.

        ``taken_ids`` are those of its spans' ids under which a span stands in the project.
        """
        taken = TakenSpans()
        if not (said.spans or said.relations):
            return taken
        self._as_wished(said, taken)
        file, annotator = self._project.file, self._project.annotator
        standing = () if is_new else file.spans.of_document(document_id)
        elsewhere = taken_ids - {span.id for span in standing}
        intake = _DocumentIntake(
            document_id=document_id,
            text=said.text,
            annotator=annotator,
            elsewhere=elsewhere,
            standing=standing,
            taken=taken,
            local_ids=local_ids,
        )
        for item in said.spans:
            intake.take(item)
        self.used_labels.update(dict.fromkeys(span.label for span in taken.spans))
        self._relations(document_id, said, intake.names, taken)
        self.used_types.update(relation.type for relation in taken.relations)
        return taken

    def labels_not_said(self) -> dict[str, str]:
        """Labels to be taken for others that no span of the files had, each with a near one or nothing."""
        missing = [label for label in self._wishes.labels if label not in self.said_labels]
        return {label: near_name(label, self.said_labels) for label in missing}

    def _as_wished(self, said: ReadDocument, taken: TakenSpans) -> None:
        """Give the spans the label, annotator and standing that were asked for; leave out what has no label."""
        wishes = self._wishes
        if wishes.labels:
            self.said_labels.update(item.label for item in said.spans)
        if wishes.labels or wishes.owner or wishes.as_suggestions:
            for item in said.spans:
                item.label = wishes.labels.get(item.label, item.label)
                item.annotator = wishes.owner or item.annotator
                item.suggested = item.suggested or wishes.as_suggestions
            for relation in said.relations:
                relation.annotator = wishes.owner or relation.annotator
        if wishes.new_labels:
            return
        kept: list[ReadSpan] = []
        for item in said.spans:
            if item.label in self._known_labels or item.label in self._definitions or not item.label.strip():
                kept.append(item)
            else:
                values = {"label": item.label, "count": 1}
                taken.faults.append(ReadFault(problem=Problem.LABEL_UNKNOWN, values=values))
        if len(kept) < len(said.spans):
            gone = {str(item.id) for item in said.spans if item.id is not None} - {str(item.id) for item in kept}
            said.relations = [item for item in said.relations if not gone & {str(item.source), str(item.target)}]
            said.spans = kept

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
                taken.faults.append(ReadFault(problem=Problem.SPAN_NOT_IN_FILE, values=values))
                continue
            annotator = item.annotator or self._project.annotator
            key = (item.type, source, target, annotator)
            if key in standing:
                continue
            standing.add(key)
            relation = Relation(
                id=self._relation_id(item.id, derived_id("relation", document_id, *key)),
                document=document_id,
                annotator=annotator,
                type=item.type,
                source=source,
                target=target,
            )
            taken.relations.append(relation)
        self._cycles(taken)

    def _cycles(self, taken: TakenSpans) -> None:
        """Name the relations that lead in a circle, which may be meant."""
        for item in circular(taken.relations):
            values = {"type": item.type, "span": item.source, "id": item.id}
            taken.faults.append(ReadFault(problem=Problem.RELATION_CYCLE, values=values, lost=False))

    def _relation_id(self, said: str | int | None, derived: str) -> str:
        """The id that the file says, unless another relation has it already."""
        wanted = derived if said is None else str(said)
        if wanted in self._relation_ids or self._project.file.entities.find(Kind.RELATION, wanted) is not None:
            wanted = derived
        self._relation_ids.add(wanted)
        return wanted


def at_their_lines(faults: Sequence[ReadFault], lines: Mapping[str, int]) -> Iterator[ReadFault]:
    """Faults of spans with the lines that those stand in, where they are known."""
    for fault in faults:
        line = lines.get(str(fault.values.get("span", ""))) if lines else None
        yield fault if line is None else replace(fault, values={"line": line, **fault.values})


class _DocumentIntake:
    """Takes the spans of one document one by one; written to be quick, for it is most of an import's work in Python."""

    def __init__(
        self,
        *,
        document_id: str,
        text: str,
        annotator: str,
        elsewhere: AbstractSet[str],
        standing: Iterable[Span],
        taken: TakenSpans,
        local_ids: bool,
    ) -> None:
        self._document_id = document_id
        self._text = text
        self._annotator = annotator
        self._elsewhere = elsewhere
        self._taken = taken
        self._local_ids = local_ids
        self._stems: dict[tuple[str, str], str] = {}
        self._by_id = {span.id: span for span in standing}
        # What a span says makes an id, which is the span's own where the file gives it none.
        self._by_meaning = {self._meaning(span.annotator, span.label, span.ranges): span for span in standing}
        self.names: dict[str, str] = {span_id: span_id for span_id in self._by_id}

    def take(self, item: ReadSpan) -> None:
        """Add one span to what was taken, or say why not."""
        label, start, end = item.label, item.start, item.end
        if item.ranges is None and 0 <= start < end <= len(self._text) and label and not label.isspace():
            ranges: tuple[CodePointRange, ...] = (CodePointRange(start, end),)
        else:
            try:
                ranges = _checked_ranges(item, len(self._text))
            except AnnotatorError as error:
                self._blame(error.problem, item, error.values)
                return
        if not _stands_clear(self._text, start, end, item.text) or item.ranges is not None:
            self._doubts(item, ranges)
        annotator = item.annotator or self._annotator
        meaning = self._meaning(annotator, label, ranges)
        said_id = "" if item.id is None else str(item.id)
        span = Span(
            id=meaning if self._local_ids or not said_id or said_id in self._elsewhere else said_id,
            document=self._document_id,
            annotator=annotator,
            label=label,
            ranges=ranges,
            note=item.note or "",
            attributes=_attributes(item.attributes) if item.attributes else {},
            suggested=item.suggested,
        )
        there = self._by_id.get(span.id) or self._by_meaning.get(meaning)
        if item.id is not None:
            self.names[said_id] = span.id if there is None else there.id
        if there is None:
            self._by_id[span.id] = self._by_meaning[meaning] = span
            self._taken.spans.append(span)
            return
        self._taken.known += 1
        if not there.is_twin_of(span):
            self._blame(Problem.DUPLICATE_ID, item, {"id": span.id, "instead": ""})
        elif _says_more(span, there):
            self._blame(Problem.TWIN, item, {"start": start, "end": end})

    def _doubts(self, item: ReadSpan, ranges: tuple[CodePointRange, ...]) -> None:
        """Flag what comes in all the same: a quote that isn't what stands there, an edge inside a grapheme."""
        text = self._text
        if (
            item.text is not None
            and text[item.start : item.end] != item.text
            and not quoted(text, [(part.start, part.end) for part in ranges], item.text)
        ):
            values = {"said": item.text, "found": text[item.start : item.end]}
            self._blame(Problem.SURFACE_MISMATCH, item, values, lost=False)
        for part in ranges:
            if not (graphemes.is_boundary(text, part.start) and graphemes.is_boundary(text, part.end)):
                place = {"start": part.start, "end": part.end, "position": part.start}
                self._blame(Problem.RANGE_CUTS_GRAPHEME, item, place, lost=False)
                return

    def _meaning(self, annotator: str, label: str, ranges: tuple[CodePointRange, ...]) -> str:
        said = (annotator, label)
        stem = self._stems.get(said)
        if stem is None:
            stem = self._stems[said] = derived_stem(self._document_id, annotator, label)
        if len(ranges) > 1:
            return derived_id(stem, repr(ranges))
        return derived_id_at(stem, ranges[0].start, ranges[0].end)

    def _blame(self, problem: Problem, item: ReadSpan, values: Mapping[str, object], *, lost: bool = True) -> None:
        said = {"span": item.id, "label": item.label, **values}
        self._taken.faults.append(ReadFault(problem=problem, lost=lost, values=said))


def _stands_clear(text: str, start: int, end: int, quote: str | None) -> bool:
    """Whether a place is as nearly all are: what the quote says, letters or digits at its edges, and no marks beside.

    No cluster is cut there, and there is no more to be asked: below U+0700 no letter and no digit joins to others.
    """
    return (
        0 < start < end < len(text)
        and text[start - 1] in _JOINING_NOTHING
        and text[end] in _JOINING_NOTHING
        and (first := text[start]) < "\u0700" > (last := text[end - 1])
        and first.isalnum()
        and last.isalnum()
        and (quote is None or quote == text[start:end])
    )


def circular(relations: Iterable[Relation]) -> list[Relation]:
    """The relations that close a circle of relations of their type, in the order in which they are said."""
    onward: dict[tuple[str, str], set[str]] = {}
    closing: list[Relation] = []
    for item in relations:
        source, target = item.source, item.target
        waiting, seen = [target], {target}
        while waiting and source not in seen:
            news = onward.get((item.type, waiting.pop()), set()) - seen
            seen |= news
            waiting.extend(news)
        if source in seen:
            closing.append(item)
        else:
            onward.setdefault((item.type, source), set()).add(target)
    return closing


def _says_more(span: Span, there: Span) -> bool:
    """Whether a span has a note or attributes that its twin, which stands already, has not."""
    if span.note and span.note != there.note:
        return True
    return any(there.attributes.get(name) != value for name, value in span.attributes.items())


def _checked_ranges(item: ReadSpan, length: int) -> tuple[CodePointRange, ...]:
    """Where a span stands. Raises with the reason where it can't stand there, or has no label."""
    bounds = {"start": item.start, "end": item.end}
    try:
        ranges = _ranges(item)
        check_bounds(length, ranges)
    except ValueError as error:
        if min(bounds.values()) < 0:
            raise AnnotatorError(Problem.RANGE_OUTSIDE, **bounds, length=length) from error
        raise AnnotatorError(Problem.RANGE_UNORDERED, **bounds) from error
    except AnnotatorError as error:
        raise AnnotatorError(error.problem, **(error.values | bounds)) from error
    if not item.label.strip():
        raise AnnotatorError(Problem.FIELD_WRONG_TYPE, detail="the span has no label")
    return ranges


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
