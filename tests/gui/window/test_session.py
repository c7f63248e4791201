"""The verbs of the session: performed first, announced after."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from annotator.core.changes import Applied, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.gui.document_list import StateFilter
from annotator.gui.edges import Edge, Step
from annotator.gui.places import Place
from annotator.gui.session import Session
from annotator.gui.shown_spans import Shown
from annotator.services import annotation
from annotator.services.projects import Project
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

FIRST, SECOND = CodePointRange(0, 5), CodePointRange(6, 9)


@pytest.fixture
def refusals(session: Session) -> list[Problem]:
    """What was refused so far."""
    found: list[Problem] = []
    session.failed.connect(lambda error: found.append(error.problem))
    return found


def add(session: Session, label: str = "actor", where: CodePointRange = FIRST) -> str:
    assert session.add_span(label, (where,))
    return session.selected


def test_a_new_span_is_in_the_file_before_anyone_hears_of_it(session: Session, qtbot: QtBot) -> None:
    heard: list[int] = []
    session.changes_applied.connect(lambda _applied: heard.append(session.project.file.spans.count()))
    with qtbot.waitSignals([session.spans_changed, session.changes_applied]):
        span_id = add(session)
    assert heard == [1]
    assert session.selected_span.id == span_id
    assert session.spans.at(0).ranges == (FIRST,)
    assert session.documents.find("d1").spans == 1
    assert session.saved_at_ms is not None


def test_the_same_label_on_the_same_range_makes_no_twin(session: Session) -> None:
    first = add(session)
    session.select_span(None)
    assert add(session) == first
    assert len(session.spans) == 1


def test_a_label_key_tags_relabels_or_arms(session: Session) -> None:
    session.press_label("actor")
    assert session.armed == "actor"
    session.press_label("actor")
    assert session.armed is None
    session.select_text(FIRST)
    session.press_label("actor")
    assert session.selected_span.label == "actor"
    session.select_text(None)
    session.press_label("topic")
    assert session.selected_span.label == "topic"
    session.press_label("topic", relabel=False)
    assert session.armed == "topic"


def test_an_armed_label_tags_every_selection_and_selects_none(session: Session) -> None:
    session.arm("topic")
    for where in (FIRST, SECOND):
        session.selection_made(where)
    assert [span.label for span in session.spans] == ["topic", "topic"]
    assert session.selected is None


@pytest.mark.parametrize("armed", [False, True])
def test_spaces_and_line_ends_at_the_edges_of_a_selection_are_not_tagged(session: Session, *, armed: bool) -> None:
    paragraph = CodePointRange(0, 16)
    assert session.document.text[paragraph.start : paragraph.end] == "word0 two three\n"
    if armed:
        session.arm("topic")
        session.selection_made(paragraph)
    else:
        session.select_text(paragraph)
        session.press_label("topic")
    assert [span.surface(session.document.text) for span in session.spans] == ["word0 two three"]


def test_without_an_armed_label_a_selection_is_only_a_selection(session: Session) -> None:
    session.selection_made(FIRST)
    assert len(session.spans) == 0


def test_selecting_text_lets_go_of_the_span(session: Session) -> None:
    add(session)
    session.select_text(SECOND)
    assert session.selected is None


def test_edges_move_in_reading_order_and_can_be_undone(session: Session) -> None:
    add(session)
    assert session.move_edge(Edge.END, Step.WORD_LATER)
    assert session.selected_span.end == 9
    assert session.move_edge(Edge.END, Step.CHARACTER_EARLIER)
    assert session.selected_span.end == 8
    session.undo()
    session.undo()
    assert session.selected_span.end == 5
    assert not session.move_edge(Edge.START, Step.WORD_EARLIER)


def test_a_refused_change_leaves_everything_as_it_was(session: Session, refusals: list[Problem]) -> None:
    add(session, "topic")
    session.select_span(None)
    span_id = add(session, "actor")
    assert not session.relabel("topic")
    assert refusals == [Problem.TWIN]
    assert session.spans.get(span_id).label == "actor"
    assert session.selected == span_id


def test_a_failed_write_leaves_the_screen_and_the_file(
    session: Session, refusals: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Applied:
        raise AnnotatorError(Problem.WRITE_FAILED, path="x")

    monkeypatch.setattr(type(session.project.file), "execute", full)
    heard: list[object] = []
    session.changes_applied.connect(heard.append)
    assert not session.add_span("actor", (FIRST,))
    assert (refusals, heard, len(session.spans)) == ([Problem.WRITE_FAILED], [], 0)


def test_nothing_is_written_into_a_file_that_has_gone(session: Session, refusals: list[Problem]) -> None:
    session.project.path.unlink()
    assert not session.add_span("actor", (FIRST,))
    assert not session.undo()
    assert refusals == [Problem.FILE_MISSING] * 2
    assert len(session.spans) == 0


def test_nothing_is_changed_while_other_work_has_the_file(session: Session, refusals: list[Problem]) -> None:
    session.busy = True
    assert not session.writable
    assert not session.add_span("actor", (FIRST,))
    assert session.can_undo() is None
    assert refusals == []
    session.busy = False
    assert session.add_span("actor", (FIRST,))


def test_undo_and_redo_go_to_the_place(session: Session, qtbot: QtBot) -> None:
    span_id = add(session)
    session.open_document("d3")
    with qtbot.waitSignal(session.place_requested) as asked:
        assert session.undo()
    assert session.document_id == "d1"
    assert asked.args[0].reveal == FIRST
    assert len(session.spans) == 0
    session.open_document("d2")
    assert session.redo()
    assert (session.document_id, session.selected) == ("d1", span_id)


def test_undoing_an_import_takes_its_document_off_the_screen(session: Session) -> None:
    session.open_document("d3")
    assert session.can_undo() is Verb.IMPORT
    session.undo()
    assert session.document_id == "d1"
    assert session.documents.find("d3") is None
    session.redo()
    assert session.document_id == "d3"


def test_undo_with_nothing_to_undo_says_so(session: Session, refusals: list[Problem]) -> None:
    while session.can_undo() is not None:
        session.undo()
    assert session.document is None
    assert not session.undo()
    assert refusals == [Problem.NOTHING_TO_UNDO]


def test_walking_documents_and_back(session: Session) -> None:
    session.where = lambda: Place(document=session.document_id, caret=7)
    assert session.next_document()
    assert session.next_document()
    assert not session.next_document()
    assert session.document_id == "d3"
    assert session.go_back()
    assert session.document_id == "d2"
    assert session.previous_document()
    assert session.caret == 7


def test_going_back_to_a_document_finds_the_place_one_left(session: Session, qtbot: QtBot) -> None:
    session.where = lambda: Place(document=session.document_id, caret=9, anchor=(3, 2.0))
    session.next_document()
    with qtbot.waitSignal(session.place_requested) as asked:
        session.open_document("d1")
    assert (asked.args[0].caret, asked.args[0].anchor) == (9, (3, 2.0))


def test_marking_done_goes_to_the_next_that_is_not(session: Session, qtbot: QtBot) -> None:
    session.mark_done_and_next()
    assert session.document_id == "d2"
    assert session.documents.find("d1").state is State.SUBMITTED
    session.open_document("d3")
    session.mark_done_and_next()
    assert session.document_id == "d2"
    with qtbot.waitSignal(session.all_done):
        session.mark_done_and_next()
    assert session.documents.counts.done == 3
    assert session.set_state(State.NEW)
    assert session.documents.counts.done == 2


def test_notes_and_attributes(session: Session) -> None:
    span_id = add(session, "commitment")
    assert session.set_note(span_id, "why")
    assert session.set_attribute(span_id, "strength", "urged")
    assert session.set_attribute(span_id, "strength", "agreed")
    assert (session.selected_span.note, session.selected_span.attributes) == ("why", {"strength": "agreed"})
    assert session.set_attribute(span_id, "strength", "")
    assert session.selected_span.attributes == {}


def test_words_being_typed_are_written_before_what_comes_next(session: Session) -> None:
    span_id = add(session)
    typed = ["typed"]
    session.edits_requested.connect(lambda: session.set_note(span_id, typed.pop()) if typed else None)
    session.relabel("topic")
    assert session.can_undo() is Verb.RELABEL_SPAN
    session.undo()
    assert session.selected_span.note == "typed"


def test_deleting_selects_nothing_and_tab_goes_on_from_there(session: Session) -> None:
    add(session, where=SECOND)
    session.select_span(None)
    add(session)
    session.select_span(session.selected, reveal=True)
    assert session.delete_selected()
    assert session.selected is None
    session.step_span(1)
    assert session.selected_span.ranges == (SECOND,)
    assert not Session().delete_selected()


def test_others_spans_are_shown_on_demand_and_copied(session: Session, refusals: list[Problem]) -> None:
    other = Project(file=session.project.file, annotator="Mona")
    theirs = annotation.add_span(other, session.document, "actor", (SECOND,)).span
    assert session.others() == ["Mona"]
    assert len(session.spans) == 0
    session.set_shown(Shown(name="Mona"))
    session.select_span(theirs.id)
    assert not session.owns(session.selected_span)
    assert not session.shows_owners
    assert not session.delete_selected()
    assert refusals == [Problem.NOT_YOURS]
    assert session.copy_to_mine("Mona", [theirs.id])
    assert sorted(span.annotator for span in session.spans) == ["Ali", "Mona"]
    assert session.shows_owners
    assert [span.ranges for span in session.spans] == [(SECOND,)] * 2
    assert session.owner_to_show(session.spans.get(theirs.id)) == "Mona"
    session.set_shown(Shown())
    assert [span.annotator for span in session.spans] == ["Ali"]


def test_a_paragraph_is_turned_and_turned_back(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.directions_changed):
        session.turn_paragraph(0, Direction.LTR)
    assert session.directions() == {"0": "rtl"}
    # Then it is fixed the way its letters say, then found again.
    session.turn_paragraph(0, Direction.LTR)
    assert session.directions() == {"0": "ltr"}
    session.turn_paragraph(0, Direction.LTR)
    assert session.directions() == {}


def test_a_read_only_project_refuses_every_change(session: Session, project: Project) -> None:
    path = project.path
    session.set_project(None)
    from annotator.services.projects import open_project

    problems: list[Problem] = []
    session.failed.connect(lambda error: problems.append(error.problem))
    session.set_project(open_project(path, annotator="Ali", read_only=True))
    session.open_document("d1")
    assert not session.writable
    assert not session.add_span("actor", (FIRST,))
    session.press_label("actor")
    session.selection_made(FIRST)
    assert problems == [Problem.FILE_READ_ONLY]
    assert len(session.spans) == 0


def test_a_filter_changes_where_next_leads(session: Session) -> None:
    session.set_filter("d3", StateFilter.ALL)
    session.next_document()
    assert session.document_id == "d3"


def test_reading_anew_finds_what_another_connection_wrote(session: Session) -> None:
    with session.project.beside() as beside:
        annotation.add_span(beside, session.document, "actor", (FIRST,))
    session.refresh()
    assert len(session.spans) == 1
    assert session.documents.find("d1").spans == 1


def test_without_a_project_nothing_happens(qtbot: QtBot) -> None:
    session = Session()
    assert not session.undo()
    assert not session.open_document("d1")
    assert not session.add_span("actor", (FIRST,))
    assert session.others() == []
    assert not session.go_back()
    session.mark_done_and_next()
    session.step_span(1)


def test_the_open_text_is_looked_through_once_for_all_that_show_it(session: Session) -> None:
    document = session.document
    assert document is not None
    known = session.paragraphs(document)
    assert session.paragraphs(document) is known
    session.next_document()
    other = session.document
    assert other is not None
    assert session.paragraphs(other).text == other.text != known.text
