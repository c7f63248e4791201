"""Merging and handing over in the window: a preview first, one undo, conflicted copies offered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from support.projects import make_project

from annotator.core.assigning import Assignment
from annotator.gui.dialogs.hand_off import HandOffDialog, Share
from annotator.gui.dialogs.merge import MergeDialog
from annotator.gui.main_window import MainWindow
from annotator.services import annotation, labels
from annotator.services.assignments import assign
from annotator.services.projects import Project, open_project
from annotator.text.offsets import CodePointRange as R

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two documents, one assigned to Bea; Ali has a span."""
    with make_project(tmp_path, "Ali", "one two three", "four five six") as made:
        assign(made, [Assignment(document="d1", annotator="Bea")])
        annotation.add_span(made, made.file.documents.get("d1"), "actor", [R(0, 3)])
        return made.path


@pytest.fixture
def laptop(path: Path, tmp_path: Path) -> Path:
    """A copy in which Ali wrote a note, and Bea tagged something."""
    other = Path(shutil.copyfile(path, tmp_path / "laptop.annotator"))
    work_elsewhere(other)
    return other


def work_elsewhere(path: Path) -> None:
    with open_project(path, annotator="Bea") as there:
        (span,) = there.file.spans.of_document("d1")
        annotation.set_note(Project(file=there.file, annotator="Ali"), span.id, "there")
        annotation.add_span(there, there.file.documents.get("d1"), "topic", [R(4, 7)])


def dialog_of(window: MainWindow, qtbot: QtBot, sort: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(isinstance(one, sort) and one.isVisible() for one in QApplication.topLevelWidgets()))
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, sort) and one.isVisible())


def texts_of(item: QTreeWidgetItem) -> list[str]:
    found = [item.text(0).replace("\u2068", "").replace("\u2069", "").replace("\u2066", "")]
    for place in range(item.childCount()):
        found += texts_of(item.child(place))
    return found


