"""Text for terminals and plain files, with spans marked: wrapped, shaped and reordered where the reader does neither.

A span shows as brackets with its label, as a style, or both. Brackets go into the text in logical order before UAX #9
runs, their label isolated, so that they turn with the words they enclose; styles are put on each character after it.
Lines are cut at spaces in logical order, and each is then reordered on its own, with the isolates and embeddings that
are open at its start opened again: so they read from top to bottom. (UAX #9 would resolve the whole paragraph first;
the difference is seen only where a pair of brackets or a run of neutrals lies across the cut.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text import graphemes
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange
from annotator.text.printable import printable
from annotator.text.shaping import lam_alef, shaped
from annotator.text.visual_order import visual_order

_FSI, _PDI, _PDF = "\u2068", "\u2069", "\u202c"
_ISOLATE_OPENERS, _EMBEDDING_OPENERS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"
_NO_BREAK_SPACE = "\u00a0"
_EMOJI_STYLE = "\ufe0f"
# Stands for a space at which no line is cut, while lines are made of a string.
_STAND_IN = "\ue000"
# What makes a space of something else, or something else of a space.
_ODD = regex.compile(rf"[\p{{Cc}}\p{{Zl}}\p{{Zp}}\p{{Cs}}{_STAND_IN}]| [\p{{M}}\p{{Grapheme_Extend}}\u200d]")
_AT_ONCE = 2_000
# Characters that are a cluster and a column each, and show as they are.
_COLUMN_EACH = re.compile(
    f"[ -~\u00a1-\u00ac\u00ae-\u02ff\u0621-\u064a\u0660-\u066f\u0671-\u06d3\u05d0-\u05ea\u060c"
    f"\u061b\u061f\u2013\u2014\u2018-\u201d{_STAND_IN}]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How to show one span of a paragraph; its code points are counted from the paragraph's start.

    ``label`` is written in brackets around it where it is not empty. ``style`` is a list of ANSI attributes, as in
    ``4;34``, given to its characters where it is not empty; where marks overlap they add up, the inner one's last.
    """

    range: CodePointRange
    label: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stays together: a grapheme cluster or a character of a bracket; ``letter`` is what UAX #9 looks at."""

    form: str
    letter: str
    styles: tuple[str, ...] = field(default=())


def display_width(text: str) -> int:
    """How many columns a terminal gives to ``text``: none to marks and controls, two to wide characters and emoji."""
    return sum(_cluster_width(cluster.slice(text)) for cluster in graphemes.clusters(text))


def visual_line(text: str, direction: Direction) -> str:
    """One line of text for a surface that shows characters from left to right as they come, and shapes none."""
    return "".join(terminal_lines(text, direction, reorder=True))


def terminal_lines(
    text: str,
    direction: Direction,
    marks: Sequence[Mark] = (),
    *,
    width: int | None = None,
    reorder: bool,
) -> list[str]:
    """A paragraph as lines for a terminal, at most ``width`` columns each where one is given and words allow it.

    With ``reorder`` the letters are shaped, every line is in visual order, and right-to-left ones stand at the right
    edge; without it they are in logical order, for a terminal that does all that. Either way a control character shows
    as its picture (U+241B for ESC), as a text must not command a terminal; a tab or line break as a space.
    """
    return list(stream_of_lines(text, direction, marks, width=width, reorder=reorder))


def stream_of_lines(
    text: str,
    direction: Direction,
    marks: Sequence[Mark] = (),
    *,
    width: int | None = None,
    reorder: bool,
) -> Iterator[str]:
    """What ``terminal_lines`` gives, line by line: the first of a long paragraph are there at once."""
    if not reorder and width is not None and not any(mark.style for mark in marks) and not _ODD.search(text):
        yield from _unstyled_lines(text, marks, width)
        return
    cells = _with_marks(text, marks, shape=reorder)
    lines: Iterable[list[_Cell]] = [list(cells)] if width is None else _wrapped(cells, width)
    if not reorder:
        yield from map(_styled, lines)
        return
    opened = ""
    for line in lines:
        visual = _visual([_Cell("", opener) for opener in opened] + line, direction)
        opened = _left_open(opened + "".join(cell.letter for cell in line))
        padding = 0
        if width is not None and direction is Direction.RTL:
            padding = max(width - sum(_cluster_width(cell.form) for cell in visual), 0)
        yield " " * padding + _styled(visual)


