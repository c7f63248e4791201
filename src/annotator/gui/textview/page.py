"""One article on a page: its layout, its spans and the part that is on the screen, ready to be painted and asked.

No widget in here; the view gives it sizes and a painter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from annotator.gui.textview.display import DisplaySpan, Typography
from annotator.gui.textview.fragments import fragments
from annotator.gui.textview.hit_testing import CaretPlace, caret_at, caret_x_px, cell_at
from annotator.gui.textview.lane_book import LaneBook
from annotator.gui.textview.layout import ArticleLayout, BlockLayout, LineRef
from annotator.gui.textview.metrics import page_metrics
from annotator.gui.textview.paragraphs import Article, Block
from annotator.gui.textview.scene import LineScene
from annotator.gui.textview.scenes import SceneCache
from annotator.gui.textview.scroll import ScrollPosition
from annotator.gui.textview.span_index import SpanIndex
from annotator.text.offsets import CodePointRange

GUTTER_PX = 52.0
_NUMBER_PX = 44.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What lies at a point: the nearest caret place, the character under it, and the spans there, innermost first.

    ``on_text`` is False beside the lines.
    """

    place: CaretPlace
    character: int
    line: LineRef
    on_text: bool
    spans: tuple[DisplaySpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleLine:
    """A line on the screen: ``origin`` is its top at the column's left edge, in viewport coordinates."""

    ref: LineRef
    origin: QPointF
    start: int
    end: int
    height_px: float


class Page:
    """An article laid out for a viewport of a given size, with its spans."""

    def __init__(self) -> None:
        self.article = Article("")
        self.spans = SpanIndex()
        self._lanes = LaneBook(self.spans, self.article.block_starts)
        self._typography = Typography()
        self._zoom = 1.0
        self._size_px = (800.0, 600.0)
        self._lay_out()

    @property
    def zoom(self) -> float:
        """The size of everything, 1.0 as designed."""
        return self._zoom

    @property
    def column_x_px(self) -> float:
        """Where the column begins in the viewport."""
        return round((self._size_px[0] - self.metrics.column_px) / 2)

    @property
    def width_px(self) -> float:
        """The width of the viewport."""
        return self._size_px[0]

    @property
    def height_px(self) -> float:
        """The height of the viewport."""
        return self._size_px[1]

    def set_article(self, article: Article) -> None:
        """Show another article from its beginning, without spans."""
        self.article = article
        self.spans = SpanIndex()
        self._lanes = LaneBook(self.spans, article.block_starts)
        self._lay_out()

    def replace_article(self, article: Article) -> None:
        """Show the same text with other directions, spans and place kept."""
        anchor = self.scroll.anchor()
        self.article = article
        self._lanes = LaneBook(self.spans, article.block_starts)
        self._lay_out()
        self.scroll.restore(anchor)

    def set_look(self, typography: Typography | None = None, zoom: float | None = None) -> bool:
        """Change the type or its size and keep the same text at the top; whether that is another look."""
        wanted = typography or self._typography, zoom or self._zoom
        if wanted == (self._typography, self._zoom):
            return False
        anchor = self.scroll.anchor()
        self._typography, self._zoom = wanted
        self._lay_out()
        self.scroll.restore(anchor)
        return True

    def resize(self, width_px: float, height_px: float) -> None:
        """Fit the column into a viewport; lines are broken anew only where its width changes."""
        self._size_px = (width_px, height_px)
        wanted = page_metrics(self._typography, zoom=self._zoom, available_px=width_px - 2 * GUTTER_PX)
        if wanted.column_px == self.metrics.column_px:
            self.scroll.viewport_px = height_px
            self.scroll.settle()
            return
        anchor = self.scroll.anchor()
        self._lay_out()
        self.scroll.restore(anchor)

    def set_spans(self, spans: Iterable[DisplaySpan]) -> None:
        """Show these spans and no others."""
        self.spans = SpanIndex(spans)
        self._lanes = LaneBook(self.spans, self.article.block_starts)
        self._scenes = SceneCache(self.spans, self._lanes, self.metrics)
        for index, _, _ in list(self.scroll.visible()):
            self.layout.refresh_lanes(index)
        self.forget_hidden()
        self.scroll.settle()

    def forget_hidden(self) -> None:
        """Keep nothing laid out but what is on the screen; heights stay known."""
        self.layout.drop_hidden({index for index, _, _ in self.scroll.visible()})
        self._scenes.clear()

    def change_spans(self, put: Sequence[DisplaySpan], removed: Sequence[str]) -> list[CodePointRange]:
        """Add, replace and remove some spans; what of the text is touched. Costs what is changed, not what is there."""
        put = list({span.id: span for span in put}.values())
        gone = [span for span_id in removed if (span := self.spans.remove(span_id)) is not None]
        gone.extend(before for span in put if (before := self.spans.put(span)) is not None)
        for span in gone:
            self._lanes.note(span, gone=True)
        for span in put:
            self._lanes.note(span)
        touched = [*(span.bounds for span in (*gone, *put)), *self._lanes.settle()]
        for range_ in touched:
            self._forget(range_)
        self.scroll.settle()
        return touched

    def hit(self, x_px: float, y_px: float) -> Hit:
        """What lies at a point of the viewport."""
        ref = self.scroll.line_at(y_px)
        cells, within_x_px = self.layout.cells(ref), x_px - self.column_x_px
        within_y_px = y_px - self.scroll.line_y_px(ref)
        index = cell_at(cells, within_x_px)
        if index < 0:
            return Hit(place=CaretPlace(cells.start), character=cells.start, line=ref, on_text=False, spans=())
        inside_y = 0 <= within_y_px < self.layout.box(ref).height_px
        on_text = inside_y and cells.x_px[index] <= within_x_px < cells.x_end_px[index]
        spans = self._spans_at(ref, within_x_px, within_y_px) if inside_y else ()
        return Hit(
            place=caret_at(cells, within_x_px), character=cells.stops[index], line=ref, on_text=on_text, spans=spans
        )

    def number_at(self, x_px: float, y_px: float) -> int | None:
        """The paragraph whose number in the margin is at a point."""
        for line in self.visible_lines(QRectF(0, y_px, self._size_px[0], 1)):
            if line.ref.line == 0 and line.origin.y() <= y_px < line.origin.y() + line.height_px:
                block = self.article.block(line.ref.block)
                if block.is_first and self._number_and_arrow(line, block).contains(x_px, y_px):
                    return block.paragraph
        return None

    def caret_rect(self, place: CaretPlace) -> QRectF:
        """Where the caret stands in the viewport."""
        ref = self.layout.line_of(place)
        metrics = self.metrics
        top_px = self.scroll.line_y_px(ref) + metrics.tint_top_px
        return QRectF(self._caret_x_px(ref, place) - 1, top_px, 2, metrics.tint_bottom_px - metrics.tint_top_px)

    def rects(self, range_: CodePointRange) -> list[QRectF]:
        """The visual fragments of a range on the lines that are on the screen, in viewport coordinates."""
        top_px, height_px = self.metrics.tint_top_px, self.metrics.tint_bottom_px - self.metrics.tint_top_px
        return [
            QRectF(line.origin.x() + piece.x_px, line.origin.y() + top_px, piece.width_px, height_px)
            for line in self.visible_lines(QRectF(0, 0, *self._size_px))
            if line.start < range_.end and range_.start < line.end
            for piece in fragments(range_, self.layout.cells(line.ref))
        ]

    def line_rects(self, range_: CodePointRange) -> list[QRectF]:
        """The whole lines on the screen that a range touches: what to paint again when it changes."""
        reach_px = self.metrics.lane_step_px + 2  # outlines and names reach into their neighbours
        return [
            QRectF(0, line.origin.y() - reach_px, self._size_px[0], line.height_px + 2 * reach_px)
            for line in self.visible_lines(QRectF(0, 0, *self._size_px))
            if line.start <= range_.end and range_.start <= line.end
        ]

    def reveal(self, range_: CodePointRange) -> bool:
        """Scroll as little as it takes to show a range, or its beginning where it is too long; whether it had to."""
        first = self.layout.line_of(CaretPlace(range_.start))
        last = self.layout.line_of(CaretPlace(range_.end, upstream=bool(range_)))
        return self.scroll.reveal(first, last, margin_px=min(self.metrics.pitch_px / 2, self._size_px[1] / 8))

    def prepare_more(self, out_of_time: Callable[[], bool]) -> None:
        """Lay out the page below the visible one and the page above, so that going there is only painting."""
        for index, y_px in self._neighbours():
            block = self.layout.get(index)
            for line, box in enumerate(block.boxes):
                if out_of_time():
                    return
                if -self._size_px[1] < y_px + box.top_px < 2 * self._size_px[1]:
                    self._scenes.get(self.layout, LineRef(index, line))

    def measure_more(self, out_of_time: Callable[[], bool]) -> bool:
        """Lay out more of what has only been estimated, until ``out_of_time``; False when all is known."""
        first = self.article.block_at(self.scroll.anchor()[0])
        while not out_of_time():
            if self.layout.measure_next(first) is None:
                return False
        return True

    def _neighbours(self) -> Iterator[tuple[int, float]]:
        """The blocks of the page below the visible one, then those of the page above, with their y in the viewport."""
        visible = [(index, y_px, y_px + block.height_px) for index, y_px, block in self.scroll.visible()]
        (first, top_px, _), (index, bottom_px) = visible[0], (visible[-1][0], visible[-1][2])
        yield from ((index, y_px) for index, y_px, _ in visible)
        while bottom_px < 2 * self._size_px[1] and index + 1 < len(self.article):
            index += 1
            yield index, bottom_px
            bottom_px += self.layout.get(index).height_px
        while top_px > -self._size_px[1] and first > 0:
            first -= 1
            top_px -= self.layout.get(first).height_px
            yield first, top_px

    def number_rect(self, line: VisibleLine, block: Block) -> QRectF:
        """Where in the margin a paragraph's number stands."""
        x_px = self.column_x_px + self.metrics.column_px if block.rtl else self.column_x_px - _NUMBER_PX
        top_px = line.origin.y() + self.metrics.baseline_px - self.metrics.name_height_px * 1.05
        return QRectF(x_px, top_px, _NUMBER_PX, self.metrics.name_height_px)

    def _caret_x_px(self, ref: LineRef, place: CaretPlace) -> float:
        cells = self.layout.cells(ref)
        return self.column_x_px + caret_x_px(cells, place, empty_px=self.metrics.column_px if cells.rtl else 0.0)

    def _spans_at(self, ref: LineRef, x_px: float, y_px: float) -> tuple[DisplaySpan, ...]:
        """The spans under a point of a line, innermost first; on a lane's line that lane's span alone."""
        scene, metrics = self.scene(ref), self.metrics
        under = [
            piece
            for piece in scene.pieces
            if any(part.x_px - 1 <= x_px < max(part.x_end_px, part.x_px + 2) for part in piece.fragments)
        ]
        if y_px > metrics.tint_bottom_px:
            reach_px = metrics.lane_step_px / 2
            under = [
                piece
                for piece in scene.pieces
                if abs(metrics.lane_px(piece.lane) - y_px) <= reach_px
                and (piece in under or any(low <= x_px < high for low, high in piece.ties))
            ]
            named = [
                piece
                for piece in scene.pieces
                if piece.name.fits
                and piece.name.x_px <= x_px < piece.name.x_end_px
                and 0 < y_px - metrics.lane_px(piece.name.lane) <= metrics.name_height_px
            ]
            return tuple(piece.span for piece in under or named)
        under.sort(key=lambda piece: (sum(map(len, piece.span.ranges)), -piece.lane))
        return tuple(piece.span for piece in under)

    def _number_and_arrow(self, line: VisibleLine, block: Block) -> QRectF:
        rect = self.number_rect(line, block)
        return rect.adjusted(0, 0, 0, rect.height())

    def scene(self, ref: LineRef) -> LineScene:
        """What stands on one line besides its text."""
        return self._scenes.get(self.layout, ref)

    def visible_lines(self, clip: QRectF) -> Iterator[VisibleLine]:
        """The lines on the screen that lie in ``clip`` or reach into it."""
        reach_px = self.metrics.pitch_px / 4
        for index, y_px, block in self.scroll.visible():
            if y_px >= clip.bottom() + reach_px or y_px + block.height_px <= clip.top() - reach_px:
                continue
            yield from self._lines_of(index, y_px, block, clip.top() - reach_px, clip.bottom() + reach_px)

    def _lines_of(
        self, index: int, y_px: float, block: BlockLayout, top_px: float, bottom_px: float
    ) -> Iterator[VisibleLine]:
        for number in range(block.line_at_y(top_px - y_px), len(block)):
            box = block.boxes[number]
            line_y_px = y_px + box.top_px
            if line_y_px >= bottom_px:
                return
            yield VisibleLine(
                ref=LineRef(index, number),
                origin=QPointF(self.column_x_px, line_y_px),
                start=box.start,
                end=box.end,
                height_px=box.height_px,
            )

    def _forget(self, range_: CodePointRange) -> None:
        first, last = self.article.block_at(range_.start), self.article.block_at(max(range_.end - 1, range_.start))
        for index in self._scenes.known_blocks():
            if first <= index <= last:
                self._scenes.forget(index)
        for index in self.layout.kept_blocks():
            if first <= index <= last:
                self.layout.refresh_lanes(index, range_)

    def _lay_out(self) -> None:
        available_px = self._size_px[0] - 2 * GUTTER_PX
        self.metrics = page_metrics(self._typography, zoom=self._zoom, available_px=available_px)
        self._scenes = SceneCache(self.spans, self._lanes, self.metrics)
        self.layout = ArticleLayout(self.article, self.metrics, self._needed_lanes)
        self.scroll = ScrollPosition(self.layout)
        self.scroll.viewport_px = self._size_px[1]
        self.scroll.settle()

    def _needed_lanes(self, start: int, end: int) -> int:
        return self._lanes.lanes_needed(start, end)
