"""Croissant metadata beside an export: every file with its hash, and the columns of its tables."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from support.projects import LABELS, make_project

from annotator.formats.registry import formats
from annotator.services.annotation import add_span
from annotator.services.export_croissant import columns
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import import_paths
from annotator.services.projects import create_project
from annotator.text.offsets import CodePointRange

WITH = ExportOptions(croissant=True)
WRITTEN = [item.name for item in formats() if item.writer is not None and not item.extra]


@pytest.mark.parametrize("name", WRITTEN)
def test_every_file_is_named_with_its_hash(name: str, tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        add_span(project, project.file.documents.get("d1"), "topic", [CodePointRange(4, 10)])
        files = export(project, tmp_path / "out", name, options=WITH).files
    said = json.loads((tmp_path / "out" / "croissant.json").read_text(encoding="utf-8"))
    named = {entry["@id"]: entry["sha256"] for entry in said["distribution"]}
    there = {path.relative_to(tmp_path / "out").as_posix(): path for path in files}
    beside = {"croissant.json", "manifest.json"}
    if name not in {"croissant", "huggingface"}:  # which describe what they are made of, and no more
        assert named.keys() == there.keys() - beside
    assert named
    assert named == {key: hashlib.sha256(there[key].read_bytes()).hexdigest() for key in named}
    assert all("/" in entry["encodingFormat"] for entry in said["distribution"])
    assert not [entry for entry in said["distribution"] if entry["encodingFormat"].endswith("octet-stream")]


@pytest.mark.parametrize("name", ["jsonl", "brat", "w3c", "uima"])
def test_it_is_no_document_when_the_folder_comes_in(name: str, tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        add_span(project, project.file.documents.get("d1"), "topic", [CodePointRange(4, 10)])
        export(project, tmp_path / "out", name, options=WITH)
    with create_project(tmp_path / "empty.annotator", labels=LABELS, annotator="Bea") as empty:
        report = import_paths(empty, [tmp_path / "out"])
    assert (report.documents_added, report.spans_added, report.faults) == (1, 1, [])


def test_beside_a_single_file_it_is_named_like_the_manifest(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        for name in ("one", "two"):
            export(project, tmp_path / f"{name}.jsonl", options=WITH)
        export(project, tmp_path / "none.jsonl")
    assert {path.name for path in tmp_path.glob("*croissant*")} == {"croissant.json", "two.croissant.json"}


def test_columns_are_what_all_lines_say(tmp_path: Path) -> None:
    lines = tmp_path / "x.jsonl"
    records = [
        {"id": "a", "n": 1, "ok": True, "share": 0.5, "mixed": 1, "spans": [], "words": ["a"], "none": None},
        {"id": None, "n": 2, "ok": False, "share": 1.5, "mixed": "1", "spans": [{"start": 1, "label": "x", "in": {}}]},
    ]
    lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    spans = [("start", "int64"), ("label", "string")]
    simple = [("id", "string"), ("n", "int64"), ("ok", "bool"), ("share", "float64")]
    assert columns(lines) == [*simple, ("spans", spans)]
    table = tmp_path / "x.csv"
    table.write_text('\ufeffid,"a, b"\r\n1,2\r\n', encoding="utf-8")
    assert columns(table) == [("id", "string"), ("a, b", "string")]
    (tmp_path / "x.conll").write_text("a -X- _ O\n", encoding="utf-8")
    assert columns(tmp_path / "x.conll") == []
