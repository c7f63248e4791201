"""Project files of other versions: older ones are kept, migrated and checked, newer ones refused, all read-right."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database
from support.damage import plant

from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.services import annotation, history, snapshots
from annotator.services.projects import open_project
from annotator.storage import schema_version
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verify
from annotator.storage.lock import ProjectLock
from annotator.storage.migrations import migrations
from annotator.storage.project_file import check_header
from annotator.text.offsets import CodePointRange as R

RELEASED = sorted((Path(__file__).parents[2] / "data" / "projects").glob("v*.annotator"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file as a released program left it."""
    return Path(shutil.copyfile(request.param, tmp_path / "old.annotator"))


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[list]:
    """A program of the next version, with one migration more; a list of what that is to do besides."""
    also: list = []

    def m_next(db: Database) -> None:
        db.conn.execute("CREATE TABLE invented (id INTEGER PRIMARY KEY) STRICT")
        for action in also:
            action(db)

    count = len(migrations._migrations)
    migrations()(m_next)
    monkeypatch.setattr(schema_version, "SCHEMA_VERSION", schema_version.SCHEMA_VERSION + 1)
    yield also
    del migrations._migrations[count:]


def test_there_is_a_real_file_of_every_released_schema() -> None:
    assert [path.name for path in RELEASED] == [f"v{n}.annotator" for n in range(1, schema_version.SCHEMA_VERSION + 1)]


def test_through_a_link_the_file_itself_is_brought_up_to_date_and_stays_closed_to_others(
    old: Path, tmp_path: Path, next_version: list
) -> None:
    del next_version
    link = tmp_path / "link.annotator"
    link.symlink_to(old)
    old.chmod(0o600)
    open_project(link, annotator="Ali").close()
    assert link.is_symlink()
    assert check_header(old) == schema_version.SCHEMA_VERSION
    assert old.stat().st_mode & 0o777 == 0o600


def test_a_released_file_opens_and_says_what_it_said(old: Path) -> None:
    with open_project(old, annotator="Ali") as project:
        assert list(faults(project.file)) == []
        text = project.file.documents.get("d1").text
        spans = project.file.spans.of_document("d1")
        assert [(span.annotator, span.label, span.surface(text)) for span in spans] == [
            ("Bea", "person", "\u0627\u0644\u0648\u0632\u064a\u0631 \u0648Kerry"),
            ("Ali", "person", "\u0627\u0644\u0648\u0632\u064a\u0631"),
            ("Ali", "commitment", "\u0633\u0646\u0628\u0646\u064a \u0645\u062f\u0627\u0631\u0633"),
        ]
        assert spans[2].attributes == {"strength": "agreed"}
        assert spans[1].note == "why"
        assert len(project.file.entities.relations("d1")) == 1
        assert {entry.verb for entry in history.entries(project)} >= {Verb.IMPORT, Verb.UNDO, Verb.CHANGE_LABELS}
        assert history.undo(project).undone_verb is Verb.CHANGE_LABELS
        annotation.add_span(project, project.file.documents.get("d1"), "topic", [R(0, 3)])
        assert list(faults(project.file)) == []
    assert check_header(old) == schema_version.SCHEMA_VERSION


def test_an_older_file_is_kept_migrated_and_checked(old: Path, tmp_path: Path, next_version: list) -> None:
    before, version = old.read_bytes(), check_header(old)
    for attempt in (lambda: open_project(old, annotator="Ali", read_only=True), lambda: verify(old)):
        with pytest.raises(AnnotatorError) as refused:
            attempt()
        assert refused.value.problem is Problem.FILE_OLDER
    assert old.read_bytes() == before
    with open_project(old, annotator="Ali") as project:
        assert project.file.connection.execute("SELECT count(*) FROM invented").fetchone() == (0,)
        assert list(faults(project.file)) == []
        assert len(project.file.spans.of_document("d1")) == 3
    (kept,) = (snapshots.snapshots_dir() / "before-upgrade").glob("*.annotator")
    assert check_header(kept) == version
    assert [each.name for each in tmp_path.iterdir()] == ["old.annotator"]


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path, tmp_path: Path, next_version: list) -> None:
    before = old.read_bytes()
    for action, problem in (
        (lambda db: db.conn.execute("DELETE FROM no_such_table"), Problem.WRITE_FAILED),
        (lambda db: db.conn.execute("DELETE FROM span"), Problem.PROJECTION_DIFFERS),
        (lambda db: db.conn.execute("INSERT INTO document_text VALUES (99, 'x')"), Problem.FILE_DAMAGED),
    ):
        next_version[:] = [action]
        with pytest.raises(AnnotatorError) as refused:
            open_project(old, annotator="Ali")
        assert refused.value.problem is problem
        assert old.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == ["old.annotator"]


def test_an_older_file_that_is_open_elsewhere_or_foreign_is_left_alone(old: Path, next_version: list) -> None:
    lock = ProjectLock(old)
    assert lock.acquire()
    with pytest.raises(AnnotatorError) as refused:
        open_project(old, annotator="Ali")
    lock.release()
    assert refused.value.problem is Problem.FILE_IN_USE
    plant(old, "CREATE VIEW v AS SELECT 1")
    with pytest.raises(AnnotatorError) as refused:
        open_project(old, annotator="Ali")
    assert refused.value.problem is Problem.FILE_FOREIGN


def test_a_file_of_a_newer_program_is_refused_with_its_version(old: Path) -> None:
    data = bytearray(old.read_bytes())
    data[60:64] = (7).to_bytes(4, "big")
    old.write_bytes(data)
    for attempt in (
        lambda: open_project(old, annotator="Ali"),
        lambda: open_project(old, annotator="Ali", read_only=True),
        lambda: verify(old),
    ):
        with pytest.raises(AnnotatorError) as refused:
            attempt()
        assert (refused.value.problem, refused.value.values["version"]) == (Problem.FILE_NEWER, 7)
    assert old.read_bytes() == bytes(data)


def make_released_file(folder: Path) -> Path:
    """Make the file that stands in tests/data/projects for the schema of now; once, when a schema is released."""
    from support.projects import make_project

    from annotator.services import labels
    from annotator.services.projects import Project

    with make_project(folder, "Ali") as project:
        document = project.file.documents.get("d1")
        bea = Project(file=project.file, annotator="Bea")

        def tag(who: Project, label: str, start: int, end: int) -> Span:
            return annotation.add_span(who, document, label, [R(start, end)]).span

        actor, promise = tag(project, "actor", 4, 10), tag(project, "commitment", 28, 39)
        tag(bea, "actor", 4, 17)
        annotation.set_note(project, actor.id, "why")
        annotation.set_attributes(project, promise.id, {"strength": "agreed"})
        annotation.add_relation(project, "made_by", promise.id, actor.id)
        tag(project, "topic", 0, 3)
        history.undo(project)
        labels.carry_out(project, labels.plan_rename(project, "actor", "person"))
        return project.path
