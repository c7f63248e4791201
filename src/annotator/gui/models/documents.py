"""The list of documents as a Qt model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.counts import own_span_count, span_count
from annotator.gui.i18n import isolate, separated
from annotator.gui.messages import state_name
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.storage.documents import ListedDocument

ROW = Qt.ItemDataRole.UserRole + 1
"""The row's ListedDocument."""

COUNT = Qt.ItemDataRole.UserRole + 2
"""How many spans of the person's own stand in the row's document, in words."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class DocumentsModel(QAbstractListModel):
    """One row for each document that the session's filter lets through; rows are made only when they are seen."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._count = len(session.documents.shown)
        session.documents_reset.connect(self._on_reset)
        self._updated: set[str] = set()
        self._tell_soon = Soon(self._tell_updated, self)
        session.document_updated.connect(self._on_updated)
        self._beside_others = session.beside_others
        session.document_changed.connect(self._on_spans_changed)
        session.spans_reset.connect(self._on_spans_changed)
        session.spans_changed.connect(lambda _delta: self._on_spans_changed())

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        if not index.isValid() or index.row() >= self._count:
            return None
        row = self._session.documents.row(index.row())
        if role == ROW:
            return row
        if role == COUNT:
            return own_count(self._session, row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.info.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return isolate(row.info.title) + "\n" + self._state_line(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return separated((isolate(row.info.title), self._state_line(row)))
        return None

    def index_of(self, document_id: str | None) -> QModelIndex:
        """Where a document stands; an invalid index where it isn't shown."""
        place = None if document_id is None else self._session.documents.place_of(document_id)
        return QModelIndex() if place is None else self.index(place)

    def _on_reset(self) -> None:
        self._updated.clear()
        self.beginResetModel()
        self._count = len(self._session.documents.shown)
        self.endResetModel()

    def _on_updated(self, document_id: str) -> None:
        self._updated.add(document_id)
        self._tell_soon()

    def _tell_updated(self) -> None:
        updated, self._updated = self._updated, set()
        for index in map(self.index_of, updated):
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _state_line(self, row: ListedDocument) -> str:
        """The state of a document and how many spans it has, for those who can't see the glyph."""
        return separated((state_name(row.state), own_count(self._session, row)))

    def _on_spans_changed(self) -> None:
        if self._beside_others != self._session.beside_others:
            self._beside_others = self._session.beside_others
            if self._count:
                self.dataChanged.emit(self.index(0), self.index(self._count - 1))


def own_count(session: Session, row: ListedDocument) -> str:
    """How many spans a person has in a document; said to be their own where those of others are shown beside them."""
    return own_span_count(row.spans) if session.beside_others else span_count(row.spans)
