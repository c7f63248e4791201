"""The way of a document, and who may move it on; giving documents out evenly and the same each time."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.assigning import DocumentFacts, DocumentFilter, spread
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import Role, State, may_become

WAY = {
    (Role.LEAD, State.NEW, State.ASSIGNED),
    (Role.LEAD, State.ASSIGNED, State.NEW),
    (Role.ANNOTATOR, State.ASSIGNED, State.IN_PROGRESS),
    (Role.ANNOTATOR, State.IN_PROGRESS, State.SUBMITTED),
    (Role.ANNOTATOR, State.RETURNED, State.IN_PROGRESS),
    (Role.ANNOTATOR, State.RETURNED, State.SUBMITTED),
    (Role.ANNOTATOR, State.ASSIGNED, State.SKIPPED),
    (Role.REVIEWER, State.SUBMITTED, State.RETURNED),
    (Role.REVIEWER, State.SUBMITTED, State.ACCEPTED),
    (Role.REVIEWER, State.SKIPPED, State.RETURNED),
    (Role.REVIEWER, State.ACCEPTED, State.RETURNED),
}
NO_WAY = {
    (Role.ANNOTATOR, State.ACCEPTED, State.IN_PROGRESS),
    (Role.ANNOTATOR, State.SUBMITTED, State.ACCEPTED),
    (Role.ANNOTATOR, State.IN_PROGRESS, State.RETURNED),
    (Role.REVIEWER, State.IN_PROGRESS, State.ACCEPTED),
    (Role.REVIEWER, State.NEW, State.RETURNED),
    (Role.LEAD, State.IN_PROGRESS, State.NEW),
    (Role.LEAD, State.SUBMITTED, State.ACCEPTED),
}


@pytest.mark.parametrize(("role", "before", "after"), sorted(WAY))
def test_the_way_is_open(role: Role, before: State, after: State) -> None:
    assert may_become(before, after, role)


@pytest.mark.parametrize(("role", "before", "after"), sorted(NO_WAY))
def test_the_way_is_barred(role: Role, before: State, after: State) -> None:
    assert not may_become(before, after, role)


def test_only_a_reviewer_returns_and_accepts() -> None:
    moves = {
        (role, to)
        for role in Role
        for before in State
        for to in State
        if may_become(before, to, role) and before is not to
    }
    assert {role for role, to in moves if to in (State.RETURNED, State.ACCEPTED)} == {Role.REVIEWER}


DOCUMENTS = st.lists(st.integers(0, 40).map(str), unique=True, max_size=20)
PEOPLE = st.lists(st.sampled_from(["Ali", "Bea", "Cem", "Dor"]), unique=True, min_size=1)


@given(DOCUMENTS, PEOPLE, st.integers(1, 4), st.integers(0, 5))
def test_everybody_gets_as_many_as_the_next_and_each_document_is_held_by_k(
    documents: list[str], people: list[str], overlap: int, seed: int
) -> None:
    if overlap > len(people):
        with pytest.raises(AnnotatorError) as refused:
            spread(documents, people, overlap=overlap, seed=seed)
        assert refused.value.problem is Problem.TOO_FEW_ANNOTATORS
        return
    found = spread(documents, people, overlap=overlap, seed=seed)
    assert found == spread(documents, people, overlap=overlap, seed=seed)
    assert len(set(found)) == len(found)
    assert Counter(each.document for each in found) == dict.fromkeys(documents, overlap)
    loads = Counter(dict.fromkeys(people, 0) | Counter(each.annotator for each in found))
    assert max(loads.values()) - min(loads.values()) <= 1


@given(DOCUMENTS, st.integers(0, 3))
def test_who_has_a_document_keeps_it_and_it_counts(documents: list[str], seed: int) -> None:
    taken = {document: frozenset({"Ali"}) for document in documents[::2]}
    found = spread(documents, ["Ali", "Bea", "Cem"], overlap=2, seed=seed, taken=taken)
    holders = Counter(each.document for each in found)
    assert all(holders[document] == (1 if document in taken else 2) for document in documents)
    assert not any(each.annotator == "Ali" and each.document in taken for each in found)


def test_seeds_differ() -> None:
    documents = [str(number) for number in range(30)]
    answers = {tuple(spread(documents, ["Ali", "Bea"], seed=seed)) for seed in range(5)}
    assert len(answers) > 1


def facts(identifier: str, **states: State) -> DocumentFacts:
    return DocumentFacts(id=identifier, title=f"About {identifier}", source="wire.txt", language="ar", states=states)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (DocumentFilter(), ["d1", "d2", "d3"]),
        (DocumentFilter(words="ABOUT D2"), ["d2"]),
        (DocumentFilter(ids=frozenset({"d3", "d1"})), ["d1", "d3"]),
        (DocumentFilter(language="he"), []),
        (DocumentFilter(states=frozenset({State.SUBMITTED})), ["d2"]),
        (DocumentFilter(states=frozenset({State.NEW})), ["d1"]),
        (DocumentFilter(unassigned=True), ["d1"]),
        (DocumentFilter(words="wire", limit=2), ["d1", "d2"]),
    ],
)
def test_a_filter_says_which_documents_are_meant(wanted: DocumentFilter, found: list[str]) -> None:
    documents = [facts("d1"), facts("d2", Ali=State.SUBMITTED, Bea=State.ASSIGNED), facts("d3", Ali=State.ASSIGNED)]
    assert [document.id for document in wanted.chosen(documents)] == found
