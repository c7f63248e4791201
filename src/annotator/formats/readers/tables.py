"""Tables: a row for each document or each span, columns by their names; CSV and TSV, and the sheets of a workbook.

Our own exports are three tables, of which the one of documents brings the others along.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

import msgspec

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadRelation, ReadSpan
from annotator.formats.readers.foreign import (
    Doubts,
    FileSample,
    ForeignReader,
    ReadWishes,
    failed,
    found_lines,
    said_number,
    saying_guess,
)
from annotator.formats.readers.key_choices import KeyChoice, columns_with_samples
from annotator.formats.readers.listed_spans import listed_spans, listing_column, unread_lists
from annotator.formats.readers.packed_files import refused_archive

Row = Mapping[str, str]
_Rows = Iterator[tuple[int, Row | ReadFault]]  # with their lines
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("document_text", "full_text", "text", "content", "body", "article", "sentence"),
    "start": ("start", "start_offset", "begin", "start_char", "from", "offset"),
    "end": ("end", "end_offset", "stop", "end_char", "to"),
    "label": ("label", "tag", "type", "entity", "class", "category"),
    "id": ("document", "doc_id", "document_id", "docid", "doc", "text_id", "id"),
    "quote": ("quote", "surface", "mention", "span_text", "span"),
    "annotator": ("annotator", "user", "annotator_id"),
    "title": ("title",),
    "note": ("note", "comment"),
}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_DOCUMENTS, _SPANS, _RELATIONS = "documents", "spans", "relations"
_SAMPLED = 20


class CsvReader(ForeignReader):
    """Reads CSV and TSV."""

    name = "csv"
    description = "CSV or TSV with named columns; a row for each document or each span"
    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def fits(self, sample: FileSample) -> bool:
        """Where the first line names a column with a text, or names columns at all: which is what can be said then."""
        if not sample.lines or sample.lines[0].startswith("#"):
            return False
        names = _names(sample.lines[0])
        if sample.path.suffix.lower() == ".csv" or any(name in names for name in _COLUMNS["text"]):
            return True
        return len(names) > 1 and len(sample.lines) > 1 and all(names) and len({*names}) == len(names)

    def companions(self, path: Path) -> Collection[Path]:
        """The other tables of ours, and what says where tokens stand."""
        if not path.name.endswith(f".{_DOCUMENTS}.csv"):
            return ()
        return tuple(_other(path, table) for table in (_SPANS, _RELATIONS))

    def choices(self, path: Path, wishes: ReadWishes) -> Sequence[KeyChoice]:
        """Which column is what; nothing of our own tables."""
        return () if path.name.endswith(f".{_DOCUMENTS}.csv") else _choices(_rows(path, wishes), wishes)

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """The documents of a table."""
        if path.name.endswith(f".{_DOCUMENTS}.csv"):
            items = _three(lambda table: _rows(_other(path, table), wishes), guarded=True)
        else:
            items = documents_of_rows(_rows(path, wishes), wishes)
        yield from saying_guess(items, path, wishes)


class XlsxReader(ForeignReader):
    """Reads a workbook: our own sheets, or the first sheet as a table."""

    name = "xlsx"
    description = "Excel workbook with named columns on its first sheet"
    suffixes: tuple[str, ...] = (".xlsx",)

    def fits(self, sample: FileSample) -> bool:
        """Where it is an archive."""
        return sample.head.startswith(b"PK")

    def choices(self, path: Path, wishes: ReadWishes) -> Sequence[KeyChoice]:
        """Which sheet, and which of its columns is what; nothing of our own workbooks, nor of damaged ones."""
        with suppress(_NotReadError), _opened(path) as book:
            if _is_ours(book):
                return ()
            sheet = _sheet_name(book, wishes)
            sheets = KeyChoice(what="sheet", offered=dict.fromkeys(book.sheetnames, ""), taken=sheet)
            return [sheets, *_choices(_sheet(book, sheet), wishes)]
        return ()

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """The documents of a workbook."""
        try:
            with _opened(path) as book:
                yield from _of_book(book, wishes)
        except _NotReadError as error:
            yield failed(0, 0, error.fault)


class _NotReadError(Exception):
    """A workbook that can't be read, with the fault that says why."""

    def __init__(self, fault: ReadFault) -> None:
        super().__init__(str(fault.problem))
        self.fault = fault


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """A workbook. Raises _NotReadError, also for what turns out while it is read; OSError."""
    fault = refused_archive(path)
    if fault is not None:
        raise _NotReadError(fault)
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # ships no stubs

    try:
        # openpyxl leaves a file open that it opened itself and could not read.
        with path.open("rb") as handle:
            # It prints what it finds odd about styles, and warns of it, which is nothing to a person.
            with redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = load_workbook(handle, read_only=True, data_only=True)
            yield book
    except OSError:
        raise
    except Exception as error:
        # openpyxl raises what it likes at a damaged workbook.
        detail = f"{type(error).__name__}: {error}"
        raise _NotReadError(ReadFault(problem=Problem.ARCHIVE_REFUSED, values={"detail": detail})) from error


