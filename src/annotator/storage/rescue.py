"""What a commit is about to overwrite, kept behind the end of the file itself: a copy made amid it can be put right.

SQLite keeps the pages as they were in a journal beside the file, and plays it back where a writer was killed. Whoever
copies the file alone leaves that behind, and if the commit was half written, so is the copy. Here the same journal is
written behind the last page before any page is overwritten (sqlite.org/fileformat, 1.3.2 and 3: what stands there is
none of the database). The file alone then holds what takes the half commit back, and SQLite does it, as ever.

What is there is used where the newest action proved half written, and never else: once a commit is through, its pages
stand, and what is kept behind them is of no meaning any more.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from annotator.storage.lock import ProjectLock

_MAGIC = b"annotator rescue"
# The magic, the file's change counter once the commit is through, length and CRC-32 of the journal.
_HEAD = struct.Struct(">16sIII")
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
# Of a journal: magic, number of records, nonce of the checksums, pages before, sector and page size.
_JOURNAL_HEAD = struct.Struct(">8sIIIII")
# Of the file: page size, change counter, number of pages, and the counter that this number is of.
_FILE_HEAD = struct.Struct(">16xH6xII60xI")
_FILE_HEAD_BYTES = 100
_MOST_BYTES = 8 << 20
_SUMMED_EVERY = 200

# One handle for all connections of this process to a file: where any handle is closed, a process loses its locks on the
# file (POSIX), those of SQLite too. So it is closed when nobody here has the file open any more.
_handles: dict[tuple[int, int], FileIO] = {}
_holding: dict[tuple[int, int], int] = {}
_guard = Lock()


class Rescue:
    """Keeps what each commit to one file overwrites; ``identity`` is the file's, as its device and inode."""

    def __init__(self, path: Path, identity: tuple[int, int] | None) -> None:
        self._path = path
        self._identity = identity
        self._open = identity is not None
        if identity is not None:
            with _guard:
                _holding[identity] = _holding.get(identity, 0) + 1

    def close(self) -> None:
        """To be called once the connection is closed. Calling it again does nothing."""
        if not self._open or self._identity is None:
            return
        self._open = False
        with _guard:
            _holding[self._identity] -= 1
            if not _holding[self._identity]:
                del _holding[self._identity]
                handle = _handles.pop(self._identity, None)
                if handle is not None:
                    handle.close()

    def begin(self) -> None:
        """Cut off what was kept of the commit before; to be called once nobody else can write.

        A commit of which nothing is kept must not find it there: a file that is too short is how a copy of it shows
        that its last pages are missing.
        """
        with suppress(OSError):
            handle = self._handle()
            handle.seek(0)
            head = _head(handle.read(_FILE_HEAD_BYTES))
            if head is not None and head.end < os.fstat(handle.fileno()).st_size:
                handle.truncate(head.end)

    def keep(self, connection: sqlite3.Connection) -> None:
        """Keep what the transaction of ``connection`` has changed so far; to be called right before it is committed.

        Does nothing where that is more than 8 MB, or some of it stands in the file already. Where there is no room for
        it, the commit finds that out itself.
        """
        with suppress(OSError):
            journal_path = _journal_of(self._path)
            if journal_path.stat().st_size > _MOST_BYTES:
                return
            journal = journal_path.read_bytes()
            count = connection.execute("PRAGMA page_count").fetchone()[0]
            self._write(journal, count)

    def _write(self, journal: bytes, count: int) -> None:
        if len(journal) < _JOURNAL_HEAD.size:
            return
        magic, _, nonce, _, sector, page = _JOURNAL_HEAD.unpack_from(journal)
        if magic == _JOURNAL_MAGIC or (len(journal) - sector) % (page + 8):
            return  # it was on the disk before: pages of the file are overwritten
        handle = self._handle()
        handle.seek(0)
        first = handle.read(page)
        head = _head(first)
        if head is None:
            return
        before = head.pages  # the journal's own number counts what stands behind them, too
        records = (len(journal) - sector) // (page + 8)
        parts = [_JOURNAL_HEAD.pack(_JOURNAL_MAGIC, records + 1, nonce, before, sector, page)]
        parts.append(journal[_JOURNAL_HEAD.size :])
        if any(number == 1 for number, _ in _records(journal, sector, page)):
            parts[0] = _JOURNAL_HEAD.pack(_JOURNAL_MAGIC, records, nonce, before, sector, page)
        else:  # the commit itself changes it last of all
            parts += (struct.pack(">I", 1), first, struct.pack(">I", _checksum(first, nonce)))
        kept = b"".join(parts)
        if count > before:  # so that it shows whether the last page has been written
            handle.seek((count - 1) * page)
            handle.write(bytes(page))
        handle.seek(count * page)
        handle.write(_HEAD.pack(_MAGIC, (head.counter + 1) & 0xFFFFFFFF, len(kept), zlib.crc32(kept)) + kept)

    def _handle(self) -> FileIO:
        identity = self._identity
        if identity is None:
            raise FileNotFoundError
        with _guard:
            handle = _handles.get(identity)
            if handle is None:
                handle = FileIO(self._path, "r+")
                found = os.fstat(handle.fileno())
                if (found.st_dev, found.st_ino) != identity:  # another file stands there by now
                    handle.close()
                    raise FileNotFoundError
                _handles[identity] = handle
        return handle


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    page: int
    counter: int
    pages: int

    @property
    def end(self) -> int:
        return self.page * self.pages


