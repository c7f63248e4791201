"""A folder that was exported comes in again as the documents it holds: what stands beside them is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.projects import LABELS, make_project

from annotator.formats.registry import formats
from annotator.services.annotation import add_relation, add_span, set_note
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.projects import Project, create_project
from annotator.text.offsets import CodePointRange

R = CodePointRange
THERE_AND_BACK = [item.name for item in formats() if item.reader is not None and item.writer and not item.extra]


def filled(folder: Path) -> Project:
    """A project of two documents, with notes and relations that not every format can carry."""
    project = make_project(folder, "Ali", "\u0642\u0627\u0644 Kerry \u0646\u0639\u0645.", "\u0642\u0627\u0644 Bea.")
    document = project.file.documents.get("d1")
    actor = add_span(project, document, "actor", [R(4, 9)]).span.id
    promise = add_span(project, document, "commitment", [R(10, 13)]).span.id
    set_note(project, promise, "a note")
    add_relation(project, "made_by", promise, actor)
    return project


@pytest.mark.parametrize("name", THERE_AND_BACK)
def test_only_documents_come_back(tmp_path: Path, name: str) -> None:
    with filled(tmp_path) as project:
        export(project, tmp_path / "out", name)
        texts = {project.file.documents.get(document_id).text for document_id in project.file.documents.ids()}
    with create_project(tmp_path / "again.annotator", labels=LABELS, annotator="Ali") as again:
        report = import_paths(again, [tmp_path / "out"])
        found = {again.file.documents.get(document_id).text for document_id in again.file.documents.ids()}
    assert len(found) == len(texts)
    assert {" ".join(text.split()) for text in found} == {" ".join(text.split()) for text in texts}
    assert report.lost == 0


def test_an_index_of_documents_is_none_in_a_format_that_is_written_alone(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        export(project, tmp_path / "out", "html")
    with create_project(tmp_path / "again.annotator", labels=LABELS, annotator="Ali") as again:
        report = import_paths(again, [tmp_path / "out"])
    assert report.faults == []
    assert report.documents_added == 2
    assert "index.html" in report.passed_over


def test_the_manifest_says_what_stands_beside_the_documents(tmp_path: Path) -> None:
    with filled(tmp_path) as project:
        export(project, tmp_path / "out", "doccano")
    said = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    beside = {item["name"] for item in said["files"] if item.get("beside")}
    assert {item["name"] for item in said["files"]} - beside == {"test.jsonl"}
    assert {"losses.tsv", "card.md", "labels.json"} <= beside


def test_a_file_that_is_named_itself_is_read_whatever_a_manifest_says(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("words", encoding="utf-8")
    said = {"program": "annotator", "files": [{"name": "words.txt", "sha256": "", "beside": True}]}
    (tmp_path / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    with create_project(tmp_path / "p.annotator", labels=LABELS, annotator="Ali") as project:
        folder = import_paths(project, [tmp_path])
        assert (folder.documents_added, "words.txt" in folder.passed_over) == (0, True)
        assert import_paths(project, [tmp_path / "words.txt"]).documents_added == 1
