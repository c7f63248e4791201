"""The annotator's inbox: what was changed in one's work, by whom and why, and taking it over.

Each function raises AnnotatorError with the reason, and then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from annotator.core.changes import Applied, ChangeSet, Verb, alter_span, put_span, remove_relation, remove_span
from annotator.core.comment import Thread, threads
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold_changes import restated
from annotator.core.inbox import InboxItem, InboxKind, of_added, of_decisions, of_threads
from annotator.core.review import reviewed
from annotator.core.workflow import State
from annotator.services.projects import Project, new_id
from annotator.storage.reviews import SaidState

_VERDICTS = {State.RETURNED: InboxKind.RETURNED, State.ACCEPTED: InboxKind.ACCEPTED}


def inbox(project: Project, annotator: str | None = None) -> list[InboxItem]:
    """What happened to an annotator's work (by default one's own), the newest first.

    What its author need do nothing about any more is marked as done, and stays.
    """
    person = annotator or project.annotator
    file = project.file
    with file.reading():
        listed = set(file.documents.ids())
        found = _verdicts(project, file.reviews.states(), person)
        for document in file.reviews.documents_about(person):
            found += _of_document(project, document, person)
    return newest_first(item for item in found if item.document in listed)


def inbox_of(project: Project, document: str) -> list[InboxItem]:
    """What happened to one's own work on one document, in no order."""
    file = project.file
    with file.reading():
        if not file.documents.is_listed(document):
            return []
        verdicts = _verdicts(project, file.reviews.states(document), project.annotator)
        return [*verdicts, *_of_document(project, document, project.annotator)]


def newest_first(items: Iterable[InboxItem]) -> list[InboxItem]:
    """Items in the order of the inbox."""
    return sorted(items, key=lambda item: (-item.at_ms, item.id))


def take_over(project: Project, item: InboxItem) -> Applied | None:
    """Make one's own work say what the reviewer made of it; None where it does so already.

    An amended span says what it should, a rejected one goes, a missed one comes. Raises NOT_YOURS or TWIN.
    """
    spans = project.file.spans
    if item.kind is InboxKind.ADDED and item.after is not None:
        gold = spans.get(item.span)
        copy = msgspec.structs.replace(gold, id=new_id(), annotator=project.annotator)
        if spans.twin(copy) is not None:
            return None
        return project.execute(ChangeSet(verb=Verb.TAKE_OVER, changes=(put_span(copy),)))
    span = spans.find(item.span)
    if span is None or item.kind not in (InboxKind.AMENDED, InboxKind.REJECTED):
        return None
    if span.annotator != project.annotator:
        raise AnnotatorError(Problem.NOT_YOURS, owner=span.annotator, annotator=project.annotator)
    if item.after is None:
        hanging = [
            remove_relation(relation)
            for relation in project.file.entities.relations(span.document)
            if span.id in (relation.source, relation.target)
        ]
        return project.execute(ChangeSet(verb=Verb.TAKE_OVER, changes=(*hanging, remove_span(span))))
    after = msgspec.structs.replace(restated(span, item.after), note=span.note)
    if after == span:
        return None
    twin = spans.twin(after)
    if twin is not None and twin.id != span.id:
        raise AnnotatorError(Problem.TWIN, label=after.label, start=after.start, end=after.end)
    return project.execute(ChangeSet(verb=Verb.TAKE_OVER, changes=(alter_span(span, after),)))


def _verdicts(project: Project, states: Iterable[SaidState], annotator: str) -> list[InboxItem]:
    """What others said of the annotator's documents as a whole, and the discussions of those."""
    return [
        InboxItem(
            id=f"{said.state.id}/{said.at_ms}",
            kind=_VERDICTS[said.state.state],
            document=said.state.document,
            by=said.by,
            at_ms=said.at_ms,
            reason=said.state.reason,
            threads=_discussions(project, said.state.document, annotator),
            done=said.state.state is State.ACCEPTED,
        )
        for said in states
        if said.state.annotator == annotator and said.by != annotator and said.state.state in _VERDICTS
    ]


def _discussions(project: Project, document: str, annotator: str) -> tuple[Thread, ...]:
    """What is being said about the whole document, not about a place in it."""
    found = threads(project.file.reviews.comments(document))
    return tuple(
        thread
        for thread in found
        if thread.open and not thread.first.span and not thread.first.ranges and _concerns(thread, annotator)
    )


def _of_document(project: Project, document: str, annotator: str) -> list[InboxItem]:
    file = project.file
    spans = file.spans.of_document(document)
    own = [span for span in spans if span.annotator == annotator]
    about = [thread for thread in threads(file.reviews.comments(document)) if _concerns(thread, annotator)]
    items = reviewed(own, file.reviews.versions(document), file.reviews.decisions(document), annotator)
    sources = [source for source in file.reviews.gold_sources(document) if source.annotator == annotator]
    found = [*of_decisions(items, about), *of_added(sources, spans, own, about)]
    return [*found, *of_threads(about, annotator, found)]


def _concerns(thread: Thread, annotator: str) -> bool:
    """Whether a thread is about the annotator's work, or they have said something in it."""
    voices = {thread.first.author, *(each.author for each in thread.replies)}
    return thread.first.annotator == annotator or annotator in voices
