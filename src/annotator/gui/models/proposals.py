"""Places that could be tagged, each with a tick, as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.gui.found_rows import FoundRow
from annotator.gui.i18n import isolate, separated
from annotator.services.propagation import Proposal

PROPOSED = Qt.ItemDataRole.UserRole + 1
"""The row's ProposedRow."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRow:
    """A place with what is shown of it; ``remark`` says in small print where it is, and what stands in the way.

    ``rtl`` is the remark's direction, None for the interface's.
    """

    proposal: Proposal
    row: FoundRow
    remark: str
    rtl: bool | None = None


class ProposalsModel(QAbstractListModel):
    """Ticked are at first all places that no other span of one's own touches."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ProposedRow] = ()
        self._ticked: set[int] = set()

    def show_rows(self, rows: Sequence[ProposedRow]) -> None:
        """Show other places."""
        self.beginResetModel()
        self._rows = rows
        self._ticked = {number for number, row in enumerate(rows) if not row.proposal.overlapping}
        self.endResetModel()
        self.ticks_changed.emit()

    @property
    def ticked(self) -> list[Proposal]:
        """The places that are ticked, in their order."""
        return [self._rows[number].proposal for number in sorted(self._ticked)]

    @property
    def ticked_rows(self) -> list[int]:
        """The numbers of the rows that are ticked, from 0."""
        return sorted(self._ticked)

    def toggle(self, row: int) -> None:
        """Tick a place, or take its tick away."""
        self._ticked ^= {row}
        self.dataChanged.emit(self.index(row), self.index(row))
        self.ticks_changed.emit()

    def tick_all(self, on: bool) -> None:  # noqa: FBT001  # as a checked button's signal gives it
        """Tick all places or none."""
        self._ticked = set(range(len(self._rows))) if on else set()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == PROPOSED:
            return one
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return one.row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return separated((isolate(one.row.text), one.remark))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt's."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
