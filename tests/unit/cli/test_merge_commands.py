"""merge and handoff as a person at a terminal meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.core.assigning import Assignment
from annotator.services import annotation
from annotator.services.assignments import assign
from annotator.services.projects import Project, open_project
from annotator.text.offsets import CodePointRange as R


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_project(tmp_path, "Ali", "one two three", "four five six") as made:
        assign(made, [Assignment(document="d1", annotator="Bea")])
        annotation.add_span(made, made.file.documents.get("d1"), "actor", [R(0, 3)])
        return made.path


def test_a_hand_off_goes_out_and_comes_back(command, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "for bea.annotator"
    assert command("handoff", path, out, "--to", "Bea", "--dry-run")[:2] == (0, "d1\n")
    assert not out.exists()
    assert command("handoff", path, out, "--to", "Bea", "--annotator", "Ali")[:2] == (
        0,
        f"{out} holds 1 document and 0 spans for Bea.\n",
    )
    assert command("tag", out, "d1", "4", "7", "topic", "--annotator", "Bea")[0] == 0
    code, said, _ = command("merge", path, out, "--dry-run", "--annotator", "Ali")
    assert (code, said) == (
        0,
        "for bea.annotator (handed to Bea): would bring 1 action by Bea; span: 1 added.\nNothing was changed.\n",
    )
    assert len(json.loads(command("spans", path, "--json")[1])) == 1
    code, said, _ = command("merge", path, out, "--annotator", "Ali", "--json")
    report = json.loads(said)
    assert code == 0
    assert report["change_set"]
    assert report["files"][0]["operations"] == {"Bea": 1}
    assert report["files"][0]["changes"] == [{"kind": "span", "how": "added", "count": 1}]
    assert len(json.loads(command("spans", path, "--json")[1])) == 2
    told = command("history", path, "--annotator", "Bea", "--last", "1")[1]
    assert told.endswith(" (1 operation by Bea)\n")
    told = command("history", path, "--annotator", "Bea", "--last", "1", "--details")[1]
    assert told.endswith(" (1 operation by Bea)\n    Bea tagged \u201ctwo\u201d as topic\n")
    assert [each.get("merged") for each in json.loads(command("history", path, "--last", "2", "--json")[1])] == [
        None,
        {"Bea": 1},
    ]
    assert command("merge", path, out, "--annotator", "Ali")[:2] == (
        0,
        "for bea.annotator (handed to Bea): nothing new.\n",
    )
    assert command("check", path)[0] == 0
    assert command("undo", path, "--annotator", "Ali")[1].startswith("Ali took back: merged in what was done elsewhere")
    assert len(json.loads(command("spans", path, "--json")[1])) == 1


def test_documents_are_named_one_by_one(command, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.annotator"
    words = ("handoff", path, out, "--to", "Cem", "--document", "d1", "--documents", "d2", "--with-spans", "--json")
    code, said, _ = command(*words, "--annotator", "Ali")
    assert code == 0
    assert json.loads(said) == {"path": str(out), "to": "Cem", "documents": ["d1", "d2"], "spans": 1}


def test_what_is_refused_is_said(command, path: Path, tmp_path: Path) -> None:
    code, _, said = command("handoff", path, tmp_path / "out.annotator", "--to", "Nobody")
    assert (code, said) == (
        1,
        "No document is assigned to Nobody. Assign some first, or name them with --documents.\n",
    )
    (tmp_path / "x").mkdir()
    with make_project(tmp_path / "x") as stranger:
        code, _, said = command("merge", path, stranger.path)
        assert code == 3
        assert "belongs to another project, so nothing was merged" in said
    assert command("merge", path, path)[0] == 3
    assert command("merge", path, tmp_path / "gone.annotator")[0] == 3
    with open_project(path, annotator="Ali"):
        assert command("merge", path, path)[0] == 4


def test_conflicts_and_refusals_are_named(command, path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copyfile(path, tmp_path / "test (conflicted copy).annotator"))
    with open_project(other, annotator="Ali") as there:
        (span,) = there.file.spans.of_document("d1")
        annotation.set_note(there, span.id, "there")
        promise = annotation.add_span(there, there.file.documents.get("d1"), "commitment", [R(4, 7)]).span
        annotation.add_relation(there, "made_by", promise.id, span.id)
    with open_project(path, annotator="Ali") as here:
        annotation.delete_spans(here, [span.id])
    assert command("merge", path)[:2] == (0, f"{other}\n")
    assert json.loads(command("merge", path, "--json")[1]) == [str(other)]
    code, said, errors = command("merge", path, other, "--annotator", "Ali")
    assert code == 1
    lines = said.splitlines()
    assert lines[1] == f"  Changed on both: span {span.id} in d1"
    assert lines[2].startswith("    kept:     deleted (by Ali, here, ")
    assert lines[3].startswith("    gave way: actor 0-3 note 'there' (by Ali, there, ")
    assert errors.startswith("  Not taken over: relation ")
    assert errors.endswith(" by Ali: a span that it joins was deleted.\n")
    code, said, errors = command("merge", path)
    assert (code, said) == (0, "")
    assert errors.startswith("There is no conflicted copy with anything new")


def test_a_hand_off_beside_the_project_is_no_conflicted_copy(command, path: Path, tmp_path: Path) -> None:
    command("handoff", path, tmp_path / "test-bea.annotator", "--to", "Bea", "--annotator", "Ali")
    with open_project(tmp_path / "test-bea.annotator", annotator="Bea") as handed:
        annotation.add_span(handed, handed.file.documents.get("d1"), "topic", [R(4, 7)])
    shutil.copyfile(path, tmp_path / "test-HOST.annotator")
    (tmp_path / "test (1).annotator").write_text("nothing")
    assert command("merge", path)[1] == ""
    with open_project(path, annotator="Ali") as project:
        work = Project(file=project.file, annotator="Bea")
        annotation.add_span(work, work.file.documents.get("d1"), "topic", [R(4, 7)])
    assert command("merge", tmp_path / "test-HOST.annotator")[1] == ""


def test_what_was_tagged_on_both_machines_is_said(command, tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", "abc def") as made:
        path = made.path
    other = Path(shutil.copyfile(path, tmp_path / "laptop.annotator"))
    for place in (path, other):
        assert command("tag", place, "d1", 0, 3, "actor", "--annotator", "Ali")[0] == 0
    code, said, _ = command("merge", path, other, "--dry-run")
    assert code == 0
    assert "Was tagged on both machines: actor 0-3 (by Ali)" in said
    (united,) = json.loads(command("merge", path, other, "--json")[1])["files"][0]["united"]
    assert united["kept"] < united["gone"]
    (left,) = json.loads(command("spans", path, "--json")[1])
    assert left["id"] == united["kept"]


def test_a_merge_tells_what_becomes_of_the_labels_and_by_whom(command, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "for bea.annotator"
    command("handoff", path, out, "--to", "Bea", "--annotator", "Ali")
    assert command("labels", out, "rename", "actor", "agent", "--annotator", "Bea")[0] == 0
    said = command("merge", path, out, "--dry-run", "--annotator", "Ali")[1]
    assert "\n  Label set: Bea renamed the label actor to agent\n" in said
    report = json.loads(command("merge", path, out, "--annotator", "Ali", "--json")[1])
    assert report["files"][0]["labels"] == [
        {"what": "label_renamed", "label": "agent", "before": "actor", "annotator": "Bea"}
    ]
