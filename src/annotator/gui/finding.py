"""The places where a text holds some words, whatever their case, marks and spelling. No Qt in here."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from annotator.text.folding import Folded, Level, fold
from annotator.text.offsets import CodePointRange

# More cannot be walked through anyhow.
_MOST_PLACES = 10_000


class Finder:
    """Remembers the places of the last search, in text order."""

    def __init__(self) -> None:
        self.places: list[CodePointRange] = []
        self._folded: Folded | None = None

    def search(self, text: str, wanted: str) -> None:
        """Look for ``wanted``; nothing is found where it is empty."""
        # One text is searched again and again, letter by letter.
        if self._folded is None or self._folded.source is not text:
            self._folded = fold(text, Level.LETTERS)
        self.places = list(islice(self._folded.occurrences(wanted), _MOST_PLACES))

    def at_or_after(self, position: int) -> CodePointRange | None:
        """The first place that starts at ``position`` or later, going round at the end; None where there is none."""
        if not self.places:
            return None
        place = bisect_left(self.places, position, key=lambda item: item.start)
        return self.places[place % len(self.places)]

    def step(self, position: int, step: int) -> CodePointRange | None:
        """The place after (1) or before (-1) the one that ends at ``position`` or the position itself."""
        if not self.places:
            return None
        if step > 0:
            return self.at_or_after(position)
        place = bisect_left(self.places, position, key=lambda item: item.end) - 1
        return self.places[place]
