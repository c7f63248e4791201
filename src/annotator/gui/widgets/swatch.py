"""A label's colour and line, so that labels are told apart with and without colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.label import Label
from annotator.gui.theme import label_colour
from annotator.gui.widgets.drawing import draw_box, draw_label_line, widget_tokens

SIZE_PX = QSize(16, 16)


class Swatch(QWidget):
    """Shows one label's colour and line; takes no input."""

    def __init__(self, label: Label | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_label(self, label: Label | None) -> None:
        """Show another label's, or nothing."""
        self._label = label
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        return SIZE_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        if self._label is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(0, (self.height() - SIZE_PX.height()) / 2, SIZE_PX.width(), SIZE_PX.height())
        paint_swatch(painter, rect, label_colour(self._label, widget_tokens(self)), self._label.line)


def paint_swatch(painter: QPainter, rect: QRectF, colour: str, line: str) -> None:
    """Draw a swatch into a rectangle of 16 by 16 pixels: a square of the colour over the label's line."""
    square = QRectF(rect.left() + 2, rect.top(), 12, 10)
    draw_box(painter, square, fill=colour, outline=None, radius=3)
    draw_label_line(painter, QPointF(rect.left(), rect.top() + 14), rect.width(), line, colour)


def swatch_icon(colour: str, line: str, ratio: float) -> QIcon:
    """A swatch for lists and menus; ``ratio`` is that of device pixels to pixels."""
    pixmap = QPixmap(SIZE_PX * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_swatch(painter, QRectF(QPointF(0, 0), SIZE_PX), colour, line)
    painter.end()
    return QIcon(pixmap)
