"""Reviewing one person's work: decisions, gold, staleness, what waits, and the way there and back by undo."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from support.projects import make_project, projections

from annotator.core.changes import Verb
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GoldHow
from annotator.core.inbox import InboxKind, reasons
from annotator.core.review import SpanVersion, Standing, Verdict
from annotator.core.workflow import State
from annotator.services import annotation, assignments, comments, history, labels, review
from annotator.services.inbox import inbox, take_over
from annotator.services.merging import merge
from annotator.services.projects import Project, open_project
from annotator.services.review import Ruling
from annotator.services.review_queue import review_queue
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange as R

TEXT = "the minister and the envoy said: we build schools in the north"


@pytest.fixture
def ali(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Ali", TEXT, "another text") as project:
        yield project


@pytest.fixture
def ida(ali: Project) -> Project:
    """The reviewer."""
    return acting(ali, "Ida")


@pytest.fixture
def document(ali: Project) -> Document:
    return ali.file.documents.get("d1")


@pytest.fixture
def spans(ali: Project, document: Document) -> list[str]:
    """Of Ali: a minister, an envoy and a promise, submitted."""
    made = [tag(ali, document, *each) for each in (("actor", 4, 12), ("actor", 21, 26), ("commitment", 33, 49))]
    assignments.submit(ali, "d1")
    return made


def acting(project: Project, name: str) -> Project:
    return Project(file=project.file, annotator=name)


def tag(project: Project, document: Document, label: str, start: int, end: int) -> str:
    return annotation.add_span(project, document, label, [R(start, end)]).span.id


def refused(problem: Problem) -> AbstractContextManager[object]:
    return pytest.raises(AnnotatorError, match=str(problem))


def version(label: str, start: int, end: int, **attributes: str) -> SpanVersion:
    return SpanVersion(label=label, ranges=(R(start, end),), attributes=attributes)


def decide(project: Project, span: str, verdict: Verdict, reason: str = "", amended: SpanVersion | None = None) -> None:
    about = project.file.documents.get("d1")
    assert review.decide(project, about, [Ruling(span=span, verdict=verdict, reason=reason, amended=amended)])


def gold(project: Project) -> list[tuple[str, int, int]]:
    return [(each.label, each.start, each.end) for each in project.file.spans.of_document("d1", "gold")]


def standings(project: Project) -> list[Standing]:
    return [item.standing for item in review.open_review(project, "d1", "Ali").items]


def test_accepted_and_amended_is_gold_and_the_annotators_spans_stay(ida: Project, spans: list[str]) -> None:
    before = ida.file.spans.of_document("d1", "Ali")
    decide(ida, spans[0], Verdict.AMEND, "edge", version("actor", 0, 12))
    decide(ida, spans[1], Verdict.ACCEPT)
    decide(ida, spans[2], Verdict.REJECT, "no promise")
    assert gold(ida) == [("actor", 0, 12), ("actor", 21, 26)]
    assert ida.file.spans.of_document("d1", "Ali") == before
    assert standings(ida) == [Standing.AMENDED, Standing.ACCEPTED, Standing.REJECTED]
    sources = {source.span: source for source in ida.file.reviews.gold_sources("d1")}
    versions = ida.file.reviews.versions("d1")
    assert {span: (each.how, each.by, each.annotator, each.version) for span, each in sources.items()} == {
        spans[0]: (GoldHow.AMENDED, "Ida", "Ali", versions[spans[0]]),
        spans[1]: (GoldHow.ACCEPTED, "Ida", "Ali", versions[spans[1]]),
    }
    assert sources[spans[0]].decision == f"{spans[0]}/Ida"


def test_deciding_anew_replaces_what_had_come_of_it(ida: Project, spans: list[str]) -> None:
    decide(ida, spans[0], Verdict.AMEND, "edge", version("actor", 0, 12))
    decide(ida, spans[0], Verdict.AMEND, "label", version("topic", 4, 12))
    assert gold(ida) == [("topic", 4, 12)]
    decide(ida, spans[0], Verdict.REJECT)
    assert gold(ida) == []
    decide(ida, spans[0], Verdict.ACCEPT)
    assert gold(ida) == [("actor", 4, 12)]
    assert review.decide(ida, ida.file.documents.get("d1"), [Ruling(span=spans[0], verdict=Verdict.ACCEPT)]) is None


def test_an_amendment_that_changes_nothing_is_an_acceptance(ida: Project, spans: list[str]) -> None:
    decide(ida, spans[0], Verdict.AMEND, "", version("actor", 4, 12))
    assert standings(ida)[0] is Standing.ACCEPTED


def test_an_amendment_is_checked_as_a_span_is(ida: Project, document: Document, spans: list[str]) -> None:
    for amended, problem in (
        (version("none", 4, 12), Problem.NO_SUCH_LABEL),
        (version("old", 4, 12), Problem.LABEL_RETIRED),
        (version("actor", 4, 400), Problem.RANGE_OUTSIDE),
    ):
        with refused(problem):
            review.decide(ida, document, [Ruling(span=spans[0], verdict=Verdict.AMEND, amended=amended)])
    with refused(Problem.NO_SUCH_SPAN):
        review.decide(ida, document, [Ruling(span="gone", verdict=Verdict.ACCEPT)])
    assert ida.file.reviews.decisions() == []


def test_a_decision_is_stale_once_its_span_moves_on(
    ali: Project, ida: Project, document: Document, spans: list[str]
) -> None:
    review.accept_rest(ida, document, "Ali")
    annotation.change_ranges(ali, document, spans[0], [R(0, 12)])
    assert standings(ida) == [Standing.STALE, Standing.ACCEPTED, Standing.ACCEPTED]
    history.undo(ali)
    assert standings(ida)[0] is Standing.ACCEPTED
    annotation.set_note(ali, spans[0], "only a note")
    assert standings(ida)[0] is Standing.ACCEPTED
    annotation.delete_spans(ali, [spans[0]])
    assert [(item.span, item.standing) for item in review.open_review(ida, "d1", "Ali").items][2] == (
        None,
        Standing.STALE,
    )
    with refused(Problem.NO_SUCH_SPAN):
        review.decide(ida, document, [Ruling(span=spans[0], verdict=Verdict.ACCEPT)])
    decide(ida, spans[0], Verdict.REJECT)
    assert gold(ida) == [("actor", 21, 26), ("commitment", 33, 49)]
    assert standings(ida) == [Standing.ACCEPTED, Standing.ACCEPTED, Standing.REJECTED]


def test_who_takes_the_amendment_over_makes_nothing_stale(ali: Project, ida: Project, spans: list[str]) -> None:
    decide(ida, spans[0], Verdict.AMEND, "edge", version("actor", 0, 12))
    item = next(item for item in inbox(ali) if item.span == spans[0])
    assert (item.kind, item.by, item.reason, item.done) == (InboxKind.AMENDED, "Ida", "edge", False)
    assert take_over(ali, item)
    assert take_over(ali, item) is None
    assert ali.file.spans.get(spans[0]).start == 0
    assert standings(ida)[0] is Standing.AMENDED
    assert inbox(ali)[0].done


def test_a_renamed_label_makes_nothing_stale(ali: Project, ida: Project, document: Document, spans: list[str]) -> None:
    decide(ida, spans[0], Verdict.AMEND, "edge", version("actor", 0, 12))
    review.accept_rest(ida, document, "Ali")
    labels.carry_out(ali, labels.plan_rename(ali, "actor", "person"))
    assert standings(ida) == [Standing.AMENDED, Standing.ACCEPTED, Standing.ACCEPTED]
    assert gold(ida)[0] == ("person", 0, 12)
    history.undo(ali)
    assert standings(ida) == [Standing.AMENDED, Standing.ACCEPTED, Standing.ACCEPTED]


def test_reviewers_who_did_not_know_of_each_other_are_in_dispute_until_one_decides_again(
    ali: Project, ida: Project, spans: list[str]
) -> None:
    joe = acting(ali, "Joe")
    decide(ida, spans[0], Verdict.ACCEPT)
    decide(joe, spans[0], Verdict.REJECT)
    assert standings(ida)[0] is Standing.REJECTED, "Joe saw what Ida had decided"
    decide(ida, spans[1], Verdict.ACCEPT)
    forget_what_was_known(ali, spans[1], "Joe")
    assert standings(ida)[1] is Standing.DISPUTED
    decide(ida, spans[1], Verdict.AMEND, "", version("topic", 21, 26))
    assert standings(ida)[1] is Standing.AMENDED


def forget_what_was_known(project: Project, span: str, name: str) -> None:
    """What a merge brings: another's decision, made without knowing of the one that stands."""
    from dataclasses import replace

    from annotator.core.changes import ChangeSet, put_value

    known = next(made.decision for made in project.file.reviews.decisions("d1") if made.decision.span == span)
    other = replace(known, reviewer=name, verdict=Verdict.REJECT, at_ms=known.at_ms + 1)
    acting(project, name).execute(ChangeSet(verb=Verb.DECIDE, changes=(put_value(other),)))


