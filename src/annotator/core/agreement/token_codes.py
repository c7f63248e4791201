"""Which labels each annotator put on each token: what kappa and alpha are computed from.

Tokens are those of ``text.tokens``, as in the exports. A token is marked by a span that has a code point of it, so a
span without the token's prefix marks the token. What one annotator said of a token is the set of labels on it; the
empty set is a category too. Where one span ends and the next of the same label begins does not show in tokens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.core.span import Span
from annotator.text.token_counts import QuickTokens

NOTHING = ""
_JOINER = "\x1f"

Said = tuple[str, ...]
"""The code of a token by each annotator, in the order of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """A document's number of tokens, and how many of those that somebody marked are so coded by ``annotators``."""

    tokens: int
    annotators: tuple[str, ...]
    marked: Mapping[Said, int]

    def by_two(self, one: str, other: str) -> Mapping[Said, int]:
        """The tokens that one of these two marked, counted by what both say."""
        if self.annotators == (one, other):
            return self.marked
        first, second = self.annotators.index(one), self.annotators.index(other)
        found: dict[Said, int] = {}
        for said, count in self.marked.items():
            pair = said[first], said[second]
            if pair != (NOTHING, NOTHING):
                found[pair] = found.get(pair, 0) + count
        return found


def coded(text: str, sets: Mapping[str, Sequence[Span]]) -> CodedDocument:
    """The tokens of a document as each annotator's spans mark them."""
    tokens = QuickTokens(text)
    counts: dict[Said, int] = {}
    sharing: list[tuple[list[int], list[str]]] = []  # places, one after the other, that may have a token in common
    last = -1
    for (start, end), codes in sorted(_by_place(list(sets.values())).items()):
        starts = tokens.starts_within(start, end)
        if not starts:
            continue
        if starts[0] > last and sharing:
            _count(sharing, counts)
            sharing = []
        sharing.append((starts, codes))
        last = max(last, starts[-1])
    if sharing:
        _count(sharing, counts)
    return CodedDocument(tokens=tokens.count(), annotators=tuple(sets), marked=counts)


def labels_of(code: str) -> tuple[str, ...]:
    """The labels of a code, none for NOTHING."""
    return tuple(code.split(_JOINER)) if code else ()


def _by_place(sets: Sequence[Sequence[Span]]) -> dict[tuple[int, int], list[str]]:
    """What each annotator says of each part of the text that somebody marked."""
    found: dict[tuple[int, int], list[str]] = {}
    nothing = [NOTHING] * len(sets)
    for who, spans in enumerate(sets):
        for span in spans:
            for part in span.ranges:
                place = part.start, part.end
                said = found.get(place)  # most are marked by several
                if said is None:
                    said = found[place] = nothing.copy()
                said[who] = _both(said[who], span.label) if said[who] else span.label
    return found


def _count(sharing: Sequence[tuple[Sequence[int], list[str]]], counts: dict[Said, int]) -> None:
    """Add what is said of the tokens of some places to ``counts``; where places share tokens, all of it together."""
    if len(sharing) == 1:  # as nearly always
        starts, codes = sharing[0]
        said = tuple(codes)
        counts[said] = counts.get(said, 0) + len(starts)
        return
    by_token: dict[int, list[str]] = {}
    for starts, codes in sharing:
        for start in starts:
            known = by_token.get(start)
            by_token[start] = codes if known is None else list(map(_both, known, codes))
    for said, count in Counter(map(tuple, by_token.values())).items():
        counts[said] = counts.get(said, 0) + count


def _both(one: str, other: str) -> str:
    if one == other or not other:
        return one
    if not one:
        return other
    return _JOINER.join(sorted({*labels_of(one), *labels_of(other)}))
