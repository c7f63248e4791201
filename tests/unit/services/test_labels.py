"""Changing labels without fear: a plan first, one step, undone to the letter, and never under anybody's feet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.projects import make_project, projections

from annotator.core.changes import Kind, Verb
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, LabelSet, RejectionReason
from annotator.services import annotation, history, labels
from annotator.services.labels import LabelPlan
from annotator.services.projects import Project
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange as R


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ali and Bea have spans of every label in two documents, some of them doubles once labels fall together."""
    with make_project(tmp_path, "Ali", "one two three four five", "six seven eight") as made:
        for document_id in ("d1", "d2"):
            document = made.file.documents.get(document_id)
            for person in (made, Project(file=made.file, annotator="Bea")):
                first = tag(person, document, "actor", 0, 3)
                tag(person, document, "topic", 0, 3)
                promise = tag(person, document, "commitment", 4, 7)
                annotation.add_relation(person, "made_by", promise, first)
        yield made


def tag(project: Project, document: Document, label: str, start: int, end: int) -> str:
    return annotation.add_span(project, document, label, [R(start, end)]).span.id


def refused(problem: Problem) -> pytest.RaisesExc[AnnotatorError]:
    return pytest.RaisesExc(AnnotatorError, check=lambda error: error.problem is problem)


def some_of(project: Project) -> dict[str, str]:
    spans = [span for span in project.file.spans.of_document("d1") if span.label == "actor"]
    return {spans[0].id: "commitment"}


def edited_set(project: Project) -> LabelSet:
    """In another order, without the label that nobody uses, with a new one and reasons."""
    kept = [label for label in project.labels.labels if label.id != "old"]
    reasons = (RejectionReason(id="wrong", names={"en": "Wrong label"}),)
    new = (Label(id="place", key="9"), *reversed(kept))
    return replace(project.labels, name="Edited", labels=new, rejection_reasons=reasons)


PLANS: dict[str, Callable[[Project], LabelPlan]] = {
    "rename": lambda p: labels.plan_rename(p, "actor", "person"),
    "merge": lambda p: labels.plan_merge(p, ["topic"], "actor"),
    "split": lambda p: labels.plan_split(p, "actor", some_of(p)),
    "retire": lambda p: labels.plan_retire(p, "actor"),
    "unretire": lambda p: labels.plan_retire(p, "old", retire=False),
    "delete": lambda p: labels.plan_delete(p, "actor", with_spans=True),
    "delete unused": lambda p: labels.plan_delete(p, "old"),
    "edit": lambda p: labels.plan_edit(p, replace(p.labels.labels[0], names={"en": "Who acts"})),
    "add": lambda p: labels.plan_edit(p, Label(id="place", key="9")),
    "replace": lambda p: labels.plan_replace(p, LabelSet(labels=(Label(id="place"),))),
    "split into a new one": lambda p: labels.plan_split(
        p, "actor", dict.fromkeys(some_of(p), "person"), new=(Label(id="person"),), retire=True
    ),
    "update": lambda p: labels.plan_update(p, edited_set(p)),
}


@pytest.mark.parametrize("name", PLANS)
def test_each_is_one_step_that_is_undone_to_the_letter(project: Project, name: str) -> None:
    before, count = projections(project.file), project.labels
    plan = PLANS[name](project)
    assert projections(project.file) == before  # a plan is only a plan
    applied = labels.carry_out(project, plan)
    assert (applied.verb, project.labels.version) == (Verb.CHANGE_LABELS, count.version + 1)
    assert len(list(applied.of_kind(Kind.LABEL_SET))) == 1
    assert list(faults(project.file)) == []
    after = projections(project.file)
    assert after != before
    assert history.undo(project).undone_verb is Verb.CHANGE_LABELS
    assert projections(project.file) == before
    history.redo(project)
    assert projections(project.file) == after
    assert list(faults(project.file)) == []


def test_a_plan_says_whose_spans_and_how_many(project: Project) -> None:
    plan = labels.plan_merge(project, ["topic"], "actor")
    assert (plan.spans, plan.documents, plan.annotators, plan.doubles) == (4, 2, ("Ali", "Bea"), 4)
    assert [(use.label, use.annotator, use.spans, use.documents) for use in plan.uses] == [
        ("topic", "Ali", 2, 2),
        ("topic", "Bea", 2, 2),
    ]
    plan = labels.plan_delete(project, "actor", with_spans=True)
    assert (plan.spans, plan.relations, plan.doubles) == (4, 4, 0)
    assert labels.plan_retire(project, "actor").spans == 4
    assert labels.plan_delete(project, "old").uses == ()


def test_a_plan_that_is_carried_out_does_what_it_said(project: Project) -> None:
    plan = labels.plan_merge(project, ["topic"], "actor")
    spans, relations = project.file.spans.count(), len(project.file.entities.relations("d1"))
    labels.carry_out(project, plan)
    assert project.file.spans.count() == spans - plan.doubles
    assert len(project.file.entities.relations("d1")) == relations
    assert {span.label for span in project.file.spans.of_document("d1")} == {"actor", "commitment"}


