"""A second process that takes a large file of another program apart while this one stores what it holds.

What it read comes in batches and in order, a few of them ahead; each is a file in a folder of its own, as a thread that
reads a pipe waits for this one's turn at every few pages. Where it can't be started or ends early, the rest is read
here.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from annotator.formats.protocols import ReadItem
from annotator.formats.readers.foreign import ForeignReader
from annotator.formats.registry import reader_named
from annotator.services.collector import collecting_rarely
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_files import FoundFile, read_items
from annotator.services.second_process import SecondProcess, answer, second_process, serve, told

SMALLEST = 16_000_000
"""For files of fewer bytes a second process is not worth its start."""
_END, _TAKEN = "end", "taken"
# So many documents make a batch, unless they are together larger than this, in code points; and so many batches wait.
_A_BATCH, _SIZE_OF_A_BATCH = 32, 200_000
_BATCHES_AHEAD = 4


@contextmanager
def reading_beside(found: FoundFile, wishes: ImportWishes) -> Iterator[Iterator[ReadItem]]:
    """What the file holds, as ``read_items`` has it, read by another process where it is large and not our own lines.

    Our own are read in less time than it takes to hand them over.
    """
    if found.size < SMALLEST or not isinstance(found.reader, ForeignReader):
        yield read_items(found, wishes)
        return
    try:
        temporary = TemporaryDirectory(prefix="annotator-import-")
    except OSError:  # nowhere to hand anything over
        yield read_items(found, wishes)
        return
    with temporary as name, second_process(__name__) as other:
        if other is None:
            yield read_items(found, wishes)
            return
        folder = Path(name)
        other.tell((found.path.absolute(), found.name, found.size, found.reader.name, wishes, folder))
        yield _received(other, folder, found, wishes)


def _received(other: SecondProcess, folder: Path, found: FoundFile, wishes: ImportWishes) -> Iterator[ReadItem]:
    taken = 0
    while (said := other.answers.get()) != _END:
        batch = None if said is None else _batch(folder / said)
        if batch is None:
            yield from islice(read_items(found, wishes), taken, None)
            return
        other.tell(_TAKEN)
        yield from batch
        taken += len(batch)


def _batch(path: Path) -> list[ReadItem] | None:
    """What was handed over, of which nothing is left there; None where somebody took it away."""
    try:
        data = path.read_bytes()
        path.unlink()
    except OSError:
        return None
    batch: list[ReadItem] = pickle.loads(data)  # noqa: S301 - this very program wrote it
    return batch


def read_for_another(given: IO[bytes], out: IO[bytes]) -> None:
    """What the second process does: hear which file, and put batches of what it holds into a folder.

    Raises OSError, and EOFError where nobody takes them any more.
    """
    task: tuple[Path, str, int, str, ImportWishes, Path] = told(given)
    path, name, size, reader, wishes, folder = task
    found = FoundFile(path=path, name=name, size=size, reader=reader_named(reader))
    with collecting_rarely():
        for number, batch in enumerate(_batches(read_items(found, wishes))):
            if number >= _BATCHES_AHEAD:
                told(given)
            (folder / str(number)).write_bytes(pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL))
            answer(str(number), out)
    answer(_END, out)


def _batches(items: Iterable[ReadItem]) -> Iterator[list[ReadItem]]:
    batch: list[ReadItem] = []
    size = 0
    for item in items:
        batch.append(item)
        size += 0 if item.document is None else len(item.document.text)
        if len(batch) == _A_BATCH or size > _SIZE_OF_A_BATCH:
            yield batch
            batch, size = [], 0
    yield batch


if __name__ == "__main__":
    serve(read_for_another)
