r"""Halves of characters in JSON: escapes such as ``\ud800`` that stand without their other half (lone surrogates).

RFC 8259, section 8.2, lets them stand and no decoder of text can take them; msgspec says that the data was truncated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadFault

# Every escape, so that a backslash behind a backslash begins none; whole pairs are one.
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u([dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)
# Stands for a half while its place is looked for: noncharacters, which no text has in this order.
_FOUND = re.compile("\ufdd0([0-9a-fA-F]{4})\ufdd1")


def half_character(text: str | bytes, line: int = 1) -> ReadFault | None:
    """The fault of JSON that is sound but for halves of characters: the first, its line, its field and place in that.

    ``line`` is the one in which the text begins. None where something else is wrong with it.
    """
    said = text if isinstance(text, str) else text.decode("utf-8", "replace")
    first = next((found for found in _ESCAPE.finditer(said) if found.group(1)), None)
    if first is None:
        return None
    try:
        value = msgspec.json.decode(_replaced(said, "\ufdd0{}\ufdd1"))
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    for field, string in _strings(value):
        found = _FOUND.search(string)
        if found is not None and found.group(1) == first.group(1):
            values = {"half": f"\\u{found.group(1)}", "field": field, "position": found.start()}
            at = line + said.count("\n", 0, first.start())
            return ReadFault(problem=Problem.LONE_SURROGATE, values={**values, "line": at})
    return None


def without_halves(text: str) -> str:
    """The same JSON with U+FFFD in place of halves of characters."""
    return _replaced(text, "\ufffd")


def _replaced(text: str, instead: str) -> str:
    return _ESCAPE.sub(lambda found: instead.format(found.group(1)) if found.group(1) else found.group(), text)


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """Every string of a JSON value in its order, names of fields too, each with the field it stands in."""
    # As deep as msgspec goes, functions that call themselves do not.
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            for name, inner in reversed(value.items()):
                waiting += ((f"{path}.{name}" if path else name, inner), (path, name))
        elif isinstance(value, list):
            waiting += [(f"{path}[{number}]", value[number]) for number in reversed(range(len(value)))]
