"""Which spans are meant for the same thing, and in what annotators differ about it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.annotated import annotation_sets, span

from annotator.core.conflicts import Comparison, ConflictKind, compare, shared_part
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange as R

K = ConflictKind


def kinds(found: Comparison) -> list[tuple[ConflictKind, ...]]:
    return [conflict.kinds for conflict in found.conflicts]


def relation(who: str, kind: str, source: Span, target: Span) -> Relation:
    return Relation(id=f"{who}-{kind}", document="d", annotator=who, type=kind, source=source.id, target=target.id)


@pytest.mark.parametrize(
    ("ali", "mona", "expected"),
    [
        ([("actor", (0, 1))], [("actor", (0, 1))], []),
        ([("actor", (0, 1))], [], [(K.MISSING,)]),
        ([("actor", (0, 1))], [("topic", (0, 1))], [(K.LABEL,)]),
        ([("actor", (0, 3))], [("actor", (1, 1))], [(K.EDGE,)]),
        ([("actor", (0, 2))], [("topic", (0, 1))], [(K.LABEL, K.EDGE)]),
        # a short topic within a long actor is another thing
        ([("actor", (0, 5))], [("topic", (2, 2))], [(K.MISSING,), (K.MISSING,)]),
        # the same label further off is nearer than the same place under another
        ([("actor", (0, 2))], [("topic", (0, 2)), ("actor", (0, 1))], [(K.EDGE,), (K.MISSING,)]),
        ([("actor", (0, 2))], [("topic", (0, 2)), ("actor", (2, 7))], [(K.LABEL,), (K.MISSING,)]),
        # one long for two short ones: the nearer of them
        ([("actor", (0, 5))], [("actor", (0, 3)), ("actor", (5, 5))], [(K.EDGE,), (K.MISSING,)]),
    ],
)
def test_kinds_of_conflict_between_two(ali: list, mona: list, expected: list) -> None:
    sets = {"Ali": [span("Ali", *each) for each in ali], "Mona": [span("Mona", *each) for each in mona]}
    found = compare("d", sets)
    assert sorted(kinds(found)) == sorted(expected)
    assert len(found.agreed) == (0 if expected else 1)


def test_attributes_of_one_label_conflict_and_notes_and_suggestions_do_not() -> None:
    promised = span("Ali", "commitment", (0, 1), attributes={"strength": "promised"})
    agreed = span("Mona", "commitment", (0, 1), attributes={"strength": "agreed"})
    assert kinds(compare("d", {"Ali": [promised], "Mona": [agreed]})) == [(K.ATTRIBUTE,)]
    noted = msgspec.structs.replace(agreed, note="hm", attributes=promised.attributes)
    assert kinds(compare("d", {"Ali": [promised], "Mona": [noted]})) == []
    suggested = msgspec.structs.replace(span("Mona", "topic", (4, 4)), suggested=True)
    assert kinds(compare("d", {"Ali": [promised], "Mona": [noted, suggested]})) == []


def test_three_are_one_conflict_with_all_that_they_differ_in() -> None:
    sets = {"Ali": [span("Ali", "actor", (0, 1))], "Mona": [span("Mona", "topic", (0, 2))], "Zaid": []}
    (conflict,) = compare("d", sets).conflicts
    assert conflict.kinds == (K.MISSING, K.LABEL, K.EDGE)
    assert set(conflict.spans) == {"Ali", "Mona"}
    assert conflict.lacking == ("Zaid",)
    assert conflict.labels == {"actor", "topic"}


def test_pairs_of_three_see_only_their_own_conflicts() -> None:
    sets = {name: [span(name, "actor", (0, 1))] for name in ("Ali", "Mona")} | {"Zaid": [span("Zaid", "actor", (0, 2))]}
    found = compare("d", sets)
    assert found.between("Ali", "Mona") == ()
    assert found.between("Zaid", "Mona") == found.conflicts
    assert len(found.conflicts) == 1


def test_a_relation_that_one_alone_made_is_a_conflict_and_one_between_moved_ends_is_none() -> None:
    mine = [span("Ali", "commitment", (0, 1)), span("Ali", "actor", (3, 4)), span("Ali", "topic", (6, 6))]
    theirs = [span("Mona", "commitment", (0, 1)), span("Mona", "actor", (3, 5)), span("Mona", "topic", (6, 6))]
    both = [relation("Ali", "made_by", mine[0], mine[1]), relation("Mona", "made_by", theirs[0], theirs[1])]
    found = compare("d", {"Ali": mine, "Mona": theirs}, both)
    assert kinds(found) == [(K.EDGE,)]
    assert [set(each) for each in found.agreed_relations] == [{"Ali", "Mona"}]
    alone = [*both, relation("Ali", "about", mine[0], mine[2])]
    found = compare("d", {"Ali": mine, "Mona": theirs}, alone)
    conflict = next(each for each in found.conflicts if each.kinds == (K.RELATION,))
    assert (set(conflict.relations), conflict.lacking, conflict.labels) == ({"Ali"}, ("Mona",), {"about"})
    assert conflict.bounds == R(mine[0].start, mine[2].end)


def test_a_conflict_keeps_its_id_while_the_same_spans_are_in_it() -> None:
    ali, mona = span("Ali", "actor", (0, 1)), span("Mona", "actor", (0, 2))
    (before,) = compare("d", {"Ali": [ali], "Mona": [mona]}).conflicts
    (after,) = compare("d", {"Mona": [msgspec.structs.replace(mona, label="topic")], "Ali": [ali]}).conflicts
    assert before.id == after.id
    (three,) = compare("d", {"Ali": [ali], "Mona": [mona], "Zaid": [span("Zaid", "actor", (0, 1))]}).conflicts
    assert three.id != before.id


@given(annotation_sets(("Ali", "Mona", "Zaid")), st.randoms(use_true_random=False))
def test_every_span_is_in_one_thing_and_no_order_matters(sets: dict[str, list[Span]], chance) -> None:
    found = compare("d", sets)
    things = [*found.agreed, *(conflict.spans for conflict in found.conflicts)]
    assert sorted(each.id for thing in things for each in thing.values()) == sorted(
        each.id for own in sets.values() for each in own
    )
    assert all(each.annotator == name for thing in things for name, each in thing.items())
    assert all(len(thing) == 3 for thing in found.agreed)
    for conflict in found.conflicts:
        assert conflict.kinds
        assert (K.MISSING in conflict.kinds) == bool(conflict.lacking)
    names = chance.sample(sorted(sets), 3)
    shuffled = {name: chance.sample(sets[name], len(sets[name])) for name in names}
    assert compare("d", shuffled) == found


@given(annotation_sets(("Ali", "Mona")))
def test_it_does_not_matter_whose_set_is_whose(sets: dict[str, list[Span]]) -> None:
    swap = {"Ali": "Mona", "Mona": "Ali"}
    swapped = {
        swap[name]: [msgspec.structs.replace(each, annotator=swap[name]) for each in own] for name, own in sets.items()
    }
    one, other = compare("d", sets), compare("d", swapped)
    assert sorted(kinds(one)) == sorted(kinds(other))
    assert [each.id for each in one.conflicts] == [each.id for each in other.conflicts]


def test_what_is_shared_counts_parts_and_not_the_gaps_between_them() -> None:
    assert shared_part((R(0, 4),), (R(2, 6),)) == pytest.approx(2 / 6)
    assert shared_part((R(0, 2), R(8, 10)), (R(2, 8),)) == 0
    assert shared_part((R(0, 2), R(8, 10)), (R(0, 10),)) == pytest.approx(0.4)
