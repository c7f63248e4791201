"""Word documents: the text of the body as Word shows it when all tracked changes are accepted.

A paragraph is a line, empty ones too; rows of tables are lines with tabs between their cells. Runs stand in a file in
logical order whatever their direction. (ECMA-376, part 1, section 17; transitional and strict.)
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import Capabilities, Format, ReadDocument, ReadFault, ReadItem, Unit
from annotator.formats.readers.flowing_text import FlowingText
from annotator.formats.readers.foreign import FileSample, ForeignReader, ReadWishes, failed
from annotator.formats.readers.packed_files import Package, RefusedError, opened_package, parse_xml

_WORD = ("wordprocessingml/2006/main", "ooxml/wordprocessingml/main", "officeDocument/2006/math", "officeDocument/math")
_RELATIONS, _PROPERTIES = "_rels/.rels", "docProps/core.xml"
_USUAL_BODY = "word/document.xml"
# What hangs on a paragraph or run and is no text: its settings, deleted text, the second form of a drawing, ruby.
_SKIPPED = frozenset(
    (
        *("del", "moveFrom", "Fallback", "sectPr", "tblPr", "tblGrid", "tblPrEx", "tcPr", "trPr", "sdtPr", "sdtEndPr"),
        *("rubyPr", "rt", "instrText", "delText"),
    )
)
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments",
          "headerReference": "headers", "footerReference": "footers"}  # fmt: skip
_MARKS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_EMBEDDED = frozenset(("object", "altChunk", "chart", "relIds"))
_OFF = frozenset(("0", "false", "off"))
_PRIVATE = range(0xE000, 0xF900)
_SPACES = str.maketrans("\t\n\r", "   ")


class DocxReader(ForeignReader):
    """Reads Word documents."""

    name = "docx"
    description = "Word documents: paragraphs and tables, tracked changes accepted"
    suffixes: tuple[str, ...] = (".docx", ".docm")
    unit = Unit.NONE

    def fits(self, sample: FileSample) -> bool:
        """Always; what is none says so when it is read."""
        return sample is not None

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document."""
        del wishes
        size = path.stat().st_size
        try:
            with opened_package(path) as package:
                yield _read(package, size)
        except RefusedError as error:
            yield failed(0, size, error.fault)


def _read(package: Package, size: int) -> ReadItem:
    body = _Body()
    parse_xml(package.chunks(_body_name(package)), body.start, body.end, body.data)
    facts = _Facts()
    faults = body.faults()
    if _PROPERTIES in package.names:
        try:
            parse_xml(package.chunks(_PROPERTIES), facts.start, facts.end, facts.data)
        except RefusedError as error:
            # Nothing but the title hangs on it.
            faults.append(ReadFault(problem=error.fault.problem, values=error.fault.values, lost=False))
    title = " ".join((facts.said.get("title") or body.title).split())
    document = ReadDocument(text=body.out.text(), title=title or None, direction="rtl" if body.is_rtl else None)
    return ReadItem(line=0, consumed=size, document=document, faults=faults)


