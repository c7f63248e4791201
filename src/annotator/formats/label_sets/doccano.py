"""doccano's labels as JSON: a list of objects with ``text``, ``suffix_key``, ``background_color`` and the like.

doccano 1.x writes names_with_underscores, its newer page namesLikeThis; both are read. Of its keys only those without
Ctrl or Shift come along: with them they are keys of actions here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.formats.label_sets.reading import (
    Gathering,
    LabelSetFaultyError,
    LoadedLabelSet,
    NotCarriedReason,
    decoded,
)

NAME = "doccano"

_KNOWN = {"id", "text", "prefix_key", "suffix_key", "background_color", "text_color", "color_type", "project"}
_SPACE = re.compile(r"\s*")


def read(data: bytes, path: Path) -> LoadedLabelSet:
    """The labels of a doccano project. Raises LabelSetFaultyError."""
    del path
    found = Gathering()
    for line, plain in _items(decoded(data)):
        if not isinstance(plain, dict):
            raise LabelSetFaultyError(line, "a label must be an object with the field 'text'")
        said = {_plain_name(name): value for name, value in plain.items()}
        text = said.get("text")
        if not isinstance(text, str):
            raise LabelSetFaultyError(line, "a label has no field 'text' with words in it")
        key, prefix, colour = (_words(said, name, line) for name in ("suffix_key", "prefix_key", "background_color"))
        if key and prefix:
            found.lose(f"{text}: {prefix} {key}", line, NotCarriedReason.KEY_UNFIT)
            key = ""
        found.add_label(text, line, key=key, colour=colour)
        for name in sorted(said.keys() - _KNOWN):
            found.lose(name, line, NotCarriedReason.NOT_KNOWN)
    return found.loaded(NAME)


def _words(said: dict[str, Any], name: str, line: int) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LabelSetFaultyError(line, f"the field {name!r} is not text")
    return value


def _plain_name(name: str) -> str:
    return re.sub("([A-Z])", lambda found: f"_{found[1].lower()}", name)


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Each item of a JSON list with the line that it begins in."""
    decoder = json.JSONDecoder()
    place = _skip(text, 0)
    if text[place : place + 1] != "[":
        raise LabelSetFaultyError(1, "it does not begin as a list of labels does, with '['")
    place = _skip(text, place + 1)
    while text[place : place + 1] != "]":
        line = text.count("\n", 0, place) + 1
        try:
            item, end = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            raise LabelSetFaultyError(error.lineno, f"not valid JSON: {error.msg}") from error
        except RecursionError as error:
            raise LabelSetFaultyError(line, "it is nested too deep") from error
        yield line, item
        place = _skip(text, end)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
        elif text[place : place + 1] != "]":
            raise LabelSetFaultyError(text.count("\n", 0, place) + 1, "not valid JSON: a ',' or ']' is missing")
    rest = _skip(text, place + 1)
    if rest < len(text):
        raise LabelSetFaultyError(text.count("\n", 0, rest) + 1, "something stands behind the list of labels")


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return place if found is None else found.end()
