"""The story of the open project as a Qt model: read page by page as one scrolls down, whatever its length."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from annotator.gui.i18n import separated
from annotator.gui.models.lines import SECOND_LINE, THING, Lines
from annotator.services.story import Chapter, Entry, Wanted

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_PAGE = 100

Reader = Callable[[Wanted, int | None, int], Chapter | None]
"""Reads some entries; None where that was refused, which has then been said."""


class HistoryModel(QAbstractListModel):
    """One row for each action that is wanted, the newest first."""

    looked = Signal()
    """Some more of the log has been looked through."""

    def __init__(self, read: Reader, say: Callable[[Entry], Lines], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._say = say
        self._entries: list[Entry] = []
        self._before: int | None = None
        self._ended = True
        self.wanted = Wanted()
        # A rare label or person is looked for bit by bit, and the window stays alive meanwhile.
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._read_on)

    @property
    def complete(self) -> bool:
        """Whether the log has been read to its beginning."""
        return self._ended

    def load(self, wanted: Wanted) -> None:
        """Read anew from the newest on."""
        self._looking.stop()
        chapter = self._read(wanted, None, _PAGE)
        self.beginResetModel()
        self.wanted = wanted
        self._entries = [] if chapter is None else list(chapter.entries)
        self._go_on_before(chapter)
        self.endResetModel()
        self.looked.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._looking.stop()
        self.beginResetModel()
        self._entries, self._before, self._ended = [], None, True
        self.endResetModel()

    def say_anew(self) -> None:
        """Everything is called otherwise now."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def place_of(self, change_set: str) -> int | None:
        """The row of an entry that has been read, or None."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == change_set), None)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._entries)

    def canFetchMore(self, parent: _Index) -> bool:
        """Qt's."""
        return not parent.isValid() and not self._ended

    def fetchMore(self, parent: _Index) -> None:
        """Qt's: the view has come to the end of what was read."""
        if not parent.isValid() and not self._looking.isActive():
            self._read_on()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == THING:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, SECOND_LINE):
            lines = self._say(entry)
            return lines.second if role == SECOND_LINE else lines.first
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lines = self._say(entry)
            return separated((lines.first, lines.second))
        return None

    def _read_on(self) -> None:
        if self._ended:
            return
        chapter = self._read(self.wanted, self._before, _PAGE)
        # First where it goes on: whoever hears of new rows may ask for more at once.
        self._go_on_before(chapter)
        if chapter is not None and chapter.entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(chapter.entries) - 1)
            self._entries += chapter.entries
            self.endInsertRows()
        self.looked.emit()

    def _go_on_before(self, chapter: Chapter | None) -> None:
        self._before = None if chapter is None else chapter.before
        self._ended = self._before is None
        if chapter is not None and not chapter.entries and not self._ended:
            self._looking.start()
