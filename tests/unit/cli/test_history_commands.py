"""History in sentences, and an earlier state of a document brought back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import ARTICLE, make_project

from annotator.cli.history_sentences import _FACTS
from annotator.core.story import Act
from annotator.services import annotation, labels
from annotator.services.projects import Project, open_project
from annotator.text.offsets import CodePointRange as R

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_project(tmp_path, "Ali", "one two three four", ARTICLE) as project:
        return project.path


def by(path: Path, person: str) -> Project:
    return open_project(path, annotator=person)


def sentences(command: Command, path: Path, *more: object) -> list[str]:
    code, said, _ = command("history", path, *more)
    assert code == 0
    return [line.split("  ", 2)[2] if line[0] != " " else line.strip() for line in said.splitlines()]


def test_every_act_has_a_sentence() -> None:
    assert set(_FACTS) == set(Act)


def test_the_story_is_told_from_the_beginning(command: Command, path: Path) -> None:
    command("tag", path, "d1", 0, 3, "actor", "--annotator", "Ali")
    command("undo", path, "--annotator", "Ali")
    command("redo", path, "--annotator", "Ali")
    with by(path, "Ali") as project:
        (span,) = project.file.spans.of_document("d1")
        annotation.relabel_span(project, span.id, "topic")
        annotation.change_ranges(project, project.file.documents.get("d1"), span.id, [R(0, 7)])
        annotation.set_note(project, span.id, "why")
        annotation.delete_spans(project, [span.id])
    assert sentences(command, path) == [
        "Ali made the project with its labels",
        "Ali imported \u201cd1\u201d",
        "Ali imported \u201cd2\u201d",
        "Ali tagged \u201cone\u201d as actor",
        "Taken back: Ali tagged \u201cone\u201d as actor",
        "Brought again: Ali tagged \u201cone\u201d as actor",
        "Ali changed the label of \u201cone\u201d from actor to topic",
        "Ali changed a topic span from \u201cone\u201d to \u201cone two\u201d",
        "Ali wrote the note \u201cwhy\u201d on \u201cone two\u201d",
        "Ali deleted the topic span \u201cone two\u201d",
    ]
    assert sentences(command, path, "--last", 2)[1].startswith("Ali deleted")


def test_it_is_filtered_by_document_person_and_label(command: Command, path: Path) -> None:
    for document, label, person in (("d1", "actor", "Ali"), ("d2", "topic", "Ali"), ("d2", "actor", "Bea")):
        command("tag", path, document, 0, 3, label, "--annotator", person)
    with by(path, "Lead") as project:
        labels.carry_out(project, labels.plan_retire(project, "topic"))
    assert sentences(command, path, "--annotator", "Lead") == ["Lead retired the label topic"]
    arabic = f"\u201c\u2068{ARTICLE[:3]}\u2069\u201d"
    assert sentences(command, path, "--label", "topic")[1:] == [
        f"Ali tagged {arabic} as topic",
        "Lead retired the label topic",
    ]
    assert sentences(command, path, "--label", "actor", "--document", "d2") == [f"Bea tagged {arabic} as actor"]


def test_a_great_action_says_counts(command: Command, path: Path, tmp_path: Path) -> None:
    lines = [{"text": f"text {number}", "spans": [{"start": 0, "end": 4, "label": "actor"}]} for number in range(60)]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, lines)))
    command("import", path, tmp_path / "more.jsonl", "--annotator", "Ali")
    assert sentences(command, path, "--last", 1) == ["Ali imported: 60 documents, 60 spans"]
    said = sentences(command, path, "--last", 1, "--details")
    assert said[0] == "Ali imported: 60 documents, 60 spans"
    assert said[1].startswith("Ali imported \u201ctext 0")
    assert said[-1] == "and 115 more"


def test_decisions_are_counted_as_decisions(command: Command, path: Path) -> None:
    for start, end in ((0, 3), (4, 7)):
        command("tag", path, "d1", start, end, "actor", "--annotator", "Ali")
    command("review", path, "--document", "d1", "--of", "Ali", "--accept-rest", "--annotator", "Bea")
    assert sentences(command, path, "--last", 1) == ["Bea accepted all the rest: 2 decisions"]


def test_an_entry_is_one_line_whatever_was_written(command: Command, path: Path) -> None:
    command("tag", path, "d1", 0, 7, "actor", "--annotator", "Ali")
    with by(path, "Ali") as project:
        (span,) = project.file.spans.of_document("d1")
        annotation.set_note(project, span.id, "one\ntwo\u2028three")
        annotation.set_attributes(project, span.id, {"a\nb": "c\r\nd"})
    entries = json.loads(command("history", path, "--json")[1])
    said = command("history", path)[1].splitlines()
    assert [line.split("  ")[1] for line in said] == [entry["id"] for entry in entries]


def test_json_says_what_it_always_said_and_the_sentence(command: Command, path: Path) -> None:
    command("tag", path, "d1", 0, 3, "actor", "--annotator", "Ali")
    entry = json.loads(command("history", path, "--json")[1])[-1]
    assert set(entry) == {"id", "at", "annotator", "verb", "undoes", "documents", "changes", "said", "sentence"}
    assert (entry["verb"], entry["documents"], entry["changes"]) == ("add_span", ["d1"], 1)
    assert entry["said"] == ["+ actor 0-3"]
    assert entry["sentence"] == "Ali tagged \u201cone\u201d as actor"


def test_a_document_is_brought_back_and_that_is_undone(command: Command, path: Path) -> None:
    command("tag", path, "d1", 0, 3, "actor", "--annotator", "Ali")
    entry = json.loads(command("history", path, "--json")[1])[-1]["id"]
    span = json.loads(command("spans", path, "--json")[1])[0]["id"]
    command("untag", path, span, "--annotator", "Ali")
    command("tag", path, "d1", 4, 7, "topic", "--annotator", "Ali")
    command("tag", path, "d1", 8, 13, "topic", "--annotator", "Bea")
    before = command("spans", path, "--json")[1]

    code, said, _ = command("revert", path, "d1", "--to", entry, "--dry-run", "--annotator", "Ali")
    assert (code, said.splitlines()[-1]) == (0, "2 changes would bring d1 back. Nothing was changed.")
    assert command("spans", path, "--json")[1] == before

    code, said, _ = command("revert", path, "d1", "--to", entry[:-1], "--annotator", "Ali")
    assert (code, said.splitlines()[:2]) == (0, ["  - topic 4-7", "  + actor 0-3"])
    spans = json.loads(command("spans", path, "--json")[1])
    assert [(one["annotator"], one["text"]) for one in spans] == [("Ali", "one"), ("Bea", "three")]
    assert spans[0]["id"] == span
    assert sentences(command, path, "--last", 1)[0] == "Ali brought an earlier state back: 2 spans"

    assert "Nothing to change" in command("revert", path, "d1", "--to", entry, "--annotator", "Ali")[1]
    assert command("undo", path, "--annotator", "Ali")[0] == 0
    assert command("spans", path, "--json")[1] == before
    assert command("check", path)[0] == 0

    command("revert", path, "d1", "--to", entry, "--everyone", "--annotator", "Ali")
    assert [one["text"] for one in json.loads(command("spans", path, "--json")[1])] == ["one"]


def test_what_can_not_be_brought_back_is_named(command: Command, path: Path) -> None:
    command("tag", path, "d1", 0, 3, "actor", "--annotator", "Ali")
    entry = json.loads(command("history", path, "--json")[1])[-1]["id"]
    span = json.loads(command("spans", path, "--json")[1])[0]["id"]
    command("untag", path, span, "--annotator", "Ali")
    assert command("labels", path, "rename", "actor", "agent")[0] == 0
    code, _, said = command("revert", path, "d1", "--to", entry, "--annotator", "Ali")
    assert code == 0
    assert "can't be brought back: there is no label 'actor' any more" in said
    assert json.loads(command("spans", path, "--json")[1]) == []


def test_an_entry_that_is_not_there_is_said(command: Command, path: Path) -> None:
    code, _, said = command("revert", path, "d1", "--to", "nothing", "--annotator", "Ali")
    assert (code, said) == (
        3,
        "There is no entry nothing in the history. 'annotator history' lists those there are.\n",
    )
