"""Comparing annotators over the documents that several of them did: agreement, and the conflicts behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from annotator.core.agreement.bootstrap import REPLICATES, SEED
from annotator.core.agreement.study import Agreement, Study, of_document
from annotator.core.conflicts import Comparison, compare
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.relation import Relation
from annotator.core.settlement import Settlement, settled
from annotator.core.span import Span
from annotator.core.workflow import State, effective_state
from annotator.services.assignments import everyones_states
from annotator.services.collector import without_collector
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project

_FINISHED = frozenset({State.SUBMITTED, State.ACCEPTED})
_BEGUN = _FINISHED | {State.IN_PROGRESS, State.RETURNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What to compare: these annotators (else all but gold) on these documents (else all).

    Each annotator counts in the documents that they submitted or that were accepted; with ``unfinished`` also in those
    that they are still at. Gold can be named like a person, and is there where anything was made gold or settled.
    """

    annotators: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDocument:
    """A document with the sets that are compared on it, suggestions left out."""

    document: Document
    sets: Mapping[str, tuple[Span, ...]]
    relations: tuple[Relation, ...]

    @property
    def comparison(self) -> Comparison:
        """The sets side by side."""
        return compare(self.document.info.id, self.sets, self.relations)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentConflicts:
    """The conflicts of a document; ``settlements`` are by conflict those that still hold."""

    document: str
    title: str
    comparison: Comparison
    settlements: Mapping[str, Settlement]

    @property
    def left(self) -> int:
        """How many are not settled."""
        return len(self.comparison.conflicts) - len(self.settlements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """How annotators agree, and every document's conflicts in the order of the list."""

    agreement: Agreement
    documents: tuple[DocumentConflicts, ...]


def comparable(project: Project, scope: Scope) -> dict[str, tuple[str, ...]]:
    """By document, in the order of the list, who is compared on it; at least two. Raises NO_SUCH_DOCUMENT."""
    file = project.file
    for document in scope.documents:
        if not file.documents.is_listed(document):
            raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=document)
    counted = _BEGUN if scope.unfinished else _FINISHED
    people: dict[str, set[str]] = {}
    for (document, annotator), state in everyones_states(project).items():
        if state in counted and annotator != GOLD_ANNOTATOR and (annotator in scope.annotators or not scope.annotators):
            people.setdefault(document, set()).add(annotator)
    if GOLD_ANNOTATOR in scope.annotators:
        for document in _with_gold(project):
            people.setdefault(document, set()).add(GOLD_ANNOTATOR)
    wanted = set(scope.documents)
    return {
        document: tuple(sorted(people[document]))
        for document in file.documents.ids()
        if len(people.get(document, ())) > 1 and (not wanted or document in wanted)
    }


def compared(
    project: Project, people: Mapping[str, tuple[str, ...]], progress: Progress | None = None
) -> Iterator[ComparedDocument]:
    """The documents to compare, one by one, as ``comparable`` says. Raises TOO_FEW_TO_COMPARE or CANCELLED."""
    told = progress or NoProgress()
    if not people:
        raise AnnotatorError(Problem.TOO_FEW_TO_COMPARE)
    related = project.file.entities.related_documents()
    for number, (document, names) in enumerate(people.items(), 1):
        if told.cancelled():
            raise AnnotatorError(Problem.CANCELLED)
        found = _one(project, document, names, with_relations=document in related)
        yield found
        told.step(number, len(people), found.document.info.title)


