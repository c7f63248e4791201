"""Spans on tokens: which tokens a range of code points takes, and what becomes of one that fits none exactly.

Token-based formats can only say "these tokens". A range that begins or ends inside a token is brought onto tokens by a
policy, and the answer says whether that was exact and why not. Tags are those of Ramshaw and Marcus (1995): BIO, its
relatives BIOES and BILOU.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from annotator.text.offsets import CodePointRange
from annotator.text.tokens import SEGMENTER_VERSION, token_edges

WHITESPACE_VERSION = "whitespace-1"
TOKENIZERS = (SEGMENTER_VERSION, WHITESPACE_VERSION)


class Policy(StrEnum):
    """What is done with a range that begins or ends inside a token."""

    SPLIT = "split"
    EXPAND = "expand"
    CONTRACT = "contract"
    SKIP = "skip"


class Overlaps(StrEnum):
    """Which spans stand where several share tokens and a format has room for one."""

    LAYER = "layer"
    OUTERMOST = "outermost"
    INNERMOST = "innermost"
    LONGEST = "longest"


class Scheme(StrEnum):
    """How the tokens of a span are tagged."""

    BIO = "BIO"
    BIOES = "BIOES"
    BILOU = "BILOU"


class Misfit(StrEnum):
    """Why a range is not exactly some tokens."""

    STARTS_IN_TOKEN = "starts_in_token"  # noqa: S105 - no password
    ENDS_IN_TOKEN = "ends_in_token"  # noqa: S105 - no password
    CUTS_TOKEN = "cuts_token"  # noqa: S105 - no password
    EDGE_WHITESPACE = "edge_whitespace"
    NO_TOKEN = "no_token"  # noqa: S105 - no password


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """Tokens ``first`` to ``end`` (exclusive) for a range; none where they are equal. ``misfit`` is why not exact."""

    first: int
    end: int
    misfit: Misfit | None = None

    @property
    def found(self) -> bool:
        """Whether there is any token."""
        return self.first < self.end


def token_ranges(text: str, tokenizer: str = SEGMENTER_VERSION) -> list[CodePointRange]:
    """The tokens of ``text`` by the tokenizer of that name. ValueError where there is none."""
    if tokenizer == SEGMENTER_VERSION:
        return [CodePointRange(start, end) for start, end in token_edges(text, CodePointRange(0, len(text)))]
    if tokenizer == WHITESPACE_VERSION:
        return list(_whitespace_tokens(text))
    raise ValueError(f"no tokenizer {tokenizer!r}")


def _whitespace_tokens(text: str) -> Iterable[CodePointRange]:
    start = None
    for position, character in enumerate(text):
        if character.isspace():
            if start is not None:
                yield CodePointRange(start, position)
            start = None
        elif start is None:
            start = position
    if start is not None:
        yield CodePointRange(start, len(text))


def cut_at(parts: Sequence[CodePointRange], borders: Iterable[int]) -> list[CodePointRange]:
    """The tokens, each cut wherever one of ``borders`` lies inside it: the policy ``split``."""
    starts = [token.start for token in parts]
    inside: dict[int, list[int]] = {}
    for border in sorted(set(borders)):
        at = bisect_right(starts, border) - 1
        if at >= 0 and starts[at] < border < parts[at].end:
            inside.setdefault(at, []).append(border)
    cut = list(parts)
    for at in sorted(inside, reverse=True):
        edges = [parts[at].start, *inside[at], parts[at].end]
        cut[at : at + 1] = [CodePointRange(start, end) for start, end in pairwise(edges)]
    return cut


class Aligner:
    """Aligns ranges to the tokens of one text, which are in order and apart."""

    def __init__(self, parts: Sequence[CodePointRange], policy: Policy) -> None:
        self._parts = parts
        self._starts = [token.start for token in parts]
        self._ends = [token.end for token in parts]
        self._policy = policy

    def align(self, range_: CodePointRange) -> Aligned:
        """The tokens for ``range_``."""
        first = bisect_right(self._ends, range_.start)
        end = bisect_left(self._starts, range_.end)
        if first >= end:
            return Aligned(first=first, end=first, misfit=Misfit.NO_TOKEN)
        starts_in = self._starts[first] < range_.start
        ends_in = range_.end < self._ends[end - 1]
        if starts_in or ends_in:
            both = Misfit.CUTS_TOKEN if starts_in and ends_in else None
            misfit = both or (Misfit.STARTS_IN_TOKEN if starts_in else Misfit.ENDS_IN_TOKEN)
            if self._policy in (Policy.CONTRACT, Policy.SKIP):
                first, end = first + starts_in, end - ends_in
                skipped = self._policy is Policy.SKIP or first >= end
                return Aligned(first=first, end=first if skipped else end, misfit=misfit)
            return Aligned(first=first, end=end, misfit=misfit)
        if (self._starts[first], self._ends[end - 1]) != (range_.start, range_.end):
            return Aligned(first=first, end=end, misfit=Misfit.EDGE_WHITESPACE)
        return Aligned(first=first, end=end)


def layers(ranges: Sequence[tuple[int, int]], overlaps: Overlaps) -> list[int | None]:
    """For each half-open range the layer it stands in, from 0; None where ``overlaps`` leaves it out.

    Within a layer no two share a place. LAYER leaves none out and puts the outermost into the first layer; the others
    have one layer. The answer does not depend on the order of equal ranges but by their position.
    """
    order = sorted(range(len(ranges)), key=lambda i: _rank(ranges[i], i, overlaps))
    taken: list[list[tuple[int, int]]] = []
    answer: list[int | None] = [None] * len(ranges)
    for i in order:
        start, end = ranges[i]
        for number, layer in enumerate(taken):
            at = bisect_left(layer, (start, end))
            free_before = at == 0 or layer[at - 1][1] <= start
            if free_before and (at == len(layer) or end <= layer[at][0]):
                layer.insert(at, (start, end))
                answer[i] = number
                break
        else:
            if overlaps is Overlaps.LAYER or not taken:
                taken.append([(start, end)])
                answer[i] = len(taken) - 1
    return answer


def _rank(item: tuple[int, int], position: int, overlaps: Overlaps) -> tuple[int, int, int]:
    start, end = item
    if overlaps is Overlaps.INNERMOST:
        return (end - start, start, position)
    if overlaps is Overlaps.LONGEST:
        return (start - end, start, position)
    return (start, -end, position)


def tags(length: int, spans: Iterable[tuple[int, int, str]], scheme: Scheme = Scheme.BIO) -> list[str]:
    """A tag for each of ``length`` tokens; ``spans`` are (first, end, label) over tokens, apart from each other."""
    out = ["O"] * length
    single, last = {Scheme.BIO: ("B", "I"), Scheme.BIOES: ("S", "E"), Scheme.BILOU: ("U", "L")}[scheme]
    for first, end, label in spans:
        out[first:end] = [f"I-{label}"] * (end - first)
        out[first] = f"B-{label}"
        if end - first == 1:
            out[first] = f"{single}-{label}"
        else:
            out[end - 1] = f"{last}-{label}"
    return out


def spans_of_tags(said: Sequence[str]) -> list[tuple[int, int, str]]:
    """The (first, end, label) that tags of any of the three schemes mean, lenient where they contradict themselves."""
    found: list[tuple[int, int, str]] = []
    start, last, label = -1, -2, ""
    for position in [place for place, tag in enumerate(said) if tag != "O"]:
        kind, _, name = said[position].partition("-")
        goes_on = start >= 0 and last == position - 1 and kind in ("I", "E", "L") and name == label
        if not goes_on:
            if start >= 0:
                found.append((start, last + 1, label))
            start, label = position, name
        last = position
        if kind in ("E", "L", "S", "U"):
            found.append((start, position + 1, label))
            start = -1
    if start >= 0:
        found.append((start, last + 1, label))
    return found
