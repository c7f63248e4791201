"""Looking for the span at the other end of a relation: by hovering and a click, or by walking from span to span."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.gui.textview.display import DisplayRelation
from annotator.gui.textview.page import Hit, Page
from annotator.gui.textview.span_index import outer_first

_Key = Qt.Key
_FORWARD = frozenset({_Key.Key_Tab, _Key.Key_Down})
_BACK = frozenset({_Key.Key_Backtab, _Key.Key_Up})
_TAKE = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space})
_KEYS = _FORWARD | _BACK | _TAKE | {_Key.Key_Escape, _Key.Key_Left, _Key.Key_Right}


class Picking(QObject):
    """A mode of the view: on from ``start`` until a span is picked or the mode is cancelled."""

    candidate_changed = Signal(object, bool)
    """The id of the span that would be picked now, or None; whether it was walked to, and is to be shown."""
    picked = Signal(str)
    """The id of the span that was chosen."""
    ended = Signal(bool)
    """The mode is over; whether it was cancelled."""

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._allowed: Callable[[str], bool] | None = None
        self._order: list[str] = []
        self.source: str | None = None
        self.candidate: str | None = None

    @property
    def is_on(self) -> bool:
        """Whether a span is being looked for."""
        return self.source is not None

    def start(self, source: str, allowed: Callable[[str], bool] | None) -> None:
        """Look for a span to join to ``source``: any other, or one whose id is ``allowed``."""
        self.source, self.candidate, self._allowed = source, None, allowed
        self.renew()

    def renew(self) -> None:
        """The spans have changed: end where the source is gone, else go on with those there are."""
        if self.source is None:
            return
        if self.source not in self._page.spans:
            self.cancel()
            return
        self._order = [span.id for span in sorted(self._page.spans, key=outer_first)]
        if self.candidate is not None and not self._may_be(self.candidate):
            self._set(None, walked=False)

    def cancel(self) -> None:
        """End without a choice."""
        if self.source is not None:
            self._end(cancelled=True)

    def hover(self, hit: Hit) -> None:
        """The pointer is somewhere: its span is the one that would be picked; beside spans nothing changes."""
        for span in hit.spans:
            if self._may_be(span.id):
                self._set(span.id, walked=False)
                return

    def click(self, hit: Hit) -> None:
        """Pick what is clicked; nothing where there is no span that may be picked."""
        self.hover(hit)
        if self.candidate in {span.id for span in hit.spans}:
            self._take()

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is one of this mode's while it is on."""
        return self.is_on and event.key() in _KEYS

    def key(self, event: QKeyEvent) -> None:
        """One of the mode's keys was pressed."""
        key = _Key(event.key())
        if key is _Key.Key_Escape:
            self.cancel()
        elif key in _TAKE:
            self._take()
        elif key in (_Key.Key_Left, _Key.Key_Right):
            self._walk(1 if (key is _Key.Key_Left) == self._is_rtl() else -1)
        else:
            back = key in _BACK or (key is _Key.Key_Tab and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self._walk(-1 if back else 1)

    def relation(self) -> DisplayRelation | None:
        """The relation as it would be, to be drawn meanwhile."""
        if self.source is None or self.candidate is None:
            return None
        return DisplayRelation(id="", type="", name="", source=self.source, target=self.candidate, provisional=True)

    def _walk(self, step: int) -> None:
        start = self.candidate or self.source
        if start is None or start not in self._page.spans:
            return
        at = self._order.index(start)
        for away in range(1, len(self._order)):
            span_id = self._order[(at + step * away) % len(self._order)]
            if self._may_be(span_id):
                self._set(span_id, walked=True)
                return

    def _may_be(self, span_id: str) -> bool:
        if span_id == self.source or span_id not in self._page.spans:
            return False
        return self._allowed is None or self._allowed(span_id)

    def _is_rtl(self) -> bool:
        span = self._page.spans.get(self.candidate or self.source or "")
        article = self._page.article
        return article.block(article.block_at(span.bounds.start if span is not None else 0)).rtl

    def _set(self, span_id: str | None, *, walked: bool) -> None:
        if span_id != self.candidate:
            self.candidate = span_id
            self.candidate_changed.emit(span_id, walked)

    def _take(self) -> None:
        chosen = self.candidate
        if chosen is not None:
            self._end(cancelled=False)
            self.picked.emit(chosen)

    def _end(self, *, cancelled: bool) -> None:
        self.source, self.candidate = None, None
        self.ended.emit(cancelled)
