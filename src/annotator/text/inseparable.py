"""Which folded texts hold characters that a hit may not part, so that hits counted in them have to be looked at.

A ligature of the presentation forms folds to several letters, and an emoji of several people is several characters:
what begins or ends within one is no hit. Most texts hold nothing of the kind, and then counting is enough.
"""

from __future__ import annotations

from enum import IntFlag
from functools import cache

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text.folding import Level, folded_character

# What joins with a neighbour into one grapheme cluster (UAX #29), where folding keeps it.
_JOINING = regex.compile(
    r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=Prepend}\p{GCB=Regional_Indicator}\p{GCB=L}\p{GCB=V}\p{GCB=T}\u200d]"
)
# They join with each other alone; a skin tone joins to whatever is before it.
_OF_SIGNS = regex.compile(r"\p{GCB=Regional_Indicator}")
_JOINED_PICTURES = regex.compile(r"\u200d\p{Extended_Pictographic}")


class Inseparable(IntFlag):
    """What a text holds that may not be parted: signs, letters or digits, or both."""

    NONE = 0
    SIGNS = 1
    LETTERS = 2


BOTH = Inseparable.SIGNS | Inseparable.LETTERS


def inseparable(text: str, level: Level) -> Inseparable:
    """What ``text``, folded at ``level``, holds that may not be parted."""
    classes = _classes(level)
    found = Inseparable.NONE
    characters = set(text)
    for character in characters:
        found |= classes[character]
    # A pattern lets go of Python's lock and takes it again before any other thread can: asked of each text, it would
    # hold up the window for seconds.
    if "\r\n" in text or ("\u200d" in characters and _JOINED_PICTURES.search(text)):
        found |= Inseparable.SIGNS
    return found


def is_joining(character: str) -> bool:
    """Whether a character can join with a neighbour into one grapheme cluster, folding aside."""
    return _JOINING.match(character) is not None


def threatened_by(folded_query: str) -> Inseparable:
    """Which of it could be parted by an occurrence of ``folded_query``: by what it begins and ends with."""
    edges = {folded_query[:1].isalnum(), folded_query[-1:].isalnum()}
    return (Inseparable.LETTERS if True in edges else Inseparable.NONE) | (
        Inseparable.SIGNS if False in edges else Inseparable.NONE
    )


class _Classes(dict[str, Inseparable]):
    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, character: str) -> Inseparable:
        found = self[character] = _class(character, folded_character(character, self._level))
        return found


def _class(character: str, folded: str) -> Inseparable:
    if len(folded) > 1:
        return (Inseparable.LETTERS if any(map(str.isalnum, folded)) else Inseparable.NONE) | (
            Inseparable.NONE if all(map(str.isalnum, folded)) else Inseparable.SIGNS
        )
    if folded and _JOINING.match(character):
        return Inseparable.SIGNS if _OF_SIGNS.match(character) else BOTH
    return Inseparable.NONE


@cache
def _classes(level: Level) -> _Classes:
    return _Classes(level)
