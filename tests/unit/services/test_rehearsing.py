"""A rehearsal does the work of an export, and leaves nothing behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from support.projects import make_project, put_document

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.formats.registry import formats
from annotator.services.annotation import add_span
from annotator.services.export_options import ExportOptions
from annotator.services.rehearsing import preview, rehearse
from annotator.text.offsets import CodePointRange

WRITTEN = [item for item in formats() if item.writer is not None and not item.extra]


@pytest.mark.parametrize("item", WRITTEN, ids=[item.name for item in WRITTEN])
def test_the_preview_is_the_first_document_in_its_format(
    item: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    name = item.name  # type: ignore[attr-defined]
    with make_project(tmp_path, "Ali", "first words here") as project:
        add_span(project, project.file.documents.get("d1"), "actor", [CodePointRange(6, 11)])
        put_document(project, "d2", "second text")
        found = preview(project, name, ExportOptions())
        report = rehearse(project, name, ExportOptions())
    assert found is not None
    assert found.text is None or ("words" in found.text and "second" not in found.text)
    assert (found.text is None) == (name == "xlsx")
    assert (report.documents, report.spans_written) == (2, 1)
    assert list(scratch.iterdir()) == []


def test_no_document_is_no_preview_and_a_wrong_wish_is_told(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        assert preview(project, "jsonl", ExportOptions(states=(State.ACCEPTED,))) is None
        with pytest.raises(AnnotatorError) as refused:
            preview(project, "odd", ExportOptions())
    assert refused.value.problem is Problem.NO_SUCH_FORMAT
