"""The same work on the sample article: in Arabic, with digits that run the other way and lines that wrap."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.gui import transfer_actions
from annotator.gui.dialogs.progress import ProgressDialog
from annotator.services.importing import import_paths
from annotator.services.progress import Progress
from annotator.services.projects import Project, open_project
from annotator.settings.paths import sample_path
from annotator.text.offsets import CodePointRange
from e2e.person import Person

Tell = Callable[..., int]
# "in the year 2017 to more than": Latin digits between Arabic words.
YEAR = "\u0639\u0627\u0645 2017 \u0625\u0644\u0649 \u0623\u0643\u062b\u0631"
# "meeting" and the last words of the title: the first line of the article wraps between them.
TITLE_START, TITLE_END = (
    "\u0627\u062c\u062a\u0645\u0627\u0639",
    "\u0645\u064a\u062f\u0641\u064a\u062f\u064a\u0641",
)
# "the leader of the country", with a vocalised letter nowhere and a space inside.
LEADER = "\u0632\u0639\u064a\u0645 \u0627\u0644\u0628\u0644\u0627\u062f"


@pytest.fixture
def article(seeds: Path) -> str:
    """The sample as it stands in its file."""
    return (seeds / "tajikistan-russia-talks.ar.txt").read_bytes().decode("utf-8")


def stored(path: Path, annotator: str) -> list[tuple[str, int, int, str]]:
    """Label, start, end and text of a person's spans, as the project file and nothing else has them."""
    with open_project(path, annotator=annotator, read_only=True) as project, project.file.told_apart():
        [listed] = list(project.file.documents.listed(annotator))
        text = project.file.documents.get(listed.info.id).text
        spans = [one for one in project.file.spans.of_document(listed.info.id) if one.annotator == annotator]
    return [(one.label, one.start, one.end, text[one.start : one.end]) for one in sorted(spans, key=lambda s: s.start)]


def expected(article: str, *labelled: tuple[str, str]) -> list[tuple[str, int, int, str]]:
    """The same of words that stand in the article once, by looking for them."""
    rows = []
    for label, words in labelled:
        start = article.index(words)
        rows.append((label, start, start + len(words), words))
    return sorted(rows, key=lambda row: row[1])


def lines_of(person: Person, words: str) -> int:
    """Over how many lines some words go."""
    start = person.text.index(words)
    rects = person.window.view.fragments_of(CodePointRange(start, start + len(words)))
    return len({round(rect.top()) for rect in rects})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tagging_arabic_by_mouse(tell: Tell, known_as: Callable[..., None], article: str, language: str) -> None:
    known_as("Ali", language=language)
    title = article[: article.index(TITLE_END) + len(TITLE_END)]

    def story(person: Person) -> None:
        assert person.text == article
        for words, key in ((LEADER, "1"), (YEAR, "2"), (title, "3")):
            assert lines_of(person, words) == (2 if words is title else 1)
            person.drag_over(words)
            person.press(key)
            assert person.selected_text() == words

    assert tell(story=story) == 0
    rows = stored(sample_path(), "Ali")
    assert rows == expected(article, ("actor", LEADER), ("topic", YEAR), ("commitment", title))
    assert all(article[start:end] == text for _, start, end, text in rows)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tagging_arabic_by_keyboard_alone(
    tell: Tell, known_as: Callable[..., None], article: str, language: str
) -> None:
    known_as("Ali", language=language)
    line_end = article.index("\n")

    def story(person: Person) -> None:
        # Word by word: the key that points the way Arabic runs.
        person.go_to_article()
        person.press("Ctrl+Home")
        while person.window.view.caret() < article.index(YEAR):
            person.press("Ctrl+Left")
        assert person.window.view.caret() == article.index(YEAR)
        while len(person.window.session.selection or ()) < len(YEAR):
            person.press("Shift+Left")
        assert person.window.session.selection.slice(person.text) == YEAR
        person.press("2")
        # Over the border of a wrapped line.
        person.press("Ctrl+Home")
        for _ in range(line_end):
            person.press("Shift+Left")
        person.press("3")
        person.press("Esc Ctrl+Home Tab")
        assert person.selected_text() is not None

    assert tell(story=story) == 0
    rows = stored(sample_path(), "Ali")
    assert rows == expected(article, ("commitment", article[:line_end]), ("topic", YEAR))
    assert all(article[start:end] == text for _, start, end, text in rows)


def test_an_import_shows_how_far_it_is_and_can_be_stopped(
    tell: Tell, known_as: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article: str
) -> None:
    known_as("Ali")
    folder = tmp_path / "articles"
    folder.mkdir()
    lines = (json.dumps({"id": f"n{number}", "text": f"{number} {article}"}) for number in range(60))
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    hold = True

    class Held:
        """The real work's progress, which stays at the tenth document until it is stopped."""

        def __init__(self, inner: Progress) -> None:
            self._inner, self._steps = inner, 0

        def step(self, done: int, total: int, what: str) -> None:
            self._steps += 1
            self._inner.step(done, total, what)
            while hold and self._steps == 10 and not self._inner.cancelled():
                self._inner.step(done, total, what)

        def cancelled(self) -> bool:
            return self._inner.cancelled()

    def held(project: Project, paths: list[Path], progress: Progress) -> object:
        return import_paths(project, paths, Held(progress))

    monkeypatch.setattr(transfer_actions, "import_paths", held)

    def story(person: Person) -> None:
        nonlocal hold
        person.press("Ctrl+Shift+I")

        def moving() -> list[ProgressDialog]:
            dialogs = person.window.findChildren(ProgressDialog)
            return [dialog for dialog in dialogs if dialog.isVisible() and dialog.bar.value() > 0]

        person.wait(lambda: bool(moving()))
        (dialog,) = moving()
        assert 0 < dialog.bar.value() < dialog.bar.maximum()
        assert "many.jsonl" in dialog.what.text()
        person.click(dialog.stop)
        person.wait(lambda: not person.window.files.busy)
        assert "Nothing was changed" in person.status()
        assert len(person.titles()) == 1
        # Let go, the same import comes in whole.
        hold = False
        person.window.activateWindow()
        person.wait(person.window.isActiveWindow)
        person.go_to_article()
        person.press("Ctrl+Shift+I")
        person.wait(lambda: len(person.titles()) == 61)

    assert tell(story=story) == 0
    with open_project(sample_path(), annotator="Ali", read_only=True) as project, project.file.told_apart():
        assert len(list(project.file.documents.listed("Ali"))) == 61
