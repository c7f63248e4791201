"""A new project from whatever is sound in a damaged one, with a list of what is not.

The rows are read from the bytes (``page_scan``), so that a broken schema, index or inner page hides nothing. Texts are
known by their hash, operations by their ids and by what they build on. What a lost operation left hanging is brought
back by a last change set of its own: the newest value that is known of each span, state, relation and label set.
"""

from __future__ import annotations

import mmap
import secrets
import sqlite3
import tempfile
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from annotator.core.changes import Change, DocumentPresence, Kind, Value, Verb, add_document, change_label_set
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import document_id_for, text_sha256, uuid7
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.storage import connection as sqlite
from annotator.storage.checking import faults
from annotator.storage.codec import changes_from_payload
from annotator.storage.fresh_file import check_free, fresh_file
from annotator.storage.guarded_open import check_size, copy_bytes
from annotator.storage.merged_soundness import check_merged, check_origin, write_row
from annotator.storage.operation_log import OperationLog
from annotator.storage.page_scan import rows
from annotator.storage.project_file import ProjectFile, check_journal
from annotator.storage.projections import Projections
from annotator.storage.replaying import Replay, counts, missing_operations
from annotator.storage.rescue import end_of_pages
from annotator.storage.soundness import RawOperation, check_row, valid_meta
from annotator.storage.spans import Spans
from annotator.storage.writer import Writer, WritingSession, wall_clock_ms
from annotator.text.direction import Direction, base_direction

_MOST_BYTES = 8 << 30
# As much of a text as tells its direction and gives it a title.
_SAMPLE = 2000
_MOST_WRITTEN = 1 << 40
_SIDECARS = ("-journal", "-wal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Something that could not be taken over, and why; ``what`` is document or operation, ``id`` may be empty."""

    what: str
    id: str
    why: str


@dataclass(slots=True, kw_only=True)
class RepairReport:
    """What stands in the new file, what was lost on the way, and how many values were brought back by the last step."""

    documents: int = 0
    operations: int = 0
    spans: int = 0
    restored: int = 0
    lost: list[Lost] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Salvage:
    """What the bytes of a file hold that looks like ours."""

    meta: dict[str, str] = field(default_factory=dict)
    documents: dict[str, tuple[object, ...]] = field(default_factory=dict)  # by hash
    texts: dict[str, str] = field(default_factory=dict)  # by hash
    operations: dict[str, RawOperation] = field(default_factory=dict)  # by id
    ids: dict[str, str] = field(default_factory=dict)  # of documents, by hash, as the log has them
    merged: list[tuple[object, ...]] = field(default_factory=list)  # what merges brought in, each row with its merge
    origins: list[tuple[object, ...]] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    written: int = 0  # how many operations there were, as SQLite counts them


def repair(path: Path, out: Path, actor: str) -> RepairReport:
    """Write what is sound of a file at ``path`` into a new project at ``out``, in the name of ``actor``.

    ``path`` is only read. Raises FILE_NOT_A_PROJECT where no text and no operation can be made out in it.
    """
    check_free(out)
    with _private_bytes(path) as data:
        salvage = _salvage(data)
    if not salvage.operations and not salvage.texts:
        raise AnnotatorError(Problem.FILE_NOT_A_PROJECT, path=str(path))
    report = RepairReport(lost=salvage.lost)
    now = wall_clock_ms()
    meta = {"project": uuid7(now, secrets.randbits(74)), "created_ms": str(now)}
    with suppress(AnnotatorError):
        meta = valid_meta(tuple(salvage.meta.items()))
    with fresh_file(out, meta) as target:
        _Rebuild(target, salvage, report, actor).run()
        report.documents, report.operations, report.spans = counts(target)
    with ProjectFile(out, read_only=True) as made:
        fault = next(faults(made), None)
    if fault is not None:  # better none than one that is taken for sound
        out.unlink(missing_ok=True)
        raise AnnotatorError(fault.problem, **fault.values)
    return report


@contextmanager
def _private_bytes(path: Path) -> Iterator[memoryview]:
    """The bytes of a copy in which a transaction that was under way has been rolled back, where it could be."""
    check_size(path, _MOST_BYTES)
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        private = Path(folder) / "private.annotator"
        copy_bytes(path, private, _MOST_BYTES)
        _roll_back(path, private)
        if not private.stat().st_size:
            yield memoryview(b"")
            return
        with private.open("rb") as handle, mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            view = memoryview(mapped)[: end_of_pages(private)]
            try:
                yield view
            finally:
                view.release()


def _roll_back(path: Path, private: Path) -> None:
    """Let SQLite play a journal back that lies beside the file; where it can't, the bytes are taken as they are."""
    path = path.resolve()  # a journal lies beside the file itself, not beside a link to it
    beside = [path.with_name(path.name + suffix) for suffix in _SIDECARS]
    if not any(journal.exists() for journal in beside):
        return
    with suppress(AnnotatorError, OSError, *sqlite.FAILURES):
        check_journal(path)
        tried = private.with_name("tried.annotator")
        copy_bytes(private, tried, _MOST_BYTES)
        for suffix, journal in zip(_SIDECARS, beside, strict=True):
            if journal.exists():
                copy_bytes(journal, tried.with_name(tried.name + suffix), _MOST_BYTES)
        deadline = time.monotonic() + 60
        with closing(sqlite3.connect(tried, isolation_level=None)) as connection:
            connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 100_000)
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        tried.replace(private)


