"""What is drawn of figures: a grid of places to walk over with the arrows; a sentence says what each is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.gui.theme import SMALL_RADIUS_PX, Tokens
from annotator.gui.tool_tips import plain_tooltip
from annotator.gui.widgets.drawing import draw_focus_ring, widget_tokens


class Chart(QWidget):
    """A drawing with places in rows. Subclasses say where they are, what each says, and draw.

    Everything is laid out from left to right and mirrored as a whole where the interface runs the other way.
    """

    asked = Signal(object)
    """What the place leads to that was clicked, or on which Return was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self.current = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def name(self, title: str) -> None:
        """Say what it shows, also while there is nothing in it yet."""
        self.title = title
        self._tell()

    # ------------------------------------------------------------ what a subclass says

    def rows(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def columns(self, row: int) -> int:
        """How many places a row has."""
        raise NotImplementedError

    def place(self, row: int, column: int, width: float) -> QRectF:
        """Where a place lies in a drawing of that width, from left to right."""
        raise NotImplementedError

    def said(self, row: int, column: int) -> str:
        """What a place says, as a sentence."""
        raise NotImplementedError

    def link(self, row: int, column: int) -> object:
        """What a place leads to, or None."""
        del row, column
        return None

    def height_for(self, width: float) -> float:
        """How tall the drawing is at that width, in pixels."""
        raise NotImplementedError

    def natural_width(self) -> float:
        """How wide it has to be at least, in pixels."""
        raise NotImplementedError

    def draw(self, painter: QPainter, tokens: Tokens, width: float, *, rtl: bool) -> None:
        """Draw all of it, on the screen or on paper."""
        raise NotImplementedError

    # ------------------------------------------------------------ the same for all

    def renew(self) -> None:
        """Follow other figures."""
        row = min(self.current[0], max(self.rows() - 1, 0))
        self.current = (row, min(self.current[1], max(self.columns(row) - 1, 0)) if self.rows() else 0)
        self.setAccessibleDescription(
            "\n".join(self.said(row, column) for row in range(self.rows()) for column in range(self.columns(row)))
        )
        self._tell()
        self.setMinimumWidth(round(self.natural_width()))
        self.setFixedHeight(round(self.height_for(max(self.width(), self.natural_width()))))
        self.updateGeometry()
        self.update()

    def place_at(self, point: QPoint) -> tuple[int, int] | None:
        """The place under a point, or None."""
        x = self.width() - point.x() if self.isRightToLeft() else point.x()
        for row in range(self.rows()):
            for column in range(self.columns(row)):
                if self.place(row, column, self.width()).contains(x, point.y()):
                    return row, column
        return None

    def sizeHint(self) -> QSize:
        """Qt's."""
        width = self.natural_width()
        return QSize(round(width), round(self.height_for(width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        del event
        tokens = widget_tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, tokens, self.width(), rtl=self.isRightToLeft())
        if self.hasFocus() and self.rows() and self.columns(self.current[0]):
            ring = mirrored(self.place(*self.current, self.width()), self.width(), rtl=self.isRightToLeft())
            draw_focus_ring(painter, ring, tokens, SMALL_RADIUS_PX)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows walk, Return follows."""
        keys = Qt.Key
        along = -1 if self.isRightToLeft() else 1
        steps = {keys.Key_Right: (0, along), keys.Key_Left: (0, -along), keys.Key_Up: (-1, 0), keys.Key_Down: (1, 0)}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.rows():
            row = self.current[0] + step[0]
            if 0 <= row < self.rows():
                column = min(self.current[1], self.columns(row) - 1) + step[1]
                self._go(row, max(0, min(column, self.columns(row) - 1)))
                return
        if event.key() in (keys.Key_Return, keys.Key_Enter) and self.rows():
            self._ask(*self.current)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        found = self.place_at(event.position().toPoint())
        if found is not None:
            self._go(*found)
            self._ask(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        found = self.place_at(event.position().toPoint())
        leads = found is not None and self.link(*found) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Qt's: what is under the mouse is said."""
        if isinstance(event, QHelpEvent):
            found = self.place_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if found is None else plain_tooltip(self.said(*found)), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's."""
        super().focusInEvent(event)
        self._tell()

    def _go(self, row: int, column: int) -> None:
        self.current = (row, column)
        self._tell()
        self.update()

    def _tell(self) -> None:
        has = self.rows() and self.columns(self.current[0])
        self.setAccessibleName(f"{self.title}: {self.said(*self.current)}" if has else self.title)

    def _ask(self, row: int, column: int) -> None:
        link = self.link(row, column)
        if link is not None:
            self.asked.emit(link)


def mirrored(rect: QRectF, width: float, *, rtl: bool) -> QRectF:
    """A rectangle that was laid out from left to right, where it lies in the interface."""
    return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height()) if rtl else rect
