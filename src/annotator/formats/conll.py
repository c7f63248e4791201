"""CoNLL-2003 columns: a token a line, ``word -X- _ tag``, a blank line after each sentence, a mark before a document.

The mark is exactly ``-DOCSTART- -X- O O``: what reads any other takes it for a document. A word of the text that would
be one, or begin like one, is two tokens, ``-`` and ``DOCSTART-``. Spans that overlap stand in
further files of the same lines (``data.layer-2.conll``). Beside each file ``data.offsets.tsv`` says where every token
stands in the text, in code points, so that the lines can be put back on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

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
from annotator.formats.text_files import put_behind
from annotator.formats.tokenised import Tokenised, tokenised
from annotator.formats.written_names import LABELS_FILE, WrittenNames, join_names, saved_names
from annotator.text.alignment import Scheme, spans_of_tagged, tags
from annotator.text.offsets import CodePointRange

_MARK = "-DOCSTART- -X- O O"
# Where a mark that stands in a text is cut; one may begin with the end of another.
_MARK_IN_TEXT = re.compile("-(?=DOCSTART-)")
_BESIDE = " -X- _ "
_TAGGED = re.compile(rf"{_BESIDE}(\S+)\n(\n?)")
_TAG = re.compile(rb" -X- _ (?!O\n)[^ \n]+\n")
_UNTAGGED = f"{_BESIDE}O\n"
_UNTAGGED_BYTES = _UNTAGGED.encode()
_NAMES = "conll names"
_HEAD = b"document\tsentence\ttoken\tstart\tend\n"
_CHUNK = 1 << 16
_NUMBERS_KEPT = 1 << 16
_LENGTHS_KEPT = 64


class _LayerFiles:
    """The files of one part, a new one whenever a document needs one more layer."""

    def __init__(self, folder: Path, part: Part) -> None:
        self._folder = folder
        self._part = part
        self._handles: list[BinaryIO] = []

    def write(self, layered: Sequence[str], untagged: str) -> None:
        """Write a document's lines to each layer; where it has fewer, without tags."""
        while len(self._handles) < max(len(layered), 1):
            self._handles.append(self._begun(len(self._handles)))
        for lines, handle in zip(layered, self._handles, strict=False):
            handle.write(lines.encode())
        if len(layered) < len(self._handles):
            data = untagged.encode()
            for handle in self._handles[len(layered) :]:
                handle.write(data)

    @property
    def count(self) -> int:
        """How many there are by now."""
        return len(self._handles)

    def _begun(self, number: int) -> BinaryIO:
        path = _path(self._folder, self._part, number)
        if number:
            # The documents before this one have no spans in this layer.
            self._handles[0].flush()
            _write_untagged(_path(self._folder, self._part, 0), path)
        return path.open("ab", buffering=_CHUNK)

    def close(self) -> None:
        """Close them all."""
        for handle in self._handles:
            handle.close()


