"""What another file of the same project brings along, read as from a stranger, row by row, and checked.

The other file's projections are not looked at: what counts is its operations, each sound by itself. Its documents are
known by their texts; where one stands under another id here, everything said of it is put under that id.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from annotator.core.changes import TRANSPORT, Change, DocumentPresence, Value, Verb
from annotator.core.document import Document, DocumentInfo
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import derived_id
from annotator.core.merging import FUTURE_MS, Key, Refusal, Refused, Told, own_work
from annotator.storage import schema_version
from annotator.storage.codec import changes_to_payload, decode
from annotator.storage.connection import FAILURES
from annotator.storage.expected_schema import check_schema
from annotator.storage.guarded_open import (
    DEFAULT_LIMITS,
    Guarded,
    Limits,
    blamed_on,
    bound_reader,
    check_size,
    copy_bytes,
)
from annotator.storage.guarded_open import opened_guarded as opened_at_our_version
from annotator.storage.merging import KnownWork, Listed, sizes_of
from annotator.storage.operation_log import HLC_BITS
from annotator.storage.project_file import check_header
from annotator.storage.soundness import (
    DOCUMENT_COLUMNS,
    DocumentFacts,
    RawOperation,
    check_document,
    check_row,
    sound_changes,
    unsound,
    valid_meta,
)

Work = tuple[RawOperation, tuple[Change, ...]]
_TOLD_EVERY = 500
# The last schema without anything about merges.
_BEFORE_MERGES = 1


@dataclass(slots=True, kw_only=True)
class Incoming:
    """What another file has and this one lacks: operations with their changes, under this file's document ids.

    ``documents`` are those whose text is not stored here, by id. ``known_there`` are the ids of all operations that
    the other file knows.
    """

    path: Path
    work: list[Work] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    presences: dict[str, DocumentPresence] = field(default_factory=dict)
    known_there: frozenset[str] = frozenset()
    refused: list[Refused] = field(default_factory=list)
    handed_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the file that is merged into knows, for reading no more of the other than is new."""

    project: str
    own: frozenset[str]
    merged: dict[str, int]
    ids_of_texts: dict[str, str]
    lengths: dict[str, int]
    entities_of: Callable[[str], set[str]]


def read_here(connection: sqlite3.Connection, project: str) -> Here:
    """Take stock of this file."""
    known = KnownWork(connection)
    merged = known.merged()
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for each in merged:
        numbers[each.id].append(each.row)
    rows = connection.execute("SELECT id, sha256, characters FROM document").fetchall()

    def entities_of(operation: str) -> set[str]:
        return {entry[0] for raw in known.merged_rows(numbers[operation]) for entry in decode(raw.payload)}

    return Here(
        project=project,
        own=known.own_ids(),
        merged=sizes_of(merged),
        ids_of_texts={row[1]: row[0] for row in rows},
        lengths={row[0]: row[2] for row in rows},
        entities_of=entities_of,
    )


@contextmanager
def opened_foreign(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Guarded]:
    """``opened_guarded``, and a file of an older program is brought up to date first: its private copy, that is."""
    check_size(path, limits.file_bytes)
    if check_header(path) >= schema_version.SCHEMA_VERSION:
        with opened_at_our_version(path, limits) as guarded:
            yield guarded
        return
    # Loaded where it is needed: it takes sqlite-utils.
    from annotator.storage.upgrading import upgrade

    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        private = Path(folder) / "older.annotator"
        copy_bytes(path, private, limits.file_bytes)
        try:
            upgrade(private, private.with_name("kept.annotator"))
        except AnnotatorError as error:
            raise AnnotatorError(error.problem, **{**error.values, "path": str(path)}) from error
        with opened_at_our_version(private, limits) as guarded:
            yield replace(guarded, path=path)


