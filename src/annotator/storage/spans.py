"""Spans as they stand now: the projection that the window and the exports read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.storage.codec import decode, encode
from annotator.text.offsets import CodePointRange

_COLUMNS = "s.id, d.id, s.annotator, s.label, s.start, s.end, s.ranges, s.note, s.attributes, s.suggested"
# The same of one document, whose id is ?1.
_OF_ONE = "id, ?1, annotator, label, start, end, ranges, note, attributes, suggested"
_FROM = "FROM span s JOIN document d ON d.num = s.document"

# Fewer than SQLite's default limit of 999 variables, and few different statements to prepare.
_IDS_A_QUERY = 500


class Spans:
    """The spans of one open project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_document(self, document_id: str, annotator: str | None = None) -> list[Span]:
        """The spans of a document in text order: one annotator's, or everybody's."""
        query = f"SELECT {_OF_ONE} FROM span WHERE document = (SELECT num FROM document WHERE id = ?1)"
        values: tuple[object, ...] = (document_id,)
        if annotator is not None:
            query += " AND annotator = ?2"
            values += (annotator,)
        query += " ORDER BY start, end DESC, id"  # ``text_order``, in a fraction of the time
        return list(map(span_from_row, self._connection.execute(query, values).fetchall()))

    def find(self, span_id: str) -> Span | None:
        """The span with that id, or None."""
        row = self._connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE s.id = ?", (span_id,)).fetchone()
        return None if row is None else span_from_row(row)

    def get(self, span_id: str) -> Span:
        """The span with that id. Raises NO_SUCH_SPAN."""
        span = self.find(span_id)
        if span is None:
            raise AnnotatorError(Problem.NO_SUCH_SPAN, span=span_id)
        return span

    def twin(self, span: Span) -> Span | None:
        """A span that says the same of the same text by the same annotator, or None."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} {_FROM}"
            " WHERE d.id = ? AND s.annotator = ? AND s.label = ? AND s.start = ? AND s.end = ?",
            (span.document, span.annotator, span.label, span.start, span.end),
        ).fetchall()
        return next((other for other in map(span_from_row, rows) if other.is_twin_of(span)), None)

    def meeting(self, span: Span) -> list[Span]:
        """The other spans of its annotator whose bounds share text with its own, in text order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} {_FROM} WHERE d.id = ? AND s.start < ? AND s.end > ? AND s.annotator = ? AND s.id != ?"
            " ORDER BY s.start, s.end DESC, s.id",
            (span.document, span.end, span.start, span.annotator, span.id),
        ).fetchall()
        return list(map(span_from_row, rows))

    def several(self, ids: Sequence[str]) -> list[Span]:
        """Those of these spans that there are, in no order."""
        found: list[Span] = []
        for start in range(0, len(ids), _IDS_A_QUERY):
            some = ids[start : start + _IDS_A_QUERY]
            query = f"SELECT {_COLUMNS} {_FROM} WHERE s.id IN ({', '.join('?' * len(some))})"
            found += map(span_from_row, self._connection.execute(query, some).fetchall())
        return found

    def taken_ids(self, ids: Sequence[str]) -> set[str]:
        """Those of ``ids`` under which a span stands, in whatever document."""
        taken: set[str] = set()
        for start in range(0, len(ids), _IDS_A_QUERY):
            some = ids[start : start + _IDS_A_QUERY]
            query = f"SELECT id FROM span WHERE id IN ({', '.join('?' * len(some))})"
            taken.update(row[0] for row in self._connection.execute(query, some).fetchall())
        return taken

    def annotators(self) -> list[str]:
        """The names of all who have spans, in order."""
        rows = self._connection.execute("SELECT DISTINCT annotator FROM tally WHERE spans > 0 ORDER BY 1").fetchall()
        return [row[0] for row in rows]

    def counts(self) -> list[tuple[str, str, int]]:
        """How many spans stand, by document and annotator."""
        query = "SELECT d.id, t.annotator, t.spans FROM tally t JOIN document d ON d.num = t.document WHERE t.spans > 0"
        return self._connection.execute(query).fetchall()

    def count(self) -> int:
        """How many spans there are in all."""
        return int(self._connection.execute("SELECT coalesce(sum(spans), 0) FROM tally").fetchone()[0])


def span_from_row(row: Sequence[Any]) -> Span:
    """A span from a row of ``_COLUMNS``. Raises FILE_DAMAGED where it can be none: a flipped bit, most likely."""
    try:
        ranges = (
            (CodePointRange(row[4], row[5]),)
            if row[6] is None
            else tuple(CodePointRange(start, end) for start, end in decode(row[6]))
        )
        return Span(
            id=row[0],
            document=row[1],
            annotator=row[2],
            label=row[3],
            ranges=ranges,
            note=row[7] or "",
            attributes={} if row[8] is None else decode(row[8]),
            suggested=bool(row[9]),
        )
    except (TypeError, ValueError, IndexError) as error:
        raise AnnotatorError(Problem.FILE_DAMAGED, detail=f"the row of a span can't be read: {error}") from error


def span_to_row(span: Span, document_num: int, lseq: int) -> tuple[object, ...]:
    """What a span binds to INSERT_SPAN and UPDATE_SPAN."""
    ranges = span.ranges
    return (
        document_num,
        ranges[0].start,
        ranges[-1].end,
        span.id,
        span.annotator,
        span.label,
        "" if len(ranges) == 1 else encode(ranges),
        span.note,
        encode(span.attributes) if span.attributes else "",
        1 if span.suggested else 0,
        lseq,
    )


def plain_span_to_row(span: Span, document_num: int, lseq: int) -> tuple[object, ...] | None:
    """What a span of one range, without note and attributes, binds to INSERT_PLAIN_SPAN; None for any other."""
    if span.note or span.attributes or len(span.ranges) != 1:
        return None
    place = span.ranges[0]
    suggested = 1 if span.suggested else 0
    return document_num, place.start, place.end, span.id, span.annotator, span.label, suggested, lseq


# Python's sqlite3 seeks an adapter for every None that it binds: "" made NULL again takes two thirds of the time.
INSERT_SPAN = (
    "INSERT INTO span (document, start, end, id, annotator, label, ranges, note, attributes, suggested, operation)"
    " VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?)"
)
# Most spans of an import have nothing to be NULL: three columns less to bind for each.
INSERT_PLAIN_SPAN = (
    "INSERT INTO span (document, start, end, id, annotator, label, suggested, operation)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
UPDATE_SPAN = (
    "UPDATE span SET document = ?1, start = ?2, end = ?3, annotator = ?5, label = ?6, ranges = nullif(?7, ''),"
    " note = nullif(?8, ''), attributes = nullif(?9, ''), suggested = ?10, operation = ?11 WHERE id = ?4"
)
