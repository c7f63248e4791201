"""Prodigy's JSON Lines: text, tokens that cover it, spans by character and by token (``token_end`` inclusive).

Tokens are as spaCy makes them: white space that is more than one space is a token of its own, so that tokens and their
``ws`` give the text back. Hashes are left out: Prodigy adds them when the file comes in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from annotator.core.span import Span
from annotator.formats.loss import Reason, relation_loss
from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadDocument,
    ReadItem,
    ReadRelation,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.text_files import json_items, json_line, put_behind
from annotator.formats.tokenised import Tokenised, tokenised, with_gaps
from annotator.text.offsets import CodePointRange


class _Token(msgspec.Struct):
    text: str
    start: int
    end: int
    id: int
    ws: bool


class _Span(msgspec.Struct):
    start: int
    end: int
    token_start: int
    token_end: int
    label: str


class _Relation(msgspec.Struct):
    head: int
    child: int
    head_span: _Span
    child_span: _Span
    label: str


class _Task(msgspec.Struct):
    text: str
    tokens: list[_Token]
    spans: list[_Span]
    relations: list[_Relation]
    meta: dict[str, Any]
    answer: str = "accept"


class ProdigyWriter(Writer):
    """Writes tasks."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One line for each document."""
        with _path(folder, part).open("w", encoding="utf-8", newline="\n") as handle:
            for annotated in part.documents:
                on_tokens = tokenised(annotated, context, overlap_allowed=True)
                task, carried = _task(annotated, on_tokens, context)
                handle.write(json_line(task))
                yield carried

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Line behind line."""
        put_behind(_path(folder, part), _path(more, part))

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """What stands in the part's file."""
        for number, task in json_items(_path(folder, part), _Task):
            if isinstance(task, _Task):
                yield ReadItem(line=number, consumed=0, document=_read(task))


def _path(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.jsonl"


def _task(annotated: AnnotatedDocument, on_tokens: Tokenised, context: ExportContext) -> tuple[_Task, Carried]:
    info, text = annotated.document.info, annotated.document.text
    covering, spaced, numbers = with_gaps(text, on_tokens.tokens)
    tokens = [
        _Token(text=text[start:end], start=start, end=end, id=number, ws=space)
        for number, (start, end, space) in enumerate(zip(covering.starts, covering.ends, spaced, strict=True))
    ]
    spans: list[_Span] = []
    kept: list[Span] = []
    by_id: dict[str, _Span] = {}
    for item in on_tokens.spans:
        first, last = numbers[item.first], numbers[item.end - 1]
        start, end = covering.starts[first], covering.ends[last]
        said = _Span(start=start, end=end, token_start=first, token_end=last, label=item.span.label)
        spans.append(said)
        by_id.setdefault(item.span.id, said)
        kept.append(structs.replace(item.span, ranges=(CodePointRange(start, end),)))
    relations = list(_relations(annotated, by_id, context))
    meta = {"document": info.id, "title": info.title, "source": info.source}
    task = _Task(text=text, tokens=tokens, spans=spans, relations=relations, meta=meta)
    return task, Carried(document=info.id, text=text, spans=kept, relations=len(relations))


def _relations(annotated: AnnotatedDocument, spans: Mapping[str, _Span], context: ExportContext) -> Iterator[_Relation]:
    """Prodigy points at a span by its last token."""
    for relation in annotated.relations:
        head, child = spans.get(relation.source), spans.get(relation.target)
        if head is None or child is None:
            context.losses.add(relation_loss(relation, Reason.RELATION_END_MISSING))
        else:
            yield _Relation(
                head=head.token_end, child=child.token_end, head_span=head, child_span=child, label=relation.type
            )


def _read(task: _Task) -> ReadDocument:
    if "".join(token.text + " " * token.ws for token in task.tokens) != task.text:
        raise ValueError("the tokens are not the text")
    spans = []
    ids: dict[tuple[int, int, str], str] = {}
    for number, span in enumerate(task.spans):
        first, last = task.tokens[span.token_start], task.tokens[span.token_end]
        if (first.start, last.end) != (span.start, span.end):
            raise ValueError(f"span {number} is not on its tokens")
        ids.setdefault((span.start, span.end, span.label), str(number))
        spans.append(ReadSpan(id=str(number), label=span.label, start=span.start, end=span.end))
    relations = []
    for said in task.relations:
        source, target = (ids[end.start, end.end, end.label] for end in (said.head_span, said.child_span))
        relations.append(ReadRelation(type=said.label, source=source, target=target))
    return ReadDocument(text=task.text, id=task.meta["document"], spans=spans, relations=relations)


FORMAT = Format(
    name="prodigy",
    title="Prodigy JSON Lines",
    description="Tasks with tokens, spans by character and token, and relations",
    suffixes=(".jsonl",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(exact=False, relations=True),
    writer=ProdigyWriter(),
    consumers=("spaCy (words and spaces give the text)",),
)
