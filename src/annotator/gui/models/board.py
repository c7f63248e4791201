"""The board of consistency as a Qt model: a row for each finding, and below it one for each of its places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.consistency import Finding, InconsistentPlace
from annotator.gui.found_rows import FoundRow
from annotator.gui.i18n import isolate, separated
from annotator.gui.models.found import COUNT, ROW, TITLE

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding, what is said of it in small print, and the rows of its first places."""

    finding: Finding
    remark: str
    rows: tuple[FoundRow, ...]


class BoardModel(QAbstractListModel):
    """Findings with their places; it has the roles of the model of what a search found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[ShownFinding] = ()
        self._starts: list[int] = []
        self._count = 0

    def show_findings(self, findings: Sequence[ShownFinding]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._findings = findings
        self._starts = list(accumulate((1 + len(one.rows) for one in findings), initial=0))
        self._count = self._starts.pop()
        self.endResetModel()

    def finding_at(self, row: int) -> Finding:
        """The finding of a row."""
        return self._findings[bisect_right(self._starts, row) - 1].finding

    def place_at(self, row: int) -> InconsistentPlace | None:
        """The place of a row; None for a finding's own row."""
        number = bisect_right(self._starts, row) - 1
        place = row - self._starts[number] - 1
        return None if place < 0 else self._findings[number].finding.places[place]

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        if not index.isValid() or index.row() >= self._count:
            return None
        number = bisect_right(self._starts, index.row()) - 1
        shown, place = self._findings[number], index.row() - self._starts[number] - 1
        if place >= 0:
            row = shown.rows[place]
            texts = {ROW: row, Qt.ItemDataRole.DisplayRole: row.text, Qt.ItemDataRole.AccessibleTextRole: row.text}
            return texts.get(Qt.ItemDataRole(role) if role < Qt.ItemDataRole.UserRole else role)
        text = shown.finding.text
        if role in (TITLE, Qt.ItemDataRole.DisplayRole):
            return text
        if role == COUNT:
            return shown.remark
        return separated((isolate(text), shown.remark)) if role == Qt.ItemDataRole.AccessibleTextRole else None
