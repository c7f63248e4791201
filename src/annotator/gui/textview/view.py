"""The article view: a widget that scrolls a page, turns events into signals and delegates the rest."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from annotator.gui.textview.accessibility import Announcer, ReadableArea
from annotator.gui.textview.display import DisplaySpan, Typography, ViewColours
from annotator.gui.textview.hit_testing import CaretPlace, next_under
from annotator.gui.textview.keys import motion_of
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.overview import WIDTH_PX as OVERVIEW_WIDTH_PX
from annotator.gui.textview.overview import Overview
from annotator.gui.textview.page import Hit, Looks, Page
from annotator.gui.textview.painting import Emphasis
from annotator.gui.textview.paragraphs import Article
from annotator.gui.textview.pointer import Pointer
from annotator.gui.textview.scroll import TOP_MARGIN_PX
from annotator.gui.textview.selection import CaretState, Motion, moved
from annotator.text import graphemes
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

_SLICE_S = 0.008
_PAUSE_MS = 60
_BETWEEN_SLICES_MS = 2
_PAGES = {Motion.PAGE_BELOW: 1, Motion.PAGE_ABOVE: -1}


class ArticleView(ReadableArea):
    """Shows one article with its spans, read-only, and lets people select, click and walk in it."""

    selection_made = Signal(object)
    """CodePointRange: a selection finished with the mouse."""
    span_clicked = Signal(str)
    """A span's id: the innermost one at the point, the one beneath it with the next click."""
    background_clicked = Signal()
    """A click where there is no span."""
    span_hovered = Signal(object)
    """The id of the span under the pointer, or None."""
    zoom_requested = Signal(int)
    """Ctrl with the wheel: steps up or down."""
    paragraph_direction_requested = Signal(int)
    """The number of a paragraph was double-clicked: its index."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        # The page paints every pixel of its ground itself.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.page = Page()
        self.logical_arrows = False
        self._colours = ViewColours()
        self._state = CaretState.at(CaretPlace(0))
        self._selection: CodePointRange | None = None
        self._selected: str | None = None
        self._hovered: str | None = None
        self._hover_line: LineRef | None = None
        self._moving_bar = False
        self._pointer = Pointer(self.page, self)
        self._pointer.selected.connect(self._set_state)
        self._pointer.finished.connect(self._on_finished)
        self._pointer.clicked.connect(self._on_clicked)
        self._pointer.scroll_wanted.connect(self._on_scroll_wanted)
        self._overview = Overview(self.page, self)
        self._overview.jumped.connect(self._on_overview_jumped)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self._fit_margins()
        self._announcer = Announcer(self)

    # ------------------------------------------------------------ what is shown

    def set_article(
        self,
        text: str,
        *,
        document_direction: Direction | None = None,
        overrides: Mapping[int, Direction] | None = None,
    ) -> None:
        """Show a text from its beginning, without spans, selection or anything else of the one before."""
        self._pointer.cancel()
        self._selected, self._hovered, self._hover_line = None, None, None
        self.page.set_article(Article(text, document_direction=document_direction, overrides=overrides))
        self._set_state(CaretState.at(CaretPlace(0)), None)
        self._after_layout()

    def set_directions(self, document_direction: Direction | None, overrides: Mapping[int, Direction]) -> None:
        """Show paragraphs in other directions; text, spans, selection and place stay."""
        self.page.replace_article(
            Article(self.page.article.text, document_direction=document_direction, overrides=overrides)
        )
        self._after_layout()

    def paragraph_direction(self, paragraph: int) -> Direction:
        """The direction a paragraph is shown in."""
        return self.page.article.direction(paragraph)

    def set_spans(self, spans: Sequence[DisplaySpan]) -> None:
        """Show these spans and no others."""
        self.page.set_spans(spans)
        self._forget_gone_spans()
        self._overview.rebuild()
        self._sync_bar()
        self.viewport().update()

    def change_spans(self, put: Sequence[DisplaySpan], removed: Sequence[str]) -> None:
        """Add, replace and remove some spans; costs what changes, whatever else there is."""
        height_px = self.page.layout.heights.total_px
        before = [span for span_id in (*removed, *(s.id for s in put)) if (span := self.page.spans.get(span_id))]
        touched = self.page.change_spans(put, removed)
        self._overview.change(put, before)
        self._forget_gone_spans()
        if self.page.layout.heights.total_px != height_px:
            self._sync_bar()
            self.viewport().update()
            return
        for range_ in touched:
            self._update_lines(range_)

    def set_colours(self, colours: ViewColours) -> None:
        """Change the theme."""
        self._colours = colours
        self._overview.set_colours(colours)
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Change face, size and spacing; the same text stays in view."""
        self.page.set_look(typography=typography)
        self._after_layout()

    def set_zoom(self, zoom: float) -> None:
        """Change the size of everything, 1.0 as designed; the same text stays in view."""
        self.page.set_look(zoom=zoom)
        self._after_layout()

    def zoom(self) -> float:
        """The size of everything."""
        return self.page.zoom

    # ------------------------------------------------------------ spans

    def selected_span(self) -> str | None:
        """The id of the selected span."""
        return self._selected

    def select_span(self, span_id: str | None) -> None:
        """Make a span stand out, or none."""
        if span_id is not None and span_id not in self.page.spans:
            span_id = None
        if span_id != self._selected:
            before, self._selected = self._selected, span_id
            self._update_spans(before, span_id)

    def hover_span(self, span_id: str | None) -> None:
        """Highlight a span as if the pointer were on it, or none; for hovering in a list."""
        self._set_hover(span_id, None)

    def span_fragments(self, span_id: str) -> list[QRectF]:
        """The fragments of a span that are on the screen, in viewport coordinates."""
        span = self.page.spans.get(span_id)
        return [rect for part in span.ranges for rect in self.page.rects(part)] if span else []

    def fragments_of(self, range_: CodePointRange) -> list[QRectF]:
        """The fragments of a range that are on the screen, in viewport coordinates."""
        return self.page.rects(range_)

    # ------------------------------------------------------------ caret and selection

    def selection(self) -> CodePointRange | None:
        """What is selected."""
        return self._selection

    def set_selection(self, range_: CodePointRange | None) -> None:
        """Select a range, widened to whole graphemes, with the caret at its end; or nothing."""
        if range_ is None or not range_:
            self._set_state(CaretState.at(self._state.caret), None)
            return
        snapped = graphemes.snap(self.page.article.text, range_)
        self._set_state(CaretState(caret=CaretPlace(snapped.end, upstream=True), anchor=snapped.start), snapped)

    def caret(self) -> int:
        """The caret's code point."""
        return self._state.caret.position

    def set_caret(self, position: int) -> None:
        """Put the caret before the grapheme at a code point; nothing is selected then."""
        text = self.page.article.text
        snapped = graphemes.snap(text, CodePointRange(min(position, len(text)), min(position, len(text))))
        self._set_state(CaretState.at(CaretPlace(snapped.start)), None)

    def move_caret(self, motion: Motion, *, extend: bool = False) -> None:
        """Take a step with the caret, selecting on the way with ``extend``, and keep it on the screen."""
        page_px = self.viewport().height() - self.page.metrics.pitch_px
        state = moved(self._state, motion, self.page.layout, extend=extend, page_px=page_px)
        if motion in _PAGES:
            self.page.scroll.scroll_to(self.page.scroll.top_px + _PAGES[motion] * page_px)
            self.viewport().update()
        self._set_state(state, state.range if extend and state.range else None)
        self.reveal(CodePointRange(self.caret(), self.caret()))

    def copy(self) -> None:
        """Put the selected text on the clipboard, exactly as it is in the article."""
        if self._selection:
            QGuiApplication.clipboard().setText(self._selection.slice(self.page.article.text))

    # ------------------------------------------------------------ scrolling

    def reveal(self, range_: CodePointRange) -> None:
        """Scroll as little as it takes to show a range; not at all where it is to be seen."""
        if self.page.reveal(range_):
            self.viewport().update()
        self._sync_bar()

    def scroll_anchor(self) -> tuple[int, float]:
        """The code point at the top of the view and its line's y, for coming back exactly here."""
        return self.page.scroll.anchor()

    def restore_scroll(self, anchor: tuple[int, float]) -> None:
        """Come back to a place that ``scroll_anchor`` gave."""
        self.page.scroll.restore(anchor)
        self._sync_bar()
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's: the scroll bar was moved."""
        del dx, dy
        if not self._moving_bar:
            self._scroll_to(self.verticalScrollBar().value() - TOP_MARGIN_PX)

    # ------------------------------------------------------------ events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the viewport."""
        looks = Looks(
            colours=self._colours,
            emphasis=Emphasis(selected=self._selected, hovered=self._hovered),
            hover_line=self._hover_line,
            selection=self._selection,
            caret=self._state.caret if self.hasFocus() else None,
        )
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        self.page.paint(painter, QRectF(event.rect()), looks)
        painter.end()
        self._idle.start(_PAUSE_MS)  # after each paint a pause, so that preparing never delays what is being done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: fit the page into the new size."""
        super().resizeEvent(event)
        self._fit_margins()
        self.page.resize(self.viewport().width(), self.viewport().height())
        self._after_layout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: steps and selection by key; all else is the window's."""
        paragraph = self.page.article.block(self.page.article.block_at(self.caret()))
        motion = motion_of(event, rtl=paragraph.rtl, logical_arrows=self.logical_arrows)
        if motion is not None:
            self.move_caret(motion, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.set_selection(CodePointRange(0, len(self.page.article.text)))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: begin a selection or a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(event, self._state.anchor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: begin a selection of words, or ask for another direction on a paragraph's number."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        paragraph = self.page.number_at(event.position().x(), event.position().y())
        if paragraph is None:
            self._pointer.press(event, self._state.anchor, double=True)
        else:
            self.paragraph_direction_requested.emit(paragraph)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: select while a button is down, else show what is under the pointer."""
        if self._pointer.is_down:
            self._pointer.drag(event.position(), event.modifiers())
            return
        hit = self.page.hit(event.position().x(), event.position().y())
        self._set_hover(hit.spans[0].id if hit.spans else None, hit.line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: end a selection or a click."""
        if event.button() == Qt.MouseButton.LeftButton and self._pointer.is_down:
            self._pointer.release(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's: the pointer has left."""
        super().leaveEvent(event)
        self._set_hover(None, None)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: the interface may have been mirrored."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit_margins()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's: scroll, or ask for another zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: show the caret."""
        super().focusInEvent(event)
        self._update_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: hide the caret."""
        super().focusOutEvent(event)
        self._update_caret()

    # ------------------------------------------------------------ inside

    def _on_finished(self) -> None:
        if self._selection:
            self.selection_made.emit(self._selection)

    def _on_clicked(self, hit: Hit) -> None:
        self._set_state(CaretState.at(hit.place), None)
        span = next_under(hit.spans, self._selected)
        self.select_span(span.id if span else None)
        if span is not None:
            self.span_clicked.emit(span.id)
        else:
            self.background_clicked.emit()

    def _set_state(self, state: CaretState, selection: CodePointRange | None) -> None:
        before, old_selection = self._state, self._selection
        self._state, self._selection = state, selection
        for range_ in (old_selection, selection, CodePointRange(before.caret.position, before.caret.position)):
            if range_ is not None:
                self._update_lines(range_)
        self._update_caret()
        if state.caret.position != before.caret.position:
            self.caret_moved.emit(state.caret.position)
        if selection != old_selection:
            self.selection_changed.emit(selection)

    def _set_hover(self, span_id: str | None, line: LineRef | None) -> None:
        if (span_id, line) == (self._hovered, self._hover_line) or (span_id is None and self._hovered is None):
            return
        before, self._hovered, self._hover_line = self._hovered, span_id, line
        self._update_spans(before, span_id)
        if before != span_id:
            self.span_hovered.emit(span_id)

    def _forget_gone_spans(self) -> None:
        if self._selected is not None and self._selected not in self.page.spans:
            self._selected = None
        if self._hovered is not None and self._hovered not in self.page.spans:
            self._hovered, self._hover_line = None, None

    def _update_spans(self, *span_ids: str | None) -> None:
        for span_id in span_ids:
            span = self.page.spans.get(span_id) if span_id is not None else None
            for range_ in span.ranges if span is not None else ():
                self._update_lines(range_)

    def _update_lines(self, range_: CodePointRange) -> None:
        for rect in self.page.line_rects(range_):
            self.viewport().update(rect.toAlignedRect())

    def _update_caret(self) -> None:
        self._update_lines(CodePointRange(self.caret(), self.caret()))

    def _after_layout(self) -> None:
        self._sync_bar()
        self._overview.rebuild()
        self.viewport().update()

    def _sync_bar(self) -> None:
        """Tell the scroll bar what the page knows; never the other way round in here."""
        scroll, bar = self.page.scroll, self.verticalScrollBar()
        self._moving_bar = True
        bar.setRange(0, round(scroll.lowest_top_px + TOP_MARGIN_PX))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(round(self.page.metrics.pitch_px / 2), 1))
        bar.setValue(round(scroll.top_px + TOP_MARGIN_PX))
        self._moving_bar = False
        self._overview.update()

    def _fit_margins(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(OVERVIEW_WIDTH_PX if mirrored else 0, 0, 0 if mirrored else OVERVIEW_WIDTH_PX, 0)
        area = self.viewport().geometry()
        x = area.left() - OVERVIEW_WIDTH_PX if mirrored else area.right() + 1
        self._overview.setGeometry(x, area.top(), OVERVIEW_WIDTH_PX, area.height())

    def _on_idle(self) -> None:
        deadline = time.perf_counter() + _SLICE_S
        self.page.prepare_more(lambda: time.perf_counter() >= deadline)
        if self.page.layout.is_complete:
            return
        if self.page.measure_more(lambda: time.perf_counter() >= deadline):
            self._idle.start(_BETWEEN_SLICES_MS)
        else:
            self._overview.rebuild()
        self._sync_bar()

    def _scroll_to(self, top_px: float) -> None:
        self.page.scroll.scroll_to(top_px)
        self._sync_bar()
        self.viewport().update()

    def _on_scroll_wanted(self, by_px: float) -> None:
        self._scroll_to(self.page.scroll.top_px + by_px)

    def _on_overview_jumped(self, y_px: float) -> None:
        self._scroll_to(y_px - self.viewport().height() / 2)
