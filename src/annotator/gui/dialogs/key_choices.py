"""Choosing under which key or in which column a reader finds what: a row for each thing that it looks for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from annotator.formats.readers.key_choices import KeyChoice
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, number
from annotator.gui.panels.leading_label import LeadingLabel

_NAMES = {
    "sheet": QT_TRANSLATE_NOOP("KeyChoices", "Sheet"),
    "text": QT_TRANSLATE_NOOP("KeyChoices", "Text"),
    "spans": QT_TRANSLATE_NOOP("KeyChoices", "List of spans"),
    "start": QT_TRANSLATE_NOOP("KeyChoices", "Start"),
    "end": QT_TRANSLATE_NOOP("KeyChoices", "End"),
    "label": QT_TRANSLATE_NOOP("KeyChoices", "Label"),
    "id": QT_TRANSLATE_NOOP("KeyChoices", "Document"),
    "quote": QT_TRANSLATE_NOOP("KeyChoices", "The span's text"),
    "annotator": QT_TRANSLATE_NOOP("KeyChoices", "Annotator"),
    "title": QT_TRANSLATE_NOOP("KeyChoices", "Title"),
    "note": QT_TRANSLATE_NOOP("KeyChoices", "Note"),
    "token": QT_TRANSLATE_NOOP("KeyChoices", "Column of tokens"),
    "tag": QT_TRANSLATE_NOOP("KeyChoices", "Column of tags"),
}
_NUMBERED = frozenset(("token", "tag"))
_SHOWN_CHARACTERS, _SAMPLE_CHARACTERS = 14, 22


class KeyChoices(QWidget):
    """A form that is as long as there are things to choose, and hidden where there are none."""

    changed = Signal()
    """Something else was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QComboBox] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._title = LeadingLabel(role="title")
        self._title.setText(self.tr("Keys and columns"))
        self._form.addRow(self._title)
        self.setVisible(False)

    def keys(self) -> dict[str, str]:
        """What was chosen otherwise than it was found out, by name."""
        return {what: box.currentData() for what, box in self.boxes.items() if box.currentData()}

    def offer(self, choices: Mapping[str, KeyChoice]) -> None:
        """Show what there is to choose; what was chosen stays."""
        for what in [what for what in self.boxes if what not in choices]:
            self._form.removeRow(self.boxes.pop(what))
        for what, name in _NAMES.items():
            if what in choices:
                self._fill(what, name, choices[what])
        self.setVisible(bool(self.boxes))

    def _fill(self, what: str, name: str, choice: KeyChoice) -> None:
        box = self.boxes.get(what)
        if box is None:
            box = self.boxes[what] = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_SHOWN_CHARACTERS)
            box.currentIndexChanged.connect(self.changed)
            said = QCoreApplication.translate("KeyChoices", name)
            box.setAccessibleName(said)
            self._form.addRow(said, box)
        chosen = box.currentData() or ""
        box.blockSignals(True)
        box.clear()
        # What is taken because it was chosen was not found out.
        found = "" if chosen else choice.taken
        box.addItem(self._found_out(found, choice, chosen), "")
        for key, sample in choice.offered.items():
            box.addItem(_shown(what, key, sample), key)
        if chosen and box.findData(chosen) < 0:
            box.addItem(_shown(what, chosen, ""), chosen)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)

    def _found_out(self, found: str, choice: KeyChoice, chosen: str) -> str:
        if chosen:
            return self.tr("As found out")
        if not found:
            return self.tr("None was found")
        sample = choice.offered.get(found, "")
        return self.tr("As found out: {key}").format(key=_shown(choice.what, found, sample))


def _shown(what: str, key: str, sample: str) -> str:
    if len(sample) > _SAMPLE_CHARACTERS:
        sample = sample[: _SAMPLE_CHARACTERS - 1] + "\u2026"
    name = number(int(key) + 1) if what in _NUMBERED and key.isdecimal() else isolate(key)
    return f"{name} \u2013 {isolate(sample)}" if sample else name
