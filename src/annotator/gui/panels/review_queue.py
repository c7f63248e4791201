"""The leading side of the Review page: whose work on which document waits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.i18n import is_language_change
from annotator.gui.models.documents import COUNT, ROW
from annotator.gui.models.review_queue import WAITING, ReviewQueueModel
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.row_list import RowList
from annotator.gui.panels.rows import DOCUMENT_ROW_PX, DocumentRows
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.theme import as_panel
from annotator.gui.widgets.chip import Chip
from annotator.services.review_queue import Waiting


class ReviewQueuePanel(QWidget):
    """Submitted first, then what has moved on since it was decided about; all work on demand."""

    def __init__(self, desk: ReviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        as_panel(self)
        self._title = LeadingLabel(self, role="heading")
        self.waiting, self.everything = Chip(parent=self), Chip(parent=self)
        self._nothing = LeadingLabel(self, role="secondary", wrap=True)
        self.model = ReviewQueueModel(desk, ROW, COUNT, self)
        self.list = RowList(DOCUMENT_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(DocumentRows(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 0)
        column.setSpacing(8)
        for widget in (self._title, self._make_chips(), self._nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.list.clicked.connect(self._on_row_chosen)
        self.list.activated.connect(self._on_row_chosen)
        desk.queue_changed.connect(self._on_queue_changed)
        desk.opened.connect(self._show_current)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _make_chips(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(holder)
        for chip in (self.waiting, self.everything):
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        self.waiting.setChecked(True)
        group.buttonClicked.connect(lambda chip: self._desk.show_everything(chip is self.everything))
        return holder

    def _retranslate(self) -> None:
        self._title.setText(self.tr("To review"))
        self.waiting.setText(self.tr("Waiting"))
        self.everything.setText(self.tr("All work"))
        self.list.setAccessibleName(self.tr("Work to review"))
        self._nothing.setText(self.tr("Nothing waits. Work that an annotator submits comes up here."))
        self._on_queue_changed()

    def _on_queue_changed(self) -> None:
        (self.everything if self._desk.everything else self.waiting).setChecked(True)
        self.waiting.set_count(sum(each.is_waiting for each in self._desk.queue))
        self._nothing.setVisible(not self._desk.queue)
        self._show_current()

    def _show_current(self) -> None:
        document = self._desk.document
        index = QModelIndex() if document is None else self.model.index_of(document.info.id, self._desk.annotator)
        selection = self.list.selectionModel()
        if not index.isValid():
            selection.clear()
            return
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = index.data(WAITING)
        if isinstance(row, Waiting):
            self._desk.open(row.info.id, row.annotator)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