def agreement(
    project: Project,
    scope: Scope,
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Agreement:
    """How the annotators agree. Raises TOO_FEW_TO_COMPARE or CANCELLED."""
    with without_collector():
        with project.file.reading():
            people = comparable(project, scope)
            study = _study(people)
            for each in compared(project, people, progress):
                study.add(each.document.info.id, each.document.text, each.sets)
        return study.result(replicates=replicates, seed=seed, between=_stopping(progress))


def agreement_by_document(
    project: Project, scope: Scope, progress: Progress | None = None
) -> Iterator[tuple[str, Agreement]]:
    """The figures of each document alone. Raises TOO_FEW_TO_COMPARE or CANCELLED."""
    with project.file.reading():
        for each in compared(project, comparable(project, scope), progress):
            yield each.document.info.id, of_document(each.document.info.id, each.document.text, each.sets)


def conflicts(project: Project, scope: Scope, progress: Progress | None = None) -> list[DocumentConflicts]:
    """The conflicts of each document that is compared. Raises TOO_FEW_TO_COMPARE or CANCELLED."""
    with project.file.reading():
        known = _settlements(project)
        people = comparable(project, scope)
        return [_with_settlements(project, each, known) for each in compared(project, people, progress)]


def survey(project: Project, scope: Scope, *, replicates: int = REPLICATES, progress: Progress | None = None) -> Survey:
    """Agreement and conflicts in one go. Raises TOO_FEW_TO_COMPARE or CANCELLED."""
    with without_collector():
        with project.file.reading():
            people = comparable(project, scope)
            study, known, found = _study(people), _settlements(project), []
            for each in compared(project, people, progress):
                study.add(each.document.info.id, each.document.text, each.sets)
                found.append(_with_settlements(project, each, known))
        result = study.result(replicates=replicates, between=_stopping(progress))
    return Survey(agreement=result, documents=tuple(found))


def conflicts_of(project: Project, document: str, scope: Scope) -> DocumentConflicts:
    """The conflicts of one document. Raises NO_SUCH_DOCUMENT or TOO_FEW_TO_COMPARE."""
    with project.file.reading():
        names = _comparable_on(project, document, scope)
        if len(names) < 2:
            raise AnnotatorError(Problem.TOO_FEW_TO_COMPARE)
        return _with_settlements(project, _one(project, document, names), _settlements(project, document))


def _comparable_on(project: Project, document: str, scope: Scope) -> tuple[str, ...]:
    """What ``comparable`` says of one document, without a look at the others: it is asked for with every choice."""
    file = project.file
    if not file.documents.is_listed(document):
        raise AnnotatorError(Problem.NO_SUCH_DOCUMENT, document=document)
    spans = Counter(span.annotator for span in file.spans.of_document(document))
    said = {each.state.annotator: each.state.state for each in file.reviews.states(document)}
    counted = _BEGUN if scope.unfinished else _FINISHED
    found = {
        name
        for name in said.keys() | spans.keys()
        if name != GOLD_ANNOTATOR
        and (name in scope.annotators or not scope.annotators)
        and effective_state(said.get(name), spans[name]) in counted
    }
    if GOLD_ANNOTATOR in scope.annotators and (spans[GOLD_ANNOTATOR] or file.reviews.settlements(document)):
        found.add(GOLD_ANNOTATOR)
    return tuple(sorted(found))


def _one(project: Project, document: str, names: tuple[str, ...], *, with_relations: bool = True) -> ComparedDocument:
    file = project.file
    sets: dict[str, list[Span]] = {name: [] for name in names}
    for span in file.spans.of_document(document):
        if not span.suggested and span.annotator in sets:
            sets[span.annotator].append(span)
    return ComparedDocument(
        document=file.documents.get(document),
        sets={name: tuple(spans) for name, spans in sets.items()},
        relations=tuple(
            each for each in (file.entities.relations(document) if with_relations else ()) if each.annotator in sets
        ),
    )


def _study(people: Mapping[str, tuple[str, ...]]) -> Study:
    return Study(sorted({name for names in people.values() for name in names}))


def _with_gold(project: Project) -> set[str]:
    found = {each.document for each in project.file.reviews.settlements()}
    counts = project.file.documents.listed(GOLD_ANNOTATOR)
    return found | {listed.info.id for listed in counts if listed.spans}


def _settlements(project: Project, document: str | None = None) -> dict[str, list[Settlement]]:
    found: dict[str, list[Settlement]] = {}
    for each in project.file.reviews.settlements(document):
        found.setdefault(each.document, []).append(each)
    return found


def _with_settlements(
    project: Project, compared_document: ComparedDocument, known: Mapping[str, list[Settlement]]
) -> DocumentConflicts:
    info = compared_document.document.info
    comparison = compared_document.comparison
    holding: dict[str, Settlement] = {}
    said = known.get(info.id, [])
    if said:
        versions = entity_versions(project, info.id)
        for conflict in comparison.conflicts:
            settlement = settled(conflict, said, versions)
            if settlement is not None:
                holding[conflict.id] = settlement
    return DocumentConflicts(document=info.id, title=info.title, comparison=comparison, settlements=holding)


def entity_versions(project: Project, document: str) -> dict[str, str]:
    """By id, the operation that made each span and relation of a document what it is."""
    versions = project.file.reviews.versions(document)
    return versions | project.file.reviews.relation_versions(document)


def _stopping(progress: Progress | None) -> Callable[[], None]:
    def between() -> None:
        if progress is not None and progress.cancelled():
            raise AnnotatorError(Problem.CANCELLED)

    return between
