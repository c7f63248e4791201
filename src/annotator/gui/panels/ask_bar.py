"""A line over the article that asks for some words before something is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.theme import as_panel, set_role


class AskBar(QWidget):
    """Return or the button does it, Escape doesn't."""

    answered = Signal(str)
    """The words, possibly none."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_panel(self)
        self.line = QLineEdit(self)
        self.button = QPushButton(self)
        set_role(self.button, "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._answer)
        self.hide()

    def set_texts(self, question: str, name: str, button: str) -> None:
        """What stands in the line while it is empty, what it is called, and what the button does."""
        self.line.setPlaceholderText(question)
        self.line.setAccessibleName(name)
        self.button.setText(button)

    def open_bar(self) -> None:
        """Show it, with the keyboard in it."""
        self.show()
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hide it and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Qt's: its own keys are no shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        self.hide()
        self.answered.emit(self.line.text().strip())
        self.closed.emit()
