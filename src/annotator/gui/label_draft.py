"""A label set while it is being edited: what stands in it, what is wrong with it, and what had better be otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.label import Label, LabelSet, OverlapRule, RejectionReason, RelationType
from annotator.gui.colours import TEXT_CONTRAST, contrast, look_alike
from annotator.gui.theme import DARK, LIGHT

Value = Label | RelationType | RejectionReason | OverlapRule


class Section(StrEnum):
    """The lists of a label set."""

    LABELS = "labels"
    RELATIONS = "relations"
    REASONS = "reasons"
    OVERLAPS = "overlaps"


_STEMS = {
    Section.LABELS: "label",
    Section.RELATIONS: "relation",
    Section.REASONS: "reason",
    Section.OVERLAPS: "overlap",
}


class Flaw(StrEnum):
    """What keeps a draft from being saved."""

    ID_EMPTY = "id_empty"
    ID_UNFIT = "id_unfit"
    ID_TWICE = "id_twice"
    KEY_TWICE = "key_twice"
    ATTRIBUTE_UNNAMED = "attribute_unnamed"
    ATTRIBUTE_TWICE = "attribute_twice"


class Doubt(StrEnum):
    """What had better be otherwise."""

    CONTRAST_LIGHT = "contrast_light"
    CONTRAST_DARK = "contrast_dark"
    ALIKE = "alike"
    KEY_OF_ACTION = "key_of_action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A flaw or a doubt: about which row of which section, and the value that a sentence about it names."""

    code: Flaw | Doubt
    section: Section
    row: Row
    value: str = ""


@dataclass(eq=False, slots=True)
class Row:
    """One label, relation type, reason or rule. The id of one that stands in the project is ``fixed``."""

    value: Value
    fixed: bool = False


