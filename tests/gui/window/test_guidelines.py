"""The guidelines beside the article: read in both languages, in each paragraph's direction, written in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.core.changes import Verb
from annotator.core.label import Label
from annotator.gui.dialogs.guidelines import GuidelinesEditor, GuidelinesWindow
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.guideline_page import GuidelinePage
from annotator.gui.main_window import MainWindow
from annotator.gui.theme import DARK, LIGHT, Tokens
from annotator.services.guidelines import add_example, set_texts, texts

SEEDS = Path(__file__).parents[3] / "seeds"
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def lines(page: QTextDocument) -> list[str]:
    block, found = page.begin(), []
    while block.isValid():
        found.append(block.text())
        block = block.next()
    return found


@pytest.fixture
def reading(window: MainWindow, qtbot: QtBot) -> GuidelinesWindow:
    window.session.perform(lambda project: set_texts(project, {"en": "# How\n\nto tag", "ar": "# \u0643\u064a\u0641"}))
    window.actions_["guidelines"].trigger()
    (shown,) = window.findChildren(GuidelinesWindow)
    qtbot.waitUntil(shown.isVisible)
    return shown


def editor_of(reading: GuidelinesWindow) -> GuidelinesEditor:
    reading.edit.click()
    return reading.findChildren(GuidelinesEditor)[-1]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_paragraph_of_the_sample_runs_in_its_own_direction(qapp: QApplication, tokens: Tokens) -> None:
    for language, way in (("ar", RTL), ("en", LTR)):
        page = GuidelinePage()
        text = (SEEDS / f"guidelines.{language}.md").read_text("utf-8")
        page.show_guidelines(text, (), language, tokens)
        block, ways = page.begin(), []
        while block.isValid():
            ways += [block.blockFormat().layoutDirection()] if block.text() else []
            assert block.layout().textOption().alignment() & Qt.AlignmentFlag.AlignLeading
            block = block.next()
        assert set(ways) == {way}
        assert len(ways) > 20


def test_nothing_that_the_text_names_is_fetched(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "p.css").write_text("p { color: red }")
    page = GuidelinePage()
    asked = f"![a picture](file://{tmp_path}/p.png) and <img src='http://127.0.0.1:9/x.png'> [x](http://127.0.0.1:9)"
    page.show_guidelines(asked, (), "en", LIGHT)
    assert "\ufffc" not in page.toPlainText()
    assert page.toPlainText().startswith("a picture and <img")
    assert page.resource(QTextDocument.ResourceType.StyleSheetResource.value, tmp_path.as_uri() + "/p.css") is None


def test_labels_follow_with_what_to_tag_and_what_not(qapp: QApplication) -> None:
    label = Label(
        id="a", names={"en": "Actor"}, key="1", definition={"en": "Who acts"}, examples=("[she] left",),
        counter_examples=("the <b>[sky]</b>",),
    )  # fmt: skip
    page = GuidelinePage()
    page.show_guidelines("# How", (label,), "en", LIGHT)
    said = [" ".join(line.split()) for line in lines(page)]
    assert said == [
        "How", "The labels", "\u25a0 Actor 1", "Who acts", "Do tag", "\u2713 [she] left", "Don\u2019t tag",
        "\u2715 the <b>[sky]</b>",
    ]  # fmt: skip


def test_the_window_stays_beside_the_article_and_shows_what_changes(
    window: MainWindow, reading: GuidelinesWindow, qtbot: QtBot
) -> None:
    assert not reading.isModal()
    window.actions_["guidelines"].trigger()
    assert window.findChildren(GuidelinesWindow) == [reading]
    assert lines(reading.view.document())[:2] == ["How", "to tag"]
    window.session.perform(lambda project: set_texts(project, {"en": "other"}))
    assert lines(reading.view.document())[0] == "other"
    window.session.perform(lambda project: add_example(project, "actor", "[word0] two"))
    window.session.refresh_labels()
    assert any("[word0] two" in line for line in lines(reading.view.document()))
    reading.languages.set_current("ar")
    reading.languages.current_changed.emit("ar")
    assert lines(reading.view.document())[0] == "\u0643\u064a\u0641"
    assert reading.view.verticalScrollBar().value() == 0


def test_what_is_written_in_both_languages_is_one_step(window: MainWindow, reading: GuidelinesWindow) -> None:
    editor = editor_of(reading)
    assert not editor.save.isEnabled()
    editor.field.setPlainText("# New\n")
    assert lines(editor.preview.document()) == ["New"]
    editor.languages.current_changed.emit("ar")
    editor.field.setPlainText("\u062c\u062f\u064a\u062f")
    editor.save.click()
    assert editor.isHidden()
    project = window.session.project
    assert project is not None
    assert texts(project) == {"ar": "\u062c\u062f\u064a\u062f\n", "en": "# New\n"}
    assert window.session.can_undo() is Verb.CHANGE_GUIDELINES
    window.session.undo()
    assert texts(project) == {"ar": "# \u0643\u064a\u0641\n", "en": "# How\n\nto tag\n"}
    assert lines(reading.view.document())[0] == "How"


@pytest.mark.parametrize("discard", [True, False])
def test_what_was_written_is_not_lost_unasked(reading: GuidelinesWindow, discard: bool) -> None:
    editor = editor_of(reading)
    editor.field.setPlainText("half")
    buttons = QMessageBox.StandardButton

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.button(buttons.Discard if discard else buttons.Cancel).click()

    QTimer.singleShot(0, answer)
    editor.reject()
    assert editor.isHidden() is discard


def test_the_sheet_of_keys_leads_to_the_guidelines(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["keys"].trigger()
    window.findChildren(KeySheet)[0].guidelines.click()
    qtbot.waitUntil(lambda: any(shown.isVisible() for shown in window.findChildren(GuidelinesWindow)))
