"""Comparing annotators over the documents that several of them did: agreement, and the conflicts behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from annotator.core.agreement.bootstrap import REPLICATES, SEED
from annotator.core.agreement.study import Agreement, Study, of_document
from annotator.core.conflicts import Comparison
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.settlement import Settlement, settled
from annotator.services.collector import without_collector
from annotator.services.compared import ComparedDocument, Scope, comparable, comparable_on, compared, compared_document
from annotator.services.counting_beside import FEWEST, counting_beside
from annotator.services.progress import Progress
from annotator.services.projects import Project


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


def agreement(
    project: Project,
    scope: Scope,
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
    progress: Progress | None = None,
    beside: int = FEWEST,
) -> Agreement:
    """How the annotators agree; a second process helps from so many documents on. Raises as ``survey`` does."""
    with without_collector():
        with project.file.reading():
            people = comparable(project, scope)
            study = _study(people)
            with counting_beside(project, study, tuple(people.items()), fewest=beside) as counted:
                for each in compared(project, people, progress):
                    counted.count(each)
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


def survey(
    project: Project,
    scope: Scope,
    *,
    replicates: int = REPLICATES,
    progress: Progress | None = None,
    beside: int = FEWEST,
) -> Survey:
    """Agreement and conflicts in one go; a second process helps from so many documents on.

    Raises NO_SUCH_DOCUMENT, TOO_FEW_TO_COMPARE or CANCELLED.
    """
    with without_collector():
        with project.file.reading():
            people = comparable(project, scope)
            study, known, found = _study(people), _settlements(project), []
            with counting_beside(project, study, tuple(people.items()), fewest=beside) as counted:
                for each in compared(project, people, progress):
                    counted.count(each)
                    found.append(_with_settlements(project, each, known))
        result = study.result(replicates=replicates, between=_stopping(progress))
    return Survey(agreement=result, documents=tuple(found))


def conflicts_of(project: Project, document: str, scope: Scope) -> DocumentConflicts:
    """The conflicts of one document. Raises NO_SUCH_DOCUMENT or TOO_FEW_TO_COMPARE."""
    with project.file.reading():
        names = comparable_on(project, document, scope)
        if len(names) < 2:
            raise AnnotatorError(Problem.TOO_FEW_TO_COMPARE)
        return _with_settlements(
            project, compared_document(project.file, document, names), _settlements(project, document)
        )


def _study(people: Mapping[str, tuple[str, ...]]) -> Study:
    return Study(sorted({name for names in people.values() for name in names}))


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