class ConllWriter(Writer):
    """Writes columns."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One or more files of lines, and one of offsets."""
        names = _names(context)
        made = _Tails(Scheme(context.options.get("scheme", Scheme.BIO)), names)
        files = _LayerFiles(folder, part)
        try:
            with _offsets(folder, part).open("wb", buffering=_CHUNK) as offsets:
                numbers = _Numbers()
                offsets.write(_HEAD)
                files.write([""], "")
                for annotated in part.documents:
                    borders = [found.end() for found in _MARK_IN_TEXT.finditer(annotated.document.text)]
                    on_tokens = tokenised(annotated, context, borders=borders)
                    rows, document = _Rows(on_tokens), annotated.document.info.id
                    files.write([rows.lines(layer, made) for layer in on_tokens.by_layer()], rows.untagged)
                    offsets.write(rows.offsets(document, numbers))
                    yield rows.carried(document)
        finally:
            files.close()

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The names of labels that had to be written otherwise."""
        del parts
        _names(context).save(folder / LABELS_FILE)

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Layer behind layer; where one has fewer, lines without tags."""
        ours, theirs = _there(folder, part), _there(more, part)
        if ours:  # else the part began in the other folder
            for number in range(ours, theirs):
                _write_untagged(_path(folder, part, 0), _path(folder, part, number))
            for number in range(theirs, ours):
                _write_untagged(_path(more, part, 0), _path(more, part, number))
        for number in range(max(ours, theirs)):
            put_behind(_path(folder, part, number), _path(more, part, number))
        put_behind(_offsets(folder, part), _offsets(more, part), _HEAD)
        join_names(folder / LABELS_FILE, more / LABELS_FILE)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of all layers."""
        names = saved_names(folder / LABELS_FILE)
        found = [_bodies(_path(folder, part, number)) for number in range(max(_there(folder, part), 1))]
        for number, (body, *others) in enumerate(zip(*found, strict=True), 1):
            document, untagged = _read(body, names), b""
            for other in others:
                if other == untagged:
                    continue
                layer = _read(other, names)
                if layer.text != document.text:
                    raise ValueError(f"document {number}: the layers are not the same lines")
                document.spans = [*document.spans, *layer.spans]
                untagged = untagged if layer.spans else other
            yield ReadItem(line=number, consumed=0, document=document)


def _names(context: ExportContext) -> WrittenNames:
    labels = [label.id for label in context.label_set.labels]
    names: WrittenNames = context.memory.setdefault(_NAMES, WrittenNames(r"\S", labels))
    return names


def _there(folder: Path, part: Part) -> int:
    """How many layers were written."""
    return next(number for number in count() if not _path(folder, part, number).exists())


def _write_untagged(source: Path, target: Path) -> None:
    """Make a layer in which the lines of another are without tags."""
    with source.open("rb") as lines, target.open("wb", buffering=_CHUNK) as out:
        while some := lines.read(_CHUNK):
            out.write(_TAG.sub(_UNTAGGED_BYTES, some + lines.readline()))


def _path(folder: Path, part: Part, layer: int) -> Path:
    return folder / (f"{part.stem}.layer-{layer + 1}.conll" if layer else f"{part.stem}.conll")


def _offsets(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.offsets.tsv"


class _Numbers:
    """Numbers as they are written with what follows, made once: there are millions of them."""

    def __init__(self) -> None:
        self._before_tab: list[str] = []
        self._before_line_end: list[str] = []

    def up_to(self, most: int) -> tuple[Sequence[str], Sequence[str]]:
        """Each number's digits, to ``most`` or beyond, with a tab and with a line's end."""
        if most > _NUMBERS_KEPT:
            return [f"{number}\t" for number in range(most + 1)], [f"{number}\n" for number in range(most + 1)]
        more = range(len(self._before_tab), most + 1)
        self._before_tab += [f"{number}\t" for number in more]
        self._before_line_end += [f"{number}\n" for number in more]
        return self._before_tab, self._before_line_end


class _Tails:
    """What stands behind the words of spans, made once for each label and length."""

    def __init__(self, scheme: Scheme, names: WrittenNames) -> None:
        self._scheme = scheme
        self._names = names
        self._made: dict[tuple[int, str], list[str]] = {}

    def of(self, length: int, label: str) -> list[str]:
        """The ends of the lines of a span of so many tokens."""
        made = self._made.get((length, label))
        if made is None:
            said = tags(length, [(0, length, self._names.written(label))], self._scheme)
            made = [f"{_BESIDE}{tag}\n" for tag in said]
            if length < _LENGTHS_KEPT:
                self._made[length, label] = made
        return made


class _Rows:
    """What the lines of a document have in common in every layer: words, and where sentences begin and end."""

    def __init__(self, on: Tokenised) -> None:
        self._on = on
        self._words = on.tokens.words(on.text)
        self._lengths = on.tokens.lengths()
        # Each word and what stands behind it, in turn.
        self._cells = [_UNTAGGED] * (2 * len(self._words))
        self._cells[0::2] = self._words
        self._ends = [end for _, end in on.sentences]
        for end in self._ends:
            self._cells[2 * end - 1] += "\n"
        # In all layers but the first, most sentences are without tags.
        self._sentences = [f"{_MARK}\n\n", *["".join(self._cells[2 * at : 2 * end]) for at, end in on.sentences]]
        self.untagged = "".join(self._sentences)

    def lines(self, layer: Sequence[tuple[int, int, str]], tails: _Tails) -> str:
        """The lines, the blank ones too, with the tags of spans: (first, end, label)."""
        tagged: dict[int, list[str]] = {}
        for first, end, label in layer:
            number = bisect_right(self._ends, first)  # of its sentence: no sentence ends within a span
            begin, sentence_end = self._on.sentences[number]
            cells = tagged.get(number)
            if cells is None:
                cells = tagged[number] = self._cells[2 * begin : 2 * sentence_end]
            cells[2 * (first - begin) + 1 : 2 * (end - begin) : 2] = tails.of(end - first, label)
            if end == sentence_end:
                cells[-1] += "\n"
        sentences = self._sentences.copy()
        for number, cells in tagged.items():
            sentences[number + 1] = "".join(cells)
        return "".join(sentences)

    def offsets(self, document: str, numbers: _Numbers) -> bytes:
        """Where each token stands."""
        tokens = self._on.tokens
        before_tab, before_line_end = numbers.up_to(len(self._on.text))
        cells = [""] * (4 * len(tokens))
        cells[2::4] = map(before_tab.__getitem__, tokens.starts)
        cells[3::4] = map(before_line_end.__getitem__, tokens.ends)
        for sentence, (first, end) in enumerate(self._on.sentences, 1):
            cells[4 * first : 4 * end : 4] = [f"{document}\t{sentence}\t"] * (end - first)
            cells[4 * first + 1 : 4 * end : 4] = before_tab[1 : end - first + 1]
        return "".join(cells).encode()

    def carried(self, document: str) -> Carried:
        """The text that the lines stand for: tokens with a space between them, sentences with LF."""
        text = "\n".join([" ".join(self._words[first:end]) for first, end in self._on.sentences])
        lengths = self._lengths
        spans: list[Span] = []
        for item in self._on.spans:
            place = CodePointRange(lengths[item.first] + item.first, lengths[item.end] + item.end - 1)
            spans.append(structs.replace(item.span, ranges=(place,)))
        return Carried(document=document, text=text, spans=spans)


def _read(body: bytes, names: Mapping[str, str]) -> ReadDocument:
    """A document of ours; the text is made of tokens with a space, and sentences with LF between them."""
    # No field holds white space, so this is found where lines end and nowhere else. Few are left then.
    said = body.removeprefix(b"\n").replace(_UNTAGGED_BYTES, b" ").replace(b" \n", b"\n").decode()
    parts = _TAGGED.split(said)
    pieces, found_tags, blanks = parts[::3], parts[1::3], parts[2::3]
    tagged: list[tuple[int, int, str]] = []
    end = 0
    for piece, tag in zip(pieces, found_tags, strict=False):
        space = piece.rfind(" ")
        start = end + max(space, piece.rfind("\n", space + 1)) + 1
        end += len(piece) + 1
        tagged.append((start, end, tag))
    text = "".join(chain.from_iterable(zip(pieces, [blank or " " for blank in blanks], strict=False))) + pieces[-1]
    spans = [
        ReadSpan(label=names.get(label, label), start=start, end=end - 1)
        for start, end, label in spans_of_tagged(tagged)
    ]
    return ReadDocument(text=text[:-1], spans=spans)


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
