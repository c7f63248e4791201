"""The thin map of all spans of the article beside the scroll bar; a click or drag on it goes there."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.gui.textview.display import DisplaySpan, SpanState, ViewColours
from annotator.gui.textview.page import Page
from annotator.gui.textview.scroll import BOTTOM_MARGIN_PX, TOP_MARGIN_PX

WIDTH_PX = 18
_TRACK_PX = 8
_TICK_PX = 2
_MARGIN_PX = 10
_AT_ONCE = 400
_SLICE_S = 0.006
_WAIT_MS = 40


class Overview(QWidget):
    """A track with one tick for each place that has spans of a label, and the part of the article that is visible.

    The ticks are a picture that a change only touches in the rows it is about. Where there are many spans, the picture
    is made in idle time, after the article itself has been painted.
    """

    jumped = Signal(float)
    """The y in the article to go to."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._colours = ViewColours()
        self._rows: dict[int, Counter[tuple[str, str]]] = {}
        self._block_tops: list[float] = []
        self._rows_per_px = 1.0
        self._map = QPixmap()
        self._waiting: Iterator[DisplaySpan] | None = None
        self._taken_in = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(WIDTH_PX, 100)

    def set_colours(self, colours: ViewColours) -> None:
        """Change the theme."""
        self._colours = colours
        self._draw_rows(self._rows)
        self.update()

    def rebuild(self) -> None:
        """Take all spans and heights in again: at once where they are few, else a little later and bit by bit."""
        self._waiting = None
        if len(self._page.spans) <= _AT_ONCE and len(self._page.layout.heights) <= _AT_ONCE:
            self._timer.stop()
            self._begin()
            self._take_in(float("inf"))
            self._draw()
        else:
            self._timer.start(_WAIT_MS)

    def change(self, put: Sequence[DisplaySpan], before: Sequence[DisplaySpan]) -> None:
        """Take in a change of some spans."""
        if self._timer.isActive():
            self.rebuild()
            return
        rows = {self._count(span, -1) for span in before} | {self._count(span, 1) for span in put}
        self._draw_rows({near for row in rows for near in range(row - _TICK_PX + 1, row + _TICK_PX)})
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._colours.background))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = self._track()
        painter.setBrush(QColor(self._colours.line))
        painter.drawRoundedRect(track, 4, 4)
        scroll = self._page.scroll
        top = track.top() + (scroll.top_px + TOP_MARGIN_PX) / self._whole_px() * track.height()
        height = max(scroll.viewport_px / self._whole_px() * track.height(), 12.0)
        if height < track.height():
            shade = QColor(self._colours.secondary)
            shade.setAlphaF(0.22)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(track.left(), top, track.width(), height), 4, 4)
        painter.drawPixmap(track.topLeft(), self._map)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self.rebuild()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: go there."""
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    def _jump(self, event: QMouseEvent) -> None:
        track = self._track()
        share = (event.position().y() - track.top()) / max(track.height(), 1.0)
        self.jumped.emit(min(max(share, 0.0), 1.0) * self._whole_px() - TOP_MARGIN_PX)

    def _track(self) -> QRectF:
        x = (self.width() - _TRACK_PX) / 2
        return QRectF(x, _MARGIN_PX, _TRACK_PX, max(self.height() - 2 * _MARGIN_PX, 1))

    def _whole_px(self) -> float:
        return max(self._page.layout.heights.total_px + TOP_MARGIN_PX + BOTTOM_MARGIN_PX, 1.0)

    def _on_timeout(self) -> None:
        if self._waiting is None:
            self._begin()
            self._timer.start(0)
        elif not self._taken_in:
            self._take_in(time.perf_counter() + _SLICE_S)
        else:
            self._draw()  # in a pass of its own, as it takes as long as a slice

    def _begin(self) -> None:
        self._block_tops = list(accumulate(self._page.layout.heights, initial=TOP_MARGIN_PX))
        self._rows_per_px = (self._track().height() - _TICK_PX) / self._whole_px()
        self._rows = {}
        self._waiting = iter(list(self._page.spans))
        self._taken_in = False

    def _take_in(self, deadline: float) -> None:
        for number, span in enumerate(self._waiting or ()):
            self._count(span, 1)
            if number % 32 == 31 and time.perf_counter() >= deadline:
                return
        self._taken_in = True

    def _draw(self) -> None:
        self._waiting = None
        self._timer.stop()
        ratio = self.devicePixelRatioF()
        self._map = QPixmap(QSize(_TRACK_PX, round(self._track().height())) * ratio)
        self._map.setDevicePixelRatio(ratio)
        self._map.fill(Qt.GlobalColor.transparent)
        self._draw_rows(self._rows)
        self.update()

    def _draw_rows(self, rows: Iterable[int]) -> None:
        """Draw some rows' ticks anew; where a row has several labels, the one most often there is in front."""
        if self._map.isNull():
            return
        painter = QPainter(self._map)
        ordered = sorted(rows)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for row in ordered:
            painter.fillRect(0, row, _TRACK_PX, 1, Qt.GlobalColor.transparent)
        for row in ordered:
            for (light, dark), _ in reversed((self._rows.get(row) or Counter()).most_common()):
                painter.fillRect(0, row, _TRACK_PX, _TICK_PX, QColor(dark if self._colours.dark else light))
        painter.end()

    def _count(self, span: DisplaySpan, step: int) -> int:
        """Add a span's tick or take it away; the row it is in."""
        row = self._row(span.ranges[0].start)
        grey = span.state is SpanState.REJECTED
        colours = (self._colours.secondary,) * 2 if grey else (span.colour_light, span.colour_dark)
        ticks = self._rows.get(row)
        if ticks is None:
            ticks = self._rows[row] = Counter()
        ticks[colours] += step
        if ticks[colours] <= 0:
            del ticks[colours]
        return row

    def _row(self, position: int) -> int:
        starts = self._page.article.block_starts
        index = min(max(bisect_right(starts, position) - 1, 0), len(self._block_tops) - 2)
        start = starts[index]
        end = starts[index + 1] if index + 1 < len(starts) else len(self._page.article.text)
        top, bottom = self._block_tops[index], self._block_tops[index + 1]
        return int((top + (bottom - top) * (position - start) / max(end - start, 1)) * self._rows_per_px)
