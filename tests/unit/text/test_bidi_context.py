"""A piece of a paragraph with what is put around it has the levels that it has in the whole, by the reference."""

from __future__ import annotations

import random
import re

import pytest
from support.uax9 import REMOVED, levels

from annotator.text.bidi_context import BidiContext
from annotator.text.offsets import CodePointRange

ALPHABET = 'ab\u05d0\u05d1\u0628\u06281\u06602 \t().[]-,"\u2329\u232a\u3009'
CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2069\u202c"
# Known limit: embeddings beside each other with nothing between them may be of one sequence.
SIDE_BY_SIDE = re.compile("[\u202a-\u202e]{2}")


def with_context(text: str, piece: CodePointRange, *, rtl: bool) -> list[int]:
    """The levels of a piece between what stands around it, on lines of its own."""
    context = BidiContext(text, CodePointRange(0, len(text)), rtl=rtl)
    before, after = context.around(piece)
    isolates = context.isolates(piece)
    shown = "".join(isolates.get(piece.start + i, character) for i, character in enumerate(piece.slice(text)))
    parts = [before + "\u2028" if before else "", shown, "\u2028" + after if after else ""]
    found = levels("".join(parts), int(rtl))
    return found[len(parts[0]) : len(parts[0]) + len(piece)]


def assert_as_in_the_whole(text: str, start: int, end: int, *, rtl: bool) -> None:
    piece = CodePointRange(start, end)
    found, wanted = with_context(text, piece, rtl=rtl), levels(text, int(rtl))[start:end]
    # White space at the end of a line has the paragraph's level, whatever UAX #9 says before lines are made (L1).
    last = len(piece.slice(text).rstrip(" "))
    assert found[:last] == wanted[:last], (ascii(text), piece)
    assert REMOVED not in found or REMOVED in wanted


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("alphabet", [ALPHABET, "()ab\u0628 1\u0660\u05d0[]", ALPHABET + CONTROLS])
def test_a_piece_between_any_two_spaces_is_as_in_the_whole(alphabet: str, rtl: bool) -> None:
    chance = random.Random(f"{alphabet}{rtl}")
    for _ in range(2_500):
        words = ["".join(chance.choices(alphabet, k=chance.randrange(5))) for _ in range(chance.randrange(1, 16))]
        text = " ".join(words)
        borders = sorted({0, len(text), *(i + 1 for i, character in enumerate(text) if character == " ")})
        start, end = sorted(chance.choices(borders, k=2))
        if not SIDE_BY_SIDE.search(text):
            assert_as_in_the_whole(text, start, end, rtl=rtl)


def test_more_brackets_than_uax9_keeps_are_pairs_nowhere() -> None:
    text = "a (" * 70 + "b) \u0628 (c) d"
    for start in (150, 210):
        assert_as_in_the_whole(text, start, len(text), rtl=True)


def test_plain_prose_needs_nothing_around_it() -> None:
    prose = "\u0642\u0627\u0644 (\u0623) \u0646\u0639\u0645. "
    context = BidiContext(prose * 40, CodePointRange(0, len(prose) * 40), rtl=True)
    assert context.around(CodePointRange(len(prose), 20 * len(prose))) == ("", "")
