"""Surroundings that fail under the window, for real: what is shown, what is kept, and how it goes on afterwards.

Disks that are full are limits that the kernel enforces; lost rights are another user's; a stick that is pulled is a
folder that has gone.
"""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from support.damage import plant
from support.projects import projections

from annotator.core.errors import Problem
from annotator.gui.dialogs.snapshots import SnapshotsDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.snapshot_keeper import SnapshotKeeper
from annotator.services import snapshots
from annotator.services.projects import Project, open_project
from annotator.settings.paths import DATA_VARIABLE
from annotator.storage import writer
from annotator.storage.checking import faults
from annotator.storage.operation_log import HLC_BITS
from annotator.storage.project_file import ProjectFile
from annotator.text.offsets import CodePointRange as R

Failing = Callable[[MainWindow], AbstractContextManager[None]]
NOBODY = 65534
THOUGHT = "what I was thinking when it happened"


@contextmanager
def full_disk(window: MainWindow) -> Iterator[None]:
    """No file may grow, as the kernel sees to it."""
    del window
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def full_file(window: MainWindow) -> Iterator[None]:
    """SQLite itself says that the file is full (SQLITE_FULL), as soon as something does not fit into its pages."""
    connection = window.session.project.file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    most = connection.execute("PRAGMA max_page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA max_page_count = {most}")


@contextmanager
def pulled_stick(window: MainWindow) -> Iterator[None]:
    """The folder is gone, and comes back."""
    folder = window.session.project.path.parent
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    try:
        yield
    finally:
        elsewhere.rename(folder)


@contextmanager
def lost_rights(window: MainWindow) -> Iterator[None]:
    """Nothing may be written into the folder any more."""
    with lost_rights_in(window.session.project.path.parent):
        yield


@contextmanager
def lost_rights_in(folder: Path) -> Iterator[None]:
    before = folder.stat().st_mode
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(before)


