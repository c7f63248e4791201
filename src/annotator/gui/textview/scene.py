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

# By lane, the extents in x that lines and names have there already.
_Taken = defaultdict[int, list[tuple[float, float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRoom:
    """What of a line's height a name takes, counted in lanes; ``width_px`` measures a name."""

    lanes_below: int
    lowest_lane: int
    lanes_with_room: int
    width_px: Callable[[str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A label's name under its span's beginning: the x it extends over, aligned to the side where reading begins."""

    x_px: float
    x_end_px: float
    rtl: bool
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """A sign that another part of the span stands on another line: the edge it is put to, and where it points."""

    x_px: float
    rising: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanPiece:
    """What of a span is on one line; ``begins``/``ends`` say whether the span does so here.

    ``ties`` are the extents between parts of a span of several ranges.
    """

    span: DisplaySpan
    lane: int
    fragments: tuple[Fragment, ...]
    begins: bool
    ends: bool
    name: Name
    ties: tuple[tuple[float, float], ...] = ()
    continuations: tuple[Continuation, ...] = ()


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
    shown: list[tuple[DisplaySpan, tuple[Fragment, ...]]] = []
    for span in spans:
        parts = _parts(span, cells, known)
        if parts:
            shown.append((span, parts))
    lanes = [lane_of(span) for span, _ in shown]
    count = max(lanes, default=-1) + 1
    lowest = room.lowest_lane + max(count - room.lanes_with_room, 0)
    pieces: list[SpanPiece] = []
    taken: _Taken = defaultdict(list)
    for lane, (_, parts) in zip(lanes, shown, strict=True):
        taken[lane].extend((fragment.x_px, fragment.x_end_px) for fragment in parts)
    for lane, (span, parts) in zip(lanes, shown, strict=True):
        begins = parts[0].start <= span.ranges[0].start
        name = _place_name(span.name, parts[0], lane if begins and lane <= lowest else None, taken, room)
        pieces.append(
            SpanPiece(
                span=span,
                lane=lane,
                fragments=parts,
                begins=begins,
                ends=parts[-1].end >= span.ranges[-1].end,
                name=name,
                ties=_ties(parts) if len(span.ranges) > 1 else (),
                continuations=_continuations(span, parts) if len(span.ranges) > 1 else (),
            )
        )
    return LineScene(pieces=tuple(pieces), lanes=count)


def _parts(span: DisplaySpan, cells: LineCells, known: KnownParts) -> tuple[Fragment, ...]:
    found = known.get(span.id)
    if found is None or found[0] != span.ranges:
        parts = tuple(fragment for range_ in span.ranges for fragment in span_fragments(range_, cells))
        found = known[span.id] = (span.ranges, parts)
    return found[1]


def _ties(parts: Sequence[Fragment]) -> tuple[tuple[float, float], ...]:
    """The extents between the parts, in order of x, so that all that is on the line hangs together."""
    extents = visual_extents(list(parts))
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


def _place_name(text: str, first: Fragment, lane: int | None, taken: _Taken, room: NameRoom) -> Name:
    """Where the name goes, and whether it fits there; without a ``lane`` it does not."""
    width_px = room.width_px(text)
    if first.rtl:
        x_px, x_end_px = first.x_end_px - _NAME_INSET_PX - width_px, first.x_end_px - _NAME_INSET_PX
    else:
        x_px, x_end_px = first.x_px + _NAME_INSET_PX, first.x_px + _NAME_INSET_PX + width_px
    reached = () if lane is None else range(lane + 1, lane + room.lanes_below + 1)
    fits = lane is not None and not any(
        low < x_end_px + _BETWEEN_NAMES_PX and x_px - _BETWEEN_NAMES_PX < high
        for other in reached
        for low, high in taken.get(other, ())
    )
    if fits:
        # A name stands in the way of others like a line in each lane it reaches into.
        for other in reached:
            taken[other].append((x_px, x_end_px))
    return Name(x_px=x_px, x_end_px=x_end_px, rtl=first.rtl, fits=fits)
