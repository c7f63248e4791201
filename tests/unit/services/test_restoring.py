"""Any earlier state of a document: looked at, brought back, and that taken back in turn."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.projects import make_project, projections

from annotator.core.changes import Kind, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.services import annotation, history, labels
from annotator.services.projects import Project
from annotator.services.restoring import bring_back, earlier, plan_return
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verified_copy
from annotator.text.offsets import CodePointRange as R

TEXT = "one two three four five six"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Ali", TEXT, TEXT + " seven") as made:
        yield made


def by(project: Project, person: str) -> Project:
    return Project(file=project.file, annotator=person)


def tag(project: Project, label: str, start: int, end: int, person: str = "Ali", document: str = "d1") -> str:
    found = project.file.documents.get(document)
    return annotation.add_span(by(project, person), found, label, [R(start, end)]).span.id


def last(project: Project) -> str:
    return history.entries(project, newest=1)[0].id


def standing(project: Project, document: str = "d1") -> tuple[object, ...]:
    """What stands in a document, by the projections."""
    file = project.file
    spans = {span.id: span for span in file.spans.of_document(document)}
    relations = {relation.id: relation for relation in file.entities.relations(document)}
    states = {state.annotator: state for state in file.entities.states() if state.document == document}
    return spans, relations, states, file.entities.direction(document)


def replayed(project: Project, entry: str, document: str = "d1") -> tuple[object, ...]:
    then = earlier(project, document, entry).then
    states = {value.annotator: value for value in then.values.values() if isinstance(value, annotation.DocumentState)}
    return then.spans, then.relations, states, then.direction


def names(project: Project) -> list[str]:
    return [label.id for label in project.labels.active]


def change_labels(project: Project, number: int) -> None:
    """Rename one, or merge two."""
    known = names(project)
    if number % 2:
        plan = labels.plan_rename(project, known[number % len(known)], f"new{number}")
    else:
        plan = labels.plan_merge(project, [known[0]], known[-1])
    labels.carry_out(project, plan)


def go_back(project: Project, number: int) -> None:
    entries = history.entries(project)
    then = earlier(project, "d1", entries[number % len(entries)].id)
    bring_back(project, plan_return(project, then, everyone=number % 2 == 0))


def change_own(project: Project, number: int) -> None:
    """Do something to a span of one's own, if there is any."""
    own = project.file.spans.of_document("d1", project.annotator)
    if not own:
        return
    span, known = own[number % len(own)], names(project)
    actions = (
        lambda: annotation.delete_spans(project, [span.id]),
        lambda: annotation.relabel_span(project, span.id, known[number % len(known)]),
        lambda: annotation.change_ranges(
            project, project.file.documents.get("d1"), span.id, [R(number, number + 4), R(number + 6, number + 8)]
        ),
        lambda: annotation.set_note(project, span.id, f"note {number}"),
        lambda: annotation.add_relation(project, "made_by", span.id, own[0].id),
    )
    actions[number % len(actions)]()


ACTIONS = {
    "tag": lambda project, number: tag(
        project, names(project)[number % len(names(project))], number, number + 3, project.annotator
    ),
    "own": change_own,
    "state": lambda project, number: annotation.set_state(project, "d1", list(State)[number % len(State)]),
    "turn": lambda project, number: annotation.set_direction(
        project, "d1", number % 2, ("rtl", "ltr", None)[number % 3]
    ),
    "undo": lambda project, _number: history.undo(project),
    "redo": lambda project, _number: history.redo(project),
    "labels": change_labels,
    "back": go_back,
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(ACTIONS)), st.sampled_from(("Ali", "Bea")), st.integers(0, 11)), max_size=14
)


def worked_on(project: Project, steps: list[tuple[str, str, int]]) -> tuple[list[str], list[tuple[object, ...]]]:
    """Do all that can be done of it; the entries, and what stood after each."""
    entries, stood = [last(project)], [standing(project)]
    for what, person, number in steps:
        with suppress(AnnotatorError):
            ACTIONS[what](by(project, person), number)
        if last(project) != entries[-1]:
            entries.append(last(project))
            stood.append(standing(project))
    return entries, stood


