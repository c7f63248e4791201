"""Who uses which label, how often: asked before a label set changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelUse:
    """How many spans of one label one annotator has, in how many documents."""

    label: str
    annotator: str
    spans: int
    documents: int


class LabelUses:
    """Counts over the spans of one open project file; each call reads them all, for there is no index on labels."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, labels: Sequence[str]) -> list[LabelUse]:
        """The uses of these labels, by label and annotator."""
        rows = self._connection.execute(
            f"SELECT label, annotator, count(*), count(DISTINCT document) FROM span WHERE label IN ({_marks(labels)})"
            " GROUP BY label, annotator ORDER BY label, annotator",
            labels,
        ).fetchall()
        return [LabelUse(label=row[0], annotator=row[1], spans=row[2], documents=row[3]) for row in rows]

    def used(self) -> frozenset[str]:
        """Every label that any span has."""
        return frozenset(row[0] for row in self._connection.execute("SELECT DISTINCT label FROM span").fetchall())

    def counts(self) -> dict[str, int]:
        """How many spans each label has that any has."""
        return dict(self._connection.execute("SELECT label, count(*) FROM span GROUP BY label").fetchall())

    def documents(self, labels: Sequence[str]) -> list[str]:
        """The ids of the documents with spans of these labels, in the order of import."""
        rows = self._connection.execute(
            "SELECT d.id FROM document d WHERE d.num IN"
            f" (SELECT DISTINCT document FROM span WHERE label IN ({_marks(labels)})) ORDER BY d.num",
            labels,
        ).fetchall()
        return [row[0] for row in rows]

    def doubles(self, label: str, into: str) -> int:
        """How many spans of ``label`` would say the same as one of ``into`` by the same annotator."""
        return int(
            self._connection.execute(
                "SELECT count(*) FROM span a WHERE a.label = ?1 AND EXISTS (SELECT 1 FROM span b WHERE"
                " b.document = a.document AND b.start = a.start AND b.end = a.end AND b.label = ?2"
                " AND b.annotator = a.annotator AND b.ranges IS a.ranges)",
                (label, into),
            ).fetchone()[0]
        )

    def relations(self, label: str) -> int:
        """How many relations hang on spans of a label."""
        return int(
            self._connection.execute(
                "WITH gone AS (SELECT id FROM span WHERE label = ?) SELECT count(*) FROM entity WHERE kind = 'relation'"
                " AND (json_extract(value, '$.source') IN gone OR json_extract(value, '$.target') IN gone)",
                (label,),
            ).fetchone()[0]
        )

    def relation_types(self) -> frozenset[str]:
        """Every type that any relation has."""
        query = "SELECT DISTINCT json_extract(value, '$.type') FROM entity WHERE kind = 'relation'"
        return frozenset(row[0] for row in self._connection.execute(query).fetchall())

    def places(self, label: str) -> list[tuple[str, str]]:
        """The ids of each span of a label and of its document, in the order of import and then of the text."""
        rows = self._connection.execute(
            "SELECT s.id, d.id FROM span s JOIN document d ON d.num = s.document WHERE s.label = ?"
            " ORDER BY d.num, s.start, s.end, s.annotator, s.id",
            (label,),
        ).fetchall()
        return [(row[0], row[1]) for row in rows]

    def newest_version(self) -> int:
        """The highest version that any label set of this project ever had, also one that was undone."""
        query = "SELECT coalesce(max(label_set_version), 0) FROM operation"
        return int(self._connection.execute(query).fetchone()[0])


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
