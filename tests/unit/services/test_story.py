"""The story of a project by pages, and its facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.acting import pages_alone
from support.projects import ARTICLE, make_project

from annotator.core.adjudication import Rule
from annotator.core.changes import Kind, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.review import SpanVersion, Verdict
from annotator.core.story import LONGEST_QUOTE, Act, about_labels, quote
from annotator.core.workflow import State
from annotator.services import adjudication, annotation, comments, history, labels, review
from annotator.services.compared import Scope
from annotator.services.projects import Project, open_project
from annotator.services.story import Entry, StoryTeller, Wanted, find_entry
from annotator.storage import log_pages
from annotator.text.offsets import CodePointRange as R


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path, "Ali", ARTICLE, "one two three four") as made:
        yield made


def tag(project: Project, document: str, label: str, start: int, end: int, person: str = "Ali") -> str:
    found = project.file.documents.get(document)
    by = Project(file=project.file, annotator=person)
    return annotation.add_span(by, found, label, [R(start, end)]).span.id


def told(project: Project, *, limit: int = 100, **wanted: str) -> list[Entry]:
    """All of the story that is wanted, page by page."""
    teller, found, before = StoryTeller(project), [], None
    while True:
        chapter = teller.chapter(Wanted(**wanted), before=before, limit=limit)
        found += chapter.entries
        assert len(chapter.entries) <= limit
        if chapter.before is None:
            return found
        assert before is None or chapter.before < before
        before = chapter.before


def acts(project: Project, **wanted: str) -> list[Act]:
    return [fact.act for entry in told(project, **wanted) for fact in entry.facts]


def test_every_action_is_told_once_whatever_the_page(project: Project) -> None:
    spans = [tag(project, "d2", "actor", start, start + 2) for start in range(8)]
    annotation.delete_spans(project, spans[:3])
    history.undo(project)
    log = [applied.id for applied in history.entries(project)][::-1]
    for limit in (1, 2, 3, 5, 100):
        assert [entry.id for entry in told(project, limit=limit)] == log


@pytest.mark.parametrize("looked_through", [1, 2, 7, 1000])
def test_a_filter_finds_all_that_it_should_and_no_more(
    project: Project, monkeypatch: pytest.MonkeyPatch, looked_through: int
) -> None:
    monkeypatch.setattr(log_pages, "_LOOKED_THROUGH", looked_through)
    mine = tag(project, "d1", "actor", 0, 3)
    theirs = tag(project, "d1", "topic", 4, 10, "Bea")
    other = tag(project, "d2", "topic", 0, 3)
    annotation.relabel_span(project, mine, "commitment")
    annotation.set_note(project, other, '"label":"actor" and \\"label\\":"actor"')
    every = told(project)
    assert [entry.id for entry in told(project, actor="Bea")] == [e.id for e in every if e.applied.actor == "Bea"]
    assert {fact.span for entry in told(project, actor="Bea") for fact in entry.facts} == {theirs}
    assert acts(project, document="d2") == [Act.NOTE_WRITTEN, Act.SPAN_ADDED, Act.DOCUMENT_ADDED]
    # what the project began with is about each of its labels
    assert acts(project, label="actor") == [Act.SPAN_RELABELLED, Act.SPAN_ADDED, Act.LABELS_BEGUN]
    assert acts(project, label="topic", actor="Ali") == [Act.NOTE_WRITTEN, Act.SPAN_ADDED, Act.LABELS_BEGUN]
    assert acts(project, label="topic", document="d1") == [Act.SPAN_ADDED]
    assert acts(project, label="nothing") == []


def test_a_label_is_found_where_it_was_changed_itself(project: Project) -> None:
    labels.carry_out(project, labels.plan_retire(project, "topic"))
    labels.carry_out(project, labels.plan_rename(project, "actor", "agent"))
    assert acts(project, label="topic") == [Act.LABEL_RETIRED, Act.LABELS_BEGUN]
    assert acts(project, label="agent") == [Act.LABEL_RENAMED]
    assert acts(project)[:2] == [Act.LABEL_RENAMED, Act.LABEL_RETIRED]


def test_a_change_of_labels_is_told_by_what_it_did_to_the_set(project: Project) -> None:
    tag(project, "d1", "actor", 0, 3)
    labels.carry_out(project, labels.plan_rename(project, "actor", "agent"))
    labels.carry_out(project, labels.plan_merge(project, ["agent"], "topic"))
    history.undo(project)
    labels.carry_out(project, labels.plan_delete(project, "agent", with_spans=True))
    said = [about_labels(entry.facts) for entry in told(project)[:4]]
    assert [(fact.act, fact.old_label or fact.old, fact.label) for fact in said] == [
        (Act.LABEL_REMOVED, "", "agent"),
        (Act.LABEL_MERGED, "agent", "topic"),  # taken back, and told as what was done
        (Act.LABEL_MERGED, "agent", "topic"),
        (Act.LABEL_RENAMED, "actor", "agent"),
    ]


def test_a_fact_quotes_the_text_before_and_after(project: Project) -> None:
    span = tag(project, "d2", "actor", 0, 3)
    annotation.change_ranges(project, project.file.documents.get("d2"), span, [R(0, 3), R(8, 13)])
    (fact,) = told(project)[0].facts
    assert (fact.act, fact.old_text, fact.text) == (Act.SPAN_MOVED, "one", "one \u2026 three")
    assert (fact.bounds, fact.title, fact.span) == (R(0, 13), "d2", span)


def test_one_action_may_be_several_facts(project: Project) -> None:
    span = tag(project, "d2", "commitment", 0, 3)
    annotation.set_attributes(project, span, {"strength": "high"})
    annotation.set_attributes(project, span, {"strength": "low"})
    annotation.set_attributes(project, span, {})
    annotation.set_note(project, span, "a")
    annotation.set_note(project, span, "b")
    annotation.set_note(project, span, "")
    assert acts(project)[:6] == [
        Act.NOTE_REMOVED,
        Act.NOTE_CHANGED,
        Act.NOTE_WRITTEN,
        Act.ATTRIBUTE_REMOVED,
        Act.ATTRIBUTE_CHANGED,
        Act.ATTRIBUTE_SET,
    ]
    said = [(fact.name, fact.old, fact.new) for entry in told(project)[3:6] for fact in entry.facts]
    assert said == [("strength", "low", ""), ("strength", "high", "low"), ("strength", "", "high")]


def test_states_directions_and_relations_are_told(project: Project) -> None:
    source, target = tag(project, "d2", "commitment", 0, 3), tag(project, "d2", "actor", 4, 7)
    annotation.add_relation(project, "made_by", source, target)
    annotation.set_state(project, "d2", State.SUBMITTED)
    annotation.set_state(project, "d2", State.NEW)
    annotation.set_direction(project, "d2", 0, "rtl")
    annotation.delete_spans(project, [source])
    assert acts(project)[:6] == [
        Act.RELATION_DELETED,
        Act.SPAN_DELETED,
        Act.PARAGRAPH_TURNED,
        Act.STATE_CHANGED,
        Act.STATE_SET,
        Act.RELATION_ADDED,
    ]
    gone = told(project)[0]
    assert (gone.facts[0].old, gone.facts[0].new) == ("one", "two")
    assert not gone.is_one
    assert gone.counts == {Kind.RELATION: 1, Kind.SPAN: 1}


def test_an_undo_tells_what_it_took_back(project: Project) -> None:
    span = tag(project, "d2", "actor", 0, 3)
    annotation.relabel_span(project, span, "topic")
    history.undo(project)
    entry = told(project)[0]
    assert (entry.applied.verb, entry.verb) == (Verb.UNDO, Verb.RELABEL_SPAN)
    assert [(fact.act, fact.old_label, fact.label) for fact in entry.facts] == [(Act.SPAN_RELABELLED, "actor", "topic")]


def test_a_great_action_is_one_entry_that_says_counts(project: Project) -> None:
    with project.file.writing("Ali", Verb.IMPORT) as writer:
        for number in range(log_pages._WHOLE + 5):
            span = annotation.Span(id=f"x{number}", document="d2", annotator="Ali", label="topic", ranges=(R(0, 3),))
            writer.append([annotation.change.put_span(span)])
            writer.append([annotation.change.change_state(*_states(number))])
    entry, *rest = told(project)
    assert not entry.action.whole
    assert entry.counts == {Kind.SPAN: log_pages._WHOLE + 5, Kind.STATE: log_pages._WHOLE + 5}
    assert entry.action.documents == 1
    assert len(rest) == 3


def _states(number: int):
    made = [annotation.DocumentState(document="d2", annotator="Ali", state=state) for state in State]
    return (made[(number - 1) % 2] if number else None), made[number % 2]


def test_operations_that_are_scattered_are_still_one_action(project: Project) -> None:
    """A merge may bring the operations of two actions that were done at the same time, one between the other's."""
    for lseq, (change_set, document) in enumerate((("a", "d1"), ("b", "d2"), ("a", "d2"), ("b", "d1")), 1000):
        project.file.connection.execute(
            "INSERT INTO operation (lseq, id, change_set, session, sseq, actor, hlc, verb, kind, document,"
            " label_set_version, payload) VALUES (?, ?, ?, 's', ?, 'Ali', ?, 'add_span', 'span', ?, 1, '[]')",
            (lseq, f"o{lseq}", change_set, lseq, lseq, document),
        )
    project.file.connection.commit()
    assert [entry.id for entry in told(project)][:3] == ["b", "a", told(project)[2].id]
    assert [entry.id for entry in told(project)].count("a") == 1
    assert [entry.id for entry in told(project, document="d1")][:2] == ["b", "a"]
    assert [entry.id for entry in told(project, document="d2")][:2] == ["a", "b"]


