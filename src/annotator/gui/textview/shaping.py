"""Laid-out Qt lines → cells: the one place that asks Qt where characters stand.

None of Qt's answers is exact by itself. ``cursorToX`` is right inside a directional run, and wrong at its edges;
``glyphRuns(from, length)`` has a run's edges and direction right where the range does not cut a cluster of glyphs. So
the edges are taken from the one and all between them from the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGlyphRun, QTextLine

from annotator.gui.textview.cells import (
    BIDI_CONTROLS,
    LineCells,
    bidi_class,
    cell_directions,
    line_cells,
    share_out,
    uniform_cells,
)
from annotator.text import graphemes
from annotator.text.offsets import CodePointRange
from annotator.text.units import Utf16Map

# What most of most articles is, told at a glance. Clusters: characters that are one by themselves, and marks and ZWNJ,
# which join what is before them whatever it is but a control (UAX #29, GB9). Directions: letters and marks, spaces and
# punctuation among them (N1), no brackets or controls; digits only after a Latin letter, as they take its own (W7).
_SIGNS = " !\"'.:;?\u2013\u2014\u2018-\u201d"
_JOINED = "\u064b-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0300-\u036f\u200c"
_SIMPLE = re.compile(
    f"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0621-\u063f\u0641-\u064a\u0660-\u066f\u0671-\u06d3\u05d0-\u05ea\u060c\u061b\u061f"
    f"{_SIGNS}{_JOINED}]*"
)
_JOINING = re.compile(f"[{_JOINED}]")
_ALL_RTL = re.compile(f"[\u060c\u061b\u061f-\u065f\u066e-\u06d3\u0591-\u05f4\u200c{_SIGNS}]*")
_ALL_LTR = re.compile(f"[A-Za-z\u00c0-\u024f][,A-Za-z0-9\u00c0-\u024f\u0300-\u036f{_SIGNS}]*")
_TOLERANCE_PX = 0.1
LINE_BREAK = "\u2028"
"""Ends a line within what is laid out, without ending anything that UAX #9 knows of."""

