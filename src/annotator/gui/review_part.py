"""All that there is of reviewing in a window: the desk, the view of the work, the page, and what the actions do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.gui.actions import Actions
from annotator.gui.late import Verbs
from annotator.gui.panels.review_page import ReviewPage
from annotator.gui.review_actions import ReviewActions
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.session import Session
from annotator.gui.textview.view import ArticleView


class ReviewPart(QObject):
    """Put together once; ``window`` is what it all belongs to."""

    def __init__(self, session: Session, actions: Actions, language: Callable[[], str], window: QWidget) -> None:
        super().__init__(window)
        self.desk = ReviewDesk(session, window)
        self.view = ArticleView(window)
        self.page = ReviewPage(session, self.desk, self.view, actions, window)
        self.actions = ReviewActions(self.page, language)
        actions.set_reviewed(self.view)

    def verbs(self) -> Verbs:
        """What the actions of reviewing do."""
        return self.actions.verbs()
