"""Undo of very much goes on beside the window, which stays alive: in the article, in review, in comparing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.projects import make_project

from annotator.core.consistency import InconsistentPlace
from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.dialogs.progress import ProgressDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.pages import PageId
from annotator.services import annotation, labels
from annotator.services.progress import Progress, stop_if_asked
from annotator.services.projects import Project
from annotator.services.propagation import Proposal
from annotator.storage.checking import faults
from annotator.storage.lock import ProjectLock
from annotator.text.offsets import CodePointRange


@pytest.fixture
def window(make_window: Callable[..., MainWindow], project: Project, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Actors in three documents were renamed, and three operations are many."""
    path = project.path
    for name in ("d1", "d2", "d3"):
        annotation.add_span(project, project.file.documents.get(name), "actor", [CodePointRange(0, 5)])
    labels.carry_out(project, labels.plan_rename(project, "actor", "agent"))
    project.close()
    monkeypatch.setattr("annotator.services.history._LONG_OPERATIONS", 3)
    return make_window(path)


def labels_of(window: MainWindow) -> set[str]:
    project = window.session.project
    assert project is not None
    return {span.label for name in ("d1", "d2", "d3") for span in project.file.spans.of_document(name)}


def sound(window: MainWindow) -> bool:
    project = window.session.project
    assert project is not None
    return not list(faults(project.file))


@pytest.mark.parametrize("page", [PageId.ANNOTATE, PageId.REVIEW, PageId.HISTORY])
def test_undo_and_redo_of_very_much_leave_the_window_alive(window: MainWindow, qtbot: QtBot, page: PageId) -> None:
    window.show_page(page)
    for action, label in (("undo", "actor"), ("redo", "agent")):
        with qtbot.waitSignal(window.session.changes_applied) as heard:
            window.actions_[action].trigger()
            assert window.files.busy  # begun, and the window has its turn again
            assert not window.session.writable
        assert heard.args[0].undone_verb is not None
        assert labels_of(window) == {label}
        assert {span.label for span in window.session.spans} == {label}
        assert window.session.labels.get(label) is not None
        assert window.session.writable
        assert sound(window)


def test_it_shows_how_far_it_is_and_can_be_stopped_with_nothing_changed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def wait_for_the_person(progress: Progress, done: int, total: int) -> None:
        assert go_on.wait(30)
        stop_if_asked(progress, done, total)

    monkeypatch.setattr("annotator.services.history.stop_if_asked", wait_for_the_person)
    window.actions_["undo"].trigger()
    dialog = window.findChild(ProgressDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.windowTitle() == "Undoing"
    assert not window.actions_["undo"].isEnabled()
    window.actions_["next_document"].trigger()  # to look is free
    assert window.session.document_id == "d2"
    dialog.stop.click()
    go_on.set()
    qtbot.waitUntil(lambda: window.session.writable)
    assert "Nothing was changed" in window.status.notice.text()
    assert labels_of(window) == {"agent"}
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: window.session.writable)
    assert labels_of(window) == {"actor"}


def test_many_places_are_tagged_and_mended_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.session.MANY_PLACES", 1)
    places = [Proposal(document=name, range=CodePointRange(6, 9)) for name in ("d1", "d2")]
    with qtbot.waitSignal(window.session.changes_applied):
        assert not window.session.tag_everywhere("topic", places)  # not yet
    assert labels_of(window) == {"agent", "topic"}
    project = window.session.project
    assert project is not None
    spans = [span for name in ("d1", "d2") for span in project.file.spans.of_document(name) if span.label == "topic"]
    unlike = [
        InconsistentPlace(document=span.document, range=span.ranges[0], span=span, mended_label="agent")
        for span in spans
    ]
    with qtbot.waitSignal(window.session.changes_applied):
        assert not window.session.mend(unlike)
    assert labels_of(window) == {"agent"}
    assert sound(window)


def test_an_undo_past_others_work_is_found_beside_the_window(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    assert project is not None
    bea = Project(file=project.file, annotator="Bea")
    labels.carry_out(bea, labels.plan_rename(bea, "agent", "person"))
    window.actions_["undo"].trigger()
    qtbot.waitUntil(window.banner.isVisible)
    assert "Bea" in window.banner.message.text
    assert labels_of(window) == {"person"}
    window.banner.action_requested.emit()
    qtbot.waitUntil(lambda: window.session.writable)
    assert sound(window)


def test_work_beside_the_window_ends_before_its_project_is_left_and_its_lock_given_up(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, held = window.session.project.path, []

    def work(_project: Project, progress: Progress) -> None:
        while not progress.cancelled():
            time.sleep(0.001)
        held.append(not ProjectLock(path).is_free())
        raise AnnotatorError(Problem.CANCELLED)

    (tmp_path / "more").mkdir()
    with make_project(tmp_path / "more", "Ali", "one") as other:
        second = other.path
    window.files.run("Working", work, lambda _result: None)
    assert window.files.open(second)
    assert held == [True]
    assert ProjectLock(path).is_free()
    qtbot.waitUntil(lambda: not window.files.busy)
    assert window.session.project.path == second
    assert window.session.writable
