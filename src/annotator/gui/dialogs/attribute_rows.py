"""The attributes that spans of a label may carry: a name and its values in a row."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.core.label import AttributeRule
from annotator.gui.icons import icon
from annotator.gui.theme import set_role

_COMMAS = str.maketrans({"\u060c": ",", "\u061b": ",", ";": ","})


class AttributeRows(QWidget):
    """Edits a label's attributes."""

    edited = Signal()
    """The person changed something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AttributeRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.add = QPushButton(self.tr("Add an attribute"), self)
        self.add.setAutoDefault(False)
        set_role(self.add, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.add.clicked.connect(self._on_add)

    def set_rules(self, rules: tuple[AttributeRule, ...]) -> None:
        """Show other attributes, without announcing it."""
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for rule in rules:
            self._append(rule)

    def rules(self) -> tuple[AttributeRule, ...]:
        """The attributes as they stand."""
        return tuple(row.rule() for row in self.rows)

    def _append(self, rule: AttributeRule) -> AttributeRow:
        row = AttributeRow(rule, self)
        QWidget.setTabOrder(self.rows[-1].remove if self.rows else self, row.name)
        QWidget.setTabOrder(row.remove, self.add)
        row.edited.connect(self.edited)
        row.remove.clicked.connect(lambda: self._on_remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _drop(self, row: AttributeRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        self._append(AttributeRule(name="")).name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edited.emit()

    def _on_remove(self, row: AttributeRow) -> None:
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.rows.remove(row)
        self._drop(row)
        self.edited.emit()


class AttributeRow(QWidget):
    """One attribute: its name, its values with commas between them, and the way to take it away."""

    edited = Signal()
    """The person changed something."""

    def __init__(self, rule: AttributeRule, parent: QWidget) -> None:
        super().__init__(parent)
        self._rule = rule
        self.name = QLineEdit(rule.name, self)
        self.values = QLineEdit(self)
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("minus"))
        self.remove.setIconSize(QSize(16, 16))
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the attribute"))
        self.values.setPlaceholderText(self.tr("Values, with commas between; none for any text"))
        self.values.setAccessibleName(self.tr("Values of the attribute"))
        self.remove.setToolTip(self.tr("Remove the attribute"))
        self.remove.setAccessibleName(self.tr("Remove the attribute"))
        with QSignalBlocker(self.values):
            self.values.setText(_joined(rule.values))
        self.values.setCursorPosition(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self.values, 2)
        row.addWidget(self.remove)
        self.name.textEdited.connect(lambda _: self.edited.emit())
        self.values.textEdited.connect(lambda _: self.edited.emit())

    def rule(self) -> AttributeRule:
        """The attribute as it stands; values that were not touched are as they were given."""
        said = self.values.text()
        values = self._rule.values if said == _joined(self._rule.values) else _parted(said)
        return AttributeRule(name=self.name.text().strip(), values=values)


def _joined(values: tuple[str, ...]) -> str:
    """Values in one line: with bars between them where one of them holds a comma."""
    if any("," in value.translate(_COMMAS) for value in values):
        return " | ".join(values) + (" |" if len(values) == 1 else "")
    return ", ".join(values)


def _parted(said: str) -> tuple[str, ...]:
    parts = said.split("|") if "|" in said else said.translate(_COMMAS).split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
