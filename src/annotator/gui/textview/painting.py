"""Fragments, names, outlines and the caret onto a QPainter. Stateless; the text itself is drawn by its QTextLayout.

The one module that speaks of left and right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.gui.textview.display import DisplaySpan, LineStyle, SpanState, ViewColours
from annotator.gui.textview.fragments import Fragment, visual_extents
from annotator.gui.textview.metrics import PageMetrics
from annotator.gui.textview.scene import LineScene, Name, SpanPiece

TINT = 0.13
TINT_HOVERED = 0.20
TINT_SELECTED = 0.30
_TINTED_LANES = 4  # more tints over one another would eat the contrast of the text
_SELECTION_TINT = 0.28
_LEAST_WIDTH_PX = 2.0
_FAR_PX = 1e9  # beyond every page
_OUTLINE_BELOW_PX = 3.0
_CONTINUATION_PX = 12.0

_DASHES = {
    LineStyle.DASHED: [3.0, 2.0],
    LineStyle.DOTTED: [0.1, 1.9],
    LineStyle.DASH_DOT: [4.0, 1.8, 0.1, 1.8],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Which spans stand out at the moment."""

    selected: str | None = None
    hovered: str | None = None
    candidate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """What painting needs besides the thing to paint; ``ratio`` is that of device pixels to pixels.

    Of a line with hundreds of lanes only those between ``top_px`` and ``bottom_px`` are painted.
    """

    painter: QPainter
    metrics: PageMetrics
    colours: ViewColours
    emphasis: Emphasis
    top_px: float = -math.inf
    bottom_px: float = math.inf
    ratio: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratio", self.painter.device().devicePixelRatioF())

    def lanes_seen(self, top_px: float) -> range:
        """The lanes of a line with its top at this y of which something may be seen, their names included."""
        metrics = self.metrics
        beyond_px = metrics.name_height_px + 2 * metrics.lane_step_px
        first = (max(self.top_px, -_FAR_PX) - beyond_px - top_px - metrics.lane_px(0)) / metrics.lane_step_px
        last = (min(self.bottom_px, _FAR_PX) + beyond_px - top_px - metrics.lane_px(0)) / metrics.lane_step_px
        return range(math.floor(first), math.ceil(last) + 1)

    def snapped(self, x_px: float) -> float:
        """The nearest border between device pixels, so that neighbours share an edge and nothing blurs."""
        return round(x_px * self.ratio) / self.ratio

    def rect(self, x_px: float, x_end_px: float, top_px: float, bottom_px: float) -> QRectF:
        """A rectangle on device pixels, never without width."""
        left, right = self.snapped(x_px), self.snapped(x_end_px)
        if right - left < _LEAST_WIDTH_PX:
            left, right = left - _LEAST_WIDTH_PX / 2, left + _LEAST_WIDTH_PX / 2
        top, bottom = self.snapped(top_px), self.snapped(bottom_px)
        return QRectF(left, top, right - left, bottom - top)


def span_colour(span: DisplaySpan, colours: ViewColours) -> QColor:
    """The colour of a span's line and name."""
    if span.state is SpanState.REJECTED:
        return QColor(colours.secondary)
    return QColor(span.colour_dark if colours.dark else span.colour_light)


def paint_tints(brush: Brush, scene: LineScene, origin: QPointF) -> None:
    """The spans' tints behind one line of text; ``origin`` is the line's top at the column's left edge."""
    for piece in scene.pieces:
        strength = _tint_strength(piece, brush.emphasis)
        if strength:
            colour = span_colour(piece.span, brush.colours)
            colour.setAlphaF(strength)
            _fill(brush, piece.fragments, origin, colour)


def paint_selection(brush: Brush, pieces: Sequence[Fragment], origin: QPointF) -> None:
    """The selected text's ground on one line."""
    colour = QColor(brush.colours.selection)
    colour.setAlphaF(_SELECTION_TINT)
    _fill(brush, pieces, origin, colour)


def paint_lanes(brush: Brush, scene: LineScene, origin: QPointF) -> None:
    """Each span's line in its lane, and what ties the parts of one together."""
    for piece in scene.pieces:
        if piece.ties or piece.continuations:
            _paint_ties(brush, piece, origin)
    brush.painter.save()
    brush.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    seen = brush.lanes_seen(origin.y())
    for piece in scene.pieces:
        if piece.lane not in seen:
            continue
        y_px = origin.y() + brush.metrics.lane_px(piece.lane)
        colour = span_colour(piece.span, brush.colours)
        for x_px, x_end_px in visual_extents(piece.fragments):
            # Half a pixel shorter on both sides, so that two spans side by side do not look like one.
            rect = brush.rect(origin.x() + x_px, origin.x() + x_end_px, y_px, y_px)
            _paint_line(brush, piece.span, rect.left() + 0.5, rect.right() - 0.5, y_px, colour)
    brush.painter.restore()


