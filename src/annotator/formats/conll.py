"""CoNLL-2003 columns: a token a line, ``word -X- _ tag``, a blank line after each sentence, a mark before a document.

The mark is exactly ``-DOCSTART- -X- O O``: what reads any other takes it for a document. Spans that overlap stand in
further files of the same lines (``data.layer-2.conll``). Beside each file ``data.offsets.tsv`` says where every token
stands in the text, in code points, so that the lines can be put back on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, count
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
from annotator.formats.tokenised import Tokenised, tokenised
from annotator.formats.written_names import LABELS_FILE, WrittenNames, saved_names
from annotator.text.alignment import Scheme, spans_of_tagged, tags
from annotator.text.offsets import CodePointRange

_MARK = "-DOCSTART- -X- O O"
_BESIDE = " -X- _ "
_TAGGED = re.compile(rf"{_BESIDE}(\S+)\n(\n?)")
_UNTAGGED = f"{_BESIDE}O\n"
# Of a document's lines: what stands before the first word, but for the end of the tail behind a tag; and such a tail.
_TAIL = len(_UNTAGGED)
_BEFORE = len(f"{_MARK}\n\n") - len("O\n")
_LAST_FIELD = re.compile(r" [^ \n]+\n")
_NAMES = "conll names"
_CHUNK = 1 << 16
_NUMBERS_KEPT = 1 << 16
_LENGTHS_KEPT = 64


class _LayerFiles:
    """The files of one part, a new one whenever a document needs one more layer."""

    def __init__(self, folder: Path, part: Part) -> None:
        self._folder = folder
        self._part = part
        self._handles: list[TextIO] = []

    def write(self, layered: Sequence[str], untagged: str) -> None:
        """Write a document's lines to each layer; where it has fewer, without tags."""
        while len(self._handles) < max(len(layered), 1):
            self._handles.append(self._begun(len(self._handles)))
        for number, handle in enumerate(self._handles):
            handle.write(layered[number] if number < len(layered) else untagged)

    @property
    def count(self) -> int:
        """How many there are by now."""
        return len(self._handles)

    def _begun(self, number: int) -> TextIO:
        handle = _path(self._folder, self._part, number).open("w", encoding="utf-8", newline="\n")
        if number:
            # The documents before this one have no spans in this layer.
            self._handles[0].flush()
            with _path(self._folder, self._part, 0).open(encoding="utf-8", newline="\n") as first:
                while some := first.read(_CHUNK):
                    handle.write(_LAST_FIELD.sub(" O\n", some + first.readline()))
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
        made = _Tags(Scheme(context.options.get("scheme", Scheme.BIO)), names)
        files = _LayerFiles(folder, part)
        try:
            with _offsets(folder, part).open("w", encoding="utf-8", newline="\n") as offsets:
                numbers = _Numbers()
                offsets.write("document\tsentence\ttoken\tstart\tend\n")
                files.write([""], "")
                for annotated in part.documents:
                    on_tokens = tokenised(annotated, context)
                    rows, document = _Rows(on_tokens), annotated.document.info.id
                    files.write([rows.lines(layer, made) for layer in on_tokens.by_layer()], rows.untagged)
                    offsets.writelines(rows.offsets(document, numbers))
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


class _Numbers:
    """Numbers as they are written, made once: there are millions of them."""

    def __init__(self) -> None:
        self._said: list[str] = []

    def up_to(self, most: int) -> Sequence[str]:
        """Each number's digits, to ``most`` or beyond."""
        if most > _NUMBERS_KEPT:
            return list(map(str, range(most + 1)))
        self._said += map(str, range(len(self._said), most + 1))
        return self._said


class _Tags:
    """The tags of spans, made once for each label and length."""

    def __init__(self, scheme: Scheme, names: WrittenNames) -> None:
        self._scheme = scheme
        self._names = names
        self._made: dict[tuple[int, str], list[str]] = {}

    def of(self, length: int, label: str) -> list[str]:
        """The tags of a span of so many tokens."""
        made = self._made.get((length, label))
        if made is None:
            made = tags(length, [(0, length, self._names.written(label))], self._scheme)
            if length < _LENGTHS_KEPT:
                self._made[length, label] = made
        return made


