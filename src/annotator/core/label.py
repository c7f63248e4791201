"""Labels and the versioned set of them that a project works with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

LINES = ("solid", "dashed", "double", "dotted", "dash_dot", "wavy")

# (light theme, dark theme): two families of seven. Within each, any two are at least 16 apart in CIELAB (1976) in both
# themes, as people with normal vision, protanopia, deuteranopia or tritanopia see them; found by search, held to by a
# test. All can be read as text on the page and on panels.
PALETTE: tuple[tuple[str, str], ...] = (
    ("#B5432A", "#F08A6C"),
    ("#1F6FB2", "#6FB7F0"),
    ("#5D225E", "#B970B8"),
    ("#11513B", "#ACF4D5"),
    ("#A83F77", "#EC94BE"),
    ("#363182", "#8C7CE5"),
    ("#682401", "#E3B49F"),
    ("#2E7D4F", "#6FCF97"),
    ("#637808", "#D1E379"),
    ("#4C59C2", "#9A9AFB"),
    ("#6A1F4A", "#F5B2D1"),
    ("#8A5983", "#B178A9"),
    ("#064E14", "#599D59"),
    ("#5C2B84", "#D7B0F1"),
)
# Lines that share seven colours: each of the two families of colours is well apart within itself.
_FAMILIES = (("solid", "dashed", "dotted"), ("double", "dash_dot", "wavy"))
_COLOURS = 7

LOOKS = 42
"""So many pairs of colour and line there are before the first one comes again."""


def look(number: int) -> tuple[str, str, str]:
    """The colour in the light theme, that in the dark one and the line of the label with that number, from 0.

    Of the first ``LOOKS`` no two are the same, neighbours differ in both, and two of the same line have colours that
    are told apart by people with any of the three kinds of colour blindness too.
    """
    line = LINES[number % len(LINES)]
    family = 0 if line in _FAMILIES[0] else 1
    # Three steps on with each round, so that a line meets all seven before one comes again.
    place = (3 * (number // len(LINES)) + _FAMILIES[family].index(line)) % _COLOURS
    light, dark = PALETTE[family * _COLOURS + place]
    return light, dark, line


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
class RejectionReason:
    """One of the reasons that a reviewer chooses from when rejecting a span; ``names`` by language code."""

    id: str
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """The reason in ``language``, else in English, else its id."""
        return self.names.get(language) or self.names.get("en") or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapRule:
    """Which spans of one annotator must not share text: those of ``labels`` with those of ``others``; none means any.

    With ``nested_allowed`` one may lie within the other, up to the same edges; only to cross is forbidden then.
    """

    id: str
    names: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    nested_allowed: bool = False

    def name(self, language: str) -> str:
        """The rule in ``language``, else in English, else its id."""
        return self.names.get(language) or self.names.get("en") or self.id

    def is_about(self, one: str, other: str) -> bool:
        """Whether it speaks of a span of the label ``one`` with one of the label ``other``, in either order."""

        def fits(first: str, second: str) -> bool:
            return (not self.labels or first in self.labels) and (not self.others or second in self.others)

        return fits(one, other) or fits(other, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """A label that is none any more: that of the id ``into`` has taken it up, with its spans."""

    id: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSet:
    """The labels of a project, and the relation types, rejection reasons and rules that belong to them, in their order.

    A changed set is a new version. ``taken_up``, by id, says for a merge of files what became of labels merged away.
    """

    name: str = ""
    version: int = 1
    labels: tuple[Label, ...] = ()
    relations: tuple[RelationType, ...] = ()
    rejection_reasons: tuple[RejectionReason, ...] = ()
    forbidden_overlaps: tuple[OverlapRule, ...] = ()
    taken_up: tuple[TakenUp, ...] = ()

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
        """The set with labels added for ``ids`` that it lacks, each with a free key and a look of its own."""
        labels = list(self.labels)
        known = {label.id for label in labels}
        for label_id in ids:
            if label_id in known:
                continue
            known.add(label_id)
            keys = {label.key for label in labels}
            free = next((key for key in "1234567890" if key not in keys), "")
            light, dark, line = next_look(labels)
            labels.append(
                Label(id=label_id, names={}, key=free, colour_light=light, colour_dark=dark, line=line),
            )
        return replace(self, labels=tuple(labels), version=version).with_taken_up(self.taken_up)

    def with_taken_up(self, taken_up: Iterable[TakenUp]) -> LabelSet:
        """The set with these words on labels merged away, but for ids that are labels (again), and lost targets."""
        known = {label.id for label in self.labels}
        kept = (each for each in taken_up if each.id not in known and each.into in known)
        return replace(self, taken_up=tuple(sorted(kept, key=lambda each: each.id)))


def next_look(labels: Sequence[Label]) -> tuple[str, str, str]:
    """The next look that no label has yet."""
    taken = {(label.colour_light, label.colour_dark, label.line) for label in labels}
    numbers = range(len(labels), len(labels) + LOOKS)
    return next((free for number in numbers if (free := look(number)) not in taken), look(len(labels)))
