"""Which unit a file counts positions in: what its quotes say, or else on which characters its spans begin and end."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from annotator.formats.protocols import ReadDocument, ReadSpan, Unit
from annotator.text.graphemes import boundaries
from annotator.text.units import Utf8Map, Utf16Map

UNITS = (Unit.CODE_POINT, Unit.UTF16, Unit.UTF8, Unit.GRAPHEME)
# From so many edges on, edges may speak against what the format is known for, if they do so clearly.
_LEAST_EDGES = 6
_CLEARLY, _MOSTLY = 0.2, 0.6
# Fewer do where they say one thing only: all of them fit under the other unit, and none under the format's own.
_LEAST_OF_ONE_MIND = 3
# So many spans that can tell are enough to look no further at a unit that has lost.
_ENOUGH = 200
# What may make one cluster of several code points.
_JOINING = re.compile(
    "\r\n|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0e7f\u200c\u200d\ufe0f\U0001f1e6-\U0001faff]"
)
_SPACE = re.compile(r"\s+")
_Ranges = list[tuple[int, int]]


class UnitMap:
    """Positions of one text in a unit, as code points."""

    def __init__(self, text: str, unit: Unit) -> None:
        self._length = len(text)
        self._utf16 = Utf16Map(text) if unit is Unit.UTF16 else None
        self._utf8 = Utf8Map(text) if unit is Unit.UTF8 else None
        self._borders = boundaries(text) if unit is Unit.GRAPHEME else None

    def to_code_points(self, start: int, end: int) -> tuple[int, int]:
        """The range in code points; what lies outside the text lies outside afterwards, by as much."""
        if self._utf16 is not None and 0 <= start < end <= self._utf16.length_utf16:
            place = self._utf16.range_to_code_points(start, end)
            return place.start, place.end
        return self._one(start), self._one(end)

    def _one(self, position: int) -> int:
        if position < 0:
            return position
        if self._utf16 is not None:
            length = self._utf16.length_utf16
            inside = position <= length
            return self._utf16.to_code_point(position) if inside else self._length + position - length
        if self._utf8 is not None:
            length = self._utf8.length_utf8
            return self._utf8.to_code_point(position) if position <= length else self._length + position - length
        if self._borders is not None:
            last = len(self._borders) - 1
            return self._borders[position] if position <= last else self._length + position - last
        return position


@dataclass(slots=True)
class Tally:
    """Of ``of`` spans that stand elsewhere under another unit: how many fit there, and how many under the first."""

    of: int = 0
    fit: int = 0
    first_fit: int = 0

    @property
    def lead(self) -> float:
        """By how much more of them fit under the other unit, from -1 to 1."""
        return (self.fit - self.first_fit) / self.of if self.of else 0.0


@dataclass(slots=True, kw_only=True)
class UnitEvidence:
    """What speaks for which unit: ``first`` is the format's own, ``unit`` what was decided.

    ``by_edges`` says whether edges may speak against the format. ``by`` is one of wish, file, quotes, edges, format
    (where nothing speaks against it, or nothing can tell).
    """

    first: Unit
    unit: Unit = Unit.CODE_POINT
    by: str = "format"
    by_edges: bool = True
    quotes: dict[Unit, Tally] = field(default_factory=dict)
    edges: dict[Unit, Tally] = field(default_factory=dict)
    _open: list[Unit] = field(default_factory=lambda: list(UNITS))

    def __post_init__(self) -> None:
        self.unit = self.first

    @property
    def is_moot(self) -> bool:
        """Whether every unit would give the same spans, as far as was looked."""
        return not (self.quotes or self.edges) and self.by == "format"

    @property
    def is_as_expected(self) -> bool:
        """Whether the unit is the format's own, and nobody asked for it."""
        return self.unit is self.first and self.by != "wish"

    @property
    def is_thin(self) -> bool:
        """Whether the format's own unit was taken because too few edges, and no quotes, speak for one or another."""
        return self.by == "format" and self.by_edges and bool(self.edges)

    @property
    def is_unsure(self) -> bool:
        """Whether, besides, the unit that was taken does not fit all of them, or another one fits as well."""
        tallies = self.edges.values()
        return self.is_thin and any(tally.fit >= tally.first_fit or tally.first_fit < tally.of for tally in tallies)

    @property
    def widest(self) -> Tally:
        """The tally of most edges."""
        return max(self.edges.values(), key=lambda tally: tally.of, default=Tally())

    @property
    def told(self) -> tuple[Unit, Tally] | None:
        """The unit that was held against the format's own, and how that went: the one that won, or came closest."""
        tallies = self.quotes if self.by == "quotes" else self.edges
        if self.unit is not self.first and self.unit in tallies:
            return self.unit, tallies[self.unit]
        return max(tallies.items(), key=lambda item: (item[1].lead, item[1].of), default=None)

    def take(self, document: ReadDocument) -> None:
        """Look at one document's spans."""
        text = document.text
        others = [unit for unit in self._open if unit is not self.first and _can_differ(text, self.first, unit)]
        if not document.spans or not others:
            return
        maps = {unit: UnitMap(text, unit) for unit in (self.first, *others)}
        places: set[tuple[int, int]] = set()
        for span in document.spans:
            # What stands at the same place says the same.
            if not span.text and (span.start, span.end) in places:
                continue
            places.add((span.start, span.end))
            first = _placed(span, maps[self.first])
            for unit in others:
                other = _placed(span, maps[unit])
                if first != other:
                    self._hold(text, span, unit, first, other)
        self._close()

    def _hold(self, text: str, span: ReadSpan, unit: Unit, first: _Ranges, other: _Ranges) -> None:
        if span.text:
            fits, other_fits = quoted(text, first, span.text), quoted(text, other, span.text)
            tallies = self.quotes
        elif _is_outside(text, first) and _is_outside(text, other):
            return
        else:
            fits, other_fits = _clean_edges(text, first), _clean_edges(text, other)
            tallies = self.edges
        tally = tallies.setdefault(unit, Tally())
        tally.of += 1
        tally.fit += other_fits
        tally.first_fit += fits

    def _close(self) -> None:
        """Look no further at units that have lost."""
        for tallies in (self.quotes, self.edges):
            for unit, tally in tallies.items():
                if unit in self._open and tally.of >= _ENOUGH and tally.fit * 2 < tally.first_fit:
                    self._open.remove(unit)

    def decide(self) -> None:
        """Settle on a unit: by quotes, else by edges where they are many and clear, or few and of one mind.

        Else the format's own stays.
        """
        if self.quotes:
            self.by = "quotes"
            best, tally = max(self.quotes.items(), key=lambda item: (item[1].lead, item[1].of))
            if tally.lead > 0:
                self.unit = best
        elif self.by_edges and self.edges:
            best, tally = max(self.edges.items(), key=lambda item: (item[1].lead, item[1].of))
            clear = tally.lead > _CLEARLY and tally.of >= _LEAST_EDGES and tally.fit > _MOSTLY * tally.of
            if clear or (tally.lead == 1 and tally.of >= _LEAST_OF_ONE_MIND):
                self.unit, self.by = best, "edges"
            elif self.widest.of >= _LEAST_EDGES:
                self.by = "edges"


