"""The relations of the selected span: type, direction, and the other span; Return goes there, Delete parts them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from annotator.gui.display_spans import parts_text
from annotator.gui.i18n import is_language_change, isolate
from annotator.gui.panels.tie_menu import arrow_of
from annotator.gui.session import Session
from annotator.gui.theme import FOCUS_RING_PX
from annotator.gui.ties import Link

_ROW_PX = 26
_MOST_ROWS = 5
_LONGEST = 200
_LINK = Qt.ItemDataRole.UserRole


class RelationList(QListWidget):
    """Hidden while the span has none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = "en"
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.itemClicked.connect(self._go)
        session.selected_span_changed.connect(lambda _span_id: self.refresh())
        session.relations_changed.connect(self.refresh)
        session.spans_changed.connect(lambda _delta: self.refresh())
        session.spans_reset.connect(self.refresh)
        session.labels_changed.connect(self.refresh)
        self._retranslate()

    def set_language(self, language: str) -> None:
        """Name the types in another language."""
        self._language = language
        self.refresh()

    def refresh(self) -> None:
        """Show the relations as they stand; the row that was current stays so, or the one in its place."""
        span_id, row = self._session.selected, self.currentRow()
        links = [] if span_id is None else self._session.links(span_id)
        if self.count() == 0 and not links:
            self.setVisible(False)
            return
        self.clear()
        for link in links:
            self.addItem(self._item(link))
        if links and self.hasFocus():
            self.setCurrentRow(min(max(row, 0), len(links) - 1))
        self.setVisible(bool(links))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's: as high as its rows, up to some."""
        return QSize(200, min(self.count(), _MOST_ROWS) * _ROW_PX + 2 * FOCUS_RING_PX)

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return QSize(80, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self._retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: by keyboard one is always on a row."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        chosen = self.currentItem() if self.count() else None
        if chosen is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(chosen)
        elif chosen is not None and event.key() == Qt.Key.Key_Delete:
            link: Link = chosen.data(_LINK)
            self._session.delete_relation(link.relation.id)
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Relations of the span"))
        self.setToolTip(self.tr("Return goes to the other span, Delete takes the relation away."))
        self.refresh()

    def _item(self, link: Link) -> QListWidgetItem:
        kind = self._session.labels.relation(link.relation.type)
        name = isolate(link.relation.type if kind is None else kind.name(self._language))
        document = self._session.document
        other = isolate("" if document is None else parts_text(link.other, document.text, _LONGEST))
        item = QListWidgetItem(f"{name} {arrow_of(outgoing=link.outgoing, rtl=self.isRightToLeft())} {other}")
        to, from_ = self.tr("{type} to {span}"), self.tr("{type} from {span}")
        spoken = (to if link.outgoing else from_).format(type=name, span=other)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setData(_LINK, link)
        item.setSizeHint(QSize(0, _ROW_PX))
        return item

    def _go(self, item: QListWidgetItem) -> None:
        link: Link = item.data(_LINK)
        self._session.select_span(link.other.id, reveal=True)
