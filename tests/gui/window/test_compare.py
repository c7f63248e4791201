"""The Compare screen: what is listed, what is shown where, and what a click or a key does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.projects import make_project
from support.turns import settle

from annotator.core.agreement.figures import Coefficient
from annotator.core.conflicts import ConflictKind
from annotator.gui.compare_desk import Wanted
from annotator.gui.dialogs.adjudicate import AdjudicateDialog
from annotator.gui.dialogs.compare import CompareDialog
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.main_window import MainWindow
from annotator.gui.models.lines import SECOND_LINE
from annotator.gui.widgets.key_cap import KeyCap
from annotator.services import annotation, assignments
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange as R

K = ConflictKind
TEXT = "the minister and the envoy said: we build schools in the north"
OTHER = "the envoy said nothing"
SETS = {
    "d1": {
        "Ali": [("actor", 4, 12), ("actor", 21, 26), ("topic", 36, 49)],
        "Mona": [("actor", 4, 12), ("actor", 17, 26), ("commitment", 36, 49)],
        "Zaid": [("actor", 4, 12), ("actor", 17, 26), ("topic", 53, 62)],
    },
    "d2": {"Ali": [("actor", 4, 9)], "Mona": []},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three people's work on one document, two people's on another."""
    with make_project(tmp_path, "Ali", TEXT, OTHER) as project:
        for document, sets in SETS.items():
            about = project.file.documents.get(document)
            for name, spans in sets.items():
                person = Project(file=project.file, annotator=name)
                for label, start, end in spans:
                    annotation.add_span(person, about, label, [R(start, end)])
                assignments.submit(person, document)
        return project.path


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def window(make_window: Callable[..., MainWindow], path: Path, language: str) -> MainWindow:
    return make_window(path, annotator="Ida", language=language)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[CompareDialog]:
    window.actions_["compare"].trigger()
    qtbot.waitUntil(lambda: window.late.comparing().dialog is not None)
    made = window.late.comparing().dialog
    assert made is not None
    settle()
    yield made
    if window.late.comparing().dialog is not None:
        made.close()


def rows(dialog: CompareDialog) -> list[tuple[str, ConflictKind]]:
    return [(row.conflict.document, row.conflict.kinds[0]) for row in dialog.desk.rows]


def test_all_conflicts_are_listed_and_filters_narrow_them(dialog: CompareDialog) -> None:
    assert rows(dialog) == [("d1", K.EDGE), ("d1", K.MISSING), ("d1", K.MISSING), ("d2", K.MISSING)]
    listed = dialog.list.model
    assert listed.index(0).data() == TEXT[17:26]
    assert "d1" in listed.index(0).data(SECOND_LINE)
    dialog.list.chips[K.EDGE].click()
    assert rows(dialog) == [("d1", K.EDGE)]
    dialog.list.chips[K.EDGE].click()
    dialog.list.label.setCurrentIndex(dialog.list.label.findData("commitment"))
    dialog.list.label.activated.emit(dialog.list.label.currentIndex())
    assert rows(dialog) == [("d1", K.MISSING)]
    dialog.desk.want(Wanted(pair=("Mona", "Zaid")))
    assert rows(dialog) == [("d1", K.MISSING), ("d1", K.MISSING)]
    chosen = dialog.list.pair.currentText()
    assert "Mona" in chosen
    assert "Zaid" in chosen
    dialog.list.pair.setCurrentIndex(1)
    dialog.list.pair.activated.emit(1)
    assert dialog.desk.wanted.pair == ("Ali", "Mona")
    assert len(dialog.desk.rows) == 3


def test_on_one_text_everybody_has_lanes_of_their_own(dialog: CompareDialog) -> None:
    (view,) = dialog.article.views
    tracks = {span.annotator: view.page.spans.get(span.id).track for span in dialog.desk.spans}
    assert tracks == {"Ali": 0, "Mona": 1, "Zaid": 2}
    names = {span.annotator: view.page.spans.get(span.id).name for span in dialog.desk.spans}
    assert all(name in said for name, said in names.items())
    dialog.desk.take(0)
    settle()
    gold = [view.page.spans.get(span.id) for span in dialog.desk.spans if span.annotator == "gold"]
    assert [span.track for span in gold] == [3]


