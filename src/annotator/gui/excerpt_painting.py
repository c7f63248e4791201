"""A few lines of an article in a row of a list: laid out, measured and painted by the article view's own parts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from annotator.gui.fonts import reading_face
from annotator.gui.found_rows import FoundRow
from annotator.gui.textview.display import Typography, ViewColours
from annotator.gui.textview.fragments import fragments, visual_extents
from annotator.gui.textview.layout import ArticleLayout, LineRef
from annotator.gui.textview.metrics import PageMetrics, page_metrics
from annotator.gui.textview.painting import Brush, Emphasis, paint_selection
from annotator.gui.textview.paragraphs import Article
from annotator.gui.theme import Tokens, label_colour
from annotator.gui.widgets.drawing import draw_label_line
from annotator.text.direction import Direction
from annotator.text.scripts import script_of

LINES = 2
LINE_PX = 28
_TEXT_PX = 17.0


def paint_excerpt(painter: QPainter, rect: QRect, row: FoundRow, tokens: Tokens) -> None:
    """Paint the excerpt's first lines into ``rect``, the place on a tint with a line below it."""
    metrics = _metrics(row, rect.width())
    direction = Direction.RTL if row.rtl else Direction.LTR
    layout = ArticleLayout(Article(row.text, overrides={0: direction}), metrics, lambda _start, _end: 0)
    block = layout.get(0)
    colour = tokens.accent if row.label is None else label_colour(row.label, tokens)
    line = "solid" if row.label is None else row.label.line
    colours = ViewColours(text=tokens.text, accent=colour, selection=colour, dark=tokens.dark)
    brush = Brush(painter=painter, metrics=metrics, colours=colours, emphasis=Emphasis())
    lines = min(len(block), LINES)
    # One line alone stands in the middle.
    top_left = QPointF(rect.left(), rect.top() + (LINES - lines) * LINE_PX / 2)
    painter.save()
    painter.setClipRect(QRectF(rect.left() - 4, top_left.y(), rect.width() + 8, lines * LINE_PX))
    for number in range(lines):
        box = block.boxes[number]
        pieces = fragments(row.shown, layout.cells(LineRef(0, number)))
        origin = top_left + QPointF(0, box.top_px)
        paint_selection(brush, pieces, origin)
        y_px = origin.y() + metrics.tint_bottom_px
        for x_px, x_end_px in visual_extents(pieces):
            under = brush.rect(origin.x() + x_px, origin.x() + x_end_px, y_px - 1, y_px)
            draw_label_line(painter, under.topLeft(), under.width(), line, colour)
    painter.setPen(QColor(tokens.text))
    block.draw(painter, top_left)
    painter.restore()


def _metrics(row: FoundRow, width_px: int) -> PageMetrics:
    face = reading_face(script_of(row.text), language=row.language)
    typography = Typography(
        family=face.family, size_px=_TEXT_PX, column_width_px=width_px, fallback_families=face.fallbacks
    )
    return replace(page_metrics(typography, zoom=1.0, available_px=width_px), pitch_px=LINE_PX)
