"""Paragraphs of a text and the direction each is read in.

A bidi paragraph ends where UAX #9 ends one: at a character of class B (LF, CR, CR LF, U+001C to U+001E, U+0085,
U+2029). U+2028, VT and FF only break the line inside one. Qt folds or swallows all of them, so for laying out each
ends a *layout paragraph*, here simply a paragraph; the pieces of one bidi paragraph share its direction. These are
exactly the characters at which ``str.splitlines`` splits.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import overload

from annotator.text.offsets import CodePointRange

DIRECTION_SAMPLE = 100_000
"""How many code points of a paragraph are counted for its direction; what follows them does not change it."""

_LINE_BREAKS = "\x0b\x0c\u2028"
_TERMINATORS = "\n\r\x1c\x1d\x1e\x85\u2029" + _LINE_BREAKS


class Direction(StrEnum):
    """A paragraph direction in UAX #9's sense; the values are those of HTML's ``dir``."""

    LTR = "ltr"
    RTL = "rtl"

    @property
    def level(self) -> int:
        """The embedding level that a paragraph of this direction begins at: 0 or 1."""
        return 1 if self is Direction.RTL else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A layout paragraph: its code points, and those of the terminator after it (empty for the last one)."""

    content: CodePointRange
    terminator: CodePointRange

    @property
    def range(self) -> CodePointRange:
        """Content and terminator together."""
        return CodePointRange(self.content.start, self.terminator.end)


class ParagraphIndex(Sequence[Paragraph]):
    """The layout paragraphs of one text: 8 bytes each, found by bisection, made into ``Paragraph`` when asked for.

    They tile the text. There is always at least one, and a terminator at the text's end has an empty paragraph after
    it, as the caret has a line to stand on there. A million characters in 100,000 lines are indexed in some 25 ms.
    """

    __slots__ = ("_bidi_starts", "_text", "breaks_lines", "starts")

    def __init__(self, text: str) -> None:
        self._text = text
        lines = text.splitlines(keepends=True)
        starts = array("L", accumulate(map(len, lines), initial=0))
        # accumulate gives each line's start and then the text's end: the start of what follows a last terminator.
        if lines and text[-1] not in _TERMINATORS:
            starts.pop()
        self.starts: Sequence[int] = starts
        """Where each paragraph begins, in code points, ascending from 0."""
        self._bidi_starts: Sequence[int] = range(len(starts))
        self.breaks_lines = any(character in text for character in _LINE_BREAKS)
        """Whether there is a bidi paragraph of several layout paragraphs."""
        if self.breaks_lines:
            self._bidi_starts = array("L", (i for i in range(len(starts)) if i == 0 or self._is_bidi_start(i)))

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> list[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | list[Paragraph]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        index = range(len(self))[index]  # a negative index counts from the end; IndexError outside
        start, end = self.starts[index], self._end(index)
        content_end = end - self._terminator_length(start, end)
        return Paragraph(content=CodePointRange(start, content_end), terminator=CodePointRange(content_end, end))

    def at(self, position: int) -> int:
        """The index of the paragraph that holds the code point at ``position``; the last one at the text's end.

        Raises ValueError outside ``0 <= position <= len(text)``.
        """
        if not 0 <= position <= len(self._text):
            raise ValueError(f"position {position} lies outside a text of {len(self._text)} code points")
        return bisect_right(self.starts, position) - 1

    def overlapping(self, range_: CodePointRange) -> range:
        """The indexes of the paragraphs, terminators included, that share a code point with ``range_``.

        An empty range has the paragraph that its position lies in.
        """
        return range(self.at(range_.start), self.at(max(range_.end - 1, range_.start)) + 1)

    def bidi_paragraph(self, index: int) -> CodePointRange:
        """The whole bidi paragraph that layout paragraph ``index`` is a piece of, without its terminator.

        More than the content of one layout paragraph only where U+2028, VT or FF break its line. Direction, isolates
        and embeddings run through it.
        """
        group = bisect_right(self._bidi_starts, range(len(self))[index]) - 1
        following = self._bidi_starts[group + 1] if group + 1 < len(self._bidi_starts) else len(self)
        last = self[following - 1]
        return CodePointRange(self.starts[self._bidi_starts[group]], last.content.end)

    def direction_sample(self, index: int) -> str:
        """What tells the direction of layout paragraph ``index``: the beginning of its bidi paragraph."""
        whole = self.bidi_paragraph(index)
        return self._text[whole.start : min(whole.end, whole.start + DIRECTION_SAMPLE)]

    def _end(self, index: int) -> int:
        return self.starts[index + 1] if index + 1 < len(self.starts) else len(self._text)

    def _terminator_length(self, start: int, end: int) -> int:
        if start == end or self._text[end - 1] not in _TERMINATORS:
            return 0
        return 2 if end - start > 1 and self._text[end - 2 : end] == "\r\n" else 1

    def _is_bidi_start(self, index: int) -> bool:
        return self._text[self.starts[index] - 1] not in _LINE_BREAKS


def paragraphs(text: str) -> list[Paragraph]:
    """The layout paragraphs of ``text`` as a list; for a long text a ``ParagraphIndex`` is quicker and smaller."""
    return list(ParagraphIndex(text))


def base_direction(text: str, fallback: Direction | None = None) -> Direction | None:
    """The direction of most strong characters of a paragraph: bidi class L against R and AL.

    Counted over the first 100,000 code points, those inside isolates and embeddings and the marks LRM, RLM and ALM
    included. ``fallback`` where there are none, or equally many of both. Not UAX #9's first strong character (P2),
    which takes an Arabic paragraph that begins with a Latin name, a handle or a URL for a left-to-right one.
    """
    balance = 0
    for character, count in Counter(text[:DIRECTION_SAMPLE]).items():
        bidi_class = unicodedata.bidirectional(character)
        if bidi_class == "L":
            balance -= count
        elif bidi_class in {"R", "AL"}:
            balance += count
    if balance == 0:
        return fallback
    return Direction.RTL if balance > 0 else Direction.LTR


class ParagraphDirections:
    """The paragraphs of one text and the direction of each, counted when first asked for.

    Made once for an open article and shared by all that shows something of it, as a text of a million characters
    takes some 30 ms to look through.
    """

    __slots__ = ("_by_letters", "paragraphs", "said", "text", "whole")

    def __init__(self, text: str, said: Direction | None = None) -> None:
        self.text = text
        self.said = said
        """The direction that the document was given, if any."""
        self.paragraphs = ParagraphIndex(text)
        self.whole = said or base_direction(text) or Direction.LTR
        """The direction of a paragraph that has no strong characters: the document's own, else that of most letters."""
        self._by_letters: dict[int, Direction] = {}

    def of(self, paragraph: int) -> Direction:
        """The direction of a paragraph without an override."""
        known = self._by_letters.get(paragraph)
        if known is None:
            known = resolve(self.paragraphs.direction_sample(paragraph), None, self.whole)
            self._by_letters[paragraph] = known
        return known


def resolve(paragraph_text: str, override: Direction | None, document_direction: Direction) -> Direction:
    """The direction to show a paragraph in: the override, else that of most strong characters, else the document's."""
    return override or base_direction(paragraph_text) or document_direction
