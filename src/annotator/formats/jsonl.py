"""The project's own format: JSON Lines, one document a line, offsets in code points, end exclusive.

``{"id","title","text","language","direction","source","metadata","spans":[{"id","start","end","label","text",
"annotator","note","attributes"}],"relations":[{"id","type","source","target","annotator"}]}``; a span of several
ranges also has ``"ranges":[[start,end],…]``. Only where there are any: ``"states":[{"annotator","state","reason"}]``
and ``"paragraph_directions":{"0":"ltr"}`` (paragraphs numbered from 0). UTF-8, lines ended by LF alone; U+2028, U+2029
and U+0085 are escaped, because some readers take them for line ends.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from annotator.core.errors import Problem
from annotator.core.relation import Relation
from annotator.core.span import Span
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
    ReadRelation,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.readers.half_characters import half_character
from annotator.formats.text_files import put_behind

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Longer lines are refused instead of filling the memory: 64 times the longest article we know of.
MAX_LINE_BYTES = 256 * 1024 * 1024
# Python's own 8 KiB hold one article or two: lines that cross from one buffer to the next cost several times as much.
_BUFFER_BYTES = 256 * 1024

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(ReadDocument)
_plain_decoder = msgspec.json.Decoder()


class JsonlReader:
    """Reads the project's own JSON Lines."""

    name = "jsonl"
    description = "JSON Lines, one document a line"
    suffixes: tuple[str, ...] = (".jsonl",)

    def read(self, path: Path) -> Iterator[ReadItem]:
        """One item for each line that is not blank."""
        with path.open("rb", buffering=_BUFFER_BYTES) as handle:
            consumed = 0
            for line_number, (line, size, too_long) in enumerate(_lines(handle), 1):
                consumed += size
                content = line.removeprefix(_BOM) if line_number == 1 else line
                if line_number == 1 and line.startswith(_UTF16_BOMS):
                    values = {"encoding": "UTF-16", "position": 0}
                    fault = ReadFault(problem=Problem.BYTES_UNDECODABLE, values=values)
                    yield ReadItem(line=1, consumed=consumed, faults=(fault,))
                    return
                if too_long:
                    fault = ReadFault(problem=Problem.LINE_TOO_LONG, values={"bytes": size, "limit": MAX_LINE_BYTES})
                    yield ReadItem(line=line_number, consumed=consumed, faults=(fault,))
                elif content.strip():
                    document, faults = decode_line(content, line_number)
                    yield ReadItem(line=line_number, consumed=consumed, document=document, faults=faults)


def _lines(handle: BinaryIO) -> Iterator[tuple[bytes, int, bool]]:
    """Lines by LF alone, with their size in bytes; of a line that is too long only the fact remains."""
    while line := handle.readline(MAX_LINE_BYTES + 1):
        size = len(line)
        if size <= MAX_LINE_BYTES:
            yield line, size, False
            continue
        while not line.endswith(b"\n") and (line := handle.readline(MAX_LINE_BYTES)):
            size += len(line)
        yield b"", size, True


def decode_line(line: bytes, number: int = 1) -> tuple[ReadDocument | None, tuple[ReadFault, ...]]:
    """The document of the line of that number; where only single spans or relations are malformed, all but those."""
    try:
        try:
            return _decoder.decode(line), ()
        except msgspec.ValidationError as error:
            return _salvage(line, error)
    except UnicodeDecodeError as error:
        values = {"position": error.start, "encoding": "UTF-8"}
        return None, (ReadFault(problem=Problem.BYTES_UNDECODABLE, values=values),)
    except (msgspec.DecodeError, RecursionError) as error:
        fault = half_character(line, number) or ReadFault(problem=Problem.NOT_JSON, values={"detail": str(error)})
        return None, (fault,)


