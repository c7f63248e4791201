"""brat standoff: a .txt and an .ann for each document, and the configuration that brat shows them with.

Read from brat's own parser: offsets are code points, a span may not cross a line's end, a type is ``[a-zA-Z0-9_-]+``.
So texts are written with LF alone, spans are cut at everything that some reader takes for a line's end (and at tabs),
names go to ASCII with the real ones in ``visual.conf``, and ``documents.tsv`` says which file is which document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.formats.loss import Action, Loss, LossReport, Reason, span_loss
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
from annotator.formats.readers.brat import BratReader
from annotator.formats.text_files import FileNames, LfText, is_rtl, lines
from annotator.formats.written_names import LABELS_FILE, WrittenNames, saved_names
from annotator.text.offsets import CodePointRange

_DOCUMENTS_FILE = "documents.tsv"
# Where brat's parser, or somebody's, ends a line.
_BREAKS = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_PIECE = re.compile(f"[^{_BREAKS}]+")
_VALUE = re.compile(r"\S+")


@dataclass(slots=True)
class _Memory:
    """What is known at the end: the names that were written, and which way the texts run."""

    names: WrittenNames = field(default_factory=WrittenNames)
    labels: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, set[str]] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    rtl: int = 0
    documents: int = 0


class BratWriter(Writer):
    """Writes brat's folders."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """Two files for each document."""
        home = _home(folder, part)
        home.mkdir(parents=True, exist_ok=True)
        memory = context.memory.setdefault("brat", _Memory())
        names = FileNames()
        with (home / _DOCUMENTS_FILE).open("w", encoding="utf-8", newline="\n") as index:
            index.write("file\tdocument\ttitle\n")
            for annotated in part.documents:
                info = annotated.document.info
                name = names.name(info.id)
                index.write(f"{name}\t{_line(info.id)}\t{_line(info.title)}\n")
                yield _Document(annotated, memory, context.losses).written(home / name)

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The configuration, in the uppermost folder."""
        del parts
        memory = context.memory.setdefault("brat", _Memory())
        (folder / "annotation.conf").write_text(_annotation_conf(memory), encoding="utf-8", newline="\n")
        (folder / "visual.conf").write_text(_visual_conf(memory, context), encoding="utf-8", newline="\n")
        memory.names.save(folder / LABELS_FILE)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents that were written, in their order."""
        return read_brat_folder(_home(folder, part), saved_names(folder / LABELS_FILE))


def _home(folder: Path, part: Part) -> Path:
    return folder / part.split if part.split else folder


