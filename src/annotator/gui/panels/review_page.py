"""The Review page: the queue, the article with every decision on it, and the selected span with its discussion."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.gui.actions import Actions
from annotator.gui.panels.review_article import ReviewArticle
from annotator.gui.panels.review_details import ReviewDetails
from annotator.gui.panels.review_queue import ReviewQueuePanel
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.session import Session
from annotator.gui.textview.view import ArticleView
from annotator.gui.theme import Tokens
from annotator.settings.schema import Settings

_QUEUE_PX, _DETAILS_PX = 268, 320
_QUEUE_FROM_PX, _DETAILS_FROM_PX = 960, 640


class ReviewPage(QWidget):
    """Three columns, as where one annotates."""

    def __init__(
        self, session: Session, desk: ReviewDesk, view: ArticleView, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view = view
        self.queue = ReviewQueuePanel(desk, self)
        self.article = ReviewArticle(session, desk, view, actions, self)
        self.details = ReviewDetails(session, desk, actions, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for index, panel in enumerate((self.queue, self.article, self.details)):
            self.splitter.addWidget(panel)
            self.splitter.setStretchFactor(index, int(panel is self.article))
        self.queue.setMinimumWidth(180)
        self.details.setMinimumWidth(250)
        self.article.setMinimumWidth(280)
        self.splitter.setSizes([_QUEUE_PX, 812, _DETAILS_PX])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.article.face_changed.connect(lambda face: self.details.set_families([face.family, *face.fallbacks]))
        self.details.reason.left.connect(self._on_reason_left)
        self.details.discussion.finished.connect(self.take_keyboard)

    def set_tokens(self, tokens: Tokens) -> None:
        """Follow the theme."""
        self.article.set_tokens(tokens)

    def set_language(self, language: str) -> None:
        """Name labels and reasons in another language."""
        self.article.set_language(language)
        self.details.set_language(language)

    def set_settings(self, settings: Settings) -> None:
        """Show the article in the reader's type."""
        self.article.set_settings(settings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: without room for three columns the queue goes first, the details last."""
        super().resizeEvent(event)
        self.queue.setVisible(event.size().width() >= _QUEUE_FROM_PX)
        self.details.setVisible(event.size().width() >= _DETAILS_FROM_PX)

    def minimumSizeHint(self) -> QSize:
        """Qt's: columns that fold away take no room."""
        return QSize(self.article.minimumWidth(), super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: the keyboard belongs into the article."""
        super().focusInEvent(event)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard into the article, or into the list where nothing is under review."""
        (self.view if self.desk.document is not None else self.queue.list).setFocus()

    def _on_reason_left(self) -> None:
        """Once it is said why, on to the next: the reason was the last of it."""
        self.take_keyboard()
        item = self.desk.item
        if item is not None and not item.is_open:
            self.desk.step_waiting()
