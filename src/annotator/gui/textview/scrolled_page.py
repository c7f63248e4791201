"""The page in a scrolled viewport: its type and colours, what part is to be seen, and the work left for idle time."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from annotator.gui.textview.accessibility import ReadableArea
from annotator.gui.textview.display import Typography, ViewColours
from annotator.gui.textview.overview import WIDTH_PX as OVERVIEW_WIDTH_PX
from annotator.gui.textview.overview import Overview
from annotator.gui.textview.page import Page
from annotator.gui.textview.paragraphs import Article
from annotator.gui.textview.scroll import TOP_MARGIN_PX
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

_SLICE_S = 0.008
PAUSE_MS = 60
"""How long after a paint the page waits before it prepares what is next."""

_BETWEEN_SLICES_MS = 2


class ScrolledPage(ReadableArea):
    """A page that can be scrolled, zoomed and jumped about in, and that prepares what is next."""

    zoom_requested = Signal(int)
    """Ctrl with the wheel: steps up or down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # The page paints every pixel of its ground itself.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.page = Page()
        self._colours = ViewColours()
        self._moving_bar = False
        self._overview = Overview(self.page, self)
        self._overview.jumped.connect(self._on_overview_jumped)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self._fit_margins()

    def set_directions(self, document_direction: Direction | None, overrides: Mapping[int, Direction]) -> None:
        """Show paragraphs in other directions; text, spans, selection and place stay."""
        article = self.page.article
        known = article.known if article.known.said is document_direction else None
        self.page.replace_article(
            Article(article.text, document_direction=document_direction, overrides=overrides, known=known)
        )
        self._after_layout()

    def paragraph_direction(self, paragraph: int) -> Direction:
        """The direction a paragraph is shown in."""
        return self.page.article.direction(paragraph)

    def set_colours(self, colours: ViewColours) -> None:
        """Change the theme."""
        self._colours = colours
        self._overview.set_colours(colours)
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Change face, size and spacing; the same text stays in view."""
        if self.page.set_look(typography=typography):
            self._after_layout()

    def set_zoom(self, zoom: float) -> None:
        """Change the size of everything, 1.0 as designed; the same text stays in view."""
        if self.page.set_look(zoom=zoom):
            self._after_layout()

    def zoom(self) -> float:
        """The size of everything."""
        return self.page.zoom

    def fragments_of(self, range_: CodePointRange) -> list[QRectF]:
        """The fragments of a range that are on the screen, in viewport coordinates."""
        return self.page.rects(range_)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: fit the page into the new size."""
        super().resizeEvent(event)
        self._fit_margins()
        self.page.resize(self.viewport().width(), self.viewport().height())
        self._after_layout()

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

    def _update_lines(self, range_: CodePointRange) -> None:
        for rect in self.page.line_rects(range_):
            self.viewport().update(rect.toAlignedRect())

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

    def _scroll_to(self, top_px: float) -> None:
        self.page.scroll.scroll_to(top_px)
        self._sync_bar()
        self.viewport().update()

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

    def _on_scroll_wanted(self, by_px: float) -> None:
        self._scroll_to(self.page.scroll.top_px + by_px)

    def _on_overview_jumped(self, y_px: float) -> None:
        self._scroll_to(y_px - self.viewport().height() / 2)
