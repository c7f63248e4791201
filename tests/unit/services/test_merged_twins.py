"""One person on two machines: what was tagged on both is one span after a merge, and nothing said of either is lost."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.projects import ARTICLE, make_project, projections

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.review import Standing, Verdict
from annotator.core.span import Span
from annotator.services import annotation, comments, history
from annotator.services import review as reviewing
from annotator.services.merging import merge, preview
from annotator.services.projects import Project, open_project
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verify
from annotator.text.offsets import CodePointRange as R

WORDS = "one two three four five six"


def tag(project: Project, start: int, label: str = "actor", document: str = "d1") -> str:
    found = project.file.documents.get(document)
    return annotation.add_span(project, found, label, [R(start, start + 3)]).span.id


def spans(project: Project, document: str = "d1") -> list[Span]:
    return project.file.spans.of_document(document)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Project, Project]]:
    """Ali's project, and Ali's copy of it on another machine."""
    with make_project(tmp_path, "Ali", WORDS, ARTICLE) as desk:
        other = Path(shutil.copyfile(desk.path, tmp_path / "laptop.annotator"))
        with open_project(other, annotator="Ali") as laptop:
            yield desk, laptop


def everything(project: Project) -> dict[str, object]:
    file = project.file
    found: dict[str, object] = {
        name: [(s.id, s.annotator, s.label, s.ranges, s.note, dict(s.attributes)) for s in spans(project, name)]
        for name in sorted(file.documents.ids())
    }
    query = "SELECT kind, id, value FROM entity ORDER BY kind, id"
    return found | {"entities": file.connection.execute(query).fetchall()}


def test_the_span_with_the_smallest_id_stays_in_both_files(machines: tuple[Project, Project]) -> None:
    desk, laptop = machines
    first, second = tag(desk, 0), tag(laptop, 0)
    before = projections(desk.file)
    (told,) = preview(desk, [laptop.path]).files[0].united
    assert (told.kept.id, told.gone.id) == (min(first, second), max(first, second))
    assert projections(desk.file) == before
    merge(desk, [laptop.path])
    merge(laptop, [desk.path])
    assert [span.id for span in spans(desk)] == [min(first, second)]
    assert everything(desk) == everything(laptop)
    assert merge(desk, [laptop.path]).nothing_new
    for project in machines:
        assert list(faults(project.file)) == []
        verify(project.path)


def test_it_is_one_step_which_undone_can_be_merged_again(machines: tuple[Project, Project]) -> None:
    laptop, desk = machines  # what is here is the later one, and gives way
    tag(laptop, 0)
    tag(desk, 0)
    before = projections(desk.file)
    merge(desk, [laptop.path])
    after = projections(desk.file)
    history.undo(desk)
    assert projections(desk.file) == before
    history.redo(desk)
    assert projections(desk.file) == after
    history.undo(desk)
    merge(desk, [laptop.path])
    assert projections(desk.file) == after


def test_notes_and_attributes_of_both_are_kept_and_of_two_notes_the_later(machines: tuple[Project, Project]) -> None:
    desk, laptop = machines
    first, second = tag(desk, 0, "commitment"), tag(laptop, 0, "commitment")
    annotation.set_note(desk, first, "earlier")
    annotation.set_attributes(laptop, second, {"strength": "urged"})
    annotation.set_note(laptop, second, "later")
    (told,) = merge(desk, [laptop.path]).files[0].united
    (kept,) = spans(desk)
    assert (kept.note, dict(kept.attributes), told.lost_note) == ("later", {"strength": "urged"}, "earlier")


def test_relations_follow_also_those_that_come_in_afterwards(machines: tuple[Project, Project]) -> None:
    desk, laptop = machines
    first, second = tag(desk, 0), tag(laptop, 0)
    promise, other = tag(desk, 4, "commitment"), tag(laptop, 8, "commitment")
    annotation.add_relation(desk, "made_by", promise, first)
    annotation.add_relation(laptop, "made_by", other, second)
    merge(desk, [laptop.path])
    late = tag(laptop, 14, "commitment")
    annotation.add_relation(laptop, "made_by", late, second)
    assert merge(desk, [laptop.path]).refused == []
    merge(laptop, [desk.path])
    ends = {(relation.source, relation.target) for relation in desk.file.entities.relations("d1")}
    assert ends == {(promise, min(first, second)), (other, min(first, second)), (late, min(first, second))}
    assert everything(desk) == everything(laptop)


def test_decisions_and_comments_follow(machines: tuple[Project, Project]) -> None:
    desk, laptop = machines
    made = [(desk, tag(desk, 0)), (laptop, tag(laptop, 0))]
    project, gone = max(made, key=lambda each: each[1])
    reviewer = Project(file=project.file, annotator="Bea")
    document = project.file.documents.get("d1")
    reviewing.decide(reviewer, document, [reviewing.Ruling(span=gone, verdict=Verdict.REJECT, reason="no")])
    comments.comment_on_span(reviewer, gone, "why?")
    merge(desk, [laptop.path])
    merge(laptop, [desk.path])
    kept = min(made, key=lambda each: each[1])[1]
    for each in machines:
        assert reviewing.open_review(each, "d1", "Ali").item(kept).standing is Standing.REJECTED
        assert [said.span for said in each.file.reviews.comments("d1")] == [kept]
    assert everything(desk) == everything(laptop)


def test_what_differs_or_is_anothers_is_no_twin(machines: tuple[Project, Project]) -> None:
    desk, laptop = machines
    tag(desk, 0)
    tag(laptop, 0, "topic")
    tag(laptop, 4)
    tag(Project(file=laptop.file, annotator="Bea"), 0)
    assert merge(desk, [laptop.path]).files[0].united == []
    assert len(spans(desk)) == 4


def test_what_was_deleted_after_the_merge_stays_deleted(machines: tuple[Project, Project]) -> None:
    desk, laptop = machines
    tag(desk, 0)
    tag(laptop, 0)
    merge(desk, [laptop.path])
    annotation.delete_spans(desk, [spans(desk)[0].id])
    merge(laptop, [desk.path])
    merge(desk, [laptop.path])
    assert spans(desk) == spans(laptop) == []


# ---------------------------------------------------------------- any order comes to the same

MACHINES = ("desk", "laptop", "phone")
ACTIONS = st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(0, 30))
FAULTS = {Problem.LOG_DAMAGED, Problem.FILE_DAMAGED, Problem.PROJECTION_DIFFERS, Problem.WRITE_FAILED}


def act(project: Project, what: int, number: int, files: list[Path]) -> None:
    document = project.file.documents.get(("d1", "d2")[number % 2])
    own = [span for span in project.file.spans.of_document(document.info.id) if span.annotator == project.annotator]
    span = own[number % len(own)].id if own else "none"
    label = ("actor", "commitment")[number // 2 % 2]
    if what <= 3:
        annotation.add_span(project, document, label, [R(number % 3, number % 3 + 3)])
    elif what == 4:
        annotation.set_note(project, span, f"note {number}")
    elif what == 5:
        annotation.delete_spans(project, [span])
    elif what == 6:
        annotation.add_relation(project, "made_by", span, own[number // 2 % len(own)].id if own else "none")
    elif what == 7:
        history.undo(project)
    elif what == 8:
        reviewer = Project(file=project.file, annotator="Bea")
        reviewing.decide(reviewer, document, [reviewing.Ruling(span=span, verdict=list(Verdict)[number % 2 * 2])])
    else:
        merge(project, [files[number % 3]])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ACTIONS, max_size=30), st.permutations(list(itertools.permutations(range(3), 2))))
@pytest.mark.timeout(1200)
def test_one_person_on_three_machines_comes_to_the_same_in_any_order(
    steps: list[tuple[int, int, int]], order: list[tuple[int, int]]
) -> None:
    folder = Path(tempfile.mkdtemp())
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)
        with make_project(folder, "Ali", WORDS, ARTICLE) as begun:
            tag(begun, 0, "commitment")
        files = [Path(shutil.copyfile(begun.path, folder / f"{name}.annotator")) for name in MACHINES]
        there = [stack.enter_context(open_project(path, annotator="Ali")) for path in files]
        for where, what, number in steps:
            try:
                act(there[where], what, number, files)
            except AnnotatorError as error:
                if error.problem in FAULTS:
                    raise
        rounds = 0
        while not all(merge(there[into], [files[other]]).nothing_new for into, other in list(order)):
            rounds += 1
            assert rounds < 12
        states = [everything(project) for project in there]
        assert states[0] == states[1] == states[2]
        for project in there:
            assert list(faults(project.file)) == []
            for name in ("d1", "d2"):
                found = spans(project, name)
                assert len({(s.annotator, s.label, s.ranges) for s in found if s.annotator == "Ali"}) == len(
                    found
                ) - len([s for s in found if s.annotator != "Ali"])
