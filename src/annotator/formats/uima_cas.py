"""UIMA CAS, for INCEpTION and all of DKPro: XMI with its type system, or JSON (version 0.4.0), a file a document.

Spans are ``custom.Span`` with a label, relations ``custom.Relation`` with Governor and Dependent. Offsets are UTF-16
code units. A span in pieces is a Span a piece, the later ones with ``partOf``. What document it is stands in DKPro's
``DocumentMetaData``, as INCEpTION has it. XML can't hold control characters: in XMI each becomes a space.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from annotator.core.document import DocumentInfo
from annotator.core.span import Span
from annotator.formats.loss import Action, Loss, LossReport, Reason, span_loss
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
from annotator.formats.readers.uima_cas import CasReader
from annotator.formats.text_files import FileNames, json_line, lines
from annotator.formats.xml_text import without_xml_controls, xml_escaped, xml_events
from annotator.text.units import Utf16Map

_INDEX = "documents.tsv"
_TYPES_FILE = "TypeSystem.xml"
_ANNOTATION, _STRING, _STRINGS = "uima.tcas.Annotation", "uima.cas.String", "uima.cas.StringArray"
_SPAN, _RELATION = "custom.Span", "custom.Relation"
_TYPES: Mapping[str, Mapping[str, str]] = {
    _SPAN: {
        "label": _STRING,
        "spanId": _STRING,
        "annotator": _STRING,
        "note": _STRING,
        "attributes": _STRINGS,
        "suggested": "uima.cas.Boolean",
        "partOf": _SPAN,
    },
    _RELATION: {
        "label": _STRING,
        "relationId": _STRING,
        "annotator": _STRING,
        "Governor": _SPAN,
        "Dependent": _SPAN,
    },
}
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
# All that DKPro declares of it: who has the type too takes no other.
_METADATA_FEATURES: Mapping[str, str] = {
    **dict.fromkeys(("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"), _STRING),
    "isLastSegment": "uima.cas.Boolean",
}
_REFERENCES = ("partOf", "Governor", "Dependent")
# What UIMA says where a document's language is not known.
_NO_LANGUAGE = "x-unspecified"
_SOFA = {"sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain"}
_NAMESPACES = (
    'xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore"'
    ' xmlns:custom="http:///custom.ecore"'
    ' xmlns:metadata="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0"'
)
# A feature structure: its type, its features, and its attributes where it has any.
_Structure = tuple[str, dict[str, Any], Sequence[str]]


class CasWriter(Writer):
    """Writes a CAS for each document."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One file for each document."""
        home = folder / part.split if part.split else folder
        home.mkdir(parents=True, exist_ok=True)
        xmi = context.options.get("as") == "xmi"
        names = FileNames()
        with (home / _INDEX).open("w", encoding="utf-8", newline="\n") as index:
            index.write("file\tdocument\n")
            for annotated in part.documents:
                info, text = annotated.document.info, annotated.document.text
                if xmi:
                    text, replaced = without_xml_controls(text)
                    _say_replaced(info.id, replaced, context.losses)
                    spans = [_clean(span, annotated.document.text, context.losses) for span in annotated.spans]
                    annotated = replace(annotated, spans=spans)  # noqa: PLW2901 - it is this document's all the same
                name = f"{names.name(info.id)}.{'xmi' if xmi else 'json'}"
                index.write(f"{name}\t{info.id}\n")
                structures = list(_structures(annotated, text))
                said = _metadata(info, text)
                written = _xmi(text, structures, said) if xmi else _json(text, structures, said)
                (home / name).write_text(written, encoding="utf-8", newline="\n")
                relations = len(annotated.relations)
                yield Carried(document=info.id, text=text, spans=annotated.spans, relations=relations)

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The type system, which XMI can't be read without."""
        del parts
        if context.options.get("as") == "xmi":
            (folder / _TYPES_FILE).write_text(_type_system(), encoding="utf-8", newline="\n")

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a part in the order of its index."""
        home = folder / part.split if part.split else folder
        for number, row in enumerate(list(lines(home / _INDEX))[1:], 1):
            name, document_id = row.split("\t")
            data = (home / name).read_bytes()
            text, structures = _read_xmi(data) if name.endswith(".xmi") else _read_json(data)
            document = _document(text, structures, document_id)
            yield ReadItem(line=number, consumed=0, document=document)


def _say_replaced(document: str, count: int, losses: LossReport) -> None:
    if count:
        detail = f"{count} control characters became spaces"
        reason, action = Reason.TEXT_CHANGED, Action.REPLACED
        losses.add(Loss(document=document, entity=document, reason=reason, action=action, detail=detail))


def _clean(span: Span, text: str, losses: LossReport) -> Span:
    """The span without what XML can't hold."""
    note, found = without_xml_controls(span.note)
    if found:
        losses.add(span_loss(span, text, Reason.NOTE_NOT_CARRIED, Action.REPLACED))
    said = {name: without_xml_controls(value)[0] for name, value in span.attributes.items()}
    if said != span.attributes:
        losses.add(span_loss(span, text, Reason.ATTRIBUTES_NOT_CARRIED, Action.REPLACED))
    return structs.replace(span, note=note, attributes=said)


