"""Files of folded texts, to be searched: written once, never changed, thrown away and made anew at any time.

A segment holds the texts of some documents at one level of folding, known by the sha256 of their source, as
``text.compact`` writes them. It is no part of a project: nothing is lost with it, and several programs may add theirs
to one folder at the same time, for each writes files of its own and renames them into place when they are whole.
"""

from __future__ import annotations

import mmap
import os
import secrets
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import msgspec

from annotator.text.compact import SEPARATOR, compact
from annotator.text.folding import FOLDING_VERSION, Level
from annotator.text.inseparable import inseparable

SUFFIX = ".folded"
_MAGIC = b"annotator folded text\n"
_SHA_BYTES = 32
_CHUNK_BYTES = 1 << 20


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a segment's file; lengths in bytes."""

    version: str
    level: str
    documents: int
    directory: int
    data: int
    crc: int


class Segment:
    """The folded texts of some documents, read through a map of the file, or from memory where there is no file."""

    def __init__(self, path: Path | None, directory: bytes, data: bytes | mmap.mmap, offset: int) -> None:
        self.path = path
        count = len(directory) // (_SHA_BYTES + 9) if directory else 0
        self._shas = directory[: count * _SHA_BYTES]
        # End of each text; the separator after it is not counted in.
        self.ends = array("Q", directory[count * _SHA_BYTES : count * (_SHA_BYTES + 8)])
        self.flags = directory[count * (_SHA_BYTES + 8) :]
        self._data = data
        self._offset = offset

    def __len__(self) -> int:
        return len(self.ends)

    def sha256s(self) -> list[str]:
        """The hashes of the documents, by their number here."""
        digits = self._shas.hex()
        return [digits[at : at + 2 * _SHA_BYTES] for at in range(0, len(digits), 2 * _SHA_BYTES)]

    def start(self, number: int) -> int:
        """Where the text of a document begins."""
        return self.ends[number - 1] + 1 if number else 0

    def read(self, start: int, end: int) -> bytes:
        """A copy of some of the bytes."""
        return self._data[self._offset + start : self._offset + end]

    def text(self, number: int) -> bytes:
        """The folded text of one document."""
        return self.read(self.start(number), self.ends[number])

    @cached_property
    def chunks(self) -> list[tuple[int, int]]:
        """The documents in runs of about a million bytes: first, and one past the last."""
        return list(self._chunks())

    def _chunks(self) -> Iterator[tuple[int, int]]:
        first = 0
        for number in range(len(self)):
            if self.ends[number] - self.start(first) >= _CHUNK_BYTES:
                yield first, number + 1
                first = number + 1
        if first < len(self):
            yield first, len(self)

    def close(self) -> None:
        """Let go of the file."""
        if isinstance(self._data, mmap.mmap):
            self._data.close()


def made_segment(folder: Path | None, documents: Iterable[tuple[str, str]], level: Level) -> Segment:
    """A segment of documents (sha256, text), in a file of its own in ``folder``; in memory where that can't be written.

    Its data is held in memory until it is written: give it some millions of characters at most.
    """
    shas, ends, flags, pieces, length = bytearray(), array("Q"), bytearray(), [], 0
    for sha256, text in documents:
        piece = compact(text, level)
        shas += bytes.fromhex(sha256)
        length += len(piece)
        ends.append(length)
        length += len(SEPARATOR)
        flags.append(inseparable(text, level))
        pieces += [piece, SEPARATOR]
    directory, data = bytes(shas) + ends.tobytes() + bytes(flags), b"".join(pieces)
    if folder is not None:
        with suppress(OSError):
            return _written(folder, directory, data, level)
    return Segment(None, directory, data, 0)


def opened_segment(path: Path, level: Level) -> Segment | None:
    """The segment in a file; None where it is damaged, another version's or another level's."""
    try:
        with path.open("rb") as handle:
            if handle.readline(len(_MAGIC)) != _MAGIC:
                return None
            header = msgspec.json.decode(handle.readline(1000), type=_Header)
            directory = handle.read(header.directory)
            offset = handle.tell()
            if (
                (header.version, header.level) != (_version(), level.value)
                or os.fstat(handle.fileno()).st_size != offset + header.data
                or len(directory) != header.documents * (_SHA_BYTES + 9)
            ):
                return None
            data: bytes | mmap.mmap = b""
            if header.data:
                data = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    segment = Segment(path, directory, data, offset)
    if _crc(directory, segment, header.data) != header.crc:
        segment.close()
        return None
    return segment


def _written(folder: Path, directory: bytes, data: bytes, level: Level) -> Segment:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    header = _Header(
        version=_version(),
        level=level.value,
        documents=len(directory) // (_SHA_BYTES + 9),
        directory=len(directory),
        data=len(data),
        crc=zlib.crc32(data, zlib.crc32(directory)),
    )
    name = f"{level.value}-{secrets.token_hex(8)}"
    path, part = folder / f"{name}{SUFFIX}", folder / f"{name}.part"
    try:
        # The texts are the person's own: nobody else is to read them here.
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            for piece in (_MAGIC, msgspec.json.encode(header), b"\n", directory, data):
                handle.write(piece)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    segment = opened_segment(path, level)
    if segment is None:
        raise OSError(f"{path} did not read back")
    return segment


def _crc(directory: bytes, segment: Segment, length: int) -> int:
    crc = zlib.crc32(directory)
    for start in range(0, length, _CHUNK_BYTES):
        crc = zlib.crc32(segment.read(start, min(start + _CHUNK_BYTES, length)), crc)
    return crc


def _version() -> str:
    return f"2.{FOLDING_VERSION}.{unicodedata.unidata_version}"
