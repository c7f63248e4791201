"""What the lens shows on one line: a mark for each character that cannot be seen or looks like another. No Qt.

Marks are laid over the line as it stands. Nothing of its layout is asked to change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from annotator.gui.textview.cells import LineCells
from annotator.text.controls import code_point, describe, invisibles
from annotator.text.offsets import CodePointRange

_LEAST_CELL_PX = 1.5
_APART_PX = 2.0
_REACH_PX = 4.0
_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LensMark:
    """One mark: the characters it is about (the same one several times, or one) and where on the line they are.

    The extent is that of their cells, or one place where they have no width.
    """

    range: CodePointRange
    x_px: float
    x_end_px: float
    word: str

    @property
    def is_wide(self) -> bool:
        """Whether the characters take up room."""
        return self.x_end_px - self.x_px >= _LEAST_CELL_PX


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMark:
    """A mark with the place of its word: the x it begins at, its width, and the row counted up from the text."""

    mark: LensMark
    word_x_px: float
    width_px: float
    row: int


def line_marks(text: str, cells: LineCells, paragraph_end: int, *, empty_px: float = 0.0) -> list[LensMark]:
    """The marks of one line, in logical order.

    ``paragraph_end`` is where the line's terminator ends, for the last line of a paragraph, else the line's own end.
    A plain line feed is seen by what it does. ``empty_px`` is where a line without characters begins.
    """
    found = [
        (item.position, item.abbreviation)
        for item in invisibles(text, CodePointRange(cells.start, cells.end))
        if not _is_drawn_as_a_picture(text, cells, item.position)
    ]
    marks = [_mark(cells, list(group)) for _, group in groupby(_numbered(found), key=_same)]
    terminator = text[cells.end : paragraph_end]
    if terminator and terminator != "\n":
        words = "".join(item.abbreviation for item in invisibles(terminator))
        x_px = (min(cells.x_px) if cells.rtl else max(cells.x_end_px)) if len(cells) else empty_px
        marks.append(LensMark(range=CodePointRange(cells.end, paragraph_end), x_px=x_px, x_end_px=x_px, word=words))
    return marks


def place_marks(marks: Iterable[LensMark], width_px: Callable[[str], float]) -> list[PlacedMark]:
    """Give every word a place next to what it is about, none over another: beside each other, else in the next row."""
    placed: list[PlacedMark] = []
    ends = [float("-inf")] * _ROWS
    for mark in sorted(marks, key=lambda mark: (mark.x_px + mark.x_end_px, mark.range.start)):
        width = width_px(mark.word)
        wanted = (mark.x_px + mark.x_end_px - width) / 2
        row = next((i for i, end in enumerate(ends) if end + _APART_PX <= wanted + _REACH_PX), _ROWS)
        if row == _ROWS:
            row = ends.index(min(ends))
        x_px = max(wanted, ends[row] + _APART_PX)
        ends[row] = x_px + width
        placed.append(PlacedMark(mark=mark, word_x_px=x_px, width_px=width, row=row))
    return placed


def tooltip(text: str, range_: CodePointRange) -> str:
    """The names and code points of a mark's characters, one line for each that differs from the one before."""
    lines = []
    for character, group in groupby(range_.slice(text)):
        count = len(list(group))
        times = f" \u00d7 {count}" if count > 1 else ""
        lines.append(f"{describe(character)} \u00b7 {code_point(character)}{times}")
    return "\n".join(lines)


def _numbered(found: list[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """With what stays the same within a run of neighbours: place in the text less place in the list."""
    return [(position - number, position, word) for number, (position, word) in enumerate(found)]


def _same(item: tuple[int, int, str]) -> tuple[int, str]:
    return item[0], item[2]


def _mark(cells: LineCells, group: list[tuple[int, int, str]]) -> LensMark:
    first, last, word = group[0][1], group[-1][1], group[0][2]
    low, high = _extent(cells, first)
    for _, position, _ in group[1:]:
        other = _extent(cells, position)
        low, high = min(low, other[0]), max(high, other[1])
    return LensMark(
        range=CodePointRange(first, last + 1),
        x_px=low,
        x_end_px=high,
        word=f"{word}\u00d7{len(group)}" if len(group) > 1 else word,
    )


def _extent(cells: LineCells, position: int) -> tuple[float, float]:
    """A character's cell; for one inside a cell (a joiner after its letter) the place where the cell ends."""
    index = cells.index_at(position)
    if position == cells.stops[index]:
        return cells.x_px[index], cells.x_end_px[index]
    x_px = cells.x_px[index] if cells.cell_rtl[index] else cells.x_end_px[index]
    return x_px, x_px


def _is_drawn_as_a_picture(text: str, cells: LineCells, position: int) -> bool:
    """Whether a character is a part of an emoji sequence, which is seen as what it makes."""
    start = cells.stops[cells.index_at(position)]
    return start < position and unicodedata.category(text[start]).startswith("S")
