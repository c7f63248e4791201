"""EPUB books: the chapters in the order of the spine, each a document, or all of them one. (EPUB 3.3, section 5.)"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from msgspec import structs

from annotator.core.errors import Problem
from annotator.formats.protocols import Capabilities, Format, ReadFault, ReadItem, Unit
from annotator.formats.readers.foreign import FileSample, ForeignReader, ReadWishes, failed
from annotator.formats.readers.packed_files import Package, RefusedError, opened_package, parse_xml
from annotator.formats.readers.web_pages import MOST_BYTES, read_page, told_language

WHOLE_KEY, WHOLE_VALUE = "epub", "whole"
"""The wish for one document a book."""

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
# In XHTML these may end where they begin; a parser of HTML would take all that follows for what is in them.
_ENDED = re.compile(rb"<(script|style|title|textarea|iframe|noscript)\b([^<>]*)/>", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


class EpubReader(ForeignReader):
    """Reads books."""

    name = "epub"
    description = "EPUB books: each chapter a document, in the order of the book"
    suffixes: tuple[str, ...] = (".epub",)
    unit = Unit.NONE

    def fits(self, sample: FileSample) -> bool:
        """Always; what is none says so when it is read."""
        return sample is not None

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """The chapters, or one document of all."""
        size = path.stat().st_size
        try:
            with opened_package(path) as package:
                book = _book(package)
                items = _chapters(package, book, wishes, path.name)
                if wishes.keys.get(WHOLE_KEY) == WHOLE_VALUE:
                    yield _whole(list(items), book, size)
                else:
                    yield from items
        except RefusedError as error:
            yield failed(0, size, error.fault)


class _Book:
    """What the package document says."""

    def __init__(self, folder: str) -> None:
        self.facts: dict[str, str] = {}
        self.direction = ""
        self.spine: list[str] = []
        self._folder = folder
        self._items: dict[str, tuple[str, str]] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A start tag."""
        tag = name.rpartition("}")[2]
        self._name = tag if tag in ("title", "language", "creator", "date") else ""
        if self._name in self.facts:
            self._name = ""  # the first of several is the main one
        if tag == "item":
            where = unquote(attributes.get("href", "").partition("#")[0])
            name_inside = posixpath.normpath(posixpath.join(self._folder, where))
            self._items[attributes.get("id", "")] = (name_inside, attributes.get("media-type", ""))
        elif tag == "spine":
            said = attributes.get("page-progression-direction", "")
            self.direction = said if said in ("ltr", "rtl") else ""
        elif tag == "itemref":
            self.spine.append(attributes.get("idref", ""))

    def end(self, name: str) -> None:
        """An end tag."""
        del name
        self._name = ""

    def data(self, said: str) -> None:
        """A run of text."""
        if self._name:
            self.facts[self._name] = self.facts.get(self._name, "") + said

    def item(self, name: str) -> tuple[str, str]:
        """Where a part of the book is and of what type; empty where the book has no such."""
        return self._items.get(name, ("", ""))


def _book(package: Package) -> _Book:
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith("rootfile"):
            found.append(attributes.get("full-path", ""))

    parse_xml(package.chunks(_CONTAINER), start, lambda _: None, lambda _: None)
    root = next((name for name in found if name in package.names), "")
    if not root:
        raise RefusedError(Problem.ARCHIVE_REFUSED, detail="it names no book inside")
    book = _Book(posixpath.dirname(root))
    parse_xml(package.chunks(root), book.start, book.end, book.data)
    return book


def _chapters(package: Package, book: _Book, wishes: ReadWishes, file: str) -> Iterator[ReadItem]:
    title = _line(book.facts.get("title", ""))
    language = _LANGUAGE.match(book.facts.get("language", "").strip())
    passed_over: Counter[str] = Counter()
    for number, name in enumerate(book.spine, 1):
        where, kind = book.item(name)
        if kind and kind not in _PAGES:
            passed_over["pictures"] += 1
            continue
        try:
            page = read_page(_ENDED.sub(rb"<\1\2></\1>", package.bytes_of(where, MOST_BYTES)), wishes)
        except RefusedError as error:
            yield failed(number, 0, error.fault)
            continue
        document = page.document
        if document is not None and not document.text.strip():
            passed_over["without text"] += 1
            continue
        if document is not None:
            metadata = {"book": title, "chapter": number, "author": _line(book.facts.get("creator", ""))}
            document.metadata = {key: value for key, value in metadata.items() if value}
            document.language = document.language or told_language(language.group() if language else "", document.text)
            document.direction = document.direction or book.direction or None
            document.source = f"{file}#{where}"
        yield ReadItem(line=number, consumed=0, document=document, faults=page.faults, encoding=page.guess)
    if passed_over:
        what = ", ".join(f"{name}: {count}" for name, count in sorted(passed_over.items()))
        values = {"count": passed_over.total(), "what": what}
        yield failed(0, 0, ReadFault(problem=Problem.PARTS_LEFT_OUT, values=values, lost=False))


def _line(said: str) -> str:
    return " ".join(said.split())


def _whole(items: Sequence[ReadItem], book: _Book, size: int) -> ReadItem:
    """All chapters as one document, with an empty line between them."""
    faults = [
        ReadFault(problem=fault.problem, values={**fault.values, "line": item.line}, lost=fault.lost)
        for item in items
        for fault in item.faults
    ]
    found = [item.document for item in items if item.document is not None]
    if not found:
        return ReadItem(line=0, consumed=size, faults=faults or (ReadFault(problem=Problem.TEXT_EMPTY),))
    metadata = {key: value for key, value in (found[0].metadata or {}).items() if key != "chapter"}
    document = structs.replace(
        found[0],
        text="\n\n".join(chapter.text for chapter in found),
        title=_line(book.facts.get("title", "")) or found[0].title,
        source=None,
        metadata={**metadata, "chapters": len(found)},
    )
    return ReadItem(line=0, consumed=size, document=document, faults=faults)


FORMAT = Format(
    name="epub",
    title="EPUB book",
    description="Chapters in the order of the book, each a document, or one document a book",
    suffixes=EpubReader.suffixes,
    unit=Unit.NONE,
    carries=Capabilities(overlap=False),
    reader=EpubReader(),
)