def test_an_entry_is_found_by_the_beginning_of_its_id(project: Project) -> None:
    tag(project, "d2", "actor", 0, 3)
    ids = [entry.id for entry in told(project)]
    assert find_entry(project, ids[0]) == ids[0]
    assert find_entry(project, ids[1][:-1]) == ids[1]
    for said in ("", "0", "nothing"):
        with pytest.raises(AnnotatorError) as refused:
            find_entry(project, said)
        assert refused.value.problem is Problem.NO_SUCH_ENTRY


def test_whoever_did_anything_is_named(project: Project) -> None:
    assert StoryTeller(project).actors() == ["Ali"]
    tag(project, "d2", "actor", 0, 3, "Bea")
    tag(project, "d2", "actor", 0, 3, "Zed")
    assert StoryTeller(project).actors() == ["Ali", "Bea", "Zed"]


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ([R(0, 5)], "ab cd"),
        ([R(0, 2), R(6, 8)], "ab \u2026 ef"),
        ([R(0, 8)], "ab cd ef"),
    ],
)
def test_a_quote_is_one_line(ranges: list[R], said: str) -> None:
    assert quote("ab\ncd\u2029ef", ranges) == said


def test_a_long_quote_keeps_both_ends() -> None:
    said = quote("begin " + "x " * 500 + "end", [R(0, 1009)])
    assert said.startswith("begin x x")
    assert said.endswith("x x end")
    assert len(said) <= LONGEST_QUOTE + 3


