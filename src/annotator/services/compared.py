"""What is compared: which annotators on which documents, and what each of them marked there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.core.conflicts import Comparison, compare
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.workflow import State, effective_state
from annotator.services.assignments import everyones_states
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.storage.project_file import ProjectFile

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
        found = compared_document(project.file, document, names, with_relations=document in related)
        yield found
        told.step(number, len(people), found.document.info.title)


def comparable_on(project: Project, document: str, scope: Scope) -> tuple[str, ...]:
    """Who is compared on one document, one or none too; without a look at others, as every choice asks for it.

    Raises NO_SUCH_DOCUMENT.
    """
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


def compared_document(
    file: ProjectFile, document: str, names: tuple[str, ...], *, with_relations: bool = True
) -> ComparedDocument:
    """One document with the sets of these annotators."""
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


def _with_gold(project: Project) -> set[str]:
    found = {each.document for each in project.file.reviews.settlements()}
    counts = project.file.documents.listed(GOLD_ANNOTATOR)
    return found | {listed.info.id for listed in counts if listed.spans}
