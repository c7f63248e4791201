"""Where a project stands, against small projects that were counted by hand."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.projects import make_project

from annotator.core.assigning import Assignment
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.review import Verdict
from annotator.core.workflow import State
from annotator.services import assignments, comments, history, review
from annotator.services.annotation import add_span, delete_spans
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.services.review import Ruling
from annotator.services.statistics import Statistics, WaitsFor, WaitsForReview, Work, statistics, weeks
from annotator.text.offsets import CodePointRange as R

# Tuesday, 2 January 2024, 23:30 UTC: the third by one hour further east.
LATE_MS = 1_704_238_200_000
TEXTS = ("one two three", "four five six", "seven eight nine", "ten")


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = LATE_MS


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("annotator.storage.writer.time.time_ns", lambda: clock.now * 1_000_000)
    return clock


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Lea", *TEXTS) as project:
        yield project


def acting(project: Project, name: str) -> Project:
    return Project(file=project.file, annotator=name)


def tag(project: Project, document: str, label: str = "actor", end: int = 3) -> str:
    return add_span(project, project.file.documents.get(document), label, [R(0, end)]).span.id


def test_a_project_counted_by_hand(lead: Project) -> None:
    ali, bea = acting(lead, "Ali"), acting(lead, "Bea")
    assignments.assign(lead, [Assignment(document="d2", annotator="Ali"), Assignment(document="d3", annotator="Bea")])
    tag(ali, "d1")
    tag(ali, "d1", "topic")
    tag(bea, "d1")
    assignments.submit(ali, "d1")
    found = statistics(lead)
    assert (found.documents, found.people, found.span_count) == (4, ("Ali", "Bea"), 3)
    assert found.spans == {"Ali": {"actor": 1, "topic": 1}, "Bea": {"actor": 1}}
    assert found.states["Ali"] == {State.SUBMITTED: 1, State.ASSIGNED: 1}
    assert found.states["Bea"] == {State.IN_PROGRESS: 1, State.ASSIGNED: 1}
    # d1 is Bea's to finish, d2 and d3 wait, d4 is nobody's
    assert found.joint == {State.IN_PROGRESS: 1, State.ASSIGNED: 2, State.NEW: 1}
    assert found.waiting == (
        WaitsFor(person="Ali", assigned=1),
        WaitsFor(person="Bea", in_progress=1, assigned=1),
    )
    assert found.review == WaitsForReview(submitted=1)
    assert found.used_labels == ("actor", "topic", "commitment")


def test_corrections_wait_for_the_annotator_and_stale_decisions_for_the_reviewer(lead: Project) -> None:
    ali, ida = acting(lead, "Ali"), acting(lead, "Ida")
    first, second = tag(ali, "d1"), tag(ali, "d1", "topic")
    assignments.submit(ali, "d1")
    document = lead.file.documents.get("d1")
    for span, verdict, reason in ((first, Verdict.REJECT, "no actor"), (second, Verdict.ACCEPT, "")):
        review.decide(ida, document, [Ruling(span=span, verdict=verdict, reason=reason)])
    found = statistics(lead)
    assert next(each for each in found.waiting if each.person == "Ali").corrected == 1
    assert found.gold == {"topic": 1}
    assert GOLD_ANNOTATOR not in found.people
    comments.contest(ali, first, "d1", "he is one")
    delete_spans(ali, [second])
    assert statistics(lead).review == WaitsForReview(submitted=1, contested=1, stale=1)
    delete_spans(ali, [first])
    assert next(each for each in statistics(lead).waiting if each.person == "Ali").corrected == 0


def test_days_begin_at_midnight_where_one_is(clock: Clock, tmp_path: Path) -> None:
    with make_project(tmp_path, "Lea", *TEXTS) as lead:
        ali = acting(lead, "Ali")
        tag(ali, "d1")
        clock.now += 40 * 60_000
        tag(ali, "d2")
        assignments.submit(ali, "d2")
        second, third = date(2024, 1, 2), date(2024, 1, 3)
        assert statistics(lead, zone=UTC).days == (
            Work(person="Ali", since=second, spans=1),
            Work(person="Ali", since=third, spans=1, submitted=1),
        )
        east = timezone(timedelta(hours=5, minutes=45))
        assert statistics(lead, zone=east).days == (Work(person="Ali", since=third, spans=2, submitted=1),)
        assert weeks(statistics(lead, zone=UTC).days) == (
            Work(person="Ali", since=date(2024, 1, 1), spans=2, submitted=1),
        )


def done(found: Statistics) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for day in found.days:
        counts.update({(day.person, "spans"): day.spans, (day.person, "decisions"): day.decisions})
    return +counts


def test_what_was_taken_back_is_no_work_until_it_is_brought_again(lead: Project) -> None:
    ali = acting(lead, "Ali")
    tag(ali, "d1")
    tag(ali, "d2")
    history.undo(ali)
    assert done(statistics(lead)) == {("Ali", "spans"): 1}
    history.redo(ali)
    assert done(statistics(lead)) == {("Ali", "spans"): 2}
    history.undo(ali)
    history.undo(ali)
    assert done(statistics(lead)) == {}


def test_what_was_merged_counts_for_whoever_did_it(clock: Clock, tmp_path: Path) -> None:
    with make_project(tmp_path, "Lea", *TEXTS) as lead:
        other = tmp_path / "laptop.annotator"
        shutil.copyfile(lead.path, other)
        clock.now += 86_400_000
        with open_project(other, annotator="Bea") as bea:
            tag(bea, "d1")
            tag(bea, "d2")
            history.undo(bea)
        clock.now += 3 * 86_400_000
        merge(lead, [other])
        found = statistics(lead, zone=UTC)
        assert found.days == (Work(person="Bea", since=date(2024, 1, 3), spans=1),)
        assert found.people == ("Bea",)
        history.undo(lead)
        assert statistics(lead, zone=UTC).days == ()


def test_imports_are_no_work_and_gold_is_no_person(lead: Project) -> None:
    assert statistics(lead).days == ()
    assert statistics(lead).joint == {State.NEW: 4}
    assert statistics(lead).people == ()


def test_it_can_be_stopped(lead: Project) -> None:
    class Stopped:
        def step(self, done: int, total: int, what: str) -> None:
            assert done <= total
            assert not what

        def cancelled(self) -> bool:
            return True

    with pytest.raises(AnnotatorError, match=str(Problem.CANCELLED)):
        statistics(lead, progress=Stopped())


people = st.sampled_from(["Ali", "Bea", "\u0645\u0646\u0649"])
tagged = st.sets(st.tuples(people, st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["actor", "topic"])))


@settings(max_examples=15)
@given(tagged=tagged, submitted=st.sets(st.tuples(people, st.sampled_from(["d1", "d2"]))))
def test_sums_are_those_of_the_parts(tagged: set[tuple[str, str, str]], submitted: set[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder, make_project(Path(folder), "Lea", *TEXTS) as project:
        for person, document, label in tagged:
            tag(acting(project, person), document, label)
        for person, document in submitted & {each[:2] for each in tagged}:
            assignments.submit(acting(project, person), document)
        found = statistics(project)
        assert sum(found.joint.values()) == found.documents == 4
        assert found.span_count == len(tagged) == sum(day.spans for day in found.days)
        for person in found.people:
            theirs = {document for who, document, _ in tagged if who == person}
            assert sum(found.states[person].values()) == len(theirs)
        assert found.review.submitted == sum(day.submitted for day in found.days)
