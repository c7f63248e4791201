"""Spans by place: which of them touch a range or a point, however many there are and however long the text is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.gui.textview.display import DisplaySpan
from annotator.text.offsets import CodePointRange

# Bins of 2⁸, 2¹¹ … code points: each range lies in the smallest bin that holds it whole (Kent et al., Genome Research
# 12:996, 2002). Putting and taking is a dictionary entry, asking looks at one or two bins a level.
_SHIFTS = (8, 11, 14, 17, 20, 23, 26, 29, 32)


class SpanIndex:
    """The spans of one article by id and by place. Each change costs the same, whatever is in it already."""

    __slots__ = ("_bins", "_spans")

    def __init__(self, spans: Iterable[DisplaySpan] = ()) -> None:
        self._spans: dict[str, DisplaySpan] = {}
        self._bins: list[dict[int, dict[str, DisplaySpan]]] = [{} for _ in _SHIFTS]
        by_id, finest = self._spans, self._bins[0]
        for span in spans:
            # What ``put`` does, for the ten thousand that an article is opened with: most are short and new.
            ranges, span_id = span.ranges, span.id
            start, end = ranges[0].start, ranges[-1].end
            number = start >> _SHIFTS[0]
            if span_id in by_id or number != max(end - 1, start) >> _SHIFTS[0]:
                self.put(span)
                continue
            by_id[span_id] = span
            bin_ = finest.get(number)
            if bin_ is None:
                bin_ = finest[number] = {}
            bin_[span_id] = span

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[DisplaySpan]:
        return iter(self._spans.values())

    def __contains__(self, span_id: str) -> bool:
        return span_id in self._spans

    def get(self, span_id: str) -> DisplaySpan | None:
        """The span of that id, if there is one."""
        return self._spans.get(span_id)

    def put(self, span: DisplaySpan) -> DisplaySpan | None:
        """Add a span, or replace the one of the same id, which is returned."""
        before = self.remove(span.id) if span.id in self._spans else None
        self._spans[span.id] = span
        start, end = span.ranges[0].start, span.ranges[-1].end
        self._bin(start, end)[span.id] = span
        return before

    def remove(self, span_id: str) -> DisplaySpan | None:
        """Take a span out and return it; None where there was none."""
        span = self._spans.pop(span_id, None)
        if span is not None:
            bounds = span.bounds
            del self._bin(bounds.start, bounds.end)[span_id]
        return span

    def touching(self, range_: CodePointRange) -> list[DisplaySpan]:
        """The spans with a part in the range, outer before inner: by start, then the longest first.

        A span of no length touches the range it stands in or at the edge of.
        """
        found = self.across(range_)
        if any(len(span.ranges) > 1 for span in found):
            found = [span for span in found if len(span.ranges) == 1 or _has_part(span, range_)]
        return found

    def across(self, range_: CodePointRange) -> list[DisplaySpan]:
        """Like ``touching``, with the spans that have the range in a gap between their parts."""
        start, end = range_.start, range_.end
        found = []
        for span in self._candidates(start, end):
            span_start, span_end = span.ranges[0].start, span.ranges[-1].end
            if (span_start < end and start < span_end) or (span_start == span_end and start <= span_start <= end):
                found.append(span)
        found.sort(key=outer_first)
        return found

    def at(self, position: int) -> list[DisplaySpan]:
        """The spans over the code point at ``position``, innermost (shortest) first."""
        found = self.touching(CodePointRange(position, position + 1))
        found.sort(key=_inner_first)
        return found

    def _candidates(self, start: int, end: int) -> Iterator[DisplaySpan]:
        for shift, bins in zip(_SHIFTS, self._bins, strict=True):
            if not bins:
                continue
            first, last = max(start - 1, 0) >> shift, end >> shift
            numbers = range(first, last + 1) if last - first < len(bins) else [n for n in bins if first <= n <= last]
            for number in numbers:
                yield from bins.get(number, {}).values()

    def _bin(self, start: int, end: int) -> dict[str, DisplaySpan]:
        last = max(end - 1, start)
        for level, shift in enumerate(_SHIFTS):
            number = start >> shift
            if number == last >> shift:
                return self._bins[level].setdefault(number, {})
        raise ValueError(f"no article is that long: {end}")


def _has_part(span: DisplaySpan, range_: CodePointRange) -> bool:
    return any(part.overlaps(range_) for part in span.ranges)


def outer_first(span: DisplaySpan) -> tuple[int, int, str]:
    """Sort key: by start, then the longest first."""
    return span.ranges[0].start, -span.ranges[-1].end, span.id


def _inner_first(span: DisplaySpan) -> tuple[int, int, str]:
    return sum(map(len, span.ranges)), -span.ranges[0].start, span.id