class _Document:
    """One document on its way out."""

    def __init__(self, annotated: AnnotatedDocument, memory: _Memory, losses: LossReport) -> None:
        self._annotated = annotated
        self._memory = memory
        self._losses = losses
        self._lf = LfText(annotated.document.text)
        self._out: list[str] = []
        self._numbers = {"A": 0, "#": 0}

    def written(self, path: Path) -> Carried:
        document = self._annotated.document
        memory, text = self._memory, self._lf.text
        memory.documents += 1
        memory.rtl += is_rtl(self._annotated)
        if self._lf.changed:
            self._say(document.info.id, Reason.TEXT_CHANGED, "CR LF and CR were written as LF")
        kept: dict[str, Span] = {}
        numbers: dict[str, str] = {}
        for span in self._annotated.spans:
            moved = self._moved(span)
            if moved is not None:
                numbers[span.id] = f"T{len(numbers) + 1}"
                kept[span.id] = moved
                self._span(moved, numbers[span.id])
        related = [item for item in self._annotated.relations if self._relation(item, numbers)]
        # By hand, not with_suffix: a document's name may hold a full stop.
        Path(f"{path}.txt").write_text(text, encoding="utf-8", newline="\n")
        Path(f"{path}.ann").write_text("".join(self._out), encoding="utf-8", newline="\n")
        return Carried(document=document.info.id, text=text, spans=list(kept.values()), relations=len(related))

    def _moved(self, span: Span) -> Span | None:
        """The span on the text as written, its edges free of line ends; None where nothing is left."""
        text, ranges = self._lf.text, []
        for part in span.ranges:
            pieces = list(_PIECE.finditer(text, self._lf.to(part.start), self._lf.to(part.end)))
            if pieces:
                ranges.append(CodePointRange(pieces[0].start(), pieces[-1].end()))
        joined = _joined(ranges, text)
        if not joined:
            self._lose(span, Reason.EDGE_WHITESPACE, Action.LEFT_OUT)
            return None
        as_it_was = [(self._lf.to(part.start), self._lf.to(part.end)) for part in span.ranges]
        if [(part.start, part.end) for part in joined] != as_it_was:
            merged = len(joined) < len(ranges)
            reason = Reason.DISCONTINUOUS if merged else Reason.EDGE_WHITESPACE
            self._lose(span, reason, Action.MERGED_PARTS if merged else Action.MOVED)
        note = _line(span.note)
        if note != span.note:
            self._lose(span, Reason.NOTE_NOT_CARRIED, Action.REPLACED)
        return structs.replace(span, ranges=joined, note=note)

    def _lose(self, span: Span, reason: Reason, action: Action) -> None:
        self._losses.add(span_loss(span, self._annotated.document.text, reason, action))

    def _say(self, entity: str, reason: Reason, detail: str) -> None:
        document = self._annotated.document.info.id
        self._losses.add(Loss(document=document, entity=entity, reason=reason, detail=detail, action=Action.REPLACED))

    def _span(self, span: Span, number: str) -> None:
        text, memory = self._lf.text, self._memory
        memory.labels[span.label] = label = memory.names.written(span.label)
        pieces = [piece for part in span.ranges for piece in _PIECE.finditer(text, part.start, part.end)]
        places = ";".join(f"{piece.start()} {piece.end()}" for piece in pieces)
        self._out.append(f"{number}\t{label} {places}\t{' '.join(piece.group() for piece in pieces)}\n")
        for name, value in span.attributes.items():
            self._attribute(name, value, number)
        if span.note:
            self._note("AnnotatorNotes", number, span.note)

    def _attribute(self, name: str, value: str, number: str) -> None:
        written = self._memory.names.written(name)
        self._numbers["A"] += 1
        own = f"A{self._numbers['A']}"
        fits = _VALUE.fullmatch(value)
        values = self._memory.attributes.setdefault(written, set())
        if fits:
            values.add(value)
        self._out.append(f"{own}\t{written} {number}{' ' + value if fits else ''}\n")
        if not fits and value:
            # More than one word is no value for brat: it stands as a note on the attribute.
            self._note("AttributeValue", own, _escaped(value))

    def _note(self, kind: str, about: str, text: str) -> None:
        self._numbers["#"] += 1
        self._out.append(f"#{self._numbers['#']}\t{kind} {about}\t{text}\n")

    def _relation(self, relation: Relation, numbers: Mapping[str, str]) -> bool:
        source, target = numbers.get(relation.source), numbers.get(relation.target)
        if source is None or target is None:
            self._say(relation.id, Reason.RELATION_END_MISSING, f"{relation.type}: {relation.source}")
            return False
        self._memory.relations[relation.type] = kind = self._memory.names.written(relation.type)
        self._numbers["R"] = self._numbers.get("R", 0) + 1
        self._out.append(f"R{self._numbers['R']}\t{kind} Arg1:{source} Arg2:{target}\n")
        return True


def _joined(ranges: Sequence[CodePointRange], text: str) -> tuple[CodePointRange, ...]:
    """The ranges, those as one that have nothing but line ends between them: a file can't tell these apart."""
    joined: list[CodePointRange] = []
    for part in ranges:
        if joined and not text[joined[-1].end : part.start].strip(_BREAKS):
            joined[-1] = CodePointRange(joined[-1].start, part.end)
        else:
            joined.append(part)
    return tuple(joined)


def _line(said: str) -> str:
    return re.sub(f"[{_BREAKS}]+", " ", said)


def _escaped(value: str) -> str:
    return value.encode("unicode_escape").decode("ascii")


