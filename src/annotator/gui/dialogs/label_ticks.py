"""A list of labels to tick, in the forms of a label set's editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from annotator.core.label import Label
from annotator.gui.theme import set_role

_ROW_PX, _MOST_PX = 26, 190


class LabelTicks(QListWidget):
    """Space ticks the current label or takes its tick away; ``itemChanged`` tells of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "field")

    def show_labels(self, labels: Sequence[Label], ticked: Sequence[str], named: Callable[[Label], str]) -> None:
        """Show the labels of a draft, without announcing it."""
        with QSignalBlocker(self):
            self.clear()
            known = {label.id: named(label) for label in labels}
            # One that went is still named, where it was the only one: with none named it would be any.
            for label_id, name in (known | {one: one for one in ticked if one not in known}).items():
                item = QListWidgetItem(name, self)
                item.setSizeHint(QSize(100, _ROW_PX))
                item.setData(Qt.ItemDataRole.UserRole, label_id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if label_id in ticked else Qt.CheckState.Unchecked)
            self.setCurrentRow(0)
            self.setFixedHeight(min(max(self.count(), 2) * _ROW_PX + 8, _MOST_PX))

    def ticked(self) -> tuple[str, ...]:
        """The ids of the labels that are ticked, in their order."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )
