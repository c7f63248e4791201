"""What an action did, told as facts: values for a sentence, whatever the language it is then said in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.changes import Change, DocumentPresence, Kind
from annotator.core.comment import Comment
from annotator.core.direction import DirectionOverride
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.guidelines import GuidelineText
from annotator.core.label import LabelSet
from annotator.core.label_lineage import renames
from annotator.core.relation import Relation
from annotator.core.review import Decision, Verdict
from annotator.core.span import Span
from annotator.core.workflow import DocumentState
from annotator.text.offsets import CodePointRange

LONGEST_QUOTE = 60
"""So many characters of a text are quoted; of a longer one both ends."""


class Act(StrEnum):
    """What became of one thing."""

    SPAN_ADDED = "span_added"
    SPAN_DELETED = "span_deleted"
    SPAN_RELABELLED = "span_relabelled"
    SPAN_MOVED = "span_moved"
    NOTE_WRITTEN = "note_written"
    NOTE_CHANGED = "note_changed"
    NOTE_REMOVED = "note_removed"
    ATTRIBUTE_SET = "attribute_set"
    ATTRIBUTE_CHANGED = "attribute_changed"
    ATTRIBUTE_REMOVED = "attribute_removed"
    SUGGESTION_ACCEPTED = "suggestion_accepted"
    RELATION_ADDED = "relation_added"
    RELATION_DELETED = "relation_deleted"
    STATE_SET = "state_set"
    STATE_CHANGED = "state_changed"
    STATE_REMOVED = "state_removed"
    PARAGRAPH_TURNED = "paragraph_turned"
    PARAGRAPH_LET_BE = "paragraph_let_be"
    LABELS_BEGUN = "labels_begun"
    LABEL_ADDED = "label_added"
    LABEL_REMOVED = "label_removed"
    LABEL_RETIRED = "label_retired"
    LABEL_OFFERED = "label_offered"
    LABEL_CHANGED = "label_changed"
    LABEL_RENAMED = "label_renamed"
    LABEL_MERGED = "label_merged"
    LABELS_CHANGED = "labels_changed"
    GUIDELINES_CHANGED = "guidelines_changed"
    GUIDELINES_REMOVED = "guidelines_removed"
    DECISION_ACCEPTED = "decision_accepted"
    DECISION_AMENDED = "decision_amended"
    DECISION_REJECTED = "decision_rejected"
    DECISION_TAKEN_BACK = "decision_taken_back"
    COMMENT_WRITTEN = "comment_written"
    COMMENT_CHANGED = "comment_changed"
    COMMENT_MARKED = "comment_marked"
    COMMENT_REMOVED = "comment_removed"
    DOCUMENT_ADDED = "document_added"
    DOCUMENT_REMOVED = "document_removed"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that an action did. Labels are ids; ``text`` is what is quoted of the article, after the change.

    ``name`` is that of an attribute, a relation's type or the person concerned; ``old`` and ``new`` are notes, values,
    states, directions, label ids, or the texts at the two ends of a relation. ``doer`` made the change:
    of a merge maybe somebody else than who merged.
    """

    act: Act
    kind: Kind
    document: str | None = None
    title: str = ""
    span: str | None = None
    bounds: CodePointRange | None = None
    label: str = ""
    old_label: str = ""
    text: str = ""
    old_text: str = ""
    name: str = ""
    old: str = ""
    new: str = ""
    doer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the words come from that a change itself doesn't have: texts, titles, spans by id."""

    text: Callable[[str], str]
    title: Callable[[str], str]
    span: Callable[[str], Span | None]


def quote(text: str, ranges: Sequence[CodePointRange], longest: int = LONGEST_QUOTE) -> str:
    """The text of ranges on one line, with dots for what lies between and for the middle of what is long."""
    parts = []
    for part in ranges:
        # What a damaged log says may lie anywhere, also beyond all that a slice can take.
        start, end = min(part.start, len(text)), min(part.end, len(text))
        if end - start > 2 * longest:
            parts.append(f"{text[start : start + longest]} {text[end - longest : end]}")
        else:
            parts.append(text[start:end])
    line = " ".join(" \u2026 ".join(parts).split())
    if len(line) <= longest:
        return line
    head = longest * 2 // 3
    return f"{line[:head].rstrip()} \u2026 {line[-(longest - head) :].lstrip()}"


def facts(changes: Sequence[Change], sources: Sources, doers: Sequence[str] = ()) -> list[Fact]:
    """What changes did, in their order, and who made each of them, where given; one of a span may be several facts.

    What becomes gold by a decision, and what speaks for it, follows from what was decided and is not told again.
    """
    decided = any(change.kind is Kind.DECISION for change in changes)
    done = list(zip(changes, doers or [""] * len(changes), strict=True))
    told = [
        (change, doer)
        for change, doer in done
        if change.kind is not Kind.GOLD and not (decided and _annotator(change) == GOLD_ANNOTATOR)
    ]
    return [replace(fact, doer=doer) for change, doer in told or done for fact in _facts_of(change, sources)]


