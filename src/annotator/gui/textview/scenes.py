"""The scenes of the lines on the screen, kept until a span on them changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetricsF

from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.lane_book import LaneBook
from annotator.gui.textview.layout import ArticleLayout, LineRef
from annotator.gui.textview.metrics import LANES_WITH_ROOM, PageMetrics
from annotator.gui.textview.scene import KnownParts, LineScene, NameRoom, line_scene
from annotator.gui.textview.span_index import SpanIndex
from annotator.text.offsets import CodePointRange

_KEPT_BLOCKS = 400


class SceneCache:
    """Scenes by line; what is asked for is built, what a change touches is forgotten."""

    def __init__(self, spans: SpanIndex, lanes: LaneBook, metrics: PageMetrics) -> None:
        self._spans = spans
        self._lanes = lanes
        self._by_block: dict[int, dict[int, LineScene]] = {}
        self._parts: dict[LineRef, KnownParts] = {}
        self._name_widths_px: dict[str, float] = {}
        self._name_metrics = QFontMetricsF(metrics.name_font)
        self._room = NameRoom(
            lanes_below=metrics.name_lanes,
            lowest_lane=metrics.lowest_named_lane,
            lanes_with_room=LANES_WITH_ROOM,
            column_px=metrics.column_px,
            width_px=self._name_width_px,
        )

    def get(self, layout: ArticleLayout, ref: LineRef) -> LineScene:
        """The scene of one line."""
        lines = self._by_block.get(ref.block)
        if lines is None:
            if len(self._by_block) >= _KEPT_BLOCKS:
                self.clear()
            lines = self._by_block[ref.block] = {}
        known = lines.get(ref.line)
        if known is None:
            box = layout.box(ref)
            touching = self._spans.touching(CodePointRange(box.start, box.end))
            known = self._scene(layout, ref, touching) if touching else _EMPTY
            lines[ref.line] = known
        return known

    def forget(self, block: int) -> None:
        """Drop the scenes of one block."""
        self._by_block.pop(block, None)

    def known_blocks(self) -> list[int]:
        """The blocks of which there are scenes."""
        return list(self._by_block)

    def clear(self) -> None:
        """Drop everything."""
        self._by_block.clear()
        self._parts.clear()

    def _scene(self, layout: ArticleLayout, ref: LineRef, touching: Sequence[DisplaySpan]) -> LineScene:
        before = self._parts.get(ref, {})
        # What has left the line is not kept.
        known = {span.id: before[span.id] for span in touching if span.id in before}
        self._parts[ref] = known
        return line_scene(layout.cells(ref), touching, self._lanes.lane, self._room, known)

    def _name_width_px(self, name: str) -> float:
        known = self._name_widths_px.get(name)
        if known is None:
            known = self._name_widths_px[name] = self._name_metrics.horizontalAdvance(name)
        return known


_EMPTY = LineScene(pieces=(), lanes=0)
