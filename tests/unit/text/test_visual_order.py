"""The permutation against the strings that python-bidi itself reorders."""

from __future__ import annotations

import pytest
from bidi import get_display  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.text.direction import Direction
from annotator.text.visual_order import visual_order

EXPLICIT = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CHARACTERS = (
    "ab12 \u05d0\u0628\u0661()[].,:+%-#\u200f\u200e\u061c\u0301\u00ab\u00bb<\u2329\u3009\u300b\t\u07ca\U0001f469"
    + EXPLICIT
)
DIRECTIONS = st.sampled_from(Direction)


@settings(max_examples=1000)
@given(st.text(CHARACTERS, max_size=16), DIRECTIONS)
@example("\u0628\u062a (Kerry [12%]) \u00ab\u0628\u00bb", Direction.RTL)
def test_the_order_is_that_of_python_bidi(text: str, direction: Direction) -> None:
    order = visual_order(text, direction)
    expected = get_display(text, base_dir="R" if direction is Direction.RTL else "L")
    assert "".join(text[place.index] for place in order) == "".join(c for c in expected if c not in EXPLICIT)
    assert len({place.index for place in order}) == len(order)


@given(st.text(max_size=20), DIRECTIONS)
def test_any_text_has_an_order(text: str, direction: Direction) -> None:
    indexes = [place.index for place in visual_order(text, direction)]
    assert len(set(indexes)) == len(indexes)


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("\u05d0(\u05d1)", Direction.LTR, "(\u05d1)\u05d0"),
        ("a (b) \u05d0", Direction.RTL, "\u05d0 a (b)"),
        ("\u05d0 [b] \u05d1", Direction.RTL, "\u05d1 [b] \u05d0"),
        ("\u00ab\u05d0\u00bb <", Direction.RTL, "> \u00ab\u05d0\u00bb"),
        ("a (b) < c", Direction.RTL, "a (b) < c"),
        ("(\u05d0 [\u05d1]) {\u05d2}", Direction.RTL, "{\u05d2} ([\u05d1] \u05d0)"),
        (")", Direction.RTL, "("),
        ("", Direction.RTL, ""),
    ],
)
def test_brackets_are_mirrored_where_they_run_from_right_to_left(
    text: str, direction: Direction, expected: str
) -> None:
    assert "".join(place.form for place in visual_order(text, direction)) == expected
