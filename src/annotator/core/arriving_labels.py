"""How a label set grows by an import: by labels that spans have, as other sets define them or with a name alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from annotator.core.label import Label, LabelSet, OverlapRule, RelationType

_KEYS = "1234567890"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrownLabels:
    """A label set after an import: ``defined`` labels are new with a definition, ``bare`` ones without.

    ``differing`` labels stand as they did, though another set defines them otherwise.
    """

    labels: LabelSet
    defined: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


def grown(labels: LabelSet, used: Iterable[str], types: AbstractSet[str], others: Sequence[LabelSet]) -> GrownLabels:
    """``labels`` with those of the ``used`` ones and of the relation ``types`` that it lacks, under the same version.

    Each is as the first of the ``others`` that has it defines it; with a label come the relation types and rules of
    overlaps that name it. A key that is taken gives way to a free one. The set is the same where it lacks nothing.
    """
    wanted = dict.fromkeys(used)
    new: dict[str, Label] = {}
    for other in others:
        for label in other.labels:
            if label.id in wanted and label.id not in new and labels.get(label.id) is None:
                new[label.id] = label
    standing = list(labels.labels)
    for label in new.values():
        standing.append(replace(label, key=_free_key(label.key, standing)))
    after = replace(
        labels,
        labels=tuple(standing),
        relations=(*labels.relations, *_new_types(labels, new.keys(), types, others)),
        forbidden_overlaps=(*labels.forbidden_overlaps, *_new_rules(labels, new.keys(), others)),
    )
    bare = tuple(label_id for label_id in wanted if after.get(label_id) is None)
    after = after.with_new_labels(bare, labels.version)
    differing = tuple(label_id for label_id in wanted if any(_differs(after, other, label_id) for other in others))
    return GrownLabels(labels=after, defined=tuple(new), bare=bare, differing=differing)


def _differs(labels: LabelSet, other: LabelSet, label_id: str) -> bool:
    """Whether two sets define a label otherwise; which key it has is no part of what it means."""
    here, there = labels.get(label_id), other.get(label_id)
    return here is not None and there is not None and replace(here, key=there.key) != there


def _free_key(wanted: str, standing: Iterable[Label]) -> str:
    taken = {label.key for label in standing}
    if not wanted or wanted not in taken:
        return wanted
    return next((key for key in _KEYS if key not in taken), "")


def _new_types(
    labels: LabelSet, new: AbstractSet[str], used: AbstractSet[str], others: Iterable[LabelSet]
) -> tuple[RelationType, ...]:
    found: dict[str, RelationType] = {}
    for other in others:
        for kind in other.relations:
            if labels.relation(kind.id) is None and (kind.id in used or new & {*kind.sources, *kind.targets}):
                found.setdefault(kind.id, kind)
    return tuple(found.values())


def _new_rules(labels: LabelSet, new: AbstractSet[str], others: Iterable[LabelSet]) -> tuple[OverlapRule, ...]:
    known = {rule.id for rule in labels.forbidden_overlaps}
    found: dict[str, OverlapRule] = {}
    for other in others:
        for rule in other.forbidden_overlaps:
            if rule.id not in known and new & {*rule.labels, *rule.others}:
                found.setdefault(rule.id, rule)
    return tuple(found.values())
