"""The forms of a label set's editor: for a label, a relation type, a reason for rejecting, and what may not overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.label import Label, OverlapRule, RejectionReason, RelationType
from annotator.gui.dialogs.attribute_rows import AttributeRows
from annotator.gui.dialogs.label_ticks import LabelTicks
from annotator.gui.label_draft import LabelSetDraft, Row, Section
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import set_role
from annotator.gui.widgets.colour_choice import ColourChoice, measured
from annotator.gui.widgets.plain_text_edit import PlainTextEdit
from annotator.gui.widgets.texts_by_language import TextsByLanguage

_EXAMPLES_PX = 76


class _Form(QWidget):
    """What all share: the id, the names, and one row of the draft that is shown."""

    edited = Signal()
    """The row says something else now."""

    def __init__(self, draft: LabelSetDraft, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._section = section
        self.row: Row | None = None
        self._id_follows = False
        self.id = QLineEdit(self)
        self.id.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.names = TextsByLanguage(self)
        self._form = QFormLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addLayout(self._form)
        column.addStretch(1)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(14)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._id_row = QHBoxLayout()
        self._id_row.setSpacing(8)
        self._id_row.addWidget(self.id, 1)
        self.names.set_what(self.tr("Name"))
        self.add_row(self.tr("Name"), self.names)
        self.add_row(self.tr("Id"), self.id, self._id_row)
        self.id.textEdited.connect(self._on_id)
        self.names.edited.connect(self._on_names)

    def add_row(self, name: str, field: QWidget, layout: QHBoxLayout | None = None) -> None:
        """A row with its name at the top of what it names."""
        label = LeadingLabel(role="secondary")
        label.setText(name)
        label.setContentsMargins(0, 6, 0, 0)
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        label.setMinimumWidth(110)
        field.setAccessibleName(name)
        if layout is None:
            self._form.addRow(label, field)
        else:
            self._form.addRow(label, layout)

    def show_row(self, draft: LabelSetDraft, row: Row) -> None:
        """Show a row of a draft, without announcing it."""
        self.draft, self.row = draft, row
        self._id_follows = not row.fixed and not row.value.names
        with QSignalBlocker(self.id):
            self.id.setText(row.value.id)
        self.id.setReadOnly(row.fixed)
        self.names.set_texts(row.value.names)
        self._show(row)

    def _show(self, row: Row) -> None:
        """Show what else the row has."""

    def _read(self, row: Row) -> None:
        """Put what else the fields say into the row."""

    def _on_id(self, text: str) -> None:
        if self.row is not None and not self.row.fixed:
            self._id_follows = False
            self.draft.rename_new(self._section, self.row, text)
            self.edited.emit()

    def _on_names(self) -> None:
        if self.row is None:
            return
        names = self.names.texts()
        self.row.value = replace(self.row.value, names=names)
        if self._id_follows:
            new_id = self.draft.id_for(self._section, self.row, names.get("en", ""))
            self.draft.rename_new(self._section, self.row, new_id)
            with QSignalBlocker(self.id):
                self.id.setText(new_id)
        self.edited.emit()

    def _on_edited(self, *_: object) -> None:
        if self.row is not None:
            self._read(self.row)
            self.edited.emit()


class LabelForm(_Form):
    """All that a label has."""

    change_requested = Signal(QPushButton)
    """The label is to be renamed, merged, split or deleted with its spans; the button is where the menu belongs."""

    def __init__(self, draft: LabelSetDraft, parent: QWidget | None = None) -> None:
        super().__init__(draft, Section.LABELS, parent)
        self.definition = TextsByLanguage(self, tall=True)
        self.do, self.dont = PlainTextEdit(_EXAMPLES_PX, self), PlainTextEdit(_EXAMPLES_PX, self)
        self.key = QKeySequenceEdit(self)
        self.key.setMaximumSequenceLength(1)
        self.no_key = QPushButton(self.tr("No key"), self)
        self.colour = ColourChoice(self)
        self.contrast = LeadingLabel(role="secondary")
        self.doubts = LeadingLabel(wrap=True)
        self.attributes = AttributeRows(self)
        self.retired = QCheckBox(self.tr("Retired: offered no more, its spans keep it"), self)
        self.change = QPushButton(self.tr("Change with its spans\u2026"), self)
        self.uses = LeadingLabel(role="secondary")
        self._init_rows()
        self._connect()

    def show_uses(self, text: str) -> None:
        """Say how many spans have the label."""
        self.uses.setText(text)

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """Say what had better be otherwise; nothing hides it."""
        self.doubts.setText("\n".join(sentences))
        self.doubts.setVisible(bool(sentences))

    def _init_rows(self) -> None:
        for button in (self.no_key, self.change):
            button.setAutoDefault(False)
        set_role(self.no_key, "quiet")
        self._id_row.addWidget(self.change)
        self.add_row(self.tr("Spans"), self.uses)
        key_row = QHBoxLayout()
        key_row.setSpacing(8)
        self.key.setFixedWidth(140)
        key_row.addWidget(self.key)
        key_row.addWidget(self.no_key)
        key_row.addStretch(1)
        self.add_row(self.tr("Key"), self.key, key_row)
        for inner in self.key.findChildren(QLineEdit):
            inner.setAccessibleName(self.tr("Key"))
        self.colour.add_below(self.contrast, self.doubts)
        self.add_row(self.tr("Colour and line"), self.colour)
        self.definition.set_what(self.tr("Definition"))
        self.add_row(self.tr("Definition"), self.definition)
        hint = self.tr("One a line, the span in [brackets]")
        for field, name in ((self.do, self.tr("Tag it so")), (self.dont, self.tr("Do not tag"))):
            field.setPlaceholderText(hint)
            self.add_row(name, field)
        self.add_row(self.tr("Attributes"), self.attributes)
        self.add_row("", self.retired)
        self.retired.setAccessibleName(self.retired.text())

    def _connect(self) -> None:
        self.definition.edited.connect(self._on_edited)
        self.do.textChanged.connect(self._on_edited)
        self.dont.textChanged.connect(self._on_edited)
        self.key.editingFinished.connect(self._on_edited)
        self.no_key.clicked.connect(self._on_no_key)
        self.colour.edited.connect(self._on_edited)
        self.attributes.edited.connect(self._on_edited)
        self.retired.toggled.connect(self._on_edited)
        self.change.clicked.connect(lambda: self.change_requested.emit(self.change))

    def _show(self, row: Row) -> None:
        label = row.value
        if not isinstance(label, Label):
            return
        fields = (self.do, self.dont, self.key, self.retired)
        blockers = [QSignalBlocker(field) for field in fields]
        self.definition.set_texts(label.definition)
        self.do.setPlainText("\n".join(label.examples))
        self.dont.setPlainText("\n".join(label.counter_examples))
        self.key.setKeySequence(QKeySequence(label.key))
        self.retired.setChecked(label.retired)
        for blocker in blockers:
            blocker.unblock()
        self.colour.set_value(label.colour_light, label.colour_dark, label.line)
        self.attributes.set_rules(label.attributes)
        self.change.setVisible(row.fixed)
        self._show_contrast(label)

    def _read(self, row: Row) -> None:
        label = row.value
        if not isinstance(label, Label):
            return
        light, dark, line = self.colour.value
        row.value = label = replace(
            label,
            definition=self.definition.texts(),
            examples=_lines(self.do, label.examples),
            counter_examples=_lines(self.dont, label.counter_examples),
            key=_key(self.key, label.key),
            colour_light=light,
            colour_dark=dark,
            line=line,
            attributes=self.attributes.rules(),
            retired=self.retired.isChecked(),
        )
        self._show_contrast(label)

    def _show_contrast(self, label: Label) -> None:
        ratios = measured(label.colour_light, label.colour_dark)
        self.contrast.setText(self.tr("Contrast on light and dark pages: {ratios}").format(ratios=ratios))

    def _on_no_key(self) -> None:
        self.key.clear()
        self._on_edited()


class RelationForm(_Form):
    """A relation type and what it may join."""

    def __init__(self, draft: LabelSetDraft, named: Callable[[Label], str], parent: QWidget | None = None) -> None:
        super().__init__(draft, Section.RELATIONS, parent)
        self._named = named
        self.key = QKeySequenceEdit(self)
        self.key.setMaximumSequenceLength(1)
        self.key.setFixedWidth(140)
        self.sources, self.targets = LabelTicks(self), LabelTicks(self)
        self.add_row(self.tr("Key"), self.key)
        for inner in self.key.findChildren(QLineEdit):
            inner.setAccessibleName(self.tr("Key"))
        for name, ends in ((self.tr("From spans of"), self.sources), (self.tr("To spans of"), self.targets)):
            self.add_row(name, ends)
            ends.itemChanged.connect(self._on_edited)
        hint = LeadingLabel(role="secondary")
        hint.setText(self.tr("With none ticked, it may join spans of any label."))
        self._form.addRow(QWidget(), hint)
        self.key.editingFinished.connect(self._on_edited)

    def _show(self, row: Row) -> None:
        kind = row.value
        if not isinstance(kind, RelationType):
            return
        with QSignalBlocker(self.key):
            self.key.setKeySequence(QKeySequence(kind.key))
        for listed, ends in ((self.sources, kind.sources), (self.targets, kind.targets)):
            listed.show_labels(self.draft.labels, ends, self._named)

    def _read(self, row: Row) -> None:
        kind = row.value
        if isinstance(kind, RelationType):
            row.value = replace(
                kind, key=_key(self.key, kind.key), sources=self.sources.ticked(), targets=self.targets.ticked()
            )


class ReasonForm(_Form):
    """A reason for rejecting: its names are all it has."""

    def __init__(self, draft: LabelSetDraft, parent: QWidget | None = None) -> None:
        super().__init__(draft, Section.REASONS, parent)
        hint = LeadingLabel(role="secondary")
        hint.setText(self.tr("Reviewers choose from these reasons when they reject a span."))
        self._form.addRow(QWidget(), hint)

    def _show(self, row: Row) -> None:
        if isinstance(row.value, RejectionReason):
            self.names.setEnabled(True)


class OverlapForm(_Form):
    """Which spans of one person may not share text."""

    def __init__(self, draft: LabelSetDraft, named: Callable[[Label], str], parent: QWidget | None = None) -> None:
        super().__init__(draft, Section.OVERLAPS, parent)
        self._named = named
        self.labels, self.others = LabelTicks(self), LabelTicks(self)
        for name, ticks in ((self.tr("Spans of"), self.labels), (self.tr("not over spans of"), self.others)):
            self.add_row(name, ticks)
            ticks.itemChanged.connect(self._on_edited)
        self.nested = QCheckBox(self.tr("One may lie within the other; only crossing is forbidden"), self)
        self._form.addRow(QWidget(), self.nested)
        hint = LeadingLabel(role="secondary", wrap=True)
        hint.setText(
            self.tr(
                "With none ticked, it is about spans of any label. Such spans can be tagged all the same; Consistency "
                "lists them and mends them."
            )
        )
        self._form.addRow(QWidget(), hint)
        self.nested.toggled.connect(self._on_edited)

    def _show(self, row: Row) -> None:
        rule = row.value
        if isinstance(rule, OverlapRule):
            self.labels.show_labels(self.draft.labels, rule.labels, self._named)
            self.others.show_labels(self.draft.labels, rule.others, self._named)
            with QSignalBlocker(self.nested):
                self.nested.setChecked(rule.nested_allowed)

    def _read(self, row: Row) -> None:
        rule = row.value
        if isinstance(rule, OverlapRule):
            row.value = replace(
                rule,
                labels=self.labels.ticked(),
                others=self.others.ticked(),
                nested_allowed=self.nested.isChecked(),
            )


def _lines(field: PlainTextEdit, before: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a field; what it was given where that was not touched, for that may hold line breaks."""
    text = field.toPlainText()
    if text == "\n".join(before):
        return before
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _key(field: QKeySequenceEdit, before: str) -> str:
    """The key in a field; as it was written where it is the same one."""
    said = field.keySequence().toString()
    if said == QKeySequence(before).toString():
        return before
    return said.lower() if len(said) == 1 else said
