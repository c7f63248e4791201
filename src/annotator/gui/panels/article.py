"""The middle of the window: palette, find bar, and the article, kept in step with the session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.core.span import Span
from annotator.gui.actions import Actions
from annotator.gui.display_spans import SpanLooks, display_relation, face_for, typography, view_colours
from annotator.gui.fonts import ReadingFace
from annotator.gui.i18n import is_language_change
from annotator.gui.panels.ask_bar import AskBar
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.panels.palette import Palette
from annotator.gui.panels.returned_bar import ReturnedBar
from annotator.gui.places import Place
from annotator.gui.session import Session
from annotator.gui.shown_spans import SpansDelta
from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.view import ArticleView
from annotator.gui.theme import Tokens
from annotator.gui.widgets.empty_state import EmptyState
from annotator.gui.widgets.separator import Separator
from annotator.settings.schema import CaretMovement, Settings
from annotator.text.direction import Direction, resolve
from annotator.text.offsets import CodePointRange

if TYPE_CHECKING:
    from annotator.gui.article_pdf import PrintedArticle

_ZOOMS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class ArticlePanel(QWidget):
    """Shows the session's document and spans; what is done in it becomes the session's verbs."""

    zoom_changed = Signal(float)
    caret_paragraph_changed = Signal(int)
    face_changed = Signal(object)
    """The ReadingFace of the open document."""
    import_requested = Signal()
    new_project_requested = Signal()
    project_requested = Signal()
    span_hovered = Signal(object)

    def __init__(self, session: Session, view: ArticleView, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._language = "en"
        self._owners_shown = False
        self.face: ReadingFace | None = None
        self._overlay: list[DisplaySpan] = []
        self.view = view
        self.empty = EmptyState("document", parent=self)
        self.find_bar = FindBar(session, self)
        self.skip_bar = AskBar(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.find_bar)
        self._column.addWidget(self.skip_bar)
        self._column.addWidget(self._stack, 1)
        session.where = self.place
        self._retranslate()
        self._connect_signals()

    def add_palette(self, actions: Actions) -> Palette:
        """Put the palette on top."""
        palette = Palette(self._session, actions, self)
        palette.label_clicked.connect(lambda label_id: self._session.press_label(label_id, relabel=False))
        self._column.insertWidget(0, palette)
        self._column.insertWidget(1, Separator(parent=self))
        self.returned = ReturnedBar(self._session, actions, self)
        self._column.insertWidget(2, self.returned)
        return palette

    @property
    def session(self) -> Session:
        """Whose document and spans it shows."""
        return self._session

    # ------------------------------------------------------------ looks

    def set_tokens(self, tokens: Tokens) -> None:
        """Show the article in a theme."""
        self.view.set_colours(view_colours(tokens))

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        if language != self._language:
            self._language = language
            self._show_spans()

    def set_settings(self, settings: Settings) -> None:
        """Show the article in the reader's type."""
        self._settings = settings
        self.view.logical_arrows = settings.caret_movement is CaretMovement.LOGICAL
        self.view.set_lens(settings.lens)
        self._show_type()

    def set_zoom(self, zoom: float) -> None:
        """Show the article at a size, 1.0 as designed."""
        zoom = min(max(zoom, _ZOOMS[0]), _ZOOMS[-1])
        if zoom != self.view.zoom():
            self.view.set_zoom(zoom)
        self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Show the article some steps larger or smaller."""
        nearest = min(range(len(_ZOOMS)), key=lambda i: abs(_ZOOMS[i] - self.view.zoom()))
        self.set_zoom(_ZOOMS[min(max(nearest + steps, 0), len(_ZOOMS) - 1)])

    def set_overlay(self, spans: list[DisplaySpan]) -> None:
        """Show these beside the document's own spans: what somebody says of them."""
        if spans != self._overlay:
            self._overlay = spans
            self._show_spans()

    # ------------------------------------------------------------ places

    def place(self) -> Place | None:
        """Where the person is in the document; None without one."""
        document_id = self._session.document_id
        if document_id is None:
            return None
        return Place(
            document=document_id,
            caret=self.view.caret(),
            anchor=self.view.scroll_anchor(),
            span=self._session.selected,
        )

    def show_range(self, range_: CodePointRange) -> None:
        """Select a range and bring it into view."""
        self.view.set_selection(range_)
        self.view.reveal(range_)

    def turn_paragraph(self, paragraph: int | None = None) -> None:
        """Turn the direction of a paragraph, or of the one that the caret is in."""
        article = self.view.page.article
        number = article.paragraphs.at(self.view.caret()) if paragraph is None else paragraph
        sample = article.paragraphs.direction_sample(number)
        self._session.turn_paragraph(number, resolve(sample, None, article.document_direction))

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    # ------------------------------------------------------------ inside

    def _connect_signals(self) -> None:
        session, view = self._session, self.view
        session.project_changed.connect(self._show_empty)
        session.documents_reset.connect(self._show_empty)
        session.document_changed.connect(self._on_document_changed)
        session.spans_reset.connect(self._show_spans)
        session.labels_changed.connect(self._show_spans)
        session.relations_changed.connect(self._show_relations)
        session.spans_changed.connect(self._on_spans_changed)
        session.selected_span_changed.connect(view.select_span)
        session.selection_clear_requested.connect(lambda: view.set_selection(None))
        session.place_requested.connect(self._on_place_requested)
        session.directions_changed.connect(self._on_directions_changed)
        view.selection_changed.connect(self._on_selection_changed)
        view.selection_made.connect(session.selection_made)
        view.span_clicked.connect(session.select_span)
        view.background_clicked.connect(lambda: session.select_span(None))
        view.span_hovered.connect(self.span_hovered)
        view.caret_moved.connect(self._on_caret_moved)
        view.zoom_requested.connect(self.zoom_by)
        view.paragraph_direction_requested.connect(self.turn_paragraph)
        self.find_bar.found.connect(self.show_range)
        self.find_bar.closed.connect(view.setFocus)
        self.skip_bar.answered.connect(session.skip)
        self.skip_bar.closed.connect(view.setFocus)
        self.empty.clicked.connect(self._on_empty_clicked)
        self.empty.second_clicked.connect(self.new_project_requested)

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Article"))
        self.skip_bar.set_texts(
            self.tr("Why is this document skipped?"), self.tr("Reason for skipping"), self.tr("Skip the document")
        )
        self._show_empty()

    def _show_empty(self) -> None:
        session = self._session
        if session.project is None:
            self.empty.set_texts(
                self.tr("No project is open. Open one, or make a new one for your articles."),
                self.tr("Open project\u2026"),
                self.tr("New project\u2026"),
            )
        elif len(session.documents) == 0:
            self.empty.set_texts(
                self.tr(
                    "This project has no documents yet. Import text files or JSON Lines, or drop them onto this window."
                ),
                self.tr("Import files\u2026") if session.writable else "",
            )
        else:
            self.empty.set_texts(self.tr("Choose a document from the list."))

    def _show_type(self) -> None:
        document = self._session.document
        if document is not None:
            self.face = face = face_for(document, self._settings)
            self.view.set_typography(typography(face, self._settings))
            self.face_changed.emit(face)

    def _show_spans(self) -> None:
        self._owners_shown = self._session.shows_owners
        self.view.set_spans([*self._displayed(self._session.spans), *self._overlay])
        self.view.select_span(self._session.selected)
        self._show_relations()

    def _show_relations(self) -> None:
        labels, language = self._session.labels, self._language
        self.view.set_relations([display_relation(one, labels, language) for one in self._session.shown_relations()])

    def _displayed(self, spans: Iterable[Span]) -> list[DisplaySpan]:
        session = self._session
        display = SpanLooks(session.labels, self._language).display
        if not session.shows_owners:
            return [display(span) for span in spans]
        return [display(span, session.owner_to_show(span)) for span in spans]

    def printed(self) -> PrintedArticle | None:
        """The open article as it is shown, to be put on paper; None where none is open."""
        from annotator.gui.article_pdf import PrintedArticle  # a start prints nothing

        session, document = self._session, self._session.document
        if document is None:
            return None
        relations = [display_relation(one, session.labels, self._language) for one in session.shown_relations()]
        return PrintedArticle(
            title=document.info.title,
            text=document.text,
            typography=typography(face_for(document, self._settings), self._settings),
            spans=self._displayed(session.spans),
            relations=relations,
            direction=self._document_direction(),
            overrides=self._overrides(),
        )

    def _overrides(self) -> dict[int, Direction]:
        return {int(number): Direction(said) for number, said in self._session.directions().items()}

    def _document_direction(self) -> Direction | None:
        document = self._session.document
        said = "" if document is None else document.info.direction
        return Direction(said) if said else None

    def _on_document_changed(self) -> None:
        document = self._session.document
        self._stack.setCurrentWidget(self.empty if document is None else self.view)
        self._show_empty()
        if document is None:
            self.view.set_article("")
            return
        self._show_type()
        self.view.set_article(document.text, known=self._session.paragraphs(document), overrides=self._overrides())
        self._show_spans()
        self._on_caret_moved(0)

    def _on_spans_changed(self, delta: SpansDelta) -> None:
        if self._session.shows_owners is not self._owners_shown:
            self._show_spans()
            return
        self.view.change_spans(self._displayed(delta.put), delta.removed)
        self.view.select_span(self._session.selected)

    def _on_place_requested(self, place: Place) -> None:
        self.view.set_caret(place.caret)
        if place.reveal is not None:
            self.view.reveal(place.reveal)
        elif place.anchor is not None:
            self.view.restore_scroll(place.anchor)

    def _on_directions_changed(self) -> None:
        self.view.set_directions(self._document_direction(), self._overrides())

    def _on_selection_changed(self, selected: CodePointRange | None) -> None:
        self._session.select_text(selected)

    def _on_caret_moved(self, position: int) -> None:
        self._session.caret = position
        self.caret_paragraph_changed.emit(self.view.page.article.paragraphs.at(position))

    def _on_empty_clicked(self) -> None:
        if self._session.project is None:
            self.project_requested.emit()
        else:
            self.import_requested.emit()
