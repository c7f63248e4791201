"""What files of one project know of each other's work: reading it from a log, and writing down what came in.

A file knows the operations of its own log and those that merges brought in. ``merged_operation`` keeps the latter as
they were done, so that the next merge knows them; the log itself gets, under the merge's own name, what they changed
here, each with its ``origin``.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.core.changes import TRANSPORT, Change, Kind, Value, Verb
from annotator.core.merging import Key, Said, Told, own_work
from annotator.storage.codec import changes_from_payload, decode, encode, from_plain
from annotator.storage.entities import Entities
from annotator.storage.soundness import OPERATION_COLUMNS, RawOperation
from annotator.storage.spans import Spans

_AS_MERGED = OPERATION_COLUMNS.replace("lseq, ", "num, ", 1)
_INSERT_MERGED = (
    f"INSERT INTO merged_operation (merge, {OPERATION_COLUMNS.removeprefix('lseq, ')}) VALUES ({', '.join('?' * 14)})"
)
_A_QUERY = 400


class Listed(NamedTuple):
    """An operation that a file knows: where it stands there, its id and document, and how long its payload is."""

    row: int
    id: str
    document: str | None
    undoes: str | None
    size: int


class KnownWork:
    """Reads what one file knows. The connection may be one to a file from elsewhere: nothing read is trusted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.transports = frozenset(row[0] for row in connection.execute("SELECT id FROM merge").fetchall())
        self._undone = self._undone_merges()

    def own(self) -> list[Listed]:
        """The operations of the file's own log that are work, or may be: those that take a merge back among them."""
        query = "SELECT lseq, id, document, verb, undoes, length(payload) FROM operation"
        rows = self._connection.execute(query).fetchall()
        return [Listed(row[0], row[1], row[2], row[4], row[5]) for row in rows if row[3] not in TRANSPORT]

    def own_ids(self) -> frozenset[str]:
        """The ids of all operations of the file's own log."""
        return frozenset(row[0] for row in self._connection.execute("SELECT id FROM operation").fetchall())

    def merged(self) -> list[Listed]:
        """The operations that merges brought in which have not been undone."""
        query = "SELECT num, id, document, merge, length(payload) FROM merged_operation"
        rows = self._connection.execute(query).fetchall()
        return [Listed(row[0], row[1], row[2], None, row[4]) for row in rows if row[3] not in self._undone]

    def own_rows(self, rows: Sequence[int]) -> Iterator[RawOperation]:
        """Operations of the log, by their numbers."""
        return self._by_number("operation", "lseq", OPERATION_COLUMNS, rows)

    def merged_rows(self, rows: Sequence[int]) -> Iterator[RawOperation]:
        """Operations that were merged, by their numbers."""
        return self._by_number("merged_operation", "num", _AS_MERGED, rows)

    def own_rows_of(self, document: str | None) -> list[RawOperation]:
        """The operations of the log on one document (None: on the project), in their order."""
        query = f"SELECT {OPERATION_COLUMNS} FROM operation WHERE document IS ? ORDER BY lseq"
        return list(map(RawOperation._make, self._connection.execute(query, (document,)).fetchall()))

    def merged_rows_of(self, document: str | None) -> Iterator[RawOperation]:
        """The operations that stand merged on one document (None: on the project)."""
        query = f"SELECT {_AS_MERGED}, merge FROM merged_operation WHERE document IS ?"
        for row in self._connection.execute(query, (document,)).fetchall():
            if row[14] not in self._undone:
                yield RawOperation._make(row[:14])

    def work_on(
        self, documents: Iterable[str | None], spans: Container[str] | None = None
    ) -> Iterator[tuple[RawOperation, tuple[Change, ...]]]:
        """All work on these documents that the trusted file knows, its own and merged; of spans, only these if given.

        A file may have a million spans, of which another one speaks of ten: the others are not even read.
        """
        for document in documents:
            own = {raw.id: raw for raw in self.own_rows_of(document)}
            told = filter(None, (told_of(raw, spans) for raw in own.values()))
            for each, changes in own_work(told, self.transports):
                yield own[each.id], changes
            for raw in self.merged_rows_of(document):
                merged = told_of(raw, spans)
                if merged is not None:
                    yield raw, merged.changes

    def said_of(self, documents: Iterable[str | None], spans: Container[str] | None = None) -> list[Said]:
        """The same, change by change."""
        return [each for raw, changes in self.work_on(documents, spans) for each in said_by(raw, changes)]

    def unsettled_documents(self) -> list[str]:
        """Documents with merged work, on which something was done here since the last merge."""
        query = (
            "SELECT DISTINCT document FROM operation WHERE lseq > (SELECT max(head) FROM merge) AND document IN"
            " (SELECT document FROM merged_operation)"
        )
        return [row[0] for row in self._connection.execute(query).fetchall() if row[0] is not None]

    def _undone_merges(self) -> frozenset[str]:
        last: dict[str, str] = {}
        for merge in self.transports:
            query = "SELECT verb FROM operation WHERE undoes = ? ORDER BY lseq DESC LIMIT 1"
            row = self._connection.execute(query, (merge,)).fetchone()
            if row is not None:
                last[merge] = row[0]
        return frozenset(merge for merge, verb in last.items() if verb == Verb.UNDO)

    def _by_number(self, table: str, column: str, columns: str, rows: Sequence[int]) -> Iterator[RawOperation]:
        for start in range(0, len(rows), _A_QUERY):
            numbers = ", ".join(str(int(row)) for row in rows[start : start + _A_QUERY])
            query = f"SELECT {columns} FROM {table} WHERE {column} IN ({numbers}) ORDER BY {column}"
            yield from map(RawOperation._make, self._connection.execute(query).fetchall())


