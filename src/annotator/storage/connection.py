"""Opening SQLite the way a project file needs it, and telling its failures apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.storage.rescue import Rescue

# "ANNO" in the header's application_id, so that a project file is known by its first hundred bytes.
APPLICATION_ID = 0x414E4E4F
# How long a write waits for another process's short write, in seconds.
BUSY_SECONDS = 2.0
# What a call of SQLite can raise: its messages quote the file, and a damaged one is no UTF-8.
FAILURES = (sqlite3.Error, UnicodeDecodeError)


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection with every pragma set; transactions are begun by hand. Raises AnnotatorError where it can't open.

    Rollback journal with synchronous=EXTRA: an acknowledged action survives kill and power cut, and the one file is
    whole whenever it is copied.
    """
    mode = "ro" if read_only else "rw"
    try:
        uri = f"{path.resolve().as_uri()}?mode={mode}"
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False, cached_statements=256
        )
    except FAILURES as error:
        raise translated(error, path) from error
    try:
        for pragma in (
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "mmap_size=0",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-16000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA synchronous=EXTRA")
    except FAILURES as error:
        connection.close()
        raise translated(error, path) from error
    return connection


@contextmanager
def immediate(connection: sqlite3.Connection, rescue: Rescue | None = None) -> Iterator[None]:
    """One writing transaction: the lock is taken at the start, all or nothing at the end."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if rescue is not None:
            rescue.begin()
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    try:
        if rescue is not None:
            rescue.keep(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def translated(error: Exception, path: Path, *, writing: bool = False) -> AnnotatorError:
    """What an SQLite error means to a person: the surroundings (disk, lock, rights) or a damaged file.

    What can't be opened while ``writing`` is the journal.
    """
    code = getattr(error, "sqlite_errorname", "") or ""
    text = str(error)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        problem = Problem.FILE_IN_USE
    elif code == "SQLITE_READONLY_DBMOVED":
        problem = Problem.FILE_REPLACED if _is_there(path) else Problem.FILE_MISSING
    elif code.startswith("SQLITE_READONLY"):
        problem = Problem.FILE_READ_ONLY
    elif code.startswith(("SQLITE_NOTADB",)):
        problem = Problem.FILE_NOT_A_PROJECT
    elif code.startswith("SQLITE_CORRUPT") or isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in text:
        problem = Problem.FILE_DAMAGED
    elif code.startswith("SQLITE_CANTOPEN"):
        problem = Problem.WRITE_FAILED if writing else Problem.READ_FAILED
    else:
        problem = Problem.WRITE_FAILED
    return AnnotatorError(problem, path=str(path), detail=f"{code or type(error).__name__}: {text}")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # in a folder that may not be looked into
        return False
