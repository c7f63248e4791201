"""Documents on tokens, for the formats that can only say "these tokens"; every span that is not exact is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import msgspec

from annotator.core.span import Span
from annotator.formats.loss import Action, LossReport, Reason, span_loss
from annotator.formats.protocols import AnnotatedDocument, ExportContext
from annotator.text.alignment import Aligner, Misfit, Overlaps, Policy, Tokens, cut_at, layers, token_ranges
from annotator.text.offsets import CodePointRange
from annotator.text.sentences import sentence_ends

_REASONS = {misfit: Reason(misfit.value) for misfit in Misfit}


# A struct of msgspec, not a dataclass: made by the million, in a fifth of the time.
class TokenSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A span, or one piece of it, on tokens ``first`` to ``end`` (exclusive), in a layer where none overlaps it."""

    span: Span
    first: int
    end: int
    layer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokenised:
    """The tokens of a text, its sentences as half-open ranges of tokens, and the spans that stand on them.

    ``uncut`` are the tokens before any was cut for a span that begins or ends inside it.
    """

    text: str
    tokens: Tokens
    sentences: Sequence[tuple[int, int]]
    spans: Sequence[TokenSpan]
    uncut: Tokens

    def cut(self) -> dict[int, tuple[int, CodePointRange]]:
        """For the first piece of each token that was cut: one past its last piece, and the whole token."""
        found: dict[int, tuple[int, CodePointRange]] = {}
        if len(self.tokens) == len(self.uncut):
            return found
        ends, place = self.tokens.ends, 0
        for number, end in enumerate(self.uncut.ends):
            first = place
            place += 1
            while ends[place - 1] < end:
                place += 1
            if place - first > 1:
                found[first] = (place, self.uncut[number])
        return found

    @property
    def layers(self) -> int:
        """How many layers there are, at least one."""
        return 1 + max((item.layer for item in self.spans), default=0)

    def in_layer(self, layer: int) -> list[tuple[int, int, str]]:
        """The (first, end, label) of a layer, in order."""
        return self.by_layer()[layer]

    def by_layer(self) -> list[list[tuple[int, int, str]]]:
        """The (first, end, label) of each layer, in order; the first is there in any case."""
        found: list[list[tuple[int, int, str]]] = [[] for _ in range(self.layers)]
        for item in self.spans:
            found[item.layer].append((item.first, item.end, item.span.label))
        for several in found:
            several.sort()
        return found


def tokenised(
    annotated: AnnotatedDocument,
    context: ExportContext,
    *,
    tokens: Tokens | None = None,
    overlaps: Overlaps | None = None,
    borders: Iterable[int] = (),
    overlap_allowed: bool = False,
    pieces_allowed: bool = False,
) -> Tokenised:
    """The document on the tokenizer's tokens, or on ``tokens``, which are then not cut whatever the policy.

    The tokenizer's own end at ``borders`` too, code points in order.
    """
    text = annotated.document.text
    parts = uncut = cut_at(token_ranges(text, context.tokenizer), borders) if tokens is None else tokens
    policy, places = context.policy, _exact_places(annotated.spans, parts)
    if policy is Policy.SPLIT and tokens is None:
        inexact = [span for span, place in zip(annotated.spans, places, strict=True) if place is None]
        parts = cut_at(uncut, (border for span in inexact for part in span.ranges for border in (part.start, part.end)))
        places = places if parts is uncut else _exact_places(annotated.spans, parts)
    elif policy is Policy.SPLIT:
        policy = Policy.EXPAND
    pieces = _pieces(annotated, places, Aligner(parts, policy), context.losses, pieces_allowed=pieces_allowed)
    if overlap_allowed:
        placed = [TokenSpan(span=span, first=first, end=end) for span, first, end in pieces]
    else:
        placed = _layered(pieces, text, overlaps or context.overlaps, context.losses)
    sentences = _sentences(text, parts, placed)
    return Tokenised(text=text, tokens=parts, sentences=sentences, spans=placed, uncut=uncut)


