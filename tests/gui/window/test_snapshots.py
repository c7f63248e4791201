"""Snapshots by the window: when they are taken, that their failing stays in view, and the list of them."""

from __future__ import annotations

import resource
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.acting import pages_alone
from support.damage import plant
from support.projects import LABELS

from annotator.core.errors import AnnotatorError, Problem
from annotator.gui import snapshot_keeper
from annotator.gui.dialogs.snapshots import SnapshotsDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.models.lines import SECOND_LINE
from annotator.services import annotation, snapshots
from annotator.services.projects import Project, create_project, open_project
from annotator.services.snapshots import Taken, Why
from annotator.settings.paths import DATA_VARIABLE, data_dir
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange as R

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five minutes last 20 ms."""
    monkeypatch.setattr(snapshot_keeper, "_MINUTE_MS", 4)


def whys(path: Path) -> list[Why | None]:
    return [snapshot.why for snapshot in snapshots.snapshots_of(path)]


def tag(window: MainWindow, start: int) -> None:
    assert window.session.add_span("actor", (R(start, start + 5),))


def wait_for_first(window: MainWindow, qtbot: QtBot) -> Path:
    path = window.session.project.path
    qtbot.waitUntil(lambda: len(whys(path)) == 1)
    qtbot.waitUntil(lambda: not window.safety.keeper.running)
    return path


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may grow beyond ``room`` bytes, as the kernel sees to it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# ------------------------------------------------------------ when they are taken


def test_one_is_taken_at_open_after_the_first_painting_and_beside_it(
    make_window: MakeWindow, project: Project, qtbot: QtBot, qapp: QApplication
) -> None:
    path = project.path
    project.close()
    told: list[str] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched.objectName() == "qt_scrollarea_viewport":
                told.append("painted")
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    real = snapshots.take_if_due
    threads: list[QThread] = []

    def listening(*about: object, **more: object) -> object:
        told.append("taken")
        threads.append(QThread.currentThread())
        return real(*about, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "take_if_due", listening)
        window = make_window(path)
        wait_for_first(window, qtbot)
    qapp.removeEventFilter(watcher)
    assert "painted" in told[: told.index("taken")]
    assert threads[0] is not qapp.thread()
    assert whys(path) == [Why.OPEN]


def test_what_has_not_changed_is_not_copied_again_at_the_next_open(
    make_window: MakeWindow, project: Project, qtbot: QtBot
) -> None:
    path = project.path
    project.close()
    first = make_window(path)
    wait_for_first(first, qtbot)
    first.close()
    second = make_window(path)
    with qtbot.waitSignal(second.safety.keeper.ended):
        pass
    assert whys(path) == [Why.OPEN]


def test_changed_work_is_copied_after_some_minutes_and_nothing_when_nothing_changed(
    window: MainWindow, qtbot: QtBot, quick: None
) -> None:
    path = wait_for_first(window, qtbot)
    assert not window.safety.keeper._due.isActive()
    with qtbot.waitSignal(window.safety.keeper.taken):
        tag(window, 0)
    assert whys(path) == [Why.TIMED, Why.OPEN]
    assert not window.safety.keeper._due.isActive()
    with qtbot.waitSignal(window.safety.keeper.ended):
        tag(window, 6)
        window.session.undo()  # an operation, too
    assert whys(path) == [Why.TIMED, Why.TIMED, Why.OPEN]
    with open_project(snapshots.snapshots_of(path)[0].path, annotator="Ali", read_only=True) as copy:
        assert list(faults(copy.file)) == []
        assert copy.file.spans.count() == 1


def test_how_many_minutes_can_be_set_and_takes_effect_at_once(window: MainWindow, qtbot: QtBot) -> None:
    wait_for_first(window, qtbot)
    tag(window, 0)
    due = window.safety.keeper._due
    assert due.interval() == 5 * 60_000
    window.preferences.set(snapshot_minutes=2)
    assert due.isActive()
    assert due.interval() == 2 * 60_000
    window.preferences.set(snapshot_minutes=0)
    assert window.preferences.settings.snapshot_minutes == 1


def test_work_in_the_background_puts_a_snapshot_off_and_is_no_fault(
    window: MainWindow, qtbot: QtBot, quick: None
) -> None:
    path = wait_for_first(window, qtbot)
    tag(window, 0)
    window.session.busy = True
    qtbot.waitUntil(lambda: window.safety.keeper._due.interval() == snapshot_keeper._BUSY_MS)
    assert whys(path) == [Why.OPEN]
    assert window.safety.keeper.error is None
    window.session.busy = False


def test_a_project_without_documents_has_its_snapshot_too(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "empty.annotator"
    create_project(path, labels=LABELS, annotator="Ali").close()
    window = make_window(path)
    assert window.article.empty.isVisible()
    wait_for_first(window, qtbot)


def test_nothing_is_left_running_when_the_window_has_closed(
    make_window: MakeWindow, project: Project, qtbot: QtBot, qapp: QApplication
) -> None:
    path = project.path
    project.close()
    window = make_window(path)
    window.safety.keeper.take_now()
    assert window.safety.errands.going == 1
    window.close()
    assert window.safety.errands.going == 0
    assert [one for one in window.findChildren(QThread) if one.isRunning()] == []
    assert [one for one in window.safety.findChildren(QTimer) if one.isActive()] == []
    qapp.processEvents()
    assert len(whys(path)) == 1  # it was waited for


def test_a_read_only_project_has_none_taken(make_window: MakeWindow, project: Project, qtbot: QtBot) -> None:
    path = project.path
    project.close()
    window = make_window(path, read_only=True)
    window.safety.keeper.take_now()
    qtbot.waitUntil(lambda: not window.safety.keeper.running)
    tag_refused = window.session.add_span("actor", (R(0, 5),))
    assert not tag_refused
    assert not window.safety.keeper._due.isActive()


def test_somebody_who_never_rests_is_given_way_to_and_only_told_in_the_end(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wait_for_first(window, qtbot)
    keeper, told = window.safety.keeper, []
    keeper.failed.connect(told.append)
    error = AnnotatorError(Problem.BACKUP_FAILED, path=str(path), folder="f", detail="file_in_use")
    monkeypatch.setattr(snapshot_keeper, "_BUSY_MS", 1)
    with monkeypatch.context() as patch:
        patch.setattr(snapshots, "take_if_due", lambda *_, **__: Taken(error=error, busy=True))
        keeper.take_now(Why.TIMED)
        qtbot.waitUntil(lambda: keeper.error is not None)
        assert keeper._busy_in_a_row == snapshot_keeper._MOST_BUSY + 1
        assert told == [error]
    with qtbot.waitSignal(keeper.recovered):
        keeper.take_now(Why.TIMED)


# ------------------------------------------------------------ failing


def test_a_backup_that_fails_is_shown_with_reason_and_way_out_and_stays(
    window: MainWindow, qtbot: QtBot, data: Path
) -> None:
    wait_for_first(window, qtbot)
    keep = data.rename(data.with_name("kept"))
    data.write_text("a file where the folder should be")
    tag(window, 0)
    with qtbot.waitSignal(window.safety.keeper.failed):
        window.safety.keeper.take_now()
    assert "test.annotator" in window.banner.message.text
    assert "make room" in window.banner.message.text
    assert "write_failed" in window.banner.message.detail
    sign = window.safety.sign
    assert sign.isVisible()
    assert "No snapshot since" in sign.text()
    window.banner.dismiss()
    tag(window, 6)  # the work goes on, and is saved
    assert sign.isVisible()
    assert "Not saved" not in window.status.saved.text()
    assert window.safety.keeper._due.isActive()  # it is tried again
    window.actions_["snapshots"].trigger()
    dialog = window.findChild(SnapshotsDialog)
    qtbot.waitUntil(lambda: "make room" in dialog.banner.message.text)
    assert dialog.banner.isVisible()
    dialog.close()
    data.unlink()
    keep.rename(data)
    with qtbot.waitSignal(window.safety.keeper.recovered):
        window.safety.keeper.take_now()
    assert not sign.isVisible()


def test_a_disk_that_is_full_for_the_backup_alone(window: MainWindow, qtbot: QtBot, data: Path) -> None:
    path = wait_for_first(window, qtbot)
    with full_disk(path.stat().st_size // 2), qtbot.waitSignal(window.safety.keeper.failed):
        window.safety.keeper.take_now()
    assert window.banner.isVisible()
    assert not [each for each in data.rglob("*") if "taking" in each.name]
    assert whys(path) == [Why.OPEN]
    again = next(one for one in window.banner.findChildren(QPushButton) if one.text() == "Try again")
    tag(window, 0)
    with qtbot.waitSignal(window.safety.keeper.recovered):
        again.click()
    assert not window.banner.isVisible()
    assert whys(path) == [Why.TIMED, Why.OPEN]


# ------------------------------------------------------------ the list of them


@pytest.fixture
def worked(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with a snapshot of the beginning, one of yesterday with a span, and two spans now."""
    path = wait_for_first(window, qtbot)
    tag(window, 0)
    assert snapshots.take(path, now_ms=(time.time_ns() // 1_000_000) - 86_400_000, why=Why.TIMED).error is None
    tag(window, 6)
    return window


@pytest.fixture
def dialog(worked: MainWindow, qtbot: QtBot) -> Iterator[SnapshotsDialog]:
    """The list, opened by its key, looked into as far as it goes by itself."""
    worked.activateWindow()
    qtbot.waitUntil(worked.isActiveWindow)
    QTest.keyClick(worked.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    shown = worked.findChild(SnapshotsDialog)
    qtbot.waitUntil(lambda: shown.model.rowCount() == 2)
    qtbot.waitUntil(lambda: shown.documents_model.rowCount() == 3)
    yield shown
    for left in worked.findChildren(SnapshotsDialog):
        left.close()


def save_as(monkeypatch: pytest.MonkeyPatch, out: Path) -> list[str]:
    """The person answers where a file is to be; the suggestions they were made."""
    suggested: list[str] = []

    def answer(_parent: object, _title: str, suggestion: str, *_: object, **__: object) -> tuple[str, str]:
        suggested.append(suggestion)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return suggested


def test_a_damaged_file_without_snapshots_is_repaired_into_a_new_one(
    make_window: MakeWindow, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    project.close()
    window = make_window(None)
    damaged, out = tmp_path / "damaged.annotator", tmp_path / "sound.annotator"
    shutil.copyfile(project.path, damaged)
    plant(damaged, "CREATE TRIGGER t AFTER INSERT ON operation BEGIN DELETE FROM span; END")
    before = damaged.read_bytes()
    suggested = save_as(monkeypatch, out)
    assert not window.files.open(damaged)
    button = next(one for one in window.banner.findChildren(QPushButton) if "Repair" in one.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.project is not None)
    assert window.session.project.path == out
    assert len(window.session.project.file.documents.ids()) == 3
    assert "3 documents and 0 spans were sound" in window.banner.message.text
    assert suggested == [str(tmp_path / "damaged repaired.annotator")]
    assert damaged.read_bytes() == before


def torn(project: Project, path: Path) -> Path:
    """A copy as of a file that was being written to: the newest action is in its log, and not in its spans."""
    annotation.add_span(project, project.file.documents.get("d1"), "actor", [R(0, 4)])
    shutil.copyfile(project.path, path)
    plant(path, "DELETE FROM span WHERE id = (SELECT max(id) FROM span)")
    return path


def visible_buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {one.text(): one for one in window.banner.findChildren(QPushButton) if one.isVisible()}


@pytest.mark.parametrize("read_only", [False, True])
def test_half_an_action_is_repaired_beside_it_and_opened_in_one_step(
    make_window: MakeWindow, project: Project, tmp_path: Path, qtbot: QtBot, read_only: bool
) -> None:
    snapshots.take(project.path)
    path = torn(project, tmp_path / "torn.annotator")
    project.close()
    before = path.read_bytes()
    window = make_window(path, read_only=read_only, named="Ali")
    assert window.session.project is None
    assert "half an action" in window.banner.message.text
    buttons = visible_buttons(window)
    assert list(buttons)[:2] == ["Repair and open", "Snapshots\u2026"]
    buttons["Repair and open"].click()
    qtbot.waitUntil(lambda: window.session.project is not None)
    assert window.session.project.path == tmp_path / "torn repaired.annotator"
    assert window.session.project.file.spans.count() == 1
    assert path.read_bytes() == before


def test_a_damaged_file_with_snapshots_can_be_repaired_as_well(
    make_window: MakeWindow, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = project.path
    snapshots.take(path)
    project.close()
    path.write_bytes(pages_alone(path.read_bytes())[:-8192])
    window = make_window(path)
    assert list(visible_buttons(window))[:2] == ["Snapshots\u2026", "Repair into a new file\u2026"]
    save_as(monkeypatch, tmp_path / "whole.annotator")
    visible_buttons(window)["Repair into a new file\u2026"].click()
    qtbot.waitUntil(lambda: window.session.project is not None)
    assert window.session.project.path == tmp_path / "whole.annotator"


def test_damage_that_shows_only_once_the_file_is_open_offers_a_way_out_too(
    make_window: MakeWindow, project: Project, qtbot: QtBot
) -> None:
    path = project.path
    root = project.file.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'span_by_id'").fetchone()[0]
    project.close()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    window = make_window(path)
    qtbot.waitUntil(window.banner.isVisible)
    texts = [one.text() for one in window.banner.findChildren(QPushButton) if one.isVisible()]
    assert any("Repair into a new file" in text for text in texts), (texts, window.banner.message)
    assert "Try again" not in texts


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_file_of_a_newer_program_is_refused_with_its_version(
    make_window: MakeWindow, project: Project, language: str
) -> None:
    path = project.path
    project.close()
    plant(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    window = make_window(None, language=language)
    assert not window.files.open(path)
    assert "99" in window.banner.message.text
    assert path.read_bytes() == before


def test_one_of_a_copy_of_the_project_says_so(
    make_window: MakeWindow, project: Project, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = tmp_path / "a copy.annotator"
    shutil.copyfile(project.path, copy)
    snapshots.take(project.path, why=Why.BY_HAND)
    snapshots.take(copy, why=Why.BY_HAND)
    path = project.path
    project.close()
    window = make_window(None)
    window.safety.show_snapshots_of(path)
    dialog = window.findChild(SnapshotsDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2 and dialog.documents_model.rowCount() > 0)
    below = [dialog.model.index(row).data(SECOND_LINE) for row in range(2)]
    assert below[0].startswith("of \u2066a copy.annotator\u2069 \u00b7 by hand")
    assert below[1].startswith("by hand")
    assert "of \u2066a copy.annotator\u2069" in dialog.title.text()
    dialog.close()


def test_each_says_when_why_and_how_much(dialog: SnapshotsDialog) -> None:
    rows = [(dialog.model.index(row).data(), dialog.model.index(row).data(SECOND_LINE)) for row in range(2)]
    assert rows[0][0].startswith("Today")
    assert rows[0][1] == "when it was opened \u00b7 3 documents \u00b7 0 spans"
    assert rows[1][0].startswith("Yesterday")
    assert rows[1][1] == "while working \u00b7 3 documents \u00b7 1 span"
    assert "0 annotators" in dialog.summary.text()


def test_by_keyboard_alone_one_is_looked_into_down_to_the_article(
    dialog: SnapshotsDialog, worked: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "1 annotator" in dialog.summary.text())
    assert "1 document differs from the project as it is now (3 documents, 2 spans)." in dialog.comparison.text()
    first = dialog.documents_model.index(0)
    assert (first.data(), first.data(SECOND_LINE)) == ("d1", "1 span added since")
    qtbot.waitUntil(dialog.article.isVisible)
    assert dialog.article.page.article.text == worked.session.document.text
    shown = [bool(dialog.article.span_fragments(span.id)) for span in worked.session.spans]
    assert shown == [True, False]
    QTest.keyClick(dialog.list, Qt.Key.Key_Tab)
    assert dialog.documents.hasFocus()
    QTest.keyClick(dialog.documents, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.article.page.article.text != worked.session.document.text)
    order = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert {dialog.article, dialog.take, dialog.copy, dialog.restore, dialog.close_button} <= set(order)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_restoring_makes_a_new_file_and_offers_to_open_it(
    dialog: SnapshotsDialog, worked: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = worked.session.project.path.read_bytes()
    old = worked.session.project.path
    suggested = save_as(monkeypatch, tmp_path / "back")
    dialog.list.setCurrentIndex(dialog.model.index(1))
    dialog.restore.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert suggested == [str(old.with_name("test restored.annotator"))]
    assert "3 documents with 1 span" in dialog.banner.message.text
    assert old.read_bytes() == before
    action = next(one for one in dialog.banner.findChildren(QPushButton) if one.text() == "Open it")
    action.click()
    qtbot.waitUntil(lambda: worked.session.project.path == tmp_path / "back.annotator")
    assert len(worked.session.spans) == 1
    assert worked.session.writable
    assert not dialog.isVisible()


def test_nothing_is_ever_written_over(
    dialog: SnapshotsDialog, worked: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = worked.session.project.path
    before = path.read_bytes()
    save_as(monkeypatch, path)
    for button in (dialog.restore, dialog.copy):
        button.click()
        qtbot.waitUntil(dialog.banner.isVisible)
        assert "exists already" in dialog.banner.message.text
        dialog.banner.dismiss()
    assert path.read_bytes() == before


def test_a_copy_to_send_is_saved_from_a_snapshot_and_of_now(
    dialog: SnapshotsDialog, worked: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(monkeypatch, tmp_path / "then.annotator")
    dialog.list.setCurrentIndex(dialog.model.index(1))
    dialog.copy.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    dialog.close()
    save_as(monkeypatch, tmp_path / "now.annotator")
    worked.actions_["save_copy"].trigger()
    qtbot.waitUntil(worked.banner.isVisible)
    assert "now.annotator" in worked.banner.message.text
    for name, spans in (("then", 1), ("now", 2)):
        with open_project(tmp_path / f"{name}.annotator", annotator="Ali") as copy:
            assert copy.file.spans.count() == spans


def test_one_is_taken_by_hand_and_shown_at_the_head(dialog: SnapshotsDialog, qtbot: QtBot) -> None:
    dialog.take.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)
    assert dialog.model.index(0).data(SECOND_LINE) == "by hand \u00b7 3 documents \u00b7 2 spans"
    qtbot.waitUntil(lambda: "Everything is as it is now." in dialog.comparison.text())


def test_one_that_has_gone_bad_is_said_to_be_and_is_not_restored(
    dialog: SnapshotsDialog, worked: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = snapshots.snapshots_of(worked.session.project.path)[1]
    content = bytearray(snapshot.path.read_bytes())
    content[4096:8192] = bytes(4096)
    snapshot.path.write_bytes(content)
    dialog.list.setCurrentIndex(dialog.model.index(1))
    qtbot.waitUntil(lambda: "damaged" in dialog.summary.text())
    save_as(monkeypatch, tmp_path / "back.annotator")
    dialog.restore.click()
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "damaged" in dialog.banner.message.text
    assert not (tmp_path / "back.annotator").exists()


def test_where_there_are_none_it_says_so_and_takes_one(window: MainWindow, qtbot: QtBot) -> None:
    wait_for_first(window, qtbot)
    shutil.rmtree(data_dir())
    window.actions_["snapshots"].trigger()
    dialog = window.findChild(SnapshotsDialog)
    qtbot.waitUntil(dialog.empty.isVisible)
    take = next(one for one in dialog.empty.findChildren(QPushButton) if one.isVisible())
    take.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert dialog.list.isVisible()
    dialog.close()


def test_the_list_can_be_closed_while_it_is_still_looking(worked: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    for _ in range(3):
        worked.actions_["snapshots"].trigger()
        worked.findChild(SnapshotsDialog).close()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: worked.safety.errands.going == 0)
    assert worked.findChild(SnapshotsDialog) is None
    assert not worked.banner.isVisible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_list_is_mirrored_and_follows_the_language(
    make_window: MakeWindow, project: Project, qtbot: QtBot, language: str
) -> None:
    path = project.path
    project.close()
    window = make_window(path, language=language)
    wait_for_first(window, qtbot)
    window.actions_["snapshots"].trigger()
    dialog = window.findChild(SnapshotsDialog)
    qtbot.waitUntil(lambda: dialog.documents_model.rowCount() == 3)
    at_leading = dialog.list.mapTo(dialog, dialog.list.rect().center()).x() < dialog.width() // 2
    assert at_leading is (language == "en")
    latin = any("a" <= letter <= "z" for letter in dialog.restore.text().lower())
    assert latin is (language == "en")
    dialog.close()


def test_the_lists_keep_the_rules_of_models(dialog: SnapshotsDialog, qtmodeltester: ModelTester) -> None:
    for model in (dialog.model, dialog.documents_model):
        qtmodeltester.check(model)
        said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert model.index(0).data() in said
        assert model.index(0).data(SECOND_LINE) in said
        assert model.index(99).data() is None
