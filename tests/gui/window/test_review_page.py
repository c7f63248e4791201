"""The Review page and the inbox: what is shown of a review, what may be done on which page, and the guests' state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.projects import make_project
from support.turns import settle

from annotator.core.label import RejectionReason
from annotator.core.review import SpanVersion, Standing, Verdict
from annotator.core.workflow import State
from annotator.gui.action_specs import SPECS, Where
from annotator.gui.edges import Edge, Step
from annotator.gui.label_words import label_tooltip
from annotator.gui.main_window import MainWindow
from annotator.gui.pages import PageId
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.review_bar import ReviewBar
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.review_spans import displayed
from annotator.gui.textview.display import SpanState
from annotator.gui.theme import LIGHT
from annotator.services import annotation, assignments, labels, review
from annotator.services.projects import Project
from annotator.services.review import Ruling
from annotator.text.offsets import CodePointRange as R

MakeWindow = Callable[..., MainWindow]

TEXT = "the minister and the envoy said: we build schools"
PLACES = (("actor", 4, 12), ("actor", 21, 26), ("commitment", 33, 49))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ali's three spans on the first of two documents, submitted; the second submitted without any."""
    with make_project(tmp_path, "Ali", TEXT, "another text") as project:
        document = project.file.documents.get("d1")
        for label, start, end in PLACES:
            annotation.add_span(project, document, label, [R(start, end)])
        for one in ("d1", "d2"):
            assignments.submit(project, one)
        reasons = (RejectionReason(id="edge", names={"en": "Wrong edge"}),)
        labels.carry_out(project, labels.plan_update(project, replace(project.labels, rejection_reasons=reasons)))
        return project.path


@pytest.fixture
def window(make_window: MakeWindow, path: Path) -> MainWindow:
    """Ida's window, on the Review page."""
    made = make_window(path, annotator="Ida")
    made.show_page(PageId.REVIEW)
    return made


@pytest.fixture
def desk(window: MainWindow) -> ReviewDesk:
    return window.late.review().desk


def ali(window: MainWindow) -> Project:
    return Project(file=window.session.project.file, annotator="Ali")


def standings(desk: ReviewDesk) -> list[Standing | None]:
    return [item.standing for item in desk.items]


