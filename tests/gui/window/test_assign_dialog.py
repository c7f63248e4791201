"""Giving documents out in the window: names, a plan that is seen before it is carried out, one undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core.workflow import State
from annotator.gui.dialogs.assign import AssignDialog, Choice
from annotator.gui.main_window import MainWindow


def opened(window: MainWindow) -> AssignDialog:
    window.actions_["assign"].trigger()
    return window.findChildren(AssignDialog)[-1]


def test_documents_are_dealt_out_and_taken_back_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window)
    assert not dialog.give.isEnabled()
    assert dialog.documents.currentData() is Choice.UNASSIGNED
    dialog.name.setText("Bea, Cem\u060c Bea")
    dialog.activateWindow()
    dialog.name.setFocus()
    qtbot.waitUntil(dialog.name.hasFocus)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Return added the names, and assigned nothing"
    assert dialog.chosen == ["Bea", "Cem"]
    dialog.overlap.setValue(2)
    assert Counter(each.annotator for each in dialog.plan) == {"Bea": 3, "Cem": 3}
    assert not dialog.again.isEnabled()
    assert "3" in dialog.outcome.text()
    dialog.give.click()
    states = window.session.project.file.entities.states()
    assert Counter((state.annotator, state.state) for state in states) == {
        ("Bea", State.ASSIGNED): 3,
        ("Cem", State.ASSIGNED): 3,
    }
    window.actions_["undo"].trigger()
    assert window.session.project.file.entities.states() == []


def test_the_open_document_by_hand(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.documents.setCurrentIndex(dialog.documents.findData(Choice.OPEN))
    assert [(each.document, each.annotator) for each in dialog.plan] == [("d1", "Ali")]
    dialog.give.click()
    assert window.session.documents.find("d1").state is State.ASSIGNED
    again = opened(window)
    again.documents.setCurrentIndex(again.documents.findData(Choice.OPEN))
    again.people.item(0).setCheckState(Qt.CheckState.Checked)
    assert not again.give.isEnabled()
    again.reject()


def test_dealing_again_gives_another_order(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.name.setText("Bea; Cem, Dor")
    dialog.add.click()
    plans = []
    for _ in range(6):
        plans.append(tuple(dialog.plan))
        dialog.again.click()
    assert len(set(plans)) > 1
    dialog.reject()
    assert window.session.project.file.entities.states() == []


def test_in_arabic(make_window: Callable[..., MainWindow], project: object) -> None:
    path = project.path
    project.close()
    dialog = opened(make_window(path, language="ar"))
    assert dialog.isRightToLeft()
    dialog.reject()
