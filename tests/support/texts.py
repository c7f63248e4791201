"""Hypothesis strategies for texts with everything nasty in them, and for ranges that may stand on them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

# Pieces that broke offsets in other programs (RTL samples as escapes, so that this file reads in one direction).
PIECES = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631\u060c ",  # Arabic with its comma
    "\u0643\u0650\u062a\u064e\u0627\u0628\u064c",  # vocalised
    "\u0627\u0644\u0633\u0644\u0627\u0645",  # lam-alef
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # ZWNJ
    '\u05d4\u05e8\u05de\u05d8\u05db"\u05dc',  # gershayim
    "\u05de\u05b0\u05d3\u05b4\u05d9\u05e0\u05b8\u05d4",  # niqqud
    "Kerry 12.5% ",
    "\u0663\u066b\u0665\u066a",  # Arabic-Indic digits
    "\U0001f469\U0001f3fd\u200d\U0001f4bb",  # a ZWJ family with skin tone
    "\U0001f1f5\U0001f1f8",  # a flag
    "\U0001f4f0",
    "\r\n",
    "\r",
    "\n",
    "\u2028",
    "\u2029",
    "\u0085",
    "\ufeff",
    "\u0000",
    "\ufdd0",
    "\ufffc",
    "\ue000",
    "\u00a0",
    "\t",
    "\u200f",
    "\u200e",
    "\u202b\u0627\u202c",
    "\u2067\u0627b\u2069",
    "\u0640\u0640",
    "\u00ab\u0627\u00bb",
    "\U00010ffd",
    "e\u0301",
    "\u1112\u1161\u11ab",
    "\\\"'",
)

any_character = st.characters(exclude_categories=["Cs"])
texts = st.lists(st.one_of(st.sampled_from(PIECES), any_character), min_size=1, max_size=25).map("".join)
texts_with_something = texts.filter(lambda text: bool(text.strip()))


class Marked(NamedTuple):
    """A text and a range of it on grapheme borders."""

    text: str
    range: CodePointRange


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    """A text with a range that a span may have."""
    text = draw(texts_with_something)
    return Marked(text, draw(ranges_of(text)))


@st.composite
def ranges_of(draw: st.DrawFn, text: str) -> CodePointRange:
    """A range of ``text`` that begins and ends at grapheme borders and holds something."""
    borders = sorted({0, *graphemes.boundaries(text), len(text)})
    start = draw(st.integers(0, len(borders) - 2))
    end = draw(st.integers(start + 1, len(borders) - 1))
    return CodePointRange(borders[start], borders[end])
