"""The article for screen readers: a read-only text with a caret, its spans told as it enters them.

PySide6 6.11 has two questions of ``QAccessibleTextInterface`` that Python cannot answer: ``selection`` and
``attributes``. So no selection is offered there, it is told by events; and spans are announced instead of described.
Offsets to and from Qt are UTF-16 units of the article.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget

from annotator.gui.i18n import separated
from annotator.gui.textview.page import Page
from annotator.text.offsets import CodePointRange
from annotator.text.units import Utf16Map


class ReadableArea(QAbstractScrollArea):
    """What assistive technology needs of the article view, which is one of these."""

    caret_moved = Signal(int)
    """The caret's code point."""
    selection_changed = Signal(object)
    """CodePointRange or None: what is selected now, never cutting a grapheme."""
    page: Page
    accessible: AccessibleArticle | None = None

    def caret(self) -> int:
        """The caret's code point."""
        raise NotImplementedError

    def set_caret(self, position: int) -> None:
        """Put the caret before the grapheme at a code point."""
        raise NotImplementedError

    def set_selection(self, range_: CodePointRange | None) -> None:
        """Select a range or nothing."""
        raise NotImplementedError

    def fragments_of(self, range_: CodePointRange) -> list[QRectF]:
        """The fragments of a range that are on the screen, in viewport coordinates."""
        raise NotImplementedError

    def reveal(self, range_: CodePointRange) -> None:
        """Scroll as little as it takes to show a range."""
        raise NotImplementedError


class ArticleText(QAccessibleTextInterface):
    """The text of a view, as assistive technology reads it."""

    def __init__(self, view: ReadableArea) -> None:
        super().__init__()
        self._view = view
        self._text = ""
        self._map = Utf16Map("")

    def characterCount(self) -> int:
        """Qt's."""
        return self.utf16.length_utf16

    def text(self, startOffset: int, endOffset: int) -> str:
        """Qt's."""
        length_utf16 = self.utf16.length_utf16
        start = min(max(startOffset, 0), length_utf16)
        end = length_utf16 if endOffset < 0 else min(max(endOffset, start), length_utf16)
        return self.utf16.range_to_code_points(start, end).slice(self._view.page.article.text)

    def cursorPosition(self) -> int:
        """Qt's."""
        return self.utf16.to_utf16(self._view.caret())

    def setCursorPosition(self, position: int) -> None:
        """Qt's."""
        self._view.set_caret(self._code_point(position))

    def selectionCount(self) -> int:
        """Qt's."""
        return 0

    def addSelection(self, startOffset: int, endOffset: int) -> None:
        """Qt's."""
        self.setSelection(0, startOffset, endOffset)

    def removeSelection(self, selectionIndex: int) -> None:
        """Qt's."""
        del selectionIndex
        self._view.set_selection(None)

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        """Qt's."""
        del selectionIndex
        ends = sorted((self._code_point(startOffset), self._code_point(endOffset)))
        self._view.set_selection(CodePointRange(*ends))

    def characterRect(self, offset: int) -> QRect:
        """Qt's: on the screen; empty for what is scrolled away."""
        position = self._code_point(offset)
        rects = self._view.fragments_of(CodePointRange(position, position + 1))
        if not rects:
            return QRect()
        rect = rects[0].toAlignedRect()
        return QRect(self._view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """Qt's."""
        local = self._view.viewport().mapFromGlobal(point)
        return self.utf16.to_utf16(self._view.page.hit(local.x(), local.y()).character)

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        """Qt's."""
        start = self._code_point(startIndex)
        self._view.reveal(CodePointRange(start, max(self._code_point(endIndex), start)))

    @property
    def utf16(self) -> Utf16Map:
        """The map of the article shown at the moment."""
        text = self._view.page.article.text
        if text is not self._text:
            self._text, self._map = text, Utf16Map(text)
        return self._map

    def _code_point(self, offset: int) -> int:
        return self.utf16.to_code_point(min(max(offset, 0), self.utf16.length_utf16))


class AccessibleArticle(QAccessibleWidget):
    """A view, as assistive technology sees it."""

    def __init__(self, view: ReadableArea) -> None:
        super().__init__(view, QAccessible.Role.EditableText, view.accessibleName())
        self._view = view
        self.article_text = ArticleText(view)

    def interface_cast(self, type_: QAccessible.InterfaceType) -> object:  # type: ignore[override]  # int is a stub's guess
        """Qt's."""
        if type_ == QAccessible.InterfaceType.TextInterface:
            return self.article_text
        return super().interface_cast(type_)

    def state(self) -> QAccessible.State:
        """Qt's."""
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state


class Announcer:
    """Tells assistive technology, if there is any, of a view's caret and selection and the spans the caret enters."""

    def __init__(self, view: ReadableArea) -> None:
        self._view = view
        self._inside: frozenset[str] = frozenset()
        install()
        view.caret_moved.connect(self._on_caret_moved)
        view.selection_changed.connect(self._on_selection_changed)

    def entered(self, position: int) -> list[str]:
        """The names of the spans over ``position`` that the caret was not in before, outermost first."""
        spans = self._view.page.spans.at(position)[::-1]
        names = [span.name for span in spans if span.id not in self._inside]
        self._inside = frozenset(span.id for span in spans)
        return names

    def say(self, words: str) -> None:
        """Have something told that is not where the caret is."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _on_caret_moved(self, position: int) -> None:
        if not QAccessible.isActive():
            return
        utf16 = self._utf16()
        if utf16 is not None:
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._view, utf16.to_utf16(position)))
        if names := self.entered(position):
            self.say(separated(names))

    def _on_selection_changed(self, selection: CodePointRange | None) -> None:
        utf16 = self._utf16() if QAccessible.isActive() else None
        if utf16 is not None:
            ends = (selection.start, selection.end) if selection else (self._view.caret(),) * 2
            event = QAccessibleTextSelectionEvent(self._view, utf16.to_utf16(ends[0]), utf16.to_utf16(ends[1]))
            QAccessible.updateAccessibility(event)

    def _utf16(self) -> Utf16Map | None:
        known = QAccessible.queryAccessibleInterface(self._view)
        return known.article_text.utf16 if isinstance(known, AccessibleArticle) else None


@cache
def install() -> None:
    """Have Qt ask us about article views, once."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, ReadableArea):
        return None
    # Qt takes the interface over, but a Python object that nobody holds would be gone before it is asked anything.
    thing.accessible = AccessibleArticle(thing)
    return thing.accessible
