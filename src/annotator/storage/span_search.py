"""Spans of the whole project by label, annotator and note: for searching, and for what is said of many documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from annotator.core.span import Span
from annotator.storage.spans import span_from_row

_COLUMNS = "s.id, d.id, s.annotator, s.label, s.start, s.end, s.ranges, s.note, s.attributes, s.suggested"
_FROM = "FROM span s JOIN document d ON d.num = s.document JOIN listing l ON l.document = d.num"


class SpanSearch:
    """Questions over the spans of one open project file; each reads all of them, for there is no index on labels."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def counts(self, *, label: str | None = None, annotator: str | None = None, noted: bool = False) -> dict[str, int]:
        """How many of these spans each listed document has, in the order of import; only those with any."""
        where, values = _condition(label, annotator, noted=noted)
        query = f"SELECT d.id, count(*) {_FROM} {where} GROUP BY d.num ORDER BY d.num"
        return dict(self._connection.execute(query, values).fetchall())

    def spans(
        self,
        *,
        label: str | None = None,
        annotator: str | None = None,
        noted: bool = False,
        document: str | None = None,
    ) -> Iterator[Span]:
        """These spans, by document in the order of import, then in text order."""
        where, values = _condition(label, annotator, noted=noted)
        if document is not None:
            where += " AND d.id = ?" if where else "WHERE d.id = ?"
            values.append(document)
        query = f"SELECT {_COLUMNS} {_FROM} {where} ORDER BY d.num, s.start, s.end DESC, s.id"
        for row in self._connection.execute(query, values).fetchall():
            yield span_from_row(row)


def _condition(label: str | None, annotator: str | None, *, noted: bool) -> tuple[str, list[object]]:
    conditions, values = [], list[object]()
    for column, value in (("label", label), ("annotator", annotator)):
        if value is not None:
            conditions.append(f"s.{column} = ?")
            values.append(value)
    if noted:
        conditions.append("s.note IS NOT NULL")
    return f"WHERE {' AND '.join(conditions)}" if conditions else "", values
