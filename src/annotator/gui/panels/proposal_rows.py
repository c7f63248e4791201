"""How a place that could be tagged is painted: a box to tick, the words around it, and where that is."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.gui.excerpt_painting import LINE_PX, LINES, paint_excerpt
from annotator.gui.models.proposals import PROPOSED, ProposedRow
from annotator.gui.panels.rows import _Index, _Row, _Rows
from annotator.gui.theme import Tokens
from annotator.gui.widgets.directional_label import paint_directional
from annotator.gui.widgets.drawing import draw_box

_REMARK_PX = 18
PROPOSAL_ROW_PX = LINES * LINE_PX + _REMARK_PX + 12
BOX_PX = 16


class ProposalRows(_Rows):
    """The box stands at the leading side of the interface, the words in their own direction."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, PROPOSAL_ROW_PX)

    def _seen(self, index: _Index) -> Hashable:
        one = index.data(PROPOSED)
        if not isinstance(one, ProposedRow):
            return None
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        return one.row.looks, one.remark, one.rtl, ticked

    def _content(self, painter: QPainter, row: _Row, index: _Index) -> None:
        one = index.data(PROPOSED)
        if not isinstance(one, ProposedRow):
            return
        box = QRectF(row.leading(BOX_PX))
        box = QRectF(box.left(), box.center().y() - BOX_PX / 2, BOX_PX, BOX_PX)
        _paint_box(painter, box, row.tokens, ticked=index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        rest = row.rest.adjusted(4, 1, -4, 0)
        paint_excerpt(painter, rest, one.row, row.tokens)
        painter.setFont(self._small)
        painter.setPen(QColor(row.tokens.secondary))
        remark = QRect(rest.left(), rest.bottom() - _REMARK_PX, rest.width(), _REMARK_PX)
        paint_directional(painter, remark, one.remark, rtl=row.rtl if one.rtl is None else one.rtl)


def _paint_box(painter: QPainter, box: QRectF, tokens: Tokens, *, ticked: bool) -> None:
    draw_box(painter, box, fill=tokens.accent if ticked else None, outline=None if ticked else tokens.control, radius=4)
    if ticked:
        painter.setPen(QPen(QColor(tokens.on_accent), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = ((0.25, 0.52), (0.43, 0.70), (0.75, 0.32))
        painter.drawPolyline(QPolygonF([QPointF(box.left() + x * BOX_PX, box.top() + y * BOX_PX) for x, y in points]))