def _of_book(book: Any, wishes: ReadWishes) -> Iterator[ReadItem]:
    if _is_ours(book):
        yield from _three(lambda table: _sheet(book, table), guarded=False)
    else:
        yield from documents_of_rows(_sheet(book, _sheet_name(book, wishes)), wishes)


def _is_ours(book: Any) -> bool:
    return {_DOCUMENTS, "texts", _SPANS} <= set(book.sheetnames)


def _sheet_name(book: Any, wishes: ReadWishes) -> str:
    """The sheet that was said, else the first; empty where there is none."""
    return wishes.keys.get("sheet") or next(iter(book.sheetnames), "")


def _choices(rows: Iterator[tuple[int, Row | ReadFault]], wishes: ReadWishes) -> Sequence[KeyChoice]:
    """Which column of a table is what, with samples from its first rows."""
    said = [row for _, row in islice(rows, _SAMPLED) if isinstance(row, Mapping)]
    heads = list(dict.fromkeys(head for row in said for head in row))
    offered = columns_with_samples(heads, said)
    named = _Named(heads, wishes)
    found = [KeyChoice(what=what, offered=offered, taken=named.taken(what)) for what in _COLUMNS]
    listing = next(filter(None, (listing_column(row, wishes.keys.get("spans")) for row in said)), "")
    return [*found, KeyChoice(what="spans", offered=offered, taken=listing)]


def _sheet(book: Any, name: str) -> Iterator[tuple[int, Row | ReadFault]]:
    if name not in book.sheetnames:
        return
    heads: list[str] | None = None
    for number, values in enumerate(book[name].iter_rows(values_only=True), 1):
        cells = ["" if value is None else _cell(value) for value in values]
        if heads is None:
            heads = [cell.strip() for cell in cells]
        elif any(cells):
            yield number, dict(zip(heads, cells, strict=False))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _other(path: Path, table: str) -> Path:
    return path.with_name(path.name.removesuffix(f"{_DOCUMENTS}.csv") + f"{table}.csv")


def _names(head: str) -> list[str]:
    head = head.removeprefix("\ufeff")
    return [name.strip().strip('"').lower() for name in head.split(_delimiter(head))]


def _delimiter(head: str) -> str:
    return max("\t;,|", key=lambda mark: (head.count(mark), mark == ","))


def _rows(path: Path, wishes: ReadWishes) -> Iterator[tuple[int, Row | ReadFault]]:
    """The rows of a table with the lines they begin in, those that can't be read as faults."""
    if not path.is_file():
        return
    csv.field_size_limit(2**31 - 1)  # the default refuses texts of more than 131,072 characters
    faults: list[tuple[int, ReadFault]] = []
    lines = _Lines(path, wishes, faults)
    first = next(lines, None)
    if first is None:
        yield from faults
        return
    # The head can be quoted over several lines; its delimiter shows in the first.
    reader = csv.reader(chain([first], lines), delimiter=_delimiter(first))
    heads: list[str] | None = None
    begun = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield begun, ReadFault(problem=Problem.FIELD_WRONG_TYPE, values={"detail": str(error)})
            begun = lines.number + 1
            continue
        yield from faults
        faults.clear()
        if cells is None:
            return
        if heads is None:
            heads = [cell.strip() for cell in cells]
        elif cells:
            if len(cells) != len(heads):
                detail = f"{len(cells)} cells under {len(heads)} columns"
                yield begun, ReadFault(problem=Problem.FIELD_WRONG_TYPE, values={"detail": detail}, lost=False)
            yield begun, dict(zip(heads, cells, strict=False))
        begun = lines.number + 1


class _Lines:
    """A file's lines for the csv module, with their ends; those that can't be decoded go to ``faults``."""

    def __init__(self, path: Path, wishes: ReadWishes, faults: list[tuple[int, ReadFault]]) -> None:
        self._found = found_lines(path, wishes)
        self._faults = faults
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        for line in self._found:
            self.number = line.number
            if line.fault is None:
                return line.text.removeprefix("\ufeff") + "\n" if line.number == 1 else line.text + "\n"
            self._faults.append((line.number, line.fault))
        raise StopIteration