def with_gaps(text: str, tokens: Tokens) -> tuple[Tokens, list[bool], list[int]]:
    """Tokens that cover the whole text, whether after each one space follows that is in none, and for each of
    ``tokens`` its number among them. White space that is more than one space is a token, as spaCy has it.
    """
    starts: list[int] = []
    ends: list[int] = []
    spaced: list[bool] = []
    numbers: list[int] = []
    covered = 0
    following = iter([*tokens.starts[1:], len(text)])
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        if covered < start:
            starts.append(covered)
            ends.append(start)
            spaced.append(False)
        numbers.append(len(starts))
        starts.append(start)
        ends.append(end)
        space = end < next(following) and text[end] == " "
        spaced.append(space)
        covered = end + space
    if covered < len(text):
        starts.append(covered)
        ends.append(len(text))
        spaced.append(False)
    return Tokens(starts, ends), spaced, numbers


def _exact_places(spans: Sequence[Span], parts: Tokens) -> list[tuple[int, int] | None]:
    """For each span the tokens, first and one past the last, that are what it is; None where none are."""
    starts, ends = parts.starts, parts.ends
    places: list[tuple[int, int] | None] = []
    for span in spans:
        start, stop = span.ranges[0].start, span.ranges[-1].end
        first, last = bisect_left(starts, start), bisect_left(ends, stop)
        fits = first <= last < len(ends) and starts[first] == start and ends[last] == stop and len(span.ranges) == 1
        places.append((first, last + 1) if fits else None)
    return places


def _pieces(
    annotated: AnnotatedDocument,
    places: Sequence[tuple[int, int] | None],
    aligner: Aligner,
    losses: LossReport,
    *,
    pieces_allowed: bool,
) -> list[tuple[Span, int, int]]:
    """Each span, or each piece of one, with its tokens: first and one past the last."""
    text = annotated.document.text
    found: list[tuple[Span, int, int]] = []
    for span, place in zip(annotated.spans, places, strict=True):
        if place is not None:  # nearly all of them
            found.append((span, *place))
            continue
        aligned = [aligner.align(part) for part in span.ranges]
        pieces = [(span, item.first, item.end) for item in aligned if item.found]
        misfit = next((item.misfit for item in aligned if item.misfit is not None), None)
        where = [aligner.bounds(first, end) for _, first, end in pieces]
        action = (
            Action.LEFT_OUT if not pieces else Action.CUT if len(pieces) > 1 and not pieces_allowed else Action.MOVED
        )
        if misfit is not None:
            losses.add(span_loss(span, text, _REASONS[misfit], action, new_ranges=where))
        elif len(pieces) > 1 and not pieces_allowed:
            losses.add(span_loss(span, text, Reason.DISCONTINUOUS, action, new_ranges=where))
        found += pieces
    return found


def _layered(
    pieces: Sequence[tuple[Span, int, int]], text: str, overlaps: Overlaps, losses: LossReport
) -> list[TokenSpan]:
    found = layers([(first, end) for _, first, end in pieces], overlaps)
    kept = [
        TokenSpan(span=span, first=first, end=end, layer=layer)
        for (span, first, end), layer in zip(pieces, found, strict=True)
        if layer is not None
    ]
    if len(kept) == len(pieces):
        return kept
    staying = {item.span.id for item in kept}
    said: set[str] = set()
    for (span, _, _), layer in zip(pieces, found, strict=True):
        if layer is None and span.id not in said:
            said.add(span.id)
            action = Action.CUT if span.id in staying else Action.LEFT_OUT
            losses.add(span_loss(span, text, Reason.OVERLAP, action))
    return kept


def _sentences(text: str, parts: Tokens, placed: Sequence[TokenSpan]) -> list[tuple[int, int]]:
    """Sentences as ranges of tokens; where a span runs over a border, there is none."""
    ends = list(dict.fromkeys([bisect_left(parts.starts, end) for end in sentence_ends(text)]))
    # How many spans run over each end: counted where they begin to, and taken off where they no longer do.
    changes = [0] * (len(ends) + 1)
    for item in placed:
        if item.end - item.first > 1:
            changes[bisect_right(ends, item.first)] += 1
            changes[bisect_left(ends, item.end)] -= 1
    sentences: list[tuple[int, int]] = []
    start = 0
    for end, over in zip(ends, accumulate(changes), strict=False):
        if end > start and not over:
            sentences.append((start, end))
            start = end
    return sentences
