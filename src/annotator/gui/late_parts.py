"""The parts of a window that a start does not wait for: each is loaded and made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from annotator.gui.actions import Actions
from annotator.gui.file_actions import FileActions
from annotator.gui.late import Late
from annotator.gui.notices import Notices
from annotator.gui.panels.article import ArticlePanel
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.gui.theme import Tokens
from annotator.services.conflicted_copies import named_like_copies

if TYPE_CHECKING:
    from annotator.gui.assign_actions import AssignActions
    from annotator.gui.compare_actions import CompareActions
    from annotator.gui.inbox_part import InboxPart
    from annotator.gui.label_actions import LabelActions
    from annotator.gui.merging import MergeActions
    from annotator.gui.panels.history_page import HistoryPage
    from annotator.gui.project_actions import ProjectActions
    from annotator.gui.review_part import ReviewPart
    from annotator.gui.transfer_actions import TransferActions


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is there from the start, and what the parts made later stand on."""

    window: QMainWindow
    session: Session
    preferences: Preferences
    actions: Actions
    files: FileActions
    notices: Notices
    article: ArticlePanel
    trailing: QStackedWidget
    reveal_details: Callable[[], None]
    tokens: Callable[[], Tokens]
    language: Callable[[], str]


class LateParts(QObject):
    """One attribute a part, to be called for it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.window)
        self._around = around
        self.review: Late[ReviewPart] = Late(self._make_review)
        self.inbox: Late[InboxPart] = Late(self._make_inbox)
        self.project: Late[ProjectActions] = Late(self._make_project)
        self.history: Late[HistoryPage] = Late(self._make_history)
        self.comparing: Late[CompareActions] = Late(self._make_comparing)
        self.merging: Late[MergeActions] = Late(self._make_merging)
        self.labels: Late[LabelActions] = Late(self._make_labels)
        self.assigning: Late[AssignActions] = Late(self._make_assigning)
        self.transfers: Late[TransferActions] = Late(self._make_transfers)
        # After the first picture: it reads the folder.
        around.files.opened.connect(self._look_for_copies, Qt.ConnectionType.QueuedConnection)

    def set_language(self, language: str) -> None:
        """Name labels in another language, in what has been made."""
        if (review := self.review.made) is not None:
            review.page.set_language(language)
        if (inbox := self.inbox.made) is not None:
            inbox.panel.set_language(language)
        if (project := self.project.made) is not None:
            project.page.set_language(language)
        if (history := self.history.made) is not None:
            history.set_reader(self._around.preferences.settings, language)

    def follow_settings(self) -> None:
        """Show articles in the reader's type, in what has been made."""
        settings = self._around.preferences.settings
        if (review := self.review.made) is not None:
            review.page.set_settings(settings)
        if (history := self.history.made) is not None:
            history.set_reader(settings, self._around.language())

    def set_tokens(self, tokens: Tokens) -> None:
        """Follow the theme, in what has been made."""
        if (review := self.review.made) is not None:
            review.page.set_tokens(tokens)

    def finish(self) -> None:
        """Stop what is going on, before the project is closed."""
        if (project := self.project.made) is not None:
            project.page.finish()

    def _look_for_copies(self) -> None:
        project = self._around.session.project
        if project is not None and named_like_copies(project.path):
            self.merging().look_for_copies()

    # ------------------------------------------------------------ made when asked for

    def _make_review(self) -> ReviewPart:
        from annotator.gui.review_part import ReviewPart

        around = self._around
        part = ReviewPart(around.session, around.actions, around.language, around.window)
        part.page.set_tokens(around.tokens())
        part.page.set_settings(around.preferences.settings)
        part.page.set_language(around.language())
        part.view.set_zoom(around.article.view.zoom())
        part.view.set_lens(around.actions["lens"].isChecked())
        return part

    def _make_inbox(self) -> InboxPart:
        from annotator.gui.inbox_part import InboxPart

        around = self._around
        return InboxPart(
            around.article, around.actions, around.trailing, reveal=around.reveal_details, language=around.language
        )

    def _make_project(self) -> ProjectActions:
        from annotator.gui.panels.project_page import ProjectPage
        from annotator.gui.project_actions import ProjectActions

        around = self._around
        page = ProjectPage(around.session, around.actions, around.window)
        page.set_language(around.language())
        return ProjectActions(around.session, page, around.files, self.comparing, around.window)

    def _make_history(self) -> HistoryPage:
        from annotator.gui.panels.history_page import HistoryPage

        around = self._around
        page = HistoryPage(around.session, around.preferences.settings, around.window)
        page.set_reader(around.preferences.settings, around.language())
        return page

    def _make_comparing(self) -> CompareActions:
        from annotator.gui.compare_actions import CompareActions

        around = self._around
        return CompareActions(around.session, around.preferences, around.files, around.language, around.window)

    def _make_merging(self) -> MergeActions:
        from annotator.gui.merging import MergeActions

        around = self._around
        return MergeActions(around.session, around.files, around.notices, around.language, around.window)

    def _make_labels(self) -> LabelActions:
        from annotator.gui.label_actions import LabelActions

        around = self._around
        return LabelActions(around.session, around.preferences, around.files, around.language, around.window)

    def _make_assigning(self) -> AssignActions:
        from annotator.gui.assign_actions import AssignActions

        return AssignActions(self._around.session, self._around.window)

    def _make_transfers(self) -> TransferActions:
        from annotator.gui.transfer_actions import TransferActions

        around = self._around
        return TransferActions(around.session, around.preferences, around.files, around.article.printed, around.window)