def _salvage(line: bytes, error: msgspec.ValidationError) -> tuple[ReadDocument | None, tuple[ReadFault, ...]]:
    """Take a line apart whose shape is wrong somewhere: keep the spans and relations that are well formed."""
    plain = _plain_decoder.decode(line)
    whole = ReadFault(problem=Problem.FIELD_WRONG_TYPE, values={"detail": str(error)})
    if not isinstance(plain, dict) or not all(isinstance(plain.get(key, []), list) for key in ("spans", "relations")):
        return None, (whole,)
    faults: list[ReadFault] = []
    unknown: dict[str, None] = dict.fromkeys(plain.keys() - ReadDocument.__struct_fields__)
    for name in unknown:
        del plain[name]
    spans = list(_well_formed(plain.pop("spans", []), ReadSpan, "spans", faults, unknown))
    relations = list(_well_formed(plain.pop("relations", []), ReadRelation, "relations", faults, unknown))
    if unknown:
        values = {"fields": ", ".join(sorted(unknown))}
        faults.append(ReadFault(problem=Problem.FIELDS_UNKNOWN, values=values, lost=False))
    try:
        document = msgspec.convert(plain, ReadDocument)
    except msgspec.ValidationError as left:
        return None, (ReadFault(problem=Problem.FIELD_WRONG_TYPE, values={"detail": str(left)}),)
    document.spans, document.relations = spans, relations
    return document, tuple(faults)


def _well_formed(
    items: list[Any], shape: type[msgspec.Struct], where: str, faults: list[ReadFault], unknown: dict[str, None]
) -> Iterator[Any]:
    """The items that have the shape, the fields apart that it doesn't know; why not of the others."""
    for number, item in enumerate(items):
        if isinstance(item, dict):
            for name in item.keys() - shape.__struct_fields__:
                unknown[f"{where}.{name}"] = None
                del item[name]
        try:
            yield msgspec.convert(item, shape)
        except msgspec.ValidationError as error:
            values = {"detail": f"{where}[{number}]: {error}"}
            faults.append(ReadFault(problem=Problem.FIELD_WRONG_TYPE, values=values))


class JsonlWriter(Writer):
    """Writes the project's own JSON Lines."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One line for each document."""
        del context
        with path_of(folder, part).open("wb", buffering=_BUFFER_BYTES) as handle:
            for annotated in part.documents:
                handle.write(encode(annotated))
                yield Carried(
                    document=annotated.document.info.id,
                    text=annotated.document.text,
                    spans=annotated.spans,
                    relations=len(annotated.relations),
                )

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """What stands in the part's file."""
        return JsonlReader().read(path_of(folder, part))

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Line behind line."""
        put_behind(path_of(folder, part), path_of(more, part))


def path_of(folder: Path, part: Part) -> Path:
    """The part's file."""
    return folder / f"{part.stem}.jsonl"


def encode(annotated: AnnotatedDocument) -> bytes:
    """One line, ended by LF."""
    info, text = annotated.document.info, annotated.document.text
    plain: dict[str, object] = {
        "id": info.id,
        "title": info.title,
        "text": text,
        "language": info.language,
        "direction": info.direction,
        "source": info.source,
        "metadata": info.metadata,
        "spans": [_span_to_plain(span, text) for span in annotated.spans],
        "relations": [_relation_to_plain(relation) for relation in annotated.relations],
    }
    if annotated.states:
        plain["states"] = [
            {"annotator": said.annotator, "state": said.state, "reason": said.reason} for said in annotated.states
        ]
    if annotated.paragraph_directions:
        plain["paragraph_directions"] = dict(annotated.paragraph_directions)
    return _escaped(_encoder.encode(plain)) + b"\n"


def _span_to_plain(span: Span, text: str) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": span.id,
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "text": span.surface(text),
        "annotator": span.annotator,
        "note": span.note,
        "attributes": span.attributes,
    }
    if len(span.ranges) > 1:
        plain["ranges"] = [[item.start, item.end] for item in span.ranges]
    if span.suggested:
        plain["suggested"] = True
    return plain


def _relation_to_plain(relation: Relation) -> dict[str, object]:
    return {
        "id": relation.id,
        "type": relation.type,
        "source": relation.source,
        "target": relation.target,
        "annotator": relation.annotator,
    }


def _escaped(line: bytes) -> bytes:
    # In UTF-8 these byte sequences stand for nothing else, and in JSON they can only stand inside strings.
    for raw, escape in (
        (b"\xe2\x80\xa8", rb"\u2028"),
        (b"\xe2\x80\xa9", rb"\u2029"),
        (b"\xc2\x85", rb"\u0085"),
    ):
        if raw in line:
            line = line.replace(raw, escape)
    return line


FORMAT = Format(
    name="jsonl",
    title="Annotator JSON Lines",
    description="One document a line; carries every span, relation, note and attribute",
    suffixes=(".jsonl",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(
        fragments=True,
        relations=True,
        attributes=True,
        notes=True,
        annotators=True,
        suggestions=True,
        progress=True,
    ),
    reader=JsonlReader(),
    writer=JsonlWriter(),
    consumers=("json (Python)", "msgspec"),
)
