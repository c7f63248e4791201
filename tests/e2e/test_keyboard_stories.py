"""Parts, ties, prefixes and keys of one's own, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.gui.dialogs.key_bindings import KeyBindingsDialog
from e2e.conftest import Tell
from e2e.person import Person

TEXT = "The minister met the delegation in Cairo.\nThey agreed to build schools. Nobody left."
# What Qt's offscreen platform has to say of every menu.
MENUS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
# "and by the minister, yes"
ARABIC = "\u0648\u0628\u0627\u0644\u0648\u0632\u064a\u0631 \u0646\u0639\u0645."


@pytest.fixture
def project(tmp_path: Path, known_as: Callable[..., None]) -> Path:
    """Ali's project with an English and an Arabic document."""
    known_as("Ali")
    with make_project(tmp_path, "Ali", TEXT, ARABIC) as made:
        return made.path


def tag(person: Person, words: str, key: str) -> None:
    person.select_by_keys(words)
    person.press(key)


@MENUS
def test_a_relation_is_made_walked_and_undone(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        for words, key in (("minister", "1"), ("delegation", "1"), ("Cairo", "2"), ("build schools", "3")):
            tag(person, words, key)
        assert person.selected_text() == "build schools"
        person.press("R")
        assert "Actor" in person.status()
        # Topics are passed over: made_by leads to actors.
        person.press("Tab Tab Return")
        person.press("M")
        assert person.relations() == ["made_by \u2192 delegation"]
        assert "Relation added" in person.status()
        assert len(person.window.view._relations.of(person.window.session.selected)) == 1
        person.press("Ctrl+Z")
        assert person.relations() == []
        person.press("Ctrl+Shift+Z")
        assert person.relations() == ["made_by \u2192 delegation"]
        # From the list to the other end, and from there back by the same relation.
        person.window.details.editor.relations.setFocus()
        person.press("Return")
        assert person.selected_text() == "delegation"
        assert person.relations() == ["made_by \u2190 build schools"]
        person.press("Del")
        assert person.relations() == []
        assert len(person.spans()) == 4

    tell("open", project, story=story)


@MENUS
def test_a_relation_that_cannot_be(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        tag(person, "Cairo", "2")
        person.press("R")
        assert "No type of relation" in person.status()
        assert not person.window.view.is_picking()
        tag(person, "minister", "1")
        tag(person, "build schools", "3")
        person.press("R Esc")
        assert not person.window.view.is_picking()
        person.press("R Tab Return Esc")
        assert person.relations() == []

    tell("open", project, story=story)


def test_a_span_of_two_parts(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        tag(person, "minister", "1")
        person.select_by_keys("delegation")
        person.press("+")
        assert person.spans() == [("actor", "minister \u2026 delegation")]
        assert "4\u201312, 21\u201331" in person.window.details.editor._place.text()
        person.press("Ctrl+Z")
        assert person.spans() == [("actor", "minister")]
        person.press("Ctrl+Shift+Z")
        person.select_by_keys("minister")
        person.press("-")
        assert person.spans() == [("actor", "delegation")]
        person.press("T -")
        assert person.spans() == [("actor", "delegation")]
        assert "delete the span" in person.status()

    tell("open", project, story=story)


def test_a_span_of_two_parts_by_mouse(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        person.drag_over("minister")
        person.press("1")
        person.drag_over("delegation", part=True)
        assert person.spans() == [("actor", "minister \u2026 delegation")]
        person.drag_over("minister", part=True)
        assert person.spans() == [("actor", "delegation")]
        assert person.selected_text() == "delegation"
        person.press("Ctrl+Z Ctrl+Z")
        assert person.spans() == [("actor", "minister")]

    tell("open", project, story=story)


def test_the_prefix_is_left_out(tell: Tell, project: Path) -> None:
    word = ARABIC[:8]

    def story(person: Person) -> None:
        person.press("Alt+Down")
        person.press("W P 1")
        assert person.selected_text() == word[1:]
        person.press("P P")
        assert person.selected_text() == word[4:]
        person.press("Ctrl+Z Ctrl+Z")
        assert person.selected_text() == word[1:]
        person.press("Ctrl+Z")
        assert person.spans() == []

    tell("open", project, story=story)


def test_walking_and_taking_text(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        view, text = person.window.view, person.text
        tag(person, "minister met", "1")
        tag(person, "met", "2")
        assert person.selected_text() == "met"
        person.press("B")
        assert person.selected_text() == "minister met"
        person.press("U")
        assert view.caret() == text.index("They")
        person.press("Ctrl+PgDown")
        assert view.caret() == text.index("Nobody")
        person.press("Ctrl+Shift+PgUp")
        assert view.selection().slice(text) == "They agreed to build schools. "
        person.press("Ctrl+Up Ctrl+Up")
        assert view.caret() == 0
        person.press("F4")
        assert view._lens
        person.press("D")
        assert view.paragraph_direction(0) == "rtl"
        person.press("Ctrl+Z")
        assert view.paragraph_direction(0) == "ltr"

    tell("open", project, story=story)


def test_the_lens_is_still_there_after_a_restart(tell: Tell, project: Path) -> None:
    def first(person: Person) -> None:
        assert not person.window.view._lens
        person.press("F4")
        assert person.window.view._lens
        assert person.window.actions_["lens"].isChecked()

    def second(person: Person) -> None:
        assert person.window.view._lens
        assert person.window.late.review().view._lens
        assert person.window.actions_["lens"].isChecked()
        person.press("F4")
        assert not person.window.view._lens
        assert not person.window.actions_["lens"].isChecked()

    tell("open", project, story=first)
    tell("open", project, story=second)


def test_a_key_of_ones_own_is_still_there_after_a_restart(tell: Tell, project: Path) -> None:
    def first(person: Person) -> None:
        person.press("Shift+F1")
        dialog = person.window.findChildren(KeyBindingsDialog)[0]
        person.wait(dialog.actions_.hasFocus)
        while dialog._current() != "untagged_sentence":
            person.press("Down")
        person.press("Return U")
        assert dialog.field.hasFocus()
        person.press("F10")
        assert dialog.actions_.hasFocus()
        person.press("Esc")

    def second(person: Person) -> None:
        tag(person, "minister", "1")
        person.press("U")
        assert person.selected_text() == "minister"
        person.press("F10")
        assert person.window.view.caret() == person.text.index("They")

    tell("open", project, story=first)
    tell("open", project, story=second)
