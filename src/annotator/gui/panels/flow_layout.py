"""Widgets in rows, as many to a row as fit, from the leading side."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Like words in a paragraph; mirrored with the interface."""

    def __init__(self, parent: QWidget, *, gap_px: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap_px
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt's."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt's."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's."""
        places = self.places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def minimumSize(self) -> QSize:
        """Qt's."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        """Qt's."""
        return self.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        """Qt's."""
        super().setGeometry(rect)
        parent = self.parentWidget()
        direction = Qt.LayoutDirection.LeftToRight if parent is None else parent.layoutDirection()
        for item, place in zip(self._items, self.places(rect.width()), strict=True):
            item.setGeometry(QStyle.visualRect(direction, rect, place.translated(rect.topLeft())))

    def places(self, width: int) -> list[QRect]:
        """Where each item stands in a width, counted from the leading side."""
        x, y, row_height = 0, 0, 0
        found = []
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > width:
                x, y, row_height = 0, y + row_height + self._gap, 0
            found.append(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            row_height = max(row_height, size.height())
        return found
