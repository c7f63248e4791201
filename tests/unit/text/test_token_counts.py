"""Counting tokens, and finding them quickly, agrees with finding them."""

import json
import sys
from itertools import accumulate
from pathlib import Path

import pytest
import regex  # type: ignore[import-untyped]  # ships no stubs
from hypothesis import given
from hypothesis import strategies as st

from annotator.services.generated_corpus import generated_document
from annotator.text.token_counts import QuickTokens, count_tokens
from annotator.text.tokens import tokens

DATA = Path(__file__).parents[2] / "data" / "text" / "words-1.jsonl"
SEED = Path(__file__).parents[3] / "seeds" / "tajikistan-russia-talks.ar.txt"
# What the rules of the segmenter turn on, and the neighbours that they look at.
PIECES = [
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\u202f",
    ".",
    ",",
    ":",
    "/",
    "!",
    "'",
    '"',
    "%",
    "-",
    "_",
    "@",
    "#",
    "A",
    "b",
    "I",
    "ab",
    "Dr",
    "www.",
    "http://",
    "com",
    "\u0628",
    "\u0628\u0628",
    "\u062f.",
    "\u064e",
    "\u0640",
    "\u060c",
    "\u061f",
    "\u200c",
    "\u200d",
    "\u200f",
    "\u00ad",
    "\u06dd",
    "\u0600",
    "\u05d0",
    "\u05d5",
    "\u05d1\u05d2",
    "\u05f3",
    "\u05f4",
    "\u4e00",
    "\u3042",
    "\u0661",
    "12",
    "\U0001f469",
    "\U0001f3fd",
    "\u200d\U0001f4bb",
    "\U0001f1f8\U0001f1e6",
    "\u0903",
    "\u0300",
    "\u2028",
    "\u00ab",
    "\u2019",
    "\u0e33",
]


def agrees(text: str) -> None:
    """What is counted and found quickly is what the segmenter finds."""
    found = [(token.range.start, token.range.end) for token in tokens(text)]
    assert count_tokens(text) == len(found), ascii(text)
    starts, ends, words, lengths = QuickTokens(text).edges()
    assert list(zip(starts, ends, strict=True)) == found, ascii(text)
    assert words == [text[start:end] for start, end in found]
    assert lengths == list(accumulate(map(len, words), initial=0))


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_counts_what_the_segmenter_finds_where_its_rules_meet(text: str) -> None:
    agrees(text)


@given(st.text(max_size=40))
def test_counts_what_the_segmenter_finds_in_any_text(text: str) -> None:
    agrees(text)


def test_counts_what_the_segmenter_finds_in_its_own_samples() -> None:
    samples = [json.loads(line)["text"] for line in DATA.read_text(encoding="utf-8").splitlines()]
    assert samples
    for text in samples:
        agrees(text)


@pytest.mark.parametrize("number", range(3))
def test_counts_what_the_segmenter_finds_in_articles(number: int) -> None:
    for text in (generated_document(number, characters=3000, spans=0).text, SEED.read_text(encoding="utf-8")):
        agrees(text)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join), st.data())
def test_finds_in_a_part_what_the_segmenter_finds_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = QuickTokens(text).starts_within(start, end)
    assert found == [token.range.start for token in tokens(text) if token.range.start < end and start < token.range.end]


def test_counts_what_the_segmenter_finds_around_every_character_that_joins_to_a_space() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    joining = regex.findall(r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=Prepend}\u200d]", every)
    assert len(joining) > 2000
    for character in joining:
        agrees(f"ab {character}b {character} ab")
