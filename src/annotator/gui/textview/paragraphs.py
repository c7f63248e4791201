"""An article as the view lays it out: paragraphs, and giant ones in pieces, each with its own UTF-16 map.

A *block* is what one ``QTextLayout`` holds: a paragraph without its terminator, or a piece of a very long one. Blocks
are described on demand, so that opening an article costs one scan for its terminators.
"""

from __future__ import annotations

import operator
import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.gui.textview.cells import bidi_class
from annotator.text import graphemes
from annotator.text.direction import Direction, ParagraphIndex, base_direction, resolve

LONGEST_BLOCK = 3_000
"""Code points; a longer paragraph is laid out in pieces."""

_PIECE = 2_400
_SEARCH_BACK = 800
_SENTENCE_ENDS = frozenset(".!?\u061f\u06d4\u2026")
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENERS = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_STRONG = frozenset({"L", "R", "AL"})

# Replaced for display only, one UTF-16 unit by one: U+FFFC is a place for an object to QTextLayout and has no width;
# a lone surrogate is dropped on its way into Qt, which would shift all that follows it. So is a byte order mark at a
# string's beginning, and one the wrong way round makes Qt swap the bytes of all the rest.
_FOR_DISPLAY = re.compile("[\ufffc\ud800-\udfff]|\\A[\ufeff\ufffe]")
_SHOWN_AS = {"\ufffc": "\u25a1", "\ufeff": "\u2060"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What is laid out as one: code points ``start`` to ``end`` of the article, terminator excluded."""

    index: int
    paragraph: int
    start: int
    end: int
    rtl: bool
    is_first: bool
    is_last: bool


class Article:
    """The text of one article with its blocks and the direction of each paragraph; the text is never altered."""

    def __init__(
        self,
        text: str,
        *,
        document_direction: Direction | None = None,
        overrides: Mapping[int, Direction] | None = None,
    ) -> None:
        self.text = text
        self.paragraphs = ParagraphIndex(text)
        self.overrides: dict[int, Direction] = dict(overrides or {})
        self.document_direction = document_direction or base_direction(text) or Direction.LTR
        self._directions: dict[int, Direction] = {}
        self._starts: Sequence[int] = self.paragraphs.starts
        self._paragraph_of: Sequence[int] = range(len(self._starts))
        self._cut_long_paragraphs()

    @property
    def block_starts(self) -> Sequence[int]:
        """Where each block begins, ascending from 0."""
        return self._starts

    def __len__(self) -> int:
        return len(self._starts)

    def lengths(self) -> list[int]:
        """How many code points each block takes up, terminators included."""
        starts = self._starts
        return [*map(operator.sub, starts[1:], starts), len(self.text) - starts[-1]]

    def block(self, index: int) -> Block:
        """The block of that index."""
        number = self._paragraph_of[index]
        paragraph = self.paragraphs[number]
        start = self._starts[index]
        following = index + 1
        is_last = following == len(self._starts) or self._paragraph_of[following] != number
        return Block(
            index=index,
            paragraph=number,
            start=start,
            end=paragraph.content.end if is_last else self._starts[following],
            rtl=self.direction(number) is Direction.RTL,
            is_first=start == paragraph.content.start,
            is_last=is_last,
        )

    def block_at(self, position: int) -> int:
        """The block that holds the code point at ``position`` or the terminator it is part of; the last at the end."""
        return max(bisect_right(self._starts, min(max(position, 0), len(self.text))) - 1, 0)

    def blocks_of(self, paragraph: int) -> range:
        """The blocks of one paragraph."""
        first = self.block_at(self.paragraphs.starts[paragraph])
        last = first
        while last + 1 < len(self) and self._paragraph_of[last + 1] == paragraph:
            last += 1
        return range(first, last + 1)

    def direction(self, paragraph: int) -> Direction:
        """The paragraph's override, else that of most of its strong characters, else the document's."""
        known = self._directions.get(paragraph)
        if known is None:
            override = self.overrides.get(paragraph)
            text = "" if override else self.paragraphs.bidi_paragraph(paragraph).slice(self.text)
            known = self._directions[paragraph] = resolve(text, override, self.document_direction)
        return known

    def display_text(self, block: Block) -> str:
        """The block's characters as Qt gets them: as many UTF-16 units as in the article, never read back."""
        text = self.text[block.start : block.end]
        return _FOR_DISPLAY.sub(_replacement, text)

    def _cut_long_paragraphs(self) -> None:
        lengths = self.lengths()
        if max(lengths) <= LONGEST_BLOCK:
            return
        long = [i for i, length in enumerate(lengths) if length > LONGEST_BLOCK]
        starts, numbers, done = array("L"), array("L"), 0
        for number in long:
            starts.extend(self.paragraphs.starts[done:number])
            numbers.extend(range(done, number))
            content = self.paragraphs[number].content
            pieces = cuts(self.text, content.start, content.end, rtl=self.direction(number) is Direction.RTL)
            starts.extend(pieces)
            numbers.extend([number] * len(pieces))
            done = number + 1
        starts.extend(self.paragraphs.starts[done:])
        numbers.extend(range(done, len(self.paragraphs.starts)))
        self._starts, self._paragraph_of = starts, numbers


def cuts(text: str, start: int, end: int, *, rtl: bool) -> list[int]:
    """Where the pieces of a long paragraph begin, ``start`` included.

    A cut is made where laying out both sides apart gives what laying out the whole would give: after a space, between
    two letters of one direction, outside every isolate and embedding; best at a sentence's end, since the line ends
    there. Text without such a place is cut after any space, or else at any cluster.
    """
    inside = _embedded_stretches(text, start, end)
    found = [start]
    while end - found[-1] > LONGEST_BLOCK:
        found.append(_cut_before(text, found[-1], found[-1] + _PIECE, inside, rtl=rtl))
    return found


def _cut_before(text: str, after: int, limit: int, inside: Sequence[tuple[int, int]], *, rtl: bool) -> int:
    around = next(((start, end) for start, end in inside if start < limit < end), None)
    if around is not None and around[0] > after + _SEARCH_BACK:
        limit = around[0]
    between_letters = any_space = -1
    place = text.rfind(" ", limit - _SEARCH_BACK, limit) + 1
    while place > limit - _SEARCH_BACK:
        if not _is_inside(place, inside):
            any_space = max(any_space, place)
            before, following = bidi_class(text[place - 2]), bidi_class(text[place])
            if before == following and before in _STRONG:
                between_letters = max(between_letters, place)
            elif text[place - 2] in _SENTENCE_ENDS and (following in {"R", "AL"} if rtl else following == "L"):
                return place
        place = text.rfind(" ", limit - _SEARCH_BACK, place - 1) + 1
    if between_letters > 0 or any_space > 0:
        return between_letters if between_letters > 0 else any_space
    return limit if graphemes.is_boundary(text, limit) else max(graphemes.previous_boundary(text, limit), after + 1)


def _embedded_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between outermost opening controls and what closes them, or the paragraph's end."""
    found: list[tuple[int, int]] = []
    depth, opened = 0, start
    for match in _CONTROLS.finditer(text, start, end):
        if match.group() in _OPENERS:
            opened = opened if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((opened, match.end()))
    if depth:
        found.append((opened, end))
    return found


def _is_inside(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(stretches, (place, len(stretches) and stretches[-1][1])) - 1
    return index >= 0 and stretches[index][0] < place < stretches[index][1]


def _replacement(match: re.Match[str]) -> str:
    return _SHOWN_AS.get(match.group(), "\ufffd")
