"""All that a reviewer can decide: the verbs of the Review page.

Like the session, of which it is a guest: every verb performs first and announces after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotator.core.changes import Applied
from annotator.core.comment import Thread
from annotator.core.review import SpanVersion, Verdict
from annotator.gui.edges import Edge, Step, moved
from annotator.gui.review_desk_state import ReviewDeskState
from annotator.services import comments, guidelines, history, review
from annotator.services.projects import Project
from annotator.services.review import Ruling


class ReviewDesk(ReviewDeskState):
    """One person's reviewing in one project."""

    # ------------------------------------------------------------ walking

    def step_queue(self, step: int) -> bool:
        """Open the next (1) or previous (-1) work of the queue; False at its end."""
        here = [(each.info.id, each.annotator) for each in self.queue]
        now = (self.document.info.id, self.annotator) if self.document else None
        place = here.index(now) + step if now in here else 0
        return 0 <= place < len(here) and self.open(*here[place])

    def step(self, step: int) -> None:
        """Select the next (1) or previous (-1) item in text order."""
        item = self.items.neighbour(self.selected, self.caret, step)
        if item is not None:
            self.select(item.id, reveal=True)

    def step_waiting(self) -> bool:
        """Select the next item that waits for a decision; False where none does."""
        item = self.items.neighbour(self.selected, self.caret, 1, waiting=True, also=self.contested)
        if item is not None:
            self.select(item.id, reveal=True)
        return item is not None

    # ------------------------------------------------------------ deciding

    def accept(self) -> bool:
        """Accept the selected span, and go on to the next that waits."""
        return self._decide(Verdict.ACCEPT) and (self.step_waiting() or True)

    def reject(self, reason: str = "") -> bool:
        """Reject the selected span."""
        return self._decide(Verdict.REJECT, reason=reason)

    def set_reason(self, reason: str) -> bool:
        """Say why the selected span was decided about so."""
        item = self.item
        decision = None if item is None or item.reviewed is None else item.reviewed.decision
        if item is None or decision is None or decision.reason == reason:
            return False
        return self._decide(decision.verdict, reason=reason, amended=decision.amended)

    def amend(self, version: SpanVersion) -> bool:
        """Let the reviewer's version of the selected span say this; what was added simply says it."""
        item, document = self.item, self.document
        if item is None or document is None:
            return False
        if item.added is None:
            return self._decide(Verdict.AMEND, reason=item.reason, amended=version)
        gold = item.id
        if not self._perform(lambda project: review.change_added(project, document, gold, version)):
            return False
        self._select_added(version)
        return True

    def move_edge(self, edge: Edge, step: Step) -> bool:
        """Move an edge in the reviewer's version by one step in reading order."""
        item, document = self.item, self.document
        if item is None or document is None:
            return False
        ranges = moved(document.text, item.version.ranges, edge, step)
        return ranges is not None and self.amend(replace(item.version, ranges=ranges))

    def press_label(self, label_id: str) -> bool:
        """What a label's key does: add the selected text, which the annotator missed, or amend the selected span."""
        document, item = self.document, self.item
        if document is not None and self.selection:
            version = SpanVersion(label=label_id, ranges=(self.selection,))
            author = self.annotator
            if not self._perform(lambda project: review.add_missed(project, document, author, version)):
                return False
            self.selection = None
            self.selection_clear_requested.emit()
            self._select_added(version)
            return True
        return item is not None and self.amend(replace(item.version, label=label_id))

    def set_attribute(self, name: str, value: str) -> bool:
        """Set an attribute in the reviewer's version; an empty value takes it away."""
        item = self.item
        if item is None:
            return False
        return self.amend(review.changed(item.version, attributes={**item.version.attributes, name: value}))

    def take_back(self) -> bool:
        """Take back what was decided about the selected item, or take away what was added."""
        item, document = self.item, self.document
        if item is None or document is None:
            return False
        if item.added is not None:
            return self._perform(lambda project: review.remove_added(project, item.id))
        if item.reviewed is None or item.reviewed.decision is None:
            return False
        return self._perform(lambda project: review.take_back(project, item.id, document.info.id))

    def accept_rest(self) -> bool:
        """Accept every span that is undecided."""
        document, author = self.document, self.annotator
        return document is not None and self._perform(lambda project: review.accept_rest(project, document, author))

    def return_document(self, summary: str) -> bool:
        """Give the document back to its annotator, and go on to what waits next."""
        return self._finish(
            lambda project, document, author: review.return_document(project, document, author, summary)
        )

    def accept_document(self) -> bool:
        """Accept the document, and go on to what waits next."""
        return self._finish(review.accept_document)

    def add_example(self, *, counter: bool) -> bool:
        """Add the selected item's text to the examples of its label in the guidelines, or to the counter-examples."""
        item, document = self.item, self.document
        if item is None or document is None:
            return False
        text = guidelines.example_of(document.text, item.version.ranges)
        label = item.version.label
        return self._perform(lambda project: guidelines.add_example(project, label, text, counter=counter))

    # ------------------------------------------------------------ saying

    def comment(self, text: str) -> bool:
        """Say something about the selected item, in its thread where there is one; else about the document."""
        document, author, item = self.document, self.annotator, self.item
        if document is None:
            return False
        known = next((thread for thread in self.threads_of(item) if thread.open), None)
        if known is not None:
            return self._perform(lambda project: comments.reply(project, known.first.id, text))
        if item is None or item.span is None:
            return self._perform(
                lambda project: comments.comment_on_document(project, document.info.id, text, annotator=author)
            )
        return self._perform(lambda project: comments.comment_on_span(project, item.id, text, annotator=author))

    def settle(self) -> bool:
        """Settle what is open in the discussion of the selected item, or of the document."""
        known = next((thread for thread in self.threads_of(self.item) if thread.open), None)
        return known is not None and self.resolve(known)

    def resolve(self, thread: Thread) -> bool:
        """Settle a thread, or open it again."""
        return self._perform(lambda project: comments.resolve(project, thread.first.id, resolved=thread.open))

    # ------------------------------------------------------------ history

    def step_history(self, *, back: bool) -> bool:
        """Undo or redo, and stay in the review; whatever it was about is shown where it can be."""
        if self._session.takes_long(back=back):
            return self._session.undo() if back else self._session.redo()
        done: list[Applied] = []

        def step(project: Project) -> Applied:
            done.append(history.undo(project) if back else history.redo(project))
            return done[0]

        if not self._perform(step):
            return False
        for change in done[0].changes:
            about = getattr(change.after or change.before, "span", None) or change.entity
            if self.items.get(about) is not None:
                self.select(about, reveal=True)
                break
        return True

    # ------------------------------------------------------------ inside

    def _decide(self, verdict: Verdict, *, reason: str = "", amended: SpanVersion | None = None) -> bool:
        item, document = self.item, self.document
        if item is None or document is None or item.reviewed is None:
            return False
        ruling = Ruling(span=item.id, verdict=verdict, reason=reason, amended=amended)
        return self._perform(lambda project: review.decide(project, document, [ruling]))

    def _finish(self, verdict: Callable[[Project, str, str], Applied | None]) -> bool:
        document, author = self.document, self.annotator
        if document is None:
            return False
        waiting = [(each.info.id, each.annotator) for each in self.queue if each.is_waiting]
        self._stale_queue = True
        if not self._perform(lambda project: verdict(project, document.info.id, author)):
            return False
        here = (document.info.id, author)
        after = waiting[waiting.index(here) + 1 :] if here in waiting else waiting
        following = next((each for each in (*after, *waiting) if each != here), None)
        if following is None:
            self.emptied.emit()
        else:
            self.open(*following)
        return True

    def _select_added(self, version: SpanVersion) -> None:
        said = (version.label, version.ranges)
        for item in self.items:
            if item.added is not None and (item.added.label, item.added.ranges) == said:
                self.select(item.id, reveal=True)
