"""A second window on a project that is open elsewhere: it reads along, moves nothing, and takes over when it may."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.projects import make_project, put_document

from annotator.gui import follower
from annotator.gui.action_specs import SPECS, Need
from annotator.gui.main_window import MainWindow
from annotator.gui.shown_spans import Shown
from annotator.services import annotation, history, labels
from annotator.services.projects import Project, open_project
from annotator.settings.paths import DATA_VARIABLE
from annotator.storage.checking import faults
from annotator.storage.lock import Holder, ProjectLock
from annotator.text.offsets import CodePointRange as R

MakeWindow = Callable[..., MainWindow]

# A program of its own that has the file open, does as it is told line by line, and says when it has done so.
_OTHER = """
import sys
from pathlib import Path
from annotator.services import annotation
from annotator.services.projects import open_project
from annotator.text.offsets import CodePointRange as R
project = open_project(Path(sys.argv[1]), annotator="Bea")
print("open", flush=True)
for line in sys.stdin:
    start = int(line)
    annotation.add_span(project, project.file.documents.get("d1"), "topic", [R(start, start + 4)])
    print("done", flush=True)
project.close()
"""


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(follower, "EVERY_MS", 10)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two documents of many lines, held open by Bea."""
    with make_project(tmp_path, "Bea", "word " * 1000, "other " * 50) as made:
        yield made


@pytest.fixture
def second(make_window: MakeWindow, project: Project) -> MainWindow:
    """Another window on it, by Ali, who looks at everyone's spans."""
    window = make_window(project.path)
    window.session.set_shown(Shown(everyone=True))
    return window


def tag(project: Project, start: int, document: str = "d1") -> str:
    return annotation.add_span(project, project.file.documents.get(document), "topic", [R(start, start + 4)]).span.id


def button(window: MainWindow, text: str) -> QPushButton:
    return next(one for one in window.banner.findChildren(QPushButton) if one.isVisible() and one.text() == text)


@pytest.mark.parametrize("settled", ["", "Ali"])
def test_it_reads_as_who_was_named_for_this_window_whoever_the_settings_name(
    make_window: MakeWindow, project: Project, settled: str
) -> None:
    window = make_window(project.path, annotator=settled, named="Dina")
    assert window.session.project is not None
    assert window.session.project.read_only
    assert window.session.project.annotator == "Dina"
    project.close()
    window.safety.follower.look()
    button(window, "Take over").click()
    assert window.session.writable
    assert window.session.project.annotator == "Dina"
    other_folder = project.path.with_name("other")
    other_folder.mkdir()
    # Another project is opened by the same person, until the settings name a new one.
    with make_project(other_folder, "Bea", "text") as other:
        path = other.path
    assert window.files.open(path)
    assert window.session.project.annotator == "Dina"
    window.preferences.set(annotator="Eva")
    assert window.files.person == "Eva"


def test_it_opens_for_reading_and_says_who_has_it_where_and_since_when(second: MainWindow, project: Project) -> None:
    holder = ProjectLock(project.path).holder()
    assert holder is not None
    assert holder.since_ms > 0
    assert second.session.project.read_only
    said = second.banner.message.text
    assert second.banner.isVisible()
    assert holder.user in said
    assert holder.host in said
    assert "since" in said
    assert holder.user in second.status.saved.text()
    assert holder.host in second.status.saved.text()


