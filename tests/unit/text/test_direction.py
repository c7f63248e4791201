"""Paragraphs tile the text, and each has the direction of most of its letters."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.direction import Direction, ParagraphDirections, ParagraphIndex, base_direction, paragraphs, resolve
from annotator.text.offsets import CodePointRange

LTR, RTL = Direction.LTR, Direction.RTL
TEXTS = st.text("ab \u0628\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\ufeff\x00", max_size=40) | st.text(max_size=30)
KALIMA = "\u0643\u0644\u0645\u0629"


@given(TEXTS)
def test_paragraphs_tile_the_text_and_their_content_has_no_terminator(text: str) -> None:
    found = paragraphs(text)
    assert "".join(item.range.slice(text) for item in found) == text
    assert found[0].content.start == 0
    for item in found:
        assert item.content.end == item.terminator.start
        assert item.content.slice(text).splitlines() in ([], [item.content.slice(text)])
    assert all(item.terminator for item in found[:-1])
    assert not found[-1].terminator
    assert not any(
        one.terminator.slice(text) == "\r" and two.range.slice(text)[:1] == "\n" for one, two in pairwise(found)
    )


@given(TEXTS)
def test_a_position_is_found_in_its_paragraph(text: str) -> None:
    index = ParagraphIndex(text)
    for position in range(len(text)):
        assert index[index.at(position)].range.contains(position)
    assert index.at(len(text)) == len(index) - 1


@given(TEXTS)
def test_bidi_paragraphs_end_at_class_b_alone(text: str) -> None:
    index = ParagraphIndex(text)
    for i in range(len(index)):
        whole = index.bidi_paragraph(i)
        assert whole.encloses(index[i].content)
        assert all(unicodedata.bidirectional(character) != "B" for character in whole.slice(text))
        assert whole.start == 0 or unicodedata.bidirectional(text[whole.start - 1]) == "B"
        assert whole.end == len(text) or unicodedata.bidirectional(text[whole.end]) == "B"


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("\r\n\n\r", ["", "", "", ""]),
        ("a\r\nb\rc\nd\u2029e\u2028f\x85g\x0bh\x0ci", list("abcdefghi")),
        ("\ufeffa\x00\u00a0b", ["\ufeffa\x00\u00a0b"]),
    ],
)
def test_contents_by_hand(text: str, contents: list[str]) -> None:
    assert [item.content.slice(text) for item in paragraphs(text)] == contents


def test_an_index_is_a_sequence() -> None:
    index = ParagraphIndex("a\nb\nc")
    assert index[-1] == index[2]
    assert index[1:] == [index[1], index[2]]
    assert list(index.starts) == [0, 2, 4]
    assert index.overlapping(CodePointRange(1, 3)) == range(2)
    assert index.overlapping(CodePointRange(2, 2)) == range(1, 2)
    assert index.overlapping(CodePointRange(5, 5)) == range(2, 3)
    with pytest.raises(IndexError):
        index[3]
    with pytest.raises(ValueError, match="lies outside"):
        index.at(6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("12.5 % \u0663\u066b\u0665 \u00ab\u00bb", None),
        ("Reuters: \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631", RTL),
        ("@handle " + KALIMA * 3, RTL),
        ("https://a.b " + KALIMA * 4, RTL),
        ("2024 \u05e9\u05dc\u05d5\u05dd", RTL),
        ("He said " + KALIMA, LTR),
        ("ab\u0628\u062a", None),
        ("\u07ca\u07cb", RTL),
        ("\u0710\u0712", RTL),
        ("\u4e2d\u6587", LTR),
    ],
)
def test_base_direction_is_that_of_most_letters(text: str, expected: Direction | None) -> None:
    assert base_direction(text) == expected
    assert base_direction(text, RTL) == (expected or RTL)


def test_an_override_wins_and_the_document_decides_last() -> None:
    assert resolve(KALIMA, LTR, RTL) is LTR
    assert resolve(KALIMA, None, LTR) is RTL
    assert resolve("12", None, RTL) is RTL
    assert (LTR.level, RTL.level) == (0, 1)


def test_a_million_characters_are_indexed_quickly() -> None:
    lines = (KALIMA + " " + KALIMA + "\n") * 100_000
    begun = process_time()
    index = ParagraphIndex(lines)
    assert len(index) == 100_001
    assert index.at(len(lines) // 2) == 50_000
    base_direction(lines)
    assert process_time() - begun < 0.6
    begun = process_time()
    assert ParagraphIndex("a\u2028" * 200_000).bidi_paragraph(100_000) == CodePointRange(0, 400_000)
    assert process_time() - begun < 0.5


@given(TEXTS, st.sampled_from([None, LTR, RTL]))
def test_directions_that_are_kept_are_those_that_are_resolved(text: str, said: Direction | None) -> None:
    known = ParagraphDirections(text, said)
    whole = said or base_direction(text) or LTR
    index = ParagraphIndex(text)
    expected = [resolve(index.direction_sample(i), None, whole) for i in range(len(index))]
    assert [known.of(i) for i in range(len(index))] == expected
    assert [known.of(i) for i in range(len(index))] == expected  # also the second time
