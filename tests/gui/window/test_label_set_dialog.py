"""The label set's editor by keyboard: nothing half, one step, and nothing lost unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.core.changes import Verb
from annotator.core.label_changes import LabelAction
from annotator.formats.label_set_file import read_label_set
from annotator.gui.dialogs.label_change import LabelChangeDialog
from annotator.gui.dialogs.label_forms import LabelForm, OverlapForm, RelationForm
from annotator.gui.dialogs.label_set import LabelSetDialog
from annotator.gui.label_draft import Section
from annotator.gui.main_window import MainWindow
from annotator.services import labels as changing
from annotator.text.offsets import CodePointRange

DATA = Path(__file__).parents[2] / "data" / "label_sets"
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(window: MainWindow, qtbot: QtBot) -> LabelSetDialog:
    window.session.add_span("actor", (CodePointRange(0, 4),))
    window.actions_["label_set"].trigger()
    dialog = window.findChildren(LabelSetDialog)[0]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def answer(button: QMessageBox.StandardButton) -> list[str]:
    """Press a button of the question that comes next; returns the list that its text is put into."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(button).click()

    QTimer.singleShot(0, press)
    return asked


def form(editor: LabelSetDialog) -> LabelForm:
    found = editor.forms[Section.LABELS]
    assert isinstance(found, LabelForm)
    return found


def ids(window: MainWindow) -> list[str]:
    return [label.id for label in window.session.labels.labels]


def test_a_whole_set_is_edited_by_keyboard_in_one_step(window: MainWindow, editor: LabelSetDialog) -> None:
    before = window.session.labels
    listed = editor.lists[Section.LABELS].list
    assert listed.hasFocus()
    assert not editor.save_button.isEnabled()
    QTest.keyClick(listed, Qt.Key.Key_Down, ALT)  # actor below topic
    QTest.keyClick(listed, Qt.Key.Key_Insert)  # a new one below actor
    QTest.keyClick(listed, Qt.Key.Key_Return)
    english = form(editor).names.fields["en"]
    assert english.hasFocus()
    QTest.keyClicks(english, "Big Place")
    QTest.keyClick(english, Qt.Key.Key_Tab)
    arabic = form(editor).names.fields["ar"]
    assert arabic.hasFocus()
    assert arabic.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert isinstance(arabic, QLineEdit)
    arabic.insert("\u0645\u0643\u0627\u0646")  # QTest types ASCII alone
    assert form(editor).id.text() == "big_place"  # it follows the English name until it is typed
    QTest.keyClick(form(editor).key, Qt.Key.Key_P)
    QTest.keyClicks(form(editor).definition.fields["en"], "Where")
    QTest.keyClicks(form(editor).do, "in [Paris]")
    QTest.keyClick(form(editor).do, Qt.Key.Key_Return)
    QTest.keyClicks(form(editor).do, "to [Rome]")
    form(editor).attributes.add.click()
    row = form(editor).attributes.rows[0]
    assert row.name.hasFocus()
    QTest.keyClicks(row.name, "sort")
    QTest.keyClicks(row.values, "town, river; land")
    assert window.session.labels == before  # nothing is done before it is saved
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    assert not editor.isVisible()
    assert ids(window) == ["topic", "actor", "big_place", "commitment", "old"]
    place = window.session.labels.get("big_place")
    assert place is not None
    assert dict(place.names) == {"en": "Big Place", "ar": "\u0645\u0643\u0627\u0646"}
    assert (place.key, dict(place.definition), place.examples) == ("p", {"en": "Where"}, ("in [Paris]", "to [Rome]"))
    assert [(rule.name, rule.values) for rule in place.attributes] == [("sort", ("town", "river", "land"))]
    assert window.session.labels.version == before.version + 1
    assert window.session.can_undo() is Verb.CHANGE_LABELS
    window.actions_["undo"].trigger()
    assert window.session.labels == before


