"""Where the arc of a relation runs: from one span down into the space below its line, along it, and up to the other.

An arc never crosses text: it keeps to the space for lanes, and from one line to another it goes by the margin at which
the line ends. Pixels of the viewport throughout; no Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

RAILS = 4
"""So many arcs run side by side below one line; more of them share."""

_MARGIN_PX = 7.0
_LEAST_DROP_PX = 4.0
_LOWEST_PX = 1.0  # the next line's letters do not reach all the way up
_STUB_PX = 16.0
_APART_PX = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArcEnd:
    """An end on the screen: the x, the y below everything of the span, the line's number and the y of its end.

    ``rtl`` is the direction of the line's paragraph.
    """

    x_px: float
    top_px: float
    line: int
    line_bottom_px: float
    rtl: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """An end that is scrolled away, below the screen or above it."""

    below: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The text's column, and how far apart arcs run."""

    x_px: float
    x_end_px: float
    step_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A level stretch of an arc below a line, where something can be written."""

    x_px: float
    x_end_px: float
    y_px: float
    line: int

    @property
    def width_px(self) -> float:
        """From end to end."""
        return self.x_end_px - self.x_px


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """The corners of an arc and its level stretches, from its source to its target.

    The arrow stands at the last point, pointing the way of the last stretch. ``leaves_at`` is the corner in the margin
    from which the arc goes on to an end that is not on the screen.
    """

    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]
    leaves_at: Point | None = None


def route(source: ArcEnd | Beyond, target: ArcEnd | Beyond, column: Column, rail: int) -> Arc | None:
    """The way of one arc, ``rail`` saying which of several it is; None where neither end is on the screen."""
    if isinstance(source, Beyond):
        if isinstance(target, Beyond):
            return None
        leaving = _leaving(target, source, column, rail)
        return Arc(points=leaving.points[::-1], stretches=leaving.stretches, leaves_at=leaving.leaves_at)
    if isinstance(target, Beyond):
        return _leaving(source, target, column, rail)
    if source.line == target.line:
        y_px = max(_rail_px(source, column, rail), _rail_px(target, column, rail))
        points = ((source.x_px, source.top_px), (source.x_px, y_px), (target.x_px, y_px), (target.x_px, target.top_px))
        return Arc(points=points, stretches=(_stretch(source.x_px, target.x_px, y_px, source.line),))
    margin_px = _margin_px(source, column, rail)
    source_px, target_px = _rail_px(source, column, rail), _rail_px(target, column, rail)
    stretches = (
        _stretch(source.x_px, margin_px, source_px, source.line),
        _stretch(margin_px, target.x_px, target_px, target.line),
    )
    return Arc(
        points=(
            (source.x_px, source.top_px),
            (source.x_px, source_px),
            (margin_px, source_px),
            (margin_px, target_px),
            (target.x_px, target_px),
            (target.x_px, target.top_px),
        ),
        stretches=stretches,
    )


def place_on(
    stretches: Iterable[Stretch], width_px: float, taken: Sequence[tuple[int, float, float]], towards_px: float
) -> tuple[Stretch, float] | None:
    """Where on the stretches something so wide can stand clear of what is ``taken`` (line, from x, to x).

    The stretch and the x it begins at, as near to ``towards_px`` as can be.
    """
    for stretch in stretches:
        low, high = stretch.x_px + _APART_PX, stretch.x_end_px - _APART_PX - width_px
        if high < low:
            continue
        beside = [
            x_px
            for line, start, end in taken
            if line == stretch.line
            for x_px in (end + _APART_PX, start - _APART_PX - width_px)
        ]
        places = [min(max(towards_px - width_px / 2, low), high), *(x_px for x_px in beside if low <= x_px <= high)]
        for x_px in sorted(places, key=lambda x_px: abs(x_px + width_px / 2 - towards_px)):
            if not any(
                line == stretch.line and start < x_px + width_px + _APART_PX - 1 and x_px - _APART_PX + 1 < end
                for line, start, end in taken
            ):
                return stretch, x_px
    return None


def spread(low_px: float, high_px: float, count: int, *, rtl: bool, apart_px: float = 7.0) -> list[float]:
    """Where so many arcs leave an extent: side by side from where reading of it ends, as far apart as there is room."""
    inset_px = min(apart_px, (high_px - low_px) / 2)
    step_px = min(apart_px, max(high_px - low_px - 2 * inset_px, 0.0) / max(count - 1, 1))
    if rtl:
        return [low_px + inset_px + step_px * i for i in range(count)]
    return [high_px - inset_px - step_px * i for i in range(count)]


def rounded(points: Sequence[Point], radius_px: float) -> list[tuple[Point, Point, Point]]:
    """For each corner between two stretches: where its rounding begins, the corner, and where it ends."""
    corners = []
    for i in range(1, len(points) - 1):
        before, here, after = points[i - 1], points[i], points[i + 1]
        reach_px = min(radius_px, _length(before, here) / 2, _length(here, after) / 2)
        corners.append((_towards(here, before, reach_px), here, _towards(here, after, reach_px)))
    return corners


def _leaving(end: ArcEnd, beyond: Beyond, column: Column, rail: int) -> Arc:
    margin_px, y_px = _margin_px(end, column, rail), _rail_px(end, column, rail)
    tip_px = y_px + (_STUB_PX if beyond.below else -_STUB_PX)
    return Arc(
        points=((end.x_px, end.top_px), (end.x_px, y_px), (margin_px, y_px), (margin_px, tip_px)),
        stretches=(_stretch(end.x_px, margin_px, y_px, end.line),),
        leaves_at=(margin_px, y_px),
    )


def _rail_px(end: ArcEnd, column: Column, rail: int) -> float:
    # Counted up from the line's end: there is most room, and the next line's text begins below it.
    return max(end.line_bottom_px + _LOWEST_PX - column.step_px * (rail % RAILS), end.top_px + _LEAST_DROP_PX)


def _margin_px(end: ArcEnd, column: Column, rail: int) -> float:
    away_px = _MARGIN_PX + column.step_px * (rail % RAILS)
    return column.x_px - away_px if end.rtl else column.x_end_px + away_px


def _stretch(x_px: float, x_end_px: float, y_px: float, line: int) -> Stretch:
    return Stretch(x_px=min(x_px, x_end_px), x_end_px=max(x_px, x_end_px), y_px=y_px, line=line)


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])  # stretches run level or upright


def _towards(start: Point, end: Point, by_px: float) -> Point:
    length_px = _length(start, end)
    share = by_px / length_px if length_px else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
