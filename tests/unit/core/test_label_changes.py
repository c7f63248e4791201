"""Changing a label set that is in use, as values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.projects import LABELS

from annotator.core import label_changes
from annotator.core.changes import change_label_set, invert
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import AttributeRule, Label, LabelSet, OverlapRule, TakenUp
from annotator.core.label_lineage import lineages
from annotator.core.merging import Said
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange as R


def span(span_id: str, label: str, start: int = 0, **fields: object) -> Span:
    said = {"annotator": "Ali", "ranges": (R(start, start + 3),), **fields}
    return Span(id=span_id, document="d", label=label, **said)


def relation(relation_id: str, source: str, target: str, type_id: str = "made_by") -> Relation:
    return Relation(id=relation_id, document="d", annotator="Ali", type=type_id, source=source, target=target)


def after(change: label_changes.LabelChange, spans: list[Span], relations: list[Relation] | None = None) -> dict:
    """What stands once the changes are made; and that their inverse leads back."""
    standing: dict = {value.id: value for value in [*spans, *(relations or [])]}
    before = dict(standing)
    changes = tuple(label_changes.span_changes(change, spans, relations or []))
    for each in (changes, invert(changes), changes):
        for one in each:
            assert standing.get(one.entity) == one.before
            if one.after is None:
                del standing[one.entity]
            else:
                standing[one.entity] = one.after
        if each is not changes:
            assert standing == before
    return standing


def refused(problem: Problem) -> pytest.RaisesExc[AnnotatorError]:
    return pytest.RaisesExc(AnnotatorError, check=lambda error: error.problem is problem)


def test_a_renamed_label_keeps_its_place_and_its_relations_follow() -> None:
    change = label_changes.renamed(LABELS, "actor", "person", 7)
    assert [label.id for label in change.after.labels] == ["person", "topic", "commitment", "old"]
    assert (change.after.version, change.after.relations[0].targets) == (7, ("person",))
    assert after(change, [span("a", "actor"), span("b", "topic")])["a"].label == "person"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("none", "x", Problem.NO_SUCH_LABEL),
        ("actor", "topic", Problem.LABEL_EXISTS),
        ("actor", "actor", Problem.LABEL_EXISTS),
        ("actor", " ", Problem.LABEL_SET_INVALID),
        ("actor", "a\nb", Problem.LABEL_SET_INVALID),
    ],
)
def test_what_can_not_be_renamed(old: str, new: str, problem: Problem) -> None:
    with refused(problem):
        label_changes.renamed(LABELS, old, new, 2)


def test_rules_of_overlaps_follow_the_labels_that_they_name() -> None:
    rule = OverlapRule(id="apart", labels=("actor",), others=("topic", "commitment"))
    ruled = replace(LABELS, forbidden_overlaps=(rule,))
    for change, expected in (
        (label_changes.renamed(ruled, "actor", "person", 7), (("person",), ("topic", "commitment"))),
        (label_changes.merged(ruled, ["topic"], "commitment", 7), (("actor",), ("commitment",))),
        (label_changes.split(ruled, "actor", {"b": "old"}, 7), (("actor", "old"), ("topic", "commitment"))),
        (label_changes.deleted(ruled, "topic", 7), (("actor",), ("commitment",))),
        (label_changes.deleted(ruled, "actor", 7), (("actor",), ("topic", "commitment"))),  # none would mean any
        (label_changes.replaced(ruled, LABELS, set(), 7), (("actor",), ("topic", "commitment"))),
    ):
        (after_,) = change.after.forbidden_overlaps
        assert (after_.labels, after_.others) == expected
    new = replace(LABELS, forbidden_overlaps=(replace(rule, nested_allowed=True), OverlapRule(id="flat")))
    assert label_changes.replaced(ruled, new, set(), 7).after.forbidden_overlaps == new.forbidden_overlaps


def test_merging_keeps_what_was_said_of_both() -> None:
    change = label_changes.merged(LABELS, ["topic", "commitment"], "actor", 2)
    assert [label.id for label in change.after.labels] == ["actor", "old"]
    assert change.after.labels[0].attributes == (AttributeRule(name="strength"),)
    assert (change.after.relations[0].sources, change.after.relations[0].targets) == (("actor",), ("actor",))
    standing = after(
        change,
        [
            span("a", "actor", note="first", attributes={"strength": "x"}),
            span("b", "topic", note="second", attributes={"strength": "y", "other": "z"}),  # the same place
            span("c", "commitment", 10),
            span("d", "topic", 10, note="late"),  # the same place as another that moves
            span("e", "topic", annotator="Bea"),
        ],
    )
    assert set(standing) == {"a", "c", "e"}
    assert (standing["a"].note, standing["a"].attributes) == ("first\nsecond", {"strength": "x", "other": "z"})
    assert (standing["c"].label, standing["c"].note) == ("actor", "late")
    assert standing["e"].label == "actor"


def test_relations_of_a_double_go_over_to_the_one_that_stays() -> None:
    change = label_changes.merged(LABELS, ["topic"], "actor", 2)
    spans = [span("a", "actor"), span("b", "topic"), span("c", "commitment", 10)]
    standing = after(
        change,
        spans,
        [relation("1", "c", "b"), relation("2", "c", "a", "about"), relation("3", "a", "b"), relation("4", "c", "a")],
    )
    assert set(standing) == {"a", "c", "2", "4"}  # 1 doubles 4, 3 would lead from a span to itself
    moved = after(change, spans, [relation("1", "c", "b")])
    assert (moved["1"].source, moved["1"].target) == ("c", "a")


def test_merging_attributes_unites_their_values() -> None:
    labels = LabelSet(
        labels=(
            Label(id="a", attributes=(AttributeRule(name="x", values=("1",)), AttributeRule(name="y"))),
            Label(
                id="b", attributes=(AttributeRule(name="x", values=("2", "1")), AttributeRule(name="y", values=("3",)))
            ),
        )
    )
    (merged,) = label_changes.merged(labels, ["b"], "a", 2).after.labels
    assert merged.attributes == (AttributeRule(name="x", values=("1", "2")), AttributeRule(name="y"))


def test_a_deleted_label_takes_its_spans_and_what_hangs_on_them() -> None:
    change = label_changes.deleted(LABELS, "actor", 2)
    assert change.after.get("actor") is None
    assert change.after.relations[0].targets == ("actor",)  # none named would mean any
    spans = [span("a", "actor"), span("b", "topic"), span("c", "commitment", 10)]
    assert set(after(change, spans, [relation("1", "c", "a"), relation("2", "c", "b")])) == {"b", "c", "2"}


def test_a_split_gives_single_spans_to_other_labels() -> None:
    change = label_changes.split(LABELS, "actor", {"b": "topic"}, 2)
    standing = after(change, [span("a", "actor"), span("b", "actor", 5), span("c", "topic", 9)])
    assert [standing[name].label for name in "abc"] == ["actor", "topic", "topic"]
    with refused(Problem.NO_SUCH_LABEL):
        label_changes.split(LABELS, "actor", {"b": "none"}, 2)


def test_retiring_adding_and_editing_leave_spans_alone() -> None:
    for change in (
        label_changes.retired(LABELS, "actor", 2, retire=True),
        label_changes.retired(LABELS, "old", 2, retire=False),
        label_changes.added(LABELS, Label(id="new", key="9"), 2),
        label_changes.edited(LABELS, replace(LABELS.labels[0], key="8"), 2),
    ):
        assert label_changes.span_changes(change, [span("a", "actor")], []) == []
        assert change.after != LABELS
        assert change.touched == frozenset()
    with refused(Problem.LABEL_SET_INVALID):  # the key is taken
        label_changes.added(LABELS, Label(id="new", key="1"), 2)
    with refused(Problem.LABEL_SET_INVALID):
        label_changes.edited(LABELS, replace(LABELS.labels[0], colour_light="red"), 2)


def test_another_set_keeps_what_is_in_use_retired() -> None:
    new = LabelSet(name="new", labels=(Label(id="actor", key="9"), Label(id="place", key="2")))
    change = label_changes.replaced(LABELS, new, {"topic"}, 5)
    assert [(label.id, label.key, label.retired) for label in change.after.labels] == [
        ("actor", "9", False),
        ("place", "2", False),
        ("topic", "", True),
    ]
    assert (change.after.name, change.after.version, len(change.after.relations)) == ("new", 5, 1)


def taken_up(labels: LabelSet) -> dict[str, str]:
    return {each.id: each.into for each in labels.taken_up}


def test_what_took_a_label_up_is_known_as_long_as_both_are_what_they_were() -> None:
    joined = label_changes.merged(LABELS, ["topic"], "actor", 2).after
    assert taken_up(joined) == {"topic": "actor"}
    called = label_changes.renamed(joined, "actor", "agent", 3).after
    assert taken_up(called) == {"topic": "agent"}
    further = label_changes.merged(called, ["agent"], "commitment", 4).after
    assert taken_up(further) == {"topic": "commitment", "agent": "commitment"}
    assert taken_up(label_changes.retired(further, "commitment", 5, retire=True).after) == taken_up(further)
    assert taken_up(label_changes.added(further, Label(id="topic"), 5).after) == {"agent": "commitment"}
    assert taken_up(further.with_new_labels(("topic",), 5)) == {"agent": "commitment"}
    assert taken_up(label_changes.deleted(further, "commitment", 5).after) == {}
    assert taken_up(label_changes.replaced(further, LABELS, set(), 5).after) == {"agent": "commitment"}


names_ = st.sampled_from("abcd")


@given(st.lists(st.tuples(names_, names_), max_size=12))
def test_whatever_is_said_of_labels_taken_up_comes_to_labels_that_stand(pairs: list[tuple[str, str]]) -> None:
    """Also what no program of ours says: in circles, of labels that there are, and of those that there never were."""
    labels = LabelSet(labels=(Label(id="a"), Label(id="b")))
    said = [Said(change_label_set(None, labels), (0, "o"), "Ali")]
    for at, (old, into) in enumerate(pairs, 1):
        odd = replace(labels, labels=labels.labels[at % 2 :], taken_up=(TakenUp(id=old, into=into),))
        said.append(Said(change_label_set(labels, odd), (at, "o"), "Ali"))
    found = lineages(said)
    assert not found.names.keys() & found.standing.keys()
    assert set(found.names.values()) <= found.standing.keys()
    assert {each.id: each.into for each in found.taken_up}.items() <= found.names.items()