def _structures(annotated: AnnotatedDocument, text: str) -> Iterator[_Structure]:
    """The annotations with UTF-16 offsets; their number from 2 is their id, since 1 is the text's."""
    units = Utf16Map(text)
    numbers: dict[str, int] = {}
    place = {span.id: span.ranges[0] for span in annotated.spans}
    number = 1
    for span in annotated.spans:
        for part in span.ranges:
            number += 1
            features: dict[str, Any] = {"begin": units.to_utf16(part.start), "end": units.to_utf16(part.end)}
            features |= {"label": span.label, "spanId": span.id, "annotator": span.annotator}
            if span.id in numbers:
                yield _SPAN, features | {"partOf": numbers[span.id]}, ()
                continue
            numbers[span.id] = number
            if span.note:
                features["note"] = span.note
            features["suggested"] = span.suggested
            yield _SPAN, features, [f"{name}\t{value}" for name, value in span.attributes.items()]
    for relation in annotated.relations:
        dependent = place[relation.target]
        features = {"begin": units.to_utf16(dependent.start), "end": units.to_utf16(dependent.end)}
        features |= {"label": relation.type, "relationId": relation.id, "annotator": relation.annotator}
        features |= {"Governor": numbers[relation.source], "Dependent": numbers[relation.target]}
        yield _RELATION, features, ()


def _metadata(info: DocumentInfo, text: str) -> dict[str, Any]:
    """The features of the annotation that stands for the whole document."""
    said: dict[str, Any] = {"begin": 0, "end": Utf16Map(text).length_utf16, "language": info.language or _NO_LANGUAGE}
    return said | {"documentTitle": info.title, "documentId": info.id, "isLastSegment": False}