class _Named:
    """Which columns of a table are what."""

    def __init__(self, heads: Iterable[str], wishes: ReadWishes) -> None:
        by_name = {head.lower(): head for head in heads}
        self._found = {
            what: wishes.keys.get(what) or next((by_name[name] for name in names if name in by_name), None)
            for what, names in _COLUMNS.items()
        }
        text = self._found["text"]
        if text != by_name.get("text") and "text" in by_name and not self._found["quote"]:
            self._found["quote"] = by_name["text"]  # where another column is the document, this one is the span's

    def of(self, row: Row, what: str) -> str:
        """The cell; empty where there is none."""
        name = self._found[what]
        return row.get(name, "") if name else ""

    def taken(self, what: str) -> str:
        """The column that is it; empty where none is."""
        return self._found[what] or ""

    @property
    def known(self) -> set[str]:
        """The columns that are something."""
        return {name for name in self._found.values() if name}


def documents_of_rows(rows: _Rows, wishes: ReadWishes) -> Iterator[ReadItem]:
    """Documents of a table: neighbouring rows of the same document, by id and text, are its spans."""
    gathered: tuple[int, ReadDocument, Doubts] | None = None
    for line, row in _with_text_column(rows, wishes):
        if isinstance(row, ReadFault):
            yield ReadItem(line=line, consumed=0, faults=(row,))
            continue
        named = _Named(row, wishes)
        text = named.of(row, "text")
        if not text:
            yield failed(line, 0, ReadFault(problem=Problem.FIELD_MISSING, values={"field": "text"}))
            continue
        name = named.of(row, "id")
        same = gathered is not None and gathered[1].text == text and (gathered[1].id or "") == _own_id(name)
        if gathered is None or not same:
            if gathered is not None:
                yield ReadItem(line=gathered[0], consumed=0, document=gathered[1], faults=gathered[2].faults)
            doubts = Doubts()
            document = ReadDocument(text=text, metadata=_metadata(row, named, doubts, wishes), spans=[])
            document.id, document.title = _own_id(name) or None, named.of(row, "title") or None
            gathered = (line, document, doubts)
        gathered[1].spans += _spans_of(row, named, line, gathered[2], wishes)
    if gathered is not None:
        yield ReadItem(line=gathered[0], consumed=0, document=gathered[1], faults=gathered[2].faults)


def _with_text_column(rows: _Rows, wishes: ReadWishes) -> _Rows:
    """The rows that have the column of texts, the others as faults at the end: one for all where none has it."""
    without: list[int] = []
    heads: list[str] = []
    has_texts = False
    for line, row in rows:
        if isinstance(row, ReadFault) or _Named(row, wishes).taken("text") in row:
            has_texts = has_texts or not isinstance(row, ReadFault)
            yield line, row
        else:
            without.append(line)
            heads = max(heads, list(row), key=len)
    if has_texts:  # the others are rows that end before it
        for line in without:
            yield line, ReadFault(problem=Problem.FIELD_MISSING, values={"field": "text"})
    elif without:
        values = {"names": ", ".join(filter(None, heads)), "rows": len(without)}
        yield without[0], ReadFault(problem=Problem.TEXT_NOT_NAMED, values=values)


def _metadata(row: Row, named: _Named, doubts: Doubts, wishes: ReadWishes) -> dict[str, Any] | None:
    """What else a row says of its text; of a row of a span nobody knows what is the text's, so it is named instead."""
    if named.of(row, "start") or named.of(row, "end"):
        left = [key for key in row if key and key not in named.known]
        if left:
            doubts.say(Problem.FIELDS_UNKNOWN, fields=", ".join(left), lost=False)
        return None
    listing = listing_column(row, wishes.keys.get("spans"))
    taken = {named.taken("text"), named.taken("title"), listing, *unread_lists(row, listing, doubts)}
    if _own_id(named.of(row, "id")):
        taken.add(named.taken("id"))
    return {key: cell for key, cell in row.items() if key and cell and key not in taken} or None


def _own_id(said: str) -> str:
    """An id that tells documents of all files apart: bare numbers do not."""
    said = said.strip()
    return "" if said.replace(".", "").isdigit() else said


def _spans_of(row: Row, named: _Named, line: int, doubts: Doubts, wishes: ReadWishes) -> list[ReadSpan]:
    """The span that a row is, or those that it lists in one cell."""
    column = "" if named.of(row, "start") or named.of(row, "end") else listing_column(row, wishes.keys.get("spans"))
    if not column:
        span = _span(row, named, line, doubts)
        return [] if span is None else [span]
    return listed_spans(row, column, wishes.keys, doubts, named.of(row, "annotator") or None)


def _span(row: Row, named: _Named, line: int, doubts: Doubts) -> ReadSpan | None:
    start, end, label = (named.of(row, what) for what in ("start", "end", "label"))
    if not start and not end:
        return None
    first, last = said_number(start), said_number(end)
    if first is None or last is None or not label:
        doubts.wrong("the row has no start, end and label", line=line)
        return None
    return ReadSpan(
        label=label,
        start=first,
        end=last,
        text=named.of(row, "quote") or None,
        annotator=named.of(row, "annotator") or None,
        note=named.of(row, "note") or None,
    )


