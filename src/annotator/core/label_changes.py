"""Changing a label set that is in use, as pure functions: what the set becomes, and what becomes of each span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec

from annotator.core.changes import Change, Kind, put_value, remove_relation, remove_span
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import AttributeRule, Label, LabelSet, TakenUp
from annotator.core.label_flaws import label_flaws
from annotator.core.relation import Relation
from annotator.core.review import Decision, SpanVersion
from annotator.core.span import Span
from annotator.text.offsets import CodePointRange


class LabelAction(StrEnum):
    """What is done to a label set."""

    ADD = "add"
    EDIT = "edit"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    RETIRE = "retire"
    UNRETIRE = "unretire"
    DELETE = "delete"
    REPLACE = "replace"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChange:
    """A label set from one version to the next, and what it means for spans.

    ``relabelled`` says which label the spans of a label get, ``assigned`` which one a single span gets (by id), and
    the spans of ``deleted`` labels go.
    """

    action: LabelAction
    before: LabelSet
    after: LabelSet
    relabelled: Mapping[str, str] = field(default_factory=dict)
    assigned: Mapping[str, str] = field(default_factory=dict)
    deleted: frozenset[str] = frozenset()

    @property
    def touched(self) -> frozenset[str]:
        """The labels whose spans change."""
        return frozenset(self.relabelled) | self.deleted


def renamed(labels: LabelSet, old: str, new: str, version: int) -> LabelChange:
    """A label under another id; its spans follow. Raises NO_SUCH_LABEL, LABEL_EXISTS or LABEL_SET_INVALID."""
    label = _get(labels, old)
    _check_new(labels, new)
    after = _with(labels, version, (replace(each, id=new) if each is label else each for each in labels.labels))
    called = with_labels_called(after, {old: new})
    return LabelChange(
        action=LabelAction.RENAME,
        before=labels,
        after=called.with_taken_up(called.taken_up),
        relabelled={old: new},
    )


def merged(labels: LabelSet, gone: Sequence[str], into: str, version: int) -> LabelChange:
    """Labels taken up into another: their spans get it, and it allows the attributes of all. Raises NO_SUCH_LABEL."""
    target = _get(labels, into)
    sources = [_get(labels, name) for name in dict.fromkeys(gone) if name != into]
    if not sources:
        raise AnnotatorError(Problem.LABEL_EXISTS, label=into)
    rules = united_attributes([target, *sources])
    names = {source.id for source in sources}
    kept = (replace(each, attributes=rules) if each is target else each for each in labels.labels)
    after = _with(labels, version, (each for each in kept if each.id not in names))
    relabelled = dict.fromkeys(sorted(names), into)
    followed = with_labels_called(after, relabelled)
    now = (*followed.taken_up, *(TakenUp(id=name, into=into) for name in names))
    return LabelChange(
        action=LabelAction.MERGE, before=labels, after=followed.with_taken_up(now), relabelled=relabelled
    )


def split(
    labels: LabelSet,
    old: str,
    assigned: Mapping[str, str],
    version: int,
    *,
    new: Sequence[Label] = (),
    retire: bool = False,
) -> LabelChange:
    """Single spans (by id) of a label given to other labels, the others left with it.

    ``new`` labels are added to the set first, behind the one that is split; that may be retired. What the relations of
    its spans may join, and what its spans must not overlap, holds under their new labels, too.

    Raises NO_SUCH_LABEL, LABEL_EXISTS or LABEL_SET_INVALID.
    """
    label = _get(labels, old)
    for one in new:
        _check_new(labels, one.id)
    kept = replace(label, retired=retire or label.retired)
    grown = [part for each in labels.labels for part in ((kept, *new) if each is label else (each,))]
    after = _with(labels, version, grown).with_taken_up(labels.taken_up)
    for name in assigned.values():
        _get(after, name)
    given = tuple(dict.fromkeys(assigned.values()))

    def follow(ends: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*ends, *given))) if old in ends else ends

    return LabelChange(
        action=LabelAction.SPLIT,
        before=labels,
        after=_followed(after, follow),
        relabelled={old: old},
        assigned=dict(assigned),
    )


def retired(labels: LabelSet, name: str, version: int, *, retire: bool) -> LabelChange:
    """A label offered no more (or again); its spans keep it. Raises NO_SUCH_LABEL."""
    label = _get(labels, name)
    changed = (replace(each, retired=retire) if each is label else each for each in labels.labels)
    action = LabelAction.RETIRE if retire else LabelAction.UNRETIRE
    return LabelChange(action=action, before=labels, after=_with(labels, version, changed))


def deleted(labels: LabelSet, name: str, version: int) -> LabelChange:
    """A label that goes with its spans. Raises NO_SUCH_LABEL.

    A relation type, or a rule of overlaps, that was for this label alone keeps naming it: with no name left it would
    be about every label.
    """
    label = _get(labels, name)
    after = _with(labels, version, (each for each in labels.labels if each is not label))

    def follow(ends: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(end for end in ends if end != name) or ends

    return LabelChange(
        action=LabelAction.DELETE,
        before=labels,
        after=_followed(after, follow).with_taken_up(labels.taken_up),
        deleted=frozenset({name}),
    )


def added(labels: LabelSet, label: Label, version: int) -> LabelChange:
    """A label more, at the end. Raises LABEL_EXISTS or LABEL_SET_INVALID."""
    _check_new(labels, label.id)
    after = _with(labels, version, (*labels.labels, label)).with_taken_up(labels.taken_up)
    return LabelChange(action=LabelAction.ADD, before=labels, after=after)


def edited(labels: LabelSet, label: Label, version: int) -> LabelChange:
    """A label, found by its id, with other words, looks or attributes. Raises NO_SUCH_LABEL or LABEL_SET_INVALID."""
    old = _get(labels, label.id)
    changed = (label if each is old else each for each in labels.labels)
    return LabelChange(action=LabelAction.EDIT, before=labels, after=_with(labels, version, changed))


def replaced(labels: LabelSet, new: LabelSet, used: AbstractSet[str], version: int) -> LabelChange:
    """Another set in place of this one. Labels in use that it lacks stay, retired.

    So do relation types and rejection reasons, for relations and decisions name them, and rules of overlaps, of which
    the files of other programs say nothing.
    """
    names = {label.id for label in new.labels}
    left = [label for label in labels.labels if label.id in used and label.id not in names]
    # A retired label needs no key, and must not hold one that the new set gives to another.
    stays = tuple(replace(label, retired=True, key="") for label in left)
    types = {kind.id for kind in new.relations}
    relations = (*new.relations, *(kind for kind in labels.relations if kind.id not in types))
    known = {reason.id for reason in new.rejection_reasons}
    reasons = (*new.rejection_reasons, *(reason for reason in labels.rejection_reasons if reason.id not in known))
    ruled = {rule.id for rule in new.forbidden_overlaps}
    rules = (*new.forbidden_overlaps, *(rule for rule in labels.forbidden_overlaps if rule.id not in ruled))
    after = replace(new, relations=relations, rejection_reasons=reasons, forbidden_overlaps=rules)
    return LabelChange(
        action=LabelAction.REPLACE,
        before=labels,
        after=_with(after, version, (*new.labels, *stays)).with_taken_up(labels.taken_up),
    )


def updated(labels: LabelSet, new: LabelSet, version: int) -> LabelChange:
    """The set as it was edited as a whole; labels that it lacks are deleted. Raises LABEL_SET_INVALID."""
    names = {label.id for label in labels.labels}
    for label in new.labels:
        if label.id not in names:
            _check_new(labels, label.id)
    left = names - {label.id for label in new.labels}
    after = _with(new, version, new.labels).with_taken_up(labels.taken_up)
    return LabelChange(action=LabelAction.UPDATE, before=labels, after=after, deleted=frozenset(left))


def span_changes(change: LabelChange, spans: Sequence[Span], relations: Sequence[Relation]) -> list[Change]:
    """What happens to one document: all its spans and relations are given, by whomever they are.

    Where a span comes to say the same as another of its annotator, one is left: it takes the other's note, attributes
    and relations over, so that nothing is lost but the doubling.
    """
    result: dict[str, Span | None] = {}
    standing: dict[_Meaning, str] = {}
    instead: dict[str, str] = {}
    moving = []
    for span in spans:
        if span.label in change.deleted:
            result[span.id] = None
        elif _target(change, span) == span.label:
            standing[_meaning(span)] = span.id
            result[span.id] = span
        else:
            moving.append(span)
    for span in moving:
        after = msgspec.structs.replace(span, label=_target(change, span))
        twin = standing.get(_meaning(after))
        kept = None if twin is None else result[twin]
        if twin is None or kept is None:
            standing[_meaning(after)] = span.id
            result[span.id] = after
        else:
            result[twin] = _joined(kept, after)
            result[span.id] = None
            instead[span.id] = twin
    gone = {span_id for span_id, after_ in result.items() if after_ is None} - instead.keys()
    changes = _relation_changes(relations, gone, instead)
    for span in spans:
        final = result[span.id]
        if final is None:
            changes.append(remove_span(span))
        elif final != span:
            changes.append(Change(kind=Kind.SPAN, document=span.document, entity=span.id, before=span, after=final))
    return changes


def decision_changes(change: LabelChange, decisions: Iterable[Decision]) -> list[Change]:
    """What happens to decisions on spans whose labels get another name: they go on being about what they saw."""
    changes = []
    for decision in decisions:
        after = replace(
            decision,
            seen=_relabelled(change, decision.span, decision.seen),
            amended=decision.amended and _relabelled(change, decision.span, decision.amended),
        )
        if after != decision:
            changes.append(put_value(after, decision))
    return changes


def _relabelled(change: LabelChange, span: str, version: SpanVersion) -> SpanVersion:
    if version.label not in change.relabelled:
        return version
    return replace(version, label=change.assigned.get(span, change.relabelled[version.label]))


_Meaning = tuple[str, str, tuple[CodePointRange, ...]]


def _meaning(span: Span) -> _Meaning:
    return (span.annotator, span.label, span.ranges)


def _target(change: LabelChange, span: Span) -> str:
    if span.label not in change.relabelled:
        return span.label
    return change.assigned.get(span.id, change.relabelled[span.label])


def _joined(kept: Span, other: Span) -> Span:
    notes = [note for note in dict.fromkeys((kept.note, other.note)) if note]
    attributes = {**other.attributes, **kept.attributes}
    return msgspec.structs.replace(
        kept,
        note="\n".join(notes),
        attributes=attributes,
        suggested=kept.suggested and other.suggested,
    )


def _relation_changes(
    relations: Iterable[Relation], gone: AbstractSet[str], instead: Mapping[str, str]
) -> list[Change]:
    changes: list[Change] = []
    standing = {
        (r.annotator, r.type, r.source, r.target)
        for r in relations
        if not {r.source, r.target} & (gone | instead.keys())
    }
    for relation in relations:
        source, target = (instead.get(end, end) for end in (relation.source, relation.target))
        if (source, target) == (relation.source, relation.target) and not {source, target} & gone:
            continue
        meaning = (relation.annotator, relation.type, source, target)
        if {source, target} & gone or source == target or meaning in standing:
            changes.append(remove_relation(relation))
            continue
        standing.add(meaning)
        after = replace(relation, source=source, target=target)
        changes.append(
            Change(kind=Kind.RELATION, document=relation.document, entity=relation.id, before=relation, after=after)
        )
    return changes


def _get(labels: LabelSet, name: str) -> Label:
    label = labels.get(name)
    if label is None:
        raise AnnotatorError(Problem.NO_SUCH_LABEL, label=name, known=", ".join(item.id for item in labels.labels))
    return label


def _check_new(labels: LabelSet, name: str) -> None:
    if labels.get(name) is not None:
        raise AnnotatorError(Problem.LABEL_EXISTS, label=name)
    if not name.strip() or name != name.strip() or not name.isprintable():
        raise AnnotatorError(Problem.LABEL_SET_INVALID, path=labels.name, detail=f"{name!r} can't be an id")


def _with(labels: LabelSet, version: int, new: Iterable[Label]) -> LabelSet:
    after = replace(labels, version=version, labels=tuple(new))
    for flaw in label_flaws(after):
        raise AnnotatorError(Problem.LABEL_SET_INVALID, path=labels.name, detail=flaw)
    return after


def with_labels_called(labels: LabelSet, names: Mapping[str, str]) -> LabelSet:
    """The set with the labels that relation types and rules name called by their new names, each once."""

    def follow(ends: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(end, end) for end in ends))

    taken_up = (replace(each, into=names.get(each.into, each.into)) for each in labels.taken_up)
    return _followed(replace(labels, taken_up=tuple(taken_up)), follow)


def _followed(labels: LabelSet, follow: Callable[[tuple[str, ...]], tuple[str, ...]]) -> LabelSet:
    """The set with what relation types and rules of overlaps name as ``follow`` makes it."""
    relations = (replace(kind, sources=follow(kind.sources), targets=follow(kind.targets)) for kind in labels.relations)
    rules = (
        replace(rule, labels=follow(rule.labels), others=follow(rule.others)) for rule in labels.forbidden_overlaps
    )
    return replace(labels, relations=tuple(relations), forbidden_overlaps=tuple(rules))


def united_attributes(labels: Iterable[Label]) -> tuple[AttributeRule, ...]:
    """The attributes of all; one that any of them leaves free is free."""
    rules: dict[str, tuple[str, ...]] = {}
    for label in labels:
        for rule in label.attributes:
            known = rules.get(rule.name)
            values = rule.values if known is None else tuple(dict.fromkeys((*known, *rule.values)))
            rules[rule.name] = values if rule.values and known != () else ()
    return tuple(AttributeRule(name=name, values=values) for name, values in rules.items())
