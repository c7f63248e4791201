"""Narrowing a search down: to spans of a label or of an annotator, to documents of a state."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from annotator.core.workflow import State
from annotator.gui.i18n import is_language_change
from annotator.gui.messages import state_name
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session


class SearchFilters(QWidget):
    """Three lists to choose from; the first entry of each lets everything through."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._names = [LeadingLabel(self, role="secondary") for _ in range(3)]
        self.label, self.annotator, self.state = (QComboBox(self) for _ in range(3))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, box) in enumerate(zip(self._names, self._boxes, strict=True)):
            name.setBuddy(box)
            grid.addWidget(name, row, 0)
            grid.addWidget(box, row, 1)
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        session.labels_changed.connect(self.refill)
        session.project_changed.connect(self.refill)
        self.refill()

    @property
    def chosen_label(self) -> str | None:
        """The id of the label, or None for any."""
        return self.label.currentData()  # type: ignore[no-any-return]  # what ``refill`` put there

    @property
    def chosen_annotator(self) -> str | None:
        """The annotator's name, or None for anybody."""
        return self.annotator.currentData()  # type: ignore[no-any-return]

    @property
    def chosen_state(self) -> State | None:
        """The state, or None for any."""
        said = self.state.currentData()
        return None if said is None else State(said)

    def clear(self) -> None:
        """Let everything through."""
        for box in self._boxes:
            box.setCurrentIndex(0)

    def refill(self) -> None:
        """Offer what there is now, and keep what is chosen where it is still there."""
        language = QLocale().name().split("_")[0]
        session = self._session
        self._fill(self.label, [(one.name(language), one.id) for one in session.labels.labels])
        people = [session.annotator, *session.others()] if session.project is not None else []
        self._fill(self.annotator, [(name, name) for name in people if name])
        self._fill(self.state, [(state_name(state), state.value) for state in State])

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self.refill()

    @property
    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.label, self.annotator, self.state

    def _fill(self, box: QComboBox, entries: Iterable[tuple[str, str]]) -> None:
        texts = {
            self.label: (self.tr("Label"), self.tr("Any label or none")),
            self.annotator: (self.tr("Annotator"), self.tr("Anybody")),
            self.state: (self.tr("State"), self.tr("Any state")),
        }
        name, anything = texts[box]
        self._names[self._boxes.index(box)].setText(name)
        box.setAccessibleName(name)
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(anything, None)
        for text, data in entries:
            box.addItem(text, data)
        place = box.findData(chosen) if chosen is not None else 0
        box.setCurrentIndex(max(place, 0))
        box.blockSignals(False)
        if place < 0:
            self.changed.emit()
