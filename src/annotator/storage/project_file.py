"""The project file: made, opened, written to in whole change sets, closed."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from annotator.core.changes import Applied, ChangeSet, Verb, change_label_set
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.ids import uuid7
from annotator.core.label import LabelSet
from annotator.storage import connection as sqlite
from annotator.storage import schema_version
from annotator.storage.documents import Documents
from annotator.storage.entities import Entities
from annotator.storage.expected_schema import check_schema
from annotator.storage.fresh_file import fresh_file
from annotator.storage.lock import Holder, ProjectLock
from annotator.storage.operation_log import OperationLog
from annotator.storage.projections import UndoStack
from annotator.storage.rescue import Rescue
from annotator.storage.reviews import Reviews
from annotator.storage.spans import Spans
from annotator.storage.sums import Sums
from annotator.storage.working_state import WorkingStates
from annotator.storage.writer import Writer, WritingSession, wall_clock_ms

_HEADER_BYTES = 100
# Of SQLite's machine between two looks whether to stop: a millisecond or so.
_STEPS = 100_000
_MAGIC = b"SQLite format 3\x00"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


class ProjectFile:
    """One open project file. Not for several threads at once: each opens its own.

    Raises AnnotatorError from every call that touches the file; after a failed write the file is as it was.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool,
        clock: Callable[[], int] = wall_clock_ms,
        borrowed_lock: ProjectLock | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._clock = clock
        # By whatever name it is opened, there is one lock and one journal: beside the file itself.
        self._real = _resolved(path)
        self._lock = borrowed_lock or ProjectLock(self._real)
        self._owns_lock = borrowed_lock is None and not read_only
        if check_header(path) < schema_version.SCHEMA_VERSION:
            raise AnnotatorError(Problem.FILE_OLDER, path=str(path))
        check_journal(self._real)
        self._identity = _identity(path)
        if read_only:
            self._recover_if_left_half_written()
        elif self._owns_lock:
            self._take_lock()
        self._rescue = Rescue(self._real, self._identity)
        try:
            self.connection = sqlite.connect(path, read_only=read_only)
        except BaseException:
            self._rescue.close()
            self._release_lock()
            raise
        self.documents = Documents(self.connection)
        self.spans = Spans(self.connection)
        self.entities = Entities(self.connection)
        self.reviews = Reviews(self.connection)
        self.sums = Sums(self.connection)
        self.log = OperationLog(self.connection)
        self.undo_stack = UndoStack(self.connection)
        self.working_states = WorkingStates(self.connection)
        try:
            self._check_schema()
            with self.told_apart():
                self._session = WritingSession(
                    id=uuid7(clock(), secrets.randbits(74)),
                    clock=clock,
                    last=self.log.last_reading(),
                )
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(
        cls, path: Path, *, labels: LabelSet, actor: str, clock: Callable[[], int] = wall_clock_ms
    ) -> ProjectFile:
        """Make a new project file and open it for writing. Raises FILE_EXISTS or FOLDER_MISSING."""
        with fresh_file(path, {"project": uuid7(clock(), secrets.randbits(74)), "created_ms": str(clock())}):
            pass
        project = cls(path, read_only=False, clock=clock)
        project.execute(actor, ChangeSet(verb=Verb.CREATE_PROJECT, changes=(change_label_set(None, labels),)))
        return project

    def close(self) -> None:
        """Close the file and give the lock up. Calling it again does nothing."""
        self.connection.close()
        self._rescue.close()
        self._release_lock()

    def beside(self) -> ProjectFile:
        """A second connection to the same file for work on another thread, under this one's lock.

        Raises FILE_MISSING or FILE_REPLACED where the file is no longer the one that this connection is to.
        """
        self.check_there()
        return ProjectFile(self.path, read_only=self.read_only, clock=self._clock, borrowed_lock=self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def meta(self, key: str) -> str | None:
        """A fact about the project: ``project`` (its id) or ``created_ms``."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def execute(self, actor: str, change_set: ChangeSet) -> Applied:
        """Append a change set to the log and bring the projections forward, in one transaction.

        Raises CHANGED_SINCE where an entity no longer has the value that the change starts from.
        """
        with self.writing(actor, change_set.verb, undoes=change_set.undoes) as writer:
            writer.append(change_set.changes, check=True)
        return writer.applied()

    @contextmanager
    def writing(self, actor: str, verb: Verb, *, undoes: str | None = None) -> Iterator[Writer]:
        """One transaction, one change set, written piece by piece; an exception inside leaves the file as it was."""
        if self.read_only:
            raise AnnotatorError(Problem.FILE_READ_ONLY, path=str(self.path))
        mark = self._session.mark()
        try:
            with self.told_apart(writing=True), sqlite.immediate(self.connection, self._rescue):
                self._session.last = self.log.last_reading()  # another connection of ours may have written
                writer = Writer(self.connection, self._session, actor=actor, verb=verb, undoes=undoes)
                yield writer
                writer.finish()
        except BaseException:
            self._session.reset(mark)
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several reads of one and the same state of the file."""
        with self.told_apart():
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def check_there(self) -> None:
        """Raise FILE_MISSING or FILE_REPLACED: nothing is to be written into a file that nobody finds any more."""
        found = _identity(self.path)
        if found is None:
            raise AnnotatorError(Problem.FILE_MISSING, path=str(self.path))
        if found != self._identity:
            raise AnnotatorError(Problem.FILE_REPLACED, path=str(self.path))

    def check_writable(self) -> None:
        """Write something that changes nothing. Raises as every write does where that can't be done."""
        if self.read_only:
            raise AnnotatorError(Problem.FILE_READ_ONLY, path=str(self.path))
        with self.told_apart(writing=True), sqlite.immediate(self.connection, self._rescue):
            self.connection.execute("UPDATE meta SET value = value WHERE key = 'project'")

    def stop_when(self, wanted: Callable[[], bool]) -> None:
        """Have every query of this connection broken off, with an error, as soon as that is wanted."""
        self.connection.set_progress_handler(wanted, _STEPS)

    def data_version(self) -> int | None:
        """A number that is another one after each commit of another connection; None while somebody is committing."""
        try:
            self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                return int(self.connection.execute("PRAGMA data_version").fetchone()[0])
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {round(sqlite.BUSY_SECONDS * 1000)}")
        except sqlite3.OperationalError as error:
            told = sqlite.translated(error, self.path)
            if told.problem is Problem.FILE_IN_USE:
                return None
            raise told from error

    @property
    def left_by(self) -> Holder | None:
        """Who has it open on another machine, as a lock file says that no lock of this machine stands behind."""
        return self._lock.left_by

    def holder(self) -> Holder | None:
        """Who has the file open for writing; None where nobody has. Not to be asked of a file one writes to."""
        if self._lock.is_free():
            return None
        return self._lock.holder() or Holder(user="", host="", pid=0)

    def save_working_state(self, annotator: str, value: dict[str, object]) -> None:
        """Keep where an annotator is in this project; no part of the log. Does nothing in a read-only file."""
        if self.read_only:
            return
        with self.told_apart(writing=True), sqlite.immediate(self.connection, self._rescue):
            self.working_states.put(annotator, value)

    @contextmanager
    def told_apart(self, *, writing: bool = False) -> Iterator[None]:
        """Reads and writes whose SQLite errors become AnnotatorErrors that a person can be told."""
        try:
            yield
        except sqlite.FAILURES as error:
            raise sqlite.translated(error, self.path, writing=writing) from error

    def tell(self, error: BaseException | None) -> None:
        """Raise an SQLite error again as one that a person can be told; do nothing about any other."""
        if isinstance(error, sqlite3.Error):
            raise sqlite.translated(error, self.path) from error

    def _check_schema(self) -> None:
        """Refuse a file with anything of another's making in it, before the first statement that could set it off."""
        try:
            check_schema(self.connection, self.path)
        except sqlite.FAILURES as error:
            told = sqlite.translated(error, self.path)
            # A schema that SQLite can't even read has nothing to do with writing.
            unreadable = told.problem is Problem.WRITE_FAILED
            raise (AnnotatorError(Problem.FILE_DAMAGED, **told.values) if unreadable else told) from error

    def _release_lock(self) -> None:
        if self._owns_lock:
            self._lock.release()

    def _take_lock(self) -> None:
        try:
            taken = self._lock.acquire()
        except OSError as error:
            full = error.errno == errno.ENOSPC
            problem = Problem.WRITE_FAILED if full else Problem.FILE_READ_ONLY
            raise AnnotatorError(problem, path=str(self.path), detail=str(error)) from error
        if not taken:
            holder = self._lock.holder()
            values = {} if holder is None else {"user": holder.user, "host": holder.host, "pid": holder.pid}
            raise AnnotatorError(Problem.FILE_IN_USE, path=str(self.path), **values)
        if not os.access(self.path, os.W_OK):
            self._release_lock()
            raise AnnotatorError(Problem.FILE_READ_ONLY, path=str(self.path))

    def _recover_if_left_half_written(self) -> None:
        """Let SQLite roll a killed writer's transaction back: a read-only connection is not allowed to."""
        journal = self._real.with_name(self._real.name + "-journal")
        if not journal.exists():
            return
        with suppress(OSError, AnnotatorError, sqlite3.Error):
            if self._lock.acquire():
                try:
                    writable = sqlite.connect(self.path, read_only=False)
                    writable.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                    writable.close()
                finally:
                    self._lock.release()


def _resolved(path: Path) -> Path:
    """The file that a name stands for, through links. Raises READ_FAILED where these lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail=str(error)) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, whatever is in it; None where there is none, or it may not be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check_journal(path: Path) -> None:
    """Raise FILE_FOREIGN where a journal beside the file names another file, which SQLite would then delete.

    Our transactions are each in one file; such a name stands in no journal of ours (sqlite.org/fileformat, 3).
    """
    journal = path.with_name(path.name + "-journal")
    try:
        with journal.open("rb") as handle:
            handle.seek(-len(_JOURNAL_MAGIC), os.SEEK_END)
            ends_with_a_name = handle.read() == _JOURNAL_MAGIC
    except OSError:
        return
    if ends_with_a_name:
        raise AnnotatorError(Problem.FILE_FOREIGN, path=str(path), detail=f"{journal.name} names another file")


def check_header(path: Path) -> int:
    """The file's version, from its first bytes, before SQLite sees them.

    Raises where the file is missing, no project, or a newer program's.
    """
    try:
        with path.open("rb") as handle:
            header = handle.read(_HEADER_BYTES)
    except FileNotFoundError as error:
        raise AnnotatorError(Problem.FILE_MISSING, path=str(path)) from error
    except OSError as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail=str(error)) from error
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise AnnotatorError(Problem.FILE_NOT_A_PROJECT, path=str(path))
    version, application = struct.unpack(">I", header[60:64])[0], struct.unpack(">I", header[68:72])[0]
    if application != sqlite.APPLICATION_ID:
        raise AnnotatorError(Problem.FILE_NOT_A_PROJECT, path=str(path))
    known = schema_version.SCHEMA_VERSION
    if version > known:
        raise AnnotatorError(Problem.FILE_NEWER, path=str(path), version=version, known=known)
    return int(version)
