"""Where the tokens of our CoNLL exports stand in their articles: the table beside the columns, read along with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, compress, groupby
from operator import sub
from pathlib import Path

import msgspec

from annotator.formats.readers.foreign import ReadWishes, found_blocks, said_number

_COLUMNS, _HEAD = 5, "document"
# A text has little else than its words; more would be room that a file asks for and does not fill.
_MOST_ROOM, _LEAST_ROOM = 10, 10_000

Places = tuple[list[int], list[int]]
"""Where tokens begin and where they end, in code points."""


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
    for block in found_blocks(path, ReadWishes()):
        cells = "\t".join(block.lines).replace("\r", "").split("\t")
        if len(cells) != _COLUMNS * len(block.lines):
            cells = [cell for line in block.lines for cell in _row(line)]
        at = 0
        for document, group in groupby(cells[0::_COLUMNS]):
            count = len(list(group))
            if document != name:
                if name and name != _HEAD:
                    yield name, (starts, ends)
                name, starts, ends = document, [], []
            if document != _HEAD:
                first, after = at * _COLUMNS, (at + count) * _COLUMNS
                starts += _numbers(cells[first + 3 : after : _COLUMNS])
                ends += _numbers(cells[first + 4 : after : _COLUMNS])
            at += count
    if name and name != _HEAD:
        yield name, (starts, ends)


def _row(line: str) -> list[str]:
    cells = line.removesuffix("\r").split("\t")
    return cells if len(cells) == _COLUMNS else []


def _numbers(cells: Sequence[str]) -> list[int]:
    """The numbers that cells say; one that says none is -1, which no token has."""
    try:
        # In half the time that ``int`` takes for each.
        numbers = msgspec.json.decode(f"[{','.join(cells)}]", type=list[int])
    except (msgspec.DecodeError, UnicodeEncodeError):
        numbers = []
    if len(numbers) == len(cells):
        return numbers
    said = map(said_number, cells)
    return [-1 if number is None else number for number in said]


def spread(words: Sequence[str], ends: Sequence[int], places: Places) -> tuple[str, list[tuple[int, int]]] | None:
    """A text with the words where they stood, and where it is blank, since the columns don't say with what.

    A blank is of spaces, at one of ``ends`` it begins with LF. None where the places are not those of these words.
    """
    starts, stops = places
    if not words or len(starts) != len(words) or list(map(sub, stops, starts)) != list(map(len, words)):
        return None
    gaps = list(map(sub, starts, [0, *stops[:-1]]))
    if min(gaps) < 0 or stops[-1] > _MOST_ROOM * sum(map(len, words)) + _LEAST_ROOM:
        return None
    blanks = list(map(" ".__mul__, gaps))
    for border in ends:
        if border < len(words) and gaps[border]:
            blanks[border] = "\n" + blanks[border][1:]
    text = "".join(chain.from_iterable(zip(blanks, words, strict=True)))
    return text, list(compress(zip([0, *stops], starts, strict=False), gaps))


def agrees(text: str, blanks: Sequence[tuple[int, int]], whole: str) -> bool:
    """Whether ``whole`` is ``text`` but for what stands in the blanks and, as white space, after its end."""
    at = 0
    for start, end in blanks:
        if text[at:start] != whole[at:start]:
            return False
        at = end
    return text[at:] == whole[at : len(text)] and not whole[len(text) :].strip()
