"""What a plain terminal is given to print."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange
from annotator.text.terminal import (
    Mark,
    _styled,
    _with_marks,
    _wrapped,
    display_width,
    stream_of_lines,
    terminal_lines,
    visual_line,
)

LTR, RTL = Direction.LTR, Direction.RTL
SALAM = "\u0633\u0644\u0627\u0645"
SALAM_SHOWN = "\ufee1\ufefc\ufeb3"  # visual order, joined, with the ligature
BAB = "\u0628\u0627\u0628"
BAB_SHOWN = "\ufe8f\ufe8e\ufe91"


def mark(start: int, end: int, label: str = "", style: str = "") -> Mark:
    return Mark(range=CodePointRange(start, end), label=label, style=style)


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        (SALAM, RTL, SALAM_SHOWN),
        (f"{SALAM} (Kerry) {BAB}", RTL, f"{BAB_SHOWN} (Kerry) {SALAM_SHOWN}"),
        (f"He said {SALAM}.", LTR, f"He said {SALAM_SHOWN}."),
        (f"{BAB} 12", RTL, f"12 {BAB_SHOWN}"),
        ("\u0643\u0650\u062a", RTL, "\ufe96\ufedb\u0650"),  # a mark comes after its letter in visual order, too
        ("\u05d0\U0001f469\u200d\U0001f4bb", RTL, "\U0001f469\u200d\U0001f4bb\u05d0"),
        ("a\u200f\u2067b\u2069\ufeff", LTR, "ab"),
        ("a\tb\r\n", LTR, "a b "),
        ("\x1b[2Ja\x00\x7f\x9b\ud800", LTR, "\u241b[2Ja\u2400\u2421\ufffd\ufffd"),
        ("", RTL, ""),
    ],
)
def test_visual_line(text: str, direction: Direction, expected: str) -> None:
    assert visual_line(text, direction) == expected


def test_brackets_turn_with_the_words_they_enclose() -> None:
    text = f"{BAB} {SALAM} Kerry {BAB}"
    marks = [mark(4, 8, "topic"), mark(9, 14, "actor")]
    assert terminal_lines(text, RTL, marks, reorder=True) == [
        f"{BAB_SHOWN} [Kerry :actor] [{SALAM_SHOWN} :topic] {BAB_SHOWN}"
    ]
    assert terminal_lines(text, RTL, marks, reorder=False) == [f"{BAB} [topic: {SALAM}] [actor: Kerry] {BAB}"]
    assert terminal_lines("So Kerry said", LTR, [mark(3, 8, BAB)], reorder=True) == [f"So [{BAB_SHOWN}: Kerry] said"]


def test_nested_and_crossing_brackets_close_in_order() -> None:
    nested = [mark(0, 1, "in"), mark(0, 3, "out"), mark(2, 3, "in")]
    assert terminal_lines("abc", LTR, nested, reorder=False) == ["[out: [in: a]b[in: c]]"]
    assert terminal_lines("abc", LTR, [mark(0, 2, "x"), mark(1, 3, "y")], reorder=False) == ["[x: a[y: b]c]"]


def test_styles_follow_their_characters_to_where_they_are_shown() -> None:
    text = f"{BAB} {SALAM}"
    assert terminal_lines(text, RTL, [mark(4, 8, style="4")], reorder=True) == [
        f"\x1b[4m{SALAM_SHOWN}\x1b[0m {BAB_SHOWN}"
    ]
    # Half a lam-alef is marked: the ligature is left undone so that the mark can be seen.
    assert terminal_lines(SALAM, RTL, [mark(0, 2, style="4")], reorder=True) == [
        "\ufee1\ufe8e\x1b[4m\ufee0\ufeb3\x1b[0m"
    ]
    both = [mark(0, 3, style="4"), mark(1, 2, style="31")]
    assert terminal_lines("abc", LTR, both, reorder=False) == ["\x1b[4ma\x1b[0m\x1b[4;31mb\x1b[0m\x1b[4mc\x1b[0m"]


def test_an_edge_inside_a_cluster_takes_the_cluster() -> None:
    assert terminal_lines("ae\u0301b", LTR, [mark(2, 3, "x")], reorder=False) == ["a[x: e\u0301]b"]
    assert terminal_lines("ab", LTR, [mark(1, 1, "x")], reorder=False) == ["ab"]


def test_lines_read_from_top_to_bottom_and_stand_at_the_right() -> None:
    text = f"{BAB} {SALAM} {BAB}"
    assert terminal_lines(text, RTL, width=9, reorder=True) == [f"  {SALAM_SHOWN} {BAB_SHOWN}", f"      {BAB_SHOWN}"]
    assert terminal_lines("abcdef gh", LTR, width=4, reorder=True) == ["abcd", "ef", "gh"]


def test_an_isolate_goes_on_in_the_next_line() -> None:
    text = f"\u2067{BAB} a {BAB} b\u2069 c"
    assert terminal_lines(text, LTR, width=6, reorder=True) == [f"a {BAB_SHOWN}", f"b {BAB_SHOWN}", "c"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("ab", 2),
        ("e\u0301", 1),
        ("\u4e2d", 2),
        ("\U0001f469\u200d\U0001f4bb", 2),
        ("\u200f\u2067", 0),
        ("\U0001f1e6\U0001f1ea", 2),
        ("\u2764\ufe0f", 2),
        ("\u0643\u064e", 1),
        ("", 0),
    ],
)
def test_display_width(text: str, columns: int) -> None:
    assert display_width(text) == columns


@given(
    st.text("ab \u0628\u0627\u0644\u064e(12)\u2067\u2069\u4e2d\t\x1b\u200c", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9), st.sampled_from(["", "x", "\u0628"])), max_size=4),
    st.integers(2, 20),
    st.sampled_from(Direction),
    st.booleans(),
)
def test_nothing_seen_is_lost_and_no_line_is_too_wide(
    text: str, spans: list[tuple[int, int, str]], width: int, direction: Direction, reorder: bool
) -> None:
    ends = [(min(start, len(text)), min(start + length, len(text)), label) for start, length, label in spans]
    marks = [mark(start, end, label, "4") for start, end, label in ends]
    lines = terminal_lines(text, direction, marks, width=width, reorder=reorder)
    plain = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in lines]
    assert "\x1b" not in "".join(plain)
    assert all(display_width(line) <= width for line in plain)
    for letter in "ab12\u4e2d":
        labels = sum(m.label == "x" == letter for m in marks if m.range)
        assert "".join(plain).count(letter) == text.count(letter) + labels


@given(st.text(max_size=30), st.sampled_from(Direction))
def test_without_reordering_printable_text_stays_as_it_is(text: str, direction: Direction) -> None:
    shown = terminal_lines(text, direction, reorder=False)[0]
    if text.isprintable():
        assert shown == text


@given(
    st.text(alphabet=st.sampled_from("ab \u0628\u064e\u0301\u4e2d\U0001f4f0\t\u00a0\u200d\u202b"), max_size=60),
    st.integers(1, 14),
    st.data(),
)
def test_lines_made_of_a_string_are_those_made_of_cells(text: str, width: int, data: st.DataObject) -> None:
    marks = []
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(text)))
        marks.append(mark(start, data.draw(st.integers(start, len(text))), "x"))
    # A style that is empty of attributes takes the way by cells.
    by_cells = list(map(_styled, _wrapped(_with_marks(text, marks, shape=False), width)))
    assert terminal_lines(text, LTR, marks, width=width, reorder=False) == by_cells


def test_the_first_lines_of_a_giant_paragraph_are_there_at_once() -> None:
    text = f"{BAB} " * 500_000
    for reorder in (False, True):
        lines = stream_of_lines(text, RTL, width=60, reorder=reorder)
        started = time.perf_counter()
        first = [next(lines) for _ in range(3)]
        # All of it takes seconds, in order even a minute.
        assert time.perf_counter() - started < 1
        assert all(first)
