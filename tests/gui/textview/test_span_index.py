"""The interval index agrees with looking at every span, whatever is put in and taken out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.span_index import SpanIndex
from annotator.text.offsets import CodePointRange


def make(number: int, start: int, length: int) -> DisplaySpan:
    return DisplaySpan(
        id=str(number),
        ranges=(CodePointRange(start, start + length),),
        label="a",
        name="a",
        colour_light="#000000",
        colour_dark="#000000",
    )


PLACES = st.tuples(st.integers(0, 5000), st.integers(0, 40) | st.integers(0, 5000))


@given(st.lists(PLACES, max_size=60), st.sets(st.integers(0, 59)), PLACES)
def test_it_finds_what_a_scan_finds(places: list[tuple[int, int]], removed: set[int], asked: tuple[int, int]) -> None:
    spans = [make(i, *place) for i, place in enumerate(places)]
    index = SpanIndex(spans)
    for number in removed:
        index.remove(str(number))
    start, end = asked[0], asked[0] + asked[1] + 1
    expected = {
        span.id
        for i, span in enumerate(spans)
        if i not in removed
        and (
            (span.bounds.start < end and start < span.bounds.end)
            or (not span.bounds and start <= span.bounds.start <= end)
        )
    }
    assert {span.id for span in index.touching(CodePointRange(start, end))} == expected
    assert len(index) == len(spans) - len(removed & set(range(len(spans))))


def test_outer_spans_come_first_and_inner_ones_under_a_point() -> None:
    outer, inner, later = make(1, 10, 50), make(2, 20, 5), make(3, 22, 30)
    index = SpanIndex([inner, later, outer])
    assert [span.id for span in index.touching(CodePointRange(0, 100))] == ["1", "2", "3"]
    assert [span.id for span in index.at(23)] == ["2", "3", "1"]


def test_putting_a_span_again_moves_it() -> None:
    index = SpanIndex([make(1, 10, 5)])
    assert index.put(make(1, 4000, 5)) == make(1, 10, 5)
    assert index.at(12) == []
    assert [span.id for span in index.at(4001)] == ["1"]


def test_a_span_of_several_ranges_is_only_found_on_its_parts() -> None:
    span = DisplaySpan(
        id="1",
        ranges=(CodePointRange(0, 5), CodePointRange(20, 25)),
        label="a",
        name="a",
        colour_light="#000000",
        colour_dark="#000000",
    )
    index = SpanIndex([span])
    assert index.at(2) == [span]
    assert index.at(10) == []
    assert index.at(24) == [span]
