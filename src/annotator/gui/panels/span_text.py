"""A span's text, large and in its own direction."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.fonts import interface_font
from annotator.gui.i18n import isolate
from annotator.gui.theme import tokens_of
from annotator.text.direction import Direction, base_direction

_PAD_PX = 10
_MOST_LINES = 4
_TEXT_PX = 17.0
LONGEST_TEXT = 601
"""One more than a few lines can hold, whatever the span's length."""


class SpanText(QWidget):
    """The exact text of a span in the face of the article, over at most four lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._heights_px: dict[int, int] = {}
        self._direction = Direction.LTR
        self._family = interface_font()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, families: list[str]) -> None:
        """Show a text in the first of ``families`` that has its letters."""
        # A line break inside a span is a space here: the article shows it as it is.
        self._text = " ".join(text[:LONGEST_TEXT].splitlines()) + ("\u2026" if len(text) >= LONGEST_TEXT else "")
        self._direction = base_direction(self._text) or Direction.LTR
        self._family = QFont(families)
        self._family.setPixelSize(round(_TEXT_PX))
        self._heights_px.clear()
        self.setAccessibleName(isolate(text))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's."""
        known = self._heights_px.get(width)
        if known is None:  # layouts ask many times over
            _, height, _ = self._laid_out(width)
            known = self._heights_px[width] = round(height) + 2 * _PAD_PX
        return known

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        del event
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.background))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(QColor(tokens.text))
        layout, _, cut = self._laid_out(self.width())
        layout.draw(painter, QPointF(_PAD_PX, _PAD_PX))
        if cut:
            self.setToolTip(isolate(self._text))
        painter.end()

    def _laid_out(self, width: int) -> tuple[QTextLayout, float, bool]:
        room = max(width - 2 * _PAD_PX, 20)
        text, cut = self._text, False
        while True:
            layout, lines, height = self._layout(text, room)
            if lines <= _MOST_LINES:
                return layout, height, cut
            last = layout.lineAt(_MOST_LINES - 1)
            # Qt counts in UTF-16: cut there, and never in the middle of a character.
            kept = text.encode("utf-16-le")[: 2 * (last.textStart() + last.textLength() - 2)]
            text, cut = kept.decode("utf-16-le", "ignore").rstrip() + "\u2026", True

    def _layout(self, text: str, room: float) -> tuple[QTextLayout, int, float]:
        layout = QTextLayout(text, self._family)
        option = QTextOption()
        rtl = self._direction is Direction.RTL
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout, layout.lineCount(), y
