"""All folded texts of a project at one level: which documents are in it, where a word occurs, and how often.

Bring it up to date with ``update`` before each search: it looks at the log's last entry, and where that has moved on,
at which documents are listed, so that no document is left out or kept after it has gone.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from annotator.storage.project_file import ProjectFile
from annotator.storage.search_segments import SUFFIX, Segment, made_segment, opened_segment
from annotator.text.folding import Level
from annotator.text.inseparable import Inseparable

# One segment holds at most so many characters when it is made: few enough to be put together between two frames.
_MOST_CHARACTERS = 6_000_000
_MOST_SEGMENTS = 40
# What nobody has searched for so long is thrown away: in seconds.
_KEPT_UNUSED = 60 * 24 * 3600

Place = tuple[int, int]
"""Number of a segment, and of a document within it."""


class SearchIndex:
    """The folded texts of the listed documents of one project, for one thread at a time."""

    def __init__(self, folder: Path | None, level: Level) -> None:
        self.level = level
        self._folder = folder
        self.documents: list[str] = []
        """The ids of the listed documents, in the order of import: a row for each."""
        self._segments: list[Segment] | None = None
        self._places: dict[str, Place] = {}
        self._listed: list[tuple[str, Place]] = []
        # For each segment the rows of its documents, -1 for those that are not listed.
        self._rows: list[list[int]] = []
        self._flags: dict[int, Inseparable] = {}
        self._seen: tuple[str, int] | None = None

    def update(self, file: ProjectFile, told: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Take in what has come and leave out what has gone; ``told`` hears of documents done and in all.

        ``told`` may raise: what is folded until then stays.
        """
        seen = str(file.path), file.log.count()
        if seen == self._seen:
            return
        if self._segments is None:
            self._open()
        listed = file.documents.listed_hashes()
        missing = [(document, sha256) for document, sha256 in listed if sha256 not in self._places]
        done = 0
        for batch in _batches(missing, file):
            told(done, len(missing))
            self._add(made_segment(self._folder, batch, self.level))
            done += len(batch)
        if missing:
            told(done, len(missing))
        self._listed = [(document, self._places[sha256]) for document, sha256 in listed]
        self.documents = [document for document, _ in listed]
        self._rows = [[-1] * len(segment) for segment in self._segments or ()]
        self._flags = {}
        for row, (_, (segment, number)) in enumerate(self._listed):
            self._rows[segment][number] = row
            flag = (self._segments or [])[segment].flags[number]
            if flag:
                self._flags[row] = Inseparable(flag)
        self._seen = seen

    def counts(self, wanted: bytes, told: Callable[[], None] = lambda: None) -> list[tuple[int, int]]:
        """Row of each document that has ``wanted`` and how often it occurs there, none overlapping, in order.

        ``told`` is called again and again, and may raise.
        """
        found: list[tuple[int, int]] = []
        for rows, segment in zip(self._rows, self._segments or (), strict=True):
            for first, after in segment.chunks:
                told()
                found += _counts(segment, first, after, rows, wanted)
        found.sort()
        return found

    def folded(self, row: int) -> bytes:
        """The folded text of the document in that row."""
        segment, number = self._listed[row][1]
        return (self._segments or [])[segment].text(number)

    def threatened(self, threat: Inseparable) -> bool:
        """Whether any listed text holds such things as no hit may part."""
        return any(flag & threat for flag in set(self._flags.values()))

    def inseparable(self, row: int) -> Inseparable:
        """What the text of that row holds that no hit may part."""
        return self._flags.get(row, Inseparable.NONE)

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments or ():
            segment.close()
        self._segments, self._places, self._listed, self._rows, self._seen = None, {}, [], [], None

    def _open(self) -> None:
        self._segments = []
        paths = sorted(self._folder.glob(f"{self.level.value}-*{SUFFIX}")) if self._folder is not None else []
        opened = [(path, opened_segment(path, self.level)) for path in paths]
        for path, segment in opened:
            if segment is None:
                with suppress(OSError):
                    path.unlink()
        whole = [segment for _, segment in opened if segment is not None]
        if len(whole) > _MOST_SEGMENTS:
            # Rather folded anew as one than searched in ever more pieces.
            for segment in whole:
                segment.close()
                if segment.path is not None:
                    with suppress(OSError):
                        segment.path.unlink()
            whole = []
        for segment in whole:
            self._add(segment)

    def _add(self, segment: Segment) -> None:
        if self._segments is None:
            self._segments = []
        for number, sha256 in enumerate(segment.sha256s()):
            self._places.setdefault(sha256, (len(self._segments), number))
        self._segments.append(segment)


def prune(folder: Path, now: float | None = None) -> None:
    """Throw away what of ``folder`` (one folder for each project in it) has not been used for two months."""
    oldest = (time.time() if now is None else now) - _KEPT_UNUSED
    with suppress(OSError):
        for project in folder.iterdir():
            if project.is_dir() and project.stat().st_mtime < oldest:
                for path in project.iterdir():
                    path.unlink()
                project.rmdir()


def _counts(segment: Segment, first: int, after: int, rows: Sequence[int], wanted: bytes) -> list[tuple[int, int]]:
    start = segment.start(first)
    data = segment.read(start, segment.ends[after - 1])
    ends = [end - start for end in segment.ends[first:after]]
    found: list[tuple[int, int]] = []
    number, find, count = 0, data.find, data.count
    at = find(wanted)
    while at >= 0:
        if ends[number] <= at:  # mostly it is in this one or in one far off
            number = bisect_right(ends, at, number)
        end = ends[number]
        row = rows[first + number]
        if row >= 0:
            found.append((row, count(wanted, at, end)))
        at = find(wanted, end)
        number += 1
    return found


def _batches(missing: Iterable[tuple[str, str]], file: ProjectFile) -> Iterator[list[tuple[str, str]]]:
    """The texts to fold with their hashes, some millions of characters at a time."""
    batch: list[tuple[str, str]] = []
    characters = 0
    for document, sha256 in missing:
        text = file.documents.get(document).text
        batch.append((sha256, text))
        characters += len(text)
        if characters >= _MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
