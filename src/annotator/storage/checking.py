"""Whether a project file is whole: texts against their hashes, spans against texts, projections against a replay."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlite_utils import Database

from annotator.core.checks import check_bounds
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import text_sha256
from annotator.storage.migrations import PROJECTION_TABLES, migrations
from annotator.storage.operation_log import OperationLog
from annotator.storage.project_file import ProjectFile
from annotator.storage.projections import Projections, UndoStack

# What two equal projections agree in; row numbers of spans are no part of it.
_COMPARED = {
    "span": "id, document, annotator, label, start, end, ranges, note, attributes, suggested, operation",
    "tally": "document, annotator, spans",
    "entity": "kind, id, document, value, operation",
    "listing": "document, operation",
    "undo_entry": "actor, change_set, undone",
}
_KEYS = {
    "span": "id",
    "tally": "document, annotator",
    "entity": "kind, id",
    "listing": "document",
    "undo_entry": "actor, position",
}
_CONDITIONS = {"tally": "WHERE spans <> 0"}
# How many differing rows of one table are worth naming.
_NAMED_ROWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with a project: what, and the values that a sentence about it needs."""

    problem: Problem
    values: dict[str, object] = field(default_factory=dict)


def faults(file: ProjectFile, progress: Callable[[str], None] = lambda _: None) -> Iterator[Fault]:
    """Every fault of an open project, as it is found; none means that the file is whole."""
    connection = file.connection
    with file.reading():
        progress("database")
        yield from _database_faults(connection)
        progress("texts")
        yield from _text_faults(file)
        progress("projections")
        yield from _projection_faults(connection)


def _database_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (line,) in connection.execute("PRAGMA quick_check(20)").fetchall():
        if line != "ok":
            yield Fault(problem=Problem.FILE_DAMAGED, values={"detail": line})
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_NAMED_ROWS):
        yield Fault(problem=Problem.FILE_DAMAGED, values={"detail": f"{row[0]} row {row[1]} refers to no {row[2]}"})


def _text_faults(file: ProjectFile) -> Iterator[Fault]:
    for document in file.documents.stored():
        info = document.info
        if text_sha256(document.text) != info.sha256 or len(document.text) != info.characters:
            yield Fault(problem=Problem.TEXT_HASH_WRONG, values={"document": info.id, "title": info.title})
        for span in file.spans.of_document(info.id):
            try:
                check_bounds(len(document.text), span.ranges)
            except AnnotatorError as error:
                yield Fault(problem=error.problem, values={**error.values, "span": span.id, "document": info.id})


def _projection_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    replica = sqlite3.connect("", isolation_level=None)  # a temporary file of SQLite's own, gone when closed
    try:
        try:
            replay(connection, replica)
        except (AnnotatorError, sqlite3.Error) as error:
            yield Fault(problem=Problem.LOG_DAMAGED, values={"detail": str(error)})
            return
        for table in PROJECTION_TABLES:
            yield from _differences(table, connection, replica)
    finally:
        replica.close()


def replay(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Fill the empty ``target`` with ``source``'s documents (without texts) and the projections of its whole log."""
    target.execute("PRAGMA synchronous=OFF")
    migrations.apply(Database(target))
    target.execute("BEGIN")
    columns = "num, id, sha256, title, language, direction, source, metadata, characters"
    documents = source.execute(f"SELECT {columns} FROM document")
    while rows := documents.fetchmany(1000):
        target.executemany(f"INSERT INTO document ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    projections, undo_stack = Projections(target), UndoStack(target)
    recorded = ""
    for operation in OperationLog(source).operations():
        projections.apply(operation.lseq, operation.kind, operation.document, operation.changes)
        if operation.change_set != recorded:
            undo_stack.record(operation.actor, operation.change_set, operation.verb, operation.undoes)
            recorded = operation.change_set
    target.execute("COMMIT")


def _differences(table: str, found: sqlite3.Connection, expected: sqlite3.Connection) -> Iterator[Fault]:
    query = f"SELECT {_COMPARED[table]} FROM {table} {_CONDITIONS.get(table, '')} ORDER BY {_KEYS[table]}"
    found_rows, expected_rows = found.execute(query), expected.execute(query)
    named = 0
    while named < _NAMED_ROWS:
        have, want = found_rows.fetchone(), expected_rows.fetchone()
        if have is None and want is None:
            return
        if have != want:
            named += 1
            yield Fault(problem=Problem.PROJECTION_DIFFERS, values={"table": table, "found": have, "expected": want})
