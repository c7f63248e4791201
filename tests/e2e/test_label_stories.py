"""Labels changed by somebody at the keyboard, through the real ``main()``, and read back from the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.gui.dialogs.label_change import LabelChangeDialog
from annotator.gui.dialogs.label_set import LabelSetDialog
from annotator.gui.dialogs.label_split import LabelSplitDialog
from annotator.services.projects import open_project
from e2e.person import Person

Tell = Callable[..., int]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with make_project(tmp_path, "Ali", "The minister met the delegation in Cairo.") as made:
        return made.path


def found(path: Path) -> tuple[list[str], list[str]]:
    """The labels of the set and those of the spans, as the file has them."""
    with open_project(path, annotator="Ali", read_only=True) as opened, opened.file.told_apart():
        spans = opened.file.spans.of_document("d1")
        return [label.id for label in opened.labels.labels], [span.label for span in spans]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_label_is_made_and_used(tell: Tell, known_as: Callable[..., None], project: Path, language: str) -> None:
    known_as("Ali", language=language)

    def story(person: Person) -> None:
        person.press("Ctrl+L")
        editor = person.window.findChildren(LabelSetDialog)[0]
        person.wait(editor.isActiveWindow)
        person.press("Ins Return")
        person.press("Tab" if language == "ar" else "Shift+Tab Tab")  # on from the names of one language
        editor.forms["labels"].names.fields["en"].setFocus()
        person.type("Place")
        person.press("Ctrl+S")
        person.wait(lambda: not editor.isVisible())
        person.window.activateWindow()
        person.wait(person.window.isActiveWindow)
        person.go_to_article()
        person.select_by_keys("Cairo")
        person.press("5")
        assert person.spans() == [("place", "Cairo")]

    assert tell("open", project, story=story) == 0
    assert found(project) == (["actor", "place", "topic", "commitment", "old"], ["place"])


def test_a_label_is_split_and_the_split_taken_back(tell: Tell, known_as: Callable[..., None], project: Path) -> None:
    known_as("Ali", language="en")

    def story(person: Person) -> None:
        for words in ("minister", "delegation"):
            person.select_by_keys(words)
            person.press("1")
        person.press("Ctrl+Shift+L")
        dialog = person.window.findChildren(LabelChangeDialog)[0]
        person.wait(dialog.isActiveWindow)
        person.press("Tab Down Down")  # what to do: split
        dialog.new_names.setFocus()
        person.type("Person")
        person.press("Return")
        walk = person.window.findChildren(LabelSplitDialog)[0]
        person.wait(walk.isActiveWindow)
        person.press("5 0")
        person.press("Ctrl+Return")
        person.wait(lambda: not walk.isVisible())
        person.window.activateWindow()
        person.wait(person.window.isActiveWindow)
        assert person.spans() == [("person", "minister"), ("actor", "delegation")]
        person.press("Ctrl+Z")
        assert person.spans() == [("actor", "minister"), ("actor", "delegation")]
        person.press("Ctrl+Shift+Z")

    assert tell("open", project, story=story) == 0
    assert found(project) == (["actor", "person", "topic", "commitment", "old"], ["person", "actor"])
