"""What a reviewer has before them: the queue, the work under review, and how both are kept up to the file.

The state under the verbs of ``review_desk``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from annotator.core.changes import Applied, Kind
from annotator.core.comment import Comment, CommentMark, Thread
from annotator.core.document import Document
from annotator.core.gold import GOLD_ANNOTATOR, GoldHow, GoldSource
from annotator.core.relation import Relation
from annotator.core.review import Decision, Reviewed
from annotator.core.span import Span
from annotator.core.workflow import State, state_id
from annotator.gui.places import ReviewPlace
from annotator.gui.review_items import ReviewItem, ReviewItems
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.services import comments, review
from annotator.services.projects import Project
from annotator.services.review import Review
from annotator.services.review_queue import Waiting, review_queue, waiting_of
from annotator.text.offsets import CodePointRange

# More than so many are read together with all others.
_MOST_AT_ONCE = 200


class ReviewDeskState(QObject):
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
        self.relations: list[Relation] = []
        """Those of the annotator under review."""
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
        waiting = self.items.neighbour(None, 0, 1, waiting=True, also=self.contested)
        item = self.item or waiting or self.items.neighbour(None, 0, 1)
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

    def select(self, item_id: str | None, *, reveal: bool = False) -> None:
        """Select an item, or none; with ``reveal`` the view is taken to it."""
        item = self.items.get(item_id)
        if (None if item is None else item.id) != self.selected:
            self._session.edits_requested.emit()
            self.selected = None if item is None else item.id
            self.selected_changed.emit()
        if item is not None and reveal:
            self.place_requested.emit(CodePointRange(item.version.start, item.version.end))

    # ------------------------------------------------------------ inside

    def _perform(self, action: Callable[[Project], Applied | None]) -> bool:
        if not self._session.perform(action):
            return False
        self._read_soon.now()
        return True

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
        # Of a merge or a large import the single changes are not told.
        if decided is None or not applied.changes or len(decided) > _MOST_AT_ONCE:
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

        def read(project: Project) -> tuple[Review, list[Thread], list[Relation]]:
            about = review.open_review(project, document.info.id, author)
            relations = project.file.entities.relations(document.info.id)
            return about, comments.discussion(project, document.info.id), relations

        found = self._session.ask(read)
        if found is not None:
            self._stale_review, self._decided = False, set()
            self.review, said, relations = found
            self.items = ReviewItems(self.review)
            self.threads = [thread for thread in said if thread.first.annotator in ("", author)]
            self.relations = [relation for relation in relations if relation.annotator == author]

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
