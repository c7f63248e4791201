"""What we write is what we read: documents come back from an export into an empty project under their own ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import LABELS, make_project, put_document

from annotator.services.annotation import add_span
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import import_paths
from annotator.services.projects import create_project
from annotator.text.offsets import CodePointRange

# One whose file can't be called so, two whose files are called alike, one that ends as a file does.
IDS = ["d1", "\u0646\u0635/1", "a b", "a_b", "7.json"]
FORMATS = [
    *(("jsonl", ""), ("brat", ""), ("conll", ""), ("doccano", ""), ("labelstudio", ""), ("w3c", ""), ("csv", "")),
    *(("conllu", ""), ("webanno", ""), ("uima", "json"), ("uima", "xmi"), ("croissant", ""), ("xlsx", ""), ("tei", "")),
    *(("prodigy", ""), ("huggingface", "")),
]


@pytest.mark.parametrize(("name", "serialisation"), FORMATS)
def test_an_export_comes_into_an_empty_project_under_the_same_ids(
    name: str, serialisation: str, tmp_path: Path
) -> None:
    options = ExportOptions(format_options={"as": serialisation} if serialisation else {})
    with make_project(tmp_path, "Ali", "the text of number 0") as project:
        for number, document_id in enumerate(IDS[1:], 1):
            put_document(project, document_id, f"the text of number {number}")
        for document_id in IDS:
            add_span(project, project.file.documents.get(document_id), "topic", [CodePointRange(4, 8)])
        texts = {document_id: project.file.documents.get(document_id).text for document_id in IDS}
        export(project, tmp_path / "out", name, options=options)
    with create_project(tmp_path / "empty.annotator", labels=LABELS, annotator="Bea") as empty:
        report = import_paths(empty, [tmp_path / "out"])
        assert (report.documents_added, report.spans_added, report.lost) == (len(IDS), len(IDS), 0)
        documents = empty.file.documents
        assert {each: documents.get(each).text.rstrip() for each in documents.ids()} == texts


@pytest.mark.parametrize(("name", "kind"), [("uima", "json"), ("uima", "xmi"), ("tei", "xml")])
def test_a_file_says_itself_what_document_it_is(name: str, kind: str, tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", "the text of number 0") as project:
        options = ExportOptions(format_options={"as": kind} if name == "uima" else {})
        export(project, tmp_path / "out", name, options=options)
    alone = tmp_path / f"alone.{kind}"
    alone.write_bytes((tmp_path / "out" / f"d1.{kind}").read_bytes())
    with create_project(tmp_path / "empty.annotator", labels=LABELS, annotator="Bea") as empty:
        report = import_paths(empty, [alone])
        assert (report.first_document, report.lost) == ("d1", 0)
        info = empty.file.documents.get("d1").info
        assert (info.title, info.language) == ("d1", "ar")
