"""What the mouse does between press and release: a click, or a selection by grapheme, word, sentence or paragraph."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from annotator.gui.textview.page import Hit, Page
from annotator.gui.textview.selection import Granularity, dragged, unit_at
from annotator.text.offsets import CodePointRange

_MOVED_PX = 3.0
_UNITS = {2: Granularity.WORD, 3: Granularity.SENTENCE, 4: Granularity.PARAGRAPH}


class Pointer:
    """One press at a time; the view asks it what is selected and, at the release, whether it was a selection at all."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._origin = CodePointRange(0, 0)
        self._unit: Granularity | None = None
        self._pressed_at = QPointF()
        self._dragging = False
        self._clicks, self._click_ms = 0, 0
        self.is_down = False
        self.last = QPointF()

    def clicks_of(self, point: QPointF, at_ms: int, *, double: bool = False) -> int:
        """How many presses in quick succession at one place this one makes, up to four."""
        quick = at_ms - self._click_ms <= QGuiApplication.styleHints().mouseDoubleClickInterval()
        near = (point - self._pressed_at).manhattanLength() <= QGuiApplication.styleHints().startDragDistance()
        if double:
            self._clicks = 2
        else:
            self._clicks = min(self._clicks + 1, 4) if quick and near and self._clicks >= 2 else 1
        self._click_ms = at_ms
        return self._clicks

    def press(self, hit: Hit, point: QPointF, clicks: int, *, anchor: int | None) -> None:
        """Begin: at a place, at the unit under it where there were more clicks, or at an ``anchor`` set before."""
        self._unit = _UNITS.get(clicks)
        if anchor is not None:
            self._origin = CodePointRange(anchor, anchor)
        else:
            self._origin = self._here(hit)
        self._pressed_at, self.last = point, point
        self._dragging = clicks > 1 or anchor is not None
        self.is_down = True

    def drag(self, hit: Hit, point: QPointF, *, free: bool) -> CodePointRange | None:
        """The range selected now, maybe empty; None as long as the pointer has hardly moved."""
        self.last = point
        if not self._dragging and (point - self._pressed_at).manhattanLength() < _MOVED_PX:
            return None
        self._dragging = True
        granularity = self._unit or (Granularity.GRAPHEME if free else Granularity.WORD)
        if self._origin == self._here(hit) and self._unit is None:
            return CodePointRange(self._origin.start, self._origin.start)
        return dragged(self._page.article.text, self._origin, self._here(hit), granularity)

    def release(self) -> bool:
        """End; whether it was a selection rather than a click."""
        self.is_down = False
        return self._dragging

    def cancel(self) -> None:
        """Forget a press, as when another article comes."""
        self.is_down = self._dragging = False

    def _here(self, hit: Hit) -> CodePointRange:
        if self._unit is None:
            return CodePointRange(hit.place.position, hit.place.position)
        return unit_at(self._page.article, hit.character, self._unit)
