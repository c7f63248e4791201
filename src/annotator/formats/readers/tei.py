"""TEI P5 with stand-off spans as our export writes it: one text, and pointers to ranges of it beside.

``string-range(id, offset, length)`` counts Unicode characters (TEI Guidelines 16.2.4.9); pairs of numbers may follow
each other. Document types, and with them every entity and external reference, are refused, and so is XML without end of
depth. What stands around the one text that spans point into is left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadRelation, ReadSpan, Unit
from annotator.formats.readers.foreign import (
    MAX_BYTES,
    Doubts,
    FileSample,
    OneDocumentReader,
    ReadWishes,
    failed,
    listed_beside,
    said_number,
    too_long,
)
from annotator.formats.readers.packed_files import RefusedError, parse_xml

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_ID, _LANGUAGE = f"{_XML}}}id", f"{_XML}}}lang"
_CHUNK = 64 * 1024
_TARGETS = re.compile(r"\s*(?:#string-range\([^()]*\)\s*)+")
_RANGE = re.compile(r"#string-range\(([^()]*)\)")
_NAMED = 10
# Elements whose texts are wanted, each with the one it stands in.
_WANTED = frozenset(
    (("titleStmt", "title"), ("publicationStmt", "idno"), ("sourceDesc", "p"), ("span", "note"))
)  # fmt: skip


class TeiReader(OneDocumentReader):
    """Reads a file as one document."""

    name = "tei"
    description = "TEI P5 with stand-off spans, as Annotator writes it"
    suffixes: tuple[str, ...] = (".xml",)
    unit = Unit.CODE_POINT
    unit_is_law = True
    has_quotes = False

    def fits(self, sample: FileSample) -> bool:
        """Where the head is TEI and has spans that stand off."""
        return f'"{_TEI}"' in sample.text and "<standOff" in sample.text

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document."""
        del wishes  # XML says its encoding itself
        size = path.stat().st_size
        if size > MAX_BYTES:
            yield failed(0, size, too_long(size))
            return
        found = _File()
        try:
            with path.open("rb") as handle:
                parse_xml(_chunks(handle), found.start, found.end, found.data, doctype=False, on_line=found.at)
        except RefusedError as error:
            yield failed(0, size, error.fault)
            return
        document = found.document()
        if document is None:
            yield failed(0, size, ReadFault(problem=Problem.FIELD_MISSING, values={"field": "ab xml:id"}))
            return
        name, title = listed_beside(path)
        document.id, document.title = name or document.id, title or document.title
        yield ReadItem(line=0, consumed=size, document=document, faults=found.doubts.faults, lines=found.doubts.lines)


def _chunks(handle: BinaryIO) -> Iterator[bytes]:
    while chunk := handle.read(_CHUNK):
        yield chunk