def test_relations_and_reasons(window: MainWindow, editor: LabelSetDialog) -> None:
    editor.tabs.setCurrentIndex(1)
    relations = editor.forms[Section.RELATIONS]
    assert isinstance(relations, RelationForm)
    relations.sources.setFocus()
    QTest.keyClick(relations.sources, Qt.Key.Key_Space)  # actor, the first
    editor.tabs.setCurrentIndex(2)
    QTest.keyClick(editor.lists[Section.REASONS].list, Qt.Key.Key_Insert)
    QTest.keyClicks(editor.forms[Section.REASONS].names.fields["en"], "Too long")
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    kind = window.session.labels.relation("made_by")
    assert kind is not None
    assert kind.sources == ("actor", "commitment")
    assert [(one.id, one.name("en")) for one in window.session.labels.rejection_reasons] == [("too_long", "Too long")]


def test_a_rule_of_overlaps_is_made_by_keyboard(window: MainWindow, editor: LabelSetDialog) -> None:
    editor.tabs.setCurrentIndex(list(Section).index(Section.OVERLAPS))
    rules = editor.forms[Section.OVERLAPS]
    assert isinstance(rules, OverlapForm)
    listed = editor.lists[Section.OVERLAPS].list
    QTest.keyClick(listed, Qt.Key.Key_Insert)
    QTest.keyClicks(rules.names.fields["en"], "Actors apart")
    QTest.keyClick(rules.labels, Qt.Key.Key_Space)  # actor, the first
    QTest.keyClick(rules.others, Qt.Key.Key_Down)
    QTest.keyClick(rules.others, Qt.Key.Key_Space)
    QTest.keyClick(rules.nested, Qt.Key.Key_Space)
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    (rule,) = window.session.labels.forbidden_overlaps
    assert (rule.id, rule.labels, rule.others, rule.nested_allowed) == ("actors_apart", ("actor",), ("topic",), True)


def test_flaws_are_said_and_gone_to(window: MainWindow, editor: LabelSetDialog) -> None:
    listed = editor.lists[Section.LABELS].list
    QTest.keyClick(listed, Qt.Key.Key_Insert)
    editor.forms[Section.LABELS].id.selectAll()
    QTest.keyClicks(editor.forms[Section.LABELS].id, "topic")
    listed.setCurrentRow(0)
    QTest.keyClick(form(editor).key, Qt.Key.Key_2)
    assert listed.currentRow() == 0
    assert "is given twice" in form(editor).doubts.text()  # at once, beside the key
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    assert editor.isVisible()
    said = editor.banner.message.text
    assert "topic" in said
    assert "is given twice" in said
    assert listed.currentRow() == 0
    assert window.session.labels.labels[0].key == "1"


def test_doubts_stand_beside_the_choice(editor: LabelSetDialog) -> None:
    colour = form(editor).colour
    assert not form(editor).doubts.isVisible()
    assert "5.1" in form(editor).contrast.text()
    colour.light.selectAll()
    QTest.keyClicks(colour.light, "#EEEE88")
    assert "too faint" in form(editor).doubts.text()
    colour.tiles[1].click()
    assert not form(editor).doubts.isVisible()
    colour.line.setCurrentIndex(colour.line.findData("dashed"))
    colour.line.activated.emit(colour.line.currentIndex())
    editor.lists[Section.LABELS].list.setCurrentRow(1)
    colour.tiles[1].click()
    assert "Looks almost like" in form(editor).doubts.text()
    QTest.keyClick(form(editor).key, Qt.Key.Key_N)
    assert "Write a note" in form(editor).doubts.text()


def test_it_asks_only_where_something_would_be_lost(window: MainWindow, editor: LabelSetDialog) -> None:
    QTest.keyClicks(editor.name, "!")
    asked = answer(QMessageBox.StandardButton.Cancel)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert asked
    assert editor.isVisible()
    answer(QMessageBox.StandardButton.Discard)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert window.session.labels.name == "test"
    window.actions_["label_set"].trigger()
    QTest.keyClick(window.findChildren(LabelSetDialog)[-1], Qt.Key.Key_Escape)  # with nothing changed: no question
    assert QApplication.activeModalWidget() is None


