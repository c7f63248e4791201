"""Labels through their renames and merges: which label an id means, when files that went apart gave one several ids.

A rename is a label that goes and one that comes, the same but for the id. Whoever did not know of it went on using the
old id; all of these ids mean the one label, which has the id that was given last. A label that was merged into another
means that one from then on, until it comes back: by undo, or because somebody makes one of that id anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from annotator.core.changes import Change, Value
from annotator.core.label import Label, LabelSet, TakenUp
from annotator.core.merging import Said
from annotator.core.review import Decision, SpanVersion
from annotator.core.span import Span


@dataclass(slots=True)
class _Lineage:
    id: str
    value: Label | None
    # The label that has taken this one up, and all that ever did.
    into: _Lineage | None = None
    ever: list[_Lineage] = field(default_factory=list)

    def last(self) -> _Lineage:
        """What it has become in the end."""
        found = self
        while found.into is not None:
            found = found.into
        return found

    def be_taken_up(self, into: _Lineage) -> None:
        """Become part of another. Where that was part of this one, as was said before, it stands by itself again."""
        if into is not self:
            self.into = None
            if into.last() is self:
                into.into = None
            self.into = into
            self.ever.append(into)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineages:
    """What became of all labels: ``standing`` are the last words on each.

    ``names`` says of ids that are none any more what the label is called now, or that has taken it up; the latter are
    in ``taken_up``. Among the spans of the labels in ``gave_back`` some may be of another by now, which was merged
    into it and is no more.
    """

    standing: Mapping[str, Label]
    names: Mapping[str, str]
    taken_up: tuple[TakenUp, ...]
    gave_back: frozenset[str]


def renames(before: object, after: object) -> dict[str, str]:
    """The labels that a change of the set gave another id: the old id and the new one."""
    old, new = _labels(before), _labels(after)
    come = [label for name, label in new.items() if name not in old]
    found: dict[str, str] = {}
    for name, label in old.items():
        if name not in new:
            same = [each for each in come if replace(label, id=each.id) == each and each.id not in found.values()]
            if len(same) == 1:
                found[name] = same[0].id
    return found


def lineages(ordered: Iterable[Said]) -> Lineages:
    """What became of every label of which ``ordered``, the changes of label sets by their time, say anything."""
    by_id: dict[str, _Lineage] = {}
    every: list[_Lineage] = []
    for said in ordered:
        before, after = _labels(said.change.before), _labels(said.change.after)
        renamed = renames(said.change.before, said.change.after)
        merged = taken_up(said.change.before, said.change.after)
        for name in before.keys() - after.keys() - renamed.keys() - merged.keys():
            if name in by_id:
                by_id[name].value = None
        for old, new in renamed.items():
            lineage = by_id.get(old)
            if lineage is None:
                lineage = _Lineage(new, after[new])
                every.append(lineage)
            # What was said of it meanwhile elsewhere stays said; only what it is called is news.
            lineage.value = replace(lineage.value or after[new], id=new)
            lineage.id = new
            by_id[old] = by_id[new] = lineage
        for name, label in after.items():
            if name in renamed.values() or before.get(name) == label:
                continue
            lineage = by_id.get(name)
            if lineage is None or (name not in before and lineage.id != name):
                lineage = by_id[name] = _Lineage(name, label)
                every.append(lineage)
            lineage.value = replace(label, id=lineage.id)
            if name not in before:
                lineage.into = None
        _take_up(said, merged, by_id, every)
    standing = {each.id: each.value for each in every if each.value is not None and each.into is None}
    become = {name: lineage.last() for name, lineage in by_id.items()}
    names = {
        name: lineage.id
        for name, lineage in become.items()
        if lineage.value is not None and name != lineage.id and name not in standing
    }
    away = tuple(TakenUp(id=name, into=names[name]) for name in sorted(names) if by_id[name].into is not None)
    gave_back = {into.last().id for each in every for into in each.ever if into.last() is not each.last()}
    return Lineages(standing=standing, names=names, taken_up=away, gave_back=frozenset(gave_back))


def taken_up(before: object, after: object) -> dict[str, str]:
    """The labels that a change of the set merged into others: the id that went and the one that took it up."""
    known = _taken_up(before)
    return {each.id: each.into for each in _taken_up(after) if each not in known}


def _take_up(said: Said, merged: Mapping[str, str], by_id: dict[str, _Lineage], every: list[_Lineage]) -> None:
    """Follow what a change says of labels merged away, and of those that are so no more."""
    before = _labels(said.change.before)

    def lineage_of(name: str) -> _Lineage:
        if name not in by_id:
            by_id[name] = _Lineage(name, before.get(name))
            every.append(by_id[name])
        return by_id[name]

    for old, into in merged.items():
        lineage_of(old).be_taken_up(lineage_of(into))
    still = {each.id for each in _taken_up(said.change.after)}
    for each in _taken_up(said.change.before):
        if each.id not in still:
            lineage_of(each.id).into = None


def _taken_up(labels: object) -> tuple[TakenUp, ...]:
    return labels.taken_up if isinstance(labels, LabelSet) else ()


def with_names(said: Said, names: Mapping[str, str]) -> Said:
    """The same said with the labels called what they are called now."""
    change = said.change
    before, after = _named(change.before, names), _named(change.after, names)
    if before is change.before and after is change.after:
        return said
    renamed: Change = replace(change, before=before, after=after)
    return said._replace(change=renamed)


def all_with_names(said: Sequence[Said], names: Mapping[str, str]) -> list[Said]:
    """``with_names`` of each."""
    return [with_names(each, names) for each in said] if names else list(said)


def _named(value: Value | None, names: Mapping[str, str]) -> Value | None:
    if isinstance(value, Span) and value.label in names:
        return msgspec.structs.replace(value, label=names[value.label])
    if isinstance(value, Decision):
        seen, amended = _version(value.seen, names), value.amended and _version(value.amended, names)
        if seen is not value.seen or amended is not value.amended:
            return replace(value, seen=seen, amended=amended)
    return value


def _version(version: SpanVersion, names: Mapping[str, str]) -> SpanVersion:
    return replace(version, label=names[version.label]) if version.label in names else version


def _labels(value: object) -> dict[str, Label]:
    return {label.id: label for label in value.labels} if isinstance(value, LabelSet) else {}
