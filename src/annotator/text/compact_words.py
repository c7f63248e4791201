"""Counting whole words in compacted text: what ``Matcher`` finds of them, without bringing back each text."""

from __future__ import annotations

import re

from annotator.text.compact import OWN_BYTES, compact_folded, expanded
from annotator.text.matching import LONGEST_PREFIX, Matcher, in_words
from annotator.text.proclitics import proclitic_lengths

_WORD_BYTES = frozenset(byte for byte, character in OWN_BYTES.items() if in_words(character))
_WORD_CLASS = b"".join(b"\\x%02x" % byte for byte in sorted(_WORD_BYTES))


class WordCounter:
    """Counts the hits of one matcher that looks for whole words."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        wanted = compact_folded(matcher.folded)
        self._begins_word, self._ends_word = in_words(matcher.folded[0]), in_words(matcher.folded[-1])
        follow = b"(?![%s])" % _WORD_CLASS if self._ends_word else b""
        self._pattern = re.compile(re.escape(wanted) + follow, re.DOTALL)

    def count(self, data: bytes) -> int:
        """How many hits there are in one compacted text."""
        hits, at = 0, 0
        while (match := self._pattern.search(data, at)) is not None:
            answer = self._is_word(data, match.start(), match.end())
            if answer is None:  # a character of a longer form stands beside it
                return sum(1 for _ in self._matcher.in_folded(expanded(data)))
            hits += answer
            at = match.end() if answer else match.start() + 1
        return hits

    def _is_word(self, data: bytes, start: int, end: int) -> bool | None:
        if self._ends_word and end < len(data) and data[end] not in OWN_BYTES:
            return None
        if start == 0 or not self._begins_word:
            return True
        word = start
        while word > 0 and start - word <= LONGEST_PREFIX and data[word - 1] in _WORD_BYTES:
            word -= 1
        if word > 0 and data[word - 1] not in OWN_BYTES:
            return None
        return word == start or start - word in proclitic_lengths(expanded(data[word:end]))
