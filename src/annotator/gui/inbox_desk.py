"""The annotator's inbox while it is open: its items, the one that is looked at, and the answers to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.core.changes import Applied
from annotator.core.inbox import InboxItem, InboxKind, ReasonCount, reasons
from annotator.gui.places import Place
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.services import comments
from annotator.services.inbox import inbox, inbox_of, newest_first, take_over
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange

_MOST_AT_ONCE = 20


class InboxDesk(QObject):
    """A guest of the session: it shows its items in the session's document."""

    changed = Signal()
    """Other items, or another one is looked at, or none."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.open = False
        self.items: list[InboxItem] = []
        self._current: str | None = None
        self._read_soon = Soon(self._read, self)
        self._touched: set[str] = set()
        self._all_touched = False
        session.changes_applied.connect(self._on_applied)
        session.project_changed.connect(self.close_inbox)

    @property
    def current(self) -> InboxItem | None:
        """The item that is looked at, or None."""
        return next((item for item in self.items if item.id == self._current), None)

    @property
    def place(self) -> int | None:
        """The place of the current item among all, from 0."""
        return next((place for place, item in enumerate(self.items) if item.id == self._current), None)

    @property
    def reasons(self) -> list[ReasonCount]:
        """How often each reason came, and when."""
        return reasons(self.items)

    @property
    def left(self) -> int:
        """How many items are still to be done."""
        return sum(not item.done for item in self.items)

    def open_inbox(self) -> None:
        """Read it, and go to the first item that is still to be done."""
        self.open = True
        found = self._session.ask(inbox)
        self.items = [] if found is None else found
        self.changed.emit()
        first = next((item for item in self.items if not item.done), self.items[0] if self.items else None)
        if first is not None:
            self.show_item(first)

    def close_inbox(self) -> None:
        """Have done with it for now."""
        if self.open:
            self.open, self.items, self._current = False, [], None
            self.changed.emit()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) item, going round at the ends."""
        if not self.open:
            self.open_inbox()
        elif self.items:
            place = self.place
            self.show_item(self.items[(step - 1 if place is None else place + step) % len(self.items)])

    def show_item(self, item: InboxItem) -> None:
        """Look at an item: its document is opened, and its place shown."""
        self._current = item.id
        self.changed.emit()
        seen = item.place
        bounds = None if seen is None else CodePointRange(seen.start, seen.end)
        place = Place(
            document=item.document,
            caret=0 if bounds is None else bounds.start,
            span=item.span or None,
            reveal=bounds,
        )
        self._session.open_document(item.document, place=place)

    # ------------------------------------------------------------ answering

    def take_over(self) -> bool:
        """Make one's own work say what the reviewer made of it."""
        item = self.current
        return item is not None and self._perform(lambda project: take_over(project, item))

    def can_take_over(self) -> bool:
        """Whether there is anything to take over."""
        item = self.current
        kinds = (InboxKind.AMENDED, InboxKind.REJECTED, InboxKind.ADDED)
        return item is not None and item.kind in kinds and not item.done and self._session.writable

    def can_contest(self) -> bool:
        """Whether the item is a decision that can be contested."""
        item = self.current
        kinds = (InboxKind.AMENDED, InboxKind.REJECTED)
        return item is not None and item.kind in kinds and not item.contested and self._session.writable

    def contest(self, words: str) -> bool:
        """Say why one doesn't agree with the decision."""
        item = self.current
        return item is not None and self._perform(
            lambda project: comments.contest(project, item.span, item.document, words)
        )

    def reply(self, words: str) -> bool:
        """Say something about the item, in its thread where there is one."""
        item = self.current
        if item is None:
            return False
        if item.threads:
            first = item.threads[-1].first.id
            return self._perform(lambda project: comments.reply(project, first, words))
        author = self._session.annotator
        if item.span and self._session.ask(lambda project: project.file.spans.find(item.span)) is not None:
            return self._perform(lambda project: comments.comment_on_span(project, item.span, words, annotator=author))
        return self._perform(
            lambda project: comments.comment_on_document(project, item.document, words, annotator=author)
        )

    def _perform(self, action: Callable[[Project], Applied | None]) -> bool:
        done = self._session.perform(action)
        self._read_soon.now()
        return done

    def _on_applied(self, applied: Applied) -> None:
        if self.open:
            # Of a merge or a large import the single changes are not told.
            self._all_touched |= not applied.changes
            self._touched |= applied.documents
            self._read_soon()

    def _read(self) -> None:
        """Read anew what was touched: there may be very much else."""
        touched, self._touched = self._touched, set()
        if not self.open or self._session.busy:
            return
        if self._all_touched or len(touched) > _MOST_AT_ONCE:
            self._all_touched = False
            found = self._session.ask(inbox)
        else:
            kept = [item for item in self.items if item.document not in touched]
            for one in touched:
                kept += self._news_of(one)
            found = newest_first(kept)
        if found is not None and found != self.items:
            self.items = found
            self.changed.emit()

    def _news_of(self, document: str) -> list[InboxItem]:
        return self._session.ask(lambda project: inbox_of(project, document)) or []
