"""Accept, amend, reject: one button each with its key, the one that holds standing out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.gui.fonts import secondary_font
from annotator.gui.widgets.drawing import draw_box, draw_focus_ring, widget_tokens
from annotator.gui.widgets.key_cap import HEIGHT_PX as KEY_PX
from annotator.gui.widgets.key_cap import key_cap_width, paint_key_cap

_HEIGHT_PX = 34
_PAD_PX = 6
_GAP_PX = 4


class VerdictButton(QAbstractButton):
    """Sign, word and key; checked, it is filled in its colour: ``success``, ``accent`` or ``danger``."""

    def __init__(self, sign: str, colour: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self._colour = colour
        self._key = key
        self._hovered = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        """Qt's: another word."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Qt's: what is checked is what was decided, and a click doesn't say that."""

    def sizeHint(self) -> QSize:
        """Qt's."""
        self.ensurePolished()
        key = key_cap_width(self._key) + _GAP_PX if self._key else 0
        return QSize(self.fontMetrics().horizontalAdvance(self._words()) + key + 2 * _PAD_PX, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Qt's: without the key, where there is no room."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._words()) + 2 * _PAD_PX, _HEIGHT_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's."""
        self._hovered = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        self._hovered = False
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        del event
        tokens = widget_tokens(self)
        colour: str = getattr(tokens, self._colour)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        fill = colour if on else tokens.hover if self._hovered and self.isEnabled() else tokens.surface
        draw_box(painter, rect, fill=fill, outline=colour if on else tokens.line, radius=8)
        if self.hasFocus():
            draw_focus_ring(painter, rect, tokens, 8)
        words = tokens.on_accent if on else tokens.text if self.isEnabled() else tokens.control
        room = QRectF(self.rect()).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        key = key_cap_width(self._key) if self._key and self.width() >= self.sizeHint().width() else 0
        total = self.fontMetrics().horizontalAdvance(self._words()) + (key + _GAP_PX if key else 0)
        left = room.center().x() - total / 2
        rtl = self.isRightToLeft()
        text = QRectF(
            left + (key + _GAP_PX if rtl and key else 0), 0, total - (key + _GAP_PX if key else 0), self.height()
        )
        painter.setFont(self.font())
        painter.setPen(QColor(words))
        painter.drawText(text.adjusted(-2, 0, 2, 0), int(Qt.AlignmentFlag.AlignCenter), self._words())
        if key:
            x = left if rtl else text.right() + _GAP_PX
            cap = QRectF(x, (self.height() - KEY_PX) / 2, key, KEY_PX)
            painter.setFont(secondary_font())
            paint_key_cap(painter, cap, self._key, tokens)
        painter.end()

    def _words(self) -> str:
        return f"{self._sign} {self.text()}"
