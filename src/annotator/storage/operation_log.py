"""The operation log: what was ever done, in order, never altered."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.core.changes import Applied, Change, Kind, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.storage.codec import changes_from_payload

_COLUMNS = "lseq, id, change_set, session, sseq, actor, hlc, verb, undoes, kind, document, payload"
# The logical part of a hybrid clock reading; the rest is milliseconds since 1970 (Kulkarni et al. 2014).
HLC_BITS = 16
# So many operations of one change set are held at once.
_PIECE = 500
# The year 2248: a clock beyond it is no mistake of a clock, and would leave no room for the next reading.
LAST_HLC = 1 << 43 << HLC_BITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One row of the log; ``changes`` are of one kind and one document."""

    lseq: int
    id: str
    change_set: str
    actor: str
    hlc: int
    verb: Verb
    undoes: str | None
    kind: Kind
    document: str | None
    changes: tuple[Change, ...]

    @property
    def at_ms(self) -> int:
        """When it was done, in milliseconds since 1970."""
        return self.hlc >> HLC_BITS


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReading:
    """The newest operation's hybrid clock reading and the label-set version in force after it."""

    hlc: int
    label_version: int


class OperationLog:
    """Reads the log of one open project file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last_reading(self) -> LogReading:
        """The clock reading and label-set version of the newest operation; zeros for an empty log.

        No reading lies before one that a merge has brought in: what is done next, is done later than that.

        Raises LOG_DAMAGED where no reading could follow this one.
        """
        query = "SELECT hlc, label_set_version FROM operation ORDER BY lseq DESC LIMIT 1"
        row = self._connection.execute(query).fetchone() or (0, 0)
        if type(row[0]) is not int or type(row[1]) is not int or not 0 <= row[0] < LAST_HLC:
            raise AnnotatorError(Problem.LOG_DAMAGED, detail=f"the newest operation's clock reads {row[0]!r:.50}")
        merged = self._connection.execute("SELECT coalesce(max(hlc), 0) FROM merge").fetchone()[0]
        return LogReading(hlc=max(row[0], merged), label_version=row[1])

    def count(self) -> int:
        """How many operations there are."""
        return int(self._connection.execute("SELECT coalesce(max(lseq), 0) FROM operation").fetchone()[0])

    def id_at(self, lseq: int) -> str | None:
        """The id of the operation of that number, or None where there is none."""
        row = self._connection.execute("SELECT id FROM operation WHERE lseq = ?", (lseq,)).fetchone()
        return None if row is None else str(row[0])

    def has(self, operation: str) -> bool:
        """Whether the operation of that id is there."""
        query = "SELECT 1 FROM operation WHERE id = ?"
        return self._connection.execute(query, (operation,)).fetchone() is not None

    def documents_since(self, lseq: int) -> set[str]:
        """The ids of the documents that operations after ``lseq`` are about."""
        query = "SELECT DISTINCT document FROM operation WHERE lseq > ? AND document IS NOT NULL"
        return {row[0] for row in self._connection.execute(query, (lseq,)).fetchall()}

    def change_sets_since(self, lseq: int) -> list[Applied]:
        """What was done after the operation of that number, oldest first, as those were told who did it."""
        query = "SELECT change_set FROM operation WHERE lseq > ? GROUP BY change_set ORDER BY max(lseq)"
        found = [self.of_change_set(row[0]) for row in self._connection.execute(query, (lseq,)).fetchall()]
        return [
            replace(applied, undone_verb=None if applied.undoes is None else self.verb_of(applied.undoes))
            for applied in found
        ]

    def of_change_set(self, change_set: str) -> Applied:
        """A change set put together again from its operations. Raises LOG_DAMAGED where there are none."""
        query = f"SELECT {_COLUMNS} FROM operation WHERE change_set = ? ORDER BY lseq"
        found = _grouped(self._connection.execute(query, (change_set,)).fetchall())
        if not found:
            raise AnnotatorError(Problem.LOG_DAMAGED, detail=f"no operations for change set {change_set}")
        return found[0]

    def extent(self, change_set: str, *, enough: int) -> tuple[int, int]:
        """Of how many operations, and of how many characters, a change set is; at most ``enough`` are looked at."""
        query = (
            "SELECT count(*), coalesce(sum(length(payload)), 0) FROM"
            " (SELECT payload FROM operation WHERE change_set = ? LIMIT ?)"
        )
        operations, characters = self._connection.execute(query, (change_set, enough)).fetchone()
        return int(operations), int(characters)

    def piecewise(self, change_set: str, *, newest_first: bool) -> Iterator[tuple[int, int, tuple[Change, ...]]]:
        """The changes of a change set, some operations at a time: how many operations came before, of how many.

        A change set may be of a million operations, too many to be held at once. The log may grow meanwhile.
        Raises LOG_DAMAGED where there are none.
        """
        query = "SELECT lseq FROM operation WHERE change_set = ? ORDER BY lseq"
        lseqs = array("q", (row[0] for row in self._connection.execute(query, (change_set,))))
        if not lseqs:
            raise AnnotatorError(Problem.LOG_DAMAGED, detail=f"no operations for change set {change_set}")
        starts = range(0, len(lseqs), _PIECE)
        for done, start in enumerate(reversed(starts) if newest_first else starts):
            piece = lseqs[start : start + _PIECE]
            query = f"SELECT {_COLUMNS} FROM operation WHERE change_set = ? AND lseq BETWEEN ? AND ? ORDER BY lseq"
            rows = self._connection.execute(query, (change_set, piece[0], piece[-1])).fetchall()
            changes = tuple(change for row in rows for change in _operation(row).changes)
            yield min(done * _PIECE, len(lseqs)), len(lseqs), changes

    def label_set_change(self, change_set: str) -> Change | None:
        """What a change set made of the label set, or None where it left it alone."""
        query = f"SELECT {_COLUMNS} FROM operation WHERE change_set = ? AND kind = ? ORDER BY lseq DESC LIMIT 1"
        row = self._connection.execute(query, (change_set, str(Kind.LABEL_SET))).fetchone()
        return None if row is None else _operation(row).changes[-1]

    def verb_of(self, change_set: str) -> Verb | None:
        """What the change set was called when it was done, or None where it isn't there."""
        query = "SELECT verb FROM operation WHERE change_set = ? LIMIT 1"
        row = self._connection.execute(query, (change_set,)).fetchone()
        return None if row is None else Verb(row[0])

    def actors(self) -> list[str]:
        """Everybody who did something, in order."""
        rows = self._connection.execute("SELECT DISTINCT actor FROM operation ORDER BY 1").fetchall()
        return [row[0] for row in rows]

    def change_sets(
        self, *, document: str | None = None, actor: str | None = None, newest: int | None = None
    ) -> list[Applied]:
        """What was done, oldest first: all of it, or a document's, or a person's; at most the ``newest``."""
        conditions, values = ["1"], []
        if document is not None:
            conditions.append("document = ?")
            values.append(document)
        if actor is not None:
            conditions.append("actor = ?")
            values.append(actor)
        limit = -1 if newest is None else newest
        query = (
            f"SELECT change_set, max(lseq) AS last FROM operation WHERE {' AND '.join(conditions)}"
            " GROUP BY change_set ORDER BY last DESC LIMIT ?"
        )
        ids = [row[0] for row in self._connection.execute(query, (*values, limit)).fetchall()]
        return [self.of_change_set(change_set) for change_set in reversed(ids)]

    def operations(self) -> Iterator[Operation]:
        """Every operation in the order of replay: by clock, then by id. Read it to its end inside one transaction."""
        cursor = self._connection.execute(f"SELECT {_COLUMNS} FROM operation ORDER BY hlc, id")
        while rows := cursor.fetchmany(2000):
            yield from map(_operation, rows)


def _operation(row: Sequence[Any]) -> Operation:
    try:
        kind, verb = Kind(row[9]), Verb(row[7])
    except ValueError as error:
        raise AnnotatorError(Problem.LOG_DAMAGED, detail=f"operation {row[1]}: {error}") from error
    return Operation(
        lseq=row[0],
        id=row[1],
        change_set=row[2],
        actor=row[5],
        hlc=row[6],
        verb=verb,
        undoes=row[8],
        kind=kind,
        document=row[10],
        changes=changes_from_payload(kind, row[10], row[11]),
    )


def _grouped(rows: Sequence[Sequence[Any]]) -> list[Applied]:
    groups: dict[str, list[Operation]] = {}
    for operation in map(_operation, rows):
        groups.setdefault(operation.change_set, []).append(operation)
    return [
        Applied(
            id=change_set,
            actor=members[0].actor,
            at_ms=members[0].at_ms,
            verb=members[0].verb,
            undoes=members[0].undoes,
            changes=tuple(change for member in members for change in member.changes),
        )
        for change_set, members in groups.items()
    ]