class _Rows:
    """What the lines of a document have in common in every layer: words, and where sentences begin and end."""

    def __init__(self, on: Tokenised) -> None:
        self._on = on
        self._words = on.tokens.words(on.text)
        self._lengths = list(accumulate(map(len, self._words), initial=0))
        untagged = [f"{_UNTAGGED.join(self._words[first:end])}{_UNTAGGED}\n" for first, end in on.sentences]
        self.untagged = f"{_MARK}\n\n{''.join(untagged)}"

    def lines(self, layer: Sequence[tuple[int, int, str]], tags: _Tags) -> str:
        """The lines, the blank ones too, with the tags of spans: (first, end, label)."""
        untagged, lengths, ends = self.untagged, self._lengths, [end for _, end in self._on.sentences]
        pieces: list[str] = []
        covered = 0
        for first, end, label in layer:
            # Before a word's O stand all words to it, a tail for each but for what is behind O, and what parts
            # sentences.
            base = _BEFORE + bisect_right(ends, first)
            for number, tag in enumerate(tags.of(end - first, label), first + 1):
                place = base + lengths[number] + _TAIL * number
                pieces += (untagged[covered:place], tag)
                covered = place + 1
        return "".join([*pieces, untagged[covered:]])

    def offsets(self, document: str, numbers: _Numbers) -> Iterator[str]:
        """Where each token stands."""
        on = self._on
        said = numbers.up_to(len(on.text))
        for sentence, (first, end) in enumerate(on.sentences, 1):
            head = f"{document}\t{sentence}\t"
            places = zip(count(1), on.tokens.starts[first:end], on.tokens.ends[first:end], strict=False)
            yield "".join([f"{head}{said[number]}\t{said[start]}\t{said[stop]}\n" for number, start, stop in places])

    def carried(self, document: str) -> Carried:
        """The text that the lines stand for: tokens with a space between them, sentences with LF."""
        text = "\n".join([" ".join(self._words[first:end]) for first, end in self._on.sentences])
        lengths = self._lengths
        spans: list[Span] = []
        for item in self._on.spans:
            place = CodePointRange(lengths[item.first] + item.first, lengths[item.end] + item.end - 1)
            spans.append(structs.replace(item.span, ranges=(place,)))
        return Carried(document=document, text=text, spans=spans)


def read_conll(path: Path, names: Mapping[str, str]) -> Iterator[ReadDocument]:
    """The documents of a file of ours; the text is made of tokens with a space, and sentences with LF between them."""
    for body in _bodies(path):
        # No field holds white space, so this is found where lines end and nowhere else. Few are left then.
        said = body.removeprefix(b"\n").replace(_UNTAGGED.encode(), b" ").replace(b" \n", b"\n").decode("utf-8")
        pieces: list[str] = []
        tagged: list[tuple[int, int, str]] = []
        covered = length = 0
        for found in _TAGGED.finditer(said):
            piece = said[covered : found.start()]
            covered = found.end()
            space = piece.rfind(" ")
            start = length + max(space, piece.rfind("\n", space + 1)) + 1
            length += len(piece) + 1
            tagged.append((start, length, found[1]))
            pieces += (piece, "\n" if found[2] else " ")
        pieces.append(said[covered:])
        spans = [
            ReadSpan(label=names.get(label, label), start=start, end=end - 1)
            for start, end, label in spans_of_tagged(tagged)
        ]
        yield ReadDocument(text="".join(pieces)[:-1], spans=spans)


def _bodies(path: Path) -> Iterator[bytes]:
    """What stands behind each mark, one document at a time."""
    left, begun, mark = b"", False, f"{_MARK}\n".encode()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            *bodies, left = (left + chunk).split(mark)
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
