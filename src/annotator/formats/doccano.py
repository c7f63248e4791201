"""doccano's JSON Lines: for sequence labelling ``"label": [[start, end, label], ...]``, or entities with relations.

doccano's page is JavaScript and counts UTF-16 code units, unless the project counts grapheme clusters; its code calls
both otherwise. A project that does not allow overlapping labels drops them without a word: allow it before importing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from annotator.core.span import Span
from annotator.formats.loss import Action, LossReport, Reason, relation_loss, span_loss
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    FormatOption,
    Part,
    ReadDocument,
    ReadItem,
    ReadRelation,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.readers.doccano import DoccanoReader
from annotator.formats.text_files import json_items, json_line, put_behind
from annotator.text.graphemes import boundaries
from annotator.text.offsets import CodePointRange
from annotator.text.units import Utf16Map

_LABELS, _TYPES = "labels.json", "relation_types.json"
_RELATIONS, _SEQUENCE = "relations", "sequence"


class _Entity(msgspec.Struct):
    id: int
    start_offset: int
    end_offset: int
    label: str


class _Relation(msgspec.Struct):
    id: int
    from_id: int
    to_id: int
    type: str


class _Line(msgspec.Struct):
    text: str
    document: str | None = None
    label: list[tuple[int, int, str]] = []
    entities: list[_Entity] = []
    relations: list[_Relation] = []
    unit: str = "utf-16"


class _Counter:
    """Positions of one text in what doccano counts, and back."""

    def __init__(self, text: str, unit: str) -> None:
        self._utf16 = Utf16Map(text) if unit == "utf-16" else None
        self._borders = boundaries(text) if unit == "grapheme" else []
        self._numbers = {border: number for number, border in enumerate(self._borders)}

    def out(self, part: CodePointRange) -> tuple[int, int] | None:
        """The range in doccano's unit; None where it cuts a cluster that can't be cut."""
        if self._utf16 is not None:
            return self._utf16.to_utf16(part.start), self._utf16.to_utf16(part.end)
        start, end = self._numbers.get(part.start), self._numbers.get(part.end)
        return None if start is None or end is None else (start, end)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The range in code points."""
        if self._utf16 is not None:
            return self._utf16.to_code_point(start), self._utf16.to_code_point(end)
        return self._borders[start], self._borders[end]


class DoccanoWriter(Writer):
    """Writes both of doccano's modes."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One line for each document."""
        with _path(folder, part).open("w", encoding="utf-8", newline="\n") as handle:
            for annotated in part.documents:
                line, carried = _line(annotated, context.options, context.losses)
                handle.write(json_line(line))
                yield carried

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The labels and relation types, as doccano imports them: with their keys and colours."""
        del parts
        labels = [
            {"text": label.id, "suffix_key": label.key or None, "background_color": label.colour_light}
            for label in context.label_set.active
        ]
        types = [{"text": kind.id, "suffix_key": None} for kind in context.label_set.relations]
        for name, items in ((_LABELS, labels), (_TYPES, types)):
            if items:
                said = json.dumps(items, ensure_ascii=False, indent=1)
                (folder / name).write_text(f"{said}\n", encoding="utf-8", newline="\n")

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Line behind line."""
        put_behind(_path(folder, part), _path(more, part), alike=(_LABELS, _TYPES))

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """What stands in the part's file."""
        for number, line in json_items(_path(folder, part), _Line):
            if isinstance(line, _Line):
                yield ReadItem(line=number, consumed=0, document=_read(line))


def _path(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.jsonl"


def _line(
    annotated: AnnotatedDocument, options: Mapping[str, str], losses: LossReport
) -> tuple[dict[str, Any], Carried]:
    info, text = annotated.document.info, annotated.document.text
    unit = options.get("unit", "utf-16")
    counter = _Counter(text, unit)
    kept: list[Span] = []
    entities: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    for span in annotated.spans:
        placed = [(part, place) for part in span.ranges if (place := counter.out(part)) is not None]
        if len(placed) < len(span.ranges):
            losses.add(span_loss(span, text, Reason.CUTS_TOKEN, Action.CUT if placed else Action.LEFT_OUT))
        elif len(placed) > 1:
            pieces = [(part.start, part.end) for part in span.ranges]
            losses.add(span_loss(span, text, Reason.DISCONTINUOUS, Action.CUT, new_ranges=pieces))
        for part, (start, end) in placed:
            numbers.setdefault(span.id, len(entities))
            entities.append({"id": len(entities), "start_offset": start, "end_offset": end, "label": span.label})
            kept.append(structs.replace(span, ranges=(part,)))
    line: dict[str, Any] = {"text": text}
    related = 0
    if options.get("mode") == _RELATIONS:
        line["entities"] = entities
        line["relations"] = relations = _relations(annotated, numbers, losses)
        related = len(relations)
    else:
        line["label"] = [[item["start_offset"], item["end_offset"], item["label"]] for item in entities]
        for relation in annotated.relations:
            losses.add(relation_loss(relation, Reason.RELATION_NOT_CARRIED))
    # Other keys are metadata to doccano, and come back flattened with its export.
    line |= {"Comments": [], "document": info.id, "title": info.title, "unit": unit}
    return line, Carried(document=info.id, text=text, spans=kept, relations=related)


def _relations(annotated: AnnotatedDocument, numbers: Mapping[str, int], losses: LossReport) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for relation in annotated.relations:
        source, target = numbers.get(relation.source), numbers.get(relation.target)
        if source is None or target is None:
            losses.add(relation_loss(relation, Reason.RELATION_END_MISSING))
        else:
            out.append({"id": len(out), "from_id": source, "to_id": target, "type": relation.type})
    return out


def _read(line: _Line) -> ReadDocument:
    counter = _Counter(line.text, line.unit)
    found = [(str(number), *said) for number, said in enumerate(line.label)]
    found += [(str(item.id), item.start_offset, item.end_offset, item.label) for item in line.entities]
    spans = []
    for name, first, last, label in found:
        start, end = counter.back(first, last)
        spans.append(ReadSpan(id=name, start=start, end=end, label=label))
    relations = [
        ReadRelation(type=item.type, source=str(item.from_id), target=str(item.to_id)) for item in line.relations
    ]
    return ReadDocument(text=line.text, id=line.document, spans=spans, relations=relations)


FORMAT = Format(
    name="doccano",
    title="doccano JSON Lines",
    description="Sequence labelling or relation mode; allow overlapping labels in doccano before importing it",
    suffixes=(".jsonl",),
    unit=Unit.UTF16,
    carries=Capabilities(relations=True),
    reader=DoccanoReader(),
    writer=DoccanoWriter(),
    folder=True,
    consumers=("json (Python)",),
    options=(
        FormatOption(name="mode", values=(_RELATIONS, _SEQUENCE), description="The kind of doccano project"),
        FormatOption(
            name="unit", values=("utf-16", "grapheme"), description="grapheme where the project counts clusters"
        ),
    ),
)
