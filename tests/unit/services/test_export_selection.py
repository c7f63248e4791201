"""What goes into an export: documents, spans, labels; and how it is split, with leaks named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.projects import make_project, put_document

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.splits import SplitWish
from annotator.core.workflow import State
from annotator.formats.loss import Reason
from annotator.services.annotation import add_relation, add_span, set_attributes, set_note, set_state
from annotator.services.exporting import ExportOptions, export, plan
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange

R = CodePointRange


def filled(folder: Path) -> Project:
    project = make_project(folder)
    first = project.file.documents.get("d1")
    actor = add_span(project, first, "actor", [R(4, 10)]).span.id
    promise = add_span(project, first, "commitment", [R(30, 35)]).span.id
    set_note(project, promise, "a note")
    set_attributes(project, promise, {"strength": "agreed"})
    add_relation(project, "made_by", promise, actor)
    add_span(Project(file=project.file, annotator="Bea"), first, "topic", [R(4, 10)])
    second = put_document(project, "d2", "a second text")
    add_span(project, second, "topic", [R(0, 1)])
    set_state(project, "d2", State.SUBMITTED)
    put_document(project, "d3", "nothing stands here")
    return project


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("options", "documents", "labels"),
    [
        (ExportOptions(), ["d1", "d2", "d3"], ["actor", "commitment", "topic", "topic"]),
        (ExportOptions(documents=("d2",)), ["d2"], ["topic"]),
        (ExportOptions(states=(State.SUBMITTED,)), ["d2"], ["topic"]),
        (ExportOptions(having=("actor",)), ["d1"], ["actor", "commitment", "topic"]),
        (ExportOptions(annotated_by=("Bea",)), ["d1"], ["actor", "commitment", "topic"]),
        (ExportOptions(searched=("S\u00e9COND text",)), ["d2"], ["topic"]),
        (ExportOptions(searched=("second", "nothing")), [], []),
        (ExportOptions(annotators=("Bea",)), ["d1", "d2", "d3"], ["topic"]),
        (ExportOptions(labels=("actor",)), ["d1", "d2", "d3"], ["actor"]),
        (ExportOptions(mapping={"topic": "actor"}), ["d1", "d2", "d3"], ["actor", "actor", "actor", "commitment"]),
    ],
)
def test_what_is_chosen_goes_out(
    options: ExportOptions, documents: list[str], labels: list[str], tmp_path: Path
) -> None:
    with filled(tmp_path) as project:
        report = export(project, tmp_path / "out.jsonl", options=options)
    found = lines(report.files[0])
    assert [item["id"] for item in found] == documents
    assert sorted(span["label"] for item in found for span in item["spans"]) == labels


def test_spans_that_become_the_same_are_one_and_said(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        add_span(project, project.file.documents.get("d1"), "topic", [R(4, 10)])
        options = ExportOptions(mapping={"topic": "actor"}, annotators=("Ali",))
        report = export(project, tmp_path / "out.jsonl", options=options)
    assert (report.spans, report.spans_written) == (4, 3)
    assert [loss.reason for loss in report.losses] == [Reason.TWIN]


def test_relations_attributes_and_notes_can_stay(tmp_path: Path) -> None:
    options = ExportOptions(relations=False, attributes=False, notes=False)
    with filled(tmp_path) as project:
        report = export(project, tmp_path / "out.jsonl", options=options)
    said = lines(report.files[0])[0]
    assert said["relations"] == []
    assert all(span["note"] == "" and span["attributes"] == {} for span in said["spans"])
    assert report.lost == 0


def test_a_relation_that_loses_an_end_is_said(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        report = export(project, tmp_path / "out.jsonl", options=ExportOptions(labels=("actor",)))
    assert [loss.reason for loss in report.losses] == [Reason.RELATION_END_MISSING]


def test_a_choice_that_no_format_has_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path) as project, pytest.raises(AnnotatorError) as refused:
        export(project, tmp_path / "out", "conll", options=ExportOptions(format_options={"scheme": "IOB9"}))
    assert refused.value.problem is Problem.OPTION_UNKNOWN


SHARED = "This paragraph is long enough to be no chance when it stands in two documents of one corpus, word for word."


def test_splits_are_files_of_their_own_with_a_table_and_named_leaks(tmp_path: Path) -> None:
    with make_project(
        tmp_path, "Ali", *(f"text number {n}\n{SHARED if n in (3, 4) else ''}" for n in range(40))
    ) as made:
        wish = next(
            wish
            for seed in range(200)
            if (wish := SplitWish(shares=(50, 25, 25), seed=str(seed)))
            and (found := plan(made, ExportOptions(split=wish)))
            and found.places["d4"] != found.places["d5"]
        )
        report = export(made, tmp_path / "out", "conll", options=ExportOptions(split=wish))
        together = plan(made, ExportOptions(split=SplitWish(shares=wish.shares, seed=wish.seed, group="near")))
    assert {path.name for path in report.files} >= {"train.conll", "dev.conll", "test.conll", "manifest.json"}
    assert [(leak.one, leak.other, leak.text) for leak in report.leaks] == [("d4", "d5", SHARED)]
    manifest = json.loads(report.files[-1].read_text(encoding="utf-8"))
    assert sum(row["documents"] for row in manifest["splits"]) == 40
    for row in manifest["splits"]:
        held = [name for name, place in manifest["split_of"].items() if place == row["split"]]
        marks = (tmp_path / "out" / f"{row['split']}.conll").read_text(encoding="utf-8").count("-DOCSTART-")
        assert marks == len(held) == row["documents"]
    assert together is not None
    assert together.leaks == []


def test_a_smaller_export_takes_its_old_files_away_but_no_others(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        export(project, tmp_path / "out", "brat")
        (tmp_path / "out" / "mine.txt").write_text("mine")
        (tmp_path / "out" / "d3.txt").write_text("changed by hand")
        export(project, tmp_path / "out", "brat", options=ExportOptions(documents=("d1",)))
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"d1.txt", "d1.ann", "mine.txt", "d3.txt"} <= names
    assert not {"d2.txt", "d2.ann", "d3.ann"} & names
