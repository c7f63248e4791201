"""CoNLL-2003 columns: a token a line, ``word -X- _ tag``, a blank line after each sentence, a mark before a document.

The mark is exactly ``-DOCSTART- -X- O O``: what reads any other takes it for a document. Spans that overlap stand in
further files of the same lines (``data.layer-2.conll``). Beside each file ``data.offsets.tsv`` says where every token
stands in the text, in code points, so that the lines can be put back on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from msgspec import structs

from annotator.core.span import Span
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
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.text_files import lines
from annotator.formats.tokenised import Tokenised, tokenised
from annotator.formats.written_names import LABELS_FILE, WrittenNames, saved_names
from annotator.text.alignment import Scheme, spans_of_tags, tags
from annotator.text.offsets import CodePointRange

_MARK = "-DOCSTART- -X- O O"
_NAMES = "conll names"


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
                    layered = [_lines(on_tokens, layer, scheme, names) for layer in range(on_tokens.layers)]
                    files.write(layered, _lines(on_tokens, -1, scheme, names))
                    offsets.writelines(_offset_rows(annotated, on_tokens))
                    yield _carried(annotated, on_tokens)
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


def _lines(on_tokens: Tokenised, layer: int, scheme: Scheme, names: WrittenNames) -> list[str]:
    """The lines of a document, the blank ones too; without tags in layer -1."""
    spans = [(first, end, names.written(label)) for first, end, label in on_tokens.in_layer(layer)]
    said = tags(len(on_tokens.tokens), spans, scheme)
    out = [_MARK, ""]
    for first, end in on_tokens.sentences:
        out += [
            f"{token.slice(on_tokens.text)} -X- _ {tag}"
            for token, tag in zip(on_tokens.tokens[first:end], said[first:end], strict=True)
        ]
        out.append("")
    return [*out, ""]


def _offset_rows(annotated: AnnotatedDocument, on_tokens: Tokenised) -> Iterator[str]:
    document = annotated.document.info.id
    for sentence, (first, end) in enumerate(on_tokens.sentences, 1):
        for number, token in enumerate(on_tokens.tokens[first:end], 1):
            yield f"{document}\t{sentence}\t{number}\t{token.start}\t{token.end}\n"


def _carried(annotated: AnnotatedDocument, on_tokens: Tokenised) -> Carried:
    """The text that the lines stand for: tokens with a space between them, sentences with LF."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for first, end in on_tokens.sentences:
        for token in on_tokens.tokens[first:end]:
            places.append((length, length + len(token)))
            pieces += [token.slice(on_tokens.text), " "]
            length += len(token) + 1
        pieces[-1] = "\n"
    spans: list[Span] = []
    for item in on_tokens.spans:
        place = CodePointRange(places[item.first][0], places[item.end - 1][1])
        spans.append(structs.replace(item.span, ranges=(place,)))
    return Carried(document=annotated.document.info.id, text="".join(pieces)[:-1], spans=spans)


def read_conll(path: Path, names: dict[str, str]) -> Iterator[ReadDocument]:
    """The documents of a file of ours; the text is made of tokens with a space, and sentences with LF between them."""
    words: list[str] = []
    said: list[str] = []
    breaks: set[int] = set()
    begun = False
    for line in lines(path):
        if line == _MARK:
            if begun:
                yield _document(words, said, breaks, names)
            words, said, breaks, begun = [], [], set(), True
        elif line:
            word, _, rest = line.partition(" ")
            words.append(word)
            said.append(rest.rpartition(" ")[2])
        else:
            breaks.add(len(words))
    if begun:
        yield _document(words, said, breaks, names)


def _document(words: list[str], said: list[str], breaks: set[int], names: dict[str, str]) -> ReadDocument:
    places, pieces, length = [], [], 0
    for number, word in enumerate(words, 1):
        places.append((length, length + len(word)))
        pieces += [word, "\n" if number in breaks else " "]
        length += len(word) + 1
    spans = [
        ReadSpan(label=names.get(label, label), start=places[first][0], end=places[end - 1][1])
        for first, end, label in spans_of_tags(said)
    ]
    return ReadDocument(text="".join(pieces)[:-1], spans=spans)


FORMAT = Format(
    name="conll",
    title="CoNLL-2003 columns",
    description="One token a line with its tag, overlapping spans in further files, and where each token stands",
    suffixes=(".conll",),
    unit=Unit.TOKEN,
    carries=Capabilities(exact=False, same_text=False),
    writer=ConllWriter(),
    consumers=("spaCy convert", "seqeval", "nervaluate"),
    options=(FormatOption(name="scheme", values=tuple(Scheme), description="How the tokens of a span are tagged"),),
)
