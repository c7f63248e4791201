"""The formats there are: a new one is a module and a line here."""

from __future__ import annotations

from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.jsonl import JsonlReader, JsonlWriter
from annotator.formats.plain_text import PlainTextReader
from annotator.formats.protocols import Reader, Writer

READERS: tuple[Reader, ...] = (PlainTextReader(), JsonlReader())
WRITERS: tuple[Writer, ...] = (JsonlWriter(),)


def reader_for(path: Path) -> Reader | None:
    """The reader for a file, by its suffix, or None."""
    suffix = path.suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)


def writer_named(name: str) -> Writer:
    """The writer of that name. Raises NO_SUCH_FORMAT."""
    for writer in WRITERS:
        if writer.name == name:
            return writer
    raise AnnotatorError(Problem.NO_SUCH_FORMAT, format=name, known=", ".join(writer.name for writer in WRITERS))
