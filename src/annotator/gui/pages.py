"""The pages of the program, in the order of the switch in the head of the window; each is made when first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtWidgets import QStackedWidget, QWidget


class PageId(Enum):
    """What the window can show."""

    ANNOTATE = "annotate"
    REVIEW = "review"
    PROJECT = "project"
    HISTORY = "history"


class Pages(QStackedWidget):
    """Shows one page at a time; ``makers`` give the widget of each, the same at every call."""

    def __init__(self, makers: Mapping[PageId, Callable[[], QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self.current = PageId.ANNOTATE
        self.addWidget(makers[self.current]())

    def turn_to(self, page: PageId) -> QWidget:
        """Show a page; the widget of it."""
        widget = self._makers[page]()
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.current = page
        self.setCurrentWidget(widget)
        return widget
