"""The shown spans of the open document, in text order, as a Qt model."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from annotator.core.document import Document
from annotator.core.label import Label
from annotator.core.span import Span
from annotator.gui.display_spans import parts_text
from annotator.gui.i18n import isolate
from annotator.gui.label_words import span_tooltip
from annotator.gui.session import Session
from annotator.gui.shown_spans import ShownSpans, SpansDelta
from annotator.gui.soon import Soon
from annotator.gui.theme import tokens_of
from annotator.text.direction import Direction, base_direction

SPAN = Qt.ItemDataRole.UserRole + 1
"""The row's Span."""
LABEL = Qt.ItemDataRole.UserRole + 2
"""The row's Label, or None where the label set has lost it."""

OWNER = Qt.ItemDataRole.UserRole + 3
"""The name to say beside the row's span, mostly empty."""

DIRECTION = Qt.ItemDataRole.UserRole + 4
"""The Direction to write the row's text in: its own, else that of the paragraph it stands in."""

LOOKS = Qt.ItemDataRole.UserRole + 5
"""All that a row's looks depend on, hashable: asked for each visible row with each tag, hence one question."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
# More than a row can show, whatever the span's length.
_LONGEST_TEXT = 300


class SpansModel(QAbstractListModel):
    """One row for each shown span. It keeps its own order, so that Qt hears of each row as it comes and goes."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._spans = ShownSpans()
        self.language = "en"
        self._looks: dict[str, tuple[Span, Hashable]] = {}
        self._spans.replace(session.spans, in_order=True)
        self._owners_named = session.shows_owners
        self._waiting: list[SpansDelta] = []
        self._settle_soon = Soon(self._settle, self)
        session.document_changed.connect(self._on_reset)
        session.spans_reset.connect(self._on_reset)
        session.labels_changed.connect(self._on_reset)
        session.spans_changed.connect(self._on_changed)
        session.directions_changed.connect(self._tell_all)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._spans)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's."""
        document = self._session.document
        if not index.isValid() or index.row() >= len(self._spans) or document is None:
            return None
        span = self._spans.at(index.row())
        if role == SPAN:
            return span
        if role == LOOKS:
            return self._looks_of(span, document)
        if role == OWNER:
            return self._session.owner_to_show(span)
        label = self._session.label(span.label)
        if role == LABEL:
            return label
        return self._of_text(span, label, document, role)

    def index_of(self, span_id: str | None) -> QModelIndex:
        """Where a span stands; an invalid index where it isn't shown."""
        if span_id is None or span_id not in self._spans:
            return QModelIndex()
        return self.index(self._spans.place(span_id))

    def settle(self) -> None:
        """Show at once what has changed; else it follows when the article has been painted."""
        self._settle_soon.now()

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self.language = language
        self._tell_all()

    def _looks_of(self, span: Span, document: Document) -> Hashable:
        known = self._looks.get(span.id)
        if known is not None and known[0] is span:
            return known[1]
        label = self._session.label(span.label)
        of_label = (span.label,) if label is None else (label.names, label.colour_light, label.colour_dark, label.line)
        text = self._of_text(span, label, document, Qt.ItemDataRole.DisplayRole)
        direction = self._of_text(span, label, document, DIRECTION)
        looks = (text, direction, str(of_label), self._session.owner_to_show(span))
        self._looks[span.id] = (span, looks)
        return looks

    def _direction_around(self, document: Document, span: Span) -> Direction:
        known = self._session.paragraphs(document)
        number = known.paragraphs.at(span.start)
        said = self._session.directions().get(str(number))
        return Direction(said) if said else known.of(number)

    def _tell_all(self) -> None:
        self._looks.clear()
        if len(self._spans):
            self.dataChanged.emit(self.index(0), self.index(len(self._spans) - 1))

    def _of_text(self, span: Span, label: Label | None, document: Document, role: int) -> Any:
        text = parts_text(span, document.text, _LONGEST_TEXT)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == DIRECTION:
            return base_direction(text) or self._direction_around(document, span)
        name = span.label if label is None else label.name(self.language)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{isolate(name)}: {isolate(text)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(span, label, name, text)
        return None

    def _tool_tip(self, span: Span, label: Label | None, name: str, text: str) -> str:
        lines = [text, name]
        if not self._session.owns(span):
            lines.append(span.annotator)
        lines += span.note.split("\n") if span.note else []
        return span_tooltip(lines, label, self.language, tokens_of(QGuiApplication.palette()))

    def _on_reset(self) -> None:
        self._looks.clear()
        self._waiting.clear()
        self.beginResetModel()
        self._spans.replace(self._session.spans, in_order=True)
        self._owners_named = self._session.shows_owners
        self.endResetModel()

    def _on_changed(self, delta: SpansDelta) -> None:
        self._waiting.append(delta)
        self._settle_soon()

    def _settle(self) -> None:
        waiting, self._waiting = self._waiting, []
        for delta in waiting:
            for span_id in delta.removed:
                self._remove(span_id)
            for span in delta.put:
                self._put(span)
        if self._owners_named is not self._session.shows_owners:
            self._owners_named = self._session.shows_owners
            self._tell_all()

    def _remove(self, span_id: str) -> None:
        if span_id not in self._spans:
            return
        place = self._spans.place(span_id)
        self._looks.pop(span_id, None)
        self.beginRemoveRows(QModelIndex(), place, place)
        self._spans.remove(span_id)
        self.endRemoveRows()

    def _put(self, span: Span) -> None:
        if span.id in self._spans:
            self._alter(span)
            return
        place = self._spans.place_for(span)
        self.beginInsertRows(QModelIndex(), place, place)
        self._spans.put(span)
        self.endInsertRows()

    def _alter(self, span: Span) -> None:
        """A row moves rather than going and coming, so that what is selected stays selected."""
        old = self._spans.place(span.id)
        place = self._spans.place_for(span)
        if place in (old, old + 1):
            self._spans.remove(span.id)
            self._spans.put(span)
        else:
            # Qt counts the place to move to with the row still where it was.
            self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), place)
            self._spans.remove(span.id)
            self._spans.put(span)
            self.endMoveRows()
        index = self.index_of(span.id)
        self.dataChanged.emit(index, index)