def told_of(raw: RawOperation, spans: Container[str] | None) -> Told | None:
    """An operation of a trusted file, read; None where it is about other spans than these alone."""
    payload = raw.payload
    if spans is not None and raw.kind == Kind.SPAN:
        rows = decode(payload)
        wanted = [row for row in rows if row[0] in spans]
        if not wanted:
            return None
        payload = payload if len(wanted) == len(rows) else encode(wanted)
    changes = changes_from_payload(Kind(raw.kind), raw.document, payload)
    return Told(changes, raw.id, raw.hlc, raw.actor, Verb(raw.verb), raw.undoes)


def said_by(raw: RawOperation, changes: Iterable[Change]) -> Iterator[Said]:
    """The changes of an operation, each with who said it and when."""
    stamp = (raw.hlc, raw.id)
    return (Said(change, stamp, raw.actor) for change in changes)


def current_values(connection: sqlite3.Connection, keys: Collection[Key]) -> dict[Key, Value]:
    """What stands at present under these keys and on their documents: of spans, and of all but documents."""
    found: dict[Key, Value] = {}
    wanted = [key for key in keys if key.kind is Kind.SPAN]
    for span in Spans(connection).several([key.entity for key in wanted]):
        found[Key(Kind.SPAN, span.document, span.id)] = span
    for document in {key.document for key in keys if key.document is not None}:
        rows = connection.execute(
            "SELECT e.kind, e.id, e.value FROM document d JOIN entity e ON e.document = d.num WHERE d.id = ?",
            (document,),
        ).fetchall()
        for kind, entity, value in rows:
            read = from_plain(Kind(kind), decode(value), entity, document)
            if read is not None:
                found[Key(Kind(kind), document, entity)] = read
    for key in keys:
        if key.document is None:
            standing = Entities(connection).find(key.kind, key.entity)
            if standing is not None:
                found[key] = standing
    return found


def spans_on(connection: sqlite3.Connection, document: str | None) -> frozenset[str]:
    """The ids of the spans that stand on a document."""
    query = "SELECT s.id FROM document d JOIN span s ON s.document = d.num WHERE d.id = ?"
    return frozenset(row[0] for row in connection.execute(query, (document,)).fetchall())


def entity_exists(connection: sqlite3.Connection, kind: Kind, entity: str) -> bool:
    """Whether anything but a span or a document stands under that key, on whatever document."""
    query = "SELECT 1 FROM entity WHERE kind = ? AND id = ?"
    return connection.execute(query, (kind, entity)).fetchone() is not None


def used_labels(connection: sqlite3.Connection) -> frozenset[str]:
    """The labels that spans have at present."""
    return frozenset(row[0] for row in connection.execute("SELECT DISTINCT label FROM span").fetchall())


def merged_by(connection: sqlite3.Connection, merge: str) -> dict[str, int]:
    """How many operations of whom a merge brought in."""
    query = "SELECT actor, count(*) FROM merged_operation WHERE merge = ? GROUP BY actor ORDER BY actor"
    return {row[0]: row[1] for row in connection.execute(query, (merge,)).fetchall()}


def write_down(connection: sqlite3.Connection, merge: str, operations: Iterable[RawOperation]) -> None:
    """Keep what a merge brings in, as it was done. Call inside a transaction."""
    connection.executemany(_INSERT_MERGED, [(merge, *raw[1:]) for raw in operations])


def write_merge(connection: sqlite3.Connection, merge: str, head: int, hlc: int) -> None:
    """Note a merge: the number of the newest operation after it, and the latest clock reading that it brought in."""
    connection.execute("INSERT INTO merge (id, head, hlc) VALUES (?, ?, ?)", (merge, head, hlc))


def sizes_of(listed: Iterable[Listed]) -> dict[str, int]:
    """By operation id, how much of it is there."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for each in listed:
        sizes[each.id] += each.size
    return dict(sizes)
