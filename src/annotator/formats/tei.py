"""TEI P5 with stand-off spans: the text as it is in one ``ab``, spans as pointers to ranges of it, relations beside.

A document a file, its id as ``idno``. Offsets in ``string-range(id, offset, length)`` count Unicode characters (TEI
Guidelines 16.2.4.9). XML can't hold control characters: each becomes a space.
"""

from __future__ import annotations

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
    ReadItem,
    Unit,
    Writer,
)
from annotator.formats.readers.tei import TeiReader
from annotator.formats.text_files import FileNames, lines
from annotator.formats.xml_text import without_xml_controls, xml_escaped

_INDEX = "documents.tsv"


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
            name, _ = row.split("\t")
            for item in TeiReader().read(home / name):
                yield replace(item, line=number)


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
    number = f'<idno type="document">{_attribute(info.id)}</idno>'
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>",
        f"<publicationStmt><publisher>Annotator</publisher>{number}</publicationStmt>",
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


FORMAT = Format(
    name="tei",
    title="TEI P5 stand-off",
    description="A TEI file for each document, with spans as pointers to ranges of its text",
    suffixes=(".xml",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(same_text=False, fragments=True, relations=True, attributes=True, notes=True, annotators=True),
    reader=TeiReader(),
    writer=TeiWriter(),
    folder=True,
    consumers=("lxml",),
)
