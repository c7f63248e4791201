"""The measures of a page of article at one typography, zoom and width: where in a line everything has its room."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from annotator.gui.textview.display import Typography

LANES_WITH_ROOM = 5
"""So many lanes have their room in every line from the start; a line with more of them grows."""

# Tall and deep letters of the scripts met most, and words that Nastaliq faces stack, for how far ink really goes; a
# font's own ascent and descent also hold room for marks upon marks, and yet not for such stacks.
_SAMPLE = (
    "\u0622\u0625\u0644\u0641\u062c\u0639\u064a\u0638 \u062e\u0645\u0633\u0629 \u0635\u062d\u06cc\u062d "
    "\u0646\u0633\u062a\u0639\u0644\u06cc\u0642 \u05dc\u05da\u05e7lfgjp"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetrics:
    """Lengths in pixels; ``baseline_px`` and ``tint_*`` are counted from a line's top, ``lane_*`` from the baseline."""

    font: QFont
    name_font: QFont
    column_px: float
    pitch_px: float
    paragraph_gap_px: float
    baseline_px: float
    tint_top_px: float
    tint_bottom_px: float
    lane_first_px: float
    lane_step_px: float
    line_width_px: float
    name_ascent_px: float
    name_height_px: float
    scale: float

    @property
    def name_lanes(self) -> int:
        """How many lanes' room a name takes below its own."""
        return math.ceil((self.line_width_px + self.name_height_px * 0.75) / self.lane_step_px)

    @property
    def lowest_named_lane(self) -> int:
        """The last lane under which a name stays clear of the next line's text."""
        room_px = self.pitch_px - self.baseline_px - self.lane_first_px - self.line_width_px / 2
        return int((room_px - self.name_height_px * 0.8) // self.lane_step_px)

    def lane_px(self, lane: int) -> float:
        """The middle of a lane's line below a line's top."""
        return self.baseline_px + self.lane_first_px + lane * self.lane_step_px

    def extra_px(self, lanes: int) -> float:
        """By how much a line with so many lanes is higher than others."""
        return max(lanes - LANES_WITH_ROOM, 0) * self.lane_step_px

    def line_height_px(self, lanes: int = 0) -> float:
        """The height of a line with so many lanes."""
        return self.pitch_px + self.extra_px(lanes)


def page_metrics(typography: Typography, *, zoom: float, available_px: float) -> PageMetrics:
    """Work out the measures for a column that fits into ``available_px``."""
    size_px = max(round(typography.size_px * zoom), 6)
    font = QFont([typography.family, *typography.fallback_families])
    font.setPixelSize(size_px)
    # Kerning and ligatures as the font has them; hinting moves joins between letters apart at fractional positions.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    name_font = (
        QFont(typography.name_family)
        if typography.name_family
        else QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    )
    name_font.setPixelSize(max(math.ceil(typography.name_size_px * zoom), 7))
    ink = QFontMetricsF(font).tightBoundingRect(_SAMPLE)
    ascent_px = math.ceil(max(-ink.top(), 0.8 * size_px)) + 2
    descent_px = math.ceil(max(ink.bottom(), 0.3 * size_px))
    names = QFontMetricsF(name_font)
    step_px = max(round(4 * zoom), 2)
    lane_first_px = descent_px + max(round(3 * zoom), 2)
    lanes_px = lane_first_px + (LANES_WITH_ROOM - 1) * step_px + max(round(3 * zoom), 2)
    pitch_px = max(round(size_px * typography.line_height), ascent_px + lanes_px)
    return PageMetrics(
        font=font,
        name_font=name_font,
        column_px=max(min(typography.column_width_px * zoom, available_px), 4.0 * size_px),
        pitch_px=pitch_px,
        paragraph_gap_px=round(0.25 * size_px),
        baseline_px=ascent_px,
        tint_top_px=0.0,
        tint_bottom_px=ascent_px + descent_px - 1,
        lane_first_px=lane_first_px,
        lane_step_px=step_px,
        line_width_px=2.0 * max(zoom, 0.75),
        name_ascent_px=names.ascent(),
        name_height_px=names.ascent() + names.descent(),
        scale=zoom,
    )
