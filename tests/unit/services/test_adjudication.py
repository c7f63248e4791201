"""Comparing and adjudicating in a project: who is compared, what becomes gold of which choice, and the way back."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.projects import make_project, projections

from annotator.core.adjudication import Resolution, Rule
from annotator.core.agreement.figures import Coefficient
from annotator.core.changes import Verb
from annotator.core.conflicts import Conflict, ConflictKind
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GoldHow
from annotator.core.review import SpanVersion
from annotator.core.settlement import Choice
from annotator.services import adjudication, annotation, assignments, comparing, history
from annotator.services.compared import Scope
from annotator.services.projects import Project
from annotator.storage.checking import faults
from annotator.text.offsets import CodePointRange as R

TEXT = "the minister and the envoy said: we build schools in the north"
K = ConflictKind
ALL = Scope(unfinished=True)


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Project]:
    """A project with two documents, in the hands of who adjudicates."""
    with make_project(tmp_path, "Ida", TEXT, "another text") as project:
        yield project


def acting(project: Project, name: str) -> Project:
    return Project(file=project.file, annotator=name)


def tag(project: Project, name: str, label: str, start: int, end: int, document: str = "d1") -> str:
    about = project.file.documents.get(document)
    return annotation.add_span(acting(project, name), about, label, [R(start, end)]).span.id


def two_sets(project: Project) -> dict[str, str]:
    """Ali and Mona agree on the minister, and differ on the envoy's edge, the promise's label, and the north."""
    return {
        "ali minister": tag(project, "Ali", "actor", 4, 12),
        "mona minister": tag(project, "Mona", "actor", 4, 12),
        "ali envoy": tag(project, "Ali", "actor", 21, 26),
        "mona envoy": tag(project, "Mona", "actor", 17, 26),
        "ali schools": tag(project, "Ali", "topic", 33, 49),
        "mona schools": tag(project, "Mona", "commitment", 33, 49),
        "mona north": tag(project, "Mona", "topic", 53, 62),
    }


def conflicts(project: Project, scope: Scope = ALL) -> dict[ConflictKind, Conflict]:
    found = comparing.conflicts_of(project, "d1", scope)
    return {each.kinds[0]: each for each in found.comparison.conflicts if each.id not in found.settlements}


def settle(project: Project, kind: ConflictKind, choice: Choice, taken: str = "", *own: SpanVersion) -> None:
    conflict = conflicts(project)[kind]
    resolution = Resolution(conflict=conflict.id, choice=choice, taken=taken, own=own)
    assert adjudication.resolve(project, "d1", ALL, [resolution])


def gold(project: Project) -> dict[tuple[str, int, int], set[str]]:
    """What is gold, with the ids of the spans that it was made from."""
    sources = project.file.reviews.gold_sources("d1")
    return {
        (span.label, span.start, span.end): {source.span for source in sources if source.gold == span.id}
        for span in project.file.spans.of_document("d1", "gold")
    }


def test_only_documents_that_several_are_through_with_are_compared(lead: Project) -> None:
    tag(lead, "Ali", "actor", 4, 12)
    tag(lead, "Mona", "actor", 4, 12)
    tag(lead, "Mona", "actor", 0, 3, "d2")
    assert comparing.comparable(lead, ALL) == {"d1": ("Ali", "Mona")}
    assert comparing.comparable(lead, Scope()) == {}
    with pytest.raises(AnnotatorError, match=Problem.TOO_FEW_TO_COMPARE):
        comparing.agreement(lead, Scope())
    assignments.submit(acting(lead, "Ali"), "d1")
    assert comparing.comparable(lead, Scope()) == {}
    assignments.submit(acting(lead, "Mona"), "d1")
    assert comparing.comparable(lead, Scope()) == {"d1": ("Ali", "Mona")}
    # who found nothing and said so is compared too
    assignments.submit(acting(lead, "Zaid"), "d2")
    assignments.submit(acting(lead, "Mona"), "d2")
    assert comparing.comparable(lead, Scope()) == {"d1": ("Ali", "Mona"), "d2": ("Mona", "Zaid")}
    assert comparing.comparable(lead, Scope(annotators=("Ali", "Mona"))) == {"d1": ("Ali", "Mona")}
    assert comparing.comparable(lead, Scope(documents=("d2",))) == {"d2": ("Mona", "Zaid")}
    with pytest.raises(AnnotatorError, match=Problem.NO_SUCH_DOCUMENT):
        comparing.comparable(lead, Scope(documents=("d9",)))


def test_one_document_alone_is_compared_by_the_same_people(lead: Project) -> None:
    two_sets(lead)
    tag(lead, "Zaid", "topic", 0, 3)
    assignments.submit(acting(lead, "Ali"), "d1")
    assignments.submit(acting(lead, "Mona"), "d1")
    assignments.submit(acting(lead, "Lena"), "d1")  # who found nothing
    adjudication.carry_out(lead, adjudication.plan(lead, Rule.MAJORITY, Scope()))
    for scope in (Scope(), ALL, Scope(annotators=("Ali", "Lena")), Scope(annotators=("Ali", "Mona", "gold"))):
        found = comparing.conflicts_of(lead, "d1", scope)
        assert found.comparison.annotators == comparing.comparable(lead, scope)["d1"]
        assert [found] == comparing.conflicts(lead, scope)
    with pytest.raises(AnnotatorError, match=Problem.TOO_FEW_TO_COMPARE):
        comparing.conflicts_of(lead, "d1", Scope(annotators=("Ali",)))
    with pytest.raises(AnnotatorError, match=Problem.NO_SUCH_DOCUMENT):
        comparing.conflicts_of(lead, "d9", ALL)


def test_agreement_and_conflicts_come_of_the_same_spans(lead: Project) -> None:
    two_sets(lead)
    found = comparing.survey(lead, ALL, replicates=0)
    table = found.agreement.pair("Ali", "Mona")
    assert table is not None
    assert table.figure(Coefficient.F1_EXACT).value == pytest.approx(2 / 7)
    assert [each.document for each in found.documents] == ["d1"]
    assert found.documents[0].left == 3
    assert [each.kinds for each in found.documents[0].comparison.conflicts] == [(K.EDGE,), (K.LABEL,), (K.MISSING,)]
    assert comparing.agreement(lead, ALL, replicates=0) == found.agreement
    assert [each for _, each in comparing.agreement_by_document(lead, ALL)] == [found.agreement]


def test_each_choice_makes_the_gold_it_says(lead: Project) -> None:
    spans = two_sets(lead)
    settle(lead, K.EDGE, Choice.TAKE, "Mona")
    assert gold(lead) == {("actor", 17, 26): {spans["mona envoy"]}}
    settle(lead, K.LABEL, Choice.ALL)
    assert {key: gold(lead)[key] for key in [("topic", 33, 49), ("commitment", 33, 49)]} == {
        ("topic", 33, 49): {spans["ali schools"]},
        ("commitment", 33, 49): {spans["mona schools"]},
    }
    settle(lead, K.MISSING, Choice.TAKE, "Ali")  # who has nothing there
    assert len(gold(lead)) == 3
    assert conflicts(lead) == {}
    assert list(faults(lead.file)) == []
    assert [each.annotator for each in lead.file.spans.of_document("d1")].count("Mona") == 4


def test_an_own_version_is_made_from_all_that_it_stands_for(lead: Project) -> None:
    spans = two_sets(lead)
    settle(lead, K.EDGE, Choice.OWN, "", SpanVersion(label="actor", ranges=(R(13, 26),)))
    assert gold(lead) == {("actor", 13, 26): {spans["ali envoy"], spans["mona envoy"]}}
    wrong = Resolution(
        conflict=conflicts(lead)[K.LABEL].id, choice=Choice.OWN, own=(SpanVersion(label="none", ranges=(R(0, 3),)),)
    )
    with pytest.raises(AnnotatorError, match=Problem.NO_SUCH_LABEL):
        adjudication.resolve(lead, "d1", ALL, [wrong])


def test_the_provenance_says_whose_and_how(lead: Project) -> None:
    spans = two_sets(lead)
    settle(lead, K.EDGE, Choice.TAKE, "Ali")
    (source,) = lead.file.reviews.gold_sources("d1")
    assert (source.span, source.annotator, source.by, source.how) == (
        spans["ali envoy"], "Ali", "Ida", GoldHow.ADJUDICATED
    )  # fmt: skip
    assert source.version == lead.file.reviews.versions("d1")[spans["ali envoy"]]


def test_a_second_thought_replaces_the_first_and_undo_brings_it_back(lead: Project) -> None:
    two_sets(lead)
    states = [projections(lead.file)]
    conflict = conflicts(lead)[K.EDGE].id
    for taken in ("Mona", "Ali"):
        adjudication.resolve(lead, "d1", ALL, [Resolution(conflict=conflict, choice=Choice.TAKE, taken=taken)])
        states.append(projections(lead.file))
    assert set(gold(lead)) == {("actor", 21, 26)}
    same = Resolution(conflict=conflict, choice=Choice.TAKE, taken="Ali")
    assert adjudication.resolve(lead, "d1", ALL, [same]) is None
    for state in reversed(states[:-1]):
        assert history.next_undo(lead) is Verb.ADJUDICATE
        history.undo(lead)
        assert projections(lead.file) == state
    history.redo(lead)
    assert projections(lead.file) == states[1]
    assert list(faults(lead.file)) == []


def test_a_conflict_comes_back_when_somebody_changes_what_it_was_about(lead: Project) -> None:
    spans = two_sets(lead)
    settle(lead, K.EDGE, Choice.TAKE, "Ali")
    assert K.EDGE not in conflicts(lead)
    about = lead.file.documents.get("d1")
    annotation.change_ranges(acting(lead, "Mona"), about, spans["mona envoy"], [R(13, 26)])
    assert K.EDGE in conflicts(lead)


def test_a_conflict_that_is_gone_is_refused(lead: Project) -> None:
    spans = two_sets(lead)
    conflict = conflicts(lead)[K.MISSING].id
    annotation.delete_spans(acting(lead, "Mona"), [spans["mona north"]])
    with pytest.raises(AnnotatorError, match=Problem.NO_SUCH_CONFLICT):
        adjudication.resolve(lead, "d1", ALL, [Resolution(conflict=conflict, choice=Choice.ALL)])


def test_where_all_agree_the_rule_makes_gold_and_leaves_the_rest(lead: Project) -> None:
    spans = two_sets(lead)
    before = projections(lead.file)
    plan = adjudication.plan(lead, Rule.UNANIMOUS, ALL)
    assert (plan.agreed, plan.decided, plan.left, plan.gold) == (1, 0, 3, 1)
    assert projections(lead.file) == before
    assert adjudication.carry_out(lead, plan)
    assert gold(lead) == {("actor", 4, 12): {spans["ali minister"], spans["mona minister"]}}
    assert {each.how for each in lead.file.reviews.gold_sources("d1")} == {GoldHow.UNANIMOUS}
    again = adjudication.plan(lead, Rule.UNANIMOUS, ALL)
    assert (again.agreed, again.changes) == (0, ())
    assert adjudication.carry_out(lead, again) is None
    history.undo(lead)
    assert projections(lead.file) == before


def test_a_majority_of_two_is_both_and_of_three_is_two(lead: Project) -> None:
    two_sets(lead)
    assert adjudication.plan(lead, Rule.MAJORITY, ALL).decided == 0
    for label, start, end in (("actor", 4, 12), ("actor", 21, 26), ("commitment", 33, 49)):
        tag(lead, "Zaid", label, start, end)
    plan = adjudication.plan(lead, Rule.MAJORITY, ALL)
    assert (plan.agreed, plan.decided, plan.left) == (1, 3, 0)
    assert {(each.votes, each.voters) for each in plan.documents[0].decided} == {(2, 3)}
    assert adjudication.carry_out(lead, plan)
    # the north has two votes for nothing
    assert set(gold(lead)) == {("actor", 4, 12), ("actor", 21, 26), ("commitment", 33, 49)}
    assert conflicts(lead) == {}
    assert len({applied.id for applied in history.entries(lead) if applied.verb is Verb.ADJUDICATE}) == 1


def test_a_rule_does_not_touch_what_a_person_settled(lead: Project) -> None:
    two_sets(lead)
    tag(lead, "Zaid", "actor", 21, 26)
    settle(lead, K.MISSING, Choice.ALL)
    chosen = gold(lead)
    assert adjudication.carry_out(lead, adjudication.plan(lead, Rule.MAJORITY, ALL))
    assert chosen.items() <= gold(lead).items()


def test_a_plan_that_somebody_overtook_is_refused(lead: Project) -> None:
    two_sets(lead)
    first, second = (adjudication.plan(lead, Rule.UNANIMOUS, ALL) for _ in range(2))
    adjudication.carry_out(lead, first)
    with pytest.raises(AnnotatorError, match=Problem.CHANGED_SINCE):
        adjudication.carry_out(lead, second)


def _promise(project: Project, name: str, edge: int, *, related: bool = True) -> Mapping[str, str]:
    minister, promise = tag(project, name, "actor", edge, 12), tag(project, name, "commitment", 33, 49)
    if related:
        annotation.add_relation(acting(project, name), "made_by", promise, minister)
    return {"minister": minister, "promise": promise}


def gold_relations(project: Project) -> list[tuple[str, str, str]]:
    spans = {span.id: (span.label, span.start) for span in project.file.spans.of_document("d1", "gold")}
    found = [each for each in project.file.entities.relations("d1") if each.annotator == "gold"]
    return [(each.type, spans[each.source][0], spans[each.target][0]) for each in found]


def test_a_relation_that_all_made_follows_its_ends_into_gold(lead: Project) -> None:
    _promise(lead, "Ali", 4)
    _promise(lead, "Mona", 0)
    adjudication.carry_out(lead, adjudication.plan(lead, Rule.UNANIMOUS, ALL))
    assert gold_relations(lead) == []  # one end is in conflict
    settle(lead, K.EDGE, Choice.TAKE, "Ali")
    assert gold_relations(lead) == [("made_by", "commitment", "actor")]
    settle_again = Resolution(
        conflict=comparing.conflicts_of(lead, "d1", ALL).comparison.conflicts[0].id, choice=Choice.TAKE, taken="Mona"
    )
    adjudication.resolve(lead, "d1", ALL, [settle_again])
    assert gold_relations(lead) == [("made_by", "commitment", "actor")]
    assert list(faults(lead.file)) == []


def test_a_relation_that_one_made_is_settled_like_a_span(lead: Project) -> None:
    _promise(lead, "Ali", 4)
    _promise(lead, "Mona", 4, related=False)
    adjudication.carry_out(lead, adjudication.plan(lead, Rule.UNANIMOUS, ALL))
    settle(lead, K.RELATION, Choice.TAKE, "Ali")
    assert gold_relations(lead) == [("made_by", "commitment", "actor")]
    assert conflicts(lead) == {}
    (conflict,) = comparing.conflicts_of(lead, "d1", ALL).comparison.conflicts
    adjudication.resolve(lead, "d1", ALL, [Resolution(conflict=conflict.id, choice=Choice.TAKE, taken="Mona")])
    assert gold_relations(lead) == []
    assert list(faults(lead.file)) == []


def test_gold_can_be_compared_with_as_if_it_were_somebody(lead: Project) -> None:
    two_sets(lead)
    adjudication.carry_out(lead, adjudication.plan(lead, Rule.UNANIMOUS, ALL))
    settle(lead, K.EDGE, Choice.TAKE, "Ali")
    scored = comparing.agreement(lead, Scope(annotators=("Ali", "gold"), unfinished=True), replicates=0)
    table = scored.pair("gold", "Ali")
    assert table is not None
    assert table.figure(Coefficient.F1_EXACT).value == pytest.approx(2 * 2 / (3 + 2))


class _Impatient:
    def step(self, done: int, total: int, what: str) -> None:
        """Nothing."""

    def cancelled(self) -> bool:
        return True


def test_comparing_stops_when_told_to(lead: Project) -> None:
    two_sets(lead)
    with pytest.raises(AnnotatorError, match=Problem.CANCELLED):
        comparing.survey(lead, ALL, progress=_Impatient())
    assert gc.isenabled()
    with pytest.raises(AnnotatorError, match=Problem.CANCELLED):
        adjudication.plan(lead, Rule.MAJORITY, ALL, _Impatient())