def _salvage(data: memoryview) -> _Salvage:
    found = _Salvage()
    for number, columns in rows(data):
        if number is None:
            if len(columns) == 2 and columns[0] in ("project", "created_ms"):
                found.meta.setdefault(str(columns[0]), str(columns[1]))
        elif len(columns) == 2 and columns[0] == "operation" and isinstance(columns[1], int):
            found.written = max(found.written, columns[1])
        elif len(columns) == 14:
            _salvage_operation(found, RawOperation._make([number, *columns[1:]]))
        elif len(columns) == 15:
            found.merged.append((number, *columns[2:], columns[1]))
        elif len(columns) == 4 and isinstance(columns[3], int):
            found.origins.append(tuple(columns))
        elif len(columns) == 9 and isinstance(columns[2], str) and isinstance(columns[8], int):
            found.documents.setdefault(columns[2], (number, *columns[1:]))
        elif len(columns) == 2 and columns[0] is None and isinstance(columns[1], str):
            with suppress(UnicodeEncodeError):
                found.texts.setdefault(text_sha256(columns[1]), columns[1])
    return found


def _salvage_operation(found: _Salvage, raw: RawOperation) -> None:
    try:
        check_row(raw)
    except AnnotatorError as error:
        found.lost.append(Lost(what="operation", id=str(raw.id)[:100], why=str(error.values.get("detail"))))
        return
    if found.operations.setdefault(raw.id, raw) is raw and raw.kind == Kind.DOCUMENT:
        with suppress(AnnotatorError):
            for change in changes_from_payload(Kind.DOCUMENT, raw.document, raw.payload):
                for value in (change.before, change.after):
                    if isinstance(value, DocumentPresence):
                        found.ids.setdefault(value.sha256, value.id)


