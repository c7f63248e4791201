"""The article on paper: every line once, none cut in two, in its own direction, on white."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from support.projects import ARTICLE

from annotator.core.errors import AnnotatorError, Problem
from annotator.gui import article_pdf
from annotator.gui.article_pdf import PrintedArticle, write_article_pdf
from annotator.gui.main_window import MainWindow
from annotator.gui.textview.display import DisplaySpan, Typography
from annotator.services.annotation import add_span
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange as R

MakeWindow = Callable[..., MainWindow]


def printed(paragraphs: int) -> PrintedArticle:
    span = DisplaySpan(
        id="s", ranges=(R(4, 10),), label="actor", name="Actor", colour_light="#B5432A", colour_dark="#fff"
    )
    text = "\n".join([ARTICLE] * paragraphs)
    return PrintedArticle(title="Title", text=text, typography=Typography(family="DejaVu Sans"), spans=[span])


@pytest.mark.parametrize("paragraphs", [1, 3, 60])
def test_every_line_stands_on_one_sheet_and_no_sheet_is_too_full(qapp: object, paragraphs: int) -> None:
    page = article_pdf._laid_out(printed(paragraphs), 600)
    cuts = article_pdf._cuts(page, 900, 80)
    lines = list(page.visible_lines(QRectF(0, 0, 600, 1e8)))
    assert lines
    assert [top for top, _ in cuts[1:]] == [bottom for _, bottom in cuts[:-1]]
    for line in lines:
        top, bottom = line.origin.y(), line.origin.y() + line.height_px
        assert sum(start - 0.01 <= top and bottom <= end + 0.01 for start, end in cuts) == 1
    assert all(bottom - top <= 900 for top, bottom in cuts)
    assert cuts[0][1] - cuts[0][0] <= 820
    assert (len(cuts) > 1) == (paragraphs == 60)


def test_the_file_is_a_pdf_of_as_many_sheets(qapp: object, tmp_path: Path) -> None:
    out = tmp_path / "article.pdf"
    sheets = write_article_pdf(out, printed(60))
    data = out.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == sheets > 1
    assert [path.name for path in tmp_path.iterdir()] == ["article.pdf"]


def test_where_it_can_not_be_written_nothing_is_left(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError) as refused:
        write_article_pdf(tmp_path / "no" / "article.pdf", printed(1))
    assert refused.value.problem is Problem.WRITE_FAILED
    assert list(tmp_path.iterdir()) == []


def test_the_open_article_goes_on_paper_with_its_spans(
    make_window: MakeWindow, project: Project, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_span(project, project.file.documents.get("d1"), "actor", [R(0, 5)])
    project.close()
    window = make_window(project.path, language="ar")
    article = window.article.printed()
    assert article is not None
    assert [span.ranges for span in article.spans] == [(R(0, 5),)]
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(window.files.said) as said:
        window.actions_["save_pdf"].trigger()
    assert "out.pdf" in said.args[0].text
    assert out.read_bytes().startswith(b"%PDF-")


def sheet(article: PrintedArticle, number: int) -> QImage:
    """One sheet as it comes on paper, twice as large, with some paper around it."""
    page = article_pdf._laid_out(article, 600)
    top, bottom = article_pdf._cuts(page, 900, 80)[number]
    image = QImage(1300, 2000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(2, 2)
    painter.translate(20, 40)
    article_pdf._sheet(painter, page, article, QRectF(0, top, 600, bottom - top), 0.0)
    painter.end()
    return image


@pytest.mark.parametrize("on_sheet", [0, 1])
def test_what_is_said_of_a_line_stands_on_its_sheet_alone(qapp: object, on_sheet: int) -> None:
    bare = replace(printed(60), spans=[])
    page = article_pdf._laid_out(bare, 600)
    cut_px = article_pdf._cuts(page, 900, 80)[0][1]
    lines = list(page.visible_lines(QRectF(0, 0, 600, 1e8)))
    first_below = next(place for place, line in enumerate(lines) if line.origin.y() >= cut_px - 0.01)
    line = lines[first_below - 1 + on_sheet]
    spans = [
        DisplaySpan(
            id=f"s{number}",
            ranges=(R(line.start, max(line.end - number, line.start + 1)),),
            label="actor",
            name="Actor",
            colour_light="#B5432A",
            colour_dark="#fff",
        )
        for number in range(6)
    ]
    marked = replace(bare, spans=spans)
    assert sheet(marked, 1 - on_sheet) == sheet(bare, 1 - on_sheet)
    assert sheet(marked, on_sheet) != sheet(bare, on_sheet)
