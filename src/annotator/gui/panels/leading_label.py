"""A label that stands at the leading side of the interface, whatever the direction of its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from annotator.gui.theme import set_role


class LeadingLabel(QLabel):
    """Plain text at the leading side; QLabel itself would align a file name left in an Arabic interface."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "", wrap: bool = False) -> None:
        super().__init__(parent)
        self._plain_text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        set_role(self, role)
        self._align()

    def setText(self, text: str) -> None:
        """Qt's: parts in isolates follow each other the way the interface runs."""
        if text == self._plain_text:
            return
        super().setText(text)
        self._plain_text = text
        self._align()

    def clear(self) -> None:
        """Qt's."""
        self.setText("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: QLabel counts the space at which a line was wrapped in, so that lines of Arabic end here and there."""
        inert = not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        if not self.wordWrap() or not inert or self.textFormat() is not Qt.TextFormat.PlainText:
            super().paintEvent(event)
            return
        layout, height = self.wrapped()
        room = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(room.left(), room.top() + max(room.height() - height, 0) / 2))
        painter.end()

    def wrapped(self) -> tuple[QTextLayout, float]:
        """The text in lines that all begin at the leading edge, and their height in pixels."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout = QTextLayout(self._plain_text.replace("\n", "\u2028"), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.contentsRect().width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        # Qt goes by the first strong letter outside isolates, and takes left to right where there is none.
        mark = "\u200f" if rtl and self.textFormat() is Qt.TextFormat.PlainText and self._plain_text else ""
        if self.text() != mark + self._plain_text:
            super().setText(mark + self._plain_text)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
