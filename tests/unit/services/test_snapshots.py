"""Snapshots: whole, verified, found again when the project is gone, and never written over anything."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database
from support.projects import make_project, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.services import annotation, snapshot_files, snapshots
from annotator.services.projects import Project, open_project
from annotator.services.snapshots import Why
from annotator.settings.paths import DATA_VARIABLE
from annotator.storage import backup, schema_version
from annotator.storage.checking import faults
from annotator.storage.migrations import migrations
from annotator.storage.project_file import check_header
from annotator.text.offsets import CodePointRange as R

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Ali", "word " * 500) as made:
        yield made


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program of the next version, with one migration more."""

    def m_next(db: Database) -> None:
        db.conn.execute("CREATE TABLE invented (id INTEGER PRIMARY KEY) STRICT")

    count = len(migrations._migrations)
    migrations()(m_next)
    monkeypatch.setattr(schema_version, "SCHEMA_VERSION", schema_version.SCHEMA_VERSION + 1)
    yield
    del migrations._migrations[count:]


def tag(project: Project, start: int) -> None:
    annotation.add_span(project, project.file.documents.get("d1"), "actor", [R(start, start + 4)])


def test_a_snapshot_holds_the_state_of_then_and_comes_back(project: Project, tmp_path: Path) -> None:
    tag(project, 0)
    then = projections(project.file)
    taken = snapshots.take(project.path)
    assert taken.error is None
    assert taken.snapshot is not None
    tag(project, 5)
    (found,) = snapshots.snapshots_of(project.path)
    assert (found.name, found.operations) == (taken.snapshot.name, project.file.log.count() - 1)
    assert snapshots.contents(found).spans == 1
    state = snapshots.restore(found, tmp_path / "back.annotator")
    assert (state.documents, state.spans, state.project) == (1, 1, project.file.meta("project"))
    with open_project(tmp_path / "back.annotator", annotator="Ali") as back:
        assert projections(back.file) == then
        assert list(faults(back.file)) == []
        tag(back, 10)
    with pytest.raises(AnnotatorError) as refused:
        snapshots.restore(found, project.path)
    assert refused.value.problem is Problem.FILE_EXISTS


def test_unchanged_work_is_not_copied_twice_and_changed_work_waits(project: Project) -> None:
    assert snapshots.take_if_due(project.path, now_ms=0).snapshot is not None
    assert snapshots.take_if_due(project.path, now_ms=DAY) == snapshots.Taken()
    tag(project, 0)
    assert snapshots.take_if_due(project.path, now_ms=snapshots.EVERY_MS - 1) == snapshots.Taken()
    assert snapshots.take_if_due(project.path, now_ms=snapshots.EVERY_MS).snapshot is not None
    tag(project, 5)
    assert snapshots.take_if_due(project.path, now_ms=snapshots.EVERY_MS + 1, every_ms=0).snapshot is not None


def test_old_ones_go_as_the_rule_says(project: Project) -> None:
    for number in range(15):
        tag(project, number * 5)
        assert snapshots.take(project.path, now_ms=DAY + number * MINUTE).error is None
    tag(project, 100)
    snapshots.take(project.path, now_ms=3 * DAY)
    times = [snapshot.at_ms for snapshot in snapshots.snapshots_of(project.path)]
    assert times == [3 * DAY, *(DAY + number * MINUTE for number in range(14, 5, -1))]
    assert {path.suffix for path in (snapshots.snapshots_dir()).rglob("*") if path.is_file()} == {".json", ".annotator"}


def test_they_are_found_when_the_project_is_gone_or_broken(project: Project, tmp_path: Path) -> None:
    snapshots.take(project.path)
    project.close()
    project.path.write_bytes(b"overwritten by somebody")
    assert snapshots.find_snapshot(project.path, "latest").project_file == project.path
    project.path.unlink()
    snapshot = snapshots.find_snapshot(project.path, snapshots.snapshots_of(project.path)[0].name)
    snapshots.restore(snapshot, project.path)
    open_project(project.path, annotator="Ali").close()
    with pytest.raises(AnnotatorError) as refused:
        snapshots.find_snapshot(tmp_path / "other.annotator", "latest")
    assert refused.value.problem is Problem.NO_SUCH_SNAPSHOT


