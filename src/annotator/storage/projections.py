"""Projections: tables that say how things stand now, brought forward operation by operation.

They are never trusted more than the log, from which they can be rebuilt.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.core.changes import Change, DocumentPresence, Kind, Value, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.storage.codec import encode, to_plain
from annotator.storage.entities import Entities
from annotator.storage.spans import INSERT_PLAIN_SPAN, INSERT_SPAN, UPDATE_SPAN, Spans, plain_span_to_row, span_to_row

_INSERT_LISTING = "INSERT INTO listing (document, operation) VALUES (?, ?)"
# Of how many documents the row numbers are kept in memory.
_REMEMBERED = 10_000


class Projections:
    """Applies operations to the projection tables of one connection. Call inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._spans = Spans(connection)
        self._entities = Entities(connection)
        self._nums: dict[str, int] = {}

    def current(self, kind: Kind, entity: str) -> Value | None:
        """The value that stands now under that key, or None."""
        if kind is Kind.SPAN:
            return self._spans.find(entity)
        if kind is Kind.DOCUMENT:
            row = self._connection.execute(
                "SELECT d.sha256 FROM document d JOIN listing l ON l.document = d.num WHERE d.id = ?", (entity,)
            ).fetchone()
            return None if row is None else DocumentPresence(id=entity, sha256=row[0])
        return self._entities.find(kind, entity)

    def base_of(self, kind: Kind, entity: str) -> str | None:
        """The id of the operation that made the value which stands now, or None where there is none."""
        if kind is Kind.SPAN:
            query = "SELECT operation FROM span WHERE id = ?1 AND ?2 <> ''"
        elif kind is Kind.DOCUMENT:
            query = (
                "SELECT l.operation FROM listing l JOIN document d ON d.num = l.document WHERE d.id = ?1 AND ?2 <> ''"
            )
        else:
            query = "SELECT operation FROM entity WHERE id = ?1 AND kind = ?2"
        row = self._connection.execute(
            f"SELECT o.id FROM operation o WHERE o.lseq = ({query})", (entity, kind)
        ).fetchone()
        return None if row is None else str(row[0])

    def apply(self, lseq: int, kind: Kind, document: str | None, changes: Sequence[Change]) -> None:
        """Bring the projections forward by one operation. Raises CHANGED_SINCE where a new key is already taken."""
        if kind is Kind.SPAN:
            self._apply_spans(lseq, document or "", changes)
        elif kind is Kind.DOCUMENT:
            self._apply_documents(lseq, changes)
        else:
            self._apply_entities(lseq, kind, document, changes)

    def remember(self, document: str, num: int) -> None:
        """Take note of a document's row number, so that it need not be looked up."""
        if len(self._nums) >= _REMEMBERED:
            self._nums.clear()
        self._nums[document] = num

    def _num(self, document: str) -> int:
        num = self._nums.get(document)
        if num is None:
            row = self._connection.execute("SELECT num FROM document WHERE id = ?", (document,)).fetchone()
            if row is None:
                raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=document)
            num = int(row[0])
            self.remember(document, num)
        return num

    def _apply_spans(self, lseq: int, document: str, changes: Sequence[Change]) -> None:
        num = self._num(document)
        tally: Counter[tuple[int, str]] = Counter()
        rows = []
        for change in changes:
            if isinstance(change.before, Span):
                tally[num, change.before.annotator] -= 1
            if isinstance(change.after, Span):
                tally[num, change.after.annotator] += 1
                if change.before is None:
                    rows.append(span_to_row(change.after, num, lseq))
                else:
                    self._connection.execute(UPDATE_SPAN, span_to_row(change.after, num, lseq))
            else:
                self._connection.execute("DELETE FROM span WHERE id = ?", (change.entity,))
        self._insert(rows)
        self._count(tally)

    def apply_new_spans(self, operations: Iterable[tuple[int, Sequence[Span]]]) -> None:
        """What ``apply`` does for spans that were not there before: those of several operations, by lseq."""
        plain: list[tuple[object, ...]] = []
        rows: list[tuple[object, ...]] = []
        tally: Counter[tuple[int, str]] = Counter()
        for lseq, spans in operations:
            num = self._num(spans[0].document)
            for span in spans:
                row = plain_span_to_row(span, num, lseq)
                if row is None:
                    rows.append(span_to_row(span, num, lseq))
                else:
                    plain.append(row)
            tally.update([(num, span.annotator) for span in spans])
        self._insert(rows)
        self._insert(plain, INSERT_PLAIN_SPAN)
        self._count(tally)

    def apply_new_documents(self, operations: Iterable[tuple[int, DocumentPresence]]) -> None:
        """What ``apply`` does for documents that come in: those of several operations, by lseq."""
        rows = [(self._num(document.id), lseq) for lseq, document in operations]
        self._connection.executemany(_INSERT_LISTING, rows)

    def _insert(self, rows: Sequence[tuple[object, ...]], statement: str = INSERT_SPAN) -> None:
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.IntegrityError as error:
            raise AnnotatorError(Problem.CHANGED_SINCE, entity=str(rows[0][3]), detail=str(error)) from error

    def _count(self, tally: Counter[tuple[int, str]]) -> None:
        self._connection.executemany(
            "INSERT INTO tally (document, annotator, spans) VALUES (?, ?, ?)"
            " ON CONFLICT (document, annotator) DO UPDATE SET spans = spans + excluded.spans",
            [(num, annotator, count) for (num, annotator), count in tally.items() if count],
        )

    def _apply_documents(self, lseq: int, changes: Sequence[Change]) -> None:
        for change in changes:
            num = self._num(change.entity)
            if change.after is None:
                left = self._connection.execute(
                    "SELECT coalesce(sum(spans), 0) FROM tally WHERE document = ?", (num,)
                ).fetchone()[0]
                if left:
                    raise AnnotatorError(Problem.CHANGED_SINCE, entity=change.entity, spans=left)
                self._connection.execute("DELETE FROM listing WHERE document = ?", (num,))
            else:
                self._connection.execute(_INSERT_LISTING, (num, lseq))

    def _apply_entities(self, lseq: int, kind: Kind, document: str | None, changes: Sequence[Change]) -> None:
        num = None if document is None else self._num(document)
        for change in changes:
            if change.after is None:
                self._connection.execute("DELETE FROM entity WHERE kind = ? AND id = ?", (kind, change.entity))
                continue
            # What is new may not take another's place unseen: two documents may bring the same id along.
            verb = "INSERT" if change.before is None else "INSERT OR REPLACE"
            try:
                self._connection.execute(
                    f"{verb} INTO entity (kind, id, document, value, operation) VALUES (?, ?, ?, ?, ?)",
                    (kind, change.entity, num, encode(to_plain(change.after)), lseq),
                )
            except sqlite3.IntegrityError as error:
                raise AnnotatorError(Problem.CHANGED_SINCE, entity=change.entity, detail=str(error)) from error


