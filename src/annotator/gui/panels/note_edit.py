"""The note of a span: written when the person goes on to something else, never lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from annotator.core.span import Span
from annotator.gui.session import Session

_HEIGHT_PX = 64


class NoteEdit(QTextEdit):
    """Plain text in its own direction. Escape or Ctrl+Return writes it and gives the keyboard back."""

    finished = Signal()
    """The person is through with writing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._span: str | None = None
        # What the editor made of the stored note: it may spell spaces and line ends in its own way.
        self._shown = ""
        self._stored = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT_PX)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        session.edits_requested.connect(self.write)

    @property
    def unwritten(self) -> bool:
        """Whether it holds words that are not in the file."""
        return self._span is not None and self.toPlainText() != self._shown

    @property
    def pending(self) -> tuple[str, str] | None:
        """The span and the words that are not in the file, or None."""
        return (self._span, self.toPlainText()) if self._span is not None and self.unwritten else None

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(200, _HEIGHT_PX)

    def show_span(self, span: Span, *, editable: bool) -> None:
        """Show a span's note; words being typed for the same span stay."""
        self.setReadOnly(not editable)
        if span.id == self._span and (span.note == self._stored or self.unwritten):
            return
        self._span, self._stored = span.id, span.note
        self.setPlainText(span.note)
        self._shown = self.toPlainText()

    def write(self) -> None:
        """Write what was typed; where that fails it stays here, to be written again."""
        if not self.unwritten or self._span is None or self.isReadOnly():
            return
        if self._session.spans.get(self._span) is None:
            return
        before, text = (self._shown, self._stored), self.toPlainText()
        self._shown = self._stored = text
        if not self._session.set_note(self._span, text):
            self._shown, self._stored = before

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's."""
        super().focusOutEvent(event)
        self.write()

    def event(self, event: QEvent) -> bool:
        """Qt's: keep the keys that end the writing from the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _ends_writing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if _ends_writing(event):
            self.write()
            self.finished.emit()
            return
        super().keyPressEvent(event)


def _ends_writing(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() == Qt.Key.Key_Escape or (control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
