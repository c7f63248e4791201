"""What every reader of another program's files is made of: its wishes, a look at a file's head, lines, doubts."""

from __future__ import annotations

import codecs
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from annotator.core.errors import Problem
from annotator.formats.plain_text import decode, undecodable
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, Unit
from annotator.formats.readers.key_choices import KeyChoice
from annotator.formats.written_names import LABELS_FILE, saved_names

MAX_BYTES = 256 * 1024 * 1024
"""Of one line, one JSON element, or a file that has to be read whole; what is larger is refused, not read."""

_LISTED = "documents.tsv"
_HEAD_BYTES = 256 * 1024
_BUFFER_BYTES = 256 * 1024
# What is cut out of it stays in the processor's caches until it is used: a megabyte takes a tenth longer.
_BLOCK_BYTES = 64 * 1024
_BOM = codecs.BOM_UTF8
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_FAULTS = 1000
_INT_DIGITS = 15
_Made = TypeVar("_Made")
_LONGEST_INDEX = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWishes:
    """What the person says of a file: its encoding (empty: find out), and which key or column is what."""

    encoding: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)


class FileSample:
    """The head of a file, by which readers tell whether it is theirs."""

    def __init__(self, path: Path, encoding: str = "") -> None:
        self.path = path
        self._encoding = encoding
        with path.open("rb") as handle:
            self.head = handle.read(_HEAD_BYTES)

    @cached_property
    def text(self) -> str:
        """The head as text, as far as it is any: lines in another encoding do not hide what the others say."""
        head = self.head
        if len(head) == _HEAD_BYTES and b"\n" in head:
            head = head[: head.rindex(b"\n") + 1]
        text, _, _ = decoded(head, self._encoding)
        return head.decode("utf-8", "replace") if text is None else text

    @cached_property
    def lines(self) -> list[str]:
        """The head's lines that hold something, by LF alone; at most 500."""
        return [line.rstrip("\r") for line in self.text.split("\n", 2000) if line.strip()][:500]


class ForeignReader(ABC):
    """Reads files of one format; offsets as they stand there, in ``unit`` unless the file speaks against it."""

    name: str
    description: str
    suffixes: tuple[str, ...]
    unit: Unit = Unit.CODE_POINT
    unit_is_law: bool = False
    """Whether the unit is part of the format's definition, so that nothing but quotes speaks against it."""
    has_quotes: bool = True
    """Whether spans can have their texts beside them."""

    @abstractmethod
    def fits(self, sample: FileSample) -> bool:
        """Whether the file looks like one of this format."""

    @abstractmethod
    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """The file's documents one by one, offsets as the file has them. Raises OSError where it can't be read."""

    def read(self, path: Path) -> Iterator[ReadItem]:
        """The same without any wish."""
        return self.read_as(path, ReadWishes())

    def companions(self, path: Path) -> Collection[Path]:
        """Other files that are read with this one, and are no documents of their own."""
        del path
        return ()

    def choices(self, path: Path, wishes: ReadWishes) -> Sequence[KeyChoice]:
        """What is looked for under keys or in columns of the file that a person can choose. Raises OSError."""
        del path, wishes
        return ()


class OneDocumentReader(ForeignReader):
    """Reads a file as one document, beside which an export of ours lists all of its files."""

    def companions(self, path: Path) -> Collection[Path]:
        """The list of an export of ours."""
        return (path.parent / _LISTED,)


class Doubts:
    """Collects what is wrong with a document: the first thousand by name.

    ``lines`` are those in which spans stand, by their ids, for what turns out to be wrong with them later.
    """

    def __init__(self) -> None:
        self.faults: list[ReadFault] = []
        self.lines: dict[str, int] = {}

    def wrong(self, detail: str, *, line: int = 0, lost: bool = True) -> None:
        """Something was malformed; ``lost`` where it was left out for it."""
        self.say(Problem.FIELD_WRONG_TYPE, line=line, lost=lost, detail=detail)

    def say(self, problem: Problem, *, line: int = 0, lost: bool = True, **values: object) -> None:
        """Something was wrong."""
        if len(self.faults) < _MOST_FAULTS:
            where = {"line": line} if line else {}
            self.faults.append(ReadFault(problem=problem, values={**values, **where}, lost=lost))


def decoded(data: bytes, encoding: str = "") -> tuple[str | None, str, bool]:
    """The text, its encoding and whether that was a guess; None for the text where the encoding does not fit."""
    if not encoding:
        return decode(data)
    try:
        return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding), encoding, False
    except (UnicodeDecodeError, LookupError):
        return None, encoding, False


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeText:
    """All of a file as text, or why not."""

    text: str = ""
    guess: str = ""
    size: int = 0
    fault: ReadFault | None = None