# Left to itself the planner takes the primary key, and with it every action of that person.
_BY_UNDONE = "INDEXED BY undo_entry_undone"


class UndoStack:
    """Each person's own actions in order, and which of them are undone. Call inside a transaction.

    A person may have a hundred thousand of them: every query here begins at the end, or at those that are undone.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def record(self, actor: str, change_set: str, verb: Verb, undoes: str | None) -> None:
        """Bring the stack forward by one change set: a new action forgets what was undone before it."""
        if verb in (Verb.CREATE_PROJECT, Verb.HAND_OFF):
            return
        if verb in (Verb.UNDO, Verb.REDO):
            self._connection.execute(
                "UPDATE undo_entry SET undone = ?3 WHERE actor = ?1 AND position = (SELECT position FROM undo_entry"
                " WHERE actor = ?1 AND change_set = ?2 ORDER BY position DESC LIMIT 1)",
                (actor, undoes, int(verb is Verb.UNDO)),
            )
            return
        self._connection.execute(f"DELETE FROM undo_entry {_BY_UNDONE} WHERE actor = ? AND undone = 1", (actor,))
        self._connection.execute(
            "INSERT INTO undo_entry (actor, position, change_set, undone) SELECT ?1,"
            " coalesce((SELECT max(position) FROM undo_entry WHERE actor = ?1), 0) + 1, ?2, 0",
            (actor, change_set),
        )

    def undoable(self, actor: str) -> str | None:
        """The change set that undo would take back, or None."""
        return self._one("WHERE actor = ? AND undone = 0 ORDER BY position DESC", actor)

    def all_undoable(self, actor: str) -> list[str]:
        """Every change set of the actor that is not undone, the newest first."""
        query = "SELECT change_set FROM undo_entry WHERE actor = ? AND undone = 0 ORDER BY position DESC"
        return [str(row[0]) for row in self._connection.execute(query, (actor,)).fetchall()]

    def redoable(self, actor: str) -> str | None:
        """The change set that redo would bring again, or None."""
        return self._one(f"{_BY_UNDONE} WHERE actor = ? AND undone = 1 ORDER BY position", actor)

    def _one(self, wanted: str, actor: str) -> str | None:
        query = f"SELECT change_set FROM undo_entry {wanted} LIMIT 1"
        row = self._connection.execute(query, (actor,)).fetchone()
        return None if row is None else str(row[0])