def _body_name(package: Package) -> str:
    """Where the document's body is, by the package's own relations."""
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith("}Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(posixpath.normpath(attributes.get("Target", "").lstrip("/")))

    if _RELATIONS in package.names:
        parse_xml(package.chunks(_RELATIONS), start, lambda _: None, lambda _: None)
    return next((name for name in found if name in package.names), _USUAL_BODY)


class _Facts:
    """What stands in the file's properties."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A start tag."""
        del attributes
        self._name = name.rpartition("}")[2]

    def end(self, name: str) -> None:
        """An end tag."""
        del name
        self._name = ""

    def data(self, said: str) -> None:
        """A run of text."""
        if self._name:
            self.said[self._name] = self.said.get(self._name, "") + said


class _Body:
    """Takes the tags of a document's body as they come."""

    def __init__(self) -> None:
        self.out = FlowingText()
        self.title = ""
        self._counts: Counter[str] = Counter()
        self._skip = 0  # how deep inside what is no text
        self._in_text = self._keeps_spaces = self._hidden_run = self._in_settings = False
        self._text: list[str] = []
        self._open: list[str] = []
        self._paragraphs: list[_Paragraph] = []
        self._boxes: list[FlowingText] = []
        self._right_to_left = self._written = 0

    @property
    def is_rtl(self) -> bool:
        """Whether most paragraphs are set from right to left."""
        return self._right_to_left * 2 > self._written

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A start tag."""
        space, _, tag = name.rpartition("}")
        word = space.endswith(_WORD)
        self._open.append(tag)
        if self._skip or tag in _SKIPPED:
            self._skip += 1
            self._count_skipped(tag, attributes)
            return
        if tag in _EMBEDDED:
            self._counts["embedded"] += 1
        if not word:
            return
        if tag in ("pPr", "rPr"):
            self._in_settings = True
        elif self._in_settings:
            self._setting(tag, attributes)
        else:
            self._content(tag, attributes)

    def _count_skipped(self, tag: str, attributes: Mapping[str, str]) -> None:
        del attributes
        if tag in ("del", "moveFrom") and self._skip == 1:
            if not self._in_settings:
                self._counts["deletions"] += 1
            elif self._paragraphs:
                self._paragraphs[-1].goes_on = True  # its end was deleted: the next is the same paragraph
        elif tag in _NOTES:
            self._counts[_NOTES[tag]] += 1

    def _setting(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = next((said for name, said in attributes.items() if name.rpartition("}")[2] == "val"), "")
        if value in _OFF:
            return
        if tag in ("vanish", "webHidden") and "r" in self._open[-3:]:
            self._hidden_run = self._hidden_run or tag == "vanish"
        elif tag == "bidi" and self._paragraphs:
            self._paragraphs[-1].rtl = True
        elif tag == "pStyle" and value.lower() == "title" and self._paragraphs:
            self._paragraphs[-1].title = True

    def _content(self, tag: str, attributes: Mapping[str, str]) -> None:
        out = self.out
        if tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "t":
            self._in_text = True
            self._keeps_spaces = attributes.get("http://www.w3.org/XML/1998/namespace}space") == "preserve"
        elif tag in ("ins", "moveTo"):
            self._counts["insertions"] += 1
        elif tag == "tr":
            out.row()
        elif tag == "tc":
            out.cell()
        elif tag == "txbxContent":
            # A text box hangs on a place in a paragraph: its own come after that one.
            self._counts["text_boxes"] += 1
            self._boxes.append(out)
            self.out = FlowingText()
        elif tag in _NOTES:
            self._counts[_NOTES[tag]] += 1
        elif not self._hidden_run:
            self._character(tag, attributes)

    def _character(self, tag: str, attributes: Mapping[str, str]) -> None:
        """What stands for a character or a break."""
        if tag in ("br", "cr"):
            self.out.line_break()
        elif tag in _MARKS:
            self.out.exact(_MARKS[tag])
        elif tag == "sym":
            self._symbol(attributes)

    def _symbol(self, attributes: Mapping[str, str]) -> None:
        """A character of a font: where the font is a symbol font, nothing says which character that is."""
        said = next((value for name, value in attributes.items() if name.endswith("}char")), "")
        try:
            code = int(said, 16)
        except ValueError:
            code = -1
        if 0x20 <= code < 0x110000 and code not in _PRIVATE and not 0xD800 <= code < 0xE000:
            self.out.exact(chr(code))
        else:
            self._counts["symbols"] += 1

    def data(self, said: str) -> None:
        """A run of text."""
        if self._in_text and not self._skip:
            self._text.append(said)

    def end(self, name: str) -> None:
        """An end tag."""
        space, _, tag = name.rpartition("}")
        self._open.pop()
        if self._skip:
            self._skip -= 1
            return
        if not space.endswith(_WORD):
            return
        if tag in ("pPr", "rPr"):
            # Settings of a run may stand inside those of a paragraph.
            self._in_settings = "pPr" in self._open[-2:]
        elif tag == "t":
            self._end_text()
        elif tag == "r":
            self._hidden_run = False
        elif tag == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif tag == "tr":
            self.out.row_end()
        elif tag == "txbxContent" and self._boxes:
            box, self.out = self.out.text(), self._boxes.pop()
            if self._paragraphs and box:
                self._paragraphs[-1].boxes.append(box)

    def _end_text(self) -> None:
        said, self._text, self._in_text = "".join(self._text), [], False
        said = (said if self._keeps_spaces else said.strip(" \t\n\r")).translate(_SPACES)
        if self._hidden_run:
            self._counts["hidden"] += bool(said)
            return
        self.out.exact(said)
        if said and self._paragraphs:
            self._paragraphs[-1].said.append(said)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if paragraph.said:
            self._written += 1
            self._right_to_left += paragraph.rtl
            if paragraph.title and not self.title:
                self.title = "".join(paragraph.said)
        if not paragraph.goes_on:
            self.out.line_break()
        for box in paragraph.boxes:
            self.out.block()
            self.out.exact(box)
            self.out.line_break()

    def faults(self) -> list[ReadFault]:
        """What had to be decided."""
        counts = self._counts
        found = []
        if counts["insertions"] or counts["deletions"]:
            values = {"insertions": counts["insertions"], "deletions": counts["deletions"]}
            found.append(ReadFault(problem=Problem.TRACKED_CHANGES, values=values, lost=False))
        for problem, names in (
            (Problem.NOTES_LEFT_OUT, tuple(_NOTES.values())),
            (Problem.PARTS_LEFT_OUT, ("hidden", "embedded", "symbols")),
        ):
            said = {name: counts[name] for name in names if counts[name]}
            if said:
                what = ", ".join(f"{name}: {count}" for name, count in said.items())
                found.append(ReadFault(problem=problem, values={"count": sum(said.values()), "what": what}, lost=False))
        return found


class _Paragraph:
    """A paragraph on its way."""

    __slots__ = ("boxes", "goes_on", "rtl", "said", "title")

    def __init__(self) -> None:
        self.said: list[str] = []
        self.boxes: list[str] = []
        self.goes_on = self.rtl = self.title = False


FORMAT = Format(
    name="docx",
    title="Word document",
    description="A line for each paragraph and row; tracked changes as if accepted, notes left out and said",
    suffixes=DocxReader.suffixes,
    unit=Unit.NONE,
    carries=Capabilities(overlap=False),
    reader=DocxReader(),
)