def _unstyled_lines(text: str, marks: Sequence[Mark], width: int) -> Iterator[str]:
    """Lines in logical order of text and brackets alone; most of most texts is a column a character."""
    shown = _bracketed(text, marks)
    place, end = 0, len(shown)
    while place <= end:
        reached = place + width
        if not _COLUMN_EACH.fullmatch(shown, place, min(reached + 1, end)):
            reached = _columns_reach(shown, place, width)
        while reached < end and shown[reached] == " ":
            reached += 1
        if reached < end:
            reached = shown.rfind(" ", place, reached) + 1 or reached
        yield shown[place:reached].rstrip(" ").replace(_STAND_IN, " ")
        if reached >= end:
            return
        place = reached


def _bracketed(text: str, marks: Sequence[Mark]) -> str:
    """The text with the labels of its marks in brackets, in which no line is cut."""
    starts, ends = _edges([replace(mark, range=graphemes.snap(text, mark.range)) for mark in marks if mark.range])
    parts, done = [], 0
    for place in sorted({*starts, *ends}):
        parts.append(text[done:place])
        parts += ["]" for mark in ends.get(place, ()) if mark.label]
        parts += [f"[{printable(mark.label)}:{_STAND_IN}" for mark in starts.get(place, ()) if mark.label]
        done = place
    return "".join([*parts, text[done:]])


def _columns_reach(shown: str, place: int, width: int) -> int:
    """How far a line of so many columns goes, cluster by cluster; at least one of them."""
    columns, start = 0, place
    while place < len(shown):
        alone = _COLUMN_EACH.match(shown, place, place + width - columns + 1)
        if alone is not None and alone.end() > place + 1:
            # All of them but the last, to which a mark may belong.
            columns += alone.end() - 1 - place
            place = alone.end() - 1
        following = graphemes.next_boundary(shown, place)
        columns += _cluster_width(shown[place:following])
        if columns > width and place > start:
            return place
        place = following
    return place


def _with_marks(text: str, marks: Sequence[Mark], *, shape: bool) -> Iterator[_Cell]:
    starts, ends = _edges([replace(mark, range=graphemes.snap(text, mark.range)) for mark in marks if mark.range])
    active: list[Mark] = []
    for cluster, source, form in _clusters(text, shape=shape):
        for mark in starts.get(cluster.start, ()):
            active.append(mark)
            if mark.label:
                yield from _bracket(f"[{_FSI}{mark.label}{_PDI}:" if shape else f"[{mark.label}:", shape=shape)
                yield _Cell(" ", _NO_BREAK_SPACE)
        styles = tuple(mark.style for mark in active if mark.style)
        yield _Cell(printable(form), source[0] if printable(source[0]) == source[0] else " ", styles)
        for mark in ends.get(cluster.end, ()):
            active.remove(mark)
            if mark.label:
                yield _Cell("]", "]")


def _clusters(text: str, *, shape: bool) -> Iterator[tuple[CodePointRange, str, str]]:
    """Each cluster with its source and its form, some words at a time: letters join within words alone."""
    start = 0
    while start < len(text):
        end = len(text)
        if end - start > _AT_ONCE:
            space = text.find(" ", start + _AT_ONCE)
            end = end if space < 0 else graphemes.next_boundary(text, space)
        ranges = list(graphemes.clusters(text, CodePointRange(start, end)))
        sources = [cluster.slice(text) for cluster in ranges]
        yield from zip(ranges, sources, shaped(sources) if shape else sources, strict=True)
        start = end


