"""Croissant metadata beside an export of any format: its files with their hashes, and the records of its tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.formats.croissant_metadata import FILE, Kind, file_object, metadata, record_set

CROISSANT = FILE
# A column of which so many first lines say nothing is not described.
_LOOKED_AT = 1000
_TYPES = {str: "string", bool: "bool", int: "int64", float: "float64"}


def croissant(said: Mapping[str, Any], folder: Path) -> str:
    """The metadata of an export in ``folder`` whose manifest says ``said``."""
    labels = said["label_set"]
    about = f"Spans of the label set {labels['name']!r} on texts, as {said['format']}"
    files = [file_object(entry["name"], entry["bytes"], entry["sha256"]) for entry in said["files"]]
    tables = {entry["name"]: columns(folder / entry["name"]) for entry in said["files"] if not entry.get("beside")}
    sets = [record_set(name, Path(name).stem, found) for name, found in tables.items() if found]
    return metadata(
        said["name"],
        f"{about}; offsets count the {said['offsets']['unit']}.",
        created=said["created"][:10],
        version=f"{labels['version']}.0.0",
        files=files,
        sets=sets,
    )


def columns(path: Path) -> list[tuple[str, Kind]]:
    """What the columns of a file hold: of JSON Lines by what stands in the first lines, of CSV words; else none."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return [(name, "string") for name in next(csv.reader(handle), [])]
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as handle:
            return list(_columns(map(json.loads, islice(handle, _LOOKED_AT))))
    return []


def _columns(records: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Kind]]:
    values: dict[str, list[Any]] = {}
    for record in records:
        for name, value in record.items():
            values.setdefault(name, []).append(value)
    for name, found in values.items():
        kind = _kind(found)
        if kind:
            yield name, kind


def _kind(values: Iterable[Any]) -> Kind:
    """What values have in common: a type, or the columns of the objects in them; empty where that is nothing."""
    said = [value for value in values if value is not None]
    if said and all(isinstance(value, list) for value in said):
        items = [item for value in said for item in value]
        if items and all(isinstance(item, dict) for item in items):
            return [(name, kind) for name, kind in _columns(items) if isinstance(kind, str)]
        return ""
    types = {type(value) for value in said}
    return _TYPES.get(types.pop(), "") if len(types) == 1 else ""
