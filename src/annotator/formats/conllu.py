"""CoNLL-U: ten columns, with spans as CorefUD brackets in MISC, and everything that is needed to get the text back.

A token that a span begins or ends inside of is a multiword token, its pieces are its words: so no border moves. MISC
holds ``Entity=(e1-actor`` … ``e1)`` (``e1[1/2]-actor`` for pieces), ``SpacesAfter`` where more or less than one space
follows, ``SpacesBefore`` on the first token, and ``TokenRange=start:end`` in code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from annotator.core.span import Span
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
from annotator.formats.readers.conllu import ConlluReader
from annotator.formats.text_files import lines, put_behind
from annotator.formats.tokenised import Tokenised, tokenised
from annotator.formats.written_names import LABELS_FILE, WrittenNames, join_names, saved_names
from annotator.text.offsets import CodePointRange

_NAMES = "conllu names"
# What a label may not hold in brackets within MISC; the hyphen parts id and label.
_ALLOWED = r"\w.:/+*"
_SPACES = {" ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p", "\\": "\\\\"}
_BACK = {value[1:]: key for key, value in _SPACES.items()}
_ESCAPE = re.compile(r"\\(s|t|r|n|p|\\|u[0-9a-f]{4}|U[0-9a-f]{8})")
_HEAD = "# global.Entity = eid-etype\n"
_RANGE = "TokenRange="
_BRACKET = re.compile(r"\((\d+)(?:\[(\d+)/\d+\])?-([^()]+?)(?=[()]|$)(\))?|(\d+)(?:\[(\d+)/\d+\])?\)")


class ConlluWriter(Writer):
    """Writes CoNLL-U."""

    joins = True

    def write(self, folder: Path, part: Part, context: ExportContext) -> Iterator[Carried]:
        """One file with all documents."""
        names = _names(context)
        with _path(folder, part).open("w", encoding="utf-8", newline="\n") as handle:
            handle.write(_HEAD)
            for annotated in part.documents:
                on_tokens = tokenised(annotated, context, overlap_allowed=True, pieces_allowed=True)
                handle.writelines(_Document(annotated, on_tokens, names).lines())
                yield _carried(annotated, on_tokens)

    def finish(self, folder: Path, parts: Sequence[Part], context: ExportContext) -> None:
        """The names of labels that had to be written otherwise."""
        del parts
        _names(context).save(folder / LABELS_FILE)

    def join(self, folder: Path, more: Path, part: Part) -> None:
        """Document behind document."""
        put_behind(_path(folder, part), _path(more, part), _HEAD.encode())
        join_names(folder / LABELS_FILE, more / LABELS_FILE)

    def read_back(self, folder: Path, part: Part) -> Iterator[ReadItem]:
        """The documents of a part."""
        names = saved_names(folder / LABELS_FILE)
        for number, document in enumerate(_documents(_path(folder, part), names), 1):
            yield ReadItem(line=number, consumed=0, document=document)


def _names(context: ExportContext) -> WrittenNames:
    labels = [label.id for label in context.label_set.labels]
    names: WrittenNames = context.memory.setdefault(_NAMES, WrittenNames(_ALLOWED, labels))
    return names


def _path(folder: Path, part: Part) -> Path:
    return folder / f"{part.stem}.conllu"


def _carried(annotated: AnnotatedDocument, on_tokens: Tokenised) -> Carried:
    info, text = annotated.document.info, annotated.document.text
    pieces: dict[str, list[CodePointRange]] = {}
    by_id: dict[str, Span] = {}
    for item in on_tokens.spans:
        place = on_tokens.tokens.bounds(item.first, item.end)
        pieces.setdefault(item.span.id, []).append(place)
        by_id[item.span.id] = item.span
    spans = [structs.replace(span, ranges=tuple(pieces[name])) for name, span in by_id.items()]
    return Carried(document=info.id, text=text, spans=spans)


class _Document:
    """One document's lines."""

    def __init__(self, annotated: AnnotatedDocument, on_tokens: Tokenised, names: WrittenNames) -> None:
        self._info = annotated.document.info
        self._on = on_tokens
        self._words = on_tokens.tokens.words(on_tokens.text)
        self._entities = _brackets(on_tokens, names)
        self._cut = on_tokens.cut()
        self._pieces = {piece for first, (last, _) in self._cut.items() for piece in range(first, last)}

    def lines(self) -> Iterator[str]:
        """All of them, ended."""
        on, text = self._on, self._on.text
        yield f"# newdoc id = {_one_line(self._info.id)}\n"
        if not on.tokens:
            # A document needs a row: its text, which is none of words, stands where spaces do.
            yield f"# sent_id = {_one_line(self._info.id)}-1\n# text = _\n"
            yield _row("1", "_", ["Empty=Yes", f"SpacesBefore={_escaped(self._on.text)}"]) + "\n"
        for number, (first, end) in enumerate(on.sentences, 1):
            yield f"# sent_id = {_one_line(self._info.id)}-{number}\n# text = {self._sentence_text(first, end)}\n"
            for place in range(first, end):
                yield from self._token(place, place - first + 1, text)
            yield "\n"

    def _sentence_text(self, first: int, end: int) -> str:
        words = []
        for place in range(first, end):
            words.append(self._words[place])
            if place + 1 < end and self._gap(place):
                words.append(" ")
        return "".join(words)

    def _gap(self, place: int) -> str:
        """What stands between a token and the next, or the text's end."""
        tokens = self._on.tokens
        following = tokens.starts[place + 1] if place + 1 < len(tokens) else len(self._on.text)
        return self._on.text[tokens.ends[place] : following]

    def _token(self, place: int, number: int, text: str) -> Iterator[str]:
        whole, entity = self._cut.get(place), self._entities.get(place)
        tokens = self._on.tokens
        if place and whole is None and entity is None and place not in self._pieces and self._gap(place) == " ":
            # Most tokens are words of which there is nothing to say.
            yield _row(str(number), self._words[place], (f"TokenRange={tokens.starts[place]}:{tokens.ends[place]}",))
            return
        token = tokens[place]
        if whole is not None:
            last, place_range = whole
            misc = self._misc(last - 1, place_range, first=place == 0)
            yield _row(f"{number}-{number + last - place - 1}", place_range.slice(text), misc)
        misc = [f"Entity={entity}"] if entity else []
        if place in self._pieces:
            misc.append(f"TokenRange={token.start}:{token.end}")
        else:
            misc += self._misc(place, token, first=place == 0)
        yield _row(str(number), self._words[place], misc)

    def _misc(self, place: int, token: CodePointRange, *, first: bool) -> list[str]:
        gap = self._gap(place)
        misc = []
        if first and token.start:
            misc.append(f"SpacesBefore={_escaped(self._on.text[: token.start])}")
        if not gap and place + 1 < len(self._on.tokens):
            misc.append("SpaceAfter=No")
        elif gap != " ":
            misc.append(f"SpacesAfter={_escaped(gap)}")
        return [*misc, f"TokenRange={token.start}:{token.end}"]


