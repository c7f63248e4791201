"""A key as it stands beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.fonts import secondary_font
from annotator.gui.theme import Tokens
from annotator.gui.widgets.drawing import draw_box, widget_tokens

HEIGHT_PX = 18


class KeyCap(QWidget):
    """Shows one key or key sequence; takes no input."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """What stands on the key."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another key; none hides the cap."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        return QSize(key_cap_width(self._text), HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key_cap(painter, QRectF(self.rect()), self._text, widget_tokens(self))


def key_cap_width(text: str) -> int:
    """How wide the cap of a key is, at least square."""
    return max(HEIGHT_PX, round(QFontMetricsF(secondary_font()).horizontalAdvance(text)) + 10)


def paint_key_cap(painter: QPainter, rect: QRectF, text: str, tokens: Tokens) -> None:
    """Draw a key cap into ``rect``: for widgets and delegates that paint themselves."""
    draw_box(painter, rect, fill=tokens.background, outline=tokens.line, radius=4)
    painter.setFont(secondary_font())
    painter.setPen(QColor(tokens.secondary))
    # Keys are named from left to right in every interface.
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextForceLeftToRight
    painter.drawText(rect, int(flags), text)