@settings(max_examples=40)
@given(STEPS)
def test_the_state_at_an_entry_is_what_stood_after_it(steps: list[tuple[str, str, int]]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        with make_project(folder, "Ali", TEXT, TEXT + " seven") as project:
            entries, stood = worked_on(project, steps)
            assert [replayed(project, entry) for entry in entries] == stood
            assert earlier(project, "d1", entries[0]).now.spans == stood[-1][0]
            assert list(faults(project.file)) == []
    finally:
        shutil.rmtree(folder)


@settings(max_examples=40)
@given(STEPS, st.integers(0, 20), st.booleans())
def test_what_is_brought_back_is_so_again_and_can_be_undone(
    steps: list[tuple[str, str, int]], chosen: int, everyone: bool
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        with make_project(folder, "Ali", TEXT, TEXT + " seven") as project:
            entries, stood = worked_on(project, steps)
            place = chosen % len(entries)
            before = projections(project.file)
            way = plan_return(project, earlier(project, "d1", entries[place]), everyone=everyone)
            applied = bring_back(project, way)
            if everyone and not way.renamed and not way.unfit:
                assert standing(project) == stood[place]
            if not everyone:
                others = {key: span for key, span in stood[-1][0].items() if span.annotator != "Ali"}
                assert {k: v for k, v in standing(project)[0].items() if v.annotator != "Ali"} == others
            assert list(faults(project.file)) == []
            if applied is not None:
                history.undo(project)
                assert projections(project.file) == before
    finally:
        shutil.rmtree(folder)


def test_the_difference_is_counted(project: Project) -> None:
    kept, gone = tag(project, "actor", 0, 3), tag(project, "topic", 4, 7)
    entry = last(project)
    annotation.set_note(project, kept, "why")
    annotation.delete_spans(project, [gone])
    new = tag(project, "topic", 8, 13)
    since = earlier(project, "d1", entry).since
    assert [span.id for span in since.added] == [new]
    assert [span.id for span in since.removed] == [gone]
    assert [(old.note, now.note) for old, now in since.changed] == [("", "why")]
    assert not earlier(project, "d1", last(project)).since


def test_it_is_one_action_of_the_one_who_asks(project: Project, tmp_path: Path) -> None:
    source, target = tag(project, "commitment", 0, 3), tag(project, "actor", 4, 7)
    annotation.add_relation(project, "made_by", source, target)
    entry = last(project)
    before = standing(project)
    annotation.delete_spans(project, [source, target])
    count = len(history.entries(project))
    applied = bring_back(project, plan_return(project, earlier(project, "d1", entry)))
    assert applied is not None
    assert (applied.verb, applied.actor) == (Verb.RESTORE_DOCUMENT, "Ali")
    assert len(history.entries(project)) == count + 1
    assert standing(project) == before
    assert history.next_undo(project) is Verb.RESTORE_DOCUMENT
    # what it wrote is sound to those who trust nothing
    project.close()
    verified_copy(project.path, tmp_path / "copy.annotator")


def test_the_work_of_others_stays_unless_it_is_asked_for(project: Project) -> None:
    entry = last(project)
    mine, theirs = tag(project, "actor", 0, 3), tag(project, "actor", 0, 3, "Bea")
    way = plan_return(project, earlier(project, "d1", entry))
    assert [change.entity for change in way.changes] == [mine]
    way = plan_return(project, earlier(project, "d1", entry), everyone=True)
    assert {change.entity for change in way.changes} == {mine, theirs}


def test_nothing_is_written_where_all_is_so_already(project: Project) -> None:
    tag(project, "actor", 0, 3)
    count = project.file.log.count()
    assert bring_back(project, plan_return(project, earlier(project, "d1", last(project)))) is None
    assert project.file.log.count() == count


def test_labels_that_are_gone_are_told(project: Project) -> None:
    stays, goes = tag(project, "topic", 0, 3), tag(project, "topic", 4, 7)
    entry = last(project)
    annotation.delete_spans(project, [goes])
    labels.carry_out(project, labels.plan_rename(project, "topic", "theme"))
    annotation.change_ranges(project, project.file.documents.get("d1"), stays, [R(0, 7)])
    way = plan_return(project, earlier(project, "d1", entry))
    assert [span.id for span in way.renamed] == [stays]
    assert [span.id for span in way.unfit] == [goes]
    bring_back(project, way)
    (span,) = project.file.spans.of_document("d1")
    assert (span.label, span.ranges) == ("theme", (R(0, 3),))
    assert list(faults(project.file)) == []


def test_the_labels_of_then_are_shown_with_it(project: Project) -> None:
    tag(project, "topic", 0, 3)
    entry = last(project)
    labels.carry_out(project, labels.plan_rename(project, "topic", "theme"))
    assert earlier(project, "d1", entry).labels.get("topic") is not None
    assert earlier(project, "d1", last(project)).labels.get("topic") is None


def test_what_changed_in_between_is_not_written_over(project: Project) -> None:
    span = tag(project, "actor", 0, 3)
    then = earlier(project, "d1", history.entries(project)[0].id)
    way = plan_return(project, then)
    annotation.relabel_span(project, span, "topic")
    with pytest.raises(AnnotatorError) as refused:
        bring_back(project, way)
    assert refused.value.problem is Problem.CHANGED_SINCE


def test_a_document_before_it_came_in_has_nothing(project: Project) -> None:
    tag(project, "actor", 0, 3)
    first = history.entries(project)[0].id
    then = earlier(project, "d1", first).then
    assert (then.present, then.spans) == (False, {})
    assert earlier(project, "d1", last(project)).then.present
    assert {kind for kind, _ in earlier(project, "d1", last(project)).then.values} == {Kind.DOCUMENT, Kind.SPAN}


def test_an_entry_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(AnnotatorError) as refused:
        earlier(project, "d1", "nothing")
    assert refused.value.problem is Problem.NO_SUCH_ENTRY
