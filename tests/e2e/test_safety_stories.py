"""Nothing is ever lost: backups, a second program, a full disk, as people meet them."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from support.projects import make_project

from annotator.__main__ import main
from annotator.gui import follower
from annotator.gui.dialogs.snapshots import SnapshotsDialog
from annotator.services import snapshots
from annotator.services.projects import open_project
from annotator.storage.checking import faults
from e2e.person import Person

Tell = Callable[..., int]
TEXT = "The minister met the delegation in Cairo.\nThey agreed to build schools."

# Somebody else's window: it opens the project for writing, tags what it is told to, and goes when nothing more comes.
_ELSEWHERE = """
import sys
from pathlib import Path
from annotator.services import annotation
from annotator.services.projects import open_project
from annotator.text.offsets import CodePointRange as R
with open_project(Path(sys.argv[1]), annotator="Ali") as project:
    print("open", flush=True)
    for words in sys.stdin:
        document = project.file.documents.get("d1")
        start = document.text.index(words.strip())
        annotation.add_span(project, document, "topic", [R(start, start + len(words.strip()))])
        print("done", flush=True)
"""


class Elsewhere:
    """The other program."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _ELSEWHERE, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout.readline() == "open\n"

    def tag(self, words: str) -> None:
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def project(tmp_path: Path, known_as: Callable[..., None]) -> Path:
    """Ali's project with two documents."""
    known_as("Ali")
    with make_project(tmp_path, "Ali", TEXT, TEXT + " Second.") as made:
        return made.path


@pytest.fixture
def elsewhere(project: Path) -> Iterator[Elsewhere]:
    """The project is open elsewhere."""
    other = Elsewhere(project)
    yield other
    other.close()


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow, as the kernel sees to it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def press_in_banner(person: Person, text: str) -> None:
    person.click(next(one for one in person.window.banner.findChildren(QPushButton) if one.text() == text))


def test_what_was_deleted_yesterday_comes_back_from_a_snapshot_by_keyboard(
    tell: Tell, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tag_and_go(person: Person) -> None:
        person.select_by_keys("minister")
        person.press("1")

    def story(person: Person) -> None:
        # The snapshot is taken at open; then the span goes.
        person.wait(lambda: any(one.spans == 1 for one in snapshots.snapshots_of(project)))
        person.press("Tab Del")
        assert person.spans() == []
        person.press("Ctrl+Shift+B")
        dialog = person.window.findChild(SnapshotsDialog)
        person.wait(lambda: dialog.documents_model.rowCount() == 2)
        assert "1 document differs" in dialog.comparison.text()
        person.wait(dialog.article.isVisible)
        assert dialog.article.page.article.text == person.text
        for _ in range(8):
            if dialog.restore.hasFocus():
                break
            person.press("Tab")
        person.press("Space")
        person.wait(dialog.banner.isVisible)
        for _ in range(12):
            focused = QApplication.focusWidget()
            if isinstance(focused, QPushButton) and focused.text() == "Open it":
                break
            person.press("Tab")
        person.press("Space")
        person.wait(lambda: person.window.session.project.path.name == "back.annotator")
        assert person.spans() == [("actor", "minister")]

    out = tmp_path / "back.annotator"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    tell("open", project, story=tag_and_go)
    tell("open", project, story=story)
    for path, count in ((project, 0), (out, 1)):
        with open_project(path, annotator="Ali", read_only=True) as opened:
            assert opened.file.spans.count() == count
            assert list(faults(opened.file)) == []


def test_a_second_window_reads_along_and_takes_over(
    tell: Tell, project: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "EVERY_MS", 20)

    def story(person: Person) -> None:
        assert "can only be read here" in person.banner()
        assert "Read only: open by" in person.status()
        person.drag_over("Cairo")
        person.press("1")
        assert person.spans() == []
        elsewhere.tag("minister")
        person.wait(lambda: person.spans() == [("topic", "minister")])
        assert person.window.session.selection is not None  # what was selected here still is
        elsewhere.tag("schools")
        person.wait(lambda: len(person.spans()) == 2)
        # The command line may not write either.
        assert main(["undo", str(project), "--annotator", "Ali"]) == 4
        elsewhere.close()
        person.wait(lambda: "take it over" in person.banner())
        press_in_banner(person, "Take over")
        assert person.banner() == ""
        person.drag_over("Cairo")
        person.press("1")
        assert [text for _, text in person.spans()] == ["minister", "Cairo", "schools"]

    tell("open", project, story=story)


def test_a_note_survives_a_full_disk(tell: Tell, project: Path) -> None:
    def story(person: Person) -> None:
        person.drag_over("minister")
        person.press("1 N")
        person.type("he is new in office")
        with full_disk():
            person.press("Ctrl+Return")
            assert "has room" in person.banner()
            assert "Not saved" in person.status()
            person.press("2 Ctrl+Z")
            assert person.spans() == [("actor", "minister")]
            assert "Not saved" in person.status()
        press_in_banner(person, "Try again")
        assert person.banner() == ""
        assert person.window.session.selected_span.note == "he is new in office"

    tell("open", project, story=story)
    with open_project(project, annotator="Ali", read_only=True) as opened:
        assert [span.note for span in opened.file.spans.of_document("d1")] == ["he is new in office"]


def test_backups_that_fail_are_shown_while_the_work_goes_on(tell: Tell, project: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "snapshots").write_text("a file where the folder should be")

    def story(person: Person) -> None:
        person.wait(lambda: "No backup of" in person.banner())
        assert "No snapshots" in person.window.safety.sign.text()
        person.drag_over("minister")
        person.press("1")
        assert person.spans() == [("actor", "minister")]
        assert "No backup of" in person.banner()
        press_in_banner(person, "Try again")
        person.wait(lambda: "No backup of" in person.banner())
        (tmp_path / "data" / "snapshots").unlink()
        press_in_banner(person, "Try again")
        person.wait(lambda: not person.window.safety.sign.isVisible())
        assert person.banner() == ""
        assert len(snapshots.snapshots_of(project)) == 1

    tell("open", project, story=story)
