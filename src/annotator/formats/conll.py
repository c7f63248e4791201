"""CoNLL-2003 columns: a token a line, ``word -X- _ tag``, a blank line after each sentence, a mark before a document.

The mark is exactly ``-DOCSTART- -X- O O``: what reads any other takes it for a document. Spans that overlap stand in
further files of the same lines (``data.layer-2.conll``). Beside each file ``data.offsets.tsv`` says where every token
stands in the text, in code points, so that the lines can be put back on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TextIO

from msgspec import structs

from annotator.core.span import Span
from annotator.formats.protocols import (
    Capabilities,
    Carried,
    ExportContext,
    Format,
    FormatOption,
    Part,
    ReadDocument,
    ReadItem,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.readers.conll import ConllReader
from annotator.formats.text_files import lines
from annotator.formats.tokenised import Tokenised, tokenised
from annotator.formats.written_names import LABELS_FILE, WrittenNames, saved_names
from annotator.text.alignment import Scheme, spans_of_tags, tags
from annotator.text.offsets import CodePointRange

_MARK = "-DOCSTART- -X- O O"
_NAMES = "conll names"
_CHUNK = 1 << 20


class _LayerFiles:
    """The files of one part, a new one whenever a document needs one more layer."""

    def __init__(self, folder: Path, part: Part) -> None:
        self._folder = folder
        self._part = part
        self._handles: list[TextIO] = []

    def write(self, layered: Sequence[Sequence[str]], untagged: Sequence[str]) -> None:
        """Write a document's lines to each layer; where it has fewer, without tags."""
        while len(self._handles) < max(len(layered), 1):
            self._handles.append(self._begun(len(self._handles)))
        for number, handle in enumerate(self._handles):
            handle.write("\n".join(layered[number] if number < len(layered) else untagged))

    @property
    def count(self) -> int:
        """How many there are by now."""
        return len(self._handles)

    def _begun(self, number: int) -> TextIO:
        handle = _path(self._folder, self._part, number).open("w", encoding="utf-8", newline="\n")
        if number:
            # The documents before this one have no spans in this layer.
            self._handles[0].flush()
            for line in lines(_path(self._folder, self._part, 0)):
                handle.write(f"{line.rpartition(' ')[0]} O\n" if line else "\n")
        return handle

    def close(self) -> None:
        """Close them all."""
        for handle in self._handles:
            handle.close()


class ConllWriter(Writer):
    """Writes columns."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One or more files of lines, and one of offsets."""
        names = context.memory.setdefault(_NAMES, WrittenNames(r"\S"))
        scheme = Scheme(context.options.get("scheme", Scheme.BIO))
        files = _LayerFiles(folder, part)
        try:
            with _offsets(folder, part).open("w", encoding="utf-8", newline="\n") as offsets:
                offsets.write("document\tsentence\ttoken\tstart\tend\n")
                files.write([[]], [])
                for annotated in part.documents:
                    on_tokens = tokenised(annotated, context)
                    rows, document = _Rows(on_tokens), annotated.document.info.id
                    layered = [rows.lines(layer, scheme, names) for layer in range(on_tokens.layers)]
                    files.write(layered, rows.lines(-1, scheme, names) if len(layered) < files.count else ())
                    offsets.write("".join(rows.offsets(document)))
                    yield rows.carried(document)
        finally:
            files.close()

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The names of labels that had to be written otherwise."""
        del parts
        context.memory.setdefault(_NAMES, WrittenNames(r"\S")).save(folder / LABELS_FILE)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of all layers."""
        names = saved_names(folder / LABELS_FILE)
        found = [read_conll(_path(folder, part, 0), names)]
        while _path(folder, part, len(found)).exists():
            found.append(read_conll(_path(folder, part, len(found)), names))
        for number, layered in enumerate(zip(*found, strict=True), 1):
            document = layered[0]
            for other in layered[1:]:
                if other.text != document.text:
                    raise ValueError(f"document {number}: the layers are not the same lines")
                document.spans = [*document.spans, *other.spans]
            yield ReadItem(line=number, consumed=0, document=document)


def _path(folder: Path, part: Part, layer: int) -> Path:
    return folder / (f"{part.stem}.layer-{layer + 1}.conll" if layer else f"{part.stem}.conll")


