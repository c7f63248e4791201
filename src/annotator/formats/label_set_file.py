"""Label sets as one readable file: TOML (schema 1, as described at the top of seeds/labels.toml), read and written.

The label set in the manifest of an export is read as well.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import AttributeRule, Label, LabelSet, RelationType, look
from annotator.core.label_flaws import label_flaws

SCHEMA = 1


class _Attribute(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    values: tuple[str, ...] = ()


class _Examples(msgspec.Struct, forbid_unknown_fields=True):
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()


class _Label(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    key: str = ""
    name: dict[str, str] = {}
    definition: dict[str, str] = {}
    examples: _Examples = msgspec.field(default_factory=_Examples)
    colour: dict[str, str] = {}
    line: str = ""
    retired: bool = False
    attributes: tuple[_Attribute, ...] = ()


class _Relation(msgspec.Struct, forbid_unknown_fields=True, rename={"sources": "from", "targets": "to"}):
    id: str
    key: str = ""
    name: dict[str, str] = {}
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    name: str = ""
    version: int = 1
    label: tuple[_Label, ...] = ()
    relation: tuple[_Relation, ...] = ()


def read_label_set(path: Path) -> LabelSet:
    """The label set of a .toml file or of an export's manifest.json. Raises LABEL_SET_INVALID, saying where."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail="there is no such file") from error
    except OSError as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail=str(error)) from error
    try:
        if path.suffix.lower() == ".json":
            manifest = json.loads(data)
            found = msgspec.convert(manifest["label_set"], LabelSet)
        else:
            found = _from_plain(tomllib.loads(data.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, msgspec.ValidationError) as error:
        raise AnnotatorError(Problem.LABEL_SET_INVALID, path=str(path), detail=str(error)) from error
    _check(found, path)
    return found


def _from_plain(plain: Mapping[str, Any]) -> LabelSet:
    said = msgspec.convert(plain, _File)
    if said.schema != SCHEMA:
        raise ValueError(f"schema is {said.schema}, this program reads schema {SCHEMA}")
    labels = tuple(_label(label, number) for number, label in enumerate(said.label))
    relations = tuple(
        RelationType(id=item.id, key=item.key, names=item.name, sources=item.sources, targets=item.targets)
        for item in said.relation
    )
    return LabelSet(name=said.name, version=said.version, labels=labels, relations=relations)


def _label(said: _Label, number: int) -> Label:
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
    """The label set as TOML that ``read_label_set`` reads back to the same value."""
    lines = [
        "# A label set for Annotator. Its fields: docs in the sample's labels.toml; version counts its changes.",
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
    return "\n".join(lines) + "\n"


def _table(name: str, values: Mapping[str, str]) -> list[str]:
    return [f"[{name}]", *(f"{_string(key)} = {_string(value)}" for key, value in values.items())] if values else []


def _strings(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, values))}]"


def _string(value: str) -> str:
    """A TOML basic string: JSON's, which leaves one control character bare that TOML doesn't."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check(labels: LabelSet, path: Path) -> None:
    detail = next(_flaws(labels), None)
    if detail is not None:
        raise AnnotatorError(Problem.LABEL_SET_INVALID, path=str(path), detail=detail)


def _flaws(labels: LabelSet) -> Iterator[str]:
    if not labels.labels:
        yield "there is no label in it"
    yield from label_flaws(labels)
