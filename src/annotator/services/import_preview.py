"""How an import would come out, before anything is written: the first documents, the labels, what was found out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.protocols import ReadItem
from annotator.formats.readers.foreign import ForeignReader
from annotator.formats.readers.unit_evidence import UnitEvidence
from annotator.services.import_wishes import ImportWishes
from annotator.services.imported_documents import sound_document
from annotator.services.imported_files import FoundFile, find_files, read_items
from annotator.services.imported_spans import SpanIntake
from annotator.services.imported_units import unit_evidence, with_code_points
from annotator.services.progress import Progress
from annotator.services.projects import Project

_SHOWN, _LOOKED_AT = 8, 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedDocument:
    """A document as it would be, with its spans and relations."""

    document: Document
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]


@dataclass(slots=True, kw_only=True)
class ImportPreview:
    """What was seen of the files; ``complete`` says whether that is all of them.

    ``known`` counts documents whose text the project has, ``faults`` what would be left out or is doubtful; ``labels``
    are those that the files use, each with its spans, and ``annotators`` those whom they name.
    """

    documents: int = 0
    spans: int = 0
    known: int = 0
    faults: int = 0
    complete: bool = True
    formats: dict[str, str] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)
    units: dict[str, UnitEvidence] = field(default_factory=dict)
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    first: list[PreviewedDocument] = field(default_factory=list)


def has_foreign(paths: Sequence[Path]) -> bool:
    """Whether some of the files are other programs', so that there is something to ask before they come in."""
    return any(isinstance(item, FoundFile) and isinstance(item.reader, ForeignReader) for item in find_files(paths))


def preview_import(project: Project, paths: Sequence[Path], wishes: ImportWishes, progress: Progress) -> ImportPreview:
    """Look at the first two thousand documents. Raises CANCELLED."""
    seen = ImportPreview()
    intake = SpanIntake(project, wishes)
    for found in find_files(paths, wishes):
        if not isinstance(found, FoundFile):
            continue
        evidence = unit_evidence(found.reader, read_items(found, wishes), wishes)
        seen.formats[found.name] = found.reader.name
        if not evidence.is_moot:
            seen.units[found.name] = evidence
        for item in with_code_points(found.reader, read_items(found, wishes), evidence, wishes):
            if progress.cancelled():
                raise AnnotatorError(Problem.CANCELLED)
            if seen.documents >= _LOOKED_AT:
                seen.complete = False
                return seen
            _take(project, intake, seen, found.name, item)
    return seen


def _take(project: Project, intake: SpanIntake, seen: ImportPreview, file: str, item: ReadItem) -> None:
    seen.faults += len(item.faults)
    if item.encoding:
        seen.encodings[file] = item.encoding
    if item.document is None:
        return
    try:
        document = sound_document(file, item.document)
    except AnnotatorError:
        seen.faults += 1
        return
    seen.documents += 1
    seen.spans += len(item.document.spans)
    seen.labels.update(span.label for span in item.document.spans)
    seen.annotators.update(span.annotator for span in item.document.spans if span.annotator)
    known = project.file.documents.stored_id_of_text(document.info.sha256)
    seen.known += known is not None and project.file.documents.is_listed(known)
    taken = intake.take(document.info.id, item.document, set(), is_new=True, local_ids=item.local_ids)
    seen.faults += len(taken.faults)
    if len(seen.first) < _SHOWN:
        shown = PreviewedDocument(document=document, spans=tuple(taken.spans), relations=tuple(taken.relations))
        seen.first.append(shown)
