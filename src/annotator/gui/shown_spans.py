"""The spans of the open document as they are shown, in text order. No Qt in here."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from annotator.core.changes import Applied, Kind
from annotator.core.span import Span, text_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Whose spans are shown beside one's own: nobody's, those of ``name``, or everyone's."""

    everyone: bool = False
    name: str = ""

    def admits(self, owner: str, me: str) -> bool:
        """Whether the spans of ``owner`` are shown to ``me``."""
        return self.everyone or owner in (me, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpansDelta:
    """What changed among the shown spans: those that came or became different, and the ids of those that went."""

    put: tuple[Span, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.put or self.removed)


class ShownSpans:
    """Spans by id and by place in text order."""

    def __init__(self) -> None:
        self._by_id: dict[str, Span] = {}
        self._ordered: list[Span] = []
        self._owners: Counter[str] = Counter()

    @property
    def owners(self) -> int:
        """How many people's spans there are."""
        return len(self._owners)

    @property
    def owner_names(self) -> Iterable[str]:
        """Whose spans there are."""
        return self._owners.keys()

    def __len__(self) -> int:
        return len(self._ordered)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._ordered)

    def __contains__(self, span_id: object) -> bool:
        return span_id in self._by_id

    def replace(self, spans: Iterable[Span], *, in_order: bool = False) -> None:
        """Take other spans altogether; ``in_order`` says that they come in text order."""
        self._ordered = list(spans) if in_order else sorted(spans, key=text_order)
        self._by_id = {span.id: span for span in self._ordered}
        self._owners = Counter(map(attrgetter("annotator"), self._ordered))

    def get(self, span_id: str | None) -> Span | None:
        """The span with that id, or None."""
        return None if span_id is None else self._by_id.get(span_id)

    def at(self, place: int) -> Span:
        """The span at that place in text order."""
        return self._ordered[place]

    def place(self, span_id: str) -> int:
        """The place of a span in text order. Raises KeyError."""
        return self.place_for(self._by_id[span_id])

    def place_for(self, span: Span) -> int:
        """The place that a span has, or would take."""
        return bisect_left(self._ordered, text_order(span), key=text_order)

    def put(self, span: Span) -> int:
        """Take a span in (its old self is to be removed first); its place."""
        insort(self._ordered, span, key=text_order)
        self._by_id[span.id] = span
        self._owners[span.annotator] += 1
        return self.place_for(span)

    def remove(self, span_id: str) -> int | None:
        """Let a span go; the place it had, or None where it wasn't there."""
        span = self._by_id.pop(span_id, None)
        if span is None:
            return None
        place = self.place_for(span)
        del self._ordered[place]
        self._owners[span.annotator] -= 1
        if not self._owners[span.annotator]:
            del self._owners[span.annotator]
        return place

    def apply(self, delta: SpansDelta) -> None:
        """Bring the spans forward by one delta."""
        for span_id in (*delta.removed, *(span.id for span in delta.put)):
            self.remove(span_id)
        for span in delta.put:
            self.put(span)

    def neighbour(self, span_id: str | None, position: int, step: int) -> Span | None:
        """The span ``step`` (1 or -1) further in text order, going round at the ends; None where there are none.

        From a span, its neighbour; from none, the first that starts at or after ``position``, or the last before it.
        """
        if not self._ordered:
            return None
        current = self.get(span_id)
        if current is not None:
            place = self.place_for(current) + step
        else:
            at_caret = bisect_left(self._ordered, position, key=lambda span: span.start)
            place = at_caret if step > 0 else at_caret - 1
        return self._ordered[place % len(self._ordered)]


def delta_of(applied: Applied, document: str, shown: Shown, me: str) -> SpansDelta:
    """What a change set alters among the spans of ``document`` that are shown to ``me``."""
    put: dict[str, Span] = {}
    removed: dict[str, None] = {}
    for change in applied.of_kind(Kind.SPAN):
        if change.document != document:
            continue
        if isinstance(change.after, Span):
            if shown.admits(change.after.annotator, me):
                put[change.entity] = change.after
                removed.pop(change.entity, None)
        elif isinstance(change.before, Span) and shown.admits(change.before.annotator, me):
            put.pop(change.entity, None)
            removed[change.entity] = None
    return SpansDelta(put=tuple(put.values()), removed=tuple(removed))
