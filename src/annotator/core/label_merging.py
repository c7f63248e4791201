"""Label sets of two files become one: label by label, and none is lost that any span has.

Each change of a label set says something of some labels, relation types, reasons or rules, by their ids; of each the
last that was said stands, as in ``core.merging``; a label that was renamed goes on under its last id, and one that was
merged into another as part of that (``core.label_lineage``). One that was taken away while somebody elsewhere gave it
comes back, retired.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from annotator.core.label import Label, LabelSet
from annotator.core.label_changes import with_labels_called
from annotator.core.label_flaws import label_flaws
from annotator.core.label_lineage import lineages, renames, taken_up
from annotator.core.merging import Conflict, Key, Said, Version


def merged_label_set(said: Sequence[Said], used: Iterable[str]) -> LabelSet:
    """The label set that all changes of it together make; ``used`` are the labels that spans have."""
    ordered = sorted((each for each in said if isinstance(each.change.after, LabelSet)), key=lambda each: each.stamp)
    sets = [each.change.after for each in ordered if isinstance(each.change.after, LabelSet)]
    if not sets:
        return LabelSet().with_new_labels(tuple(sorted(set(used))), 1)
    last = sets[-1]
    become = lineages(ordered)
    parts: dict[str, Any] = {}
    for name in _part_names():
        parts[name] = _merged_part(name, ordered, last)
    first = [become.names.get(label.id, label.id) for label in last.labels]
    order = [name for name in dict.fromkeys(first) if name in become.standing]
    parts["labels"] = tuple(become.standing[name] for name in (*order, *sorted(become.standing.keys() - set(order))))
    parts["taken_up"] = become.taken_up
    named = with_labels_called(replace(last, **parts), become.names)
    merged = _without_doubled_keys(_with_used(named, sets, used))
    if any(label_flaws(merged)):  # whatever the two don't bear with each other: the later one, and what it lacks
        merged = _without_doubled_keys(_with_used(last, sets, used))
    merged = merged.with_taken_up(merged.taken_up)
    versions = [each.version for each in sets if replace(each, version=merged.version) == merged]
    return replace(merged, version=max(versions) if versions else max(each.version for each in sets) + 1)


def label_conflicts(here: Sequence[Said], there: Sequence[Said]) -> list[Conflict]:
    """The labels, relation types, reasons and rules that were changed in both, each a conflict under its own id.

    ``here`` and ``there`` are what only one of the two files knows.
    """
    mine, theirs = _last_of_each(here), _last_of_each(there)
    found = []
    for place in sorted(mine.keys() & theirs.keys()):
        (value, said), (other, other_said) = mine[place], theirs[place]
        if value == other:
            continue
        sides = [
            Version(value=_only(each, place, item), actor=each.actor, hlc=each.stamp[0], here=each is said)
            for each, item in ((said, value), (other_said, other))
        ]
        later = said.stamp > other_said.stamp
        if _merged_away(place, value, mine) or _merged_away(place, other, theirs):
            later = value is None  # what was said of it meanwhile does not bring it back
        kept, refused = sides if later else reversed(sides)
        key = Key(said.change.kind, None, place[1])
        found.append(Conflict(key=key, base=None, kept=kept, refused=refused))
    return found


def _merged_away(place: tuple[str, str], value: Any, last: Mapping[tuple[str, str], object]) -> bool:
    return place[0] == "labels" and value is None and ("taken_up", place[1]) in last


def _only(said: Said, place: tuple[str, str], item: Any) -> LabelSet | None:
    """A label set that holds one item alone, for telling what was kept and what gave way; None where it went."""
    after = said.change.after
    if item is None or not isinstance(after, LabelSet):
        return None
    parts: dict[str, Any] = dict.fromkeys(_part_names(), ())
    parts["labels" if place[0] in ("renamed", "taken_up") else place[0]] = (item,)
    return replace(after, **parts)


def _part_names() -> list[str]:
    """The fields of a label set that hold things that are merged one by one."""
    return [each.name for each in fields(LabelSet) if each.name not in ("name", "version", "taken_up")]


def _items(labels: object, name: str) -> dict[str, Any]:
    return {item.id: item for item in getattr(labels, name)} if isinstance(labels, LabelSet) else {}


def _differing(said: Said, name: str) -> dict[str, Any]:
    """What a change says of the things in one field: what each became, None where it went."""
    before, after = _items(_as_called_since(said), name), _items(said.change.after, name)
    return {each: after.get(each) for each in (*before, *after) if before.get(each) != after.get(each)}


def _as_called_since(said: Said) -> LabelSet | None:
    """What stood before a change, with relation types and rules following the labels that it renames and merges.

    That these follow is nothing that was said of them.
    """
    before, after = said.change.before, said.change.after
    become = {**renames(before, after), **taken_up(before, after)}
    return with_labels_called(before, become) if isinstance(before, LabelSet) else None


def _last_of_each(said: Sequence[Said]) -> dict[tuple[str, str], tuple[Any, Said]]:
    found: dict[tuple[str, str], tuple[Any, Said]] = {}
    for each in sorted(said, key=lambda one: one.stamp):
        renamed = renames(each.change.before, each.change.after)
        for name in _part_names():
            for item, value in _differing(each, name).items():
                if name != "labels" or item not in (*renamed, *renamed.values()):
                    found[name, item] = (value, each)
        after = _items(each.change.after, "labels")
        found.update({("renamed", old): (after[new], each) for old, new in renamed.items()})
        merged = taken_up(each.change.before, each.change.after)
        found.update({("taken_up", old): (after.get(into), each) for old, into in merged.items()})
    return found


def _merged_part(name: str, ordered: Sequence[Said], last: LabelSet) -> tuple[Any, ...]:
    standing: dict[str, Any] = {}
    for each in ordered:
        standing.update(_differing(each, name))
    there = {item: value for item, value in standing.items() if value is not None}
    first = [item for item in _items(last, name) if item in there]
    return tuple(there[item] for item in (*first, *sorted(there.keys() - set(first))))


def _with_used(labels: LabelSet, sets: Sequence[LabelSet], used: Iterable[str]) -> LabelSet:
    lacking = sorted(set(used) - {label.id for label in labels.labels})
    known = {label.id: label for each in sets for label in each.labels}
    back = tuple(replace(known.get(name, Label(id=name)), retired=True, key="") for name in lacking)
    return replace(labels, labels=(*labels.labels, *back))


def _without_doubled_keys(labels: LabelSet) -> LabelSet:
    """The first keeps a key that two have."""
    taken: set[str] = set()
    kept = []
    for label in labels.labels:
        kept.append(replace(label, key="") if label.key in taken else label)
        taken.add(label.key)
    return replace(labels, labels=tuple(kept))