def _annotation_conf(memory: _Memory) -> str:
    out = ["[entities]", *memory.labels.values(), "", "[relations]"]
    out += [f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>" for kind in memory.relations.values()]
    # Without this line brat marks every overlap as a mistake.
    out += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    for name, values in memory.attributes.items():
        listed = f", Value:{'|'.join(sorted(values))}" if values else ""
        out.append(f"{name}\tArg:<ENTITY>{listed}")
    return "\n".join(out) + "\n"


def _visual_conf(memory: _Memory, context: ExportContext) -> str:
    out = ["[labels]"]
    for label, written in memory.labels.items():
        known = context.label_set.get(label)
        names = [*known.names.values()] if known else []
        out.append(" | ".join(_line(name).replace("|", "/") for name in dict.fromkeys([written, *names, label])))
    out += ["", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken"]
    for label, written in memory.labels.items():
        known = context.label_set.get(label)
        if known:
            out.append(f"{written}\tbgColor:{known.colour_dark}")
    out += ["", "[options]"]
    if memory.rtl * 2 > memory.documents:
        out.append("Text\tdirection:rtl")
    return "\n".join(out) + "\n"


def read_brat_folder(folder: Path, names: Mapping[str, str]) -> Iterator[ReadItem]:
    """The documents that ``documents.tsv`` lists; ``names`` leads from written names to the real ones."""
    for number, row in enumerate(list(lines(folder / _DOCUMENTS_FILE))[1:], 1):
        name, document_id, title = row.split("\t")
        with (folder / f"{name}.txt").open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        document = ReadDocument(text=text, id=document_id, title=title)
        _read_ann(document, lines(folder / f"{name}.ann"), names)
        yield ReadItem(line=number, consumed=0, document=document)


def _read_ann(document: ReadDocument, found: Iterator[str], names: Mapping[str, str]) -> None:
    spans: dict[str, ReadSpan] = {}
    attributes: dict[str, tuple[ReadSpan, str]] = {}
    for line in found:
        number, _, rest = line.partition("\t")
        head, _, tail = rest.partition("\t")
        kind, _, about = head.partition(" ")
        name = names.get(kind, kind)
        if number.startswith("T"):
            spans[number] = _read_span(document.text, number, name, about, tail)
        elif number.startswith("A"):
            target, _, value = about.partition(" ")
            said = spans[target].attributes or {}
            spans[target].attributes = {**said, name: value}
            attributes[number] = (spans[target], name)
        elif number.startswith("R"):
            source, target = (part.partition(":")[2] for part in about.split(" "))
            document.relations = [*document.relations, ReadRelation(type=name, source=source, target=target)]
        elif kind == "AnnotatorNotes":
            spans[about].note = tail
        elif kind == "AttributeValue":
            span, attribute = attributes[about]
            value = tail.encode("ascii").decode("unicode_escape")
            span.attributes = {**(span.attributes or {}), attribute: value}
    document.spans = list(spans.values())


def _read_span(text: str, number: str, label: str, about: str, quote: str) -> ReadSpan:
    pieces = [CodePointRange(*map(int, piece.split(" "))) for piece in about.split(";")]
    if quote != " ".join(piece.slice(text) for piece in pieces):
        raise ValueError(f"{number}: {quote!r} is not what stands there")
    ranges = _joined(pieces, text)
    start, end = ranges[0].start, ranges[-1].end
    several = [(part.start, part.end) for part in ranges] if len(ranges) > 1 else None
    return ReadSpan(id=number, label=label, start=start, end=end, ranges=several)


FORMAT = Format(
    name="brat",
    title="brat standoff",
    description="A .txt and an .ann for each document, with annotation.conf and visual.conf; line ends become LF",
    suffixes=(".ann",),
    unit=Unit.CODE_POINT,
    carries=Capabilities(same_text=False, fragments=True, relations=True, attributes=True, notes=True),
    reader=BratReader(),
    writer=BratWriter(),
    folder=True,
    consumers=("bratly-io-fs",),
)
