"""Conversations for tuning language models: the text is asked about, the answer is JSON of quotes, not of offsets.

Models can't count, so the answer gives each span's quote and which of its occurrences in the text is meant, counted
from 1. ``spans`` beside the messages has the offsets, for whoever evaluates. The instruction is the same in every line,
and stands in ``prompt.txt`` as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import structs

from annotator.core.errors import Problem
from annotator.core.label import LabelSet
from annotator.core.span import Span
from annotator.formats.loss import Action, Reason, span_loss
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadDocument,
    ReadFault,
    ReadItem,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.text_files import json_items, json_line, put_behind
from annotator.text.offsets import CodePointRange

_PROMPT = "prompt.txt"


class _Message(msgspec.Struct):
    role: str
    content: str


class _Span(msgspec.Struct):
    start: int
    end: int
    label: str


class _Line(msgspec.Struct):
    messages: list[_Message]
    document: str
    spans: list[_Span]


class _Said(msgspec.Struct):
    label: str
    quote: str
    occurrence: int


class ChatWriter(Writer):
    """Writes conversations."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One line for each document."""
        prompt = _prompt(context.label_set)
        with _path(folder, part).open("w", encoding="utf-8", newline="\n") as handle:
            for annotated in part.documents:
                info, text = annotated.document.info, annotated.document.text
                spans = _pieces(annotated, context)
                answer = [_said(span, text) for span in spans]
                line = _Line(
                    messages=[
                        _Message(role="system", content=prompt),
                        _Message(role="user", content=text),
                        _Message(role="assistant", content=msgspec.json.encode(answer).decode()),
                    ],
                    document=info.id,
                    spans=[_Span(start=span.start, end=span.end, label=span.label) for span in spans],
                )
                handle.write(json_line(line))
                yield Carried(document=info.id, text=text, spans=spans)

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The instruction, for asking the model later in the words that it was tuned with."""
        del parts
        (folder / _PROMPT).write_text(_prompt(context.label_set), encoding="utf-8", newline="\n")

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Line behind line."""
        put_behind(_path(folder, part), _path(more, part), alike=(_PROMPT,))

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents, their spans found by what the answers say."""
        for number, line in json_items(_path(folder, part), _Line):
            if isinstance(line, _Line):
                yield _read(line, number)


def _path(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.jsonl"


def _prompt(labels: LabelSet) -> str:
    out = ["Mark the spans of the text. Labels:"]
    for label in labels.active:
        definition = label.definition.get("en") or next(iter(label.definition.values()), "")
        out.append(f"- {label.id}: {' '.join(definition.split())}" if definition else f"- {label.id}")
    said = json.dumps([{"label": "label", "quote": "the exact words", "occurrence": 1}])
    out += [f"Answer with JSON alone: {said}", "occurrence counts from 1 where the words stand more than once."]
    return "\n".join([*out, "Where there is nothing to mark, answer []."]) + "\n"


def _pieces(annotated: AnnotatedDocument, context: ExportContext) -> list[Span]:
    out: list[Span] = []
    for span in annotated.spans:
        if len(span.ranges) > 1:
            pieces = [(part.start, part.end) for part in span.ranges]
            loss = span_loss(span, annotated.document.text, Reason.DISCONTINUOUS, Action.CUT, new_ranges=pieces)
            context.losses.add(loss)
        out += [structs.replace(span, ranges=(part,)) for part in span.ranges]
    return out


def _said(span: Span, text: str) -> _Said:
    """The span by its quote and the number of times that it has begun up to there; occurrences may overlap."""
    quote = span.surface(text)
    return _Said(label=span.label, quote=quote, occurrence=sum(1 for _ in _starts(text, quote, span.start)))


def _starts(text: str, quote: str, last: int) -> Iterator[int]:
    start = text.find(quote)
    while 0 <= start <= last:
        yield start
        start = text.find(quote, start + 1)


def _read(line: _Line, number: int) -> ReadItem:
    text = line.messages[1].content
    spans = []
    for said in msgspec.json.decode(line.messages[2].content, type=list[_Said]):
        starts = list(_starts(text, said.quote, len(text)))
        if not 1 <= said.occurrence <= len(starts):
            fault = ReadFault(problem=Problem.SURFACE_MISMATCH, values={"said": said.quote})
            return ReadItem(line=number, consumed=0, faults=(fault,))
        place = CodePointRange(starts[said.occurrence - 1], starts[said.occurrence - 1] + len(said.quote))
        spans.append(ReadSpan(label=said.label, start=place.start, end=place.end))
    return ReadItem(line=number, consumed=0, document=ReadDocument(text=text, id=line.document, spans=spans))


FORMAT = Format(
    name="chat",
    title="Chat JSON Lines",
    description="Conversations for tuning language models; answers name quotes and their occurrence, not offsets",
    suffixes=(".jsonl",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(),
    writer=ChatWriter(),
    consumers=("datasets",),
)
