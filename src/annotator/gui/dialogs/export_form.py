"""What is to be exported and how: the wishes of a person, as fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.label import Label
from annotator.core.splits import SplitWish
from annotator.core.workflow import State
from annotator.formats.protocols import Format
from annotator.formats.registry import formats
from annotator.gui.dialogs.kinds_out import KindsOut
from annotator.gui.dialogs.labels_out import LabelsOut
from annotator.gui.export_preview import Wishes
from annotator.gui.format_names import format_title, option_about, option_name, value_name
from annotator.gui.i18n import isolate
from annotator.gui.loss_sentences import carries_text
from annotator.gui.messages import state_name
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.services.export_options import ExportOptions
from annotator.text.alignment import Overlaps, Policy

_SHARES = ((80, 10, 10), (70, 15, 15), (90, 0, 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exportable:
    """What there is to choose from: those who have spans, the ids in the list where it is filtered (else none), labels.

    ``language`` is the one that labels are named in.
    """

    annotators: Sequence[str]
    listed: Sequence[str]
    labels: Sequence[Label]
    language: str = "en"


class ExportForm(QWidget):
    """The fields; those that mean nothing for the chosen format are not there."""

    changed = Signal()
    """Some wish is another one now."""

    def __init__(self, there: Exportable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._there = there
        self._written = [item for item in formats() if item.writer is not None]
        self.format = _choice((format_title(item), item.name) for item in self._written)
        self.about = LeadingLabel(role="secondary", wrap=True)
        self.documents = _choice(self._document_choices())
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Any"))
        self.annotators = _choice(self._annotator_choices())
        self.labels = LabelsOut(there.labels, there.language)
        self.kinds = KindsOut()
        self.having = QCheckBox(self.tr("Only documents that have such spans"))
        self.policy = _choice(self._policies())
        self.overlaps = _choice(self._overlap_choices())
        self.split = _choice(self._split_choices())
        self.group = _choice(self._group_choices())
        self.croissant = QCheckBox(self.tr("Croissant metadata, for machines to read it by"))
        self.choices: dict[str, QComboBox] = {}
        self._form = QFormLayout()
        self._init_layout()
        for field in (self.documents, self.annotators, self.policy, self.overlaps, self.split, self.group):
            field.currentIndexChanged.connect(self._on_changed)
        self.words.textChanged.connect(self.changed)
        self.labels.changed.connect(self.changed)
        self.kinds.changed.connect(self.changed)
        for tick in (self.having, self.croissant):
            tick.toggled.connect(self.changed)
        self.format.currentIndexChanged.connect(self._on_format)
        self._show_format()

    @property
    def item(self) -> Format:
        """The chosen format."""
        return self._written[self.format.currentIndex()]

    def problem(self) -> str:
        """Why nothing can be exported as it is wished now; empty where it can."""
        return "" if self.labels.ticked() or not self.labels.rows else self.tr("Tick at least one label.")

    def wishes(self) -> Wishes:
        """What is wished now."""
        # Qt keeps the members of our enumerations as the strings that they are too.
        chosen = self.documents.currentData()
        shares = self.split.currentData()
        annotator = self.annotators.currentData()
        kinds = self.kinds.wished()
        options = ExportOptions(
            documents=tuple(self._there.listed) if chosen == "listed" else (),
            states=(State(chosen),) if chosen in list(State) else (),
            searched=tuple(filter(None, [self.words.text().strip()])),
            having=self._having(),
            annotated_by=(annotator,) if annotator and self.having.isChecked() else (),
            annotators=(annotator,) if annotator else (),
            labels=self.labels.labels(),
            mapping=self.labels.mapping(),
            relations=kinds["relations"],
            attributes=kinds["attributes"],
            notes=kinds["notes"],
            suggestions=kinds["suggestions"],
            policy=Policy(self.policy.currentData()),
            overlaps=Overlaps(self.overlaps.currentData()),
            croissant=self.croissant.isChecked(),
            split=SplitWish(shares=tuple(shares), group=self.group.currentData()) if shares else None,
            format_options={name: field.currentData() for name, field in self.choices.items()},
        )
        return Wishes(format_name=self.item.name, options=options)

    def _having(self) -> tuple[str, ...]:
        """The labels of which a document has to have a span."""
        return tuple(row.label.id for row in self.labels.ticked()) if self.having.isChecked() else ()

    # ------------------------------------------------------------ what there is to choose

    def _document_choices(self) -> list[tuple[str, Any]]:
        states = (State.ACCEPTED, State.SUBMITTED, State.IN_PROGRESS)
        listed = [(self.tr("Those in the list as it is filtered now"), "listed")] * bool(self._there.listed)
        return [(self.tr("All"), ""), *listed, *((state_name(state), state) for state in states)]

    def _annotator_choices(self) -> list[tuple[str, Any]]:
        people = [name for name in self._there.annotators if name != GOLD_ANNOTATOR]
        gold = [(self.tr("The adjudicated ones (gold)"), GOLD_ANNOTATOR)] * (len(people) < len(self._there.annotators))
        return [(self.tr("Everybody"), ""), *gold, *((isolate(name), name) for name in people)]

    def _policies(self) -> list[tuple[str, Any]]:
        return [
            (self.tr("Cut the word there"), Policy.SPLIT),
            (self.tr("Take the whole word"), Policy.EXPAND),
            (self.tr("Leave the word out of the span"), Policy.CONTRACT),
            (self.tr("Leave the span out"), Policy.SKIP),
        ]

    def _overlap_choices(self) -> list[tuple[str, Any]]:
        return [
            (self.tr("All, in further files"), Overlaps.LAYER),
            (self.tr("The outermost"), Overlaps.OUTERMOST),
            (self.tr("The innermost"), Overlaps.INNERMOST),
            (self.tr("The longest"), Overlaps.LONGEST),
        ]

    def _split_choices(self) -> list[tuple[str, Any]]:
        named = self.tr("Train {train} %, dev {dev} %, test {test} %")
        shares = [(named.format(train=train, dev=dev, test=test), (train, dev, test)) for train, dev, test in _SHARES]
        return [(self.tr("None"), None), *shares]

    def _group_choices(self) -> list[tuple[str, Any]]:
        return [
            (self.tr("Nothing"), ""),
            (self.tr("Articles of one source"), "source"),
            (self.tr("Articles with a paragraph in common"), "near"),
        ]

    # ------------------------------------------------------------ layout

    def _init_layout(self) -> None:
        form = self._form
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = (
            (self.tr("Format"), self.format),
            (self.tr("Documents"), self.documents),
            (self.tr("With the words"), self.words),
            (self.tr("Spans of"), self.annotators),
            (self.tr("With"), self.kinds),
            (self.tr("Spans inside words"), self.policy),
            (self.tr("Overlapping spans"), self.overlaps),
            (self.tr("Parts"), self.split),
            (self.tr("Keep together"), self.group),
            (self.tr("Beside it"), self.croissant),
        )
        for name, field in rows:
            form.addRow(name, field)
            if not isinstance(field, KindsOut):
                field.setAccessibleName(name)
            if field is self.format:
                form.addRow(self.about)
            if field is self.annotators:
                # The names of labels, and those they are given, need all the room there is.
                form.addRow(self.labels)
                form.addRow(self.having)
        for about_labels in (self.labels, self.having):
            form.setRowVisible(about_labels, bool(self.labels.rows))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addStretch(1)

    def _on_format(self) -> None:
        self._show_format()
        self.changed.emit()

    def _on_changed(self) -> None:
        self._form.setRowVisible(self.group, self.split.currentData() is not None)
        self.changed.emit()

    def _show_format(self) -> None:
        item = self.item
        self.about.setText(carries_text(item))
        self.kinds.fit(item.carries)
        for field in (self.policy, self.overlaps):
            self._form.setRowVisible(field, item.uses_tokens)
        self._form.setRowVisible(self.group, self.split.currentData() is not None)
        for field in self.choices.values():
            self._form.removeRow(field)
        self.choices = {}
        for place, option in enumerate(item.options):
            name = option_name(item, option)
            field = _choice((value_name(item, option, value), str(value)) for value in option.values)
            field.setAccessibleName(name)
            field.setToolTip(option_about(item, option))
            field.currentIndexChanged.connect(self._on_changed)
            self._form.insertRow(2 + place, name, field)
            self.choices[option.name] = field


def _choice(rows: Iterable[tuple[str, Any]]) -> QComboBox:
    field = QComboBox()
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(18)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for text, data in rows:
        field.addItem(text, data)
    return field