def test_a_label_in_use_is_never_just_removed(window: MainWindow, editor: LabelSetDialog, qtbot: QtBot) -> None:
    listed = editor.lists[Section.LABELS].list
    listed.setCurrentRow(3)
    QTest.keyClick(listed, Qt.Key.Key_Delete)  # "old" has no spans
    assert listed.count() == 3
    listed.setCurrentRow(0)
    answer(QMessageBox.StandardButton.Save)
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert ids(window) == ["actor", "topic", "commitment"]
    assistant = editor.findChildren(LabelChangeDialog)[0]
    qtbot.waitUntil(assistant.isActiveWindow)
    assert assistant.chosen_action is LabelAction.DELETE
    assert not assistant.go.isEnabled()
    QTest.keyClicks(assistant.typed, "Actor")
    QTest.keyClick(assistant.typed, Qt.Key.Key_Return)
    assert ids(window) == ["topic", "commitment"]
    assert len(window.session.spans) == 0
    assert [label.id for label in editor.draft.labels] == ["topic", "commitment"]  # it shows what stands now
    assert not editor.draft.changed


def test_a_set_that_was_changed_meanwhile_is_not_overwritten(window: MainWindow, editor: LabelSetDialog) -> None:
    project = window.session.project
    assert project is not None
    QTest.keyClicks(editor.name, "!")
    changing.carry_out(project, changing.plan_retire(project, "topic"))
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    assert editor.isVisible()
    assert "changed again" in editor.banner.message.text
    assert project.labels.name == "test"


@pytest.mark.parametrize("file", ["label_studio.xml", "doccano.json", "brat/annotation.conf"])
def test_import_keeps_what_is_in_use(window: MainWindow, editor: LabelSetDialog, file: str) -> None:
    editor.import_file(DATA / file)
    assert "Nothing is saved yet" in editor.banner.message.text
    assert editor.banner.message.detail
    assert window.session.labels.get("Person") is None
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    assert not editor.isVisible(), editor.banner.message.text
    assert ids(window)[0] == "Person"
    actor = window.session.labels.get("actor")
    assert actor is not None
    assert actor.retired is (file != "label_studio.xml")  # that has an actor of its own


def test_a_bad_file_is_said_with_its_line(editor: LabelSetDialog, tmp_path: Path) -> None:
    bad = tmp_path / "labels.xml"
    bad.write_text("<View>\n<Labels>\n</View>")
    editor.import_file(bad)
    assert "line \u20663\u2069" in editor.banner.message.text
    assert "mismatched tag" in editor.banner.message.detail
    assert not editor.draft.changed


def test_export_writes_what_is_shown(editor: LabelSetDialog, tmp_path: Path) -> None:
    QTest.keyClicks(editor.name, "!")
    editor.export_file(tmp_path / "labels.toml")
    assert read_label_set(tmp_path / "labels.toml") == editor.draft.label_set()
    editor.export_file(tmp_path)  # a folder
    assert "could not be written" in editor.banner.message.text


def test_another_language_is_added(editor: LabelSetDialog) -> None:
    names = form(editor).names
    names.add_language("fa")
    field = names.fields["fa"]
    assert field.hasFocus()
    assert isinstance(field, QLineEdit)
    field.insert("\u06a9\u0646\u0634\u06af\u0631")
    assert list(editor.draft.labels[0].names) == ["en", "fa"]
    field.clear()
    assert list(editor.draft.labels[0].names) == ["en"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_empty_set_says_what_to_do(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    from annotator.core.label import LabelSet
    from annotator.services.projects import create_project

    path = tmp_path / "empty.annotator"
    create_project(path, labels=LabelSet(), annotator="Ali").close()
    window = make_window(path, language=language)
    window.actions_["label_set"].trigger()
    editor = window.findChildren(LabelSetDialog)[0]
    qtbot.waitUntil(editor.isActiveWindow)
    QTest.keyClick(editor.lists[Section.LABELS].list, Qt.Key.Key_Insert)
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    assert not editor.isVisible(), editor.banner.message.text
    assert ids(window) == ["label"]


def test_a_row_is_dragged(window: MainWindow, editor: LabelSetDialog) -> None:
    """As Qt does it: the row's data are packed, the row is moved in the model, and the drop is told."""
    pane = editor.lists[Section.LABELS]
    packed = pane.list.mimeData([pane.list.item(0)])
    assert packed.formats()
    assert pane.list.model().moveRow(QModelIndex(), 0, QModelIndex(), 3)
    pane.list.dropped.emit()
    assert [label.id for label in editor.draft.labels] == ["topic", "commitment", "actor", "old"]
    current = pane.current()
    assert current is not None
    assert current.value.id == "actor"
    QTest.keyClick(editor, Qt.Key.Key_S, CONTROL)
    assert ids(window) == ["topic", "commitment", "actor", "old"]
