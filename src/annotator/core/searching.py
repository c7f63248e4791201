"""What a search of a project asks and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from annotator.core.span import Span
from annotator.core.workflow import State
from annotator.text.matching import Wanted
from annotator.text.offsets import CodePointRange


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What to look for, and where. What is None or empty does not matter.

    With a label or an annotator only what stands in such spans is found; with ``notes`` the words are looked for in
    the notes of spans, not in the text. Without words the spans themselves are found.
    """

    wanted: Wanted
    label: str | None = None
    annotator: str | None = None
    state: State | None = None
    notes: bool = False

    @property
    def asks_spans(self) -> bool:
        """Whether what is found has to do with spans."""
        return self.notes or self.label is not None or self.annotator is not None


class FoundDocument(msgspec.Struct, frozen=True, gc=False):
    """A document and how many hits it has; none where only its state was asked for."""

    document: str
    hits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The documents with hits, in the order of import. ``stopped``: time was over before all were looked at."""

    documents: tuple[FoundDocument, ...] = ()
    stopped: bool = False
    hits: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hits", sum(found.hits for found in self.documents))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place that was found; ``span`` where a span was asked for, or its note was looked into."""

    document: str
    range: CodePointRange
    span: Span | None = None
