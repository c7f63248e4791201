"""What a list of places shows of each: some words of the article around it, in the paragraph's own direction."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from annotator.core.document import Document
from annotator.core.label import Label, LabelSet
from annotator.core.searching import Hit
from annotator.core.span import Span
from annotator.text.direction import Direction, ParagraphDirections
from annotator.text.excerpt import excerpt
from annotator.text.offsets import CodePointRange

_BEFORE, _AFTER = 28, 110


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A place of a document: ``text`` is an excerpt of it, ``shown`` the place within the excerpt.

    Where a span is there, it has that span's ``label``.
    """

    document: str
    place: CodePointRange
    text: str
    shown: CodePointRange
    rtl: bool
    language: str
    span: Span | None = None
    label: Label | None = None

    @property
    def looks(self) -> Hashable:
        """All that its picture depends on."""
        label = self.label
        colours = None if label is None else (label.colour_light, label.colour_dark, label.line)
        return self.text, self.shown, self.rtl, self.language, colours


def found_rows(
    document: Document, overrides: Mapping[str, str], hits: Iterable[Hit], labels: LabelSet
) -> list[FoundRow]:
    """The rows of some hits in a document, whose paragraphs have been turned as ``overrides`` say."""
    # As the article view has it: search results read the way the article does.
    known = ParagraphDirections(document.text, Direction(document.info.direction) if document.info.direction else None)
    rows = []
    for hit in hits:
        number = known.paragraphs.at(hit.range.start)
        said = overrides.get(str(number))
        direction = Direction(said) if said else known.of(number)
        around = excerpt(document.text, hit.range, before=_BEFORE, after=_AFTER)
        rows.append(
            FoundRow(
                document=document.info.id,
                place=hit.range,
                text=around.slice(document.text),
                shown=CodePointRange(hit.range.start, min(hit.range.end, max(around.end, hit.range.start))).shifted(
                    -around.start
                ),
                rtl=direction is Direction.RTL,
                language=document.info.language,
                span=hit.span,
                label=None if hit.span is None else labels.get(hit.span.label),
            )
        )
    return rows