def test_everything_rejected_is_a_finished_state(ida: Project, document: Document, spans: list[str]) -> None:
    with refused(Problem.UNDECIDED_LEFT):
        review.accept_document(ida, "d1", "Ali")
    review.decide(ida, document, [Ruling(span=span, verdict=Verdict.REJECT, reason="all wrong") for span in spans])
    review.accept_document(ida, "d1", "Ali")
    assert assignments.state_of(ida, "d1", "Ali") is State.ACCEPTED
    assert gold(ida) == []
    assert review_queue(ida) == []


def test_a_returned_document_comes_back_when_it_is_submitted_again(
    ali: Project, ida: Project, spans: list[str]
) -> None:
    decide(ida, spans[0], Verdict.REJECT, "no actor")
    review.return_document(ida, "d1", "Ali", "Look at the promises again")
    assert [(each.state, each.summary) for each in assignments.queue(ali)] == [
        (State.RETURNED, "Look at the promises again")
    ]
    assert review_queue(ida) == []
    with refused(Problem.MOVE_NOT_ALLOWED):
        review.return_document(ida, "d2", "Ali")
    assignments.submit(ali, "d1")
    assert [each.left for each in review_queue(ida)] == [2]


def test_the_queue_has_what_was_submitted_first_and_then_what_is_stale(
    ali: Project, ida: Project, document: Document, spans: list[str]
) -> None:
    review.accept_rest(ida, document, "Ali")
    review.accept_document(ida, "d1", "Ali")
    assert review_queue(ida) == []
    annotation.change_ranges(ali, document, spans[0], [R(0, 12)])
    annotation.delete_spans(ali, [spans[1]])
    assignments.submit(ali, "d2")
    assert [(each.info.id, each.state, each.stale, each.gone, each.left) for each in review_queue(ida)] == [
        ("d2", State.SUBMITTED, 0, 0, 0),
        ("d1", State.ACCEPTED, 2, 1, 2),
    ]
    assert [each.own for each in review_queue(ali)] == [True, True]


