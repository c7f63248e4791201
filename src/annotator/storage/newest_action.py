"""Whether the newest action stands in a file as a whole: half of it may, where the file was copied without its journal.

A writer that is killed leaves a journal beside the file, which takes half an action back at the next opening. Whoever
copies or renames the file alone leaves that behind. Only pages of the newest action can be at odds then, so that this
costs what the action did, not what the file holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any

from annotator.core.changes import Change, Kind, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.storage.codec import changes_from_payload
from annotator.storage.project_file import ProjectFile
from annotator.storage.projections import Projections
from annotator.storage.rescue import is_amid_a_commit

# Of a larger action (an import) the newest operations alone are looked at.
_LOOKED_AT = 200
_COUNTED = 20


def check_newest_action(file: ProjectFile) -> None:
    """Raise FILE_HALF_WRITTEN where the newest action is only half there.

    What looks like it is held against the whole log before it is called so.
    """
    with file.reading():
        detail = next(_oddities(file.connection), None)
    if detail is None and is_amid_a_commit(file.path):
        detail = "the last page of the newest action is not there"
    if detail is None:
        return
    from annotator.storage.checking import faults  # hardly ever needed

    for fault in faults(file):
        said = f"{detail}; {fault.problem}: {fault.values.get('detail', '')}".rstrip(": ")
        raise AnnotatorError(Problem.FILE_HALF_WRITTEN, path=str(file.path), detail=said)


def _oddities(connection: sqlite3.Connection) -> Iterator[str]:
    head = connection.execute("SELECT lseq, change_set FROM operation ORDER BY lseq DESC LIMIT 1").fetchone()
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'operation'").fetchone()
    if (head[0] if head else 0) != (given[0] if given else 0):
        yield f"{given} operations were written, and the newest is {head}"
    if not head:
        return
    rows = connection.execute(
        "SELECT lseq, id, verb, kind, document, payload, session, sseq FROM operation WHERE lseq > ? - ?"
        " AND +change_set = ? ORDER BY lseq DESC",
        (head[0], _LOOKED_AT, head[1]),
    ).fetchall()
    yield from _not_indexed(connection, rows, head[1])
    yield from _not_as_made(connection, rows)
    for document in islice(dict.fromkeys(row[4] for row in rows if row[4] is not None), _COUNTED):
        yield from _miscounted(connection, document)
    if rows[0][2] not in (Verb.UNDO, Verb.REDO, Verb.CREATE_PROJECT, Verb.HAND_OFF):
        query = "SELECT 1 FROM undo_entry WHERE change_set = ?"
        if connection.execute(query, (head[1],)).fetchone() is None:
            yield f"nobody could undo {head[1]}"


def _not_indexed(connection: sqlite3.Connection, rows: list[tuple[object, ...]], change_set: str) -> Iterator[str]:
    """Whether the log's indexes know of its newest rows."""
    listed = {
        row[0]
        for row in connection.execute(
            "SELECT lseq FROM operation INDEXED BY operation_by_change_set WHERE change_set = ? AND lseq >= ?",
            (change_set, rows[-1][0]),
        )
    }
    for lseq, identifier, _, _, document, _, session, sseq in rows:
        by_id = connection.execute("SELECT lseq FROM operation WHERE id = ?", (identifier,)).fetchone()
        by_session = connection.execute(
            "SELECT lseq FROM operation WHERE session = ? AND sseq = ?", (session, sseq)
        ).fetchone()
        by_document = (
            document is None
            or connection.execute(
                "SELECT 1 FROM operation INDEXED BY operation_by_document WHERE document = ? AND lseq = ?",
                (document, lseq),
            ).fetchone()
        )
        if lseq not in listed or by_id != (lseq,) or by_session != (lseq,) or not by_document:
            yield f"an index lacks operation {identifier}"


def _not_as_made(connection: sqlite3.Connection, rows: list[Any]) -> Iterator[str]:
    """What is not what the newest of these operations made it."""
    projections = Projections(connection)
    seen: set[tuple[str, str]] = set()
    for _, operation, _, kind, document, payload, *_ in rows:
        if kind not in set(Kind):
            yield f"operation {operation} is of no kind that there is"
            continue
        for change in reversed(changes_from_payload(Kind(kind), document, payload)):
            if (kind, change.entity) not in seen:
                seen.add((kind, change.entity))
                if not _stands(projections, change, operation):
                    yield f"{kind} {change.entity} is not what operation {operation} made it"


def _stands(projections: Projections, change: Change, operation: str) -> bool:
    if projections.current(change.kind, change.entity) != change.after:
        return False
    return change.after is None or projections.base_of(change.kind, change.entity) == operation


def _miscounted(connection: sqlite3.Connection, document: str) -> Iterator[str]:
    query = (
        "SELECT s.annotator, count(*) FROM document d JOIN span s ON s.document = d.num WHERE d.id = ? GROUP BY 1",
        "SELECT t.annotator, t.spans FROM document d JOIN tally t ON t.document = d.num WHERE d.id = ? AND spans <> 0",
    )
    counted, told = (dict(connection.execute(each, (document,)).fetchall()) for each in query)
    if counted != told:
        yield f"the spans of {document} are miscounted"
