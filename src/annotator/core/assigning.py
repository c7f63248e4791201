"""Who gets which documents, as pure functions: evenly, with so many annotators a document, the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A document for an annotator to work on."""

    document: str
    annotator: str


def spread(
    documents: Sequence[str],
    annotators: Sequence[str],
    *,
    overlap: int = 1,
    seed: int = 0,
    taken: Mapping[str, frozenset[str]] | None = None,
) -> list[Assignment]:
    """Give each document to ``overlap`` of the annotators, so that nobody gets more than one more than another.

    ``taken`` says who has a document already: they count towards its overlap and towards their load. The same input
    and seed give the same answer. Raises TOO_FEW_ANNOTATORS.
    """
    people = list(dict.fromkeys(annotators))
    if overlap > len(people):
        raise AnnotatorError(Problem.TOO_FEW_ANNOTATORS, overlap=overlap, given=len(people))
    have = dict(taken or {})
    dice = random.Random(seed)  # noqa: S311 - a fair order, no secret
    order = list(dict.fromkeys(documents))
    dice.shuffle(order)
    load = {person: sum(person in have.get(document, ()) for document in order) for person in people}
    given: dict[str, list[str]] = {}
    for document in order:
        holders = have.get(document, frozenset())
        free = [person for person in people if person not in holders]
        dice.shuffle(free)
        free.sort(key=load.__getitem__)
        for person in free[: max(0, overlap - len(holders))]:
            load[person] += 1
            given.setdefault(document, []).append(person)
    # In the order of the documents and people, so that it reads as it was asked.
    return [
        Assignment(document=document, annotator=person)
        for document in dict.fromkeys(documents)
        for person in people
        if person in given.get(document, ())
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What a filter looks at: the document's own facts, and everybody's state with it."""

    id: str
    title: str
    source: str
    language: str
    states: Mapping[str, State] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents are meant; what is empty leaves all in. ``words`` are sought in title, source and id."""

    ids: frozenset[str] = frozenset()
    words: str = ""
    language: str = ""
    states: frozenset[State] = frozenset()
    unassigned: bool = False
    limit: int = 0

    def chosen(self, documents: Sequence[DocumentFacts]) -> list[DocumentFacts]:
        """Those of ``documents`` that are meant, at most ``limit`` where that is not 0."""
        found = [document for document in documents if self._means(document)]
        return found[: self.limit] if self.limit else found

    def _means(self, document: DocumentFacts) -> bool:
        sought = f"{document.title}\n{document.source}\n{document.id}".casefold()
        held: set[State] = {state for state in document.states.values() if state is not State.NEW}
        return (
            (not self.ids or document.id in self.ids)
            and self.words.casefold() in sought
            and self.language in ("", document.language)
            and (not self.states or bool(self.states & (held or {State.NEW})))
            and not (self.unassigned and held)
        )
