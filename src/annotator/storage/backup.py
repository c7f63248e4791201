"""Whole copies of a project while it is open, by SQLite's own backup: verified before they count."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.storage import connection as sqlite
from annotator.storage.expected_schema import foreign_parts
from annotator.storage.fresh_file import check_free, give_name
from annotator.storage.newest_action import check_newest_action
from annotator.storage.project_file import ProjectFile

# Between two steps the writer gets its turn: 4 MB take some ten milliseconds.
_PAGES_A_STEP = 1024
_PAUSE_SECONDS = 0.002
# A writer that is never still makes the copy begin again; from then on it has to wait for one, or the copy is given up.
_MOST_RESTARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """Which state of which project a file holds, and how much: ``head`` is the id of its newest operation."""

    project: str
    operations: int
    head: str
    documents: int
    spans: int
    annotators: int


def copy_project(path: Path, out: Path, *, give_way: bool = False) -> FileState:
    """Write the state of now, whole and verified, into a new file at ``out``, while others read and write ``path``.

    Raises AnnotatorError, and then nothing stands at ``out``; never writes over anything. With ``give_way`` nobody who
    writes is ever kept waiting for longer than one step takes: raises FILE_IN_USE where there is no moment of rest.
    """
    check_free(out)  # before anything is opened
    try:
        with _reader(path) as source:
            return copy_open(source, out, give_way=give_way)
    except sqlite.FAILURES as error:
        raise sqlite.translated(error, path) from error


def copy_open(source: ProjectFile, out: Path, *, give_way: bool = False) -> FileState:
    """The same of a file that is open, whatever stands in its place by now."""
    check_free(out)
    path = source.path
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}.new")
    try:
        _copy(source.connection, draft, give_way=give_way)
        state = verified_state(draft)
        _check_whole(draft, path)
        with draft.open("rb+") as handle:
            os.fsync(handle.fileno())
        give_name(draft, out)
    except sqlite.FAILURES as error:
        raise sqlite.translated(error, path) from error
    except _NeverStillError as error:
        raise AnnotatorError(Problem.FILE_IN_USE, path=str(path), detail="it is written to all the time") from error
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail=str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return state


def _check_whole(draft: Path, path: Path) -> None:
    """Raise FILE_HALF_WRITTEN where the newest action of what was copied from ``path`` is only half there."""
    with ProjectFile(draft, read_only=True) as copied:
        try:
            check_newest_action(copied)
        except AnnotatorError as error:
            raise AnnotatorError(error.problem, **{**error.values, "path": str(path)}) from error


def verified_state(path: Path) -> FileState:
    """What a file that nobody writes to holds. Raises FILE_DAMAGED where its pages or its schema are not sound."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        try:
            found = [line for (line,) in connection.execute("PRAGMA quick_check(1)").fetchall() if line != "ok"]
            found += foreign_parts(connection)
            if found:
                raise AnnotatorError(Problem.FILE_DAMAGED, path=str(path), detail=found[0])
            return state_of(connection)
        except sqlite.FAILURES as error:
            raise AnnotatorError(Problem.FILE_DAMAGED, path=str(path), detail=str(error)) from error


def state_of(connection: sqlite3.Connection) -> FileState:
    """Which state of which project stands under a connection."""
    project = connection.execute("SELECT value FROM meta WHERE key = 'project'").fetchone()
    head = connection.execute("SELECT lseq, id FROM operation ORDER BY lseq DESC LIMIT 1").fetchone() or (0, "")
    documents = connection.execute("SELECT count(*) FROM listing").fetchone()[0]
    query = "SELECT coalesce(sum(spans), 0), count(DISTINCT annotator) FROM tally WHERE spans > 0"
    spans, annotators = connection.execute(query).fetchone()
    return FileState(
        project="" if project is None else str(project[0]),
        operations=head[0],
        head=str(head[1]),
        documents=documents,
        spans=spans,
        annotators=annotators,
    )


def current_state(path: Path) -> FileState:
    """Which state of which project stands in a file at present. Raises as opening it for reading does."""
    with _reader(path) as file, file.reading():
        return state_of(file.connection)


def _reader(path: Path) -> ProjectFile:
    """The file opened beside whoever writes; a writer that is never still is waited for a little longer."""
    for _ in range(_MOST_RESTARTS):
        try:
            return ProjectFile(path, read_only=True)
        except AnnotatorError as error:
            if error.problem is not Problem.FILE_IN_USE:
                raise
    return ProjectFile(path, read_only=True)


def _copy(source: sqlite3.Connection, draft: Path, *, give_way: bool) -> None:
    draft.touch(exist_ok=False)
    with closing(sqlite3.connect(draft, isolation_level=None)) as target:
        # Nobody knows the draft yet: it needs no journal, and is brought to the disk once at the end.
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")
        watch = _Watch()
        try:
            source.backup(target, pages=_PAGES_A_STEP, progress=watch.step, sleep=_PAUSE_SECONDS)
        except _NeverStillError:
            if give_way:
                raise
            source.backup(target, pages=-1)


class _NeverStillError(Exception):
    """The copy had to begin again too often."""


class _Watch:
    """Counts how often the copy began again because somebody wrote."""

    def __init__(self) -> None:
        self._remaining: int | None = None
        self._restarts = 0

    def step(self, _status: int, remaining: int, _total: int) -> None:
        if self._remaining is not None and remaining > self._remaining:
            self._restarts += 1
            if self._restarts > _MOST_RESTARTS:
                raise _NeverStillError
        self._remaining = remaining