def test_what_was_missed_is_added_to_the_gold_alone(
    ali: Project, ida: Project, document: Document, spans: list[str]
) -> None:
    assert review.add_missed(ida, document, "Ali", version("topic", 53, 62), "missed")
    assert review.add_missed(ida, document, "Ali", version("topic", 53, 62)) is None
    (added,) = review.open_review(ida, "d1", "Ali").added
    assert (added.start, added.annotator) == (53, "gold")
    (item,) = inbox(ali)
    assert (item.kind, item.reason, item.after and item.after.start) == (InboxKind.ADDED, "missed", 53)
    assert take_over(ali, item)
    assert inbox(ali)[0].done
    review.remove_added(ida, added.id)
    assert gold(ida) == []
    decide(ida, spans[0], Verdict.ACCEPT)
    with refused(Problem.CHANGED_SINCE):
        review.remove_added(ida, ida.file.spans.of_document("d1", "gold")[0].id)
    with refused(Problem.NOT_YOURS):
        review.remove_added(ida, spans[0])


def test_gold_counts_as_nobodys_work(ida: Project, document: Document, spans: list[str]) -> None:
    review.accept_rest(ida, document, "Ali")
    (listed, _) = ida.file.documents.listed(None)
    assert (listed.spans, listed.state) == (3, State.SUBMITTED)
    assert [each.annotator for each in review_queue(ida, everything=True)] == ["Ali"]


def test_suggestions_are_no_work_to_review(ali: Project, ida: Project, document: Document, spans: list[str]) -> None:
    from msgspec.structs import replace

    from annotator.core.changes import ChangeSet, alter_span

    span = ali.file.spans.get(spans[0])
    ali.execute(ChangeSet(verb=Verb.EDIT_NOTE, changes=(alter_span(span, replace(span, suggested=True)),)))
    assert [item.id for item in review.open_review(ida, "d1", "Ali").items] == spans[1:]
    review.accept_rest(ida, document, "Ali")
    assert gold(ida) == [("actor", 21, 26), ("commitment", 33, 49)]


