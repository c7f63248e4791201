"""The selected span in all its parts, and below it the spans of the document."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QMargins, QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.core.span import Span
from annotator.gui.actions import Actions
from annotator.gui.i18n import is_language_change, number
from annotator.gui.models.spans import SPAN, SpansModel
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.row_list import RowList
from annotator.gui.panels.rows import SPAN_ROW_PX, SpanRows
from annotator.gui.panels.span_editor import SpanEditor
from annotator.gui.session import Session
from annotator.gui.shown_spans import Shown
from annotator.gui.soon import Soon
from annotator.gui.theme import as_panel, set_role


class DetailsPanel(QWidget):
    """Shows and edits the selected span; lists all that are shown."""

    span_hovered = Signal(object)
    """The id of the span whose row the pointer is on, or None."""

    _made = False

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        as_panel(self)
        self.editor = SpanEditor(session, actions, self)
        self._title, self._count = LeadingLabel(self, role="heading"), LeadingLabel(self, role="heading")
        self._hint = LeadingLabel(self, role="secondary", wrap=True)
        self.others, self.show_others = LeadingLabel(self, role="secondary", wrap=True), QPushButton(self)
        set_role(self.show_others, "quiet")
        self.model = SpansModel(session, self)
        self.list = RowList(SPAN_ROW_PX, self)
        self._rows = SpanRows(self.list)
        self._init_list(actions)
        self._head, self._of_others, self._column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._count)
        self._of_others.addWidget(self.others, 1)
        self._of_others.addWidget(self.show_others)
        self._column.setSpacing(8)
        self._column.addWidget(self.editor)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._head)
        self._column.addLayout(self._of_others)
        self._column.addWidget(self.list, 1)
        self._set_margins()
        self._made = True
        self._retranslate()
        self._connect_signals()

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._rows.language = language
        self.model.set_language(language)
        self.editor.set_language(language)

    def set_families(self, families: list[str]) -> None:
        """The faces that the article is read in."""
        self.editor.set_families(families)

    def settle(self) -> None:
        """Show at once what was to follow when the article has been painted: a key is going to work on it."""
        self.editor.settle()
        self._settle_soon.now()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()
        elif event.type() == QEvent.Type.LayoutDirectionChange and self._made:
            self._set_margins()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().leaveEvent(event)
        self.span_hovered.emit(None)

    def _set_margins(self) -> None:
        """The list reaches further to its trailing side, for its scroll bar; Qt does not turn margins round."""
        rtl = self.isRightToLeft()
        self._column.setContentsMargins(_turned(14, 14, 4, 0, rtl=rtl))
        for part in (self._head, self._hint, self._of_others):
            part.setContentsMargins(_turned(0, 0, 10, 0, rtl=rtl))
        self.editor.setContentsMargins(_turned(0, 0, 10, 8, rtl=rtl))

    def _init_list(self, actions: Actions) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.addAction(actions["delete_span"])

    def _connect_signals(self) -> None:
        session = self._session
        session.project_changed.connect(self._refresh)
        self._settle_soon = Soon(self._settle, self)
        session.document_changed.connect(self._on_document_changed)
        session.spans_reset.connect(self._refresh)
        session.spans_changed.connect(self._settle_soon)
        session.selected_span_changed.connect(self._settle_soon)
        self.show_others.clicked.connect(lambda: session.set_shown(Shown(everyone=True)))
        self.list.clicked.connect(self._on_row_chosen)
        self.list.activated.connect(self._on_row_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.entered.connect(self._on_row_entered)
        self.list.viewportEntered.connect(lambda: self.span_hovered.emit(None))

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Spans in this document"))
        self.list.setAccessibleName(self.tr("Spans in this document"))
        self.others.setText(self.tr("Others\u2019 spans here are not shown."))
        self.show_others.setText(self.tr("Show"))
        self.show_others.setAccessibleName(self.tr("Show others\u2019 spans"))
        self.show_others.setToolTip(self.tr("View \u25b8 Whose spans shows one person\u2019s, or only yours again."))
        self._refresh()

    def _on_document_changed(self) -> None:
        # Rows cost more to paint than the article does: they are on the screen one frame after it.
        self.list.setUpdatesEnabled(False)
        self._settle_soon()

    def _refresh(self) -> None:
        session = self._session
        self._count.setText(number(len(session.spans)))
        for widget in (self._title, self._count, self.list):
            widget.setVisible(session.document is not None)
        hides_others = session.document is not None and session.hides_others
        self.others.setVisible(hides_others)
        self.show_others.setVisible(hides_others)
        self._hint.setVisible(session.document is not None and session.selected_span is None)
        if session.writable:
            self._hint.setText(
                self.tr(
                    "Select text, then press a label\u2019s key. Or press the key first: then every selection is "
                    "tagged. Click a span, or walk with Tab, to work on it."
                )
            )
        else:
            self._hint.setText(self.tr("Click a span to see what it holds."))

    def _settle(self) -> None:
        self.model.settle()
        self._refresh()
        selection = self.list.selectionModel()
        index = self.model.index_of(self._session.selected)
        self._following = True
        if index.isValid():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        else:
            selection.clear()
        self._following = False
        if not self.list.updatesEnabled():
            self.list.setUpdatesEnabled(True)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        span = index.data(SPAN)
        if isinstance(span, Span):
            self._session.select_span(span.id, reveal=True)

    def _on_current_changed(self, index: QModelIndex) -> None:
        # Arrow keys in the list walk through the spans; a row that goes away chooses nothing.
        if self.list.hasFocus() and not self._following:
            self._on_row_chosen(index)

    def _on_row_entered(self, index: QModelIndex) -> None:
        span = index.data(SPAN)
        self.span_hovered.emit(span.id if isinstance(span, Span) else None)


def _turned(leading: int, top: int, trailing: int, bottom: int, *, rtl: bool) -> QMargins:
    return QMargins(trailing, top, leading, bottom) if rtl else QMargins(leading, top, trailing, bottom)
