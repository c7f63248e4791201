"""A place of a text with some words around it, for lists of places."""

from __future__ import annotations

from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

# Words are not cut where a space is so near: in code points.
_REACH = 12


def excerpt(text: str, place: CodePointRange, *, before: int, after: int) -> CodePointRange:
    """The code points to show of ``place``: at most so many before it and after its start, within its lines.

    What is longer is cut at its end; cut edges are at a space where one is near, and never in a grapheme.
    """
    line_start, line_end = _line_start(text, place.start - before, place.start), place.start + after
    start = _after_space(text, line_start, place.start) if line_start > 0 else 0
    end = min(line_end, len(text))
    broken = [at for at in (text.find(end_, place.end, end) for end_ in _ENDS) if at >= 0]
    if broken:
        end = min(broken)
    elif end < len(text):
        end = _before_space(text, max(place.start, end - _REACH), end)
    return graphemes.snap(text, CodePointRange(start, max(end, start)))


_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def _line_start(text: str, low: int, high: int) -> int:
    low = max(low, 0)
    return max([low, *(text.rfind(end, low, high) + 1 for end in _ENDS)])


def _after_space(text: str, start: int, limit: int) -> int:
    if text[start - 1].isspace():
        return start
    space = text.find(" ", start, min(start + _REACH, limit))
    return space + 1 if space >= 0 else start


def _before_space(text: str, low: int, end: int) -> int:
    if text[end].isspace():
        return end
    space = text.rfind(" ", low, end)
    return space if space > low else end
