"""backup, backups and restore as scripts use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.damage import plant
from support.hostile import CORPUS, sound_project
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
    assert (newest["why"], newest["annotators"]) == ("by_hand", 1)
    assert oldest["spans"] == 0
    assert command("backups", project)[1].splitlines()[1].split("\t")[0] == newest["name"]
    assert command("restore", project, oldest["name"], tmp_path / "old.annotator")[0] == 0
    assert json.loads(command("spans", tmp_path / "old.annotator", "--json")[1]) == []
    assert command("restore", project, "latest", tmp_path / "new.annotator")[0] == 0
    assert len(json.loads(command("spans", tmp_path / "new.annotator", "--json")[1])) == 1


def test_the_latest_snapshot_is_of_the_file_itself_and_not_of_a_copy_of_it(
    command: Command, project: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "a copy.annotator"
    copy.write_bytes(project.read_bytes())
    assert command("backup", project)[0] == 0
    command("tag", copy, "d1", 0, 3, "actor")
    assert command("backup", copy)[0] == 0
    rows = json.loads(command("backups", project, "--json")[1])
    assert [row["of"] for row in rows] == [str(copy), str(project)]
    assert command("backups", project)[1].splitlines()[1].split("\t")[-1] == str(copy)
    for file, spans, out in ((project, 0, "one.annotator"), (copy, 1, "other.annotator")):
        code, _, error = command("restore", file, "latest", tmp_path / out)
        assert (code, error) == (0, "")
        assert len(json.loads(command("spans", tmp_path / out, "--json")[1])) == spans
    # One that was moved has none of its own.
    moved = project.rename(tmp_path / "moved.annotator")
    code, _, error = command("restore", moved, "latest", tmp_path / "third.annotator")
    assert (code, f"The snapshot is of {copy}." in error) == (0, True)


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
    code, _, error = command("backup", tmp_path / "gone.annotator")
    assert (code, "There is no file" in error) == (3, True)
    (tmp_path / "small.annotator").write_bytes(project.read_bytes()[:3000])
    code, _, error = command("repair", tmp_path / "small.annotator", tmp_path / "x.annotator")
    assert (code, "Nothing of a project can be made out" in error) == (3, True)
    (tmp_path / "data").write_text("no folder")
    monkeypatch.setenv("ANNOTATOR_DATA_DIR", str(tmp_path / "data"))
    code, _, error = command("backup", project)
    assert (code, "There is no backup of" in error) == (3, True)


def test_verify_and_repair_of_a_file_from_the_mail(command: Command, project: Path, tmp_path: Path) -> None:
    command("tag", project, "d1", 0, 3, "actor")
    code, printed, _ = command("verify", project)
    assert (code, "2 documents, 1 span" in printed) == (0, True)
    assert command("verify", project, tmp_path / "copy.annotator")[0] == 0
    assert command("check", tmp_path / "copy.annotator")[0] == 0
    plant(project, "CREATE TRIGGER t AFTER INSERT ON operation BEGIN DELETE FROM span; END")
    code, _, error = command("tag", project, "d1", 4, 7, "actor")
    assert (code, f"'annotator repair {project} OUT'" in error) == (3, True)
    assert command("verify", project)[0] == 3
    code, printed, _ = command("check", project)
    assert (code, "trigger t is not ours" in printed) == (1, True)
    code, printed, _ = command("repair", project, tmp_path / "repaired.annotator")
    assert (code, "2 documents, 1 span" in printed) == (0, True)
    assert len(json.loads(command("spans", tmp_path / "repaired.annotator", "--json")[1])) == 1


def test_half_an_action_is_refused_by_every_command_with_the_line_that_repairs_it(
    command: Command, project: Path, tmp_path: Path
) -> None:
    command("tag", project, "d1", 0, 3, "actor")
    torn = tmp_path / "a torn copy.annotator"
    torn.write_bytes(project.read_bytes())
    plant(torn, "DELETE FROM span")
    out = tmp_path / "a torn copy-repaired.annotator"
    said = f"annotator repair '{torn}' '{out}'"
    for words in (
        ("tag", torn, "d1", 4, 7, "actor"),
        ("spans", torn),
        ("stats", torn),
        ("export", torn, tmp_path / "exported", "--format", "jsonl"),
        ("backup", torn),
        ("backup", torn, tmp_path / "copy.annotator"),
    ):
        code, printed, error = command(*words)
        assert (words[0], code, printed, said in error) == (words[0], 3, "", True)
    assert not (tmp_path / "exported").exists()
    assert not (tmp_path / "copy.annotator").exists()
    code, printed, _ = command("check", torn)
    assert (code, "not what the log says" in printed) == (1, True)
    assert command("repair", torn, out)[0] == 0
    assert len(json.loads(command("spans", out, "--json")[1])) == 1


def test_repair_names_what_was_lost(command: Command, project: Path, tmp_path: Path) -> None:
    plant(project, "UPDATE document_text SET text = 'x' WHERE document = 2", disarm="document_text_never_changes")
    code, printed, error = command("repair", project, tmp_path / "repaired.annotator", "--json")
    report = json.loads(printed)
    assert (code, report["documents"]) == (1, 2)  # the altered text is kept under an id of its own
    assert report["lost"][0]["what"] == "document"
    code, printed, error = command("repair", project, tmp_path / "again.annotator")
    assert "Lost: document d2: its text" in error
    plant(project, "DELETE FROM operation WHERE lseq = 3", disarm="operation_never_goes")
    code, _, error = command("repair", project, tmp_path / "short.annotator")
    assert (code, "Lost: operation: 1 more were written, and can't be found.\n" in error) == (1, True)


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_no_file_however_hostile_makes_a_command_stumble(command: Command, tmp_path: Path, name: str) -> None:
    path = sound_project(tmp_path)
    CORPUS[name].make(path)
    for words in (
        ["documents", path],
        ["spans", path],
        ["history", path],
        ["labels", path],
        ["show", path, "d1"],
        ["tag", path, "d1", 50, 60, "actor", "--annotator", "Ali"],
        ["undo", path, "--annotator", "Ali"],
        ["labels", path, "rename", "topic", "matter"],
        ["backup", path],
        ["export", path, tmp_path / "out"],
    ):
        code, _, error = command(*words)  # which asserts that nothing unforeseen was said
        assert code in (0, 1, 2, 3)
        assert bool(error) or code == 0
