"""JSON from files of any size: a value a line, or the elements of one array, each with its line and its own faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadFault
from annotator.formats.readers.foreign import MAX_BYTES, FileSample, ReadWishes, found_lines, too_long, whole_text
from annotator.formats.readers.half_characters import half_character, without_halves

_decoder = msgspec.json.Decoder()
_CHUNK_CHARACTERS = 1 << 20
# Strings are passed over whole, so that brackets within them do not count.
_MARKS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|["\[\]{}\n]', re.DOTALL)
_MARK, _IN_STRING = re.compile(r'["\[\]{}\n]'), re.compile(r'["\\]')
_SAMPLED = 20


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A JSON value where it begins; or why it could not be read."""

    line: int
    consumed: int
    value: Any = None
    fault: ReadFault | None = None


def json_value(text: str | bytes, line: int = 1) -> Any:
    """The value of a JSON text that begins in that line, or a ReadFault."""
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        return half_character(text, line) or ReadFault(problem=Problem.NOT_JSON, values={"detail": str(error)})


def _sampled_value(text: str) -> Any:
    """What a head is known by: halves of characters in it change nothing about that."""
    return json_value(without_halves(text))


def json_lines(path: Path, wishes: ReadWishes) -> Iterator[FoundValue]:
    """The values of JSON Lines, blank lines apart."""
    for line in found_lines(path, wishes):
        if line.fault is not None:
            yield FoundValue(line.number, line.consumed, fault=line.fault)
        elif line.text.strip():
            value = json_value(line.text, line.number)
            fault = value if isinstance(value, ReadFault) else None
            yield FoundValue(line.number, line.consumed, None if fault else value, fault)


def json_records(path: Path, wishes: ReadWishes) -> Iterator[FoundValue]:
    """The elements of an array, a single object, or JSON Lines: whichever the file is."""
    with path.open("rb") as handle:
        head = handle.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    lines = [line for line in head.split(b"\n") if line.strip()]
    one_line = head[:1] == b"{" and len(head) >= 4000 and b"\n" not in head
    if one_line or (lines and _is_lined(lines[0].strip())):
        yield from json_lines(path, wishes)
    else:
        yield from _elements(path, wishes)


def _is_lined(line: str | bytes) -> bool:
    """Whether a file with this first line is JSON Lines: an object is whole, or a pair of a text and what is on it."""
    value = _sampled_value(line if isinstance(line, str) else line.decode("utf-8", "replace"))
    if isinstance(value, list):
        return len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], dict)
    return isinstance(value, dict)


def sampled_records(sample: FileSample) -> list[Any]:
    """Some of the values that stand at the file's head, as lines or as elements of an array."""
    text = sample.text.lstrip("\ufeff \t\r\n")
    if text.startswith("{") or (sample.lines and _is_lined(sample.lines[0].strip("\ufeff \t\r"))):
        lined = [value for line in sample.lines[:_SAMPLED] if not isinstance(value := _sampled_value(line), ReadFault)]
        if lined:
            return lined
    pieces = _Pieces()
    pieces.feed(text)
    found = []
    for _, piece in pieces.taken[:_SAMPLED]:
        value = _sampled_value(piece)
        if not isinstance(value, ReadFault):
            found.append(value)
    return found


