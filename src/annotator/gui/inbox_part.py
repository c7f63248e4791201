"""All that there is of the inbox in a window: the desk, the panel in the place of the details, and its actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from annotator.gui.actions import Actions
from annotator.gui.fonts import ReadingFace
from annotator.gui.inbox_actions import InboxActions
from annotator.gui.inbox_desk import InboxDesk
from annotator.gui.late import Verbs
from annotator.gui.panels.article import ArticlePanel
from annotator.gui.panels.inbox import InboxPanel


class InboxPart(QObject):
    """Put together once, as the last of the ``trailing`` panels."""

    def __init__(
        self,
        article: ArticlePanel,
        actions: Actions,
        trailing: QStackedWidget,
        *,
        reveal: Callable[[], None],
        language: Callable[[], str],
    ) -> None:
        super().__init__(trailing)
        self.desk = InboxDesk(article.session, self)
        self.panel = InboxPanel(article.session, self.desk, actions, trailing)
        trailing.addWidget(self.panel)
        self.panel.set_language(language())
        self.actions = InboxActions(self.desk, self.panel, article, trailing=trailing, reveal=reveal, language=language)
        article.face_changed.connect(self._on_face_changed)
        if article.face is not None:
            self._on_face_changed(article.face)

    def verbs(self) -> Verbs:
        """What the actions of the inbox do."""
        return self.actions.verbs()

    def _on_face_changed(self, face: ReadingFace) -> None:
        self.panel.set_families([face.family, *face.fallbacks])
