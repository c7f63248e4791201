"""A discussion: threads with who said what when, and a line to say something."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.core.comment import Comment, CommentMark, Thread
from annotator.gui.i18n import is_language_change, isolate
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.review_words import moment
from annotator.gui.theme import set_role
from annotator.text.direction import Direction, base_direction


class Discussion(QWidget):
    """Shows threads; what is written into its line is asked to be said. ``settles``: threads can be settled here."""

    said = Signal(str)
    """Words to be said."""
    resolve_requested = Signal(object)
    """A Thread to be settled, or opened again."""
    finished = Signal()
    """The person is through with writing."""

    def __init__(self, parent: QWidget | None = None, *, settles: bool = False) -> None:
        super().__init__(parent)
        self._settles = settles
        self._threads: Sequence[Thread] = ()
        self._title = LeadingLabel(self, role="heading")
        self._holder = QWidget(self)
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.line = QLineEdit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._holder, self.line):
            column.addWidget(widget)
        self._retranslate()

    def show_threads(self, threads: Sequence[Thread], *, writable: bool) -> None:
        """Show other threads."""
        self.line.setEnabled(writable)
        if list(threads) == list(self._threads):
            return
        self._threads = tuple(threads)
        self._fill()

    def write(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def event(self, event: QEvent) -> bool:
        """Qt's: the keys that end the writing are no shortcuts of the window while one writes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.line.hasFocus():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
            words = self.line.text().strip()
            self.line.clear()
            self.said.emit(words)
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Discussion"))
        self.line.setPlaceholderText(self.tr("Say something\u2026"))
        self.line.setAccessibleName(self.tr("Say something about it"))
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._holder.setVisible(bool(self._threads))
        for thread in self._threads:
            self._rows.addWidget(self._box(thread))

    def _box(self, thread: Thread) -> QWidget:
        box = QFrame(self._holder)
        set_role(box, "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        for comment in (thread.first, *thread.replies):
            column.addWidget(_head(comment, box))
            column.addWidget(_words(comment, box))
        foot = QHBoxLayout()
        mark = LeadingLabel(box, role="secondary")
        mark.setText(self._mark(thread))
        button = QPushButton(self.tr("Settle") if thread.open else self.tr("Open again"), box)
        set_role(button, "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False, about=thread: self.resolve_requested.emit(about))
        foot.addWidget(mark, 1)
        foot.addWidget(button)
        button.setVisible(self._settles)
        mark.setVisible(self._settles or bool(mark.text()))
        column.addLayout(foot)
        return box

    def _mark(self, thread: Thread) -> str:
        names = {
            CommentMark.SAID: "",
            CommentMark.CONTESTED: self.tr("Contested"),
            CommentMark.RESOLVED: self.tr("Settled"),
        }
        return names[thread.first.mark]


def _head(comment: Comment, parent: QWidget) -> QWidget:
    label = LeadingLabel(parent, role="secondary")
    label.setText(f"{isolate(comment.author)} \u00b7 {moment(comment.at_ms)}")
    return label


def _words(comment: Comment, parent: QWidget) -> QWidget:
    """What was said, in its own direction and aligned to its own start."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setText(comment.text)
    rtl = base_direction(comment.text) is Direction.RTL
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    label.setAlignment(
        (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
    )
    return label
