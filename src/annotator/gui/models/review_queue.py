"""The reviewer's queue as a Qt model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.i18n import isolate, separated
from annotator.gui.messages import state_name
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.review_words import left_text
from annotator.services.review_queue import Waiting
from annotator.storage.documents import ListedDocument

WAITING = Qt.ItemDataRole.UserRole + 10
"""The row's Waiting."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ReviewQueueModel(QAbstractListModel):
    """One row for each annotator's work on a document; the two roles are those that ``DocumentRows`` asks."""

    def __init__(self, desk: ReviewDesk, row_role: int, count_role: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row_role = row_role
        self._count_role = count_role
        self._rows: list[Waiting] = []
        desk.queue_changed.connect(self._on_changed)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == WAITING:
            return row
        if role == self._row_role:
            return ListedDocument(info=row.info, state=row.state, spans=row.spans)
        if role == self._count_role:
            return separated((isolate(row.annotator), left_text(row)))
        if role == Qt.ItemDataRole.DisplayRole:
            return row.info.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return separated((isolate(row.info.title), isolate(row.annotator), state_name(row.state), left_text(row)))
        return None

    def index_of(self, document: str, annotator: str) -> QModelIndex:
        """Where some work stands; an invalid index where it isn't in the queue."""
        for place, row in enumerate(self._rows):
            if (row.info.id, row.annotator) == (document, annotator):
                return self.index(place)
        return QModelIndex()

    def _on_changed(self) -> None:
        """Rows that stay are told one by one, so that the list keeps its place."""
        before, self_rows = self._rows, list(self._desk.queue)
        keys = [[(row.info.id, row.annotator) for row in rows] for rows in (before, self_rows)]
        if keys[0] != keys[1]:
            self.beginResetModel()
            self._rows = self_rows
            self.endResetModel()
            return
        self._rows = self_rows
        for place, (old, new) in enumerate(zip(before, self_rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))
