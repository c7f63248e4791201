"""Tokens by the million: how many a text has, where they all stand, and where they begin in some parts of it.

Says what ``tokens`` says, in a tenth of the time. No token holds white space, and no rule of the segmenter looks
further than a space and the character after it; so a text can be taken chunk by chunk between spaces. Most chunks are
letters alone, at most with a mark of punctuation after them, and need no look at the patterns; others are segmented.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text.offsets import CodePointRange
from annotator.text.tokens import token_edges

_MARKS = frozenset(".:!\u060c\u061b\u061f")
# Arabic words with their vowel signs; two letters at least, as a single one with a full stop may be a title.
_ARABIC = "[\u0621-\u063a\u0641-\u064a]"
_VOCALISED = re.compile(f"{_ARABIC}[\u064b-\u0652]*{_ARABIC}[\u0621-\u063a\u0641-\u064a\u0640\u064b-\u0652]*")
# Where Han and Hiragana stand, and some more: each of those letters is a token.
_ALONE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00016f00-\U0001b2ff\U0001f200-\U0001f2ff\U00020000-\U0003ffff]")
_HIGH = re.compile("[^\x00-\u2e7f]")  # one range is looked for in a fraction of the time of six
# A space that is no cluster of its own belongs to the chunk beside it; nearly all stand between what joins to nothing.
_MAY_JOIN_AFTER = re.compile(
    " [^ -\u02ff\u05d0-\u05ea\u0621-\u064a\u0660-\u066f\u0671-\u06d5\u06f0-\u06f9\u2010-\u2027\U0001f400-\U0001f64f]"
)
_MAY_JOIN_BEFORE = re.compile("[\u0600-\u0605\u06dd\u070f\u0800-\u1fff\u3000-\uffff\U00010000-\U0001efff] ")
_JOINED = regex.compile(r" [\p{GCB=Extend}\p{GCB=SpacingMark}\u200d]|\p{GCB=Prepend} ")
_REMEMBERED = 1 << 16


class QuickTokens:
    """The tokens of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        may_join = _MAY_JOIN_AFTER.search(text) or _MAY_JOIN_BEFORE.search(text)
        high = "".join(_HIGH.findall(text))
        self._by_chunks = not (may_join and _JOINED.search(text)) and not (high and _ALONE.search(high))
        self._chunks = text.split(" ") if self._by_chunks else []
        # Those that are not letters alone, which are one token each.
        self._others = [number for number, letters in enumerate(map(str.isalpha, self._chunks)) if not letters]
        self._starts: list[int] = []
        self._edges: dict[int, list[tuple[int, int]]] = {}

    def count(self) -> int:
        """How many there are."""
        if not self._by_chunks:
            return sum(1 for _ in token_edges(self._text, CodePointRange(0, len(self._text))))
        chunks = self._chunks
        total = len(chunks) - len(self._others)
        for number in self._others:
            chunk = chunks[number]
            if chunk[-1:] in _MARKS and len(chunk) > 2 and chunk[:-1].isalpha():  # every second of them
                total += 2
            else:
                total += len(self._cut(number))
        return total

    def edges(self) -> tuple[list[int], list[int], list[str], list[int]]:
        """Where each begins, where it ends, what it is, and how long those before it are together.

        Of the last there is one more: how long all are.
        """
        text = self._text
        if not self._by_chunks:
            found = list(token_edges(text, CodePointRange(0, len(text))))
            words = [text[start:end] for start, end in found]
            lengths = list(accumulate(map(len, words), initial=0))
            return [start for start, _ in found], [end for _, end in found], words, lengths
        words, differing = self._words()
        lengths = list(accumulate(map(len, words), initial=0))
        # How much stands between words before each: nothing, and a space more from one to the next, but for some.
        between: list[int] = []
        gap = low = 0
        for number, more in differing:
            between += range(gap + low, gap + number)
            gap += more
            low = number
        between += range(gap + low, gap + len(words))
        return list(map(add, lengths, between)), list(map(add, lengths[1:], between)), words, lengths

    def _words(self) -> tuple[list[str], list[tuple[int, int]]]:
        """What the tokens are, and after how many of them how much more than one space stands, or less."""
        chunks = self._chunks
        words: list[str] = []
        differing: list[tuple[int, int]] = []
        low = 0
        for number in self._others:
            chunk = chunks[number]
            word, mark = chunk[:-1], chunk[-1:]
            if mark in _MARKS and word.isalpha() and len(word) > 1:  # every second of them
                words += chunks[low:number]
                words += (word, mark)
                differing.append((len(words) - 1, -1))
                low = number + 1
                continue
            if _VOCALISED.fullmatch(chunk) or (chunk.isascii() and chunk.isalnum()):
                continue  # one token as it stands
            words += chunks[low:number]
            low = number + 1
            covered = -1  # where the space before it is
            for first, last in self._cut(number) if not chunk or "\n" in chunk else self._segmented(number):
                differing.append((len(words), first - covered - 1))
                words.append(chunk[first:last])
                covered = last
            differing.append((len(words), len(chunk) - covered))
        words += chunks[low:]
        return words, differing

    def _chunk_starts(self) -> list[int]:
        if not self._starts:
            before = accumulate(map(len, self._chunks), initial=0)
            self._starts = list(map(add, before, range(len(self._chunks))))
        return self._starts

    def starts_within(self, first: int, last: int) -> list[int]:
        """Where those begin that share a code point with the text from ``first`` to before ``last``, one or more."""
        if not self._by_chunks:
            return [start for start, _ in token_edges(self._text, CodePointRange(first, last))]
        starts = self._chunk_starts()
        low, high = bisect_right(starts, first) - 1, bisect_left(starts, last)
        if starts[low] + len(self._chunks[low]) <= first:
            low += 1  # that was the space before
        others = self._others
        place = bisect_left(others, low)
        if place == len(others) or others[place] >= high:
            return starts[low:high]
        found: list[int] = []
        while place < len(others) and others[place] < high:
            found += starts[low : others[place]]
            low = others[place] + 1
            found += [start for start, end in self._edges_of(others[place]) if start < last and end > first]
            place += 1
        return found + starts[low:high]

    def _edges_of(self, number: int) -> list[tuple[int, int]]:
        edges = self._edges.get(number)
        if edges is None:
            start = self._starts[number]
            edges = [(start + first, start + last) for first, last in self._cut(number)]
            self._edges[number] = edges
        return edges

    def _segmented(self, number: int) -> Sequence[tuple[int, int]]:
        """The tokens of a chunk that holds something and no line's end, counted from where it begins."""
        return _segmented(self._chunks[number], self._after(number))

    def _after(self, number: int) -> str:
        """What the tokens of a chunk may depend on: a title's full stop is the title's where a name follows."""
        more = self._chunks[number][-1] == "." and number + 1 < len(self._chunks)
        return self._chunks[number + 1][:1] if more else ""

    def _cut(self, number: int) -> Sequence[tuple[int, int]]:
        """The tokens of a chunk, counted from where it begins."""
        chunk = self._chunks[number]
        if not chunk:
            return ()
        after = self._after(number)
        if "\n" not in chunk:
            return _in_line(chunk, after)
        # No rule looks over a line's end, and no cluster goes over one.
        found: list[tuple[int, int]] = []
        begin = 0
        *before, last = chunk.split("\n")
        for line in before:
            found += [(begin + first, begin + end) for first, end in _in_line(line, "")]
            begin += len(line) + 1
        return found + [(begin + first, begin + end) for first, end in _in_line(last, after)]


def count_tokens(text: str) -> int:
    """The number of tokens of ``text``: of those that ``tokens(text)`` yields."""
    return QuickTokens(text).count()


def _in_line(chunk: str, after: str) -> Sequence[tuple[int, int]]:
    """The tokens of a chunk without a line's end: of letters, and perhaps a mark after them, without a closer look."""
    if not chunk:
        return ()
    length = len(chunk)
    marked = chunk[-1] in _MARKS
    word = chunk[:-1] if marked else chunk
    if (length - marked > 1 and word.isalpha()) or _VOCALISED.fullmatch(word):
        return ((0, length - 1), (length - 1, length)) if marked else ((0, length),)
    return _segmented(chunk, after)


@lru_cache(maxsize=_REMEMBERED)
def _segmented(chunk: str, after: str) -> tuple[tuple[int, int], ...]:
    """The tokens of a chunk before a space and the character ``after``."""
    text = f"{chunk} {after}" if after else chunk
    return tuple(token_edges(text, CodePointRange(0, len(chunk))))
