"""The project page: counted in the background, walked over with the keyboard, said in words, put on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from support.projects import make_project

from annotator.core.adjudication import Rule
from annotator.core.workflow import State
from annotator.gui.fonts import secondary_font
from annotator.gui.main_window import MainWindow
from annotator.gui.pages import PageId
from annotator.gui.panels.project_page import ProjectPage
from annotator.gui.widgets.chart import Chart
from annotator.services import adjudication, annotation, assignments
from annotator.services.compared import Scope
from annotator.services.projects import Project, open_project
from annotator.text.offsets import CodePointRange as R

MakeWindow = Callable[..., MainWindow]
MONA = "\u0645\u0646\u0649"
key = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ali and Mona have submitted the first of three, and half agree; Ali is at the second."""
    with make_project(tmp_path, "Ali", "one two three", "four five", "six") as project:
        for name, spans in (("Ali", [("actor", 0, 3), ("topic", 4, 7)]), (MONA, [("actor", 0, 3), ("actor", 4, 7)])):
            person = Project(file=project.file, annotator=name)
            for label, start, end in spans:
                annotation.add_span(person, project.file.documents.get("d1"), label, [R(start, end)])
            assignments.submit(person, "d1")
        annotation.add_span(project, project.file.documents.get("d2"), "actor", [R(0, 4)])
        return project.path


def counted(qtbot: QtBot, window: MainWindow) -> ProjectPage:
    """The page, once its figures are there."""
    page = window.late.project().page
    with qtbot.waitSignal(page.counted):
        window.show_page(PageId.PROJECT)
    return page


def lines(chart: Chart) -> list[str]:
    return chart.accessibleDescription().replace("\u2068", "").replace("\u2069", "").splitlines()


def test_all_figures_are_said_in_words(qtbot: QtBot, make_window: MakeWindow, path: Path) -> None:
    page = counted(qtbot, make_window(path))
    assert lines(page.bars) == [
        "All together, New: 1 document",
        "All together, In progress: 1 document",
        "All together, Submitted: 1 document",
        "Ali, In progress: 1 document",
        "Ali, Submitted: 1 document",
        f"{MONA}, Submitted: 1 document",
    ]
    assert "Actor, Ali: 2" in lines(page.matrix_of_labels)
    assert "In all, In all: 5" in lines(page.matrix_of_labels)
    assert [line for line in lines(page.matrix_of_weeks) if "In all" in line] == [
        "Ali, In all: 3",
        f"{MONA}, In all: 2",
    ]
    assert page.review_said.text() == "2 submitted documents"


def test_a_sum_that_gold_is_not_in_says_whose_it_is(qtbot: QtBot, make_window: MakeWindow, path: Path) -> None:
    with open_project(path, annotator="Ida") as project:
        adjudication.carry_out(project, adjudication.plan(project, Rule.UNANIMOUS, Scope()))
    said = lines(counted(qtbot, make_window(path)).matrix_of_labels)
    assert "Actor, Gold: 1" in said
    assert "Actor, All people: 4" in said
    assert not any("Actor, In all" in line for line in said)


def test_the_arrows_walk_over_a_chart_as_it_is_seen(qtbot: QtBot, make_window: MakeWindow, path: Path) -> None:
    page = counted(qtbot, make_window(path))
    chart = page.matrix_of_labels
    chart.setFocus()
    qtbot.keyClick(chart, key.Key_Right)
    qtbot.keyClick(chart, key.Key_Down)
    assert chart.current == (1, 1)
    assert chart.accessibleName().endswith("0")
    for _ in range(9):
        qtbot.keyClick(chart, key.Key_Right)
    assert chart.current == (1, 2)


def test_in_arabic_everything_is_mirrored(qtbot: QtBot, make_window: MakeWindow, path: Path) -> None:
    page = counted(qtbot, make_window(path, language="ar"))
    chart = page.matrix_of_labels
    chart.setFocus()
    qtbot.keyClick(chart, key.Key_Left)
    assert chart.current == (0, 1)
    place = chart.place(0, 1, chart.width())
    seen = place.translated(chart.width() - place.right() - place.left(), 0).center().toPoint()
    assert chart.place_at(seen) == (0, 1)
    assert page.title.geometry().right() > page.width() / 2


