"""The annotator's inbox: what was changed in one's work, by whom and why, and taking it over.

Each function raises AnnotatorError with the reason, and then nothing has changed.
"""

from __future__ import annotations

import msgspec

from annotator.core.changes import Applied, ChangeSet, Verb, alter_span, put_span, remove_relation, remove_span
from annotator.core.comment import Thread, threads
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold_changes import restated
from annotator.core.inbox import InboxItem, InboxKind, of_added, of_decisions, of_threads
from annotator.core.review import reviewed
from annotator.core.workflow import State
from annotator.services.projects import Project, new_id

_VERDICTS = {State.RETURNED: InboxKind.RETURNED, State.ACCEPTED: InboxKind.ACCEPTED}


def inbox(project: Project, annotator: str | None = None) -> list[InboxItem]:
    """What happened to an annotator's work (by default one's own), the newest first.

    What its author need do nothing about any more is marked as done, and stays.
    """
    person = annotator or project.annotator
    file = project.file
    found: list[InboxItem] = []
    with file.reading():
        listed = set(file.documents.ids())
        for said in file.reviews.states():
            kind = _VERDICTS.get(said.state.state)
            if said.state.annotator == person and kind is not None and said.by != person:
                found.append(
                    InboxItem(
                        id=f"{said.state.id}/{said.at_ms}",
                        kind=kind,
                        document=said.state.document,
                        by=said.by,
                        at_ms=said.at_ms,
                        reason=said.state.reason,
                        done=kind is InboxKind.ACCEPTED,
                    )
                )
        for document in file.reviews.documents_about(person):
            found += _of_document(project, document, person)
    return sorted((item for item in found if item.document in listed), key=lambda item: (-item.at_ms, item.id))


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