# ---------------------------------------------------------------- discussion and inbox


def test_a_thread_leads_to_its_place_also_when_the_span_is_gone(ali: Project, ida: Project, spans: list[str]) -> None:
    comments.comment_on_span(ida, spans[2], "  Is this a promise?  ")
    assert comments.comment_on_span(ida, spans[2], "  ") is None
    (thread,) = comments.discussion(ali, "d1")
    comments.reply(ali, thread.first.id, "Yes: who builds is named.")
    annotation.delete_spans(ali, [spans[2]])
    (thread,) = comments.discussion(ali, "d1")
    assert (thread.first.text, thread.first.ranges) == ("Is this a promise?", (R(33, 49),))
    assert [(each.author, each.ranges) for each in thread.replies] == [("Ali", (R(33, 49),))]
    comments.resolve(ida, thread.replies[0].id)
    assert not comments.discussion(ali, "d1")[0].open
    assert inbox(ali)[0].done


def test_comments_are_changed_by_their_authors_only(ali: Project, ida: Project) -> None:
    comments.comment_on_document(ida, "d1", "Mind the headline", annotator="Ali")
    (thread,) = comments.discussion(ida, "d1")
    with refused(Problem.NOT_YOURS):
        comments.edit_comment(ali, thread.first.id, "No")
    comments.edit_comment(ida, thread.first.id, "Mind the headlines")
    assert [item.reason for item in inbox(ali)] == ["Mind the headlines"]
    comments.edit_comment(ida, thread.first.id, "")
    assert inbox(ali) == []
    with refused(Problem.NO_SUCH_COMMENT):
        comments.reply(ali, thread.first.id, "?")


def test_a_decision_is_contested_until_somebody_settles_it(ali: Project, ida: Project, spans: list[str]) -> None:
    with refused(Problem.NO_SUCH_DECISION):
        comments.contest(ali, spans[0], "d1", "why?")
    decide(ida, spans[0], Verdict.REJECT, "no actor")
    comments.contest(ali, spans[0], "d1", "guideline 3.2 says so")
    (item,) = inbox(ali)
    assert item.contested
    comments.resolve(ida, item.threads[0].first.id)
    assert not inbox(ali)[0].contested
    comments.resolve(ida, item.threads[0].first.id, resolved=False)
    assert inbox(ali)[0].contested


def test_what_is_replied_to_a_return_stands_with_it_until_it_is_settled(
    ali: Project, ida: Project, spans: list[str]
) -> None:
    review.return_document(ida, "d1", "Ali", "look again")
    comments.comment_on_span(ali, spans[0], "Hm")
    comments.comment_on_document(ali, "d1", "which of them?", annotator="Ali")
    (returned,) = [item for item in inbox(ali) if item.kind is InboxKind.RETURNED]
    assert [thread.first.text for thread in returned.threads] == ["which of them?"]
    comments.reply(ida, returned.threads[0].first.id, "all")
    (returned,) = [item for item in inbox(ali) if item.kind is InboxKind.RETURNED]
    assert [each.text for each in returned.threads[0].replies] == ["all"]
    # What another says there is news of its own as well: the return may be answered by then.
    assert [item.reason for item in inbox(ali) if item.kind is InboxKind.COMMENT] == ["all"]
    comments.resolve(ida, returned.threads[0].first.id)
    (returned,) = [item for item in inbox(ali) if item.kind is InboxKind.RETURNED]
    assert returned.threads == ()


def test_the_inbox_counts_reasons_and_begins_with_the_newest(ali: Project, ida: Project, spans: list[str]) -> None:
    decide(ida, spans[0], Verdict.REJECT, "edge")
    decide(ida, spans[1], Verdict.REJECT, "edge")
    decide(ida, spans[2], Verdict.AMEND, "label", version("topic", 33, 49))
    review.return_document(ida, "d1", "Ali", "three things")
    found = inbox(ali)
    assert found[0].kind is InboxKind.RETURNED
    assert [item.at_ms for item in found] == sorted((item.at_ms for item in found), reverse=True)
    assert [(each.kind, each.reason, each.total) for each in reasons(found)] == [
        (InboxKind.REJECTED, "edge", 2),
        (InboxKind.AMENDED, "label", 1),
    ]
    assert inbox(ida) == []
    assert inbox(ida, "Ali") == found


