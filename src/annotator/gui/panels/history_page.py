"""The history: who did what and when, beside the article as it was then."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.moments import WayBack
from annotator.core.story import Fact
from annotator.gui.history_sentences import below_text, entry_text
from annotator.gui.i18n import is_language_change
from annotator.gui.models.history import HistoryModel
from annotator.gui.models.lines import THING, Lines
from annotator.gui.panels.earlier_pane import EarlierPane
from annotator.gui.panels.history_rows import HISTORY_ROW_PX, HistoryRows
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.row_list import RowList
from annotator.gui.places import Place
from annotator.gui.session import Session
from annotator.gui.theme import as_panel
from annotator.gui.widgets.chip import Chip
from annotator.services.story import Chapter, Entry, StoryTeller, Wanted
from annotator.settings.schema import Settings

_LIST_PX, _PANE_PX = 420, 980
_LEAST_LIST_PX, _LEAST_PANE_PX = 220, 330


class Scope(StrEnum):
    """Of which documents the history is told."""

    HERE = "here"
    EVERYWHERE = "everywhere"


class HistoryPage(QWidget):
    """Read when it is shown, and again with each change. It alters nothing itself."""

    annotate_requested = Signal()
    """The place of an entry is in the open document, which is to be shown."""
    range_requested = Signal(object)
    """The CodePointRange where a span stood that is no more."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = "en"
        self._teller: StoryTeller | None = None
        self._scope = Scope.HERE
        self.chips = {scope: Chip(parent=self) for scope in Scope}
        self.person, self.label = QComboBox(self), QComboBox(self)
        self.model = HistoryModel(self._read, self._said, self)
        self.list = RowList(HISTORY_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryRows(self.list))
        self._title = LeadingLabel(role="heading")
        self.nothing = LeadingLabel(role="secondary", wrap=True)
        self.pane = EarlierPane(session, settings, self._language, self)
        self._init_layout()
        self._connect_signals()
        self._retranslate()
        self._on_project_changed()

    @property
    def scope(self) -> Scope:
        """Of which documents the history is told."""
        return self._scope

    def set_scope(self, scope: Scope) -> None:
        """Tell the history of the open document, or of all."""
        self._scope = scope
        self.chips[scope].setChecked(True)
        self.reload()

    def turn_scope(self) -> None:
        """From this document to all, and back."""
        self.set_scope(Scope.EVERYWHERE if self._scope is Scope.HERE else Scope.HERE)

    def set_reader(self, settings: Settings, language: str) -> None:
        """Show articles in the reader's type, and name labels in a language."""
        self._language = language
        self.model.say_anew()
        self.pane.set_reader(settings, language)

    def reload(self) -> None:
        """Read the history anew, and stay at the chosen entry if it is still there."""
        if not self.isVisible():
            return
        chosen = self.list.currentIndex().data(THING)
        self._fill_filters()
        here = self._session.document_id if self._scope is Scope.HERE else None
        if self._teller is None:
            self.model.clear()
        else:
            self.model.load(Wanted(document=here, actor=self.person.currentData(), label=self.label.currentData()))
        row = self.model.place_of(chosen.id) if isinstance(chosen, Entry) else 0
        self._choose(row or 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        super().showEvent(event)
        self.reload()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    # ------------------------------------------------------------ made once

    def _init_layout(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(6)
        group = QButtonGroup(self)
        for chip in self.chips.values():
            group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        self.chips[self._scope].setChecked(True)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for box in (self.person, self.label):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            filters.addWidget(box, 1)
        side = QWidget(self)
        as_panel(side)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 14, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(chips)
        column.addLayout(filters)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for index, (part, least_px) in enumerate(((side, _LEAST_LIST_PX), (self.pane, _LEAST_PANE_PX))):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(index, index)
            part.setMinimumWidth(least_px)
        self.splitter.setSizes([_LIST_PX, _PANE_PX])
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.splitter)
        self.setFocusProxy(self.list)

    def _connect_signals(self) -> None:
        session = self._session
        session.project_changed.connect(self._on_project_changed)
        session.changes_applied.connect(lambda _applied: self.reload())
        session.document_changed.connect(self.reload)
        session.spans_reset.connect(self.reload)  # another program may have written
        session.labels_changed.connect(self.reload)
        for scope, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, scope=scope: self.set_scope(scope))
        for box in (self.person, self.label):
            box.activated.connect(lambda _row: self.reload())
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.list.activated.connect(lambda _index: self.go_to_place())
        self.model.looked.connect(self._say_if_nothing)
        self.model.rowsInserted.connect(lambda _parent, first, _last: None if first else self._choose(0))
        self.pane.place_requested.connect(self.go_to_place)
        self.pane.return_requested.connect(self._on_return_requested)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("History"))
        self.chips[Scope.HERE].setText(self.tr("This document"))
        self.chips[Scope.EVERYWHERE].setText(self.tr("All documents"))
        self.person.setAccessibleName(self.tr("Whose actions"))
        self.label.setAccessibleName(self.tr("About which label"))
        self.list.setAccessibleName(self.tr("History"))
        self._fill_filters()
        self._say_if_nothing()

    # ------------------------------------------------------------ what is chosen

    def go_to_place(self) -> None:
        """Show the place of the chosen entry in the article as it is now; where its span is gone, where that stood."""
        fact = self._fact(self.list.currentIndex().data(THING))
        if fact is None or fact.document is None:
            return
        session, bounds = self._session, fact.bounds
        if session.documents.find(fact.document) is None:
            session.failed.emit(AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=fact.title))
            return
        place = Place(document=fact.document)
        if bounds is not None:
            place = replace(place, caret=bounds.start, span=fact.span, reveal=bounds)
        if bounds is not None or fact.document != session.document_id:
            session.open_document(fact.document, place=place if bounds is not None else None)
        self.annotate_requested.emit()
        if bounds is not None and session.selected is None:
            self.range_requested.emit(bounds)

    def _fact(self, entry: object) -> Fact | None:
        """What of an entry is shown: the first that has a place, else a document, in the one that is looked at."""
        if not isinstance(entry, Entry):
            return None
        wanted = self.model.wanted.document
        facts = [fact for fact in entry.facts if fact.document is not None and wanted in (None, fact.document)]
        return next((fact for fact in facts if fact.bounds is not None), facts[0] if facts else None)

    def _on_chosen(self, index: QModelIndex) -> None:
        entry = index.data(THING)
        self.pane.show_entry(entry if isinstance(entry, Entry) else None, self._fact(entry))

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        selection = self.list.selectionModel()
        if not index.isValid():
            selection.clear()
            self.pane.show_entry(None, None)
        elif index == selection.currentIndex():
            self._on_chosen(index)
        else:
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def _on_return_requested(self, way: WayBack) -> None:
        if self._session.bring_back(way):
            self._choose(0)

    # ------------------------------------------------------------ inside

    def _on_project_changed(self) -> None:
        project = self._session.project
        self._teller = None if project is None else StoryTeller(project)
        self.model.clear()
        self.pane.show_entry(None, None)
        for box in (self.person, self.label):
            box.setCurrentIndex(0)
        self.reload()

    def _said(self, entry: Entry) -> Lines:
        """What stands in a row of the list."""
        return Lines(
            first=entry_text(entry, self._session.labels, self._language),
            second=below_text(entry, with_title=self.model.wanted.document is None),
        )

    def _read(self, wanted: Wanted, before: int | None, limit: int) -> Chapter | None:
        if self._teller is None:
            return None
        try:
            return self._teller.chapter(wanted, before=before, limit=limit)
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return None

    def _fill_filters(self) -> None:
        people: list[str] = []
        if self._teller is not None and self.isVisible():
            try:
                people = self._teller.actors()
            except AnnotatorError as error:
                self._session.failed.emit(error)
        _fill(self.person, self.tr("Everyone"), [(name, name) for name in people])
        labels = [(label.name(self._language), label.id) for label in self._session.labels.labels]
        _fill(self.label, self.tr("Any label"), labels)

    def _say_if_nothing(self) -> None:
        self.nothing.setVisible(self.model.rowCount() == 0)
        self.nothing.setText(
            self.tr("Nothing was done that matches.")
            if self.model.complete
            else self.tr("Looking through the log\u2026")
        )


def _fill(box: QComboBox, everything: str, choices: list[tuple[str, str]]) -> None:
    """Offer these choices, and keep to the one taken if it is among them."""
    wanted = [(everything, None), *choices]
    if wanted == [(box.itemText(row), box.itemData(row)) for row in range(box.count())]:
        return
    taken = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for name, value in choices:
        box.addItem(name, value)
    box.setCurrentIndex(max(box.findData(taken), 0) if taken is not None else 0)
