"""Filtering, counting and walking the documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from annotator.core.document import DocumentInfo
from annotator.core.workflow import State
from annotator.gui.document_list import TODO_STATES, DocumentList, StateFilter
from annotator.storage.documents import ListedDocument


def row(number: int, title: str = "", state: State = State.NEW) -> ListedDocument:
    info = DocumentInfo(
        id=f"d{number}",
        sha256="0",
        title=title or f"Title {number}",
        language="ar",
        direction="rtl",
        source="",
        characters=1,
    )
    return ListedDocument(info=info, state=state, spans=0)


def filled(*rows: ListedDocument) -> DocumentList:
    documents = DocumentList()
    documents.replace(rows)
    return documents


def shown(documents: DocumentList) -> list[str]:
    return [documents.row(place).info.id for place in range(len(documents.shown))]


def test_a_filter_folds_both_sides() -> None:
    documents = filled(row(1, "Trade TALKS"), row(2, "Weather"))
    documents.set_filter("talks", StateFilter.ALL)
    assert shown(documents) == ["d1"]


def test_a_filter_looks_past_marks_and_spelling() -> None:
    # "School", vocalised and with ta marbuta; asked for bare and with ha.
    documents = filled(row(1, "\u0645\u064e\u062f\u0652\u0631\u064e\u0633\u0629"), row(2, "\u0628\u064a\u062a"))
    documents.set_filter("\u0645\u062f\u0631\u0633\u0647", StateFilter.ALL)
    assert shown(documents) == ["d1"]


def test_states_are_filtered_and_counted() -> None:
    documents = filled(row(1), row(2, state=State.SUBMITTED), row(3, state=State.IN_PROGRESS))
    assert (documents.counts.total, documents.counts.todo, documents.counts.done) == (3, 2, 1)
    documents.set_filter("", StateFilter.DONE)
    assert shown(documents) == ["d2"]


def test_an_updated_row_stays_where_it_is_until_the_filter_changes() -> None:
    documents = filled(row(1), row(2), row(3))
    documents.set_filter("", StateFilter.TODO)
    assert documents.update(row(2, state=State.SUBMITTED)) == 1
    assert shown(documents) == ["d1", "d2", "d3"]
    assert documents.counts.done == 1
    documents.set_filter("", StateFilter.TODO)
    assert shown(documents) == ["d1", "d3"]


def test_walking_skips_what_is_filtered_away_and_ends_at_the_ends() -> None:
    documents = filled(row(1, "a"), row(2, "b"), row(3, "a"))
    documents.set_filter("a", StateFilter.ALL)
    assert documents.neighbour("d1", 1) == "d3"
    assert documents.neighbour("d2", 1) == "d3"
    assert documents.neighbour("d2", -1) == "d1"
    assert documents.neighbour("d3", 1) is None
    assert documents.neighbour(None, 1) == "d1"


def test_the_next_one_to_do_goes_round_and_is_never_the_same() -> None:
    documents = filled(row(1), row(2, state=State.ACCEPTED), row(3))
    assert documents.next_todo("d1") == "d3"
    assert documents.next_todo("d3") == "d1"
    documents.update(row(1, state=State.SUBMITTED))
    assert documents.next_todo("d3") is None


def test_rows_of_unknown_documents_are_not_taken() -> None:
    documents = filled(row(1))
    assert documents.update(row(7)) is None
    assert documents.find("d7") is None


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_either_to_do_or_done(state: State) -> None:
    assert StateFilter.TODO.admits(state) is (state in TODO_STATES)
    assert StateFilter.TODO.admits(state) is not StateFilter.DONE.admits(state)
    assert StateFilter.ALL.admits(state)


@given(st.lists(st.sampled_from(list(State)), max_size=20), st.sampled_from(list(StateFilter)))
def test_places_and_rows_agree(states: list[State], wanted: StateFilter) -> None:
    documents = filled(*(row(number, state=state) for number, state in enumerate(states)))
    documents.set_filter("", wanted)
    for place in range(len(documents.shown)):
        assert documents.place_of(documents.row(place).info.id) == place
    hidden = {f"d{number}" for number in range(len(states))} - set(shown(documents))
    assert all(documents.place_of(one) is None for one in hidden)
    assert documents.counts.todo == sum(state in TODO_STATES for state in states)


def test_a_hundred_thousand_rows_are_filtered_at_the_pace_of_typing() -> None:
    first = row(0)
    documents = filled(
        *(structs.replace(first, info=structs.replace(first.info, id=f"d{n}", title=f"T {n}")) for n in range(100_000))
    )
    documents.set_filter("99999", StateFilter.ALL)
    assert shown(documents) == ["d99999"]
