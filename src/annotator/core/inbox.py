"""What an annotator finds in the inbox: what reviewers made of their work, by whom, why, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.core.comment import CommentMark, Thread
from annotator.core.gold import GoldHow, GoldSource
from annotator.core.review import Decision, Reviewed, SpanVersion, Verdict
from annotator.core.span import Span

_WEEK_MS = 7 * 86_400_000
# 1 January 1970 was a Thursday: weeks begin on Mondays.
_MONDAY_MS = 4 * 86_400_000


class InboxKind(StrEnum):
    """What sort of news it is."""

    RETURNED = "returned"
    ACCEPTED = "accepted"
    AMENDED = "amended"
    REJECTED = "rejected"
    ADDED = "added"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxItem:
    """One piece of news: what somebody (``by``) did to one's work at ``at_ms`` (since 1970), and why.

    ``before`` is what one's span said, ``after`` what it should say; ``span`` is that span's id, or of what was added
    the gold span's. ``threads`` are what was said about it. ``done`` says that nothing is left to do: one's span says
    what it should by now, or is gone.
    """

    id: str
    kind: InboxKind
    document: str
    by: str
    at_ms: int
    reason: str = ""
    span: str = ""
    before: SpanVersion | None = None
    after: SpanVersion | None = None
    threads: tuple[Thread, ...] = field(default_factory=tuple)
    done: bool = False

    @property
    def contested(self) -> bool:
        """Whether one has contested it, and nobody has settled that yet."""
        return any(thread.first.mark is CommentMark.CONTESTED for thread in self.threads)

    @property
    def place(self) -> SpanVersion | None:
        """What stands in the text to be looked at."""
        return self.before or self.after


def of_decisions(items: Iterable[Reviewed], threads: Sequence[Thread]) -> list[InboxItem]:
    """The news of spans that were amended or rejected."""
    found = []
    for item in items:
        decision = item.decision
        if decision is None or decision.verdict is Verdict.ACCEPT:
            continue
        kind = InboxKind.AMENDED if decision.verdict is Verdict.AMEND else InboxKind.REJECTED
        found.append(
            InboxItem(
                id=decision.id,
                kind=kind,
                document=decision.document,
                by=decision.reviewer,
                at_ms=decision.at_ms,
                reason=decision.reason,
                span=decision.span,
                before=decision.seen,
                after=decision.amended,
                threads=tuple(thread for thread in threads if thread.first.span == decision.span),
                done=_is_done(decision, item.span),
            )
        )
    return found


def of_added(
    sources: Iterable[GoldSource], gold: Sequence[Span], own: Sequence[Span], threads: Sequence[Thread]
) -> list[InboxItem]:
    """The news of spans that one had missed."""
    by_id = {span.id: span for span in gold}
    have = [SpanVersion.of(span) for span in own]
    found = []
    for source in sources:
        span = by_id.get(source.gold)
        if source.how is not GoldHow.ADDED or span is None:
            continue
        version = SpanVersion.of(span)
        found.append(
            InboxItem(
                id=source.id,
                kind=InboxKind.ADDED,
                document=source.document,
                by=source.by,
                at_ms=source.at_ms,
                reason=source.reason,
                span=span.id,
                after=version,
                threads=tuple(thread for thread in threads if thread.first.span == span.id),
                done=any((each.label, each.ranges) == (version.label, version.ranges) for each in have),
            )
        )
    return found


def of_threads(threads: Iterable[Thread], annotator: str, known: Iterable[InboxItem]) -> list[InboxItem]:
    """The news of what others said, in threads that stand with no other news; ``done`` where one spoke last."""
    told = {thread.first.id for item in known for thread in item.threads}
    found = []
    for thread in threads:
        voices = {thread.first.author, *(each.author for each in thread.replies)}
        if thread.first.id in told or voices == {annotator}:
            continue
        last = next(
            (each for each in reversed((thread.first, *thread.replies)) if each.author != annotator), thread.first
        )
        place = SpanVersion(label="", ranges=thread.first.ranges) if thread.first.ranges else None
        found.append(
            InboxItem(
                id=thread.first.id,
                kind=InboxKind.COMMENT,
                document=thread.first.document,
                by=last.author,
                at_ms=last.at_ms,
                reason=last.text,
                span=thread.first.span,
                before=place,
                threads=(thread,),
                done=not thread.open or thread.last.author == annotator,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCount:
    """How often something was corrected for a reason, in all and week by week (by the week's Monday, in ms)."""

    kind: InboxKind
    reason: str
    total: int
    weeks: tuple[tuple[int, int], ...]


def reasons(items: Iterable[InboxItem]) -> list[ReasonCount]:
    """For which reasons spans were amended, rejected or added, the most frequent first."""
    counts: dict[tuple[InboxKind, str], Counter[int]] = {}
    for item in items:
        if item.kind in (InboxKind.AMENDED, InboxKind.REJECTED, InboxKind.ADDED):
            week = (item.at_ms - _MONDAY_MS) // _WEEK_MS * _WEEK_MS + _MONDAY_MS
            counts.setdefault((item.kind, item.reason), Counter())[week] += 1
    found = [
        ReasonCount(kind=kind, reason=reason, total=weeks.total(), weeks=tuple(sorted(weeks.items())))
        for (kind, reason), weeks in counts.items()
    ]
    return sorted(found, key=lambda each: (-each.total, each.kind, each.reason))


def _is_done(decision: Decision, span: Span | None) -> bool:
    if span is None:
        return True
    return decision.amended is not None and SpanVersion.of(span).says_the_same(decision.amended)
