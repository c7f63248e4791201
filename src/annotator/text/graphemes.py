r"""Grapheme clusters: where a caret may stop and a span may begin or end.

The rules are those of UAX #29 as the ``regex`` module's ``\X`` applies them (extended clusters, with the Indic
conjuncts of GB9c); its tables move with its version, which ``GRAPHEMES_VERSION`` names. ``\X`` looks back as far as it
must from any position, so every function here but ``boundaries`` costs the length of one cluster, not of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text.offsets import CodePointRange

GRAPHEMES_VERSION = f"regex {regex.__version__}"

_CLUSTER = regex.compile(r"\X")
# \X counts a run of regional indicators from its start for each boundary in it; taking them in pairs keeps a scan
# linear. At a boundary, two of them always are one cluster, with the marks after them if there are any.
_SCAN = regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}(?![\p{GCB=Extend}\p{GCB=SpacingMark}\u200d])|\X")
# The last character that may begin a cluster: no mark of any kind.
_LAST_NON_MARK = regex.compile(r"(?r)[^\p{GCB=Extend}\p{GCB=SpacingMark}\u200d]")


def is_boundary(text: str, position: int) -> bool:
    """Whether a cluster begins or ends at ``position``; true at 0 and ``len(text)``, ValueError outside them."""
    if not 0 < position < len(text):
        if position in (0, len(text)):
            return True
        raise ValueError(f"position {position} lies outside a text of {len(text)} code points")
    # Below U+0300 nothing joins to what is before it but LF to CR, and the emoji U+00A9 and U+00AE to a joiner; nor do
    # the letters of Arabic; and before U+0600, or among the letters and marks of Arabic, nothing takes in what follows.
    before, after = text[position - 1], text[position]
    if (after < "\u0300" or "\u0620" <= after <= "\u064a") and (before < "\u0600" or "\u0606" <= before <= "\u06dc"):
        return after != "\n" or before != "\r"
    return _cluster_end(text, position - 1, position + 1) == position


def next_boundary(text: str, position: int) -> int:
    """The first boundary after ``position``; ``len(text)`` at the end."""
    if position >= len(text):
        return len(text)
    return _cluster_end(text, max(position, 0), len(text))


def previous_boundary(text: str, position: int) -> int:
    """The last boundary before ``position``; 0 at the start."""
    position = min(position, len(text))
    while position > 1:
        position -= 1
        if is_boundary(text, position):
            return position
        # A long run of marks is left in one go. Only a control character ends a cluster before a mark.
        last = _LAST_NON_MARK.search(text, 0, position)
        if last is None:
            return 0
        if last.end() < position and is_boundary(text, last.end()):
            return int(last.end())
        position = int(last.end())
    return 0


def snap(text: str, range_: CodePointRange) -> CodePointRange:
    """The range widened to whole clusters; an empty range inside a cluster moves to the start of it, still empty."""
    start = range_.start if is_boundary(text, range_.start) else previous_boundary(text, range_.start)
    if not range_:
        return CodePointRange(start, start)
    return CodePointRange(start, range_.end if is_boundary(text, range_.end) else next_boundary(text, range_.end))


def is_snapped(text: str, range_: CodePointRange) -> bool:
    """Whether the range neither begins nor ends inside a cluster."""
    return is_boundary(text, range_.start) and is_boundary(text, range_.end)


def without_edge_space(text: str, range_: CodePointRange) -> CodePointRange:
    """The range without the spaces and line ends at its edges, by whole clusters; as it is if it holds nothing else."""
    start, end = range_.start, range_.end
    while start < end and text[(before := max(previous_boundary(text, end), start)) : end].isspace():
        end = before
    while start < end and text[start : (after := min(next_boundary(text, start), end))].isspace():
        start = after
    return CodePointRange(start, end) if start < end else range_


def clusters(text: str, within: CodePointRange | None = None) -> Iterator[CodePointRange]:
    """The clusters of the text, or of ``within``, whose edges are then taken as boundaries."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    for match in _SCAN.finditer(text, start, end):
        yield CodePointRange(match.start(), match.end())


def boundaries(text: str, within: CodePointRange | None = None) -> list[int]:
    """Every boundary of the text from 0 to its length, in order; or of ``within``, whose edges are then boundaries."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    # They stand one behind the other; their lengths come in a third of the time that their places do.
    return list(accumulate(map(len, _SCAN.findall(text, start, end)), initial=start))


def _cluster_end(text: str, start: int, limit: int) -> int:
    return int(_CLUSTER.match(text, start, limit).end())
