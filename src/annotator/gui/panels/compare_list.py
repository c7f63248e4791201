"""The leading side of the Compare screen: the conflicts, and which of them are wanted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.conflicts import ConflictKind
from annotator.gui.compare_desk import CompareDesk, Row
from annotator.gui.compare_words import kind_name, kinds_text
from annotator.gui.i18n import is_language_change, isolate, separated
from annotator.gui.models.lines import THING, Lines, LinesModel
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.row_list import RowList
from annotator.gui.panels.rows import DOCUMENT_ROW_PX, TwoLineRows
from annotator.gui.session import Session
from annotator.gui.theme import as_panel
from annotator.gui.widgets.chip import Chip

_QUOTE = 80


class CompareList(QWidget):
    """Filters by kind, pair and label above the list."""

    def __init__(self, session: Session, desk: CompareDesk, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._language = language
        as_panel(self)
        self._title = LeadingLabel(self, role="heading")
        self.chips = {kind: Chip(parent=self) for kind in ConflictKind}
        self.pair, self.label = QComboBox(self), QComboBox(self)
        # Beside the box, by its rows: Qt does not find a tuple again that it was given.
        self._pairs: list[tuple[str, str] | None] = [None]
        self.settled = QCheckBox(self)
        self._nothing = LeadingLabel(self, role="secondary", wrap=True)
        self.model = LinesModel(self._lines, self)
        self.list = RowList(DOCUMENT_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLineRows(self.list))
        self._init_layout()
        self._connect_signals()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _init_layout(self) -> None:
        holder = QWidget(self)
        flow = FlowLayout(holder)
        for chip in self.chips.values():
            flow.addWidget(chip)
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        for box in (self.pair, self.label):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            boxes.addWidget(box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(holder)
        column.addLayout(boxes)
        column.addWidget(self.settled)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)

    def _connect_signals(self) -> None:
        desk = self._desk
        for chip in self.chips.values():
            chip.toggled.connect(self._on_filtered)
        for box in (self.pair, self.label):
            box.activated.connect(self._on_filtered)
        self.settled.toggled.connect(self._on_filtered)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(lambda index, _before: self._on_chosen(index))
        desk.rows_changed.connect(self._show_rows)
        desk.current_changed.connect(self._show_current)
        desk.names_changed.connect(self._fill_boxes)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Conflicts"))
        for kind, chip in self.chips.items():
            chip.setText(kind_name(kind))
        self.settled.setText(self.tr("Also those that are settled"))
        self.list.setAccessibleName(self.tr("Conflicts"))
        self.pair.setAccessibleName(self.tr("Between whom"))
        self.label.setAccessibleName(self.tr("About which label"))
        self._fill_boxes()
        self._show_rows()

    def _fill_boxes(self) -> None:
        """Offer all pairs and labels, and show what is wanted."""
        desk, wanted = self._desk, self._desk.wanted
        self.pair.clear()
        self.pair.addItem(self.tr("All of them"))
        self._pairs = [None]
        people = desk.people
        for number, one in enumerate(people):
            for other in people[number + 1 :]:
                names = [desk.letter(one), desk.letter(other)] if desk.blind else [isolate(one), isolate(other)]
                self.pair.addItem(" \u2013 ".join(names))
                first, second = sorted((one, other))
                self._pairs.append((first, second))
        self._show_pair()
        self.pair.setVisible(len(people) > 2)
        self.label.clear()
        self.label.addItem(self.tr("Any label"), "")
        for label in self._session.labels.labels:
            self.label.addItem(label.name(self._language), label.id)
        self.label.setCurrentIndex(max(self.label.findData(wanted.label), 0))

    def _on_filtered(self, *_about: object) -> None:
        kinds = frozenset(kind for kind, chip in self.chips.items() if chip.isChecked())
        wanted = replace(
            self._desk.wanted,
            kinds=kinds,
            label=self.label.currentData() or "",
            pair=self._pairs[max(self.pair.currentIndex(), 0)],
            settled=self.settled.isChecked(),
        )
        self._desk.want(wanted)

    def _show_rows(self) -> None:
        desk, wanted = self._desk, self._desk.wanted
        for kind, chip in self.chips.items():
            chip.blockSignals(True)
            chip.setChecked(kind in wanted.kinds)
            chip.set_count(desk.count(kind))
            chip.blockSignals(False)
        self.settled.blockSignals(True)
        self.settled.setChecked(wanted.settled)
        self.settled.blockSignals(False)
        self._show_pair()
        self.label.setCurrentIndex(max(self.label.findData(wanted.label), 0))
        self.list.selectionModel().blockSignals(True)
        self.model.replace(desk.rows)
        self.list.selectionModel().blockSignals(False)
        self._nothing.setVisible(not desk.rows)
        self._nothing.setText(
            self.tr("Nothing matches. Take a filter away.") if desk.left else self.tr("Every conflict is settled.")
        )
        self._show_current()

    def _show_pair(self) -> None:
        wanted = self._desk.wanted.pair
        self.pair.setCurrentIndex(self._pairs.index(wanted) if wanted in self._pairs else 0)

    def _show_current(self) -> None:
        place = self._desk.place
        selection = self.list.selectionModel()
        if place is None:
            selection.clear()
            return
        index = self.model.index(place)
        if index != selection.currentIndex():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(THING)
        if isinstance(row, Row) and row.conflict.id != self._desk.current:
            self._desk.select(row.conflict.id)

    def _lines(self, row: Row) -> Lines:
        conflict = row.conflict
        labels = self._session.labels
        names = []
        for each in sorted(conflict.labels):
            known = labels.get(each) or labels.relation(each)
            names.append(each if known is None else known.name(self._language))
        text = self._desk.text_of(conflict.document)
        places = conflict.ends or (conflict.bounds,)
        quoted = " \u2192 ".join(place.slice(text)[:_QUOTE] for place in places)
        sign = "\u2713 " if row.settlement is not None else ""
        second = (
            f"{sign}{kinds_text(conflict.kinds)} \u00b7 {separated(map(isolate, names))} \u00b7 {isolate(row.title)}"
        )
        return Lines(first=quoted, second=second, direction="")

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
