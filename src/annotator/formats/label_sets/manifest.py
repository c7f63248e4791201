"""The label set in the manifest of one of our own exports (manifest.json)."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from annotator.core.label import LabelSet
from annotator.core.label_flaws import label_flaws
from annotator.formats.label_sets.reading import LabelSetFaultyError, LoadedLabelSet, decoded

NAME = "manifest"

MOST_BYTES = 64_000_000
"""No manifest is larger: beside the label set it names the split of each document, and losses."""


def read(data: bytes, path: Path) -> LoadedLabelSet:
    """The label set that an export was made with. Raises LabelSetFaultyError."""
    del path
    try:
        manifest = json.loads(decoded(data))
        if not isinstance(manifest, dict) or "label_set" not in manifest:
            raise LabelSetFaultyError(0, "it has no field 'label_set', as the manifest of an export has")
        labels = msgspec.convert(manifest["label_set"], LabelSet)
    except json.JSONDecodeError as error:
        raise LabelSetFaultyError(error.lineno, f"not valid JSON: {error.msg}") from error
    except (RecursionError, msgspec.ValidationError) as error:
        raise LabelSetFaultyError(0, str(error)) from error
    for flaw in label_flaws(labels):
        raise LabelSetFaultyError(0, flaw)
    return LoadedLabelSet(labels=labels, format=NAME)
