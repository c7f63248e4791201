"""Merging: what was done apart comes together, in any order the same, and can be taken back and merged again."""

from __future__ import annotations

import itertools
import random
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.acting import pages_alone
from support.damage import plant
from support.hostile import CORPUS, sound_project
from support.projects import ARTICLE, LABELS, make_project, projections, put_document

from annotator.core.changes import VALUE_TYPES, Change, Kind, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, OverlapRule
from annotator.core.merging import Refusal, Said, weigh
from annotator.core.review import Standing, Verdict
from annotator.core.story import Act
from annotator.core.workflow import State
from annotator.services import annotation, history, labels
from annotator.services import review as reviewing
from annotator.services.importing import import_paths
from annotator.services.merging import conflicted_copies, merge, preview
from annotator.services.projects import Project, create_project, open_project
from annotator.services.story import StoryTeller, Wanted
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verified_copy, verify
from annotator.storage.project_file import ProjectFile
from annotator.storage.repair import repair
from annotator.storage.soundness import OPERATION_COLUMNS
from annotator.storage.writer import wall_clock_ms
from annotator.text.offsets import CodePointRange as R

WORDS = "one two three four five six"


def as_person(project: Project, name: str) -> Project:
    return Project(file=project.file, annotator=name)


def tag(project: Project, start: int, label: str = "actor", document: str = "d1") -> str:
    found = project.file.documents.get(document)
    return annotation.add_span(project, found, label, [R(start, start + 3)]).span.id


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Project, Project]]:
    """A project with a span by each of two people, and a copy of its file on another machine, both open."""
    with make_project(tmp_path, "Ali", WORDS, ARTICLE) as made:
        tag(made, 0)
        tag(as_person(made, "Bea"), 4, "topic")
        other = tmp_path / "laptop.annotator"
        shutil.copyfile(made.path, other)
        with open_project(other, annotator="Bea") as copy:
            yield made, copy


def everything(project: Project) -> dict[str, object]:
    """What is the same in files that know the same: whatever rows they stand in."""
    file, found = project.file, {}
    for document in sorted(file.documents.ids()):
        spans = sorted(file.spans.of_document(document), key=lambda span: span.id)
        found[document] = [(s.id, s.annotator, s.label, s.ranges, s.note, dict(s.attributes)) for s in spans]
    query = "SELECT kind, id, value FROM entity ORDER BY kind, id"
    return {"documents": found, "entities": file.connection.execute(query).fetchall()}


def one_span(project: Project, name: str) -> str:
    return next(span.id for span in project.file.spans.of_document("d1") if span.annotator == name)


# ---------------------------------------------------------------- what merging does


