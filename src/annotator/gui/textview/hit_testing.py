"""A point on a line → cell, caret place; a caret place → x. The inverse of fragments, over cells, without Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.gui.textview.cells import LineCells
from annotator.gui.textview.display import DisplaySpan


@dataclass(frozen=True, slots=True)
class CaretPlace:
    """A place between two characters, and which of them it leans on.

    At a direction change one position has two places on the screen: at the end of the character before it
    (``upstream``) and at the start of the one after it.
    """

    position: int
    upstream: bool = False


def cell_at(cells: LineCells, x_px: float) -> int:
    """The cell under an x, the nearest one beside the line; -1 in an empty line."""
    nearest, distance_px = -1, float("inf")
    for index in cells.visual:
        low, high = cells.x_px[index], cells.x_end_px[index]
        if low <= x_px < high:
            return index
        away_px = low - x_px if x_px < low else x_px - high
        if away_px < distance_px and high > low:
            nearest, distance_px = index, away_px
    return nearest if nearest >= 0 else len(cells) - 1


def caret_at(cells: LineCells, x_px: float) -> CaretPlace:
    """The caret place nearest to an x: the nearer edge of the cell under it."""
    index = cell_at(cells, x_px)
    if index < 0:
        return CaretPlace(cells.start)
    in_first_half = x_px < (cells.x_px[index] + cells.x_end_px[index]) / 2
    if in_first_half != cells.cell_rtl[index]:
        return CaretPlace(cells.stops[index])
    return CaretPlace(cells.stops[index + 1], upstream=True)


def caret_x_px(cells: LineCells, place: CaretPlace, *, empty_px: float = 0.0) -> float:
    """The x of a caret place on its line; ``empty_px`` for a line without characters."""
    if not len(cells):
        return empty_px
    after = min(max(bisect_left(cells.stops, place.position), 0), len(cells))
    if after == len(cells) or (place.upstream and after > 0):
        index = after - 1
        return cells.x_px[index] if cells.cell_rtl[index] else cells.x_end_px[index]
    return cells.x_end_px[after] if cells.cell_rtl[after] else cells.x_px[after]


def visual_slot(cells: LineCells, place: CaretPlace) -> int:
    """How many cells stand before a caret place in the order of x: 0 to ``len(cells)``."""
    if not len(cells):
        return 0
    after = min(max(bisect_left(cells.stops, place.position), 0), len(cells))
    upstream = after == len(cells) or (place.upstream and after > 0)
    index = after - 1 if upstream else after
    # The caret is past the cell on the screen where it follows a left-to-right one or precedes a right-to-left one.
    return cells.visual.index(index) + (upstream != cells.cell_rtl[index])


def place_of_slot(cells: LineCells, slot: int, *, coming_from_below: bool) -> CaretPlace:
    """The caret place at a visual slot, leaning on the cell just passed.

    ``coming_from_below``: whether the caret came along the rising x, so that it passed the cell before the slot.
    """
    if not len(cells):
        return CaretPlace(cells.start)
    if coming_from_below:
        index = cells.visual[max(slot - 1, 0)]
        if cells.cell_rtl[index]:
            return CaretPlace(cells.stops[index])
        return CaretPlace(cells.stops[index + 1], upstream=True)
    index = cells.visual[min(slot, len(cells) - 1)]
    if cells.cell_rtl[index]:
        return CaretPlace(cells.stops[index + 1], upstream=True)
    return CaretPlace(cells.stops[index])


def next_under(stack: Sequence[DisplaySpan], selected: str | None) -> DisplaySpan | None:
    """The span a click selects: the innermost, or the one beneath the selected one, round and round.

    ``stack`` has the spans under the point, innermost first.
    """
    if not stack:
        return None
    ids = [span.id for span in stack]
    return stack[(ids.index(selected) + 1) % len(stack)] if selected in ids else stack[0]
