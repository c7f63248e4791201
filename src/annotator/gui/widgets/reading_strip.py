"""A short text taken apart: its characters in logical order, one to a box, in reading direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.gui.fonts import secondary_font
from annotator.gui.widgets.drawing import draw_box, widget_tokens

BOX_PX = 24
_GAP_PX = 4
_MORE = "\u2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBox:
    """One box: what is drawn in it, what its tool tip says, and whether that is a sign for something invisible."""

    text: str
    tip: str = ""
    is_sign: bool = False


class ReadingStrip(QWidget):
    """Rows of boxes; what does not fit into ``rows`` of them ends in one with an ellipsis."""

    def __init__(self, parent: QWidget | None = None, *, rows: int = 2) -> None:
        super().__init__(parent)
        self._boxes: tuple[StripBox, ...] = ()
        self._rtl = False
        self._rows = rows
        self._family = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_boxes(self, boxes: Sequence[StripBox], *, rtl: bool) -> None:
        """Show other boxes, from right to left where the text is read so."""
        self._boxes, self._rtl = tuple(boxes), rtl
        # A screen reader is given the characters apart, in their order.
        self.setAccessibleName(" ".join(box.tip or box.text for box in self._boxes))
        self.updateGeometry()
        self.update()

    def set_family(self, family: str) -> None:
        """The face that the characters are shown in: the article's."""
        self._family = family
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's: whether lines are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: the height of its lines at a width."""
        rows = min(self._rows, -(-len(self._boxes) // self._per_row(width)))
        return max(rows * (BOX_PX + _GAP_PX) - _GAP_PX, 0)

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        return QSize(8 * (BOX_PX + _GAP_PX), BOX_PX)

    def event(self, event: QEvent) -> bool:
        """Qt's: any event."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            box = self._box_at(event.pos())
            QToolTip.showText(event.globalPos(), box.tip if box is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QFont([self._family, self.font().family()] if self._family else self.font().families())
        face.setPixelSize(15)
        for place, box in self._placed():
            draw_box(painter, QRectF(place), fill=tokens.surface, outline=tokens.line, radius=4)
            painter.setFont(secondary_font() if box.is_sign else face)
            painter.setPen(QColor(tokens.secondary if box.is_sign else tokens.text))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), box.text)

    def _per_row(self, width: int) -> int:
        return max((width + _GAP_PX) // (BOX_PX + _GAP_PX), 1)

    def _placed(self) -> list[tuple[QRect, StripBox]]:
        """Every box that has its room, with its place."""
        per_row = self._per_row(self.width())
        room = per_row * self._rows
        shown = list(self._boxes[:room])
        if len(self._boxes) > room:
            shown[-1] = StripBox(text=_MORE, is_sign=True)
        placed = []
        for index, box in enumerate(shown):
            row, column = divmod(index, per_row)
            x = column * (BOX_PX + _GAP_PX)
            left = self.width() - x - BOX_PX if self._rtl else x
            placed.append((QRect(left, row * (BOX_PX + _GAP_PX), BOX_PX, BOX_PX), box))
        return placed

    def _box_at(self, point: QPoint) -> StripBox | None:
        return next((box for place, box in self._placed() if place.contains(point)), None)