def _brackets(on_tokens: Tokenised, names: WrittenNames) -> dict[int, str]:
    """The value of Entity for each token that has one: closings first, then openings, the longest first."""
    numbers: dict[str, int] = {}
    pieces: dict[str, int] = {}
    for item in on_tokens.spans:
        numbers.setdefault(item.span.id, len(numbers) + 1)
        pieces[item.span.id] = pieces.get(item.span.id, 0) + 1
    seen: dict[str, int] = {}
    closing: dict[int, list[tuple[int, str]]] = {}
    opening: dict[int, list[tuple[int, str]]] = {}
    for item in on_tokens.spans:
        name, number = item.span.id, numbers[item.span.id]
        seen[name] = seen.get(name, 0) + 1
        several = f"[{seen[name]}/{pieces[name]}]" if pieces[name] > 1 else ""
        start = f"({number}{several}-{names.written(item.span.label)}"
        if item.end - item.first == 1:
            opening.setdefault(item.first, []).append((item.end, f"{start})"))
        else:
            opening.setdefault(item.first, []).append((item.end, start))
            closing.setdefault(item.end - 1, []).append((item.first, f"{number}{several})"))
    out = {}
    for place in sorted(opening.keys() | closing.keys()):
        ends = [said for _, said in sorted(closing.get(place, []), key=lambda item: -item[0])]
        begins = [said for _, said in sorted(opening.get(place, []), key=lambda item: -item[0])]
        out[place] = "".join([*ends, *begins])
    return out