def test_a_copy_beside_does_not_push_out_the_snapshots_of_the_first(project: Project, tmp_path: Path) -> None:
    snapshots.take(project.path, now_ms=0)
    snapshots.save_copy(project.path, tmp_path / "copy.annotator")
    with open_project(tmp_path / "copy.annotator", annotator="Ali") as copy:
        for number in range(12):
            tag(copy, number * 5)
            snapshots.take(copy.path, now_ms=number + 1)
    assert 0 in [snapshot.at_ms for snapshot in snapshots.snapshots_of(project.path)]


def test_a_backup_that_fails_is_told_and_leaves_nothing(project: Project, data: Path) -> None:
    data.write_text("a file where the folder should be")
    taken = snapshots.take(project.path)
    assert taken.snapshot is None
    assert taken.error is not None
    assert taken.error.problem is Problem.BACKUP_FAILED
    assert taken.error.values["path"] == str(project.path)
    assert snapshots.take_if_due(project.path).error is not None
    data.unlink()
    project.close()
    project.path.unlink()
    assert snapshots.take(project.path).error is not None
    assert not data.exists()


def test_a_snapshot_that_went_bad_is_neither_counted_nor_restored(project: Project, tmp_path: Path) -> None:
    snapshot = snapshots.take(project.path).snapshot
    assert snapshot is not None
    data = bytearray(snapshot.path.read_bytes())
    data[4096:8192] = bytes(4096)
    snapshot.path.write_bytes(data)
    for attempt in (lambda: snapshots.contents(snapshot), lambda: snapshots.restore(snapshot, tmp_path / "back")):
        with pytest.raises(AnnotatorError) as refused:
            attempt()
        assert refused.value.problem is Problem.FILE_DAMAGED
    assert not (tmp_path / "back").exists()


def test_a_project_id_that_is_a_path_leads_nowhere(project: Project, tmp_path: Path, data: Path) -> None:
    project.close()
    connection = sqlite3.connect(project.path)
    connection.execute("UPDATE meta SET value = '../../../outside' WHERE key = 'project'")
    connection.commit()
    connection.close()
    snapshot = snapshots.take(project.path).snapshot
    assert snapshot is not None
    assert snapshot.path.is_relative_to(data)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "test.annotator"]


def test_a_copy_is_whole_while_somebody_writes(project: Project, tmp_path: Path) -> None:
    stop, written = threading.Event(), 0
    with project.beside() as other:
        document = other.file.documents.get("d1")

        def write() -> None:
            nonlocal written
            while not stop.wait(0.002):  # faster than any person, but letting others in
                annotation.add_span(other, document, "actor", [R(written, written + 4)])
                written += 1

        thread = threading.Thread(target=write)
        thread.start()
        try:
            for number in range(5):
                snapshots.save_copy(project.path, tmp_path / f"copy{number}.annotator")
        finally:
            stop.set()
            thread.join()
    for number in range(5):
        with open_project(tmp_path / f"copy{number}.annotator", annotator="Ali", read_only=True) as copy:
            assert list(faults(copy.file)) == []
    assert written > 0


def test_a_note_beside_a_snapshot_says_why_it_was_taken_and_what_it_holds(project: Project) -> None:
    tag(project, 0)
    assert snapshots.take_if_due(project.path, now_ms=0, why=Why.OPEN).snapshot is not None
    tag(project, 5)
    taken = snapshots.take(project.path, now_ms=DAY).snapshot
    newest, oldest = snapshots.snapshots_of(project.path)
    assert (oldest.why, oldest.documents, oldest.spans, oldest.annotators) == (Why.OPEN, 1, 1, 1)
    assert newest == taken
    assert (newest.why, newest.spans) == (Why.BY_HAND, 2)
    note = newest.path.with_suffix(".json")
    for said in ("[1, 2]", "{", '{"why": "lunch", "spans": -3, "documents": true}', '{"why": ["open"]}'):
        note.write_text(said)
        newest = snapshots.snapshots_of(project.path)[0]
        assert (newest.why, newest.spans, newest.documents) == (None, None, None)