def _edges(marks: Iterable[Mark]) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    """The marks by where they start, the longest first, and by where they end, the shortest first."""
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda item: -len(item.range)):
        starts.setdefault(mark.range.start, []).append(mark)
        ends.setdefault(mark.range.end, []).insert(0, mark)
    return starts, ends


def _bracket(text: str, *, shape: bool) -> Iterator[_Cell]:
    sources = [cluster.slice(text) for cluster in graphemes.clusters(text)]
    for source, form in zip(sources, shaped(sources) if shape else sources, strict=True):
        yield _Cell(printable(form), source[0])


def _wrapped(cells: Iterable[_Cell], width: int) -> Iterator[list[_Cell]]:
    """The cells in lines, cut after the last space that fits, or within a word that alone is too long."""
    line: list[_Cell] = []
    columns, last_space = 0, 0
    for cell in cells:
        cell_width = _cluster_width(cell.form)
        while columns + cell_width > width and line and not _is_space(cell):
            cut = last_space or len(line)
            yield _without_trailing_space(line[:cut])
            line, last_space = line[cut:], 0
            columns = sum(_cluster_width(kept.form) for kept in line)
        line.append(cell)
        columns += cell_width
        if _is_space(cell):
            last_space = len(line)
    yield _without_trailing_space(line)


def _is_space(cell: _Cell) -> bool:
    return cell.form == " " and cell.letter != _NO_BREAK_SPACE


def _without_trailing_space(line: list[_Cell]) -> list[_Cell]:
    end = len(line)
    while end and _is_space(line[end - 1]):
        end -= 1
    return line[:end]


def _visual(cells: Sequence[_Cell], direction: Direction) -> list[_Cell]:
    order = visual_order("".join(cell.letter for cell in cells), direction)
    line: list[_Cell] = []
    last_index = -1
    for place in order:
        cell = cells[place.index]
        if cell.letter != place.form:
            cell = replace(cell, form=place.form + cell.form[1:])
        # In visual order the alef stands at the left of its lam, hence before it.
        ligature = lam_alef(cell.form, line[-1].form) if line and last_index == place.index + 1 else None
        if ligature is not None and line[-1].styles == cell.styles:
            line[-1] = _Cell(ligature, cell.letter, cell.styles)
        elif _cluster_width(cell.form) or not unicodedata.category(cell.form[:1] or "\u200b").startswith("C"):
            line.append(cell)
        last_index = place.index
    return line


def _left_open(letters: str) -> str:
    """The isolates and embeddings that are still open after ``letters``, in order."""
    stack: list[str] = []
    for letter in letters:
        if letter in _ISOLATE_OPENERS or letter in _EMBEDDING_OPENERS:
            stack.append(letter)
        elif letter == _PDF and stack and stack[-1] in _EMBEDDING_OPENERS:
            stack.pop()
        elif letter == _PDI and any(opener in _ISOLATE_OPENERS for opener in stack):
            while stack.pop() not in _ISOLATE_OPENERS:
                pass
    return "".join(stack)


def _styled(cells: Iterable[_Cell]) -> str:
    parts: list[str] = []
    current: tuple[str, ...] = ()
    for cell in cells:
        if cell.styles != current:
            parts.append("\x1b[0m" if current else "")
            parts.append(f"\x1b[{';'.join(cell.styles)}m" if cell.styles else "")
            current = cell.styles
        parts.append(cell.form)
    return "".join([*parts, "\x1b[0m" if current else ""])


def _cluster_width(cluster: str) -> int:
    """The columns of one cluster: those of its base."""
    if not cluster or unicodedata.category(cluster[0]) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if _EMOJI_STYLE in cluster or unicodedata.east_asian_width(cluster[0]) in {"W", "F"}:
        return 2
    return 2 if "\U0001f1e6" <= cluster[0] <= "\U0001f1ff" and len(cluster) > 1 else 1
