"""A second process that counts agreement from the last document on while this one counts from the first.

It reads the same file in the same state, and sends what it counted by the batch. Where it can't be started, ends early
or finds another state, this process counts all by itself; what comes out is the same, as the order of documents is
nothing to a study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from annotator.core.agreement.study import Study
from annotator.services.collector import without_collector
from annotator.services.compared import ComparedDocument, compared_document
from annotator.services.projects import Project
from annotator.services.second_process import answer, second_process, serve, told
from annotator.storage.backup import FileState, state_of
from annotator.storage.project_file import ProjectFile

FEWEST = 1000
"""For fewer documents a second process is not worth its start."""
_A_BATCH = 100

People = Sequence[tuple[str, tuple[str, ...]]]
"""Documents in order, each with who is compared on it."""


class Counting:
    """Counts the documents one after the other, but for those that the second process has counted by then."""

    def __init__(self, study: Study, documents: int, beside: SimpleQueue[Any] | None = None) -> None:
        self._study = study
        self._place = 0
        self._first_beside = documents
        self._beside = beside

    def count(self, one: ComparedDocument) -> None:
        """Count the next document."""
        while self._beside is not None and not self._beside.empty():
            batch: tuple[int, Study] | None = self._beside.get()
            if batch is None or batch[0] < self._place:  # both came to the same batch, some of which is counted here
                self._beside = None
            else:
                self._first_beside, part = batch
                self._study.join(part)
        if self._place < self._first_beside:
            self._study.add(one.document.info.id, one.document.text, one.sets)
        self._place += 1


@contextmanager
def counting_beside(project: Project, study: Study, people: People, *, fewest: int = FEWEST) -> Iterator[Counting]:
    """Start a second process for ``people`` and end it afterwards; there is none for less than ``fewest`` documents.

    To be called while the file is being read, so that nobody can write to it before the other one reads.
    """
    if len(people) < fewest:
        yield Counting(study, len(people))
        return
    with second_process(__name__) as other:
        if other is None:
            yield Counting(study, len(people))
            return
        other.tell((project.file.path.absolute(), state_of(project.file.connection), people, study.annotators))
        yield Counting(study, len(people), other.answers)


def count_backwards(given: IO[bytes], out: IO[bytes]) -> None:
    """What the second process does: read its task, count backwards, and write each batch with where it begins.

    Raises as opening the file for reading does; where the file is in another state, nothing is written.
    """
    task: tuple[Path, FileState, People, Sequence[str]] = told(given)
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
                answer((first, part), out)
    finally:
        file.close()


if __name__ == "__main__":
    serve(count_backwards)
