"""A label for text of its own direction: a title, a quotation, a person's name."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.widgets.drawing import widget_tokens
from annotator.text.direction import Direction, base_direction

_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def is_right_to_left(text: str, fallback: Direction = Direction.LTR) -> bool:
    """Whether a text is read from right to left, by most of its strong characters."""
    return base_direction(text, fallback) is Direction.RTL


def elided_line(text: str, metrics: QFontMetrics, width: int, *, rtl: bool) -> str:
    """``text`` on one line, cut at its logical end where it is wider than ``width`` pixels."""
    force = Qt.TextFlag.TextForceRightToLeft if rtl else Qt.TextFlag.TextForceLeftToRight
    return metrics.elidedText(_BREAKS.sub(" ", text), Qt.TextElideMode.ElideRight, width, force.value)


def paint_directional(painter: QPainter, rect: QRect, text: str, *, rtl: bool) -> None:
    """Draw one elided line in its own direction, aligned to its own start, with the painter's font and pen.

    Its letters stand where they would without signs of a taller face, such as emoji, among them: those reach out.
    """
    metrics = painter.fontMetrics()
    layout, line = _one_line(elided_line(text, metrics, rect.width(), rtl=rtl), painter.font(), rect.width(), rtl=rtl)
    top = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent() - line.ascent()
    if line.height() <= rect.height():
        top = min(max(top, rect.top()), rect.top() + rect.height() - line.height())
    layout.draw(painter, QPointF(rect.left(), top))


def _one_line(text: str, font: QFont, width: float, *, rtl: bool) -> tuple[QTextLayout, QTextLine]:
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout, line


class DirectionalLabel(QWidget):
    """Up to ``lines`` lines of text in their own direction, aligned to their own start whatever the interface's.

    What does not fit is elided at the logical end and stands in the tool tip. ``role`` is ``text`` or ``secondary``.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, lines: int = 1, role: str = "text") -> None:
        super().__init__(parent)
        self._text = ""
        self._rtl = False
        self._lines = lines
        self._role = role
        tall = QSizePolicy.Policy.Preferred if lines > 1 else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, tall)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @property
    def is_rtl(self) -> bool:
        """Whether it is shown from right to left."""
        return self._rtl

    def set_text(self, text: str, *, rtl: bool | None = None) -> None:
        """Show a text, in a given direction or the one of its letters."""
        self._text = text
        self._rtl = is_right_to_left(text) if rtl is None else rtl
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()
        self._refresh_tool_tip()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: measure again in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's: whether lines are wrapped."""
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        """Qt's: the height of its lines at a width."""
        return self._row_px() * len(self._laid_out(width))

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance(self._text) + 2, 400), self._row_px() if self._text else 0)

    def minimumSizeHint(self) -> QSize:
        """Qt's: the least size it can do with."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, self._row_px())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: cut the text anew."""
        super().resizeEvent(event)
        self._refresh_tool_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(getattr(widget_tokens(self), self._role)))
        height = self._row_px()
        for row, line in enumerate(self._laid_out(self.width())):
            paint_directional(painter, QRect(0, row * height, self.width(), height), line, rtl=self._rtl)

    def _row_px(self) -> int:
        """A line's height: of its face, or of what it borrows from a taller one."""
        # The whole text on one line: an empty one has no height of its own in a layout.
        _, line = _one_line(_BREAKS.sub(" ", self._text), self.font(), 1, rtl=self._rtl)
        return max(self.fontMetrics().height(), ceil(line.height()) if line.isValid() else 0)

    def _laid_out(self, width: int) -> list[str]:
        text = _BREAKS.sub(" ", self._text)
        if self._lines == 1:
            return [text]
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if self._rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) < self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, 0))
            starts.append(line.textStart())
        layout.endLayout()
        units = text.encode("utf-16-le", "surrogatepass")
        ends = [*starts[1:], len(units) // 2]
        cut = [units[2 * start : 2 * end] for start, end in zip(starts, ends, strict=True)]
        return [piece.decode("utf-16-le", "surrogatepass").rstrip(" ") for piece in cut] or [""]

    def _refresh_tool_tip(self) -> None:
        shown = self._laid_out(self.width())
        cut = any(self.fontMetrics().horizontalAdvance(line) > self.width() for line in shown)
        self.setToolTip(self._text if cut else "")
