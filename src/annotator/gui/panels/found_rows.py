"""How what was found is painted: a document's title with a count, and the places in it as the article shows them."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from annotator.gui.excerpt_painting import LINE_PX, LINES, paint_excerpt
from annotator.gui.found_rows import FoundRow
from annotator.gui.models.found import COUNT, ROW, TITLE
from annotator.gui.panels.rows import _Index, _Row, _Rows
from annotator.gui.widgets.directional_label import is_right_to_left, paint_directional

FOUND_ROW_PX = LINES * LINE_PX + 10
_TITLE_PX = 22


class FoundRows(_Rows):
    """Both kinds of rows have one height: a title stands at the bottom of its own, over what belongs to it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, FOUND_ROW_PX)

    def _seen(self, index: _Index) -> Hashable:
        row = index.data(ROW)
        if isinstance(row, FoundRow):
            return row.looks
        return index.data(TITLE), index.data(COUNT), index.row() == 0

    def _content(self, painter: QPainter, row: _Row, index: _Index) -> None:
        found, title = index.data(ROW), index.data(TITLE)
        if isinstance(found, FoundRow):
            paint_excerpt(painter, row.rest.adjusted(2, 1, -2, 0), found, row.tokens)
        elif title is not None:
            self._paint_title(painter, row, index)

    def _paint_title(self, painter: QPainter, row: _Row, index: _Index) -> None:
        title, count = str(index.data(TITLE)), str(index.data(COUNT) or "")
        if index.row():
            line = QRectF(row.rest.left() - 2, row.rest.top() + 4, row.rest.width() + 4, 1)
            painter.fillRect(line, QColor(row.tokens.line))
        bottom = row.rest.bottom()
        count_rect = QRect(row.rest.left(), bottom - 17, row.rest.width(), 18)
        title_rect = QRect(row.rest.left(), count_rect.top() - _TITLE_PX, row.rest.width(), _TITLE_PX)
        font = QFont(row.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(row.tokens.text))
        paint_directional(painter, title_rect, title, rtl=is_right_to_left(title))
        painter.setFont(self._small)
        painter.setPen(QColor(row.tokens.secondary))
        paint_directional(painter, count_rect, count, rtl=row.rtl)
