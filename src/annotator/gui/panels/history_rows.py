"""How an entry of the history is painted: its sentence in up to two lines, and below them when and where it was."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from annotator.gui.i18n import isolate
from annotator.gui.models.lines import SECOND_LINE
from annotator.gui.panels.rows import _Index, _Row, _Rows
from annotator.gui.widgets.directional_label import paint_directional

HISTORY_ROW_PX = 72
_LINES = 2
_LINE_PX = 20


class HistoryRows(_Rows):
    """A sentence runs the way the interface does; the texts in it stand in isolates and run their own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, HISTORY_ROW_PX)

    def _seen(self, index: _Index) -> Hashable:
        return index.data(), index.data(SECOND_LINE)

    def _content(self, painter: QPainter, row: _Row, index: _Index) -> None:
        text = str(index.data())
        upper, lower = QRect(row.rest), QRect(row.rest)
        upper.setHeight(_LINES * _LINE_PX + 2)
        lower.setTop(upper.bottom() + 1)
        painter.setPen(QColor(row.tokens.text))
        layout = _fitting(text, row.font, upper.width(), rtl=row.rtl)
        # One line alone stands next to what is below it.
        top = upper.top() + (_LINES - layout.lineCount()) * _LINE_PX / 2
        layout.draw(painter, QPointF(upper.left(), top))
        painter.setFont(self._small)
        painter.setPen(QColor(row.tokens.secondary))
        lower.translate(0, 0 if layout.lineCount() == _LINES else -_LINE_PX // 2)
        paint_directional(painter, lower, str(index.data(SECOND_LINE)), rtl=row.rtl)


def _fitting(text: str, font: QFont, width: int, *, rtl: bool) -> QTextLayout:
    """The text laid out in at most two lines, cut at its logical end where it has more."""
    layout = _laid_out(text, font, width, rtl=rtl)
    if layout.lineCount() <= _LINES:
        return layout
    shorter = text[: layout.lineAt(_LINES).textStart()]
    while shorter:
        # Cut inside an isolate, it has to be closed; what isolates adds around it all does no harm.
        layout = _laid_out(_closed(f"{shorter.rstrip()}\u2026"), font, width, rtl=rtl)
        if layout.lineCount() <= _LINES:
            break
        shorter = shorter[:-2]
    return layout


def _closed(text: str) -> str:
    return isolate(text)[1:-1]


def _laid_out(text: str, font: QFont, width: int, *, rtl: bool) -> QTextLayout:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, (layout.lineCount() - 1) * _LINE_PX))
    layout.endLayout()
    return layout
