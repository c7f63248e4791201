"""The documents of an export with what is chosen of their spans, and the losses that no writer has to think of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from annotator.core.relation import Relation
from annotator.core.searching import SearchQuery
from annotator.core.span import Span
from annotator.core.workflow import DocumentState, State
from annotator.formats.loss import Action, Loss, LossReport, Reason, relation_loss, span_loss
from annotator.formats.protocols import AnnotatedDocument, Capabilities
from annotator.services.export_options import ExportOptions
from annotator.services.projects import Project
from annotator.services.search import Searcher
from annotator.settings.paths import cache_dir
from annotator.text.folding import Level
from annotator.text.matching import Wanted

# So many documents are read one after the other, which is quicker than each by itself between other work, unless they
# are together larger than this, in code points.
_AT_A_TIME, _SIZE_AT_A_TIME = 8, 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What an export takes of a project. Use it inside one reading transaction.

    ``labels`` are those of the spans that it has given, as the project calls them.
    """

    project: Project
    options: ExportOptions
    states: Mapping[str, Sequence[DocumentState]]
    directions: Mapping[str, Mapping[str, str]]
    related: Collection[str]
    ids: Sequence[str]
    labels: set[str] = field(default_factory=set)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[AnnotatedDocument]:
        """The chosen documents, or those of ``ids``, with what is chosen of them."""
        waiting: list[AnnotatedDocument] = []
        size = 0
        for document_id in self.ids if ids is None else ids:
            waiting.append(self.document(document_id))
            size += waiting[-1].document.info.characters
            if len(waiting) == _AT_A_TIME or size > _SIZE_AT_A_TIME:
                yield from waiting
                waiting, size = [], 0
        yield from waiting

    def document(self, document_id: str) -> AnnotatedDocument:
        """One document. Raises NO_SUCH_DOCUMENT."""
        file, options = self.project.file, self.options
        document = file.documents.get(document_id)
        spans = file.spans.of_document(document_id)
        relations = file.entities.relations(document_id) if document_id in self.related else []
        states = self.states.get(document_id, ())
        if options.annotators:
            spans = [span for span in spans if span.annotator in options.annotators]
            relations = [relation for relation in relations if relation.annotator in options.annotators]
            states = [said for said in states if said.annotator in options.annotators]
        return AnnotatedDocument(
            document=document,
            spans=self._chosen(spans),
            relations=relations,
            states=states,
            paragraph_directions=self.directions.get(document_id, {}),
        )

    def _chosen(self, spans: list[Span]) -> list[Span]:
        options = self.options
        if options.labels:
            spans = [span for span in spans if span.label in options.labels]
        if not options.suggestions:
            spans = [span for span in spans if not span.suggested]
        self.labels.update(span.label for span in spans)
        if options.mapping:
            spans = [structs.replace(span, label=options.mapping.get(span.label, span.label)) for span in spans]
        if not options.attributes:
            spans = [structs.replace(span, attributes={}) for span in spans]
        if not options.notes:
            spans = [structs.replace(span, note="") for span in spans]
        return spans


def select(project: Project, options: ExportOptions) -> Selection:
    """Which documents are meant. Raises NO_SUCH_DOCUMENT where one is named that is not there."""
    return selected(project, options, _ids(project, options))


def selected(project: Project, options: ExportOptions, ids: Sequence[str]) -> Selection:
    """The same for documents that are chosen already."""
    states: dict[str, list[DocumentState]] = {}
    for said in project.file.entities.states():
        states.setdefault(said.document, []).append(said)
    entities = project.file.entities
    return Selection(
        project=project,
        options=options,
        states=states,
        directions={said.document: said.paragraphs for said in entities.directions()},
        related=entities.related_documents() if options.relations else (),
        ids=ids,
    )


def _ids(project: Project, options: ExportOptions) -> list[str]:
    documents = project.file.documents
    ids = list(options.documents) or documents.ids()
    for document_id in options.documents:
        documents.get(document_id)
    if options.states:
        whose = options.annotators[0] if len(options.annotators) == 1 else None
        fitting = {row.info.id for row in documents.listed(whose) if row.state in options.states}
        ids = [document_id for document_id in ids if document_id in fitting]
    for words in options.searched:
        found = documents_with(project, words)
        ids = [document_id for document_id in ids if document_id in found]
    if options.having or options.annotated_by:
        ids = [document_id for document_id in ids if _has(project, document_id, options)]
    return ids


