"""A list of anything that is said in two lines; the lines are made only when a row is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.i18n import separated

SECOND_LINE = Qt.ItemDataRole.UserRole + 1
OWN_DIRECTION = Qt.ItemDataRole.UserRole + 2
"""``ltr``, ``rtl`` or "" where the upper line has a direction of its own; None where it runs with the interface."""
THING = Qt.ItemDataRole.UserRole + 3
"""What the row stands for."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What is said of one thing."""

    first: str
    second: str
    direction: str | None = None


class LinesModel(QAbstractListModel):
    """Things, and a function that says of each what stands in its row."""

    def __init__(self, say: Callable[[Any], Lines], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._things: Sequence[Any] = ()

    def replace(self, things: Sequence[Any]) -> None:
        """Show other things."""
        self.beginResetModel()
        self._things = things
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._things)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        if not index.isValid() or index.row() >= len(self._things):
            return None
        thing = self._things[index.row()]
        if role == THING:
            return thing
        if role in (Qt.ItemDataRole.DisplayRole, SECOND_LINE, OWN_DIRECTION):
            lines = self._say(thing)
            said = {SECOND_LINE: lines.second, OWN_DIRECTION: lines.direction}
            return said.get(role, lines.first)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            lines = self._say(thing)
            return separated((lines.first, lines.second))
        return None
