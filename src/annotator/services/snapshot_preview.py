"""What a snapshot holds, and how that differs from the project as it stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.core.direction import DirectionOverride
from annotator.core.document import Document, DocumentInfo
from annotator.core.errors import AnnotatorError
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.services.snapshots import Snapshot, contents, opened
from annotator.storage.backup import FileState, state_of
from annotator.storage.project_file import ProjectFile

_MOST_COMPARED = 2000
"""So many documents are compared span by span; nobody reads of more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a document differs now from then, in numbers of spans by anybody.

    ``then`` or ``now`` is None where the document does not belong to the project; ``otherwise`` says that relations,
    states or directions differ.
    """

    then: int | None
    now: int | None
    added: int = 0
    deleted: int = 0
    changed: int = 0
    otherwise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedDocument:
    """A document of a snapshot, or one that came since; ``difference`` is None where it is as it was."""

    info: DocumentInfo
    spans: int
    difference: Difference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A snapshot looked into, verified. ``documents`` begin with those that differ.

    ``now`` is None where the project can't be read at present, and then nothing is compared; ``uncompared`` counts the
    documents that were worked on and not compared because there are too many.
    """

    then: FileState
    now: FileState | None = None
    documents: tuple[PreviewedDocument, ...] = ()
    labels_differ: bool = False
    uncompared: int = 0

    @property
    def differing(self) -> int:
        """How many documents differ."""
        return sum(document.difference is not None for document in self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleThen:
    """A document with everybody's spans as it was."""

    document: Document
    labels: LabelSet
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    direction: DirectionOverride | None


def preview(snapshot: Snapshot, path: Path) -> Preview:
    """Look into a snapshot of the project at ``path``. Raises FILE_DAMAGED where it has gone bad."""
    state = contents(snapshot)
    with opened(snapshot) as then, then.reading():
        try:
            with ProjectFile(path, read_only=True) as now, now.reading():
                return _compared(state, then, now)
        except AnnotatorError:
            return Preview(then=state, documents=tuple(_as_they_were(then, ())))


def article_then(snapshot: Snapshot, document_id: str) -> ArticleThen:
    """A document as it was. Raises NO_SUCH_DOCUMENT where it was not there."""
    with opened(snapshot) as file, file.reading():
        return ArticleThen(
            document=file.documents.get(document_id),
            labels=file.entities.label_set(),
            spans=tuple(file.spans.of_document(document_id)),
            relations=tuple(file.entities.relations(document_id)),
            direction=file.entities.direction(document_id),
        )


def _compared(state: FileState, then: ProjectFile, now: ProjectFile) -> Preview:
    touched = _touched(state, then, now)
    differing: dict[str, PreviewedDocument] = {}
    for document_id in touched[:_MOST_COMPARED]:
        difference = _difference(document_id, then, now)
        if difference is not None:
            info = (now if difference.then is None else then).documents.stored_info(document_id)
            differing[document_id] = PreviewedDocument(info=info, spans=difference.then or 0, difference=difference)
    return Preview(
        then=state,
        now=state_of(now.connection),
        documents=(*differing.values(), *_as_they_were(then, differing)),
        labels_differ=then.entities.label_set() != now.entities.label_set(),
        uncompared=max(len(touched) - _MOST_COMPARED, 0),
    )


def _touched(state: FileState, then: ProjectFile, now: ProjectFile) -> list[str]:
    """The documents that may differ: those that the log speaks of since, where it is the same log that went on."""
    if now.log.id_at(state.operations) == (state.head or None):
        return sorted(now.log.documents_since(state.operations))
    return sorted({*then.documents.ids(), *now.documents.ids()})


def _difference(document_id: str, then: ProjectFile, now: ProjectFile) -> Difference | None:
    before, after = (_spans(file, document_id) for file in (then, now))
    if before is None and after is None:
        return None
    old, new = before or {}, after or {}
    found = Difference(
        then=None if before is None else len(before),
        now=None if after is None else len(after),
        added=len(new.keys() - old.keys()),
        deleted=len(old.keys() - new.keys()),
        changed=sum(old[span_id] != new[span_id] for span_id in old.keys() & new.keys()),
        otherwise=then.entities.said_of(document_id) != now.entities.said_of(document_id),
    )
    return None if found == Difference(then=len(old), now=len(old)) else found


def _spans(file: ProjectFile, document_id: str) -> dict[str, Span] | None:
    if not file.documents.is_listed(document_id):
        return None
    return {span.id: span for span in file.spans.of_document(document_id)}


def _as_they_were(then: ProjectFile, besides: Iterable[str]) -> Iterable[PreviewedDocument]:
    known = frozenset(besides)
    for row in then.documents.listed(None):
        if row.info.id not in known:
            yield PreviewedDocument(info=row.info, spans=row.spans)
