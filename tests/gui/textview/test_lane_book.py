"""A span has one lane wherever it goes, and a change is worked out only where it matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.lane_book import LaneBook
from annotator.gui.textview.span_index import SpanIndex
from annotator.text.offsets import CodePointRange

STARTS = [0, 40, 41, 100, 180]


def make(number: int, start: int, *lengths: int) -> DisplaySpan:
    """A span of as many ranges as lengths, three code points apart."""
    ranges = []
    for length in lengths:
        ranges.append(CodePointRange(start, start + length))
        start += length + 3
    return DisplaySpan(
        id=str(number), ranges=tuple(ranges), label="a", name="a", colour_light="#000000", colour_dark="#000000"
    )


PLACES = st.tuples(st.integers(0, 220), st.integers(1, 12) | st.integers(1, 120), st.integers(0, 5))


def spans_of(places: list[tuple[int, int, int]], first: int = 0) -> list[DisplaySpan]:
    return [
        make(first + i, start, length, *([other] if other else [])) for i, (start, length, other) in enumerate(places)
    ]


@given(st.lists(PLACES, max_size=25), st.lists(PLACES, max_size=4), st.sets(st.integers(0, 24), max_size=4))
def test_lanes_after_a_change_are_those_of_a_fresh_start(
    places: list[tuple[int, int, int]], added: list[tuple[int, int, int]], removed: set[int]
) -> None:
    index = SpanIndex(spans_of(places))
    book = LaneBook(index, STARTS)
    before = {span.id: book.lane(span) for span in index}
    gone = [span for number in removed if (span := index.remove(str(number)))]
    new = spans_of(added, first=20)
    gone += [old for span in new if (old := index.put(span))]
    for span in gone:
        book.note(span, gone=True)
    for span in new:
        book.note(span)
    moved = book.settle()
    fresh = LaneBook(index, STARTS)
    after = {span.id: book.lane(span) for span in index}
    assert after == {span.id: fresh.lane(span) for span in index}
    changed = {span.id for span in (*gone, *new)}
    for span in index:
        if span.id not in changed and after[span.id] != before[span.id]:
            assert any(range_.start <= span.bounds.start and span.bounds.end <= range_.end for range_ in moved)
    for span in index:
        for other in index:
            if span.id < other.id and span.bounds.overlaps(other.bounds):
                assert after[span.id] != after[other.id]
    for start, end in ((0, 300), (38, 44), (90, 91)):
        deepest = max((after[span.id] + 1 for span in index.touching(CodePointRange(start, end))), default=0)
        assert book.lanes_needed(start, end) == deepest


def test_a_change_asks_of_no_other_block() -> None:
    index = SpanIndex([make(i, i * 10, 4) for i in range(10_000)])
    book = LaneBook(index, range(0, 100_000, 100))
    book.lanes_needed(0, 300)
    asked: list[CodePointRange] = []
    across = index.across
    index_across = lambda range_: asked.append(range_) or across(range_)  # noqa: E731
    book._spans = type("Spy", (), {"across": staticmethod(index_across), "get": index.get})()
    span = make(10_001, 105, 8)
    index.put(span)
    book.note(span)
    book.settle()
    assert asked == [CodePointRange(100, 200)]


def test_a_span_in_a_gap_runs_beside_what_ties_the_parts() -> None:
    parts, between = make(0, 0, 10, 10), make(1, 10, 3)
    book = LaneBook(SpanIndex([parts, between]), [0])
    assert (book.lane(parts), book.lane(between)) == (0, 1)


@given(st.lists(st.tuples(PLACES, st.integers(0, 2)), max_size=25))
def test_tracks_keep_to_their_own_lanes(places: list[tuple[tuple[int, int, int], int]]) -> None:
    plain = spans_of([place for place, _ in places])
    spans = [replace(span, track=track, tracks=3) for span, (_, track) in zip(plain, places, strict=True)]
    book = LaneBook(SpanIndex(spans), STARTS)
    for span in spans:
        assert book.lane(span) % 3 == span.track
    for one in spans:
        for other in spans:
            if one.id != other.id and one.bounds.overlaps(other.bounds):
                assert book.lane(one) != book.lane(other)
