"""The formats there are: a new one of ours is a module and its name here, one of others an entry point."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.protocols import Format, Reader
from annotator.formats.readers.foreign import FileSample, ForeignReader

# Each is a module of this package that has a FORMAT; in the order in which people are shown them.
MODULES = (
    "jsonl",
    "plain_text",
    "brat",
    "conll",
    "doccano",
    "label_studio",
    "web_annotation",
    "csv_tables",
    "html_page",
    "conllu",
    "spacy_docbin",
    "webanno_tsv",
    "uima_cas",
    "hugging_face",
    "prodigy",
    "gliner",
    "chat",
    "croissant",
    "tei",
    "xlsx",
    "json_records",
    "web_page",
    "docx",
    "epub",
    "pdf",
)
ENTRY_POINTS = "annotator.formats"


@cache
def formats() -> tuple[Format, ...]:
    """Every format: ours, then those of installed packages that name a ``Format`` in the group ``annotator.formats``.

    Theirs can't take the name of one that is there already.
    """
    found = {item.name: item for item in map(_built_in, MODULES)}
    for point in entry_points(group=ENTRY_POINTS):
        # One that can't be loaded is as good as not installed: nothing of ours depends on it.
        with suppress(ImportError, AttributeError):
            item = point.load()
            if isinstance(item, Format):
                found.setdefault(item.name, item)
    return tuple(found.values())


def _built_in(module: str) -> Format:
    item = import_module(f"annotator.formats.{module}").FORMAT
    if not isinstance(item, Format):
        raise TypeError(f"annotator.formats.{module}.FORMAT is no Format")
    return item


def readers() -> tuple[Reader, ...]:
    """The readers of all formats that can be imported."""
    return tuple(item.reader for item in formats() if item.reader is not None)


def reader_for(path: Path, encoding: str = "") -> Reader | None:
    """The reader for a file, by its suffix and, where several have that, by what stands in it; or None."""
    suffix = path.suffix.lower()
    able = [reader for reader in readers() if suffix in reader.suffixes]
    foreign = [reader for reader in able if isinstance(reader, ForeignReader)]
    own = next((reader for reader in able if not isinstance(reader, ForeignReader)), None)
    if not foreign:
        return own
    try:
        sample = FileSample(path, encoding)
    except OSError:
        # Whichever it is finds out why it can't be read.
        return able[0]
    return next((reader for reader in foreign if reader.fits(sample)), own)


def reader_named(name: str) -> Reader:
    """The reader of that name. Raises NO_SUCH_FORMAT."""
    for reader in readers():
        if reader.name == name:
            return reader
    raise AnnotatorError(Problem.NO_SUCH_FORMAT, format=name, known=", ".join(reader.name for reader in readers()))


def format_named(name: str) -> Format:
    """The format of that name that can be exported. Raises NO_SUCH_FORMAT."""
    known = [item for item in formats() if item.writer is not None]
    for item in known:
        if item.name == name:
            return item
    named = ", ".join(item.name for item in formats() if item.writer is not None or item.printed)
    raise AnnotatorError(Problem.NO_SUCH_FORMAT, format=name, known=named)
