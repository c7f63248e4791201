"""What people come for, told as they would tell it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from support.projects import make_project

from annotator.gui import main_window
from annotator.gui.action_specs import SPECS
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.first_start import FirstStartDialog
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.widgets.key_cap import KeyCap
from annotator.settings.store import SettingsStore
from e2e.person import Person

Tell = Callable[..., int]
TEXT = "The minister met the delegation in Cairo.\nThey agreed to build schools."


@pytest.fixture
def project(tmp_path: Path, known_as: Callable[..., None]) -> Path:
    """Ali's project with three documents."""
    known_as("Ali")
    with make_project(tmp_path, "Ali", TEXT, TEXT + " Second.", TEXT + " Third.") as made:
        return made.path


def test_first_start_asks_for_a_name_and_opens_the_sample(tell: Tell, answer: Callable[..., None]) -> None:
    def introduce(dialog: FirstStartDialog) -> None:
        assert dialog.start.isEnabled() == bool(dialog.name.text())
        dialog.name.setText("  Mona   Said ")
        dialog.start.click()

    def story(person: Person) -> None:
        assert person.sees("Mona Said")
        assert len(person.titles()) == 1
        # Demo's spans are there to look at, and one's own can be made beside them.
        assert len(person.spans()) == 30
        person.press("Tab Del")
        assert len(person.spans()) == 30
        assert "Demo" in person.status()
        # One's own Undo does not take the sample away.
        assert not person.window.actions_["undo"].isEnabled()
        person.press("Ctrl+D")
        assert len(person.spans()) == 31
        menus = person.window.changing_menus
        menus.fill_copied()
        menus.copied.actions()[0].trigger()
        assert len(person.spans()) == 60
        person.press("Ctrl+Z")

    answer(introduce)
    assert tell(story=story) == 0
    assert SettingsStore().load().settings.annotator == "Mona Said"

    def again(person: Person) -> None:
        assert len(person.spans()) == 31

    tell(story=again)


