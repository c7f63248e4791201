"""Files that are archives of XML: opened with limits, parsed as a stream, every entity refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadFault
from annotator.formats.readers.foreign import MAX_BYTES

_CHUNK = 64 * 1024
_DEEPEST = 2_000
# What an archive may unpack to: so many times its size, and so much at all.
_MOST_RATIO, _MOST_UNPACKED = 200, 2_000_000_000
NO_ARCHIVE = (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError)
"""What zipfile raises where a file is no archive."""

# Python's zipfile raises RuntimeError for an encrypted member.
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError
)  # fmt: skip


def refused_archive(path: Path) -> ReadFault | None:
    """Why an archive is not unpacked: it is none, leads outside, or unpacks to far more than it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.infolist()
    except NO_ARCHIVE as error:
        return ReadFault(problem=Problem.ARCHIVE_REFUSED, values={"detail": str(error)})
    outside = next((f"{item.filename} leads out of the archive" for item in inside if leads_out(item.filename)), "")
    detail = too_much(inside) or outside
    return ReadFault(problem=Problem.ARCHIVE_REFUSED, values={"detail": detail}) if detail else None


def too_much(entries: Sequence[zipfile.ZipInfo]) -> str:
    """That some entries of an archive, or one, would unpack to far more than they are; empty where they would not.

    That they say how much it is suffices: zipfile unpacks no more of each.
    """
    unpacked = sum(item.file_size for item in entries)
    packed = max(sum(item.compress_size for item in entries), 1)
    if unpacked > _MOST_UNPACKED or (unpacked > 10_000_000 and unpacked / packed > _MOST_RATIO):
        return f"{packed} bytes would unpack to {unpacked}"
    return ""


def leads_out(name: str) -> bool:
    """Whether an entry of that name would be unpacked to a place outside the archive's folder."""
    parts = re.split(r"[\\/]", name)
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


class RefusedError(Exception):
    """A file that is not read, with the fault that says why."""

    def __init__(self, problem: Problem, **values: object) -> None:
        super().__init__(f"{problem}: {values}")
        self.fault = ReadFault(problem=problem, values=values)


class Package:
    """An archive whose members are read one by one, each up to a limit."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def chunks(self, name: str, limit: int = MAX_BYTES) -> Iterator[bytes]:
        """The member's bytes bit by bit. Raises RefusedError where it is not there, damaged or too large."""
        try:
            size = self._archive.getinfo(name).file_size  # zipfile unpacks no more than that
            if size > limit:
                raise RefusedError(Problem.LINE_TOO_LONG, bytes=size, limit=limit)
            with self._archive.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except KeyError as error:
            raise RefusedError(Problem.ARCHIVE_REFUSED, detail=f"it has no {name}") from error
        except (*BROKEN, OSError) as error:  # a damaged directory leads to places before the file's beginning
            raise RefusedError(Problem.ARCHIVE_REFUSED, detail=f"{name}: {error}") from error

    def bytes_of(self, name: str, limit: int) -> bytes:
        """All of a member. Raises RefusedError."""
        return b"".join(self.chunks(name, limit))


@contextmanager
def opened_package(path: Path) -> Iterator[Package]:
    """The archive at ``path``. Raises RefusedError where it is none, leads outside or is a bomb; OSError."""
    fault = refused_archive(path)
    if fault is not None:
        raise RefusedError(fault.problem, **fault.values)
    with zipfile.ZipFile(path) as archive:
        yield Package(archive)


def parse_xml(
    chunks: Iterator[bytes],
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    *,
    doctype: bool = True,
    on_line: Callable[[int], None] | None = None,
) -> None:
    """Hand an XML file's tags and texts to the functions as they come; names as ``address}name``.

    A document type may stand there unless ``doctype`` says no, entities and anything from outside may not. ``on_line``
    is told the line of each tag before it opens. Raises RefusedError.
    """
    depth = 0

    def refuse(*_: object) -> int:
        raise RefusedError(Problem.XML_REFUSED, detail="it has entities of its own")

    def refuse_type(*_: object) -> None:
        raise RefusedError(Problem.XML_REFUSED, detail="it has a document type")

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RefusedError(Problem.XML_REFUSED, detail=f"it is nested more than {_DEEPEST} deep")
        if on_line is not None:
            on_line(parser.CurrentLineNumber)
        start(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = started, ended, text
    if not doctype:
        parser.StartDoctypeDeclHandler = refuse_type
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # expat's own: more follows
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise RefusedError(Problem.XML_REFUSED, detail=str(error)) from error
    finally:
        # It holds what holds it: else all that was read stays until the collector comes by.
        parser.StartElementHandler = None