def whole_text(path: Path, wishes: ReadWishes) -> WholeText:
    """All of a file as text, line ends and all. Raises OSError."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        return WholeText(size=size, fault=too_long(size))
    data = path.read_bytes()
    text, encoding, guessed = decoded(data, wishes.encoding)
    if text is None:
        return WholeText(size=size, fault=undecodable(data, encoding))
    return WholeText(text=text, guess=encoding if guessed else "", size=size)


def too_long(size: int) -> ReadFault:
    """That a line or file is longer than what is taken."""
    return ReadFault(problem=Problem.LINE_TOO_LONG, values={"bytes": size, "limit": MAX_BYTES})


# A struct of msgspec, not a dataclass: made by the million, in a fifth of the time.
class FoundLine(msgspec.Struct, frozen=True, gc=False):
    """A line by LF alone, without it; or why it could not be read."""

    number: int
    consumed: int
    text: str = ""
    fault: ReadFault | None = None


def found_lines(path: Path, wishes: ReadWishes) -> Iterator[FoundLine]:
    """The lines of a file, some in memory at a time. What is undecodable or too long is a fault of that line alone."""
    pieces = found_pieces(path, wishes)
    if pieces is None:
        yield from _lines_otherwise(path, wishes)
        return
    for piece in pieces:
        for block in decoded_lines(piece):
            if block.fault is not None:
                yield FoundLine(block.number, block.consumed, "", block.fault)
            for number, line in enumerate(block.lines, block.number):
                yield FoundLine(number, block.consumed, line)


def _lines_otherwise(path: Path, wishes: ReadWishes) -> Iterator[FoundLine]:
    """Those of a file that is not in UTF-8, or that the person says the encoding of."""
    with path.open("rb") as handle:
        wide = handle.read(2) in _WIDE_BOMS
    if wide or wishes.encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32")):
        yield from _whole_lines(path, wishes)
        return
    encoding, guess = wishes.encoding or "utf-8", ""
    if not wishes.encoding:
        guess = _guessed(path)
        encoding = guess or encoding
    consumed = 0
    with path.open("rb", buffering=_BUFFER_BYTES) as handle:
        for number, (line, size) in enumerate(_byte_lines(handle), 1):
            consumed += size
            if line is None:
                yield FoundLine(number, consumed, fault=too_long(size))
                continue
            try:
                content = line.removeprefix(_BOM) if number == 1 else line
                yield FoundLine(number, consumed, content.decode(encoding).removesuffix("\n"))
            except (UnicodeDecodeError, LookupError) as error:
                position = error.start if isinstance(error, UnicodeDecodeError) else 0
                values = {"encoding": encoding, "position": position}
                yield FoundLine(number, consumed, fault=ReadFault(problem=Problem.BYTES_UNDECODABLE, values=values))


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """Some lines of a file after each other, the first with its number; or one that could not be read."""

    number: int
    consumed: int
    lines: Sequence[str] = ()
    fault: ReadFault | None = None


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """Whole lines of a file as bytes, the first with its number; None where that is one line which is too long."""

    number: int
    consumed: int
    size: int
    data: bytes | None

    def part(self, data: bytes, number: int) -> FoundPiece:
        """Some of its lines."""
        return FoundPiece(number, self.consumed, len(data), data)


def found_blocks(path: Path, wishes: ReadWishes) -> Iterator[FoundBlock]:
    """What ``found_lines`` gives, many lines at a time: for files of short lines, of which there are millions."""
    pieces = found_pieces(path, wishes)
    if pieces is None:
        for line in _lines_otherwise(path, wishes):
            yield FoundBlock(line.number, line.consumed, (line.text,) if line.fault is None else (), line.fault)
        return
    for piece in pieces:
        yield from decoded_lines(piece)


def found_pieces(path: Path, wishes: ReadWishes, before: bytes = b"") -> Iterator[FoundPiece] | None:
    """The lines of a file in UTF-8, many at a time; None where it is in another encoding. Raises OSError.

    A piece ends before a line that begins with ``before``, if it holds any.
    """
    with path.open("rb") as handle:
        wide = handle.read(2) in _WIDE_BOMS
    return None if wide or wishes.encoding or _guessed(path) else _pieces(path, before)


def _pieces(path: Path, before: bytes) -> Iterator[FoundPiece]:
    number, consumed = 1, 0
    with path.open("rb") as handle:
        while data := handle.read(_BLOCK_BYTES):
            cut = len(data)
            if cut == _BLOCK_BYTES:
                cut = data.rfind(b"\n" + before) + 1 or data.rfind(b"\n") + 1
            handle.seek(consumed)
            if cut:
                data = handle.read(cut)
                pieces: Iterator[tuple[bytes | None, int]] = iter([(data, cut)])
            else:
                pieces = islice(_byte_lines(handle), 1)
            for piece, size in pieces:
                consumed += size
                content = piece.removeprefix(_BOM) if piece is not None and number == 1 else piece
                yield FoundPiece(number, consumed, size, content)
                number += 1 if piece is None else piece.count(b"\n") + (piece[-1:] != b"\n")


def decoded_lines(piece: FoundPiece) -> Iterator[FoundBlock]:
    """Lines of UTF-8; where some are none, each by itself."""
    number, consumed, data = piece.number, piece.consumed, piece.data
    if data is None:
        yield FoundBlock(number, consumed, fault=too_long(piece.size))
        return
    try:
        yield FoundBlock(number, consumed, data.decode().removesuffix("\n").split("\n"))
    except UnicodeDecodeError as error:
        lines = data.removesuffix(b"\n").split(b"\n")
        if len(lines) == 1:
            values = {"encoding": "utf-8", "position": error.start}
            yield FoundBlock(number, consumed, fault=ReadFault(problem=Problem.BYTES_UNDECODABLE, values=values))
            return
        for at, line in enumerate(lines):
            yield from decoded_lines(piece.part(line, number + at))


def guessed_encoding(path: Path, wishes: ReadWishes) -> str:
    """The encoding that ``found_lines`` takes where it had to guess, else empty."""
    return "" if wishes.encoding else _guessed(path)


def saying_guess(items: Iterable[ReadItem], path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
    """The items, each with the encoding that ``found_lines`` had to guess for it, if it had."""
    guess = guessed_encoding(path, wishes)
    for item in items:
        yield replace(item, encoding=guess) if guess else item


def _guessed(path: Path) -> str:
    """An encoding other than UTF-8, where the head of the file is in none that can be told by its marks."""
    with path.open("rb") as handle:
        head = handle.read(_HEAD_BYTES)
    head = head[: head.rindex(b"\n") + 1] if len(head) == _HEAD_BYTES and b"\n" in head else head
    text, encoding, guess = decode(head)
    return encoding if guess and text is not None else ""


def _whole_lines(path: Path, wishes: ReadWishes) -> Iterator[FoundLine]:
    whole = whole_text(path, wishes)
    if whole.fault is not None:
        yield FoundLine(0, whole.size, fault=whole.fault)
        return
    for number, line in enumerate(whole.text.split("\n"), 1):
        yield FoundLine(number, whole.size, line)


def _byte_lines(handle: BinaryIO) -> Iterator[tuple[bytes | None, int]]:
    while line := handle.readline(MAX_BYTES + 1):
        size = len(line)
        if size <= MAX_BYTES:
            yield line, size
            continue
        while not line.endswith(b"\n") and (line := handle.readline(_BUFFER_BYTES)):
            size += len(line)
        yield None, size


def whole_number(value: object) -> int | None:
    """The value where it is a whole number, else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, float) and value.is_integer() else None


