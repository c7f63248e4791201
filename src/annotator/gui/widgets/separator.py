"""A line of one pixel between two things."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.widgets.drawing import widget_tokens


class Separator(QWidget):
    """Horizontal by default: as wide as it may be, one pixel high."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._horizontal = orientation is Qt.Orientation.Horizontal
        if self._horizontal:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        QPainter(self).fillRect(event.rect(), QColor(widget_tokens(self).line))
