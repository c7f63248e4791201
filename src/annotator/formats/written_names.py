"""Names of labels, attributes and relation types in formats that allow few characters, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from annotator.formats.text_files import lines

LABELS_FILE = "names.tsv"


class WrittenNames:
    """Gives every name one that ``allowed`` (a set of characters for a regular expression) permits, no two the same.

    Those of ``expected`` get theirs first, in their order, whoever is met first then.
    """

    def __init__(self, allowed: str = "A-Za-z0-9_-", expected: Iterable[str] = ()) -> None:
        self._unfit = re.compile(f"[^{allowed}]+")
        self._written: dict[str, str] = {}
        self._taken: set[str] = set()
        self._met: set[str] = set()
        for name in expected:
            self._give(name)

    def written(self, name: str) -> str:
        """The name to write for ``name``."""
        self._met.add(name)
        return self._written.get(name) or self._give(name)

    def _give(self, name: str) -> str:
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
        """Write the names that were met and are written otherwise to a file beside the data, if there are any."""
        _save({given: name for name, given in self._written.items() if given != name and name in self._met}, path)


def saved_names(path: Path) -> dict[str, str]:
    """What ``WrittenNames.save`` wrote: by written name the name; empty where there is no such file."""
    if not path.exists():
        return {}
    rows = list(lines(path))[1:]
    pairs = (row.split("\t", 1) for row in rows if "\t" in row)
    return {given: name.encode("latin-1", "backslashreplace").decode("unicode_escape") for given, name in pairs}


def join_names(first: Path, more: Path) -> None:
    """Put the names of one file to those of another; then it is gone.

    Raises ValueError where one name stands for two.
    """
    names, others = saved_names(first), saved_names(more)
    if any(names.get(given, name) != name for given, name in others.items()):
        raise ValueError(f"a name in {more.name} stands for two")
    _save(names | others, first)
    more.unlink(missing_ok=True)


def _save(names: Mapping[str, str], path: Path) -> None:
    if names:
        rows = [f"{given}\t{_escaped(name)}\n" for given, name in sorted(names.items())]
        path.write_text("written\tname\n" + "".join(rows), encoding="utf-8", newline="\n")


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