def _annotator(change: Change) -> str | None:
    value = change.after or change.before
    return value.annotator if isinstance(value, Span) else None


def _facts_of(change: Change, sources: Sources) -> Iterator[Fact]:
    before, after = change.before, change.after
    value = after or before
    if isinstance(value, Span):
        yield from _of_span(
            before if isinstance(before, Span) else None, after if isinstance(after, Span) else None, sources
        )
    elif isinstance(value, Relation):
        yield _of_relation(value, sources, added=after is not None)
    elif isinstance(value, DocumentState):
        yield _of_state(
            before if isinstance(before, DocumentState) else None,
            after if isinstance(after, DocumentState) else None,
            sources,
        )
    elif isinstance(value, DirectionOverride):
        yield from _of_direction(
            before if isinstance(before, DirectionOverride) else None,
            after if isinstance(after, DirectionOverride) else None,
            sources,
        )
    elif isinstance(value, Decision):
        yield _of_decision(value, sources, made=after is not None)
    elif isinstance(value, Comment):
        yield _of_comment(
            before if isinstance(before, Comment) else None, after if isinstance(after, Comment) else None, sources
        )
    elif isinstance(value, LabelSet):
        yield from label_facts(
            before if isinstance(before, LabelSet) else None, after if isinstance(after, LabelSet) else None
        )
    elif isinstance(value, GuidelineText):
        act = Act.GUIDELINES_REMOVED if after is None else Act.GUIDELINES_CHANGED
        yield Fact(act=act, kind=change.kind, name=value.language)
    elif isinstance(value, DocumentPresence):
        act = Act.DOCUMENT_REMOVED if after is None else Act.DOCUMENT_ADDED
        yield Fact(act=act, kind=change.kind, document=value.id, title=sources.title(value.id))
    else:
        title = "" if change.document is None else sources.title(change.document)
        yield Fact(act=Act.OTHER, kind=change.kind, document=change.document, title=title)


def _of_span(before: Span | None, after: Span | None, sources: Sources) -> Iterator[Fact]:
    span = after or before
    if span is None:
        return
    text = sources.text(span.document)

    def fact(act: Act, *, name: str = "", old: str = "", new: str = "") -> Fact:
        return Fact(
            act=act,
            kind=Kind.SPAN,
            document=span.document,
            title=sources.title(span.document),
            span=span.id,
            bounds=span.bounds if span.ranges else None,
            label=span.label,
            old_label="" if before is None else before.label,
            text=quote(text, span.ranges),
            old_text="" if before is None else quote(text, before.ranges),
            name=name,
            old=old,
            new=new,
        )

    if before is None or after is None:
        yield fact(Act.SPAN_ADDED if before is None else Act.SPAN_DELETED, name=span.annotator)
        return
    if before.label != after.label:
        yield fact(Act.SPAN_RELABELLED)
    if before.ranges != after.ranges:
        yield fact(Act.SPAN_MOVED)
    if before.suggested and not after.suggested:
        yield fact(Act.SUGGESTION_ACCEPTED)
    if before.note != after.note:
        acts = (Act.NOTE_WRITTEN, Act.NOTE_REMOVED, Act.NOTE_CHANGED)
        yield fact(_which(acts, before.note, after.note), old=before.note, new=after.note)
    for name in sorted(before.attributes.keys() | after.attributes.keys()):
        old, new = before.attributes.get(name, ""), after.attributes.get(name, "")
        if old != new:
            acts = (Act.ATTRIBUTE_SET, Act.ATTRIBUTE_REMOVED, Act.ATTRIBUTE_CHANGED)
            yield fact(_which(acts, old, new), name=name, old=old, new=new)


def _of_relation(relation: Relation, sources: Sources, *, added: bool) -> Fact:
    text = sources.text(relation.document)
    source, target = sources.span(relation.source), sources.span(relation.target)
    return Fact(
        act=Act.RELATION_ADDED if added else Act.RELATION_DELETED,
        kind=Kind.RELATION,
        document=relation.document,
        title=sources.title(relation.document),
        span=relation.source,
        bounds=None if source is None or not source.ranges else source.bounds,
        name=relation.type,
        old="" if source is None else quote(text, source.ranges),
        new="" if target is None else quote(text, target.ranges),
    )


_VERDICTS = {
    Verdict.ACCEPT: Act.DECISION_ACCEPTED,
    Verdict.AMEND: Act.DECISION_AMENDED,
    Verdict.REJECT: Act.DECISION_REJECTED,
}