def documents_with(project: Project, words: str) -> Collection[str]:
    """The ids of the documents in which words stand, past marks and spelling."""
    searcher = Searcher(cache_dir())
    try:
        query = SearchQuery(wanted=Wanted(text=words, level=Level.LETTERS))
        return {item.document for item in searcher.find(project, query).documents}
    finally:
        searcher.close()


def _has(project: Project, document_id: str, options: ExportOptions) -> bool:
    return any(
        (not options.having or span.label in options.having)
        and (not options.annotated_by or span.annotator in options.annotated_by)
        for span in project.file.spans.of_document(document_id)
    )


def fitted(annotated: AnnotatedDocument, carries: Capabilities, losses: LossReport) -> AnnotatedDocument:
    """The document without what the format has no field for; each thing that goes is said."""
    spans, instead = _fitted_spans(annotated, carries, losses)
    relations = _fitted_relations(annotated.relations, instead, carries, losses)
    document = annotated.document.info.id
    if not carries.progress:
        _say_progress(annotated, losses)
    if not carries.annotators:
        names = sorted({span.annotator for span in annotated.spans})
        if len(names) > 1:
            reason, detail = Reason.ANNOTATOR_NOT_CARRIED, ", ".join(names)
            losses.add(Loss(document=document, entity=document, reason=reason, detail=detail, action=Action.WITHOUT))
    return AnnotatedDocument(
        document=annotated.document,
        spans=spans,
        relations=relations,
        states=annotated.states if carries.progress else (),
        paragraph_directions=annotated.paragraph_directions if carries.progress else {},
    )


def _fitted_spans(
    annotated: AnnotatedDocument, carries: Capabilities, losses: LossReport
) -> tuple[Sequence[Span], Mapping[str, str]]:
    """The spans that go out, and for the id of each that does so, itself or as another, the id it goes out under."""
    text, kept = annotated.document.text, []
    instead: dict[str, str] = {}
    seen: dict[tuple[object, ...], str] = {}
    for span in annotated.spans:
        if span.suggested and not carries.suggestions:
            losses.add(span_loss(span, text, Reason.SUGGESTION_NOT_CARRIED))
            continue
        key = (span.label, span.ranges, span.annotator if carries.annotators else "")
        first = instead[span.id] = seen.setdefault(key, span.id)
        if first != span.id:
            losses.add(span_loss(span, text, Reason.TWIN, Action.MERGED, detail=first))
            continue
        if span.note and not carries.notes:
            losses.add(span_loss(span, text, Reason.NOTE_NOT_CARRIED, Action.WITHOUT, detail=span.note))
        if span.attributes and not carries.attributes:
            detail = "; ".join(f"{name}={value}" for name, value in span.attributes.items())
            losses.add(span_loss(span, text, Reason.ATTRIBUTES_NOT_CARRIED, Action.WITHOUT, detail=detail))
        kept.append(span)
    return kept, instead


def _fitted_relations(
    relations: Sequence[Relation], instead: Mapping[str, str], carries: Capabilities, losses: LossReport
) -> Sequence[Relation]:
    kept = []
    for relation in relations:
        source, target = instead.get(relation.source), instead.get(relation.target)
        missing = source is None or target is None
        if carries.relations and source is not None and target is not None:
            same = (source, target) == (relation.source, relation.target)
            kept.append(relation if same else replace(relation, source=source, target=target))
            continue
        reason = Reason.RELATION_END_MISSING if missing else Reason.RELATION_NOT_CARRIED
        losses.add(relation_loss(relation, reason))
    return kept


def _say_progress(annotated: AnnotatedDocument, losses: LossReport) -> None:
    document = annotated.document.info.id
    for said in annotated.states:
        if said.state not in (State.NEW, State.IN_PROGRESS):
            detail = f"{said.annotator}: {said.state}"
            losses.add(Loss(document=document, entity=said.id, reason=Reason.STATE_NOT_CARRIED, detail=detail))
    directions = annotated.paragraph_directions
    if directions:
        detail = ", ".join(f"paragraph {int(number) + 1}: {said}" for number, said in directions.items())
        losses.add(Loss(document=document, entity=document, reason=Reason.DIRECTION_NOT_CARRIED, detail=detail))
