"""Opening a project file that came from elsewhere: everything in it is a claim, until it has been checked.

The file itself is only read as bytes. A private copy without sidecars is opened so that SQLite can neither write nor
run anything; its schema must be ours to the letter; then every text and operation is checked, and what goes on is a
new file with projections built here, never the one that came.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.storage import connection as sqlite
from annotator.storage import schema_version
from annotator.storage.expected_schema import check_schema
from annotator.storage.fresh_file import check_free, fresh_file, scratch_file
from annotator.storage.merged_soundness import copy_merges
from annotator.storage.project_file import check_header
from annotator.storage.replaying import (
    Replay,
    copy_quarantine,
    counts,
    log_gaps,
    loose_ends,
    raw_documents,
    raw_operations,
)
from annotator.storage.soundness import (
    OPERATION_COLUMNS,
    DocumentFacts,
    RawOperation,
    check_row,
    sound_changes,
    unsound,
    valid_meta,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a file from elsewhere may ask for: its bytes, those of one row, and seconds (at least, and a MB)."""

    file_bytes: int = 2 << 30
    row_bytes: int = 64 << 20
    least_seconds: float = 5.0
    seconds_per_megabyte: float = 1.0

    def seconds(self, size: int) -> float:
        """The time there is for a file of ``size`` bytes: sound ones need a share of it."""
        return self.least_seconds + self.seconds_per_megabyte * size / 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a file from elsewhere was found to hold."""

    documents: int
    operations: int
    spans: int


DEFAULT_LIMITS = Limits()
# Virtual-machine steps between two looks at the clock: some tenths of a millisecond.
_STEPS = 20_000
_GLANCED = 100
_MOST_FACTS = 100
_LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS = frozenset({"quick_check", "foreign_key_check"})
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_FUNCTION})


def verified_copy(path: Path, out: Path, limits: Limits = DEFAULT_LIMITS) -> Verified:
    """Check a file from elsewhere and write what it says into a new project at ``out``.

    Raises the first thing that is wrong with it, and then nothing stands at ``out``; ``path`` is never written to.
    """
    check_free(out)
    with (
        opened_guarded(path, limits) as guarded,
        fresh_file(out, _meta(guarded.connection)) as target,
        blamed_on(guarded),
    ):
        return _replayed(guarded, target)


def verify(path: Path, limits: Limits = DEFAULT_LIMITS) -> Verified:
    """Check a file from elsewhere and keep nothing of it. Raises the first thing that is wrong."""
    with opened_guarded(path, limits) as guarded, scratch_file() as target, blamed_on(guarded):
        _meta(guarded.connection)
        return _replayed(guarded, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A file from elsewhere, opened so that it can do nothing, until ``deadline`` (of the monotonic clock)."""

    path: Path
    connection: sqlite3.Connection
    deadline: float
    seconds: float

    def check_time(self) -> None:
        """Raise CHECK_TOO_LONG when the time is over."""
        if time.monotonic() > self.deadline:
            raise AnnotatorError(Problem.CHECK_TOO_LONG, path=str(self.path), seconds=round(self.seconds))


