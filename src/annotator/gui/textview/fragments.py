"""A range of code points → its visual fragments on a line: one extent per directional run. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.gui.textview.cells import LineCells
from annotator.text.offsets import CodePointRange

_TOUCHING_PX = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A stretch of a line within one directional run: code points of the article, and pixels from the column's edge."""

    start: int
    end: int
    x_px: float
    x_end_px: float
    rtl: bool

    @property
    def logical_start_px(self) -> float:
        """The x at which reading begins."""
        return self.x_end_px if self.rtl else self.x_px

    @property
    def width_px(self) -> float:
        """The extent from edge to edge."""
        return self.x_end_px - self.x_px


def fragments(range_: CodePointRange, cells: LineCells) -> list[Fragment]:
    """The fragments of the part of ``range_`` on this line, in logical order; a cell cut by the range counts whole."""
    first = max(bisect_right(cells.stops, range_.start) - 1, 0)
    last = min(bisect_left(cells.stops, range_.end), len(cells))
    if range_.end <= cells.start or range_.start >= cells.end:
        return []
    found: list[Fragment] = []
    index = first
    while index < last:
        end = index + 1
        rtl, x_px, x_end_px = cells.cell_rtl[index], cells.x_px[index], cells.x_end_px[index]
        while end < last and cells.cell_rtl[end] == rtl:
            edge_px = cells.x_end_px[end] if rtl else cells.x_px[end]
            if abs(edge_px - (x_px if rtl else x_end_px)) > _TOUCHING_PX:
                break  # runs of one direction need not stand side by side: digits and Latin around Arabic
            x_px, x_end_px = min(x_px, cells.x_px[end]), max(x_end_px, cells.x_end_px[end])
            end += 1
        found.append(Fragment(start=cells.stops[index], end=cells.stops[end], x_px=x_px, x_end_px=x_end_px, rtl=rtl))
        index = end
    return found


def visual_extents(pieces: Sequence[Fragment]) -> list[tuple[float, float]]:
    """The fragments' extents in order of x, those that touch joined: what to fill so that no seam shows."""
    if len(pieces) == 1:  # as nearly always
        return [(pieces[0].x_px, pieces[0].x_end_px)]
    joined: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda item: item.x_px):
        if joined and piece.x_px - joined[-1][1] <= _TOUCHING_PX:
            joined[-1] = (joined[-1][0], max(joined[-1][1], piece.x_end_px))
        else:
            joined.append((piece.x_px, piece.x_end_px))
    return joined
