"""What the actions do on the Review page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from annotator.gui.edges import Edge, Step
from annotator.gui.late import Verbs
from annotator.gui.panels.review_page import ReviewPage


class ReviewActions(QObject):
    """Works on the desk of one window."""

    said = Signal(str)
    """A sentence for the status line."""

    def __init__(self, page: ReviewPage, language: Callable[[], str]) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self._language = language
        self._desk.emptied.connect(lambda: self.said.emit(self.tr("Nothing more waits for review.")))

    def verbs(self) -> Verbs:
        """What each of the actions of reviewing does, by its id."""
        desk, page = self._desk, self._page
        return {
            "accept_span": self._accept,
            "amend_span": page.details.work_on_version,
            "reject_span": self._reject,
            "review_reason": page.details.write_reason,
            "take_back": desk.take_back,
            "next_waiting": self._next_waiting,
            "review_comment": page.details.discussion.write,
            "settle": desk.settle,
            "to_guidelines": self._to_guidelines,
            "accept_rest": self._accept_rest,
            "return_document": page.article.return_bar.open_bar,
            "accept_document": self._accept_document,
        }

    def verbs_instead(self) -> Verbs:
        """What actions of both pages do here."""
        desk = self._desk
        verbs: Verbs = {
            "next_span": lambda: desk.step(1),
            "previous_span": lambda: desk.step(-1),
            "next_document": lambda: desk.step_queue(1),
            "previous_document": lambda: desk.step_queue(-1),
            "clear": self._clear,
            "undo": lambda: desk.step_history(back=True),
            "redo": lambda: desk.step_history(back=False),
        }
        steps = {
            "earlier": Step.WORD_EARLIER,
            "later": Step.WORD_LATER,
            "earlier_character": Step.CHARACTER_EARLIER,
            "later_character": Step.CHARACTER_LATER,
        }
        for edge in Edge:
            for name, step in steps.items():
                verbs[f"{edge.value}_{name}"] = lambda edge=edge, step=step: desk.move_edge(edge, step)  # type: ignore[misc]  # mypy can't infer bound defaults
        return verbs

    def step_pane(self, step: int) -> None:
        """Take the keyboard to the next (1) or previous (-1) column."""
        page = self._page
        panes = [(page.queue, page.queue.list), (page.article, page.view), (page.details, page.details.label)]
        focused = QApplication.focusWidget()
        inside = [i for i, (pane, _) in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)]
        place = (inside[0] if inside else 0) + step
        pane, target = panes[place % len(panes)]
        if pane is page.queue:
            page.queue.take_keyboard()
        elif not target.isHidden():
            target.setFocus()
        else:
            page.details.discussion.write()

    def _accept(self) -> None:
        self._desk.accept()
        self._say_when_all_is_decided()

    def _reject(self) -> None:
        if self._desk.reject():
            self._page.details.write_reason()

    def _next_waiting(self) -> None:
        if not self._desk.step_waiting():
            self._say_when_all_is_decided()

    def _accept_rest(self) -> None:
        self._desk.accept_rest()
        self._say_when_all_is_decided()

    def _accept_document(self) -> None:
        self._desk.accept_document()

    def _say_when_all_is_decided(self) -> None:
        review = self._desk.review
        if review is not None and not review.left:
            self.said.emit(self.tr("Every span is decided about. Accept the document, or return it."))

    def _to_guidelines(self) -> None:
        self._page.details.guideline_menu()

    def _clear(self) -> None:
        """Take back one thing at a time: the bar, the keyboard elsewhere, the selection, the selected span."""
        page, desk = self._page, self._desk
        if page.article.return_bar.isVisible():
            page.article.return_bar.close_bar()
        elif not page.view.hasFocus() and desk.document is not None:
            page.view.setFocus()
        elif desk.selection is not None and desk.selection:
            page.view.set_selection(None)
        else:
            desk.select(None)
