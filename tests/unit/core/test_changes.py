"""Changes are values: applying and inverting them is the identity, whatever they alter."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import changes
from annotator.core.changes import VALUE_TYPES, Change, Kind, Value, invert
from annotator.core.direction import DirectionOverride
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.workflow import DocumentState, State, effective_state, joint_state
from annotator.text.offsets import CodePointRange

keys = st.sampled_from(["a", "b", "c"])
spans = st.builds(
    Span,
    id=keys,
    document=st.just("d"),
    annotator=st.just("x"),
    label=st.sampled_from(["actor", "topic"]),
    ranges=st.integers(0, 9).map(lambda start: (CodePointRange(start, start + 3),)),
    note=st.text(max_size=3),
)
States = dict[str, Value]


def applied(state: States, done: tuple[Change, ...]) -> States:
    after = dict(state)
    for change in done:
        assert after.get(change.entity) == change.before
        if change.after is None:
            del after[change.entity]
        else:
            after[change.entity] = change.after
    return after


@st.composite
def histories(draw: st.DrawFn) -> tuple[States, tuple[Change, ...]]:
    start: States = {span.id: span for span in draw(st.lists(spans, max_size=3))}
    state, done = dict(start), []
    for key, span in draw(st.lists(st.tuples(keys, st.none() | spans), max_size=8)):
        after = None if span is None else msgspec.structs.replace(span, id=key)
        before = state.get(key)
        if before is None and after is None:
            continue
        done.append(Change(kind=Kind.SPAN, document="d", entity=key, before=before, after=after))
        state = applied(state, (done[-1],))
    return start, tuple(done)


@given(histories())
def test_what_is_inverted_is_taken_back(history: tuple[States, tuple[Change, ...]]) -> None:
    start, done = history
    after = applied(start, done)
    assert applied(after, invert(done)) == start
    assert applied(start, invert(invert(done))) == after


def test_every_kind_has_a_value_type() -> None:
    assert set(VALUE_TYPES) == set(Kind)


@pytest.mark.parametrize(
    ("made", "kind", "there_before", "there_after"),
    [
        (
            changes.put_relation(Relation(id="r", document="d", annotator="x", type="t", source="a", target="b")),
            Kind.RELATION,
            False,
            True,
        ),
        (
            changes.change_direction(None, DirectionOverride(document="d", paragraphs={"0": "ltr"})),
            Kind.DIRECTION,
            False,
            True,
        ),
        (
            changes.change_state(None, DocumentState(document="d", annotator="x", state=State.SUBMITTED)),
            Kind.STATE,
            False,
            True,
        ),
        (changes.add_document("d", "0" * 64), Kind.DOCUMENT, False, True),
    ],
)
def test_makers_name_kind_and_direction(made: Change, kind: Kind, there_before: bool, there_after: bool) -> None:
    assert made.kind is kind
    assert (made.before is not None, made.after is not None) == (there_before, there_after)
    assert isinstance(made.after, VALUE_TYPES[kind])


@pytest.mark.parametrize(
    ("said", "spans_there", "shown"),
    [
        (None, 0, State.NEW),
        (None, 2, State.IN_PROGRESS),
        (State.ASSIGNED, 0, State.ASSIGNED),
        (State.ASSIGNED, 1, State.IN_PROGRESS),
        (State.SUBMITTED, 0, State.SUBMITTED),
        (State.SUBMITTED, 3, State.SUBMITTED),
    ],
)
def test_a_state_follows_from_the_spans_where_nothing_is_said(
    said: State | None, spans_there: int, shown: State
) -> None:
    assert effective_state(said, spans_there) is shown


def test_a_document_is_as_far_as_the_one_with_most_to_do() -> None:
    assert joint_state([State.SUBMITTED, State.IN_PROGRESS]) is State.IN_PROGRESS
    assert joint_state([State.ACCEPTED, State.SUBMITTED]) is State.SUBMITTED
    assert joint_state([]) is State.NEW
