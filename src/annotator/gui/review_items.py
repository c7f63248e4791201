"""What a reviewer walks through: the annotator's spans with their decisions, and what was added. No Qt in here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator

import msgspec

from annotator.core.review import Reviewed, SpanVersion, Standing, Verdict
from annotator.core.span import Span
from annotator.services.review import Review


# A struct of msgspec, not a dataclass: made by the ten thousand, in a fifth of the time.
class ReviewItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at: a reviewed span of the annotator, or a gold span that was ``added``."""

    id: str
    reviewed: Reviewed | None = None
    added: Span | None = None

    @property
    def span(self) -> Span | None:
        """The span that stands, the annotator's or the added one; None where the annotator has deleted it."""
        return self.added if self.reviewed is None else self.reviewed.span

    @property
    def own(self) -> SpanVersion:
        """What the annotator's span says (or said), or the added one."""
        if self.reviewed is not None:
            return self.reviewed.version
        if self.added is None:
            raise ValueError("a review item of nothing")
        return SpanVersion.of(self.added)

    @property
    def amended(self) -> SpanVersion | None:
        """The reviewer's version, where there is one that counts."""
        decision = None if self.reviewed is None else self.reviewed.decision
        return None if decision is None or decision.verdict is not Verdict.AMEND else decision.amended

    @property
    def version(self) -> SpanVersion:
        """What is to be looked at and worked on: the reviewer's version, else the annotator's."""
        return self.amended or self.own

    @property
    def standing(self) -> Standing | None:
        """How its review stands; None of what was added."""
        return None if self.reviewed is None else self.reviewed.standing

    @property
    def reason(self) -> str:
        """Why it was decided so."""
        decision = None if self.reviewed is None else self.reviewed.decision
        return "" if decision is None else decision.reason

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.standing is not None and not self.standing.is_settled


class ReviewItems:
    """The items of one review in text order."""

    def __init__(self, review: Review | None = None) -> None:
        found: list[ReviewItem] = []
        if review is not None:
            found = [ReviewItem(id=item.id, reviewed=item) for item in review.items]
            found += [ReviewItem(id=span.id, added=span) for span in review.added]
        self._ordered = sorted(found, key=_order)
        self._places = {item.id: place for place, item in enumerate(self._ordered)}

    def __iter__(self) -> Iterator[ReviewItem]:
        return iter(self._ordered)

    def __len__(self) -> int:
        return len(self._ordered)

    def get(self, item_id: str | None) -> ReviewItem | None:
        """The item with that id, or None."""
        place = None if item_id is None else self._places.get(item_id)
        return None if place is None else self._ordered[place]

    def replace(self, items: Iterable[Reviewed]) -> bool:
        """Take other reviews of some spans in; False where that isn't all: where a span is not among the items."""
        for item in items:
            place = self._places.get(item.id)
            if place is None:
                return False
            self._ordered[place] = ReviewItem(id=item.id, reviewed=item)
        return True

    def neighbour(
        self, item_id: str | None, position: int, step: int, *, waiting: bool = False, also: Container[str] = ()
    ) -> ReviewItem | None:
        """The next (1) or previous (-1) item from one, or from a position; going round at the ends.

        ``waiting`` passes over those that are decided about, but for ``also``; None where there is no other.
        """
        count = len(self._ordered)
        current = self.get(item_id)
        if current is not None:
            place = self._places[current.id]
        else:
            place = bisect_left(self._ordered, position, key=lambda item: item.own.start)
            place -= 1 if step > 0 else 0
        for away in range(1, count + 1):
            item = self._ordered[(place + step * away) % count]
            if not waiting or item.is_open or item.id in also:
                return item
        return None


def _order(item: ReviewItem) -> tuple[int, int, str]:
    span = item.span
    if span is None:
        return (item.own.start, -item.own.end, item.id)
    return (span.ranges[0].start, -span.ranges[-1].end, item.id)
