"""Search across the project: words as they are typed, how much to look past, and the places that were found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError
from annotator.core.searching import Found, SearchQuery
from annotator.gui.counts import document_count, place_count
from annotator.gui.found_rows import FoundRow
from annotator.gui.i18n import is_language_change, number
from annotator.gui.icons import icon
from annotator.gui.messages import error_message, unexpected_message
from annotator.gui.models.found import MOST_DOCUMENTS, ROW, FoundModel
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.panels.found_rows import FOUND_ROW_PX, FoundRows
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.row_list import RowList
from annotator.gui.panels.search_filters import SearchFilters
from annotator.gui.places import Place
from annotator.gui.search_runner import Answer, SearchRunner
from annotator.gui.session import Session
from annotator.gui.theme import as_panel
from annotator.gui.widgets.chip import Chip
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.services.search import PATTERN_SECONDS
from annotator.text.folding import Level
from annotator.text.matching import Wanted

_TYPING_MS = 40


class SearchPanel(QWidget):
    """Stands where the list of documents does. Return opens the first place, the arrows walk the list."""

    place_chosen = Signal(object)
    """The CodePointRange to select in the document that is open now."""
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._query: SearchQuery | None = None
        self._answered: SearchQuery | None = None
        self._found = Found()
        as_panel(self)
        self.runner = SearchRunner(session, self)
        self._title = LeadingLabel(self, role="heading")
        self._close = QToolButton(self)
        self._close.setIcon(icon("close"))
        self._close.setIconSize(QSize(16, 16))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.levels = SegmentedSwitch(self)
        self.words, self.pattern, self.notes, self.more = (Chip(parent=self) for _ in range(4))
        self.filters = SearchFilters(session, self)
        self.filters.hide()
        self.says = LeadingLabel(self, role="secondary", wrap=True)
        self.model = FoundModel(session, self)
        self.list = RowList(FOUND_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundRows(self.list))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._retranslate()
        self._connect_signals()

    # ------------------------------------------------------------ asked of it

    def open_panel(self, text: str = "") -> None:
        """Put the keyboard into the line, with ``text`` to look for where there is one."""
        if text:
            self.line.setText(text)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) place; False where there is none."""
        row = self.list.currentIndex().row()
        row = (-1 if step > 0 else self.model.rowCount()) if row < 0 else row
        while 0 <= (row := row + step) < self.model.rowCount():
            if self.model.at(row)[1] >= 0:
                self._choose(row)
                return True
        return False

    def finish(self) -> None:
        """Give up what is going on; for closing the window."""
        self._typing.stop()
        self.runner.stop()

    # ------------------------------------------------------------ events

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: nobody waits for the answer any more."""
        super().hideEvent(event)
        self._typing.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: from the line Return goes to the next place and Down into the list."""
        returns = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.line.hasFocus() and returns:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif self.line.hasFocus() and event.key() == Qt.Key.Key_Down and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        column.addLayout(top)
        chips = QWidget(self)
        flow = FlowLayout(chips, gap_px=4)
        for chip in (self.words, self.pattern, self.notes, self.more):
            flow.addWidget(chip)
        for part in (self.line, self.levels, chips, self.filters, self.says):
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(part, 0 if part is self.levels else 1)
            if part is self.levels:
                row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.list, 1)

    def _connect_signals(self) -> None:
        self._close.clicked.connect(self.closed)
        self.line.textEdited.connect(lambda _text: self._typing.start())
        self.line.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self.search)
        self.levels.current_changed.connect(lambda _key: self.search())
        for chip in (self.words, self.pattern, self.notes):
            chip.clicked.connect(lambda _on: self.search())
        self.more.clicked.connect(self._on_more)
        self.filters.changed.connect(self.search)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.activated.connect(lambda index: self._choose(index.row()))
        self.runner.answered.connect(self._on_answered)
        self.runner.rows_read.connect(self.model.take_rows)
        self.runner.failed.connect(self._on_failed)
        self.runner.progressed.connect(self._on_progressed)
        self.model.wanted.connect(self.runner.read)
        self._session.project_changed.connect(self._on_project_changed)
        self._session.documents_reset.connect(self._search_again)
        self._session.changes_applied.connect(self._on_changes_applied)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Search"))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))
        self.line.setPlaceholderText(self.tr("In all articles\u2026"))
        self.line.setAccessibleName(self.tr("Search in all articles"))
        self.levels.set_choices(
            {
                Level.EXACT.value: self.tr("Exact"),
                Level.MARKS.value: self.tr("No marks"),
                Level.LETTERS.value: self.tr("Letters"),
            }
        )
        self.levels.setToolTip(
            self.tr(
                "Exact: as it is written. No marks: past harakat, tatweel, joiners and case. Letters: past spellings of"
                " alef, hamza, ya, ta marbuta, kaf and digits too."
            )
        )
        if self._query is None:
            self.levels.set_current(Level.LETTERS.value)
        self.words.setText(self.tr("Words"))
        self.words.setToolTip(self.tr("Only whole words. Those with a prefix written together with them count too."))
        self.pattern.setText(self.tr("Pattern"))
        self.pattern.setToolTip(self.tr("A regular expression."))
        self.notes.setText(self.tr("Notes"))
        self.notes.setToolTip(self.tr("Look into the notes of spans, not into the articles."))
        self.more.setText(self.tr("Filters"))
        self.list.setAccessibleName(self.tr("Places found"))
        self._say()

    def search(self) -> None:
        """Look for what the panel asks for now."""
        self._typing.stop()
        query = SearchQuery(
            wanted=Wanted(
                text=self.line.text(),
                level=Level(self.levels.current() or Level.LETTERS),
                pattern=self.pattern.isChecked(),
                words=self.words.isChecked() and not self.pattern.isChecked(),
            ),
            label=self.filters.chosen_label,
            annotator=self.filters.chosen_annotator,
            state=self.filters.chosen_state,
            notes=self.notes.isChecked(),
        )
        self._query = query
        self.words.setEnabled(not self.pattern.isChecked())
        if self._session.project is None or not (query.wanted.text or query.asks_spans or query.state is not None):
            self.runner.stop()
            self._show(Found(), {})
        else:
            self.runner.search(query)

    def _search_again(self) -> None:
        if self._found.documents or self.line.text():
            self._typing.start()

    def _on_changes_applied(self, _applied: object) -> None:
        # The articles never change: only what was asked of spans and states has another answer now.
        query = self._query
        if self.isVisible() and query is not None and (query.asks_spans or query.state is not None):
            self._typing.start()

    def _on_more(self) -> None:
        self.filters.setVisible(self.more.isChecked())
        if self.more.isChecked():
            self.filters.refill()
        else:
            self.filters.clear()

    def _on_project_changed(self) -> None:
        self.runner.stop()
        self._show(Found(), {})
        if self._session.project is not None and self.isVisible() and self.line.text():
            self._typing.start()

    def _on_answered(self, answer: Answer) -> None:
        if answer.query == self._query:
            same, self._answered = answer.query == self._answered, answer.query
            bar = self.list.verticalScrollBar()
            row, top = (self.list.currentIndex().row(), bar.value()) if same else (-1, 0)
            self._show(answer.found, answer.rows)
            if 0 <= row < self.model.rowCount():
                self.list.setCurrentIndex(self.model.index(row))
            bar.setValue(top)

    def _on_failed(self, error: Exception) -> None:
        self._show(Found(), {})
        message = error_message(error) if isinstance(error, AnnotatorError) else unexpected_message(repr(error))
        self.says.setText(message.text)

    def _on_progressed(self, done: int, total: int) -> None:
        if total > 1:
            self.says.setText(
                self.tr("Reading the articles: {done} of {total}\u2026").format(done=number(done), total=number(total))
            )

    def _show(self, found: Found, rows: dict[str, list[FoundRow]]) -> None:
        self._found = found
        self.model.show_found(found, rows)
        self.list.scrollToTop()
        self._say()

    def _say(self) -> None:
        found, documents = self._found, len(self._found.documents)
        asks = self._query is not None and (self._query.wanted.text or self._query.asks_spans or self._query.state)
        if documents and found.hits:
            text = self.tr("{places} in {documents}").format(
                places=place_count(found.hits), documents=document_count(documents)
            )
        elif documents:
            text = document_count(documents)
        elif asks:
            text = self.tr("Nothing found. Try another step of spelling, or fewer letters.")
        else:
            text = self.tr("Type a word: every place with it is listed here, with the words around it.")
        if found.stopped:
            text += " " + self.tr(
                "The pattern was stopped after {seconds} seconds, so there may be more. A simpler one is quicker."
            ).format(seconds=number(PATTERN_SECONDS))
        elif documents > MOST_DOCUMENTS:
            text += " " + self.tr("The first {number} are listed.").format(number=document_count(MOST_DOCUMENTS))
        self.says.setText(text)

    def _choose(self, row: int) -> None:
        index: QModelIndex = self.model.index(row)
        self.list.setCurrentIndex(index)
        found = index.data(ROW)
        document = self.model.document_at(row)
        if not isinstance(found, FoundRow):
            self._session.open_document(document)
            return
        span = found.span.id if found.span is not None and self._spans_themselves else None
        place = Place(document=document, caret=found.place.start, span=span, reveal=found.place)
        if self._session.open_document(document, place=place) and not self._spans_themselves:
            self.place_chosen.emit(found.place)

    @property
    def _spans_themselves(self) -> bool:
        """Whether spans were asked for, not words in them."""
        query = self._query
        return query is not None and query.asks_spans and (query.notes or not query.wanted.text)
