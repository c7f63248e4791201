"""Where the tokens of our CoNLL exports stand in their articles: the table beside the columns, read along with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import add, sub
from pathlib import Path

import msgspec

from annotator.formats.protocols import Blanks
from annotator.formats.readers.foreign import ReadWishes, decoded_lines, found_blocks, found_pieces, said_number

_COLUMNS, _HEAD = 5, "document\tsentence\ttoken\tstart\tend"
_HEAD_LINE = _HEAD.encode() + b"\n"
# Of a document, the first sentence's first token.
_FIRST_ROW = b"\t1\t1\t"
_SPACES = tuple(" " * length for length in range(32))
_DECODER = msgspec.json.Decoder(list[int])
# A text has little else than its words; more would be room that a file asks for and does not fill.
_MOST_ROOM, _LEAST_ROOM = 10, 10_000

Places = tuple[list[int], list[int]]
"""Where tokens begin and where they end, in code points."""
_Run = tuple[str, list[int], list[int]]


class TokenPlaces:
    """The table's documents one after the other, in the order of the columns' own; one in memory at a time."""

    def __init__(self, path: Path) -> None:
        self._documents = _documents(path)

    def next(self) -> tuple[str, Places]:
        """The id of the next document and the places of its tokens; empty at the end."""
        return next(self._documents, ("", ([], [])))


def places_beside(path: Path, stem: str) -> TokenPlaces | None:
    """The table beside a file of ours, or None. Raises OSError."""
    found = path.with_name(f"{stem}.offsets.tsv")
    return TokenPlaces(found) if found.is_file() else None


def _documents(path: Path) -> Iterator[tuple[str, Places]]:
    """Documents may go on from one block of lines to the next."""
    name = ""
    starts: list[int] = []
    ends: list[int] = []
    for document, more_starts, more_ends in _runs(path):
        if document != name:
            if name:
                yield name, (starts, ends)
            name, starts, ends = document, [], []
        starts += more_starts
        ends += more_ends
    if name:
        yield name, (starts, ends)


def _runs(path: Path) -> Iterator[_Run]:
    """Rows of the same document after each other."""
    pieces = found_pieces(path, ReadWishes())
    if pieces is None:
        for block in found_blocks(path, ReadWishes()):
            yield from _by_cells(block.lines)
        return
    for piece in pieces:
        runs = None if piece.data is None else _all_at_once(piece.data)
        if runs is not None:
            yield from runs
        else:
            for block in decoded_lines(piece):
                yield from _by_cells(block.lines)


def _all_at_once(data: bytes) -> list[_Run] | None:
    """Rows as our exports write them; None where they are otherwise."""
    found: list[_Run] = []
    at = len(_HEAD_LINE) if data.startswith(_HEAD_LINE) else 0
    while at < len(data):
        name = data[at : data.find(b"\t", at)]
        line_end = data.find(b"\n", at)
        following = data.find(_FIRST_ROW, line_end)
        stop = data.rfind(b"\n", line_end, following) + 1 if following >= 0 else len(data)
        rows = data[at:stop]
        # All that is said of its tokens, one number after the other, with one that parts the rows.
        said = rows.replace(b"\n" + name + b"\t", b"\t-1\t")[len(name) + 1 :].replace(b"\t", b",")
        try:
            numbers = _DECODER.decode(b"[" + said + b"]")
            document = name.decode()
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        count = rows.count(b"\n")
        if len(numbers) != _COLUMNS * count - 1 or numbers[4::_COLUMNS].count(-1) != count - 1:
            return None
        found.append((document, numbers[2::_COLUMNS], numbers[3::_COLUMNS]))
        at = stop
    return found


def _by_cells(lines: Sequence[str]) -> Iterator[_Run]:
    cells = [cell for line in lines for cell in _row(line)]
    at = 0
    for document, group in groupby(cells[0::_COLUMNS]):
        first, after = at * _COLUMNS, (at + len(list(group))) * _COLUMNS
        at = after // _COLUMNS
        yield document, _numbers(cells[first + 3 : after : _COLUMNS]), _numbers(cells[first + 4 : after : _COLUMNS])


def _row(line: str) -> list[str]:
    row = line.removesuffix("\r")
    cells = row.split("\t")
    return cells if len(cells) == _COLUMNS and row != _HEAD else []


def _numbers(cells: Sequence[str]) -> list[int]:
    """The numbers that cells say; one that says none is -1, which no token has."""
    try:
        # In half the time that ``int`` takes for each.
        numbers = _DECODER.decode(f"[{','.join(cells)}]")
    except (msgspec.DecodeError, UnicodeEncodeError):
        numbers = []
    if len(numbers) == len(cells):
        return numbers
    said = map(said_number, cells)
    return [-1 if number is None else number for number in said]


def spread(words: Sequence[str], ends: Sequence[int], places: Places) -> tuple[str, Blanks] | None:
    """A text with the words where they stood, and where it is blank, since the columns don't say with what.

    A blank is of spaces, at one of ``ends`` it begins with LF. None where the places are not those of these words.
    """
    starts, stops = places
    if not words or len(starts) != len(words) or list(map(add, starts, map(len, words))) != stops:
        return None
    before = [0, *stops[:-1]]
    gaps = list(map(sub, starts, before))
    room = stops[-1] - _LEAST_ROOM
    if min(gaps) < 0 or (room > 0 and room > _MOST_ROOM * sum(map(len, words))):
        return None
    cells = [""] * (2 * len(words))
    cells[0::2] = map(_SPACES.__getitem__, gaps) if max(gaps) < len(_SPACES) else map(" ".__mul__, gaps)
    cells[1::2] = words
    for border in ends:
        if border < len(words) and gaps[border]:
            cells[2 * border] = "\n" + cells[2 * border][1:]
    return "".join(cells), (before, starts)


def agrees(text: str, blanks: Blanks, whole: str) -> bool:
    """Whether ``whole`` is ``text`` but for what stands in the blanks and, as white space, after its end."""
    at = 0
    for start, end in zip(*blanks, strict=True):
        if text[at:start] != whole[at:start]:
            return False
        at = end
    return text[at:] == whole[at : len(text)] and not whole[len(text) :].strip()