@pytest.mark.parametrize("language", ["en"], indirect=True)  # where lines break depends on it
def test_on_one_text_a_letter_says_whose_a_line_is_where_its_name_has_no_room(dialog: CompareDialog) -> None:
    (view,) = dialog.article.views
    pieces = {
        (piece.span.owner, piece.span.ranges[0].start): piece
        for line in view.page.visible_lines(QRectF(0, 0, view.page.width_px, view.page.height_px))
        for piece in view.page.scene(line.ref).pieces
    }
    assert {piece.span.sign for piece in pieces.values()} == {"A", "B", "C"}
    assert pieces["A Ali", 36].name.fits
    mona = pieces["B Mona", 36]
    assert not mona.name.fits
    assert mona.sign is not None
    assert pieces["C Zaid", 53].name.fits  # on the lowest of the lines, and clear of the next line's text


def test_side_by_side_each_has_a_column_and_two_where_two_did_it(dialog: CompareDialog) -> None:
    dialog._turn_ways()
    settle()
    assert len(dialog.article.views) == 3
    owners = [
        {span.annotator for span in dialog.desk.spans if span.id in view.page.spans} for view in dialog.article.views
    ]
    assert owners == [{"Ali"}, {"Mona"}, {"Zaid"}]
    dialog.desk.select(dialog.desk.rows[-1].conflict.id)
    settle()
    assert dialog.desk.document.info.id == "d2"
    assert len(dialog.article.views) == 2
    assert [view.page.article.text for view in dialog.article.views] == [OTHER, OTHER]


def test_cards_say_what_each_has_and_settle(dialog: CompareDialog, window: MainWindow) -> None:
    desk = dialog.desk
    assert [names for names, _ in desk.versions(desk.row.conflict)] == [("Ali",), ("Mona", "Zaid")]
    assert len(dialog.details.takes) == 2
    first = desk.row.conflict.id
    dialog.details.takes[1].click()
    assert desk.row.conflict.id != first
    assert desk.left == 3
    gold = window.session.project.file.spans.of_document("d1", "gold")
    assert [(span.start, span.end) for span in gold] == [(17, 26)]
    dialog.list.settled.click()
    desk.select(first)
    settle()
    assert "\u2713" in dialog.list.model.index(0).data(SECOND_LINE)
    assert dialog.details._settled.isVisibleTo(dialog)


def test_a_click_on_a_span_looks_at_its_conflict(dialog: CompareDialog) -> None:
    desk = dialog.desk
    span = next(each for each in desk.spans if each.label == "commitment")
    dialog.article.views[0].span_clicked.emit(span.id)
    assert span.id in desk.row.conflict.ids
    agreed = next(each for each in desk.spans if each.start == 4)
    dialog.article.views[0].span_clicked.emit(agreed.id)
    assert span.id in desk.row.conflict.ids


def test_a_cell_of_the_matrix_leads_to_its_conflicts(dialog: CompareDialog) -> None:
    page = dialog.agreement
    dialog.show_page("agreement")
    page.coefficient.setCurrentIndex(page.coefficient.findData(Coefficient.F1_OVERLAP))
    page.coefficient.activated.emit(page.coefficient.currentIndex())
    item = page.matrix.item(1, 2)
    assert item.toolTip().count("<p ") >= 4
    page.matrix.setCurrentCell(1, 2)
    assert page._pair == ("Mona", "Zaid")
    QTest.keyClick(page.matrix, Qt.Key.Key_Return)
    assert dialog.page.current() == "conflicts"
    assert dialog.desk.wanted.pair == ("Mona", "Zaid")
    assert len(dialog.desk.rows) == 2


def test_a_figure_that_is_undefined_says_why(dialog: CompareDialog) -> None:
    page = dialog.agreement
    row = next(
        row
        for row in range(page.figures.rowCount())
        if page.figures.verticalHeaderItem(row).text() == page.coefficient.itemText(2)
    )
    assert page.figures.item(row, 1).text() == "\u2013"
    assert page.figures.item(row, 1).toolTip().count("<p ") == 4


def asked_rules(dialog: CompareDialog, qtbot: QtBot) -> AdjudicateDialog:
    """What each rule would do, as soon as that is worked out."""
    dialog.ask_rule()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(AdjudicateDialog)))
    (rules,) = dialog.findChildren(AdjudicateDialog)
    return rules