@contextmanager
def opened_guarded(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Guarded]:
    """A reading connection to a private copy of the file, whose schema and pages have been checked."""
    size = check_size(path, limits.file_bytes)
    if check_header(path) < schema_version.SCHEMA_VERSION:
        raise AnnotatorError(Problem.FILE_OLDER, path=str(path))
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        private = Path(folder) / "private.annotator"
        copy_bytes(path, private, limits.file_bytes)
        connection = sqlite3.connect(f"{private.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        seconds = limits.seconds(size)
        guarded = Guarded(path=path, connection=connection, deadline=time.monotonic() + seconds, seconds=seconds)
        try:
            with blamed_on(guarded):
                _bind(guarded, limits)
                check_schema(connection, path)
                _glance(connection)
                _check_pages(guarded)
                yield guarded
        finally:
            connection.close()


@contextmanager
def bound_reader(path: Path, seconds: float = 2.0) -> Iterator[sqlite3.Connection]:
    """A connection to the file itself that can do nothing but read, for so long; nothing has been checked."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        deadline = time.monotonic() + seconds
        _bind(Guarded(path=path, connection=connection, deadline=deadline, seconds=seconds), DEFAULT_LIMITS)
        yield connection
    finally:
        connection.close()


def check_size(path: Path, limit: int) -> int:
    """The size of a file. Raises where it is missing, no plain file (a pipe would never end), or over ``limit``."""
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise AnnotatorError(Problem.FILE_MISSING, path=str(path)) from error
    except OSError as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail=str(error)) from error
    if not stat.S_ISREG(found.st_mode):
        raise AnnotatorError(Problem.FILE_NOT_A_PROJECT, path=str(path))
    if found.st_size > limit:
        raise AnnotatorError(Problem.FILE_TOO_LARGE, path=str(path), bytes=found.st_size, limit=limit)
    return found.st_size


def copy_bytes(path: Path, private: Path, limit: int) -> None:
    """Copy a file that only this person may then read. Raises READ_FAILED, WRITE_FAILED, or FILE_TOO_LARGE."""
    try:
        with path.open("rb") as source:
            handle = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
                size = target.tell()
    except OSError as error:
        problem = Problem.WRITE_FAILED if error.filename == str(private) or error.errno == 28 else Problem.READ_FAILED
        raise AnnotatorError(problem, path=str(path), detail=str(error)) from error
    if size > limit:
        raise AnnotatorError(Problem.FILE_TOO_LARGE, path=str(path), bytes=size, limit=limit)


def _bind(guarded: Guarded, limits: Limits) -> None:
    """Leave the connection nothing but reading, and not for ever."""
    connection, deadline = guarded.connection, guarded.deadline
    if hasattr(connection, "enable_load_extension"):
        connection.enable_load_extension(False)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    for category, limit in _LIMITS.items():
        connection.setlimit(category, limit)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.row_bytes)
    for pragma in (
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "query_only=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, _via: str | None) -> int:
    del second
    if action in _READS or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _glance(connection: sqlite3.Connection) -> None:
    """Look at the oldest and the newest operations: a log of noise need not be read to its end to be known for one."""
    for order in ("ASC", "DESC"):
        query = f"SELECT {OPERATION_COLUMNS} FROM operation ORDER BY lseq {order} LIMIT {_GLANCED}"
        for raw in map(RawOperation._make, connection.execute(query)):
            check_row(raw)
            query = "SELECT sha256, characters FROM document WHERE id = ?"
            row = connection.execute(query, (raw.document,)).fetchone()
            # Pages have not been checked yet: a flipped bit makes words of a number.
            if row is not None and (type(row[0]) is not str or type(row[1]) is not int):
                raise unsound(f"document {raw.document!r:.50}: a field is of the wrong type")
            sound_changes(raw, None if row is None else DocumentFacts(*row))


def _check_pages(guarded: Guarded) -> None:
    connection, path = guarded.connection, str(guarded.path)
    for (line,) in connection.execute("PRAGMA quick_check(1)").fetchall():
        if line != "ok":
            raise AnnotatorError(Problem.FILE_DAMAGED, path=path, detail=line)
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(1):
        raise AnnotatorError(Problem.FILE_DAMAGED, path=path, detail=f"{row[0]} row {row[1]} refers to nothing")


def _meta(source: sqlite3.Connection) -> dict[str, str]:
    return valid_meta(source.execute("SELECT key, value FROM meta").fetchmany(_MOST_FACTS))


def _replayed(guarded: Guarded, target: sqlite3.Connection) -> Verified:
    source = guarded.connection
    for gap in log_gaps(source):
        raise unsound(gap)
    replay = Replay(target, whole=True)
    for row, text in raw_documents(source):
        guarded.check_time()
        replay.add_document(row, text)
    for raw in raw_operations(source):
        guarded.check_time()
        replay.take(raw)
    copy_quarantine(source, target)
    copy_merges(source, target, replay.facts)
    for detail in loose_ends(target):
        raise unsound(detail)
    documents, operations, spans = counts(target)
    return Verified(documents=documents, operations=operations, spans=spans)


@contextmanager
def blamed_on(guarded: Guarded) -> Iterator[None]:
    """What SQLite says of the private copy is the file's fault; a full disk under the new file is not."""
    try:
        yield
    except sqlite.FAILURES as error:
        guarded.check_time()
        name = getattr(error, "sqlite_errorname", None) or type(error).__name__
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
            raise  # told by those who made the new file
        problem = Problem.FILE_NOT_A_PROJECT if name == "SQLITE_NOTADB" else Problem.FILE_DAMAGED
        raise AnnotatorError(problem, path=str(guarded.path), detail=f"{name}: {error}") from error
    except AnnotatorError as error:
        error.values.setdefault("path", str(guarded.path))
        raise
