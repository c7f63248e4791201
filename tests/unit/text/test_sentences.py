"""Sentences by hand, and local steps against the full list."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.offsets import CodePointRange
from annotator.text.sentences import (
    next_sentence_start,
    previous_sentence_start,
    sentence_at,
    sentence_ends,
    sentence_ranges,
)

SAID = "\u0642\u0627\u0644"
AHMAD = "\u0623\u062d\u0645\u062f"


@pytest.mark.parametrize(
    "parts",
    [
        [f"{SAID} {AHMAD}.", f"{AHMAD} {SAID}\u061f", f"{AHMAD}!"],
        [f"{SAID}: \u00ab{AHMAD}.\u00bb", f'{SAID} "{AHMAD}".', SAID],
        [f"{SAID} \u062f. {AHMAD}.", SAID],
        ["The U.S.A. won.", "So did I.", "J. F. K. left."],
        ["Up by 12.5 % (or 3.4).", "Really?!", "Yes...", "No\u2026"],
        ["1. First.", "Second."],
        ["\u06a9\u06c1\u0627\u06d4", "\u06c1\u06d2\u06d4"],
        ["see example.com/a?b=c now.", "Then"],
    ],
)
def test_sentences_by_hand(parts: list[str]) -> None:
    text = "  ".join(parts)
    assert [sentence.slice(text) for sentence in sentence_ranges(text)] == parts


def test_a_paragraph_ends_a_sentence_and_cjk_needs_no_space() -> None:
    text = "\n no stop \r\n\r\n\u4e2d\u3002\u6587\uff01\u300d\u4e2d\u2028a"
    expected = ["no stop", "\u4e2d\u3002", "\u6587\uff01\u300d", "\u4e2d", "a"]
    assert [sentence.slice(text) for sentence in sentence_ranges(text)] == expected


def test_between_two_sentences_lies_the_one_before() -> None:
    text = "  One.  Two. "
    assert sentence_at(text, 0).slice(text) == "One."
    assert sentence_at(text, 7).slice(text) == "One."
    assert sentence_at(text, 8).slice(text) == "Two."
    assert sentence_at(text, len(text)).slice(text) == "Two."
    assert sentence_at(" ", 1) == CodePointRange(1, 1)


@settings(max_examples=400)
@given(st.text("aI1 .!?\u061f\u06d4\u2026\u3002\"')\u00bb\n\r\u2028\u0628\u064b\u2069", max_size=30), st.integers(1, 8))
def test_local_steps_agree_with_the_full_list(text: str, margin: int) -> None:
    every = list(sentence_ranges(text))
    starts = [sentence.start for sentence in every]
    assert all(sentence.slice(text) == sentence.slice(text).strip() for sentence in every)
    for position in range(len(text) + 1):
        assert next_sentence_start(text, position) == min((s for s in starts if s > position), default=len(text))
        assert previous_sentence_start(text, position) == max((s for s in starts if s < position), default=0)
        within = CodePointRange(position, min(position + margin, len(text)))
        assert list(sentence_ranges(text, within)) == [s for s in every if s.overlaps(within)]
        holding = [sentence for sentence in every if sentence.contains(position)]
        assert not holding or sentence_at(text, position) == holding[0]


@settings(max_examples=400)
@given(st.text('aI1 .!\u061f\u3002")\u00bb\n\r\u2028\u0628\u064b', max_size=30))
def test_what_lies_between_ends_is_the_sentences(text: str) -> None:
    ends = sentence_ends(text)
    between = [text[start:end].strip() for start, end in pairwise([0, *ends])]
    assert [sentence.slice(text) for sentence in sentence_ranges(text)] == [said for said in between if said]


@pytest.mark.parametrize(
    "text", ["\u0628" * 1_000_000, "\n" * 1_000_000, "ab. " * 250_000, "." * 1_000_000], ids=lambda text: repr(text[:4])
)
def test_steps_in_a_million_characters_are_short(text: str) -> None:
    begun = process_time()
    for position in range(500_000, 500_003):
        next_sentence_start(text, position)
        previous_sentence_start(text, position)
        sentence_at(text, position)
    assert process_time() - begun < 2
