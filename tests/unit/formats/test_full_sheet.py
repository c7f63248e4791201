"""A workbook that would be fuller than Excel reads is refused, and nothing is put in its place."""

from pathlib import Path

import pytest
from support.projects import make_project

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats import xlsx
from annotator.services.annotation import add_span
from annotator.services.exporting import export
from annotator.text.offsets import CodePointRange


@pytest.mark.parametrize(("most", "fits"), [(4, True), (3, False)])
def test_a_sheet_that_would_be_too_full_is_refused(
    most: int, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", most)  # a million rows would take minutes
    out = tmp_path / "out.xlsx"
    with make_project(tmp_path, "Ali", "abc def\nghi", "second") as project:
        for start in (0, 4, 8):
            add_span(project, project.file.documents.get("d1"), "topic", [CodePointRange(start, start + 3)])
        if fits:
            assert export(project, out, "xlsx").spans_written == 3
            return
        with pytest.raises(AnnotatorError) as refused:
            export(project, out, "xlsx")
    assert (refused.value.problem, refused.value.values["sheet"]) == (Problem.SHEET_FULL, "spans")
    assert not list(tmp_path.glob("out*"))
