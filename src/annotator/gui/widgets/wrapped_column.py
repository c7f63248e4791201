"""A tree's column of sentences: each row is as high as its sentence is at the column's width, and none is cut."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_AROUND_PX = QSize(12, 4)


class WrappedColumn(QStyledItemDelegate):
    """Wraps one column of a tree; Qt itself measures rows as if there were room for any length."""

    def __init__(self, tree: QTreeView, column: int) -> None:
        super().__init__(tree)
        self._tree = tree
        self._column = column
        tree.setUniformRowHeights(False)
        tree.setWordWrap(True)
        tree.setItemDelegateForColumn(column, self)
        tree.header().sectionResized.connect(self._on_resized)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's: how large a cell would like to be."""
        hint = super().sizeHint(option, index)
        room = self._tree.columnWidth(self._column) - _AROUND_PX.width()
        lines = self._tree.fontMetrics().boundingRect(
            QRect(0, 0, max(room, 1), 1 << 20), Qt.TextFlag.TextWordWrap.value, str(index.data() or "")
        )
        return QSize(hint.width(), max(hint.height(), lines.height() + _AROUND_PX.height()))

    def _on_resized(self, column: int) -> None:
        if column == self._column:
            self._tree.doItemsLayout()
