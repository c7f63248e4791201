"""The documents of a project as the window lists them: filtered, counted, walked. No Qt in here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain, islice

from annotator.core.workflow import State
from annotator.storage.documents import ListedDocument
from annotator.text.folding import Level, fold

TODO_STATES = frozenset({State.NEW, State.ASSIGNED, State.IN_PROGRESS, State.RETURNED})
QUEUE_STATES = frozenset({State.ASSIGNED, State.IN_PROGRESS, State.RETURNED})
"""What was given to a person, was begun, or came back."""


class StateFilter(Enum):
    """Which states the list shows."""

    ALL = "all"
    TODO = "todo"
    DONE = "done"
    QUEUE = "queue"

    def admits(self, state: State) -> bool:
        """Whether documents in ``state`` are shown."""
        if self is StateFilter.QUEUE:
            return state in QUEUE_STATES
        return self is StateFilter.ALL or (state in TODO_STATES) is (self is StateFilter.TODO)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCounts:
    """How many documents there are in all, and how many of them are yet to be done.

    ``given`` were assigned or returned to the person, ``queue`` also counts those that were begun.
    """

    total: int
    todo: int
    given: int = 0
    queue: int = 0

    @property
    def done(self) -> int:
        """Those that are done."""
        return self.total - self.todo


class DocumentList:
    """All rows, and the indexes of those that filter and state let through, in the order of import.

    A row is shown where its title holds the filter, both folded: whatever their case, marks and spelling.
    """

    def __init__(self) -> None:
        self._rows: list[ListedDocument] = []
        self._folded: list[str] | None = None
        self._numbers: dict[str, int] = {}
        self._states: Counter[State] = Counter()
        self.shown: list[int] = []
        self.text = ""
        self.state = StateFilter.ALL

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[ListedDocument]:
        return iter(self._rows)

    def replace(self, rows: Iterable[ListedDocument]) -> None:
        """Take new rows, keeping the filter."""
        self._rows = list(rows)
        self._folded = None
        self._numbers = {row.info.id: number for number, row in enumerate(self._rows)}
        self._states = Counter(row.state for row in self._rows)
        self._refilter()

    def update(self, row: ListedDocument) -> int | None:
        """Take one row's new state and span count; the place among those shown, or None where it isn't shown.

        A row stays where it is even where the state filter would no longer let it through: nothing may jump away under
        the person's hands. The next change of the filter settles it.
        """
        number = self._numbers.get(row.info.id)
        if number is None:
            return None
        self._states[self._rows[number].state] -= 1
        self._states[row.state] += 1
        self._rows[number] = row
        return self.place_of(row.info.id)

    def set_filter(self, text: str, state: StateFilter) -> None:
        """Show the documents whose title holds ``text`` and whose state passes."""
        self.text, self.state = text, state
        self._refilter()

    def row(self, place: int) -> ListedDocument:
        """The row at a place among those shown."""
        return self._rows[self.shown[place]]

    def find(self, document_id: str) -> ListedDocument | None:
        """A document's row, shown or not, or None."""
        number = self._numbers.get(document_id)
        return None if number is None else self._rows[number]

    def place_of(self, document_id: str) -> int | None:
        """A document's place among those shown, or None."""
        number = self._numbers.get(document_id)
        if number is None:
            return None
        place = bisect_left(self.shown, number)
        return place if place < len(self.shown) and self.shown[place] == number else None

    @property
    def counts(self) -> StateCounts:
        """Counts over all rows, whatever is shown."""
        states = self._states
        return StateCounts(
            total=len(self._rows),
            todo=sum(states[state] for state in TODO_STATES),
            given=states[State.ASSIGNED] + states[State.RETURNED],
            queue=sum(states[state] for state in QUEUE_STATES),
        )

    def first(self) -> str | None:
        """The first document shown, else the first of all, else None."""
        numbers = self.shown or range(len(self._rows))
        return self._rows[numbers[0]].info.id if numbers else None

    def neighbour(self, document_id: str | None, step: int) -> str | None:
        """The document ``step`` (1 or -1) further among those shown, or None at the end."""
        number = -1 if document_id is None else self._numbers.get(document_id, -1)
        place = bisect_right(self.shown, number) if step > 0 else bisect_left(self.shown, number) - 1
        return self._rows[self.shown[place]].info.id if 0 <= place < len(self.shown) else None

    def next_todo(self, document_id: str | None) -> str | None:
        """The next document that is yet to be done, going on from the start after the end; None where all are."""
        number = -1 if document_id is None else self._numbers.get(document_id, -1)
        shown = self.shown or range(len(self._rows))
        place = bisect_right(shown, number)
        for other in chain(islice(shown, place, None), islice(shown, place)):
            if self._rows[other].state in TODO_STATES and other != number:
                return self._rows[other].info.id
        return None

    def _refilter(self) -> None:
        needle = fold(self.text.strip(), Level.LETTERS).text
        numbers: Iterable[int] = range(len(self._rows))
        if needle:
            numbers = [number for number, title in enumerate(self._folded_titles()) if needle in title]
        if self.state is not StateFilter.ALL:
            numbers = (number for number in numbers if self.state.admits(self._rows[number].state))
        self.shown = list(numbers)

    def _folded_titles(self) -> list[str]:
        if self._folded is None:
            # Folded at one go when first needed: a hundred thousand titles one by one take ten times as long.
            joined = "\n".join(" ".join(row.info.title.splitlines()) for row in self._rows)
            self._folded = fold(joined, Level.LETTERS).text.split("\n")
        return self._folded