def _head(data: bytes) -> _Head | None:
    """What a file's first bytes say; None where the number of pages is not to be relied on, and SQLite does not."""
    if len(data) < _FILE_HEAD_BYTES:
        return None
    page, counter, pages, valid_for = _FILE_HEAD.unpack_from(data)
    if not page or not pages or counter != valid_for:
        return None
    return _Head(page=page, counter=counter, pages=pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    journal: bytes
    ends_at: int
    amid: bool


def bring_journal_back(path: Path) -> bool:
    """Put the journal that a file holds in itself beside it, where the file was copied amid a commit; whether it was.

    For a file whose newest action is half written. SQLite plays the journal back at the next opening. Does nothing
    where somebody has the file open. Raises OSError where nothing can be written there.
    """
    path = path.resolve()
    kept = _kept(path)
    if kept is None or not kept.amid or _journal_of(path).exists():
        return False
    lock = ProjectLock(path)
    if not lock.acquire():
        return False
    try:
        with _journal_of(path).open("xb") as out:
            out.write(kept.journal)
            out.flush()
            os.fsync(out.fileno())
    finally:
        lock.release()
    return True


def is_amid_a_commit(path: Path) -> bool:
    """Whether a file looks as if it had been copied before the last page of a commit was written.

    Also where that page was to stay as it was: whether pages are at odds has to be looked at.
    """
    try:
        kept = _kept(path)
    except OSError:
        return False
    return kept is not None and kept.amid


def end_of_pages(path: Path) -> int:
    """Where the pages of a file end, in bytes: before what is kept, or else with the file."""
    kept = _kept(path)
    return path.stat().st_size if kept is None else kept.ends_at


def _kept(path: Path) -> _Kept | None:
    with path.open("rb") as handle:
        head = _head(handle.read(_FILE_HEAD_BYTES))
        if head is None or head.end > os.fstat(handle.fileno()).st_size:
            return None
        handle.seek(head.end)
        said = handle.read(_HEAD.size)
        if len(said) < _HEAD.size:
            return None
        magic, after, length, crc = _HEAD.unpack(said)
        if magic != _MAGIC or after != head.counter or not _JOURNAL_HEAD.size < length <= _MOST_BYTES + 2 * head.page:
            return None
        journal = handle.read(length)
        if zlib.crc32(journal) != crc or not _is_whole(journal, head.page, head.pages):
            return None
        amid = _is_amid(handle, journal, head.pages, head.page)
        return _Kept(journal=journal, ends_at=head.end, amid=amid)


def _is_whole(journal: bytes, page: int, count: int) -> bool:
    """Whether it is a journal as ``Rescue`` makes it: in it are pages of the file alone, and the name of no other."""
    magic, records, _, before, sector, page_size = _JOURNAL_HEAD.unpack_from(journal)
    return bool(
        magic == _JOURNAL_MAGIC
        and page_size == page
        and _JOURNAL_HEAD.size <= sector <= page
        and 0 < before <= count
        and records
        and len(journal) == sector + records * (page + 8)
        and all(0 < number <= before for number, _ in _records(journal, sector, page))
    )


def _is_amid(handle: BinaryIO, journal: bytes, count: int, page: int) -> bool:
    """Whether the last page of a commit is not yet written: SQLite writes them in the order of their numbers."""
    _, _, _, before, sector, _ = _JOURNAL_HEAD.unpack_from(journal)
    number, was = max(_records(journal, sector, page))
    if count > before:
        number, was = count, bytes(page)
    handle.seek((number - 1) * page)
    return handle.read(page) == was


def _records(journal: bytes, sector: int, page: int) -> Iterator[tuple[int, bytes]]:
    """The pages in a journal: their numbers, and as they were."""
    for place in range(sector, len(journal) - page - 7, page + 8):
        yield int.from_bytes(journal[place : place + 4]), journal[place + 4 : place + 4 + page]


def _checksum(page: bytes, nonce: int) -> int:
    """As SQLite sums a page up: every 200th byte, from the end."""
    return (nonce + sum(page[place] for place in range(len(page) - _SUMMED_EVERY, 0, -_SUMMED_EVERY))) & 0xFFFFFFFF


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")
