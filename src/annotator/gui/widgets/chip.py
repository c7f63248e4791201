"""A filter that is on or off, with the number of things behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.gui.fonts import secondary_font
from annotator.gui.i18n import number
from annotator.gui.widgets.drawing import draw_box, draw_focus_ring, widget_tokens

HEIGHT_PX = 24


class Chip(QAbstractButton):
    """A checkable pill: name and count. Put several into an exclusive QButtonGroup to choose one of them."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, count: int | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._hovered = False
        self.setCheckable(True)
        # A click leaves the focus in the article.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_count(self, count: int | None) -> None:
        """Show another number, or none."""
        self._count = count
        self._refresh()

    def setText(self, text: str) -> None:
        """Qt's: show another text."""
        super().setText(text)
        self._refresh()

    def sizeHint(self) -> QSize:
        """Qt's: the size it would like."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._shown()) + 20, HEIGHT_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's: the pointer has come."""
        self._hovered = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's: the pointer has left."""
        self._hovered = False
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        on = self.isChecked()
        fill = tokens.selected if on else tokens.hover if self._hovered else None
        draw_box(painter, rect, fill=fill, outline=None if on else tokens.line, radius=HEIGHT_PX / 2)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.accent if on else tokens.secondary))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._shown())
        if self.hasFocus():
            draw_focus_ring(painter, rect, tokens, HEIGHT_PX / 2)

    def _shown(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {number(self._count)}"

    def _refresh(self) -> None:
        self.setFont(secondary_font())
        self.setAccessibleName(self._shown())
        self.updateGeometry()
        self.update()
