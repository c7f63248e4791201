"""What goes out with spans: relations, attributes, notes and suggestions, as far as the format has a place for them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from annotator.formats.protocols import Capabilities


class KindsOut(QWidget):
    """A tick for each kind. One that the format can't carry has none, and the reason beside it.

    What a person wished of it is kept for the next format; and where it was wished, it stays wished, so that the
    exporter counts and names what is lost.
    """

    changed = Signal()
    """Some kind is wished, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {
            "relations": self.tr("Relations"),
            "attributes": self.tr("Attributes"),
            "notes": self.tr("Notes"),
            "suggestions": self.tr("Suggestions"),
        }
        self.ticks = {kind: QCheckBox(name) for kind, name in self._names.items()}
        self._wished = dict.fromkeys(self._names, True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)  # level with the name of the row
        column.setSpacing(6)
        for kind, tick in self.ticks.items():
            tick.toggled.connect(lambda on, kind=kind: self._on_toggled(kind, on=on))
            column.addWidget(tick)

    def wished(self) -> dict[str, bool]:
        """Which kinds are wished, whether there is a place for them or not."""
        return dict(self._wished)

    def fit(self, carries: Capabilities) -> None:
        """Follow another format, without announcing it."""
        for kind, tick in self.ticks.items():
            can, name = getattr(carries, kind), self._names[kind]
            with QSignalBlocker(tick):
                tick.setEnabled(can)
                tick.setChecked(can and self._wished[kind])
            tick.setText(name if can else self.tr("{things}: no place in this format").format(things=name))

    def _on_toggled(self, kind: str, *, on: bool) -> None:
        self._wished[kind] = on
        self.changed.emit()
