"""The log read page by page, the newest first: what a history view of any length asks for."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from annotator.core.changes import Applied, Change, Kind, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.core.review import Decision
from annotator.core.span import Span
from annotator.storage.codec import changes_from_payload, encode
from annotator.storage.operation_log import HLC_BITS
from annotator.storage.projections import Projections

_Word = TypeVar("_Word", Kind, Verb)

PAGE = 100
# Of a rare label or person so many operations are looked through before it is said how far one came: some 20 ms.
_LOOKED_THROUGH = 20_000
# Of an action of any size so many operations are read whole; of the others it is only counted what they are.
_WHOLE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which actions are asked for; None is any. A label is asked for by its id.

    An actor's are also the merges that brought in what that person did elsewhere.
    """

    document: str | None = None
    actor: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAction:
    """One action: what it did of what was asked for.

    ``applied.changes`` are all where ``whole``, else the first; ``counts`` are how many changes of each kind there are,
    in ``documents`` documents. ``lseq`` is its newest operation. ``doers`` are who made each of the changes, which of
    a merge are others than who merged.
    """

    lseq: int
    applied: Applied
    doers: tuple[str, ...] = ()
    whole: bool = True
    counts: dict[Kind, int] = field(default_factory=dict)
    documents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some actions, and the operation to go on before; None where the log has been read to its beginning."""

    actions: tuple[LoggedAction, ...]
    before: int | None


class LogPages:
    """Reads the log of one open project file backwards. Each call costs what it returns, however long the log."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: dict[tuple[str, str | None], tuple[dict[Kind, int], int]] = {}
        self._merged_actors: set[str] = set()
        self._origins_read = 0

    def page(self, wanted: Wanted, *, before: int | None = None, limit: int = PAGE) -> Page:
        """The newest actions whose last operation comes before ``before``; may be fewer than ``limit``, or none yet."""
        if before is None:
            before = 1 + int(self._connection.execute("SELECT coalesce(max(lseq), 0) FROM operation").fetchone()[0])
        floor = 1 if wanted.document is not None else max(before - _LOOKED_THROUGH, 1)
        actions: list[LoggedAction] = []
        while len(actions) < limit:
            row = self._newest(wanted, before, floor)
            if row is None:
                return Page(actions=tuple(actions), before=min(before, floor) if floor > 1 else None)
            lseq, change_set = row
            first, last, count = self._extent(change_set)
            scattered = last - first + 1 != count
            if not (scattered and self._told_before(wanted, lseq, change_set)):
                action = self._action(wanted, lseq, change_set, (first, last))
                if wanted.label is None or not action.whole or action.applied.changes:
                    actions.append(action)
            before = lseq if scattered else min(first, lseq)
        return Page(actions=tuple(actions), before=before)

    def action(self, change_set: str, *, document: str | None = None) -> LoggedAction:
        """One action by its id, or what it did to a document. Raises NO_SUCH_ENTRY where there is none."""
        first, last, count = self._extent(change_set)
        if not count:
            raise AnnotatorError(Problem.NO_SUCH_ENTRY, entry=change_set)
        return self._action(Wanted(document=document), last, change_set, (first, last))

    def find(self, beginning: str) -> list[str]:
        """The ids of the actions that begin so, at most two of them."""
        query = "SELECT DISTINCT change_set FROM operation WHERE change_set >= ? AND change_set < ? LIMIT 2"
        return [
            str(row[0]) for row in self._connection.execute(query, (beginning, beginning + "\U0010ffff")).fetchall()
        ]

    def actors(self) -> list[str]:
        """Whoever has done anything that can be undone, here or in what was merged, by name."""
        # Both tables begin with the name: each step is a look into an index, whatever the number of rows.
        query = (
            "WITH RECURSIVE one(name) AS (SELECT min(actor) FROM undo_entry UNION ALL"
            " SELECT (SELECT min(actor) FROM undo_entry WHERE actor > one.name) FROM one WHERE one.name IS NOT NULL)"
            " SELECT name FROM one WHERE name IS NOT NULL"
        )
        named = {str(row[0]) for row in self._connection.execute(query).fetchall()}
        row = self._connection.execute("SELECT actor FROM operation ORDER BY lseq LIMIT 1").fetchone()
        return sorted(named | ({str(row[0])} if row else set()) | self._actors_elsewhere())

    def _actors_elsewhere(self) -> set[str]:
        """Whose work merges brought in; only what is new is read, as none of it ever changes."""
        last = int(self._connection.execute("SELECT coalesce(max(rowid), 0) FROM origin").fetchone()[0])
        query = "SELECT DISTINCT actor FROM origin WHERE rowid > ? AND rowid <= ?"
        rows = self._connection.execute(query, (self._origins_read, last)).fetchall()
        self._merged_actors |= {str(row[0]) for row in rows}
        self._origins_read = last
        return self._merged_actors

    def last_on(self, kind: Kind, entity: str) -> str | None:
        """Whose action made the value that stands under a key now, or None where none stands."""
        operation = Projections(self._connection).base_of(kind, entity)
        row = self._connection.execute("SELECT actor FROM operation WHERE id = ?", (operation,)).fetchone()
        return None if row is None else str(row[0])

    def changes_until(self, document: str, change_set: str | None) -> Iterator[Change]:
        """A document's changes in the order of replay, to the end of an action or of the log."""
        reading = None if change_set is None else self._reading_after(change_set)
        query = "SELECT kind, payload FROM operation WHERE document = ? AND (?2 IS NULL OR hlc <= ?2) ORDER BY hlc, id"
        for kind, payload in self._connection.execute(query, (document, reading)).fetchall():
            yield from changes_from_payload(_known(Kind, kind), document, payload)

    def labels_after(self, change_set: str) -> LabelSet:
        """The label set that was in force after an action."""
        query = (
            "SELECT payload FROM operation WHERE document IS NULL AND kind = 'label_set' AND hlc <= ?"
            " ORDER BY hlc DESC, id DESC LIMIT 1"
        )
        row = self._connection.execute(query, (self._reading_after(change_set),)).fetchone()
        changes = () if row is None else changes_from_payload(Kind.LABEL_SET, None, row[0])
        return next((change.after for change in changes if isinstance(change.after, LabelSet)), LabelSet())

    def _reading_after(self, change_set: str) -> int:
        row = self._connection.execute("SELECT max(hlc) FROM operation WHERE change_set = ?", (change_set,)).fetchone()
        if row[0] is None:
            raise AnnotatorError(Problem.NO_SUCH_ENTRY, entry=change_set)
        return int(row[0])

    def _newest(self, wanted: Wanted, before: int, floor: int) -> tuple[int, str] | None:
        conditions, values = _conditions(wanted)
        row = self._connection.execute(
            f"SELECT lseq, change_set FROM operation WHERE lseq < ? AND lseq >= ?{conditions}"
            " ORDER BY lseq DESC LIMIT 1",
            (before, floor, *values),
        ).fetchone()
        return None if row is None else (int(row[0]), str(row[1]))

    def _told_before(self, wanted: Wanted, lseq: int, change_set: str) -> bool:
        """Whether an action whose operations are scattered (by a merge) was met already."""
        conditions, values = _conditions(wanted)
        query = f"SELECT 1 FROM operation WHERE change_set = ? AND lseq > ?{conditions} LIMIT 1"
        return self._connection.execute(query, (change_set, lseq, *values)).fetchone() is not None

    def _extent(self, change_set: str) -> tuple[int, int, int]:
        query = "SELECT min(lseq), max(lseq), count(*) FROM operation WHERE change_set = ?"
        first, last, count = self._connection.execute(query, (change_set,)).fetchone()
        return int(first or 0), int(last or 0), int(count)

    def _action(self, wanted: Wanted, lseq: int, change_set: str, extent: tuple[int, int]) -> LoggedAction:
        rows = self._connection.execute(
            "SELECT actor, hlc, verb, undoes, kind, document, payload,"
            " coalesce((SELECT origin.actor FROM origin WHERE origin.operation = operation.id), actor)"
            f" FROM operation WHERE {_within(wanted.document)} ORDER BY lseq LIMIT :most",
            {**_bounds(change_set, wanted.document, extent), "most": _WHOLE + 1},
        ).fetchall()
        if not rows or type(rows[0][1]) is not int:
            # An index that tells of rows which are not there, or a row that is none of ours.
            raise AnnotatorError(Problem.LOG_DAMAGED, detail=f"operation {lseq} can't be read")
        whole = len(rows) <= _WHOLE
        done = [
            (change, str(row[7]))
            for row in rows[:_WHOLE]
            for change in changes_from_payload(_known(Kind, row[4]), row[5], row[6])
            if wanted.label is None or concerns(change, wanted.label)
        ]
        changes = tuple(change for change, _ in done)
        applied = Applied(
            id=change_set,
            actor=rows[0][0],
            at_ms=rows[0][1] >> HLC_BITS,
            verb=_known(Verb, rows[0][2]),
            undoes=rows[0][3],
            undone_verb=self._verb_of(rows[0][3]),
            changes=changes,
        )
        if whole:
            counts = dict(Counter(change.kind for change in changes))
            documents = len({change.document for change in changes if change.document is not None})
        else:
            counts, documents = self._counted(change_set, wanted.document, extent)
        doers = tuple(doer for _, doer in done)
        return LoggedAction(lseq=lseq, applied=applied, doers=doers, whole=whole, counts=counts, documents=documents)

    def _counted(self, change_set: str, document: str | None, extent: tuple[int, int]) -> tuple[dict[Kind, int], int]:
        """How many changes of each kind an action of any size has, and in how many documents.

        1.7 s for a million operations, but only once: the log never changes.
        """
        known = self._counts.get((change_set, document))
        if known is None:
            rows = self._connection.execute(
                "SELECT kind, sum(CASE WHEN json_valid(payload) THEN json_array_length(payload) ELSE 0 END),"
                f" count(DISTINCT document) FROM operation WHERE {_within(document)} GROUP BY +kind",
                _bounds(change_set, document, extent),
            ).fetchall()
            counts = {_known(Kind, row[0]): int(row[1]) for row in rows}
            known = self._counts[change_set, document] = counts, max((int(row[2]) for row in rows), default=0)
        return known

    def _verb_of(self, change_set: str | None) -> Verb | None:
        if change_set is None:
            return None
        query = "SELECT verb FROM operation WHERE change_set = ? LIMIT 1"
        row = self._connection.execute(query, (change_set,)).fetchone()
        return None if row is None else _known(Verb, row[0])


