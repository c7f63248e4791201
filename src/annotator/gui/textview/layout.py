"""The article laid out: blocks when they are first seen, heights estimated until then, y ↔ line in logarithmic time.

Nothing here asks for more than the blocks at hand: opening, scrolling anywhere and tagging cost the same in an article
of a million characters as in a short one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from annotator.gui.textview.cells import LineCells
from annotator.gui.textview.heights import HeightIndex
from annotator.gui.textview.hit_testing import CaretPlace
from annotator.gui.textview.metrics import PageMetrics
from annotator.gui.textview.paragraphs import Article, Block
from annotator.gui.textview.shaping import BlockText, LineReader, start_px
from annotator.text.offsets import CodePointRange

_KEPT_CHARACTERS = 300_000
_KEPT_BLOCKS = 64
_FAR_PX = 1_000_000.0

LanesNeeded = Callable[[int, int], int]
"""How many lanes the spans on code points start to end take."""


@dataclass(frozen=True, slots=True, order=True)
class LineRef:
    """A line of the article: block and number within it."""

    block: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBox:
    """Where a line stands in its block, and its code points."""

    start: int
    end: int
    top_px: float
    height_px: float


class BlockLayout:
    """One block laid out by one ``QTextLayout``, which is drawn as it is and never given formats."""

    def __init__(self, article: Article, block: Block, metrics: PageMetrics) -> None:
        self.block = block
        self._metrics = metrics
        before, after = article.surroundings(block)
        self._text = text = BlockText(
            article.display_text(block), block.start, rtl=block.rtl, before=before, after=after
        )
        self._cells: dict[int, LineCells] = {}
        self.qt = _text_layout(text.laid_out, block, metrics)
        self._lines = _break_lines(self.qt, metrics.column_px, text)
        self._aligned = bytearray(len(self._lines))
        borders_utf16 = [line.textStart() - text.lead_utf16 for line in self._lines] + [text.utf16.length_utf16]
        self._borders = [block.start + text.utf16.to_code_point(border) for border in borders_utf16]
        self.boxes: tuple[LineBox, ...] = ()
        self.height_px = 0.0

    def __len__(self) -> int:
        return len(self._lines)

    def place(self, extras_px: Sequence[float] = ()) -> None:
        """Give every line its place: baselines in step, lower where lanes need room."""
        metrics, top_px = self._metrics, 0.0
        boxes = []
        for i, (line, (start, end)) in enumerate(zip(self._lines, pairwise(self._borders), strict=True)):
            height_px = metrics.pitch_px + (extras_px[i] if extras_px else 0.0)
            line.setPosition(QPointF(line.x(), top_px + metrics.baseline_px - line.ascent()))
            boxes.append(LineBox(start=start, end=end, top_px=top_px, height_px=height_px))
            top_px += height_px
        self.boxes = tuple(boxes)
        self.height_px = self.measured_height_px(extras_px)

    def draw(self, painter: QPainter, origin: QPointF, clip: QRectF | None = None) -> None:
        """Draw the text, all of it or the lines that reach into ``clip``, with its top left at ``origin``."""
        if clip is None:
            first, last = 0, len(self._lines) - 1
        else:
            first, last = self.line_at_y(clip.top() - origin.y()), self.line_at_y(clip.bottom() - origin.y())
        for number in range(max(first - 1, 0), min(last + 2, len(self._lines))):
            self._align(number)
        self.qt.draw(painter, origin, [], QRectF() if clip is None else clip)

    def _align(self, number: int) -> None:
        """Put a line at its paragraph's start; when it is first seen, as its extent costs as much as its letters."""
        if not self._aligned[number]:
            self._aligned[number] = 1
            line = self._lines[number]
            edge_px = self._metrics.column_px if self.block.rtl else 0.0
            with_tab = self._text.text.startswith("\t", self._borders[number] - self.block.start)
            by_px = edge_px - start_px(line, rtl=self.block.rtl, with_tab=with_tab)
            line.setPosition(QPointF(line.x() + by_px, line.y()))

    def measured_height_px(self, extras_px: Sequence[float] = ()) -> float:
        """The height of all lines and the gap after a paragraph."""
        gap_px = self._metrics.paragraph_gap_px if self.block.is_last else 0.0
        return len(self._lines) * self._metrics.pitch_px + sum(extras_px) + gap_px

    def line_ranges(self) -> list[tuple[int, int]]:
        """The code points of each line."""
        return list(pairwise(self._borders))

    def cells(self, line: int) -> LineCells:
        """The cells of one line, built when first asked for."""
        known = self._cells.get(line)
        if known is None:
            self._align(line)
            known = self._cells[line] = LineReader(self._lines[line], self._text).cells()
        return known

    def line_at_y(self, y_px: float) -> int:
        """The line at a y within the block, the nearest one outside it."""
        return max(bisect_right(self.boxes, y_px, key=lambda box: box.top_px) - 1, 0)

    def line_of(self, place: CaretPlace) -> int:
        """The line a caret place stands on: at a wrapped line's end, by which side it leans to."""
        line = min(max(bisect_right(self._borders, place.position) - 1, 0), len(self._lines) - 1)
        if place.upstream and line > 0 and self._borders[line] == place.position:
            line -= 1
        return line

    @property
    def characters(self) -> int:
        """How much text it holds."""
        return self.block.end - self.block.start


