"""What stands where nothing is yet: a sentence that says what to do, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.icons import paint_icon
from annotator.gui.theme import set_role
from annotator.gui.widgets.drawing import widget_tokens

_ICON_PX = 32
_WIDTH_PX = 360


class _Picture(QWidget):
    """A large quiet icon."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setFixedSize(QSize(_ICON_PX, _ICON_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        if self.name:
            paint_icon(QPainter(self), QRectF(self.rect()), self.name, widget_tokens(self).secondary)


class EmptyState(QWidget):
    """Icon, sentence and button in the middle of the room it is given."""

    clicked = Signal()
    """The button was pressed."""
    second_clicked = Signal()
    """The other button was pressed."""

    def __init__(self, icon_name: str, sentence: str = "", button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture(icon_name, self)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setFixedWidth(_WIDTH_PX)
        self._button = QPushButton(self)
        set_role(self._button, "primary")
        self._button.clicked.connect(self._on_clicked)
        self._second = QPushButton(self)
        self._second.clicked.connect(self._on_second_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._button)
        buttons.addWidget(self._second)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        for part in (self._picture, self._sentence):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_texts(sentence, button)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._picture.name = name
        self._picture.update()

    def set_texts(self, sentence: str, button: str = "", second: str = "") -> None:
        """Say another sentence; a button without a name is not there."""
        self._sentence.setText(sentence)
        # A layout that centres its parts does not ask for the height of wrapped lines.
        self._sentence.setFixedHeight(max(self._sentence.heightForWidth(_WIDTH_PX), 0))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._second.setText(second)
        self._second.setVisible(bool(second))

    def _on_clicked(self) -> None:
        self.clicked.emit()

    def _on_second_clicked(self) -> None:
        self.second_clicked.emit()
