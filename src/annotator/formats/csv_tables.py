"""Tables as CSV: documents, spans (a row for each piece) and relations, for spreadsheets, pandas and R.

UTF-8 with a byte order mark, or Excel takes it for something else. A cell that a spreadsheet would take for a formula
gets an apostrophe before it (option ``guard``); where that is a text, its loss report says so, since every position in
it then is one more for whoever does not take it away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from annotator.formats.loss import Action, Loss, Reason
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
from annotator.formats.readers.tables import CsvReader
from annotator.formats.text_files import put_behind

_DOCUMENTS = ("document", "title", "language", "direction", "source", "characters", "guarded", "text")
_SPANS = (
    *("document", "span", "part", "label", "start", "end", "text", "left", "right"),
    *("annotator", "status", "note", "attributes"),
)
_RELATIONS = ("document", "relation", "type", "source", "target", "annotator")
_HEADS = {"documents": _DOCUMENTS, "spans": _SPANS, "relations": _RELATIONS}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_AROUND = 40
_SUGGESTED, _STANDING = "suggested", "standing"


class CsvWriter(Writer):
    """Writes three tables."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """A row for each document, piece of a span and relation."""
        guard = context.options.get("guard", "yes") == "yes"
        with (
            _path(folder, part, "documents").open("w", encoding="utf-8-sig", newline="") as documents,
            _path(folder, part, "spans").open("w", encoding="utf-8-sig", newline="") as spans,
            _path(folder, part, "relations").open("w", encoding="utf-8-sig", newline="") as relations,
        ):
            # Rows end as RFC 4180 has it: what holds CR or LF is then quoted, a lone CR too.
            tables = [csv.writer(handle, lineterminator="\r\n") for handle in (documents, spans, relations)]
            for table, heads in zip(tables, _HEADS.values(), strict=True):
                table.writerow(heads)
            for annotated in part.documents:
                info, text = annotated.document.info, annotated.document.text
                if guard and _FORMULA.match(text):
                    detail = "an apostrophe stands before the text"
                    context.losses.add(
                        Loss(
                            document=info.id,
                            entity=info.id,
                            reason=Reason.TEXT_CHANGED,
                            action=Action.REPLACED,
                            detail=detail,
                        )
                    )
                for table, rows in zip(tables, _rows(annotated, guard), strict=True):
                    table.writerows(map(_guarded, rows) if guard else rows)
                yield Carried(document=info.id, text=text, spans=annotated.spans, relations=len(annotated.relations))

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Row behind row."""
        for table, heads in _HEADS.items():
            head = f"\ufeff{','.join(heads)}\r\n".encode()
            put_behind(_path(folder, part, table), _path(more, part, table), head)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents with their rows, which stand in the same order in every table."""
        spans, relations = (_Rows(_path(folder, part, name)) for name in ("spans", "relations"))
        for number, row in enumerate(_read(_path(folder, part, "documents")), 1):
            bare = _bare if row["guarded"] == "yes" else dict
            said = bare(row)
            document = ReadDocument(text=said["text"], id=said["document"], title=said["title"])
            document.spans = _read_spans(map(bare, spans.of(row["document"])))
            document.relations = [_read_relation(bare(found)) for found in relations.of(row["document"])]
            yield ReadItem(line=number, consumed=0, document=document)


def _path(folder: Path, part: Part, table: str) -> Path:
    return folder / f"{part.stem}.{table}.csv"


def _rows(annotated: AnnotatedDocument, guard: bool) -> tuple[Iterable[Sequence[Any]], ...]:  # noqa: FBT001
    """The rows of a document for each of the three tables."""
    info, text = annotated.document.info, annotated.document.text
    guarded = "yes" if guard else "no"
    document = (info.id, info.title, info.language, info.direction, info.source, info.characters, guarded, text)
    spans = [
        (
            *(info.id, span.id, number, span.label, part.start, part.end, part.slice(text)),
            *(text[max(part.start - _AROUND, 0) : part.start], text[part.end : part.end + _AROUND], span.annotator),
            *(_SUGGESTED if span.suggested else _STANDING, span.note),
            msgspec.json.encode(span.attributes).decode() if span.attributes else "",
        )
        for span in annotated.spans
        for number, part in enumerate(span.ranges, 1)
    ]
    relations = [
        (info.id, said.id, said.type, said.source, said.target, said.annotator) for said in annotated.relations
    ]
    return [document], spans, relations


def _guarded(row: Sequence[Any]) -> list[Any]:
    return [f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell for cell in row]


def _bare(row: Mapping[str, str]) -> dict[str, str]:
    return {name: cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for name, cell in row.items()}


def _read(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)  # the default refuses texts of more than 131,072 characters
    with path.open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


class _Rows:
    """The rows of a table by document, in the documents' order; one document's in memory at a time."""

    def __init__(self, path: Path) -> None:
        self._groups = groupby(_read(path), key=lambda row: row["document"])
        self._next = next(self._groups, None)

    def of(self, document: str) -> list[dict[str, str]]:
        """The rows of the next document, none where it has none."""
        if self._next is None or self._next[0] != document:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _read_spans(rows: Iterable[Mapping[str, str]]) -> list[ReadSpan]:
    spans: dict[str, ReadSpan] = {}
    for row in rows:
        piece = (int(row["start"]), int(row["end"]))
        span = spans.get(row["span"])
        if span is not None:
            span.ranges = [*(span.ranges or []), piece]
            span.end, span.text = piece[1], None
            continue
        spans[row["span"]] = ReadSpan(
            id=row["span"],
            label=row["label"],
            start=piece[0],
            end=piece[1],
            ranges=[piece],
            text=row["text"],
            annotator=row["annotator"],
            note=row["note"],
            attributes=msgspec.json.decode(row["attributes"]) if row["attributes"] else None,
            suggested=row["status"] == _SUGGESTED,
        )
    return list(spans.values())


def _read_relation(row: Mapping[str, str]) -> ReadRelation:
    source, target, kind = row["source"], row["target"], row["type"]
    return ReadRelation(id=row["relation"], type=kind, source=source, target=target, annotator=row["annotator"])


FORMAT = Format(
    name="csv",
    title="CSV tables",
    description="Documents, spans (a row for each piece) and relations as tables that spreadsheets open",
    suffixes=(".csv",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(
        fragments=True, relations=True, attributes=True, notes=True, annotators=True, suggestions=True
    ),
    reader=CsvReader(),
    writer=CsvWriter(),
    folder=True,
    consumers=("csv (Python)",),
    options=(
        FormatOption(name="guard", values=("yes", "no"), description="An apostrophe before what looks like a formula"),
    ),
)
