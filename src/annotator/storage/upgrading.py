"""Bringing an older project up to date: on a copy, which takes the file's place once it has proved whole."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.storage import connection as sqlite
from annotator.storage import schema_version
from annotator.storage.checking import faults
from annotator.storage.expected_schema import check_schema
from annotator.storage.fresh_file import check_free, sync_folder
from annotator.storage.lock import ProjectLock
from annotator.storage.project_file import ProjectFile, check_header, check_journal


def needs_upgrade(path: Path) -> bool:
    """Whether a file was made by an older program. Raises as opening it does."""
    return check_header(path) < schema_version.SCHEMA_VERSION


def upgrade(path: Path, backup: Path) -> None:
    """Keep the file as it is at ``backup``, migrate a copy, check that to the last operation, and put it in its place.

    Raises FILE_IN_USE where somebody has the file open, and whatever is wrong with it; then it stands as it was.
    """
    path = path.resolve()  # through a link, the file itself is brought up to date, and the link stays one
    check_journal(path)
    lock = ProjectLock(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        if not lock.acquire():
            raise AnnotatorError(Problem.FILE_IN_USE, path=str(path))
        copy_as_it_is(path, backup)
        copy_as_it_is(path, draft)
        _migrate(draft)
        with ProjectFile(draft, read_only=True) as migrated:
            for fault in faults(migrated):
                raise AnnotatorError(fault.problem, **{**fault.values, "path": str(path)})
        shutil.copymode(path, draft)  # whom it was closed to, it stays closed to
        draft.replace(path)
        sync_folder(path.parent)
    except sqlite.FAILURES as error:
        raise sqlite.translated(error, path) from error
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(path), detail=str(error)) from error
    finally:
        lock.release()
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def copy_as_it_is(path: Path, copy: Path) -> None:
    """Make a whole copy of a file, of whatever version, verified and on the disk. Raises AnnotatorError."""
    check_free(copy)
    version = check_header(path)
    # For writing, so that SQLite may roll a killed writer's transaction back.
    with closing(sqlite.connect(path, read_only=False)) as source:
        check_schema(source, path, version)
        copy.touch(exist_ok=False)
        with closing(sqlite3.connect(copy, isolation_level=None)) as target:
            source.backup(target)
            for (line,) in target.execute("PRAGMA quick_check(1)").fetchall():
                if line != "ok":
                    raise AnnotatorError(Problem.FILE_DAMAGED, path=str(path), detail=line)
    with copy.open("rb+") as handle:
        os.fsync(handle.fileno())


def _migrate(path: Path) -> None:
    from sqlite_utils import Database

    from annotator.storage.migrations import migrations

    with closing(sqlite.connect(path, read_only=False)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        with sqlite.immediate(connection):
            migrations.apply(Database(connection))
            connection.execute(f"PRAGMA user_version = {schema_version.SCHEMA_VERSION}")
            for row in connection.execute("PRAGMA foreign_key_check").fetchmany(1):
                raise AnnotatorError(Problem.FILE_DAMAGED, path=str(path), detail=f"{row[0]} row {row[1]}")
