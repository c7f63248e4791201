"""Spans on tokens: exact where the policy splits, said where it can't be, and tags that mean what they were made of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.texts import Marked, marked, texts

from annotator.text.alignment import (
    TOKENIZERS,
    Aligner,
    Misfit,
    Overlaps,
    Policy,
    Scheme,
    cut_at,
    layers,
    spans_of_tags,
    tags,
    token_ranges,
)
from annotator.text.offsets import CodePointRange

R = CodePointRange
# "and in Riyadh, the year": a clitic before a name, and a full stop after a number.
TEXT = "\u0648\u0628\u0627\u0644\u0631\u064a\u0627\u0636 2025."
WORD, NUMBER, STOP = R(0, 8), R(9, 13), R(13, 14)


@pytest.mark.parametrize(
    ("policy", "range_", "first", "end", "misfit"),
    [
        (Policy.EXPAND, R(2, 8), 0, 1, Misfit.STARTS_IN_TOKEN),
        (Policy.EXPAND, R(0, 11), 0, 2, Misfit.ENDS_IN_TOKEN),
        (Policy.EXPAND, R(2, 5), 0, 1, Misfit.CUTS_TOKEN),
        (Policy.CONTRACT, R(2, 13), 1, 2, Misfit.STARTS_IN_TOKEN),
        (Policy.CONTRACT, R(2, 8), 1, 1, Misfit.STARTS_IN_TOKEN),
        (Policy.SKIP, R(2, 13), 1, 1, Misfit.STARTS_IN_TOKEN),
        (Policy.SKIP, R(0, 13), 0, 2, None),
        (Policy.SKIP, R(0, 9), 0, 1, Misfit.EDGE_WHITESPACE),
        (Policy.EXPAND, R(8, 9), 1, 1, Misfit.NO_TOKEN),
    ],
)
def test_what_each_policy_makes_of_a_range(
    policy: Policy, range_: CodePointRange, first: int, end: int, misfit: Misfit | None
) -> None:
    parts = token_ranges(TEXT)
    assert list(parts) == [WORD, NUMBER, STOP]
    found = Aligner(parts, policy).align(range_)
    assert found.misfit is misfit
    assert found.found == (first < end)
    if first < end:
        assert (found.first, found.end) == (first, end)


@given(marked(), st.sampled_from(TOKENIZERS))
def test_cut_tokens_hold_every_range_but_for_space_at_its_edges(sample: Marked, tokenizer: str) -> None:
    text, place = sample
    whole = token_ranges(text, tokenizer)
    parts = cut_at(whole, [place.start, place.end])
    assert "".join(part.slice(text) for part in parts) == "".join(part.slice(text) for part in whole)
    found = Aligner(parts, Policy.SPLIT).align(place)
    assert found.misfit in (None, Misfit.EDGE_WHITESPACE, Misfit.NO_TOKEN)
    if found.found:
        first, last = parts[found.first], parts[found.end - 1]
        outside = text[place.start : first.start] + text[last.end : place.end]
        assert place.start <= first.start <= last.end <= place.end
        # What was left out belongs to no token: spaces, controls and joiners that nobody sees.
        assert not any(part.start < place.end and place.start < part.end for part in list(parts)[: found.first])
        assert (found.misfit is None) == (not outside)


@given(texts, st.sampled_from(TOKENIZERS))
def test_tokens_are_in_order_apart_and_without_space(text: str, tokenizer: str) -> None:
    parts = list(token_ranges(text, tokenizer))
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert not any(character.isspace() for part in parts for character in part.slice(text))


intervals = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda it: (it[0], it[0] + it[1])), max_size=9
)


@given(intervals, st.sampled_from(Overlaps))
def test_no_two_of_a_layer_share_a_place(ranges: list[tuple[int, int]], overlaps: Overlaps) -> None:
    found = layers(ranges, overlaps)
    by_layer: dict[int, list[tuple[int, int]]] = {}
    for place, layer in zip(ranges, found, strict=True):
        if layer is not None:
            by_layer.setdefault(layer, []).append(place)
    for inside in by_layer.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(inside)))
    if overlaps is Overlaps.LAYER:
        assert None not in found
    else:
        assert set(found) <= {0, None}
        # Whatever is left out stands on a place that is taken.
        kept = by_layer.get(0, [])
        left = [place for place, layer in zip(ranges, found, strict=True) if layer is None]
        assert all(any(one[0] < other[1] and other[0] < one[1] for one in kept) for other in left)


def test_which_of_nested_spans_stays() -> None:
    nested = [(0, 6), (1, 3), (4, 9)]
    assert layers(nested, Overlaps.OUTERMOST) == [0, None, None]
    assert layers(nested, Overlaps.INNERMOST) == [None, 0, 0]
    assert layers([(0, 3), (1, 9)], Overlaps.LONGEST) == [None, 0]
    assert layers(nested, Overlaps.LAYER) == [0, 1, 1]


labels = st.sampled_from(["actor", "B-x", "two-part"])


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), labels), max_size=6), st.sampled_from(Scheme))
def test_tags_mean_the_spans_they_were_made_of(gaps: list[tuple[int, int, str]], scheme: Scheme) -> None:
    spans, at = [], 0
    for gap, length, label in gaps:
        spans.append((at + gap, at + gap + length, label))
        at += gap + length
    assert spans_of_tags(tags(at + 2, spans, scheme)) == spans


def test_tags_of_each_scheme() -> None:
    spans = [(0, 1, "a"), (2, 5, "b")]
    assert tags(6, spans, Scheme.BIO) == ["B-a", "O", "B-b", "I-b", "I-b", "O"]
    assert tags(6, spans, Scheme.BIOES) == ["S-a", "O", "B-b", "I-b", "E-b", "O"]
    assert tags(6, spans, Scheme.BILOU) == ["U-a", "O", "B-b", "I-b", "L-b", "O"]


def test_an_unknown_tokenizer_is_refused() -> None:
    with pytest.raises(ValueError, match="no tokenizer"):
        token_ranges(TEXT, "mine")
