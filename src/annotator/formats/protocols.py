"""What a reader gives and a writer takes, whatever the format, and what a format says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from annotator.core.document import Document
from annotator.core.errors import Problem
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.workflow import DocumentState
from annotator.formats.loss import LossReport
from annotator.text.alignment import Overlaps, Policy


class ReadSpan(msgspec.Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """A span as a file says it, unchecked; offsets in code points, end exclusive."""

    label: str
    start: int
    end: int
    ranges: list[tuple[int, int]] | None = None
    id: str | int | None = None
    text: str | None = None
    annotator: str | None = None
    note: str | None = None
    attributes: dict[str, str | int | float | bool | None] | None = None
    suggested: bool = False


class ReadRelation(msgspec.Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """A relation as a file says it, unchecked; ``source`` and ``target`` are ids of spans in the same document."""

    type: str
    source: str | int
    target: str | int
    id: str | int | None = None
    annotator: str | None = None


class ReadState(msgspec.Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """How far an annotator is with the document, as a file says it."""

    annotator: str
    state: str
    reason: str = ""


class ReadDocument(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A document as a file says it, unchecked."""

    text: str
    id: str | int | None = None
    title: str | None = None
    language: str | None = None
    direction: str | None = None
    source: str | None = None
    metadata: dict[str, Any] | None = None
    spans: list[ReadSpan] = []
    relations: list[ReadRelation] = []
    states: list[ReadState] = []
    paragraph_directions: dict[str, Literal["ltr", "rtl"]] = {}


Blanks = tuple[Sequence[int], Sequence[int]]
"""Where blanks of a text begin and where they end, in code points and in order; some may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFault:
    """Something that could not be read, or only with a doubt: ``lost`` says which."""

    problem: Problem
    values: Mapping[str, object] = field(default_factory=dict)
    lost: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadItem:
    """One document of a file, or why there is none.

    ``line`` counts from 1 (0 where the format has none), ``consumed`` is the number of the file's bytes read so far,
    ``encoding`` is named where it was a guess; ``unit`` where the file itself says what it counts positions in. The
    spans whose numbers are ``placed`` stand in code points whatever the others count. ``local_ids`` says that ids of
    spans tell those of this document and file apart, and no others. Of the text's ``blanks`` the file tells only how
    long they are, so that a text of that id that is here already and says the same may stand for it. ``lines`` are the
    lines of spans by their ids, where a document has more than one.
    """

    line: int
    consumed: int
    document: ReadDocument | None = None
    faults: Sequence[ReadFault] = ()
    encoding: str = ""
    unit: Unit | None = None
    placed: frozenset[int] = frozenset()
    local_ids: bool = False
    blanks: Blanks = ((), ())
    lines: Mapping[str, int] = field(default_factory=dict)


class Reader(Protocol):
    """Reads files of one format."""

    name: str
    description: str
    suffixes: tuple[str, ...]

    def read(self, path: Path) -> Iterator[ReadItem]:
        """The file's documents one by one. Raises OSError where the file can't be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedDocument:
    """A document with all that stands on it, spans in text order: what a writer is given."""

    document: Document
    spans: Sequence[Span]
    relations: Sequence[Relation] = ()
    states: Sequence[DocumentState] = ()
    paragraph_directions: Mapping[str, str] = field(default_factory=dict)


class Unit(StrEnum):
    """What a format counts positions in."""

    CODE_POINT = "code point"
    UTF16 = "UTF-16"
    UTF8 = "UTF-8 byte"
    GRAPHEME = "grapheme"
    TOKEN = "token"  # noqa: S105 - no password
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a format carries; what it does not is a row of the loss report, written by the exporter.

    ``exact`` says that spans may stand anywhere (else on tokens), ``same_text`` that every text comes back code point
    for code point, ``progress`` that documents keep their states and the directions given to their paragraphs.
    """

    exact: bool = True
    same_text: bool = True
    overlap: bool = True
    fragments: bool = False
    relations: bool = False
    attributes: bool = False
    notes: bool = False
    annotators: bool = False
    suggestions: bool = False
    document_labels: bool = False
    progress: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatOption:
    """A choice that a format leaves to the person; the first of ``values`` is taken where nothing is said.

    ``extra`` names the optional dependencies that the others need.
    """

    name: str
    values: tuple[str, ...]
    description: str
    extra: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of an export's documents under one name: all of them, or a split. Its documents can be gone through once."""

    stem: str
    documents: Iterable[AnnotatedDocument]
    split: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportContext:
    """What a writer is told beside the documents: the label set, the person's choices, and where losses are said.

    ``created`` is an ISO date, ``options`` holds a value for every option that the format declares. In ``memory`` a
    writer keeps what it has to know at the end, from part to part.
    """

    label_set: LabelSet
    losses: LossReport
    title: str = ""
    created: str = ""
    tokenizer: str = ""
    policy: Policy = Policy.SPLIT
    overlaps: Overlaps = Overlaps.LAYER
    options: Mapping[str, str] = field(default_factory=dict)
    memory: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What stands in the files of one document, as a reader has to find it.

    ``text`` is the text as written and ``spans`` stand on it, under the ids they came with; a span in several pieces is
    there once for each. ``relations`` is how many were written.
    """

    document: str
    text: str
    spans: Sequence[Span]
    relations: int = 0


class Writer(Protocol):
    """Writes files of one format.

    ``joins`` says that files which were written apart can be joined, so that two processes may share an export.
    """

    joins: bool = False

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """Write the part's documents into ``folder``, and say of each what stands there.

        Every span that is not written as it is has a row in ``context.losses`` before its document is given.
        """

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """Write what stands beside all parts: configurations, cards. Nothing unless a format has such."""
        del self, folder, parts, context

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a part that was written, in its order, by our own reader."""

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Put the files of a part in the folder ``more`` behind those in ``folder``; none of them is left there.

        Both were finished. What then stands there is to the byte what one writing of all documents makes. Only where
        ``joins`` says so; raises ValueError where these files can't be joined.
        """
        raise ValueError(f"the files of {part.stem} in {more} can't be put behind those in {folder}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format, and all that command line, window and documentation say of it.

    ``reader`` is there where files of it can be imported, ``writer`` where they can be exported; ``folder`` says that
    an export is a folder of files; ``extra`` names the optional dependencies it needs, ``consumers`` the programs that
    our tests read its files with. ``printed`` says that articles with their spans are written as such files for people,
    by the window's own painting and without a proof: there is no ``writer`` then. ``indexes`` are the names of files in
    a folder that list its documents and hold none, where no reader of the format knows of them.
    """

    name: str
    title: str
    description: str
    suffixes: tuple[str, ...]
    unit: Unit
    carries: Capabilities
    reader: Reader | None = None
    writer: Writer | None = None
    folder: bool = False
    extra: str = ""
    consumers: tuple[str, ...] = ()
    options: tuple[FormatOption, ...] = ()
    printed: bool = False
    indexes: tuple[str, ...] = ()

    @property
    def uses_tokens(self) -> bool:
        """Whether the choice of tokens, policy and overlaps matters to it."""
        return not self.carries.exact
