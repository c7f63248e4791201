"""Search that looks past marks and spelling: folded text, and the way back from a hit to the source.

Folding is done character by character, so that the folded text of two strings is that of both joined, and a hit's place
is found by folding one block again. Three levels:

* ``EXACT``: the text as it is.
* ``MARKS``: without harakat, niqqud and other accents, tatweel, joiners, bidi marks, soft hyphens and variation
  selectors; ligatures and presentation forms as their letters; upper case as lower. Hamza and madda written on their
  letter as one character stay; written as a combining mark they go with the marks.
* ``LETTERS``: also without the differences of spelling that writers do not keep: the seats of alef, hamza on waw and
  ya, ta marbuta and ha, alef maqsura and the Persian and Urdu ya, kaf and ha; Hebrew final letters; digits of every
  script; kinds of quotes and dashes. This joins some different words: it is for finding, never for training data.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

FOLDING_VERSION = 1
"""Goes up whenever a character folds differently: what was folded and kept is then folded anew."""

_BLOCK = 1024
_TATWEEL = "\u0640"
_ONE_CHARACTER_HAMZA = frozenset("\u0622\u0623\u0624\u0625\u0626\u06c0\u06c2\u06d3")
_MARK_RANGES = (
    (0x0300, 0x036F),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x0711, 0x0711),
    (0x0730, 0x074A),
    (0x0898, 0x089F),
    (0x08CA, 0x08FF),
    (0xFB1E, 0xFB1E),
    (0xFE00, 0xFE0F),
    (0xE0100, 0xE01EF),
)
_UNSEEN = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff") | frozenset(
    "\u2066\u2067\u2068\u2069"
)
_LETTERS = {
    **dict.fromkeys("\u0622\u0623\u0625\u0671\u0672\u0673\u0675", "\u0627"),
    **dict.fromkeys("\u0649\u06cc\u0626\u06d0\u06d2\u06d3", "\u064a"),
    "\u0624": "\u0648",
    **dict.fromkeys("\u0629\u06c0\u06c1\u06c2\u06c3\u06d5", "\u0647"),
    "\u06a9": "\u0643",
    **dict(zip("\u05da\u05dd\u05df\u05e3\u05e5", "\u05db\u05de\u05e0\u05e4\u05e6", strict=True)),
    **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e\u201f\u05f4\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u05f3\u2032", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be", "-"),
}


class Level(StrEnum):
    """How much a search looks past."""

    EXACT = "exact"
    MARKS = "marks"
    LETTERS = "letters"


class Folded:
    """A folded text and the way back to its source. Keeps the source, and 8 bytes for every 1,024 of its characters."""

    __slots__ = ("_block_map", "_block_starts", "_table", "level", "source", "text")

    def __init__(self, source: str, level: Level) -> None:
        self.source = source
        self.level = level
        self.text: str = source
        self._table = _table(level)
        self._block_starts: array[int] | None = None
        # The source positions of one block's folded characters: hits are asked for one after the other.
        self._block_map: tuple[int, list[int]] = (-1, [])
        if level is not Level.EXACT:
            blocks = [self._folded_block(start) for start in range(0, len(source), _BLOCK)]
            self.text = "".join(blocks)
            self._block_starts = array("L")
            length = 0
            for block in blocks:
                self._block_starts.append(length)
                length += len(block)

    def occurrences(self, query: str) -> Iterator[CodePointRange]:
        """Where ``query``, folded alike, occurs in the source, in order, none overlapping; an empty one nowhere."""
        wanted = fold(query, self.level).text
        start = self.text.find(wanted) if wanted else -1
        while start >= 0:
            yield self.source_range(start, start + len(wanted))
            start = self.text.find(wanted, start + len(wanted))

    def source_range(self, folded_start: int, folded_end: int) -> CodePointRange:
        """The code points of the source that a range of the folded text came from, with all marks that follow.

        Widened to whole grapheme clusters, and over tatweel at the end. An empty range is a caret position before the
        character that the folded one at its place came from. Raises ValueError for what is no range of the folded text.
        """
        if not 0 <= folded_start <= folded_end <= len(self.text):
            raise ValueError(f"no range of a folded text of {len(self.text)} code points: {folded_start}-{folded_end}")
        start = self._source_position(folded_start)
        if folded_start == folded_end:
            return graphemes.snap(self.source, CodePointRange(start, start))
        end = self._source_position(folded_end - 1) + 1
        if self.level is not Level.EXACT:
            while end < len(self.source) and (self.source[end] == _TATWEEL or _is_mark(self.source[end])):
                end += 1
        return graphemes.snap(self.source, CodePointRange(start, end))

    def _folded_block(self, start: int) -> str:
        return self.source[start : start + _BLOCK].translate(self._table)

    def _source_position(self, folded: int) -> int:
        """Where the source character stands that gave the folded one at ``folded``; the source's length at its end."""
        if self._block_starts is None:
            return folded
        if folded == len(self.text):
            return len(self.source)
        block = bisect_right(self._block_starts, folded) - 1
        if self._block_map[0] != block:
            first = block * _BLOCK
            lengths = [len(self._table[ord(character)]) for character in self.source[first : first + _BLOCK]]
            self._block_map = block, [first + i for i, length in enumerate(lengths) for _ in range(length)]
        return self._block_map[1][folded - self._block_starts[block]]


def fold(text: str, level: Level) -> Folded:
    """The text folded for a search at ``level``."""
    return Folded(text, level)


def folded_character(character: str, level: Level) -> str:
    """What one character becomes: none, one or several."""
    return _table(level)[ord(character)]


class _Table(dict[int, str]):
    """A table for ``str.translate`` that works out each character when it is first met."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _folded_character(chr(code_point), self._level)
        return folded


@cache
def _table(level: Level) -> _Table:
    return _Table(level)


def _folded_character(character: str, level: Level) -> str:
    if level is Level.EXACT:
        return character
    if character == _TATWEEL or character in _UNSEEN or _is_mark(character):
        return ""
    if level is Level.LETTERS:
        if character in _LETTERS:
            return _LETTERS[character]
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            return str(digit)
    elif character in _ONE_CHARACTER_HAMZA:
        return character
    composed = unicodedata.normalize("NFKC", character)
    if composed != character:
        return "".join(_folded_character(part, level) for part in composed)
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    if decomposed == character:
        return character
    return "".join(part for part in decomposed if not _is_mark(part))


def _is_mark(character: str) -> bool:
    """Whether it is a mark that readers can do without; the vowel signs of Indic scripts are not."""
    code_point = ord(character)
    return any(first <= code_point <= last for first, last in _MARK_RANGES) and (
        unicodedata.category(character) == "Mn" or character in "\u06e5\u06e6"
    )
