"""W3C Web Annotation: a text and a page of annotations (JSON-LD) for each document.

Each span has a TextPositionSelector (code points, end exclusive, as the model demands) and a TextQuoteSelector, for a
reader that counts otherwise. A span in pieces has several targets; a relation is an annotation that links two others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

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
from annotator.formats.readers.web_annotation import WebAnnotationReader
from annotator.formats.text_files import FileNames, json_line, lines

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_INDEX = "documents.tsv"
_SPAN, _RELATION = "urn:annotator:span:", "urn:annotator:relation:"
_AROUND = 32


class WebAnnotationWriter(Writer):
    """Writes texts and pages of annotations."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """Two files for each document."""
        del context
        home = folder / part.split if part.split else folder
        home.mkdir(parents=True, exist_ok=True)
        names = FileNames()
        with (home / _INDEX).open("w", encoding="utf-8", newline="\n") as index:
            index.write("file\tdocument\n")
            for annotated in part.documents:
                document = annotated.document
                name = names.name(document.info.id)
                index.write(f"{name}\t{document.info.id}\n")
                (home / f"{name}.txt").write_text(document.text, encoding="utf-8", newline="")
                page = json_line(_page(annotated, f"{name}.txt"))
                (home / f"{name}.jsonld").write_text(page, encoding="utf-8", newline="\n")
                relations = len(annotated.relations)
                yield Carried(document=document.info.id, text=document.text, spans=annotated.spans, relations=relations)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a part in the order of its index."""
        home = folder / part.split if part.split else folder
        for number, row in enumerate(list(lines(home / _INDEX))[1:], 1):
            name, document_id = row.split("\t")
            with (home / f"{name}.txt").open(encoding="utf-8", newline="") as handle:
                document = ReadDocument(text=handle.read(), id=document_id)
            _read(document, msgspec.json.decode((home / f"{name}.jsonld").read_bytes()))
            yield ReadItem(line=number, consumed=0, document=document)


def _page(annotated: AnnotatedDocument, source: str) -> dict[str, Any]:
    info, text = annotated.document.info, annotated.document.text
    items = [_annotation(span, text, source) for span in annotated.spans]
    items += [
        {
            "id": _RELATION + quote(relation.id, safe=""),
            "type": "Annotation",
            "motivation": "linking",
            "creator": {"type": "Person", "name": relation.annotator},
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": relation.type},
                _SPAN + quote(relation.target, safe=""),
            ],
            "target": _SPAN + quote(relation.source, safe=""),
        }
        for relation in annotated.relations
    ]
    return {
        "@context": _CONTEXT,
        "id": f"urn:annotator:document:{quote(info.id, safe='')}",
        "type": "AnnotationPage",
        "label": info.title,
        "items": items,
    }


def _annotation(span: Span, text: str, source: str) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": span.label}]
    for name, value in span.attributes.items():
        # The model has no named values: they go as name=value, the name escaped.
        said = f"{quote(name, safe=' ')}={value}"
        bodies.append({"type": "TextualBody", "purpose": "classifying", "value": said})
    if span.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": span.note})
    targets = [
        {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": part.start, "end": part.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": part.slice(text),
                    "prefix": text[max(part.start - _AROUND, 0) : part.start],
                    "suffix": text[part.end : part.end + _AROUND],
                },
            ],
        }
        for part in span.ranges
    ]
    return {
        "id": _SPAN + quote(span.id, safe=""),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person", "name": span.annotator},
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _read(document: ReadDocument, page: Mapping[str, Any]) -> None:
    spans, relations = [], []
    for item in page["items"]:
        annotator = item["creator"]["name"]
        if item["motivation"] == "linking":
            said, target = item["body"]
            source = unquote(item["target"].removeprefix(_SPAN))
            target = unquote(target.removeprefix(_SPAN))
            relations.append(ReadRelation(type=said["value"], source=source, target=target, annotator=annotator))
        else:
            spans.append(_read_span(document.text, item, annotator))
    document.spans, document.relations = spans, relations


def _read_span(text: str, item: Mapping[str, Any], annotator: str) -> ReadSpan:
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    ranges = []
    for target in targets:
        position, said = target["selector"]
        if text[position["start"] : position["end"]] != said["exact"]:
            raise ValueError(f"{item['id']}: {said['exact']!r} is not what stands there")
        ranges.append((position["start"], position["end"]))
    span = ReadSpan(label="", start=ranges[0][0], end=ranges[-1][1], ranges=ranges, annotator=annotator, note="")
    span.id = unquote(item["id"].removeprefix(_SPAN))
    for body in item["body"]:
        if body["purpose"] == "tagging":
            span.label = body["value"]
        elif body["purpose"] == "commenting":
            span.note = body["value"]
        else:
            name, _, value = body["value"].partition("=")
            span.attributes = {**(span.attributes or {}), unquote(name): value}
    return span


FORMAT = Format(
    name="w3c",
    title="W3C Web Annotation",
    description="A text and a JSON-LD page of annotations for each document, with position and quote of every span",
    suffixes=(".jsonld",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(fragments=True, relations=True, attributes=True, notes=True, annotators=True),
    reader=WebAnnotationReader(),
    writer=WebAnnotationWriter(),
    folder=True,
    consumers=("stam",),
)
