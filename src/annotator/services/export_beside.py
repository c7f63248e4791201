"""A second process that writes the last documents of an export while this one writes the first.

It reads the same file in the same state. Once it is ready, what is left to be written is shared by halves; what it
wrote and proved is put behind what this process did. Where it can't be started or ends early, this process writes all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import IO

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.registry import format_named
from annotator.services.export_selection import selected
from annotator.services.export_share import ExportOrder, Share, write_share, writer_of
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.services.second_process import SecondProcess, answer, second_process, serve, told
from annotator.storage.backup import FileState, state_of
from annotator.storage.project_file import ProjectFile

FEWEST = 500
"""For fewer documents a second process is not worth its start."""
_READY = "ready"
_SECONDS_BETWEEN_STEPS = 0.1

Parts = Sequence[tuple[str, Sequence[str]]]
"""The parts of an export in order: the name of each, and its documents."""


class Supply:
    """The documents of an export, given out one after the other; of those that are left the last can be taken away.

    No part is without documents, unless it is the only one.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._next = 0
        self._end = sum(len(ids) for _, ids in parts)

    def parts(self) -> Iterator[tuple[str, Iterator[str]]]:
        """Each part with its documents, until there are none."""
        begin = 0
        for stem, ids in self._parts:
            if begin and begin >= self._end:
                return
            yield stem, self._given(begin, ids)
            begin += len(ids)

    def _given(self, begin: int, ids: Sequence[str]) -> Iterator[str]:
        while self._next < min(begin + len(ids), self._end):
            self._next += 1
            yield ids[self._next - 1 - begin]

    @property
    def left(self) -> int:
        """How many are not given out yet."""
        return self._end - self._next

    def second_half(self) -> Parts:
        """Take away the second half of what is left; it is given out no more."""
        self._end -= self.left // 2
        found, begin = [], 0
        for stem, ids in self._parts:
            if begin + len(ids) > self._end:
                found.append((stem, ids[max(self._end - begin, 0) :]))
            begin += len(ids)
        return found


class Beside:
    """What stands beside this process, or nothing: asks it to take half of the documents, and has what it wrote."""

    def __init__(self, supply: Supply, folder: Path, progress: Progress, other: SecondProcess | None) -> None:
        self.given: Parts = ()
        """What the second process was to write, into the folder that it was given."""
        self._supply = supply
        self._folder = folder
        self._progress = progress
        self._other = other
        self._done_here = self._done_there = 0
        self._share: Share | None = None

    def parts(self) -> Iterator[tuple[str, Iterator[str]]]:
        """What is to be written here."""
        for stem, ids in self._supply.parts():
            yield stem, self._watched(ids)

    def _watched(self, ids: Iterable[str]) -> Iterator[str]:
        for each in ids:
            self._listen()
            yield each

    def _listen(self, timeout: float = 0.0) -> None:
        """Take what the second process said by now; where that is nothing, wait for something so long (seconds)."""
        while self._other is not None:
            try:
                said = self._other.answers.get(block=timeout > 0, timeout=timeout or None)
            except Empty:
                return
            timeout = 0.0
            if said is None:
                self._other = None
            elif said == _READY:
                self.given = self._supply.second_half()
                if self.given:
                    self._other.tell((self.given, self._folder))
            elif isinstance(said, Share):
                self._share, self._other, self._done_there = said, None, said.ledger.documents
            else:
                self._done_there = said

    def step(self, done: int, total: int, what: str) -> None:
        """Tell how far both are."""
        self._done_here = done
        self._progress.step(done + self._done_there, total, what)

    def cancelled(self) -> bool:
        """Whether the person wants all to stop."""
        return self._progress.cancelled()

    def share(self, total: int, title: str) -> Share | None:
        """What the second process wrote, once it is through; None where it did not. Raises CANCELLED."""
        while self.given and self._other is not None:
            if self.cancelled():
                raise AnnotatorError(Problem.CANCELLED)
            self._listen(_SECONDS_BETWEEN_STEPS)
            self._progress.step(self._done_here + self._done_there, total, title)
        return self._share


@contextmanager
def exporting_beside(
    project: Project, order: ExportOrder, supply: Supply, folder: Path, progress: Progress, *, fewest: int = FEWEST
) -> Iterator[Beside]:
    """Start a second process that writes into ``folder``, and end it afterwards; none for less than ``fewest``.

    To be called while the file is being read, and where the writer joins what was written apart.
    """
    if supply.left < fewest or not writer_of(format_named(order.format)).joins:
        yield Beside(supply, folder, progress, None)
        return
    with second_process(__name__) as other:
        if other is not None:
            path = project.file.path.absolute()
            other.tell((path, state_of(project.file.connection), project.annotator, order))
        yield Beside(supply, folder, progress, other)


class _Told(Progress):
    """Says to the other process how far this one is."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._last = 0.0

    def step(self, done: int, total: int, what: str) -> None:
        del total, what
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN_STEPS:
            self._last = now
            answer(done, self._out)

    def cancelled(self) -> bool:
        return False  # this process is ended then


def write_other_half(given: IO[bytes], out: IO[bytes]) -> None:
    """What the second process does: say that it is ready, hear what to write, write it, and say what it wrote.

    Raises as opening the file for reading and writing an export do; of a file in another state nothing is written.
    """
    task: tuple[Path, FileState, str, ExportOrder] = told(given)
    path, state, annotator, order = task
    file = ProjectFile(path, read_only=True)
    try:
        with file.reading():
            if state_of(file.connection) != state:
                return
            project = Project(file=file, annotator=annotator)
            answer(_READY, out)
            parts, folder = told(given)
            selection = selected(project, order.options, [each for _, ids in parts for each in ids])
            answer(
                write_share(format_named(order.format), order, selection, parts, folder, progress=_Told(out)),
                out,
            )
    finally:
        file.close()


if __name__ == "__main__":
    serve(write_other_half)