def test_reviewing_is_told_by_what_was_decided_and_not_by_the_gold_that_follows(project: Project) -> None:
    document = project.file.documents.get("d2")
    first, second = tag(project, "d2", "actor", 0, 3), tag(project, "d2", "actor", 4, 7)
    bea = Project(file=project.file, annotator="Bea")
    review.decide(bea, document, [review.Ruling(span=first, verdict=Verdict.ACCEPT)])
    amended = SpanVersion(label="topic", ranges=(R(4, 13),))
    review.decide(bea, document, [review.Ruling(span=second, verdict=Verdict.AMEND, amended=amended)])
    comments.comment_on_span(bea, second, "look again")
    review.take_back(bea, first, "d2")
    assert acts(project, actor="Bea") == [
        Act.DECISION_TAKEN_BACK,
        Act.COMMENT_WRITTEN,
        Act.DECISION_AMENDED,
        Act.DECISION_ACCEPTED,
    ]
    taken_back, comment, amending, accepting = told(project, actor="Bea")
    assert all(entry.is_one for entry in (taken_back, comment, amending, accepting))
    (fact,) = amending.facts
    assert (fact.old_label, fact.old_text, fact.label, fact.text, fact.name) == (
        "actor",
        "two",
        "topic",
        "two three",
        "Ali",
    )
    assert (fact.span, fact.bounds) == (second, R(4, 7))
    assert (comment.facts[0].text, comment.facts[0].new) == ("two", "look again")
    assert acts(project, actor="Bea", label="topic") == [Act.DECISION_AMENDED]


def test_decisions_and_gold_are_counted_without_what_comes_of_them(project: Project) -> None:
    document = project.file.documents.get("d2")
    for start, end in ((0, 3), (4, 7)):
        tag(project, "d2", "actor", start, end)
        tag(project, "d2", "actor", start, end, "Mona")
    bea = Project(file=project.file, annotator="Bea")
    rulings = [
        review.Ruling(span=span.id, verdict=Verdict.ACCEPT) for span in project.file.spans.of_document("d2", "Ali")
    ]
    review.decide(bea, document, rulings)
    (deciding,) = told(project, actor="Bea")
    assert deciding.counts == {Kind.DECISION: 2}
    history.undo(bea)
    adjudication.carry_out(bea, adjudication.plan(bea, Rule.UNANIMOUS, Scope(unfinished=True)))
    adjudicating, *_ = told(project, actor="Bea")
    assert adjudicating.counts == {Kind.SPAN: 2}


def test_gold_made_by_a_rule_is_not_told_as_tagging(project: Project) -> None:
    tag(project, "d2", "actor", 0, 3)
    tag(project, "d2", "actor", 0, 3, "Mona")
    bea = Project(file=project.file, annotator="Bea")
    adjudication.carry_out(bea, adjudication.plan(bea, Rule.UNANIMOUS, Scope(unfinished=True)))
    (entry,) = told(project, actor="Bea")
    assert not entry.is_one


def test_an_action_that_only_an_index_tells_of_is_damage(project: Project) -> None:
    tag(project, "d1", "actor", 0, 3)
    (entry,) = [entry for entry in told(project) if entry.action.applied.verb is Verb.ADD_SPAN]
    query = "SELECT id FROM operation WHERE change_set = ?"
    (operation,) = project.file.connection.execute(query, (entry.id,)).fetchone()
    tag(project, "d1", "actor", 4, 6)  # the newest action is looked at when a file is opened; this is about others
    project.close()
    data, here = pages_alone(project.path.read_bytes()), (operation + entry.id).encode()
    assert data.count(here) == 1  # the row itself; its indexes go on telling of it
    project.path.write_bytes(data.replace(here, here[:-1] + bytes([here[-1] ^ 1])))
    with (
        open_project(project.path, annotator="Ali", read_only=True) as damaged,
        pytest.raises(AnnotatorError) as refused,
    ):
        told(damaged)
    assert refused.value.problem is Problem.LOG_DAMAGED