def test_who_gives_no_name_gets_no_window(
    answer: Callable[..., None], qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.__main__ import main

    answer(QDialog.reject)
    assert main([]) == 0
    assert SettingsStore().load().settings.annotator == ""


def test_tagging_by_mouse(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        # A hasty selection takes whole words.
        person.drag_over("minist")
        person.press("1")
        assert person.spans() == [("actor", "minister")]
        assert person.selected_text() == "minister"
        person.drag_over("Cair", free=True)
        person.click_label("topic")
        assert person.spans()[1] == ("topic", "Cair")
        assert "Saved" in person.status()
        # An armed label tags every selection at once.
        person.press("Esc")
        person.click_label("commitment")
        person.drag_over("build schools")
        person.drag_over("delegation")
        assert [label for label, _ in person.spans()].count("commitment") == 2
        person.press("Esc")
        assert person.window.session.armed is None

    assert tell("open", project, story=story) == 0


def test_tagging_by_keyboard_alone(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        person.select_by_keys("minister")
        person.press("1")
        person.select_by_keys("Cairo")
        person.press("2")
        assert person.spans() == [("actor", "minister"), ("topic", "Cairo")]
        person.press("Ctrl+Home Tab")
        assert person.selected_text() == "minister"
        person.press("Tab")
        assert person.selected_text() == "Cairo"
        person.press("Shift+Tab")
        assert person.selected_text() == "minister"
        person.press("Return")
        assert person.window.session.document_id == "d2"
        assert person.window.session.documents.counts.done == 1
        person.press("Alt+Left")
        assert person.window.session.document_id == "d1"

    tell("open", project, story=story)


def test_overlapping_nested_and_crossing_spans(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        for words, key in (("minister met", "1"), ("met the delegation", "2"), ("delegation", "3")):
            person.drag_over(words)
            person.press(key)
        across = "Cairo.\nThey agreed"
        person.select_by_keys(across)
        person.press("1")
        assert [text for _, text in person.spans()] == [
            "minister met",
            "met the delegation",
            "delegation",
            across,
        ]
        # The innermost first, then the one beneath it.
        person.click_on("delegation")
        assert person.selected_text() == "delegation"
        person.click_on("delegation")
        assert person.selected_text() == "met the delegation"
        # The same label on the same text again is not a twin.
        person.drag_over("delegation")
        person.press("3")
        assert len(person.spans()) == 4

    tell("open", project, story=story)


def test_working_on_a_span(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        person.drag_over("minister met")
        person.press("1")
        person.press("{")
        assert person.selected_text() == "minister"
        person.press("[")
        assert person.selected_text() == "The minister"
        person.press("]")
        person.press("Alt+}")
        assert person.selected_text() == "minister "
        person.press("Alt+{ 3")
        assert person.spans() == [("commitment", "minister")]
        person.press("N")
        person.type("he said so, 1 2 3")
        person.press("Ctrl+Return")
        assert person.window.session.selected_span.note == "he said so, 1 2 3"
        assert person.window.view.hasFocus()
        person.press("Del")
        assert person.spans() == []
        person.press("Ctrl+Z")
        assert person.spans() == [("commitment", "minister")]
        assert person.window.session.selected_span.note == "he said so, 1 2 3"

    tell("open", project, story=story)


def test_undo_across_a_restart(tell: Tell, project: Path) -> None:
    def first(person: Person) -> None:
        for words, key in (("minister", "1"), ("Cairo", "2")):
            person.drag_over(words)
            person.press(key)
        person.press("2")
        person.press("Alt+Down")

    def second(person: Person) -> None:
        assert person.window.session.document_id == "d2"
        person.press("Ctrl+Z")
        # It goes to where it was.
        assert person.window.session.document_id == "d1"
        assert person.spans() == [("actor", "minister")]
        person.press("Ctrl+Z")
        assert person.spans() == []
        person.press("Ctrl+Shift+Z Ctrl+Shift+Z")
        assert person.spans() == [("actor", "minister"), ("topic", "Cairo")]

    tell("open", project, story=first)
    tell("open", project, story=second)


def test_reopening_exactly_there(
    tell: Tell, tmp_path: Path, known_as: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "screen_size", lambda _window: QSize(1920, 1080))
    known_as("Ali")
    long = "\n".join(f"Line {number} of a long article." for number in range(400))
    with make_project(tmp_path, "Ali", TEXT, long, TEXT + " again") as made:
        path = made.path
    seen: dict[str, object] = {}

    def first(person: Person) -> None:
        window = person.window
        window.resize(1250, 800)
        window.documents.filter.setFocus()
        person.type("d")
        person.wait(lambda: window.session.documents.text == "d")
        person.go_to_article()
        person.press("Alt+Down")
        person.drag_over("Line 200")
        person.press("1 Esc 2")
        person.press("Ctrl++ Ctrl++")
        person.put_caret_before("Line 3 ")
        person.press("PgDown")
        window.columns.setSizes([300, 598, 350])
        window.columns.splitterMoved.emit(300, 1)
        window.session.select_span(window.session.spans.at(0).id)
        seen.update(state=window.working_state().to_plain())

    def second(person: Person) -> None:
        assert person.window.working_state().to_plain() == seen["state"]
        assert person.window.columns.sizes() == [300, 598, 350]
        assert person.window.session.armed == "topic"
        assert person.window.documents.filter.text() == "d"
        assert "125" in person.status()

    tell("open", path, story=first)
    tell("open", path, story=second)
    # Another annotator begins at the beginning.
    tell(
        "open",
        path,
        "--annotator",
        "Mona",
        story=lambda person: _check(person.window.session.document_id == "d1" and person.spans() == []),
    )
    # Without a name of a project the last one is opened.
    tell(story=second)


def test_importing_good_files_and_a_broken_one(
    tell: Tell, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, broken = tmp_path / "in" / "good.txt", tmp_path / "in" / "broken.jsonl"
    good.parent.mkdir()
    good.write_text("A good article.\r\nWith two lines.", encoding="utf-8", newline="")
    broken.write_text('{"id": "x", "text": "Fine."}\nno json\n', encoding="utf-8")

    def story(person: Person) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(good), str(broken)], ""))
        person.press("Ctrl+I")
        person.wait(lambda: bool(person.window.findChildren(ImportReportDialog)))
        dialog = person.window.findChildren(ImportReportDialog)[0]
        assert dialog.faults.topLevelItemCount() == 1
        assert dialog.faults.topLevelItem(0).text(0) == "1 thing was left out:"
        row = dialog.faults.topLevelItem(0).child(0)
        assert ("broken.jsonl" in row.text(0), row.text(1)) == (True, "2")
        person.close(dialog)
        assert len(person.titles()) == 5
        assert "\r\n" in person.text
        # One import is one step.
        person.press("Ctrl+Z")
        assert len(person.titles()) == 3

    tell("open", project, story=story)


def test_dropping_a_folder_imports_it(tell: Tell, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("First article here.", encoding="utf-8")

    def story(person: Person) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(folder))])
        drop = QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        person.window.dropEvent(drop)
        person.wait(lambda: len(person.titles()) == 4)
        person.wait(lambda: person.text == "First article here.")

    tell("open", project, story=story)


def test_exporting(tell: Tell, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.jsonl"

    def story(person: Person) -> None:
        person.drag_over("minister")
        person.press("1")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
        person.press("Ctrl+E")
        dialog = person.window.findChild(ExportDialog)
        person.wait(lambda: "minister" in dialog.text.toPlainText())
        dialog.go.click()
        person.wait(lambda: "out.jsonl" in person.banner())

    tell("open", project, story=story)
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert [first["text"][span["start"] : span["end"]] for span in first["spans"]] == ["minister"]
    assert (tmp_path / "manifest.json").exists()


def test_the_interface_in_arabic_is_mirrored_and_the_article_is_not(
    tell: Tell, project: Path, known_as: Callable[..., None]
) -> None:
    known_as("Ali", language="ar")

    def story(person: Person) -> None:
        window = person.window
        assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        documents, details = (
            panel.mapTo(window, panel.rect().topLeft()).x() for panel in (window.documents, window.details)
        )
        assert documents > details
        # An English article still reads from left to right.
        assert window.view.paragraph_direction(0) == "ltr"
        person.drag_over("minister")
        person.press("1")
        assert person.selected_text() == "minister"
        person.press("2")
        assert person.spans() == [("topic", "minister")]

    tell("open", project, story=story)


def test_a_file_that_is_open_elsewhere(tell: Tell, project: Path, known_as: Callable[..., None]) -> None:
    from annotator.services.projects import open_project

    def story(person: Person) -> None:
        assert "has had this project open on" in person.banner()
        assert person.titles() == ["d1", "d2", "d3"]
        assert person.sees("Read only")
        person.drag_over("minister")
        person.press("1")
        assert person.spans() == []

    with open_project(project, annotator="Mona"):
        # flock holds per open file: a second opening in the same process is refused like another process's.
        tell("open", project, story=story)


def test_a_file_that_can_only_be_read(tell: Tell, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))

    def story(person: Person) -> None:
        assert person.titles() == ["d1", "d2", "d3"]
        assert "test.annotator" in person.banner()
        assert "Read only" in person.status()

    tell("open", project, story=story)


def test_a_file_that_has_gone(tell: Tell, project: Path) -> None:
    tell("open", project, story=lambda person: _check(len(person.titles()) == 3))
    project.unlink()

    def story(person: Person) -> None:
        assert "test.annotator" in person.banner()
        assert person.sees("No project is open")

    tell(story=story)
    assert SettingsStore().load().settings.last_project == ""


def test_a_file_that_is_no_project(tell: Tell, tmp_path: Path, known_as: Callable[..., None]) -> None:
    known_as("Ali")
    path = tmp_path / "letter.annotator"
    path.write_text("Dear friend", encoding="utf-8")
    tell("open", path, story=lambda person: _check("letter.annotator" in person.banner()))


def test_a_write_that_fails_is_said_until_it_is_mended(
    tell: Tell, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.core.errors import AnnotatorError, Problem
    from annotator.storage.project_file import ProjectFile

    def story(person: Person) -> None:
        def full(*_: object, **__: object) -> None:
            raise AnnotatorError(Problem.WRITE_FAILED, path=str(project), detail="disk full")

        with monkeypatch.context() as patch:
            patch.setattr(ProjectFile, "execute", full)
            person.drag_over("minister")
            person.press("1")
            assert person.spans() == []
            assert "test.annotator" in person.banner()
            assert "Not saved" in person.status()
            # What was selected still is: the next try is one key.
            assert person.window.session.selection is not None
        person.press("1")
        assert person.spans() == [("actor", "minister")]
        assert person.banner() == ""
        assert "Not saved" not in person.status()

    tell("open", project, story=story)


def test_filtering_the_documents(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        person.press("Ctrl+Shift+D")
        person.type("d3")
        person.wait(lambda: person.titles() == ["d3"])
        person.press("Return")
        assert person.window.session.document_id == "d3"
        person.press("Esc")
        assert person.window.view.hasFocus()

    tell("open", project, story=story)


def test_finding_in_the_article(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        person.press("Ctrl+F")
        person.type("THE")
        assert person.window.session.selection.slice(person.text) == "The"
        person.press("Return")
        assert person.window.session.selection.start == TEXT.index("the ")
        person.press("Esc F3")
        assert person.window.session.selection.slice(person.text) == "The"
        person.press("2")
        assert person.spans() == [("topic", "The")]

    tell("open", project, story=story)


def test_all_keys_on_one_sheet(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        person.press("F1")
        sheet = person.window.findChild(KeySheet)
        assert sheet.isVisible()
        caps = [cap.text for cap in sheet.findChildren(KeyCap)]
        words = [label.text() for label in sheet.findChildren(QLabel)]
        for one in SPECS:
            keys = (*one.article_keys, *one.keys)
            assert (one.text in words) == bool(keys)
            assert not keys or QKeySequence(keys[0]).toString() in caps, one.id
        assert caps[:3] == ["1", "2", "3"]
        assert {"Actor", "Topic"} <= {"".join(letter for letter in text if letter.isalpha()) for text in words}
        person.close(sheet)
        assert person.window.view.hasFocus()

    tell("open", project, story=story)


def test_a_narrow_window_folds_its_panels(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        window = person.window
        window.resize(1000, 700)
        person.wait(lambda: not window.details.isVisible())
        assert window.documents.isVisible()
        # Asked for, they come all the same.
        person.press("F9")
        assert window.details.isVisible()
        person.press("F9")
        window.resize(700, 600)
        person.wait(lambda: not window.documents.isVisible())
        person.press("Ctrl+Shift+D")
        assert window.documents.isVisible()
        window.resize(1400, 900)
        person.wait(lambda: window.details.isVisible() and window.documents.isVisible())

    tell("open", project, story=story)


def test_whose_spans_are_shown(tell: Tell, project: Path) -> None:
    def mona(person: Person) -> None:
        person.drag_over("minister")
        person.press("1")

    def ali(person: Person) -> None:
        assert person.spans() == []
        menu = person.window.changing_menus.whose
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if "Mona" in action.text()).trigger()
        assert person.spans() == [("actor", "minister")]
        person.click_row(person.window.details.list, 0)
        assert person.sees("By Mona")
        assert not person.window.details.editor.label.isEnabled()
        person.click(person.window.details.editor.copy)
        assert person.spans() == [("actor", "minister")] * 2

    tell("open", project, "--annotator", "Mona", story=mona)
    tell("open", project, story=ali)


def _check(fact: bool) -> None:
    assert fact


def test_the_desktop_opens_a_file_with_the_program(
    tell: Tell, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator import __main__

    copy = tmp_path / "copy.annotator"
    copy.write_bytes(project.read_bytes())
    monkeypatch.setattr("e2e.conftest.main", lambda _arguments: __main__.main_gui())
    for given in ([str(copy)], []):
        monkeypatch.setattr("sys.argv", ["annotator-gui", *given])
        # Without one it is the last that was open.
        assert tell(story=lambda person: _check(person.window.session.project.path.name == "copy.annotator")) == 0


def test_the_desktop_knows_the_window(project: Path) -> None:
    from annotator.gui.app import DESKTOP_ID
    from annotator.gui.resources import resources_dir

    assert (resources_dir() / "app" / f"{DESKTOP_ID}.desktop").exists()
