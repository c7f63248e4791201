"""Where the regions of Label Studio's HyperText stand in the source of a page.

Its offsets count what a browser shows, and are known to be wrong now and then; the region's own words tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

_TAG = re.compile(r"<[^<>]*>")
# Of the places with the same words only so many are looked at.
_MOST_PLACES = 1000


class HypertextPlaces:
    """The source of one page."""

    def __init__(self, source: str) -> None:
        self._source = source
        tags = list(_TAG.finditer(source))
        self._begins = [tag.start() for tag in tags]
        self._lengths = [0, *accumulate(tag.end() - tag.start() for tag in tags)]

    def find(self, quote: str, shown: int) -> tuple[int, int] | None:
        """The place in the source with these words that is nearest to where they are shown; None where none is."""
        places: list[int] = []
        at = self._source.find(quote) if quote else -1
        while at >= 0 and len(places) < _MOST_PLACES:
            places.append(at)
            at = self._source.find(quote, at + 1)
        if not places:
            return None
        best = min(places, key=lambda place: abs(self._shown(place) - shown))
        return best, best + len(quote)

    def _shown(self, place: int) -> int:
        """How many characters of the source before a place are no tags."""
        return place - self._lengths[bisect_right(self._begins, place)]
