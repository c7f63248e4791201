"""Label Studio: tasks as JSON, one annotation for each annotator, and the labelling configuration that fits them.

Regions count code points, end exclusive, as Label Studio has since 2022. Attributes of a span are further results with
the region's own id; a span in pieces is a region a piece, tied by ``part_of``. Suggestions are predictions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from annotator.core.span import Span
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadDocument,
    ReadItem,
    ReadRelation,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.readers.label_studio import LabelStudioReader
from annotator.formats.text_files import json_line, lines
from annotator.formats.xml_text import xml_escaped

CONFIG = "config.xml"
_PART_OF = "part_of"
_MEMORY = "label studio"
# The names that the configuration's own controls have: an attribute of that name has this behind it.
_TAKEN, _NOT_TAKEN = ("label", "text"), " (attribute)"


class _Used:
    """What the configuration has to allow."""

    def __init__(self) -> None:
        self.labels: dict[str, None] = {}
        self.attributes: dict[str, None] = {}
        self.relations: dict[str, None] = {}


class LabelStudioWriter(Writer):
    """Writes tasks and their configuration."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One JSON array, a task a line."""
        used = context.memory.setdefault(_MEMORY, _Used())
        with _path(folder, part).open("w", encoding="utf-8", newline="\n") as handle:
            handle.write("[")
            for number, annotated in enumerate(part.documents, 1):
                handle.write((",\n" if number > 1 else "\n") + json_line(_task(annotated, number, used)).rstrip("\n"))
                yield Carried(
                    document=annotated.document.info.id,
                    text=annotated.document.text,
                    spans=annotated.spans,
                    relations=len(annotated.relations),
                )
            handle.write("\n]\n")

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The labelling configuration."""
        del parts
        config = _config(context, context.memory.setdefault(_MEMORY, _Used()))
        (folder / CONFIG).write_text(config, encoding="utf-8", newline="\n")

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The tasks of a part."""
        # The array is written a task a line, and so need not be in memory as a whole.
        for number, line in enumerate(lines(_path(folder, part)), 1):
            if line not in ("[", "]"):
                yield ReadItem(line=number, consumed=0, document=_read(msgspec.json.decode(line.removesuffix(","))))


