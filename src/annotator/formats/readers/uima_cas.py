"""UIMA CAS as XMI or JSON, of INCEpTION and whatever else has annotations with a begin and an end.

What a layer calls its label differs; where no feature is named as one is, the name of the type is the label. Which
document it is, a table beside it says, else DKPro's metadata in it. Document types in XML, and with them every entity
and external reference, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadRelation, ReadSpan, Unit
from annotator.formats.readers.foreign import (
    MAX_BYTES,
    Doubts,
    FileSample,
    OneDocumentReader,
    ReadWishes,
    failed,
    listed_beside,
    said_number,
    too_long,
    whole_number,
)
from annotator.formats.readers.json_input import json_value
from annotator.formats.xml_text import XmlRefusedError, xml_events

# Layers that say how a text is built, not what somebody marked in it.
_STRUCTURE = frozenset(
    (
        *("Sofa", "View", "NULL", "XMI", "StringArray", "FSArray", "FSList", "CASMetadata", "TagsetDescription"),
        *("DocumentAnnotation", "DocumentMetaData", "Sentence", "Paragraph", "Heading", "Div"),
        *("Token", "Lemma", "POS", "Stem", "MorphologicalFeatures"),
    )
)
_OF_DOCUMENTS = ("DocumentMetaData", "DocumentAnnotation")
_LABELS = ("label", "value", "Label", "PosValue", "entity", "category", "tag", "name", "DependencyType", "role")
_ENDS = (("Governor", "Dependent"), ("source", "target"), ("from", "to"))
_OWN = {"begin", "end", "sofa", "id", "spanId", "relationId", "annotator", "note", "attributes", "suggested", "partOf"}


@dataclass(slots=True, kw_only=True)
class _Structure:
    """A feature structure: its type's last name, its features, and the arrays of texts among them.

    ``line`` is the one that it stands in, 0 where the file does not go by lines.
    """

    kind: str
    features: dict[str, Any]
    texts: dict[str, list[str]] = field(default_factory=dict)
    line: int = 0


class CasReader(OneDocumentReader):
    """Reads a CAS as one document."""

    name = "uima"
    description = "UIMA CAS as XMI or JSON (INCEpTION)"
    suffixes: tuple[str, ...] = (".xmi", ".json", ".xml")
    unit = Unit.UTF16
    unit_is_law = True
    has_quotes = False

    def fits(self, sample: FileSample) -> bool:
        """Where the head has what every CAS begins with."""
        return "<xmi:XMI" in sample.text or ('"%FEATURE_STRUCTURES"' in sample.text or '"%TYPES"' in sample.text)

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document."""
        del wishes  # both say their encoding themselves
        size = path.stat().st_size
        if size > MAX_BYTES:
            yield failed(0, size, too_long(size))
            return
        data = path.read_bytes()
        found: dict[str, _Structure] | ReadFault
        found = _of_xmi(data) if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _of_json(data)
        if isinstance(found, ReadFault):
            yield failed(0, size, found)
            return
        doubts = Doubts()
        sofa = next((item.features.get("sofaString") for item in found.values() if item.kind == "Sofa"), None)
        if not isinstance(sofa, str):
            yield failed(0, size, ReadFault(problem=Problem.FIELD_MISSING, values={"field": "sofaString"}))
            return
        document = _document(sofa, path, found)
        _Layers(found, document, doubts).take()
        yield ReadItem(line=0, consumed=size, document=document, faults=doubts.faults, lines=doubts.lines)


def _document(text: str, path: Path, found: Mapping[str, _Structure]) -> ReadDocument:
    """The document without its spans: what it is called."""
    listed, title = listed_beside(path)
    whole = next((item.features for item in found.values() if item.kind in _OF_DOCUMENTS), {})

    def said(key: str) -> str | None:
        value = whole.get(key)
        return value if isinstance(value, str) and value.strip() and value != "x-unspecified" else None

    return ReadDocument(
        text=text,
        id=listed or said("documentId"),
        title=title or said("documentTitle"),
        language=said("language"),
    )


def _of_json(data: bytes) -> dict[str, _Structure] | ReadFault:
    value = json_value(data.removeprefix(b"\xef\xbb\xbf"))
    if isinstance(value, ReadFault):
        return value
    said = value.get("%FEATURE_STRUCTURES") if isinstance(value, dict) else None
    if isinstance(said, dict):
        said = [{"%ID": name, **item} for name, item in said.items() if isinstance(item, dict)]
    if not isinstance(said, list):
        return ReadFault(problem=Problem.FIELD_MISSING, values={"field": "%FEATURE_STRUCTURES"})
    items = {str(item.get("%ID")): item for item in said if isinstance(item, dict)}
    found = {}
    for number, item in items.items():
        structure = _Structure(kind=str(item.get("%TYPE", "")).rpartition(".")[2], features={})
        for key, feature in item.items():
            if not key.startswith(("%", "^", "#")):
                structure.features[key.removeprefix("@")] = str(feature) if key.startswith("@") else feature
            array = items.get(str(feature)) if key.startswith("@") else None
            if array is not None and isinstance(array.get("%ELEMENTS"), list):
                structure.texts[key[1:]] = [text for text in array["%ELEMENTS"] if isinstance(text, str)]
        found[number] = structure
    return found