_WITHOUT_WIDTH = frozenset({"BN", "B", "S", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\ufeff\u2060\u180e")


class BlockText:
    """What reading a block's lines needs to know of its text; ``origin`` is its first code point in the article.

    ``before`` and ``after`` are laid out with it, on lines of their own, and belong to no line that is read.
    """

    __slots__ = ("is_embedded", "laid_out", "lead_utf16", "origin", "rtl", "text", "utf16")

    def __init__(self, text: str, origin: int, *, rtl: bool, before: str = "", after: str = "") -> None:
        self.text = text
        self.utf16 = Utf16Map(text)
        self.origin = origin
        self.rtl = rtl
        # The tab separates segments: white space at the block's end has the paragraph's level before one (L1).
        before, after = before and before + LINE_BREAK, after and f"{LINE_BREAK}\t{after}"
        self.laid_out = f"{before}{text}{after}"
        self.lead_utf16 = len(before)  # what stands around is of the basic plane
        self.is_embedded = any(control in self.laid_out for control in BIDI_CONTROLS)

    def holds(self, line: QTextLine) -> bool:
        """Whether a line is one of the block's own."""
        start = line.textStart() - self.lead_utf16
        return 0 <= start < self.utf16.length_utf16 or self.laid_out == self.text


class LineReader:
    """Reads one laid-out line of a block."""

    def __init__(self, line: QTextLine, block: BlockText) -> None:
        self._line = line
        self._block = block
        self._text = block.text
        self._utf16 = block.utf16
        self._origin = block.origin
        self._rtl = block.rtl
        self._lead_utf16 = block.lead_utf16

    def cells(self) -> LineCells:
        """The line's cells, extents in the line's own coordinates."""
        first_utf16 = self._line.textStart() - self._lead_utf16
        start = self._utf16.to_code_point(first_utf16)
        end = self._utf16.to_code_point(min(first_utf16 + self._line.textLength(), self._utf16.length_utf16))
        stops = cluster_stops(self._text, start, end)
        count = len(stops) - 1
        if count < 1:
            return LineCells(stops=(self._origin + start,), x_px=(), x_end_px=(), cell_rtl=(), visual=(), rtl=self._rtl)
        stops_utf16 = self._to_utf16(stops)
        runs_one_way = (_ALL_RTL if self._rtl else _ALL_LTR).fullmatch(self._text, start, end)
        if runs_one_way and not self._block.is_embedded:
            borders = self._run_borders(stops_utf16, 0, count, stops, rtl=self._rtl)
            if borders is not None:
                return uniform_cells([self._origin + stop for stop in stops], borders, rtl=self._rtl)
        return self._mixed_cells(stops, stops_utf16)

    def _to_utf16(self, stops: list[int]) -> list[int]:
        lead = self._lead_utf16
        first, last = self._utf16.to_utf16(stops[0]) + lead, self._utf16.to_utf16(stops[-1]) + lead
        if last - first == stops[-1] - stops[0]:  # no character on this line takes two units
            return [stop + first - stops[0] for stop in stops] if first != stops[0] else stops
        return [self._utf16.to_utf16(stop) + lead for stop in stops]

    def _mixed_cells(self, stops: Sequence[int], stops_utf16: Sequence[int]) -> LineCells:
        count = len(stops) - 1
        characters = [self._text[stop] for stop in stops[:-1]]

        def ask(index: int) -> bool | None:
            runs = self._runs(stops_utf16, index, index + 1)
            return runs[0].isRightToLeft() if runs else None

        directions = cell_directions(characters, rtl=self._rtl, ask=ask, embedded=self._block.is_embedded)
        extents: list[tuple[float, float]] = [(0.0, 0.0)] * count
        count = self._place_hanging(stops_utf16, characters, directions, extents)
        for first, last in _same_runs(directions[:count], characters[:count]):
            rtl = directions[first]
            borders = self._run_borders(stops_utf16, first, last, stops, rtl=rtl)
            if borders is None:
                self._fill_cells_apart(stops_utf16, first, last, characters, extents)
            else:
                extents[first:last] = [(b, a) if rtl else (a, b) for a, b in pairwise(borders)]
        return line_cells([self._origin + stop for stop in stops], extents, directions, rtl=self._rtl)

    def _place_hanging(
        self,
        stops_utf16: Sequence[int],
        characters: Sequence[str],
        directions: list[bool],
        extents: list[tuple[float, float]],
    ) -> int:
        """Put spaces that hang over a line's end at that end, by L1; how many cells are left to be placed."""
        count = len(characters)
        if characters[-1] != " ":
            return count
        low, high = drawn_extent(self._line)
        end_px = low if self._rtl else high
        while count and characters[count - 1] == " " and not self._runs(stops_utf16, count - 1, count):
            count -= 1
            directions[count], extents[count] = self._rtl, (end_px, end_px)
        return count

    def _run_borders(
        self, stops_utf16: Sequence[int], first: int, last: int, stops: Sequence[int], *, rtl: bool
    ) -> list[float] | None:
        """The borders of cells ``first`` to ``last``, which run the same way; None where they must be asked apart."""
        rects = [run.boundingRect() for run in self._runs(stops_utf16, first, last)]
        if not rects:
            return None
        low, high = min(rect.left() for rect in rects), max(rect.right() for rect in rects)
        to_x = self._line.cursorToX
        inner = [to_x(stop)[0] for stop in stops_utf16[first + 1 : last]]  # type: ignore[index]
        if not _is_one_piece(rects) or not self._is_in_step(stops_utf16, first, last, inner, rtl=rtl):
            return None
        borders = [high, *inner, low] if rtl else [low, *inner, high]
        if min(borders) < low or max(borders) > high:
            borders = [min(max(x, low), high) for x in borders]
        return share_out(borders, lambda i: _keeps_place(self._text[stops[first + i]]))

    def _is_in_step(
        self, stops_utf16: Sequence[int], first: int, last: int, inner: Sequence[float], *, rtl: bool
    ) -> bool:
        """Whether ``cursorToX`` agrees with the glyphs in the middle of a run.

        Where a space hangs over the end of a wrapped line in a run against the paragraph's direction, ``cursorToX`` is
        off by that space all along the run (6.11.3), and what is drawn is not.
        """
        if last - first < 2:
            return True
        middle = (first + last) // 2
        rects = [r.boundingRect() for r in self._runs(stops_utf16, first, middle)]
        if not rects:
            return False
        edge_px = min(rect.left() for rect in rects) if rtl else max(rect.right() for rect in rects)
        return bool(abs(edge_px - inner[middle - first - 1]) <= _TOLERANCE_PX)

    def _fill_cells_apart(
        self,
        stops_utf16: Sequence[int],
        first: int,
        last: int,
        characters: Sequence[str],
        extents: list[tuple[float, float]],
    ) -> None:
        """Ask for each cell by itself, and share the extent of those that share a glyph or have none to themselves.

        For runs of one direction that do not stand side by side (digits after Arabic, then Latin; nested embeddings),
        and wherever ``cursorToX`` is no help.
        """
        chain: list[float] = []
        chain_start = index = first
        while index < last:
            runs, end = self._glyphs_from(stops_utf16, index, last, characters)
            if runs:
                edges = _logical_edges(runs)
            else:
                a, b = self._undrawn_extent(stops_utf16[index], stops_utf16[index + 1])
                edges = (b, a) if self._rtl else (a, b)
            if chain and abs(chain[-1] - edges[0]) > _TOLERANCE_PX:
                self._fill_chain(chain, chain_start, characters, extents)
                chain, chain_start = [], index
            step = (edges[1] - edges[0]) / (end - index)
            chain = chain[:-1] + [edges[0] + step * i for i in range(end - index)] + [edges[1]]
            index = end
        self._fill_chain(chain, chain_start, characters, extents)

    def _glyphs_from(
        self, stops_utf16: Sequence[int], index: int, last: int, characters: Sequence[str]
    ) -> tuple[list[QGlyphRun], int]:
        """The glyphs of a cell and of those after it that share them, and where these end."""
        runs, end = self._runs(stops_utf16, index, index + 1), index + 1
        glyphs = _glyphs(runs)
        while end < last and glyphs and not _keeps_place(characters[index]) and not _keeps_place(characters[end]):
            following = _glyphs(self._runs(stops_utf16, end, end + 1))
            if glyphs.isdisjoint(following):
                break
            glyphs |= following
            end += 1
        return (self._runs(stops_utf16, index, end) if end > index + 1 else runs), end

    def _fill_chain(
        self, chain: Sequence[float], first: int, characters: Sequence[str], extents: list[tuple[float, float]]
    ) -> None:
        if len(chain) > 1:
            borders = share_out(chain, lambda i: _keeps_place(characters[first + i]))
            extents[first : first + len(chain) - 1] = [(min(a, b), max(a, b)) for a, b in pairwise(borders)]

    def _runs(self, stops_utf16: Sequence[int], first: int, last: int) -> list[QGlyphRun]:
        runs = self._line.glyphRuns(stops_utf16[first], stops_utf16[last] - stops_utf16[first])
        if len(runs) < 2:
            return runs
        # A ZWJ at the end of a cluster may be put with what follows, far away: where there is no ink there is no place.
        return [run for run in runs if run.boundingRect().width() > 0] or runs

    def _undrawn_extent(self, start_utf16: int, end_utf16: int) -> tuple[float, float]:
        """Where a cell without glyphs stands: a tab, a space that hangs over the line's end, something invisible."""
        character = self._text[self._utf16.to_code_point(start_utf16 - self._lead_utf16)]
        if character == "\t":  # it has the paragraph's own level, where cursorToX is right; within the column
            a, b = (min(max(_x_of(self._line, x), 0.0), self._line.width()) for x in (start_utf16, end_utf16))
            return min(a, b), max(a, b)
        low, high = drawn_extent(self._line)
        if character.isspace():
            return (low, low) if self._rtl else (high, high)
        x = min(max(_x_of(self._line, start_utf16), low), high)
        return x, x


def drawn_extent(line: QTextLine) -> tuple[float, float]:
    """From the first to the last edge of what the line draws; a point in a line that draws nothing."""
    rects = [run.boundingRect() for run in line.glyphRuns(-1, -1)]
    if not rects:
        return line.x(), line.x()
    return min(rect.left() for rect in rects), max(rect.right() for rect in rects)


def start_px(line: QTextLine, *, rtl: bool, with_tab: bool) -> float:
    """Where the line begins: with what it draws, or with a tab before that."""
    if with_tab:
        return _x_of(line, line.textStart())
    low, high = drawn_extent(line)
    return high if rtl else low


def _x_of(line: QTextLine, place_utf16: int) -> float:
    return float(line.cursorToX(place_utf16)[0])  # type: ignore[index]


def cluster_stops(text: str, start: int, end: int) -> list[int]:
    """The borders of the grapheme clusters of a stretch of text, both edges included."""
    if not _SIMPLE.fullmatch(text, start, end):
        return graphemes.boundaries(text, CodePointRange(start, end))
    joined = {match.start() for match in _JOINING.finditer(text, start + 1, end)}
    if not joined:
        return list(range(start, end + 1))
    return [place for place in range(start, end + 1) if place not in joined]


def _keeps_place(character: str) -> bool:
    # Without width by right: what is never drawn, and spaces hanging over the end of a wrapped line.
    return character in _INVISIBLE or character.isspace() or bidi_class(character) in _WITHOUT_WIDTH


def _same_runs(directions: Sequence[bool], characters: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of cells of one direction; a tab, which has no glyph to ask about, is one by itself."""
    borders = [i for i in range(1, len(directions)) if directions[i] != directions[i - 1]]
    if "\t" in characters:
        tabs = [i for i, character in enumerate(characters) if character == "\t"]
        borders = sorted({*borders, *tabs, *(i + 1 for i in tabs)} - {0, len(directions)})
    return list(pairwise([0, *borders, len(directions)]))


def _is_one_piece(rects: Sequence[QRectF]) -> bool:
    """Whether glyphs of one direction stand side by side, with nothing else in between."""
    ordered = sorted(rects, key=lambda rect: rect.left())
    return all(after.left() - before.right() < _TOLERANCE_PX for before, after in pairwise(ordered))


def _logical_edges(runs: Sequence[QGlyphRun]) -> tuple[float, float]:
    """Where glyphs begin and end in the direction they run; the end may lie before the start in stacked letters."""
    first, last = runs[0].boundingRect(), runs[-1].boundingRect()
    if runs[0].isRightToLeft():
        return (last.right(), first.left()) if last.left() > first.left() else (first.right(), last.left())
    return (first.left(), last.right()) if first.left() <= last.left() else (last.left(), first.right())


def _glyphs(runs: Sequence[QGlyphRun]) -> set[tuple[int, int]]:
    """The glyphs and where they stand, to a quarter of a pixel."""
    return {
        (glyph, round(position.x() * 4))
        for run in runs
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True)
    }
