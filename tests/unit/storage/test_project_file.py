"""The project file: what is committed stays, what fails leaves no trace, and the log never changes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from support.projects import LABELS, make_project, projections

from annotator.core.changes import ChangeSet, Kind, Verb, alter_span, put_span
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.services.annotation import add_span, set_note
from annotator.services.projects import create_project, open_project
from annotator.storage.checking import faults
from annotator.storage.operation_log import HLC_BITS
from annotator.storage.project_file import ProjectFile
from annotator.storage.repair import repair
from annotator.text.offsets import CodePointRange

PLACE = CodePointRange(0, 3)


def refused(problem: Problem) -> pytest.RaisesExc[AnnotatorError]:
    return pytest.RaisesExc(AnnotatorError, check=lambda error: error.problem is problem)


def test_the_header_says_what_it_is(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    header = (tmp_path / "test.annotator").read_bytes()[:100]
    assert header[68:72] == b"ANNO"
    assert header[60:64] == (2).to_bytes(4, "big")


def test_a_commit_survives_kill_and_copy(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with make_project(tmp_path) as project:
        project.path.rename(path)  # so that the child has a file nobody holds
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path)], stdout=subprocess.PIPE, text=True, env=os.environ.copy()
    )
    assert child.stdout is not None
    acknowledged = [child.stdout.readline().strip() for _ in range(12)]
    child.send_signal(signal.SIGKILL)
    acknowledged += child.stdout.read().split()
    child.wait()
    child.stdout.close()
    copy = tmp_path / "copy.annotator"
    copy.write_bytes(path.read_bytes())
    for each in (copy, path):
        with open_project(each, annotator="Ali") as project:
            there = {span.id for span in project.file.spans.of_document("d1")}
            assert set(acknowledged) <= there
            assert list(faults(project.file)) == []


_CHILD = """
import sys
from pathlib import Path
from annotator.services.annotation import add_span
from annotator.services.projects import open_project
from annotator.text.offsets import CodePointRange
with open_project(Path(sys.argv[1]), annotator="Ali") as project:
    document = project.file.documents.get("d1")
    for start in range(20):
        for end in range(start + 1, 20):
            for label in ("actor", "topic"):
                added = add_span(project, document, label, [CodePointRange(start, end)])
                print(added.span.id, flush=True)
