"""Label sets from files: whatever format it is, known by what stands in the file and not by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.core.label_flaws import label_flaws
from annotator.formats.label_sets import brat, doccano, label_studio, manifest, toml_file
from annotator.formats.label_sets.reading import MOST_BYTES, LabelSetFaultyError, LoadedLabelSet
from annotator.formats.label_sets.toml_file import label_set_toml
from annotator.formats.readers.half_characters import half_character

__all__ = ("SUFFIXES", "label_set_toml", "load_label_set", "read_label_set")

SUFFIXES = (".toml", ".xml", ".json", ".conf")
"""What files with label sets are mostly called; any name will do."""

_Reader = Callable[[bytes, Path], LoadedLabelSet]

_BRAT = re.compile(rb"^[ \t]*\[(?:entities|relations|events|attributes|spans)\][ \t\r]*$", re.MULTILINE)
_LIST = re.compile(rb"\[\s*(?:[{\]]|$)")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_label_set(path: Path) -> LabelSet:
    """The label set of a file in any format that is known. Raises READ_FAILED or LABEL_SET_INVALID, saying where."""
    return load_label_set(path).labels


def load_label_set(path: Path) -> LoadedLabelSet:
    """The label set of a file with what could not be carried. Raises READ_FAILED or LABEL_SET_INVALID, saying where."""
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail="there is no such file") from error
    except OSError as error:
        raise AnnotatorError(Problem.READ_FAILED, path=str(path), detail=str(error)) from error
    try:
        return _checked(data, path)
    except LabelSetFaultyError as error:
        values: dict[str, object] = {"path": str(path), "detail": error.detail}
        if error.line:
            values["line"] = error.line
        raise AnnotatorError(Problem.LABEL_SET_INVALID, **values) from error


def _checked(data: bytes, path: Path) -> LoadedLabelSet:
    if len(data) > MOST_BYTES:
        raise LabelSetFaultyError(0, f"it has more than {MOST_BYTES} bytes, and no label set has")
    loaded = _reader(data)(data, path)
    try:
        msgspec.json.encode(loaded.labels)
    except UnicodeEncodeError as error:  # only JSON can say such a thing
        half = half_character(data)
        line = half.values["line"] if half is not None else 0
        detail = "half of a character (a lone surrogate) stands in it"
        raise LabelSetFaultyError(line if isinstance(line, int) else 0, detail) from error
    if not loaded.labels.labels:
        raise LabelSetFaultyError(0, "there is no label in it")
    for flaw in label_flaws(loaded.labels):
        raise LabelSetFaultyError(0, flaw)
    return loaded


def _reader(data: bytes) -> _Reader:
    """The reader for what stands in a file; TOML where nothing else is recognised."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<") or (data.startswith(_UTF16) and b"<" in data[2:6]):
        return label_studio.read
    if start.startswith(b"{"):
        return manifest.read
    if _LIST.match(start):
        return doccano.read
    if _BRAT.search(data):
        return brat.read
    return toml_file.read