def said_number(text: str) -> int | None:
    """The whole number that a cell or word says in ASCII digits, else None."""
    if text.isdigit() and text.isascii() and len(text) <= _INT_DIGITS:  # nearly all
        return int(text)
    text = text.strip()
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdigit() and len(bare) <= _INT_DIGITS else None


def failed(line: int, consumed: int, *faults: ReadFault) -> ReadItem:
    """An item without a document."""
    return ReadItem(line=line, consumed=consumed, faults=faults)


def listed_beside(path: Path) -> tuple[str | None, str | None]:
    """The id and title that an export of ours lists for a file of a document's own, in ``documents.tsv``."""
    index = path.parent / _LISTED
    if not index.is_file():
        return None, None
    about = index.stat()
    stem = path.name[: -len(path.suffix)] if path.suffix else path.name
    listed = _index(index, about.st_mtime_ns, about.st_size)
    return listed.get(path.name, listed.get(stem, (None, None)))


# A folder has one index and many files: it is read once, unless it changes.
@lru_cache(maxsize=4)
def _index(path: Path, _changed_ns: int, size: int) -> Mapping[str, tuple[str, str | None]]:
    if size > _LONGEST_INDEX:
        return {}
    text, _, _ = decoded(path.read_bytes())
    rows = [row.split("\t") for row in (text or "").split("\n")]
    return {cells[0]: (cells[1], cells[2] if len(cells) > 2 else None) for cells in rows if len(cells) >= 2}


def saved_names_beside(path: Path) -> Mapping[str, str]:
    """Names that an export of ours had to write otherwise, in the folder of ``path`` or the one above."""
    for folder in (path.parent, path.parent.parent):
        found = folder / LABELS_FILE
        if found.is_file() and found.stat().st_size < 1_000_000:
            try:
                return saved_names(found)
            except UnicodeError:
                return {}
    return {}


def with_or_without_mark(
    path: Path, text: str, make: Callable[[str], tuple[ReadDocument, _Made]], *, ours: bool
) -> tuple[ReadDocument, _Made]:
    """What ``make`` makes of a text, whose byte order mark is a part of it if that is what the quotes say.

    Where nothing is quoted, it is one in files of ours, which have none of their own.
    """
    with path.open("rb") as handle:
        if handle.read(3) != _BOM:
            return make(text)
    without, kept = make(text), make(f"\ufeff{text}")
    fits, kept_fits = (_quotes_that_fit(document) for document, _ in (without, kept))
    return kept if kept_fits > fits or (ours and kept_fits == fits) else without


def _quotes_that_fit(document: ReadDocument) -> int:
    return sum(document.text[span.start : span.end] == span.text for span in document.spans if span.start >= 0)


def beside(path: Path, names: Sequence[str]) -> Path | None:
    """The first of the named files that stands in the same folder as ``path``."""
    return next((found for name in names if (found := path.parent / name).is_file()), None)