"""


def test_one_writer_at_a_time_and_readers_beside(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        with refused(Problem.FILE_IN_USE) as error:
            open_project(project.path, annotator="Bea")
        assert error.value.values["pid"] == os.getpid()
        with open_project(project.path, annotator="Bea", read_only=True) as reader:
            add_span(project, project.file.documents.get("d1"), "actor", [PLACE])
            assert len(reader.file.spans.of_document("d1")) == 1
            with refused(Problem.FILE_READ_ONLY):
                add_span(reader, reader.file.documents.get("d1"), "topic", [PLACE])
    assert list(tmp_path.iterdir()) == [tmp_path / "test.annotator"]
    open_project(tmp_path / "test.annotator", annotator="Bea").close()


def test_a_link_to_a_project_is_that_project(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        link = tmp_path / "elsewhere" / "link.annotator"
        link.parent.mkdir()
        link.symlink_to(project.path)
        with refused(Problem.FILE_IN_USE):
            open_project(link, annotator="Bea")
        with open_project(link, annotator="Bea", read_only=True) as reader:
            assert reader.file.holder() is not None
    with open_project(link, annotator="Bea") as project:
        with refused(Problem.FILE_IN_USE):
            open_project(tmp_path / "test.annotator", annotator="Ali")
        add_span(project, project.file.documents.get("d1"), "actor", [PLACE])
    assert [path.name for path in link.parent.iterdir()] == ["link.annotator"]


def test_what_a_killed_writer_left_half_written_is_taken_back_through_a_link_too(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        path, before = project.path, project.path.read_bytes()
        connection = project.file.connection
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE meta SET value = 'x' WHERE key = 'project'")
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", [("y" * 4000,)] * 50)  # more than fits in the cache
        torn, journal = path.read_bytes(), path.with_name(path.name + "-journal").read_bytes()
        connection.execute("ROLLBACK")
    assert torn != before
    killed, link = tmp_path / "killed.annotator", tmp_path / "elsewhere.annotator"
    link.symlink_to(killed)
    for read_only in (True, False):
        killed.write_bytes(torn)
        killed.with_name(killed.name + "-journal").write_bytes(journal)
        with open_project(link, annotator="Ali", read_only=read_only) as project:
            assert list(faults(project.file)) == []
    killed.write_bytes(torn)
    killed.with_name(killed.name + "-journal").write_bytes(journal)
    repair(link, tmp_path / "repaired.annotator", "Ali")
    with open_project(tmp_path / "repaired.annotator", annotator="Ali", read_only=True) as project:
        assert list(faults(project.file)) == []


def test_a_lock_file_left_behind_by_a_crash_locks_nobody_out(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    (tmp_path / "test.annotator.lock").write_text('{"user": "gone", "host": "gone", "pid": 1}')
    open_project(tmp_path / "test.annotator", annotator="Bea").close()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, Problem.FILE_MISSING),
        (b"", Problem.FILE_NOT_A_PROJECT),
        (b"just some text, long enough to hold a header" * 4, Problem.FILE_NOT_A_PROJECT),
        (b"SQLite format 3\x00" + b"\x00" * 84, Problem.FILE_NOT_A_PROJECT),
        (
            b"SQLite format 3\x00" + b"\x00" * 44 + b"\x00\x00\x00\x63" + b"\x00" * 4 + b"ANNO" + b"\x00" * 28,
            Problem.FILE_NEWER,
        ),
    ],
)
def test_what_is_no_project_is_not_opened_nor_touched(tmp_path: Path, content: bytes | None, problem: Problem) -> None:
    path = tmp_path / "x.annotator"
    if content is not None:
        path.write_bytes(content)
    for read_only in (True, False):
        with refused(problem):
            open_project(path, annotator="Ali", read_only=read_only)
    assert [each.name for each in tmp_path.iterdir()] == ([] if content is None else ["x.annotator"])
    assert content is None or path.read_bytes() == content


def test_a_project_is_never_made_over_another_or_into_nowhere(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    before = (tmp_path / "test.annotator").read_bytes()
    with refused(Problem.FILE_EXISTS):
        create_project(tmp_path / "test.annotator", labels=LABELS, annotator="Ali")
    with refused(Problem.FOLDER_MISSING):
        create_project(tmp_path / "no" / "x.annotator", labels=LABELS, annotator="Ali")
    assert (tmp_path / "test.annotator").read_bytes() == before


def test_a_failed_change_set_leaves_no_trace(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        first = add_span(project, project.file.documents.get("d1"), "actor", [PLACE]).span
        before, count = projections(project.file), project.file.log.count()
        other = Span(id="new", document="d1", annotator="Ali", label="topic", ranges=(PLACE,))
        twice = ChangeSet(verb=Verb.ADD_SPAN, changes=(put_span(other), put_span(first)))
        with refused(Problem.CHANGED_SINCE):
            project.execute(twice)
        stale = alter_span(other, Span(id="new", document="d1", annotator="Ali", label="actor", ranges=(PLACE,)))
        with refused(Problem.CHANGED_SINCE):
            project.execute(ChangeSet(verb=Verb.RELABEL_SPAN, changes=(stale,)))
        assert (projections(project.file), project.file.log.count()) == (before, count)
        assert list(faults(project.file)) == []


@pytest.mark.parametrize("table", ["operation", "document", "document_text"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_log_and_the_texts_can_not_be_altered(tmp_path: Path, table: str, verb: str) -> None:
    with make_project(tmp_path) as project:
        column = {"operation": "actor", "document": "title", "document_text": "text"}[table]
        statement = f"UPDATE {table} SET {column} = 'x'" if verb == "UPDATE" else f"DELETE FROM {table}"
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never"):
            project.file.connection.execute(statement)


def test_an_operation_names_the_one_it_builds_on(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        added = add_span(project, project.file.documents.get("d1"), "actor", [PLACE])
        noted = set_note(project, added.span.id, "why")
        assert added.applied is not None
        assert noted is not None
        first = project.file.connection.execute(
            "SELECT id FROM operation WHERE change_set = ?", (added.applied.id,)
        ).fetchone()[0]
        assert [change.base for change in project.file.log.of_change_set(noted.id).changes] == [first]


def test_the_clock_never_runs_back(tmp_path: Path) -> None:
    now = [5_000]
    file = ProjectFile.create(tmp_path / "c.annotator", labels=LABELS, actor="Ali", clock=lambda: now[0])
    now[0] = 1_000  # somebody set the clock back
    file.execute("Ali", ChangeSet(verb=Verb.ADD_SPAN, changes=()))
    with file.writing("Ali", Verb.CHANGE_LABELS) as writer:
        from annotator.core.changes import change_label_set

        writer.append([change_label_set(LABELS, LABELS.with_new_labels(("x",), 2))])
    readings = [row[0] for row in file.connection.execute("SELECT hlc FROM operation ORDER BY lseq")]
    file.close()
    assert readings == sorted(set(readings))
    assert readings[0] >> HLC_BITS == 5_000


def test_a_connection_beside_writes_under_the_same_lock(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        with project.beside() as other:
            added = add_span(other, other.file.documents.get("d1"), "actor", [PLACE])
        assert [span.id for span in project.file.spans.of_document("d1")] == [added.span.id]
        with refused(Problem.FILE_IN_USE):  # closing the second connection gave nothing up
            open_project(project.path, annotator="Bea")
        set_note(project, added.span.id, "seen")
        assert list(faults(project.file)) == []


def test_kinds_that_are_no_spans_or_documents_stand_in_one_table(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        kinds = {row[0] for row in project.file.connection.execute("SELECT DISTINCT kind FROM entity")}
        assert kinds == {Kind.LABEL_SET}


@pytest.mark.parametrize("undone", [0, 3])
def test_no_action_costs_more_for_those_before_it(tmp_path: Path, undone: int) -> None:
    """Counted in steps of SQLite's machine, not in time: with a hundred actions before, and with ten thousand."""
    costs = []
    with make_project(tmp_path) as project:
        connection, stack = project.file.connection, project.file.undo_stack
        for before in (100, 10_000):
            connection.execute("BEGIN")
            connection.execute("DELETE FROM undo_entry")
            connection.executemany(
                "INSERT INTO undo_entry (actor, position, change_set, undone) VALUES ('Ali', ?, ?, ?)",
                [(number, f"c{number}", int(number > before - undone)) for number in range(1, before + 1)],
            )
            steps = [0]

            def count(steps: list[int] = steps) -> int:
                steps[0] += 1
                return 0

            connection.set_progress_handler(count, 1)
            last = before - undone
            assert stack.undoable("Ali") == f"c{last}"
            assert stack.redoable("Ali") == (f"c{last + 1}" if undone else None)
            stack.record("Ali", "u", Verb.UNDO, f"c{last}")
            stack.record("Ali", "r", Verb.REDO, f"c{last}")
            stack.record("Ali", "new", Verb.ADD_SPAN, None)
            assert stack.undoable("Ali") == "new"
            assert stack.redoable("Ali") is None
            connection.set_progress_handler(None, 0)
            connection.execute("ROLLBACK")
            costs.append(steps[0])
    assert costs[1] < costs[0] + 50
