"""backup, backups and restore as scripts use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.services.projects import open_project

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with make_project(tmp_path, "Ali", "abc def\nghi", "second") as made:
        return made.path


def test_backup_list_and_restore(command: Command, project: Path, tmp_path: Path) -> None:
    assert json.loads(command("backups", project, "--json")[1]) == []
    assert command("backup", project)[0] == 0
    command("tag", project, "d1", 0, 3, "actor")
    with open_project(project, annotator="Ali"):  # also while it is open
        assert command("backup", project)[0] == 0
    newest, oldest = json.loads(command("backups", project, "--json")[1])
    assert (newest["documents"], newest["spans"], newest["sound"]) == (2, 1, True)
    assert oldest["spans"] == 0
    assert command("backups", project)[1].splitlines()[1].split("\t")[0] == newest["name"]
    assert command("restore", project, oldest["name"], tmp_path / "old.annotator")[0] == 0
    assert json.loads(command("spans", tmp_path / "old.annotator", "--json")[1]) == []
    assert command("restore", project, "latest", tmp_path / "new.annotator")[0] == 0
    assert len(json.loads(command("spans", tmp_path / "new.annotator", "--json")[1])) == 1


def test_a_copy_to_send(command: Command, project: Path, tmp_path: Path) -> None:
    code, printed, _ = command("backup", project, tmp_path / "send.annotator")
    assert (code, "2 documents and 0 spans" in printed) == (0, True)
    assert command("check", tmp_path / "send.annotator")[0] == 0
    code, _, error = command("backup", project, tmp_path / "send.annotator")
    assert (code, "exists already" in error) == (3, True)


def test_what_goes_wrong_is_said(
    command: Command, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, error = command("restore", project, "nope", tmp_path / "x.annotator")
    assert (code, "There is no backup nope" in error) == (3, True)
    (tmp_path / "data").write_text("no folder")
    monkeypatch.setenv("ANNOTATOR_DATA_DIR", str(tmp_path / "data"))
    code, _, error = command("backup", project)
    assert (code, "There is no backup of" in error) == (3, True)