def test_changes_are_counted_while_it_is_shown(qtbot: QtBot, make_window: MakeWindow, path: Path) -> None:
    window = make_window(path)
    page = counted(qtbot, window)
    document = window.session.project.file.documents.get("d3")
    with qtbot.waitSignal(page.counted):
        window.session.perform(lambda project: annotation.add_span(project, document, "topic", [R(0, 3)]).applied)
    assert page.found is not None
    assert page.found.joint == {State.IN_PROGRESS: 2, State.SUBMITTED: 1}


def test_agreement_is_measured_on_demand_and_leads_to_the_conflicts(
    qtbot: QtBot, make_window: MakeWindow, path: Path
) -> None:
    window = make_window(path)
    page = counted(qtbot, window)
    assert not page.matrix_of_pairs.isVisible()
    page.measure.setFocus()
    qtbot.keyClick(page.measure, key.Key_Space)
    qtbot.waitUntil(lambda: page.agreement is not None)
    chart = page.matrix_of_pairs
    qtbot.waitUntil(chart.isVisible)
    chart.setFocus()
    qtbot.keyClick(chart, key.Key_Right)
    assert "0.500" in chart.accessibleName()
    qtbot.waitUntil(lambda: not window.files.busy)
    qtbot.keyClick(chart, key.Key_Return)
    qtbot.waitUntil(lambda: window.late.comparing().dialog is not None)
    dialog = window.late.comparing().dialog
    assert dialog.desk.wanted.pair == ("Ali", MONA)
    assert len(dialog.desk.rows) == 1
    dialog.close()


def test_nobody_to_compare_is_said(qtbot: QtBot, make_window: MakeWindow, project: Project) -> None:
    project.close()
    page = counted(qtbot, make_window(project.path))
    page.measure.click()
    qtbot.waitUntil(lambda: "nothing to compare" in page.pairs_said.text())
    assert not page.matrix_of_pairs.isVisible()
    assert page.review_said.text() == "Nothing yet."


def test_what_a_lead_does_is_one_key_away(qtbot: QtBot, make_window: MakeWindow, path: Path) -> None:
    window = make_window(path)
    page = counted(qtbot, window)
    asked = []
    window.actions_["snapshots"].triggered.connect(lambda: asked.append("snapshots"))
    page.buttons["snapshots"].setFocus()
    qtbot.keyClick(page.buttons["snapshots"], key.Key_Space)
    assert asked == ["snapshots"]
    for name, button in page.buttons.items():
        assert button.isEnabled() == window.actions_[name].isEnabled()
        assert button.text() == window.actions_[name].text()


def test_the_page_as_pdf(
    qtbot: QtBot, make_window: MakeWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(path)
    out = tmp_path / "page.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(window.files.said) as said:
        window.actions_["save_project_pdf"].trigger()
    assert out.read_bytes().startswith(b"%PDF")
    assert "on 1 sheet" in said.args[0].text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "page.pdf"), ""))
    with qtbot.waitSignal(window.files.failed):
        window.actions_["save_project_pdf"].trigger()


def test_no_count_is_written_where_it_has_no_room(qtbot: QtBot, make_window: MakeWindow, path: Path) -> None:
    page = counted(qtbot, make_window(path))
    width = QFontMetricsF(secondary_font()).horizontalAdvance("1")
    assert all(
        page.bars.place(row, column, page.bars.width()).width() > width
        for row in range(page.bars.rows())
        for column in range(page.bars.columns(row))
    )


def test_closing_the_window_stops_counting(make_window: MakeWindow, path: Path) -> None:
    window = make_window(path)
    window.show_page(PageId.PROJECT)
    window.close()
    assert window.session.project is None
