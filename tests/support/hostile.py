"""Project files of ill will or ill luck, each made from a sound one, and what has to become of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from annotator.core.errors import Problem
from annotator.core.workflow import State
from annotator.services import annotation, history
from annotator.services.projects import Project
from annotator.storage.schema_version import SCHEMA_VERSION
from annotator.text.offsets import CodePointRange as R
from support.damage import plant, plant_in_log
from support.projects import make_project

# Opened, and everything in it is as it was in the sound file.
RIGHT = None
DAMAGED = frozenset({Problem.FILE_DAMAGED, Problem.FILE_NOT_A_PROJECT, Problem.FILE_FOREIGN, Problem.LOG_DAMAGED})
UNSOUND = frozenset({Problem.LOG_DAMAGED})
FOREIGN = frozenset({Problem.FILE_FOREIGN})


class Hostile(NamedTuple):
    """What is done to a sound file, and with which problems it may be refused (RIGHT: it must open, unharmed)."""

    make: Callable[[Path], object]
    refused: frozenset[Problem] | None


def sound_project(folder: Path) -> Path:
    """A project with some of everything in it."""
    with make_project(folder, "Ali", "The minister said: we build schools.\n" * 40, "A second text.") as project:
        document = project.file.documents.get("d1")
        bea = Project(file=project.file, annotator="Bea")
        spans = [
            annotation.add_span(project, document, label, [R(start, start + 8)]).span.id
            for label, start in (("actor", 4), ("topic", 40), ("commitment", 90), ("actor", 130))
        ]
        annotation.add_span(bea, document, "actor", [R(4, 12), R(20, 28)])
        annotation.set_note(project, spans[1], "why " * 50)
        annotation.set_attributes(project, spans[2], {"strength": "agreed"})
        annotation.add_relation(project, "made_by", spans[2], spans[0])
        annotation.set_state(bea, "d1", State.SUBMITTED)
        annotation.set_direction(project, "d1", 1, "rtl")
        annotation.delete_spans(project, [spans[3]])
        history.undo(project)
        annotation.relabel_span(project, spans[3], "topic")
        history.undo(project)
        return project.path


def _sql(*statements: str) -> Callable[[Path], object]:
    return lambda path: plant(path, *statements)


def _log(*statements: str) -> Callable[[Path], object]:
    return lambda path: plant_in_log(path, *statements)


def _payload(old: str, new: str) -> Callable[[Path], object]:
    """Words of every payload that has them replaced."""

    def make(path: Path) -> None:
        plant_in_log(path, f"UPDATE operation SET payload = replace(payload, '{old}', '{new}')")
        with closing(sqlite3.connect(path)) as connection:
            query = "SELECT count(*) FROM operation WHERE instr(payload, ?)"
            assert connection.execute(query, (new.replace("''", "'"),)).fetchone()[0]

    return make


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _schema(sql: str) -> Callable[[Path], object]:
    return _sql("PRAGMA writable_schema = ON", sql, "PRAGMA writable_schema = OFF")


def _last(columns: str) -> Callable[[Path], object]:
    return _log(f"UPDATE operation SET {columns} WHERE lseq = (SELECT max(lseq) FROM operation)")


def _text(new: str, *, hash_too: bool) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        from annotator.core.ids import text_sha256

        plant(path, f"UPDATE document_text SET text = '{new}' WHERE document = 2", disarm="document_text_never_changes")
        if hash_too:
            facts = f"sha256 = '{text_sha256(new)}', characters = {len(new)}"
            plant(path, f"UPDATE document SET {facts} WHERE num = 2", disarm="document_never_changes")

    return make


def _noise(rows: int, payload: str) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        plant(
            path,
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})"
            " INSERT INTO operation (id, change_set, session, sseq, actor, hlc, verb, kind, document, entity,"
            " label_set_version, payload) SELECT printf('%08x-0000-7000-8000-000000000000', i),"
            " printf('%08x-0000-7000-8000-000000000001', i), '00000000-0000-7000-8000-000000000002', i, 'Eve',"
            f" (1 << 56) + i, 'add_span', 'span', 'd1', 'x' || i, 1, {payload} FROM n",
        )

    return make


def _undo_each_other(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT change_set FROM operation WHERE verb = 'undo' ORDER BY lseq"
        first, second = (row[0] for row in connection.execute(query).fetchall())
    plant_in_log(
        path,
        f"UPDATE operation SET undoes = '{second}' WHERE change_set = '{first}'",
        f"UPDATE operation SET undoes = '{first}' WHERE change_set = '{second}'",
    )


def _utf16(path: Path) -> None:
    rebuilt = path.with_suffix(".utf16")
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(rebuilt)) as new:
        new.execute("PRAGMA encoding = 'UTF-16le'")
        script = [line for line in old.iterdump() if "sqlite_sequence" not in line]
        new.executescript("\n".join(script))
        new.execute(f"PRAGMA application_id = {0x414E4E4F}")
        new.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        new.execute("UPDATE sqlite_sequence SET seq = (SELECT max(lseq) FROM operation)")
        new.commit()
    rebuilt.replace(path)


_RECURSION = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS lseq FROM c"
_VIEW_FOR_LOG = (
    f"CREATE VIEW operation AS SELECT lseq, lseq AS id, lseq AS change_set, lseq AS session, lseq AS sseq, lseq AS"
    f" actor, lseq AS hlc, lseq AS verb, lseq AS undoes, lseq AS kind, lseq AS document, lseq AS entity, lseq AS"
    f" label_set_version, lseq AS payload FROM ({_RECURSION})"
)
_BOMB = json.dumps("[" * 100_000)[1:-1]

CORPUS: dict[str, Hostile] = {
    # ---------------------------------------------------------------- somebody else's schema
    "trigger that wipes the spans": Hostile(
        _sql("CREATE TRIGGER t AFTER INSERT ON operation BEGIN DELETE FROM span; END"), FOREIGN
    ),
    "trigger on working state": Hostile(
        _sql("CREATE TRIGGER t AFTER INSERT ON working_state BEGIN UPDATE span SET label = 'topic'; END"), FOREIGN
    ),
    "view": Hostile(_sql("CREATE VIEW v AS SELECT * FROM span"), FOREIGN),
    "endless view": Hostile(_sql(f"CREATE VIEW v AS {_RECURSION}"), FOREIGN),
    "endless view for the log": Hostile(_sql("ALTER TABLE operation RENAME TO hidden", _VIEW_FOR_LOG), FOREIGN),
    "view for the spans": Hostile(
        _sql("ALTER TABLE span RENAME TO hidden", "CREATE VIEW span AS SELECT * FROM hidden"), FOREIGN
    ),
    "index with a function": Hostile(_sql("CREATE INDEX i ON span (abs(start))"), FOREIGN),
    "generated column": Hostile(
        _sql("ALTER TABLE meta ADD COLUMN bomb TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000)))"), FOREIGN
    ),
    "trigger of ours left out": Hostile(_sql("DROP TRIGGER operation_never_goes"), FOREIGN),
    "trigger of ours blunted": Hostile(
        _sql(
            "DROP TRIGGER operation_never_goes",
            "CREATE TRIGGER operation_never_goes BEFORE DELETE ON operation WHEN 0"
            " BEGIN SELECT RAISE(ABORT, 'the operation log is append-only'); END",
        ),
        FOREIGN,
    ),
    "table more": Hostile(_sql("CREATE TABLE extra (x)"), FOREIGN),
    "planner statistics": Hostile(_sql("ANALYZE"), FOREIGN),
    "ten thousand tables": Hostile(
        lambda path: plant(path, "BEGIN", *(f"CREATE VIEW v{i} AS SELECT 1" for i in range(3000)), "COMMIT"), FOREIGN
    ),
    "schema that doesn't parse": Hostile(
        _schema("UPDATE sqlite_schema SET sql = 'CREATE TABLE span (' WHERE name = 'span'"), DAMAGED
    ),
    "schema that leads to another table": Hostile(
        _schema(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'document')"
            " WHERE name = 'operation'"
        ),
        DAMAGED,
    ),
    # ---------------------------------------------------------------- texts
    "altered text": Hostile(_text("A second lie..", hash_too=False), frozenset({Problem.TEXT_HASH_WRONG})),
    "altered text with its hash": Hostile(_text("A second lie, and a longer one.", hash_too=True), UNSOUND),
    "text that is no UTF-8": Hostile(
        lambda path: plant(
            path,
            "UPDATE document_text SET text = CAST(x'41ff42' AS TEXT) WHERE document = 2",
            disarm="document_text_never_changes",
        ),
        DAMAGED | {Problem.TEXT_HASH_WRONG},
    ),
    "text without a document": Hostile(
        _sql("PRAGMA foreign_keys = OFF", "INSERT INTO document_text VALUES (77, 'x')"), DAMAGED
    ),
    "document without a text": Hostile(
        lambda path: plant(path, "DELETE FROM document_text WHERE document = 2", disarm="document_text_never_goes"),
        UNSOUND,
    ),
    "document that nobody brought in": Hostile(
        _sql(
            "INSERT INTO document VALUES (9, 'x', '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',"
            " 'x', 'en', 'ltr', 'x', '{}', 1)",
            "INSERT INTO document_text VALUES (9, 'x')",
        ),
        UNSOUND,
    ),
    "metadata nested a hundred thousand deep": Hostile(
        lambda path: plant(
            path, f"UPDATE document SET metadata = '{_BOMB}' WHERE num = 1", disarm="document_never_changes"
        ),
        UNSOUND,
    ),
    # ---------------------------------------------------------------- operations
    "span beyond the text": Hostile(_payload('"ranges":[[4,12]]', '"ranges":[[4,99999]]'), UNSOUND),
    "span before the text": Hostile(_payload('"ranges":[[4,12]]', '"ranges":[[-4,12]]'), UNSOUND),
    "span the wrong way round": Hostile(_payload('"ranges":[[4,12]]', '"ranges":[[12,4]]'), UNSOUND),
    "span of nothing": Hostile(_payload('"ranges":[[4,12]]', '"ranges":[]'), UNSOUND),
    "span at a place beyond all numbers": Hostile(
        _payload('"ranges":[[4,12]]', '"ranges":[[4,99999999999999999999999999999999]]'), UNSOUND
    ),
    "span with parts that overlap": Hostile(_payload("[[4,12],[20,28]]", "[[4,12],[10,28]]"), UNSOUND),
    "payload nested a hundred thousand deep": Hostile(_last(f"payload = '{_BOMB}'"), UNSOUND),
    "payload that is no JSON": Hostile(_last("payload = 'x'"), UNSOUND),
    "payload of another shape": Hostile(_last("payload = '{\"a\": 1}'"), UNSOUND),
    "payload with half a character": Hostile(_payload("why why", "\\ud800"), UNSOUND),
    "payload that says something else": Hostile(_payload("why why", "who why"), RIGHT),
    "operation that starts from another value": Hostile(
        _log(
            'UPDATE operation SET payload = replace(payload, \'"label":"actor"\', \'"label":"commitment"\')'
            " WHERE verb = 'relabel_span'"
        ),
        UNSOUND,
    ),
    "operation that builds on another": Hostile(
        _log(
            "UPDATE operation SET payload = replace(payload, json_extract(payload, '$[0][3]'),"
            " (SELECT id FROM operation WHERE lseq = 1)) WHERE verb = 'relabel_span'"
        ),
        UNSOUND,
    ),
    "colour that is a style sheet": Hostile(_payload("#B5432A", "red; background: url(http://x)"), UNSOUND),
    "unknown verb": Hostile(_last("verb = 'dance'"), UNSOUND),
    "unknown kind": Hostile(_last("kind = 'dance'"), UNSOUND),
    "nobody's operation": Hostile(_last("actor = ''"), UNSOUND),
    "id that is none": Hostile(_last("id = '../../etc/passwd'"), UNSOUND),
    "clock in the far future": Hostile(_last("hlc = 9223372036854775807"), UNSOUND),
    "clock before time": Hostile(_last("hlc = -1"), UNSOUND),
    "clock that runs back": Hostile(_last("hlc = 1"), UNSOUND),
    "undo of itself": Hostile(_last("undoes = change_set"), UNSOUND),
    "undos of each other": Hostile(_undo_each_other, UNSOUND),
    "undo of what never was": Hostile(_last("undoes = '00000000-0000-7000-8000-000000000000'"), UNSOUND),
    "operation on no document": Hostile(_last("document = 'nowhere'"), UNSOUND),
    "operation that was taken out": Hostile(_log("DELETE FROM operation WHERE lseq = 6"), UNSOUND),
    "newest operation taken out": Hostile(
        _log("DELETE FROM operation WHERE lseq = (SELECT max(lseq) FROM operation)"), UNSOUND
    ),
    "all operations taken out": Hostile(_log("DELETE FROM operation"), UNSOUND),
    "span that was put twice": Hostile(
        _log(
            "INSERT INTO operation SELECT lseq + 1, '0198ab00-0000-7000-8000-000000000001',"
            " '0198ab00-0000-7000-8000-000000000002', session, sseq + 1, actor, hlc + 1, 'add_span', NULL, kind,"
            " document, entity, label_set_version, (SELECT payload FROM operation WHERE verb = 'add_span' LIMIT 1)"
            " FROM operation ORDER BY lseq DESC LIMIT 1"
        ),
        UNSOUND,
    ),
    "log of noise": Hostile(_noise(4_000, "hex(randomblob(40))"), UNSOUND),
    "log of empty changes": Hostile(_noise(4_000, "'[]'"), UNSOUND),
    "log without end": Hostile(_noise(1, "hex(zeroblob(40000000))"), DAMAGED),
    # ---------------------------------------------------------------- what is not believed anyway
    "wild projections": Hostile(
        _sql(
            "UPDATE span SET start = -5, end = 1 << 60, label = x'00ff' || 'x'",
            "UPDATE tally SET spans = 1 << 62",
            "UPDATE entity SET value = '{'",
            "DELETE FROM listing",
            "DELETE FROM undo_entry",
        ),
        RIGHT,
    ),
    "wild working state": Hostile(_sql("INSERT INTO working_state VALUES ('Ali', hex(zeroblob(1000000)))"), RIGHT),
    "project id that is a path": Hostile(_sql("UPDATE meta SET value = '../../x' WHERE key = 'project'"), UNSOUND),
    "no project id": Hostile(_sql("DELETE FROM meta"), UNSOUND),
    "write-ahead log asked for": Hostile(_bytes(lambda data: data[:18] + b"\2\2" + data[20:]), RIGHT),
    "another encoding": Hostile(_utf16, RIGHT),
    # ---------------------------------------------------------------- bytes
    "empty": Hostile(_bytes(lambda data: b""), DAMAGED),
    "half a header": Hostile(_bytes(lambda data: data[:50]), DAMAGED),
    "header alone": Hostile(_bytes(lambda data: data[:100]), DAMAGED),
    "first page alone": Hostile(_bytes(lambda data: data[:4096]), DAMAGED),
    "half a file": Hostile(_bytes(lambda data: data[: len(data) // 2]), DAMAGED),
    "one byte short": Hostile(_bytes(lambda data: data[: int.from_bytes(data[28:32]) * 4096 - 1]), DAMAGED),
    "page size of nothing": Hostile(_bytes(lambda data: data[:16] + b"\0\0" + data[18:]), DAMAGED),
    "free list that runs in a circle": Hostile(
        _bytes(lambda data: data[:32] + (5).to_bytes(4, "big") + (9).to_bytes(4, "big") + data[40:]), DAMAGED
    ),
    "another program's": Hostile(_bytes(lambda data: data[:68] + b"MPBX" + data[72:]), DAMAGED),
    "a newer version's": Hostile(
        _bytes(lambda data: data[:60] + (99).to_bytes(4, "big") + data[64:]), frozenset({Problem.FILE_NEWER})
    ),
    "zeros behind the header": Hostile(_bytes(lambda data: data[:100] + bytes(len(data) - 100)), DAMAGED),
    "noise behind the header": Hostile(
        _bytes(lambda data: data[:100] + bytes(i * 7919 % 251 for i in range(len(data) - 100))), DAMAGED
    ),
}
