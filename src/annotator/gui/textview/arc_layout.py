"""The arcs of some relations on a page as it is scrolled: their ends found, their ways laid apart from each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from annotator.gui.textview.arcs import Arc, ArcEnd, Beyond, Column, Stretch, route, spread
from annotator.gui.textview.display import DisplayRelation, DisplaySpan
from annotator.gui.textview.page import Page, VisibleLine
from annotator.gui.textview.scene import SpanPiece

MOST_ARCS = 12
"""So many relations of a span are drawn, the nearest ones; no page gets a cobweb."""

Bundle = tuple[str, str, bool]
"""The span that arcs are drawn for, the type of their relations, and whether they lead away from it."""

_BELOW_LANE_PX = 3.0
_STEP_LANES = 0.62


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArc:
    """A relation with its way and bundle, and the end that it leads to from the span it is drawn for.

    ``stretches`` are the arc's, the one at that ``end`` first, ``towards_px`` its x. ``beyond`` where it is not on
    the screen.
    """

    relation: DisplayRelation
    bundle: Bundle
    arc: Arc
    end: DisplaySpan
    beyond: Beyond | None
    stretches: tuple[Stretch, ...]
    towards_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    line: VisibleLine
    number: int
    piece: SpanPiece


def lines_on_screen(page: Page) -> list[VisibleLine]:
    """The lines of which the text is on the screen; an arc's stretches count them."""
    return [line for line in page.visible_lines(QRectF(0, 0, 1, page.height_px)) if _is_seen(page, line)]


def lay_arcs(page: Page, relations: Iterable[DisplayRelation], near: Container[str | None]) -> list[DrawnArc]:
    """The arcs of relations of which at least one end is on the screen; they are drawn for the spans ``near``."""
    lines = lines_on_screen(page)
    places: dict[str, list[_Place]] = {}
    joined: list[tuple[DisplayRelation, DisplaySpan, DisplaySpan]] = []
    for relation in relations:
        source, target = page.spans.get(relation.source), page.spans.get(relation.target)
        if source is None or target is None:
            continue
        for span in (source, target):
            if span.id not in places:
                places[span.id] = _places(page, span, lines)
        if places[source.id] or places[target.id]:
            joined.append((relation, source, target))
    joined.sort(key=lambda ends: (_distance(ends[1], ends[2]), ends[0].id))
    del joined[MOST_ARCS:]
    last = lines[-1].end if lines else 0
    bundles = {relation.id: _bundle(relation, near) for relation, _, _ in joined}
    rails = {
        bundle: rail for rail, bundle in enumerate(dict.fromkeys(bundles[item[0].id] for item in reversed(joined)))
    }
    leave_px = _leave_px(page, joined, places, bundles)
    column = Column(
        x_px=page.column_x_px,
        x_end_px=page.column_x_px + page.metrics.column_px,
        step_px=0.62 * page.metrics.lane_step_px,
    )
    drawn = []
    # The longest run lowest, so that what is nested does not cross.
    for relation, source, target in reversed(joined):
        ends = [
            _end(page, place, leave_px[relation.id, span.id])
            if (place := _nearest(places[span.id], places[other.id], first=first))
            else Beyond(below=span.bounds.start >= last)
            for span, other, first in ((source, target, False), (target, source, True))
        ]
        arc = route(ends[0], ends[1], column, rails[bundles[relation.id]])
        if arc is not None:
            drawn.append(_drawn(relation, arc, (source, target), ends, near))
    return drawn


def _drawn(
    relation: DisplayRelation,
    arc: Arc,
    spans: tuple[DisplaySpan, DisplaySpan],
    ends: Sequence[ArcEnd | Beyond],
    near: Container[str | None],
) -> DrawnArc:
    scrolled_away = next((i for i, end in enumerate(ends) if isinstance(end, Beyond)), None)
    leads_to = scrolled_away if scrolled_away is not None else int(spans[0].id in near)
    end = ends[leads_to]
    return DrawnArc(
        relation=relation,
        bundle=_bundle(relation, near),
        arc=arc,
        end=spans[leads_to],
        beyond=end if isinstance(end, Beyond) else None,
        stretches=arc.stretches[::-1] if leads_to else arc.stretches,
        towards_px=arc.leaves_at[0] if arc.leaves_at is not None else arc.points[-leads_to][0],
    )


