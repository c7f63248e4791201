"""Label sets as they stand beside the documents of other programs, told by their names and by what stands in them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from annotator.core.label import RelationType
from annotator.formats.label_set_file import load_label_set
from annotator.formats.label_sets.reading import MOST_BYTES, LoadedLabelSet

_BRAT = "annotation.conf"
_WITH_BRAT = ("visual.conf", "kb_shortcuts.conf")
# What doccano's files say of each label; documents have none of it.
_LOOKS = frozenset({"suffix_key", "background_color", "suffixKey", "backgroundColor"})
_HEAD_BYTES = 64 * 1024


def is_label_set(path: Path) -> bool:
    """Whether a file is brat's annotation.conf, a configuration of Label Studio or a list of doccano's labels."""
    name = path.name.lower()
    with suppress(OSError):
        if name == _BRAT:
            return path.is_file()
        if name.endswith(".xml") and "config" in name:
            return path.is_file() and b"<view" in _head(path).lower()
        if name.endswith(".json") and ("label" in name or "type" in name):
            return path.is_file() and path.stat().st_size <= MOST_BYTES and _is_list_of_labels(path.read_bytes())
    return False


def read_with_label_sets(paths: Iterable[Path]) -> set[Path]:
    """The files that are read together with a label set among ``paths``, and are none by themselves."""
    return {path.with_name(name) for path in paths if path.name.lower() == _BRAT for name in _WITH_BRAT}


def label_sets_in(folder: Path) -> list[Path]:
    """The label sets in a folder, in order of their names; none where it can't be listed."""
    try:
        with os.scandir(folder) as entries:
            paths = sorted(folder / entry.name for entry in entries)
    except OSError:
        return []
    return [path for path in paths if is_label_set(path)]


def load_beside(path: Path) -> LoadedLabelSet:
    """What such a file says; doccano's relation types are a list like that of labels. Raises as ``load_label_set``."""
    loaded = load_label_set(path)
    if loaded.format != "doccano" or "relation" not in path.name.lower():
        return loaded
    types = tuple(RelationType(id=label.id, names=label.names) for label in loaded.labels.labels)
    return replace(loaded, labels=replace(loaded.labels, labels=(), relations=types))


def _head(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(_HEAD_BYTES)


def _is_list_of_labels(data: bytes) -> bool:
    try:
        items = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not isinstance(items, list) or not items:
        return False
    return all(isinstance(item, dict) and "text" in item and not _LOOKS.isdisjoint(item) for item in items)
