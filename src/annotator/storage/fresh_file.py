"""A new project file under a draft name: it gets its own when it is whole, not before, and never over another's."""

from __future__ import annotations

import os
import secrets
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.storage import connection as sqlite
from annotator.storage import schema_version


@contextmanager
def fresh_file(path: Path, meta: Mapping[str, str]) -> Iterator[sqlite3.Connection]:
    """A connection to an empty project inside a transaction; the file stands at ``path`` after the block.

    An exception in the block leaves nothing behind. Raises FILE_EXISTS, FOLDER_MISSING or WRITE_FAILED.
    """
    check_free(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        draft.touch(exist_ok=False)
        connection = sqlite.connect(draft, read_only=False)
        try:
            connection.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema_version.SCHEMA_VERSION}")
            _migrate(connection)
            with sqlite.immediate(connection):
                connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", sorted(meta.items()))
                yield connection
        finally:
            connection.close()
        give_name(draft, path)
    except sqlite.FAILURES as error:
        raise sqlite.translated(error, path) from error
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(path), detail=str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def scratch_file() -> Iterator[sqlite3.Connection]:
    """A connection to an empty project that is SQLite's own temporary file, inside a transaction; gone afterwards."""
    connection = sqlite3.connect("", isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous=OFF")
        _migrate(connection)
        connection.execute("BEGIN")
        yield connection
    except sqlite.FAILURES as error:
        raise sqlite.translated(error, Path(tempfile.gettempdir())) from error
    finally:
        connection.close()


def check_free(path: Path) -> None:
    """Raise FILE_EXISTS where something stands at ``path``, FOLDER_MISSING where there is no folder for it."""
    if path.exists() or path.is_symlink():
        raise AnnotatorError(Problem.FILE_EXISTS, path=str(path))
    if not path.parent.is_dir():
        raise AnnotatorError(Problem.FOLDER_MISSING, path=str(path), folder=str(path.parent))


def give_name(draft: Path, path: Path) -> None:
    """Give a finished draft its name, on the disk for good. Raises FILE_EXISTS rather than write over anything."""
    try:
        os.link(draft, path)  # atomic, and refused where the name is taken meanwhile
        draft.unlink()
    except FileExistsError as error:
        raise AnnotatorError(Problem.FILE_EXISTS, path=str(path)) from error
    except OSError:  # no hard links there (FAT, some network drives)
        check_free(path)
        draft.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have a folder's entries on the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _migrate(connection: sqlite3.Connection) -> None:
    # sqlite-utils takes a tenth of a second to load, and opening a file has no need of it.
    from annotator.storage.migrations import migrate

    migrate(connection)