def test_what_was_kept_before_an_upgrade_is_found_looked_into_and_restored(tmp_path: Path, next_version: None) -> None:
    del next_version
    released = Path(__file__).parents[2] / "data" / "projects" / "v1.annotator"
    path = Path(shutil.copyfile(released, tmp_path / "old.annotator"))
    open_project(path, annotator="Ali").close()
    (found,) = snapshots.snapshots_of(path)
    assert found.why is Why.BEFORE_UPGRADE
    assert snapshots.contents(found).spans == 3
    with snapshots.opened(found) as file:
        assert len(file.spans.of_document("d1")) == 3
    snapshots.restore(found, tmp_path / "back.annotator")
    assert check_header(tmp_path / "back.annotator") == 1
    with pytest.raises(AnnotatorError):
        snapshots.restore(found, tmp_path / "back.annotator")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["back.annotator", "data", "old.annotator"]
    assert snapshots.snapshots_of(tmp_path / "back.annotator") == []


def test_whoever_is_at_work_is_not_kept_waiting(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    step, written = backup._Watch.step, 0

    def work_between_steps(watch: backup._Watch, *progress: int) -> None:
        nonlocal written
        tag(project, written)  # as somebody does who never rests
        written += 5
        step(watch, *progress)

    with monkeypatch.context() as patch:
        patch.setattr(backup, "_PAGES_A_STEP", 1)
        patch.setattr(backup._Watch, "step", work_between_steps)
        taken = snapshots.take_if_due(project.path, every_ms=0)
        assert written > 15
        assert taken.busy
        assert taken.error is not None
        assert taken.error.problem is Problem.BACKUP_FAILED
        assert snapshots.snapshots_of(project.path) == []
        # Asked for by hand it is taken all the same.
        assert snapshots.take(project.path).snapshot is not None
    tag(project, written)
    assert snapshots.take_if_due(project.path, every_ms=0).snapshot is not None


def test_what_a_killed_copy_left_goes_with_the_next_snapshot_and_nothing_else_does(
    project: Project, data: Path, tmp_path: Path
) -> None:
    first = snapshots.take(project.path).snapshot
    assert first is not None
    folder, elsewhere = first.path.parent, data / "snapshots" / "another" / "place"
    elsewhere.mkdir(parents=True)
    ages = {
        folder / ".taking-1.annotator.0123abcd.new": 2 * 60 * MINUTE,
        folder / "taking-2.annotator": 2 * 60 * MINUTE,
        elsewhere / ".taking-3.annotator.0123abcd.new": 31 * DAY,
    }
    kept = {
        folder / ".taking-4.annotator.0123abcd.new": 10 * MINUTE,  # somebody may be at it
        folder / ".mine-taking-5.new": 100 * DAY,
        elsewhere / ".taking-6.annotator.0123abcd.new": 29 * DAY,  # it may be all there is
        tmp_path / ".taking-7.annotator.0123abcd.new": 100 * DAY,
    }
    for path, age_ms in (ages | kept).items():
        path.write_bytes(b"half")
        then = time.time() - age_ms / 1000
        os.utime(path, (then, then))
    tag(project, 0)
    assert snapshots.take(project.path).snapshot is not None
    assert not [path for path in ages if path.exists()]
    assert all(path.exists() for path in kept)
    assert first.path.exists()


def test_a_copy_that_is_killed_leaves_what_is_known_as_a_draft(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def killed(draft: Path) -> None:
        found.extend(path.name for path in snapshot_files._drafts(draft.parent))
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "verified_state", killed)
    with pytest.raises(KeyboardInterrupt):
        snapshots.take(project.path)
    assert len(found) == 1
