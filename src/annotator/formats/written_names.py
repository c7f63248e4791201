"""Names of labels, attributes and relation types in formats that allow few characters, and the way back."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.formats.text_files import lines

LABELS_FILE = "names.tsv"


class WrittenNames:
    """Gives every name one that ``allowed`` (a set of characters for a regular expression) permits, no two the same."""

    def __init__(self, allowed: str = "A-Za-z0-9_-") -> None:
        self._unfit = re.compile(f"[^{allowed}]+")
        self._written: dict[str, str] = {}
        self._taken: set[str] = set()

    def written(self, name: str) -> str:
        """The name to write for ``name``."""
        known = self._written.get(name)
        if known is not None:
            return known
        stem = self._unfit.sub("_", name).strip("_") or "x"
        # What is fit stays as it is, whoever came first.
        given, number = (name, 1) if stem == name else (stem, 1)
        while given in self._taken or (given != name and given in self._written):
            number += 1
            given = f"{stem}_{number}"
        self._taken.add(given)
        self._written[name] = given
        return given

    def save(self, path: Path) -> None:
        """Write the names that are written otherwise to a file beside the data, if there are any."""
        changed = {given: name for name, given in self._written.items() if given != name}
        if changed:
            rows = [f"{given}\t{_escaped(name)}\n" for given, name in changed.items()]
            path.write_text("written\tname\n" + "".join(rows), encoding="utf-8", newline="\n")


def saved_names(path: Path) -> dict[str, str]:
    """What ``WrittenNames.save`` wrote: by written name the name; empty where there is no such file."""
    if not path.exists():
        return {}
    rows = list(lines(path))[1:]
    pairs = (row.split("\t", 1) for row in rows if "\t" in row)
    return {given: name.encode("latin-1", "backslashreplace").decode("unicode_escape") for given, name in pairs}


def _escaped(name: str) -> str:
    """The name on one line; other scripts stay readable."""
    return "".join(
        character
        if character.isalnum() or character in " ._-:/"
        else f"\\u{ord(character):04x}"
        if ord(character) < 0x10000
        else f"\\U{ord(character):08x}"
        for character in name
    )