def _can_differ(text: str, first: Unit, other: Unit) -> bool:
    """Whether two units can give different positions in a text."""
    units = {first, other}
    if Unit.GRAPHEME in units and _JOINING.search(text):
        return True
    if Unit.UTF8 in units and not text.isascii():
        return True
    return Unit.UTF16 in units and not text.isascii() and max(text) > "\uffff"


def quoted(text: str, ranges: _Ranges, quote: str) -> bool:
    """Whether the quote is what stands there; white space counts as white space, pieces as joined by it."""
    pieces = [text[max(start, 0) : max(end, 0)] for start, end in ranges]
    return pieces == [quote] or _SPACE.sub(" ", " ".join(pieces)) == _SPACE.sub(" ", quote)


def in_code_points(document: ReadDocument, unit: Unit, placed: frozenset[int] = frozenset()) -> None:
    """Turn the spans' offsets into code points, those apart whose numbers are ``placed``."""
    text = document.text
    if unit is Unit.CODE_POINT or not document.spans or (text.isascii() and unit is not Unit.GRAPHEME):
        return
    found = UnitMap(text, unit)
    for number, span in enumerate(document.spans):
        if number in placed:
            continue
        span.start, span.end = found.to_code_points(span.start, span.end)
        if span.ranges is not None:
            span.ranges = [found.to_code_points(start, end) for start, end in span.ranges]


def _placed(span: ReadSpan, found: UnitMap) -> _Ranges:
    ranges = span.ranges or [(span.start, span.end)]
    return [found.to_code_points(start, end) for start, end in ranges]


def _is_outside(text: str, ranges: _Ranges) -> bool:
    """Whether a range does not lie in the text, or is none in text order."""
    return any(not 0 <= start < end <= len(text) for start, end in ranges)


def _clean_edges(text: str, ranges: _Ranges) -> bool:
    """Whether ranges lie in the text, without white space at their edges, and begin and end between words."""
    for start, end in ranges:
        if not 0 <= start < end <= len(text) or text[start].isspace() or text[end - 1].isspace():
            return False
        inside_before = start > 0 and _wordlike(text[start - 1]) and _wordlike(text[start])
        inside_after = end < len(text) and _wordlike(text[end - 1]) and _wordlike(text[end])
        if inside_before or inside_after:
            return False
    return True


def _wordlike(character: str) -> bool:
    return character.isalnum() or character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"
