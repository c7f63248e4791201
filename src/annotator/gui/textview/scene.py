"""What stands on one line besides its text: each span's fragments, lane and name. Worked out without Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.gui.textview.cells import LineCells
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.fragments import Fragment, fragments, visual_extents
from annotator.text.offsets import CodePointRange

_NAME_INSET_PX = 1.0
_BETWEEN_NAMES_PX = 6.0
# With more than so many lines and names in the way of one, nobody looks further for room.
_MOST_OBSTACLES = 24

# By lane, the extents in x that lines and names have there already.
_Taken = defaultdict[int, list[tuple[float, float]]]
_Shown = list[tuple[DisplaySpan, tuple[Fragment, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRoom:
    """What of a line's height a name takes, counted in lanes; ``width_px`` measures a name."""

    lanes_below: int
    lowest_lane: int
    lanes_with_room: int
    column_px: float
    width_px: Callable[[str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A label's name under its span: the x it extends over, aligned to the side where reading begins.

    It stands below the line of ``lane``, its span's own or, where several begin at one place, the last of theirs.
    """

    x_px: float
    x_end_px: float
    rtl: bool
    fits: bool
    lane: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """A sign that another part of the span stands on another line: the edge it is put to, and where it points."""

    x_px: float
    rising: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanPiece:
    """What of a span is on one line; ``begins``/``ends`` say whether the span does so here.

    ``ties`` are the extents between parts of a span of several ranges. ``sign`` is where the span's sign stands alone,
    as its name has no room.
    """

    span: DisplaySpan
    lane: int
    fragments: tuple[Fragment, ...]
    begins: bool
    ends: bool
    name: Name
    ties: tuple[tuple[float, float], ...] = ()
    continuations: tuple[Continuation, ...] = ()
    sign: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScene:
    """The spans of one line, outer before inner."""

    pieces: tuple[SpanPiece, ...]
    lanes: int

    def piece_of(self, span_id: str) -> SpanPiece | None:
        """The part of that span on this line."""
        return next((piece for piece in self.pieces if piece.span.id == span_id), None)


KnownParts = dict[str, tuple[tuple[CodePointRange, ...], tuple[Fragment, ...]]]
"""By a span's id the fragments that its ranges have on one line, which stay while others come and go."""


def line_scene(
    cells: LineCells,
    spans: Sequence[DisplaySpan],
    lane_of: Callable[[DisplaySpan], int],
    room: NameRoom,
    known: KnownParts | None = None,
) -> LineScene:
    """Arrange the spans that touch a line; ``spans`` outer before inner, as ``SpanIndex.touching`` gives them.

    ``known`` is what an earlier scene of the same line has found, and is brought up to date.
    """
    known = {} if known is None else known
    shown: _Shown = []
    for span in spans:
        parts = _parts(span, cells, known)
        if parts:
            shown.append((span, parts))
    lanes = [lane_of(span) for span, _ in shown]
    count = max(lanes, default=-1) + 1
    lowest = room.lowest_lane + max(count - room.lanes_with_room, 0)
    names, signs = _names(lanes, shown, lowest, room)
    pieces = [
        SpanPiece(
            span=span,
            lane=lane,
            fragments=parts,
            begins=parts[0].start <= span.ranges[0].start,
            ends=parts[-1].end >= span.ranges[-1].end,
            name=name,
            ties=_ties(parts) if len(span.ranges) > 1 else (),
            continuations=_continuations(span, parts) if len(span.ranges) > 1 else (),
            sign=signs.get(span.id),
        )
        for lane, (span, parts), name in zip(lanes, shown, names, strict=True)
    ]
    return LineScene(pieces=tuple(pieces), lanes=count)


def _parts(span: DisplaySpan, cells: LineCells, known: KnownParts) -> tuple[Fragment, ...]:
    found = known.get(span.id)
    if found is None or found[0] != span.ranges:
        parts = tuple(fragment for range_ in span.ranges for fragment in span_fragments(range_, cells))
        found = known[span.id] = (span.ranges, parts)
    return found[1]


def _ties(parts: Sequence[Fragment]) -> tuple[tuple[float, float], ...]:
    """The extents between the parts, in order of x, so that all that is on the line hangs together."""
    extents = visual_extents(parts)
    return tuple((before[1], after[0]) for before, after in pairwise(extents))


def _continuations(span: DisplaySpan, parts: Sequence[Fragment]) -> tuple[Continuation, ...]:
    """Signs where the nearest part before or after is not on this line; a part that merely wraps needs none."""
    first, last = parts[0], parts[-1]
    found = []
    if first.start > span.ranges[0].start and any(range_.start == first.start for range_ in span.ranges):
        found.append(Continuation(x_px=first.logical_start_px, rising=first.rtl))
    if last.end < span.ranges[-1].end and any(range_.end == last.end for range_ in span.ranges):
        found.append(Continuation(x_px=last.x_px if last.rtl else last.x_end_px, rising=not last.rtl))
    return tuple(found)


def span_fragments(range_: CodePointRange, cells: LineCells) -> list[Fragment]:
    """The fragments of a span's range; one of no length or between characters gets a fragment without width."""
    if range_:
        return fragments(range_, cells)
    if not len(cells) or not cells.start <= range_.start <= cells.end:
        return []
    index = cells.index_at(range_.start)
    rtl, at_start = cells.cell_rtl[index], range_.start <= cells.stops[index]
    x_px = cells.x_px[index] if rtl != at_start else cells.x_end_px[index]
    return [Fragment(start=range_.start, end=range_.start, x_px=x_px, x_end_px=x_px, rtl=rtl)]


def _names(lanes: Sequence[int], shown: _Shown, lowest: int, room: NameRoom) -> tuple[list[Name], dict[str, Name]]:
    """Where the name of each span goes, and whether it fits there; by its id where only the sign of one does.

    Below its line at its start, else further along; where several spans begin at one place, also beside the name below
    another one's line.
    """
    taken: _Taken = defaultdict(list)
    rows: dict[int, list[int]] = defaultdict(list)
    for lane, (span, parts) in zip(lanes, shown, strict=True):
        taken[lane].extend((fragment.x_px, fragment.x_end_px) for fragment in parts)
        if lane <= lowest and parts[0].start <= span.ranges[0].start:
            rows[parts[0].start].append(lane)
    names = []
    crowded = len(shown) > _MOST_OBSTACLES
    for lane, (span, parts) in zip(lanes, shown, strict=True):
        beginning = parts[0].start <= span.ranges[0].start
        own: Sequence[int] = ()
        if beginning and crowded:
            own = (lane,) if lane <= lowest else ()
        elif beginning:
            own = sorted(row for row in rows[parts[0].start] if row >= lane)
        width_px = room.width_px(span.name)
        name = next((found for row in own if (found := _along(parts[0], width_px, row, lane, taken, room))), None)
        names.append(name or _name_at(parts[0], width_px, lane, 0.0, fits=False))
    if not crowded:
        _name_beyond_the_end(shown, names, taken, room)
    signs = {}
    for lane, (span, parts), name in zip(lanes, shown, names, strict=True):
        if span.sign and not name.fits and parts[0].start <= span.ranges[0].start:
            own = (lane,) if crowded else sorted(row for row in rows[parts[0].start] if row >= lane)
            width_px = room.width_px(span.sign)
            sign = next((found for row in own if (found := _along(parts[0], width_px, row, lane, taken, room))), None)
            if sign is not None and lane <= lowest:
                signs[span.id] = sign
    return names, signs


def _name_beyond_the_end(shown: _Shown, names: list[Name], taken: _Taken, room: NameRoom) -> None:
    """Put names that are left over past the end of their spans, where several have the same one; clear of all lines."""
    same: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (span, parts) in enumerate(shown):
        if len(parts) == 1 and parts[0].start <= span.ranges[0].start:
            same[parts[0].start, parts[0].end].append(place)
    for places in same.values():
        along_px = shown[places[0]][1][0].width_px + _BETWEEN_NAMES_PX
        for place in (place for place in places if len(places) > 1 and not names[place].fits):
            first, width_px = shown[place][1][0], room.width_px(shown[place][0].name)
            name = _name_at(first, width_px, 0, along_px)
            inside = name.x_px >= 0 and name.x_end_px <= room.column_px
            if inside and _is_clear(name, _in_the_way(taken, range(room.lanes_below + 1))):
                names[place] = _taken_by(name, taken, room)
                along_px += width_px + _BETWEEN_NAMES_PX


def _along(first: Fragment, width_px: float, row: int, lane: int, taken: _Taken, room: NameRoom) -> Name | None:
    """The first place for a name along a line: below its own span, or below the ``row`` of another beginning there."""
    obstacles = _in_the_way(taken, range(row + 1, row + room.lanes_below + 1))
    name = _name_at(first, width_px, row, 0.0)
    if _is_clear(name, obstacles):
        return _taken_by(name, taken, room)
    if len(obstacles) <= _MOST_OBSTACLES:
        least_px = _NAME_INSET_PX if row > lane else width_px + _NAME_INSET_PX
        for along_px in _after_each(first, obstacles):
            name = _name_at(first, width_px, row, along_px)
            if along_px <= first.width_px - least_px and _is_clear(name, obstacles):
                return _taken_by(name, taken, room)
    return None


def _in_the_way(taken: _Taken, lanes: range) -> list[tuple[float, float]]:
    return [extent for lane in lanes for extent in taken.get(lane, ())]


def _after_each(first: Fragment, obstacles: Sequence[tuple[float, float]]) -> list[float]:
    """How far from where reading of a fragment begins one is past each obstacle, the nearest first."""
    edges = (first.x_end_px - low if first.rtl else high - first.x_px for low, high in obstacles)
    return sorted({edge + _BETWEEN_NAMES_PX for edge in edges if edge > 0})


def _taken_by(name: Name, taken: _Taken, room: NameRoom) -> Name:
    # A name stands in the way of others like a line in each lane it reaches into.
    for lane in range(name.lane + 1, name.lane + room.lanes_below + 1):
        taken[lane].append((name.x_px, name.x_end_px))
    return name


def _name_at(first: Fragment, width_px: float, row: int, along_px: float, *, fits: bool = True) -> Name:
    inset_px = along_px or _NAME_INSET_PX
    start_px = first.x_end_px - inset_px - width_px if first.rtl else first.x_px + inset_px
    return Name(x_px=start_px, x_end_px=start_px + width_px, rtl=first.rtl, fits=fits, lane=row)


def _is_clear(name: Name, obstacles: Sequence[tuple[float, float]]) -> bool:
    reach_px = _BETWEEN_NAMES_PX - 0.01
    return not any(low < name.x_end_px + reach_px and name.x_px - reach_px < high for low, high in obstacles)
