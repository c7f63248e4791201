"""Where spans do not agree with each other: one text under two labels, edges beside the mark, rare and odd things.

Pure: it is given what the spans say (``Said``) and answers with findings, each with its places; a place carries the
change that would mend it where one is plain. What is labelled in one place and not in another is found by a search.
"""

from __future__ import annotations

import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.label import LabelSet, OverlapRule
from annotator.core.overlaps import forbidding_rule, is_within, overlapping_pairs
from annotator.core.span import Span
from annotator.text import graphemes
from annotator.text.folding import Level, fold
from annotator.text.offsets import CodePointRange
from annotator.text.proclitics import proclitic_lengths

_ARTICLE = "\u0627\u0644"
# A label that less than one span in a hundred has is rare, where there are enough spans to say so.
_RARE_SHARE, _ENOUGH_SPANS = 0.01, 100
_ENOUGH_LENGTHS = 8


class Inconsistency(StrEnum):
    """The kinds of findings, in the order in which they are shown."""

    DIFFERENT_LABELS = "different_labels"
    UNLABELLED = "unlabelled"
    EDGE = "edge"
    ARTICLE = "article"
    FORBIDDEN_OVERLAP = "forbidden_overlap"
    OVERLAP = "overlap"
    ODD_LENGTH = "odd_length"
    RARE_LABEL = "rare_label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A span and what it says: ``surface`` is the text of its bounds, ``key`` that text past marks and edges."""

    span: Span
    surface: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InconsistentPlace:
    """A place of a finding; ``span`` is None where there is none yet.

    To mend it, the span gets the ``mended`` label and range, or is ``removed``.
    """

    document: str
    range: CodePointRange
    span: Span | None = None
    mended_label: str | None = None
    mended_range: CodePointRange | None = None
    removed: bool = False

    @property
    def can_be_mended(self) -> bool:
        """Whether it is plain what to do."""
        return self.removed or self.mended_label is not None or self.mended_range is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What does not agree: ``text`` as it stands in one place, ``labels`` the most frequent first.

    ``rule`` is the id of the rule of the label set that is broken, if that is what it is.
    """

    kind: Inconsistency
    text: str
    labels: tuple[str, ...]
    places: tuple[InconsistentPlace, ...]
    rule: str = ""


def said(span: Span, text: str) -> Said:
    """A span of a document with that text."""
    surface = span.surface(text)
    return Said(span=span, surface=surface, key=key_of(surface))


def key_of(surface: str) -> str:
    """What spans that say the same have in common: the words without marks, article, and signs at the edges."""
    words = "".join(character if character.isalnum() else " " for character in fold(surface, Level.MARKS).text)
    return without_article(" ".join(words.split()))


def without_article(words: str) -> str:
    """Words without the article of the first, where it is more than the article."""
    return words.removeprefix(_ARTICLE) if len(words) > len(_ARTICLE) + 1 else words


def findings(spans: Sequence[Said], labels: LabelSet) -> list[Finding]:
    """All that can be said of the spans by themselves and by the rules of the label set."""
    found = [*_different_labels(spans), *_edges(spans), *_articles(spans), *_overlaps(spans, labels)]
    found += [*_odd_lengths(spans), *_rare_labels(spans)]
    return found


def unlabelled(finding_text: str, label: str, places: Iterable[tuple[str, CodePointRange]]) -> Finding:
    """What is labelled elsewhere and not in ``places`` (document and range)."""
    return Finding(
        kind=Inconsistency.UNLABELLED,
        text=finding_text,
        labels=(label,),
        places=tuple(
            InconsistentPlace(document=document, range=range_, mended_label=label) for document, range_ in places
        ),
    )


def grouped(spans: Iterable[Said]) -> dict[str, list[Said]]:
    """The spans by what they say, the most frequent first; those that say nothing are left out."""
    groups: dict[str, list[Said]] = {}
    for one in spans:
        if one.key:
            groups.setdefault(one.key, []).append(one)
    return dict(sorted(groups.items(), key=lambda item: -len(item[1])))


def trimmed(text: str, range_: CodePointRange) -> CodePointRange:
    """A range without spaces and signs at its edges; unchanged where nothing else is in it.

    Closing signs stay where their opening ones are inside too, and a sign of percent or currency stays.
    """
    start, end = range_.start, range_.end
    while start < end and _is_loose(text[start], text[start:end]):
        start += 1
    while end > start and _is_loose(text[end - 1], text[start:end]):
        end -= 1
    if start >= end:
        return range_
    return graphemes.snap(text, CodePointRange(start, end))


_PAIRS = {")": "(", "]": "[", "\u00bb": "\u00ab", "\u201d": "\u201c", "\u2019": "\u2018", '"': '"'}
_OPENERS = {opener: closer for closer, opener in _PAIRS.items()}


def _is_loose(character: str, surface: str) -> bool:
    partner = _PAIRS.get(character) or _OPENERS.get(character)
    if partner is not None:
        return surface.count(character) + (surface.count(partner) if partner != character else 0) < 2
    is_sign = unicodedata.category(character) in ("Po", "Pd", "Pc") and character not in "%#@&\u066a"
    return character.isspace() or is_sign


def _place(one: Said, **mended: object) -> InconsistentPlace:
    place = InconsistentPlace(document=one.span.document, range=one.span.bounds, span=one.span)
    return replace(place, **mended)  # type: ignore[arg-type]


def _different_labels(spans: Sequence[Said]) -> Iterator[Finding]:
    for group in grouped(spans).values():
        counts = Counter(one.span.label for one in group)
        if len(counts) < 2:
            continue
        most = counts.most_common(1)[0][0]
        tie = sum(count == counts[most] for count in counts.values()) > 1
        # Two labels on one and the same place are no contradiction but an overlap.
        spots: dict[tuple[str, tuple[CodePointRange, ...]], set[str]] = {}
        for one in group:
            spots.setdefault((one.span.document, one.span.ranges), set()).add(one.span.label)
        if all(labels == set(counts) for labels in spots.values()):
            continue
        yield Finding(
            kind=Inconsistency.DIFFERENT_LABELS,
            text=group[0].surface,
            labels=tuple(label for label, _ in counts.most_common()),
            places=tuple(
                _place(one, mended_label=None if tie or one.span.label == most else most)
                for one in sorted(group, key=lambda one: counts[one.span.label])
            ),
        )


def _edges(spans: Sequence[Said]) -> Iterator[Finding]:
    for one in spans:
        if len(one.span.ranges) == 1 and one.key:
            inner = trimmed(one.surface, CodePointRange(0, len(one.surface)))
            if len(inner) < len(one.surface):
                yield Finding(
                    kind=Inconsistency.EDGE,
                    text=one.surface,
                    labels=(one.span.label,),
                    places=(_place(one, mended_range=inner.shifted(one.span.start)),),
                )


def _articles(spans: Sequence[Said]) -> Iterator[Finding]:
    """One text and label, here with the article or another prefix inside the span and there without it."""
    by_label: dict[tuple[str, str], list[Said]] = {}
    for one in spans:
        if one.key and len(one.span.ranges) == 1:
            by_label.setdefault((one.span.label, one.key), []).append(one)
    for (label, _), group in by_label.items():
        with_article = [one for one in group if _has_article(one.surface)]
        without = [one for one in group if not _has_article(one.surface)]
        if not with_article or not without:
            continue
        fewer, mend = (with_article, True) if len(with_article) < len(without) else (without, False)
        yield Finding(
            kind=Inconsistency.ARTICLE,
            text=fewer[0].surface,
            labels=(label,),
            places=tuple(_place(one, mended_range=_after_article(one) if mend else None) for one in fewer),
        )


def _has_article(surface: str) -> bool:
    return fold(surface, Level.MARKS).text.startswith(_ARTICLE)


def _after_article(one: Said) -> CodePointRange | None:
    lengths = [length for length in proclitic_lengths(one.surface) if _has_article(one.surface[:length])]
    return CodePointRange(one.span.start + lengths[0], one.span.end) if lengths else None


def _overlaps(spans: Sequence[Said], labels: LabelSet) -> Iterator[Finding]:
    """Spans of one annotator that share text: those that the label set forbids, and those of one label."""
    heard = {one.span.id: one for one in spans}
    by_set: dict[tuple[str, str], list[Span]] = {}
    for one in spans:
        by_set.setdefault((one.span.document, one.span.annotator), []).append(one.span)
    for group in by_set.values():
        for before, after in overlapping_pairs(group):
            rule = forbidding_rule(labels.forbidden_overlaps, before, after)
            first, second = heard[before.id], heard[after.id]
            if rule is not None:
                yield _forbidden(rule, first, second, labels)
            elif before.label == after.label:
                places = (_place(first), _place(second))
                yield Finding(kind=Inconsistency.OVERLAP, text=first.surface, labels=(before.label,), places=places)


def _forbidden(rule: OverlapRule, first: Said, second: Said, labels: LabelSet) -> Finding:
    """Of two spans that lie one within the other the inner goes; of two that cross, the later begins after the other.

    On one and the same text the one goes whose label stands later in the label set.
    """
    gives_way, other = second, first
    mended: dict[str, object] = {}
    if is_within(first.span, second.span) or is_within(second.span, first.span):
        order = [label.id for label in labels.labels]
        if first.span.ranges == second.span.ranges and _place_in(order, first) > _place_in(order, second):
            gives_way, other = first, second
        mended = {"removed": True}
    elif len(second.span.ranges) == len(first.span.ranges) == 1:
        left = CodePointRange(first.span.end - second.span.start, len(second.surface))
        inner = trimmed(second.surface, left)
        if key_of(inner.slice(second.surface)):
            mended = {"mended_range": inner.shifted(second.span.start)}
    return Finding(
        kind=Inconsistency.FORBIDDEN_OVERLAP,
        text=other.surface,
        labels=tuple(dict.fromkeys((other.span.label, gives_way.span.label))),
        places=(_place(gives_way, **mended), _place(other)),
        rule=rule.id,
    )


def _place_in(order: Sequence[str], one: Said) -> int:
    return order.index(one.span.label) if one.span.label in order else len(order)


def _odd_lengths(spans: Sequence[Said]) -> Iterator[Finding]:
    """Spans much longer than others of their label: beyond the third quartile by three times the middle half."""
    by_label: dict[str, list[Said]] = {}
    for one in spans:
        by_label.setdefault(one.span.label, []).append(one)
    for label, group in by_label.items():
        if len(group) < _ENOUGH_LENGTHS:
            continue
        low, middle, high = statistics.quantiles((len(one.surface) for one in group), n=4)
        limit = max(high + 3 * (high - low), 2 * middle)
        odd = [one for one in group if len(one.surface) > limit]
        if odd:
            longest = max(odd, key=lambda one: len(one.surface))
            yield Finding(
                kind=Inconsistency.ODD_LENGTH,
                text=longest.surface,
                labels=(label,),
                places=tuple(_place(one) for one in sorted(odd, key=lambda one: -len(one.surface))),
            )


def _rare_labels(spans: Sequence[Said]) -> Iterator[Finding]:
    if len(spans) < _ENOUGH_SPANS:
        return
    counts = Counter(one.span.label for one in spans)
    for label, count in reversed(counts.most_common()):
        if count < len(spans) * _RARE_SHARE:
            places = tuple(_place(one) for one in spans if one.span.label == label)
            yield Finding(kind=Inconsistency.RARE_LABEL, text=label, labels=(label,), places=places)
