"""A short text taken apart: its characters in logical order, one to a box, in reading direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.gui.fonts import secondary_font
from annotator.gui.i18n import isolate
from annotator.gui.widgets.directional_label import is_right_to_left
from annotator.gui.widgets.drawing import draw_box, widget_tokens
from annotator.text import graphemes
from annotator.text.controls import StripCell, strip_cells
from annotator.text.offsets import CodePointRange

BOX_PX = 24
_GAP_PX = 4
_LETTER_PX = 15
_MORE = "\u2026"
# More than the strip has room for: the rest of a long span is not even taken apart.
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBox:
    """One box: what is drawn in it, what its tool tip says, and whether that is a word for something invisible."""

    text: str
    tip: str = ""
    is_sign: bool = False


class ReadingStrip(QWidget):
    """Rows of boxes; what does not fit into ``rows`` of them ends in one with an ellipsis."""

    def __init__(self, parent: QWidget | None = None, *, rows: int = 2) -> None:
        super().__init__(parent)
        self._boxes: tuple[StripBox, ...] = ()
        self._rtl = False
        self._rows = rows
        self._family = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, surface: str, *, rtl: bool | None = None) -> None:
        """Take a span's text apart, in a given direction or the one of its letters."""
        kept = graphemes.snap(surface, CodePointRange(0, min(_LONGEST, len(surface)))).slice(surface)
        boxes = [_box(cell) for cell in strip_cells(kept)]
        self.set_boxes(boxes, rtl=is_right_to_left(kept) if rtl is None else rtl)

    def set_boxes(self, boxes: Sequence[StripBox], *, rtl: bool) -> None:
        """Show other boxes, from right to left where the text is read so."""
        self._boxes, self._rtl = tuple(boxes), rtl
        # A screen reader is given the characters apart, in their order.
        self.setAccessibleName(" ".join(box.tip or box.text for box in self._boxes))
        self.updateGeometry()
        self.update()

    def set_family(self, family: str) -> None:
        """The face that the characters are shown in: the article's."""
        self._family = family
        self.update()

    def placed(self, width: int) -> list[tuple[QRect, StripBox]]:
        """Every box that has its room in a strip of ``width`` pixels, with its place."""
        placed: list[tuple[QRect, StripBox]] = []
        x = row = 0
        for box in self._boxes:
            box_px = _width(box)
            if x and x + box_px > width:
                x, row = 0, row + 1
            if row == self._rows:
                _end_in_ellipsis(placed, width)
                break
            placed.append((QRect(x, row * (BOX_PX + _GAP_PX), box_px, BOX_PX), box))
            x += box_px + _GAP_PX
        if self._rtl:
            return [(place.translated(width - 2 * place.x() - place.width(), 0), box) for place, box in placed]
        return placed

    def hasHeightForWidth(self) -> bool:
        """Qt's: whether lines are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: the height of its lines at a width."""
        return max((place.bottom() + 1 for place, _ in self.placed(width)), default=0)

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        return QSize(8 * (BOX_PX + _GAP_PX), BOX_PX)

    def event(self, event: QEvent) -> bool:
        """Qt's: any event."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            box = self._box_at(event.pos())
            QToolTip.showText(event.globalPos(), box.tip if box is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QFont([self._family, *self.font().families()] if self._family else self.font().families())
        face.setPixelSize(_LETTER_PX)
        for place, box in self.placed(self.width()):
            draw_box(painter, QRectF(place), fill=tokens.surface, outline=tokens.line, radius=4)
            painter.setFont(secondary_font() if box.is_sign else face)
            painter.setPen(QColor(tokens.secondary if box.is_sign else tokens.text))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter) | Qt.TextFlag.TextDontClip.value, box.text)

    def _box_at(self, point: QPoint) -> StripBox | None:
        return next((box for place, box in self.placed(self.width()) if place.contains(point)), None)


def _box(cell: StripCell) -> StripBox:
    names = "\n".join(f"{one.code_point} {one.name}" for one in cell.characters)
    return StripBox(text=cell.form, tip=f"{isolate(cell.form)}  {names}", is_sign=cell.is_invisible)


def _width(box: StripBox) -> int:
    return max(BOX_PX, QFontMetrics(secondary_font()).horizontalAdvance(box.text) + 8) if box.is_sign else BOX_PX


def _end_in_ellipsis(placed: list[tuple[QRect, StripBox]], width: int) -> None:
    """Put the sign for more where the last row has room for it, in place of its last boxes where it has none."""
    row = placed[-1][0].y()
    end = 0
    while placed and placed[-1][0].y() == row:
        end = placed[-1][0].right() + 1 + _GAP_PX
        if end + BOX_PX <= width:
            break
        end = placed.pop()[0].x()
    placed.append((QRect(end, row, BOX_PX, BOX_PX), StripBox(text=_MORE, is_sign=True)))
