"""The files of an import: found in folders or named one by one, each read by the reader for its suffix."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadFault, ReadItem
from annotator.formats.registry import reader_for, readers

# Beside an export stands its manifest: no document, and no mistake to find it in a folder.
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file to read; ``name`` is how it is spoken of, ``size`` is in bytes."""

    path: Path
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file that is not read: for a reason, or because a folder holds other things too (``problem`` is None)."""

    name: str
    problem: Problem | None = None
    values: Mapping[str, object] = field(default_factory=dict)


def find_files(paths: Sequence[Path]) -> Iterator[FoundFile | PassedOver]:
    """The files named and those in the folders named, in order; hidden ones are no part of a folder."""
    for path in paths:
        if not path.is_dir():
            yield _named(path)
            continue
        for inner in sorted(path.rglob("*")):
            relative = inner.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if not hidden and not inner.is_dir() and not inner.name.endswith(_MANIFEST):
                yield _in_folder(inner, printable(relative))


def _named(path: Path) -> FoundFile | PassedOver:
    name = printable(Path(path.name))
    if not path.exists():
        return PassedOver(name=name, problem=Problem.FILE_MISSING, values={"path": printable(path)})
    if reader_for(path) is None:
        known = ", ".join(suffix for reader in readers() for suffix in reader.suffixes)
        return PassedOver(name=name, problem=Problem.UNKNOWN_FILE_TYPE, values={"known": known})
    return FoundFile(path=path, name=name, size=path.stat().st_size)


def _in_folder(path: Path, name: str) -> FoundFile | PassedOver:
    if reader_for(path) is None:
        return PassedOver(name=name)
    if not path.exists():  # a link that leads nowhere
        return PassedOver(name=name, problem=Problem.FILE_MISSING, values={"path": printable(path)})
    if not path.is_file():
        return PassedOver(name=name)
    return FoundFile(path=path, name=name, size=path.stat().st_size)


def read_items(found: FoundFile) -> Iterator[ReadItem]:
    """What the file holds; where it can't be read, one item that says so."""
    reader = reader_for(found.path)
    if reader is None:
        raise AssertionError("files without a reader are not found")
    try:
        yield from reader.read(found.path)
    except OSError as error:
        values = {"path": printable(found.path), "detail": error.strerror or str(error)}
        fault = ReadFault(problem=Problem.READ_FAILED, values=values)
        yield ReadItem(line=0, consumed=found.size, faults=(fault,))


def printable(path: Path) -> str:
    """A path as text that can be stored and shown, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
