"""Work goes out by hand-offs, is done on other machines, and comes back, without any server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from support.projects import make_project

from annotator.__main__ import main
from annotator.gui.dialogs.hand_off import HandOffDialog
from annotator.gui.dialogs.merge import MergeDialog
from e2e.person import Person

Tell = Callable[..., int]
TEXT = "The minister met the delegation in Cairo.\nThey agreed to build schools."


@pytest.fixture
def project(tmp_path: Path, known_as: Callable[..., None]) -> Path:
    known_as("Ali")
    with make_project(tmp_path, "Ali", TEXT, TEXT + " Second.", TEXT + " Third.") as made:
        return made.path


def answers(capsys: pytest.CaptureFixture[str], *words: object) -> object:
    capsys.readouterr()
    assert main([str(word) for word in (*words, "--json")]) == 0
    return json.loads(capsys.readouterr().out)


def test_two_people_work_apart_and_the_lead_brings_it_together(
    tell: Tell,
    project: Path,
    tmp_path: Path,
    qtbot: QtBot,
    answer: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["assign", str(project), "--to", "Bea", "--to", "Cem", "--overlap", "2"]) == 0
    for_bea, for_cem = tmp_path / "for bea.annotator", tmp_path / "for cem.annotator"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(for_bea), ""))

    def choose(dialog: HandOffDialog) -> None:
        assert [dialog.name.itemText(place) for place in range(dialog.name.count())] == ["Bea", "Cem"]
        dialog.make.click()

    def hand_over(lead: Person) -> None:
        answer(choose)
        lead.press("Ctrl+Shift+H")
        lead.wait(lambda: "for Bea" in lead.banner().replace("\u2068", "").replace("\u2069", ""))
        lead.wait(lambda: not lead.window.files.busy)

    tell("open", project, story=hand_over)
    assert answers(capsys, "handoff", project, for_cem, "--to", "Cem")["documents"] == ["d1", "d2", "d3"]

    def bea_works(bea: Person) -> None:
        assert len(bea.titles()) == 3
        bea.select_by_keys("minister")
        bea.press("1")
        bea.select_by_keys("Cairo")
        bea.press("2")
        assert bea.spans() == [("actor", "minister"), ("topic", "Cairo")]

    tell("open", for_bea, "--annotator", "Bea", story=bea_works)
    assert main(["tag", str(for_cem), "d1", "4", "12", "actor", "--annotator", "Cem"]) == 0
    capsys.readouterr()
    assert main(["submit", str(for_cem), "d1", "--annotator", "Cem"]) == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(for_bea), str(for_cem)], ""))

    def merges(lead: Person) -> None:
        lead.press("Ctrl+Shift+M")

        def shown() -> list[MergeDialog]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, MergeDialog) and one.isVisible()]

        lead.wait(lambda: len(shown()) == 1)
        assert shown()[0].summary.text().startswith("Added: 3 spans")
        shown()[0].merge.click()
        lead.wait(lambda: "merged" in lead.status() and not lead.window.files.busy)
        lead.press("Ctrl+Z")
        assert lead.window.session.ask(lambda one: one.file.spans.count()) == 0
        lead.press("Ctrl+Shift+Z")
        assert lead.window.session.ask(lambda one: one.file.spans.count()) == 3

    tell("open", project, story=merges)
    assert main(["check", str(project)]) == 0
    spans = answers(capsys, "spans", project)
    assert sorted((span["annotator"], span["label"]) for span in spans) == [
        ("Bea", "actor"),
        ("Bea", "topic"),
        ("Cem", "actor"),
    ]
    # Whatever comes back once more, in whatever order, is known.
    for files in ((for_cem, for_bea), (for_bea,), (for_cem,)):
        assert answers(capsys, "merge", project, *files)["change_set"] is None
    # And what stands together now can go to everybody.
    assert answers(capsys, "merge", for_bea, project, "--annotator", "Bea")["change_set"]
    assert sorted(span["id"] for span in answers(capsys, "spans", for_bea)) == sorted(span["id"] for span in spans)


def test_a_copy_that_a_sync_program_made_is_offered_and_merged(
    tell: Tell, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = project.with_name("test.sync-conflict-20261123-120000-ABCDEFG.annotator")
    shutil.copyfile(project, copy)
    assert main(["tag", str(copy), "d1", "4", "12", "actor", "--annotator", "Ali"]) == 0

    def looks(person: Person) -> None:
        person.wait(lambda: "lies beside this project" in person.banner())
        buttons = person.window.banner.findChildren(QPushButton)
        person.click(next(button for button in buttons if button.text().startswith("Look at it")))

        def shown() -> list[MergeDialog]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, MergeDialog) and one.isVisible()]

        person.wait(lambda: len(shown()) == 1)
        shown()[0].merge.click()
        person.wait(lambda: person.spans() == [("actor", "minister")])
        person.wait(lambda: not person.window.files.busy)

    tell("open", project, story=looks)

    def looks_again(person: Person) -> None:
        assert person.spans() == [("actor", "minister")]
        assert person.banner() == ""

    tell("open", project, story=looks_again)
    assert len(answers(capsys, "spans", project)) == 1
