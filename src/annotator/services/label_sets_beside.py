"""Label sets as they stand beside the documents of other programs, told by their names and by what stands in them."""

from __future__ import annotations

import json
import os
import re
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
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# The root of a labelling configuration, behind whatever may stand before a root, and what asks for labels in it.
_VIEW = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<view[\s>]", re.IGNORECASE | re.DOTALL
)
_CONTROL = re.compile(r"<(?:\w*labels|choices)[\s>]", re.IGNORECASE)


def is_label_set(path: Path) -> bool:
    """Whether a file is brat's annotation.conf, a configuration of Label Studio or a list of doccano's labels.

    Label Studio has no name for its file: an XML that is one will do, and a text whose name says so.
    """
    name = path.name.lower()
    with suppress(OSError):
        if name == _BRAT:
            return path.is_file()
        if name.endswith(".xml") and "config" in name:
            return path.is_file() and "<view" in _head_text(path).lower()
        if name.endswith(".xml") or (name.endswith(".txt") and "config" in name):
            return path.is_file() and _is_configuration(_head_text(path))
        if name.endswith(".json") and ("label" in name or "type" in name):
            return path.is_file() and path.stat().st_size <= MOST_BYTES and _is_list_of_labels(path.read_bytes())
    return False


def label_sets_among(paths: Iterable[Path]) -> set[Path]:
    """The label sets among files of folders.

    Of Label Studio's, those called so; where none in a folder is, the only one there. One of several may be any.
    """
    found = {path for path in paths if is_label_set(path)}
    configurations: dict[Path, list[Path]] = {}
    for path in found:
        if path.suffix.lower() in (".xml", ".txt"):
            configurations.setdefault(path.parent, []).append(path)
    for several in configurations.values():
        called_so = [path for path in several if "config" in path.name.lower()]
        if len(several) > 1:
            found.difference_update(path for path in several if path not in called_so)
    return found


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
    among = label_sets_among(paths)
    return [path for path in paths if path in among]


def load_beside(path: Path) -> LoadedLabelSet:
    """What such a file says; doccano's relation types are a list like that of labels. Raises as ``load_label_set``."""
    loaded = load_label_set(path)
    if loaded.format != "doccano" or "relation" not in path.name.lower():
        return loaded
    types = tuple(RelationType(id=label.id, names=label.names) for label in loaded.labels.labels)
    return replace(loaded, labels=replace(loaded.labels, labels=(), relations=types))


def _head_text(path: Path) -> str:
    with path.open("rb") as handle:
        head = handle.read(_HEAD_BYTES)
    return head.decode("utf-16" if head.startswith(_UTF16) else "utf-8-sig", "replace")


def _is_configuration(head: str) -> bool:
    """Whether a file that begins so is a labelling configuration: a view in which there is something to label."""
    return _VIEW.match(head) is not None and _CONTROL.search(head) is not None


def _is_list_of_labels(data: bytes) -> bool:
    try:
        items = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not isinstance(items, list) or not items:
        return False
    return all(isinstance(item, dict) and "text" in item and not _LOOKS.isdisjoint(item) for item in items)
