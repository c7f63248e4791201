"""A span: a label on one or more ranges of a document's text, by one annotator."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotator.text.offsets import CodePointRange


# A struct of msgspec, not a dataclass: made by the million in imports and exports, in a fifth of the time.
class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A labelled span; ``ranges`` are in text order, apart from each other and never empty."""

    id: str
    document: str
    annotator: str
    label: str
    ranges: tuple[CodePointRange, ...]
    note: str = ""
    attributes: Mapping[str, str] = msgspec.field(default_factory=dict)
    suggested: bool = False

    @property
    def start(self) -> int:
        """The first code point of the first range."""
        return self.ranges[0].start

    @property
    def end(self) -> int:
        """One past the last code point of the last range."""
        return self.ranges[-1].end

    @property
    def bounds(self) -> CodePointRange:
        """From the first code point to the last, gaps included."""
        return CodePointRange(self.start, self.end)

    def surface(self, text: str) -> str:
        """``text[start:end]``: the outer bounds, gaps included."""
        return text[self.start : self.end]

    def is_twin_of(self, other: Span) -> bool:
        """Whether both say the same of the same text by the same annotator, whatever their notes."""
        return (self.document, self.annotator, self.label, self.ranges) == (
            other.document,
            other.annotator,
            other.label,
            other.ranges,
        )


def text_order(span: Span) -> tuple[int, int, str]:
    """Sort key: by start, the longer first, then by id."""
    ranges = span.ranges
    return (ranges[0].start, -ranges[-1].end, span.id)
