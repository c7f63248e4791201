"""What a reviewer has before them: the queue, the work under review, and all that can be decided about it.

Like the session, of which it is a guest: every verb performs first and announces after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.core.changes import Applied, Kind
from annotator.core.comment import Comment, CommentMark, Thread
from annotator.core.document import Document
from annotator.core.gold import GOLD_ANNOTATOR, GoldHow, GoldSource
from annotator.core.review import Decision, Reviewed, SpanVersion, Verdict
from annotator.core.span import Span
from annotator.core.workflow import State, state_id
from annotator.gui.edges import Edge, Step, moved
from annotator.gui.review_items import ReviewItem, ReviewItems
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.services import comments, guidelines, history, review
from annotator.services.projects import Project
from annotator.services.review import Review, Ruling
from annotator.services.review_queue import Waiting, review_queue, waiting_of
from annotator.text.offsets import CodePointRange

ReviewPlace = tuple[str, str, str]
"""Where one is in reviewing: document, annotator, and the selected item or nothing."""


# More than so many are read together with all others.
_MOST_AT_ONCE = 200


class ReviewDesk(QObject):
    """The reviewer's state. Reads only while it is ``active``: while its page is shown."""

    queue_changed = Signal()
    opened = Signal()
    """Other work is under review, or none."""
    review_changed = Signal()
    """What stands, or what was decided or said about it, is different; emitted last."""
    items_reset = Signal()
    """All items have to be read again."""
    items_changed = Signal(object)
    """A list of the ids of items that were decided about otherwise; the others are as they were."""
    selected_changed = Signal()
    place_requested = Signal(object)
    """The view is asked to show a CodePointRange."""
    selection_clear_requested = Signal()
    emptied = Signal()
    """There is nothing more that waits."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._active = False
        self._stale_queue = True
        self._stale_review = True
        self._decided: set[str] = set()
        self._places: dict[tuple[str, str], str | None] = {}
        self._wanted: ReviewPlace | None = None
        self.queue: list[Waiting] = []
        self.everything = False
        self.document: Document | None = None
        self.annotator = ""
        self.review: Review | None = None
        self.items = ReviewItems()
        self.threads: list[Thread] = []
        self.selected: str | None = None
        self.selection: CodePointRange | None = None
        self.caret = 0
        self._read_soon = Soon(self._read, self)
        session.project_changed.connect(self._on_project_changed)
        session.changes_applied.connect(self._on_applied)
        session.documents_reset.connect(self._on_documents_reset)

    # ------------------------------------------------------------ what is so

    @property
    def item(self) -> ReviewItem | None:
        """The selected item, or None."""
        return self.items.get(self.selected)

    @property
    def writable(self) -> bool:
        """Whether anything can be decided."""
        return self._session.writable and self.document is not None

    @property
    def place(self) -> ReviewPlace | None:
        """Where one is, to come back to; None where nothing is under review."""
        if self.document is None:
            return self._wanted
        return (self.document.info.id, self.annotator, self.selected or "")

    def position(self) -> tuple[int, int] | None:
        """Where the caret is and how many spans there are to review, for the status line."""
        return None if self.document is None else (self.caret, len(self.items))

    def directions(self) -> Mapping[str, str]:
        """The directions given to single paragraphs, by paragraph number from 0."""
        document = self.document
        if document is None:
            return {}
        said = self._session.ask(lambda project: project.file.entities.direction(document.info.id))
        return {} if said is None else said.paragraphs

    @property
    def contested(self) -> dict[str, Thread]:
        """The threads that contest a decision and wait for an answer, by the span."""
        mark = CommentMark.CONTESTED
        return {thread.first.span: thread for thread in self.threads if thread.first.mark is mark}

    def threads_of(self, item: ReviewItem | None) -> list[Thread]:
        """What was said about an item; about the document as a whole for None."""
        wanted = "" if item is None else item.id
        return [thread for thread in self.threads if thread.first.span == wanted]

    # ------------------------------------------------------------ walking

    def set_active(self, active: bool) -> None:  # noqa: FBT001  # of two states
        """Begin reading and following, or stop."""
        if active and not self._active:
            self._active = True
            self._read()
        self._active = active

    def come_back_to(self, place: ReviewPlace | None) -> None:
        """Open this when the page is shown: where one was last time."""
        self._wanted = place
        if self._active:
            self._read()

    def show_everything(self, everything: bool) -> None:  # noqa: FBT001  # of two states
        """List also what doesn't wait for the reviewer."""
        self.everything, self._stale_queue = everything, True
        self._read()

    def open(self, document: str, annotator: str) -> bool:
        """Review an annotator's work on a document, from where one was in it."""
        if (document, annotator) == (self.document.info.id if self.document else "", self.annotator):
            return True
        found = self._session.ask(lambda project: project.file.documents.get(document))
        if found is None:
            return False
        self._leave()
        self.document, self.annotator = found, annotator
        self.selection, self.caret = None, 0
        self._read_review()
        before = self._places.get((document, annotator))
        self.selected = before if self.items.get(before) is not None else None
        self.opened.emit()
        self.selected_changed.emit()
        item = self.item or self.items.neighbour(None, 0, 1, waiting=True, also=self.contested)
        if item is not None:
            self.select(item.id, reveal=True)
        return True

    def close_review(self) -> None:
        """Have nothing under review."""
        if self.document is None:
            return
        self._leave()
        self.document, self.annotator, self.review = None, "", None
        self.items, self.threads, self.selected, self.selection = ReviewItems(), [], None, None
        self.opened.emit()
        self.selected_changed.emit()

    def step_queue(self, step: int) -> bool:
        """Open the next (1) or previous (-1) work of the queue; False at its end."""
        here = [(each.info.id, each.annotator) for each in self.queue]
        now = (self.document.info.id, self.annotator) if self.document else None
        place = here.index(now) + step if now in here else 0
        return 0 <= place < len(here) and self.open(*here[place])

    def select(self, item_id: str | None, *, reveal: bool = False) -> None:
        """Select an item, or none; with ``reveal`` the view is taken to it."""
        item = self.items.get(item_id)
        if (None if item is None else item.id) != self.selected:
            self._session.edits_requested.emit()
            self.selected = None if item is None else item.id
            self.selected_changed.emit()
        if item is not None and reveal:
            self.place_requested.emit(CodePointRange(item.version.start, item.version.end))

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

    def _perform(self, action: Callable[[Project], Applied | None]) -> bool:
        if not self._session.perform(action):
            return False
        self._read_soon.now()
        return True

    def _select_added(self, version: SpanVersion) -> None:
        said = (version.label, version.ranges)
        for item in self.items:
            if item.added is not None and (item.added.label, item.added.ranges) == said:
                self.select(item.id, reveal=True)

    def _leave(self) -> None:
        if self.document is not None:
            self._session.edits_requested.emit()
            self._places[self.document.info.id, self.annotator] = self.selected

    def _on_project_changed(self) -> None:
        self._places.clear()
        self._wanted, self.queue, self.everything = None, [], False
        self._stale_queue = True
        self.close_review()
        self.queue_changed.emit()
        self._read_soon()

    def _on_documents_reset(self) -> None:
        self._stale_queue = self._stale_review = True
        self._read_soon()

    def _on_applied(self, applied: Applied) -> None:
        """What touches the work under review alone is read alone: the queue may be long, and so may the work."""
        here = "" if self.document is None else self.document.info.id
        states = [change.entity for change in applied.of_kind(Kind.STATE)]
        if applied.documents != {here} or any(entity != state_id(here, self.annotator) for entity in states):
            self._stale_queue = True
        decided = spans_decided(applied, here)
        if decided is None or len(decided) > _MOST_AT_ONCE:
            self._stale_review = True
        else:
            self._decided |= decided
        self._read_soon()

    def _read(self) -> None:
        if not self._active or self._session.project is None or self._session.busy:
            return
        if self._stale_queue:
            self._read_queue()
        if self.document is None:
            self._open_first()
            return
        if self._stale_review:
            self._read_review()
            self.items_reset.emit()
        else:
            self._read_decided()
        self._renew_row()
        if self.document is not None:
            self.review_changed.emit()
            if self.selected is not None and self.item is None:
                self.select(None)

    def _read_decided(self) -> None:
        """Read what was decided about otherwise, and the discussion, and nothing else."""
        decided, self._decided = sorted(self._decided), set()
        document, author, known = self.document, self.annotator, self.review
        if document is None or known is None:
            return

        def read(project: Project) -> tuple[list[Reviewed], list[Thread]]:
            return review.review_of_spans(project, author, decided), comments.discussion(project, document.info.id)

        found = self._session.ask(read)
        if found is None:
            return
        items, said = found
        self.threads = [thread for thread in said if thread.first.annotator in ("", author)]
        if not self.items.replace(items):
            self._read_review()
            self.items_reset.emit()
            return
        self.review = known.with_items(items) if items else known
        self.items_changed.emit(decided)

    def _read_queue(self) -> None:
        found = self._session.ask(lambda project: review_queue(project, everything=self.everything))
        if found is not None:
            self._stale_queue = False
            self.queue = found
            self.queue_changed.emit()

    def _renew_row(self) -> None:
        """Bring the row of the work under review up to what was read of it."""
        if self.document is None or self.review is None:
            return
        here = (self.document.info.id, self.annotator)
        own = self.annotator == self._session.annotator
        row = waiting_of(self.document.info, self.review, own=own, contested=len(self.contested))
        for place, each in enumerate(self.queue):
            if (each.info.id, each.annotator) == here and each != row:
                self.queue[place] = row
                self.queue_changed.emit()

    def _open_first(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._session.documents.find(wanted[0]) is not None:
            self._places[wanted[:2]] = wanted[2] or None
            self.open(*wanted[:2])
        elif self.queue:
            self.open(self.queue[0].info.id, self.queue[0].annotator)

    def _read_review(self) -> None:
        document, author = self.document, self.annotator
        if document is None:
            return
        if self._session.documents.find(document.info.id) is None:
            self.close_review()
            return

        def read(project: Project) -> tuple[Review, list[Thread]]:
            about = review.open_review(project, document.info.id, author)
            return about, comments.discussion(project, document.info.id)

        found = self._session.ask(read)
        if found is not None:
            self._stale_review, self._decided = False, set()
            self.review, said = found
            self.items = ReviewItems(self.review)
            self.threads = [thread for thread in said if thread.first.annotator in ("", author)]

    @property
    def state(self) -> State | None:
        """How far the annotator is with the document, or None."""
        return None if self.review is None else self.review.state


def spans_decided(applied: Applied, document: str) -> set[str] | None:
    """The spans about which a change set decides in a document; None where it does more than that there."""
    found: set[str] = set()
    for change in applied.changes:
        value = change.after or change.before
        if change.document != document or isinstance(value, Comment):
            continue
        if isinstance(value, Decision):
            found.add(value.span)
        elif isinstance(value, GoldSource) and value.how is not GoldHow.ADDED:
            continue
        elif not isinstance(value, Span) or value.annotator != GOLD_ANNOTATOR:
            return None
    return found
