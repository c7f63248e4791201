"""Whether a project file is whole: its pages, its schema, its texts, its log, and its projections against a replay."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from annotator.core.errors import AnnotatorError, Problem
from annotator.storage.connection import FAILURES
from annotator.storage.expected_schema import foreign_parts
from annotator.storage.fresh_file import scratch_file
from annotator.storage.merged_soundness import merge_faults
from annotator.storage.project_file import ProjectFile
from annotator.storage.replaying import Replay, log_gaps, raw_documents, raw_operations
from annotator.storage.soundness import valid_meta

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
# How many faults of one sort are worth naming.
_NAMED = 20


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
        yield from _database_faults(file)
        progress("log")
        with scratch_file() as replica:
            replay = Replay(replica, whole=False)
            yield from _text_faults(connection, replay)
            sound = True
            for fault in _log_faults(connection, replay):
                sound = False
                yield fault
            # Where the log itself is at fault, nobody can say what the projections ought to be.
            if sound:
                progress("projections")
                for table in _projection_tables():
                    yield from _differences(table, connection, replica)


def _database_faults(file: ProjectFile) -> Iterator[Fault]:
    connection, path = file.connection, str(file.path)
    for part in foreign_parts(connection):
        yield Fault(problem=Problem.FILE_FOREIGN, values={"detail": part, "path": path})
    # Not quick_check: it passes over an index that has lost a row, and with it a span that nobody finds any more.
    for (line,) in connection.execute(f"PRAGMA integrity_check({_NAMED})").fetchall():
        if line != "ok":
            yield Fault(problem=Problem.FILE_DAMAGED, values={"detail": line, "path": path})
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_NAMED):
        detail = f"{row[0]} row {row[1]} refers to no {row[2]}"
        yield Fault(problem=Problem.FILE_DAMAGED, values={"detail": detail, "path": path})
    try:
        valid_meta(connection.execute("SELECT key, value FROM meta").fetchall())
    except AnnotatorError as error:
        yield Fault(problem=error.problem, values=error.values)


def _text_faults(connection: sqlite3.Connection, replay: Replay) -> Iterator[Fault]:
    """Texts that are not what was imported; their rows are taken in all the same, so that the log can be judged."""
    for row, text in raw_documents(connection):
        try:
            replay.add_document(row, text)
        except AnnotatorError as error:
            yield Fault(problem=error.problem, values=error.values)
            with suppress(*FAILURES):
                replay.add_row(row)


def _log_faults(connection: sqlite3.Connection, replay: Replay) -> Iterator[Fault]:
    found = 0
    for detail in log_gaps(connection):
        found += 1
        yield Fault(problem=Problem.LOG_DAMAGED, values={"detail": detail})
    for raw in raw_operations(connection):
        try:
            replay.take(raw)
        except AnnotatorError as error:
            found += 1
            yield Fault(problem=error.problem, values=error.values)
            if found >= _NAMED:
                return
    for detail in merge_faults(connection, replay.facts):
        found += 1
        yield Fault(problem=Problem.LOG_DAMAGED, values={"detail": detail})
    if not found:
        for detail in replay.loose_ends():
            yield Fault(problem=Problem.LOG_DAMAGED, values={"detail": detail})


def _differences(table: str, found: sqlite3.Connection, expected: sqlite3.Connection) -> Iterator[Fault]:
    query = f"SELECT {_COMPARED[table]} FROM {table} {_CONDITIONS.get(table, '')} ORDER BY {_KEYS[table]}"
    found_rows, expected_rows = found.execute(query), expected.execute(query)
    named = 0
    while named < _NAMED:
        have, want = found_rows.fetchone(), expected_rows.fetchone()
        if have is None and want is None:
            return
        if have != want:
            named += 1
            yield Fault(problem=Problem.PROJECTION_DIFFERS, values={"table": table, "found": have, "expected": want})


def _projection_tables() -> tuple[str, ...]:
    # Migrations bring sqlite-utils along, which a start of the window need not wait for.
    from annotator.storage.migrations import PROJECTION_TABLES

    return PROJECTION_TABLES
