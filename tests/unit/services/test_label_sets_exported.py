"""What we export for other programs is read back as a label set; every export says with which version it was made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.projects import make_project, put_document

from annotator.core.label import AttributeRule, Label, LabelSet
from annotator.core.splits import SplitWish
from annotator.formats.label_set_file import load_label_set
from annotator.services import labels
from annotator.services.annotation import add_span
from annotator.services.export_labels import labels_out
from annotator.services.export_options import ExportOptions
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.projects import create_project
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


@pytest.mark.parametrize("file_format", ["brat", "w3c", "tei", "uima", "webanno"])
@pytest.mark.parametrize("alone", [False, True])
def test_documents_in_folders_of_splits_bring_the_label_set_beside_these(
    file_format: str, alone: bool, tmp_path: Path
) -> None:
    there = LabelSet(labels=(Label(id="where", names={"en": "Where"}),))
    with create_project(tmp_path / "p.annotator", labels=there, annotator="Ali") as project:
        for number in range(6):
            document = put_document(project, f"d{number}", f"abc def {number}")
            add_span(project, document, "where", [CodePointRange(0, 3)])
        export(project, tmp_path / "out", file_format, options=ExportOptions(split=SplitWish(shares=(50, 50, 0))))
    with create_project(tmp_path / "q.annotator", labels=LabelSet(), annotator="Ali") as project:
        report = import_paths(project, [tmp_path / "out" / "train" if alone else tmp_path / "out"])
        assert not report.faults
        assert report.spans_added == report.documents_added
        assert project.labels.labels == there.labels


@pytest.mark.parametrize(
    ("mapping", "names"),
    [
        ({"topic": "actor"}, {"actor": "Who", "place": "Where"}),
        ({"actor": "topic"}, {"topic": "What", "place": "Where"}),
        ({"actor": "person"}, {"person": "Who", "topic": "What", "place": "Where"}),
        ({"actor": "thing", "topic": "thing"}, {"thing": "thing", "place": "Where"}),
    ],
)
def test_labels_that_go_out_as_one_are_called_by_that_name(
    tmp_path: Path, mapping: dict[str, str], names: dict[str, str]
) -> None:
    said = {"actor": "Who", "topic": "What", "place": "Where"}
    there = LabelSet(
        labels=tuple(
            Label(id=label_id, names={"en": name}, attributes=(AttributeRule(name=f"of {label_id}"),))
            for label_id, name in said.items()
        )
    )
    with create_project(tmp_path / "p.annotator", labels=there, annotator="Ali") as project:
        out = labels_out(project, ExportOptions(mapping=mapping))
    assert {label.id: label.name("en") for label in out.labels} == names
    assert {rule.name for label in out.labels for rule in label.attributes} == {f"of {label_id}" for label_id in said}
