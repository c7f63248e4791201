"""The middle of the Review page: the article with every decision on it, in the same view as for annotating."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.actions import Actions
from annotator.gui.display_spans import display_relation, face_for, typography, view_colours
from annotator.gui.i18n import is_language_change
from annotator.gui.panels.ask_bar import AskBar
from annotator.gui.panels.review_bar import ReviewBar
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.review_spans import displayed, displayed_one, item_of, shown_id
from annotator.gui.session import Session
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.view import ArticleView
from annotator.gui.theme import Tokens
from annotator.gui.widgets.empty_state import EmptyState
from annotator.gui.widgets.separator import Separator
from annotator.settings.schema import CaretMovement, Settings
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange


class ReviewArticle(QWidget):
    """Shows the desk's document; what is done in it becomes the desk's verbs."""

    zoom_requested = Signal(int)
    caret_paragraph_changed = Signal(int)
    face_changed = Signal(object)

    def __init__(
        self, session: Session, desk: ReviewDesk, view: ArticleView, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._language = "en"
        self._settings: Settings | None = None
        self.view = view
        self.bar = ReviewBar(session, desk, actions, self)
        self.return_bar = AskBar(self)
        self.empty = EmptyState("done", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, Separator(parent=self), self.return_bar, self._stack):
            column.addWidget(part, int(part is self._stack))
        self._retranslate()
        self._connect_signals()
        self._on_opened()

    def set_tokens(self, tokens: Tokens) -> None:
        """Show the article in a theme."""
        self.view.set_colours(view_colours(tokens))

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._language = language
        self.bar.set_language(language)
        self._show_spans()

    def set_settings(self, settings: Settings) -> None:
        """Show the article in the reader's type."""
        self._settings = settings
        self.view.logical_arrows = settings.caret_movement is CaretMovement.LOGICAL
        self.view.set_lens(settings.lens)
        self._show_type()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def _connect_signals(self) -> None:
        desk, view = self._desk, self.view
        desk.opened.connect(self._on_opened)
        desk.queue_changed.connect(self._show_empty)
        self.empty.clicked.connect(lambda: desk.show_everything(True))
        desk.items_reset.connect(self._show_spans)
        desk.items_changed.connect(self._on_items_changed)
        desk.selected_changed.connect(self._show_selected)
        desk.place_requested.connect(self._show_place)
        desk.selection_clear_requested.connect(lambda: view.set_selection(None))
        self._session.labels_changed.connect(self._show_spans)
        view.span_clicked.connect(lambda span_id: desk.select(item_of(span_id)))
        view.background_clicked.connect(lambda: desk.select(None))
        view.selection_changed.connect(self._on_selection_changed)
        view.caret_moved.connect(self._on_caret_moved)
        view.zoom_requested.connect(self.zoom_requested)
        self.return_bar.answered.connect(desk.return_document)
        self.return_bar.closed.connect(view.setFocus)

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Article under review"))
        self.return_bar.set_texts(
            self.tr("What is to be done again? (for the annotator)"),
            self.tr("Summary for the annotator"),
            self.tr("Return the document"),
        )
        self._show_empty()

    def _show_empty(self) -> None:
        if self._desk.queue:
            self.empty.set_texts(self.tr("Nothing is under review. Choose some work from the list."))
        elif self._desk.everything:
            self.empty.set_texts(self.tr("Nobody has begun any work yet. What annotators submit comes up here."))
        else:
            self.empty.set_texts(
                self.tr("Nothing waits for review. What annotators submit comes up here."), self.tr("Show all work")
            )

    def _on_opened(self) -> None:
        document = self._desk.document
        self.bar.setVisible(document is not None)
        self.return_bar.hide()
        self._stack.setCurrentWidget(self.empty if document is None else self.view)
        if document is None:
            self.view.set_article("")
            return
        self._show_type()
        overrides = {int(number): Direction(said) for number, said in self._desk.directions().items()}
        self.view.set_article(document.text, known=self._session.paragraphs(document), overrides=overrides)
        self._show_spans()

    def _show_type(self) -> None:
        document = self._desk.document
        if document is not None and self._settings is not None:
            face = face_for(document, self._settings)
            self.view.set_typography(typography(face, self._settings))
            self.face_changed.emit(face)

    def _show_spans(self) -> None:
        if self._desk.document is not None:
            labels, language = self._session.labels, self._language
            self.view.set_spans(displayed(self._desk.items, labels, language))
            self.view.set_relations([display_relation(one, labels, language) for one in self._desk.relations])
            self._show_selected()

    def _on_items_changed(self, changed: list[str]) -> None:
        put: list[DisplaySpan] = []
        removed: list[str] = []
        for item in filter(None, map(self._desk.items.get, changed)):
            shown, gone = displayed_one(item, self._session.labels, self._language)
            put += shown
            removed += [span_id for span_id in gone if span_id in self.view.page.spans]
        self.view.change_spans(put, removed)
        self._show_selected()

    def _show_selected(self) -> None:
        self.view.select_span(shown_id(self._desk.item))

    def _show_place(self, place: CodePointRange) -> None:
        self.view.set_caret(place.start)
        self.view.reveal(place)

    def _on_selection_changed(self, selected: CodePointRange | None) -> None:
        self._desk.selection = selected
        if selected:
            self._desk.select(None)

    def _on_caret_moved(self, position: int) -> None:
        self._desk.caret = position
        self.caret_paragraph_changed.emit(self.view.page.article.paragraphs.at(position))