def _of_decision(decision: Decision, sources: Sources, *, made: bool) -> Fact:
    text, seen = sources.text(decision.document), decision.seen
    said = decision.amended or seen
    return Fact(
        act=_VERDICTS[decision.verdict] if made else Act.DECISION_TAKEN_BACK,
        kind=Kind.DECISION,
        document=decision.document,
        title=sources.title(decision.document),
        span=decision.span,
        bounds=_bounds(seen.ranges),
        label=said.label,
        old_label=seen.label,
        text=quote(text, said.ranges),
        old_text=quote(text, seen.ranges),
        name=decision.annotator,
        new=decision.reason,
    )


def _of_comment(before: Comment | None, after: Comment | None, sources: Sources) -> Fact:
    comment = after or before
    document = "" if comment is None else comment.document
    ranges = () if comment is None else comment.ranges
    title = sources.title(document)
    old, new = ("" if said is None else said.text for said in (before, after))
    acts = (Act.COMMENT_WRITTEN, Act.COMMENT_REMOVED, Act.COMMENT_CHANGED)
    return Fact(
        act=Act.COMMENT_MARKED if old == new else _which(acts, old, new),
        kind=Kind.COMMENT,
        document=document,
        title=title,
        span=None if comment is None or not comment.span else comment.span,
        bounds=_bounds(ranges),
        text=quote(sources.text(document), ranges) if ranges else title,
        old=old,
        new=new,
    )


def _bounds(ranges: Sequence[CodePointRange]) -> CodePointRange | None:
    return CodePointRange(ranges[0].start, ranges[-1].end) if ranges else None


def _of_state(before: DocumentState | None, after: DocumentState | None, sources: Sources) -> Fact:
    acts = (Act.STATE_SET, Act.STATE_REMOVED, Act.STATE_CHANGED)
    old, new = ("" if said is None else str(said.state) for said in (before, after))
    value = after or before
    document = "" if value is None else value.document
    return Fact(
        act=_which(acts, old, new),
        kind=Kind.STATE,
        document=document,
        title=sources.title(document),
        name="" if value is None else value.annotator,
        old=old,
        new=new,
    )


def _of_direction(
    before: DirectionOverride | None, after: DirectionOverride | None, sources: Sources
) -> Iterator[Fact]:
    value = after or before
    document = "" if value is None else value.document
    old, new = (dict(said.paragraphs) if said is not None else {} for said in (before, after))
    for number in sorted(old.keys() | new.keys(), key=lambda said: (len(said), said)):
        if old.get(number) != new.get(number):
            yield Fact(
                act=Act.PARAGRAPH_TURNED if number in new else Act.PARAGRAPH_LET_BE,
                kind=Kind.DIRECTION,
                document=document,
                title=sources.title(document),
                name=number,
                old=old.get(number, ""),
                new=new.get(number, ""),
            )


def label_facts(before: LabelSet | None, after: LabelSet | None) -> Iterator[Fact]:
    """What became of the labels between two label sets; that a project began with the second, without a first."""
    if before is None or after is None:
        yield Fact(act=Act.LABELS_BEGUN, kind=Kind.LABEL_SET)
        return
    old, new = ({label.id: label for label in said.labels} for said in (before, after))
    renamed = renames(before, after)
    for was_called, is_called in renamed.items():
        yield Fact(act=Act.LABEL_RENAMED, kind=Kind.LABEL_SET, label=is_called, old=was_called, new=is_called)
    told = bool(renamed)
    for label_id in dict.fromkeys((*old, *new)):
        if label_id in (*renamed, *renamed.values()):
            continue
        was, now = old.get(label_id), new.get(label_id)
        if was == now:
            continue
        told = True
        if was is None or now is None:
            act = Act.LABEL_ADDED if was is None else Act.LABEL_REMOVED
        elif was.retired != now.retired:
            act = Act.LABEL_RETIRED if now.retired else Act.LABEL_OFFERED
        else:
            act = Act.LABEL_CHANGED
        yield Fact(act=act, kind=Kind.LABEL_SET, label=label_id)
    if not told:
        yield Fact(act=Act.LABELS_CHANGED, kind=Kind.LABEL_SET)


def about_labels(found: Sequence[Fact]) -> Fact | None:
    """What an action did to the label set in one fact, where it did anything: a merge is known by its spans, too."""
    of_labels = [fact for fact in found if fact.kind is Kind.LABEL_SET]
    gone = next((fact for fact in of_labels if fact.act is Act.LABEL_REMOVED), None)
    if gone is None:
        return of_labels[0] if of_labels else None
    into = next((fact for fact in found if fact.act is Act.SPAN_RELABELLED and fact.old_label == gone.label), None)
    if into is None:
        return gone
    return replace(gone, act=Act.LABEL_MERGED, label=into.label, old_label=gone.label)


def _which(acts: tuple[Act, Act, Act], old: str, new: str) -> Act:
    """The act of three for what came, what went, and what became another."""
    return acts[0] if not old else acts[1] if not new else acts[2]