class _File:
    """The tags and texts of one file on their way to a document."""

    def __init__(self) -> None:
        self.doubts = Doubts()
        self._line = 0
        self._open: list[str] = []
        self._kept: list[str] | None = None
        """What an element says whose text is wanted, while it is open."""
        self._head: dict[str, str] = {}
        self._language = ""
        self._body_depth = 0
        """How many elements are open inside ``text``, which holds the text among others; 0 while it is not."""
        self._text_id = ""
        self._text_depth = 0
        """How many elements are open inside the text; 0 while it is not."""
        self._text: list[str] = []
        self._spans: dict[str, ReadSpan] = {}
        self._targets: list[tuple[int, ReadSpan, str]] = []
        """Where each span points, and its line: which text there is comes at the end of the file."""
        self._note_name: str | None = None
        self._relations: list[tuple[int, Mapping[str, str]]] = []
        self._outside: Counter[str] = Counter()

    def at(self, line: int) -> None:
        """Which line the next tag stands in."""
        self._line = line

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        address, _, local = name.rpartition("}")
        local = local if address == _TEI else ""
        inside = self._open[-1] if self._open else ""
        self._open.append(local)
        if local == "ab" and not self._text_id and attributes.get(_ID) and self._body_depth:
            self._text_id, self._text_depth = attributes[_ID], len(self._open)
        elif local == "span" and inside == "spanGrp":
            self._span(attributes)
        elif local == "relation" and inside == "listRelation":
            self._relations.append((self._line, dict(attributes)))
        elif local == "text":
            self._body_depth = self._body_depth or len(self._open)
            self._language = self._language or attributes.get(_LANGUAGE, "")
        elif self._is_wanted(attributes):
            self._kept = []
            self._note_name = attributes.get("n") if attributes.get("type") == "attribute" else None

    def _is_wanted(self, attributes: Mapping[str, str]) -> bool:
        """Whether the text is wanted of the element that has just opened."""
        above = tuple(self._open[-2:])
        if above == ("span", "note"):
            return self._open[-3:-2] == ["spanGrp"]
        return above in _WANTED and (above[1] != "idno" or attributes.get("type") == "document")

    def end(self, name: str) -> None:
        """A tag closes."""
        del name
        if len(self._open) == self._text_depth:
            self._text_depth = 0
        if len(self._open) == self._body_depth:
            self._body_depth = 0
        above = tuple(self._open[-2:])
        local = self._open.pop()
        if self._kept is None or above not in _WANTED:
            return
        said, self._kept = "".join(self._kept), None
        if local != "note":
            self._head.setdefault(local, said)
            return
        _, span, _ = self._targets[-1]
        if self._note_name is None:
            span.note = f"{span.note}\n{said}" if span.note else said
        else:
            span.attributes = {**(span.attributes or {}), self._note_name: said}

    def data(self, text: str) -> None:
        """Text comes."""
        if self._kept is not None:
            self._kept.append(text)
        elif self._text_depth:
            self._text.append(text)
        elif self._body_depth and text.strip():
            self._outside[self._open[-1] or "?"] += 1

    def _span(self, attributes: Mapping[str, str]) -> None:
        number = len(self._targets) + 1
        span = ReadSpan(
            id=attributes.get(_ID) or f"span {number}",
            label=attributes.get("ana", ""),
            start=0,
            end=0,
            annotator=attributes.get("resp") or None,
        )
        self._targets.append((self._line, span, attributes.get("target", "")))

    def document(self) -> ReadDocument | None:
        """What the file comes to; None where there is no text that can be pointed into."""
        if not self._text_id:
            return None
        if self._outside:
            named = ", ".join(f"{name} ({count})" for name, count in self._outside.most_common(_NAMED))
            self.doubts.wrong(f"text outside of {self._text_id!r} was left out, in {named}")
        source = self._head.get("p", "")
        document = ReadDocument(
            text="".join(self._text),
            id=self._head.get("idno") or None,
            title=self._head.get("title") or None,
            language=self._language or None,
            source=source if source.strip("- \n") else None,
        )
        for line, span, target in self._targets:
            pieces = _pieces(target, self._text_id)
            if pieces is None:
                self.doubts.wrong(f"{span.id}: its target {target[:60]!r} is no range of {self._text_id!r}", line=line)
                continue
            span.start, span.end = min(start for start, _ in pieces), max(end for _, end in pieces)
            span.ranges = pieces if len(pieces) > 1 else None
            if self._spans.setdefault(f"#{span.id}", span) is not span:
                self.doubts.say(Problem.DUPLICATE_ID, line=line, id=str(span.id))
                continue
            self.doubts.lines[str(span.id)] = line
        document.spans = list(self._spans.values())
        document.relations = list(self._tied())
        return document

    def _tied(self) -> Iterator[ReadRelation]:
        for line, said in self._relations:
            source, target = (self._spans.get(said.get(end, "").strip()) for end in ("active", "passive"))
            if source is None or target is None:
                missing = said.get("active" if source is None else "passive", "")
                self.doubts.say(Problem.SPAN_NOT_IN_FILE, line=line, span=missing.removeprefix("#"), id="relation")
                continue
            yield ReadRelation(
                type=said.get("name", ""),
                source=source.id or "",
                target=target.id or "",
                annotator=said.get("resp") or None,
            )


def _pieces(target: str, text_id: str) -> list[tuple[int, int]] | None:
    """The ranges that a target points to, in its order; None where it is none, or points elsewhere."""
    if not _TARGETS.fullmatch(target):
        return None
    found: list[tuple[int, int]] = []
    for said in _RANGE.findall(target):
        pointer, *cells = said.split(",")
        numbers = [said_number(cell) for cell in cells]
        if pointer.strip().removeprefix("#") != text_id or len(numbers) < 2 or len(numbers) % 2:
            return None
        for start, length in zip(numbers[::2], numbers[1::2], strict=True):
            if start is None or length is None:
                return None
            found.append((start, start + length))
    return found
