"""The history in the window: told, filtered, gone to, looked at as it was, brought back; and undo that was stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from support.projects import make_project

from annotator.core.label import LabelSet
from annotator.core.story import Act
from annotator.gui.history_sentences import SENTENCES, entry_text
from annotator.gui.i18n import switch_language
from annotator.gui.main_window import MainWindow
from annotator.gui.models.lines import SECOND_LINE, THING
from annotator.gui.panels.history_page import HistoryPage, Scope
from annotator.gui.textview.display import SpanState
from annotator.services import annotation, labels, review
from annotator.services.projects import Project
from annotator.services.story import StoryTeller, Wanted
from annotator.storage import log_pages
from annotator.text.offsets import CodePointRange as R

ARABIC = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632"
MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """Ali and Bea have worked: in d1 a span of Ali's came, changed and went, one of Bea's stands; one in d2."""
    with make_project(
        tmp_path, "Ali", "one two three\nfour five", "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632"
    ) as ali:
        bea = Project(file=ali.file, annotator="Bea")
        first, second = (ali.file.documents.get(name) for name in ("d1", "d2"))
        gone = annotation.add_span(ali, first, "actor", [R(8, 13)]).span
        annotation.add_span(ali, first, "topic", [R(0, 3)])
        annotation.relabel_span(ali, gone.id, "topic")
        annotation.add_span(bea, first, "actor", [R(4, 7)])
        annotation.delete_spans(ali, [gone.id])
        annotation.add_span(ali, second, "topic", [R(0, 3)])
        return ali.path


@pytest.fixture
def window(make_window: MakeWindow, worked: Path) -> MainWindow:
    """A window on that, by Ali, with d1 open."""
    return make_window(worked)


def told(page: HistoryPage) -> list[str]:
    model = page.model
    return [plain(model.index(row).data()) for row in range(model.rowCount())]


def plain(text: str) -> str:
    return "".join(character for character in text if character not in "\u2066\u2067\u2068\u2069")


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier or Qt.KeyboardModifier.NoModifier)


def open_history(window: MainWindow, qtbot: QtBot) -> HistoryPage:
    press(window, qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    page = window.late.history()
    qtbot.waitUntil(lambda: page.isVisible() and page.list.hasFocus())
    return page


HERE = [
    "Ali deleted the span \u201cthree\u201d (topic)",
    "Bea tagged \u201ctwo\u201d as Actor",
    "Ali changed the label of \u201cthree\u201d from Actor to Topic",
    "Ali tagged \u201cone\u201d as Topic",
    "Ali tagged \u201cthree\u201d as Actor",
    "Ali imported \u201cd1\u201d",
]
HERE[0] = HERE[0].replace("topic", "Topic")


def test_a_key_opens_the_history_of_this_document_and_the_same_key_that_of_all(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_history(window, qtbot)
    assert told(page) == HERE
    assert page.list.currentIndex().row() == 0
    press(window, qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert page.scope is Scope.EVERYWHERE
    assert len(told(page)) == len(HERE) + 3
    assert told(page)[-1] == "Ali made the project with its labels"
    assert page.model.index(0).data(SECOND_LINE).endswith("\u2068d2\u2069")
    press(window, qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert told(page) == HERE
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert not page.isVisible()


def test_it_is_filtered_by_person_and_label(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    assert [page.person.itemText(row) for row in range(page.person.count())] == ["Everyone", "Ali", "Bea"]
    page.person.setFocus()
    press(window, qtbot, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: told(page) == [HERE[1]])
    press(window, qtbot, Qt.Key.Key_Home)
    page.label.setFocus()
    press(window, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: told(page) == [HERE[1], HERE[2], HERE[4]])
    page.person.setFocus()
    press(window, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: told(page) == [HERE[2], HERE[4]])


def test_what_matches_nothing_is_said(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    page.label.setCurrentIndex(page.label.findData("old"))
    page.label.activated.emit(page.label.currentIndex())
    assert told(page) == []
    assert page.nothing.isVisible()
    assert page.pane.shown is None


def test_return_goes_to_the_place_and_selects_the_span(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    for _ in range(3):
        press(window, qtbot, Qt.Key.Key_Down)
    assert plain(page.list.currentIndex().data()) == HERE[3]
    press(window, qtbot, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert window.session.selected_span.ranges == (R(0, 3),)
    assert window.view.hasFocus()


def test_return_shows_where_a_span_stood_that_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Return)
    assert not page.isVisible()
    assert window.session.selected is None
    assert window.session.selection == R(8, 13)


def test_return_opens_the_document_of_an_entry(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    page.turn_scope()
    page.list.setCurrentIndex(page.model.index(0))
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.session.document_id == "d2"
    assert window.session.selected_span.ranges == (R(0, 3),)


def test_walking_the_list_shows_the_article_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    for _ in range(4):
        press(window, qtbot, Qt.Key.Key_Down)
    pane = page.pane
    assert {span.ranges for span in pane.shown.then.spans.values()} == {(R(8, 13),)}
    spans = {span.ranges[0]: span for span in pane.article.page.spans}
    assert spans[R(8, 13)].name.startswith("+ Actor")
    assert [spans[part].state for part in (R(0, 3), R(4, 7))] == [SpanState.REJECTED] * 2
    assert plain(pane.since.text()) == "Spans since then: 1 deleted (+), 2 added (\u2212)"
    assert window.session.document_id == "d1"
    assert len(window.session.spans) == 1  # the article that one works in is as it is


def test_an_earlier_state_is_brought_back_by_keyboard_and_that_is_undone(window: MainWindow, qtbot: QtBot) -> None:
    page, session = open_history(window, qtbot), window.session
    before = list(session.spans)
    for _ in range(2):
        press(window, qtbot, Qt.Key.Key_Down)
    page.pane.bring_back.setFocus()
    press(window, qtbot, Qt.Key.Key_Space)
    assert [span.ranges for span in session.spans] == [(R(0, 3),), (R(8, 13),)]
    assert told(page)[0] == "Ali: Earlier state brought back (1 span)"
    assert len(told(page)) == len(HERE) + 1
    assert page.list.currentIndex().row() == 0
    assert not page.pane.bring_back.isEnabled()
    press(window, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert list(session.spans) == before


def test_the_work_of_others_is_brought_back_only_when_asked(window: MainWindow, qtbot: QtBot) -> None:
    page, session = open_history(window, qtbot), window.session
    page.list.setCurrentIndex(page.model.index(5))
    assert page.pane.everyone.isVisible()
    page.pane.everyone.click()
    page.pane.bring_back.click()
    session.set_shown(type(session.shown)(everyone=True))
    assert list(session.spans) == []
    session.undo()
    assert [(span.annotator, span.start) for span in session.spans] == [("Ali", 0), ("Bea", 4)]


def test_what_is_done_meanwhile_is_told(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    window.session.add_span("commitment", (R(14, 18),))
    assert told(page)[0] == "Ali tagged \u201cfour\u201d as commitment"
    assert page.list.currentIndex().row() == 1  # one stays at what one looks at


def test_an_entry_about_the_project_shows_no_article(window: MainWindow, qtbot: QtBot) -> None:
    page = open_history(window, qtbot)
    page.turn_scope()
    page.list.setCurrentIndex(page.model.index(page.model.rowCount() - 1))
    assert page.pane.shown is None
    press(window, qtbot, Qt.Key.Key_Return)
    assert page.isVisible()


def test_a_long_history_is_read_as_one_scrolls(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_project(tmp_path, "Ali", "one two three") as project:
        span = annotation.add_span(project, project.file.documents.get("d1"), "actor", [R(0, 3)]).span
        for number in range(350):
            annotation.set_note(project, span.id, str(number))
    page = open_history(make_window(tmp_path / "test.annotator"), qtbot)
    assert page.model.rowCount() == 100
    press(page.window(), qtbot, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.model.rowCount() > 100)
    # what is rare is looked for bit by bit, and found all the same
    monkeypatch.setattr(log_pages, "_LOOKED_THROUGH", 10)
    page.set_scope(Scope.EVERYWHERE)
    page.label.setCurrentIndex(page.label.findData("old"))
    page.label.activated.emit(page.label.currentIndex())
    qtbot.waitUntil(lambda: page.model.complete)
    assert told(page) == ["Ali made the project with its labels"]


def test_the_model_is_a_proper_one(window: MainWindow, qtbot: QtBot) -> None:
    model: QAbstractItemModel = window.late.history().model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page = open_history(window, qtbot)
    page.turn_scope()
    window.session.add_span("topic", (R(14, 18),))
    assert tester.model() is model
    assert model.rowCount() == len(HERE) + 4


def test_every_act_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Act) - {Act.OTHER}


def test_a_change_of_labels_says_from_what_to_what(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    assert project is not None
    labels.carry_out(project, labels.plan_rename(project, "topic", "subject"))
    labels.carry_out(project, labels.plan_merge(project, ["subject"], "actor"))
    teller = StoryTeller(project)
    said = [plain(entry_text(entry, project.labels, "en")) for entry in teller.chapter(Wanted(), limit=2).entries]
    assert said[0].startswith("Ali merged the label subject into Actor (")
    assert said[1].startswith("Ali renamed the label topic to subject (")


def test_decisions_are_counted_as_decisions(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    assert project is not None
    bea = Project(file=project.file, annotator="Bea")
    document = window.session.document
    annotation.add_span(project, document, "actor", [R(4, 7)])
    number = len(project.file.spans.of_document(document.info.id, "Ali"))
    review.accept_rest(bea, document, "Ali")
    (entry,) = StoryTeller(project).chapter(Wanted(), limit=1).entries
    assert plain(entry_text(entry, project.labels, "en")) == f"Bea: Rest accepted ({number} decisions)"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_quoted_text_stands_in_isolates(window: MainWindow, qtbot: QtBot, qapp: QApplication, language: str) -> None:
    page = open_history(window, qtbot)
    page.turn_scope()
    switch_language(qapp, language)
    entry = page.model.index(0).data(THING)
    said = entry_text(entry, LabelSet(), language)
    assert "\u2068\u0642\u0627\u0644\u2069" in said
    assert said.count("\u2068") == said.count("\u2069") == 3
    assert "{" not in said
    switch_language(qapp, "en")


def test_undo_that_others_stand_in_the_way_of_says_who_and_offers_the_way_past(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    with make_project(tmp_path, "Ali", "one two three") as ali:
        document = ali.file.documents.get("d1")
        first = annotation.add_span(ali, document, "topic", [R(0, 3)]).span
        annotation.set_direction(ali, "d1", 0, "rtl")
        annotation.set_direction(Project(file=ali.file, annotator="Bea"), "d1", 0, "ltr")
    window = make_window(tmp_path / "test.annotator")
    session = window.session
    assert not session.undo()
    assert window.banner.isVisible()
    said = plain(window.banner.message.text)
    assert "Bea has changed the same since" in said
    assert "set direction" in said
    (button,) = [
        one for one in window.banner.findChildren(QPushButton) if one.text() == "Undo the newest that can be undone"
    ]
    button.setFocus()
    press(window, qtbot, Qt.Key.Key_Space)
    assert not window.banner.isVisible()
    assert session.spans.get(first.id) is None
    assert session.directions() == {"0": "ltr"}


def test_the_way_past_has_a_key(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with make_project(tmp_path, "Ali", "one two three") as ali:
        annotation.add_span(ali, ali.file.documents.get("d1"), "topic", [R(0, 3)])
        annotation.set_direction(ali, "d1", 0, "rtl")
        annotation.set_direction(Project(file=ali.file, annotator="Bea"), "d1", 0, "ltr")
    window = make_window(tmp_path / "test.annotator")
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    press(window, qtbot, Qt.Key.Key_Z, modifiers)
    assert list(window.session.spans) == []
