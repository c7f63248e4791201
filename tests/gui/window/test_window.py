"""The window as a whole: languages, keys, names for screen readers, dialogs, long work."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from support.projects import make_project
from support.turns import settle

from annotator.core.errors import AnnotatorError, Problem
from annotator.gui import transfer_actions
from annotator.gui.action_specs import ALL_SPECS, COMPARE_SPECS, CONTEXT, SPECS, Menu, Where
from annotator.gui.actions import bound
from annotator.gui.compare_action_specs import SHARED_WITH_COMPARE
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.dialogs.progress import ProgressDialog
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.label_words import label_page
from annotator.gui.launcher import Launcher
from annotator.gui.main_window import MainWindow
from annotator.gui.pages import PageId
from annotator.gui.preferences import Preferences
from annotator.gui.screenshot import take_screenshot
from annotator.gui.theme import tokens_of
from annotator.services.progress import Progress
from annotator.services.projects import Project, create_project
from annotator.settings.schema import CaretMovement, Language, Settings, ThemeChoice
from annotator.text.offsets import CodePointRange

MakeWindow = Callable[..., MainWindow]


def test_no_two_actions_share_a_key() -> None:
    # A key of the article wins over one of the window, so these may not meet either.
    # Those that never work on the same page may.
    for where in (Where.ANNOTATE, Where.REVIEW, Where.COMPARE):
        here = [one for one in ALL_SPECS if one.where.meets(where)]
        if where is Where.COMPARE:
            here += [one for one in SPECS if one.id in SHARED_WITH_COMPARE]
        keys = [QKeySequence(key).toString() for one in here for key in {*one.keys, *one.article_keys}]
        assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert len({one.id for one in ALL_SPECS}) == len(ALL_SPECS)


def test_every_action_but_a_few_has_a_key_and_stands_in_a_menu(window: MainWindow) -> None:
    assert {one.id for one in SPECS if not one.keys and not one.article_keys} == {"about"}
    for one in SPECS:
        action = window.actions_[one.id]
        assert action in window.actions_.menus[one.menu].actions()
        assert action.text()
        assert [key.toString() for key in action.shortcuts()] or one.id == "about"


def test_keys_can_be_bound_to_other_actions() -> None:
    done = next(one for one in SPECS if one.id == "done")
    following = next(one for one in SPECS if one.id == "next_span")
    assert bound(done, {"done": "F5"}) == (("F5",), ())
    assert bound(following, {"next_span": "F7"}) == ((), ("F7",))
    assert bound(done, {}) == (done.keys, done.article_keys)


def test_every_control_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    window.session.add_span("commitment", (CodePointRange(0, 5),))
    controls = [
        one for kind in (QAbstractButton, QLineEdit, QComboBox) for one in window.findChildren(kind) if one.isVisible()
    ]
    nameless = [one for one in controls if not one.accessibleName() and not getattr(one, "text", str)()]
    assert nameless == []
    for panel in (window.view, window.documents.list, window.details.list, window.details.editor.note):
        assert panel.accessibleName()


def test_the_language_is_switched_while_it_runs(window: MainWindow, qtbot: QtBot) -> None:
    window.session.add_span("topic", (CodePointRange(0, 5),))
    english = window.actions_["undo"].text(), window.documents.filter.placeholderText()
    window.preferences.set(language=Language.ARABIC)
    qtbot.waitUntil(lambda: window.layoutDirection() is Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: window.documents.filter.placeholderText() != english[1])
    assert window.actions_["undo"].text() != english[0]
    assert window.menuBar().actions()[0].text() not in ("&File", "")
    assert window.language == "ar"
    window.preferences.set(language=Language.ENGLISH)
    qtbot.waitUntil(lambda: window.documents.filter.placeholderText() == english[1])
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_the_theme_is_switched_while_it_runs(window: MainWindow) -> None:
    window.preferences.set(theme=ThemeChoice.DARK)
    dark = window.grab().toImage().pixelColor(400, 400).lightness()
    window.preferences.set(theme=ThemeChoice.LIGHT)
    assert dark < 80 < window.grab().toImage().pixelColor(400, 400).lightness()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_dialog_opens_in_every_language(make_window: MakeWindow, project: Project, language: str) -> None:
    path = project.path
    project.close()
    window = make_window(path, language=language)
    for action_id in ("keys", "settings"):
        window.actions_[action_id].trigger()
        dialog = window.findChildren(QDialog)[-1]
        assert dialog.isVisible()
        assert dialog.windowTitle()
        dialog.close()
    dialog = NewProjectDialog(Path(path.parent), window)
    dialog.show()
    dialog.close()
    window.show_page(PageId.PROJECT)
    assert not window.grab().isNull()


def test_the_key_sheet_names_every_key(window: MainWindow) -> None:
    window.actions_["keys"].trigger()
    sheet = window.findChild(KeySheet)
    said = {label.text() for label in sheet.findChildren(QLabel)}
    for one in SPECS:
        if one.id != "about":
            assert re.split("[:\t]", window.actions_[one.id].text())[0] in said
    for one in COMPARE_SPECS:
        assert QCoreApplication.translate(CONTEXT, one.text) in said
    for menu in Menu:
        assert menu.value.replace("&", "") in said
    sheet.close()


def test_the_key_sheet_says_too_what_the_label_of_the_selected_span_means(window: MainWindow) -> None:
    window.session.add_span("actor", (CodePointRange(0, 5),))
    window.actions_["keys"].trigger()
    sheet = window.findChild(KeySheet)
    said = {label.text() for label in sheet.findChildren(QLabel)}
    label = window.session.label("actor")
    assert label is not None
    assert label_page(label, window.language, tokens_of(window.palette())) in said
    assert re.split("[:\t]", window.actions_["undo"].text())[0] in said


def test_settings_take_effect_at_once(window: MainWindow) -> None:
    dialog = SettingsDialog(window.preferences, window)
    before = window.view.page.metrics.pitch_px
    dialog.font_size.setValue(30)
    assert window.view.page.metrics.pitch_px > before
    assert window.preferences.settings.font_size_px == 30
    dialog.annotator.setText("  ")
    dialog.annotator.editingFinished.emit()
    assert window.preferences.settings.annotator == "Ali"
    dialog.annotator.setText(" Mona  S ")
    dialog.annotator.editingFinished.emit()
    assert window.preferences.settings.annotator == "Mona S"


def test_a_choice_in_the_settings_takes_effect_at_once(window: MainWindow) -> None:
    dialog = SettingsDialog(window.preferences, window)
    lightness = []
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        dialog.theme.setCurrentIndex(dialog.theme.findData(theme))
        dialog.theme.activated.emit(dialog.theme.currentIndex())
        lightness.append(window.grab().toImage().pixelColor(400, 400).lightness())
    assert lightness[1] < 80 < lightness[0]
    for movement in (CaretMovement.LOGICAL, CaretMovement.VISUAL):
        dialog.caret.setCurrentIndex(dialog.caret.findData(movement))
        dialog.caret.activated.emit(dialog.caret.currentIndex())
        assert window.view.logical_arrows is (movement is CaretMovement.LOGICAL)
    window.preferences.set(theme=ThemeChoice.LIGHT)


def test_why_no_project_could_be_made_runs_as_the_interface_does(window: MainWindow, tmp_path: Path) -> None:
    dialog = NewProjectDialog(tmp_path, window)
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dialog.show_problem(AnnotatorError(Problem.WRITE_FAILED, path="/a/b"))
    assert dialog.problem.text().startswith("\u200f")


def test_settings_that_cannot_be_kept_still_hold(qapp: QApplication) -> None:
    class Full:
        def save(self, _settings: Settings) -> None:
            raise AnnotatorError(Problem.WRITE_FAILED, path="x")

    preferences = Preferences(Settings(), Full())  # type: ignore[arg-type]
    heard: list[AnnotatorError] = []
    preferences.failed.connect(heard.append)
    preferences.set(font_size_px=40)
    assert preferences.settings.font_size_px == 40
    assert [error.problem for error in heard] == [Problem.WRITE_FAILED]


def test_making_a_project(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there.annotator").write_text("", encoding="utf-8")
    names = iter(["there", "fresh"])
    problems: list[str] = []

    def answer(dialog: NewProjectDialog) -> QDialog.DialogCode:
        problems.append(dialog.problem.text())
        dialog.name.setText(next(names))
        dialog.folder.setText(str(tmp_path))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(NewProjectDialog, "exec", answer)
    window.actions_["new"].trigger()
    assert window.session.project.path == tmp_path / "fresh.annotator"
    assert problems[0] == ""
    assert "there.annotator" in problems[1]
    assert [label.id for label in window.session.labels.active] == ["actor", "topic", "commitment"]


def test_a_new_project_may_take_its_labels_from_a_file(
    window: MainWindow, tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = NewProjectDialog(tmp_path, window)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(seeds / "labels.toml"), ""))
    dialog.labels.activated.emit(2)
    assert len(dialog.label_set().labels) == 3
    dialog.labels.setCurrentIndex(1)
    assert dialog.label_set().labels == ()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    dialog.labels.activated.emit(3)
    assert dialog.labels.currentIndex() == 0
    dialog.name.setText(" ")
    assert not dialog.make.isEnabled()


def test_an_empty_project_says_what_to_do(
    make_window: MakeWindow, tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: asked.append(True) or ([], ""))
    from annotator.formats.label_set_file import read_label_set

    path = tmp_path / "empty.annotator"
    create_project(path, labels=read_label_set(seeds / "labels.toml"), annotator="Ali").close()
    window = make_window(path)
    assert window.article.empty.isVisible()
    assert not window.actions_["done"].isEnabled()
    window.article.empty.clicked.emit()
    assert asked == [True]


def test_long_work_can_be_stopped_and_changes_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun = threading.Event()

    def endless(_project: Project, _paths: object, progress: Progress) -> None:
        begun.set()
        step = 0
        while not progress.cancelled():
            step += 1
            progress.step(step % 100, 100, "one.txt")
        raise AnnotatorError(Problem.CANCELLED)

    monkeypatch.setattr(transfer_actions, "import_paths", endless)
    window.late.transfers().import_paths([tmp_path])
    assert window.files.busy
    qtbot.waitUntil(begun.is_set)
    dialog = window.findChild(ProgressDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: "one.txt" in dialog.what.text())
    with qtbot.waitSignal(dialog.closed):
        dialog.stop.click()
    assert not window.files.busy
    assert len(window.session.documents) == 3


def test_work_that_goes_wrong_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("inside")

    monkeypatch.setattr(transfer_actions, "import_paths", broken)
    with qtbot.waitSignal(window.files.failed):
        window.late.transfers().import_paths([tmp_path])
    assert window.banner.isVisible()
    assert "inside" in window.banner.message.detail


def test_closing_while_work_goes_on_waits_for_its_end(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    ended = threading.Event()

    def slow(_project: Project, _paths: object, progress: Progress) -> None:
        while not progress.cancelled():
            pass
        ended.set()
        raise AnnotatorError(Problem.CANCELLED)

    monkeypatch.setattr(transfer_actions, "import_paths", slow)
    window.late.transfers().import_paths([tmp_path])
    window.close()
    assert ended.is_set()
    qtbot.waitUntil(lambda: not window.files.busy)


def test_a_note_that_cannot_be_saved_is_not_lost_by_closing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.add_span("actor", (CodePointRange(0, 5),))
    settle()
    note = window.details.editor.note
    note.setPlainText("my thoughts")

    def full(*_: object, **__: object) -> None:
        raise AnnotatorError(Problem.WRITE_FAILED, path="x")

    monkeypatch.setattr(type(window.session.project.file), "execute", full)
    monkeypatch.setattr(MainWindow, "_may_lose_note", lambda _window: False)
    window.close()
    assert window.isVisible()
    assert note.toPlainText() == "my thoughts"
    monkeypatch.undo()
    window.close()
    assert not window.isVisible()


def test_a_note_with_strange_spaces_is_not_rewritten_by_looking_at_it(window: MainWindow) -> None:
    window.session.add_span("actor", (CodePointRange(0, 5),))
    span_id = window.session.selected
    window.session.set_note(span_id, "a\u00a0b\r\nc")
    window.session.select_span(None)
    window.session.select_span(span_id)
    window.session.select_span(None)
    assert window.session.spans.get(span_id).note == "a\u00a0b\r\nc"


def test_a_picture_is_the_same_each_time_and_alters_nothing(tmp_path: Path, qapp: QApplication) -> None:
    with make_project(tmp_path, "Ali", "One two three", "Four five") as made:
        path = made.path
    before = path.read_bytes()
    pictures = []
    for number in range(2):
        out = tmp_path / f"{number}.png"
        take_screenshot(path, out, document="d2", size=(900, 600), theme="dark", language="ar", annotator=None)
        pictures.append(out.read_bytes())
    assert pictures[0] == pictures[1]
    assert path.read_bytes() == before
    image = QImage(str(tmp_path / "0.png"))
    assert (image.width(), image.height()) == (900, 600)
    assert {one.name for one in tmp_path.iterdir()} == {path.name, "0.png", "1.png"}
    with pytest.raises(AnnotatorError) as refused:
        take_screenshot(
            path, tmp_path / "x.png", document="no", size=(900, 600), theme="dark", language="en", annotator=None
        )
    assert refused.value.problem is Problem.NO_SUCH_DOCUMENT
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_without_a_display_a_sentence_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert Launcher().open(None, None) == 1
    assert "no display" in capsys.readouterr().err


def test_the_article_and_the_list_show_the_same_span(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    for start, end in ((0, 5), (6, 9)):
        session.add_span("actor", (CodePointRange(start, end),))
    first = session.spans.at(0).id
    session.select_span(first)
    assert window.view.selected_span() == first
    settle()
    assert window.details.list.currentIndex().row() == 0
    window.details.span_hovered.emit(session.spans.at(1).id)
    window.details.list.setFocus()
    qtbot.keyClick(window.details.list, Qt.Key.Key_Down)
    assert session.selected == session.spans.at(1).id
    qtbot.keyClick(window.details.list, Qt.Key.Key_Delete)
    assert [span.id for span in session.spans] == [first]


def test_walking_the_document_list_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    listed = window.documents.list
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert window.session.document_id == "d2"


def test_return_in_the_document_list_leads_into_the_article(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.documents.list.setFocus()
    qtbot.keyClick(window.documents.list, Qt.Key.Key_Down)
    qtbot.keyClick(window.documents.list, Qt.Key.Key_Return)
    assert window.view.hasFocus()


def test_the_document_list_shows_what_is_open_once_the_keyboard_has_left_it(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.documents.list.setFocus()
    qtbot.keyClick(window.documents.list, Qt.Key.Key_Down)  # looked at, not opened
    assert window.documents.list.currentIndex().row() == 1
    window.view.setFocus()
    assert window.session.document_id == "d1"
    assert window.documents.list.currentIndex().row() == 0


def test_chips_filter_by_state(window: MainWindow) -> None:
    from annotator.gui.document_list import StateFilter

    window.session.mark_done_and_next()
    window.documents._chips[StateFilter.DONE].click()
    assert window.documents.model.rowCount() == 1
    window.documents._chips[StateFilter.TODO].click()
    assert window.documents.model.rowCount() == 2


def test_changing_label_and_attribute_in_the_details(window: MainWindow) -> None:
    session, editor = window.session, window.details.editor
    session.add_span("actor", (CodePointRange(0, 5),))
    settle()
    index = editor.label.findData("commitment")
    editor.label.setCurrentIndex(index)
    editor.label.activated.emit(index)
    assert session.selected_span.label == "commitment"
    settle()
    line = editor._form.itemAt(0, editor._form.ItemRole.FieldRole).widget()
    line.setText("urged")
    line.editingFinished.emit()
    assert session.selected_span.attributes == {"strength": "urged"}
    assert "5" in editor._place.text()


def test_panes_are_walked_with_f6(window: MainWindow) -> None:
    window.activateWindow()
    window.view.setFocus()
    window.actions_["next_pane"].trigger()
    assert window.details.list.hasFocus()
    window.actions_["next_pane"].trigger()
    assert window.documents.list.hasFocus()
    window.actions_["previous_pane"].trigger()
    assert window.details.list.hasFocus()


def test_a_paragraph_is_turned_from_the_margin(window: MainWindow) -> None:
    window.view.paragraph_direction_requested.emit(0)
    assert window.view.paragraph_direction(0) == "rtl"
    window.actions_["undo"].trigger()
    assert window.view.paragraph_direction(0) == "ltr"


def test_a_fault_of_the_program_is_told_and_work_goes_on(
    window: MainWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    window.notices.unexpected("Traceback: x")
    assert window.banner.isVisible()
    assert window.banner.message.detail == "Traceback: x"
    assert window.session.add_span("actor", (CodePointRange(0, 5),))


def test_an_article_does_not_wait_for_where_one_is_to_be_kept(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    assert project is not None
    window.keeper.keep()
    before = window.session.document_id
    other = next(row.info.id for row in project.file.documents.listed("Ali") if row.info.id != before)
    window.session.open_document(other)
    assert project.file.working_states.get("Ali")["document"] == before
    qtbot.waitUntil(lambda: project.file.working_states.get("Ali")["document"] == other)


class Painted(QObject):
    """Tells when a widget is painted, which then takes longer than a picture is shown for."""

    painted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.Paint:
            self.painted.emit()
            time.sleep(0.03)
        return False


def test_the_list_of_what_came_in_is_painted_before_its_first_article_opens(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "new.txt").write_text("a new article", encoding="utf-8")
    settle()
    before, turns = window.session.document_id, []
    seen: dict[str, int] = {}  # in which turn of the event loop for the first time
    viewport, painted = window.documents.list.viewport(), Painted(window)
    viewport.installEventFilter(painted)
    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.awake.connect(lambda: turns.append(len(turns)))
    window.session.documents_reset.connect(seen.clear)
    painted.painted.connect(lambda: seen.setdefault("list", len(turns)))
    window.session.document_changed.connect(lambda: seen.setdefault("article", len(turns)))
    window.late.transfers().import_paths([tmp_path / "new.txt"])
    qtbot.waitUntil(lambda: window.session.document_id != before)
    dispatcher.awake.disconnect()
    assert seen["list"] < seen["article"]
    assert window.session.document is not None
    assert window.session.document.text == "a new article"


def test_where_nothing_came_in_and_no_article_is_open_the_first_of_the_list_opens(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    window.session.close_document()
    window.session.refresh(opens=False)
    assert window.session.document is None
    window.late.transfers().import_paths([tmp_path / "empty.txt"])
    qtbot.waitUntil(lambda: window.session.document is not None)
    assert window.session.document_id == window.session.documents.first()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
