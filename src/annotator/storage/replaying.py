"""Replaying a log into an empty project, every operation held against the rules and against what stood before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from annotator.core.changes import Change, Kind, Verb
from annotator.core.errors import AnnotatorError
from annotator.storage.entities import Entities
from annotator.storage.projections import Projections, UndoStack
from annotator.storage.soundness import (
    DOCUMENT_COLUMNS,
    OPERATION_COLUMNS,
    DocumentFacts,
    RawOperation,
    check_document,
    check_row,
    sound_changes,
    unsound,
)

_INSERT_OPERATION = f"INSERT INTO operation ({OPERATION_COLUMNS}) VALUES ({', '.join('?' * 14)})"
_INSERT_DOCUMENT = f"INSERT INTO document ({DOCUMENT_COLUMNS}) VALUES ({', '.join('?' * 9)})"


class Replay:
    """Fills the empty ``target`` with documents and operations that have proved sound. Call inside a transaction.

    ``whole`` keeps texts and payloads, for a file that is to stand; without, the target is only for comparing.
    """

    def __init__(self, target: sqlite3.Connection, *, whole: bool) -> None:
        self._target = target
        self._whole = whole
        self._projections = Projections(target)
        self._undo_stack = UndoStack(target)
        self._last_facts: tuple[str, DocumentFacts | None] = ("", None)

    def add_document(self, row: Sequence[object], text: str) -> None:
        """Take a stored text in. Raises TEXT_HASH_WRONG, or LOG_DAMAGED where the row is none of ours."""
        check_document(row, text)
        try:
            self.add_row(row)
        except sqlite3.IntegrityError as error:
            raise unsound(f"document {row[1]!r}: {error}") from error
        if self._whole:
            self._target.execute("INSERT INTO document_text (document, text) VALUES (?, ?)", (row[0], text))

    def add_row(self, row: Sequence[object]) -> None:
        """Take a document's row in as it is, unchecked and without a text. Raises sqlite3.Error."""
        self._target.execute(_INSERT_DOCUMENT, tuple(row))

    def loose_ends(self) -> Iterator[str]:
        """What the replayed log leaves open, though each of its operations is sound."""
        return loose_ends(self._target)

    def take(self, raw: RawOperation) -> tuple[Change, ...]:
        """Append one operation, in the order of the clock, and bring the projections forward; its changes.

        Raises AnnotatorError, and then the target is as it was.
        """
        changes = self.read(raw)
        self._target.execute("SAVEPOINT operation")
        try:
            is_new = self._check_story(raw)
            self._check_starting_points(raw, changes)
            self._target.execute(_INSERT_OPERATION, raw if self._whole else (*raw[:13], ""))
            self._projections.apply(raw.lseq, Kind(raw.kind), raw.document, changes)
            if is_new:
                self._undo_stack.record(raw.actor, raw.change_set, Verb(raw.verb), raw.undoes)
        except BaseException as error:
            self._target.execute("ROLLBACK TO operation")
            self._target.execute("RELEASE operation")
            if isinstance(error, sqlite3.IntegrityError | AnnotatorError):
                raise unsound(f"operation {raw.id}: {_reason(error)}") from error
            raise
        self._target.execute("RELEASE operation")
        return changes

    def read(self, raw: RawOperation) -> tuple[Change, ...]:
        """The changes of an operation, each value looked at, whether or not it fits in here."""
        check_row(raw)
        return sound_changes(raw, None if raw.document is None else self.facts(raw.document))

    def facts(self, document: str) -> DocumentFacts | None:
        """What is known of a document that was taken in."""
        if self._last_facts[0] != document or self._last_facts[1] is None:
            query = "SELECT sha256, characters FROM document WHERE id = ?"
            row = self._target.execute(query, (document,)).fetchone()
            self._last_facts = (document, None if row is None else DocumentFacts(*row))
        return self._last_facts[1]

    def _check_story(self, raw: RawOperation) -> bool:
        """Whether this is the first of its change set. Raises where it contradicts those before it."""
        query = "SELECT actor, verb, undoes, session FROM operation WHERE change_set = ? LIMIT 1"
        row = self._target.execute(query, (raw.change_set,)).fetchone()
        if row is not None:
            if row != (raw.actor, raw.verb, raw.undoes, raw.session):
                raise unsound("its change set is another's")
            return False
        if raw.undoes is not None:
            done = self._target.execute(query, (raw.undoes,)).fetchone()
            if done is None or done[0] != raw.actor:
                raise unsound("what it takes back or brings again was not done before, or not by the same person")
        return True

    def _check_starting_points(self, raw: RawOperation, changes: Sequence[Change]) -> None:
        kind = Kind(raw.kind)
        for change in changes:
            # A new span is checked by the table's keys: imports bring a million of them.
            if change.before is None and kind is Kind.SPAN:
                continue
            if self._projections.current(kind, change.entity) != change.before:
                raise unsound(f"{change.entity!r} was another before")
            if change.before is not None and self._projections.base_of(kind, change.entity) != change.base:
                raise unsound(f"{change.entity!r} builds on another operation")