def read_foreign(
    path: Path, here: Here, now_ms: int, step: Callable[[int, int], None], limits: Limits = DEFAULT_LIMITS
) -> Incoming:
    """Read what another file of this project has and this one lacks; that file is never written to.

    ``step`` is told how many operations of how many have been looked at. Raises OTHER_PROJECT, or the first thing that
    is wrong with the file.
    """
    with opened_foreign(path, limits) as guarded, blamed_on(guarded):
        meta = valid_meta(guarded.connection.execute("SELECT key, value FROM meta").fetchmany(100))
        if meta["project"] != here.project:
            raise AnnotatorError(Problem.OTHER_PROJECT, path=str(path))
        incoming = _Reading(guarded, here, now_ms, step).run()
        incoming.handed_to = meta.get("handed_to", "")
        return incoming


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """Which project a file is of, for whom it was made if it is a hand-off, and the ids of its newest work."""

    project: str
    handed_to: str
    newest: tuple[str, ...]


def glimpse(path: Path) -> Glimpse | None:
    """A quick look at a file that may be of this project; None where it is none that could be merged as it is.

    Nothing is copied, checked to its end or believed: it is for asking whether a merge is wanted, no more.
    """
    try:
        version = check_header(path)
        with bound_reader(path) as connection:
            check_schema(connection, path, version)
            meta = valid_meta(connection.execute("SELECT key, value FROM meta").fetchmany(100))
            newest = connection.execute(
                "SELECT id FROM operation WHERE verb NOT IN ('merge', 'hand_off') ORDER BY lseq DESC LIMIT 1"
            ).fetchall()
            if version > _BEFORE_MERGES:
                newest += connection.execute("SELECT id FROM merged_operation ORDER BY num DESC LIMIT 1").fetchall()
            return Glimpse(
                project=meta["project"],
                handed_to=meta.get("handed_to", ""),
                newest=tuple(str(row[0]) for row in newest),
            )
    except (AnnotatorError, OSError, *FAILURES):
        return None


def knows(connection: sqlite3.Connection, operation: str) -> bool:
    """Whether an operation stands in this file's log, or came in by a merge."""
    query = "SELECT 1 FROM operation WHERE id = ?1 UNION ALL SELECT 1 FROM merged_operation WHERE id = ?1"
    return connection.execute(query, (operation,)).fetchone() is not None


