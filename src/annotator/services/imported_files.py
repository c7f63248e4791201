"""The files of an import: found in folders or named one by one, each read by the reader for its suffix."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, Reader, ReadFault, ReadItem
from annotator.formats.readers.foreign import ForeignReader, ReadWishes, whole_text
from annotator.formats.readers.records import KEYS
from annotator.formats.registry import reader_for, reader_named, readers
from annotator.services.import_wishes import ImportWishes
from annotator.services.label_sets_beside import is_label_set, label_sets_among, read_with_label_sets
from annotator.services.manifests import MANIFEST, manifest_at
from annotator.services.unpacked_archives import SUFFIX, Unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file to read, and what reads it; ``name`` is how it is spoken of, ``size`` is in bytes.

    ``unpacked`` is what it came out of, where that was an archive: it is there for as long as this is.
    """

    path: Path
    name: str
    size: int
    reader: Reader
    unpacked: Unpacked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file that is not read: for a reason, or because a folder holds other things too (``problem`` is None).

    One that says what labels mean, as it stands beside documents, is a ``label_set``.
    """

    name: str
    problem: Problem | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    label_set: Path | None = None
    unpacked: Unpacked | None = None


def find_files(paths: Sequence[Path], wishes: ImportWishes | None = None) -> list[FoundFile | PassedOver]:
    """The files named and those in the folders and archives named, in order; hidden ones are no part of a folder.

    What is read together with another of them is not there by itself. Raises NO_SUCH_FORMAT.
    """
    wishes = wishes or ImportWishes()
    found = [item for path in paths for item in _found(path, wishes)]
    together: set[Path] = set()
    for item in found:
        if isinstance(item, FoundFile) and isinstance(item.reader, ForeignReader):
            together.update(companion for companion in item.reader.companions(item.path) if companion != item.path)
    return [item for item in found if isinstance(item, PassedOver) or item.path not in together]


def _found(path: Path, wishes: ImportWishes) -> Iterator[FoundFile | PassedOver]:
    try:
        if path.is_dir():
            yield from _inside(path, "", wishes)
        elif _is_archive(path):
            yield from _unpacked(path, printable(Path(path.name)), wishes)
        else:
            yield _named(path, wishes)
    except OSError as error:
        yield _unreadable(path, printable(Path(path.name)), error)


def _unreadable(path: Path, name: str, error: OSError) -> PassedOver:
    values = {"path": printable(path), "detail": error.strerror or str(error)}
    return PassedOver(name=name, problem=Problem.READ_FAILED, values=values)


def _is_closed(folder: Path) -> OSError | None:
    """Why nobody can look into a folder; None where one can."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        return error
    return None


def _inside(folder: Path, before: str, wishes: ImportWishes) -> Iterator[FoundFile | PassedOver]:
    os.scandir(folder).close()  # raises where nobody lets us in; going through it does not
    everything = sorted(folder.rglob("*"))
    beside, together = _beside_documents(everything), read_with_label_sets(everything)
    label_sets = label_sets_among(everything)
    for inner in everything:
        relative = inner.relative_to(folder)
        hidden = any(part.startswith(".") for part in relative.parts)
        # Beside an export stands its manifest: no document, and no mistake to find it in a folder.
        if hidden or inner.name.endswith(MANIFEST) or inner in together:
            continue
        name = f"{before}{printable(relative)}"
        if inner.is_dir():
            if closed := _is_closed(inner):
                yield _unreadable(inner, f"{name}/", closed)
            continue
        if inner in beside:
            yield PassedOver(name=name)
        elif inner in label_sets:
            yield PassedOver(name=name, label_set=inner)
        elif _is_archive(inner):
            yield from _unpacked(inner, name, wishes)
        else:
            yield _in_folder(inner, name, wishes)


def _beside_documents(paths: Iterable[Path]) -> set[Path]:
    """What the manifests of exports among the files say that it goes with the documents and holds none."""
    found: set[Path] = set()
    for path in paths:
        if path.name.endswith(MANIFEST):
            found.update(path.parent / each.name for each in manifest_at(path).files if each.beside)
    return found


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == SUFFIX and path.is_file()


