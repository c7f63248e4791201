"""Names and abbreviations of what cannot be seen, and the strip that spells a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.controls import (
    Invisible,
    abbreviation,
    code_point,
    describe,
    invisible_at,
    invisibles,
    spell,
    strip_cells,
)
from annotator.text.offsets import CodePointRange

CODER = "\U0001f469\U0001f3fd\u200d\U0001f4bb"


@pytest.mark.parametrize(
    ("character", "short", "name"),
    [
        ("\u200f", "RLM", "RIGHT-TO-LEFT MARK"),
        ("\u200e", "LRM", "LEFT-TO-RIGHT MARK"),
        ("\u061c", "ALM", "ARABIC LETTER MARK"),
        ("\u200c", "ZWNJ", "ZERO WIDTH NON-JOINER"),
        ("\u200d", "ZWJ", "ZERO WIDTH JOINER"),
        ("\u00a0", "NBSP", "NO-BREAK SPACE"),
        ("\ufeff", "BOM", "ZERO WIDTH NO-BREAK SPACE (BYTE ORDER MARK)"),
        ("\u0640", "TATWEEL", "ARABIC TATWEEL"),
        ("\u2068", "FSI", "FIRST STRONG ISOLATE"),
        ("\u202b", "RLE", "RIGHT-TO-LEFT EMBEDDING"),
        ("\u00ad", "SHY", "SOFT HYPHEN"),
        ("\ufe0f", "VS16", "VARIATION SELECTOR-16"),
        ("\U000e0100", "VS17", "VARIATION SELECTOR-17"),
        ("\x00", "NUL", "NULL"),
        ("\n", "LF", "LINE FEED"),
        ("\x1b", "ESC", "ESCAPE"),
        ("\x1f", "US", "INFORMATION SEPARATOR ONE"),
        ("\x7f", "DEL", "DELETE"),
        ("\x85", "NEL", "NEXT LINE"),
        ("\x9b", "009B", "CONTROL U+009B"),
        ("\u2028", "LSEP", "LINE SEPARATOR"),
        ("\ufffc", "OBJ", "OBJECT REPLACEMENT CHARACTER"),
        ("\ufefb", "\u2248\u0644\u0627", "ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM"),
        ("\ufe70", "\u2248\u064b", "ARABIC FATHATAN ISOLATED FORM"),
        ("\ufb2a", "\u2248\u05e9\u05c1", "HEBREW LETTER SHIN WITH SHIN DOT"),
        ("\ue000", "E000", "PRIVATE USE U+E000"),
        ("\ud800", "D800", "LONE SURROGATE U+D800"),
        ("\ufdd0", "FDD0", "UNASSIGNED U+FDD0"),
        ("\U0010ffff", "10FFFF", "UNASSIGNED U+10FFFF"),
        (" ", None, "SPACE"),
        ("\u0628", None, "ARABIC LETTER BEH"),
        ("\u064b", None, "ARABIC FATHATAN"),
        ("\ufd3e", None, "ORNATE LEFT PARENTHESIS"),
    ],
)
def test_names_by_hand(character: str, short: str | None, name: str) -> None:
    assert abbreviation(character) == short
    assert invisible_at(f"a{character}", 1) == short
    assert describe(character) == name


def test_the_lens_finds_them_in_order() -> None:
    text = "\u0645\u06cc\u200c\u062e a\u00a0b\u200f"
    expected = [(2, "ZWNJ"), (6, "NBSP"), (8, "RLM")]
    assert list(invisibles(text)) == [Invisible(position=at, abbreviation=short) for at, short in expected]
    assert [item.position for item in invisibles(text, CodePointRange(3, 8))] == [6]
    assert invisible_at(text, len(text)) is None


def test_code_points_have_four_digits_or_more() -> None:
    assert (code_point("a"), code_point("\U0001f469")) == ("U+0061", "U+1F469")


@pytest.mark.parametrize(
    ("surface", "forms"),
    [
        ("\u0643\u064e\u0627 b", ["\u0643\u064e", "\u0627", "\u2423", "b"]),
        ("\u064b", ["\u25cc\u064b"]),
        ("\u064b\u0651", ["\u25cc\u064b\u0651"]),
        (" \u064b", ["\u2423\u064b"]),
        ("\u06cc\u200c\u062e", ["\u06cc", "ZWNJ", "\u062e"]),
        ("\u200fa\r\n", ["RLM", "a", "CR", "LF"]),
        (CODER, [CODER]),
        ("\u2764\ufe0f", ["\u2764\ufe0f"]),
        ("\u0643\u0640\u0640", ["\u0643", "TATWEEL", "TATWEEL"]),
        ("\u0628\u064b\u200d\u0628", ["\u0628\u064b", "ZWJ", "\u0628"]),
        ("", []),
    ],
)
def test_the_strip_by_hand(surface: str, forms: list[str]) -> None:
    cells = strip_cells(surface)
    assert [cell.form for cell in cells] == forms
    for cell in cells:
        assert cell.is_invisible == (cell.form.isascii() and len(cell.form) > 1)
    assert strip_cells("\ufefb")[0].is_invisible


@given(st.text("\u0643\u064e\u200c\u200d\u0640 a\r\n\u0301\U0001f469\ufe0f\u0600\ufefb\x00") | st.text())
def test_the_strip_tiles_the_surface_and_hides_nothing(surface: str) -> None:
    cells = strip_cells(surface)
    assert "".join(cell.range.slice(surface) for cell in cells) == surface
    spelled = [character for cell in cells for character in cell.characters]
    assert spelled == [spell(character) for character in surface]
    assert all(cell.form.strip() for cell in cells)
    assert all(character.name for character in spelled)
