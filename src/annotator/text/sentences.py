"""Sentences, by a simple rule that looks the same from every position.

A sentence ends at a paragraph's end, and after a run of ``. ! ?`` and their like (Arabic, Urdu, Syriac, CJK, the
ellipsis), with the marks, quotes and brackets that close behind it, before white space or the paragraph's end; CJK
stops need no space. A full stop after a single letter (a title, an initial, ``U.S.A.``) or after a number that begins
its paragraph (a list) ends none. A text's sentences leave out the white space between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text.offsets import CodePointRange

SENTENCES_VERSION = "sentences-1"

# The characters at which a layout paragraph ends; see ``direction``.
_BREAK = r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_STOP = r"[.!?\u061f\u06d4\u0700-\u0702\u2026\u203c\u2047-\u2049]"
_CJK_STOP = r"[\u3002\uff01\uff0e\uff1f]"
_CLOSING = r"""["'\u2019\u201d\u00bb\u203a)\]}\p{M}\p{Pe}\p{Pf}\u200e\u200f\u061c\u2069\u202c]"""
_ABBREVIATION = r"(?<=(?<![\p{L}\p{M}\p{N}])[\p{L}--I]\p{M}{0,4}\.)"
_LIST_NUMBER = rf"(?<=(?:^|{_BREAK})\s{{0,8}}\p{{Nd}}{{1,3}}\.)"
_END = regex.compile(
    rf"""
    {_STOP}(?:{_STOP}|{_CJK_STOP})*+ (?<!{_ABBREVIATION}|{_LIST_NUMBER}) {_CLOSING}*+ (?=\s|\Z)
  | {_CJK_STOP}++ {_CLOSING}*+
  | {_BREAK} \s*+
    """,
    regex.VERSION1 | regex.VERBOSE,
)
# What an end begins with; found in a fraction of the time.
_FIRST = re.compile(f"{_BREAK[:-1]}{_STOP[1:-1]}{_CJK_STOP[1:]}")
_VISIBLE = regex.compile(r"\S")
_LAST_VISIBLE = regex.compile(r"(?r)\S")
_FIRST_WINDOW = 1024
# How far past a position an end is looked at before it is known to lie behind that position.
_MARGIN = 64


def sentence_ranges(text: str, within: CodePointRange | None = None) -> Iterator[CodePointRange]:
    """The sentences of ``text`` in order, or those that share a code point with ``within``, each whole."""
    if within is None:
        yield from _sentences(text, 0)
        return
    for sentence in _sentences(text, _last_end(text, within.start)):
        if sentence.start >= within.end:
            return
        if sentence.end > within.start:
            yield sentence


def sentence_ends(text: str) -> list[int]:
    """Where sentences end, the white space after each with it, the last at the text's end; some may hold that alone."""
    ends: list[int] = []
    covered = 0
    for first in _FIRST.finditer(text):
        at = first.start()
        if at < covered:
            continue
        if _is_plain_end(text, at):
            covered = at + 1
        elif (found := _END.match(text, at)) is not None:
            covered = found.end()
        else:
            continue
        ends.append(covered)
    return [*ends, len(text)]


def _is_plain_end(text: str, at: int) -> bool:
    """Whether an end of one character, as nearly all are, is plain to see without the pattern."""
    if text[at] == "\n":
        return not text[at + 1 : at + 2].isspace()
    # Two letters before a full stop are no initial, and no number of a list.
    return text[at] == "." and text[at + 1 : at + 2] == " " and at > 1 and text[at - 2 : at].isalpha()


def sentence_at(text: str, position: int) -> CodePointRange:
    """The sentence that holds the code point at ``position``; on white space the one before, else the first.

    An empty range at ``position`` where the text has none.
    """
    visible = _LAST_VISIBLE.search(text, 0, position + 1)
    start = _last_end(text, visible.start()) if visible else 0
    return next(_sentences(text, start), CodePointRange(position, position))


def next_sentence_start(text: str, position: int) -> int:
    """Where the first sentence after ``position`` begins; ``len(text)`` where there is none."""
    starts = (sentence.start for sentence in _sentences(text, _last_end(text, position)))
    return next((start for start in starts if start > position), len(text))


def previous_sentence_start(text: str, position: int) -> int:
    """Where the last sentence that begins before ``position`` begins; 0 where there is none."""
    visible = _LAST_VISIBLE.search(text, 0, position)
    return sentence_at(text, visible.start()).start if visible else 0


def _sentences(text: str, start: int) -> Iterator[CodePointRange]:
    """The sentences from ``start``, where one has just ended."""
    for match in _END.finditer(text, start):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[CodePointRange]:
    first = _VISIBLE.search(text, start, end)
    if first is not None:
        yield CodePointRange(first.start(), _LAST_VISIBLE.search(text, start, end).end())


def _last_end(text: str, position: int) -> int:
    """The last place at or before ``position`` where a sentence ends; 0 where none does."""
    width = _FIRST_WINDOW
    while True:
        start, found = max(position - width, 0), None
        for match in _END.finditer(text, start, position + _MARGIN):
            if match.end() > position:
                break
            found = match.end()
        if found is not None or start == 0:
            return found or 0
        width *= 4