def concerns(change: Change, label: str) -> bool:
    """Whether a change is about a label: of a span that has or had it, a decision, what the label itself says."""
    before, after = change.before, change.after
    if change.kind is Kind.SPAN:
        return any(isinstance(value, Span) and value.label == label for value in (before, after))
    if change.kind is Kind.DECISION:
        made = (value for value in (before, after) if isinstance(value, Decision))
        return any(version.label == label for each in made for version in (each.seen, each.amended) if version)
    if change.kind is Kind.LABEL_SET:
        old = before.get(label) if isinstance(before, LabelSet) else None
        new = after.get(label) if isinstance(after, LabelSet) else None
        return old != new
    return False


def _known(words: type[_Word], said: str) -> _Word:
    """A word of ours. Raises LOG_DAMAGED where it is none."""
    try:
        return words(said)
    except ValueError as error:
        raise AnnotatorError(Problem.LOG_DAMAGED, detail=str(error)) from error


def _within(document: str | None) -> str:
    """What holds for the operations of an action (of a document), as far as it can be looked up without a search.

    Their numbers mostly follow each other, so that they are read in one go.
    """
    by = "" if document is None else "document = :document AND "
    return f"{by}lseq BETWEEN :first AND :last AND +change_set = :id"


def _bounds(change_set: str, document: str | None, extent: tuple[int, int]) -> dict[str, object]:
    return {"id": change_set, "document": document, "first": extent[0], "last": extent[1]}


def _conditions(wanted: Wanted) -> tuple[str, tuple[str, ...]]:
    """What a row has to meet, beginning with AND, and the values to bind."""
    conditions, values = "", []
    if wanted.document is not None:
        conditions += " AND document = ?"
        values.append(wanted.document)
    if wanted.actor is not None:
        conditions += (
            " AND (actor = ? OR EXISTS"
            " (SELECT 1 FROM origin WHERE origin.operation = operation.id AND origin.actor = ?))"
        )
        values += [wanted.actor, wanted.actor]
    if wanted.label is not None:
        # A quotation mark inside a note is written with a backslash, so nothing that a person wrote looks like this.
        conditions += " AND (kind = 'label_set' OR (kind IN ('span', 'decision') AND instr(payload, ?) > 0))"
        values.append(f'"label":{encode(wanted.label)}')
    return conditions, tuple(values)
