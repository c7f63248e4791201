"""Where the tokens of our CoNLL exports stand in their articles: the table beside the columns, read along with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from annotator.formats.readers.foreign import ReadWishes, found_lines, said_number

_COLUMNS = 5
# A text has little else than its words; more would be room that a file asks for and does not fill.
_MOST_ROOM, _LEAST_ROOM = 10, 10_000

Places = list[tuple[int, int]]


class TokenPlaces:
    """The table's documents one after the other, in the order of the columns' own; one in memory at a time."""

    def __init__(self, path: Path) -> None:
        self._documents = _documents(path)

    def next(self) -> tuple[str, Places]:
        """The id of the next document and the places of its tokens in code points; empty at the end."""
        return next(self._documents, ("", []))


def places_beside(path: Path, stem: str) -> TokenPlaces | None:
    """The table beside a file of ours, or None. Raises OSError."""
    found = path.with_name(f"{stem}.offsets.tsv")
    return TokenPlaces(found) if found.is_file() else None


def _documents(path: Path) -> Iterator[tuple[str, Places]]:
    rows = (line.text.removesuffix("\r").split("\t") for line in found_lines(path, ReadWishes()) if not line.fault)
    for document, cells in groupby((row for row in rows if len(row) == _COLUMNS), key=lambda row: row[0]):
        ends = [(said_number(row[3]), said_number(row[4])) for row in cells]
        places = [(start, end) for start, end in ends if start is not None and end is not None]
        if document != "document":  # the head
            yield document, places


def spread(words: Sequence[str], ends: Sequence[int], places: Places) -> tuple[str, list[tuple[int, int]]] | None:
    """A text with the words where they stood, and where it is blank, since the columns don't say with what.

    A blank is of spaces, at one of ``ends`` it begins with LF. None where the places are not those of these words.
    """
    if [len(word) for word in words] != [end - start for start, end in places] or not words:
        return None
    if any(start < before for (_, before), (start, _) in zip([(0, 0), *places], places, strict=False)):
        return None
    if places[-1][1] > _MOST_ROOM * sum(map(len, words)) + _LEAST_ROOM:
        return None
    borders, pieces, blanks, at = set(ends), [], [], 0
    for number, (word, (start, end)) in enumerate(zip(words, places, strict=True)):
        if start > at:
            blanks.append((at, start))
            pieces.append("\n" + " " * (start - at - 1) if number in borders else " " * (start - at))
        pieces.append(word)
        at = end
    return "".join(pieces), blanks


def agrees(text: str, blanks: Sequence[tuple[int, int]], whole: str) -> bool:
    """Whether ``whole`` is ``text`` but for what stands in the blanks and, as white space, after its end."""
    at = 0
    for start, end in blanks:
        if text[at:start] != whole[at:start]:
            return False
        at = end
    return text[at:] == whole[at : len(text)] and not whole[len(text) :].strip()
