"""Articles on paper without a window: which files there are, and what stands on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, Problem
from annotator.gui import printing
from annotator.gui.article_pdf import PrintedArticle
from annotator.gui.printing import print_articles
from annotator.services.annotation import add_span
from annotator.services.export_options import ExportOptions
from annotator.services.export_selection import select
from annotator.services.progress import NoProgress
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange as R


def put_on_paper(project: Project, out: Path, *, replace_any: bool = False, **chosen: tuple[str, ...]) -> list[Path]:
    return print_articles(
        project,
        out,
        ExportOptions(**chosen),  # type: ignore[arg-type]  # only what a test chooses
        language="en",
        progress=NoProgress(),
        replace_any=replace_any,
    )


def test_one_document_is_a_file_and_several_are_a_folder(qapp: object, project: Project, tmp_path: Path) -> None:
    ids = project.file.documents.ids()
    assert len(ids) > 1
    (file,) = put_on_paper(project, tmp_path / "one.pdf", documents=(ids[0],))
    assert file == tmp_path / "one.pdf"
    files = put_on_paper(project, tmp_path / "all")
    assert files == [tmp_path / "all" / f"{document}.pdf" for document in ids]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in [file, *files])


def test_no_file_that_is_there_is_replaced_unasked(qapp: object, project: Project, tmp_path: Path) -> None:
    last = project.file.documents.ids()[-1]
    theirs = tmp_path / f"{last}.pdf"
    theirs.write_text("theirs", encoding="utf-8")
    with pytest.raises(AnnotatorError) as refused:
        put_on_paper(project, tmp_path)
    assert refused.value.problem is Problem.FILE_NOT_OURS
    assert list(tmp_path.glob("*.pdf")) == [theirs]
    put_on_paper(project, tmp_path, replace_any=True)
    assert theirs.read_bytes().startswith(b"%PDF-")


def on_paper(project: Project, **chosen: tuple[str, ...]) -> PrintedArticle:
    options = ExportOptions(**chosen)  # type: ignore[arg-type]  # only what a test chooses
    with project.file.reading():
        annotated = next(iter(select(project, options).documents()))
        return printing._printed(project, annotated, options, "en")


def test_whose_a_span_is_is_said_where_they_are_several_peoples(qapp: object, project: Project) -> None:
    document = project.file.documents.get(project.file.documents.ids()[0])
    add_span(project, document, "actor", [R(0, 5)])
    add_span(replace(project, annotator="Sara"), document, "topic", [R(2, 6)])
    everybody, hers = on_paper(project), on_paper(project, annotators=("Sara",))
    assert {(span.label, span.owner) for span in everybody.spans} == {("actor", "Ali"), ("topic", "Sara")}
    assert [(span.label, span.owner, span.ranges) for span in hers.spans] == [("topic", "", (R(2, 6),))]
    assert (hers.title, hers.text) == (document.info.title, document.text)
