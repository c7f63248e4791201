"""Marking and working on spans: every verb validates, then writes one change set.

Each function raises AnnotatorError with the reason, and then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from annotator.core import changes as change
from annotator.core.changes import Applied, Change, ChangeSet, Verb
from annotator.core.checks import check_label, check_ranges
from annotator.core.direction import DirectionOverride
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.overlaps import ForbiddenOverlap, first_forbidden
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.workflow import DocumentState, State
from annotator.services.projects import Project, new_id
from annotator.text.offsets import CodePointRange


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedSpan:
    """The span that now stands; ``applied`` is None where the same one stood already."""

    span: Span
    applied: Applied | None


def add_span(project: Project, document: Document, label: str, ranges: Sequence[CodePointRange]) -> AddedSpan:
    """Label ranges of a document. The same label on the same ranges is not made twice: the first is returned."""
    check_label(project.labels, label)
    check_ranges(document.text, ranges)
    span = Span(id=new_id(), document=document.info.id, annotator=project.annotator, label=label, ranges=tuple(ranges))
    twin = project.file.spans.twin(span)
    if twin is not None:
        return AddedSpan(span=twin, applied=None)
    applied = project.execute(ChangeSet(verb=Verb.ADD_SPAN, changes=(change.put_span(span),)))
    return AddedSpan(span=span, applied=applied)


def forbidden_overlap(project: Project, span: Span) -> ForbiddenOverlap | None:
    """The first text that a span shares with another of its annotator where the label set forbids that, if any."""
    rules = project.labels.forbidden_overlaps
    return first_forbidden(rules, span, project.file.spans.meeting(span)) if rules else None


def delete_spans(project: Project, span_ids: Sequence[str]) -> Applied:
    """Delete spans of one's own, with the relations that hang on them, in one step."""
    spans = [_own(project, span_id) for span_id in span_ids]
    gone = set(span_ids)
    removed: list[Change] = []
    for document in dict.fromkeys(span.document for span in spans):
        removed += [
            change.remove_relation(relation)
            for relation in project.file.entities.relations(document)
            if relation.source in gone or relation.target in gone
        ]
    removed += map(change.remove_span, spans)
    return project.execute(ChangeSet(verb=Verb.DELETE_SPAN, changes=tuple(removed)))


def relabel_span(project: Project, span_id: str, label: str) -> Applied | None:
    """Give a span another label; None where it has that label already. Raises TWIN where such a span exists."""
    check_label(project.labels, label)
    return _alter(project, Verb.RELABEL_SPAN, span_id, label=label)


def change_ranges(
    project: Project, document: Document, span_id: str, ranges: Sequence[CodePointRange], *, verb: Verb = Verb.MOVE_EDGE
) -> Applied | None:
    """Give a span other ranges; None where they are the same. Raises as for a new span, and TWIN."""
    check_ranges(document.text, ranges)
    return _alter(project, verb, span_id, ranges=tuple(ranges))


def set_note(project: Project, span_id: str, note: str) -> Applied | None:
    """Write a span's note; None where it says that already."""
    return _alter(project, Verb.EDIT_NOTE, span_id, note=note)


def set_attributes(project: Project, span_id: str, attributes: Mapping[str, str]) -> Applied | None:
    """Set a span's attributes, empty values left out; None where they are the same."""
    said = {name: value for name, value in attributes.items() if value}
    return _alter(project, Verb.EDIT_ATTRIBUTES, span_id, attributes=said)


def copy_spans(
    project: Project, document_id: str, annotator: str, span_ids: Sequence[str] | None = None
) -> Applied | None:
    """Copy another annotator's spans (all, or those named) to one's own; None where all stand there already."""
    own = project.file.spans.of_document(document_id, project.annotator)
    copies: list[Change] = []
    for span in project.file.spans.of_document(document_id, annotator):
        copy = replace(span, id=new_id(), annotator=project.annotator, suggested=False)
        if (span_ids is None or span.id in span_ids) and not any(copy.is_twin_of(other) for other in own):
            copies.append(change.put_span(copy))
    if not copies:
        return None
    return project.execute(ChangeSet(verb=Verb.COPY_SPANS, changes=tuple(copies)))


def add_relation(project: Project, type_id: str, source_id: str, target_id: str) -> Applied | None:
    """Relate two of one's own spans; None where they are so related already. Raises RELATION_NOT_ALLOWED."""
    source, target = _own(project, source_id), _own(project, target_id)
    kind = project.labels.relation(type_id)
    allowed = (
        kind is not None
        and source.document == target.document
        and source.id != target.id
        and (not kind.sources or source.label in kind.sources)
        and (not kind.targets or target.label in kind.targets)
    )
    if not allowed:
        raise AnnotatorError(Problem.RELATION_NOT_ALLOWED, type=type_id, source=source.label, target=target.label)
    for known in project.file.entities.relations(source.document):
        if (known.type, known.source, known.target) == (type_id, source_id, target_id):
            return None
    relation = Relation(
        id=new_id(),
        document=source.document,
        annotator=project.annotator,
        type=type_id,
        source=source_id,
        target=target_id,
    )
    return project.execute(ChangeSet(verb=Verb.ADD_RELATION, changes=(change.put_relation(relation),)))


def delete_relation(project: Project, document_id: str, relation_id: str) -> Applied:
    """Take one of one's own relations away."""
    for relation in project.file.entities.relations(document_id):
        if relation.id == relation_id:
            if relation.annotator != project.annotator:
                raise AnnotatorError(Problem.NOT_YOURS, owner=relation.annotator, annotator=project.annotator)
            removed = change.remove_relation(relation)
            return project.execute(ChangeSet(verb=Verb.DELETE_RELATION, changes=(removed,)))
    raise AnnotatorError(Problem.NO_SUCH_RELATION, relation=relation_id)


def set_state(project: Project, document_id: str, state: State, reason: str = "") -> Applied | None:
    """Say how far one is with a document; None where that was said already."""
    before = project.file.entities.state(document_id, project.annotator)
    after = DocumentState(document=document_id, annotator=project.annotator, state=state, reason=reason)
    if after == before:
        return None
    return project.execute(ChangeSet(verb=Verb.SET_STATE, changes=(change.change_state(before, after),)))


def set_direction(project: Project, document_id: str, paragraph: int, direction: str | None) -> Applied | None:
    """Fix a paragraph (numbered from 0) to ``ltr`` or ``rtl``, or let it be found again with None."""
    before = project.file.entities.direction(document_id)
    said = dict(before.paragraphs) if before else {}
    if direction is None:
        said.pop(str(paragraph), None)
    else:
        said[str(paragraph)] = direction
    after = DirectionOverride(document=document_id, paragraphs=said)
    if after == (before or DirectionOverride(document=document_id)):
        return None
    return project.execute(ChangeSet(verb=Verb.SET_DIRECTION, changes=(change.change_direction(before, after),)))


def _own(project: Project, span_id: str) -> Span:
    span = project.file.spans.get(span_id)
    if span.annotator != project.annotator:
        raise AnnotatorError(Problem.NOT_YOURS, owner=span.annotator, annotator=project.annotator)
    return span


def _alter(project: Project, verb: Verb, span_id: str, **fields: object) -> Applied | None:
    before = _own(project, span_id)
    after = replace(before, **fields)
    if after == before:
        return None
    twin = project.file.spans.twin(after)
    if twin is not None and twin.id != after.id:
        raise AnnotatorError(Problem.TWIN, label=after.label, start=after.start, end=after.end)
    return project.execute(ChangeSet(verb=verb, changes=(change.alter_span(before, after),)))
