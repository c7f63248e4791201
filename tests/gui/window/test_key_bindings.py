"""Keys of one's own: changed, refused where they are taken, and reset."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.core.label import Label
from annotator.gui.dialogs.key_bindings import KeyBindingsDialog
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.key_conflicts import taken_by
from annotator.gui.main_window import MainWindow

NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dialog(window: MainWindow) -> KeyBindingsDialog:
    window.actions_["rebind"].trigger()
    return window.findChildren(KeyBindingsDialog)[0]


def keys(window: MainWindow, action_id: str) -> list[str]:
    return [key.toString() for key in window.actions_[action_id].shortcuts()]


def press(dialog: KeyBindingsDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    QTest.keyClick(dialog.field, key, modifiers)


def test_a_key_is_changed_at_once_and_reset(window: MainWindow, dialog: KeyBindingsDialog) -> None:
    dialog.choose("find")
    press(dialog, Qt.Key.Key_F10)
    assert keys(window, "find") == ["F10"]
    assert window.preferences.settings.key_bindings == {"find": "F10"}
    assert "F10" in dialog._items["find"].text(1)
    dialog.default.click()
    assert keys(window, "find") == ["Ctrl+F"]
    dialog.none.click()
    assert keys(window, "find") == []
    dialog.all_defaults.click()
    assert keys(window, "find") == ["Ctrl+F"]
    assert window.preferences.settings.key_bindings == {}


def test_a_key_in_the_article_alone_stays_there(window: MainWindow, dialog: KeyBindingsDialog) -> None:
    dialog.choose("done")
    press(dialog, Qt.Key.Key_F10)
    assert keys(window, "done") == ["F10"]
    dialog.choose("relate")
    press(dialog, Qt.Key.Key_J)
    assert window.actions_["relate"].shortcutContext() is Qt.ShortcutContext.WidgetShortcut
    assert keys(window, "relate") == ["J"]


def test_a_key_that_is_taken_is_said_and_left(window: MainWindow, dialog: KeyBindingsDialog) -> None:
    dialog.choose("find")
    press(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Undo" in dialog.message.text()
    press(dialog, Qt.Key.Key_1)
    assert "Actor" in dialog.message.text()
    assert keys(window, "find") == ["Ctrl+F"]
    assert dialog.field.keySequence().toString() == "Ctrl+F"
    # Nor does an action get back a key that another one has by now.
    press(dialog, Qt.Key.Key_F10)
    dialog.choose("find_next")
    press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert keys(window, "find_next") == ["Ctrl+F"]
    dialog.choose("find")
    dialog.default.click()
    assert keys(window, "find") == ["F10"]


def test_groups_have_no_keys(dialog: KeyBindingsDialog) -> None:
    dialog.actions_.setCurrentItem(dialog.actions_.topLevelItem(0))
    assert not dialog.field.isEnabled()


def test_what_is_taken() -> None:
    assert taken_by("Left", "find", {}, (), "en") == "Move the caret"
    assert taken_by("Ctrl+Shift+Home", "find", {}, (), "en") == "Move the caret"
    assert taken_by("Alt+Home", "find", {}, (), "en") is None
    assert taken_by("Ctrl+F", "find", {}, (), "en") is None
    assert taken_by("Ctrl+F", "undo", {"find": "F10"}, (), "en") is None
    assert taken_by("F10", "undo", {"find": "F10"}, (), "en") == "Find in the article"


def test_what_is_taken_on_the_compare_screen() -> None:
    labels = (Label(id="actor", key="1"), Label(id="x", key="x"))
    assert taken_by("N", "compare_own", {}, labels, "en") == "Next conflict"
    assert taken_by("Ctrl+Z", "compare_own", {}, labels, "en") == "Undo"  # the same there
    assert taken_by("F10", "undo", {"compare_own": "F10"}, labels, "en") == "Give another version"
    assert taken_by("X", "compare_own", {}, labels, "en") is None  # nobody tags there
    assert taken_by("A", "accept_span", {}, (), "en") is None  # and reviewing has keys of its own
    assert taken_by("Ctrl+F", "compare_own", {}, labels, "en") is None


def test_the_settings_lead_to_the_keys(window: MainWindow, qapp: QApplication) -> None:
    window.actions_["settings"].trigger()
    settings = window.findChildren(SettingsDialog)[0]
    settings.keys.click()
    assert window.findChildren(KeyBindingsDialog)
