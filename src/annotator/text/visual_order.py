"""The visual order of one line, as a permutation: python-bidi, which only gives back the reordered string, is asked
for it bit by bit.

UAX #9 sees nothing of a character but its bidi class and, for brackets, which one closes which. So each character is
replaced by one of two of its class, chosen by one bit of its index; the reordered strings for all bits spell the index
at each place. Brackets have such a second form only as U+2329 and U+3008, which the algorithm holds for equal; so the
brackets of each kind take that form in turn. Whether a character is mirrored, that is, whether its level is odd, shows
when it is written twice: the two come out in turned order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bidi import get_display  # type: ignore[import-untyped]  # ships no stubs
from bidi.mirror import MIRRORED  # type: ignore[import-untyped]

from annotator.text.direction import Direction

_TWO_OF_CLASS = {
    "L": "ab",
    "R": "\u05d0\u05d1",
    "AL": "\u0627\u0628",
    "EN": "01",
    "AN": "\u0660\u0661",
    "ES": "+-",
    "ET": "#$",
    "CS": ",:",
    "NSM": "\u0300\u0301",
    "WS": " \u2003",
    "S": "\t\x1f",
    "ON": '!"',
}
_EXPLICIT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPENING, _CLOSING = "\u2329\u3008", "\u232a\u3009"
_FIRST = frozenset(two[0] for two in (*_TWO_OF_CLASS.values(), _OPENING, _CLOSING))
_SECOND = frozenset(two[1] for two in (*_TWO_OF_CLASS.values(), _OPENING, _CLOSING))
_EQUAL_ANGLES = {**dict.fromkeys(_OPENING, "\u29fc"), **dict.fromkeys(_CLOSING, "\u29fd")}


@dataclass(frozen=True, slots=True)
class VisualCharacter:
    """One place of a line, from its left end: the index of the character there, and the form to show."""

    index: int
    form: str


def visual_order(text: str, direction: Direction) -> list[VisualCharacter]:
    """The characters of a line from left to right, in a paragraph of ``direction``; brackets and quotes mirrored.

    The line must hold no paragraph separator; one is taken for a space. Left out are the characters of class BN and the
    explicit directional ones: nothing is seen of them.
    """
    if direction is Direction.LTR and text.isascii():
        return [VisualCharacter(i, c) for i, c in enumerate(text) if c.isprintable() or c == "\t"]
    shown = [(i, c) for i, c in enumerate(text) if unicodedata.bidirectional(c) != "BN"]
    characters = [c for _, c in shown]
    kinds = sorted({_kind(c) for c in characters if _is_bracket(c)}) or [""]
    order = _decode(characters, kinds[0], direction)
    for kind in kinds[1:]:
        order = [max(pair) for pair in zip(order, _decode(characters, kind, direction), strict=True)]
    mirrored: set[int] = set()
    for kind in kinds:
        mirrored |= _odd(characters, order, kind, direction)
    return [VisualCharacter(shown[i][0], MIRRORED[characters[i]] if i in mirrored else characters[i]) for i in order]


def _decode(characters: Sequence[str], kind: str, direction: Direction) -> list[int]:
    """The index of the character at each visual place; -1 for brackets of other kinds than ``kind``."""
    indexes = [0] * sum(c not in _EXPLICIT for c in characters)
    pairs = [_proxies(c, kind) for c in characters]
    for bit in range(len(characters).bit_length()):
        proxies = (two[i >> bit & 1] for i, two in enumerate(pairs))
        for place, proxy in enumerate(_reordered(proxies, direction)):
            if proxy in _SECOND:
                indexes[place] |= 1 << bit
            elif proxy not in _FIRST:
                indexes[place] = -1
    return indexes


def _odd(characters: Sequence[str], order: Sequence[int], kind: str, direction: Direction) -> set[int]:
    """Which of the mirrored characters, brackets of other kinds apart, have an odd level."""
    twice = {
        i
        for i in order
        if characters[i] in MIRRORED and (_kind_is(characters[i], kind) or not _is_bracket(characters[i]))
    }
    if not twice:
        return set()
    proxies = (_proxies(c, kind) if i in twice else _proxies(c, kind)[0] for i, c in enumerate(characters))
    reordered, odd, place = _reordered(proxies, direction), set(), 0
    for i in order:
        if i in twice and reordered[place] in _SECOND:
            odd.add(i)
        place += 2 if i in twice else 1
    return odd


@lru_cache(maxsize=4096)
def _proxies(character: str, kind: str) -> str:
    """Two characters that UAX #9 treats as it treats ``character``; the same twice where there is only one."""
    if character in _EXPLICIT:
        return character * 2
    if _is_bracket(character):
        if _kind_is(character, kind):
            return _OPENING if unicodedata.category(character) == "Ps" else _CLOSING
        return _EQUAL_ANGLES.get(character, character) * 2
    bidi_class = unicodedata.bidirectional(character)
    return _TWO_OF_CLASS["WS" if bidi_class == "B" else bidi_class or "L"]


def _is_bracket(character: str) -> bool:
    """Whether it has a Bidi_Paired_Bracket: BidiBrackets.txt lists the mirrored among Ps and Pe."""
    return character in MIRRORED and unicodedata.category(character) in {"Ps", "Pe"}


def _kind(bracket: str) -> str:
    """The name of a pair of brackets: its smaller character, equal angle brackets being one kind."""
    if bracket in _EQUAL_ANGLES:
        return _OPENING[0]
    return min(bracket, str(MIRRORED[bracket]))


def _kind_is(character: str, kind: str) -> bool:
    return _is_bracket(character) and _kind(character) == kind


def _reordered(proxies: Iterable[str], direction: Direction) -> str:
    base = "R" if direction is Direction.RTL else "L"
    line = str(get_display("".join(proxies), base_dir=base))
    return "".join(character for character in line if character not in _EXPLICIT)
