"""The lens's marks onto a painter: words above the line, a stroke to each place, a bracket under what has width."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.gui.textview.lens import LensMark, PlacedMark, line_marks, place_marks, tooltip
from annotator.gui.textview.page import Page, VisibleLine
from annotator.gui.textview.painting import Brush

_WORD_SHARE = 0.76
_INSET_PX = 2.0


def paint_lens(page: Page, brush: Brush, line: VisibleLine) -> None:
    """The marks of one line."""
    placed = _placed(page, line)
    if not placed:
        return
    painter = brush.painter
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_font(page))
    colour = QColor(brush.colours.accent)
    for item in placed:
        _paint_place(brush, item.mark, line.origin, colour, word_px=_word_rect(page, line, item).bottom())
    fonts = QFontMetricsF(_font(page))
    for item in placed:
        rect = _word_rect(page, line, item)
        painter.setPen(QPen(colour, 0.8))
        painter.setBrush(QColor(brush.colours.background))
        painter.drawRoundedRect(rect, 2, 2)
        painter.drawText(QPointF(rect.left() + _INSET_PX, rect.bottom() - fonts.descent() + 0.5), item.mark.word)
    painter.restore()


def lens_tooltip(page: Page, x_px: float, y_px: float) -> str:
    """What the lens says of the characters whose word or place is at a point; empty where there is none."""
    point = QPointF(x_px, y_px)
    for line in page.visible_lines(QRectF(0, y_px - 1, 1, 2)):
        for item in _placed(page, line):
            mark, origin = item.mark, line.origin
            place = QRectF(
                origin.x() + mark.x_px - 2,
                origin.y(),
                max(mark.x_end_px - mark.x_px, 0) + 4,
                page.metrics.tint_bottom_px + 2,
            )
            if _word_rect(page, line, item).contains(point) or place.contains(point):
                return tooltip(page.article.text, mark.range)
    return ""


def _placed(page: Page, line: VisibleLine) -> list[PlacedMark]:
    block, cells = page.article.block(line.ref.block), page.layout.cells(line.ref)
    end = cells.end
    if block.is_last and line.end == block.end:
        end = page.article.paragraphs[block.paragraph].range.end
    fonts = QFontMetricsF(_font(page))
    empty_px = page.metrics.column_px if cells.rtl else 0.0
    marks = line_marks(page.article.text, cells, end, empty_px=empty_px)
    return place_marks(marks, lambda word: fonts.horizontalAdvance(word) + 2 * _INSET_PX)


def _font(page: Page) -> QFont:
    font = QFont(page.metrics.name_font)
    font.setPixelSize(max(round(page.metrics.name_font.pixelSize() * _WORD_SHARE), 6))
    return font


def _word_rect(page: Page, line: VisibleLine, item: PlacedMark) -> QRectF:
    height_px = QFontMetricsF(_font(page)).height()
    # In the last lanes' room of the line above, where there hardly ever is a line: letters begin below it.
    top_px = line.origin.y() - height_px * (item.row + 1) + 2
    return QRectF(line.origin.x() + item.word_x_px, top_px, item.width_px, height_px - 1)


def _paint_place(brush: Brush, mark: LensMark, origin: QPointF, colour: QColor, *, word_px: float) -> None:
    painter, metrics = brush.painter, brush.metrics
    low, high = origin.x() + mark.x_px, origin.x() + mark.x_end_px
    bottom = origin.y() + metrics.tint_bottom_px
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.0))
    middle = (low + high) / 2
    if not mark.is_wide:
        painter.drawLine(QPointF(middle, word_px), QPointF(middle, bottom))
        return
    painter.setPen(QPen(colour, 0.8, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(middle, word_px), QPointF(middle, bottom - 3))
    painter.setPen(QPen(colour, 1.0))
    painter.drawPolyline(
        [
            QPointF(low + 1, bottom - 3),
            QPointF(low + 1, bottom),
            QPointF(high - 1, bottom),
            QPointF(high - 1, bottom - 3),
        ]
    )
