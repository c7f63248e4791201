"""Documents on tokens, for the formats that can only say "these tokens"; every span that is not exact is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.span import Span
from annotator.formats.loss import Action, LossReport, Reason, span_loss
from annotator.formats.protocols import AnnotatedDocument, ExportContext
from annotator.text.alignment import Aligner, Misfit, Overlaps, Policy, cut_at, layers, token_ranges
from annotator.text.offsets import CodePointRange
from annotator.text.sentences import sentence_ranges

_REASONS = {misfit: Reason(misfit.value) for misfit in Misfit}


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSpan:
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
    tokens: Sequence[CodePointRange]
    sentences: Sequence[tuple[int, int]]
    spans: Sequence[TokenSpan]
    uncut: Sequence[CodePointRange]

    def cut(self) -> dict[int, tuple[int, CodePointRange]]:
        """For the first piece of each token that was cut: one past its last piece, and the whole token."""
        found: dict[int, tuple[int, CodePointRange]] = {}
        place = 0
        for token in self.uncut:
            first = place
            while place < len(self.tokens) and self.tokens[place].end <= token.end:
                place += 1
            if place - first > 1:
                found[first] = (place, token)
        return found

    @property
    def layers(self) -> int:
        """How many layers there are, at least one."""
        return 1 + max((item.layer for item in self.spans), default=0)

    def in_layer(self, layer: int) -> list[tuple[int, int, str]]:
        """The (first, end, label) of a layer, in order."""
        return sorted((item.first, item.end, item.span.label) for item in self.spans if item.layer == layer)


def tokenised(
    annotated: AnnotatedDocument,
    context: ExportContext,
    *,
    tokens: Sequence[CodePointRange] | None = None,
    overlaps: Overlaps | None = None,
    overlap_allowed: bool = False,
    pieces_allowed: bool = False,
) -> Tokenised:
    """The document on the tokenizer's tokens, or on ``tokens``, which are then not cut whatever the policy."""
    text = annotated.document.text
    parts: Sequence[CodePointRange] = token_ranges(text, context.tokenizer) if tokens is None else tokens
    policy, uncut = context.policy, parts
    if policy is Policy.SPLIT and tokens is None:
        borders = (border for span in annotated.spans for part in span.ranges for border in (part.start, part.end))
        parts = cut_at(parts, borders)
    elif policy is Policy.SPLIT:
        policy = Policy.EXPAND
    placed = _placed(annotated, parts, policy, context.losses, pieces_allowed=pieces_allowed)
    if not overlap_allowed:
        placed = _layered(placed, text, overlaps or context.overlaps, context.losses)
    sentences = _sentences(text, parts, placed)
    return Tokenised(text=text, tokens=parts, sentences=sentences, spans=placed, uncut=uncut)


def with_gaps(text: str, tokens: Sequence[CodePointRange]) -> tuple[list[tuple[CodePointRange, bool]], list[int]]:
    """Tokens that cover the whole text, each with whether one space follows it that is in none; and for each of
    ``tokens`` its number among them. White space that is more than one space is a token, as spaCy has it.
    """
    covering: list[tuple[CodePointRange, bool]] = []
    numbers: list[int] = []
    covered = 0
    for place, token in enumerate(tokens):
        if covered < token.start:
            covering.append((CodePointRange(covered, token.start), False))
        following = tokens[place + 1].start if place + 1 < len(tokens) else len(text)
        spaced = token.end < following and text[token.end] == " "
        numbers.append(len(covering))
        covering.append((token, spaced))
        covered = token.end + spaced
    if covered < len(text):
        covering.append((CodePointRange(covered, len(text)), False))
    return covering, numbers


def _placed(
    annotated: AnnotatedDocument,
    parts: Sequence[CodePointRange],
    policy: Policy,
    losses: LossReport,
    *,
    pieces_allowed: bool,
) -> list[TokenSpan]:
    aligner, text = Aligner(parts, policy), annotated.document.text
    placed: list[TokenSpan] = []
    for span in annotated.spans:
        aligned = [aligner.align(part) for part in span.ranges]
        pieces = [TokenSpan(span=span, first=found.first, end=found.end) for found in aligned if found.found]
        misfit = next((found.misfit for found in aligned if found.misfit is not None), None)
        where = [_range_of(piece, parts) for piece in pieces]
        action = (
            Action.LEFT_OUT if not pieces else Action.CUT if len(pieces) > 1 and not pieces_allowed else Action.MOVED
        )
        if misfit is not None:
            losses.add(span_loss(span, text, _REASONS[misfit], action, new_ranges=where))
        elif len(pieces) > 1 and not pieces_allowed:
            losses.add(span_loss(span, text, Reason.DISCONTINUOUS, action, new_ranges=where))
        placed += pieces
    return placed


def _layered(placed: Sequence[TokenSpan], text: str, overlaps: Overlaps, losses: LossReport) -> list[TokenSpan]:
    found = layers([(item.first, item.end) for item in placed], overlaps)
    kept = [
        TokenSpan(span=item.span, first=item.first, end=item.end, layer=layer)
        for item, layer in zip(placed, found, strict=True)
        if layer is not None
    ]
    staying = {item.span.id for item in kept}
    said: set[str] = set()
    for item, layer in zip(placed, found, strict=True):
        if layer is None and item.span.id not in said:
            said.add(item.span.id)
            action = Action.CUT if item.span.id in staying else Action.LEFT_OUT
            losses.add(span_loss(item.span, text, Reason.OVERLAP, action))
    return kept


def _sentences(text: str, parts: Sequence[CodePointRange], placed: Sequence[TokenSpan]) -> list[tuple[int, int]]:
    """Sentences as ranges of tokens; where a span runs over a border, there is none."""
    inside = [False] * (len(parts) + 1)
    for item in placed:
        inside[item.first + 1 : item.end] = [True] * (item.end - item.first - 1)
    sentences: list[tuple[int, int]] = []
    start, token = 0, 0
    for sentence in sentence_ranges(text):
        while token < len(parts) and parts[token].start < sentence.end:
            token += 1
        if token > start and not inside[token]:
            sentences.append((start, token))
            start = token
    if start < len(parts):
        sentences.append((start, len(parts)))
    return sentences


def _range_of(piece: TokenSpan, parts: Sequence[CodePointRange]) -> tuple[int, int]:
    return parts[piece.first].start, parts[piece.end - 1].end
