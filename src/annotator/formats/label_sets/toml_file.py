"""Our own label sets: TOML of schema 1, read and written. resources/help/label-sets.md says what stands in it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from annotator.core.label import AttributeRule, Label, LabelSet, OverlapRule, RejectionReason, RelationType, look
from annotator.core.label_flaws import placed_flaws
from annotator.formats.label_sets.reading import LabelSetFaultyError, LoadedLabelSet, decoded

NAME = "toml"
SCHEMA = 1


class AttributeTable(msgspec.Struct, forbid_unknown_fields=True):
    """One of a label's ``attributes``."""

    name: str
    values: tuple[str, ...] = ()


class ExamplesTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[label.examples]``."""

    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()


class LabelTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[[label]]``."""

    id: str
    key: str = ""
    name: dict[str, str] = {}
    definition: dict[str, str] = {}
    examples: ExamplesTable = msgspec.field(default_factory=ExamplesTable)
    colour: dict[str, str] = {}
    line: str = ""
    retired: bool = False
    attributes: tuple[AttributeTable, ...] = ()


class RelationTable(msgspec.Struct, forbid_unknown_fields=True, rename={"sources": "from", "targets": "to"}):
    """``[[relation]]``."""

    id: str
    key: str = ""
    name: dict[str, str] = {}
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class ReasonTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[[rejection_reason]]``."""

    id: str
    name: dict[str, str] = {}


class OverlapTable(msgspec.Struct, forbid_unknown_fields=True, rename={"labels": "of", "others": "with"}):
    """``[[forbidden_overlap]]``."""

    id: str
    name: dict[str, str] = {}
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    nested: bool = False


class FileTable(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file."""

    schema: int
    name: str = ""
    version: int = 1
    label: tuple[LabelTable, ...] = ()
    relation: tuple[RelationTable, ...] = ()
    rejection_reason: tuple[ReasonTable, ...] = ()
    forbidden_overlap: tuple[OverlapTable, ...] = ()


def read(data: bytes, path: Path) -> LoadedLabelSet:
    """The label set of a TOML file. Raises LabelSetFaultyError."""
    del path
    text = decoded(data)
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LabelSetFaultyError(_line_said(str(error)), str(error)) from error
    except RecursionError as error:
        raise LabelSetFaultyError(0, "it is nested too deep") from error
    if plain.get("schema") != SCHEMA:
        said = "no schema is named" if "schema" not in plain else f"schema is {plain['schema']!r}"
        detail = f"{said}; this program reads schema {SCHEMA}"
        raise LabelSetFaultyError(_line_where(text, r"schema\s*="), detail)
    try:
        found = _label_set(msgspec.convert(plain, FileTable))
    except msgspec.ValidationError as error:
        raise LabelSetFaultyError(_line_of_error(text, str(error)), str(error)) from error
    for flaw in placed_flaws(found):
        raise LabelSetFaultyError(_line_of_table(text, flaw.part, flaw.number), flaw.said)
    return LoadedLabelSet(labels=found, format=NAME)


def _label_set(said: FileTable) -> LabelSet:
    labels = tuple(_label(label, number) for number, label in enumerate(said.label))
    relations = tuple(
        RelationType(id=item.id, key=item.key, names=item.name, sources=item.sources, targets=item.targets)
        for item in said.relation
    )
    reasons = tuple(RejectionReason(id=item.id, names=item.name) for item in said.rejection_reason)
    rules = tuple(
        OverlapRule(id=item.id, names=item.name, labels=item.labels, others=item.others, nested_allowed=item.nested)
        for item in said.forbidden_overlap
    )
    return LabelSet(
        name=said.name,
        version=said.version,
        labels=labels,
        relations=relations,
        rejection_reasons=reasons,
        forbidden_overlaps=rules,
    )


def _label(said: LabelTable, number: int) -> Label:
    light, dark, line = look(number)
    return Label(
        id=said.id,
        names=said.name,
        definition=said.definition,
        examples=said.examples.do,
        counter_examples=said.examples.dont,
        key=said.key,
        colour_light=said.colour.get("light", light),
        colour_dark=said.colour.get("dark", dark),
        line=said.line or line,
        attributes=tuple(AttributeRule(name=item.name, values=item.values) for item in said.attributes),
        retired=said.retired,
    )


def label_set_toml(labels: LabelSet) -> str:
    """The label set as TOML that ``read`` reads back to the same value."""
    lines = [
        "# A label set for Annotator. What the fields mean: Help, Label sets. The version counts its changes.",
        "",
        f"schema = {SCHEMA}",
        f"name = {_string(labels.name)}",
        f"version = {labels.version}",
    ]
    for label in labels.labels:
        lines += ["", "[[label]]", f"id = {_string(label.id)}", f"key = {_string(label.key)}"]
        lines.append(f"colour = {{ light = {_string(label.colour_light)}, dark = {_string(label.colour_dark)} }}")
        lines += [f"line = {_string(label.line)}", f"retired = {str(label.retired).lower()}"]
        rules = [f"{{ name = {_string(r.name)}, values = {_strings(r.values)} }}" for r in label.attributes]
        lines.append(f"attributes = [{', '.join(rules)}]")
        lines += _table("label.name", label.names) + _table("label.definition", label.definition)
        lines += ["[label.examples]", f"do = {_strings(label.examples)}", f"dont = {_strings(label.counter_examples)}"]
    for kind in labels.relations:
        lines += ["", "[[relation]]", f"id = {_string(kind.id)}", f"key = {_string(kind.key)}"]
        lines += [f"from = {_strings(kind.sources)}", f"to = {_strings(kind.targets)}"]
        lines += _table("relation.name", kind.names)
    for reason in labels.rejection_reasons:
        lines += ["", "[[rejection_reason]]", f"id = {_string(reason.id)}"]
        lines += _table("rejection_reason.name", reason.names)
    for rule in labels.forbidden_overlaps:
        lines += ["", "[[forbidden_overlap]]", f"id = {_string(rule.id)}"]
        lines += [f"of = {_strings(rule.labels)}", f"with = {_strings(rule.others)}"]
        lines.append(f"nested = {str(rule.nested_allowed).lower()}")
        lines += _table("forbidden_overlap.name", rule.names)
    return "\n".join(lines) + "\n"


def _table(name: str, values: Mapping[str, str]) -> list[str]:
    return [f"[{name}]", *(f"{_string(key)} = {_string(value)}" for key, value in values.items())] if values else []


def _strings(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, values))}]"


def _string(value: str) -> str:
    """A TOML basic string: JSON's, which leaves one control character bare that TOML doesn't."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _line_said(message: str) -> int:
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else 0


def _line_where(text: str, pattern: str, number: int = 0) -> int:
    """The line in which ``pattern`` begins for the how manieth time (from 0); 0 where it does not."""
    wanted = re.compile(rf"\s*{pattern}")
    places = [place for place, line in enumerate(text.split("\n"), 1) if wanted.match(line)]
    return places[number] if number < len(places) else 0


def _line_of_table(text: str, part: str, number: int) -> int:
    return _line_where(text, rf"\[\[\s*{part}\s*\]\]", number)


def _line_of_error(text: str, message: str) -> int:
    """The line of the table, or of the field, that msgspec complains of."""
    found = re.search(r"`\$\.?(label|relation|rejection_reason|forbidden_overlap)\[(\d+)\]", message)
    if found:
        return _line_of_table(text, found[1], int(found[2]))
    field = re.search(r"`\$\.(\w+)", message) or re.search(r"unknown field `(\w+)`", message)
    return _line_where(text, rf"\[*\s*{field[1]}\b") if field else 0
