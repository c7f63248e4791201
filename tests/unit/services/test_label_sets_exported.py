"""What we export for other programs is read back as a label set; every export says with which version it was made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.formats.label_set_file import load_label_set
from annotator.services import labels
from annotator.services.annotation import add_span
from annotator.services.exporting import export
from annotator.text.offsets import CodePointRange


@pytest.mark.parametrize(
    ("file_format", "file", "read_as"),
    [
        ("brat", "annotation.conf", "brat"),
        ("labelstudio", "config.xml", "label-studio"),
        ("jsonl", "manifest.json", "manifest"),
    ],
)
def test_label_sets_of_our_exports(tmp_path: Path, file_format: str, file: str, read_as: str) -> None:
    with make_project(tmp_path, "Ali", "abc def ghi") as project:
        document = project.file.documents.get("d1")
        for label, start in (("actor", 0), ("topic", 4), ("commitment", 8)):
            add_span(project, document, label, [CodePointRange(start, start + 3)])
        labels.carry_out(project, labels.plan_rename(project, "actor", "person"))
        export(project, tmp_path / "out", file_format)
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["label_set"]["version"] == project.labels.version == 2
    loaded = load_label_set(tmp_path / "out" / file)
    assert loaded.format == read_as
    assert {"person", "topic", "commitment"} <= {label.id for label in loaded.labels.labels}
