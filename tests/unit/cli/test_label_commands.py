"""labels as scripts use it: plain it lists, with a verb it changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.formats.label_set_file import read_label_set
from annotator.services.projects import open_project

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, command: Command) -> Path:
    with make_project(tmp_path, "Ali", "abc def\nghi", "second") as made:
        path = made.path
    for person, label in (("Ali", "actor"), ("Ali", "topic"), ("Bea", "actor")):
        assert command("tag", path, "d1", 0, 3, label, "--annotator", person)[0] == 0
    return path


def ids(command: Command, project: Path) -> list[str]:
    return [row["id"] for row in json.loads(command("labels", project, "--json")[1])]


def given(command: Command, project: Path) -> list[tuple[str, str]]:
    return [(row["annotator"], row["label"]) for row in json.loads(command("spans", project, "--json")[1])]


def test_options_may_stand_before_or_behind_the_project(command: Command, project: Path) -> None:
    assert command("labels", project, "--json")[1] == command("labels", "--json", project)[1]
    assert command("labels", project, "--annotator", "Ali")[1].startswith("id\tkey")


@pytest.mark.parametrize("words", [["--annotator", "Lead"], ["--annotator=Lead"]])
def test_who_changes_labels_may_be_said_at_the_end_as_everywhere(
    command: Command, project: Path, words: list[str]
) -> None:
    assert command("labels", project, "rename", "actor", "person", *words)[0] == 0
    assert "Lead renamed the label actor to person: 2 spans, 1 label set" in command("history", project)[1]
    assert command("undo", project, "--annotator", "Lead")[0] == 0


def test_rename_is_said_and_undone(command: Command, project: Path) -> None:
    code, printed, _ = command("labels", project, "rename", "actor", "person", "--dry-run")
    assert (code, "2 spans in 1 document (Ali 1 actor, Bea 1 actor)" in printed) == (0, True)
    assert "actor" in ids(command, project)
    assert command("labels", project, "--annotator", "Lead", "rename", "actor", "person")[0] == 0
    assert ids(command, project)[0] == "person"
    assert sorted(given(command, project)) == [("Ali", "person"), ("Ali", "topic"), ("Bea", "person")]
    assert command("check", project)[0] == 0
    assert command("undo", project, "--annotator", "Lead")[0] == 0
    assert sorted(given(command, project)) == [("Ali", "actor"), ("Ali", "topic"), ("Bea", "actor")]


def test_split_by_a_table_of_spans(command: Command, project: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    listed = command("spans", project)[1]
    table.write_text(listed.replace("\tAli\tactor\t", "\tAli\tperson\t"), encoding="utf-8")
    code, _, error = command("labels", project, "split", "actor", table)
    assert (code, "There is no label 'person'" in error) == (3, True)
    assert command("labels", project, "split", "actor", table, "--new", "person", "--dry-run")[0] == 0
    assert command("spans", project)[1] == listed
    code, printed, _ = command("labels", project, "split", "actor", table, "--new", "person", "--retire")
    assert (code, "1 of 2 spans in 1 document (Ali 1 actor, Bea 1 actor): changed." in printed) == (0, True)
    assert sorted(given(command, project)) == [("Ali", "person"), ("Ali", "topic"), ("Bea", "actor")]
    assert {"actor", "person"} < {*ids(command, project)}
    assert command("check", project)[0] == 0
    assert command("undo", project)[0] == 0
    assert command("spans", project)[1] == listed


@pytest.mark.parametrize("table", ["nothing\n", "id\tlabel\n\tactor\n", "id\tlabel\nno such span\ttopic\n", "[1]"])
def test_a_table_that_splits_nothing_is_refused(command: Command, project: Path, tmp_path: Path, table: str) -> None:
    path = tmp_path / "table.tsv"
    path.write_text(table, encoding="utf-8")
    before = command("spans", project)[1]
    code, _, error = command("labels", project, "split", "actor", path)
    assert (code, error.count("\n")) == (3, 1)
    assert command("spans", project)[1] == before


def test_merge_retire_and_delete(command: Command, project: Path) -> None:
    code, printed, _ = command("labels", project, "merge", "topic", "actor")
    assert (code, "1 span would say the same as another" in printed) == (0, True)
    assert sorted(given(command, project)) == [("Ali", "actor"), ("Bea", "actor")]
    assert command("labels", project, "retire", "actor")[0] == 0
    assert command("tag", project, "d1", 4, 7, "actor")[0] == 3
    assert command("labels", project, "retire", "actor", "--undo")[0] == 0
    code, _, error = command("labels", project, "delete", "actor")
    assert (code, "'actor' is in use (spans: 2, documents: 1)" in error) == (1, True)
    code, printed, _ = command("labels", project, "delete", "actor", "--with-spans")
    assert (code, "2 spans in 1 document (Ali 1 actor, Bea 1 actor): deleted" in printed) == (0, True)
    assert given(command, project) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["rename", "none", "x"], 3, "There is no label 'none'"),
        (["rename", "actor", "topic"], 3, "There is a label 'topic' already"),
        (["dance"], 2, "No such command"),
        (["rename", "actor"], 2, "Missing argument"),
        (["import", "none.toml"], 3, "there is no such file"),
    ],
)
def test_what_goes_wrong_is_said(command: Command, project: Path, words: list[str], code: int, said: str) -> None:
    found, _, error = command("labels", project, *words)
    assert (found, said in error) == (code, True), error


def test_export_and_import_round_trip(command: Command, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels.toml"
    assert command("labels", project, "export", out)[0] == 0
    assert command("labels", project, "export", "-")[1] == out.read_text(encoding="utf-8")
    with open_project(project, annotator="Ali", read_only=True) as opened:
        assert read_label_set(out) == opened.labels
    assert command("labels", project, "export", out)[0] == 3  # never over another
    out.write_text(out.read_text().replace('"topic"', '"matter"'))
    assert command("labels", project, "import", out)[0] == 0
    assert ids(command, project) == ["actor", "matter", "commitment", "old", "topic"]
    assert command("check", project)[0] == 0


DATA = Path(__file__).parents[2] / "data" / "label_sets"


@pytest.mark.parametrize(
    ("file", "first", "left_out"),
    [
        ("label_studio.xml", "Person", "Left out, line 13: Person: this label is there twice; the first was taken."),
        ("doccano.json", "Person", "Left out, line 4: Date: ctrl d: this can't be a label's key."),
        ("brat/annotation.conf", "Person", "Left out, line 4: Person < Actor: labels don't stand below others here."),
    ],
)
def test_label_sets_of_other_programs(
    command: Command, project: Path, tmp_path: Path, file: str, first: str, left_out: str
) -> None:
    code, _, said = command("labels", project, "import", DATA / file)
    assert (code, left_out in said) == (0, True), said
    assert ids(command, project)[0] == first
    assert {"actor", "topic"} <= set(ids(command, project))  # they are in use
    assert command("check", project)[0] == 0
    code, _, said = command("new", tmp_path / "new.annotator", "--labels", DATA / file, "--annotator", "Ali")
    assert (code, left_out in said) == (0, True), said
    assert ids(command, tmp_path / "new.annotator")[0] == first


def test_a_bad_file_is_said_with_its_line(command: Command, project: Path, tmp_path: Path) -> None:
    bad = tmp_path / "annotation.conf"
    bad.write_text("[entities]\nPerson\n[relations]\nIn\tArg1:Person, Arg2:Nowhere\n")
    code, _, said = command("labels", project, "import", bad)
    assert code == 3
    assert f"{bad}, line 4, is no label set: 'In' names 'Nowhere', which is no entity or event." in said
