"""TEI P5 with stand-off spans: the text as it is in one ``ab``, spans as pointers to ranges of it, relations beside.

A document a file. Offsets in ``string-range(id, offset, length)`` count Unicode characters (TEI Guidelines 16.2.4.9).
XML can't hold control characters: each becomes a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from annotator.core.span import Span
from annotator.formats.loss import Action, Loss, LossReport, Reason, span_loss
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
from annotator.formats.text_files import FileNames, lines
from annotator.formats.xml_text import without_xml_controls, xml_escaped, xml_events

_INDEX = "documents.tsv"
_RANGE = re.compile(r"#string-range\(t,(\d+),(\d+)\)")


class TeiWriter(Writer):
    """Writes TEI files."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One file for each document."""
        home = folder / part.split if part.split else folder
        home.mkdir(parents=True, exist_ok=True)
        names = FileNames()
        with (home / _INDEX).open("w", encoding="utf-8", newline="\n") as index:
            index.write("file\tdocument\n")
            for annotated in part.documents:
                info = annotated.document.info
                name = f"{names.name(info.id)}.xml"
                index.write(f"{name}\t{info.id}\n")
                text, going = _fit(annotated, context.losses)
                (home / name).write_text(_file(going, text), encoding="utf-8", newline="\n")
                yield Carried(document=info.id, text=text, spans=going.spans, relations=len(going.relations))

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a part in the order of its index."""
        home = folder / part.split if part.split else folder
        for number, row in enumerate(list(lines(home / _INDEX))[1:], 1):
            name, document_id = row.split("\t")
            yield ReadItem(line=number, consumed=0, document=_read((home / name).read_bytes(), document_id))


def _fit(annotated: AnnotatedDocument, losses: LossReport) -> tuple[str, AnnotatedDocument]:
    """Text and document without what XML can't hold."""
    source, document = annotated.document.text, annotated.document.info.id
    text, replaced = without_xml_controls(source)
    if replaced:
        detail = f"{replaced} control characters became spaces"
        reason, action = Reason.TEXT_CHANGED, Action.REPLACED
        losses.add(Loss(document=document, entity=document, reason=reason, action=action, detail=detail))
    spans = [_clean(span, source, losses) for span in annotated.spans]
    return text, replace(annotated, spans=spans)


def _clean(span: Span, text: str, losses: LossReport) -> Span:
    note, found = without_xml_controls(span.note)
    if found:
        losses.add(span_loss(span, text, Reason.NOTE_NOT_CARRIED, Action.REPLACED))
    said = {name: without_xml_controls(value)[0] for name, value in span.attributes.items()}
    if said != span.attributes:
        losses.add(span_loss(span, text, Reason.ATTRIBUTES_NOT_CARRIED, Action.REPLACED))
    return structs.replace(span, note=note, attributes=said)


def _file(annotated: AnnotatedDocument, text: str) -> str:
    info = annotated.document.info
    title = _attribute(info.title or info.id)
    language = f' xml:lang="{_attribute(info.language)}"' if info.language else ""
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>",
        "<publicationStmt><p>Written by Annotator</p></publicationStmt>",
        f"<sourceDesc><p>{_attribute(info.source) or '-'}</p></sourceDesc></fileDesc></teiHeader>",
        "<standOff>",
        "<spanGrp>",
    ]
    numbers = {span.id: f"s{number}" for number, span in enumerate(annotated.spans, 1)}
    for span in annotated.spans:
        target = " ".join(f"#string-range(t,{part.start},{len(part)})" for part in span.ranges)
        named = f'xml:id="{numbers[span.id]}" ana="{_attribute(span.label)}" resp="{_attribute(span.annotator)}"'
        inner = f"<note>{_attribute(span.note)}</note>" if span.note else ""
        # fs would need declared features: named values are notes of a type.
        inner += "".join(
            f'<note type="attribute" n="{_attribute(name)}">{_attribute(value)}</note>'
            for name, value in span.attributes.items()
        )
        out.append(f'<span {named} target="{target}">{inner}</span>')
    out.append("</spanGrp>")
    if annotated.relations:
        out.append("<listRelation>")
        out += [
            f'<relation name="{_attribute(said.type)}" resp="{_attribute(said.annotator)}"'
            f' active="#{numbers[said.source]}" passive="#{numbers[said.target]}"/>'
            for said in annotated.relations
        ]
        out.append("</listRelation>")
    out += ["</standOff>", f"<text{language}><body>", f'<ab xml:id="t" xml:space="preserve">{_content(text)}</ab>']
    return "\n".join([*out, "</body></text>", "</TEI>"]) + "\n"


def _attribute(said: str) -> str:
    return xml_escaped(without_xml_controls(said)[0])


def _content(text: str) -> str:
    return xml_escaped(text, quotes=False)


def _read(data: bytes, document_id: str) -> ReadDocument:
    document = ReadDocument(text="", id=document_id)
    spans: dict[str, ReadSpan] = {}
    relations: list[ReadRelation] = []
    inside, span, name = "", ReadSpan(label="", start=0, end=0), ""
    for event in xml_events(data):
        said = event.attributes
        if event.name == "span":
            pieces = [(int(start), int(start) + int(length)) for start, length in _RANGE.findall(said["target"])]
            span = ReadSpan(
                id=said["xml:id"], label=said["ana"], start=pieces[0][0], end=pieces[-1][1], ranges=pieces, note=""
            )
            span.annotator = said["resp"]
            spans[f"#{span.id}"] = span
        elif event.name == "relation":
            source, target = (spans[said[end]].id or "" for end in ("active", "passive"))
            relations.append(ReadRelation(type=said["name"], source=source, target=target, annotator=said["resp"]))
        elif event.name == "note":
            inside, name = "note", said.get("n", "")
            if "n" in said:
                span.attributes = {**(span.attributes or {}), name: ""}
                inside = "attribute"
        elif event.name in ("ab", "/note", "/ab"):
            inside = event.name.partition("/")[0]
        elif inside == "ab":
            document.text += event.text
        elif inside == "note":
            span.note = (span.note or "") + event.text
        elif inside == "attribute":
            span.attributes = {**(span.attributes or {}), name: f"{(span.attributes or {})[name]}{event.text}"}
    document.spans, document.relations = list(spans.values()), relations
    return document


FORMAT = Format(
    name="tei",
    title="TEI P5 stand-off",
    description="A TEI file for each document, with spans as pointers to ranges of its text",
    suffixes=(".xml",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(same_text=False, fragments=True, relations=True, attributes=True, notes=True, annotators=True),
    writer=TeiWriter(),
    folder=True,
    indexes=(_INDEX,),
    consumers=("lxml",),
)