def _of_xmi(data: bytes) -> dict[str, _Structure] | ReadFault:
    found: dict[str, _Structure] = {}
    current: _Structure | None = None
    inner, depth = "", 0
    try:
        for event in xml_events(data):
            if event.name.startswith("/"):
                depth -= 1
                inner = "" if depth < 3 else inner
            elif event.name:
                depth += 1
                if depth == 2:
                    kind = event.name.rpartition(":")[2]
                    features = {key.rpartition(":")[2]: value for key, value in event.attributes.items()}
                    current = _Structure(kind=kind, features=dict(features), line=event.line)
                    found[features.get("id", f"?{len(found)}")] = current
                elif depth == 3 and current is not None:
                    inner = event.name
                    current.texts.setdefault(inner, []).append("")
            elif inner and current is not None:
                current.texts[inner][-1] += event.text
    except XmlRefusedError as error:
        return ReadFault(problem=Problem.XML_REFUSED, values={"detail": str(error)})
    return found


def _number(said: object) -> int | None:
    return said_number(said) if isinstance(said, str) else whole_number(said)


class _Layers:
    """Feature structures on their way to spans and relations."""

    def __init__(self, found: Mapping[str, _Structure], document: ReadDocument, doubts: Doubts) -> None:
        self._found = found
        self._document = document
        self._doubts = doubts
        self._spans: dict[str, ReadSpan] = {}

    def take(self) -> None:
        """Take all in: spans, then pieces of them, then relations."""
        pieces: list[tuple[str, _Structure]] = []
        relations: list[tuple[str, str, _Structure]] = []
        for number, item in self._found.items():
            if item.kind in _STRUCTURE or not ({"begin", "end"} <= item.features.keys()):
                continue
            ends = next((pair for pair in _ENDS if set(pair) <= item.features.keys()), None)
            if ends is not None:
                relations.append((*ends, item))
            elif "partOf" in item.features:
                pieces.append((number, item))
            else:
                self._span(number, item)
        for number, item in pieces:
            self._piece(number, item)
        for source, target, item in relations:
            self._relation(item, str(item.features[source]), str(item.features[target]))
        self._document.spans = list(self._spans.values())

    def _place(self, number: str, item: _Structure) -> tuple[int, int] | None:
        start, end = _number(item.features["begin"]), _number(item.features["end"])
        if start is None or end is None:
            self._doubts.wrong(f"{item.kind} {number}: begin and end are no whole numbers")
            return None
        return start, end

    def _span(self, number: str, item: _Structure) -> None:
        place = self._place(number, item)
        if place is None:
            return
        features = item.features
        label_key = next((key for key in _LABELS if isinstance(features.get(key), str) and features[key]), None)
        said: dict[str, str | int | float | bool | None] = {**self._said(item)}
        said.pop(label_key or "", None)
        for text in item.texts.get("attributes", ()):
            name, _, value = text.partition("\t")
            said[name] = value
        note, by = features.get("note"), features.get("annotator")
        own = features.get("spanId")
        name = own if isinstance(own, str) and own else number
        if item.line:
            self._doubts.lines[name] = item.line
        self._spans[number] = ReadSpan(
            id=name,
            label=str(features[label_key]) if label_key else item.kind,
            start=place[0],
            end=place[1],
            note=note if isinstance(note, str) and note else None,
            annotator=by if isinstance(by, str) and by else None,
            attributes=said or None,
            suggested=features.get("suggested") in (True, "true"),
        )

    def _said(self, item: _Structure) -> dict[str, str | int | float]:
        """What a structure says beside what all of them say."""
        return {
            key: value
            for key, value in item.features.items()
            if key not in _OWN
            and isinstance(value, str | int | float)
            and key not in item.texts
            # A reference to another structure says nothing by its number.
            and not (isinstance(value, str) and value in self._found and value.isdigit())
        }

    def _piece(self, number: str, item: _Structure) -> None:
        span = self._spans.get(str(item.features["partOf"]))
        place = self._place(number, item)
        if span is None:
            self._doubts.say(Problem.SPAN_NOT_IN_FILE, span=str(item.features["partOf"]), id=number)
        elif place is not None:
            span.ranges = [*(span.ranges or [(span.start, span.end)]), place]
            span.start, span.end = min(span.start, place[0]), max(span.end, place[1])

    def _relation(self, item: _Structure, source: str, target: str) -> None:
        ends = [self._spans.get(end) for end in (source, target)]
        if ends[0] is None or ends[1] is None:
            if {self._kind(source), self._kind(target)} & _STRUCTURE:
                return  # of syntax, between tokens
            self._doubts.say(Problem.SPAN_NOT_IN_FILE, span=source if ends[0] is None else target, id=item.kind)
            return
        features, said = item.features, self._said(item)
        said = {key: value for key, value in said.items() if value != "" and not any(key in pair for pair in _ENDS)}
        key = next((key for key in _LABELS if isinstance(said.get(key), str)), None)
        words = [each for each, value in said.items() if isinstance(value, str)]
        if key is None and len(words) == 1:  # a layer of one's own, with a feature of any name
            key = words[0]
        kind = str(said.pop(key)) if key is not None else item.kind
        if said:
            fields = ", ".join(f"{item.kind}.{each}" for each in said)
            self._doubts.say(Problem.FIELDS_UNKNOWN, fields=fields, lost=False)
        by, own = features.get("annotator"), features.get("relationId")
        relation = ReadRelation(
            type=kind,
            source=ends[0].id or "",
            target=ends[1].id or "",
            id=own if isinstance(own, str) and own else None,
            annotator=by if isinstance(by, str) and by else None,
        )
        self._document.relations = [*self._document.relations, relation]

    def _kind(self, number: str) -> str:
        item = self._found.get(number)
        return item.kind if item is not None else ""
