"""How often spans were corrected for each reason, in all and in the last weeks: drawn by ourselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.fonts import secondary_font
from annotator.gui.i18n import number
from annotator.gui.widgets.drawing import widget_tokens

_ROW_PX = 24
_WEEKS = 8
_WEEK_PX = 5
_WEEK_MS = 7 * 86_400_000
_MOST = 5


class ReasonBars(QWidget):
    """A row for each reason: its name, the last eight weeks as columns, and the count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, int, list[int]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Sequence[tuple[str, int, Sequence[tuple[int, int]]]]) -> None:
        """Show reasons with their totals and their weeks (the week's Monday in milliseconds, and how many)."""
        last = max((week for _, _, weeks in counts for week, _ in weeks), default=0)
        mondays = [last - _WEEK_MS * back for back in reversed(range(_WEEKS))]
        self._rows = [
            (name, total, [dict(weeks).get(monday, 0) for monday in mondays]) for name, total, weeks in counts[:_MOST]
        ]
        self.setAccessibleName("\n".join(f"{name}: {number(total)}" for name, total, _ in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(200, _ROW_PX * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setFont(secondary_font())
        metrics = QFontMetrics(painter.font())
        most = max((count for _, _, weeks in self._rows for count in weeks), default=1)
        rtl = self.isRightToLeft()
        width = self.width()
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        total_px = max((metrics.horizontalAdvance(number(total)) for _, total, _ in self._rows), default=0) + 8
        weeks_px = _WEEKS * _WEEK_PX
        for place, (name, total, weeks) in enumerate(self._rows):
            top = place * _ROW_PX
            room = width - total_px - weeks_px - 12
            name_rect = QRectF(width - room if rtl else 0, top, room, _ROW_PX)
            painter.setPen(QColor(tokens.text))
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            flags = int(side | absolute)
            painter.drawText(name_rect, flags, metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room)))
            x = total_px if rtl else width - total_px - weeks_px
            for week, count in enumerate(weeks):
                height = max(round((_ROW_PX - 10) * count / max(most, 1)), 1)
                column = _WEEKS - 1 - week if rtl else week
                bar = QRectF(x + column * _WEEK_PX, top + _ROW_PX - 5 - height, _WEEK_PX - 1, height)
                painter.fillRect(bar, QColor(tokens.accent if count else tokens.line))
            count_rect = QRectF(0 if rtl else width - total_px, top, total_px, _ROW_PX)
            painter.setPen(QColor(tokens.secondary))
            other = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
            painter.drawText(count_rect, int(other | absolute), number(total))
        painter.end()
