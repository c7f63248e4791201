"""check finds whatever the tests can plant, and names the right thing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.damage import plant, plant_in_log
from support.hostile import CORPUS, sound_project
from support.projects import make_project

from annotator.core.errors import AnnotatorError, Problem
from annotator.services import annotation
from annotator.services.projects import open_project
from annotator.storage.checking import Fault, faults
from annotator.storage.project_file import ProjectFile
from annotator.text.offsets import CodePointRange


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_project(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "test.annotator"))


def found_in(path: Path) -> list[Fault]:
    """The faults of a file, one that keeps it from being opened or read to its end among them."""
    found: list[Fault] = []
    try:
        with ProjectFile(path, read_only=True) as file:
            found.extend(faults(file))
    except AnnotatorError as error:
        found.append(Fault(problem=error.problem, values=error.values))
    return found


def test_a_sound_file_has_no_faults(path: Path) -> None:
    assert found_in(path) == []


# Nothing that anybody is shown comes from these.
HARMLESS = {"wild working state", "write-ahead log asked for", "another encoding"}


@pytest.mark.parametrize("name", sorted(CORPUS.keys() - HARMLESS))
def test_whatever_is_planted_is_found(path: Path, name: str) -> None:
    CORPUS[name].make(path)
    found = found_in(path)
    assert found
    assert {fault.problem for fault in found} <= {
        *(CORPUS[name].refused or ()),
        Problem.PROJECTION_DIFFERS,
        Problem.LOG_DAMAGED,
        Problem.FILE_DAMAGED,
        Problem.TEXT_HASH_WRONG,
    }


@pytest.mark.parametrize(
    ("damage", "table"),
    [
        ("UPDATE span SET label = 'topic' WHERE label = 'actor'", "span"),
        ("UPDATE span SET start = start + 1", "span"),
        ("UPDATE tally SET spans = 7", "tally"),
        ("DELETE FROM listing", "listing"),
        ("UPDATE entity SET value = '{}'", "entity"),
        ("DELETE FROM entity WHERE kind = 'relation'", "entity"),
        ("UPDATE undo_entry SET undone = 1", "undo_entry"),
    ],
)
def test_a_projection_that_differs_is_named(path: Path, damage: str, table: str) -> None:
    plant(path, damage)
    found = found_in(path)
    assert {(fault.problem, fault.values.get("table")) for fault in found} == {(Problem.PROJECTION_DIFFERS, table)}


def test_an_index_that_lacks_a_row_is_found(path: Path) -> None:
    sql = "CREATE UNIQUE INDEX span_by_id ON span (id)"
    plant(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = sql || ' WHERE 0' WHERE name = 'span_by_id'",
        "PRAGMA writable_schema = RESET",
        "REINDEX span_by_id",
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET sql = '{sql}' WHERE name = 'span_by_id'",
    )
    assert Problem.FILE_DAMAGED in {fault.problem for fault in found_in(path)}


def test_many_faults_are_named_up_to_a_number(path: Path) -> None:
    plant_in_log(path, "UPDATE operation SET actor = ''")
    assert 1 < len(found_in(path)) <= 25


def test_a_span_whose_row_can_not_be_read_is_damage_and_no_fault_of_the_program(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", "one two three") as project:
        annotation.add_span(project, project.file.documents.get("d1"), "actor", [CodePointRange(4, 7)])
        path = project.path
    # Read as the row's own type says: nothing, where a number should stand.
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'span'").fetchone()
    data = bytearray(path.read_bytes())
    found: list[AnnotatorError] = []
    for place in range((root - 1) * 4096, root * 4096):
        if data[place]:
            kept, data[place] = data[place], 0
            path.write_bytes(data)
            data[place] = kept
            try:
                with open_project(path, annotator="Ali", read_only=True, unchecked=True) as damaged:
                    damaged.file.spans.of_document("d1")
            except AnnotatorError as error:
                found.append(error)
    assert {error.problem for error in found} <= {Problem.FILE_DAMAGED, Problem.LOG_DAMAGED}
    assert any("row of a span" in str(error.values.get("detail")) for error in found)
