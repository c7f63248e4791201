"""A second process that counts agreement from the last document on while this one counts from the first.

It reads the same file in the same state, and sends what it counted by the batch. Where it can't be started, ends early
or finds another state, this process counts all by itself; what comes out is the same, as the order of documents is
nothing to a study.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

from annotator.core.agreement.study import Study
from annotator.core.errors import AnnotatorError
from annotator.services.collector import without_collector
from annotator.services.compared import ComparedDocument, compared_document
from annotator.services.projects import Project
from annotator.storage.backup import FileState, state_of
from annotator.storage.project_file import ProjectFile

FEWEST = 1000
"""For fewer documents a second process is not worth its start."""
_A_BATCH = 100

People = Sequence[tuple[str, tuple[str, ...]]]
"""Documents in order, each with who is compared on it."""


class Counting:
    """Counts the documents one after the other, but for those that the second process has counted by then."""

    def __init__(self, study: Study, documents: int, beside: SimpleQueue[tuple[int, Study]] | None = None) -> None:
        self._study = study
        self._place = 0
        self._first_beside = documents
        self._beside = beside

    def count(self, one: ComparedDocument) -> None:
        """Count the next document."""
        while self._beside is not None and not self._beside.empty():
            first, part = self._beside.get()
            if first < self._place:  # both have come to the same batch, some of which is counted here
                self._beside = None
            else:
                self._study.join(part)
                self._first_beside = first
        if self._place < self._first_beside:
            self._study.add(one.document.info.id, one.document.text, one.sets)
        self._place += 1


@contextmanager
def counting_beside(project: Project, study: Study, people: People, *, fewest: int = FEWEST) -> Iterator[Counting]:
    """Start a second process for ``people`` and end it afterwards; there is none for less than ``fewest`` documents.

    To be called while the file is being read, so that nobody can write to it before the other one reads.
    """
    if len(people) < fewest or (os.cpu_count() or 1) < 2:
        yield Counting(study, len(people))
        return
    task = (project.file.path.absolute(), state_of(project.file.connection), people, study.annotators)
    beside: SimpleQueue[tuple[int, Study]] = SimpleQueue()
    try:
        process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        yield Counting(study, len(people))
        return
    with process:
        exchange = Thread(target=_exchange, args=(process, pickle.dumps(task), beside), daemon=True)
        exchange.start()
        try:
            yield Counting(study, len(people), beside)
        finally:
            process.kill()
            exchange.join()


def _exchange(process: subprocess.Popen[bytes], task: bytes, beside: SimpleQueue[tuple[int, Study]]) -> None:
    """Give the second process its task, and take what it sends, to its end."""
    if process.stdin is None or process.stdout is None:
        return
    try:
        try:
            process.stdin.write(task)
        finally:
            process.stdin.close()  # in here, as what is left to be written is tried once more
        while True:
            beside.put(pickle.load(process.stdout))  # noqa: S301 - this very program wrote it
    except (OSError, EOFError, pickle.UnpicklingError):
        return


def count_backwards(given: IO[bytes], out: IO[bytes]) -> None:
    """What the second process does: read its task, count backwards, and write each batch with where it begins.

    Raises as opening the file for reading does; where the file is in another state, nothing is written.
    """
    task: tuple[Path, FileState, People, Sequence[str]] = pickle.load(given)  # noqa: S301 - this very program wrote it
    path, state, people, annotators = task
    file = ProjectFile(path, read_only=True)
    try:
        with without_collector(), file.reading():
            first = len(people) if state_of(file.connection) == state else 0
            while first:
                last, first = first, max(0, first - _A_BATCH)
                part = Study(annotators)
                for document, names in people[first:last]:
                    one = compared_document(file, document, names, with_relations=False)
                    part.add(document, one.document.text, one.sets)
                pickle.dump((first, part), out, protocol=pickle.HIGHEST_PROTOCOL)
                out.flush()
    finally:
        file.close()


if __name__ == "__main__":
    try:
        count_backwards(sys.stdin.buffer, sys.stdout.buffer)
    except (AnnotatorError, OSError, EOFError):
        raise SystemExit(1) from None
