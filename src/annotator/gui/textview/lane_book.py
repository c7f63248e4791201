"""The lane of each span of an article: one and the same on all the lines that the span crosses. No Qt.

Spans inside one block share lanes among themselves; those that cross a border between blocks, which are few, take
theirs first. So a change costs what lies in its own block, or what hangs together with a crossing span, and never
what the article holds besides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotator.gui.textview.display import DisplaySpan
from annotator.gui.textview.lanes import assign_lanes
from annotator.gui.textview.span_index import SpanIndex, outer_first
from annotator.text.offsets import CodePointRange

_KEPT_BLOCKS = 512
_FAR = 2**31  # past every text


class LaneBook:
    """Lanes by span, worked out when asked for. Tell it of each change of ``spans``, then ``settle``."""

    def __init__(self, spans: SpanIndex, block_starts: Sequence[int]) -> None:
        self._spans = spans
        self._starts = block_starts
        self._crossing = SpanIndex(span for span in spans if self._crosses(span))
        self._crossing_lanes: dict[str, int] = {}
        self._by_block: dict[int, dict[str, int]] = {}
        self._changed_blocks: set[int] = set()
        self._changed_crossing: list[CodePointRange] = []

    def lane(self, span: DisplaySpan) -> int:
        """The lane of one of the spans, counted from 0 below the text."""
        if span.id in self._crossing:
            known = self._crossing_lanes.get(span.id)
            if known is None:
                self._assign_crossing(span.bounds)
                known = self._crossing_lanes[span.id]
            return known
        block = self._block_at(span.ranges[0].start)
        lanes = self._by_block.get(block)
        if lanes is None:
            lanes = self._remember(block)
        return lanes[span.id]

    def lanes_needed(self, start: int, end: int) -> int:
        """How many lanes have to have room where code points start to end stand."""
        touching = self._spans.touching(CodePointRange(start, end))
        return max((self.lane(span) for span in touching), default=-1) + 1

    def note(self, span: DisplaySpan, *, gone: bool = False) -> None:
        """A span has been put into the index, or is ``gone`` from it."""
        if self._crosses(span):
            self._changed_crossing.append(span.bounds)
            if gone:
                self._crossing.remove(span.id)
                self._crossing_lanes.pop(span.id, None)
            else:
                self._crossing.put(span)
        else:
            self._changed_blocks.add(self._block_at(span.ranges[0].start))

    def settle(self) -> list[CodePointRange]:
        """Work out what the changes since the last time move; the places of all that has another lane now."""
        moved: list[CodePointRange] = []
        for bounds in self._changed_crossing:
            moved += self._assign_crossing(bounds)
        for range_ in (*self._changed_crossing, *moved):
            first, last = self._block_at(range_.start), self._block_at(max(range_.end - 1, range_.start))
            self._changed_blocks.update(block for block in self._by_block if first <= block <= last)
        for block in self._changed_blocks:
            before = self._by_block.pop(block, None)
            if before is None:
                moved.append(self._block_range(block))  # nobody knows what it was
                continue
            after = self._remember(block)
            moved += [
                span.bounds
                for span_id, lane in after.items()
                if before.get(span_id, lane) != lane and (span := self._spans.get(span_id)) is not None
            ]
        self._changed_blocks.clear()
        self._changed_crossing.clear()
        return moved

    def _remember(self, block: int) -> dict[str, int]:
        range_ = self._block_range(block)
        here = [
            span
            for span in self._spans.across(range_)
            if span.id not in self._crossing and self._block_at(span.ranges[0].start) == block
        ]
        crossing = self._crossing.across(range_)
        lanes = lanes_by_track(here, [(span, self.lane(span)) for span in crossing])
        if len(self._by_block) >= _KEPT_BLOCKS:
            self._by_block.clear()
        known = self._by_block[block] = {span.id: lane for span, lane in zip(here, lanes, strict=True)}
        return known

    def _assign_crossing(self, range_: CodePointRange) -> list[CodePointRange]:
        """Give lanes to the crossing spans that hang together over a range; the places of those that had another."""
        spans = self._hanging_together(range_)
        lanes = lanes_by_track(spans)
        moved = []
        for span, lane in zip(spans, lanes, strict=True):
            if self._crossing_lanes.get(span.id, lane) != lane:
                moved.append(span.bounds)
            self._crossing_lanes[span.id] = lane
        return moved

    def _hanging_together(self, range_: CodePointRange) -> list[DisplaySpan]:
        found: dict[str, DisplaySpan] = {}
        pending = [range_]
        while pending:
            for span in self._crossing.across(pending.pop()):
                if span.id not in found:
                    found[span.id] = span
                    pending.append(span.bounds)
        return sorted(found.values(), key=outer_first)

    def _crosses(self, span: DisplaySpan) -> bool:
        following = bisect_right(self._starts, span.ranges[0].start)
        return following < len(self._starts) and self._starts[following] < span.ranges[-1].end

    def _block_at(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def _block_range(self, block: int) -> CodePointRange:
        start = self._starts[block]
        return CodePointRange(start, self._starts[block + 1] if block + 1 < len(self._starts) else _FAR)


def lanes_by_track(spans: Sequence[DisplaySpan], fixed: Sequence[tuple[DisplaySpan, int]] = ()) -> list[int]:
    """The lanes of spans, outer before inner; where there are tracks, every so-many-th lane is the same track's."""
    if all(span.tracks == 1 for span in spans):
        return assign_lanes([span.bounds for span in spans], [(span.bounds, lane) for span, lane in fixed])
    lanes = [0] * len(spans)
    for track in {span.track for span in spans}:
        own = [place for place, span in enumerate(spans) if span.track == track]
        taken = [(span.bounds, lane // span.tracks) for span, lane in fixed if span.track == track]
        for place, depth in zip(own, assign_lanes([spans[place].bounds for place in own], taken), strict=True):
            lanes[place] = depth * spans[place].tracks + track
    return lanes