def test_the_queue_opens_on_what_waits(window: MainWindow, desk: ReviewDesk) -> None:
    page = window.late.review().page
    assert [index.data() for index in map(page.queue.model.index, range(page.queue.model.rowCount()))] == ["d1", "d2"]
    QAbstractItemModelTester(page.queue.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (desk.document.info.id, desk.annotator) == ("d1", "Ali")
    desk.step_queue(1)
    assert desk.document.info.id == "d2"
    assert not desk.step_queue(1)
    desk.step_queue(-1)
    assert desk.item.own.start == 4, "where one was"


def test_decisions_are_seen_on_the_text(window: MainWindow, desk: ReviewDesk) -> None:
    first, second, third = (item.id for item in desk.items)
    desk.accept()
    desk.reject("edge")
    desk.select(third)
    desk.move_edge(Edge.START, Step.WORD_EARLIER)
    desk.press_label("topic")
    shown = window.late.review().view.page.spans
    assert shown.get(first).name == "\u2713 Actor"
    assert shown.get(second).state is SpanState.REJECTED
    assert shown.get(third).state is SpanState.REJECTED
    assert shown.get(third).name == "\u270e commitment \u2192 Topic"
    assert shown.get(f"after:{third}").bounds == R(31, 49)
    # Each has one sign that is left where its name has no room.
    signs = [shown.get(name).sign for name in (first, second, third, f"after:{third}")]
    assert signs == ["\u2713", "\u2715", "", "\u270e"]
    assert window.late.review().view.selected_span() == f"after:{third}"
    assert standings(desk) == [Standing.ACCEPTED, Standing.REJECTED, Standing.AMENDED]
    assert [span.name for span in displayed(desk.items, window.session.labels, "ar")][-2].endswith("\u2190 Topic")


def test_clicking_a_reviewers_version_selects_its_item(window: MainWindow, desk: ReviewDesk) -> None:
    item = desk.items.get(desk.selected)
    desk.press_label("topic")
    window.late.review().view.span_clicked.emit(f"after:{item.id}")
    assert desk.selected == item.id
    window.late.review().view.background_clicked.emit()
    assert desk.item is None


def test_the_details_follow_the_item(window: MainWindow, desk: ReviewDesk) -> None:
    details = window.late.review().page.details
    assert (details.accept.isChecked(), details.reason.isEnabled()) == (False, False)
    desk.reject()
    assert details.reject.isChecked()
    assert [details.reason.itemText(place) for place in range(details.reason.count())] == ["Wrong edge"]
    details.reason.setCurrentIndex(0)
    details.reason.activated.emit(0)
    assert desk.item.reason == "edge", "the reason of the list is kept by its id"
    details.reason.line.setText("something else")
    details.reason.line.editingFinished.emit()
    assert desk.item.reason == "something else"
    desk.amend(replace(desk.item.version, label="commitment"))
    assert details.after.isVisibleTo(details)
    assert details.amend.isChecked()
    desk.set_attribute("strength", "agreed")
    assert dict(desk.item.version.attributes) == {"strength": "agreed"}
    desk.take_back()
    assert standings(desk)[0] is Standing.UNDECIDED
    assert not details.after.isVisibleTo(details)


def test_what_was_missed_is_added_amended_and_taken_away(desk: ReviewDesk) -> None:
    desk.selection = R(0, 3)
    assert desk.press_label("topic")
    assert desk.item.added is not None
    desk.move_edge(Edge.END, Step.WORD_LATER)
    assert (desk.item.version.end, len(desk.items)) == (12, 4)
    desk.press_label("actor")
    assert desk.item.version.label == "actor"
    assert not desk.accept()
    assert desk.take_back()
    assert len(desk.items) == 3


def test_a_span_that_moves_on_comes_back(window: MainWindow, desk: ReviewDesk, qtbot: QtBot) -> None:
    desk.accept_rest()
    desk.accept_document()
    assert desk.document.info.id == "d2"
    project = ali(window)
    span = project.file.spans.of_document("d1", "Ali")[0]
    applied = annotation.change_ranges(project, project.file.documents.get("d1"), span.id, [R(0, 12)])
    window.session.hear_of(applied)
    qtbot.waitUntil(lambda: [each.info.id for each in desk.queue] == ["d2", "d1"])
    assert desk.queue[1].stale == 1
    desk.open("d1", "Ali")
    assert desk.item.standing is Standing.STALE
    assert "Changed" in window.late.review().page.details._standing.text()


def test_the_last_that_waits_leaves_an_empty_queue(window: MainWindow, desk: ReviewDesk, qtbot: QtBot) -> None:
    desk.accept_rest()
    desk.return_document("again")
    assert desk.document.info.id == "d2"
    with qtbot.waitSignal(desk.emptied):
        desk.accept_document()
    assert desk.queue == []
    assert "Nothing more waits" in window.status.notice.text()


def test_a_document_is_not_accepted_before_all_is_decided(window: MainWindow, desk: ReviewDesk) -> None:
    assert not desk.accept_document()
    assert desk.document.info.id == "d1"
    assert "left to decide" in window.banner.message.text
    # Who goes on has read it.
    desk.accept_rest()
    assert window.banner.isHidden()


def test_reasons_that_the_arrows_pass_are_not_kept_before_return(
    window: MainWindow, desk: ReviewDesk, qtbot: QtBot
) -> None:
    desk.reject()
    line = window.late.review().page.details.reason
    line.setFocus()
    decided = desk.item.reviewed.decision
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert (line.currentText(), desk.item.reviewed.decision) == ("Wrong edge", decided)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert next(iter(desk.items)).reviewed.decision == decided
    desk.reject()
    assert line.currentText() == ""
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert list(desk.items)[1].reason == "edge"


@pytest.mark.parametrize("width", [1000, 1800])
def test_how_far_one_is_can_be_read_at_any_width(window: MainWindow, desk: ReviewDesk, width: int) -> None:
    window.resize(width, 800)
    desk.accept_rest()
    settle()
    bar = window.findChild(ReviewBar)
    said = bar.findChild(LeadingLabel)
    assert "ready to be accepted" in said.text()
    room = said.contentsRect().size()
    needed = said.fontMetrics().boundingRect(QRect(0, 0, room.width(), 1000), Qt.TextFlag.TextWordWrap, said.text())
    assert needed.width() <= room.width()
    assert needed.height() <= room.height()
    assert said.width() > 250
    assert (said.geometry().bottom() > bar.accept.y()) == (width == 1800)


def test_each_page_has_its_own_keys(window: MainWindow) -> None:
    desk = window.late.review().desk
    actions = {one.id: window.actions_[one.id] for one in SPECS}
    assert actions["reject_span"].isEnabled()
    assert not actions["relate"].isEnabled()
    assert not actions["delete_span"].isEnabled()
    assert not actions["done"].isEnabled()
    assert actions["start_earlier"].isEnabled()
    assert actions["next_document"].isEnabled()
    desk.select(None)
    assert not actions["reject_span"].isEnabled()
    window.show_page(PageId.ANNOTATE)
    assert [one.id for one in SPECS if one.where is Where.REVIEW and actions[one.id].isEnabled()] == []
    assert actions["done"].isEnabled()


def test_undo_stays_on_the_page_and_shows_what_it_was_about(window: MainWindow, desk: ReviewDesk) -> None:
    first = desk.selected
    window.actions_["accept_span"].trigger()
    assert desk.selected != first
    window.actions_["undo"].trigger()
    assert window.late.review().page.isVisible()
    assert desk.selected == first
    assert standings(desk)[0] is Standing.UNDECIDED


def test_a_span_becomes_an_example(window: MainWindow, desk: ReviewDesk) -> None:
    desk.add_example(counter=False)
    desk.add_example(counter=True)
    label = window.session.label("actor")
    assert label.counter_examples == ("the [minister] and the envoy said: we build schools",)
    assert label.examples == ()
    button = window.late.review().page.article.bar.buttons["actor"]
    assert "[minister]" in button.toolTip()
    assert label_tooltip(replace(label, counter_examples=()), "en", LIGHT) == ""


def test_an_own_comment_and_its_answer(window: MainWindow, desk: ReviewDesk) -> None:
    details = window.late.review().page.details
    details.discussion.said.emit("Why this one?")
    details.discussion.said.emit("And why not?")
    (thread,) = desk.threads_of(desk.item)
    assert [comment.text for comment in (thread.first, *thread.replies)] == ["Why this one?", "And why not?"]
    desk.resolve(thread)
    assert not desk.threads_of(desk.item)[0].open
    desk.select(None)
    details.discussion.said.emit("On the whole well done")
    assert [each.first.text for each in desk.threads_of(None)] == ["On the whole well done"]


def test_a_project_that_can_only_be_read_is_only_looked_at(make_window: MakeWindow, path: Path) -> None:
    window = make_window(path, annotator="Ida", read_only=True)
    window.show_page(PageId.REVIEW)
    details = window.late.review().page.details
    assert window.late.review().desk.item is not None
    assert not details.accept.isEnabled()
    assert not window.actions_["accept_span"].isEnabled()
    assert not details.discussion.line.isEnabled()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_fits_a_small_window(make_window: MakeWindow, path: Path, language: str) -> None:
    window = make_window(path, annotator="Ida", language=language)
    window.show_page(PageId.REVIEW)
    window.late.review().desk.press_label("topic")
    window.resize(1000, 600)
    QApplication.processEvents()
    details = window.late.review().page.details
    for button in (details.accept, details.amend, details.reject):
        right = button.mapTo(details, button.rect().bottomRight()).x()
        left = button.mapTo(details, button.rect().bottomLeft()).x()
        assert 0 <= left < right <= details.width()
    assert window.late.review().page.width() <= window.width()


def test_the_inbox_leads_to_its_places_and_gives_the_details_back(make_window: MakeWindow, path: Path) -> None:
    window = make_window(path, annotator="Ali")
    project = window.session.project
    ida = Project(file=project.file, annotator="Ida")
    spans = project.file.spans.of_document("d1", "Ali")
    document = project.file.documents.get("d1")
    amended = replace(SpanVersion.of(spans[0]), ranges=(R(0, 12),))
    review.decide(ida, document, [Ruling(span=spans[0].id, verdict=Verdict.AMEND, reason="edge", amended=amended)])
    review.add_missed(ida, document, "Ali", SpanVersion(label="topic", ranges=(R(13, 16),)))
    window.actions_["inbox"].trigger()
    inbox = window.late.inbox().desk
    assert [item.reason for item in inbox.items] == ["", "edge"]
    assert window.late.inbox().panel.bars.accessibleName().splitlines()[0].endswith(": 1")
    assert window.view.page.spans.get("after").bounds == R(13, 16)
    window.actions_["inbox_next"].trigger()
    assert window.session.selected == spans[0].id
    assert window.view.page.spans.get("after").bounds == R(0, 12)
    assert inbox.take_over()
    assert window.session.spans.get(spans[0].id).start == 0
    assert window.view.page.spans.get("after") is None
    assert inbox.left == 1
    assert not window.actions_["relate"].isEnabled() or window.session.selected is not None
    window.late.inbox().panel.closed.emit()
    assert window.trailing.currentWidget() is window.details
    assert not window.actions_["take_over"].isEnabled()


def test_the_inbox_says_which_edges_were_moved_where_a_blank_is_all_that_differs(
    make_window: MakeWindow, path: Path
) -> None:
    window = make_window(path, annotator="Ali")
    project = window.session.project
    ida = Project(file=project.file, annotator="Ida")
    first, second, _ = project.file.spans.of_document("d1", "Ali")
    document = project.file.documents.get("d1")
    for span, changed in (
        (first, replace(SpanVersion.of(first), ranges=(R(3, 12),))),
        (second, replace(SpanVersion.of(second), label="topic")),
    ):
        review.decide(ida, document, [Ruling(span=span.id, verdict=Verdict.AMEND, amended=changed)])
    window.actions_["inbox"].trigger()
    panel, desk = window.late.inbox().panel, window.late.inbox().desk

    def said() -> list[str]:
        shown = [each.text() for each in panel.findChildren(LeadingLabel) if each.isVisible()]
        return [text for text in shown if text.startswith(("You:", "Instead:"))]

    desk.show_item(next(item for item in desk.items if item.span == first.id))
    assert [line.split("\u00b7")[1].strip(" \u2066\u2069") for line in said()] == ["4\u201312", "3\u201312"]
    desk.show_item(next(item for item in desk.items if item.span == second.id))
    assert len(said()) == 2
    assert not any("\u00b7" in line for line in said())


def test_skipping_asks_why(make_window: MakeWindow, path: Path) -> None:
    window = make_window(path, annotator="Bea")
    window.actions_["skip"].trigger()
    window.article.skip_bar.line.setText("in another language")
    window.article.skip_bar.button.click()
    state = window.session.project.file.entities.state("d1", "Bea")
    assert (state.state, state.reason) == (State.SKIPPED, "in another language")
    assert window.session.document_id == "d2"


def test_a_chip_shows_what_was_given_to_one(make_window: MakeWindow, path: Path) -> None:
    from annotator.core.assigning import Assignment
    from annotator.gui.document_list import StateFilter

    window = make_window(path, annotator="Bea")
    chip = window.documents._chips[StateFilter.QUEUE]
    assert not chip.isVisible()
    project = Project(file=window.session.project.file, annotator="Lea")
    window.session.hear_of(assignments.assign(project, [Assignment(document="d2", annotator="Bea")]))
    QApplication.processEvents()
    assert chip.isVisible()
    window.session.set_filter("", StateFilter.QUEUE)
    assert [window.session.documents.row(0).info.id, len(window.session.documents.shown)] == ["d2", 1]


def test_what_is_contested_comes_back_until_it_is_settled(window: MainWindow, desk: ReviewDesk, qtbot: QtBot) -> None:
    from annotator.services import comments

    first = desk.selected
    desk.reject("edge")
    desk.accept_rest()
    desk.accept_document()
    said = comments.contest(ali(window), first, "d1", "But it is one")
    window.session.hear_of(said)
    qtbot.waitUntil(lambda: [(each.info.id, each.contested) for each in desk.queue] == [("d2", 0), ("d1", 1)])
    desk.open("d1", "Ali")
    desk.select(None)
    window.actions_["next_waiting"].trigger()
    assert desk.selected == first
    assert "Contested" in window.late.review().page.details._standing.text()
    window.actions_["settle"].trigger()
    assert desk.contested == {}
    assert not desk.step_waiting()


def test_without_room_the_columns_fold_away(window: MainWindow) -> None:
    page = window.late.review().page
    shown = []
    for width in (1400, 800, 600):
        window.resize(width, 700)
        QApplication.processEvents()
        shown.append((page.queue.isVisible(), page.article.isVisible(), page.details.isVisible()))
        assert page.width() <= width
    assert shown == [(True, True, True), (False, True, True), (False, True, False)]


def test_what_came_back_says_so_over_the_article(make_window: MakeWindow, path: Path, qtbot: QtBot) -> None:
    window = make_window(path, annotator="Ali")
    bar = window.article.returned
    assert not bar.isVisible()
    ida = Project(file=window.session.project.file, annotator="Ida")
    window.session.hear_of(review.return_document(ida, "d1", "Ali", "Look at the edges"))
    qtbot.waitUntil(bar.isVisible)
    assert "Look at the edges" in bar.words.text()
    assert "Ida" in bar.words.text()
    bar.inbox.click()
    assert window.late.inbox().panel.isVisible()
    assert window.session.take_up()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_relations_are_seen_where_one_reviews(window: MainWindow, desk: ReviewDesk, qtbot: QtBot) -> None:
    project = ali(window)
    actor, _, promise = (span.id for span in project.file.spans.of_document("d1", "Ali"))
    window.session.hear_of(annotation.add_relation(project, "made_by", promise, actor))
    qtbot.waitUntil(lambda: [relation.source for relation in desk.relations] == [promise])
    desk.select(actor)
    assert [relation.name for relation in window.late.review().view._shown_relations()] == ["made_by"]


def test_where_nothing_waits_all_work_is_a_click_away(window: MainWindow, desk: ReviewDesk) -> None:
    desk.return_document("again")
    desk.accept_document()
    desk.close_review()
    page = window.late.review().page
    assert not page.details._title.isVisible()
    page.article.empty.clicked.emit()
    assert page.queue.everything.isChecked()
    assert [each.state for each in desk.queue] == [State.ACCEPTED, State.RETURNED]
    assert desk.document.info.id == "d2"