def raw_operations(source: sqlite3.Connection) -> Iterator[RawOperation]:
    """The rows of a log in the order of replay. Read it to its end inside one transaction."""
    cursor = source.execute(f"SELECT {OPERATION_COLUMNS} FROM operation ORDER BY hlc, id")
    while rows := cursor.fetchmany(500):
        yield from map(RawOperation._make, rows)


def raw_documents(source: sqlite3.Connection) -> Iterator[tuple[tuple[object, ...], str]]:
    """The rows of all stored documents with their texts, one text at a time."""
    cursor = source.execute(
        f"SELECT {', '.join('d.' + name for name in DOCUMENT_COLUMNS.split(', '))}, x.text"
        " FROM document d LEFT JOIN document_text x ON x.document = d.num ORDER BY d.num"
    )
    while (row := cursor.fetchone()) is not None:
        yield tuple(row[:9]), row[9]


def log_gaps(source: sqlite3.Connection) -> Iterator[str]:
    """Where operations are missing from a log, told by the numbers of those that are there."""
    count, first, last = source.execute(
        "SELECT count(*), coalesce(min(lseq), 1), coalesce(max(lseq), 0) FROM operation"
    ).fetchone()
    given = source.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'operation'").fetchone()[0]
    if (first, last, given) != (1, count, count):
        yield f"{count} operations are there, but numbers were given up to {max(last, given)}"
    accounted_for = {row[0] for row in source.execute("SELECT operation FROM quarantine").fetchmany(100_000)}
    for gap in missing_operations(source):
        if gap not in accounted_for:
            yield f"{gap} is missing"
    row = source.execute(
        "SELECT session FROM (SELECT session, hlc, lag(hlc, 1, -1) OVER (PARTITION BY session ORDER BY sseq) AS before"
        " FROM operation) WHERE hlc <= before LIMIT 1"
    ).fetchone()
    if row is not None:
        yield f"the clock of {row[0]} runs backwards"


def loose_ends(target: sqlite3.Connection) -> Iterator[str]:
    """What a log that is replayed to its end leaves open, though each of its operations is sound."""
    labels = Entities(target).label_set()
    if target.execute("SELECT 1 FROM entity WHERE kind = 'label_set'").fetchone() is None:
        yield "there is no label set"
    known = {label.id for label in labels.labels}
    for (label,) in target.execute("SELECT DISTINCT label FROM span").fetchall():
        if label not in known:
            yield f"spans have the label {label!r}, which the label set lacks"
    for (document,) in target.execute(
        "SELECT d.id FROM document d WHERE NOT EXISTS (SELECT 1 FROM operation o WHERE o.document = d.id"
        " AND o.kind = 'document')"
    ).fetchmany(20):
        yield f"the document {document!r} is stored, but was never brought in"
    for (document,) in target.execute(
        "SELECT DISTINCT d.id FROM tally t JOIN document d ON d.num = t.document"
        " LEFT JOIN listing l ON l.document = t.document WHERE t.spans > 0 AND l.document IS NULL"
    ).fetchmany(20):
        yield f"spans stand on the document {document!r}, which was taken out"


def counts(target: sqlite3.Connection) -> tuple[int, int, int]:
    """How many documents, operations and spans a file holds."""
    documents, operations = (
        target.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("document", "operation")
    )
    spans = target.execute("SELECT coalesce(sum(spans), 0) FROM tally").fetchone()[0]
    return documents, operations, spans


def copy_quarantine(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Take over what is known to be missing. Raises LOG_DAMAGED where that is no list of ours."""
    rows = source.execute("SELECT operation, why FROM quarantine").fetchmany(100_001)
    if len(rows) > 100_000 or not all(type(said) is str and len(said) <= 1000 for row in rows for said in row):
        raise unsound("the list of what is missing is none of ours")
    target.executemany("INSERT INTO quarantine (operation, why) VALUES (?, ?)", rows)


def missing_operations(source: sqlite3.Connection) -> Iterator[str]:
    """Where a session's count skips: ``session/first-last`` of what is missing."""
    rows = source.execute(
        "SELECT session, before, sseq FROM (SELECT session, sseq,"
        " lag(sseq, 1, 0) OVER (PARTITION BY session ORDER BY sseq) AS before FROM operation) WHERE sseq <> before + 1"
    )
    for session, before, sseq in rows.fetchmany(10_000):
        yield f"{session}/{before + 1}-{sseq - 1}"


def _reason(error: Exception) -> str:
    if isinstance(error, AnnotatorError):
        return str(error.values.get("detail") or f"{error.problem} {dict(error.values)}")
    return str(error)
