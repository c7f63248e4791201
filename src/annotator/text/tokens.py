"""Our own word segmenter, frozen under a version: the same in the view, in the exports and next year.

What a word is, ``words-1``: letters, digits, marks and ``_`` in a row, also over

* ZWNJ, ZWJ, soft hyphen, word joiner and the marks LRM, RLM, ALM between them (a Persian verb stays whole);
* an apostrophe, a geresh or a middle dot between letters, a gershayim or double quote between Hebrew letters
  (an acronym stays whole, unless it is a Hebrew prefix before a quotation: up to three prefix letters, then the quote,
  then four letters or three and a closing quote);
* ``. , : /`` and the Arabic separators U+060C, U+066B, U+066C between digits. A percent sign directly after a number
  belongs to it; a currency or plus or minus sign does not.

Letters with full stops after each (``U.S.A.``, two to 32, the last stop included) are one word, and so is a single
letter with its stop before a name, written together or after one space: a title is a word of its own, and a step by
word stops between it and the name. Before a space this holds for capitals (but not ``I``) and for letters without case.
URLs, e-mail addresses, hashtags and handles are whole. Hyphens and maqaf are tokens, so a compound is several. Han and
Hiragana are a token a character, an emoji sequence or flag is one, ``...`` and ``?!`` are one, every other mark or sign
is its own.

Spaces, controls and stray joiners belong to no token. No token begins or ends inside a grapheme cluster, and none
holds white space. Local functions look back to the white space before, at most 4,096 code points, and then agree with
the full scan; where there is none so near they begin up to 2,048 before, and may cut differently inside a token that is
longer than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text import graphemes
from annotator.text.offsets import CodePointRange
from annotator.text.token_patterns import token_pattern

SEGMENTER_VERSION = "words-1"

_LOOK_BACK = 4096
_BLOCK = 1024
_LAST_SPACE = regex.compile(r"(?r)\s")
_LAST_VISIBLE = regex.compile(r"(?r)\S")


class TokenKind(StrEnum):
    """What a token is made of; spaces and controls belong to no token."""

    WORD = "word"
    NUMBER = "number"
    LINK = "link"
    TAG = "tag"
    PUNCTUATION = "punctuation"
    SYMBOL = "symbol"

    @property
    def is_word(self) -> bool:
        """Whether a selection that cuts such a token grows to the whole of it; not so for punctuation and symbols."""
        return self not in (TokenKind.PUNCTUATION, TokenKind.SYMBOL)


_KINDS = {kind.value: kind for kind in TokenKind}


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text: its code points and its kind."""

    range: CodePointRange
    kind: TokenKind


def tokens(text: str, within: CodePointRange | None = None) -> Iterator[Token]:
    """The tokens of ``text`` in order, or those that share a code point with ``within``, each whole."""
    if within is None:
        yield from _scan(text, 0)
        return
    for token in _scan(text, _sync(text, within.start)):
        if token.range.start >= within.end:
            return
        if token.range.end > within.start:
            yield token


def token_edges(text: str, within: CodePointRange) -> Iterator[tuple[int, int]]:
    """Start and end of the tokens that share a code point with ``within``: for those who count them by the million."""
    for start, end, _ in _scan_edges(text, _sync(text, within.start)):
        if start >= within.end:
            return
        if end > within.start:
            yield start, end


def token_at(text: str, position: int) -> Token | None:
    """The token that holds the code point at ``position``, or None on a space or at the text's end."""
    for token in _scan(text, _sync(text, position)):
        if token.range.end > position:
            return token if token.range.start <= position else None
    return None


def word_at(text: str, position: int) -> CodePointRange:
    """The token that holds the code point at ``position``; on a space or at the text's end the token that ends there.

    Where neither is, an empty range at ``position``. This is what a double click takes.
    """
    ending_here = None
    for token in _scan(text, _sync(text, max(position - 1, 0))):
        if token.range.start > position:
            break
        if token.range.end > position:
            return token.range
        ending_here = token.range if token.range.end == position else None
    return ending_here or CodePointRange(position, position)


def next_word_start(text: str, position: int) -> int:
    """Where the first token after ``position`` begins; ``len(text)`` where there is none."""
    starts = (token.range.start for token in _scan(text, _sync(text, position)))
    return next((start for start in starts if start > position), len(text))


def next_word_end(text: str, position: int) -> int:
    """Where the first token that ends after ``position`` ends; ``len(text)`` where there is none."""
    ends = (token.range.end for token in _scan(text, _sync(text, position)))
    return next((end for end in ends if end > position), len(text))


def previous_word_start(text: str, position: int) -> int:
    """Where the last token that begins before ``position`` begins; 0 where there is none."""
    token = _last_before(text, position)
    return token.range.start if token else 0


def snap_to_words(text: str, range_: CodePointRange) -> CodePointRange:
    """What a person meant by a hasty selection: words it cuts are taken whole, spaces at its edges are left out.

    Punctuation and symbols are neither added nor taken away. An empty range, and one of spaces alone, only moves to
    grapheme boundaries.
    """
    snapped = graphemes.snap(text, range_)
    first = next(tokens(text, snapped), None) if snapped else None
    last = _last_before(text, snapped.end) if first else None
    if first is None or last is None:
        return snapped
    return CodePointRange(
        first.range.start if first.kind.is_word else max(first.range.start, snapped.start),
        last.range.end if last.kind.is_word else min(last.range.end, snapped.end),
    )


def _scan(text: str, start: int) -> Iterator[Token]:
    for first, last, kind in _scan_edges(text, start):
        yield Token(CodePointRange(first, last), _KINDS[kind])


def _scan_edges(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    pattern, position = token_pattern(), start
    while position < len(text):
        for match in pattern.finditer(text, position):
            position = match.end()
            # The patterns know marks but not every rule of UAX #29; where one stops inside a cluster, the cluster wins.
            whole = graphemes.is_boundary(text, position)
            if not whole:
                position = graphemes.next_boundary(text, position)
            if match.lastgroup != "gap":
                yield match.start(), position, match.lastgroup
            if not whole:
                break


def _sync(text: str, position: int) -> int:
    """A position at or before ``position`` that no token crosses: no token holds white space."""
    limit = max(position - _LOOK_BACK, 0)
    end = position
    while (space := _LAST_SPACE.search(text, limit, end)) is not None:
        if graphemes.is_boundary(text, space.end()):
            return int(space.end())
        end = space.start()
    if limit == 0:
        return 0
    # A fixed grid, so that neighbouring positions begin at the same place and agree with each other.
    start = max(position - _BLOCK, 0) // _BLOCK * _BLOCK
    return start if graphemes.is_boundary(text, start) else graphemes.next_boundary(text, start)


def _last_before(text: str, position: int) -> Token | None:
    """The last token that begins before ``position``."""
    end = position
    while (visible := _LAST_VISIBLE.search(text, 0, end)) is not None:
        end = _sync(text, visible.start())
        found = None
        for token in _scan(text, end):
            if token.range.start >= position:
                break
            found = token
        if found is not None:
            return found
    return None
