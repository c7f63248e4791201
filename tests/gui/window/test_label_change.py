"""The assistant: what would happen stands there first, it is one step, and a split is walked by keys."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from support.turns import settle

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, LabelSet
from annotator.core.label_changes import LabelAction
from annotator.gui.dialogs import label_split
from annotator.gui.dialogs.label_change import LabelChangeDialog
from annotator.gui.dialogs.label_set import LabelSetDialog
from annotator.gui.dialogs.label_split import LabelSplitDialog
from annotator.gui.dialogs.label_targets import keys_for, new_labels
from annotator.gui.label_draft import Section
from annotator.gui.main_window import MainWindow
from annotator.gui.split_walk import Split
from annotator.gui.theme import DARK, make_palette
from annotator.services import annotation
from annotator.services.projects import Project
from annotator.settings.paths import DATA_VARIABLE, data_dir
from annotator.settings.unfinished import SplitKeeper
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))


@pytest.fixture
def window(make_window: Callable[..., MainWindow], project: Project) -> MainWindow:
    """Ali has an actor and a topic at one place, Bea an actor, in each of two documents."""
    path = project.path
    for document_id in ("d1", "d2"):
        document = project.file.documents.get(document_id)
        for person in (project, Project(file=project.file, annotator="Bea")):
            annotation.add_span(person, document, "actor", [CodePointRange(0, 5)])
        annotation.add_span(project, document, "topic", [CodePointRange(0, 5)])
    project.close()
    return make_window(path)


def assistant(window: MainWindow, qtbot: QtBot, action: LabelAction) -> LabelChangeDialog:
    window.actions_["change_label"].trigger()
    dialog = window.findChildren(LabelChangeDialog)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.label.setCurrentIndex(0)
    place = dialog.action.findData(action)
    dialog.action.setFocus()
    while dialog.action.currentIndex() != place:
        QTest.keyClick(dialog.action, Qt.Key.Key_Down)
    return dialog


def spans(window: MainWindow) -> list[tuple[str, str, str]]:
    project = window.session.project
    assert project is not None
    found = (span for name in ("d1", "d2") for span in project.file.spans.of_document(name))
    return sorted((span.document, span.annotator, span.label) for span in found)


def sound(window: MainWindow) -> bool:
    project = window.session.project
    assert project is not None
    return not list(faults(project.file))


def undone(window: MainWindow, before: tuple[LabelSet, list[tuple[str, str, str]]]) -> bool:
    window.actions_["undo"].trigger()
    return (window.session.labels, spans(window)) == before


def test_rename(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.labels, spans(window)
    dialog = assistant(window, qtbot, LabelAction.RENAME)
    assert not dialog.go.isEnabled()
    dialog.new_id.selectAll()
    QTest.keyClicks(dialog.new_id, "topic")
    assert "already" in dialog.consequences.text()
    assert not dialog.go.isEnabled()
    dialog.new_id.selectAll()
    QTest.keyClicks(dialog.new_id, "person")
    said = dialog.consequences.text()
    assert "4 spans in 2 documents" in said
    assert "Ali\u2069 \u20662\u2069, \u2068Bea" in said
    assert "version \u20662\u2069" in said
    QTest.keyClick(dialog.new_id, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.session.labels.version == 2
    assert [label for _, _, label in spans(window)].count("person") == 4
    assert {span.label for span in window.session.spans} == {"person", "topic"}
    assert sound(window)
    assert undone(window, before)


def test_merge_says_what_falls_together(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.labels, spans(window)
    dialog = assistant(window, qtbot, LabelAction.MERGE)
    dialog.into.setCurrentIndex(dialog.into.findData("topic"))
    assert "2 of them would say the same" in dialog.consequences.text()
    dialog.go.setFocus()
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)
    assert window.session.labels.get("actor") is None
    assert len(spans(window)) == 4
    assert sound(window)
    assert undone(window, before)


def test_retire_and_offer_again(window: MainWindow, qtbot: QtBot) -> None:
    dialog = assistant(window, qtbot, LabelAction.RETIRE)
    assert "Keeps the label" in dialog.consequences.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.session.labels.labels[0].retired
    assert len(spans(window)) == 6
    dialog = assistant(window, qtbot, LabelAction.RETIRE)
    assert dialog.chosen_action is LabelAction.UNRETIRE
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not window.session.labels.labels[0].retired


def test_delete_only_when_the_name_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.labels, spans(window)
    dialog = assistant(window, qtbot, LabelAction.DELETE)
    assert "Will be deleted" in dialog.consequences.text()
    QTest.keyClicks(dialog.typed, "Acto")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert (window.session.labels, spans(window)) == before
    QTest.keyClicks(dialog.typed, "r")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert [label for _, _, label in spans(window)] == ["topic", "topic"]
    assert undone(window, before)


def walk(window: MainWindow, qtbot: QtBot) -> LabelSplitDialog:
    """Split actor among the topic and a new Person."""
    dialog = assistant(window, qtbot, LabelAction.SPLIT)
    assert not dialog.go.isEnabled()
    dialog.targets.setFocus()
    dialog.targets.setCurrentRow(0)
    QTest.keyClick(dialog.targets, Qt.Key.Key_Space)
    QTest.keyClicks(dialog.new_names, "Person")
    assert "4 spans in 2 documents" in dialog.consequences.text()
    QTest.keyClick(dialog.new_names, Qt.Key.Key_Return)
    found = window.findChildren(LabelSplitDialog)[-1]
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_a_split_is_walked_by_keys_and_is_one_step(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.labels, spans(window)
    dialog = walk(window, qtbot)
    assert dialog._keys == {"topic": "2", "person": "5", "actor": "0"}
    assert dialog.view.selected_span() is not None
    assert "Span 1 of 4, by \u2068Ali" in dialog.where.text()
    QTest.keyClick(dialog, Qt.Key.Key_5)
    assert "Span 2 of 4, by \u2068Bea" in dialog.where.text()
    QTest.keyClick(dialog, Qt.Key.Key_2)
    QTest.keyClick(dialog, Qt.Key.Key_Backspace)
    assert dialog.buttons["topic"].isChecked()  # what was chosen is shown again
    QTest.keyClick(dialog, Qt.Key.Key_5)
    assert dialog.title.text == "d2"
    QTest.keyClick(dialog, Qt.Key.Key_0)
    assert (window.session.labels, spans(window)) == before
    QTest.keyClick(dialog, Qt.Key.Key_5)
    assert "3 spans" in dialog.summary.text()
    assert not dialog.retire.isVisible()  # one is left
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert not dialog.isVisible()
    assert [label for _, _, label in spans(window)].count("person") == 3
    person = window.session.labels.get("person")
    assert person is not None
    assert person.name("en") == "Person"
    assert window.session.labels.version == 2
    assert sound(window)
    assert undone(window, before)


def test_enough_is_enough_and_what_was_not_reached_stays(window: MainWindow, qtbot: QtBot) -> None:
    dialog = walk(window, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_2)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert [label for _, _, label in spans(window)].count("actor") == 3
    assert window.session.labels.get("person") is None  # nobody got it
    assert sound(window)


def test_a_split_of_all_may_retire_the_label(window: MainWindow, qtbot: QtBot) -> None:
    dialog = walk(window, qtbot)
    for _ in range(4):
        QTest.keyClick(dialog, Qt.Key.Key_5)
    assert dialog.retire.isChecked()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    actor = window.session.labels.get("actor")
    assert actor is not None
    assert actor.retired


def test_a_split_that_is_left_goes_on_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    dialog = walk(window, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_5)
    QTest.keyClick(dialog, Qt.Key.Key_0)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)  # nothing is lost, so nothing is asked
    assert not dialog.isVisible()
    assert window.session.labels.version == 1
    again = assistant(window, qtbot, LabelAction.SPLIT)
    assert again.new_names.text() == "Person"
    assert again.targets.item(0).checkState() is Qt.CheckState.Checked
    again.go.click()
    dialog = window.findChildren(LabelSplitDialog)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "2 choices" in dialog.taken_up.text()
    assert "Span 3 of 4" in dialog.where.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert [label for _, _, label in spans(window)].count("person") == 1
    assert walk_again(window).walk.assigned == {}  # what was carried out is not taken up again


def test_the_spans_of_a_split_are_listed_and_counted_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    on: list[tuple[str, bool]] = []

    def watched(name: str) -> None:
        call = getattr(label_split, name)

        def wrapped(*arguments: object, **more: object) -> object:
            on.append((name, threading.current_thread() is threading.main_thread()))
            return call(*arguments, **more)

        monkeypatch.setattr(label_split, name, wrapped)

    watched("places_of_label")
    watched("plan_split")
    monkeypatch.setattr("annotator.gui.counting._FEW_SPANS", 1)
    dialog = walk_again(window)
    dialog.show()
    assert "Looking for the spans" in dialog.where.text()
    assert not dialog.finish.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_5)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert dialog.walk.places == []
    qtbot.waitUntil(lambda: len(dialog.walk.places) == 4)
    assert "Span 1 of 4" in dialog.where.text()
    dialog.choose("person")
    dialog.end()
    dialog.carry_out()
    assert not dialog.apply.isEnabled()
    dialog.carry_out()  # as often as one likes
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [label for _, _, label in spans(window)].count("person") == 1
    assert on == [("places_of_label", False), ("plan_split", False)]


def test_a_split_can_be_left_while_its_spans_are_looked_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.counting._FEW_SPANS", 1)
    QTest.keyClick(walk_again(window), Qt.Key.Key_Escape)
    dialog = walk_again(window)
    dialog.show()
    dialog.reject()
    settle()
    assert not dialog.isVisible()
    assert dialog.walk.places == []
    assert window.session.labels.version == 1


def test_a_split_can_be_begun_anew(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(walk(window, qtbot), Qt.Key.Key_5)
    window.findChildren(LabelSplitDialog)[-1].reject()
    dialog = walk_again(window)
    dialog.show()
    assert len(dialog.walk.assigned) == 1
    dialog.anew.click()
    assert dialog.walk.assigned == {}
    assert "Span 1 of 4" in dialog.where.text()
    dialog.choose("gone")  # as if the label had been deleted since
    again = walk_again(window)
    assert again.walk.assigned == {}


def walk_again(window: MainWindow) -> LabelSplitDialog:
    session, project = window.session, window.session.project
    actor, topic = session.labels.get("actor"), session.labels.get("topic")
    assert project is not None
    assert actor is not None
    assert topic is not None
    keeper = SplitKeeper(project.file.meta("project") or "", "Ali", "actor", project.path)
    split = Split(label=actor, known=(topic,), new=tuple(new_labels("Person", session.labels, "en")), keeper=keeper)
    return LabelSplitDialog(session, window.preferences.settings, "en", split, window)


def test_a_split_that_cannot_be_kept_is_not_lost_unasked(window: MainWindow, qtbot: QtBot) -> None:
    data_dir().mkdir(parents=True, exist_ok=True)
    (data_dir() / "unfinished").write_text("in the way")
    dialog = walk(window, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_5)

    def press(button: QMessageBox.StandardButton) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(button).click()

    QTimer.singleShot(0, lambda: press(QMessageBox.StandardButton.Cancel))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTimer.singleShot(0, lambda: press(QMessageBox.StandardButton.Discard))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.session.labels.version == 1


def test_no_label_no_change(make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot) -> None:
    from annotator.services.projects import create_project

    path = tmp_path / "empty.annotator"
    create_project(path, labels=LabelSet(), annotator="Ali").close()
    window = make_window(path)
    window.actions_["change_label"].trigger()
    dialog = window.findChildren(LabelChangeDialog)[0]
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "no labels yet" in dialog.consequences.text()
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not isinstance(QApplication.activeModalWidget(), QDialog)


def test_keys_of_targets() -> None:
    labels = [
        Label(id="a", key="2"),
        Label(id="b"),
        Label(id="c", key="2"),
        Label(id="d", key="F5"),
        Label(id="e", key="M"),
    ]
    assert keys_for(labels) == {"a": "2", "b": "1", "c": "3", "d": "4", "e": "m"}


def test_new_labels_get_what_is_free() -> None:
    taken = LabelSet(labels=(Label(id="person", key="1"),))
    made = new_labels("Person, ,  Big place,Person", taken, "en")
    assert [(label.id, label.key, label.name("en")) for label in made] == [
        ("person_2", "2", "Person"),
        ("big_place", "3", "Big place"),
    ]
    assert new_labels("\u0645\u0643\u0627\u0646", taken, "ar")[0].id == "label"


def test_very_many_spans_are_changed_in_the_background(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.session.labels, spans(window)
    monkeypatch.setattr("annotator.gui.dialogs.label_change.LONG_SPANS", 3)
    dialog = assistant(window, qtbot, LabelAction.RENAME)
    dialog.new_id.selectAll()
    QTest.keyClicks(dialog.new_id, "person")
    QTest.keyClick(dialog.new_id, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert not window.session.writable
    qtbot.waitUntil(lambda: window.session.writable)
    assert window.session.labels.get("person") is not None
    assert {span.label for span in window.session.spans} == {"person", "topic"}
    assert sound(window)
    assert undone(window, before)


def test_very_many_spans_are_counted_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.counting._FEW_SPANS", 1)
    dialog = assistant(window, qtbot, LabelAction.MERGE)
    assert not dialog.go.isEnabled()
    assert "Counting" in dialog.consequences.text()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert "2 of them would say the same" in dialog.consequences.text()
    dialog.action.setCurrentIndex(dialog.action.findData(LabelAction.RENAME))
    dialog.new_id.setText("topic")
    qtbot.waitUntil(lambda: "already" in dialog.consequences.text())
    dialog.new_id.setText("person")
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.go.click()
    assert window.session.labels.get("person") is not None
    assert sound(window)


def test_counting_is_broken_off_where_the_dialog_is_closed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.counting._FEW_SPANS", 1)
    for_ever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    begun = threading.Event()

    def never_ends(project: Project, *_: object) -> None:
        begun.set()
        project.file.connection.execute(for_ever).fetchone()

    monkeypatch.setattr("annotator.services.labels.plan_retire", never_ends)
    dialog = assistant(window, qtbot, LabelAction.RETIRE)
    assert begun.wait(10)
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(LabelChangeDialog))
    assert window.session.add_span("topic", (CodePointRange(6, 9),))


def test_the_editor_counts_very_many_spans_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.counting._FEW_SPANS", 1)
    window.actions_["label_set"].trigger()
    editor = window.findChildren(LabelSetDialog)[-1]
    form = editor.forms[Section.LABELS]
    assert "Counting" in form.uses.text()
    assert not editor.load_file.isEnabled()
    qtbot.waitUntil(editor.load_file.isEnabled)
    assert form.uses.text() == "4 spans"


def test_every_control_of_the_walk_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    dialog = walk(window, qtbot)
    controls = [one for one in dialog.findChildren(QWidget) if one.focusPolicy() and one.isVisible()]
    named = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls]
    assert len(named) > 5
    assert all(named), [type(one).__name__ for one, name in zip(controls, named, strict=True) if not name]


def test_the_walk_follows_the_theme(window: MainWindow, qtbot: QtBot) -> None:
    dialog = walk(window, qtbot)
    light = dialog.view._colours
    dialog.setPalette(make_palette(DARK))
    assert dialog.view._colours.dark
    assert not light.dark


def test_dialogs_that_are_gone_hear_nothing(window: MainWindow, qtbot: QtBot) -> None:
    walk(window, qtbot).reject()
    assistant(window, qtbot, LabelAction.RENAME).reject()
    window.actions_["label_set"].trigger()
    window.findChildren(LabelSetDialog)[-1].reject()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))
    window.session.failed.emit(AnnotatorError(Problem.CANCELLED))
    assert window.banner.message.text


def test_the_editor_goes_while_very_many_spans_are_changed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.dialogs.label_change.LONG_SPANS", 3)
    window.actions_["label_set"].trigger()
    editor = window.findChildren(LabelSetDialog)[-1]
    editor.change_requested.emit("actor", LabelAction.MERGE)
    dialog = editor.findChildren(LabelChangeDialog)[0]
    dialog.go.click()
    assert not editor.isVisible()
    qtbot.waitUntil(lambda: window.session.labels.get("actor") is None)
    assert sound(window)
