"""Where a span's edge goes when it is moved by one step, in logical (reading) order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from annotator.text import graphemes, tokens
from annotator.text.offsets import CodePointRange


class Edge(Enum):
    """Which edge of a span moves."""

    START = "start"
    END = "end"


class Step(Enum):
    """How far and which way an edge moves; earlier and later are meant in reading order."""

    CHARACTER_EARLIER = "character_earlier"
    CHARACTER_LATER = "character_later"
    WORD_EARLIER = "word_earlier"
    WORD_LATER = "word_later"


def moved(text: str, ranges: Sequence[CodePointRange], edge: Edge, step: Step) -> tuple[CodePointRange, ...] | None:
    """The ranges with their outer start or end moved; None where the edge can't go there.

    A start stops at starts of words and an end at ends of words, or at every grapheme boundary. An edge never passes
    the other one, nor a neighbouring range of the same span.
    """
    if not ranges:
        return None
    index = 0 if edge is Edge.START else len(ranges) - 1
    old = ranges[index]
    position = _target(text, old.start if edge is Edge.START else old.end, edge, step)
    start, end = (position, old.end) if edge is Edge.START else (old.start, position)
    if start >= end or (start, end) == (old.start, old.end):
        return None
    changed = list(ranges)
    changed[index] = CodePointRange(start, end)
    return tuple(changed)


def _target(text: str, position: int, edge: Edge, step: Step) -> int:
    if step is Step.CHARACTER_EARLIER:
        return graphemes.previous_boundary(text, position)
    if step is Step.CHARACTER_LATER:
        return graphemes.next_boundary(text, position)
    if edge is Edge.START:
        earlier = step is Step.WORD_EARLIER
        return tokens.previous_word_start(text, position) if earlier else tokens.next_word_start(text, position)
    return previous_word_end(text, position) if step is Step.WORD_EARLIER else tokens.next_word_end(text, position)


def previous_word_end(text: str, position: int) -> int:
    """Where the last token that ends before ``position`` ends; 0 where there is none."""
    start = position
    while start > 0:
        start = tokens.previous_word_start(text, start)
        token = tokens.token_at(text, start)
        if token is not None and token.range.end < position:
            return token.range.end
    return 0
