"""Changing the label set of a project: first a plan that says what would happen, then one step that can be undone.

A change of labels is the project's, made in the name of whoever makes it, and so it reaches the spans of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.core import label_changes
from annotator.core.changes import LABEL_SET_KEY, Applied, Change, Kind, Verb, change_label_set
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, LabelSet
from annotator.core.label_changes import LabelChange, decision_changes, span_changes
from annotator.core.span import Span
from annotator.services.progress import NoProgress, Progress, stop_if_asked
from annotator.services.projects import Project
from annotator.storage.label_uses import LabelUse, LabelUses

# Beyond so many spans the single changes are not kept for those who look on: they read everything anew.
_KEPT_CHANGES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelPlan:
    """What a change of the label set would do: to whose spans, where, and what would fall together or go.

    ``doubles`` are spans that would say the same as another of their annotator: one of the two is left. ``relations``
    would go with their spans.
    """

    change: LabelChange
    uses: tuple[LabelUse, ...] = ()
    documents: int = 0
    doubles: int = 0
    relations: int = 0

    @property
    def spans(self) -> int:
        """How many spans it concerns."""
        return sum(use.spans for use in self.uses)

    @property
    def annotators(self) -> tuple[str, ...]:
        """Whose spans they are."""
        return tuple(dict.fromkeys(use.annotator for use in self.uses))


def plan_rename(project: Project, old: str, new: str) -> LabelPlan:
    """Give a label another id. Raises NO_SUCH_LABEL, LABEL_EXISTS or LABEL_SET_INVALID."""
    return _plan(project, label_changes.renamed(project.labels, old, new, _next_version(project)))


def plan_merge(project: Project, gone: Sequence[str], into: str) -> LabelPlan:
    """Take labels up into another. Raises NO_SUCH_LABEL."""
    return _plan(project, label_changes.merged(project.labels, gone, into, _next_version(project)))


def plan_split(
    project: Project, old: str, assigned: Mapping[str, str], *, new: Sequence[Label] = (), retire: bool = False
) -> LabelPlan:
    """Give single spans (by id) of a label to other labels, ``new`` ones among them, and perhaps retire it.

    Raises NO_SUCH_LABEL, NO_SUCH_SPAN, LABEL_EXISTS or LABEL_SET_INVALID.
    """
    for span_id in assigned:
        if project.file.spans.get(span_id).label != old:
            raise AnnotatorError(Problem.NO_SUCH_SPAN, span=span_id)
    version = _next_version(project)
    return _plan(project, label_changes.split(project.labels, old, assigned, version, new=new, retire=retire))


def plan_retire(project: Project, name: str, *, retire: bool = True) -> LabelPlan:
    """Offer a label no more, or again; its spans keep it. Raises NO_SUCH_LABEL."""
    change = label_changes.retired(project.labels, name, _next_version(project), retire=retire)
    return _plan(project, change, told=(name,))


def plan_delete(project: Project, name: str, *, with_spans: bool = False) -> LabelPlan:
    """Delete a label. Raises NO_SUCH_LABEL, and LABEL_IN_USE where it has spans and they are not to go with it."""
    plan = _plan(project, label_changes.deleted(project.labels, name, _next_version(project)))
    if plan.spans and not with_spans:
        raise AnnotatorError(Problem.LABEL_IN_USE, label=name, spans=plan.spans, documents=plan.documents)
    return plan


def plan_edit(project: Project, label: Label) -> LabelPlan:
    """Change a label's words, looks, key or attributes, or add it where there is none of its id."""
    make = label_changes.edited if project.labels.get(label.id) is not None else label_changes.added
    return _plan(project, make(project.labels, label, _next_version(project)), told=(label.id,))


def plan_replace(project: Project, labels: LabelSet) -> LabelPlan:
    """Put another label set in place of this one; labels in use that it lacks stay, retired."""
    used = LabelUses(project.file.connection).used()
    return _plan(project, label_changes.replaced(project.labels, labels, used, _next_version(project)))


def plan_update(project: Project, labels: LabelSet, *, since: LabelSet | None = None) -> LabelPlan:
    """Take the label set over as it was edited as a whole, ``since`` it was what that says.

    Raises LABEL_SET_INVALID, LABEL_IN_USE where it lacks a label that has spans, RELATION_TYPE_IN_USE, and
    CHANGED_SINCE where somebody else has changed it meanwhile.
    """
    if since is not None and project.labels != since:
        raise AnnotatorError(Problem.CHANGED_SINCE, entity=LABEL_SET_KEY, kind=str(Kind.LABEL_SET))
    plan = _plan(project, label_changes.updated(project.labels, labels, _next_version(project)))
    if plan.spans:
        use = plan.uses[0]
        spans = sum(each.spans for each in plan.uses if each.label == use.label)
        raise AnnotatorError(Problem.LABEL_IN_USE, label=use.label, spans=spans, documents=plan.documents)
    lost = {kind.id for kind in project.labels.relations} - {kind.id for kind in labels.relations}
    used = sorted(lost & uses_of_labels(project).relation_types) if lost else []
    if used:
        raise AnnotatorError(Problem.RELATION_TYPE_IN_USE, type=used[0])
    return plan


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelsInUse:
    """How many spans each label has that any has, and which types the relations have."""

    spans: Mapping[str, int]
    relation_types: frozenset[str]


