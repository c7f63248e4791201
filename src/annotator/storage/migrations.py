"""The schema of the project file, as append-only migrations. Never alter one that was released: add the next."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("annotator")

_M0001 = """
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  direction TEXT NOT NULL,
  source TEXT NOT NULL,
  metadata TEXT NOT NULL,
  characters INTEGER NOT NULL
) STRICT;
CREATE TABLE document_text (
  document INTEGER PRIMARY KEY REFERENCES document (num),
  text TEXT NOT NULL
) STRICT;
CREATE TRIGGER document_never_changes BEFORE UPDATE ON document
  BEGIN SELECT RAISE(ABORT, 'documents never change'); END;
CREATE TRIGGER document_never_goes BEFORE DELETE ON document
  BEGIN SELECT RAISE(ABORT, 'documents never go'); END;
CREATE TRIGGER document_text_never_changes BEFORE UPDATE ON document_text
  BEGIN SELECT RAISE(ABORT, 'texts never change'); END;
CREATE TRIGGER document_text_never_goes BEFORE DELETE ON document_text
  BEGIN SELECT RAISE(ABORT, 'texts never go'); END;

CREATE TABLE operation (
  lseq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  change_set TEXT NOT NULL,
  session TEXT NOT NULL,
  sseq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  verb TEXT NOT NULL,
  undoes TEXT,
  kind TEXT NOT NULL,
  document TEXT,
  entity TEXT,
  label_set_version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  UNIQUE (session, sseq)
) STRICT;
CREATE INDEX operation_by_change_set ON operation (change_set);
CREATE INDEX operation_by_document ON operation (document);
CREATE TRIGGER operation_never_changes BEFORE UPDATE ON operation
  BEGIN SELECT RAISE(ABORT, 'the operation log is append-only'); END;
CREATE TRIGGER operation_never_goes BEFORE DELETE ON operation
  BEGIN SELECT RAISE(ABORT, 'the operation log is append-only'); END;

-- Projections carry no foreign keys: they are held against a replay of the log instead.
CREATE TABLE listing (document INTEGER PRIMARY KEY, operation INTEGER NOT NULL) STRICT;
CREATE TABLE span (
  document INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  id TEXT NOT NULL,
  annotator TEXT NOT NULL,
  label TEXT NOT NULL,
  ranges TEXT,
  note TEXT,
  attributes TEXT,
  suggested INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  PRIMARY KEY (document, start, end, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX span_by_id ON span (id);
CREATE TABLE tally (
  document INTEGER NOT NULL,
  annotator TEXT NOT NULL,
  spans INTEGER NOT NULL,
  PRIMARY KEY (document, annotator)
) STRICT, WITHOUT ROWID;
CREATE TABLE entity (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  document INTEGER,
  value TEXT NOT NULL,
  operation INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_by_document ON entity (document, kind) WHERE document IS NOT NULL;
CREATE TABLE undo_entry (
  actor TEXT NOT NULL,
  position INTEGER NOT NULL,
  change_set TEXT NOT NULL,
  undone INTEGER NOT NULL,
  PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX undo_entry_undone ON undo_entry (actor, position) WHERE undone = 1;

CREATE TABLE working_state (annotator TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (operation TEXT NOT NULL PRIMARY KEY, why TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

# What came in from other files, operation for operation as it was done there. The log holds what that changed here, and
# for each such operation its origin: the one that was merged, whose person did it, and when.
_M0002 = """
CREATE TABLE merge (
  id TEXT NOT NULL PRIMARY KEY,
  head INTEGER NOT NULL,
  hlc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE merged_operation (
  num INTEGER PRIMARY KEY,
  merge TEXT NOT NULL,
  id TEXT NOT NULL,
  change_set TEXT NOT NULL,
  session TEXT NOT NULL,
  sseq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  hlc INTEGER NOT NULL,
  verb TEXT NOT NULL,
  undoes TEXT,
  kind TEXT NOT NULL,
  document TEXT,
  entity TEXT,
  label_set_version INTEGER NOT NULL,
  payload TEXT NOT NULL
) STRICT;
CREATE INDEX merged_operation_by_id ON merged_operation (id);
CREATE INDEX merged_operation_by_document ON merged_operation (document);
CREATE TABLE origin (
  operation TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  actor TEXT NOT NULL,
  hlc INTEGER NOT NULL
) STRICT;
CREATE INDEX operation_undoing ON operation (undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER origin_never_changes BEFORE UPDATE ON origin
  BEGIN SELECT RAISE(ABORT, 'the operation log is append-only'); END;
CREATE TRIGGER origin_never_goes BEFORE DELETE ON origin
  BEGIN SELECT RAISE(ABORT, 'the operation log is append-only'); END;
CREATE TRIGGER merge_never_changes BEFORE UPDATE ON merge
  BEGIN SELECT RAISE(ABORT, 'merges never change'); END;
CREATE TRIGGER merge_never_goes BEFORE DELETE ON merge
  BEGIN SELECT RAISE(ABORT, 'merges never go'); END;
CREATE TRIGGER merged_operation_never_changes BEFORE UPDATE ON merged_operation
  BEGIN SELECT RAISE(ABORT, 'the operation log is append-only'); END;
CREATE TRIGGER merged_operation_never_goes BEFORE DELETE ON merged_operation
  BEGIN SELECT RAISE(ABORT, 'the operation log is append-only'); END;
"""

# What is thrown away and filled again by a rebuild; everything else is the file's substance.
PROJECTION_TABLES = ("span", "tally", "entity", "listing", "undo_entry")


def _statements(script: str) -> list[str]:
    """The script's statements one by one: executescript() would commit the transaction that a migration runs in."""
    statements: list[str] = []
    pending = ""
    for line in script.strip().splitlines():
        pending += line + "\n"
        in_trigger = pending.lstrip().startswith("CREATE TRIGGER")
        if line.rstrip().endswith("END;" if in_trigger else ";"):
            statements.append(pending.strip())
            pending = ""
    return statements


@migrations()
def m0001_initial(db: Database) -> None:
    """Documents, the operation log, its projections, and where everybody was."""
    for statement in _statements(_M0001):
        db.conn.execute(statement)


@migrations()
def m0002_merges(db: Database) -> None:
    """The operations that merges brought in, with whoever did them and when."""
    for statement in _statements(_M0002):
        db.conn.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Give a file all that it lacks of the schema."""
    migrations.apply(Database(connection))
