"""Reviewing: what a reviewer decided about a span, which version that was about, and what is left to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from annotator.core.span import Span
from annotator.text.offsets import CodePointRange


class Verdict(StrEnum):
    """What is decided about a span."""

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanVersion:
    """What a span said at one time, or what it should have said."""

    label: str
    ranges: tuple[CodePointRange, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @classmethod
    def of(cls, span: Span) -> SpanVersion:
        """What the span says."""
        return cls(label=span.label, ranges=span.ranges, attributes=dict(span.attributes), note=span.note)

    @property
    def start(self) -> int:
        """The first code point of the first range."""
        return self.ranges[0].start

    @property
    def end(self) -> int:
        """One past the last code point of the last range."""
        return self.ranges[-1].end

    def says_the_same(self, other: SpanVersion) -> bool:
        """Whether both have the same label, ranges and attributes; a note is no part of what is decided."""
        mine, theirs = ((each.label, each.ranges, dict(each.attributes)) for each in (self, other))
        return mine == theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What ``reviewer`` decided about the span of ``annotator`` that said ``seen``, at ``at_ms`` (since 1970).

    ``version`` is the id of the operation that had made the span what it was. ``amended`` is the reviewer's version
    (it is gold, the annotator's stays) and there for AMEND only. ``over`` are the operations of others' decisions on
    this span that the reviewer knew and decided over.
    """

    span: str
    document: str
    annotator: str
    reviewer: str
    verdict: Verdict
    version: str
    seen: SpanVersion
    at_ms: int
    reason: str = ""
    amended: SpanVersion | None = None
    over: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The key under which the log knows it: each reviewer has one decision on a span."""
        return f"{self.span}/{self.reviewer}"

    @property
    def gold(self) -> SpanVersion | None:
        """What is gold by this decision, or None where nothing is."""
        return {Verdict.ACCEPT: self.seen, Verdict.AMEND: self.amended, Verdict.REJECT: None}[self.verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision with the id of the operation that made it, which is what ``Decision.over`` names."""

    decision: Decision
    operation: str


class Standing(StrEnum):
    """How the review of a span stands."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    AMENDED = "amended"
    REJECTED = "rejected"
    # The span has moved on since, or is gone.
    STALE = "stale"
    # Two reviewers who did not know of each other decided differently.
    DISPUTED = "disputed"

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to decide."""
        return self in (Standing.ACCEPTED, Standing.AMENDED, Standing.REJECTED)


STANDING_BY_VERDICT = {
    Verdict.ACCEPT: Standing.ACCEPTED,
    Verdict.AMEND: Standing.AMENDED,
    Verdict.REJECT: Standing.REJECTED,
}
"""How a span stands by an only decision on it that is still about what it says."""


# A struct of msgspec, not a dataclass: made by the ten thousand, in a fifth of the time.
class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A span of an annotator under review: ``decision`` is the newest one, ``span`` None where the span is gone."""

    span: Span | None
    decision: Decision | None
    standing: Standing

    @property
    def id(self) -> str:
        """The id of the span, also of one that is gone."""
        if self.span is not None:
            return self.span.id
        return self.decision.span if self.decision is not None else ""

    @property
    def version(self) -> SpanVersion:
        """What the span says, or said when it was last seen."""
        if self.span is not None:
            return SpanVersion.of(self.span)
        if self.decision is None:
            raise ValueError("a review of nothing")
        return self.decision.seen


def is_stale(decision: Decision, span: Span | None, version: str) -> bool:
    """Whether the span is no longer what was decided about; ``version`` is the operation that made it what it is.

    A change that was taken back leaves no trace: then the span says again what was seen. Nor is a decision stale
    where the annotator took the reviewer's version over.
    """
    if span is None:
        return True
    now = SpanVersion.of(span)
    known = (decision.seen, decision.amended or decision.seen)
    return decision.version != version and not any(now.says_the_same(each) for each in known)


def newest(made: Sequence[Made]) -> Made:
    """The decision that counts: the last one (operations' ids rise with time)."""
    return max(made, key=lambda each: (each.decision.at_ms, each.operation))


def is_disputed(made: Sequence[Made]) -> bool:
    """Whether reviewers decided differently about a span, and the last of them didn't know."""
    last = newest(made)
    return any(
        each.operation not in last.decision.over and not _agree(each.decision, last.decision)
        for each in made
        if each is not last
    )


def standing(span: Span | None, version: str, made: Sequence[Made]) -> Standing:
    """How the review of a span stands, by the decisions of all reviewers on it."""
    if not made:
        return Standing.UNDECIDED
    last = newest(made).decision
    if is_stale(last, span, version):
        # What was rejected and then deleted by its annotator has found its end.
        return Standing.REJECTED if span is None and last.verdict is Verdict.REJECT else Standing.STALE
    return Standing.DISPUTED if is_disputed(made) else STANDING_BY_VERDICT[newest(made).decision.verdict]


def reviewed(
    spans: Iterable[Span], versions: Mapping[str, str], made: Iterable[Made], annotator: str
) -> list[Reviewed]:
    """The spans of ``annotator`` in one document with their decisions, and the decided ones that are gone since.

    ``versions`` says by span id which operation made the span what it is.
    """
    by_span: dict[str, list[Made]] = {}
    for each in made:
        if each.decision.annotator == annotator:
            by_span.setdefault(each.decision.span, []).append(each)
    found = []
    for span in spans:
        decisions = by_span.pop(span.id, None)
        if decisions is None:
            found.append(Reviewed(span=span, decision=None, standing=Standing.UNDECIDED))
            continue
        how = standing(span, versions.get(span.id, ""), decisions)
        found.append(Reviewed(span=span, decision=newest(decisions).decision, standing=how))
    found += [
        Reviewed(span=None, decision=newest(decisions).decision, standing=standing(None, "", decisions))
        for decisions in by_span.values()
    ]
    return found


def _agree(one: Decision, other: Decision) -> bool:
    if one.gold is None or other.gold is None:
        return one.gold is other.gold
    return one.gold.says_the_same(other.gold)