def _row(number: str, form: str, misc: Sequence[str]) -> str:
    return f"{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{'|'.join(misc) or '_'}\n"


def _escaped(spaces: str) -> str:
    out = []
    for character in spaces:
        known = _SPACES.get(character)
        code = f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"
        out.append(known or code)
    return "".join(out)


def _unescaped(said: str) -> str:
    if "\\" not in said:
        return said
    return _ESCAPE.sub(lambda found: _BACK.get(found.group(1)) or chr(int(found.group(1)[1:], 16)), said)


def _one_line(said: str) -> str:
    return " ".join(said.split()) or "_"


@dataclass(slots=True)
class _Reading:
    """A document while its lines come."""

    id: str
    pieces: list[str] = field(default_factory=list)
    spans: dict[str, ReadSpan] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    covered: int = 0

    def document(self) -> ReadDocument:
        spans = list(self.spans.values())
        for span in spans:
            span.ranges = sorted(span.ranges or [])
            span.start, span.end = span.ranges[0][0], span.ranges[-1][1]
        return ReadDocument(text="".join(self.pieces), id=self.id, spans=spans)


def _documents(path: Path, names: Mapping[str, str]) -> Iterator[ReadDocument]:
    reading: _Reading | None = None
    for line in lines(path):
        if line.startswith("# newdoc id = "):
            if reading is not None:
                yield reading.document()
            reading = _Reading(line.removeprefix("# newdoc id = "))
        elif line and not line.startswith("#") and reading is not None:
            _take(reading, line.split("\t"), names)
    if reading is not None:
        yield reading.document()


def _take(reading: _Reading, cells: Sequence[str], names: Mapping[str, str]) -> None:
    if cells[9].startswith(_RANGE):  # a word and one space
        start, end = map(int, cells[9].removeprefix(_RANGE).split(":"))
        if start >= reading.covered:
            reading.pieces += (cells[1], " ")
            reading.covered = end
        return
    misc = dict(item.partition("=")[::2] for item in cells[9].split("|"))
    if "Empty" in misc:
        reading.pieces.append(_unescaped(misc["SpacesBefore"]))
        return
    start, end = map(int, misc["TokenRange"].split(":"))
    if start >= reading.covered:  # no word of a multiword token that has been taken
        reading.pieces += [_unescaped(misc.get("SpacesBefore", "")), cells[1]]
        reading.pieces.append(_unescaped(misc.get("SpacesAfter", "" if "SpaceAfter" in misc else " ")))
        reading.covered = end
    for found in _BRACKET.finditer(misc.get("Entity", "")):
        number, piece, label, single, ended, ended_piece = found.groups()
        if number is not None:
            span = reading.spans.setdefault(number, ReadSpan(label=names.get(label, label), start=0, end=0, ranges=[]))
            if single:
                span.ranges = [*(span.ranges or []), (start, end)]
            else:
                reading.open[f"{number}/{piece}"] = start
        else:
            span = reading.spans[ended]
            span.ranges = [*(span.ranges or []), (reading.open.pop(f"{ended}/{ended_piece}"), end)]


FORMAT = Format(
    name="conllu",
    title="CoNLL-U",
    description="Universal Dependencies' columns with spans as Entity brackets, cut tokens as multiword tokens",
    suffixes=(".conllu",),
    unit=Unit.TOKEN,
    carries=Capabilities(exact=False, fragments=True),
    reader=ConlluReader(),
    writer=ConlluWriter(),
    consumers=("conllu",),
)
