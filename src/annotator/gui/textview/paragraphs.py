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

from annotator.gui.textview.cells import BIDI_CONTROLS, bidi_class
from annotator.text import graphemes
from annotator.text.bidi_context import BidiContext
from annotator.text.direction import Direction, ParagraphDirections
from annotator.text.offsets import CodePointRange

LONGEST_WHOLE = 8_000
"""Code points; a longer paragraph is laid out in pieces, at whose ends its lines are short. This takes some 10 ms."""

LONGEST_BLOCK = 2_000
"""Code points; no piece is longer: two of them, which most screens show parts of, take 5 ms to lay out."""

_PIECE = 1_600
_SHORTEST = 250
_SEARCH_BACK = 530
_SENTENCE_END = re.compile("[.!?\u061f\u06d4\u2026] ")
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
    """The text of one article with its blocks and the direction of each paragraph; the text is never altered.

    ``known`` is what has been found out about this very text and its document's direction elsewhere.
    """

    def __init__(
        self,
        text: str,
        *,
        document_direction: Direction | None = None,
        overrides: Mapping[int, Direction] | None = None,
        known: ParagraphDirections | None = None,
    ) -> None:
        if known is None or known.text is not text:
            known = ParagraphDirections(text, document_direction)
        self.text = text
        self.known = known
        self.paragraphs = known.paragraphs
        self.overrides: dict[int, Direction] = dict(overrides or {})
        self._contexts: dict[tuple[int, bool], BidiContext] = {}
        self._starts: Sequence[int] = self.paragraphs.starts
        self._paragraph_of: Sequence[int] = range(len(self._starts))
        self._lengths: list[int] | None = None
        self._cut_long_paragraphs()

    @property
    def document_direction(self) -> Direction:
        """The direction of a paragraph that has no strong characters and no override."""
        return self.known.whole

    @property
    def block_starts(self) -> Sequence[int]:
        """Where each block begins, ascending from 0."""
        return self._starts

    def __len__(self) -> int:
        return len(self._starts)

    def lengths(self) -> list[int]:
        """How many code points each block takes up, terminators included."""
        if self._lengths is not None:
            return self._lengths
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
        return self.overrides.get(paragraph) or self.known.of(paragraph)

    def display_text(self, block: Block) -> str:
        """The block's characters as Qt gets them: as many UTF-16 units as in the article, never read back."""
        text = self.text[block.start : block.end]
        context = self._context(block) if "\u2068" in text else None
        if context is not None:
            isolates = context.isolates(CodePointRange(block.start, block.end))
            text = "".join(isolates.get(place, character) for place, character in enumerate(text, block.start))
        return _FOR_DISPLAY.sub(_replacement, text)

    def surroundings(self, block: Block) -> tuple[str, str]:
        """What has to be laid out before and after a block, unseen, for it to be ordered as in its bidi paragraph."""
        context = self._context(block)
        return ("", "") if context is None else context.around(CodePointRange(block.start, block.end))

    def _context(self, block: Block) -> BidiContext | None:
        """The bidi paragraph that a block is a piece of; None where it is all of it."""
        if block.is_first and block.is_last and not self.paragraphs.breaks_lines:
            return None
        whole = self.paragraphs.bidi_paragraph(block.paragraph)
        if (whole.start, whole.end) == (block.start, block.end) or block.start == block.end:
            return None
        key = whole.start, block.rtl
        context = self._contexts.get(key)
        if context is None:
            context = self._contexts[key] = BidiContext(self.text, whole, rtl=block.rtl)
        return context

    def _cut_long_paragraphs(self) -> None:
        lengths = self.lengths()
        if max(lengths) <= LONGEST_WHOLE:
            self._lengths = lengths
            return
        long = [i for i, length in enumerate(lengths) if length > LONGEST_WHOLE]
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

    Best at a sentence's end, since the line ends there; else after a space between two letters of one direction, where
    hardly anything has to be known of the other side; outside isolates and embeddings where they are short. Text
    without such a place is cut after any space, or else between any clusters.
    """
    inside = _embedded_stretches(text, start, end)
    found = [start]
    while end - found[-1] > LONGEST_BLOCK:
        found.append(_cut_before(text, found[-1], found[-1] + _PIECE, inside, rtl=rtl))
    return found


def _cut_before(text: str, after: int, limit: int, inside: Sequence[tuple[int, int]], *, rtl: bool) -> int:
    around = next(((start, end) for start, end in inside if start < limit < end), None)
    if around is not None and around[0] > after + _SHORTEST:
        limit = around[0]
    low = max(limit - _SEARCH_BACK, after + 1)
    for match in reversed(list(_SENTENCE_END.finditer(text, low, limit))):
        place = match.end()
        following = bidi_class(text[place])
        if following in _STRONG and (following != "L") == rtl and not _is_inside(place, inside):
            return place
    return _cut_at_a_space(text, low, limit, inside) or _cut_between_clusters(text, after, limit)


def _cut_at_a_space(text: str, low: int, limit: int, inside: Sequence[tuple[int, int]]) -> int:
    """After the last space between two letters of one direction, else after any; 0 where there is none."""
    any_space, place = 0, text.rfind(" ", low, limit) + 1
    while place > low:
        if not _is_inside(place, inside):
            any_space = any_space or place
            before, following = bidi_class(text[place - 2]), bidi_class(text[place])
            if before == following and before in _STRONG:
                return place
        place = text.rfind(" ", low, place - 1) + 1
    return any_space


def _cut_between_clusters(text: str, after: int, limit: int) -> int:
    if graphemes.is_boundary(text, limit):
        return limit
    return max(graphemes.previous_boundary(text, limit), after + 1)


def _embedded_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between outermost opening controls and what closes them, or the paragraph's end."""
    found: list[tuple[int, int]] = []
    if not any(text.find(control, start, end) >= 0 for control in BIDI_CONTROLS):
        return found  # as nearly always; ten times as quick to tell as by the pattern
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
