"""WebAnno TSV 3.3, which INCEpTION reads as a legacy format: tokens, parts of tokens, and values on them.

Offsets are UTF-16 code units. A span that begins or ends inside a token stands on a row of its own for that part of it
(``1-2.1``); spans that share a token or have several are told apart by ``[n]``. The layer is DKPro's NamedEntity, so
that no project has to be prepared. White space between sentences is not in the file, and line ends in a sentence are
written as a space. Escapes are those of the program, not of its documentation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import structs

from annotator.formats.protocols import (
    AnnotatedDocument,
    Capabilities,
    Carried,
    ExportContext,
    Format,
    Part,
    ReadDocument,
    ReadItem,
    ReadSpan,
    Unit,
    Writer,
)
from annotator.formats.readers.webanno_tsv import WebAnnoReader
from annotator.formats.text_files import FileNames, lines
from annotator.formats.tokenised import Tokenised, TokenSpan, tokenised
from annotator.text.units import Utf16Map

_HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n\n"
_INDEX = "documents.tsv"
# How a row ends that has no value: escaped as they are, no value makes it so.
_NOTHING = "\t_\t_\t"
_IN_VALUES = re.compile(r"->|[\\\[\]|_;*\t\n]")
# In texts and tokens the program escapes backslashes and controls, nothing else; LF begins a further #Text line.
_IN_TEXTS = re.compile("[\\\\\x00-\x1f]")
_NAMED = {"\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\b": "\\b", "\\": "\\\\"}
_BACK = {value[1:]: key for key, value in _NAMED.items()}
_ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|->|.)", re.DOTALL)
_VALUE = re.compile(r"((?:\\.|[^\\\[|])*)(?:\[(\d+)\])?(?:\||$)")


class WebAnnoWriter(Writer):
    """Writes a TSV for each document."""

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One file for each document."""
        home = folder / part.split if part.split else folder
        home.mkdir(parents=True, exist_ok=True)
        names = FileNames()
        with (home / _INDEX).open("w", encoding="utf-8", newline="\n") as index:
            index.write("file\tdocument\n")
            for annotated in part.documents:
                info = annotated.document.info
                name = names.name(info.id)
                index.write(f"{name}\t{info.id}\n")
                on_tokens = tokenised(annotated, context, overlap_allowed=True)
                (home / f"{name}.tsv").write_text(_file(on_tokens), encoding="utf-8", newline="\n")
                yield _carried(annotated, on_tokens)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a part in the order of its index."""
        home = folder / part.split if part.split else folder
        for number, row in enumerate(list(lines(home / _INDEX))[1:], 1):
            name, document_id = row.split("\t")
            yield ReadItem(line=number, consumed=0, document=_read(home / f"{name}.tsv", document_id))


def _carried(annotated: AnnotatedDocument, on_tokens: Tokenised) -> Carried:
    """The text as far as the file has it: what is in no sentence reads back as spaces, what is behind them not."""
    text, tokens = on_tokens.text, on_tokens.tokens
    pieces: list[str] = []
    covered = 0
    for first, end in on_tokens.sentences:
        start, stop = tokens.starts[first], tokens.ends[end - 1]
        pieces += [" " * (start - covered), text[start:stop]]
        covered = stop
    spans = [structs.replace(item.span, ranges=(tokens.bounds(item.first, item.end),)) for item in on_tokens.spans]
    return Carried(document=annotated.document.info.id, text="".join(pieces), spans=spans)


class _Rows:
    """The rows of a document, token by token: labels and the numbers of their spans on tokens, and on parts of them."""

    def __init__(self, on_tokens: Tokenised) -> None:
        self._on = on_tokens
        units, uncut = Utf16Map(on_tokens.text), on_tokens.uncut
        self._starts_utf16, self._ends_utf16 = uncut.starts, uncut.ends
        if not units.is_identity:
            self._starts_utf16, self._ends_utf16 = (
                list(map(units.to_utf16, said)) for said in (uncut.starts, uncut.ends)
            )
        self._units = units
        words = uncut.words(on_tokens.text)
        self._forms = list(map(_escaped, words)) if _IN_TEXTS.search("".join(words)) else words
        self._values: dict[int, dict[tuple[int, int], list[tuple[str, int]]]] = {}
        self._several: set[int] = set()
        for number, item in enumerate(on_tokens.spans, 1):
            self._put(item, number)

    def _put(self, item: TokenSpan, number: int) -> None:
        starts, ends = self._on.tokens.starts[item.first : item.end], self._on.tokens.ends[item.first : item.end]
        rows = 0
        token = bisect_right(self._on.uncut.starts, starts[0]) - 1
        first = 0
        while first < len(starts):
            end = bisect_right(ends, self._on.uncut.ends[token])
            place = (starts[first], ends[end - 1])
            self._values.setdefault(token, {}).setdefault(place, []).append((item.span.label, number))
            token, first, rows = token + 1, end, rows + 1
        if rows > 1:
            self._several.add(number)

    def of_sentence(self, number: int, first: int, end: int) -> Iterator[str]:
        """The rows of the sentence whose tokens are those, numbered from 1 within it."""
        for token in range(first, end):
            name = f"{number}-{token - first + 1}"
            where = f"{self._starts_utf16[token]}-{self._ends_utf16[token]}"
            values = self._values.get(token)
            if values is None:  # nearly all of them
                yield f"{name}\t{where}\t{self._forms[token]}\t_\t_\t\n"
                continue
            whole = (self._on.uncut.starts[token], self._on.uncut.ends[token])
            yield f"{name}\t{where}\t{self._forms[token]}\t{self._cells(values.get(whole, []))}\t\n"
            for part, (start, stop) in enumerate(sorted(values.keys() - {whole}), 1):
                where = f"{self._units.to_utf16(start)}-{self._units.to_utf16(stop)}"
                form = _escaped(self._on.text[start:stop])
                yield f"{name}.{part}\t{where}\t{form}\t{self._cells(values[start, stop])}\t\n"

    def _cells(self, values: Sequence[tuple[str, int]]) -> str:
        if not values:
            return "_\t_"
        stacked = len(values) > 1
        tails = [f"[{number}]" if stacked or number in self._several else "" for _, number in values]
        labels = [_IN_VALUES.sub(lambda found: f"\\{found.group()}", label) for label, _ in values]
        said = [f"{label}{tail}" for label, tail in zip(labels, tails, strict=True)]
        return f"{'|'.join(f'*{tail}' for tail in tails)}\t{'|'.join(said)}"


def _file(on_tokens: Tokenised) -> str:
    rows, text, tokens = _Rows(on_tokens), on_tokens.text, on_tokens.tokens
    sentences = []
    token = 0
    for number, (first, end) in enumerate(on_tokens.sentences, 1):
        start, stop = tokens.starts[first], tokens.ends[end - 1]
        begun, token = token, bisect_right(on_tokens.uncut.ends, stop)
        heads = "".join(f"#Text={_escaped(line)}\n" for line in text[start:stop].split("\n"))
        sentences.append(heads + "".join(rows.of_sentence(number, begun, token)))
    return _HEAD + "\n".join(sentences)


def _escaped(said: str) -> str:
    def escape(found: re.Match[str]) -> str:
        return _NAMED.get(found.group()) or f"\\u{ord(found.group()):04x}"

    return _IN_TEXTS.sub(escape, said)


def _unescaped(said: str) -> str:
    def back(found: re.Match[str]) -> str:
        code = found.group(1)
        if len(code) == 5:
            return chr(int(code[1:], 16))
        return _BACK.get(code, code)

    return _ESCAPED.sub(back, said)


def _read(path: Path, document_id: str) -> ReadDocument:
    """A file of ours: text from the #Text lines, placed by the first token of each sentence."""
    pieces: list[str] = []
    covered = 0
    rows: list[list[str]] = []
    head: list[str] = []
    for line in list(lines(path))[4:]:
        if line.startswith("#Text="):
            head.append(_unescaped(line.removeprefix("#Text=")))
        elif line:
            if not line.endswith(_NOTHING):
                rows.append(line.split("\t"))
            if head:
                start = int(line.split("\t", 2)[1].split("-")[0])
                said = "\n".join(head)
                pieces += [" " * (start - covered), said]
                covered, head = start + len(said.encode("utf-16-le", "surrogatepass")) // 2, []
    text = "".join(pieces)
    return ReadDocument(text=text, id=document_id, spans=list(_read_spans(text, rows)))


def _read_spans(text: str, rows: Sequence[Sequence[str]]) -> Iterator[ReadSpan]:
    units = Utf16Map(text)
    several: dict[str, ReadSpan] = {}
    for cells in rows:
        if cells[4] == "_":
            continue
        start, end = (units.to_code_point(int(place)) for place in cells[1].split("-"))
        for found in _VALUE.finditer(cells[4]):
            if not found.group():
                continue
            label, number = _ESCAPED.sub(r"\1", found.group(1)), found.group(2)
            known = several.get(number) if number else None
            if known is None:
                span = ReadSpan(label=label, start=start, end=end)
                several |= {number: span} if number else {}
                if not number:
                    yield span
            else:
                known.start, known.end = min(start, known.start), max(end, known.end)
    yield from several.values()


FORMAT = Format(
    name="webanno",
    title="WebAnno TSV 3.3",
    description="INCEpTION's legacy format, tokens and parts of them with their labels; prefer UIMA CAS",
    suffixes=(".tsv",),
    unit=Unit.UTF16,
    carries=Capabilities(exact=False, same_text=False),
    reader=WebAnnoReader(),
    writer=WebAnnoWriter(),
    folder=True,
    consumers=("web-anno-tsv",),
)
