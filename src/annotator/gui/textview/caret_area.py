"""Caret and selection on a scrolled page: what is set from outside, steps of the caret, and the signals of both."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.gui.textview.hit_testing import CaretPlace
from annotator.gui.textview.scrolled_page import ScrolledPage
from annotator.gui.textview.selection import CaretState, Motion, moved
from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

_PAGES = {Motion.PAGE_BELOW: 1, Motion.PAGE_ABOVE: -1}


class CaretArea(ScrolledPage):
    """A page with a caret and at most one selection; neither ever stands inside a grapheme cluster."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = CaretState.at(CaretPlace(0))
        self._selection: CodePointRange | None = None

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: show the caret."""
        super().focusInEvent(event)
        self._update_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's: hide the caret."""
        super().focusOutEvent(event)
        self._update_caret()

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

    def _update_caret(self) -> None:
        self._update_lines(CodePointRange(self.caret(), self.caret()))
