"""Which spans of one annotator share text, and which of them the label set forbids to do so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.core.label import OverlapRule
from annotator.core.span import Span, text_order
from annotator.text.offsets import CodePointRange


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenOverlap:
    """Two spans, in text order, of which ``rule`` forbids that they share text, and the first text that they share."""

    rule: OverlapRule
    first: Span
    second: Span
    shared: CodePointRange


def share_text(one: Span, other: Span) -> bool:
    """Whether any code point is in both."""
    return any(a.overlaps(b) for a in one.ranges for b in other.ranges)


def is_within(inner: Span, outer: Span) -> bool:
    """Whether all of ``inner`` is in ``outer``, up to the same edges."""
    return all(any(b.start <= a.start and a.end <= b.end for b in outer.ranges) for a in inner.ranges)


def overlapping_pairs(spans: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """Every two of one annotator's spans of one document that share text, in text order."""
    open_ones: list[Span] = []
    for span in sorted(spans, key=text_order):
        open_ones = [other for other in open_ones if other.end > span.start]
        yield from ((other, span) for other in open_ones if share_text(other, span))
        open_ones.append(span)


def forbidding_rule(rules: Sequence[OverlapRule], one: Span, other: Span) -> OverlapRule | None:
    """The first rule that forbids what the two, which share text, do; None where they may."""
    nested = is_within(one, other) or is_within(other, one)
    for rule in rules:
        if rule.is_about(one.label, other.label) and not (nested and rule.nested_allowed):
            return rule
    return None


def first_forbidden(rules: Sequence[OverlapRule], span: Span, others: Iterable[Span]) -> ForbiddenOverlap | None:
    """The first in the text of what ``span`` does with ``others`` of its annotator that is forbidden; None for none."""
    found: list[ForbiddenOverlap] = []
    for other in others:
        if other.id == span.id or not share_text(span, other):
            continue
        rule = forbidding_rule(rules, span, other)
        if rule is not None:
            first, second = sorted((span, other), key=text_order)
            found.append(ForbiddenOverlap(rule=rule, first=first, second=second, shared=_shared(span, other)))
    return min(found, key=lambda one: (one.shared, one.first.id, one.second.id), default=None)


def _shared(one: Span, other: Span) -> CodePointRange:
    a, b = next((a, b) for a in one.ranges for b in other.ranges if a.overlaps(b))
    return CodePointRange(max(a.start, b.start), min(a.end, b.end))