@contextmanager
def other_program(window: MainWindow) -> Iterator[None]:
    """Another program, that knows nothing of our lock, writes for a long time."""
    window.session.project.file.connection.execute("PRAGMA busy_timeout = 5")
    other = sqlite3.connect(window.session.project.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


ALL = [full_disk, full_file, pulled_stick, lost_rights, other_program]


@pytest.fixture(autouse=True)
def _no_snapshots(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They fail as well, and have tests of their own."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(SnapshotKeeper, "begin", lambda _keeper: None)


@pytest.fixture
def stick() -> Iterator[Path]:
    """A folder that everybody may look into, and in none that another run of tests closes to all but itself."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "stick"
        folder.mkdir()
        for each in (folder, folder.parent):
            each.chmod(0o755)
        yield folder


@pytest.fixture
def window(make_window: Callable[..., MainWindow], project: Project, stick: Path, qtbot: QtBot) -> MainWindow:
    """A window on a project on the stick, with a span of which the note is just being written."""
    project.close()
    path = stick / "p.annotator"
    shutil.move(project.path, path)
    made = make_window(path)
    made.keeper.stop()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.session.add_span("actor", (R(0, 5),))
    return made


def write_note(window: MainWindow, words: str = THOUGHT) -> None:
    window.details.settle()
    note = window.details.editor.note
    note.setFocus()
    QTest.keyClicks(note, words)


def stored(window: MainWindow) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the file, read by somebody else."""
    with open_project(window.session.project.path, annotator="Ali", read_only=True) as other:
        assert list(faults(other.file)) == []
        return projections(other.file)


def button(window: MainWindow, text: str) -> QPushButton:
    return next(one for one in window.banner.findChildren(QPushButton) if one.isVisible() and one.text() == text)


@pytest.mark.parametrize("failing", ALL, ids=lambda failing: failing.__name__)
def test_nothing_is_accepted_until_it_can_be_saved_and_the_note_is_still_there(
    window: MainWindow, failing: Failing
) -> None:
    session, note = window.session, window.details.editor.note
    before, shown = stored(window), list(session.spans)
    # More than the file has room for, what is kept behind its pages included, so that one that may not grow is full.
    write_note(window)
    note.insertPlainText(" " + "x" * 100_000)
    typed = note.toPlainText()
    with failing(window):
        for attempt in (
            window.view.setFocus,
            lambda: session.add_span("topic", (R(6, 9),)),
            lambda: QTest.keyClick(window.view, Qt.Key.Key_Delete),
            session.undo,
            session.mark_done_and_next,
            lambda: button(window, "Try again").click(),
        ):
            attempt()
            assert window.banner.isVisible()
            assert window.banner.message.text
            assert "Not saved" in window.status.saved.text()
            assert note.toPlainText() == typed
            assert (session.document_id, session.selected) == ("d1", shown[0].id)
            assert list(session.spans) == shown
    assert stored(window) == before
    button(window, "Try again").click()
    assert not window.banner.isVisible()
    assert "Not saved" not in window.status.saved.text()
    assert "Saved" in window.status.saved.text()
    assert session.spans.get(shown[0].id).note == typed
    with open_project(session.project.path, annotator="Ali", read_only=True) as other:
        assert other.file.spans.get(shown[0].id).note == typed
    assert session.add_span("topic", (R(6, 9),))
    assert list(faults(session.project.file)) == []


@pytest.mark.parametrize(
    ("failing", "words"),
    [
        (full_disk, "has room"),
        (pulled_stick, "not there any more"),
        (lost_rights, "nothing was changed"),
        (other_program, "open elsewhere"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_sentence_says_what_happened_to_what(window: MainWindow, failing: Failing, words: str) -> None:
    with failing(window):
        assert not window.session.add_span("topic", (R(6, 9),))
        assert words.lower() in window.banner.message.text.lower()
        assert "p.annotator" in window.banner.message.text
        assert not window.banner.message.text.startswith(Problem.READ_FAILED)
    assert window.session.add_span("topic", (R(6, 9),))
    assert not window.banner.isVisible()


@pytest.mark.parametrize("failing", [full_disk, pulled_stick, lost_rights], ids=lambda failing: failing.__name__)
def test_a_note_is_not_lost_by_closing_while_nothing_can_be_saved(
    window: MainWindow, failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(MainWindow, "_may_lose_note", lambda _window: bool(asked.append(True)))
    write_note(window)
    with failing(window):
        window.close()
        assert asked == [True]
        assert window.isVisible()
        assert window.details.editor.note.toPlainText() == THOUGHT
    span_id, path = window.session.selected, window.session.project.path
    window.close()
    assert not window.isVisible()
    with open_project(path, annotator="Ali", read_only=True) as other:
        assert other.file.spans.get(span_id).note == THOUGHT


def test_the_note_is_saved_by_the_next_action_that_can_be(window: MainWindow, qtbot: QtBot) -> None:
    write_note(window)
    with full_disk(window):
        window.view.setFocus()
        qtbot.waitUntil(window.banner.isVisible)
    span_id = window.session.selected
    assert window.session.add_span("topic", (R(6, 9),))
    assert window.session.spans.get(span_id).note == THOUGHT
    assert not window.banner.isVisible()


def test_a_snapshot_that_fails_beside_does_not_hide_that_nothing_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    with full_disk(window):
        assert not window.session.add_span("topic", (R(6, 9),))
        said = window.banner.message
        with qtbot.waitSignal(window.safety.keeper.failed):
            window.safety.keeper.take_now()
        assert window.banner.message == said
        assert window.safety.sign.isVisible()


def test_a_clock_that_is_set_back_under_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    year = 365 * 86_400_000
    path = window.session.project.path
    now = [writer.wall_clock_ms()]
    window.session.set_project(None)
    file = ProjectFile(path, read_only=False, clock=lambda: now[0])
    window.files.take(Project(file=file, annotator="Ali"))
    assert window.session.add_span("topic", (R(6, 9),))
    now[0] -= 20 * year
    assert window.session.add_span("topic", (R(10, 13),))
    assert window.session.undo()
    assert [span.start for span in window.session.spans] == [0, 6]
    assert window.session.redo()
    assert "Saved" in window.status.saved.text()
    clocks = [row[0] for row in file.connection.execute("SELECT hlc FROM operation ORDER BY lseq").fetchall()]
    assert clocks == sorted(set(clocks))
    assert clocks[-1] >> HLC_BITS >= now[0] + 20 * year
    assert list(faults(file)) == []
    # Snapshots go on, and each state is copied once.
    monkeypatch.setattr(snapshots, "wall_clock_ms", lambda: now[0])
    assert snapshots.take_if_due(path, every_ms=0).snapshot is not None
    now[0] -= year
    assert snapshots.take_if_due(path, every_ms=0) == snapshots.Taken()
    assert window.session.undo()
    assert snapshots.take_if_due(path).snapshot is not None
    assert snapshots.take_if_due(path) == snapshots.Taken()
    assert len(snapshots.snapshots_of(path)) == 2
    qapp.processEvents()


def test_a_project_that_is_broken_leads_to_its_snapshots(
    make_window: Callable[..., MainWindow], window: MainWindow, qtbot: QtBot
) -> None:
    path = window.session.project.path
    assert snapshots.take(path).error is None
    window.close()
    path.write_bytes(b"overwritten by somebody")
    again = make_window(path)
    button(again, "Snapshots\u2026").click()
    dialog = again.findChild(SnapshotsDialog)
    qtbot.waitUntil(lambda: dialog.documents_model.rowCount() == 3)
    assert "can\u2019t be read at present" in dialog.comparison.text()
    assert not dialog.take.isVisible()
    dialog.close()


def test_where_half_an_action_cant_be_repaired_beside_it_another_place_is_asked_for(
    make_window: Callable[..., MainWindow],
    window: MainWindow,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    path = window.session.project.path
    window.close()
    plant(path, "DELETE FROM span")
    again = make_window(path)
    importlib.import_module("annotator.storage.repair")  # who has no rights may not read the program either
    there = stick.with_name("there")
    there.mkdir()
    there.chmod(0o777)
    asked: list[str] = []

    def answer(_parent: object, _title: str, suggestion: str, *_: object, **__: object) -> tuple[str, str]:
        asked.append(suggestion)
        return str(there / "whole.annotator"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(tempfile, "tempdir", str(there))
    with lost_rights_in(path.parent):
        button(again, "Repair and open").click()
        qtbot.waitUntil(lambda: again.session.project is not None)
    assert asked == [str(path.with_name(f"{path.stem} repaired.annotator"))]
    assert again.session.project.path == there / "whole.annotator"
    assert again.session.project.file.spans.count() == 1


def test_a_file_that_is_replaced_by_a_sync_program_gets_nothing_more_and_nothing_is_lost(window: MainWindow) -> None:
    session, path = window.session, window.session.project.path
    earlier = path.with_name("theirs")
    snapshots.save_copy(path, earlier)
    assert session.add_span("topic", (R(6, 9),))
    write_note(window, "a thought")
    earlier.replace(path)
    assert not session.add_span("topic", (R(10, 13),))
    assert "replaced" in window.banner.message.text
    assert len(session.spans) == 2
    selected = session.selected
    button(window, "Open it again").click()
    (kept,) = path.parent.glob("p *.annotator")
    assert kept.name in window.banner.message.text
    assert session.writable
    assert len(session.spans) == 1
    assert session.add_span("commitment", (R(10, 13),))
    for file, starts in ((kept, [0, 6]), (path, [0, 10])):
        with open_project(file, annotator="Ali", read_only=True) as other:
            assert [span.start for span in other.file.spans.of_document("d1")] == starts
            assert list(faults(other.file)) == []
    with open_project(kept, annotator="Ali", read_only=True) as other:
        assert other.file.spans.get(selected).note == "a thought"


def test_work_beside_the_window_never_goes_into_a_file_that_replaced_the_open_one(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, source = window.session.project.path, tmp_path / "more.txt"
    source.write_text("one more text", encoding="utf-8")
    theirs = path.with_name("theirs")
    snapshots.save_copy(path, theirs)
    theirs.replace(path)
    before = path.read_bytes()
    window.late.transfers().import_paths([source])
    qtbot.waitUntil(lambda: not window.files.busy)
    assert "replaced" in window.banner.message.text
    assert path.read_bytes() == before
    path.unlink()
    window.late.transfers().import_paths([source])
    qtbot.waitUntil(lambda: not window.files.busy)
    assert window.banner.message.text
    assert not path.exists()


def test_a_replaced_file_that_has_it_all_needs_no_copy_and_the_note_goes_on(window: MainWindow) -> None:
    session, path = window.session, window.session.project.path
    write_note(window, "a thought")
    same = path.with_name("same")
    snapshots.save_copy(path, same)
    same.replace(path)
    assert not session.undo()
    button(window, "Open it again").click()
    assert list(path.parent.glob("p *.annotator")) == []
    assert window.details.editor.note.toPlainText() == "a thought"
    window.session.edits_requested.emit()
    with open_project(path, annotator="Ali", read_only=True) as other:
        assert [span.note for span in other.file.spans.of_document("d1")] == ["a thought"]
