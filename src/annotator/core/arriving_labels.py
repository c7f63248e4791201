"""How a label set grows by an import: by labels that spans have, as other sets define them or with a name alone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from annotator.core.label import LINES, PALETTE, Label, LabelSet, OverlapRule, RelationType, next_look

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


def grown(
    labels: LabelSet,
    used: Iterable[str],
    types: AbstractSet[str],
    others: Sequence[LabelSet],
    sketches: Sequence[LabelSet] = (),
) -> GrownLabels:
    """``labels`` with those of the ``used`` ones and of the relation ``types`` that it lacks, under the same version.

    Each is as the first of the ``others`` that has it defines it; with a label come the relation types and rules of
    overlaps that name it. A key that is taken gives way to a free one. The set is the same where it lacks nothing.
    ``sketches`` come after the others: sets of other programs, of which a label takes a key and a look where it has
    none of its own, and which differ from the project's only by the attributes that they name.
    """
    wanted = dict.fromkeys(used)
    told, sketched = _lacking(labels, wanted, others), _lacking(labels, wanted, sketches)
    new = told | {label_id: label for label_id, label in sketched.items() if label_id not in told}
    standing = list(labels.labels)
    for label in new.values():
        arrived = label if label.id in told else _drawn_out(label, standing)
        standing.append(replace(arrived, key=_free_key(arrived.key, standing)))
    definitions = [*others, *sketches]
    after = replace(
        labels,
        labels=tuple(standing),
        relations=(*labels.relations, *_new_types(labels, new.keys(), types, definitions)),
        forbidden_overlaps=(*labels.forbidden_overlaps, *_new_rules(labels, new.keys(), definitions)),
    )
    bare = tuple(label_id for label_id in wanted if after.get(label_id) is None)
    after = after.with_new_labels(bare, labels.version)
    differing = tuple(
        label_id
        for label_id in wanted
        if any(_differs(after, other, label_id) for other in others)
        or any(_names_other_attributes(after, other, label_id) for other in sketches)
    )
    return GrownLabels(labels=after, defined=tuple(new), bare=bare, differing=differing)


def _lacking(labels: LabelSet, wanted: Container[str], others: Iterable[LabelSet]) -> dict[str, Label]:
    """The wanted labels that a set lacks, each as the first of the others that has it defines it."""
    found: dict[str, Label] = {}
    for other in others:
        for label in other.labels:
            if label.id in wanted and label.id not in found and labels.get(label.id) is None:
                found[label.id] = label
    return found


def _drawn_out(label: Label, standing: Sequence[Label]) -> Label:
    """A label of which another program says little: with a key if one is free, and a look that no other has."""
    taken = {one.key for one in standing}
    key = label.key or next((key for key in _KEYS if key not in taken), "")
    looks = {(one.colour_light, one.line) for one in standing}
    if (label.colour_light, label.line) not in looks:
        return replace(label, key=key)
    if label.colour_light in {light for light, _ in PALETTE}:
        # A colour of ours: the file gave it none.
        light, dark, line = next_look(standing)
        return replace(label, key=key, colour_light=light, colour_dark=dark, line=line)
    line = next((line for line in LINES if (label.colour_light, line) not in looks), label.line)
    return replace(label, key=key, line=line)


def _names_other_attributes(labels: LabelSet, other: LabelSet, label_id: str) -> bool:
    here, there = labels.get(label_id), other.get(label_id)
    return here is not None and there is not None and bool(there.attributes) and here.attributes != there.attributes


def with_keys(labels: LabelSet) -> LabelSet:
    """The set with a free key for each label that has none, as far as there are any."""
    keyed: list[Label] = []
    taken = {label.key for label in labels.labels}
    for label in labels.labels:
        key = label.key or next((key for key in _KEYS if key not in taken), "")
        taken.add(key)
        keyed.append(replace(label, key=key))
    return replace(labels, labels=tuple(keyed))


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
