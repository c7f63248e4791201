"""Spans on tokens: which tokens a range of code points takes, and what becomes of one that fits none exactly.

Token-based formats can only say "these tokens". A range that begins or ends inside a token is brought onto tokens by a
policy, and the answer says whether that was exact and why not. Tags are those of Ramshaw and Marcus (1995): BIO, its
relatives BIOES and BILOU.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from operator import sub

import msgspec

from annotator.text.offsets import CodePointRange
from annotator.text.token_counts import QuickTokens
from annotator.text.tokens import SEGMENTER_VERSION

WHITESPACE_VERSION = "whitespace-1"
TOKENIZERS = (SEGMENTER_VERSION, WHITESPACE_VERSION)

_NO_SPACE = re.compile(r"\S+")


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


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, in order and apart: where each starts and where it ends, in code points.

    Two lists of numbers, not a list of ranges: a corpus has millions of them.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    known_words: Sequence[str] | None = field(default=None, compare=False, repr=False)
    known_lengths: Sequence[int] | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, place: int) -> CodePointRange:
        return CodePointRange(self.starts[place], self.ends[place])

    def __iter__(self) -> Iterator[CodePointRange]:
        return map(CodePointRange, self.starts, self.ends)

    def bounds(self, first: int, end: int) -> CodePointRange:
        """From the start of token ``first`` to the end of the one before ``end``."""
        return CodePointRange(self.starts[first], self.ends[end - 1])

    def words(self, text: str) -> Sequence[str]:
        """What each of them is in ``text``, which is the one that they were found in."""
        if self.known_words is not None:
            return self.known_words
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def lengths(self) -> Sequence[int]:
        """How long those before each of them are together, and at the end how long all are."""
        if self.known_lengths is not None:
            return self.known_lengths
        return list(accumulate(map(sub, self.ends, self.starts), initial=0))


# Structs of msgspec, not dataclasses: made by the million, in a fifth of the time.
class Aligned(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Tokens ``first`` to ``end`` (exclusive) for a range; none where they are equal. ``misfit`` is why not exact."""

    first: int
    end: int
    misfit: Misfit | None = None

    @property
    def found(self) -> bool:
        """Whether there is any token."""
        return self.first < self.end


def token_ranges(text: str, tokenizer: str = SEGMENTER_VERSION) -> Tokens:
    """The tokens of ``text`` by the tokenizer of that name. ValueError where there is none."""
    if tokenizer == SEGMENTER_VERSION:
        return Tokens(*QuickTokens(text).edges())
    if tokenizer == WHITESPACE_VERSION:
        found = [match.span() for match in _NO_SPACE.finditer(text)]
        return Tokens([start for start, _ in found], [end for _, end in found])
    raise ValueError(f"no tokenizer {tokenizer!r}")


def cut_at(parts: Tokens, borders: Iterable[int]) -> Tokens:
    """The tokens, each cut wherever one of ``borders`` lies inside it: the policy ``split``."""
    starts, ends = parts.starts, parts.ends
    inside: list[int] = []
    for border in set(borders):
        at = bisect_right(starts, border) - 1
        if at >= 0 and starts[at] < border < ends[at]:
            inside.append(border)
    return Tokens(sorted([*starts, *inside]), sorted([*ends, *inside])) if inside else parts


class Aligner:
    """Aligns ranges to the tokens of one text."""

    def __init__(self, parts: Tokens, policy: Policy) -> None:
        self._starts = parts.starts
        self._ends = parts.ends
        self._policy = policy

    def bounds(self, first: int, end: int) -> tuple[int, int]:
        """From the start of token ``first`` to the end of the one before ``end``."""
        return self._starts[first], self._ends[end - 1]

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
        if self._starts[first] != range_.start or self._ends[end - 1] != range_.end:
            return Aligned(first=first, end=end, misfit=Misfit.EDGE_WHITESPACE)
        return Aligned(first=first, end=end)


def layers(ranges: Sequence[tuple[int, int]], overlaps: Overlaps) -> list[int | None]:
    """For each half-open range the layer it stands in, from 0; None where ``overlaps`` leaves it out.

    Within a layer no two share a place. LAYER leaves none out and puts the outermost into the first layer; the others
    have one layer. The answer does not depend on the order of equal ranges but by their position.
    """
    if overlaps in (Overlaps.LAYER, Overlaps.OUTERMOST):
        return _layers_in_order(ranges, 1 if overlaps is Overlaps.OUTERMOST else len(ranges))
    if overlaps is Overlaps.INNERMOST:
        ranked = sorted([(end - start, start, i) for i, (start, end) in enumerate(ranges)])
    else:
        ranked = sorted([(start - end, start, i) for i, (start, end) in enumerate(ranges)])
    taken: list[tuple[int, int]] = []
    answer: list[int | None] = [None] * len(ranges)
    for _, _, i in ranked:
        start, end = ranges[i]
        at = bisect_left(taken, (start, end))
        free_before = at == 0 or taken[at - 1][1] <= start
        if free_before and (at == len(taken) or end <= taken[at][0]):
            taken.insert(at, (start, end))
            answer[i] = 0
    return answer


def _layers_in_order(ranges: Sequence[tuple[int, int]], most: int) -> list[int | None]:
    """The first of ``most`` layers that has room, asked in the order of the text, the longest first at one place."""
    answer: list[int | None] = [None] * len(ranges)
    ends: list[int] = []  # where the last one of each layer ends: none that follows begins before its start
    for start, minus_end, i in sorted([(start, -end, i) for i, (start, end) in enumerate(ranges)]):
        for number, covered in enumerate(ends):
            if covered <= start:
                ends[number] = -minus_end
                answer[i] = number
                break
        else:
            if len(ends) < most:
                answer[i] = len(ends)
                ends.append(-minus_end)
    return answer


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
    return spans_of_tagged((place, place + 1, tag) for place, tag in enumerate(said) if tag != "O")


def spans_of_tagged(tagged: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The same of places in order that have a tag which is not O; two are neighbours where one ends at the other."""
    found: list[tuple[int, int, str]] = []
    start, last, label = -1, -1, ""
    for position, end, tag in tagged:
        kind, _, name = tag.partition("-")
        goes_on = start >= 0 and last == position and kind in ("I", "E", "L") and name == label
        if not goes_on:
            if start >= 0:
                found.append((start, last, label))
            start, label = position, name
        last = end
        if kind in ("E", "L", "S", "U"):
            found.append((start, end, label))
            start = -1
    if start >= 0:
        found.append((start, last, label))
    return found