def _is_seen(page: Page, line: VisibleLine) -> bool:
    top_px = line.origin.y() + page.metrics.baseline_px / 2
    return top_px >= 0 and line.origin.y() + page.metrics.tint_bottom_px <= page.height_px


def _places(page: Page, span: DisplaySpan, lines: Sequence[VisibleLine]) -> list[_Place]:
    """The lines on the screen that have a part of a span."""
    return [
        _Place(line=line, number=number, piece=piece)
        for number, line in enumerate(lines)
        if line.start <= span.bounds.end
        and span.bounds.start <= line.end
        and (piece := page.scene(line.ref).piece_of(span.id)) is not None
    ]


def _nearest(places: Sequence[_Place], others: Sequence[_Place], *, first: bool) -> _Place | None:
    """The line of a span at which its arc begins: the one nearest to the other end's lines."""
    if not places:
        return None
    if not others:
        return places[0] if first else places[-1]
    numbers = [other.number for other in others]
    return min(places, key=lambda place: min(abs(place.number - number) for number in numbers))


def _bundle(relation: DisplayRelation, near: Container[str | None]) -> Bundle:
    """What a relation's arc runs together with as one line that branches: those of one type, one way, from one span."""
    outwards = relation.source in near
    return (relation.source if outwards else relation.target, relation.type, outwards)


def _leave_px(
    page: Page,
    joined: Sequence[tuple[DisplayRelation, DisplaySpan, DisplaySpan]],
    places: dict[str, list[_Place]],
    bundles: Mapping[str, Bundle],
) -> dict[tuple[str, str], float]:
    """The x at which each relation's arc leaves each of its spans: bundles of one span and line side by side."""
    by_place: dict[tuple[str, int], dict[Bundle, list[str]]] = defaultdict(lambda: defaultdict(list))
    at: dict[tuple[str, int], _Place] = {}
    for relation, source, target in joined:
        for span, other, first in ((source, target, False), (target, source, True)):
            place = _nearest(places[span.id], places[other.id], first=first)
            if place is not None:
                by_place[span.id, place.number][bundles[relation.id]].append(relation.id)
                at[span.id, place.number] = place
    found: dict[tuple[str, str], float] = {}
    for (span_id, number), together in by_place.items():
        fragment = at[span_id, number].piece.fragments[-1]
        xs = spread(fragment.x_px, fragment.x_end_px, len(together), rtl=fragment.rtl)
        for relation_ids, x in zip(together.values(), xs, strict=True):
            found.update({(id_, span_id): page.column_x_px + x for id_ in relation_ids})
    return found


def _end(page: Page, place: _Place, x_px: float) -> ArcEnd:
    metrics, line, name = page.metrics, place.line, place.piece.name
    under_name = name.fits and name.x_px - 2 <= x_px - page.column_x_px <= name.x_end_px + 2
    lane = name.lane if under_name else place.piece.lane
    top_px = line.origin.y() + metrics.lane_px(lane) + metrics.line_width_px / 2 + _BELOW_LANE_PX
    if under_name:
        top_px += metrics.name_height_px * 0.8  # below the name, not through it
    return ArcEnd(
        x_px=x_px,
        top_px=top_px,
        line=place.number,
        line_bottom_px=line.origin.y() + line.height_px,
        rtl=page.article.block(line.ref.block).rtl,
    )


def _distance(one: DisplaySpan, other: DisplaySpan) -> int:
    return max(one.bounds.start - other.bounds.end, other.bounds.start - one.bounds.end, 0)
