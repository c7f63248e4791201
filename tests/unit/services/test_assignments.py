"""Giving documents out, and the annotator's own moves: queue, submit, skip, take up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from support.projects import make_project, projections

from annotator.core.assigning import Assignment, DocumentFilter
from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.services import assignments, history
from annotator.services.annotation import add_span
from annotator.services.projects import Project, create_project, open_project
from annotator.text.offsets import CodePointRange as R


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Lea", "one two three", "four five six", "seven eight") as project:
        yield project


def acting(project: Project, name: str) -> Project:
    return Project(file=project.file, annotator=name)


def refused(problem: Problem) -> AbstractContextManager[object]:
    return pytest.raises(AnnotatorError, match=str(problem))


def given(project: Project, *pairs: tuple[str, str]) -> None:
    assert assignments.assign(project, [Assignment(document=document, annotator=name) for document, name in pairs])


def test_documents_are_given_out_in_one_step_that_can_be_undone(lead: Project) -> None:
    before = projections(lead.file)
    plan = assignments.plan_even(lead, ["d1", "d2", "d3"], ["Ali", "Bea"], overlap=2)
    assert assignments.assign(lead, plan)
    assert len(lead.file.entities.states()) == 6
    assert assignments.assign(lead, plan) is None
    assert assignments.plan_even(lead, ["d1", "d2", "d3"], ["Ali", "Bea"], overlap=2) == []
    assert history.undo(lead).undone_verb is Verb.ASSIGN
    assert projections(lead.file) == before


def test_the_queue_has_what_was_returned_first(lead: Project) -> None:
    given(lead, ("d1", "Ali"), ("d2", "Ali"), ("d3", "Ali"), ("d1", "Bea"))
    ali = acting(lead, "Ali")
    add_span(ali, lead.file.documents.get("d2"), "actor", [R(0, 4)])
    assignments.submit(ali, "d3")
    assert [(each.info.id, each.state) for each in assignments.queue(ali)] == [
        ("d2", State.IN_PROGRESS),
        ("d1", State.ASSIGNED),
    ]
    assert [each.info.id for each in assignments.queue(lead, "Bea")] == ["d1"]
    assert assignments.queue(acting(lead, "Cem")) == []


def test_nobody_takes_back_what_somebody_has_begun(lead: Project) -> None:
    given(lead, ("d1", "Ali"), ("d2", "Ali"))
    assert assignments.unassign(lead, [Assignment(document="d2", annotator="Ali")])
    assert assignments.unassign(lead, [Assignment(document="d2", annotator="Ali")]) is None
    add_span(acting(lead, "Ali"), lead.file.documents.get("d1"), "actor", [R(0, 3)])
    with refused(Problem.MOVE_NOT_ALLOWED):
        assignments.unassign(lead, [Assignment(document="d1", annotator="Ali")])


def test_an_annotator_submits_skips_and_takes_up_again(lead: Project) -> None:
    ali = acting(lead, "Ali")
    assert assignments.skip(ali, "d1", "in another language")
    said = lead.file.entities.state("d1", "Ali")
    assert said is not None
    assert (said.state, said.reason) == (State.SKIPPED, "in another language")
    assert assignments.take_up(ali, "d1")
    submitted = assignments.submit(ali, "d1")
    assert submitted is not None
    assert submitted.verb is Verb.SUBMIT
    assert assignments.submit(ali, "d1") is None
    assert assignments.state_of(lead, "d1", "Ali") is State.SUBMITTED


def test_who_is_meant_is_looked_at_first(lead: Project) -> None:
    with refused(Problem.NO_SUCH_DOCUMENT):
        given(lead, ("d1", "Ali"), ("d9", "Ali"))
    with refused(Problem.NAME_RESERVED):
        given(lead, ("d1", "gold"))
    with refused(Problem.NO_ANNOTATOR):
        given(lead, ("d1", " "))
    with refused(Problem.NO_SUCH_DOCUMENT):
        assignments.chosen(lead, DocumentFilter(ids=frozenset({"d9"})))
    assert lead.file.entities.states() == []


def test_documents_are_found_by_what_everybody_has_done(lead: Project) -> None:
    given(lead, ("d1", "Ali"))
    add_span(acting(lead, "Bea"), lead.file.documents.get("d2"), "actor", [R(0, 4)])
    assert assignments.chosen(lead, DocumentFilter(unassigned=True)) == ["d3"]
    assert assignments.chosen(lead, DocumentFilter(states=frozenset({State.IN_PROGRESS}))) == ["d2"]


def test_nobody_works_under_the_name_of_the_gold_set(lead: Project, tmp_path: Path) -> None:
    with refused(Problem.NAME_RESERVED):
        create_project(tmp_path / "new.annotator", labels=lead.labels, annotator="gold")
    lead.close()
    with refused(Problem.NAME_RESERVED):
        open_project(lead.path, annotator="gold")
    with open_project(lead.path, annotator="gold", read_only=True) as reading:
        assert reading.file.spans.of_document("d1", "gold") == []
