"""What every reader of label sets gives: the set, and what of the file has no place in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.colour_names import css_colour
from annotator.core.label import AttributeRule, Label, LabelSet, RelationType, look
from annotator.text.scripts import UNDETERMINED, guess_language, script_of

MOST_BYTES = 4_000_000
"""No label set is larger; what is, is something else."""


class LabelSetFaultyError(ValueError):
    """A file that is no label set: ``line`` (from 1; 0 where it is not about one) and why, for who wrote it."""

    def __init__(self, line: int, detail: str) -> None:
        super().__init__(detail)
        self.line = line
        self.detail = detail


class NotCarriedReason(StrEnum):
    """Why something in another program's file is not in the label set."""

    KEY_TAKEN = "key_taken"
    KEY_UNFIT = "key_unfit"
    COLOUR_UNKNOWN = "colour_unknown"
    HIERARCHY = "hierarchy"
    NOT_FOR_SPANS = "not_for_spans"
    NOT_KNOWN = "not_known"
    TWICE = "twice"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCarried:
    """One thing that the label set does not hold: what, in which line (0 where unknown), and why."""

    what: str
    line: int
    reason: NotCarriedReason


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedLabelSet:
    """A label set as a file says it, the name of the file's format, and what could not be carried."""

    labels: LabelSet
    format: str
    not_carried: tuple[NotCarried, ...] = ()


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8. Raises LabelSetFaultyError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LabelSetFaultyError(line, "this line is not text in UTF-8") from error


class Gathering:
    """Labels and relation types as they are found in a file, with looks for those that bring none."""

    def __init__(self) -> None:
        self._labels: dict[str, Label] = {}
        self._relations: dict[str, RelationType] = {}
        self._keys: set[str] = set()
        self.not_carried: list[NotCarried] = []
        self.beside = ""
        """The name of the file beside the first that is being read, if one is."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The ids of the labels so far."""
        return tuple(self._labels)

    def lose(self, what: str, line: int, reason: NotCarriedReason) -> None:
        """Say that something has no place in the label set; said once where it is the same."""
        lost = NotCarried(what=f"{self.beside}: {what}" if self.beside else what, line=line, reason=reason)
        if lost not in self.not_carried:
            self.not_carried.append(lost)

    def add_label(self, label_id: str, line: int, *, name: str = "", key: str = "", colour: str = "") -> None:
        """A label, the first of its id; ``colour`` as CSS writes it."""
        label_id = label_id.strip()
        if not label_id:
            raise LabelSetFaultyError(line, "a label has no name")
        if not label_id.isprintable():
            raise LabelSetFaultyError(line, f"the label {label_id!r} has characters that can't be seen")
        if label_id in self._labels:
            self.lose(label_id, line, NotCarriedReason.TWICE)
            return
        light, dark, style = look(len(self._labels))
        label = Label(id=label_id, names=_named(name, label_id), colour_light=light, colour_dark=dark, line=style)
        self._labels[label_id] = label
        self.set_colour(label_id, colour, line)
        self.set_key(label_id, key, line)

    def set_colour(self, label_id: str, colour: str, line: int) -> None:
        """Give a label the colour that the file gives it."""
        if not colour.strip():
            return
        found = css_colour(colour)
        if found is None:
            self.lose(f"{label_id}: {colour}", line, NotCarriedReason.COLOUR_UNKNOWN)
            return
        self._labels[label_id] = replace(self._labels[label_id], colour_light=found, colour_dark=found)

    def set_key(self, label_id: str, key: str, line: int) -> None:
        """Give a label the key that the file gives it: one that can be seen, of no other label."""
        if not key:
            return
        if len(key) != 1 or not key.isprintable() or key.isspace():
            self.lose(f"{label_id}: {key}", line, NotCarriedReason.KEY_UNFIT)
        elif key.lower() in self._keys:
            self.lose(f"{label_id}: {key}", line, NotCarriedReason.KEY_TAKEN)
        else:
            self._keys.add(key.lower())
            self._labels[label_id] = replace(self._labels[label_id], key=key.lower())

    def set_name(self, label_id: str, name: str) -> None:
        """Give a label or a relation type the name that is shown for it."""
        names = _named(name, label_id)
        if label_id in self._labels:
            self._labels[label_id] = replace(self._labels[label_id], names=names)
        elif label_id in self._relations:
            self._relations[label_id] = replace(self._relations[label_id], names=names)

    def add_attribute(self, label_ids: tuple[str, ...], rule: AttributeRule) -> None:
        """An attribute that spans of some labels may carry; values of one that is there already are joined."""
        for label_id in label_ids:
            label = self._labels[label_id]
            rules = {one.name: one for one in label.attributes}
            known = rules.get(rule.name)
            values = rule.values
            if known is not None:
                both = known.values and rule.values
                values = tuple(dict.fromkeys((*known.values, *rule.values))) if both else ()
            rules[rule.name] = AttributeRule(name=rule.name, values=values)
            self._labels[label_id] = replace(label, attributes=tuple(rules.values()))

    def add_relation(
        self, type_id: str, line: int, *, sources: tuple[str, ...] = (), targets: tuple[str, ...] = ()
    ) -> None:
        """A relation type; one that is there already may then join these, too."""
        type_id = type_id.strip()
        if not type_id or not type_id.isprintable():
            raise LabelSetFaultyError(line, "a relation has no name that can be seen")
        known = self._relations.get(type_id)
        if known is not None:
            sources = tuple(dict.fromkeys((*known.sources, *sources))) if known.sources and sources else ()
            targets = tuple(dict.fromkeys((*known.targets, *targets))) if known.targets and targets else ()
        self._relations[type_id] = RelationType(id=type_id, sources=sources, targets=targets)

    def loaded(self, file_format: str, name: str = "") -> LoadedLabelSet:
        """All of it."""
        labels = LabelSet(name=name, labels=tuple(self._labels.values()), relations=tuple(self._relations.values()))
        return LoadedLabelSet(labels=labels, format=file_format, not_carried=tuple(self.not_carried))


def _named(name: str, label_id: str) -> dict[str, str]:
    """A name under the language that its letters are of; nothing where the id says as much."""
    name = name.strip()
    if not name or name == label_id:
        return {}
    language = guess_language(name)
    if language == UNDETERMINED:
        language = _LANGUAGES.get(script_of(name), "en")
    return {language: name}


# What a name is taken for that is too short to say more than its script.
_LANGUAGES = {"Arabic": "ar", "Hebrew": "he"}
