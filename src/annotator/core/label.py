"""Labels and the versioned set of them that a project works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

LINES = ("solid", "dashed", "double", "dotted", "dash_dot", "wavy")

# Twelve hues at two depths, told apart in pairs by lightness too; (light theme, dark theme).
PALETTE: tuple[tuple[str, str], ...] = (
    ("#B5432A", "#F08A6C"),
    ("#1F6FB2", "#6FB7F0"),
    ("#2E7D4F", "#6FCF97"),
    ("#8A4FB0", "#C79BE8"),
    ("#9A6A00", "#E3B653"),
    ("#0F7C80", "#5CC9CC"),
    ("#B0366F", "#F08DBB"),
    ("#5A6B1F", "#B4C86A"),
    ("#4A5BC4", "#9DA9F5"),
    ("#7A4A2B", "#D1A283"),
    ("#2B6C8F", "#86C5E3"),
    ("#6D4368", "#CDA0C8"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRule:
    """A named value that spans of a label may carry; no ``values`` means any text."""

    name: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label. ``names`` and ``definition`` are by language code, ``key`` is the one that tags with it."""

    id: str
    names: Mapping[str, str] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    key: str = ""
    colour_light: str = PALETTE[0][0]
    colour_dark: str = PALETTE[0][1]
    line: str = "solid"
    attributes: tuple[AttributeRule, ...] = ()
    retired: bool = False

    def name(self, language: str) -> str:
        """The label's name in ``language``, else in English, else its id."""
        return self.names.get(language) or self.names.get("en") or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """A type of relation with the labels that it may join; none named means any."""

    id: str
    names: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The type's name in ``language``, else in English, else its id."""
        return self.names.get(language) or self.names.get("en") or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSet:
    """The labels and relation types of a project, in their order. A changed set is a new version."""

    name: str = ""
    version: int = 1
    labels: tuple[Label, ...] = ()
    relations: tuple[RelationType, ...] = ()

    def get(self, label_id: str) -> Label | None:
        """The label with that id, or None."""
        return next((label for label in self.labels if label.id == label_id), None)

    def relation(self, type_id: str) -> RelationType | None:
        """The relation type with that id, or None."""
        return next((kind for kind in self.relations if kind.id == type_id), None)

    @property
    def active(self) -> tuple[Label, ...]:
        """The labels that may still be given."""
        return tuple(label for label in self.labels if not label.retired)

    def with_new_labels(self, ids: tuple[str, ...], version: int) -> LabelSet:
        """The set with labels added for ``ids`` that it lacks, each with a free key and the next colour and line."""
        labels = list(self.labels)
        known = {label.id for label in labels}
        for label_id in ids:
            if label_id in known:
                continue
            known.add(label_id)
            keys = {label.key for label in labels}
            free = next((key for key in "1234567890" if key not in keys), "")
            light, dark = PALETTE[len(labels) % len(PALETTE)]
            line = LINES[(len(labels) + len(labels) // len(PALETTE)) % len(LINES)]
            labels.append(
                Label(id=label_id, names={}, key=free, colour_light=light, colour_dark=dark, line=line),
            )
        return replace(self, labels=tuple(labels), version=version)
