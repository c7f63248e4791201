"""What a search has found as a Qt model: a row for each document, and below it one for each place in it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.core.searching import Found
from annotator.gui.counts import place_count
from annotator.gui.found_rows import FoundRow
from annotator.gui.i18n import isolate, separated
from annotator.gui.session import Session
from annotator.gui.soon import Soon

ROW = Qt.ItemDataRole.UserRole + 1
"""The row's FoundRow; None for a document's own row, and until it has been read."""
TITLE = Qt.ItemDataRole.UserRole + 2
"""The title of a document's own row, else None."""
COUNT = Qt.ItemDataRole.UserRole + 3
"""How many places there are in a document, in words, for its own row."""

MOST_DOCUMENTS, MOST_PLACES = 2_000, 200
"""So many documents have rows, and so many places of each."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class FoundModel(QAbstractListModel):
    """Rows of one search; the places of a document are asked for when one of its rows is first seen."""

    wanted = Signal(object)
    """The ids of documents whose places are to be read, a list."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found = Found()
        self._starts: list[int] = []
        self._count = 0
        self._rows: dict[str, list[FoundRow]] = {}
        self._asked: set[str] = set()
        self._to_ask: list[str] = []
        self._ask = Soon(self._on_ask, self)

    def show_found(self, found: Found, rows: dict[str, list[FoundRow]]) -> None:
        """Show other results; the places in ``rows`` are known already."""
        self.beginResetModel()
        self._found = found
        self._rows = dict(rows)
        self._asked, self._to_ask = set(rows), []
        lengths = [1 + min(item.hits, MOST_PLACES) for item in found.documents[:MOST_DOCUMENTS]]
        self._starts = list(accumulate(lengths, initial=0))
        self._count = self._starts.pop()
        self.endResetModel()

    def take_rows(self, rows: dict[str, list[FoundRow]]) -> None:
        """The places of some documents have been read."""
        self._rows |= rows
        for place, item in enumerate(self._found.documents[:MOST_DOCUMENTS]):
            if item.document in rows:
                first = self._starts[place]
                last = first + min(item.hits, MOST_PLACES)
                self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        if not index.isValid() or index.row() >= self._count:
            return None
        document, number = self.at(index.row())
        if number < 0:
            return self._of_document(document, role)
        row = self.row_at(document, number)
        if role == ROW:
            return row
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return row.text if role == Qt.ItemDataRole.DisplayRole else isolate(row.text)

    def at(self, row: int) -> tuple[int, int]:
        """The number of the document of a row, and that of the place in it; -1 for the document's own row."""
        document = bisect_right(self._starts, row) - 1
        return document, row - self._starts[document] - 1

    def document_at(self, row: int) -> str:
        """The id of the document of a row."""
        return self._found.documents[self.at(row)[0]].document

    def row_at(self, document: int, number: int) -> FoundRow | None:
        """A place; None until it has been read, which is asked for."""
        name = self._found.documents[document].document
        rows = self._rows.get(name)
        if rows is None:
            if name not in self._asked:
                self._asked.add(name)
                self._to_ask.append(name)
                self._ask()
            return None
        return rows[number] if number < len(rows) else None

    def _of_document(self, document: int, role: int) -> Any:
        item = self._found.documents[document]
        if role == COUNT:
            return place_count(item.hits) if item.hits else ""
        if role not in (TITLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        listed = self._session.documents.find(item.document)
        title = item.document if listed is None else listed.info.title
        if role == Qt.ItemDataRole.AccessibleTextRole and item.hits:
            return separated((isolate(title), place_count(item.hits)))
        return title

    def _on_ask(self) -> None:
        asked, self._to_ask = self._to_ask, []
        self.wanted.emit(asked)
