"""Writing one change set: operations appended to the log, projections brought forward, all in one transaction."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from annotator.core.changes import (
    TRANSPORT,
    Applied,
    Change,
    DocumentPresence,
    Kind,
    Value,
    Verb,
    add_document,
    put_span,
)
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import uuid7
from annotator.core.label import LabelSet
from annotator.core.span import Span
from annotator.storage.codec import changes_to_payload, new_spans_to_payload
from annotator.storage.documents import Documents
from annotator.storage.merging import write_down, write_merge
from annotator.storage.operation_log import HLC_BITS, LogReading, OperationLog
from annotator.storage.projections import Projections, UndoStack
from annotator.storage.soundness import RawOperation

# As in INSERT_SPAN, "" is bound where NULL is meant.
_INSERT_OPERATION = (
    "INSERT INTO operation (id, change_set, session, sseq, actor, hlc, verb, undoes, kind, document, entity,"
    " label_set_version, payload) VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, nullif(?, ''), nullif(?, ''), ?, ?)"
)


def wall_clock_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(slots=True, kw_only=True)
class WritingSession:
    """One writing open of a file: a copy of the file on another machine can never continue it."""

    id: str
    clock: Callable[[], int]
    last: LogReading
    sseq: int = 0

    def next(self, label_version: int | None) -> tuple[int, int, int]:
        """The next sequence number, clock reading and label-set version (the given one, else the last).

        The hybrid logical clock never runs behind the wall clock nor behind its own last reading.
        """
        self.sseq += 1
        hlc = max(self.clock() << HLC_BITS, self.last.hlc + 1)
        version = self.last.label_version if label_version is None else label_version
        self.last = LogReading(hlc=hlc, label_version=version)
        return self.sseq, hlc, version

    def mark(self) -> tuple[int, LogReading]:
        """What a failed transaction takes back."""
        return (self.sseq, self.last)

    def reset(self, mark: tuple[int, LogReading]) -> None:
        """Take a failed transaction back."""
        self.sseq, self.last = mark


class Origin(NamedTuple):
    """The operation of another file that an operation of a merge carries over: its id, whose it is, and its clock."""

    id: str
    actor: str
    hlc: int


class Writer:
    """Writes one change set piece by piece. Made by ``ProjectFile.writing``, inside its transaction."""

    def __init__(
        self, connection: sqlite3.Connection, session: WritingSession, *, actor: str, verb: Verb, undoes: str | None
    ) -> None:
        self._connection = connection
        self._session = session
        self._actor = actor
        self._verb = verb
        self._undoes = undoes
        self._documents = Documents(connection)
        self._projections = Projections(connection)
        self._changes: list[Change] = []
        self._keep = True
        self._merged_hlc = 0
        self.merged_work: list[tuple[RawOperation, tuple[Change, ...]]] = []
        self.operations = 0
        self._at_ms = session.clock()
        # Counted on for each operation's id (RFC 9562, 6.2, method 2): asking the system for every one takes longer.
        self._random_bits = secrets.randbits(73)
        self.id = uuid7(self._at_ms, self._random_bits)

    def without_keeping(self) -> Writer:
        """Don't keep the changes for ``applied``: for imports of any size."""
        self._keep = False
        return self

    def add_document(self, document: Document) -> bool:
        """Store a document's text; that it belongs to the project is a change of its own.

        Says no, and does nothing, where the text is stored already or its id is another's.
        """
        num = self._documents.insert(document)
        if num is None:
            return False
        self._projections.remember(document.info.id, num)
        return True

    def append(self, changes: Sequence[Change], *, check: bool = False) -> None:
        """Append changes as operations: neighbours of one kind and document become one operation.

        With ``check``, raises CHANGED_SINCE where a change doesn't start from what stands in the file. Without it the
        caller has just read that state itself.
        """
        group: list[Change] = []
        for change in changes:
            if group and (change.kind, change.document) != (group[0].kind, group[0].document):
                self._append_group(group, check=check)
                group = []
            group.append(change)
        if group:
            self._append_group(group, check=check)

    def append_new_documents(self, documents: Sequence[DocumentPresence]) -> None:
        """Append that stored documents come into the project, each as one operation: what imports do, and quickly."""
        changes = [add_document(document.id, document.sha256) for document in documents]
        said = [(change.document, change.entity, changes_to_payload((change,))) for change in changes]
        lseqs = self._append_operations(Kind.DOCUMENT, said)
        self._projections.apply_new_documents(zip(lseqs, documents, strict=True))
        if self._keep:
            self._changes.extend(changes)

    def append_new_spans(self, groups: Sequence[Sequence[Span]]) -> None:
        """Append spans that were not there, each document's as one operation: what imports do, and quickly."""
        said = [
            (spans[0].document, spans[0].id if len(spans) == 1 else None, new_spans_to_payload(spans))
            for spans in groups
        ]
        lseqs = self._append_operations(Kind.SPAN, said)
        self._projections.apply_new_spans(zip(lseqs, groups, strict=True))
        if self._keep:
            self._changes.extend(put_span(span) for spans in groups for span in spans)

    def append_merged(self, groups: Sequence[tuple[Origin | None, Sequence[Change]]]) -> None:
        """Append changes that were made elsewhere, each group, of one kind and document, as one operation.

        Its origin is kept where there is one. No two groups may speak of the same entity.
        """
        for kind, members in groupby(groups, key=lambda group: group[1][0].kind):
            self._append_merged(kind, list(members))

    def merged(self, operations: Sequence[RawOperation]) -> None:
        """Write down what this merge brings in; whatever is done from now on, is done later than that."""
        last = self._session.last
        self._merged_hlc = max((self._merged_hlc, *(raw.hlc for raw in operations)))
        self._session.last = LogReading(hlc=max(last.hlc, self._merged_hlc), label_version=last.label_version)
        write_down(self._connection, self.id, operations)

    def current(self, kind: Kind, entity: str) -> Value | None:
        """The value that stands at this point under that key, or None."""
        return self._projections.current(kind, entity)

    @property
    def has_merged(self) -> bool:
        """Whether anything was brought in or settled so far."""
        return bool(self._merged_hlc or self.operations)

    def finish(self) -> None:
        """Put the change set on its person's undo stack, if anything was written at all."""
        if self._verb in TRANSPORT and self.has_merged:
            head = OperationLog(self._connection).count()
            write_merge(self._connection, self.id, head, self._merged_hlc)
        if not self.operations:
            return
        UndoStack(self._connection).record(self._actor, self.id, self._verb, self._undoes)

    def applied(self) -> Applied:
        """What was written, for those who are told of it. Ask after the transaction has been committed."""
        undone = OperationLog(self._connection).verb_of(self._undoes) if self._undoes else None
        return Applied(
            id=self.id,
            actor=self._actor,
            at_ms=self._at_ms,
            verb=self._verb,
            undoes=self._undoes,
            undone_verb=undone,
            changes=tuple(self._changes),
        )

    def _append_merged(self, kind: Kind, groups: Sequence[tuple[Origin | None, Sequence[Change]]]) -> None:
        based = [
            tuple(
                each if each.before is None else replace(each, base=self._projections.base_of(kind, each.entity))
                for each in changes
            )
            for _, changes in groups
        ]
        said = [
            (changes[0].document, changes[0].entity if len(changes) == 1 else None, changes_to_payload(changes))
            for changes in based
        ]
        labels = next((each.after.version for each in based[0] if isinstance(each.after, LabelSet)), None)
        lseqs = self._append_operations(kind, said, labels)
        new = [all(isinstance(each.after, Span) and each.before is None for each in changes) for changes in based]
        self._projections.apply_new_spans(
            (lseq, [each.after for each in changes if isinstance(each.after, Span)])
            for lseq, changes, is_new in zip(lseqs, based, new, strict=True)
            if is_new
        )
        for lseq, changes, is_new in zip(lseqs, based, new, strict=True):
            if not is_new:
                self._projections.apply(lseq, kind, changes[0].document, changes)
            if self._keep:
                self._changes.extend(changes)
        self._connection.executemany(
            "INSERT INTO origin (operation, id, actor, hlc) SELECT id, ?, ?, ? FROM operation WHERE lseq = ?",
            [(*origin, lseq) for lseq, (origin, _) in zip(lseqs, groups, strict=True) if origin is not None],
        )

    def _append_group(self, group: Sequence[Change], *, check: bool) -> None:
        kind, document = group[0].kind, group[0].document
        if check:
            self._check_starting_points(group)
        changes = tuple(
            change
            if change.before is None
            else replace(change, base=self._projections.base_of(change.kind, change.entity))
            for change in group
        )
        new_labels = next((change.after.version for change in changes if isinstance(change.after, LabelSet)), None)
        entity = changes[0].entity if len(changes) == 1 else None
        (lseq,) = self._append_operations(kind, [(document, entity, changes_to_payload(changes))], new_labels)
        self._projections.apply(lseq, kind, document, changes)
        if self._keep:
            self._changes.extend(changes)

    def _append_operations(
        self, kind: Kind, said: Sequence[tuple[str | None, str | None, str]], new_labels: int | None = None
    ) -> range:
        """Append rows of document, entity and payload to the log; their lseqs."""
        rows = []
        # Of an enum's member an adapter would be sought, too.
        kind_text, verb_text, undoes = str(kind), str(self._verb), self._undoes or ""
        for document, entity, payload in said:
            sseq, hlc, label_version = self._session.next(new_labels)
            self._random_bits += 1
            rows.append(
                (
                    uuid7(hlc >> HLC_BITS, self._random_bits),
                    self.id,
                    self._session.id,
                    sseq,
                    self._actor,
                    hlc,
                    verb_text,
                    undoes,
                    kind_text,
                    document or "",
                    entity or "",
                    label_version,
                    payload,
                )
            )
        self.operations += len(rows)
        self._connection.executemany(_INSERT_OPERATION, rows)
        # Nobody else writes while this transaction lasts, so they have been numbered one after the other.
        last = self._connection.execute("SELECT last_insert_rowid()").fetchone()[0]
        return range(last - len(rows) + 1, last + 1)

    def _check_starting_points(self, group: Sequence[Change]) -> None:
        for change in group:
            if self._projections.current(change.kind, change.entity) != change.before:
                raise AnnotatorError(Problem.CHANGED_SINCE, entity=change.entity, kind=str(change.kind))
