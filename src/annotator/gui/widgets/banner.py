"""A bar that says what went wrong, or should be known, and stays until it is dealt with. Nothing waits for it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.icons import icon, paint_icon
from annotator.gui.messages import Message
from annotator.gui.theme import Tokens, set_role, tint
from annotator.gui.widgets.drawing import draw_box, widget_tokens

_ICON_PX = 20
_DETAIL_HEIGHT_PX = 120


class Gravity(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class _Glyph(QWidget):
    """The sign of a gravity, in its colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.gravity = Gravity.ERROR
        self.setFixedSize(QSize(_ICON_PX, _ICON_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        painter = QPainter(self)
        name = "info" if self.gravity is Gravity.INFO else "warning"
        paint_icon(painter, QRectF(self.rect()), name, gravity_colour(self.gravity, widget_tokens(self)))


class Banner(QWidget):
    """Hidden until a message is shown in it, and again when it is dismissed."""

    action_requested = Signal()
    """The person pressed the button that may mend it."""
    other_requested = Signal()
    """The person pressed the other button that may."""
    dismissed = Signal()
    """The person has read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = Message(text="")
        self._glyph = _Glyph(self)
        self._sentence = QLabel(self)
        self._action = QPushButton(self)
        self._other = QPushButton(self)
        self._details = QPushButton(self)
        self._copy = QToolButton(self)
        self._dismiss = QToolButton(self)
        self._detail = QPlainTextEdit(self)
        self._init_parts()
        self._init_layout()
        self._connect_signals()
        self._set_texts()
        self.hide()

    @property
    def message(self) -> Message:
        """What is shown, or was last."""
        return self._message

    def show_message(
        self, message: Message, *, gravity: Gravity = Gravity.ERROR, action: str = "", other: str = ""
    ) -> None:
        """Show a message in place of the one before; ``action`` and ``other`` name the buttons that may mend it."""
        self._message = message
        self._glyph.gravity = gravity
        self._set_sentence()
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
        self._details.setVisible(bool(message.detail))
        self._copy.setVisible(bool(message.detail))
        self._details.setChecked(False)
        self._detail.setPlainText(message.detail)
        self.setAccessibleName(message.text)
        self.show()
        self.update()

    def dismiss(self) -> None:
        """Hide it, as its button does."""
        self.hide()
        self.dismissed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: follow the language and the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_sentence()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: paint the widget."""
        del event
        tokens = widget_tokens(self)
        colour = gravity_colour(self._glyph.gravity, tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        draw_box(painter, QRectF(self.rect()), fill=tint(colour, 0.08), outline=None, radius=0)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))

    def _set_sentence(self) -> None:
        # Many sentences begin with a path: a label would take that, isolated or not, for their direction.
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._sentence.setText("\u200f" + self._message.text if rtl else self._message.text)

    def _init_parts(self) -> None:
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_role(self._details, "quiet")
        self._details.setCheckable(True)
        self._copy.setIcon(icon("copy"))
        self._dismiss.setIcon(icon("close"))
        self._detail.setReadOnly(True)
        self._detail.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._detail.setFixedHeight(_DETAIL_HEIGHT_PX)
        # Codes and paths read from left to right in every interface.
        self._detail.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._detail.hide()

    def _init_layout(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        for button in (self._action, self._other, self._details, self._copy, self._dismiss):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._detail)

    def _connect_signals(self) -> None:
        self._action.clicked.connect(self._on_action_clicked)
        self._other.clicked.connect(self._on_other_clicked)
        self._details.toggled.connect(self._detail.setVisible)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._dismiss.clicked.connect(self.dismiss)

    def _set_texts(self) -> None:
        self._details.setText(self.tr("Details"))
        self._copy.setToolTip(self.tr("Copy the message with its details"))
        self._copy.setAccessibleName(self.tr("Copy the message with its details"))
        self._dismiss.setToolTip(self.tr("Dismiss"))
        self._dismiss.setAccessibleName(self.tr("Dismiss"))
        self._detail.setAccessibleName(self.tr("Details"))

    def _on_action_clicked(self) -> None:
        self.action_requested.emit()

    def _on_other_clicked(self) -> None:
        self.other_requested.emit()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._message.text}\n\n{self._message.detail}")


def gravity_colour(gravity: Gravity, tokens: Tokens) -> str:
    """The token that a gravity is shown in."""
    return {Gravity.INFO: tokens.accent, Gravity.WARNING: tokens.warning, Gravity.ERROR: tokens.danger}[gravity]