def test_a_label_in_use_is_not_deleted_with_its_spans_unasked(project: Project) -> None:
    with refused(Problem.LABEL_IN_USE) as error:
        labels.plan_delete(project, "actor")
    assert (error.value.values["spans"], error.value.values["documents"]) == (4, 2)
    plan = labels.plan_delete(project, "old")
    back = labels.carry_out(project, labels.plan_retire(project, "old", retire=False))
    assert back is not None
    with refused(Problem.CHANGED_SINCE):  # the plan was made for another set
        labels.carry_out(project, plan)


def test_a_label_that_came_into_use_since_is_not_deleted(project: Project) -> None:
    labels.carry_out(project, labels.plan_edit(project, Label(id="place")))
    plan = labels.plan_delete(project, "place")
    tag(project, project.file.documents.get("d1"), "place", 8, 13)
    before = projections(project.file)
    with refused(Problem.LABEL_IN_USE):
        labels.carry_out(project, plan)
    assert projections(project.file) == before


def test_no_version_is_given_twice(project: Project) -> None:
    first = labels.carry_out(project, labels.plan_retire(project, "actor"))
    history.undo(project)
    assert first is not None
    labels.carry_out(project, labels.plan_retire(project, "topic"))
    assert project.labels.version == 3


def test_undo_never_leaves_a_span_without_its_label(project: Project) -> None:
    bea = Project(file=project.file, annotator="Bea")
    span_id = tag(bea, project.file.documents.get("d1"), "topic", 8, 13)
    annotation.delete_spans(bea, [span_id])
    labels.carry_out(project, labels.plan_rename(project, "topic", "matter"))
    with refused(Problem.CHANGED_SINCE):  # the deleted span would come back as a topic, which is no more
        history.undo(bea)
    tag(bea, project.file.documents.get("d1"), "matter", 14, 18)
    with refused(Problem.CHANGED_SINCE):  # Bea's new span would be left without a label
        history.undo(project)
    history.undo(bea)
    history.undo(project)
    assert project.labels.get("topic") is not None
    assert list(faults(project.file)) == []


def test_an_undone_import_does_not_take_a_label_away_from_others(project: Project, tmp_path: Path) -> None:
    from annotator.services.importing import import_paths

    (tmp_path / "x.jsonl").write_text('{"text": "new one", "spans": [{"label": "place", "start": 0, "end": 3}]}\n')
    import_paths(project, [tmp_path / "x.jsonl"])
    bea = Project(file=project.file, annotator="Bea")
    tag(bea, project.file.documents.get("d1"), "place", 8, 13)
    with refused(Problem.CHANGED_SINCE):
        history.undo(project)
    history.undo(bea)
    history.undo(project)
    assert project.labels.get("place") is None


def test_a_big_change_is_announced_without_its_spans(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "_KEPT_CHANGES", 3)
    applied = labels.carry_out(project, labels.plan_rename(project, "actor", "person"))
    assert [change.kind for change in applied.changes] == [Kind.LABEL_SET]
    assert len(project.file.log.of_change_set(applied.id).changes) == 5


def test_a_split_lets_relations_stand(project: Project) -> None:
    plan = labels.plan_split(project, "actor", dict.fromkeys(some_of(project), "person"), new=(Label(id="person"),))
    labels.carry_out(project, plan)
    kind = project.labels.relation("made_by")
    assert kind is not None
    assert kind.targets == ("actor", "person")
    assert [label.id for label in project.labels.labels[:2]] == ["actor", "person"]


def test_an_update_never_takes_what_is_in_use(project: Project) -> None:
    with refused(Problem.LABEL_IN_USE) as error:
        labels.plan_update(project, replace(project.labels, labels=project.labels.labels[1:]))
    assert (error.value.values["label"], error.value.values["spans"]) == ("actor", 4)
    with refused(Problem.RELATION_TYPE_IN_USE):
        labels.plan_update(project, replace(project.labels, relations=()))
    # nor what came into use while it was being edited
    plan = labels.plan_update(project, edited_set(project))
    labels.carry_out(project, labels.plan_retire(project, "old", retire=False))
    with refused(Problem.CHANGED_SINCE):
        labels.carry_out(project, plan)
    assert labels.uses_of_labels(project).spans == {"actor": 4, "topic": 4, "commitment": 4}


def test_spans_of_a_label_are_gone_through_in_order(project: Project) -> None:
    places = labels.places_of_label(project, "actor")
    assert [document for _, document in places] == ["d1", "d1", "d2", "d2"]
    assert [project.file.spans.get(span).annotator for span, _ in places] == ["Ali", "Bea", "Ali", "Bea"]


class Stopping:
    """Wants it to stop at the second document."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int, what: str) -> None:
        del what
        self.steps.append((done, total))

    def cancelled(self) -> bool:
        return len(self.steps) == 1


def test_a_change_that_is_stopped_leaves_everything_as_it_was(project: Project) -> None:
    before = projections(project.file)
    stopping = Stopping()
    with refused(Problem.CANCELLED):
        labels.carry_out(project, labels.plan_rename(project, "actor", "person"), stopping)
    assert stopping.steps == [(0, 2)]
    assert projections(project.file) == before
    assert project.labels.version == 1
