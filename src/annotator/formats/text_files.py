"""What several formats need to write text that every reader reads alike: names of files, lines of JSON, line ends."""

from __future__ import annotations

import os
import re
import shutil
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from annotator.core.errors import Problem
from annotator.formats.protocols import AnnotatedDocument, ReadDocument, ReadFault, ReadItem

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_LONGEST_NAME = 80
# Some readers take these for line ends in JSON Lines.
_LINE_LIKE = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\u0085": "\\u0085"}
_LINE_LIKE_RE = re.compile("[\u2028\u2029\u0085]")
_CARRIAGE_RETURN = re.compile("\r\n?")

_COPIED_AT_ONCE = 1 << 20

_encoder = msgspec.json.Encoder()


class FileNames:
    """Names of files for documents: ASCII, never a path, never the same but for case, as like the id as can be."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, document_id: str) -> str:
        """A name without suffix for the next document."""
        stem = _UNSAFE.sub("_", document_id).strip("_")[:_LONGEST_NAME] or "document"
        if _RESERVED.match(stem):
            stem += "_"
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name.casefold())
        return name


def json_line(value: object) -> str:
    """One line of JSON, ended by LF, in which nothing else ends a line for anybody."""
    line = _encoder.encode(value).decode("utf-8")
    return _LINE_LIKE_RE.sub(lambda found: _LINE_LIKE[found.group()], line) + "\n"


def lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file by LF alone, without it."""
    with path.open(encoding="utf-8", newline="\n") as handle:
        for line in handle:
            yield line.removesuffix("\n")


def json_items(path: Path, make: type[msgspec.Struct]) -> Iterator[tuple[int, object]]:
    """Line numbers and what stands in each line that is not blank, as a ``make`` or a ReadFault."""
    decoder = msgspec.json.Decoder(make)
    for number, line in enumerate(lines(path), 1):
        if line.strip():
            try:
                yield number, decoder.decode(line)
            except msgspec.DecodeError as error:
                yield number, ReadFault(problem=Problem.NOT_JSON, values={"detail": str(error)})


def document_items(found: Iterable[tuple[int, object]], documents: Iterable[ReadDocument]) -> Iterator[ReadItem]:
    """Documents one by one as items."""
    for (number, _), document in zip(found, documents, strict=True):
        yield ReadItem(line=number, consumed=0, document=document)


def put_behind(first: Path, more: Path, head: bytes = b"", *, alike: Iterable[str] = ()) -> None:
    """Put what a file holds behind what another does, but for the ``head`` that both have; then it is gone.

    Where there is no ``first``, the file takes its place. So do those of the names ``alike`` that stand beside it, if
    they do. Raises ValueError where a head is not there or what should be alike is not.
    """
    for name in alike:
        ours, theirs = first.with_name(name), more.with_name(name)
        if theirs.exists():
            if ours.exists() and ours.read_bytes() != theirs.read_bytes():
                raise ValueError(f"{name} is not the same twice")
            theirs.replace(ours)
    if not first.exists():
        more.replace(first)
        return
    with first.open("r+b") as out, more.open("rb") as handle:
        if out.read(len(head)) != head or handle.read(len(head)) != head:
            raise ValueError(f"{more.name} does not begin as it should")
        out.seek(0, os.SEEK_END)
        shutil.copyfileobj(handle, out, _COPIED_AT_ONCE)
    more.unlink()


class LfText:
    """A text with LF as its only line end, and where each position of the source stands in it."""

    def __init__(self, source: str) -> None:
        self.text = _CARRIAGE_RETURN.sub("\n", source)
        self.changed = self.text != source
        self._removed = [found.start() for found in _CARRIAGE_RETURN.finditer(source) if len(found.group()) == 2]

    def to(self, position: int) -> int:
        """The position in ``text`` of a code point position of the source."""
        return position - bisect_left(self._removed, position)


def is_rtl(annotated: AnnotatedDocument) -> bool:
    """Whether the document's direction is right to left."""
    return annotated.document.info.direction == "rtl"
