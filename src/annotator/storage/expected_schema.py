"""The schema that a project file must have, to the letter: a trigger or view more is somebody else's program."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.storage import schema_version

# Made by sqlite-utils, whose releases quote and indent it differently; the words are the same.
_LIBRARYS_OWN = "_sqlite_migrations"
_QUERY = "SELECT type, name, tbl_name, sql FROM sqlite_schema"

_MOST_PARTS = 1_000

_Part = tuple[str, str, str, str | None]


@lru_cache(maxsize=8)
def expected_schema(version: int) -> frozenset[_Part]:
    """Every table, index and trigger of a file of that version."""
    # Loaded where it is needed: sqlite-utils takes a tenth of a second, and a sound file is told by its digest.
    from sqlite_utils import Database

    from annotator.storage.migrations import migrations

    connection = sqlite3.connect(":memory:")
    try:
        database = Database(connection)
        names = [migration.name for migration in migrations.pending(database)]
        migrations.apply(database, stop_before=names[version:])
        return frozenset(map(_normal, connection.execute(_QUERY).fetchall()))
    finally:
        connection.close()


def foreign_parts(connection: sqlite3.Connection, version: int | None = None) -> Iterator[str]:
    """What the schema has too much and too little, each as a few words; none means that it is ours."""
    expected = expected_schema(version or schema_version.SCHEMA_VERSION)
    # Bounded: a file may hold a million views.
    rows = connection.execute(_QUERY).fetchmany(len(expected) + 50)
    found = frozenset(map(_normal, rows))
    for kind, name, _, _ in sorted(found - expected, key=repr):
        yield f"{str(kind)[:20]} {str(name)[:80]} is not ours"
    for kind, name, _, _ in sorted(expected - found, key=repr):
        yield f"{kind} {name} is missing or altered"
    if len(rows) != len(found):
        yield "something is there twice"


def check_schema(connection: sqlite3.Connection, path: Path, version: int | None = None) -> None:
    """Raise FILE_FOREIGN where the schema is not exactly ours: a planted trigger would act at the next click."""
    version = version or schema_version.SCHEMA_VERSION
    expected = schema_version.SCHEMA_DIGESTS.get(version)
    rows = connection.execute(_QUERY).fetchmany(_MOST_PARTS)
    if expected is not None and len(rows) < _MOST_PARTS and digest(map(_normal, rows)) == expected:
        return
    for part in foreign_parts(connection, version):
        raise AnnotatorError(Problem.FILE_FOREIGN, path=str(path), detail=part)


def digest(parts: Iterable[_Part]) -> str:
    """A digest of a schema, the same for the same parts in whatever order, with each part as often as it is there."""
    return hashlib.sha256("\n".join(sorted(map(repr, parts))).encode()).hexdigest()


def _normal(row: tuple[str, str, str, str | None]) -> _Part:
    kind, name, table, sql = row
    if sql is not None and table == _LIBRARYS_OWN:
        sql = "".join(character for character in str(sql) if character not in '"[]`\n\t ').lower()
    return (kind, name, table, sql)