class ArticleLayout:
    """All blocks of an article at one set of metrics."""

    def __init__(self, article: Article, metrics: PageMetrics, lanes_needed: LanesNeeded) -> None:
        self.article = article
        self.metrics = metrics
        self._lanes_needed = lanes_needed
        self._kept: OrderedDict[int, BlockLayout] = OrderedDict()
        self._kept_characters = 0
        self._measured = bytearray(len(article))
        self._next_unmeasured = 0
        self.heights = HeightIndex(self._estimates())

    @property
    def laid_out(self) -> int:
        """How many blocks have been laid out so far."""
        return sum(self._measured)

    @property
    def is_complete(self) -> bool:
        """Whether every height is exact."""
        return self._measured.find(0, self._next_unmeasured) < 0

    @property
    def kept(self) -> int:
        """How many laid-out blocks are held at the moment."""
        return len(self._kept)

    def get(self, index: int) -> BlockLayout:
        """The block laid out and placed, its exact height known from then on."""
        known = self._kept.get(index)
        if known is not None:
            self._kept.move_to_end(index)
            return known
        layout = self._lay_out(index)
        self._kept[index] = layout
        self._kept_characters += layout.characters
        while self._kept_characters > _KEPT_CHARACTERS and len(self._kept) > _KEPT_BLOCKS:
            _, old = self._kept.popitem(last=False)
            self._kept_characters -= old.characters
        return layout

    def measure_next(self, start: int = 0) -> int | None:
        """Measure one more block, from ``start`` on or else the first that is left; None when all are known."""
        index = self._measured.find(0, max(start, self._next_unmeasured))
        if index < 0:
            index = self._measured.find(0, self._next_unmeasured)
            if index < 0:
                self._next_unmeasured = len(self._measured)
                return None
            self._next_unmeasured = index
        self._measure(index)
        return index

    def refresh_lanes(self, index: int, changed: CodePointRange | None = None) -> float:
        """Give the lanes of a block the room they need now; the change of its height in pixels.

        With ``changed``, spans came, went or moved to other lanes there and nowhere else.
        """
        known = self._kept.get(index)
        if known is None:
            return 0.0
        before = [box.height_px - self.metrics.pitch_px for box in known.boxes]
        if changed is None:
            extras = self._extras_px(known) or [0.0] * len(before)
        else:
            extras = [
                self._extra_px(box.start, box.end) if box.start <= changed.end and changed.start <= box.end else extra
                for box, extra in zip(known.boxes, before, strict=True)
            ]
        if extras != before:
            known.place(extras)
        return self.heights.set(index, known.height_px)

    def kept_blocks(self) -> list[int]:
        """The blocks that are laid out at the moment."""
        return list(self._kept)

    def drop_hidden(self, visible: Container[int]) -> None:
        """Forget all blocks but the visible ones: the lanes the others have room for are out of date."""
        for index in [index for index in self._kept if index not in visible]:
            self._kept_characters -= self._kept.pop(index).characters

    def line_of(self, place: CaretPlace) -> LineRef:
        """The line of a caret place; where a giant paragraph is cut, by which side it leans to."""
        index = self.article.block_at(place.position)
        if place.upstream and index > 0:
            block = self.article.block(index)
            if block.start == place.position and not block.is_first:
                index -= 1
        return LineRef(index, self.get(index).line_of(place))

    def cells(self, ref: LineRef) -> LineCells:
        """The cells of a line."""
        return self.get(ref.block).cells(ref.line)

    def box(self, ref: LineRef) -> LineBox:
        """Where a line stands in its block."""
        return self.get(ref.block).boxes[ref.line]

    def line_top_px(self, ref: LineRef) -> float:
        """The y of a line from the article's top, as far as the heights before it are known."""
        box = self.box(ref)
        return self.heights.top_px(ref.block) + box.top_px

    def line_at_y(self, y_px: float) -> LineRef:
        """The line at a y of the article, the nearest one outside it."""
        index, within_px = self.heights.at(y_px)
        layout = self.get(index)
        # The estimate may have been too high: what looked like the end of this block is then the next one's start.
        while within_px >= layout.height_px and index + 1 < len(self.article):
            within_px -= layout.height_px
            index += 1
            layout = self.get(index)
        return LineRef(index, layout.line_at_y(within_px))

    def line_after(self, ref: LineRef) -> LineRef | None:
        """The line below, if there is one."""
        if ref.line + 1 < len(self.get(ref.block)):
            return LineRef(ref.block, ref.line + 1)
        return LineRef(ref.block + 1, 0) if ref.block + 1 < len(self.article) else None

    def line_before(self, ref: LineRef) -> LineRef | None:
        """The line above, if there is one."""
        if ref.line > 0:
            return LineRef(ref.block, ref.line - 1)
        return LineRef(ref.block - 1, len(self.get(ref.block - 1)) - 1) if ref.block > 0 else None

    def _lay_out(self, index: int) -> BlockLayout:
        layout = BlockLayout(self.article, self.article.block(index), self.metrics)
        layout.place(self._extras_px(layout))
        self.heights.set(index, layout.height_px)
        self._measured[index] = 1
        return layout

    def _measure(self, index: int) -> None:
        block = self.article.block(index)
        self._measured[index] = 1
        if (block.end - block.start) * 1.2 * self.metrics.font.pixelSize() < self.metrics.column_px:
            # So short that it fits on one line in any usual face; should it not, that is seen when it is laid out.
            return
        # Only the height: where lines begin is asked of Qt when they are seen, and costs as much as breaking them.
        layout = BlockLayout(self.article, block, self.metrics)
        self.heights.set(index, layout.measured_height_px(self._extras_px(layout)))

    def _extras_px(self, layout: BlockLayout) -> list[float]:
        block = layout.block
        if not self._extra_px(block.start, block.end):
            return []
        return [self._extra_px(start, end) for start, end in layout.line_ranges()]

    def _extra_px(self, start: int, end: int) -> float:
        return self.metrics.extra_px(self._lanes_needed(start, end))

    def _estimates(self) -> list[float]:
        text = self.article.text
        sample = text[:2_000].replace("\n", " ") or "x"
        advance_px = QFontMetricsF(self.metrics.font).horizontalAdvance(sample) / len(sample)
        per_line = max(self.metrics.column_px / max(advance_px, 0.5) * 0.97, 1.0)
        pitch_px, gap_px = self.metrics.pitch_px, self.metrics.paragraph_gap_px
        one_px = pitch_px + gap_px
        return [
            one_px if length < per_line else (int(length / per_line) + 1) * pitch_px + gap_px
            for length in self.article.lengths()
        ]


def _text_layout(display: str, block: Block, metrics: PageMetrics) -> QTextLayout:
    layout = QTextLayout(display, metrics.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # Lines are put at their start by hand: Qt's alignment counts bearings that make starts uneven.
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if block.rtl else Qt.LayoutDirection.LeftToRight)
    option.setTabStopDistance(4 * metrics.font.pixelSize())
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _break_lines(layout: QTextLayout, column_px: float, text: BlockText) -> list[QTextLine]:
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        if text.holds(line):
            line.setLineWidth(column_px)
            lines.append(line)
        else:
            # One line before all others or after them, so far away that it is never drawn.
            line.setLineWidth(_FAR_PX)
            line.setPosition(QPointF(0, _FAR_PX if lines else -_FAR_PX))
    layout.endLayout()
    return lines
