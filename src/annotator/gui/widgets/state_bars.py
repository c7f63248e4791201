"""Documents by state as bars: a bar for all together and one for each person, every part with its count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath

from annotator.core.workflow import State
from annotator.gui.colours import luminance, mix
from annotator.gui.fonts import interface_font, secondary_font
from annotator.gui.theme import Tokens
from annotator.gui.widgets.chart import Chart, mirrored

_ROW_PX, _BAR_PX, _LEGEND_PX, _GAP_PX = 32.0, 20.0, 30.0, 12.0
_NAME_PX = (96.0, 220.0)
_LEAST_BAR_PX, _LEAST_PART_PX, _COUNT_PX = 240.0, 3.0, 56.0
_KEY_PX = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """A bar: its name, how many documents of each state, the sentence for each, and all of them written."""

    name: str
    counts: Mapping[State, int]
    said: Mapping[State, str] = field(default_factory=dict)
    texts: Mapping[State, str] = field(default_factory=dict)
    total: str = ""


class StateBars(Chart):
    """All bars are of one scale, and their parts in the order of the work's way; a legend says which is which."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # a QWidget or None
        self.bars: Sequence[StateRow] = ()
        self.legend: Sequence[tuple[State, str]] = ()

    def show_bars(self, title: str, bars: Sequence[StateRow], legend: Sequence[tuple[State, str]]) -> None:
        """Show other figures; ``legend`` has the name of each state, in order."""
        self.title, self.bars, self.legend = title, bars, legend
        self.renew()

    def rows(self) -> int:
        """Chart's."""
        return len(self.bars)

    def columns(self, row: int) -> int:
        """Chart's: parts that are there."""
        return len(self._states(row))

    def said(self, row: int, column: int) -> str:
        """Chart's."""
        return self.bars[row].said.get(self._states(row)[column], "")

    def place(self, row: int, column: int, width: float) -> QRectF:
        """Chart's."""
        start = self._names() + _GAP_PX
        room = max(width - start - _COUNT_PX, _LEAST_BAR_PX)
        most = max((sum(bar.counts.values()) for bar in self.bars), default=0) or 1
        sizes = [max(room * self.bars[row].counts[state] / most, _LEAST_PART_PX) for state in self._states(row)]
        top = _LEGEND_PX + row * _ROW_PX + (_ROW_PX - _BAR_PX) / 2
        return QRectF(start + sum(sizes[:column]), top, sizes[column], _BAR_PX)

    def height_for(self, width: float) -> float:
        """Chart's."""
        del width
        return _LEGEND_PX + _ROW_PX * len(self.bars)

    def natural_width(self) -> float:
        """Chart's."""
        heads = QFontMetricsF(secondary_font())
        legend = sum(heads.horizontalAdvance(name) + _KEY_PX + 24 for _, name in self.legend)
        return max(self._names() + _GAP_PX + _LEAST_BAR_PX + _COUNT_PX, legend)

    def draw(self, painter: QPainter, tokens: Tokens, width: float, *, rtl: bool) -> None:
        """Chart's."""
        self._draw_legend(painter, tokens, width, rtl=rtl)
        leading = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        for row, bar in enumerate(self.bars):
            top = _LEGEND_PX + row * _ROW_PX
            painter.setFont(interface_font(bold=row == 0))
            painter.setPen(QColor(tokens.text))
            _write(painter, mirrored(QRectF(0, top, self._names(), _ROW_PX), width, rtl=rtl), bar.name, leading)
            states = self._states(row)
            if not states:
                continue
            places = [self.place(row, column, width) for column in range(len(states))]
            whole = places[0].united(places[-1])
            rounded = QPainterPath()
            rounded.addRoundedRect(mirrored(whole, width, rtl=rtl), 4, 4)
            painter.save()
            painter.setClipPath(rounded, Qt.ClipOperation.IntersectClip)
            painter.setFont(secondary_font())
            for state, place in zip(states, places, strict=True):
                rect = mirrored(place, width, rtl=rtl)
                colour = state_colour(state, tokens)
                painter.fillRect(rect.adjusted(0, 0, -1 if not rtl else 0, 0), QColor(colour))
                text = bar.texts.get(state, "")
                if QFontMetricsF(painter.font()).horizontalAdvance(text) + 6 <= rect.width():
                    painter.setPen(QColor("#15181E" if luminance(colour) > 0.18 else "#FFFFFF"))
                    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
            painter.restore()
            painter.setFont(secondary_font())
            painter.setPen(QColor(tokens.secondary))
            after = QRectF(whole.right() + 8, top, _COUNT_PX, _ROW_PX)
            _write(painter, mirrored(after, width, rtl=rtl), bar.total, leading)

    def _draw_legend(self, painter: QPainter, tokens: Tokens, width: float, *, rtl: bool) -> None:
        painter.setFont(secondary_font())
        metrics = QFontMetricsF(painter.font())
        x = 0.0
        for state, name in self.legend:
            key = QRectF(x, (_LEGEND_PX - 8 - _KEY_PX) / 2, _KEY_PX, _KEY_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(state_colour(state, tokens)))
            painter.drawRoundedRect(mirrored(key, width, rtl=rtl), 3, 3)
            room = QRectF(key.right() + 6, 0, metrics.horizontalAdvance(name) + 2, _LEGEND_PX - 8)
            painter.setPen(QColor(tokens.secondary))
            painter.drawText(mirrored(room, width, rtl=rtl), int(Qt.AlignmentFlag.AlignCenter), name)
            x = room.right() + 16

    def _states(self, row: int) -> list[State]:
        return [state for state in State if self.bars[row].counts.get(state)]

    def _names(self) -> float:
        metrics = QFontMetricsF(interface_font(bold=True))
        widest = max((metrics.horizontalAdvance(bar.name) for bar in self.bars), default=0.0) + 4
        return min(max(widest, _NAME_PX[0]), _NAME_PX[1])


def state_colour(state: State, tokens: Tokens) -> str:
    """The colour of a state's part."""
    return {
        State.NEW: mix(tokens.control, tokens.surface, 0.35),
        State.ASSIGNED: mix(tokens.control, tokens.surface, 0.75),
        State.IN_PROGRESS: mix(tokens.warning, tokens.surface, 0.8),
        State.SUBMITTED: tokens.accent,
        State.RETURNED: tokens.danger,
        State.ACCEPTED: tokens.success,
        State.SKIPPED: tokens.secondary,
    }[state]


def _write(painter: QPainter, rect: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), shown)
