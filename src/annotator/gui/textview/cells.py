"""A laid-out line as cells: for each grapheme cluster, where it stands and which way it runs. Plain data, no Qt.

A cell is a cluster's share of the line. Where the shaper keeps several clusters together (a lam-alef is one glyph in
some fonts; in others the lam takes all the width and the alef none) they share the extent of the whole evenly, so that
each of them can be seen and clicked. ``shaping.py`` builds cells from Qt's answers; fragments, hit testing and carets
are functions over them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Characters after which nothing can be said of a neighbour's direction without asking: embeddings and isolates.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

LEAST_PX = 1.0
"""What is narrower than this has no width of its own; at any size a person reads, letters are wider."""

_STRONG = {"L": False, "R": True, "AL": True}
_NUMBER_CLASSES = frozenset({"EN", "AN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCells:
    """The cells of one line in logical order; ``stops`` has one more entry than the others.

    Positions are code points of the article, extents pixels from the column's edge. ``visual`` lists the cells' indexes
    in the order of their x.
    """

    stops: tuple[int, ...]
    x_px: tuple[float, ...]
    x_end_px: tuple[float, ...]
    cell_rtl: tuple[bool, ...]
    visual: tuple[int, ...]
    rtl: bool

    @property
    def start(self) -> int:
        """The line's first code point."""
        return self.stops[0]

    @property
    def end(self) -> int:
        """One past the line's last code point."""
        return self.stops[-1]

    def __len__(self) -> int:
        return len(self.x_px)

    def index_at(self, position: int) -> int:
        """The cell that holds the code point at ``position``, the nearest one outside the line; -1 in an empty line."""
        return min(max(bisect_right(self.stops, position) - 1, 0), len(self) - 1)


def uniform_cells(stops: Sequence[int], borders_px: Sequence[float], *, rtl: bool) -> LineCells:
    """Cells of a line that runs one way from its start to its end, given their borders in logical order."""
    count = len(borders_px) - 1
    return LineCells(
        stops=tuple(stops),
        x_px=tuple(borders_px[1:] if rtl else borders_px[:-1]),
        x_end_px=tuple(borders_px[:-1] if rtl else borders_px[1:]),
        cell_rtl=(rtl,) * count,
        visual=tuple(range(count - 1, -1, -1) if rtl else range(count)),
        rtl=rtl,
    )


def line_cells(
    stops: Sequence[int], extents_px: Sequence[tuple[float, float]], cell_rtl: Sequence[bool], *, rtl: bool
) -> LineCells:
    """Cells from their borders, extents and directions, the visual order worked out."""
    # Cells of no width (a mark, an isolate) keep their logical place among those at the same x.
    order = sorted(
        range(len(extents_px)), key=lambda i: (extents_px[i][0] + extents_px[i][1], -i if cell_rtl[i] else i)
    )
    return LineCells(
        stops=tuple(stops),
        x_px=tuple([x for x, _ in extents_px]),
        x_end_px=tuple([x_end for _, x_end in extents_px]),
        cell_rtl=tuple(cell_rtl),
        visual=tuple(order),
        rtl=rtl,
    )


@lru_cache(maxsize=4096)
def bidi_class(character: str) -> str:
    """The character's Bidi_Class; unassigned characters count as left-to-right."""
    return unicodedata.bidirectional(character) or "L"


def cell_directions(
    characters: Sequence[str], *, rtl: bool, ask: Callable[[int], bool | None], embedded: bool
) -> list[bool]:
    """Whether each cell of a line runs right to left, given the first character of each.

    Letters and digits speak for themselves (UAX #9: digits have an even level wherever they stand); so does what
    stands between two letters of one direction (N1). All else is asked of the one who laid the line out; ``ask``
    answers None where nothing is drawn, and that takes the paragraph's direction (L1). ``embedded`` says that there
    are explicit controls, so that even letters must be asked about.
    """
    if embedded:
        return [_or(ask(i), rtl) for i in range(len(characters))]
    classes = list(map(bidi_class, characters))
    strong: list[bool | None] = list(map(_STRONG.get, classes))
    result: list[bool] = list(map(bool, strong))
    for start, end in _runs_of(classes, strong):
        before = strong[start - 1] if start else rtl
        after = strong[end] if end < len(classes) else rtl
        numbers = any(name in _NUMBER_CLASSES for name in classes[start:end])
        # Whatever the line before ends with, what reaches from the line's start to a letter of its direction has that;
        # of a line without any letter nothing can be told from the line alone.
        known = end - start < len(classes) and before == after and not numbers
        if known and not any(_is_bracket(characters[i]) for i in range(start, end)):
            result[start:end] = [bool(before)] * (end - start)
            continue
        for i in range(start, end):
            result[i] = False if classes[i] in _NUMBER_CLASSES else _or(ask(i), rtl)
    return result


def share_out(borders_px: Sequence[float], keeps_place: Callable[[int], bool]) -> list[float]:
    """Borders of the cells of one run, those that got no width of their own given an even share of a neighbour's.

    ``borders_px`` goes from the run's logical start to its end, mostly forward; where letters are stacked over one
    another (Nastaliq) it goes back, and those letters share the whole. ``keeps_place`` tells of a cell whether it is
    rightly without width (a control or another thing never drawn).
    """
    forward = 1.0 if borders_px[-1] >= borders_px[0] else -1.0
    widths = [(b - a) * forward for a, b in pairwise(borders_px)]
    if min(widths) >= LEAST_PX or all(
        width >= 0 and keeps_place(i) for i, width in enumerate(widths) if width < LEAST_PX
    ):
        return list(borders_px)
    # Each group: where it begins and how many cells it has; it ends where the next one begins.
    groups: list[tuple[float, int]] = []
    for i, width in enumerate(widths):
        end_px = borders_px[i + 1]
        groups.append((borders_px[i], 1))
        if width >= 0 and keeps_place(i):
            continue
        while len(groups) > 1 and (end_px - groups[-1][0]) * forward < LEAST_PX:
            _, count = groups.pop()
            groups[-1] = (groups[-1][0], groups[-1][1] + count)
    if len(groups) > 1 and (groups[1][0] - groups[0][0]) * forward < LEAST_PX and not keeps_place(0):
        groups[:2] = [(groups[0][0], groups[0][1] + groups[1][1])]
    shared: list[float] = []
    ends = [start_px for start_px, _ in groups[1:]] + [borders_px[-1]]
    for (start_px, count), end_px in zip(groups, ends, strict=True):
        step_px = (end_px - start_px) / count
        shared.extend(start_px + step_px * i for i in range(count))
    return [*shared, borders_px[-1]]


def _runs_of(classes: Sequence[str], strong: Sequence[bool | None]) -> list[tuple[int, int]]:
    """The stretches of cells that are no letters."""
    runs: list[tuple[int, int]] = []
    start = -1
    for i in range(len(classes) + 1):
        weak = i < len(classes) and strong[i] is None
        if weak and start < 0:
            start = i
        elif not weak and start >= 0:
            runs.append((start, i))
            start = -1
    return runs


def _is_bracket(character: str) -> bool:
    # Paired brackets take the direction of what they hold (N0), not of what surrounds them.
    return unicodedata.category(character) in {"Ps", "Pe"}


def _or(answer: bool | None, otherwise: bool) -> bool:  # noqa: FBT001  # two plain truth values
    return otherwise if answer is None else answer
