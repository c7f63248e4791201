"""What is odd about texts is found, and what is not odd is left in peace."""

from __future__ import annotations

import unicodedata

import pytest

from annotator.text.checkup import Oddity, oddities

ARABIC = (
    "\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 \u0625\u0646 \u0627\u0644\u062d\u0643\u0648\u0645\u0629 "
    * 3
)
BACKWARDS = " ".join(word[::-1] for word in ARABIC.split())
SALLA = "\ufdfa"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (ARABIC, []),
        (ARABIC + SALLA + "\r\n\t", []),
        ("\ufe8d\ufedf" + ARABIC, [Oddity.PRESENTATION_FORMS]),
        (BACKWARDS, [Oddity.REVERSED]),
        ("a\x00b\x07", [Oddity.CONTROLS]),
        ("a\u202eb\u202c \u200f\u2067c\u2069", [Oddity.CONTROLS]),
        ("a\ufeffb", [Oddity.BYTE_ORDER_MARK]),
        ("a\ufffdb", [Oddity.REPLACEMENT]),
        ("\u00e9 " + unicodedata.normalize("NFD", "\u00e9"), [Oddity.MIXED_FORMS]),
        (unicodedata.normalize("NFD", "\u00e9 \u00e8"), []),
        ("\u05e9\u05dc\u05d5\u05dd " * 5, []),
        ("\u05dd\u05d5\u05dc\u05e9 " * 5, [Oddity.REVERSED]),
    ],
)
def test_oddities(text: str, kinds: list[Oddity]) -> None:
    assert [found.kind for found in oddities(text)] == kinds


def test_they_are_counted_and_placed() -> None:
    (found,) = oddities("ab\x01c\x02")
    assert (found.count, found.position) == (2, 2)
