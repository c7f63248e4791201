"""Which labels go out, and under which names: those that are given one name go out as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from annotator.core.label import Label
from annotator.gui.dialogs.label_targets import icon_of
from annotator.gui.i18n import isolate, separated
from annotator.gui.panels.leading_label import LeadingLabel

_NAME_PX, _CALLED_PX = 150, 170


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOut:
    """A label's row: its tick, and the field for the name that it goes out under."""

    label: Label
    name: str
    tick: QCheckBox
    called: QLineEdit

    @property
    def id_out(self) -> str:
        """The id that its spans have in the files."""
        return self.called.text().strip() or self.label.id


class LabelsOut(QWidget):
    """A row for each label, and one for all; what stands at rest is every label under its own name."""

    changed = Signal()
    """Other labels are wished, or other names."""

    def __init__(self, labels: Sequence[Label], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everything = QCheckBox(self.tr("All labels"))
        self.said = LeadingLabel(role="secondary", wrap=True)
        # Those that are no longer given may have spans all the same.
        ordered = sorted(labels, key=lambda label: label.retired)
        self.rows = [self._row(label, label.name(language)) for label in ordered]
        self._init_layout()
        self.everything.clicked.connect(self._on_everything)
        self._show()

    def labels(self) -> tuple[str, ...]:
        """The labels that are wished; none named where it is all of them."""
        ticked = self.ticked()
        return () if len(ticked) == len(self.rows) else tuple(row.label.id for row in ticked)

    def ticked(self) -> list[LabelOut]:
        """The rows that are ticked."""
        return [row for row in self.rows if row.tick.isChecked()]

    def mapping(self) -> dict[str, str]:
        """Labels and the names they go out under, where those are others than their own."""
        return {row.label.id: row.id_out for row in self.ticked() if row.id_out != row.label.id}

    def _row(self, label: Label, name: str) -> LabelOut:
        shown = self.tr("{label} (retired)").format(label=isolate(name)) if label.retired else isolate(name)
        tick = QCheckBox(self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, _NAME_PX))
        tick.setIcon(icon_of(label, self.palette()))
        tick.setAccessibleName(name)
        tick.setToolTip(name)
        tick.setChecked(True)
        called = QLineEdit()
        called.setPlaceholderText(label.id)
        called.setMinimumWidth(_CALLED_PX)
        called.setAccessibleName(self.tr("Goes out as: {label}").format(label=isolate(name)))
        row = LabelOut(label=label, name=name, tick=tick, called=called)
        tick.toggled.connect(self._on_changed)
        called.textChanged.connect(self._on_changed)
        return row

    def _init_layout(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 2)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        head = LeadingLabel(role="secondary")
        head.setText(self.tr("Goes out as"))
        grid.addWidget(self.everything, 0, 0)
        grid.addWidget(head, 0, 1)
        for place, row in enumerate(self.rows, 1):
            grid.addWidget(row.tick, place, 0)
            grid.addWidget(row.called, place, 1)
        grid.addWidget(self.said, len(self.rows) + 1, 0, 1, 2)

    def _on_everything(self) -> None:
        wanted = self.everything.isChecked()
        for row in self.rows:
            with QSignalBlocker(row.tick):
                row.tick.setChecked(wanted)
        self._on_changed()

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        ticked = self.ticked()
        self.everything.setChecked(len(ticked) == len(self.rows))
        together: dict[str, list[str]] = {}
        for row in self.rows:
            row.called.setEnabled(row.tick.isChecked())
        for row in ticked:
            together.setdefault(row.id_out, []).append(isolate(row.name))
        joined = [(id_out, names) for id_out, names in together.items() if len(names) > 1]
        lines = [
            self.tr("{labels} go out as one label: {name}").format(labels=separated(names), name=isolate(id_out))
            for id_out, names in joined
        ]
        self.said.setText("\n".join(lines) or self.tr("Labels that are given one name go out as one."))
