"""A sound file is told by a digest, so that opening one need not load the library that migrates; nothing slips by."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.services.projects import create_project, open_project
from annotator.storage.expected_schema import digest, expected_schema
from annotator.storage.schema_version import SCHEMA_DIGESTS, SCHEMA_VERSION


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_the_digests_are_those_of_what_the_migrations_make(version: int) -> None:
    assert SCHEMA_DIGESTS[version] == digest(expected_schema(version))
    assert len(SCHEMA_DIGESTS) == SCHEMA_VERSION


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER planted AFTER INSERT ON span BEGIN DELETE FROM operation; END",
        "CREATE VIEW planted AS SELECT 1",
        "CREATE TABLE planted (x)",
        "DROP TRIGGER document_never_goes",
    ],
)
def test_a_planted_or_missing_part_is_still_found(tmp_path: Path, planted: str) -> None:
    path = tmp_path / "x.annotator"
    create_project(path, labels=LabelSet(), annotator="a").close()
    connection = sqlite3.connect(path)
    connection.execute(planted)
    connection.commit()
    connection.close()
    with pytest.raises(AnnotatorError) as caught:
        open_project(path, annotator="a").close()
    assert caught.value.problem is Problem.FILE_FOREIGN


def test_opening_a_project_does_not_load_sqlite_utils(tmp_path: Path) -> None:
    path = tmp_path / "x.annotator"
    create_project(path, labels=LabelSet(), annotator="a").close()
    program = (
        "import sys; from pathlib import Path; from annotator.services.projects import open_project\n"
        "open_project(Path(sys.argv[1]), annotator='a').close(); assert 'sqlite_utils' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
