"""What a person does at the window, in their own words: they see text and press keys, they know no widgets' insides."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QTableView, QWidget
from support.turns import settle

from annotator.text.offsets import CodePointRange

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from annotator.gui.main_window import MainWindow

_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NONE = Qt.KeyboardModifier.NoModifier


class Person:
    """Looks at a window and works in it with mouse and keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        self.go_to_article()

    # ------------------------------------------------------------ sees

    @property
    def text(self) -> str:
        """The article in front of them."""
        return self.window.session.document.text

    def spans(self) -> list[tuple[str, str]]:
        """Label and text of each span in the list, from top to bottom."""
        settle()
        listed = self.window.details.model
        rows = (listed.index(row) for row in range(listed.rowCount()))
        return [(row.data(_SPAN_ROLE).label, row.data()) for row in rows]

    def titles(self) -> list[str]:
        """The documents in the list."""
        settle()
        listed = self.window.documents.model
        return [listed.index(row).data() for row in range(listed.rowCount())]

    def relations(self) -> list[str]:
        """The relations in the details."""
        settle()
        listed = self.window.details.editor.relations
        return [_plain(listed.item(row).text()) for row in range(listed.count())]

    def selected_text(self) -> str | None:
        """The text of the selected span."""
        span = self.window.session.selected_span
        return None if span is None else span.surface(self.text)

    def sees(self, words: str) -> bool:
        """Whether a visible label or button says this."""
        settle()
        widgets = self.window.findChildren(QLabel) + self.window.findChildren(QAbstractButton)
        return any(words in _plain(widget.text()) for widget in widgets if widget.isVisible())

    def banner(self) -> str:
        """What the banner says; empty where there is none."""
        return self.window.banner.message.text if self.window.banner.isVisible() else ""

    def status(self) -> str:
        """The whole of the status line."""
        settle()
        return " ".join(_plain(label.text()) for label in self.window.status.findChildren(QLabel))

    def wait(self, seen: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(seen, timeout=5000)

    # ------------------------------------------------------------ does with the keyboard

    def press(self, keys: str) -> None:
        """Press a key, or several one after another, in Qt's portable notation, wherever the keyboard is."""
        for key in keys.split(" "):
            combination = QKeySequence(key)[0]
            QTest.keyClick(self._keyboard(), combination.key(), combination.keyboardModifiers())

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)

    def go_to_article(self) -> None:
        """Put the keyboard into the article, where one reviews into the one under review."""
        reviewing = self.window.late.review().view.isVisible()
        (self.window.late.review().view if reviewing else self.window.view).setFocus()

    def put_caret_before(self, words: str) -> None:
        """Walk with the arrow keys to a place in the text."""
        self.go_to_article()
        self.press("Ctrl+Home")
        target = self.text.index(words)
        while self.window.view.caret() < target:
            self.press(self._forward())

    def select_by_keys(self, words: str) -> None:
        """Walk to a place and select with Shift."""
        self.put_caret_before(words)
        end = self.text.index(words) + len(words)
        while self.window.view.caret() < end:
            self.press("Shift+" + self._forward())

    # ------------------------------------------------------------ does with the mouse

    def drag_over(self, words: str, *, free: bool = False, part: bool = False, nth: int = 0) -> None:
        """Select words with the mouse; ``free`` of word borders with Alt, as a ``part`` of the span with Ctrl."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        view, modifiers = self.window.view, _ALT if free else _CONTROL if part else _NONE
        view.reveal(CodePointRange(start, start + len(words)))
        first = self._point(start, at_start=True)
        last = self._point(start + len(words) - 1, at_start=False)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, modifiers, first)
        self._qtbot.mouseMove(view.viewport(), last)
        _move(view.viewport(), first, last, modifiers)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, modifiers, last)

    def click_on(self, words: str) -> None:
        """Click into the middle of some words."""
        start = self.text.index(words)
        self.window.view.reveal(CodePointRange(start, start + len(words)))
        middle = start + len(words) // 2
        self.click(self.window.view.viewport(), self._point(middle, at_start=None))

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Click on something."""
        where = QPoint() if point is None else point
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NONE, where or widget.rect().center())

    def click_label(self, label_id: str) -> None:
        """Click a label in the palette."""
        self.click(self.window.palette_bar.buttons[label_id])

    def close(self, dialog: QDialog) -> None:
        """Close a dialog and go on in the window."""
        dialog.close()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def click_row(self, listed: QTableView, row: int) -> None:
        """Click a row of a list."""
        self.click(listed.viewport(), listed.visualRect(listed.model().index(row, 0)).center())

    # ------------------------------------------------------------ inside

    def _keyboard(self) -> QWidget:
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is None:
            # What a window manager does once a menu has gone.
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow)
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def _forward(self) -> str:
        rtl = self.window.view.paragraph_direction(
            self.window.view.page.article.paragraphs.at(self.window.view.caret())
        )
        return "Left" if rtl == "rtl" else "Right"

    def _point(self, position: int, *, at_start: bool | None) -> QPoint:
        """A point on a character: near its leading edge, its trailing one, or in its middle."""
        view = self.window.view
        rect = view.fragments_of(CodePointRange(position, position + 1))[0]
        rtl = view.page.article.direction(view.page.article.paragraphs.at(position)) == "rtl"
        share = 0.5 if at_start is None else 0.15 if at_start else 0.85
        x = rect.right() - rect.width() * share if rtl else rect.left() + rect.width() * share
        return QPoint(round(x), round(rect.center().y()))


def _move(widget: QWidget, first: QPoint, last: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    """Move with the button down: QTest's own move knows neither buttons nor modifiers."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    for point in ((first + last) / 2, last):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(widget.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            modifiers,
        )
        QApplication.sendEvent(widget, event)


def _plain(text: str) -> str:
    return "".join(character for character in text if character not in "\u2066\u2067\u2068\u2069")


_SPAN_ROLE = Qt.ItemDataRole.UserRole + 1
