"""The spans of the open document, in text order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.changes import Applied, Change, Verb, alter_span, put_span, remove_span
from annotator.core.span import Span, text_order
from annotator.gui.shown_spans import Shown, ShownSpans, SpansDelta, delta_of
from annotator.text.offsets import CodePointRange


def span(name: str, start: int, end: int, *, annotator: str = "Ali", document: str = "d1", label: str = "a") -> Span:
    return Span(id=name, document=document, annotator=annotator, label=label, ranges=(CodePointRange(start, end),))


def applied(*changes: Change) -> Applied:
    return Applied(id="c", actor="Ali", at_ms=0, verb=Verb.ADD_SPAN, changes=changes)


def test_whose_spans_are_shown() -> None:
    assert Shown().admits("Ali", "Ali")
    assert not Shown().admits("Mona", "Ali")
    assert Shown(name="Mona").admits("Mona", "Ali")
    assert Shown(name="Mona").admits("Ali", "Ali")
    assert Shown(everyone=True).admits("Mona", "Ali")


def test_a_delta_names_what_came_and_what_went_in_one_document() -> None:
    mine, old, theirs = span("1", 0, 3), span("2", 4, 6), span("3", 0, 1, annotator="Mona")
    elsewhere = span("4", 0, 1, document="d2")
    change = applied(put_span(mine), remove_span(old), put_span(theirs), put_span(elsewhere))
    assert delta_of(change, "d1", Shown(), "Ali") == SpansDelta(put=(mine,), removed=("2",))
    assert delta_of(change, "d1", Shown(everyone=True), "Ali").put == (mine, theirs)


def test_what_is_altered_and_then_removed_is_gone() -> None:
    one = span("1", 0, 3)
    other = span("1", 0, 5)
    change = applied(alter_span(one, other), remove_span(other))
    assert delta_of(change, "d1", Shown(), "Ali") == SpansDelta(put=(), removed=("1",))


def test_walking_goes_round_and_starts_at_the_caret() -> None:
    spans = ShownSpans()
    spans.replace([span("1", 0, 3), span("2", 4, 6), span("3", 8, 9)])
    assert [spans.neighbour(one, 0, 1).id for one in ("1", "2", "3")] == ["2", "3", "1"]
    assert spans.neighbour("1", 0, -1).id == "3"
    assert spans.neighbour(None, 4, 1).id == "2"
    assert spans.neighbour(None, 5, 1).id == "3"
    assert spans.neighbour(None, 5, -1).id == "2"
    assert ShownSpans().neighbour(None, 0, 1) is None


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(1, 5), st.booleans()), max_size=30))
def test_it_stays_in_text_order_whatever_comes_and_goes(steps: list[tuple[int, int, int, bool]]) -> None:
    spans, expected = ShownSpans(), {}
    for name, start, length, keep in steps:
        one = span(str(name), start, start + length, annotator="Ali" if name % 2 else "Mona")
        delta = SpansDelta(put=(one,), removed=()) if keep else SpansDelta(put=(), removed=(one.id,))
        spans.apply(delta)
        expected.pop(one.id, None)
        if keep:
            expected[one.id] = one
        assert list(spans) == sorted(expected.values(), key=text_order)
        assert spans.owners == len({one.annotator for one in expected.values()})
        assert all(spans.at(spans.place(one)).id == one for one in expected)