def _path(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.json"


def _task(annotated: AnnotatedDocument, number: int, used: _Used) -> dict[str, Any]:
    info, text = annotated.document.info, annotated.document.text
    relations = [*annotated.relations]
    annotations: list[dict[str, Any]] = []
    predictions: list[dict[str, Any]] = []

    def by(span: Span) -> tuple[bool, str]:
        return (span.suggested, span.annotator)

    where = {span.id: by(span) for span in annotated.spans}
    people = dict.fromkeys([*(said.annotator for said in relations)])
    groups = {key: list(spans) for key, spans in groupby(sorted(annotated.spans, key=by), key=by)}
    for person in people:
        groups.setdefault((False, person), [])
    for (suggested, person), spans in groups.items():
        result = [item for span in spans for item in _results(span, text, used)]
        for relation in relations:
            # Label Studio ties what stands in one result: a relation stands where its source does.
            if where.get(relation.source) == (suggested, person):
                used.relations[relation.type] = None
                result.append(
                    {
                        "type": "relation",
                        "from_id": relation.source,
                        "to_id": relation.target,
                        "direction": "right",
                        "labels": [relation.type],
                    }
                )
        if suggested:
            predictions.append({"model_version": person, "result": result})
        elif result:
            # Not as completed_by: a server that knows no such account refuses the whole file.
            annotations.append({"annotator": person, "result": result, "was_cancelled": False})
    data = {"text": text, "document": info.id, "title": info.title, "source": info.source, "language": info.language}
    return {"id": number, "data": data, "annotations": annotations, "predictions": predictions}


def _results(span: Span, text: str, used: _Used) -> Iterator[dict[str, Any]]:
    """The regions of a span, its attributes and its note."""
    used.labels[span.label] = None
    origin = {"from_name": "label", "to_name": "text"}
    ids = [span.id] + [f"{span.id}#{number}" for number in range(1, len(span.ranges))]
    for name, part in zip(ids, span.ranges, strict=True):
        value = {"start": part.start, "end": part.end, "text": part.slice(text), "labels": [span.label]}
        region: dict[str, Any] = {"id": name, **origin, "type": "labels", "value": value}
        if name == span.id and span.note:
            region["meta"] = {"text": [span.note]}
        yield region
        if name != span.id:
            yield {"type": "relation", "from_id": name, "to_id": span.id, "direction": "right", "labels": [_PART_OF]}
    first = span.ranges[0]
    for attribute, said in span.attributes.items():
        control = attribute + _NOT_TAKEN if attribute in _TAKEN else attribute
        used.attributes[control] = None
        value = {"start": first.start, "end": first.end, "text": [said]}
        yield {"id": span.id, "from_name": control, "to_name": "text", "type": "textarea", "value": value}


def _config(context: ExportContext, used: _Used) -> str:
    out = ["<View>", '  <Labels name="label" toName="text">']
    known = {label.id: label for label in context.label_set.labels}
    for label in dict.fromkeys([*known, *used.labels]):
        item = known.get(label)
        alias = "" if item is None else f' background="{item.colour_light}"'
        out.append(f'    <Label value="{xml_escaped(label)}"{alias}/>')
    out += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>']
    kinds = [kind.id for kind in context.label_set.relations]
    out.append("  <Relations>")
    out += [
        f'    <Relation value="{xml_escaped(kind)}"/>' for kind in dict.fromkeys([*kinds, *used.relations, _PART_OF])
    ]
    out.append("  </Relations>")
    rules = [rule.name for label in context.label_set.labels for rule in label.attributes]
    out += [
        f'  <TextArea name="{xml_escaped(name)}" toName="text" perRegion="true" editable="true"/>'
        for name in dict.fromkeys([*rules, *used.attributes])
    ]
    return "\n".join([*out, "</View>"]) + "\n"


def _read(task: dict[str, Any]) -> ReadDocument:
    data = task["data"]
    document = ReadDocument(text=data["text"], id=data.get("document"), title=data.get("title"))
    for said in task["annotations"]:
        _read_result(document, said["result"], said["annotator"], suggested=False)
    for said in task["predictions"]:
        _read_result(document, said["result"], said["model_version"], suggested=True)
    return document


def _read_result(document: ReadDocument, result: list[dict[str, Any]], annotator: str, *, suggested: bool) -> None:
    spans: dict[str, ReadSpan] = {}
    related: list[dict[str, Any]] = []
    for item in result:
        kind = item["type"]
        if kind == "labels":
            value = item["value"]
            start, end = value["start"], value["end"]
            if document.text[start:end] != value["text"]:
                raise ValueError(f"region {item['id']}: {value['text']!r} is not what stands there")
            note = item.get("meta", {}).get("text", [""])[0]
            label = value["labels"][0]
            spans[item["id"]] = ReadSpan(
                id=item["id"], label=label, start=start, end=end, note=note, annotator=annotator, suggested=suggested
            )
        elif kind == "relation":
            related.append(item)
        else:
            span = spans[item["id"]]
            name = item["from_name"].removesuffix(_NOT_TAKEN)
            span.attributes = {**(span.attributes or {}), name: item["value"]["text"][0]}
    for item in related:
        source, target, name = item["from_id"], item["to_id"], item["labels"][0]
        if name == _PART_OF and source in spans and source.startswith(f"{target}#"):
            _join(spans[target], spans.pop(source))
        else:
            document.relations = [
                *document.relations,
                ReadRelation(type=name, source=source, target=target, annotator=annotator),
            ]
    document.spans = [*document.spans, *spans.values()]


def _join(span: ReadSpan, piece: ReadSpan) -> None:
    span.ranges = [*(span.ranges or [(span.start, span.end)]), (piece.start, piece.end)]
    span.end = piece.end


FORMAT = Format(
    name="labelstudio",
    title="Label Studio",
    description="Tasks with annotations (and suggestions as predictions) and the labelling configuration",
    suffixes=(".json",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(
        fragments=True, relations=True, attributes=True, notes=True, annotators=True, suggestions=True
    ),
    reader=LabelStudioReader(),
    writer=LabelStudioWriter(),
    consumers=("label-studio-sdk",),
)
