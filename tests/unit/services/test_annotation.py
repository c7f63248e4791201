"""Every verb of annotating, and that each can be undone and redone to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from support.projects import ARTICLE, make_project, projections, put_document

from annotator.core.changes import Verb
from annotator.core.consistency import InconsistentPlace
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import OverlapRule
from annotator.core.workflow import State
from annotator.services import annotation, consistency, guidelines, history, labels, propagation, restoring
from annotator.services.projects import Project, open_project
from annotator.services.propagation import Proposal
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange

R = CodePointRange


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path) as made:
        yield made


@pytest.fixture
def document(project: Project) -> Document:
    return project.file.documents.get("d1")


def refused(problem: Problem) -> pytest.RaisesExc[AnnotatorError]:
    return pytest.RaisesExc(AnnotatorError, check=lambda error: error.problem is problem)


def tag(project: Project, document: Document, label: str, start: int, end: int) -> str:
    return annotation.add_span(project, document, label, [R(start, end)]).span.id


def test_a_span_is_where_it_was_put(project: Project, document: Document) -> None:
    span_id = tag(project, document, "actor", 4, 10)
    span = project.file.spans.get(span_id)
    assert span.surface(document.text) == ARTICLE[4:10]
    assert (span.annotator, span.label, span.ranges) == ("Ali", "actor", (R(4, 10),))


def test_the_same_again_makes_no_twin(project: Project, document: Document) -> None:
    first = tag(project, document, "actor", 4, 10)
    again = annotation.add_span(project, document, "actor", [R(4, 10)])
    assert (again.span.id, again.applied) == (first, None)
    others = [tag(project, document, "topic", 4, 10), tag(project, document, "actor", 0, 10)]
    assert len({first, *others}) == 3
    with refused(Problem.TWIN):
        annotation.relabel_span(project, others[0], "actor")
    with refused(Problem.TWIN):
        annotation.change_ranges(project, document, others[1], [R(4, 10)])


def test_what_changes_nothing_is_no_action(project: Project, document: Document) -> None:
    span_id = tag(project, document, "actor", 4, 10)
    count = project.file.log.count()
    assert annotation.relabel_span(project, span_id, "actor") is None
    assert annotation.change_ranges(project, document, span_id, [R(4, 10)]) is None
    assert annotation.set_note(project, span_id, "") is None
    assert annotation.set_attributes(project, span_id, {"strength": ""}) is None
    assert annotation.set_direction(project, "d1", 0, None) is None
    assert project.file.log.count() == count


def test_only_its_author_changes_a_span(project: Project, document: Document) -> None:
    span_id = tag(project, document, "actor", 4, 10)
    bea = Project(file=project.file, annotator="Bea")
    for attempt in (
        lambda: annotation.delete_spans(bea, [span_id]),
        lambda: annotation.relabel_span(bea, span_id, "topic"),
        lambda: annotation.set_note(bea, span_id, "mine"),
    ):
        with refused(Problem.NOT_YOURS):
            attempt()
    copied = annotation.copy_spans(bea, "d1", "Ali")
    assert copied is not None
    assert annotation.copy_spans(bea, "d1", "Ali") is None
    assert [span.ranges for span in project.file.spans.of_document("d1", "Bea")] == [(R(4, 10),)]


def test_deleting_a_span_takes_its_relations_along_and_brings_them_back(project: Project, document: Document) -> None:
    actor, promise = tag(project, document, "actor", 4, 10), tag(project, document, "commitment", 30, 35)
    annotation.add_relation(project, "made_by", promise, actor)
    assert annotation.add_relation(project, "made_by", promise, actor) is None
    with refused(Problem.RELATION_NOT_ALLOWED):
        annotation.add_relation(project, "made_by", actor, promise)
    before = projections(project.file)
    annotation.delete_spans(project, [actor])
    assert project.file.entities.relations("d1") == []
    history.undo(project)
    assert projections(project.file) == before


def _relation(project: Project, document: Document) -> None:
    actor, promise = tag(project, document, "actor", 4, 10), tag(project, document, "commitment", 30, 35)
    annotation.add_relation(project, "made_by", promise, actor)


def _bring_back(project: Project) -> None:
    imported = next(entry for entry in history.entries(project) if entry.verb is Verb.IMPORT)
    restoring.bring_back(project, restoring.plan_return(project, restoring.earlier(project, "d1", imported.id)))


ACTIONS: dict[Verb, Callable[[Project, Document, str], object]] = {
    Verb.ADD_SPAN: lambda p, d, s: tag(p, d, "topic", 0, 3),
    Verb.DELETE_SPAN: lambda p, d, s: annotation.delete_spans(p, [s]),
    Verb.RELABEL_SPAN: lambda p, d, s: annotation.relabel_span(p, s, "topic"),
    Verb.MOVE_EDGE: lambda p, d, s: annotation.change_ranges(p, d, s, [R(0, 10)]),
    Verb.CHANGE_RANGES: lambda p, d, s: annotation.change_ranges(p, d, s, [R(0, 3), R(4, 10)], verb=Verb.CHANGE_RANGES),
    Verb.EDIT_NOTE: lambda p, d, s: annotation.set_note(p, s, "\u0644\u0645\u0627\u0630\u0627"),
    Verb.EDIT_ATTRIBUTES: lambda p, d, s: annotation.set_attributes(p, s, {"strength": "agreed"}),
    Verb.COPY_SPANS: lambda p, d, s: (
        tag(Project(file=p.file, annotator="Bea"), d, "topic", 0, 3),
        annotation.copy_spans(p, "d1", "Bea"),
    ),
    Verb.ADD_RELATION: lambda p, d, s: _relation(p, d),
    Verb.DELETE_RELATION: lambda p, d, s: (
        _relation(p, d),
        annotation.delete_relation(p, "d1", p.file.entities.relations("d1")[0].id),
    ),
    Verb.SET_STATE: lambda p, d, s: annotation.set_state(p, "d1", State.SUBMITTED),
    Verb.SET_DIRECTION: lambda p, d, s: annotation.set_direction(p, "d1", 1, "ltr"),
    Verb.RESTORE_DOCUMENT: lambda p, d, s: _bring_back(p),
    Verb.TAG_EVERYWHERE: lambda p, d, s: propagation.tag(
        p, "topic", [Proposal(document="d1", range=R(0, 3)), Proposal(document="d1", range=R(11, 14))]
    ),
    Verb.CHANGE_GUIDELINES: lambda p, d, s: guidelines.set_texts(p, {"en": "Whole names."}),
    Verb.MAKE_CONSISTENT: lambda p, d, s: consistency.mend(
        p, [InconsistentPlace(document="d1", range=R(4, 10), span=p.file.spans.find(s), mended_label="topic")]
    ),
}
NO_ACTION_OF_A_PERSON_HERE = {
    Verb.CREATE_PROJECT,
    Verb.IMPORT,
    Verb.CHANGE_LABELS,
    Verb.REPAIR,
    Verb.MERGE,
    Verb.HAND_OFF,
    Verb.UNITE_TWINS,
    Verb.UNDO,
    Verb.REDO,
}
# Tried in test_review and test_assignments, in the same way.
OF_REVIEWS = {
    Verb.ASSIGN,
    Verb.SUBMIT,
    Verb.DECIDE,
    Verb.ACCEPT_REST,
    Verb.TAKE_BACK_DECISION,
    Verb.ADD_GOLD,
    Verb.REMOVE_GOLD,
    Verb.ADJUDICATE,
    Verb.RETURN_DOCUMENT,
    Verb.ACCEPT_DOCUMENT,
    Verb.ADD_COMMENT,
    Verb.CHANGE_COMMENT,
    Verb.TAKE_OVER,
}


def test_every_verb_is_tried_below() -> None:
    assert set(ACTIONS) == set(Verb) - NO_ACTION_OF_A_PERSON_HERE - OF_REVIEWS


@pytest.mark.parametrize("verb", ACTIONS, ids=str)
def test_undo_and_redo_restore_the_projections(project: Project, document: Document, verb: Verb) -> None:
    span_id = tag(project, document, "actor", 4, 10)
    ACTIONS[verb](project, document, span_id)
    assert history.next_undo(project) is verb
    done = projections(project.file)
    # All that this person did, back to the import, and again.
    states = []
    while history.next_undo(project) is not Verb.IMPORT:
        states.append(projections(project.file))
        history.undo(project)
    assert project.file.spans.of_document("d1", "Ali") == []
    while history.next_redo(project) is not None:
        history.redo(project)
        assert projections(project.file) == states.pop()
    assert projections(project.file) == done
    assert list(faults(project.file)) == []


def test_undo_is_still_there_after_a_restart_and_is_each_persons_own(project: Project, document: Document) -> None:
    tag(project, document, "actor", 4, 10)
    tag(Project(file=project.file, annotator="Bea"), document, "topic", 0, 3)
    project.close()
    with open_project(project.path, annotator="Ali") as reopened:
        assert history.undo(reopened).undone_verb is Verb.ADD_SPAN
        assert [span.annotator for span in reopened.file.spans.of_document("d1")] == ["Bea"]
    with open_project(project.path, annotator="Ali") as again:
        assert history.redo(again).undone_verb is Verb.ADD_SPAN
        assert len(again.file.spans.of_document("d1")) == 2
        with refused(Problem.NOTHING_TO_REDO):
            history.redo(again)


def test_a_new_action_forgets_what_was_undone(project: Project, document: Document) -> None:
    tag(project, document, "actor", 4, 10)
    history.undo(project)
    tag(project, document, "topic", 4, 10)
    with refused(Problem.NOTHING_TO_REDO):
        history.redo(project)
    assert [span.label for span in project.file.spans.of_document("d1")] == ["topic"]


def test_an_import_that_others_worked_on_is_not_taken_back(project: Project, document: Document) -> None:
    tag(Project(file=project.file, annotator="Bea"), document, "topic", 0, 3)
    assert history.next_undo(project) is Verb.IMPORT
    with refused(Problem.CHANGED_SINCE):
        history.undo(project)
    assert project.file.documents.ids() == ["d1"]


def test_history_tells_who_did_what(project: Project, document: Document) -> None:
    tag(project, document, "actor", 4, 10)
    history.undo(project)
    told = [(entry.actor, entry.verb) for entry in history.entries(project)]
    assert told == [("Ali", Verb.CREATE_PROJECT), ("Ali", Verb.IMPORT), ("Ali", Verb.ADD_SPAN), ("Ali", Verb.UNDO)]
    assert [entry.verb for entry in history.entries(project, document="d1", newest=1)] == [Verb.UNDO]


def test_whoever_is_stuck_passes_over_what_others_built_on(project: Project, document: Document) -> None:
    put_document(project, "d2", "second")
    tag(Project(file=project.file, annotator="Bea"), project.file.documents.get("d2"), "topic", 0, 3)
    with refused(Problem.CHANGED_SINCE):
        history.undo(project)
    history.undo_what_can_be(project)
    assert project.file.documents.ids() == ["d2"]  # the import before that one, of d1
    with refused(Problem.NOTHING_TO_UNDO):
        history.undo_what_can_be(project)
    assert history.redo(project).undone_verb is Verb.IMPORT
    assert list(faults(project.file)) == []


def test_an_overlap_that_the_label_set_forbids_is_told_and_stands(project: Project, document: Document) -> None:
    rule = OverlapRule(id="apart", labels=("actor",), others=("topic",))
    before = tag(project, document, "actor", 0, 10)
    crossing = project.file.spans.get(tag(project, document, "topic", 4, 16))
    assert annotation.forbidden_overlap(project, crossing) is None
    labels.carry_out(project, labels.plan_update(project, replace(project.labels, forbidden_overlaps=(rule,))))
    found = annotation.forbidden_overlap(project, crossing)
    assert found is not None
    assert (found.rule.id, found.first.id, found.second.id, found.shared) == ("apart", before, crossing.id, R(4, 10))
    beside = project.file.spans.get(tag(project, document, "topic", 10, 16))
    assert annotation.forbidden_overlap(project, beside) is None


def test_the_spans_met_are_those_of_the_same_person_that_reach_into_the_span(
    project: Project, document: Document
) -> None:
    put_document(project, "d2", ARTICLE[:20])
    places = [(0, 3), (0, 16), (4, 10), (9, 16), (10, 16)]
    ids = [tag(project, document, "actor", start, end) for start, end in places]
    tag(project, project.file.documents.get("d2"), "actor", 4, 10)
    with open_project(project.path, annotator="Bea", read_only=True) as looking:
        assert [span.id for span in looking.file.spans.meeting(looking.file.spans.get(ids[2]))] == [ids[1], ids[3]]
        hers = msgspec.structs.replace(looking.file.spans.get(ids[2]), annotator="Bea")
        assert looking.file.spans.meeting(hers) == []
