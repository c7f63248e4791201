"""Positions in UTF-16 and UTF-8 against what encoding each prefix says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import CodePointRange
from annotator.text.units import Utf8Map, Utf16Map

TEXTS = st.text(alphabet=st.characters(exclude_categories=()), max_size=60) | st.text("ab\u0628\u064b\U0001f4f0\r\n")


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


@given(TEXTS)
def test_utf16_positions_are_lengths_of_encoded_prefixes(text: str) -> None:
    units = Utf16Map(text)
    assert units.length_utf16 == utf16_length(text)
    for position in range(len(text) + 1):
        assert units.to_utf16(position) == utf16_length(text[:position])
        assert units.to_code_point(units.to_utf16(position)) == position


@given(TEXTS.map(lambda text: text * 9))
def test_utf8_positions_are_lengths_of_encoded_prefixes(text: str) -> None:
    units = Utf8Map(text)
    assert units.length_utf8 == utf8_length(text)
    for position in range(len(text) + 1):
        assert units.to_utf8(position) == utf8_length(text[:position])
        assert units.to_code_point(units.to_utf8(position)) == position


@given(TEXTS)
def test_positions_inside_a_character_are_its_start(text: str) -> None:
    utf16, utf8 = Utf16Map(text), Utf8Map(text)
    for position, character in enumerate(text):
        for unit in range(utf16_length(character)):
            assert utf16.to_code_point(utf16.to_utf16(position) + unit) == position
        for byte in range(utf8_length(character)):
            assert utf8.to_code_point(utf8.to_utf8(position) + byte) == position


def test_ranges_that_cut_a_surrogate_pair_take_it_whole() -> None:
    units = Utf16Map("a\U0001f4f0b")
    assert units.range_to_code_points(1, 2) == CodePointRange(1, 2)
    assert units.range_to_code_points(2, 4) == CodePointRange(1, 3)
    assert units.range_to_code_points(2, 2) == CodePointRange(1, 1)


def test_equal_units_are_said_to_be() -> None:
    assert Utf16Map("\u0628\u064b\uffff").is_identity
    assert not Utf16Map("\U00010000").is_identity
    assert Utf8Map("plain").is_identity
    assert not Utf8Map("\u0628").is_identity


@pytest.mark.parametrize("position", [-1, 3])
def test_positions_outside_the_text_are_refused(position: int) -> None:
    for ask in (Utf16Map("\u0628b").to_utf16, Utf16Map("\u0628b").to_code_point, Utf8Map("ab").to_utf8):
        with pytest.raises(ValueError, match="lies outside"):
            ask(position)
    with pytest.raises(ValueError, match="lies outside"):
        Utf8Map("ab").to_code_point(position)
