"""What several widgets draw alike: rounded boxes, the focus ring, and a label's line."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from annotator.gui.theme import FOCUS_RING_PX, Tokens, tokens_of

LINE_PX = 2.0

_PATTERNS = {
    "dashed": (3.0, 1.5),
    "dotted": (1.0, 1.0),
    "dash_dot": (3.0, 1.0, 1.0, 1.0),
}


def widget_tokens(widget: QWidget) -> Tokens:
    """The tokens that a widget is to be painted in."""
    return tokens_of(widget.palette())


def draw_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: str | QColor | None,
    outline: str | None,
    radius: float,
    width: float = 1.0,
) -> None:
    """A rounded box whose outline lies inside ``rect``, so that it is sharp on whole pixels."""
    inset = width / 2 if outline is not None else 0.0
    painter.setPen(QPen(QColor(outline), width) if outline is not None else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def draw_focus_ring(painter: QPainter, rect: QRectF, tokens: Tokens, radius: float) -> None:
    """The accent's ring, 2 px, just inside ``rect``."""
    draw_box(painter, rect, fill=None, outline=tokens.accent, radius=radius, width=FOCUS_RING_PX)


def draw_label_line(painter: QPainter, left: QPointF, length: float, line: str, colour: str) -> None:
    """A label's line as on the page, from ``left`` for ``length`` pixels; ``line`` is one of ``core.label.LINES``."""
    painter.save()
    pen = QPen(QColor(colour), LINE_PX)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    right = left + QPointF(length, 0)
    if line in _PATTERNS:
        pen.setDashPattern(list(_PATTERNS[line]))
        painter.setPen(pen)
        painter.drawLine(left, right)
    elif line == "double":
        pen.setWidthF(1.0)
        painter.setPen(pen)
        for offset in (-1.5, 1.5):
            painter.drawLine(left + QPointF(0, offset), right + QPointF(0, offset))
    elif line == "wavy":
        pen.setWidthF(1.5)
        painter.setPen(pen)
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.drawPath(_wave(left, length))
    else:
        painter.setPen(pen)
        painter.drawLine(left, right)
    painter.restore()


def _wave(left: QPointF, length: float) -> QPainterPath:
    path = QPainterPath(left)
    steps = max(int(length), 1)
    for step in range(1, steps + 1):
        path.lineTo(left.x() + length * step / steps, left.y() + 1.5 * math.sin(step * math.pi / 2.5))
    return path
