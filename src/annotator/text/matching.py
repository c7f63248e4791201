"""Looking for words or a pattern in a text, past marks and spelling, with every hit where the source has it.

A hit's range of the source folds to exactly what was found, begins and ends on grapheme borders, and no hit overlaps
another. Of whole words, those count that stand with a prefix written together with them; the hit leaves it out.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text import graphemes
from annotator.text.folding import Folded, Level, fold
from annotator.text.offsets import CodePointRange
from annotator.text.proclitics import proclitic_lengths

LONGEST_PREFIX = 24
# What makes up words besides letters, digits and the marks on them.
_JOINERS = "_\u0640\u200c\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for, and how. ``words``: whole words, with a prefix or without; not for a ``pattern``."""

    text: str
    level: Level = Level.LETTERS
    pattern: bool = False
    words: bool = False


class PatternError(ValueError):
    """A regular expression that is none; ``position`` counts its code points, where that is known."""

    def __init__(self, detail: str, position: int | None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.position = position


class Matcher:
    """Finds what is wanted in one text after another. Raises PatternError.

    ``time_left`` says in seconds how long a pattern may still run; TimeoutError is raised when that is over.
    """

    def __init__(self, wanted: Wanted, time_left: Callable[[], float] | None = None) -> None:
        self.wanted = wanted
        self.level = wanted.level
        self.folded = "" if wanted.pattern else fold(wanted.text, wanted.level).text
        """What occurrences look like; empty for a pattern."""
        self._time_left = time_left
        self._pattern = _compiled(wanted) if wanted.pattern else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.wanted.text if self.wanted.pattern else self.folded)

    def in_folded(self, folded: str) -> Iterator[tuple[int, int]]:
        """Start and end of each hit in a text folded already, none overlapping."""
        if self.is_empty:
            return
        if self._pattern is not None:
            yield from self._pattern_hits(folded)
            return
        wanted, at = self.folded, 0
        while (at := folded.find(wanted, at)) >= 0:
            end = at + len(wanted)
            if not self.wanted.words or is_word(folded, at, end):
                yield at, end
                at = end
            else:
                at += 1

    def places(self, text: str | Folded) -> Iterator[CodePointRange]:
        """Where the hits are in the source, in order."""
        folded = fold(text, self.level) if isinstance(text, str) else text
        if self.level is Level.EXACT:
            places = (CodePointRange(start, end) for start, end in self.in_folded(folded.text))
            yield from (place for place in places if graphemes.is_snapped(folded.source, place))
            return
        for start, end in self.in_folded(folded.text):
            place = folded.source_range(start, end)
            # Not part of a ligature, of a letter with its marks, or of an emoji.
            if fold(place.slice(folded.source), self.level).text == folded.text[start:end]:
                yield place

    def _pattern_hits(self, folded: str) -> Iterator[tuple[int, int]]:
        timeout = None if self._time_left is None else max(self._time_left(), 1e-6)
        assert self._pattern is not None  # noqa: S101 - for mypy
        # Concurrent: the window goes on while a pattern is at work.
        for match in self._pattern.finditer(folded, timeout=timeout, concurrent=True):
            if match.end() > match.start():
                yield match.start(), match.end()


class _WordCharacters(dict[str, bool]):
    def __missing__(self, character: str) -> bool:
        answer = character.isalnum() or character in _JOINERS or unicodedata.category(character)[0] in "LNM"
        self[character] = answer
        return answer


in_words = _WordCharacters().__getitem__
"""Whether a character is part of words."""


def is_word(folded: str, start: int, end: int) -> bool:
    """Whether start to end are a word of their own, or one or several with a prefix before the first."""
    if end < len(folded) and in_words(folded[end]) and in_words(folded[end - 1]):
        return False
    if start == 0 or not in_words(folded[start - 1]) or not in_words(folded[start]):
        return True
    word = start - 1
    while word > 0 and start - word <= LONGEST_PREFIX and in_words(folded[word - 1]):
        word -= 1
    return start - word in proclitic_lengths(folded[word:end])


def deadline(seconds: float, clock: Callable[[], float] = time.monotonic) -> Callable[[], float]:
    """A count of the seconds that are left from now; negative when they are over."""
    end = clock() + seconds
    return lambda: end - clock()


def is_whole_words(text: str, range_: CodePointRange) -> bool:
    """Whether a range of a text begins where a word does, or after a prefix, and ends where one does."""
    return graphemes.is_snapped(text, range_) and is_word(text, range_.start, range_.end)


def _compiled(wanted: Wanted) -> regex.Pattern:
    pattern = _folded_pattern(wanted.text, wanted.level)
    flags = regex.VERSION1 | regex.UNICODE | (0 if wanted.level is Level.EXACT else regex.IGNORECASE)
    try:
        return regex.compile(pattern, flags)
    except regex.error as error:
        raise PatternError(error.msg, error.pos) from error
    except (OverflowError, RecursionError, ValueError) as error:
        raise PatternError(str(error), None) from error


def _folded_pattern(pattern: str, level: Level) -> str:
    """The pattern with its letters folded as the text is; ASCII is left alone, where it may be the pattern's own."""
    return "".join(
        character if character.isascii() else regex.escape(fold(character, level).text, special_only=True)
        for character in pattern
    )
