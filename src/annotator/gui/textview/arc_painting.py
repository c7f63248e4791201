"""Arcs of relations onto a painter, with their types' names and what lies beyond the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.textview.arc_layout import Bundle, DrawnArc, lay_arcs, lines_on_screen
from annotator.gui.textview.arcs import Point, place_on, rounded
from annotator.gui.textview.display import DisplayRelation
from annotator.gui.textview.page import Page
from annotator.gui.textview.painting import Brush

_WIDTH_PX = 1.3
_RADIUS_PX = 6.0
_HEAD_PX = 6.0
_FAR_CHARACTERS = 60
_WIDEST_PX = 220.0

Taken = list[tuple[int, float, float]]


def paint_arcs(page: Page, brush: Brush, relations: Iterable[DisplayRelation]) -> None:
    """The arcs of some relations of what is selected or hovered, wherever on the screen they lie."""
    drawn = lay_arcs(page, relations, (brush.emphasis.selected, brush.emphasis.hovered))
    if not drawn:
        return
    painter = brush.painter
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ways(brush, drawn)
    taken = [
        (number, page.column_x_px + piece.name.x_px, page.column_x_px + piece.name.x_end_px)
        for number, line in enumerate(lines_on_screen(page))
        for piece in page.scene(line.ref).pieces
        if piece.name.fits
    ]
    named: set[tuple[Bundle, int]] = set()
    for item in sorted(drawn, key=lambda item: item.beyond is None):
        text = item.relation.name if item.beyond is None else _far_end(page, item)
        # Of arcs that run together one has the name on each line that they lead to.
        place = item.bundle, item.stretches[0].line
        if text and (item.beyond is not None or place not in named) and _write(brush, item, text, taken):
            named.add(place)
    painter.restore()


def _colour(relation: DisplayRelation, brush: Brush) -> QColor:
    chosen = relation.colour_dark if brush.colours.dark else relation.colour_light
    return QColor(chosen or brush.colours.accent)


def _paint_ways(brush: Brush, drawn: Iterable[DrawnArc]) -> None:
    """The arcs, those of one bundle in one stroke: what they share is no thicker for it."""
    scale = max(brush.metrics.scale, 0.8)
    bundles: dict[tuple[Bundle, bool], list[DrawnArc]] = defaultdict(list)
    for item in drawn:
        bundles[item.bundle, item.relation.provisional].append(item)
    for (_, provisional), items in bundles.items():
        path = QPainterPath()
        for item in items:
            path.addPath(_way(item.arc.points, scale))
        colour = _colour(items[0].relation, brush)
        pen = QPen(colour, _WIDTH_PX * scale)
        if provisional:
            pen.setDashPattern([3.0, 2.5])
        brush.painter.setBrush(Qt.BrushStyle.NoBrush)
        brush.painter.setPen(pen)
        brush.painter.drawPath(path)
        brush.painter.setPen(Qt.PenStyle.NoPen)
        brush.painter.setBrush(colour)
        for points in {item.arc.points for item in items}:
            brush.painter.drawPolygon(_head(points, _HEAD_PX * scale))
        for start in {item.arc.points[0] for item in items}:
            # A dot where the arc begins, so that both ends are told apart even where the head is off the screen.
            brush.painter.drawEllipse(QPointF(*start), 1.8 * scale, 1.8 * scale)


def _way(points: Sequence[Point], scale: float) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for begin, corner, end in rounded(points, _RADIUS_PX * scale):
        path.lineTo(QPointF(*begin))
        path.quadTo(QPointF(*corner), QPointF(*end))
    path.lineTo(QPointF(*points[-1]))
    return path


def _head(points: Sequence[Point], size_px: float) -> QPolygonF:
    """The arrow at the last point, which stands on an upright stretch."""
    (x_px, y_px), (_, from_px) = points[-1], points[-2]
    back_px = size_px if from_px > y_px else -size_px
    tip_px = y_px - back_px / 4
    return QPolygonF(
        [
            QPointF(x_px, tip_px),
            QPointF(x_px - size_px / 2, tip_px + back_px),
            QPointF(x_px + size_px / 2, tip_px + back_px),
        ]
    )


def _write(brush: Brush, item: DrawnArc, text: str, taken: Taken) -> bool:
    """Some words on a level stretch, next to where it leads, if there is room for them; whether there was."""
    metrics, painter = brush.metrics, brush.painter
    fonts = QFontMetricsF(metrics.name_font)
    place = None
    for room_px in (_WIDEST_PX, _WIDEST_PX / 2) if item.beyond is not None else (_WIDEST_PX,):
        short = fonts.elidedText(text, Qt.TextElideMode.ElideRight, room_px * max(metrics.scale, 1.0))
        width_px = fonts.horizontalAdvance(short)
        place = place_on(item.stretches, width_px, taken, item.towards_px)
        if place is not None:
            break
    else:
        return False
    stretch, x_px = place
    taken.append((stretch.line, x_px, x_px + width_px))
    height_px = metrics.name_height_px
    rect = QRectF(x_px, stretch.y_px - height_px / 2, width_px, height_px)
    painter.fillRect(rect.adjusted(-3, 1, 3, -1), QColor(brush.colours.background))
    painter.setFont(metrics.name_font)
    painter.setPen(_colour(item.relation, brush))
    painter.drawText(QPointF(x_px, rect.top() + metrics.name_ascent_px), short)
    return True


def _far_end(page: Page, item: DrawnArc) -> str:
    """The type, and the beginning of the span that is not on the screen, in a direction of its own."""
    arrow = "\u2193" if item.beyond is not None and item.beyond.below else "\u2191"
    start = item.end.ranges[0].start
    words = page.article.text[start : min(item.end.ranges[0].end, start + _FAR_CHARACTERS)]
    return f"{arrow} {item.relation.name} \u00b7 \u2068{' '.join(words.split())}\u2069"
