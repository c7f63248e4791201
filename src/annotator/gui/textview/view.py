"""The article view: turns events on a page into signals and delegates the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.gui.textview.accessibility import Announcer
from annotator.gui.textview.caret_area import CaretArea
from annotator.gui.textview.display import DisplayRelation, DisplaySpan
from annotator.gui.textview.hit_testing import CaretPlace, next_under
from annotator.gui.textview.keys import motion_of
from annotator.gui.textview.layout import LineRef
from annotator.gui.textview.lens_painting import lens_tooltip
from annotator.gui.textview.page import Hit
from annotator.gui.textview.page_painting import Looks, paint_page
from annotator.gui.textview.painting import Emphasis
from annotator.gui.textview.paragraphs import Article
from annotator.gui.textview.picking import Picking
from annotator.gui.textview.pointer import Pointer
from annotator.gui.textview.relations import RelationIndex
from annotator.gui.textview.scrolled_page import PAUSE_MS
from annotator.gui.textview.selection import CaretState
from annotator.text.direction import Direction, ParagraphDirections
from annotator.text.offsets import CodePointRange


class ArticleView(CaretArea):
    """Shows one article with its spans, read-only, and lets people select, click and walk in it."""

    selection_made = Signal(object)
    """CodePointRange: a selection finished with the mouse."""
    parts_requested = Signal(object)
    """CodePointRange: a selection finished with the mouse while Ctrl was down. To be added to the selected span's
    ranges, or taken away from them where that span has it already; the view itself has forgotten the selection."""
    span_clicked = Signal(str)
    """A span's id: the innermost one at the point, the one beneath it with the next click."""
    background_clicked = Signal()
    """A click where there is no span."""
    span_hovered = Signal(object)
    """The id of the span under the pointer, or None."""
    paragraph_direction_requested = Signal(int)
    """The number of a paragraph was double-clicked: its index."""
    span_picked = Signal(str)
    """``start_picking`` has led to this span's id; the mode is over."""
    picking_cancelled = Signal()
    """``start_picking`` has led to nothing: Escape, another article, or the source span has gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.logical_arrows = False
        self._selected: str | None = None
        self._hovered: str | None = None
        self._hover_line: LineRef | None = None
        self._relations = RelationIndex()
        self._lens = False
        self._pointer = Pointer(self.page, self)
        self._pointer.selected.connect(self._set_state)
        self._pointer.finished.connect(self._on_finished)
        self._pointer.clicked.connect(self._on_clicked)
        self._pointer.scroll_wanted.connect(self._on_scroll_wanted)
        self._picking = Picking(self.page, self)
        self._picking.candidate_changed.connect(self._on_candidate_changed)
        self._picking.picked.connect(self.span_picked)
        self._picking.ended.connect(self._on_picking_ended)
        self._announcer = Announcer(self)

    # ------------------------------------------------------------ what is shown

    def set_article(
        self,
        text: str,
        *,
        document_direction: Direction | None = None,
        overrides: Mapping[int, Direction] | None = None,
        known: ParagraphDirections | None = None,
    ) -> None:
        """Show a text from its beginning, without spans, selection or anything else of the one before.

        ``known`` is what has been found out about this text elsewhere, its document's direction included.
        """
        self._pointer.cancel()
        self._picking.cancel()
        self._selected, self._hovered, self._hover_line = None, None, None
        self._relations = RelationIndex()
        self.page.set_article(Article(text, document_direction=document_direction, overrides=overrides, known=known))
        self._set_state(CaretState.at(CaretPlace(0)), None)
        self._after_layout()

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
        if self._shown_relations():
            self.viewport().update()  # what is joined may have moved
        for range_ in touched:
            self._update_lines(range_)

    def set_relations(self, relations: Sequence[DisplayRelation]) -> None:
        """Show these relations and no others, each while one of its spans is selected or hovered."""
        self._relations = RelationIndex(relations)
        self.viewport().update()

    def change_relations(self, put: Sequence[DisplayRelation], removed: Sequence[str]) -> None:
        """Add, replace and remove some relations; costs what changes, whatever else there is."""
        for relation_id in removed:
            self._relations.remove(relation_id)
        for relation in put:
            self._relations.put(relation)
        self.viewport().update()

    def set_lens(self, on: bool) -> None:  # noqa: FBT001  # as a checked action's signal gives it
        """Show what cannot be seen: marks over the text, which stays as it is, with names and code points on hover."""
        if on is not self._lens:
            self._lens = on
            self.viewport().update()

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

    def start_picking(self, source: str, allowed: Callable[[str], bool] | None = None) -> None:
        """Have the person choose a span to join to ``source``, any other one or one whose id is ``allowed``.

        By pointer: hover and click. By keys: Tab and Shift+Tab or the arrows walk, Enter or Space takes, Escape ends.
        Ends with ``span_picked`` or ``picking_cancelled``.
        """
        if source not in self.page.spans:
            self.picking_cancelled.emit()
            return
        self._picking.start(source, allowed)
        self.select_span(source)
        self._set_hover(None, None)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().update()
        self.setFocus()

    def stop_picking(self) -> None:
        """End the search for a span, as Escape does."""
        self._picking.cancel()

    def is_picking(self) -> bool:
        """Whether a span is being chosen."""
        return self._picking.is_on

    # ------------------------------------------------------------ events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the viewport."""
        looks = Looks(
            colours=self._colours,
            emphasis=Emphasis(selected=self._selected, hovered=self._hovered, candidate=self._picking.candidate),
            hover_line=self._hover_line,
            selection=self._selection,
            caret=self._state.caret if self.hasFocus() else None,
            relations=self._shown_relations(),
            lens=self._lens,
        )
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        paint_page(self.page, painter, QRectF(event.rect()), looks)
        painter.end()
        self._idle.start(PAUSE_MS)  # after each paint a pause, so that preparing never delays what is being done

    def event(self, event: QEvent) -> bool:
        """Qt's: while a span is being chosen, its keys are no shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and self._picking.wants(cast("QKeyEvent", event)):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt's: tell what a mark of the lens stands for."""
        if event.type() == QEvent.Type.ToolTip and self._lens:
            place = cast("QHelpEvent", event)
            words = lens_tooltip(self.page, place.pos().x(), place.pos().y())
            QToolTip.showText(place.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's
        """Qt's: while a span is being chosen, Tab walks the spans."""
        return False if self._picking.is_on else super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: steps and selection by key; all else is the window's."""
        if self._picking.wants(event):
            self._picking.key(event)
            return
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
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._picking.is_on:
            self._picking.click(self.page.hit(event.position().x(), event.position().y()))
        else:
            self._pointer.press(event, self._state.anchor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: begin a selection of words, or ask for another direction on a paragraph's number."""
        if event.button() != Qt.MouseButton.LeftButton or self._picking.is_on:
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
        if self._picking.is_on:
            self._picking.hover(hit)
            return
        self._set_hover(hit.spans[0].id if hit.spans else None, hit.line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: end a selection or a click."""
        if event.button() == Qt.MouseButton.LeftButton and self._pointer.is_down:
            self._pointer.release(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's: the pointer has left."""
        super().leaveEvent(event)
        if not self._picking.is_on:
            self._set_hover(None, None)

    # ------------------------------------------------------------ inside

    def _on_finished(self, with_control: bool) -> None:  # noqa: FBT001  # a signal's argument
        range_ = self._selection
        if range_ is None:
            return
        if with_control:
            self.set_selection(None)
            self.parts_requested.emit(range_)
        else:
            self.selection_made.emit(range_)

    def _on_clicked(self, hit: Hit, with_control: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._set_state(CaretState.at(hit.place), None)
        if with_control:
            return  # maybe the first of a double click on a word to add: the selected span stays selected
        span = next_under(hit.spans, self._selected)
        self.select_span(span.id if span else None)
        if span is not None:
            self.span_clicked.emit(span.id)
        else:
            self.background_clicked.emit()

    def _on_candidate_changed(self, span_id: str | None, walked: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._set_hover(span_id, None)
        span = self.page.spans.get(span_id or "")
        if span is not None and walked:
            self.reveal(span.ranges[0])
            self._announcer.say(f"{span.name}: {span.ranges[0].slice(self.page.article.text)}")
        self.viewport().update()

    def _on_picking_ended(self, cancelled: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._set_hover(None, None)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().update()
        if cancelled:
            self.picking_cancelled.emit()

    def _shown_relations(self) -> list[DisplayRelation]:
        if self._picking.is_on:
            relation = self._picking.relation()
            return [relation] if relation is not None else []
        return self._relations.of(self._selected, self._hovered)

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
        self._picking.renew()

    def _update_spans(self, *span_ids: str | None) -> None:
        if self._relations.of(*span_ids):
            self.viewport().update()  # arcs go anywhere
            return
        for span_id in span_ids:
            span = self.page.spans.get(span_id) if span_id is not None else None
            for range_ in span.ranges if span is not None else ():
                self._update_lines(range_)
