"""A second process of this program for work that two processors do in half the time.

What is told it and what it answers are pickles in its pipes. Whoever starts one has to get on without it: it may not
start, and may end at any time.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from annotator.core.errors import AnnotatorError


class SecondProcess:
    """One that was started: ``answers`` are its, in order, and None when there will be no more."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.answers: SimpleQueue[Any] = SimpleQueue()
        self._process = process
        self._to_send: SimpleQueue[bytes | None] = SimpleQueue()
        self._threads = [Thread(target=act, daemon=True) for act in (self._send, self._listen)]
        for thread in self._threads:
            thread.start()

    def tell(self, value: object) -> None:
        """Send a value, without waiting for the other to take it."""
        self._to_send.put(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))

    def end(self) -> None:
        """End it, whatever it is at."""
        self._to_send.put(None)
        self._process.kill()
        for thread in self._threads:
            thread.join()

    def _send(self) -> None:
        given = self._process.stdin
        with suppress(OSError):
            try:
                while given is not None and (data := self._to_send.get()) is not None:
                    given.write(data)
                    given.flush()
            finally:
                if given is not None:
                    given.close()  # in here, as what is left to be written is tried once more

    def _listen(self) -> None:
        out = self._process.stdout
        try:
            with suppress(OSError, EOFError, pickle.UnpicklingError):
                while out is not None:
                    self.answers.put(pickle.load(out))  # noqa: S301 - this very program wrote it
        finally:
            self.answers.put(None)  # whatever happened, nobody waits for more


@contextmanager
def second_process(module: str) -> Iterator[SecondProcess | None]:
    """Run a module of this program in a process of its own, and end it afterwards.

    None where there is one processor, or where it can't be started.
    """
    process = _started(module) if (os.cpu_count() or 1) > 1 else None
    if process is None:
        yield None
        return
    with process:
        other = SecondProcess(process)
        try:
            yield other
        finally:
            other.end()


def told(given: IO[bytes]) -> Any:
    """In the second process: what it is told next. Raises EOFError where there is nothing more."""
    return pickle.load(given)  # noqa: S301 - this very program wrote it


def answer(value: object, out: IO[bytes]) -> None:
    """In the second process: say something."""
    pickle.dump(value, out, protocol=pickle.HIGHEST_PROTOCOL)
    out.flush()


def serve(act: Callable[[IO[bytes], IO[bytes]], None]) -> None:
    """In the second process: do what it is for, with what it is told and where it answers; what stops it, ends it."""
    try:
        act(sys.stdin.buffer, sys.stdout.buffer)
    except (AnnotatorError, OSError, EOFError):
        raise SystemExit(1) from None


def _started(module: str) -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None
