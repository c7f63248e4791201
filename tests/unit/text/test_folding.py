"""Folded search finds what a reader would, and its hits lie where the source has them."""

from __future__ import annotations

import hashlib
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.folding import FOLDING_VERSION, Level, fold
from annotator.text.graphemes import is_snapped
from annotator.text.offsets import CodePointRange

EXACT, MARKS, LETTERS = Level.EXACT, Level.MARKS, Level.LETTERS
KITAB = "\u0643\u062a\u0627\u0628"
KITABUN = "\u0643\u0650\u062a\u064e\u0627\u0628\u064c"
TEXTS = st.text(
    "ab \u0643\u062a\u0627\u0628\u0650\u064c\u0640\u200c\u200d\u200f\u0623\u0629\u06cc\u0661\ufefb\ufdfa"
    "\u05e9\u05c1\ufb2a\u00e9\u00c9\u0130\u00df\u0301\ufb01\u05be\u201c\U0001f469\u0654\u0915\u093c\ufe0f\n",
    max_size=30,
) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("text", "marks", "letters"),
    [
        (KITABUN, KITAB, KITAB),
        ("\u0643\u0640\u0640\u062a\u0627\u0628", KITAB, KITAB),
        ("\u0623\u062d\u0645\u062f", "\u0623\u062d\u0645\u062f", "\u0627\u062d\u0645\u062f"),
        ("\u0645\u062f\u0631\u0633\u0629", "\u0645\u062f\u0631\u0633\u0629", "\u0645\u062f\u0631\u0633\u0647"),
        ("\u0645\u06cc\u200c\u06a9\u0646\u0645", "\u0645\u06cc\u06a9\u0646\u0645", "\u0645\u064a\u0643\u0646\u0645"),
        ("\ufef7", "\u0644\u0623", "\u0644\u0627"),  # a ligature from the presentation forms
        ("\ufedb\ufe98", "\u0643\u062a", "\u0643\u062a"),
        ("\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05de"),
        ("\u05ea\u05dc\u05be\u05d0", "\u05ea\u05dc\u05be\u05d0", "\u05ea\u05dc-\u05d0"),
        ("\u0662\u06f5", "\u0662\u06f5", "25"),
        ("\u00c9t\u00e9 STRASSE", "ete strasse", "ete strasse"),
        ("\u00abx\u201d", "\u00abx\u201d", '"x"'),
        ("a\u200f\u2067b\u2069\u00ad", "ab", "ab"),
        ("\u0915\u094d\u0937\u093f", "\u0915\u094d\u0937\u093f", "\u0915\u094d\u0937\u093f"),
    ],
)
def test_levels_by_hand(text: str, marks: str, letters: str) -> None:
    assert fold(text, EXACT).text == text
    assert fold(text, MARKS).text == marks
    assert fold(text, LETTERS).text == letters


@pytest.mark.parametrize(
    ("text", "query", "level", "found"),
    [
        (f"\u0648{KITABUN}.", KITAB, MARKS, [(1, 8)]),  # the last haraka is inside the hit
        (f"{KITAB}\u0640\u0640 {KITAB}", KITABUN, MARKS, [(0, 6), (7, 11)]),
        (KITABUN, KITAB, EXACT, []),
        ("\u0648\ufefb\u0628", "\u0627", LETTERS, [(1, 2)]),  # half a ligature is all of it
        ("\u0623\u062d\u0645\u062f", "\u0627\u062d\u0645\u062f", LETTERS, [(0, 4)]),
        ("\u0623\u062d\u0645\u062f", "\u0627\u062d\u0645\u062f", MARKS, []),
        ("aaa", "aa", EXACT, [(0, 2)]),
        ("abc", "\u064b", MARKS, []),
        ("", "a", LETTERS, []),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc", LETTERS, [(0, 3)]),  # a ZWNJ belongs to the letter before it
    ],
)
def test_occurrences_by_hand(text: str, query: str, level: Level, found: list[tuple[int, int]]) -> None:
    assert list(fold(text, level).occurrences(query)) == [CodePointRange(*ends) for ends in found]


@settings(max_examples=300)
@given(TEXTS, TEXTS, st.sampled_from(Level))
def test_folding_joins_and_is_done_once(one: str, two: str, level: Level) -> None:
    assert fold(one + two, level).text == fold(one, level).text + fold(two, level).text
    assert fold(fold(one, level).text, level).text == fold(one, level).text


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(Level), st.data())
def test_a_source_range_holds_all_that_the_folded_range_came_from(text: str, level: Level, data: st.DataObject) -> None:
    folded = fold(text, level)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    found = folded.source_range(start, end)
    assert is_snapped(text, found)
    assert bool(found) == (start < end)
    assert folded.text[start:end] in fold(found.slice(text), level).text
    before, after = text[: found.start], text[found.end :]
    assert folded.text.startswith(fold(before, level).text)
    assert folded.text.endswith(fold(after, level).text)
    if start < end:
        assert len(fold(before, level).text) <= start
        assert len(fold(after, level).text) <= len(folded.text) - end


def test_hits_far_into_a_long_text_are_found_by_their_block() -> None:
    text = (KITABUN + " ") * 100_000 + "\u0623\u062d\u0645\u062f"
    begun = process_time()
    folded = fold(text, LETTERS)
    assert list(folded.occurrences("\u0627\u062d\u0645\u062f")) == [CodePointRange(len(text) - 4, len(text))]
    assert folded.source_range(len(folded.text), len(folded.text)) == CodePointRange(len(text), len(text))
    assert process_time() - begun < 1


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, 3)])
def test_what_is_no_range_of_the_folded_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        fold("ab\u064b", MARKS).source_range(start, end)


def test_the_version_goes_up_when_a_character_folds_differently() -> None:
    """What is kept of folded texts is known by it: with this digest, raise FOLDING_VERSION as well."""
    folded = "\n".join(
        fold(chr(code), level).text
        for level in (MARKS, LETTERS)
        for code in (*range(0x0530, 0x0780), *range(0xFB1D, 0xFEFD))
    )
    digest = hashlib.sha256(folded.encode()).hexdigest()[:12]
    assert (FOLDING_VERSION, digest) == (1, "c94ca4387e60")
