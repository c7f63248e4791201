r"""GLiNER's training data: tokens of its own splitter (``\w+(?:[-_]\w+)*|\S``) and spans by token, end inclusive.

Its model sees at most 384 tokens, and spans of at most twelve: so documents are cut into chunks of whole paragraphs
where that is possible, and what is wider or crosses a cut is named. Its splitter breaks words at every haraka and
joiner, which makes spans of vocalised text wide. ``document`` and ``chunk`` say what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import structs

from annotator.core.span import Span
from annotator.formats.loss import Reason, relation_loss, span_loss
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    FormatOption,
    Part,
    ReadDocument,
    ReadItem,
    ReadRelation,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.text_files import json_items, json_line, put_behind
from annotator.formats.tokenised import Tokenised, TokenSpan, tokenised
from annotator.text.alignment import Tokens
from annotator.text.offsets import CodePointRange

_SPLITTER = re.compile(r"\w+(?:[-_]\w+)*|\S")
_CHUNK = 384
_BREAK = re.compile(r"[\n\r\u2028\u2029]")


class _Line(msgspec.Struct):
    tokenized_text: list[str]
    ner: list[tuple[int, int, str]]
    relations: list[tuple[int, int, str]]
    document: str
    chunk: int


class GlinerWriter(Writer):
    """Writes chunks."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One line for each chunk."""
        with _path(folder, part).open("w", encoding="utf-8", newline="\n") as handle:
            for annotated in part.documents:
                text = annotated.document.text
                found = [match.span() for match in _SPLITTER.finditer(text)]
                tokens = Tokens([start for start, _ in found], [end for _, end in found])
                on_tokens = tokenised(annotated, context, tokens=tokens, overlap_allowed=True)
                chunks = _Chunks(annotated, on_tokens, context)
                handle.writelines(map(json_line, chunks.lines))
                yield chunks.carried()

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Chunk behind chunk."""
        put_behind(_path(folder, part), _path(more, part))

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The chunks of each document, put together."""
        document: ReadDocument | None = None
        number = 0
        for number, line in json_items(_path(folder, part), _Line):
            if not isinstance(line, _Line):
                continue
            if document is None or line.chunk == 0:
                if document is not None:
                    yield ReadItem(line=number, consumed=0, document=document)
                document = ReadDocument(text="", id=line.document)
            _add(document, line)
        if document is not None:
            yield ReadItem(line=number, consumed=0, document=document)


def _path(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.json"


@dataclass(slots=True)
class _Chunks:
    """The lines of one document."""

    annotated: AnnotatedDocument
    on: Tokenised
    context: ExportContext
    lines: list[_Line] = field(default_factory=list)
    _words: Sequence[str] = field(init=False)
    _kept: list[TokenSpan] = field(default_factory=list)
    _relations: int = 0

    def __post_init__(self) -> None:
        said = self.context.options.get("width", "12")
        width = len(self.on.tokens) if said == "any" else int(said)
        self._words = self.on.tokens.words(self.on.text)
        cuts = _cuts(self.on)
        for first, end in pairwise(cuts):
            fitting = [item for item in self.on.spans if item.end - item.first <= width]
            self._line(first, end, [item for item in fitting if first <= item.first and item.end <= end])
        staying = {id(item) for item in self._kept}
        for item in self.on.spans:
            if id(item) not in staying:
                reason = Reason.TOO_WIDE if item.end - item.first > width else Reason.OUT_OF_CHUNK
                self.context.losses.add(span_loss(item.span, self.on.text, reason))
        missing = len(self.annotated.relations) - self._relations
        if missing:
            self._say_relations()

    def _line(self, first: int, end: int, inside: Sequence[TokenSpan]) -> None:
        numbers = {item.span.id: number for number, item in reversed(list(enumerate(inside)))}
        relations = [
            (numbers[said.source], numbers[said.target], said.type)
            for said in self.annotated.relations
            if said.source in numbers and said.target in numbers
        ]
        self._relations += len(relations)
        self._kept += inside
        line = _Line(
            tokenized_text=list(self._words[first:end]),
            ner=[(item.first - first, item.end - 1 - first, item.span.label) for item in inside],
            relations=relations,
            document=self.annotated.document.info.id,
            chunk=len(self.lines),
        )
        self.lines.append(line)

    def _say_relations(self) -> None:
        cuts = _cuts(self.on)
        for said in self.annotated.relations:
            where = [
                {item.span.id for item in self._kept if first <= item.first and item.end <= end}
                for first, end in pairwise(cuts)
            ]
            ends = {said.source, said.target}
            if not any(ends <= ids for ids in where):
                reason = Reason.OUT_OF_CHUNK if ends <= set().union(*where) else Reason.RELATION_END_MISSING
                self.context.losses.add(relation_loss(said, reason))

    def carried(self) -> Carried:
        """What the lines say: tokens with a space between them, chunks with LF."""
        places: list[int] = []
        pieces: list[str] = []
        length = 0
        for number, line in enumerate(self.lines):
            pieces.append(" ".join(line.tokenized_text))
            at = length
            for token in line.tokenized_text:
                places.append(at)
                at += len(token) + 1
            length += len(pieces[number]) + 1
        spans: list[Span] = []
        for item in self._kept:
            last = item.end - 1
            place = CodePointRange(places[item.first], places[last] + len(self._words[last]))
            spans.append(structs.replace(item.span, ranges=(place,)))
        document = self.annotated.document.info.id
        return Carried(document=document, text="\n".join(pieces), spans=spans, relations=self._relations)


def _cuts(on: Tokenised) -> list[int]:
    """Where chunks begin, and where the last ends: at a paragraph's begin where one is near enough."""
    cuts, paragraph = [0], 0
    starts, ends = on.tokens.starts, on.tokens.ends
    for place in range(1, len(on.tokens)):
        if _BREAK.search(on.text, ends[place - 1], starts[place]):
            paragraph = place
        if place - cuts[-1] >= _CHUNK:
            cuts.append(paragraph if paragraph > cuts[-1] else place)
    return [*cuts, len(on.tokens)]


def _add(document: ReadDocument, line: _Line) -> None:
    start = len(document.text) + 1 if line.chunk else 0
    places: list[tuple[int, int]] = []
    at = start
    for token in line.tokenized_text:
        places.append((at, at + len(token)))
        at += len(token) + 1
    document.text = f"{document.text}\n" * bool(line.chunk) + " ".join(line.tokenized_text)
    before = len(document.spans)
    spans = [
        ReadSpan(id=str(before + number), label=label, start=places[first][0], end=places[last][1])
        for number, (first, last, label) in enumerate(line.ner)
    ]
    relations = [
        ReadRelation(type=kind, source=str(before + source), target=str(before + target))
        for source, target, kind in line.relations
    ]
    document.spans, document.relations = [*document.spans, *spans], [*document.relations, *relations]


FORMAT = Format(
    name="gliner",
    title="GLiNER training data",
    description="Chunks of at most 384 tokens of GLiNER's own splitter, with spans and relations",
    suffixes=(".json",),
    unit=Unit.TOKEN,
    carries=Capabilities(exact=False, same_text=False, relations=True),
    writer=GlinerWriter(),
    consumers=("GLiNER's splitter",),
    options=(FormatOption(name="width", values=("12", "24", "any"), description="How many tokens a span may have"),),
)
