"""What the mouse does between press and release: a click, or a selection by grapheme, word, sentence or paragraph."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent

from annotator.gui.textview.hit_testing import CaretPlace
from annotator.gui.textview.page import Hit, Page
from annotator.gui.textview.selection import CaretState, Granularity, dragged, unit_at
from annotator.text.offsets import CodePointRange

_MOVED_PX = 3.0
_AUTOSCROLL_MS = 30
_FASTEST_PX = 60.0
_UNITS = {2: Granularity.WORD, 3: Granularity.SENTENCE, 4: Granularity.PARAGRAPH}


class Pointer(QObject):
    """Follows one press at a time and says what has become of it."""

    selected = Signal(object, object)
    """CaretState, and CodePointRange or None: what the drag takes at the moment."""
    finished = Signal(bool)
    """The button was let go after a selection; whether Ctrl was down as it was pressed."""
    clicked = Signal(object, bool)
    """Hit: the button was let go where it was pressed; whether Ctrl was down as it was."""
    scroll_wanted = Signal(float)
    """The pointer is held above or below the page: by how many pixels to scroll."""

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._origin = CodePointRange(0, 0)
        self._unit: Granularity | None = None
        self._pressed_at = self._last = QPointF()
        self._is_drag = False
        self._with_control = False
        self._clicks, self._click_ms = 0, 0
        self.is_down = False
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(_AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._on_autoscroll)

    def press(self, event: QMouseEvent, anchor: int, *, double: bool = False) -> None:
        """Begin: at a place, at the unit under it where there were more clicks, or with Shift at ``anchor``."""
        point, hit = event.position(), self._hit(event.position())
        clicks = self._count_clicks(point, event.timestamp(), double=double)
        extends = clicks == 1 and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._unit = _UNITS.get(clicks)
        self._origin = CodePointRange(anchor, anchor) if extends else self._here(hit)
        self._pressed_at = self._last = point
        self._with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._is_drag = clicks > 1 or extends
        self.is_down = True
        if self._is_drag:
            self.drag(point, event.modifiers())

    def drag(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Select up to a point; Alt frees the selection from whole words."""
        self._last = point
        if not self._is_drag and (point - self._pressed_at).manhattanLength() < _MOVED_PX:
            return
        self._is_drag = True
        free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        granularity = self._unit or (Granularity.GRAPHEME if free else Granularity.WORD)
        hit = self._hit(point)
        here = self._here(hit)
        taken = here if here == self._origin else dragged(self._page.article.text, self._origin, here, granularity)
        backward = hit.place.position <= taken.start
        caret = CaretPlace(taken.start) if backward else CaretPlace(taken.end, upstream=True)
        self.selected.emit(CaretState(caret=caret, anchor=taken.end if backward else taken.start), taken or None)
        if 0 <= point.y() < self._page.height_px:
            self._autoscroll.stop()
        elif not self._autoscroll.isActive():
            self._autoscroll.start()

    def release(self, point: QPointF) -> None:
        """End."""
        self._autoscroll.stop()
        self.is_down = False
        if self._is_drag:
            self.finished.emit(self._with_control)
        else:
            self.clicked.emit(self._hit(point), self._with_control)

    def cancel(self) -> None:
        """Forget a press, as when another article comes."""
        self._autoscroll.stop()
        self.is_down = self._is_drag = False

    def _count_clicks(self, point: QPointF, at_ms: int, *, double: bool) -> int:
        """How many presses in quick succession at one place this one makes, up to four."""
        hints = QGuiApplication.styleHints()
        quick = at_ms - self._click_ms <= hints.mouseDoubleClickInterval()
        near = (point - self._pressed_at).manhattanLength() <= hints.startDragDistance()
        if double:
            self._clicks = 2
        else:
            self._clicks = min(self._clicks + 1, 4) if quick and near and self._clicks >= 2 else 1
        self._click_ms = at_ms
        return self._clicks

    def _hit(self, point: QPointF) -> Hit:
        return self._page.hit(point.x(), point.y())

    def _here(self, hit: Hit) -> CodePointRange:
        if self._unit is None:
            return CodePointRange(hit.place.position, hit.place.position)
        return unit_at(self._page.article, hit.character, self._unit)

    def _on_autoscroll(self) -> None:
        if not self.is_down:
            self._autoscroll.stop()
            return
        y_px = self._last.y()
        beyond_px = y_px if y_px < 0 else y_px - self._page.height_px
        self.scroll_wanted.emit(max(min(beyond_px, _FASTEST_PX), -_FASTEST_PX))
        self.drag(self._last, QGuiApplication.keyboardModifiers())
