"""One writer at a time: a lock file beside the project that names who holds it.

The operating system's lock on that file is what counts: it ends with its process, however that ends, so no lock is
ever left behind by a crash. The words in the file are for the person who finds it taken.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a project: person, machine and process number, and since when (milliseconds since 1970; 0: unsaid)."""

    user: str
    host: str
    pid: int
    since_ms: int = 0


class ProjectLock:
    """The right to write to one project file, held until released or the process ends."""

    def __init__(self, project: Path) -> None:
        self.path = project.with_name(project.name + ".lock")
        self._handle: IO[str] | None = None
        self.left_by: Holder | None = None
        """Whom a lock file of another machine named that was found when it was taken: gone, or in a cloud folder."""

    def acquire(self) -> bool:
        """Take the lock; False where another process has it. Raises OSError where the folder can't be written to."""
        # Kept open: closing it gives the lock up.
        handle = self.path.open("a+", encoding="utf-8")
        if not _lock(handle):
            handle.close()
            return False
        self._handle = handle
        named = self.holder()
        self.left_by = named if named is not None and named.host != socket.gethostname() else None
        since_ms = time.time_ns() // 1_000_000
        try:
            handle.seek(0)
            handle.truncate()
            json.dump({"user": _user(), "host": socket.gethostname(), "pid": os.getpid(), "since_ms": since_ms}, handle)
            handle.flush()
        except OSError:
            # A full disk; closing tries to write what is left once more.
            with suppress(OSError):
                self.release()
            self._handle = None
            raise
        return True

    def holder(self) -> Holder | None:
        """Who wrote their name into the lock file, or None where nothing legible stands there."""
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            return Holder(
                user=str(said["user"]),
                host=str(said["host"]),
                pid=int(said["pid"]),
                since_ms=int(said.get("since_ms", 0)),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def is_free(self) -> bool:
        """Whether nobody holds it at present; it is not taken by asking."""
        try:
            with self.path.open("r+", encoding="utf-8") as handle:
                return _lock(handle, shared=True)
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def release(self) -> None:
        """Give the lock up and remove its file."""
        if self._handle is None:
            return
        # Removed while still held: whoever opens the path from now on makes a new file, never this one.
        self.path.unlink(missing_ok=True)
        self._handle.close()
        self._handle = None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    # Far beyond the words, so that others may still read them.
    _LOCKED_BYTE = 1 << 30

    def _lock(handle: IO[str], *, shared: bool = False) -> bool:
        del shared  # there are none of these here
        handle.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: IO[str], *, shared: bool = False) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        # The file may have been removed by its former holder between open and lock: then this lock guards nothing.
        try:
            return os.fstat(handle.fileno()).st_ino == Path(handle.name).stat().st_ino
        except FileNotFoundError:
            return False