def paint_names(brush: Brush, scene: LineScene, origin: QPointF, *, without: SpanPiece | None = None) -> None:
    """The names that have room, and of others the signs that have."""
    seen = brush.lanes_seen(origin.y())
    for piece in scene.pieces:
        if piece is without or piece.lane not in seen:
            continue
        if piece.name.fits:
            _paint_name(brush, piece, _name_rect(brush, piece, piece.name, origin))
        elif piece.sign is not None:
            _paint_words(brush, piece, _name_rect(brush, piece, piece.sign, origin), piece.span.sign)


def paint_hovered_name(brush: Brush, piece: SpanPiece, origin: QPointF, within: QRectF) -> None:
    """The name of the hovered span on top of all that is said of the text; kept in ``within``, clear of any letters."""
    rect = _name_rect(brush, piece, piece.name, origin)
    room = within.adjusted(4, 0, -4, 0)
    moved = rect.translated(
        max(room.left() - rect.left(), 0.0) or min(room.right() - rect.right(), 0.0),
        min(room.bottom() - rect.bottom(), 0.0),
    )
    if not piece.name.fits or moved != rect:
        painter = brush.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(span_colour(piece.span, brush.colours), 1.0))
        painter.setBrush(QColor(brush.colours.background))
        painter.drawRoundedRect(moved.adjusted(-3.5, 0.5, 3.5, 0.5), 3, 3)
        painter.restore()
    _paint_name(brush, piece, moved)


def paint_outlines(brush: Brush, scene: LineScene, origin: QPointF) -> None:
    """A frame around the fragments of the selected span, a dashed one around those of the one that may be picked."""
    for span_id, style in (
        (brush.emphasis.selected, Qt.PenStyle.SolidLine),
        (brush.emphasis.candidate, Qt.PenStyle.DashLine),
    ):
        piece = scene.piece_of(span_id) if span_id else None
        if piece is not None:
            _paint_outline(brush, piece, origin, style)


def paint_caret(brush: Brush, x_px: float, origin: QPointF) -> None:
    """The caret, as tall as the tints and a little more."""
    metrics = brush.metrics
    left = brush.snapped(origin.x() + x_px) - 1
    top, bottom = origin.y() + metrics.tint_top_px - 1, origin.y() + metrics.tint_bottom_px + 2
    brush.painter.fillRect(QRectF(left, top, 2, bottom - top), QColor(brush.colours.accent))


def paint_number(brush: Brush, text: str, rect: QRectF) -> None:
    """A paragraph's number in the margin."""
    painter = brush.painter
    painter.setFont(brush.metrics.name_font)
    painter.setPen(QColor(brush.colours.secondary))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def paint_direction(brush: Brush, rect: QRectF, *, rtl: bool, chosen: bool) -> None:
    """An arrow below a paragraph's number, the way it is read; in the accent where somebody has ``chosen`` that way."""
    painter, scale = brush.painter, max(brush.metrics.scale, 0.8)
    half, head = 6.0 * scale, 3.0 * scale
    way = -1 if rtl else 1
    middle = QPointF(rect.center().x(), rect.bottom() + 4 * scale)
    tip = middle + QPointF(way * half, 0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(brush.colours.accent if chosen else brush.colours.secondary), 1.3 * scale))
    painter.drawLine(middle - QPointF(way * half, 0), tip)
    for up in (-1, 1):
        painter.drawLine(tip, tip + QPointF(-way * head, up * head))
    painter.restore()


def _paint_outline(brush: Brush, piece: SpanPiece, origin: QPointF, style: Qt.PenStyle) -> None:
    metrics, painter = brush.metrics, brush.painter
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(span_colour(piece.span, brush.colours), 2.0, style))
    bottom = metrics.lane_px(piece.lane) + metrics.line_width_px / 2 + _OUTLINE_BELOW_PX - 1
    for x_px, x_end_px in visual_extents(piece.fragments):
        rect = brush.rect(
            origin.x() + x_px, origin.x() + x_end_px, origin.y() + metrics.tint_top_px, origin.y() + bottom
        )
        painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 0), 5, 5)
    painter.restore()