def test_whatever_edits_is_disabled_and_a_key_changes_nothing(second: MainWindow, project: Project) -> None:
    writing = {Need.WRITABLE, Need.WRITABLE_DOCUMENT, Need.SPAN, Need.OWN_SPAN, Need.OTHERS_SPAN, Need.UNDOABLE}
    tag(project, 0)
    second.safety.follower.look()
    second.session.select_span(second.session.spans.at(0).id)
    assert [one.id for one in SPECS if one.need in writing and second.actions_[one.id].isEnabled()] == []
    before = project.file.log.count()
    second.view.set_selection(R(10, 14))
    for key in (Qt.Key.Key_1, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        QTest.keyClick(second.view, key)
    assert project.file.log.count() == before
    assert not second.session.add_span("actor", (R(0, 4),))


def test_what_the_first_does_is_followed_and_nothing_moves(second: MainWindow, project: Project, qtbot: QtBot) -> None:
    view = second.view
    view.set_caret(2500)
    view.reveal(R(2500, 2504))
    view.set_selection(R(2500, 2504))
    place, caret, selection = view.scroll_anchor(), view.caret(), second.session.selection
    span_id = tag(project, 0)
    qtbot.waitUntil(lambda: span_id in second.session.spans)
    assert span_id in view.page.spans
    assert "Bea" in second.status.notice.text()
    assert "Span added" in second.status.notice.text()
    second_id = tag(project, 2600)
    annotation.set_note(project, second_id, "why")
    annotation.delete_spans(project, [span_id])
    qtbot.waitUntil(lambda: span_id not in second.session.spans)
    assert second.session.spans.get(second_id).note == "why"
    history.undo(project)
    qtbot.waitUntil(lambda: span_id in second.session.spans)
    assert "Undone: delete span" in second.status.notice.text()
    assert (view.scroll_anchor(), view.caret(), second.session.selection) == (place, caret, selection)
    assert second.session.document_id == "d1"


def test_details_lists_and_labels_follow(second: MainWindow, project: Project, qtbot: QtBot) -> None:
    span_id = tag(project, 0)
    qtbot.waitUntil(lambda: span_id in second.session.spans)
    second.session.select_span(span_id)
    annotation.set_note(project, span_id, "a thought")
    qtbot.waitUntil(lambda: second.details.editor.note.toPlainText() == "a thought")
    labels.carry_out(project, labels.plan_retire(project, "actor"))
    qtbot.waitUntil(lambda: "actor" not in second.palette_bar.buttons)
    put_document(project, "d3", "a third")
    qtbot.waitUntil(lambda: second.documents.model.rowCount() == 3)
    assert second.session.document_id == "d1"
    assert second.session.selected == span_id
    annotation.set_direction(project, "d1", 0, "rtl")
    qtbot.waitUntil(lambda: second.view.paragraph_direction(0) == "rtl")


def test_a_great_deal_at_once_is_read_anew(
    second: MainWindow, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "_MOST_FOLLOWED", 3)
    second.safety.follower.stop()
    second.view.set_caret(2500)
    second.view.reveal(R(2500, 2504))
    place = second.view.scroll_anchor()
    for start in range(0, 100, 5):
        tag(project, start)
    second.safety.follower.look()
    assert len(second.session.spans) == 20
    assert second.view.scroll_anchor() == place


def test_a_write_that_lasts_does_not_hold_the_second_up(second: MainWindow, project: Project) -> None:
    second.safety.follower.stop()
    connection = project.file.connection
    connection.execute("BEGIN EXCLUSIVE")
    assert second.session.project.file.data_version() is None
    second.safety.follower.look()
    connection.execute("ROLLBACK")
    tag(project, 0)
    second.safety.follower.look()
    assert len(second.session.spans) == 1


def test_it_takes_over_at_the_same_place_once_the_first_has_closed(
    second: MainWindow, project: Project, qtbot: QtBot
) -> None:
    tag(project, 0)
    second.view.set_caret(2500)
    second.view.reveal(R(2500, 2504))
    place = second.view.scroll_anchor()
    assert not [one for one in second.banner.findChildren(QPushButton) if one.isVisible() and one.text() == "Take over"]
    project.close()
    qtbot.waitUntil(lambda: "closed" in second.banner.message.text)
    assert "free" in second.status.saved.text()
    button(second, "Take over").click()
    assert second.session.writable
    assert not second.banner.isVisible()
    assert (second.view.caret(), second.view.scroll_anchor()) == (2500, place)
    assert second.session.shown == Shown(everyone=True)
    assert second.session.add_span("actor", (R(10, 14),))
    assert "Read only" not in second.status.saved.text()
    assert list(faults(second.session.project.file)) == []


def test_who_is_too_late_to_take_over_reads_on(second: MainWindow, project: Project, qtbot: QtBot) -> None:
    project.close()
    qtbot.waitUntil(lambda: "closed" in second.banner.message.text)
    take_over = button(second, "Take over")
    second.safety.follower.stop()
    with open_project(project.path, annotator="Cem") as third:
        take_over.click()
        assert second.session.project.read_only
        assert "can only be read here" in second.banner.message.text
        assert second.banner.isVisible()
        tag(third, 0)
        second.safety.follower.look()
        assert len(second.session.spans) == 1


def test_beside_a_program_of_its_own_that_is_killed(
    make_window: MakeWindow, project: Project, qtbot: QtBot, tmp_path: Path
) -> None:
    path = project.path
    project.close()
    other = subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "open\n"
        window = make_window(path)
        window.session.set_shown(Shown(everyone=True))
        assert window.safety.follower.holder.pid == other.pid
        other.stdin.write("0\n")
        other.stdin.flush()
        assert other.stdout.readline() == "done\n"
        qtbot.waitUntil(lambda: len(window.session.spans) == 1)
        other.send_signal(signal.SIGKILL)
        other.wait()
        qtbot.waitUntil(lambda: "closed" in window.banner.message.text)
        button(window, "Take over").click()
        assert window.session.add_span("actor", (R(10, 14),))
        assert list(faults(window.session.project.file)) == []
    finally:
        other.kill()
        other.communicate()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_said_in_the_language_of_the_interface(make_window: MakeWindow, project: Project, language: str) -> None:
    window = make_window(project.path, language=language)
    assert ("can only be read" in window.banner.message.text) is (language == "en")
    assert ("Read only" in window.status.saved.text()) is (language == "en")


def test_the_words_in_the_lock_may_be_anything(make_window: MakeWindow, project: Project) -> None:
    lock = project.path.with_name(project.path.name + ".lock")
    for words in ("", "{", '{"user": "Eve"}', "[]", '{"user": "<b>Eve</b>", "host": "h", "pid": 3}'):
        lock.write_text(words, encoding="utf-8")
        window = make_window(project.path)
        assert window.session.project.read_only
        assert "can only be read here" in window.banner.message.text
    assert ProjectLock(project.path).holder() == Holder(user="<b>Eve</b>", host="h", pid=3)
    assert "&lt;b&gt;Eve" in window.status.saved.text()


def test_asking_whether_it_is_free_takes_nothing(tmp_path: Path) -> None:
    first, second = ProjectLock(tmp_path / "p"), ProjectLock(tmp_path / "p")
    assert first.is_free()
    assert first.acquire()
    assert not second.is_free()
    assert not second.acquire()
    first.release()
    assert second.is_free()
    (tmp_path / "p.lock").write_text("left behind by a crash")
    assert second.is_free()
    assert first.acquire()
    first.release()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_lock_left_on_another_machine_is_taken_over_and_said(
    make_window: MakeWindow, project: Project, language: str
) -> None:
    path = project.path
    project.close()
    lock = ProjectLock(path).path
    lock.write_text('{"user": "Bea", "host": "laptop", "pid": 1, "since_ms": 1800000000000}', encoding="utf-8")
    window = make_window(path, language=language)
    assert window.session.writable
    assert "Bea" in window.banner.message.text
    assert "laptop" in window.banner.message.text
    assert Path(lock).read_text(encoding="utf-8").find("laptop") < 0
    window.close()
    assert not lock.exists()
    window = make_window(path, language=language)
    assert not window.banner.isVisible()


def test_a_lock_left_by_a_crash_on_this_machine_is_nothing_to_speak_of(
    make_window: MakeWindow, project: Project
) -> None:
    path = project.path
    project.close()
    said = {"user": "Ali", "host": socket.gethostname(), "pid": 1, "since_ms": 1800000000000}
    ProjectLock(path).path.write_text(json.dumps(said), encoding="utf-8")
    window = make_window(path)
    assert window.session.writable
    assert not window.banner.isVisible()
