"""Parts and ties: spans of several ranges, relations, prefixes, spans under others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.refusals import Refusal
from annotator.gui.session import Session
from annotator.gui.shown_spans import Shown
from annotator.services import annotation
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange

# word0 two three\nfour five
WORD, TWO, THREE, FOUR = CodePointRange(0, 5), CodePointRange(6, 9), CodePointRange(10, 15), CodePointRange(16, 20)


@pytest.fixture
def refusals(session: Session) -> list[Refusal]:
    """What was not done, and why."""
    found: list[Refusal] = []
    session.refused.connect(found.append)
    return found


def add(session: Session, label: str, where: CodePointRange) -> str:
    assert session.add_span(label, (where,))
    return session.selected


def test_selected_text_is_added_to_the_span_selected_before_and_taken_away(session: Session) -> None:
    span = add(session, "actor", WORD)
    session.select_text(THREE)
    assert session.selected is None
    assert session.change_parts(add=True)
    assert session.selected == span
    assert session.selected_span.ranges == (WORD, THREE)
    assert session.can_undo() is Verb.CHANGE_RANGES
    session.select_text(CodePointRange(2, 12))
    assert session.change_parts(add=False)
    assert session.selected_span.ranges == (CodePointRange(0, 2), CodePointRange(12, 15))
    session.undo()
    session.undo()
    assert session.selected_span.ranges == (WORD,)


def test_with_control_text_is_added_or_taken_by_whether_the_span_has_it(session: Session) -> None:
    add(session, "actor", WORD)
    assert session.change_parts(THREE)
    assert session.selected_span.ranges == (WORD, THREE)
    assert session.change_parts(CodePointRange(3, 10))
    assert session.selected_span.ranges == (CodePointRange(0, 15),)
    assert session.change_parts(TWO)
    assert session.selected_span.ranges == (CodePointRange(0, 6), CodePointRange(9, 15))


def test_parts_are_refused_with_the_reason(session: Session, refusals: list[Refusal]) -> None:
    assert not session.change_parts(THREE)
    add(session, "actor", WORD)
    assert not session.change_parts(add=True)
    assert not session.change_parts(THREE, add=False)
    assert not session.change_parts(CodePointRange(0, 9), add=False)
    assert not session.change_parts(WORD)
    assert refusals == [
        Refusal.NO_SPAN_FOR_PARTS,
        Refusal.NO_TEXT_FOR_PARTS,
        Refusal.NOTHING_TO_TAKE,
        Refusal.LAST_PART,
        Refusal.LAST_PART,
    ]
    assert session.selected_span.ranges == (WORD,)


def test_what_was_selected_before_is_forgotten_with_another_span(session: Session, refusals: list[Refusal]) -> None:
    add(session, "actor", WORD)
    session.select_text(THREE)
    session.select_span(None)
    assert not session.change_parts(THREE)
    assert refusals == [Refusal.NO_SPAN_FOR_PARTS]


def test_a_relation_is_made_listed_undone_and_deleted(session: Session, refusals: list[Refusal]) -> None:
    actor, commitment = add(session, "actor", WORD), add(session, "commitment", TWO)
    assert [span.id for span in session.relatable()] == [actor]
    (tie,) = session.ties(commitment, actor)
    # From whichever end one begins, it leads the way that its type allows.
    assert session.ties(actor, commitment) == (tie,)
    assert (tie.type.id, tie.source, tie.target) == ("made_by", commitment, actor)
    assert session.add_relation(tie)
    (link,) = session.links(commitment)
    assert (link.other.id, link.outgoing) == (actor, True)
    (back,) = session.links(actor)
    assert (back.other.id, back.outgoing) == (commitment, False)
    assert session.add_relation(tie)
    assert refusals == [Refusal.RELATION_STANDS]
    session.select_span(None)
    session.undo()
    assert session.links(actor) == []
    assert session.selected == commitment
    session.redo()
    (link,) = session.links(commitment)
    assert session.delete_relation(link.relation.id)
    assert session.relations == {}
    # And it is still so for one who comes back.
    session.undo()
    session.open_document("d2")
    session.open_document("d1")
    assert len(session.links(actor)) == 1


def test_deleting_a_span_takes_its_relations_along(session: Session) -> None:
    actor, commitment = add(session, "actor", WORD), add(session, "commitment", TWO)
    session.add_relation(session.ties(commitment, actor)[0])
    session.select_span(actor)
    session.delete_selected()
    assert session.links(commitment) == []
    session.undo()
    assert len(session.links(commitment)) == 1


def test_why_a_span_cannot_be_joined_is_said(session: Session, refusals: list[Refusal], project: Project) -> None:
    assert session.relatable() == ()
    actor = add(session, "actor", WORD)
    assert not session.relatable()
    topic = add(session, "topic", TWO)
    assert not session.relatable()
    assert session.ties(actor, topic) == ()
    assert refusals == [Refusal.NO_OTHER_SPAN, Refusal.LABEL_NEVER_RELATED, Refusal.LABELS_NOT_RELATED]
    annotation.add_span(replace(project, annotator="Mona"), session.document, "commitment", (THREE,))
    session.set_shown(Shown(everyone=True))
    problems: list[AnnotatorError] = []
    session.failed.connect(problems.append)
    session.select_span(next(span.id for span in session.spans if span.annotator == "Mona"))
    assert not session.relatable()
    assert [error.problem for error in problems] == [Problem.NOT_YOURS]


def test_only_spans_that_can_be_joined_are_offered(session: Session, refusals: list[Refusal], project: Project) -> None:
    mona = replace(project, annotator="Mona")
    annotation.add_span(mona, session.document, "actor", (THREE,))
    session.set_shown(Shown(everyone=True))
    (theirs,) = [span.id for span in session.spans]
    commitment = add(session, "commitment", TWO)
    assert session.relatable() == ()
    assert not session.may_relate(commitment, theirs)
    assert refusals == [Refusal.NO_OTHER_SPAN]
    actor = add(session, "actor", WORD)
    session.select_span(commitment)
    assert [span.id for span in session.relatable()] == [actor]
    assert session.may_relate(commitment, actor)
    session.add_relation(session.ties(commitment, actor)[0])
    assert not session.may_relate(commitment, actor)
    assert session.relatable() == ()
    session.undo()
    assert session.may_relate(commitment, actor)


def test_the_span_beneath(session: Session, refusals: list[Refusal]) -> None:
    outer = add(session, "topic", CodePointRange(0, 15))
    inner = add(session, "actor", TWO)
    session.select_span(inner)
    assert session.span_beneath().id == outer
    session.select_span(outer)
    assert session.span_beneath().id == inner
    add(session, "actor", FOUR)
    assert session.span_beneath() is None
    assert refusals == [Refusal.NOTHING_BENEATH]
