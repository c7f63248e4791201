"""What the actions of the inbox do, and its place on the article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from annotator.core.review import SpanVersion
from annotator.gui.inbox_desk import InboxDesk
from annotator.gui.late import Verbs
from annotator.gui.panels.article import ArticlePanel
from annotator.gui.panels.inbox import InboxPanel
from annotator.gui.review_spans import before_and_after


class InboxActions(QObject):
    """Opens the inbox in the place of the details (the first of ``trailing``), and shows what it is about."""

    def __init__(
        self,
        desk: InboxDesk,
        panel: InboxPanel,
        article: ArticlePanel,
        *,
        trailing: QStackedWidget,
        reveal: Callable[[], None],
        language: Callable[[], str],
    ) -> None:
        super().__init__(panel)
        session = self._session = article.session
        self._desk = desk
        self._panel = panel
        self._article = article
        self._trailing = trailing
        self._reveal = reveal
        self._language = language
        panel.closed.connect(self.close_inbox)
        panel.finished.connect(article.view.setFocus)
        desk.changed.connect(self._on_changed)
        session.document_changed.connect(self._show_place)
        session.spans_changed.connect(self._show_place)

    def verbs(self) -> Verbs:
        """What each of the actions does, by its id."""
        return {
            "inbox": self.toggle,
            "inbox_next": lambda: self._step(1),
            "inbox_previous": lambda: self._step(-1),
            "take_over": self._desk.take_over,
            "contest": lambda: self._answer(self._panel.write_objection),
            "inbox_reply": lambda: self._answer(self._panel.write_reply),
        }

    def toggle(self) -> None:
        """Open the inbox, or have the details again."""
        if self._desk.open:
            self.close_inbox()
        else:
            self._reveal()
            self._trailing.setCurrentWidget(self._panel)
            self._desk.open_inbox()
            self._article.view.setFocus()

    def close_inbox(self) -> None:
        """Have the details again."""
        self._desk.close_inbox()
        self._article.view.setFocus()

    def _step(self, step: int) -> None:
        self._reveal()
        self._trailing.setCurrentWidget(self._panel)
        self._desk.step(step)

    def _answer(self, write: Callable[[], None]) -> None:
        self._reveal()
        write()

    def _on_changed(self) -> None:
        if not self._desk.open:
            self._trailing.setCurrentIndex(0)
        self._show_place()

    def _show_place(self, _about: object = None) -> None:
        """What was corrected on the text itself: before with a stroke, and what it should be."""
        item = self._desk.current
        here = item is not None and item.document == self._session.document_id and not item.done
        if item is None or not here:
            self._article.set_overlay([])
            return
        before, own = item.before, self._session.spans.get(item.span)
        if item.after is not None and before is not None and own is not None:
            # What one's own span says still need not be said twice.
            before = None if SpanVersion.of(own).says_the_same(before) else before
        shown = before_and_after(before, item.after, self._session.labels, self._language())
        self._article.set_overlay(shown)