def uses_of_labels(project: Project) -> LabelsInUse:
    """What of the label set is in use."""
    uses = LabelUses(project.file.connection)
    with project.file.reading():
        return LabelsInUse(spans=uses.counts(), relation_types=uses.relation_types())


def places_of_label(project: Project, label: str) -> list[tuple[str, str]]:
    """The ids of each span of a label and of its document, whosever it is, in the order they are gone through."""
    return LabelUses(project.file.connection).places(label)


def carry_out(project: Project, plan: LabelPlan, progress: Progress | None = None) -> Applied:
    """Do what a plan says, in one transaction and one undo step.

    Raises CHANGED_SINCE where the label set is another than the plan began from, LABEL_IN_USE where a label that was
    to be deleted without spans has some by now, and CANCELLED.
    """
    progress = progress or NoProgress()
    change, file = plan.change, project.file
    touched = sorted(change.touched)
    label_change = change_label_set(change.before, change.after)
    with file.writing(project.annotator, Verb.CHANGE_LABELS) as writer:
        if plan.spans > _KEPT_CHANGES:
            writer.without_keeping()
        writer.append([label_change], check=True)
        uses = LabelUses(file.connection)
        if change.deleted and not plan.spans:
            now = uses.of(touched)
            if now:
                spans, documents = sum(use.spans for use in now), len(uses.documents(touched))
                raise AnnotatorError(Problem.LABEL_IN_USE, label=touched[0], spans=spans, documents=documents)
        concerned = uses.documents(touched) if touched else []
        for number, document in enumerate(concerned):
            stop_if_asked(progress, number, len(concerned))
            standing, relations = file.spans.of_document(document), file.entities.relations(document)
            decisions = [made.decision for made in file.reviews.decisions(document)]
            writer.append([*span_changes(change, standing, relations), *decision_changes(change, decisions)])
    applied = writer.applied()
    if any(applied.of_kind(Kind.LABEL_SET)):
        return applied
    return Applied(id=applied.id, actor=applied.actor, at_ms=applied.at_ms, verb=applied.verb, changes=(label_change,))


class LabelsAfter:
    """Whether undoing (``back``) or redoing a change set leaves a span with a label that the set lacks.

    What is undone or redone comes from a time with other labels: one may have been renamed or deleted since.
    """

    def __init__(self, project: Project, change_set: str, *, back: bool) -> None:
        self._file = project.file
        before = project.labels
        change = self._file.log.label_set_change(change_set)
        after: object = before if change is None else change.before if back else change.after
        self._known = {label.id for label in after.labels} if isinstance(after, LabelSet) else set()
        self._vanishing = sorted({label.id for label in before.labels} - self._known)

    def check_known(self, changes: Iterable[Change]) -> None:
        """Raise CHANGED_SINCE where one of the changes gives a span a label that there will not be."""
        for change in changes:
            if isinstance(change.after, Span) and change.after.label not in self._known:
                raise AnnotatorError(Problem.CHANGED_SINCE, entity=change.after.label, kind=str(Kind.LABEL_SET))

    def check_left(self) -> None:
        """Raise CHANGED_SINCE where spans are left with a label that has gone. Call after all has been written."""
        left = LabelUses(self._file.connection).of(self._vanishing) if self._vanishing else []
        if left:
            spans = sum(use.spans for use in left if use.label == left[0].label)
            raise AnnotatorError(Problem.CHANGED_SINCE, entity=left[0].label, kind=str(Kind.LABEL_SET), spans=spans)


def _plan(project: Project, change: LabelChange, *, told: Sequence[str] = ()) -> LabelPlan:
    """The plan with its counts; ``told`` are labels whose uses are of interest though their spans stay."""
    labels = sorted(change.touched) or sorted(told)
    if not labels:
        return LabelPlan(change=change)
    uses = LabelUses(project.file.connection)
    with project.file.reading():
        doubles = sum(uses.doubles(old, new) for old, new in change.relabelled.items() if old != new)
        relations = sum(uses.relations(name) for name in change.deleted)
        return LabelPlan(
            change=change,
            uses=tuple(uses.of(labels)),
            documents=len(uses.documents(labels)),
            doubles=doubles,
            relations=relations,
        )


def _next_version(project: Project) -> int:
    """A version that no label set of this project ever had, also none that was undone."""
    return max(project.labels.version, LabelUses(project.file.connection).newest_version()) + 1