class _Reading:
    def __init__(self, guarded: Guarded, here: Here, now_ms: int, step: Callable[[int, int], None]) -> None:
        self._guarded = guarded
        self._here = here
        self._latest = (now_ms + FUTURE_MS) << HLC_BITS
        self._step = step
        self._known = KnownWork(guarded.connection)
        self._rows: dict[str, Sequence[object]] = {}  # of the other's documents, by its ids
        self._facts: dict[str, DocumentFacts] = {}
        self._ids: dict[str, str] = {}  # the other's document ids to ours
        self._incoming = Incoming(path=guarded.path)

    def run(self) -> Incoming:
        own, merged = self._known.own(), self._known.merged()
        self._incoming.known_there = frozenset(each.id for each in (*own, *merged))
        self._read_documents()
        new_own = self._lacking(own)
        new_merged = self._lacking(merged)
        total = len(new_own) + len(new_merged)
        # What takes a merge back is work only as far as somebody worked on the same before: that has to be looked up.
        taking_back = {each.document for each in new_own if each.undoes in self._known.transports}
        done = 0
        for work in (
            self._read(self._known.own_rows([each.row for each in new_own if each.document not in taking_back])),
            *(self._work_on(document, {each.id for each in new_own}) for document in taking_back),
            self._read(self._known.merged_rows([each.row for each in new_merged])),
        ):
            for raw, changes in work:
                self._take(raw, changes)
                done += 1
                if done % _TOLD_EVERY == 0:
                    self._guarded.check_time()
                    self._step(done, total)
        return self._incoming

    def _lacking(self, theirs: Sequence[Listed]) -> list[Listed]:
        own, merged = self._here.own, self._here.merged
        return [each for each in theirs if each.id not in own and merged.get(each.id, -1) < each.size]

    def _read(self, rows: Iterator[RawOperation]) -> Iterator[Work]:
        for raw in rows:
            yield raw, self._sound(raw)

    def _work_on(self, document: str | None, new: set[str]) -> Iterator[Work]:
        rows = {raw.id: raw for raw in self._known.own_rows_of(document)}
        told = (Told(self._sound(r), r.id, r.hlc, r.actor, Verb(r.verb), r.undoes) for r in rows.values())
        for each, changes in own_work(told, self._known.transports):
            if each.id in new:
                yield rows[each.id], changes

    def _sound(self, raw: RawOperation) -> tuple[Change, ...]:
        check_row(raw)
        return sound_changes(raw, None if raw.document is None else self._facts.get(raw.document))

    def _take(self, raw: RawOperation, changes: tuple[Change, ...]) -> None:
        if raw.verb in TRANSPORT:
            return
        if raw.hlc > self._latest:
            self._incoming.refused += [
                Refused(
                    key=Key(each.kind, each.document, each.entity),
                    value=each.after,
                    actor=raw.actor,
                    reason=Refusal.FROM_THE_FUTURE,
                )
                for each in changes
            ]
            return
        document, taken = None if raw.document is None else self._ids[raw.document], changes
        if document != raw.document:
            taken = tuple(_moved(each, document or "") for each in taken)
        if raw.id in self._here.merged:
            known = self._here.entities_of(raw.id)
            taken = tuple(each for each in taken if each.entity not in known)
        if taken:
            whole = taken is changes and raw.undoes is None
            self._incoming.work.append((raw if whole else as_taken(raw, document, taken), taken))
            if raw.document is not None and document is not None:
                self._want_document(raw.document, document)

    def _read_documents(self) -> None:
        """The other's documents; one that is known here by its text is held against that text."""
        here = self._here
        query = f"SELECT {DOCUMENT_COLUMNS} FROM document"
        for row in self._guarded.connection.execute(query).fetchall():
            theirs, sha256, characters = row[1], row[2], row[8]
            if type(theirs) is not str or type(sha256) is not str or type(characters) is not int:
                raise unsound("a document's row is none of ours")
            known = here.ids_of_texts.get(sha256)
            if known is not None:
                self._facts[theirs] = DocumentFacts(sha256, here.lengths[known])
            else:
                self._facts[theirs] = DocumentFacts(sha256, characters)
                known = theirs if theirs not in here.lengths else derived_id("document", sha256)
            self._ids[theirs] = known
            self._rows[theirs] = row

    def _want_document(self, theirs: str, ours: str) -> None:
        if ours in self._incoming.presences:
            return
        row = self._rows[theirs]
        sha256 = self._facts[theirs].sha256
        self._incoming.presences[ours] = DocumentPresence(id=ours, sha256=sha256)
        if sha256 in self._here.ids_of_texts:
            return
        query = "SELECT text FROM document_text WHERE document = ?"
        text = (self._guarded.connection.execute(query, (row[0],)).fetchone() or (None,))[0]
        if type(text) is not str:
            raise unsound("a document has no text")
        check_document(row, text)
        info = DocumentInfo(
            id=ours,
            sha256=sha256,
            title=str(row[3]),
            language=str(row[4]),
            direction=str(row[5]),
            source=str(row[6]),
            characters=len(text),
            metadata=decode(str(row[7])),
        )
        self._incoming.documents[ours] = Document(info=info, text=text)


def as_taken(raw: RawOperation, document: str | None, changes: tuple[Change, ...]) -> RawOperation:
    """An operation as it is taken over: on another document, or with some of its changes alone."""
    entity = changes[0].entity if len(changes) == 1 else None
    return raw._replace(document=document, entity=entity, payload=changes_to_payload(changes))


def _moved(change: Change, document: str) -> Change:
    """A change put under another document's id, as the keys follow from the values."""
    before, after = (_value_moved(value, document) for value in (change.before, change.after))
    value = after or before
    entity = change.entity if value is None else str(getattr(value, "id", change.entity))
    return replace(change, document=document, entity=entity, before=before, after=after)


def _value_moved(value: Value | None, document: str) -> Value | None:
    if value is None:
        return None
    if isinstance(value, DocumentPresence):
        return replace(value, id=document)
    if not hasattr(value, "document"):
        return value
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, document=document)
    # Every other value is a dataclass; whether it has a document was asked above, which mypy can't follow.
    return replace(value, document=document)  # type: ignore[arg-type]
