"""Counterparts of spans: what counts as one, and that there are never more than there can be."""

import pytest
from hypothesis import given
from support.annotated import annotation_sets, span

from annotator.core.agreement.span_f1 import match, share_text
from annotator.core.span import Span


def test_exact_needs_label_and_ranges_and_unlabelled_the_ranges_alone() -> None:
    first = [span("a", "actor", (0, 1)), span("a", "topic", (3, 3)), span("a", "topic", (5, 6))]
    second = [span("b", "actor", (0, 1)), span("b", "actor", (3, 3)), span("b", "topic", (6, 7))]
    found = match(first, second)
    assert found.exact == {"actor": 1}
    assert found.overlap == {"actor": 1, "topic": 1}
    assert found.unlabelled == 2


def test_one_long_span_is_the_counterpart_of_one_short_span_only() -> None:
    found = match([span("a", "actor", (0, 5))], [span("b", "actor", (0, 1)), span("b", "actor", (3, 4))])
    assert (found.exact, found.overlap) == ({}, {"actor": 1})


def test_pairs_are_put_together_so_that_there_are_as_many_as_can_be() -> None:
    first = [span("a", "actor", (0, 3)), span("a", "actor", (0, 0))]
    second = [span("b", "actor", (0, 1)), span("b", "actor", (3, 4))]
    assert match(first, second).overlap == {"actor": 2}


def test_a_gap_between_parts_is_no_shared_text() -> None:
    parts = span("a", "actor", (0, 0), (3, 3))
    inside = span("b", "actor", (1, 2))
    assert not share_text(parts.ranges, inside.ranges)
    assert match([parts], [inside]).overlap == {}
    assert match([parts], [span("b", "actor", (0, 0), (3, 3))]).exact == {"actor": 1}
    assert match([parts], [span("b", "actor", (0, 3))]).exact == {}


@given(annotation_sets(("a", "b")))
def test_matches_are_no_more_than_spans_and_the_same_both_ways(sets: dict[str, list[Span]]) -> None:
    first, second = sets["a"], sets["b"]
    found, other = match(first, second), match(second, first)
    assert found == other
    for label in {each.label for each in first + second}:
        counts = [sum(each.label == label for each in own) for own in (first, second)]
        assert found.exact.get(label, 0) <= found.overlap.get(label, 0) <= min(counts)
    assert sum(found.exact.values()) <= found.unlabelled <= min(len(first), len(second))


@pytest.mark.parametrize(("places", "shared"), [([(0, 2), (2, 3)], True), ([(0, 1), (2, 3)], False)])
def test_text_is_shared_from_one_code_point_on(places: list[tuple[int, int]], shared: bool) -> None:
    one, other = (span("a", "actor", place) for place in places)
    assert share_text(one.ranges, other.ranges) is shared
    assert share_text(other.ranges, one.ranges) is shared
