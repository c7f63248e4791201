"""What a reader gives and a writer takes, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from annotator.core.document import Document
from annotator.core.errors import Problem
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.workflow import DocumentState


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
    ``encoding`` is named where it was a guess.
    """

    line: int
    consumed: int
    document: ReadDocument | None = None
    faults: Sequence[ReadFault] = ()
    encoding: str = ""


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


class Writer(Protocol):
    """Writes files of one format."""

    name: str
    description: str
    suffix: str
    # Whether documents keep their states and the directions given to their paragraphs.
    carries_progress: bool

    def encode(self, annotated: AnnotatedDocument) -> bytes:
        """The bytes that stand for one document."""

    def verify(self, path: Path) -> Verified:
        """Read a written file back. Raises AnnotatorError(EXPORT_NOT_VERIFIED) at the first span that is not right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a written file was found to hold."""

    documents: int
    spans: int
    relations: int
