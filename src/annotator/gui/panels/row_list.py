"""A list of rows of one height that costs what is visible, however many rows there are.

QListView asks its model for every row at every reset and every changed row: 0.4 s for 100,000 rows. A table of one
column asks for those that it paints.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)

_FOR_A_WHILE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


class RowList(QTableView):
    """One column, one row chosen at a time, no headers, no grid."""

    left = Signal()
    """The keyboard has gone on to something else in the window."""

    def __init__(self, row_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, column = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(row_px)
        rows.setDefaultSectionSize(row_px)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        column.hide()
        column.setMinimumSectionSize(1)
        column.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: who comes by keyboard sees a ring, on the first row where none is chosen; that does not choose it."""
        super().focusInEvent(event)
        if event.reason() not in _BY_KEYBOARD:
            return
        # Qt does it for Tab alone, not for our key from pane to pane.
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        rows = self.model()
        if not self.currentIndex().isValid() and rows.rowCount():
            with QSignalBlocker(self.selectionModel()):
                self.selectionModel().setCurrentIndex(rows.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: a menu that opens over the window, or another window, is nowhere to go on to."""
        super().focusOutEvent(event)
        if event.reason() not in _FOR_A_WHILE:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Return chooses the row, as a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
