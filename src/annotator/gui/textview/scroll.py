"""Which part of the article is on the screen, held by text and not by a number of pixels.

The place is a block and the distance from its top. So whatever becomes known about the heights above, and whatever
grows there, the text on the screen stays where it is; only the scroll bar learns of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.gui.textview.hit_testing import CaretPlace
from annotator.gui.textview.layout import ArticleLayout, BlockLayout, LineRef

TOP_MARGIN_PX = 28.0
BOTTOM_MARGIN_PX = 56.0


class ScrollPosition:
    """The top of the viewport within the laid-out article."""

    def __init__(self, layout: ArticleLayout) -> None:
        self._layout = layout
        self._block = 0
        self._offset_px = -TOP_MARGIN_PX
        self.viewport_px = 100.0

    @property
    def top_px(self) -> float:
        """The y of the viewport's top from the article's, as far as the heights above are known."""
        return self._layout.heights.top_px(self._block) + self._offset_px

    @property
    def lowest_top_px(self) -> float:
        """The y beyond which there is nothing to scroll to."""
        return max(self._layout.heights.total_px + BOTTOM_MARGIN_PX - self.viewport_px, -TOP_MARGIN_PX)

    def scroll_to(self, top_px: float) -> None:
        """Put the viewport's top at a y, as near as margins allow."""
        self._set(top_px)
        self.settle()

    def settle(self) -> None:
        """Lay out what is visible and put right what estimates had wrong, keeping the text in place."""
        for _ in range(4):
            self._normalise()
            bottom_px = 0.0
            for _, y_px, block in self.visible():
                bottom_px = y_px + block.height_px
            if bottom_px >= self.viewport_px or self.top_px <= self.lowest_top_px + 0.5:
                return
            self._set(self.lowest_top_px)

    def visible(self) -> Iterator[tuple[int, float, BlockLayout]]:
        """The blocks on the screen with their y in the viewport, laid out on the way."""
        y_px, index = -self._offset_px, self._block
        while y_px < self.viewport_px and index < len(self._layout.article):
            block = self._layout.get(index)
            yield index, y_px, block
            y_px += block.height_px
            index += 1

    def block_y_px(self, index: int) -> float:
        """The y of a block in the viewport, exact for those on the screen."""
        return self._layout.heights.top_px(index) - self._layout.heights.top_px(self._block) - self._offset_px

    def line_y_px(self, ref: LineRef) -> float:
        """The y of a line in the viewport."""
        return self.block_y_px(ref.block) + self._layout.box(ref).top_px

    def line_at(self, y_px: float) -> LineRef:
        """The line at a y of the viewport."""
        top_px, index = y_px + self._offset_px, self._block
        while top_px < 0 and index > 0:
            index -= 1
            top_px += self._layout.get(index).height_px
        while index + 1 < len(self._layout.article) and top_px >= self._layout.get(index).height_px:
            top_px -= self._layout.get(index).height_px
            index += 1
        return LineRef(index, self._layout.get(index).line_at_y(top_px))

    def anchor(self) -> tuple[int, float]:
        """The first code point of the topmost line on the screen, and that line's y."""
        ref = self.line_at(0.0)
        return self._layout.box(ref).start, self.line_y_px(ref)

    def restore(self, anchor: tuple[int, float]) -> None:
        """Put the line of a code point at a y again, whatever the layout is now."""
        position, y_px = anchor
        ref = self._layout.line_of(CaretPlace(min(position, len(self._layout.article.text))))
        self._block, self._offset_px = ref.block, self._layout.box(ref).top_px - y_px
        self._keep_inside()
        self.settle()

    def reveal(self, first: LineRef, last: LineRef, *, margin_px: float) -> bool:
        """Scroll as little as it takes to have these lines on the screen; whether it had to.

        What is far away comes to stand in the upper third, without laying out all that lies between.
        """
        top_px, low, high = self.line_y_px(first), margin_px, self.viewport_px - margin_px
        if abs(top_px) > 3 * self.viewport_px:
            self._block, self._offset_px = first.block, self._layout.box(first).top_px - self.viewport_px / 3
            self._keep_inside()
            self.settle()
            return True
        bottom_px = self.line_y_px(last) + self._layout.box(last).height_px
        if top_px >= low and bottom_px <= high:
            return False
        fits = bottom_px - top_px <= high - low
        move_px = top_px - low if top_px < low or not fits else bottom_px - high
        self._offset_px += move_px
        self._keep_inside()
        self.settle()
        return True

    def _set(self, top_px: float) -> None:
        self._block, self._offset_px = self._layout.heights.at(min(max(top_px, -TOP_MARGIN_PX), self.lowest_top_px))

    def _keep_inside(self) -> None:
        if self._offset_px < 0:
            self._normalise()
        if self.top_px < -TOP_MARGIN_PX or self.top_px > self.lowest_top_px:
            self._set(self.top_px)

    def _normalise(self) -> None:
        """Have the place in the block that really is at the top."""
        while self._block > 0 and self._offset_px < 0:
            self._block -= 1
            self._offset_px += self._layout.get(self._block).height_px
        while self._block + 1 < len(self._layout.article):
            height_px = self._layout.get(self._block).height_px
            if self._offset_px < height_px:
                break
            self._offset_px -= height_px
            self._block += 1
