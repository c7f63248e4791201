"""A document as one record with the same columns and types for every document, as data set libraries want it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from annotator.core.span import Span
from annotator.formats.loss import LossReport
from annotator.formats.protocols import AnnotatedDocument, ExportContext, ReadDocument, ReadRelation, ReadSpan
from annotator.formats.tokenised import tokenised
from annotator.text.alignment import Overlaps, tags


class _Place(msgspec.Struct):
    start: int
    end: int


class _Attribute(msgspec.Struct):
    name: str
    value: str


class _Span(msgspec.Struct):
    id: str
    label: str
    start: int
    end: int
    text: str
    fragments: list[_Place]
    annotator: str
    note: str
    attributes: list[_Attribute]
    suggested: bool


class _Relation(msgspec.Struct):
    id: str
    type: str
    source: str
    target: str
    annotator: str


class Record(msgspec.Struct):
    """One document. ``ner_tags`` are numbers of the names that the card lists."""

    id: str
    title: str
    text: str
    language: str
    source: str
    spans: list[_Span]
    relations: list[_Relation]
    tokens: list[str]
    ner_tags: list[int]


class TagNumbers:
    """Numbers of BIO tags: O is 0, then two for each label, in the order of the label set and then of appearance."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._numbers = {"O": 0}
        for label in labels:
            self.number(f"B-{label}")
            self.number(f"I-{label}")

    def number(self, tag: str) -> int:
        """The tag's number."""
        if tag not in self._numbers and tag != "O":
            label = tag[2:]
            for kind in "BI":
                self._numbers.setdefault(f"{kind}-{label}", len(self._numbers))
        return self._numbers[tag]

    @property
    def names(self) -> list[str]:
        """The tags by number."""
        return list(self._numbers)


def record(annotated: AnnotatedDocument, context: ExportContext, numbers: TagNumbers) -> Record:
    """The document's record. Spans are exact; the tags are a view of the outermost ones, and no span is lost in it."""
    info, text = annotated.document.info, annotated.document.text
    on_tokens = tokenised(annotated, _silent(context), overlaps=Overlaps.OUTERMOST)
    said = tags(len(on_tokens.tokens), on_tokens.in_layer(0))
    return Record(
        id=info.id,
        title=info.title,
        text=text,
        language=info.language,
        source=info.source,
        spans=[_span(span, text) for span in annotated.spans],
        relations=[
            _Relation(id=item.id, type=item.type, source=item.source, target=item.target, annotator=item.annotator)
            for item in annotated.relations
        ],
        tokens=list(on_tokens.tokens.words(text)),
        ner_tags=[numbers.number(tag) for tag in said],
    )


def _span(span: Span, text: str) -> _Span:
    return _Span(
        id=span.id,
        label=span.label,
        start=span.start,
        end=span.end,
        text=span.surface(text),
        fragments=[_Place(start=part.start, end=part.end) for part in span.ranges],
        annotator=span.annotator,
        note=span.note,
        attributes=[_Attribute(name=name, value=value) for name, value in span.attributes.items()],
        suggested=span.suggested,
    )


def _silent(context: ExportContext) -> ExportContext:
    return ExportContext(
        label_set=context.label_set, losses=LossReport(), tokenizer=context.tokenizer, policy=context.policy
    )


def read_record(item: Record) -> ReadDocument:
    """What a record says."""
    return ReadDocument(
        text=item.text,
        id=item.id,
        title=item.title,
        spans=[
            ReadSpan(
                id=span.id,
                label=span.label,
                start=span.start,
                end=span.end,
                text=span.text,
                ranges=[(place.start, place.end) for place in span.fragments],
                annotator=span.annotator,
                note=span.note,
                attributes={said.name: said.value for said in span.attributes},
                suggested=span.suggested,
            )
            for span in item.spans
        ],
        relations=[
            ReadRelation(id=said.id, type=said.type, source=said.source, target=said.target, annotator=said.annotator)
            for said in item.relations
        ],
    )


_STRINGS = ("id", "title", "text", "language", "source")
_SPAN_TYPES: Sequence[tuple[str, Any]] = (
    ("id", "string"),
    ("label", "string"),
    ("start", "int64"),
    ("end", "int64"),
    ("text", "string"),
    ("fragments", [("start", "int64"), ("end", "int64")]),
    ("annotator", "string"),
    ("note", "string"),
    ("attributes", [("name", "string"), ("value", "string")]),
    ("suggested", "bool"),
)
_RELATION_TYPES: Sequence[tuple[str, Any]] = tuple(
    (name, "string") for name in ("id", "type", "source", "target", "annotator")
)
COLUMNS: Sequence[tuple[str, Any]] = (
    *((name, "string") for name in _STRINGS),
    ("spans", _SPAN_TYPES),
    ("relations", _RELATION_TYPES),
)
"""Names and types of the columns but for tokens and tags; a list stands for a list of records of those columns."""