class LabelSetDraft:
    """A label set that is being edited; ``taken_by`` names what a key does already, if anything."""

    def __init__(self, labels: LabelSet, taken_by: Callable[[str], str | None] = lambda _: None) -> None:
        self.original = labels
        self._taken_by = taken_by
        self.name = labels.name
        self.rows: dict[Section, list[Row]] = {
            Section.LABELS: [Row(label, fixed=True) for label in labels.labels],
            Section.RELATIONS: [Row(kind, fixed=True) for kind in labels.relations],
            Section.REASONS: [Row(reason, fixed=True) for reason in labels.rejection_reasons],
            Section.OVERLAPS: [Row(rule, fixed=True) for rule in labels.forbidden_overlaps],
        }

    # ------------------------------------------------------------ what it is

    @property
    def labels(self) -> list[Label]:
        """The labels in their order."""
        return [row.value for row in self.rows[Section.LABELS] if isinstance(row.value, Label)]

    def label_set(self) -> LabelSet:
        """The label set that it comes to, under the version that it began with."""
        relations = (row.value for row in self.rows[Section.RELATIONS])
        reasons = (row.value for row in self.rows[Section.REASONS])
        rules = (row.value for row in self.rows[Section.OVERLAPS])
        return replace(
            self.original,
            name=self.name,
            labels=tuple(self.labels),
            relations=tuple(kind for kind in relations if isinstance(kind, RelationType)),
            rejection_reasons=tuple(reason for reason in reasons if isinstance(reason, RejectionReason)),
            forbidden_overlaps=tuple(rule for rule in rules if isinstance(rule, OverlapRule)),
        )

    @property
    def changed(self) -> bool:
        """Whether anything would be lost."""
        return self.label_set() != self.original

    def take(self, labels: LabelSet, kept: frozenset[str], kept_relations: frozenset[str]) -> list[str]:
        """Put another label set in place of all this; labels in use stay, retired. Returns their ids."""
        names = {label.id for label in labels.labels}
        stay = [
            replace(label, retired=True, key="") for label in self.labels if label.id in kept and label.id not in names
        ]
        fixed = {section: {row.value.id for row in rows if row.fixed} for section, rows in self.rows.items()}
        types = {kind.id for kind in labels.relations}
        reasons = {reason.id for reason in labels.rejection_reasons}
        rules = {rule.id for rule in labels.forbidden_overlaps}
        old = self.label_set()
        found: dict[Section, Sequence[Value]] = {
            Section.LABELS: (*labels.labels, *stay),
            Section.RELATIONS: (
                *labels.relations,
                *(kind for kind in old.relations if kind.id in kept_relations and kind.id not in types),
            ),
            Section.REASONS: (
                *labels.rejection_reasons,
                *(reason for reason in old.rejection_reasons if reason.id not in reasons),
            ),
            Section.OVERLAPS: (
                *labels.forbidden_overlaps,
                *(rule for rule in old.forbidden_overlaps if rule.id not in rules),
            ),
        }
        self.name = labels.name or self.name
        for section, values in found.items():
            self.rows[section] = [Row(value, fixed=value.id in fixed[section]) for value in values]
        return [label.id for label in stay]

    # ------------------------------------------------------------ editing

    def add(self, section: Section, at: int) -> Row:
        """A new row at a place, with an id, a key and a look that are free."""
        new_id = self._free_id(section, _STEMS[section])
        value: Value
        match section:
            case Section.LABELS:
                value = LabelSet(labels=tuple(self.labels)).with_new_labels((new_id,), 1).labels[-1]
            case Section.RELATIONS:
                value = RelationType(id=new_id)
            case Section.REASONS:
                value = RejectionReason(id=new_id)
            case Section.OVERLAPS:
                value = OverlapRule(id=new_id)
        row = Row(value)
        self.rows[section].insert(at, row)
        return row

    def remove(self, section: Section, row: Row) -> None:
        """Take a row away; what named a label that went no more does, unless it is the only one it named."""
        self.rows[section].remove(row)
        if section is Section.LABELS:
            self._follow(lambda ends: tuple(end for end in ends if end != row.value.id) or ends)

    def move(self, section: Section, row: Row, to: int) -> None:
        """Put a row at another place."""
        self.rows[section].remove(row)
        self.rows[section].insert(to, row)

    def rename_new(self, section: Section, row: Row, new_id: str) -> None:
        """Give a new row another id; relation types and rules that name it follow."""
        old = row.value.id
        row.value = replace(row.value, id=new_id)
        if section is Section.LABELS:
            self._follow(lambda ends: tuple(new_id if end == old else end for end in ends))

    def _follow(self, follow: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        """Make what relation types and rules name as ``follow`` says."""
        for row in (*self.rows[Section.RELATIONS], *self.rows[Section.OVERLAPS]):
            value = row.value
            if isinstance(value, RelationType):
                row.value = replace(value, sources=follow(value.sources), targets=follow(value.targets))
            elif isinstance(value, OverlapRule):
                row.value = replace(value, labels=follow(value.labels), others=follow(value.others))

    def id_for(self, section: Section, row: Row, name: str) -> str:
        """An id made of an English name, that no other row has; the present one where no letter of it will do."""
        plain = re.sub("[^a-z0-9]+", "_", name.lower()).strip("_")
        others = {other.value.id for other in self.rows[section] if other is not row}
        return row.value.id if not plain else _free(plain, others)

    def _free_id(self, section: Section, stem: str) -> str:
        return _free(stem, {row.value.id for row in self.rows[section]})

    # ------------------------------------------------------------ what is to be said

    def flaws(self) -> list[Remark]:
        """All that keeps it from being saved."""
        return [flaw for section, rows in self.rows.items() for row in rows for flaw in self._flaws_of(section, row)]

    def doubts(self, row: Row) -> list[Remark]:
        """What had better be otherwise about one label."""
        label = row.value
        if not isinstance(label, Label):
            return []
        found: list[tuple[Doubt, str]] = []
        for code, colour, tokens in (
            (Doubt.CONTRAST_LIGHT, label.colour_light, LIGHT),
            (Doubt.CONTRAST_DARK, label.colour_dark, DARK),
        ):
            ratio = min(contrast(colour, tokens.background), contrast(colour, tokens.surface))
            if ratio < TEXT_CONTRAST:
                found.append((code, f"{ratio:.1f}"))
        for other in self.labels:
            if other is not label and not label.retired and not other.retired and _same_looks(label, other):
                found.append((Doubt.ALIKE, other.id))
                break
        action = self._taken_by(label.key) if label.key else None
        if action is not None:
            found.append((Doubt.KEY_OF_ACTION, action))
        return [Remark(code=code, section=Section.LABELS, row=row, value=value) for code, value in found]

    def _flaws_of(self, section: Section, row: Row) -> list[Remark]:
        value, others = row.value, [other.value for other in self.rows[section] if other is not row]
        found: list[tuple[Flaw, str]] = []
        if not value.id.strip():
            found.append((Flaw.ID_EMPTY, ""))
        elif not row.fixed and (value.id != value.id.strip() or not value.id.isprintable()):
            found.append((Flaw.ID_UNFIT, value.id))
        elif any(other.id == value.id for other in others):
            found.append((Flaw.ID_TWICE, value.id))
        key = value.key if isinstance(value, Label | RelationType) else ""
        if key and any(isinstance(other, Label | RelationType) and other.key == key for other in others):
            found.append((Flaw.KEY_TWICE, key))
        if isinstance(value, Label):
            names = [rule.name for rule in value.attributes]
            if not all(name.strip() for name in names):
                found.append((Flaw.ATTRIBUTE_UNNAMED, ""))
            found += [(Flaw.ATTRIBUTE_TWICE, name) for name in dict.fromkeys(names) if names.count(name) > 1]
        return [Remark(code=code, section=section, row=row, value=said) for code, said in found]


def _free(stem: str, taken: set[str]) -> str:
    numbers = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(one for one in numbers if one not in taken)


def _same_looks(one: Label, other: Label) -> bool:
    if one.line != other.line:
        return False
    return look_alike(one.colour_light, other.colour_light) or look_alike(one.colour_dark, other.colour_dark)