def test_a_rule_is_shown_before_it_is_done(dialog: CompareDialog, window: MainWindow, qtbot: QtBot) -> None:
    rules = asked_rules(dialog, qtbot)
    assert (rules.plan.agreed, rules.plan.decided, rules.plan.left) == (1, 0, 4)
    rules.rule.set_current("majority")
    rules.rule.current_changed.emit("majority")
    assert (rules.plan.decided, rules.plan.left) == (2, 2)
    assert rules.rows.topLevelItemCount() == 1
    assert window.session.project.file.spans.of_document("d1", "gold") == []
    with qtbot.waitSignal(dialog.desk.surveyed):
        rules.accept_button.click()
    assert dialog.desk.left == 2
    spans = window.session.project.file.spans.of_document("d1", "gold")
    assert [(span.label, span.start) for span in spans] == [("actor", 4), ("actor", 17)]
    dialog.desk.step_history(back=True)
    assert dialog.desk.left == 4


def test_what_is_unfinished_is_left_out_until_it_is_asked_for(
    dialog: CompareDialog, window: MainWindow, qtbot: QtBot
) -> None:
    assert not dialog.unfinished.isChecked()
    with qtbot.waitSignal(dialog.desk.surveyed):
        dialog.unfinished.click()
    assert dialog.desk.scope.unfinished
    assert window.late.comparing().dialog is dialog


def test_refusals_are_said_on_the_screen(dialog: CompareDialog, window: MainWindow) -> None:
    conflict = dialog.desk.row.conflict
    mona = Project(file=window.session.project.file, annotator="Mona")
    annotation.delete_spans(mona, [conflict.spans["Mona"].id])
    dialog.desk.take(0)
    assert dialog.trouble.isVisible()
    assert dialog.trouble.text()


def nameless(root: QWidget) -> list[str]:
    """The widgets that the keyboard reaches and that have no name."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(root):
            continue
        if widget.focusProxy() is not None or widget.parent().inherits("QComboBoxPrivateContainer"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def test_every_control_has_a_name(dialog: CompareDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    dialog.show_page("agreement")
    assert nameless(dialog) == []
    dialog.show_page("conflicts")
    dialog._turn_ways()
    asked_rules(dialog, qtbot)
    assert nameless(dialog) == []


def test_with_one_person_alone_it_is_said_what_is_missing(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    with make_project(tmp_path, "Ali", TEXT) as project:
        annotation.add_span(project, project.file.documents.get("d1"), "actor", [R(4, 12)])
        path = project.path
    window = make_window(path)
    window.actions_["compare"].trigger()
    qtbot.waitUntil(window.banner.isVisible)
    assert "two people" in window.banner.message.text
    assert window.late.comparing().dialog is None


def test_its_keys_can_be_bound_anew_and_are_on_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    bindings = {"compare_next": "J", "compare_take_2": "X", "undo": "Ctrl+U", "compare_own": ""}
    window.preferences.set(key_bindings=bindings)
    window.actions_["compare"].trigger()
    qtbot.waitUntil(lambda: window.late.comparing().dialog is not None)
    dialog = window.late.comparing().dialog
    assert dialog is not None
    settle()
    desk = dialog.desk
    first = desk.row
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert desk.row is first  # no longer its key
    QTest.keyClick(dialog.view, Qt.Key.Key_J)
    assert desk.row is not first
    left = desk.left
    QTest.keyClick(dialog.view, Qt.Key.Key_B)
    assert desk.left == left
    QTest.keyClick(dialog.view, Qt.Key.Key_X)
    assert desk.left == left - 1
    QTest.keyClick(dialog.view, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert desk.left == left
    settle()
    shown = {cap.text for cap in dialog.details.findChildren(KeyCap) if cap.isVisible()}
    assert "X" in shown
    assert not {"B", "O"} & shown
    QTest.keyClick(dialog.view, Qt.Key.Key_F1)
    sheet = dialog.findChild(KeySheet)
    assert sheet is not None
    assert {"J", "X", "Ctrl+U"} <= {cap.text for cap in sheet.findChildren(KeyCap)}
    sheet.close()
    dialog.close()
