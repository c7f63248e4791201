"""A workbook with sheets of documents, texts, spans and relations, for people who live in spreadsheets.

A cell holds at most 32,767 characters, and no library keeps CR: so texts have LF, and stand in pieces on a sheet of
their own. Offsets are those of that text. Control characters, which a workbook can't hold, are spaces. No cell is a
formula: all are written as text.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.formats.loss import Action, Loss, Reason, relation_loss, span_loss
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
from annotator.formats.readers.tables import XlsxReader
from annotator.formats.text_files import LfText
from annotator.formats.xml_text import without_xml_controls
from annotator.text.offsets import CodePointRange

_LONGEST = 30_000
MOST_ROWS = 1_048_576
"""Of a sheet, its heads among them: Excel's own limit."""
_SHEETS: Mapping[str, Sequence[str]] = {
    "documents": ("document", "title", "language", "direction", "source", "characters"),
    "texts": ("document", "piece", "text"),
    "spans": (
        *("document", "span", "part", "label", "start", "end", "text", "annotator", "status", "note", "attributes"),
    ),
    "relations": ("document", "relation", "type", "source", "target", "annotator"),
}
_SUGGESTED, _STANDING = "suggested", "standing"


class XlsxWriter(Writer):
    """Writes a workbook."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One workbook; its rows go to the disk as they come."""
        openpyxl = _openpyxl("openpyxl")
        book = openpyxl.Workbook(write_only=True)
        sheets = {name: book.create_sheet(name) for name in _SHEETS}
        for name, heads in _SHEETS.items():
            sheets[name].append(heads)
            sheets[name].freeze_panes = "A2"
        try:
            yield from self._rows(part, context, sheets)
        except BaseException:
            book.save(io.BytesIO())  # the one way to have its temporary files closed and taken away
            raise
        book.save(folder / f"{part.stem}.xlsx")

    def _rows(self, part: Part, context: ExportContext, sheets: Mapping[str, Any]) -> Iterator[Carried]:
        cells = _openpyxl("openpyxl.cell")
        filled = Counter(dict.fromkeys(_SHEETS, 1))  # the heads
        for annotated in part.documents:
            text, spans = _fit(annotated, context)
            for name, rows in _rows(annotated, text, spans).items():
                filled[name] += len(rows)
                if filled[name] > MOST_ROWS:  # what reads it would leave out the rest and say nothing
                    raise AnnotatorError(Problem.SHEET_FULL, sheet=name, rows=MOST_ROWS)
                for row in rows:
                    sheets[name].append([_cell(cells, sheets[name], value) for value in row])
            kept = {span.id for span in spans}
            lost = [said for said in annotated.relations if not {said.source, said.target} <= kept]
            document = annotated.document.info.id
            for said in lost:
                context.losses.add(relation_loss(said, Reason.RELATION_END_MISSING))
            yield Carried(document=document, text=text, spans=spans, relations=len(annotated.relations) - len(lost))

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a workbook."""
        book = _openpyxl("openpyxl").load_workbook(folder / f"{part.stem}.xlsx", read_only=True)
        try:
            texts, spans, relations = (_Rows(book, name) for name in ("texts", "spans", "relations"))
            for number, row in enumerate(_read_rows(book, "documents"), 1):
                document = ReadDocument(text="".join(str(item["text"]) for item in texts.of(row["document"])))
                document.id = row["document"]
                document.spans = _read_spans(spans.of(row["document"]))
                document.relations = [
                    ReadRelation(
                        type=said["type"], source=said["source"], target=said["target"], annotator=said["annotator"]
                    )
                    for said in relations.of(row["document"])
                ]
                yield ReadItem(line=number, consumed=0, document=document)
        finally:
            book.close()


def _openpyxl(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise AnnotatorError(Problem.EXTRA_MISSING, package="openpyxl", extra="xlsx") from error


def _cell(cells: Any, sheet: Any, value: object) -> object:
    """Text as text: what begins like a formula is none."""
    if not isinstance(value, str):
        return value
    cell = cells.WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


def _clean(said: str) -> str:
    """What a workbook keeps: LF alone, no controls."""
    return without_xml_controls(LfText(said).text)[0]


def _fit(annotated: AnnotatedDocument, context: ExportContext) -> tuple[str, list[Span]]:
    """The text as the workbook has it, and the spans on it."""
    info, source, losses = annotated.document.info, annotated.document.text, context.losses
    lf, text = LfText(source), _clean(source)
    if text != source:
        reason, detail = Reason.TEXT_CHANGED, "line ends are LF, controls are spaces"
        losses.add(Loss(document=info.id, entity=info.id, reason=reason, action=Action.REPLACED, detail=detail))
    spans: list[Span] = []
    for span in annotated.spans:
        ranges = [CodePointRange(lf.to(part.start), lf.to(part.end)) for part in span.ranges]
        ranges = [part for part in ranges if part]
        if not ranges:
            losses.add(span_loss(span, source, Reason.NO_TOKEN))
            continue
        note, said = _clean(span.note), {_clean(name): value for name, value in span.attributes.items()}
        if note != span.note:
            losses.add(span_loss(span, source, Reason.NOTE_NOT_CARRIED, Action.REPLACED))
        spans.append(structs.replace(span, ranges=tuple(ranges), note=note, attributes=said))
    return text, spans


def _rows(annotated: AnnotatedDocument, text: str, spans: Sequence[Span]) -> Mapping[str, list[Sequence[Any]]]:
    info = annotated.document.info
    pieces = [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]
    facts = (info.id, _clean(info.title), info.language, info.direction, _clean(info.source), len(text))
    return {
        "documents": [facts],
        "texts": [(info.id, number, piece) for number, piece in enumerate(pieces, 1)],
        "spans": [
            (
                *(info.id, span.id, number, _clean(span.label), part.start, part.end),
                *(part.slice(text)[:_LONGEST], span.annotator, _SUGGESTED if span.suggested else _STANDING),
                *(span.note, msgspec.json.encode(span.attributes).decode() if span.attributes else ""),
            )
            for span in spans
            for number, part in enumerate(span.ranges, 1)
        ],
        "relations": [
            (info.id, said.id, said.type, said.source, said.target, said.annotator)
            for said in annotated.relations
            if {said.source, said.target} <= {span.id for span in spans}
        ],
    }


def _read_rows(book: Any, name: str) -> Iterator[dict[str, Any]]:
    heads = _SHEETS[name]
    for values in book[name].iter_rows(min_row=2, values_only=True):
        yield {head: "" if value is None else value for head, value in zip(heads, values, strict=False)}


class _Rows:
    """The rows of a sheet by document, in the documents' order."""

    def __init__(self, book: Any, name: str) -> None:
        self._groups = groupby(_read_rows(book, name), key=lambda row: row["document"])
        self._next = next(self._groups, None)

    def of(self, document: str) -> list[dict[str, Any]]:
        """The rows of the next document, none where it has none."""
        if self._next is None or self._next[0] != document:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _read_spans(rows: Sequence[Mapping[str, Any]]) -> list[ReadSpan]:
    spans: dict[str, ReadSpan] = {}
    for row in rows:
        piece = (int(row["start"]), int(row["end"]))
        span = spans.get(row["span"])
        if span is not None:
            span.ranges, span.end = [*(span.ranges or []), piece], piece[1]
            continue
        attributes = msgspec.json.decode(row["attributes"]) if row.get("attributes") else None
        spans[row["span"]] = ReadSpan(
            id=row["span"],
            label=row["label"],
            start=piece[0],
            end=piece[1],
            ranges=[piece],
            annotator=row["annotator"],
            note=row.get("note", ""),
            attributes=attributes,
            suggested=row["status"] == _SUGGESTED,
        )
    return list(spans.values())


FORMAT = Format(
    name="xlsx",
    title="Excel workbook",
    description="Documents, texts, spans and relations as sheets of at most a million rows; no cell is a formula",
    suffixes=(".xlsx",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(
        same_text=False,
        fragments=True,
        relations=True,
        attributes=True,
        notes=True,
        annotators=True,
        suggestions=True,
    ),
    reader=XlsxReader(),
    writer=XlsxWriter(),
    consumers=("openpyxl",),
)
