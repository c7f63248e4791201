"""Discussing spans, documents and decisions: threads that lead to their place.

Each function raises AnnotatorError with the reason, and then nothing has changed.
"""

from __future__ import annotations

from dataclasses import replace

from annotator.core.changes import Applied, ChangeSet, Verb, put_value, remove_value
from annotator.core.comment import Comment, CommentMark, Thread, threads
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.review import Decision, newest
from annotator.services.projects import Project, new_id
from annotator.storage.writer import wall_clock_ms


def discussion(project: Project, document: str) -> list[Thread]:
    """The threads about a document and its spans, by their beginning."""
    return threads(project.file.reviews.comments(document))


def comment_on_document(project: Project, document: str, text: str, *, annotator: str = "") -> Applied | None:
    """Begin a thread about a document, or about ``annotator``'s work on it; None where nothing is said."""
    project.file.documents.stored_info(document)
    return _begin(project, _new(project, document, text, annotator=annotator))


def comment_on_span(project: Project, span_id: str, text: str, *, annotator: str = "") -> Applied | None:
    """Begin a thread about a span (a gold one is about ``annotator``'s work); None where nothing is said.

    Raises NO_SUCH_SPAN.
    """
    span = project.file.spans.get(span_id)
    said = _new(project, span.document, text, annotator=annotator or span.annotator)
    return _begin(project, replace(said, span=span.id, ranges=span.ranges))


def contest(project: Project, span_id: str, document: str, text: str) -> Applied | None:
    """Contest what was decided about one's span, with why; None where nothing is said. Raises NO_SUCH_DECISION."""
    decision = _decision_on(project, span_id, document)
    said = _new(project, document, text, annotator=decision.annotator)
    said = replace(said, span=span_id, ranges=decision.seen.ranges, mark=CommentMark.CONTESTED, decision=decision.id)
    return _begin(project, said)


def reply(project: Project, comment_id: str, text: str) -> Applied | None:
    """Answer in a thread, at its end; None where nothing is said. Raises NO_SUCH_COMMENT."""
    first = _first_of(project, comment_id)
    said = _new(project, first.document, text, annotator=first.annotator)
    return _begin(project, replace(said, span=first.span, ranges=first.ranges, reply_to=first.id))


def resolve(project: Project, comment_id: str, *, resolved: bool = True) -> Applied | None:
    """Settle a thread, or open it again; None where it is so already. Raises NO_SUCH_COMMENT."""
    first = _first_of(project, comment_id)
    was_contested = CommentMark.CONTESTED if first.decision else CommentMark.SAID
    after = replace(first, mark=CommentMark.RESOLVED if resolved else was_contested)
    if after == first:
        return None
    return project.execute(ChangeSet(verb=Verb.CHANGE_COMMENT, changes=(put_value(after, first),)))


def edit_comment(project: Project, comment_id: str, text: str) -> Applied | None:
    """Say something else in a comment of one's own, or with no text take it back. Raises NO_SUCH_COMMENT, NOT_YOURS."""
    before = _comment(project, comment_id)
    if before.author != project.annotator:
        raise AnnotatorError(Problem.NOT_YOURS, owner=before.author, annotator=project.annotator)
    if text.strip() == before.text:
        return None
    after = replace(before, text=text.strip())
    change = put_value(after, before) if after.text else remove_value(before)
    return project.execute(ChangeSet(verb=Verb.CHANGE_COMMENT, changes=(change,)))


def _new(project: Project, document: str, text: str, *, annotator: str) -> Comment:
    return Comment(
        id=new_id(),
        document=document,
        author=project.annotator,
        text=text.strip(),
        at_ms=wall_clock_ms(),
        annotator=annotator,
    )


def _begin(project: Project, comment: Comment) -> Applied | None:
    if not comment.text:
        return None
    return project.execute(ChangeSet(verb=Verb.ADD_COMMENT, changes=(put_value(comment),)))


def _comment(project: Project, comment_id: str) -> Comment:
    found = project.file.reviews.comment(comment_id)
    if found is None:
        raise AnnotatorError(Problem.NO_SUCH_COMMENT, comment=comment_id)
    return found


def _first_of(project: Project, comment_id: str) -> Comment:
    said = _comment(project, comment_id)
    first = project.file.reviews.comment(said.reply_to) if said.reply_to else None
    return first or said


def _decision_on(project: Project, span_id: str, document: str) -> Decision:
    made = [each for each in project.file.reviews.decisions(document) if each.decision.span == span_id]
    if not made:
        raise AnnotatorError(Problem.NO_SUCH_DECISION, span=span_id, annotator=project.annotator)
    return newest(made).decision