def _unpacked(path: Path, name: str, wishes: ImportWishes) -> Iterator[FoundFile | PassedOver]:
    """The files of an archive, each under the archive's name and its own."""
    try:
        unpacked = Unpacked(path)
    except OSError as error:
        yield _unreadable(path, name, error)
        return
    for refused in unpacked.refused:
        inner = f"{name}/{refused.name}" if refused.name else name
        yield PassedOver(name=inner, problem=refused.problem, values=refused.values)
    for item in _inside(unpacked.folder, f"{name}/", wishes):
        yield replace(item, unpacked=unpacked)


def _reader(path: Path, wishes: ImportWishes, *, in_folder: bool) -> Reader | None:
    """What reads the file: what the person said (in a folder, if it could be), else what the file looks like."""
    if not wishes.format:
        reader = reader_for(path, wishes.encoding)
        # Our own lines are UTF-8, under keys of our own; in another encoding or under others they are like anybody's.
        foreign = bool(wishes.encoding) or not KEYS.keys().isdisjoint(wishes.keys)
        return reader_named("json") if reader is not None and reader.name == "jsonl" and foreign else reader
    reader = reader_named(wishes.format)
    return reader if not in_folder or path.suffix.lower() in reader.suffixes else None


def _named(path: Path, wishes: ImportWishes) -> FoundFile | PassedOver:
    name = printable(Path(path.name))
    if is_label_set(path):
        return PassedOver(name=name, label_set=path)
    if not path.exists():
        return PassedOver(name=name, problem=Problem.SOURCE_MISSING, values={"path": printable(path)})
    reader = _reader(path, wishes, in_folder=False)
    if reader is None:
        known = ", ".join([*dict.fromkeys(suffix for reader in readers() for suffix in reader.suffixes), SUFFIX])
        return PassedOver(name=name, problem=Problem.UNKNOWN_FILE_TYPE, values={"known": known})
    return FoundFile(path=path, name=name, size=path.stat().st_size, reader=reader)


def _in_folder(path: Path, name: str, wishes: ImportWishes) -> FoundFile | PassedOver:
    if path.suffix.lower() not in {suffix for reader in readers() for suffix in reader.suffixes}:
        return PassedOver(name=name)
    if not path.exists():  # a link that leads nowhere
        return PassedOver(name=name, problem=Problem.SOURCE_MISSING, values={"path": printable(path)})
    reader = _reader(path, wishes, in_folder=True) if path.is_file() else None
    if reader is None:
        return PassedOver(name=name)
    return FoundFile(path=path, name=name, size=path.stat().st_size, reader=reader)


def read_items(found: FoundFile, wishes: ImportWishes | None = None) -> Iterator[ReadItem]:
    """What the file holds, positions as they stand there; where it can't be read, one item that says so."""
    wishes = wishes or ImportWishes()
    try:
        if wishes.encoding and found.reader.name == "txt":
            yield _as_said(found, wishes.encoding)
        elif isinstance(found.reader, ForeignReader):
            yield from found.reader.read_as(found.path, ReadWishes(encoding=wishes.encoding, keys=wishes.keys))
        else:
            yield from found.reader.read(found.path)
    except OSError as error:
        values = {"path": printable(found.path), "detail": error.strerror or str(error)}
        fault = ReadFault(problem=Problem.READ_FAILED, values=values)
        yield ReadItem(line=0, consumed=found.size, faults=(fault,))


def _as_said(found: FoundFile, encoding: str) -> ReadItem:
    """A plain text in the encoding that was said."""
    whole = whole_text(found.path, ReadWishes(encoding=encoding))
    document = ReadDocument(text=whole.text) if whole.fault is None else None
    faults = () if whole.fault is None else (whole.fault,)
    return ReadItem(line=0, consumed=found.size, document=document, faults=faults)


def printable(path: Path) -> str:
    """A path as text that can be stored and shown, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