def _paint_ties(brush: Brush, piece: SpanPiece, origin: QPointF) -> None:
    """Thin dots between the parts on this line, and a short row of them to where the next line has one."""
    painter = brush.painter
    y_px = origin.y() + brush.metrics.lane_px(piece.lane)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 1.5 if piece.span.id in {brush.emphasis.selected, brush.emphasis.hovered} else 1.0
    pen = QPen(span_colour(piece.span, brush.colours), width * max(brush.metrics.scale, 1.0))
    pen.setDashPattern([1.2, 2.2])
    solid = QPen(pen)
    solid.setStyle(Qt.PenStyle.SolidLine)
    for low, high in piece.ties:
        painter.setPen(pen)
        painter.drawLine(QPointF(origin.x() + low + 1, y_px), QPointF(origin.x() + high - 1, y_px))
    for sign in piece.continuations:
        reach = _CONTINUATION_PX * max(brush.metrics.scale, 1.0) * (1 if sign.rising else -1)
        start, tip = QPointF(origin.x() + sign.x_px, y_px), QPointF(origin.x() + sign.x_px + reach, y_px)
        painter.setPen(pen)
        painter.drawLine(start, tip)
        painter.setPen(solid)
        for up in (-1, 1):
            painter.drawLine(tip, tip + QPointF(-reach / 3, up * abs(reach) / 4))
    painter.restore()


def _tint_strength(piece: SpanPiece, emphasis: Emphasis) -> float:
    span = piece.span
    if span.id == emphasis.selected:
        return TINT_SELECTED
    if span.id == emphasis.hovered:
        return TINT_HOVERED
    return TINT if span.state is SpanState.ACCEPTED and piece.lane < _TINTED_LANES else 0.0


def _fill(brush: Brush, pieces: Sequence[Fragment], origin: QPointF, colour: QColor) -> None:
    metrics = brush.metrics
    top, bottom = origin.y() + metrics.tint_top_px, origin.y() + metrics.tint_bottom_px
    for x_px, x_end_px in visual_extents(pieces):
        brush.painter.fillRect(brush.rect(origin.x() + x_px, origin.x() + x_end_px, top, bottom), colour)


def _paint_line(brush: Brush, span: DisplaySpan, left: float, right: float, y_px: float, colour: QColor) -> None:
    painter, width = brush.painter, brush.metrics.line_width_px
    if span.state is SpanState.REJECTED:
        painter.setPen(QPen(colour, 1.0))
        painter.drawLine(QPointF(left, y_px), QPointF(right, y_px))
        middle = (left + right) / 2
        painter.drawLine(QPointF(middle - 3, y_px + 4), QPointF(middle + 3, y_px - 4))
    elif span.line is LineStyle.DOUBLE:
        thin = max(brush.snapped(width * 0.55), 1.0)
        for y in (y_px - 1.5 * thin, y_px + 0.5 * thin):
            painter.fillRect(QRectF(left, brush.snapped(y), right - left, thin), colour)
    elif span.line is LineStyle.SOLID:
        painter.fillRect(QRectF(left, y_px - width / 2, right - left, width), colour)
    elif span.line is LineStyle.WAVY:
        painter.setPen(QPen(colour, width * 0.7))
        painter.drawPath(_wave(left, right, y_px, width))
    else:
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if span.line is LineStyle.DASHED else Qt.PenCapStyle.RoundCap)
        pen.setDashPattern(_DASHES[span.line])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y_px), QPointF(right, y_px))


def _wave(left: float, right: float, y_px: float, width: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y_px))
    half = 2.0 * width
    steps = max(math.ceil((right - left) / half), 1)
    step = (right - left) / steps
    for i in range(steps):
        start = left + i * step
        away = -width if i % 2 else width
        path.quadTo(QPointF(start + step / 2, y_px + away), QPointF(start + step, y_px))
    return path


def _name_rect(brush: Brush, piece: SpanPiece, name: Name, origin: QPointF) -> QRectF:
    metrics = brush.metrics
    top = origin.y() + metrics.lane_px(name.lane) + metrics.line_width_px / 2
    if piece.span.id in {brush.emphasis.selected, brush.emphasis.candidate}:
        top += _OUTLINE_BELOW_PX  # below the frame, not through it
    return QRectF(
        origin.x() + name.x_px, top - metrics.name_height_px * 0.08, name.x_end_px - name.x_px, metrics.name_height_px
    )


def _paint_name(brush: Brush, piece: SpanPiece, rect: QRectF) -> None:
    _paint_words(brush, piece, rect, piece.span.name)


def _paint_words(brush: Brush, piece: SpanPiece, rect: QRectF, words: str) -> None:
    brush.painter.setFont(brush.metrics.name_font)
    brush.painter.setPen(span_colour(piece.span, brush.colours))
    brush.painter.drawText(QPointF(rect.left(), rect.top() + brush.metrics.name_ascent_px), words)
