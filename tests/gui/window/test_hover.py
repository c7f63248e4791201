"""What a label means, and what a figure of agreement means, is there wherever the pointer rests on one."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from support.projects import make_project
from support.turns import settle

from annotator.core.agreement.figures import OF_GROUPS, OF_PAIRS, Coefficient
from annotator.gui.compare_words import figure_meaning, figure_name
from annotator.gui.dialogs.compare import CompareDialog
from annotator.gui.dialogs.label_set import LabelSetDialog
from annotator.gui.label_draft import Section
from annotator.gui.main_window import MainWindow
from annotator.gui.pages import PageId
from annotator.gui.widgets.swatch import Swatch
from annotator.services import annotation, assignments
from annotator.services.labels import carry_out, plan_update
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange as R

ARABIC = "\u0645\u0646 \u064a\u0641\u0639\u0644"
MEANT = {"en": "Who <acts> & speaks", "ar": ARABIC}
GOOD, BAD = "the [minister] spoke", "the [ministry] building"
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ali and Mona have submitted one article; what an actor is, is written down."""
    with make_project(tmp_path, "Ali", "the minister spoke to the envoy") as project:
        first, *rest = project.labels.labels
        told = replace(first, definition=MEANT, examples=(GOOD,), counter_examples=(BAD,))
        carry_out(project, plan_update(project, replace(project.labels, labels=(told, *rest))))
        for name in ("Ali", "Mona"):
            person = Project(file=project.file, annotator=name)
            annotation.add_span(person, project.file.documents.get("d1"), "actor", [R(4, 12)])
            assignments.submit(person, "d1")
        return project.path


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def window(make_window: Callable[..., MainWindow], path: Path, language: str) -> MainWindow:
    return make_window(path, language=language)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[CompareDialog]:
    window.actions_["compare"].trigger()
    qtbot.waitUntil(lambda: window.late.comparing().dialog is not None)
    made = window.late.comparing().dialog
    assert made is not None
    settle()
    yield made
    made.close()


def words(tip: str) -> str:
    """A tool tip as it is read."""
    assert tip.startswith("<table"), tip
    return html.unescape(re.sub("<[^>]*>", " ", tip))


def tells_of_the_label(tip: str, language: str) -> bool:
    return all(part in words(tip) for part in (MEANT[language], GOOD, BAD))


def test_a_label_is_explained_in_palette_list_and_editor(window: MainWindow, language: str) -> None:
    session = window.session
    assert tells_of_the_label(window.palette_bar.buttons["actor"].toolTip(), language)
    assert window.palette_bar.buttons["topic"].toolTip() == ""
    (span,) = session.spans
    session.set_note(span.id, "one <b>\ntwo")
    window.details.model.settle()
    window.details.settle()
    tip = window.details.model.index_of(span.id).data(TIP)
    assert tells_of_the_label(tip, language)
    assert "minister" in words(tip)
    assert "one <b>" in words(tip)
    session.select_span(span.id)
    window.details.model.settle()
    window.details.settle()
    editor = window.details.editor
    assert tells_of_the_label(editor.label.toolTip(), language)
    assert tells_of_the_label(editor.label.itemData(editor.label.findData("actor"), TIP), language)
    assert not editor.label.itemData(editor.label.findData("topic"), TIP)


def test_a_label_is_explained_in_the_label_set(window: MainWindow, qtbot: QtBot, language: str) -> None:
    made = LabelSetDialog(window.session, language, lambda _key: None, window)
    qtbot.addWidget(made)
    listed = made.lists[Section.LABELS].list
    assert tells_of_the_label(listed.item(0).toolTip(), language)
    assert listed.item(1).toolTip() == ""


def test_labels_and_agreement_are_explained_on_the_project_page(
    window: MainWindow, qtbot: QtBot, dialog: CompareDialog, language: str
) -> None:
    page = window.late.project().page
    with qtbot.waitSignal(page.counted):
        window.show_page(PageId.PROJECT)
    swatch = next(one for one in page.labels.findChildren(Swatch) if one.isVisibleTo(page))
    assert tells_of_the_label(swatch.toolTip(), language)
    exact = figure_meaning(Coefficient.F1_EXACT)
    assert exact in words(page._headings["agreement"].toolTip())
    page.show_agreement(dialog.desk.agreement)
    chart = page.matrix_of_pairs
    settle()
    there = chart.place(0, 1, chart.width()).center().toPoint()
    if chart.isRightToLeft():
        there.setX(chart.width() - there.x())
    QApplication.sendEvent(chart, QHelpEvent(QHelpEvent.Type.ToolTip, there, chart.mapToGlobal(there)))
    assert exact in words(QToolTip.text())
    QToolTip.hideText()
    settle()


def test_every_figure_is_explained_on_the_screen_of_agreement(dialog: CompareDialog, language: str) -> None:
    page = dialog.agreement
    for coefficient in OF_PAIRS:
        place = page.coefficient.findData(coefficient)
        page.coefficient.setCurrentIndex(place)
        page.coefficient.activated.emit(place)
        meaning = figure_meaning(coefficient)
        assert meaning in words(page.coefficient.itemData(place, TIP))
        assert meaning in words(page.coefficient.toolTip())
        tip = words(page.matrix.item(0, 1).toolTip())
        assert all(part in tip for part in (figure_name(coefficient), meaning))
    heads = [words(page.figures.verticalHeaderItem(row).toolTip()) for row in range(page.figures.rowCount())]
    for coefficient in (*OF_PAIRS, *OF_GROUPS):
        assert sum(figure_meaning(coefficient) in head for head in heads) == 1
    for row, head in enumerate(heads):
        assert head.strip() in words(page.figures.item(row, 0).toolTip())
    assert tells_of_the_label(page.figures.horizontalHeaderItem(1).toolTip(), language)
    assert tells_of_the_label(page.label.itemData(page.label.findData("actor"), TIP), language)


def test_what_is_said_of_a_figure_names_its_source_and_its_trap(window: MainWindow, language: str) -> None:
    said = [figure_meaning(coefficient) for coefficient in Coefficient]
    assert len(set(said)) == len(said)
    for meaning in said:
        assert re.search(r"\(.*\b(19|20)\d\d\)", meaning), meaning
        assert len(re.findall(r"[.\u061b] ", meaning)) >= 1, meaning
        assert (re.search("[\u0600-\u06ff]", meaning) is not None) == (language == "ar")
    assert window.isVisible()
