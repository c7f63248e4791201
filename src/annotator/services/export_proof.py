"""Proof that an export lost nothing in silence: counts on the way out, and every span held against what reads back."""

from __future__ import annotations

from array import array
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.span import Span
from annotator.formats.loss import LossReport
from annotator.formats.protocols import AnnotatedDocument, Capabilities, Carried, Part, ReadDocument, ReadItem, ReadSpan


@dataclass(slots=True)
class Ledger:
    """What went in and what came out, document by document."""

    carries: Capabilities
    documents: int = 0
    spans_in: int = 0
    spans_out: int = 0
    relations_in: int = 0
    relations_out: int = 0
    labels_in: Counter[str] = field(default_factory=Counter)
    labels_out: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    title: str = ""
    _waiting: deque[tuple[AnnotatedDocument, AnnotatedDocument]] = field(default_factory=deque)

    def take(self, chosen: AnnotatedDocument, going: AnnotatedDocument) -> None:
        """A document as it was chosen, and as it is given to the writer."""
        self._waiting.append((chosen, going))

    def hold(self, carried: Carried, losses: LossReport) -> None:
        """What the writer says of it. Raises EXPORT_NOT_VERIFIED where a span is neither there nor in the loss report.

        Where the text is the project's own, each span also has to stand where it stood, or to be in the report.
        """
        if not self._waiting or self._waiting[0][1].document.info.id != carried.document:
            raise AnnotatorError(Problem.EXPORT_NOT_VERIFIED, file=carried.document, line=0)
        chosen, going = self._waiting.popleft()
        if carried.spans is not chosen.spans:
            self._hold_spans(chosen, carried, losses)
        info = going.document.info
        out = {span.id: span.label for span in carried.spans}
        self.documents += 1
        self.title = info.title
        self.characters += info.characters
        self.languages[info.language] += 1
        self.spans_in += len(chosen.spans)
        self.spans_out += len(out)
        self.relations_in += len(chosen.relations)
        self.relations_out += carried.relations
        self.labels_in.update(span.label for span in chosen.spans)
        self.labels_out.update(out.values())
        self.annotators.update(span.annotator for span in chosen.spans)

    def join(self, other: Ledger) -> None:
        """Count what another counted too."""
        self.documents += other.documents
        self.spans_in += other.spans_in
        self.spans_out += other.spans_out
        self.relations_in += other.relations_in
        self.relations_out += other.relations_out
        self.characters += other.characters
        self.labels_in.update(other.labels_in)
        self.labels_out.update(other.labels_out)
        self.annotators.update(other.annotators)
        self.languages.update(other.languages)

    def _hold_spans(self, chosen: AnnotatedDocument, carried: Carried, losses: LossReport) -> None:
        before = {span.id: span for span in chosen.spans}
        out = {span.id for span in carried.spans}
        moved: set[str] = set()
        if carried.text == chosen.document.text:
            moved = {span.id for span in carried.spans if span.id in before and before[span.id].ranges != span.ranges}
        silent = (before.keys() - out - losses.left_out_here) | (moved - losses.here) | (out - before.keys())
        if silent:
            raise AnnotatorError(Problem.EXPORT_NOT_VERIFIED, file=carried.document, line=0, span=min(silent))


@dataclass(slots=True)
class PartProof:
    """Digests of a part's documents as written, to hold those against that are read back. Eight bytes a document."""

    part: Part
    carries: Capabilities
    digests: array[int] = field(default_factory=lambda: array("q"))
    relations: array[int] = field(default_factory=lambda: array("l"))
    _says_labels_alone: bool = field(init=False)

    def __post_init__(self) -> None:
        carries = self.carries
        self._says_labels_alone = not (carries.annotators or carries.notes or carries.attributes)

    def note(self, carried: Carried) -> None:
        """Remember one."""
        self.digests.append(hash((carried.text, tuple(sorted(map(self._written, carried.spans))))))
        self.relations.append(carried.relations)

    def hold(self, items: Iterable[ReadItem]) -> None:
        """Raise EXPORT_NOT_VERIFIED at the first document that is not what was written."""
        number = 0
        for item in items:
            document = item.document
            if document is None or item.faults or number >= len(self.digests):
                raise self._refusal(item.line or number + 1)
            self._hold_surfaces(document, item.line or number + 1)
            digest = hash((document.text, tuple(sorted(map(self._read, document.spans)))))
            if (digest, len(document.relations)) != (self.digests[number], self.relations[number]):
                raise self._refusal(item.line or number + 1)
            number += 1
        if number != len(self.digests):
            raise self._refusal(number)

    def _hold_surfaces(self, document: ReadDocument, line: int) -> None:
        text = document.text
        for span in document.spans:
            if span.end <= span.start or (span.text is not None and text[span.start : span.end] != span.text):
                raise self._refusal(line, span)

    def _refusal(self, line: int, span: ReadSpan | None = None) -> AnnotatorError:
        values = {} if span is None else {"span": span.id}
        return AnnotatorError(Problem.EXPORT_NOT_VERIFIED, file=self.part.stem, line=line, **values)

    def _written(self, span: Span) -> tuple[object, ...]:
        ranges = span.ranges
        several = () if len(ranges) == 1 else tuple((item.start, item.end) for item in ranges)
        if self._says_labels_alone:
            return (ranges[0].start, ranges[-1].end, span.label, several)
        said = self._said(span.annotator, span.note, span.attributes)
        return (ranges[0].start, ranges[-1].end, span.label, several, *said)

    def _read(self, span: ReadSpan) -> tuple[object, ...]:
        ranges: Sequence[tuple[int, int]] = span.ranges or ()
        several = tuple((start, end) for start, end in ranges) if len(ranges) > 1 else ()
        if self._says_labels_alone:
            return (span.start, span.end, span.label, several)
        said = self._said(span.annotator or "", span.note or "", span.attributes)
        return (span.start, span.end, span.label, several, *said)

    def _said(self, annotator: str, note: str, attributes: object) -> tuple[object, ...]:
        carries = self.carries
        said: tuple[tuple[str, str], ...] = ()
        if attributes and carries.attributes and isinstance(attributes, dict):
            said = tuple(sorted((name, str(value)) for name, value in attributes.items()))
        return (annotator if carries.annotators else "", note if carries.notes else "", said)
