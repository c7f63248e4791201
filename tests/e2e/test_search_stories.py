"""Searching, tagging everywhere and mending by keyboard alone, through the real main(), on Arabic articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import make_project

from annotator.gui.dialogs.mending import MendingDialog
from annotator.gui.dialogs.tag_everywhere import TagEverywhereDialog
from annotator.services.projects import open_project
from e2e.person import Person

Tell = Callable[..., int]
WAZIR, AL, WA = "\u0648\u0632\u064a\u0631", "\u0627\u0644", "\u0648"
VOCALISED = "\u0648\u064e\u0632\u0650\u064a\u0631\u064f"
TEXTS = (
    f"\u0642\u0627\u0644 {AL}{WAZIR} \u0646\u0639\u0645.",
    "2017 12.5% Reuters",
    f"{WA}{AL}{VOCALISED} \u0641\u064a 2017\n\u0644\u0644{WAZIR} {WAZIR}\u0629",
)


def tagged(path: Path) -> list[tuple[str, str]]:
    """Document and text of every span, as the file and nothing else has them."""
    with open_project(path, annotator="Ali", read_only=True) as project, project.file.told_apart():
        return [
            (name, span.surface(project.file.documents.get(name).text))
            for name in project.file.documents.ids()
            for span in project.file.spans.of_document(name)
        ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_from_a_word_to_all_its_places(
    tell: Tell, known_as: Callable[..., None], tmp_path: Path, language: str
) -> None:
    known_as("Ali", language=language)
    make_project(tmp_path, "Ali", *TEXTS).close()
    path = tmp_path / "test.annotator"

    def story(person: Person) -> None:
        window = person.window
        person.select_by_keys(WAZIR)
        person.press("Ctrl+Shift+F")
        assert window.leading.search.line.text() == WAZIR
        person.wait(lambda: window.leading.search.model.rowCount() == 2 + 4)
        person.press("Return Return")
        assert window.session.document_id == "d3"
        assert window.session.selection.slice(person.text) == VOCALISED
        person.press("Ctrl+G")
        person.press("Ctrl+G Ctrl+Shift+G")
        assert window.session.selection.slice(person.text) == WAZIR
        # From the place that is selected: everywhere, in whole words.
        person.press("Ctrl+T")
        dialog = window.findChild(TagEverywhereDialog)
        person.wait(lambda: dialog.model.rowCount() == 3)
        person.wait(dialog.go.isEnabled)
        person.wait(dialog.label.hasFocus)
        person.press("Return")
        person.wait(lambda: window.session.project.file.spans.count() == 3)
        person.go_to_article()
        person.press("Ctrl+Z")
        assert window.session.project.file.spans.count() == 0
        person.press("Ctrl+Shift+Z")

    assert tell("open", path, story=story) == 0
    assert tagged(path) == [("d1", WAZIR), ("d3", VOCALISED), ("d3", WAZIR)]


def test_what_was_left_out_is_found_and_mended(tell: Tell, known_as: Callable[..., None], tmp_path: Path) -> None:
    known_as("Ali", language="ar")
    make_project(tmp_path, "Ali", *TEXTS).close()
    path = tmp_path / "test.annotator"

    def story(person: Person) -> None:
        window = person.window
        person.select_by_keys(WAZIR)
        person.press("1")
        person.press("Ctrl+Shift+T")
        panel = window.leading.consistency
        person.wait(lambda: panel.model.rowCount() == 1 + 2)
        person.press("Down Down Return")
        assert window.session.document_id == "d3"
        person.press("Tab Space")  # to the button below the list
        person.wait(window.findChild(MendingDialog).list.hasFocus)
        person.press("Return")
        person.wait(lambda: panel.model.rowCount() == 0)

    assert tell("open", path, story=story) == 0
    assert tagged(path) == [("d1", WAZIR), ("d3", VOCALISED), ("d3", WAZIR)]


def test_the_command_line_finds_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from annotator.__main__ import main

    make_project(tmp_path, "Ali", *TEXTS).close()
    assert main(["search", str(tmp_path / "test.annotator"), WAZIR, "--words", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["document"], row["text"]) for row in rows] == [("d1", WAZIR), ("d3", VOCALISED), ("d3", WAZIR)]
    for row in rows:
        text = TEXTS[int(row["document"][1]) - 1]
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["text"] in row["context"]
        assert "\n" not in row["context"]
