"""Several annotators of the same documents before one person: their agreement, their conflicts, and the way to gold.

Like the session, of which it is a guest: every verb performs first and announces after.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from PySide6.QtCore import QObject, Signal

from annotator.core.adjudication import Resolution
from annotator.core.agreement.study import Agreement
from annotator.core.changes import Applied, Kind
from annotator.core.conflicts import Conflict, ConflictKind, says
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.review import SpanVersion
from annotator.core.settlement import Choice, Settlement
from annotator.core.span import Span
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.services import adjudication, comparing, history
from annotator.services.compared import Scope
from annotator.services.comparing import DocumentConflicts, Survey
from annotator.services.projects import Project
from annotator.text.offsets import CodePointRange

_KEPT_TEXTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which conflicts are listed: of any of ``kinds``, with ``label``, between the two of ``pair``."""

    kinds: frozenset[ConflictKind] = frozenset()
    label: str = ""
    pair: tuple[str, str] | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A conflict in the list, with its document and how it was settled, if it was."""

    conflict: Conflict
    title: str
    settlement: Settlement | None


class CompareDesk(QObject):
    """What is compared, what is looked at, and what can be done about it."""

    surveyed = Signal()
    """Everything was read anew."""
    rows_changed = Signal()
    """Other conflicts are listed, or one was settled."""
    current_changed = Signal()
    opened = Signal()
    """Another document is looked at, or none."""
    names_changed = Signal()
    """People are called otherwise, or stand in another order."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._documents: dict[str, DocumentConflicts] = {}
        self._order: list[str] = []
        self._rows_of: dict[str, list[Row]] = {}
        self._places: dict[str, int] = {}
        self._counts: Counter[ConflictKind] = Counter()
        self.left, self.total = 0, 0
        """How many conflicts of all are not settled, and how many there are."""
        self.scope = Scope()
        self.agreement: Agreement | None = None
        self.wanted = Wanted()
        self.blind = False
        self._seed = 0
        self._texts: dict[str, str] = {}
        self.document: Document | None = None
        self.spans: tuple[Span, ...] = ()
        self.rows: list[Row] = []
        self.current: str | None = None
        self._read_soon = Soon(self._renew, self)
        self._changed: set[str] = set()
        session.changes_applied.connect(self._on_applied)

    # ------------------------------------------------------------ what is so

    @property
    def people(self) -> tuple[str, ...]:
        """Who is compared, in the order in which they are shown; in blind mode one that says nothing."""
        names = [] if self.agreement is None else list(self.agreement.annotators)
        if self.blind:
            random.Random(f"annotator:{self._seed}").shuffle(names)  # noqa: S311 - not for secrets
        return tuple(names)

    def letter(self, name: str) -> str:
        """The letter that stands for somebody."""
        place = self.people.index(name) if name in self.people else -1
        return chr(ord("A") + place) if 0 <= place < 26 else f"#{place + 1}"

    @property
    def place(self) -> int | None:
        """Where the conflict that is looked at stands in the list, or None."""
        return self._places.get(self.current or "")

    @property
    def row(self) -> Row | None:
        """The conflict that is looked at, or None."""
        place = self.place
        return None if place is None else self.rows[place]

    @property
    def writable(self) -> bool:
        """Whether anything can be settled."""
        return self._session.writable

    def count(self, kind: ConflictKind) -> int:
        """How many conflicts of a kind there are among those that the other filters let through."""
        return self._counts[kind]

    def text_of(self, document: str) -> str:
        """The text of a document, nothing where it can't be read."""
        if self.document is not None and self.document.info.id == document:
            return self.document.text
        if document not in self._texts:
            if len(self._texts) >= _KEPT_TEXTS:
                self._texts.clear()
            found = self._session.ask(lambda project: project.file.documents.get(document))
            self._texts[document] = "" if found is None else found.text
        return self._texts[document]

    def versions(self, conflict: Conflict) -> list[tuple[tuple[str, ...], Span | None]]:
        """What there is to choose from: each thing that is said with all who say it, in the order of the people."""
        said: dict[object, tuple[list[str], Span | None]] = {}
        for name in self.people:
            if name in conflict.spans:
                span = conflict.spans[name]
                said.setdefault(says(span), ([], span))[0].append(name)
            elif name in conflict.relations:
                said.setdefault("relation", ([], None))[0].append(name)
            elif name in conflict.lacking:
                said.setdefault("nothing", ([], None))[0].append(name)
        return [(tuple(names), span) for names, span in said.values()]

    # ------------------------------------------------------------ reading

    def show_survey(self, scope: Scope, found: Survey) -> None:
        """Take in what was found of a project."""
        self.scope, self.agreement = scope, found.agreement
        self._documents = {each.document: each for each in found.documents}
        self._order = [each.document for each in found.documents]
        self._rows_of = {each.document: _rows(each) for each in found.documents}
        if self.wanted.pair is not None and not set(self.wanted.pair) <= set(found.agreement.annotators):
            self.wanted = replace(self.wanted, pair=None)
        self.surveyed.emit()
        self.names_changed.emit()
        self._list_anew()

    def want(self, wanted: Wanted) -> None:
        """List other conflicts."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._list_anew()

    def set_blind(self, blind: bool, *, seed: int = 0) -> None:  # noqa: FBT001 - of two states
        """Hide who is who, in an order that follows from ``seed`` alone; or tell again."""
        self.blind, self._seed = blind, seed
        self.names_changed.emit()

    # ------------------------------------------------------------ walking

    def select(self, conflict: str | None) -> None:
        """Look at a conflict, in its document."""
        self.current = conflict
        row = self.row
        wanted = None if row is None else row.conflict.document
        if wanted != (None if self.document is None else self.document.info.id):
            self._open(wanted)
        self.current_changed.emit()

    def step(self, step: int) -> bool:
        """Look at the next (1) or previous (-1) conflict of the list, going round; False where there is none."""
        if not self.rows:
            self.select(None)
            return False
        place = self._places.get(self.current or "", -1 if step > 0 else 0)
        self.select(self.rows[(place + step) % len(self.rows)].conflict.id)
        return True

    # ------------------------------------------------------------ settling

    def take(self, place: int) -> bool:
        """Settle the conflict with what the person at that place has, which may be nothing; go on to the next."""
        people, row = self.people, self.row
        if row is None or not 0 <= place < len(people):
            return False
        conflict, name = row.conflict, people[place]
        if not (name in conflict.spans or name in conflict.relations or name in conflict.lacking):
            return False
        return self._resolve(Resolution(conflict=conflict.id, choice=Choice.TAKE, taken=name))

    def take_all(self) -> bool:
        """Settle the conflict with everything that somebody has; go on to the next."""
        row = self.row
        return row is not None and self._resolve(Resolution(conflict=row.conflict.id, choice=Choice.ALL))

    def take_nothing(self) -> bool:
        """Settle the conflict with nothing at all; go on to the next."""
        row = self.row
        return row is not None and self._resolve(Resolution(conflict=row.conflict.id, choice=Choice.OWN))

    def take_own(self, label: str, ranges: Sequence[CodePointRange]) -> bool:
        """Settle the conflict with a version of one's own; go on to the next."""
        row = self.row
        if row is None or row.conflict.relations:
            return False
        attributes = next((dict(each.attributes) for each in row.conflict.spans.values() if each.label == label), {})
        version = SpanVersion(label=label, ranges=tuple(ranges), attributes=attributes)
        return self._resolve(Resolution(conflict=row.conflict.id, choice=Choice.OWN, own=(version,)))

    def step_history(self, *, back: bool) -> bool:
        """Undo or redo, and look at the conflict that it was about."""
        if self._session.takes_long(back=back):
            return self._session.undo() if back else self._session.redo()
        done: list[Applied] = []

        def step(project: Project) -> Applied:
            done.append(history.undo(project) if back else history.redo(project))
            return done[0]

        if not self._perform(step):
            return False
        for change in done[0].of_kind(Kind.SETTLEMENT):
            about = change.entity.partition("/")[0]
            if any(row.conflict.id == about for row in self._rows_of.get(change.document or "", ())):
                if about not in self._places:
                    self.want(Wanted(settled=self.wanted.settled))
                self.select(about)
                break
        return True

    # ------------------------------------------------------------ inside

    def _resolve(self, resolution: Resolution) -> bool:
        document = self.document
        if document is None:
            return False
        before, place = self.rows, self._places[resolution.conflict]
        scope = self.scope
        done = self._perform(
            lambda project: adjudication.resolve(project, document.info.id, scope, [resolution]),
        )
        if not done:
            return False
        for other in chain(islice(before, place + 1, None), islice(before, place)):
            now = self._places.get(other.conflict.id)
            if now is not None and self.rows[now].settlement is None:
                self.select(other.conflict.id)
                return True
        self.select(self.current if self.current in self._places else None)
        return True

    def _perform(self, action: Callable[[Project], Applied | None]) -> bool:
        if not self._session.perform(action):
            return False
        self._read_soon.now()
        return True

    def _open(self, document: str | None) -> None:
        found = None if document is None else self._session.ask(lambda project: project.file.documents.get(document))
        self.document = found
        self._read_spans()
        self.opened.emit()

    def _read_spans(self) -> None:
        """The spans of those who are compared, and gold."""
        document = self.document
        if document is None:
            self.spans = ()
            return
        found = self._session.ask(lambda project: project.file.spans.of_document(document.info.id)) or []
        known = self._documents.get(document.info.id)
        names = set(known.comparison.annotators if known else ()) | {GOLD_ANNOTATOR}
        self.spans = tuple(span for span in found if span.annotator in names and not span.suggested)

    def _on_applied(self, applied: Applied) -> None:
        self._changed |= applied.documents & self._documents.keys()
        if self._changed:
            self._read_soon()

    def _renew(self) -> None:
        """Read the documents anew that something was changed in."""
        changed, self._changed = self._changed, set()
        for document in changed:
            found = self._session.ask(partial(_look, document=document, scope=self.scope))
            if found is None:
                self._documents.pop(document, None)
                self._rows_of.pop(document, None)
            else:
                self._documents[document] = found
                self._rows_of[document] = _rows(found)
        if self.document is not None and self.document.info.id in changed:
            self._read_spans()
        self._list_anew()

    def _list_anew(self) -> None:
        rows = chain.from_iterable(self._rows_of.get(document, ()) for document in self._order)
        found = [row for row in rows if _fits(row, self.wanted)]
        self._counts = Counter(kind for row in found for kind in row.conflict.kinds)
        kinds = self.wanted.kinds
        self.rows = [row for row in found if not kinds or not kinds.isdisjoint(row.conflict.kinds)]
        self._places = {row.conflict.id: place for place, row in enumerate(self.rows)}
        self.left = sum(each.left for each in self._documents.values())
        self.total = sum(len(each.comparison.conflicts) for each in self._documents.values())
        self.rows_changed.emit()
        if self.row is None:
            self.select(self.rows[0].conflict.id if self.rows else None)
        else:
            self.current_changed.emit()


def _rows(found: DocumentConflicts) -> list[Row]:
    return [
        Row(conflict=conflict, title=found.title, settlement=found.settlements.get(conflict.id))
        for conflict in found.comparison.conflicts
    ]


def _look(project: Project, document: str, scope: Scope) -> DocumentConflicts | None:
    try:
        return comparing.conflicts_of(project, document, scope)
    except AnnotatorError as error:
        if error.problem is Problem.TOO_FEW_TO_COMPARE:
            return None
        raise


def _fits(row: Row, wanted: Wanted) -> bool:
    """Whether a row is wanted, of whatever kind it is."""
    conflict = row.conflict
    if row.settlement is not None and not wanted.settled:
        return False
    if wanted.label and wanted.label not in conflict.labels:
        return False
    return wanted.pair is None or conflict.between(*wanted.pair)
