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
from annotator.text.alignment import Overlaps, Policy
from annotator.text.offsets import CodePointRange
from annotator.text.offsets import CodePointRange as R

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


@pytest.mark.parametrize("item", WRITTEN, ids=[item.name for item in WRITTEN])
def test_the_article_of_the_preview_has_every_span_as_it_goes_out_or_as_lost(item: object, tmp_path: Path) -> None:
    name = item.name  # type: ignore[attr-defined]
    with make_project(tmp_path, "Ali", "first words here, and more\r\nof them") as project:
        document = project.file.documents.get("d1")
        for ranges in ([R(6, 11)], [R(6, 16)], [R(0, 5), R(22, 26)], [R(16, 18)]):
            add_span(project, document, "actor", ranges)
        found = preview(project, name, ExportOptions(overlaps=Overlaps.OUTERMOST, policy=Policy.SKIP))
        report = rehearse(project, name, ExportOptions(overlaps=Overlaps.OUTERMOST, policy=Policy.SKIP))
        surfaces = {span.id: span.surface(document.text) for span in project.file.spans.of_document("d1")}
    assert found is not None
    article = found.article
    out = {span.id.split("/")[0] for span in article.spans}
    assert len(out) == report.spans_written
    assert out | {span.id.split("/")[0] for span in article.lost} == surfaces.keys()
    assert len({span.id for span in (*article.spans, *article.lost)}) == len(article.spans) + len(article.lost)
    assert article.rewritten == (article.document.text != document.text)
    # A lost span stands over the words it had, also where the text is written otherwise.
    had = {span_id: words.split() for span_id, words in surfaces.items()}
    assert all(
        span.surface(article.document.text).split() == had[span.id] for span in article.lost if "/" not in span.id
    )


def test_no_document_is_no_preview_and_a_wrong_wish_is_told(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        assert preview(project, "jsonl", ExportOptions(states=(State.ACCEPTED,))) is None
        with pytest.raises(AnnotatorError) as refused:
            preview(project, "odd", ExportOptions())
    assert refused.value.problem is Problem.NO_SUCH_FORMAT