# ---------------------------------------------------------------- every verb, there and back


def _comment(project: Project, spans: list[str]) -> None:
    comments.comment_on_span(project, spans[0], "Hm")


def _taken_over(project: Project, spans: list[str]) -> None:
    decide(acting(project, "Ida"), spans[0], Verdict.REJECT)
    assert take_over(project, inbox(project)[0])


def _accepted(project: Project, spans: list[str]) -> None:
    review.accept_rest(project, project.file.documents.get("d1"), "Ali")
    review.accept_document(project, "d1", "Ali")


ACTIONS: dict[Verb, Callable[[Project, list[str]], object]] = {
    Verb.DECIDE: lambda p, s: decide(p, s[0], Verdict.AMEND, "edge", version("topic", 0, 12, strength="x")),
    Verb.ACCEPT_REST: lambda p, s: review.accept_rest(p, p.file.documents.get("d1"), "Ali"),
    Verb.TAKE_BACK_DECISION: lambda p, s: (decide(p, s[0], Verdict.ACCEPT), review.take_back(p, s[0], "d1")),
    Verb.ADD_GOLD: lambda p, s: review.add_missed(p, p.file.documents.get("d1"), "Ali", version("topic", 0, 3)),
    Verb.REMOVE_GOLD: lambda p, s: (
        review.add_missed(p, p.file.documents.get("d1"), "Ali", version("topic", 0, 3)),
        review.remove_added(p, p.file.spans.of_document("d1", "gold")[0].id),
    ),
    Verb.RETURN_DOCUMENT: lambda p, s: review.return_document(p, "d1", "Ali", "again"),
    Verb.ACCEPT_DOCUMENT: _accepted,
    Verb.ADD_COMMENT: _comment,
    Verb.CHANGE_COMMENT: lambda p, s: (
        _comment(p, s),
        comments.resolve(p, comments.discussion(p, "d1")[0].first.id),
    ),
    Verb.TAKE_OVER: _taken_over,
}


@pytest.mark.parametrize("verb", ACTIONS, ids=str)
def test_undo_and_redo_restore_the_projections(ali: Project, ida: Project, spans: list[str], verb: Verb) -> None:
    project = ali if verb is Verb.TAKE_OVER else ida
    states = [projections(ali.file)]
    ACTIONS[verb](project, spans)
    assert history.next_undo(project) is verb
    done = projections(ali.file)
    assert list(faults(ali.file)) == []
    steps = 0
    while project is ida and history.next_undo(project) is not None:
        history.undo(project)
        steps += 1
    if project is ida:
        assert projections(ali.file) == states[0]
    else:
        history.undo(project)
        steps += 1
        assert projections(ali.file) != done
    for _ in range(steps):
        history.redo(project)
    assert projections(ali.file) == done
    assert list(faults(ali.file)) == []


def test_two_machines_gold_for_one_place_is_open_until_somebody_settles_it(
    ali: Project, ida: Project, spans: list[str], tmp_path: Path
) -> None:
    laptop = tmp_path / "laptop.annotator"
    shutil.copyfile(ali.path, laptop)
    decide(ida, spans[0], Verdict.AMEND, "edge", version("actor", 0, 12))
    decide(ida, spans[1], Verdict.ACCEPT)
    with open_project(laptop, annotator="Joe") as joe:
        decide(joe, spans[0], Verdict.AMEND, "label", version("topic", 4, 12))
        decide(joe, spans[1], Verdict.ACCEPT)
        merge(joe, [ali.path])
    merge(ali, [laptop])
    # Both came to the same gold for the second span; it stands once, and both speak for it.
    assert gold(ida) == [("actor", 0, 12), ("topic", 4, 12), ("actor", 21, 26)]
    sources = ida.file.reviews.gold_sources("d1")
    assert sorted(source.by for source in sources if source.span == spans[1]) == ["Ida", "Joe"]
    assert standings(ida) == [Standing.DISPUTED, Standing.ACCEPTED, Standing.UNDECIDED]
    assert [(each.disputed, each.left) for each in review_queue(ida)] == [(1, 2)]
    decide(ida, spans[0], Verdict.AMEND, "both", version("topic", 0, 12))
    assert gold(ida) == [("topic", 0, 12), ("actor", 21, 26)]
    assert standings(ida)[0] is Standing.AMENDED
    assert list(faults(ali.file)) == []
