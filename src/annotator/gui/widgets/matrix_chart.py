"""A matrix of figures: the more there is of it the stronger a cell is shaded; the figure says it without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from annotator.core.label import Label
from annotator.gui.colours import mix
from annotator.gui.fonts import interface_font, secondary_font
from annotator.gui.theme import Tokens, label_colour
from annotator.gui.widgets.chart import Chart, mirrored

_ROW_PX, _HEAD_PX, _GAP_PX = 30.0, 32.0, 12.0
_NAME_PX, _CELL_PX = (96.0, 220.0), (58.0, 120.0)
_SWATCH_PX = 10.0
_STRONGEST = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure as it is written, what it says as a sentence, how strong it is (0 to 1), and what it leads to."""

    text: str = ""
    said: str = ""
    share: float = 0.0
    link: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Names of columns and rows, and the cells row by row. The last rows and columns may be sums."""

    columns: Sequence[str] = ()
    rows: Sequence[str] = ()
    cells: Sequence[Sequence[Cell]] = ()
    labels: Sequence[Label | None] = ()
    """Whose colours stand before the rows; nobody's where it is empty."""
    sum_rows: int = 0
    sum_columns: int = 0


class MatrixChart(Chart):
    """Names elided where they have no room: the sentence of each cell has them whole."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # a QWidget or None
        self.matrix = Matrix()

    def show_matrix(self, title: str, matrix: Matrix) -> None:
        """Show other figures."""
        self.title, self.matrix = title, matrix
        self.renew()

    def rows(self) -> int:
        """Chart's."""
        return len(self.matrix.rows)

    def columns(self, row: int) -> int:
        """Chart's."""
        del row
        return len(self.matrix.columns)

    def said(self, row: int, column: int) -> str:
        """Chart's."""
        return self.matrix.cells[row][column].said

    def link(self, row: int, column: int) -> object:
        """Chart's."""
        return self.matrix.cells[row][column].link

    def place(self, row: int, column: int, width: float) -> QRectF:
        """Chart's."""
        names, cell = self._sizes(width)
        return QRectF(names + _GAP_PX + column * cell, _HEAD_PX + row * _ROW_PX, cell - 2, _ROW_PX - 2)

    def height_for(self, width: float) -> float:
        """Chart's."""
        del width
        return _HEAD_PX + _ROW_PX * len(self.matrix.rows)

    def natural_width(self) -> float:
        """Chart's."""
        names, cell = self._sizes(0.0)
        return names + _GAP_PX + cell * len(self.matrix.columns)

    def draw(self, painter: QPainter, tokens: Tokens, width: float, *, rtl: bool) -> None:
        """Chart's."""
        names, cell = self._sizes(width)
        shown = self.matrix
        painter.setFont(secondary_font())
        painter.setPen(QColor(tokens.secondary))
        for column, name in enumerate(shown.columns):
            head = QRectF(names + _GAP_PX + column * cell, 0, cell - 2, _HEAD_PX - 4)
            _write(painter, mirrored(head.adjusted(4, 0, -4, 0), width, rtl=rtl), name, Qt.AlignmentFlag.AlignHCenter)
        for row, name in enumerate(shown.rows):
            is_sum = row >= len(shown.rows) - shown.sum_rows
            top = _HEAD_PX + row * _ROW_PX
            start = self._swatch(painter, tokens, row, QRectF(0, top, width, _ROW_PX), rtl=rtl)
            painter.setFont(interface_font(bold=is_sum))
            painter.setPen(QColor(tokens.text))
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            _write(painter, mirrored(QRectF(start, top, names - start, _ROW_PX - 2), width, rtl=rtl), name, side)
            for column in range(len(shown.columns)):
                self._cell(painter, tokens, row, column, width, rtl=rtl)

    def _cell(self, painter: QPainter, tokens: Tokens, row: int, column: int, width: float, *, rtl: bool) -> None:
        cell = self.matrix.cells[row][column]
        rect = mirrored(self.place(row, column, width), width, rtl=rtl)
        is_sum = row >= len(self.matrix.rows) - self.matrix.sum_rows
        is_sum = is_sum or column >= len(self.matrix.columns) - self.matrix.sum_columns
        painter.setPen(Qt.PenStyle.NoPen)
        if not cell.text:
            painter.setBrush(QColor(tokens.line))
            painter.drawEllipse(rect.center(), 1.5, 1.5)
        elif not is_sum:
            shade = mix(tokens.accent, tokens.surface, _STRONGEST * min(max(cell.share, 0.0), 1.0))
            painter.setBrush(QColor(shade))
            painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(interface_font(bold=is_sum))
        painter.setPen(QColor(tokens.text))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), cell.text)

    def _swatch(self, painter: QPainter, tokens: Tokens, row: int, line: QRectF, *, rtl: bool) -> float:
        """Draw the colour of a row's label; where its name begins."""
        if not self.matrix.labels:
            return 0.0
        label = self.matrix.labels[row] if row < len(self.matrix.labels) else None
        if label is not None:
            top = line.top() + (_ROW_PX - 2 - _SWATCH_PX) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(label_colour(label, tokens)))
            rect = QRectF(0, top, _SWATCH_PX, _SWATCH_PX)
            painter.drawRoundedRect(mirrored(rect, line.width(), rtl=rtl), 3, 3)
        return _SWATCH_PX + 8

    def _sizes(self, width: float) -> tuple[float, float]:
        """How wide names and cells are: heads get the room that there is, and are elided where it is less."""
        names = QFontMetricsF(interface_font(bold=True))
        heads = QFontMetricsF(secondary_font())
        swatch = _SWATCH_PX + 8 if self.matrix.labels else 0.0
        widest = max((names.horizontalAdvance(name) for name in self.matrix.rows), default=0.0) + swatch + 4
        widest_head = max((heads.horizontalAdvance(name) for name in self.matrix.columns), default=0.0) + 12
        name_px = min(max(widest, _NAME_PX[0]), _NAME_PX[1])
        room = (width - name_px - _GAP_PX) / max(len(self.matrix.columns), 1)
        return name_px, max(min(widest_head, _CELL_PX[1], room), _CELL_PX[0])


def _write(painter: QPainter, rect: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    room = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, int(flags), room)
