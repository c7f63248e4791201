"""The documents of the project: a filter, chips for the states, and the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.document_list import StateFilter
from annotator.gui.i18n import is_language_change
from annotator.gui.models.documents import ROW, DocumentsModel
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.row_list import RowList
from annotator.gui.panels.rows import DOCUMENT_ROW_PX, DocumentRows
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.gui.theme import as_panel
from annotator.gui.widgets.chip import Chip
from annotator.storage.documents import ListedDocument

# The list follows the typing, but not letter by letter.
_TYPING_MS = 60


class DocumentsPanel(QWidget):
    """Finds a document and opens it."""

    article_requested = Signal()
    """Return, or a second click: the document is open, and the keyboard is wanted in its article."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        as_panel(self)
        self._title = LeadingLabel(self, role="heading")
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._chips: dict[StateFilter, Chip] = {}
        self.model = DocumentsModel(session, self)
        self.list = RowList(DOCUMENT_ROW_PX, self)
        self._init_list()
        self._nothing = LeadingLabel(self, role="secondary", wrap=True)
        self._nothing.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 0)
        column.setSpacing(8)
        for widget in (self._title, self.filter, self._make_chips(), self._nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self._retranslate()
        self._connect_signals()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _init_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(DocumentRows(self.list))

    def _make_chips(self) -> QWidget:
        holder = QWidget(self)
        row = FlowLayout(holder, gap_px=6)
        group = QButtonGroup(holder)
        for state in StateFilter:
            chip = Chip(parent=holder)
            chip.clicked.connect(self._on_filter_edited)
            group.addButton(chip)
            row.addWidget(chip)
            self._chips[state] = chip
        self._chips[StateFilter.ALL].setChecked(True)
        return holder

    def _connect_signals(self) -> None:
        self.filter.textEdited.connect(lambda _text: self._typing.start())
        self.filter.textChanged.connect(lambda text: None if text else self._on_filter_edited())
        self.filter.returnPressed.connect(self._on_filter_return)
        self._typing.timeout.connect(self._on_filter_edited)
        self.list.clicked.connect(self._on_row_chosen)
        self.list.activated.connect(self._on_row_activated)
        self.list.left.connect(self._show_current)  # where the keyboard has been tells nothing any more
        self._session.documents_reset.connect(self._on_reset)
        self._session.document_updated.connect(Soon(self._show_counts, self))
        self._session.document_changed.connect(self._show_current)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Documents"))
        self.filter.setPlaceholderText(self.tr("Filter\u2026"))
        self.filter.setAccessibleName(self.tr("Filter the documents by title"))
        self.list.setAccessibleName(self.tr("Documents"))
        self._nothing.setText(self.tr("No document matches the filter."))
        self._show_counts()

    def _show_counts(self) -> None:
        counts = self._session.documents.counts
        names = {
            StateFilter.ALL: (self.tr("All"), counts.total),
            StateFilter.TODO: (self.tr("To do"), counts.todo),
            StateFilter.DONE: (self.tr("Done"), counts.done),
            StateFilter.QUEUE: (self.tr("My queue"), counts.queue),
        }
        for state, chip in self._chips.items():
            name, count = names[state]
            chip.setText(name)
            chip.set_count(count)
        # Where nobody gives work out there is no queue to speak of.
        queue = self._chips[StateFilter.QUEUE]
        queue.setVisible(counts.given > 0 or queue.isChecked())

    def _show_current(self) -> None:
        index = self.model.index_of(self._session.document_id)
        selection = self.list.selectionModel()
        if not index.isValid():
            selection.clear()
            return
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def _on_filter_edited(self) -> None:
        self._typing.stop()
        state = next((state for state, chip in self._chips.items() if chip.isChecked()), StateFilter.ALL)
        documents = self._session.documents
        if (self.filter.text(), state) != (documents.text, documents.state):
            self._session.set_filter(self.filter.text(), state)

    def _on_filter_return(self) -> None:
        self._on_filter_edited()
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            current = self.model.index_of(self._session.document_id)
            self._on_row_chosen(current if current.isValid() else self.model.index(0))

    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ListedDocument):
            self._session.open_document(row.info.id)

    def _on_row_activated(self, index: QModelIndex) -> None:
        self._on_row_chosen(index)
        self.article_requested.emit()

    def _on_reset(self) -> None:
        documents = self._session.documents
        self._chips[documents.state].setChecked(True)  # first: an emptied filter asks which chip is on
        if self.filter.text() != documents.text:
            self.filter.setText(documents.text)
        self._nothing.setVisible(bool(len(documents)) and not documents.shown)
        self._show_counts()
        self._show_current()