def test_what_the_other_file_has_comes_in_as_one_step(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    tag(other, 8)
    tag(other, 14, document="d2")
    annotation.set_state(other, "d2", State.SUBMITTED)
    before = projections(mine.file)
    report = merge(mine, [other.path])
    assert report.files[0].operations == {"Bea": 3}
    assert report.files[0].touched == {"d1", "d2"}
    assert (report.conflicts, report.refused) == ([], [])
    assert everything(mine) == everything(other)
    assert list(faults(mine.file)) == []
    assert history.next_undo(mine) is Verb.MERGE
    history.undo(mine)
    assert projections(mine.file) == before
    history.redo(mine)
    assert everything(mine) == everything(other)


def test_merged_again_it_is_known(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    tag(other, 8)
    merge(mine, [other.path])
    count = mine.file.log.count()
    report = merge(mine, [other.path, other.path])
    assert report.nothing_new
    assert report.applied is None
    assert mine.file.log.count() == count


def test_taken_back_it_can_be_merged_again_and_says_nothing_to_others(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    tag(other, 8)
    merge(mine, [other.path])
    history.undo(mine)
    assert merge(other, [mine.path]).nothing_new
    assert len(other.file.spans.of_document("d1")) == 3
    assert not merge(mine, [other.path]).nothing_new
    assert everything(mine) == everything(other)


def test_a_preview_says_the_same_and_changes_nothing(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    tag(other, 8)
    annotation.set_note(as_person(other, "Ali"), one_span(other, "Ali"), "there")
    annotation.set_note(mine, one_span(mine, "Ali"), "here")
    before, theirs = pages_alone(mine.path.read_bytes()), other.path.read_bytes()
    seen = preview(mine, [other.path])
    assert pages_alone(mine.path.read_bytes()) == before
    done = merge(mine, [other.path])
    assert seen.applied is None
    assert [(each.operations, each.changes, each.conflicts) for each in seen.files] == [
        (each.operations, each.changes, each.conflicts) for each in done.files
    ]
    assert other.path.read_bytes() == theirs


def test_changed_on_two_machines_the_later_stands_and_the_other_is_named(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    span = one_span(mine, "Ali")
    annotation.set_note(as_person(other, "Ali"), span, "there")
    annotation.set_note(mine, span, "here, later")
    conflict = merge(mine, [other.path]).conflicts[0]
    assert conflict.base is not None
    assert (conflict.base.note, conflict.kept.value.note, conflict.refused.value.note) == ("", "here, later", "there")
    assert (conflict.kept.here, conflict.refused.here) == (True, False)
    assert mine.file.spans.get(span).note == "here, later"
    merge(other, [mine.path])
    assert other.file.spans.get(span).note == "here, later"


def test_who_knew_of_the_other_change_is_no_conflict(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    span = one_span(mine, "Ali")
    annotation.set_note(mine, span, "first")
    merge(other, [mine.path])
    annotation.set_note(as_person(other, "Ali"), span, "second")
    report = merge(mine, [other.path])
    assert report.conflicts == []
    assert mine.file.spans.get(span).note == "second"


def test_deleted_here_and_changed_there(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    span = one_span(mine, "Ali")
    annotation.delete_spans(mine, [span])
    annotation.set_note(as_person(other, "Ali"), span, "later")
    report = merge(mine, [other.path])
    assert [conflict.refused.value for conflict in report.conflicts] == [None]
    assert mine.file.spans.get(span).note == "later"
    assert everything(mine) == everything(other)


def test_a_relation_whose_span_is_gone_is_refused(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    ali = as_person(other, "Ali")
    promise = tag(ali, 14, "commitment")
    annotation.add_relation(ali, "made_by", promise, one_span(mine, "Ali"))
    annotation.delete_spans(mine, [one_span(mine, "Ali")])
    (refused,) = merge(mine, [other.path]).refused
    assert (refused.reason, refused.actor, refused.key.kind) == (Refusal.ENDS_GONE, "Ali", Kind.RELATION)
    assert mine.file.entities.relations("d1") == []
    merge(other, [mine.path])
    assert everything(mine) == everything(other)


def test_a_document_taken_out_here_stays_where_there_is_work_on_it(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    article = mine.path.with_name("more.txt")
    article.write_text("a new article", encoding="utf-8")
    import_paths(mine, [article])
    merge(other, [mine.path])
    (new,) = set(other.file.documents.ids()) - {"d1", "d2"}
    tag(other, 2, document=new)
    history.undo(mine)
    assert merge(mine, [other.path]).files[0].documents == []
    assert mine.file.documents.is_listed(new)
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    assert list(faults(mine.file)) == []


def test_documents_are_known_by_their_text(tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", "old") as mine:
        other_path = Path(shutil.copyfile(mine.path, tmp_path / "other.annotator"))
        put_document(mine, "mine", WORDS)
        put_document(mine, "same id", "here")
        with open_project(other_path, annotator="Bea") as other:
            put_document(other, "theirs", WORDS)
            put_document(other, "same id", "there")
            span = tag(other, 4, document="theirs")
            annotation.set_state(other, "theirs", State.SUBMITTED)
            annotation.set_direction(other, "theirs", 0, "rtl")
            merge(mine, [other.path])
            assert mine.file.spans.get(span).document == "mine"
            assert mine.file.entities.state("mine", "Bea") is not None
            assert mine.file.entities.direction("mine") is not None
            texts = sorted(mine.file.documents.get(each).text for each in mine.file.documents.ids())
            assert texts == sorted(["old", WORDS, "here", "there"])
            assert merge(mine, [other.path]).nothing_new
            assert list(faults(mine.file)) == []


def test_new_documents_come_in_the_order_in_which_they_came_there(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    names = [f"new {number}" for number in (3, 1, 2, 9, 4, 7)]
    for name in names:
        put_document(other, name, f"the text of {name}")
    report = merge(mine, [other.path])
    assert report.files[0].documents == names
    assert mine.file.documents.ids() == ["d1", "d2", *names]


def test_labels_are_merged_one_by_one_and_none_in_use_is_lost(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    labels.carry_out(mine, labels.plan_edit(mine, Label(id="here", key="8")))
    labels.carry_out(other, labels.plan_edit(other, Label(id="there", key="8")))
    labels.carry_out(mine, labels.plan_delete(mine, "commitment"))
    tag(other, 8, "commitment")
    merge(mine, [other.path])
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    found = {label.id: label for label in mine.labels.labels}
    assert {"here", "there", "topic", "commitment"} <= found.keys()
    assert found["commitment"].retired
    assert sorted((found["here"].key, found["there"].key)) == ["", "8"]
    assert list(faults(mine.file)) == []


def rename(project: Project, old: str, new: str) -> None:
    labels.carry_out(project, labels.plan_rename(project, old, new))


def named_like(project: Project, name: str) -> list[str]:
    return [label.id for label in project.labels.labels if label.name("en") == name]


def labels_of(project: Project) -> list[str]:
    return sorted(span.label for span in project.file.spans.of_document("d1"))


@pytest.mark.parametrize("edit_first", [True, False])
@pytest.mark.parametrize("renamed_here", [True, False])
def test_a_label_renamed_in_one_file_goes_on_under_its_new_id_with_what_was_done_in_the_other(
    pair: tuple[Project, Project], *, edit_first: bool, renamed_here: bool
) -> None:
    one, two = pair if renamed_here else pair[::-1]
    steps = [
        lambda: rename(one, "topic", "subject"),
        lambda: labels.carry_out(two, labels.plan_edit(two, replace(two.labels.get("topic"), key="9"))),
    ]
    for step in reversed(steps) if edit_first else steps:
        step()
    tag(one, 8, "subject")
    tag(two, 14, "topic")
    mine, other = pair
    before = projections(mine.file)
    report = merge(mine, [other.path])
    assert named_like(mine, "Topic") == ["subject"]
    assert mine.labels.get("subject").key == "9"
    assert not mine.labels.get("subject").retired
    assert labels_of(mine) == ["actor", "subject", "subject", "subject"]
    assert report.conflicts == []
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    for project, path in ((mine, other.path), (other, mine.path)):
        assert merge(project, [path]).nothing_new
        assert list(faults(project.file)) == []
    history.undo(mine)
    assert projections(mine.file) == before
    merge(mine, [other.path])
    assert everything(mine) == everything(other)


def test_a_label_renamed_in_both_has_the_later_id_and_the_other_is_named(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    rename(mine, "topic", "subject")
    tag(mine, 8, "subject")
    rename(other, "topic", "theme")
    tag(other, 14, "theme")
    report = merge(mine, [other.path])
    assert named_like(mine, "Topic") == ["theme"]
    assert labels_of(mine) == ["actor", "theme", "theme", "theme"]
    (conflict,) = [each for each in report.conflicts if each.key.kind is Kind.LABEL_SET]
    assert (conflict.kept.value.labels[0].id, conflict.refused.value.labels[0].id) == ("theme", "subject")
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    assert merge(mine, [other.path]).nothing_new
    assert list(faults(mine.file)) == []


def test_what_a_relation_type_joins_and_what_was_decided_follows_a_rename_from_elsewhere(
    pair: tuple[Project, Project],
) -> None:
    mine, other = pair
    rename(mine, "actor", "agent")
    promise = tag(other, 8, "commitment")
    who = tag(other, 14)
    annotation.add_relation(other, "made_by", promise, who)
    document = other.file.documents.get("d1")
    ruling = reviewing.Ruling(span=one_span(other, "Ali"), verdict=Verdict.ACCEPT)
    reviewing.decide(other, document, [ruling])
    merge(mine, [other.path])
    assert mine.labels.relation("made_by").targets == ("agent",)
    assert len(mine.file.entities.relations("d1")) == 1
    standing = {item.standing for item in reviewing.open_review(mine, "d1", "Ali").items}
    assert standing == {Standing.ACCEPTED}
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    assert list(faults(mine.file)) == []


def test_a_relation_type_that_only_follows_a_rename_says_nothing_against_what_was_said_of_it(
    pair: tuple[Project, Project],
) -> None:
    mine, other = pair
    (kind,) = other.labels.relations
    said = replace(other.labels, relations=(replace(kind, names={"en": "Promised by"}),))
    labels.carry_out(other, labels.plan_update(other, said))
    rename(mine, "actor", "agent")  # later
    rename(other, "commitment", "promise")
    report = merge(mine, [other.path])
    assert report.conflicts == []
    (kind,) = mine.labels.relations
    assert (kind.name("en"), kind.sources, kind.targets) == ("Promised by", ("promise",), ("agent",))
    merge(other, [mine.path])
    assert everything(mine) == everything(other)


def test_a_rename_that_was_taken_back_is_taken_back_for_what_came_from_elsewhere_too(
    pair: tuple[Project, Project],
) -> None:
    mine, other = pair
    rename(mine, "topic", "subject")
    merge(other, [mine.path])
    tag(other, 8, "subject")
    history.undo(mine)
    merge(mine, [other.path])
    assert named_like(mine, "Topic") == ["topic"]
    assert labels_of(mine) == ["actor", "topic", "topic"]
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    assert list(faults(other.file)) == []


def test_an_id_that_was_given_to_another_label_since_means_that(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    rename(mine, "topic", "subject")
    labels.carry_out(mine, labels.plan_edit(mine, Label(id="topic", names={"en": "Heading"}, key="7")))
    tag(mine, 8, "topic")
    merge(other, [mine.path])
    assert {label.id for label in other.labels.labels} >= {"topic", "subject"}
    assert labels_of(other) == ["actor", "subject", "topic"]
    assert everything(mine) == everything(other)


def join(project: Project, gone: str, into: str) -> None:
    labels.carry_out(project, labels.plan_merge(project, [gone], into))


def taken_up(project: Project) -> dict[str, str]:
    return {each.id: each.into for each in project.labels.taken_up}


@pytest.mark.parametrize("edit_first", [True, False])
@pytest.mark.parametrize("merged_here", [True, False])
def test_spans_of_a_label_merged_away_in_one_file_go_on_under_the_one_that_took_it_up(
    pair: tuple[Project, Project], *, edit_first: bool, merged_here: bool
) -> None:
    one, two = pair if merged_here else pair[::-1]
    steps = [
        lambda: join(one, "topic", "actor"),
        lambda: labels.carry_out(two, labels.plan_edit(two, replace(two.labels.get("topic"), key="9"))),
    ]
    for step in reversed(steps) if edit_first else steps:
        step()
    tag(one, 8)
    kept = tag(two, 14, "topic")
    tag(two, 8)
    tag(two, 8, "topic")  # these two come to say the same
    mine, other = pair
    before = projections(mine.file)
    report = merge(mine, [other.path])
    assert mine.labels.get("topic") is None
    assert taken_up(mine) == {"topic": "actor"}
    assert labels_of(mine) == ["actor"] * 5
    assert len(report.united) == 1
    assert mine.file.spans.get(kept).label == "actor"
    told = [each for each in report.conflicts if each.key.kind is Kind.LABEL_SET]
    assert [(each.key.entity, each.kept.value) for each in told] == [("topic", None)]
    after = everything(mine)
    merge(other, [mine.path])
    assert after == everything(mine) == everything(other)
    for project, path in ((mine, other.path), (other, mine.path)):
        assert merge(project, [path]).nothing_new
        assert list(faults(project.file)) == []
    history.undo(mine)
    assert projections(mine.file) == before
    history.redo(mine)
    assert everything(mine) == after
    history.undo(mine)
    merge(mine, [other.path])
    assert everything(mine) == everything(other)


def test_a_label_merged_away_takes_along_what_others_had_merged_into_it_or_called_it(
    pair: tuple[Project, Project],
) -> None:
    mine, other = pair
    join(mine, "topic", "actor")
    rename(mine, "actor", "agent")
    rename(other, "topic", "subject")
    join(other, "commitment", "subject")
    tag(other, 8, "subject")
    tag(mine, 14, "commitment")
    merge(mine, [other.path])
    assert set(labels_of(mine)) == {"agent"}
    assert taken_up(mine) == {"commitment": "agent", "subject": "agent", "topic": "agent"}
    assert not {"topic", "subject", "commitment", "actor"} & {label.id for label in mine.labels.labels}
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    assert merge(mine, [other.path]).nothing_new
    assert list(faults(mine.file)) == []


def test_labels_merged_crosswise_are_the_one_that_was_said_last(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    join(mine, "topic", "actor")
    tag(mine, 8)
    join(other, "actor", "topic")
    tag(other, 14, "topic")
    merge(mine, [other.path])
    merge(other, [mine.path])
    assert taken_up(mine) == {"actor": "topic"}
    assert set(labels_of(mine)) == {"topic"}
    assert everything(mine) == everything(other)
    assert merge(mine, [other.path]).nothing_new


def test_a_label_merged_into_different_ones_follows_the_later_and_the_other_is_named(
    pair: tuple[Project, Project],
) -> None:
    mine, other = pair
    join(mine, "topic", "actor")
    tag(mine, 8)
    join(other, "topic", "commitment")
    report = merge(mine, [other.path])
    assert taken_up(mine) == {"topic": "commitment"}
    told = [each for each in report.conflicts if each.key.entity == "topic"]
    assert [(each.kept.value.labels[0].id, each.refused.value.labels[0].id) for each in told] == [
        ("commitment", "actor")
    ]
    merge(other, [mine.path])
    assert everything(mine) == everything(other)


def test_a_merge_of_labels_that_was_taken_back_is_taken_back_for_what_came_from_elsewhere_too(
    pair: tuple[Project, Project],
) -> None:
    mine, other = pair
    early = tag(other, 8, "topic")
    join(mine, "topic", "actor")
    merge(mine, [other.path])
    assert mine.file.spans.get(early).label == "actor"
    merge(other, [mine.path])
    assert other.file.spans.get(early).label == "actor"
    history.undo(mine)  # the merge of the files
    history.undo(mine)  # that of the labels
    merge(mine, [other.path])
    assert mine.file.spans.get(early).label == "topic"
    assert (taken_up(mine), mine.labels.get("topic").retired) == ({}, False)
    merge(other, [mine.path])
    assert everything(mine) == everything(other)
    assert list(faults(other.file)) == []


def test_a_label_made_anew_under_the_id_of_one_merged_away_is_a_label(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    join(mine, "topic", "actor")
    labels.carry_out(mine, labels.plan_edit(mine, Label(id="topic", names={"en": "Heading"}, key="7")))
    assert taken_up(mine) == {}
    fresh = tag(mine, 8, "topic")
    merge(other, [mine.path])
    assert other.labels.get("topic").names == {"en": "Heading"}
    assert other.file.spans.get(fresh).label == "topic"
    assert everything(mine) == everything(other)


def test_one_label_changed_in_both_is_named(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    labels.carry_out(mine, labels.plan_edit(mine, Label(id="actor", key="1", names={"en": "Doer"})))
    labels.carry_out(other, labels.plan_edit(other, Label(id="actor", key="1", names={"en": "Agent"})))
    (conflict,) = merge(mine, [other.path]).conflicts
    assert (conflict.key.kind, conflict.key.entity) == (Kind.LABEL_SET, "actor")
    assert mine.labels.get("actor").names == {"en": "Agent"}


def test_rules_of_overlaps_are_merged_one_by_one(pair: tuple[Project, Project]) -> None:
    mine, other = pair

    def rule(project: Project, *rules: OverlapRule) -> None:
        labels.carry_out(project, labels.plan_update(project, replace(project.labels, forbidden_overlaps=rules)))

    rule(mine, OverlapRule(id="both", labels=("actor",)), OverlapRule(id="here"))
    rule(other, OverlapRule(id="both", labels=("topic",)), OverlapRule(id="there"))
    report = merge(mine, [other.path])
    assert {one.id: one.labels for one in mine.labels.forbidden_overlaps} == {
        "both": ("topic",),
        "here": (),
        "there": (),
    }
    assert len(report.conflicts) == 1
    merge(other, [mine.path])
    assert other.labels == mine.labels
    assert list(faults(mine.file)) == []


def test_several_files_come_in_as_one_step(pair: tuple[Project, Project], tmp_path: Path) -> None:
    mine, other = pair
    third_path = Path(shutil.copyfile(mine.path, tmp_path / "third.annotator"))
    tag(other, 8)
    with open_project(third_path, annotator="Cem") as third:
        merge(third, [other.path])
        tag(third, 14)
        before = projections(mine.file)
        report = merge(mine, [other.path, third.path])
        assert [dict(file.operations) for file in report.files] == [{"Bea": 1}, {"Cem": 1}]
        assert everything(mine) == everything(third)
    history.undo(mine)
    assert projections(mine.file) == before


def test_whose_work_it_is_stands_in_the_file(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    span = tag(other, 8)
    made = history.entries(other)[-1]
    merge(mine, [other.path])
    query = (
        "SELECT r.actor, r.id, r.hlc >> 16 FROM span s JOIN operation o ON o.lseq = s.operation"
        " JOIN origin r ON r.operation = o.id WHERE s.id = ?"
    )
    (actor, operation, at_ms) = mine.file.connection.execute(query, (span,)).fetchone()
    assert (actor, at_ms) == ("Bea", made.at_ms)
    merged = mine.file.connection.execute("SELECT id, change_set, verb FROM merged_operation").fetchall()
    assert merged == [(operation, made.id, "add_span")]


def test_the_story_of_a_merge_says_who_did_what_and_is_found_by_their_names(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    span = tag(other, 8)
    applied = merge(mine, [other.path]).applied
    assert applied is not None
    teller = StoryTeller(mine)
    (entry,) = (each for each in teller.chapter(Wanted(actor="Bea")).entries if each.verb is Verb.MERGE)
    assert (entry.id, entry.applied.actor) == (applied.id, "Ali")
    assert [(fact.act, fact.span, fact.doer) for fact in entry.facts] == [(Act.SPAN_ADDED, span, "Bea")]
    assert not teller.chapter(Wanted(actor="Cy")).entries
    assert {"Ali", "Bea"} <= set(teller.actors())


def test_what_is_done_after_a_merge_is_later_than_what_came_in(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    other.close()
    span = one_span(mine, "Ali")
    with ProjectFile(other.path, read_only=False, clock=lambda: wall_clock_ms() + 3_600_000) as ahead:
        annotation.set_note(Project(file=ahead, annotator="Ali"), span, "an hour ahead")
    merge(mine, [other.path])
    annotation.set_note(mine, span, "and now this")
    merge(mine, [other.path])
    assert mine.file.spans.get(span).note == "and now this"


def test_work_from_more_than_a_day_ahead_is_refused_and_named(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    other.close()
    with ProjectFile(other.path, read_only=False, clock=lambda: wall_clock_ms() + 48 * 3_600_000) as ahead:
        tag(Project(file=ahead, annotator="Bea"), 8)
    (refused,) = merge(mine, [other.path]).refused
    assert (refused.reason, refused.actor) == (Refusal.FROM_THE_FUTURE, "Bea")
    assert len(mine.file.spans.of_document("d1")) == 2


def test_who_decided_over_what_is_known_in_every_file(pair: tuple[Project, Project]) -> None:
    """Operations are named by the ids they were made under, wherever they have been merged."""
    mine, other = pair
    span, document = one_span(mine, "Ali"), mine.file.documents.get("d1")
    first, second = as_person(mine, "Rev"), as_person(other, "Lead")
    reviewing.decide(first, document, [reviewing.Ruling(span=span, verdict=Verdict.ACCEPT)])
    (made,) = mine.file.reviews.decisions()
    merge(other, [mine.path])
    assert other.file.reviews.decisions() == [made]
    assert other.file.reviews.versions("d1") == mine.file.reviews.versions("d1")
    reviewing.decide(second, document, [reviewing.Ruling(span=span, verdict=Verdict.REJECT)])
    merge(mine, [other.path])
    assert reviewing.open_review(mine, "d1", "Ali").item(span).standing is Standing.REJECTED
    assert reviewing.open_review(other, "d1", "Ali").item(span).standing is Standing.REJECTED


# ---------------------------------------------------------------- every kind that there is


@pytest.mark.parametrize("kind", VALUE_TYPES)
def test_every_kind_of_entity_is_merged(kind: Kind) -> None:
    """By the registry alone: a value that the rules know nothing of is merged like any other."""
    first, second = object(), object()

    def said(value: object, hlc: int) -> Said:
        change = Change(kind=kind, document="d", entity="e", before=None, after=value)
        return Said(change, (hlc, f"op {hlc}"), "Ali")

    for mine, last in ((1, second), (3, first)):
        weighed = weigh([said(first, mine)], [said(second, 2)], {"op 2"}.__contains__, lambda _: frozenset())
        assert {key.kind: settled.value for key, settled in weighed.settled.items()} == {kind: last}
        conflicts = [(conflict.kept.value, conflict.kept.here) for conflict in weighed.conflicts]
        assert conflicts == ([] if kind is Kind.LABEL_SET else [(last, last is first)])


# ---------------------------------------------------------------- files that are refused


def test_a_file_of_another_project_is_refused(pair: tuple[Project, Project], tmp_path: Path) -> None:
    mine, _ = pair
    (tmp_path / "x").mkdir()
    with make_project(tmp_path / "x") as stranger, pytest.raises(AnnotatorError) as refused:
        merge(mine, [stranger.path])
    assert refused.value.problem is Problem.OTHER_PROJECT


def test_the_project_itself_is_refused(pair: tuple[Project, Project]) -> None:
    with pytest.raises(AnnotatorError) as refused:
        merge(pair[0], [pair[0].path])
    assert refused.value.problem is Problem.SAME_FILE


@pytest.mark.parametrize(
    ("damage", "disarm", "problem"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON span BEGIN DELETE FROM span; END", None, Problem.FILE_FOREIGN),
        (
            "UPDATE operation SET payload = replace(payload, '[8,11]', '[8,1100]')",
            "operation_never_changes",
            Problem.LOG_DAMAGED,
        ),
        (
            "UPDATE operation SET actor = '' WHERE lseq = (SELECT max(lseq) FROM operation)",
            "operation_never_changes",
            Problem.LOG_DAMAGED,
        ),
        ("UPDATE document SET characters = characters + 1", "document_never_changes", Problem.TEXT_HASH_WRONG),
    ],
)
def test_a_hostile_file_changes_nothing_and_is_not_altered(
    pair: tuple[Project, Project], damage: str, disarm: str | None, problem: Problem
) -> None:
    mine, other = pair
    put_document(other, "d9", "new")
    tag(other, 8)
    other.close()
    plant(other.path, damage, disarm=disarm)
    before, theirs = mine.path.read_bytes(), other.path.read_bytes()
    with pytest.raises(AnnotatorError) as refused:
        merge(mine, [other.path])
    assert refused.value.problem is problem
    assert refused.value.values["path"] == str(other.path)
    assert (mine.path.read_bytes(), other.path.read_bytes()) == (before, theirs)


def test_an_altered_text_does_not_come_in(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    put_document(other, "d9", "a text that is altered")
    other.close()
    damage = "UPDATE document_text SET text = 'another text, altered!' WHERE document = 3"
    plant(other.path, damage, disarm="document_text_never_changes")
    with pytest.raises(AnnotatorError) as refused:
        merge(mine, [other.path])
    assert refused.value.problem is Problem.TEXT_HASH_WRONG


def test_a_file_of_an_older_program_can_be_merged(tmp_path: Path) -> None:
    released = Path(__file__).parents[2] / "data" / "projects" / "v1.annotator"
    copy = Path(shutil.copyfile(released, tmp_path / "copy.annotator"))
    mine = Path(shutil.copyfile(released, tmp_path / "mine.annotator"))
    with open_project(mine, annotator="Ali") as project:
        before = copy.read_bytes()
        assert merge(project, [copy]).nothing_new
        assert copy.read_bytes() == before


def test_a_copy_by_an_older_program_is_found_where_it_holds_something_new(tmp_path: Path) -> None:
    released = Path(__file__).parents[2] / "data" / "projects" / "v1.annotator"
    mine = Path(shutil.copyfile(released, tmp_path / "news.annotator"))
    copy = Path(shutil.copyfile(released, tmp_path / "news (1).annotator"))
    with open_project(mine, annotator="Ali") as project:
        assert conflicted_copies(project) == []
        rows = OPERATION_COLUMNS.removeprefix("lseq, ")
        newer = rows.replace("id, ", "'0199f000-0000-7000-8000-000000000000', ", 1).replace("hlc,", "hlc + 1,")
        newer = newer.replace(" sseq,", " sseq + 1,")
        last = "(SELECT max(lseq) FROM operation)"
        plant(copy, f"INSERT INTO operation ({rows}) SELECT {newer} FROM operation WHERE lseq = {last}")
        assert conflicted_copies(project) == [copy]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_project(tmp_path_factory.mktemp("sound"))


@pytest.mark.parametrize("name", sorted(CORPUS))
def test_no_file_of_ill_will_does_harm_by_being_merged(sound: Path, tmp_path: Path, name: str) -> None:
    """Into a project that lacks all of its work, so that every row of it is looked at."""
    mailed = Path(shutil.copyfile(sound, tmp_path / "mailed.annotator"))
    CORPUS[name].make(mailed)
    before = mailed.read_bytes()
    with create_project(tmp_path / "mine.annotator", labels=LABELS, annotator="Ali") as project:
        with closing(sqlite3.connect(sound)) as connection:
            identity = connection.execute("SELECT value FROM meta WHERE key = 'project'").fetchone()[0]
        project.file.connection.execute("UPDATE meta SET value = ? WHERE key = 'project'", (identity,))
        empty = projections(project.file)
        refused = None
        try:
            merge(project, [mailed])
        except AnnotatorError as error:
            refused = error.problem
        assert refused not in (Problem.WRITE_FAILED, Problem.CHANGED_SINCE)
        assert refused is None or projections(project.file) == empty
        assert list(faults(project.file)) == []
    assert mailed.read_bytes() == before


def test_files_with_flipped_bytes_do_no_harm(pair: tuple[Project, Project]) -> None:
    mine, other = pair
    for start in (8, 12, 16):
        tag(other, start)
    other.close()
    data, rng = other.path.read_bytes(), random.Random(7)
    merged = 0
    for _ in range(150):
        flipped = bytearray(data)
        for _ in range(rng.choice((1, 2, 8))):
            flipped[rng.randrange(len(flipped))] ^= rng.randrange(1, 256)
        other.path.write_bytes(flipped)
        with suppress(AnnotatorError):
            merged += not preview(mine, [other.path]).nothing_new
        assert other.path.read_bytes() == bytes(flipped)
    assert merged
    assert list(faults(mine.file)) == []


class Stop:
    """Wants to stop after so many looks."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total

    def cancelled(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_stopped_merge_leaves_everything_as_it_was(pair: tuple[Project, Project], after: int) -> None:
    mine, other = pair
    tag(other, 8)
    before = projections(mine.file)
    with pytest.raises(AnnotatorError) as refused:
        merge(mine, [other.path], Stop(after))
    assert refused.value.problem is Problem.CANCELLED
    assert projections(mine.file) == before
    assert list(faults(mine.file)) == []


# ---------------------------------------------------------------- what checks and repairs make of it


def test_what_was_merged_survives_checking_copying_and_repair(pair: tuple[Project, Project], tmp_path: Path) -> None:
    mine, other = pair
    tag(other, 8)
    merge(mine, [other.path])
    before = everything(mine)
    mine.close()
    verify(mine.path)
    verified_copy(mine.path, tmp_path / "verified.annotator")
    assert repair(mine.path, tmp_path / "repaired.annotator", "Zed").lost == []
    for name in ("verified", "repaired"):
        with open_project(tmp_path / f"{name}.annotator", annotator="Ali") as project:
            assert everything(project) == before
            assert merge(project, [other.path]).nothing_new
            assert list(faults(project.file)) == []
            assert history.undo(project).undone_verb is Verb.MERGE


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE merged_operation SET payload = '[]'",
        "UPDATE merged_operation SET verb = 'merge'",
        "UPDATE merged_operation SET merge = 'x'",
        "UPDATE merge SET hlc = 1 << 60",
        "DELETE FROM merge",
        "UPDATE origin SET operation = 'x'",
    ],
)
def test_damage_to_what_was_merged_is_found(pair: tuple[Project, Project], damage: str) -> None:
    mine, other = pair
    tag(other, 8)
    merge(mine, [other.path])
    mine.close()
    table, what = re.search("(merge|merged_operation|origin)( |$)", damage).group(1), damage.split(maxsplit=1)[0]
    plant(mine.path, damage, disarm=f"{table}_never_{'goes' if what == 'DELETE' else 'changes'}")
    with pytest.raises(AnnotatorError):
        verify(mine.path)
    with open_project(mine.path, annotator="Ali", read_only=True) as project:
        assert {fault.problem for fault in faults(project.file)} == {Problem.LOG_DAMAGED}


# ---------------------------------------------------------------- any order comes to the same

PEOPLE = ("Ali", "Bea", "Cem")
ACTIONS = st.tuples(st.integers(0, 2), st.integers(0, 11), st.integers(0, 30))


def act(project: Project, what: int, number: int, files: list[Path]) -> None:
    """One of the things that people do; most of what is refused is refused for good reasons."""
    document = project.file.documents.get(("d1", "d2")[number % 2])
    spans = project.file.spans.of_document(document.info.id)
    own = [span for span in spans if span.annotator == project.annotator]
    known = [label.id for label in project.labels.labels]
    label = known[number % len(known)]
    span = own[number % len(own)].id if own else "none"
    if what <= 2:
        annotation.add_span(project, document, label, [R(number % 20, number % 20 + 3)])
    elif what == 3:
        annotation.set_note(project, span, f"note {number}")
    elif what == 4:
        annotation.delete_spans(project, [span])
    elif what == 5:
        annotation.add_relation(project, "made_by", span, own[0].id if own else "none")
    elif what == 6:
        annotation.set_state(project, document.info.id, list(State)[number % len(State)])
    elif what == 7:
        change = (
            lambda: labels.plan_rename(project, label, f"label {number}"),
            lambda: labels.plan_edit(project, Label(id=label, key=str(number % 10))),
            lambda: labels.plan_merge(project, [label], known[number // 3 % len(known)]),
        )[number % 3]
        labels.carry_out(project, change())
    elif what == 8:
        source = files[0].with_name("more.jsonl")
        source.write_text(f'{{"text": "text {number % 4}", "spans": [{{"start": 0, "end": 4, "label": "new"}}]}}\n')
        import_paths(project, [source])
    elif what == 9:
        history.undo(project)
    elif what == 10:
        history.redo(project)
    else:
        merge(project, [files[number % 3]])


FAULTS = {Problem.LOG_DAMAGED, Problem.FILE_DAMAGED, Problem.PROJECTION_DIFFERS, Problem.WRITE_FAILED}


def refusable(action) -> None:
    try:
        action()
    except AnnotatorError as error:
        if error.problem in FAULTS:
            raise


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ACTIONS, max_size=30), st.permutations(list(itertools.permutations(range(3), 2))))
@pytest.mark.timeout(600)
def test_three_people_come_to_the_same_in_any_order(steps: list[tuple[int, int, int]], order: list) -> None:
    folder = Path(tempfile.mkdtemp())
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)
        with make_project(folder, "Ali", WORDS, ARTICLE) as begun:
            promise, actor = tag(begun, 0, "commitment"), tag(begun, 4)
            annotation.add_relation(begun, "made_by", promise, actor)
        files = [Path(shutil.copyfile(begun.path, folder / f"{name}.annotator")) for name in PEOPLE]
        people = [
            stack.enter_context(open_project(path, annotator=name)) for path, name in zip(files, PEOPLE, strict=True)
        ]
        for who, what, number in steps:
            refusable(lambda who=who, what=what, number=number: act(people[who], what, number, files))
        for _ in range(2):  # in two rounds, everybody's work reaches everybody
            for into, other in order:
                merge(people[into], [files[other]])
        states = [everything(person) for person in people]
        assert states[0] == states[1] == states[2]
        for person in people:
            assert list(faults(person.file)) == []
            assert not taken_up(person).keys() & set(labels_of(person))
            assert merge(person, [path for path in files if path != person.path]).nothing_new