def _declared() -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Every type that is written, what it is a kind of, and its features."""
    for name, features in _TYPES.items():
        yield name, _ANNOTATION, features
    yield _METADATA, "uima.tcas.DocumentAnnotation", _METADATA_FEATURES


def _json(text: str, structures: Sequence[_Structure], metadata: Mapping[str, Any]) -> str:
    types = {
        name: {"%NAME": name, "%SUPER_TYPE": above}
        | {
            key: {"%NAME": key, "%RANGE": "uima.cas.String[]" if kind == _STRINGS else kind}
            for key, kind in own.items()
        }
        for name, above, own in _declared()
    }
    found: list[dict[str, Any]] = [{"%ID": 1, "%TYPE": "uima.cas.Sofa", **_SOFA, "sofaString": text}]
    # The document annotation comes last, and arrays after it: the numbers of the others are references already.
    last = len(structures) + 2
    whole = {"%ID": last, "%TYPE": _METADATA, "@sofa": 1, **metadata}
    arrays: list[dict[str, Any]] = []
    for number, (kind, features, said) in enumerate(structures, 2):
        own = {f"@{name}" if name in _REFERENCES else name: value for name, value in features.items()}
        if said:
            own["@attributes"] = last + 1 + len(arrays)
            arrays.append({"%ID": own["@attributes"], "%TYPE": _STRINGS, "%ELEMENTS": list(said)})
        found.append({"%ID": number, "%TYPE": kind, "@sofa": 1, **own})
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": list(range(2, last + 1))}}
    return json_line({"%TYPES": types, "%FEATURE_STRUCTURES": [*found, whole, *arrays], "%VIEWS": views})


def _xmi(text: str, structures: Sequence[_Structure], metadata: Mapping[str, Any]) -> str:
    out = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        f"<xmi:XMI {_NAMESPACES}>",
        '<cas:NULL xmi:id="0"/>',
    ]
    for number, (kind, features, said) in enumerate(structures, 2):
        name = kind.replace(".", ":")
        own = "".join(f' {key}="{_attribute(value)}"' for key, value in features.items())
        arrays = "".join(f"<attributes>{_attribute(value)}</attributes>" for value in said)
        out.append(f'<{name} xmi:id="{number}" sofa="1"{own}>{arrays}</{name}>')
    last = len(structures) + 2
    whole = "".join(f' {key}="{_attribute(value)}"' for key, value in metadata.items())
    out.append(f'<metadata:DocumentMetaData xmi:id="{last}" sofa="1"{whole}/>')
    sofa = "".join(f' {name}="{value}"' for name, value in _SOFA.items())
    out.append(f'<cas:Sofa xmi:id="1"{sofa} sofaString="{xml_escaped(text)}"/>')
    members = " ".join(map(str, range(2, last + 1)))
    return "\n".join([*out, f'<cas:View sofa="1" members="{members}"/>', "</xmi:XMI>"]) + "\n"


def _attribute(value: object) -> str:
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return xml_escaped(without_xml_controls(said)[0])


def _type_system() -> str:
    out = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
    ]
    out.append("<types>")
    for name, above, features in _declared():
        out.append(f"<typeDescription><name>{name}</name><description/><supertypeName>{above}</supertypeName>")
        out.append("<features>")
        for key, kind in features.items():
            ranged = f"<featureDescription><name>{key}</name><description/><rangeTypeName>{kind}</rangeTypeName>"
            out.append(f"{ranged}</featureDescription>")
        out.append("</features></typeDescription>")
    return "\n".join([*out, "</types>", "</typeSystemDescription>"]) + "\n"


def _read_json(data: bytes) -> tuple[str, dict[int, _Structure]]:
    found = {item["%ID"]: item for item in msgspec.json.decode(data)["%FEATURE_STRUCTURES"]}
    structures: dict[int, _Structure] = {}
    for number, item in found.items():
        if item["%TYPE"] in _TYPES:
            said = found[item["@attributes"]]["%ELEMENTS"] if "@attributes" in item else ()
            structures[number] = (item["%TYPE"], {key.removeprefix("@"): value for key, value in item.items()}, said)
    return next(item["sofaString"] for item in found.values() if item["%TYPE"] == "uima.cas.Sofa"), structures


def _read_xmi(data: bytes) -> tuple[str, dict[int, _Structure]]:
    structures: dict[int, _Structure] = {}
    text, said, element = "", [""], ""
    for event in xml_events(data):
        kind = event.name.replace(":", ".")
        if kind in _TYPES:
            features: dict[str, Any] = dict(event.attributes)
            features |= {key: int(features[key]) for key in ("begin", "end", *_REFERENCES) if key in features}
            features["suggested"] = features.get("suggested") == "true"
            said = []
            structures[int(features["xmi:id"])] = (kind, features, said)
        elif event.name == "cas:Sofa":
            text = event.attributes["sofaString"]
        elif event.name == "attributes":
            said.append("")
        elif not event.name and element == "attributes":
            said[-1] += event.text
        element = event.name or element
    return text, structures


def _document(text: str, structures: Mapping[int, _Structure], document_id: str) -> ReadDocument:
    units = Utf16Map(text)
    spans: dict[int, ReadSpan] = {}
    relations = []
    for number, (kind, features, said) in structures.items():
        annotator = features["annotator"]
        if kind == _RELATION:
            source, target = spans[features["Governor"]].id, spans[features["Dependent"]].id
            relations.append(
                ReadRelation(type=features["label"], source=source or "", target=target or "", annotator=annotator)
            )
            continue
        piece = (units.to_code_point(features["begin"]), units.to_code_point(features["end"]))
        if "partOf" in features:
            span = spans[features["partOf"]]
            span.ranges, span.end = [*(span.ranges or []), piece], piece[1]
            continue
        spans[number] = ReadSpan(
            id=features["spanId"],
            label=features["label"],
            start=piece[0],
            end=piece[1],
            ranges=[piece],
            annotator=annotator,
            note=features.get("note", ""),
            attributes={name: value for name, value in (item.split("\t", 1) for item in said)},  # noqa: C416
            suggested=features["suggested"],
        )
    return ReadDocument(text=text, id=document_id, spans=list(spans.values()), relations=relations)


FORMAT = Format(
    name="uima",
    title="UIMA CAS (INCEpTION)",
    description="A CAS for each document, as JSON or as XMI with its type system",
    suffixes=(".json", ".xmi"),
    unit=Unit.UTF16,
    carries=Capabilities(
        fragments=True, relations=True, attributes=True, notes=True, annotators=True, suggestions=True
    ),
    reader=CasReader(),
    writer=CasWriter(),
    folder=True,
    consumers=("dkpro-cassis",),
    options=(FormatOption(name="as", values=("json", "xmi"), description="The serialisation"),),
)