# ------------------------------------------------------------ our own tables


def _three(table: Callable[[str], Iterator[tuple[int, Row | ReadFault]]], *, guarded: bool) -> Iterator[ReadItem]:
    spans, relations, texts = (_Groups(table(name)) for name in (_SPANS, _RELATIONS, "texts"))
    for line, row in table(_DOCUMENTS):
        if isinstance(row, ReadFault):
            yield failed(line, 0, row)
            continue
        bare = _bare if guarded and row.get("guarded") == "yes" else dict
        name = row.get("document", "")
        doubts = Doubts()
        said = bare(row)
        pieces = [cell.get("text", "") for _, cell in texts.of(name)]
        text = said.get("text") or "".join(pieces)
        if not text:
            yield failed(line, 0, ReadFault(problem=Problem.FIELD_MISSING, values={"field": "text"}))
            continue
        document = ReadDocument(text=text, id=said.get("document") or None, title=said.get("title") or None)
        for key in ("language", "direction", "source"):
            setattr(document, key, said.get(key) or None)
        document.spans = _own_spans([(at, bare(found)) for at, found in spans.of(name)], doubts)
        document.relations = [
            ReadRelation(
                id=found.get("relation") or None, type=found.get("type") or "related", source=found.get("source", ""),
                target=found.get("target", ""), annotator=found.get("annotator") or None,
            )
            for found in (bare(cells) for _, cells in relations.of(name))
        ]  # fmt: skip
        yield ReadItem(line=line, consumed=0, document=document, faults=doubts.faults)
    for rest in (spans, relations):
        for line, row in rest.left():
            values = {"document": row.get("document", "")} if isinstance(row, Mapping) else row.values
            problem = Problem.NO_SUCH_DOCUMENT if isinstance(row, Mapping) else row.problem
            yield failed(line, 0, ReadFault(problem=problem, values=values))


class _Groups:
    """The rows of a table by document, in the documents' order; one document's in memory at a time."""

    def __init__(self, rows: Iterator[tuple[int, Row | ReadFault]]) -> None:
        self._groups = groupby(
            rows, key=lambda item: item[1].get("document", "") if isinstance(item[1], Mapping) else None
        )
        self._skipped: list[tuple[int, Row | ReadFault]] = []
        self._next = self._step()

    def _step(self) -> tuple[str, list[tuple[int, Row]]] | None:
        for name, group in self._groups:
            rows = list(group)
            if name is not None:
                return name, [(line, row) for line, row in rows if isinstance(row, Mapping)]
            self._skipped += rows
        return None

    def of(self, document: str) -> list[tuple[int, Row]]:
        """The rows of the next document, none where it has none."""
        if self._next is None or self._next[0] != document:
            return []
        rows = self._next[1]
        self._next = self._step()
        return rows

    def left(self) -> Iterator[tuple[int, Row | ReadFault]]:
        """What belongs to no document, or could not be read."""
        while self._next is not None:
            yield from self._next[1]
            self._next = self._step()
        yield from self._skipped


def _bare(row: Row) -> dict[str, str]:
    return {name: cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for name, cell in row.items()}


def _own_spans(rows: Sequence[tuple[int, Row]], doubts: Doubts) -> list[ReadSpan]:
    spans: dict[str, ReadSpan] = {}
    for line, row in rows:
        start, end = said_number(row.get("start", "")), said_number(row.get("end", ""))
        if start is None or end is None:
            doubts.wrong("start and end are no whole numbers", line=line)
            continue
        name = row.get("span") or f"row {line}"
        known = spans.get(name)
        if known is not None:
            known.ranges = [*(known.ranges or [(known.start, known.end)]), (start, end)]
            known.start, known.end = min(start, known.start), max(end, known.end)
            known.text = None
            continue
        spans[name] = ReadSpan(
            id=row.get("span") or None,
            label=row.get("label", ""),
            start=start,
            end=end,
            text=row.get("text") or None,
            annotator=row.get("annotator") or None,
            note=row.get("note") or None,
            attributes=_attributes(row.get("attributes", ""), line, doubts),
            suggested=row.get("status") == "suggested",
        )
    return list(spans.values())


def _attributes(said: str, line: int, doubts: Doubts) -> dict[str, str | int | float | bool | None] | None:
    if not said:
        return None
    try:
        return msgspec.json.decode(said, type=dict[str, str | int | float | bool | None])
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        doubts.wrong("attributes are no JSON object", line=line)
        return None