def _offsets(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.offsets.tsv"


@dataclass(slots=True)
class _Rows:
    """What the lines of a document have in common in every layer: words, and where sentences begin and end."""

    on: Tokenised
    words: list[str] = field(init=False)
    _heads: list[str] = field(init=False)
    _untagged: list[str] = field(init=False)

    def __post_init__(self) -> None:
        text = self.on.text
        self.words = [text[token.start : token.end] for token in self.on.tokens]
        self._heads = [f"{word} -X- _ " for word in self.words]
        self._untagged = [f"{head}O" for head in self._heads]

    def lines(self, layer: int, scheme: Scheme, names: WrittenNames) -> list[str]:
        """The lines, the blank ones too; without tags in layer -1."""
        rows = self._untagged.copy()
        for first, end, label in self.on.in_layer(layer):
            said = tags(end - first, [(0, end - first, names.written(label))], scheme)
            rows[first:end] = map(str.__add__, self._heads[first:end], said)
        out = [_MARK, ""]
        for first, end in self.on.sentences:
            out += rows[first:end]
            out.append("")
        return [*out, ""]

    def offsets(self, document: str) -> Iterator[str]:
        """Where each token stands."""
        for sentence, (first, end) in enumerate(self.on.sentences, 1):
            head = f"{document}\t{sentence}\t"
            for number, token in enumerate(self.on.tokens[first:end], 1):
                yield f"{head}{number}\t{token.start}\t{token.end}\n"

    def carried(self, document: str) -> Carried:
        """The text that the lines stand for: tokens with a space between them, sentences with LF."""
        joined = _Joined(self.words, [end for _, end in self.on.sentences])
        spans: list[Span] = []
        for item in self.on.spans:
            place = CodePointRange(*joined.place(item.first, item.end))
            spans.append(structs.replace(item.span, ranges=(place,)))
        return Carried(document=document, text=joined.text, spans=spans)


class _Joined:
    """Words with a space, at ``ends`` with LF between them."""

    def __init__(self, words: Sequence[str], ends: Sequence[int]) -> None:
        pieces, first = [], 0
        for end in ends:
            pieces.append(" ".join(words[first:end]))
            first = end
        self.text = "\n".join(pieces)
        self._lengths = [0, *accumulate(map(len, words))]

    def place(self, first: int, end: int) -> tuple[int, int]:
        """Where the words from ``first`` to ``end`` (exclusive) stand."""
        return self._lengths[first] + first, self._lengths[end] + end - 1


def read_conll(path: Path, names: Mapping[str, str]) -> Iterator[ReadDocument]:
    """The documents of a file of ours; the text is made of tokens with a space, and sentences with LF between them."""
    for body in _bodies(path):
        # Every line has four fields, and no field holds white space.
        cells = body.split()
        words, said = cells[0::4], cells[3::4]
        ends = list(accumulate(part.count("\n") + 1 for part in body.strip("\n").split("\n\n"))) if words else []
        joined = _Joined(words, ends)
        spans = []
        for first, end, label in spans_of_tags(said):
            start, stop = joined.place(first, end)
            spans.append(ReadSpan(label=names.get(label, label), start=start, end=stop))
        yield ReadDocument(text=joined.text, spans=spans)


def _bodies(path: Path) -> Iterator[str]:
    """What stands behind each mark, one document at a time."""
    left, begun = "", False
    with path.open(encoding="utf-8", newline="\n") as handle:
        while chunk := handle.read(_CHUNK):
            *bodies, left = (left + chunk).split(f"{_MARK}\n")
            yield from bodies if begun else bodies[1:]
            begun = begun or bool(bodies)
    if begun:
        yield left


FORMAT = Format(
    name="conll",
    title="CoNLL-2003 columns",
    description="One token a line with its tag, overlapping spans in further files, and where each token stands",
    suffixes=(".conll",),
    unit=Unit.TOKEN,
    carries=Capabilities(exact=False, same_text=False),
    reader=ConllReader(),
    writer=ConllWriter(),
    consumers=("spaCy convert", "seqeval", "nervaluate"),
    options=(FormatOption(name="scheme", values=tuple(Scheme), description="How the tokens of a span are tagged"),),
)
