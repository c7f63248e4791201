"""Repair: a sound new file from whatever is sound, a list of what is not, and the damaged one left as it was."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.damage import plant, plant_in_log
from support.hostile import CORPUS, sound_project
from support.projects import make_project, projections

from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.services import annotation, history, labels
from annotator.services.projects import open_project
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verify
from annotator.storage.page_scan import rows
from annotator.storage.project_file import ProjectFile
from annotator.storage.repair import repair
from annotator.text.offsets import CodePointRange as R

NOTHING_LEFT = {
    "empty",
    "half a header",
    "header alone",
    "first page alone",
    "zeros behind the header",
    "noise behind the header",
}
# Where nothing is lost, or all that was lost is known from what comes after.
WHOLE = {
    name for name in CORPUS if name.startswith(("trigger", "view", "endless", "table", "schema", "wild", "page"))
} | {
    "index with a function",
    "generated column",
    "planner statistics",
    "altered text",
    "altered text with its hash",
    "operation that starts from another value",
    "operation that builds on another",
    "undos of each other",
    "undo of what never was",
    "operation that was taken out",
    "span that was put twice",
    "log of noise",
    "log of empty changes",
    "log without end",
    "project id that is a path",
    "no project id",
    "write-ahead log asked for",
    "another encoding",
    "free list that runs in a circle",
    "another program's",
    "a newer version's",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_project(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "broken.annotator"))


def content(path: Path) -> dict[str, object]:
    with ProjectFile(path, read_only=True) as file:
        assert list(faults(file)) == []
        return projections(file)


def operations(path: Path) -> dict[str, tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        columns = "id, change_set, session, sseq, actor, hlc, verb, undoes, kind, document, entity, payload"
        return {row[0]: row for row in connection.execute(f"SELECT {columns} FROM operation").fetchall()}


def test_a_sound_file_comes_out_whole(sound: Path, tmp_path: Path) -> None:
    report = repair(sound, tmp_path / "out.annotator", "Zed")
    assert (report.documents, report.spans, report.restored, report.lost) == (2, 5, 0, [])
    assert content(tmp_path / "out.annotator") == content(sound)
    assert operations(tmp_path / "out.annotator") == operations(sound)
    with ProjectFile(sound, read_only=True) as old, ProjectFile(tmp_path / "out.annotator", read_only=True) as new:
        assert old.meta("project") == new.meta("project")
        assert old.undo_stack.undoable("Ali") == new.undo_stack.undoable("Ali")


@pytest.mark.parametrize("name", sorted(CORPUS.keys() - NOTHING_LEFT))
def test_what_is_sound_is_taken_over(sound: Path, path: Path, tmp_path: Path, name: str) -> None:
    CORPUS[name].make(path)
    before, out = path.read_bytes(), tmp_path / "out.annotator"
    report = repair(path, out, "Zed")
    found = content(out)
    assert path.read_bytes() == before
    assert verify(out).spans == report.spans
    if name in WHOLE:
        assert found == content(sound)
    with open_project(out, annotator="Ali") as project:  # and work goes on
        annotation.set_state(project, project.file.documents.ids()[0], State.SKIPPED)
        assert list(faults(project.file)) == []


@pytest.mark.parametrize("name", sorted(NOTHING_LEFT))
def test_where_nothing_is_left_nothing_is_made(path: Path, tmp_path: Path, name: str) -> None:
    CORPUS[name].make(path)
    with pytest.raises(AnnotatorError) as refused:
        repair(path, tmp_path / "out.annotator", "Zed")
    assert refused.value.problem is Problem.FILE_NOT_A_PROJECT
    assert sorted(tmp_path.iterdir()) == [path]


def test_any_pages_may_be_gone(sound: Path, path: Path, tmp_path: Path) -> None:
    data, rng = sound.read_bytes(), random.Random(7)
    original, out, losses = operations(sound), tmp_path / "out.annotator", 0
    for _ in range(25):
        broken = bytearray(data)
        for page in rng.sample(range(len(data) // 4096), rng.choice((1, 1, 2, 5))):
            broken[page * 4096 : (page + 1) * 4096] = bytes(4096) if rng.random() < 0.5 else rng.randbytes(4096)
        path.write_bytes(broken)
        try:
            report = repair(path, out, "Zed")
        except AnnotatorError as error:
            losses += 1
            assert error.problem is Problem.FILE_NOT_A_PROJECT  # noqa: PT017 - one of two good ends
            continue
        there = operations(out)
        for identifier, operation in there.items():
            assert original.get(identifier) == operation or operation[6] == Verb.REPAIR
        complete = original.keys() <= there.keys()
        assert bool(report.lost) is not complete
        assert not complete or content(out) == content(sound)
        losses += not complete
        out.unlink()
    assert 0 < losses < 25


def test_what_a_lost_operation_left_hanging_is_brought_back(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", "one two three four") as project:
        document = project.file.documents.get("d1")
        spans = [annotation.add_span(project, document, "actor", [R(at, at + 3)]).span.id for at in (0, 4)]
        annotation.set_note(project, spans[0], "later")
        annotation.delete_spans(project, [spans[1]])
        labels.carry_out(project, labels.plan_rename(project, "topic", "matter"))
        labels.carry_out(project, labels.plan_rename(project, "matter", "subject"))
        expected = projections(project.file)
        lost = "(SELECT lseq FROM operation WHERE verb = 'add_span')"
        path = project.path
    plant_in_log(
        path,
        f"DELETE FROM operation WHERE lseq IN {lost}",
        "DELETE FROM operation WHERE verb = 'import'",
        "DELETE FROM operation WHERE lseq = (SELECT min(lseq) FROM operation WHERE verb = 'change_labels')",
    )
    report = repair(path, tmp_path / "out.annotator", "Zed")
    assert content(tmp_path / "out.annotator") == expected
    assert report.restored == 3  # the document in the list, the span with its note, the labels
    with open_project(tmp_path / "out.annotator", annotator="Zed") as repaired:
        assert history.next_undo(repaired) is Verb.REPAIR
        assert [entry.actor for entry in history.entries(repaired) if entry.verb is Verb.REPAIR] == ["Zed"]


def test_one_wild_number_costs_one_operation(path: Path, tmp_path: Path) -> None:
    plant_in_log(path, "UPDATE operation SET sseq = 1 << 40 WHERE lseq = 5")
    report = repair(path, tmp_path / "out.annotator", "Zed")
    assert len([lost for lost in report.lost if "contradict" in lost.why]) == 1


def test_a_text_without_its_row_keeps_the_id_that_the_log_knows(path: Path, tmp_path: Path) -> None:
    plant(path, "PRAGMA foreign_keys = OFF", "DELETE FROM document WHERE num = 2", disarm="document_never_goes")
    report = repair(path, tmp_path / "out.annotator", "Zed")
    assert (report.documents, report.lost) == (2, [])
    with ProjectFile(tmp_path / "out.annotator", read_only=True) as file:
        assert file.documents.get("d2").text == "A second text."


def test_a_half_written_transaction_is_rolled_back_first(sound: Path, path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO working_state VALUES ('x', hex(zeroblob(100000)))")
        connection.execute("UPDATE span SET label = 'topic'")
        for suffix in ("", "-journal"):  # as a crash at this moment would leave them
            shutil.copyfile(str(path) + suffix, str(tmp_path / "crashed.annotator") + suffix)
        connection.execute("ROLLBACK")
    crashed = tmp_path / "crashed.annotator"
    assert crashed.read_bytes() != sound.read_bytes()
    assert repair(crashed, tmp_path / "out.annotator", "Zed").lost == []
    assert content(tmp_path / "out.annotator") == content(sound)
    assert (tmp_path / "crashed.annotator-journal").exists()


def test_the_bytes_say_what_sqlite_says(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    values = [
        (1, None, "x" * 10, 3), (2, -1, "y" * 5000, 127), (3, 1 << 40, "\u0633" * 40_000, -129),
        (-5, -(1 << 62), "", 32768), (1 << 50, 0, "z" * 4061, 1),
    ]  # fmt: skip
    for page_size in (512, 1024, 4096, 65536):
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA page_size = {page_size}")
            connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b TEXT, c)")
            connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", values)
            connection.commit()
        found = [(number, *columns[1:]) for number, columns in rows(memoryview(path.read_bytes())) if len(columns) == 4]
        assert sorted(found) == sorted(values)