def test_a_merge_shows_what_it_brings_and_is_one_undo(
    make_window: MakeWindow, path: Path, laptop: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(path)
    session = window.session
    (span,) = session.ask(lambda project: project.file.spans.of_document("d1"))
    session.open_document("d1")
    session.set_note(span.id, "here, later")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(laptop)], ""))
    window.actions_["merge"].trigger()
    dialog = dialog_of(window, qtbot, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert dialog.summary.text().replace("\u2068", "").replace("\u2069", "") == "Added: 1 span"
    said = [texts_of(dialog.rows.topLevelItem(place)) for place in range(dialog.rows.topLevelItemCount())]
    assert said == [
        ["laptop.annotator", "Ali", "Bea"],
        [
            "Changed in both files: the later change stands",
            "Span \u201cone\u201d",
            "Stands: Actor, \u201cone\u201d, note \u201chere, later\u201d",
            "Gives way: Actor, \u201cone\u201d, note \u201cthere\u201d",
        ],
    ]
    assert session.ask(lambda project: project.file.spans.count()) == 1
    dialog.merge.click()
    qtbot.waitUntil(lambda: session.ask(lambda project: project.file.spans.count()) == 2 and not window.files.busy)
    assert window.status.isVisible()
    window.actions_["undo"].trigger()
    assert session.ask(lambda project: project.file.spans.count()) == 1


def test_nothing_new_leaves_nothing_to_agree_to(
    make_window: MakeWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = Path(shutil.copyfile(path, tmp_path / "copy.annotator"))
    window = make_window(path)
    window.late.merging().preview([copy])
    dialog = dialog_of(window, qtbot, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    assert not hasattr(dialog, "merge")
    assert dialog.summary.text() == "All that was done there is known here already."
    dialog.reject()


def test_a_file_of_another_project_is_said(make_window: MakeWindow, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "x").mkdir()
    with make_project(tmp_path / "x") as stranger:
        other = stranger.path
    window = make_window(path)
    window.late.merging().preview([other])
    qtbot.waitUntil(window.banner.isVisible)
    assert "belongs to another project" in window.banner.message.text


def test_a_conflicted_copy_is_offered_when_the_project_is_opened(
    make_window: MakeWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = Path(shutil.copyfile(path, tmp_path / "test (Ali's conflicted copy 2026-11-23).annotator"))
    work_elsewhere(copy)
    window = make_window(path)
    qtbot.waitUntil(window.banner.isVisible)
    assert "lies beside this project" in window.banner.message.text
    qtbot.mouseClick(window.banner._action, Qt.MouseButton.LeftButton)
    dialog = dialog_of(window, qtbot, MergeDialog)
    dialog.merge.click()
    qtbot.waitUntil(lambda: window.session.ask(lambda project: project.file.spans.count()) == 2)
    qtbot.waitUntil(lambda: not window.files.busy)


def test_a_project_without_copies_says_nothing(make_window: MakeWindow, path: Path, laptop: Path, qtbot: QtBot) -> None:
    window = make_window(path)
    QApplication.processEvents()
    assert not window.banner.isVisible()


def test_handing_over_by_the_dialog(
    make_window: MakeWindow, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "for bea.annotator"

    def answer(dialog: HandOffDialog) -> int:
        assert dialog.to == "Bea"
        assert dialog.documents == ["d1"]
        dialog.name.setEditText("Nobody")
        assert not dialog.make.isEnabled()
        dialog.name.setEditText("Bea")
        assert dialog.make.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(HandOffDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    window = make_window(path)
    window.actions_["hand_off"].trigger()
    qtbot.waitUntil(window.banner.isVisible)
    assert out.name in window.banner.message.text
    assert "1 document" in window.banner.message.text
    qtbot.waitUntil(lambda: not window.files.busy)
    with open_project(out, annotator="Bea") as handed:
        assert handed.file.documents.ids() == ["d1"]


def test_documents_can_be_handed_to_somebody_new(make_window: MakeWindow, path: Path, qtbot: QtBot) -> None:
    window = make_window(path)
    dialog = HandOffDialog(["Bea"], lambda name: ["d1"] if name == "Bea" else [], {Share.LISTED: ["d1", "d2"]}, window)
    qtbot.addWidget(dialog)
    dialog.name.setEditText(" Cem ")
    dialog.share.setCurrentIndex(1)
    assert (dialog.to, dialog.documents, dialog.make.isEnabled()) == ("Cem", ["d1", "d2"], True)


def test_what_was_tagged_on_both_machines_is_shown_before_it_is_united(
    make_window: MakeWindow, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copyfile(path, tmp_path / "desk.annotator"))
    for place, note in ((path, "earlier"), (other, "later")):
        with open_project(place, annotator="Ali") as there:
            span = annotation.add_span(there, there.file.documents.get("d2"), "topic", [R(0, 4)]).span
            annotation.set_note(there, span.id, note)
    window = make_window(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(other)], ""))
    window.actions_["merge"].trigger()
    dialog = dialog_of(window, qtbot, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    said = [texts_of(dialog.rows.topLevelItem(place)) for place in range(dialog.rows.topLevelItemCount())]
    assert said[1:] == [
        [
            "Was tagged on both machines: one span stays",
            "Topic, \u201cfour\u201d, note \u201clater\u201d",
            "Gives way: note \u201cearlier\u201d",
        ]
    ]
    dialog.reject()


def test_what_becomes_of_the_labels_is_said_before_it_is_merged(
    make_window: MakeWindow, path: Path, laptop: Path, qtbot: QtBot
) -> None:
    with open_project(laptop, annotator="Bea") as there:
        labels.carry_out(there, labels.plan_rename(there, "actor", "agent"))
    window = make_window(path)
    window.late.merging().preview([laptop])
    dialog = dialog_of(window, qtbot, MergeDialog)
    assert isinstance(dialog, MergeDialog)
    said = [texts_of(dialog.rows.topLevelItem(place)) for place in range(dialog.rows.topLevelItemCount())]
    assert ["Label set", "Bea renamed the label actor to agent"] in said
    dialog.reject()
