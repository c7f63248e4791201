"""The selected span: its label, exact text, characters, place, note and attributes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.core.document import Document
from annotator.core.label import AttributeRule
from annotator.core.span import Span
from annotator.gui.actions import Actions
from annotator.gui.display_spans import parts_text
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr
from annotator.gui.label_words import label_tooltip
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.note_edit import NoteEdit
from annotator.gui.panels.relation_list import RelationList
from annotator.gui.panels.span_text import LONGEST_TEXT, SpanText
from annotator.gui.session import Session
from annotator.gui.shown_spans import SpansDelta
from annotator.gui.soon import Soon
from annotator.gui.theme import label_colour, tokens_of
from annotator.gui.widgets.reading_strip import ReadingStrip
from annotator.gui.widgets.swatch import SIZE_PX as SWATCH
from annotator.gui.widgets.swatch import paint_swatch


class SpanEditor(QWidget):
    """Hidden as long as no span is selected. Another's span can be seen and copied, not changed."""

    _made = False

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = "en"
        self._families: list[str] = []
        self._title = LeadingLabel(role="heading")
        small = [LeadingLabel(role="secondary") for _ in range(5)]
        self._label_name, self._inside, self._place, self._owner, self._note_name = small
        self.label = QComboBox()
        self.text = SpanText()
        self.strip = ReadingStrip()
        self.note = NoteEdit(session)
        self.relations = RelationList(session)
        self.copy = QPushButton()
        self._attributes = QWidget()
        self._form = QFormLayout(self._attributes)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._init_layout()
        self.label.activated.connect(self._on_label_chosen)
        self.copy.clicked.connect(actions["copy_to_mine"].trigger)
        self._refresh_soon = Soon(self.refresh, self)
        session.selected_span_changed.connect(self._refresh_soon)
        session.spans_changed.connect(self._on_spans_changed)
        session.spans_reset.connect(self.refresh)
        session.labels_changed.connect(self._fill_labels)
        self._made = True
        self._retranslate()

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._language = language
        self.relations.set_language(language)
        self._fill_labels()

    def set_families(self, families: list[str]) -> None:
        """The faces that the article is read in."""
        self._families = families
        self.strip.set_family(families[0] if families else "")
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self._made:  # the first comes before there is anything
            self._fill_labels()

    def settle(self) -> None:
        """Show at once what was to follow when the article has been painted."""
        self._refresh_soon.now()

    def refresh(self) -> None:
        """Show the selected span as it stands."""
        span, document = self._session.selected_span, self._session.document
        if span is None and self.isAncestorOf(self.window().focusWidget()):
            self.note.finished.emit()  # before it goes: Qt would give the keyboard to the next button there is
        self.setVisible(span is not None)
        if span is None or document is None:
            return
        mine = self._session.owns(span)
        editable = mine and self._session.writable
        if self.label.findData(span.label) < 0 and self._session.label(span.label) is not None:
            self._fill_labels()
            return
        with QSignalBlocker(self.label):
            self.label.setCurrentIndex(self.label.findData(span.label))
        self.label.setToolTip(self.label.currentData(Qt.ItemDataRole.ToolTipRole) or "")
        self.label.setEnabled(editable)
        self.text.show_text(parts_text(span, document.text, LONGEST_TEXT), self._families)
        self.strip.set_text("".join(part.slice(document.text) for part in span.ranges))
        self._place.setText(self._place_text(span, document))
        self._owner.setVisible(not mine)
        self._owner.setText(self.tr("By {annotator}").format(annotator=isolate(span.annotator)))
        self.copy.setVisible(not mine and self._session.writable)
        self.note.show_span(span, editable=editable)
        self.note.setPlaceholderText(self.tr("Add a note\u2026") if editable else self.tr("No note"))
        self._show_attributes(span, editable=editable)

    def _init_layout(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (
            self._title,
            self._owner,
            self._label_name,
            self.label,
            self.text,
            self._inside,
            self.strip,
            self._place,
            self.relations,
            self._note_name,
            self.note,
            self._attributes,
            self.copy,
        ):
            column.addWidget(widget)
        self._label_name.setBuddy(self.label)
        self._note_name.setBuddy(self.note)
        self.label.setIconSize(SWATCH)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Span"))
        self._label_name.setText(self.tr("Label"))
        self.label.setAccessibleName(self.tr("Label of the span"))
        self._inside.setText(self.tr("Inside, in reading order"))
        self._note_name.setText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note"))
        self.copy.setText(self.tr("Copy to my spans"))
        self._fill_labels()

    def _fill_labels(self) -> None:
        span = self._session.selected_span
        with QSignalBlocker(self.label):
            self.label.clear()
            for label in self._session.labels.labels:
                if not label.retired or (span is not None and span.label == label.id):
                    key = f"   {label.key}" if label.key else ""
                    self.label.addItem(self._swatch(label.id), label.name(self._language) + key, label.id)
                    meaning = label_tooltip(label, self._language, tokens_of(self.palette()))
                    self.label.setItemData(self.label.count() - 1, meaning, Qt.ItemDataRole.ToolTipRole)
        self.refresh()

    def _swatch(self, label_id: str) -> QIcon:
        label = self._session.label(label_id)
        if label is None:
            return QIcon()
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(SWATCH * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, QRectF(QPointF(0, 0), SWATCH), label_colour(label, tokens_of(self.palette())), label.line)
        painter.end()
        return QIcon(pixmap)

    def _place_text(self, span: Span, document: Document) -> str:
        paragraph = self._session.paragraphs(document).paragraphs.at(span.start) + 1
        ranges = ", ".join(f"{item.start:,}\u2013{item.end:,}" for item in span.ranges)
        length = sum(map(len, span.ranges))
        return isolate_ltr(f"\u00b6 {paragraph} \u00b7 {ranges} \u00b7 {length:,}")

    def _show_attributes(self, span: Span, *, editable: bool) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        label = self._session.label(span.label)
        rules = [] if label is None else list(label.attributes)
        known = {rule.name for rule in rules}
        rules += [AttributeRule(name=name) for name in span.attributes if name not in known]
        for rule in rules:
            field = self._field(span, rule)
            field.setEnabled(editable)
            field.setAccessibleName(isolate(rule.name))
            self._form.addRow(isolate(rule.name), field)
        self._attributes.setVisible(bool(rules))

    def _field(self, span: Span, rule: AttributeRule) -> QWidget:
        value = span.attributes.get(rule.name, "")
        if rule.values:
            choices = QComboBox()
            foreign = (value,) if value and value not in rule.values else ()
            for one in ("", *rule.values, *foreign):
                choices.addItem(isolate(one) if one else "", one)
            choices.setCurrentIndex(choices.findData(value))
            choices.activated.connect(
                lambda index, name=rule.name: self._session.set_attribute(span.id, name, choices.itemData(index))
            )
            return choices
        line = QLineEdit(value)
        line.editingFinished.connect(
            lambda one=rule.name, edit=line: self._session.set_attribute(span.id, one, edit.text())
        )
        return line

    def _on_label_chosen(self, index: int) -> None:
        label_id = self.label.itemData(index)
        if not self._session.relabel(label_id):
            self.refresh()

    def _on_spans_changed(self, delta: SpansDelta) -> None:
        if any(span.id == self._session.selected for span in delta.put):
            self._refresh_soon()