class _Rebuild:
    """Fills the new file from what was salvaged."""

    def __init__(self, target: sqlite3.Connection, salvage: _Salvage, report: RepairReport, actor: str) -> None:
        self._target = target
        self._salvage = salvage
        self._report = report
        self._actor = actor
        self._replay = Replay(target, whole=True)
        self._projections = Projections(target)
        # The newest value that any operation, taken or not, gave to a key.
        self._known: dict[tuple[Kind, str | None, str], Value | None] = {}

    def run(self) -> None:
        """Documents, then operations in the order of the clock, then what was left hanging."""
        self._take_documents()
        self._take_operations()
        self._take_merges()
        self._note_gaps()
        self._restore()

    def _take_documents(self) -> None:
        unnamed: list[tuple[str, str]] = []
        listed = dict(self._salvage.documents)
        numbers = [0]
        for sha256, text in self._salvage.texts.items():
            row = listed.pop(sha256, None)
            if row is None or not self._took(row, text):
                unnamed.append((sha256, text))
            else:
                numbers.append(cast("int", row[0]))
        for number, (sha256, text) in enumerate(unnamed, max(numbers) + 1):
            self._took(self._renamed(number, sha256, text), text)
        for sha256, row in listed.items():
            self._lose("document", row[1], f"its text ({sha256[:12]}) is gone or altered")

    def _took(self, row: tuple[object, ...], text: str) -> bool:
        try:
            self._replay.add_document(row, text)
        except AnnotatorError as error:
            self._lose("document", row[1], str(error.values.get("detail", error.problem)))
            return False
        return True

    def _renamed(self, number: int, sha256: str, text: str) -> tuple[object, ...]:
        """A row for a text whose own is lost, under the id that the log knows it by."""
        identifier = self._salvage.ids.get(sha256) or document_id_for(sha256)
        direction = base_direction(text[:_SAMPLE], Direction.LTR)
        title = " ".join(text[:_SAMPLE].split())[:80]
        return (number, identifier, sha256, title, "und", str(direction), "repaired", "{}", len(text))

    def _take_operations(self) -> None:
        ordered = sorted(self._salvage.operations.values(), key=lambda raw: (raw.hlc, raw.id))
        in_step = _in_step(ordered)
        lseq = 0
        for raw in ordered:
            if raw.id not in in_step:
                self._lose("operation", raw.id, "its clock and its number in the session contradict each other")
                continue
            try:
                changes = self._replay.read(raw)
            except AnnotatorError as error:
                self._lose("operation", raw.id, str(error.values.get("detail")))
                continue
            self._known.update({(Kind(raw.kind), raw.document, c.entity): c.after for c in changes})
            try:
                self._replay.take(raw._replace(lseq=lseq + 1))
            except AnnotatorError as error:
                self._lose("operation", raw.id, str(error.values.get("detail")))
            else:
                lseq += 1

    def _take_merges(self) -> None:
        """What merges brought in, so that the next one knows it, and whose work it was."""
        latest: dict[object, int] = {}
        for row in self._salvage.merged:
            try:
                check_merged(row, self._replay.facts)
                write_row(self._target, "merged_operation", row)
            except (AnnotatorError, sqlite3.IntegrityError) as error:
                why = error.values.get("detail", error) if isinstance(error, AnnotatorError) else error
                self._lose("merged operation", row[1], str(why))
                continue
            latest[row[14]] = max(latest.get(row[14], 0), cast("int", row[6]))
        for merge, hlc in latest.items():
            write_row(self._target, "merge", (merge, 0, hlc))
        taken = {row[0] for row in self._target.execute("SELECT id FROM operation").fetchall()}
        for row in self._salvage.origins:
            with suppress(AnnotatorError, sqlite3.IntegrityError):
                check_origin(row)
                if row[0] in taken:
                    write_row(self._target, "origin", row)

    def _note_gaps(self) -> None:
        """Write down which operations are missing, so that later checks know that it is known."""
        for lost in self._report.lost:
            if lost.what == "operation" and lost.id:
                self._quarantine(lost.id, lost.why)
        seen = len(self._salvage.operations) + sum(lost.what == "operation" for lost in self._salvage.lost)
        if 0 < self._salvage.written - seen < _MOST_WRITTEN:
            self._lose("operation", "", f"{self._salvage.written - seen} more were written, and can't be found")
        for gap in missing_operations(self._target):
            self._quarantine(gap, "missing when the project was repaired")

    def _quarantine(self, operation: str, why: str) -> None:
        self._target.execute(
            "INSERT OR IGNORE INTO quarantine (operation, why) VALUES (?, ?)", (operation[:900], why[:900])
        )

    def _restore(self) -> None:
        """Bring every key to the newest value that is known of it, as one change set of the repair's own."""
        now = wall_clock_ms()
        last = OperationLog(self._target).last_reading()
        session = WritingSession(id=uuid7(now, secrets.randbits(74)), clock=wall_clock_ms, last=last)
        writer = Writer(self._target, session, actor=self._actor, verb=Verb.REPAIR, undoes=None)
        # One after the other: relations stand on spans, and the label set is measured by the spans that stand.
        for needed in (self._unlisted, self._spans, self._others, self._labels):
            changes = needed()
            writer.append(changes)
            self._report.restored += len(changes)
        writer.finish()

    def _unlisted(self) -> list[Change]:
        """Documents whose coming in is lost; one that was taken out by its own people stays out."""
        rows_ = self._target.execute(
            "SELECT d.id, d.sha256 FROM document d LEFT JOIN listing l ON l.document = d.num WHERE l.document IS NULL"
            " ORDER BY d.num"
        ).fetchall()
        taken_out = {entity for (kind, _, entity), value in self._known.items() if kind is Kind.DOCUMENT and not value}
        in_use = {document for (kind, document, _), value in self._known.items() if kind is Kind.SPAN and value}
        return [add_document(row[0], row[1]) for row in rows_ if row[0] not in taken_out or row[0] in in_use]

    def _spans(self) -> list[Change]:
        changes = [change for change in self._differing() if change.kind is Kind.SPAN]
        return sorted(changes, key=lambda change: str(change.document))

    def _others(self) -> list[Change]:
        changes = [c for c in self._differing() if c.kind not in (Kind.SPAN, Kind.DOCUMENT, Kind.LABEL_SET)]
        spans = Spans(self._target)
        return [
            change
            for change in sorted(changes, key=lambda change: (change.kind, str(change.document)))
            if not isinstance(change.after, Relation)
            or (spans.find(change.after.source) and spans.find(change.after.target))
        ]

    def _labels(self) -> list[Change]:
        """The newest label set that is known, with every label that a span has."""
        current = self._projections.current(Kind.LABEL_SET, "labels")
        newest = next((value for (kind, _, _), value in self._known.items() if kind is Kind.LABEL_SET), None)
        before = current if isinstance(current, LabelSet) else None
        labels = newest if isinstance(newest, LabelSet) else before or LabelSet()
        used = [row[0] for row in self._target.execute("SELECT DISTINCT label FROM span ORDER BY label").fetchall()]
        lacking = tuple(label for label in used if labels.get(label) is None)
        if lacking:
            labels = labels.with_new_labels(lacking, labels.version + 1)
        return [] if labels == before else [change_label_set(before, labels)]

    def _differing(self) -> list[Change]:
        changes = []
        for (kind, document, entity), value in self._known.items():
            if kind in (Kind.DOCUMENT, Kind.LABEL_SET):
                continue
            current = self._projections.current(kind, entity)
            if current != value:
                changes.append(Change(kind=kind, document=document, entity=entity, before=current, after=value))
        return changes

    def _lose(self, what: str, identifier: object, why: str) -> None:
        self._report.lost.append(Lost(what=what, id=str(identifier)[:100], why=why))


def _in_step(ordered: Sequence[RawOperation]) -> set[str]:
    """The ids of the most operations whose numbers rise with the clock in each session: one wild number costs one."""
    sessions: dict[str, list[RawOperation]] = {}
    for raw in ordered:
        sessions.setdefault(raw.session, []).append(raw)
    kept: set[str] = set()
    for members in sessions.values():
        # The longest rising run by patience sorting: each pile's top, and what lay on the pile before it then.
        tops: list[int] = []
        piles: list[int] = []
        before: list[int] = []
        for index, raw in enumerate(members):
            pile = bisect_left(tops, raw.sseq)
            before.append(piles[pile - 1] if pile else -1)
            tops[pile : pile + 1] = [raw.sseq]
            piles[pile : pile + 1] = [index]
        index = piles[-1]
        while index >= 0:
            kept.add(members[index].id)
            index = before[index]
    return kept
