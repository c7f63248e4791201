"""Local grapheme functions against a full scan, and by hand on what matters."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
import regex  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.text.graphemes import (
    boundaries,
    clusters,
    is_boundary,
    is_snapped,
    next_boundary,
    previous_boundary,
    snap,
    without_edge_space,
)
from annotator.text.offsets import CodePointRange

FLAG, WOMAN, TONE, LAPTOP, ZWJ = "\U0001f1e6", "\U0001f469", "\U0001f3fd", "\U0001f4bb", "\u200d"
# One or two of every class that the rules of UAX #29 tell apart.
CLASSES = (
    "a \t\r\n\u0600\u06dd\u0628\u064b\u0651\u0640\u200c\u200d\u200f\u2028\u00ad\u00a9\u05d1\u05bc\u0301\ufe0f"
    "\u0903\u093e\u0915\u094d\u0937\u1100\u1161\u11a8\uac00\uac01\u0e33\U0001f1e6\U0001f1ff"
    "\U0001f469\U0001f3fd\U0001f4bb\u20e3\U000e0067\U000e007f\U000110bd"
)
TEXTS = st.text(CLASSES, max_size=40) | st.text(max_size=20)


def scan(text: str) -> list[int]:
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


@settings(max_examples=600)
@given(TEXTS)
@example(FLAG + FLAG + "\u094d\u0915")
def test_every_function_agrees_with_a_full_scan(text: str) -> None:
    expected = scan(text)
    assert boundaries(text) == expected
    assert [item.end for item in clusters(text)] == expected[1:]
    for position in range(len(text) + 1):
        assert is_boundary(text, position) == (position in expected)
        assert next_boundary(text, position) == min((b for b in expected if b > position), default=len(text))
        assert previous_boundary(text, position) == max((b for b in expected if b < position), default=0)


@given(TEXTS, st.data())
def test_snapping_grows_to_the_nearest_boundaries(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    range_ = CodePointRange(start, data.draw(st.integers(start, len(text))))
    snapped = snap(text, range_)
    assert is_snapped(text, snapped)
    assert snap(text, snapped) == snapped
    if range_:
        assert snapped.encloses(range_)
        assert snapped.start == max(b for b in scan(text) if b <= range_.start)
        assert snapped.end == min(b for b in scan(text) if b >= range_.end)
    else:
        assert not snapped


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("\u0643\u0650\u062a\u064e\u0627\u0628\u064c", [2, 2, 1, 2]),  # a vocalised word: marks stay with their letters
        ("\u0644\u0627", [1, 1]),  # lam-alef is one glyph but two clusters
        ("\u05e9\u05c1\u05b8", [3]),
        ("\u0645\u06cc\u200c\u062e", [1, 2, 1]),  # a ZWNJ belongs to the letter before it
        (WOMAN + TONE + ZWJ + LAPTOP, [4]),
        (FLAG * 5 + "\u0301", [2, 2, 2]),
        ("\r\n\n\r", [2, 1, 1]),
        ("\u0915\u094d\u0937", [3]),
        ("\u1100\u1161\u11a8\uac00", [3, 1]),
        ("\u06dd\u0661\u0662", [2, 1]),  # a prepended mark takes the digit after it
    ],
)
def test_clusters_by_hand(text: str, lengths: list[int]) -> None:
    assert [two - one for one, two in pairwise(boundaries(text))] == lengths


@pytest.mark.parametrize("position", [-1, 2])
def test_positions_outside_the_text_are_refused(position: int) -> None:
    with pytest.raises(ValueError, match="lies outside"):
        is_boundary("a", position)


def test_a_scan_within_a_range_stays_in_it() -> None:
    assert boundaries("ab\u0301cd", CodePointRange(1, 4)) == [1, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "\u0643\u064e" * 500_000,
        "\u0643" + "\u064e" * 1_000_000,
        FLAG * 100_000,
        WOMAN + (ZWJ + WOMAN) * 30_000,
        "\u0915" + "\u094d" * 200_000 + "\u0937",
    ],
    ids=["vocalised", "one letter of a million marks", "flags", "one endless family", "viramas"],
)
def test_local_functions_do_not_scan_a_long_text(text: str) -> None:
    middle = len(text) // 2 + 1
    begun = process_time()
    for position in (middle, middle + 1):
        assert previous_boundary(text, position) < position < next_boundary(text, position)
        snap(text, CodePointRange(position, position + 3))
    assert process_time() - begun < 2  # milliseconds; the bound is only there to catch a scan of the whole text


def test_a_scan_of_flags_is_linear() -> None:
    begun = process_time()
    assert len(boundaries(FLAG * 400_000)) == 200_001
    assert process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "start", "end", "inside"),
    [
        (" a b\r\n", 0, 6, "a b"),
        ("a\u2028\u00a0b\u2029", 0, 5, "a\u2028\u00a0b"),
        ("a\u200f ", 0, 3, "a\u200f"),
        ("ab", 0, 1, "a"),
        ("a \u0301", 0, 3, "a \u0301"),  # the space carries a mark, and is one character with it
        ("a \n b", 1, 4, " \n "),
    ],
)
def test_spaces_and_line_ends_at_the_edges_are_left_out(text: str, start: int, end: int, inside: str) -> None:
    left = without_edge_space(text, CodePointRange(start, end))
    assert text[left.start : left.end] == inside