class _Pieces:
    """Cuts a text that comes in chunks into the objects that stand in its outermost array, or by themselves."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, str]] = []
        self.left = ""
        self._line = 1
        self._depth = 0
        self._base: int | None = None
        self._start = 0
        self._start_line = 1
        self._at = 0
        # Of an element that is passed over: whether its end lies ahead, within a string, behind a backslash there.
        self._skipping = self._in_string = self._escaped = False

    @property
    def begun_in(self) -> int:
        """The line in which the element begins that is not complete."""
        return self._start_line

    def pass_over(self) -> None:
        """Forget the element that is not complete, and go on behind it."""
        rest = self.left[self._at :]
        self._skipping, self._in_string = True, rest.startswith('"')
        self._escaped = self._in_string and (len(rest) - len(rest.rstrip("\\"))) % 2 == 1
        self.left, self._at, self._start = "", 0, 0

    def _passed_over(self, chunk: str) -> int:
        """How much of a chunk still belongs to the element that is passed over."""
        at = 1 if self._escaped and chunk else 0
        self._escaped = self._escaped and not chunk
        while self._skipping:
            found = (_IN_STRING if self._in_string else _MARK).search(chunk, at)
            if found is None:
                return len(chunk)
            mark, at = found.group(), found.end()
            if mark == "\\":
                self._escaped = at == len(chunk)
                at += 1
                continue
            self._line += mark == "\n"
            if mark == '"':
                self._in_string = not self._in_string
            elif mark in "[]{}":
                self._depth += 1 if mark in "[{" else -1
            self._skipping = self._in_string or self._depth > (self._base or 0)
        return at

    def feed(self, chunk: str) -> None:
        """Take the next chunk in."""
        if self._skipping:
            chunk = chunk[self._passed_over(chunk) :]
        self.left += chunk
        at = self._at
        for found in _MARKS.finditer(self.left, self._at):
            mark = found.group()
            if mark == '"':  # a string whose end has not come yet
                at = found.start()
                break
            at = found.end()
            if mark == "\n":
                self._line += 1
            elif mark[0] == '"':
                self._line += mark.count("\n")
            else:
                self._bracket(mark, found.start())
        else:
            at = len(self.left)
        self._cut(at)

    def _bracket(self, mark: str, at: int) -> None:
        if self._base is None:
            self._base = 1 if mark == "[" else 0
            if mark == "[":
                self._depth = 1
                return
        if mark in "[{":
            if self._depth == self._base:
                self._start, self._start_line = at, self._line
            self._depth += 1
            return
        self._depth -= 1
        if self._depth == self._base:
            self.taken.append((self._start_line, self.left[self._start : at + 1]))
        self._depth = max(self._depth, 0)

    def _cut(self, at: int) -> None:
        """Forget what has been gone through, but for an element that is not complete."""
        if self._base is not None and self._depth > self._base:
            self.left, self._at = self.left[self._start :], at - self._start
            self._start = 0
        else:
            self.left, self._at = self.left[at:], 0

    @property
    def unended(self) -> bool:
        """Whether something was begun that never ended, or nothing began at all."""
        return self._depth != 0 or self._base is None


def _elements(path: Path, wishes: ReadWishes) -> Iterator[FoundValue]:
    size = path.stat().st_size
    pieces = _Pieces()
    consumed = 0
    for chunk, read, fault in _chunks(path, wishes, pieces):
        consumed += read
        if fault is not None:
            yield FoundValue(0, consumed, fault=fault)
            return
        pieces.feed(chunk)
        for line, piece in pieces.taken:
            value = json_value(piece, line) if len(piece) <= MAX_BYTES else too_long(len(piece))
            bad = value if isinstance(value, ReadFault) else None
            yield FoundValue(line, min(consumed, size), None if bad else value, bad)
        pieces.taken.clear()
        if len(pieces.left) > MAX_BYTES:
            yield FoundValue(pieces.begun_in, min(consumed, size), fault=too_long(len(pieces.left)))
            pieces.pass_over()
    if pieces.unended:
        detail = "a bracket or a quotation mark is missing, so that the rest can't be told apart"
        yield FoundValue(0, size, fault=ReadFault(problem=Problem.NOT_JSON, values={"detail": detail}))


def _chunks(path: Path, wishes: ReadWishes, pieces: _Pieces) -> Iterator[tuple[str, int, ReadFault | None]]:
    with path.open("rb") as handle:
        plain = not wishes.encoding and handle.read(2) not in (b"\xff\xfe", b"\xfe\xff")
    if not plain:
        whole = whole_text(path, wishes)
        yield whole.text, whole.size, whole.fault
        return
    with path.open(encoding="utf-8-sig", newline="\n") as text:
        while True:
            try:
                # By as much again as is waiting for its end: what is gone through once more doubles each time.
                waiting = len(pieces.left)
                chunk = text.read(max(_CHUNK_CHARACTERS, min(waiting, MAX_BYTES - waiting)))
            except UnicodeDecodeError as error:
                values = {"encoding": "UTF-8", "position": error.start}
                yield "", 0, ReadFault(problem=Problem.BYTES_UNDECODABLE, values=values)
                return
            if not chunk:
                return
            yield chunk, len(chunk.encode("utf-8")), None
