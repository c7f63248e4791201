"""CoNLL-U: the text by ``# text`` and what stands between tokens, spans by Entity brackets or NER tags in MISC.

``SpacesAfter`` and ``SpacesBefore`` (and ``TokenRange``, of ours) say where tokens stand; without them sentences have
a line end between them. A word inside of a multiword token stands where its form does in that one's; where it has
another (an article that is not written, an ending that changed), from the word before to the end of the token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadItem, ReadSpan, Unit
from annotator.formats.readers.conll import spans_of_ragged_tags
from annotator.formats.readers.foreign import (
    Doubts,
    FileSample,
    ForeignReader,
    ReadWishes,
    failed,
    found_lines,
    said_number,
    saved_names_beside,
    saying_guess,
)

_BRACKET = re.compile(r"\(([^()\-\[\]]+)(?:\[(\d+)/\d+\])?-([^()]*?)(?=[()]|$)(\))?|([^()\-\[\]]+)(?:\[(\d+)/\d+\])?\)")
_SPACES = {"s": " ", "t": "\t", "r": "\r", "n": "\n", "p": "|", "\\": "\\"}
_ESCAPE = re.compile(r"\\(s|t|r|n|p|\\|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
_NUMBER = re.compile(r"\d+(-\d+|\.\d+)?$")
_MOST_TOKENS = 20_000
_NO_TAG = "\x00"
_NER = ("NER", "NE", "ner")


class ConlluReader(ForeignReader):
    """Reads CoNLL-U."""

    name = "conllu"
    description = "CoNLL-U with Entity brackets or NER tags in MISC"
    suffixes: tuple[str, ...] = (".conllu", ".conll", ".cupt")
    unit = Unit.TOKEN

    def fits(self, sample: FileSample) -> bool:
        """Where the lines that are no comments have ten columns, of which the first is a number."""
        rows = [line.split("\t") for line in sample.lines if not line.startswith("#")]
        good = sum(len(row) == 10 and bool(_NUMBER.match(row[0])) for row in rows)
        return good * 10 > len(rows) * 9 and good > 0

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """The documents of the file; one of 20,000 tokens at a time where it does not say where they begin."""
        return saying_guess(self._items(path, wishes), path, wishes)

    def _items(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        names = saved_names_beside(path)
        reading, begun, consumed, marked, label_at = _Reading(), 1, 0, False, 1
        for line in found_lines(path, wishes):
            consumed = line.consumed
            if line.fault is not None:
                yield failed(line.number, consumed, line.fault)
                continue
            text = line.text.removesuffix("\r")
            if text.startswith("# newdoc"):
                if reading.tokens:
                    yield reading.item(begun, consumed, names)
                reading, begun, marked = _Reading(id=text.partition("=")[2].strip() or None), line.number, True
            elif text.startswith("# global.Entity"):
                fields = text.partition("=")[2].strip().split("-")
                label_at = fields.index("etype") if "etype" in fields else 1
            elif text.startswith("#"):
                reading.comment(text)
            elif text.strip():
                reading.take(line.number, text.split("\t"), label_at)
            else:
                reading.end_sentence()
                if reading.tokens >= _MOST_TOKENS and not marked and not reading.open:
                    yield reading.item(begun, consumed, names)
                    reading, begun = _Reading(), line.number + 1
        if reading.tokens or reading.doubts.faults:
            yield reading.item(begun, consumed, names)


@dataclass(slots=True, kw_only=True)
class _Multiword:
    """A multiword token whose words are to be found in its form: their first and last number, and where it begins."""

    first: int = 0
    last: int = 0
    start: int = 0
    form: str = ""
    taken: int = 0
    astray: bool = False
    """Whether the word before was not found: then where the next begins is not known."""

    def place(self, number: int, word: str) -> tuple[int, int, str]:
        """Where a word begins and ends, and of which of the two that is not sure: 's', 'e' or both."""
        begin, end, unsure = self.taken, self.taken + len(word), ""
        if number == self.last and self.form.endswith(word):
            begin, end = len(self.form) - len(word), len(self.form)
        elif self.form.startswith(word, begin):
            self.taken, self.astray = end, False
        else:
            end = len(self.form)
            unsure = "s" * (self.astray or begin == end) + "e" * (number != self.last)
            begin, self.astray = begin if begin < end else 0, True
        return self.start + begin, self.start + end, unsure


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A document while its lines come."""

    id: str | None = None
    text: str = ""
    said: str = ""
    tokens: int = 0
    spans: dict[str, ReadSpan] = field(default_factory=dict)
    open: dict[str, tuple[int, str]] = field(default_factory=dict)
    doubts: Doubts = field(default_factory=Doubts)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    covered: int = 0
    inside: _Multiword = field(default_factory=_Multiword)
    between: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    unsure: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    """Words, by their number in the sentence, of which it is not sure where they begin or end; what they were taken
    for."""
    tags: list[str] = field(default_factory=list)
    tagged: list[tuple[int, int, str]] = field(default_factory=list)

    def comment(self, line: str) -> None:
        """A sentence's text is the authority for what stands between its tokens."""
        name, equals, value = line.partition("=")
        if equals and name.strip("# ") == "text":
            self.said = value.removeprefix(" ")

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def take(self, line: int, cells: list[str], label_at: int) -> None:
        """A row: a token, a multiword token, a word inside of one, or an empty node."""
        if len(cells) != 10 or not _NUMBER.match(cells[0]):
            self.doubts.wrong(f"{cells[0][:20]!r} begins no row of ten columns", line=line)
            return
        misc = dict([item.partition("=")[::2] for item in cells[9].split("|")])
        if "Empty" in misc:
            self._add(_unescaped(misc.get("SpacesBefore", "")))
            return
        number, _, last = cells[0].partition("-")
        if "." in number:
            return
        at, ranged = int(number[:9]), _range(misc)
        fresh = ranged[0] >= self.covered if ranged is not None else not self.inside.first <= at <= self.inside.last
        if fresh:
            start = self._token(cells[1], misc)
            end = start + len(cells[1])
            if last:
                self.inside = _Multiword(first=at, last=int(last[:9]), start=start, form=cells[1])
        else:
            start, end, unsure = self.inside.place(at, cells[1])
            if unsure and ranged is None:
                self.unsure[len(self.places)] = unsure, cells[1], self.inside.form[start - self.inside.start :]
        if ranged is not None:
            start, end = ranged
            self.covered = max(self.covered, end)
        self.places.append((start, end))
        tag = misc[tagged[0]] if (tagged := [name for name in _NER if name in misc]) else "O"
        # A multiword token's tag is that of its words, unless it has one of its own.
        self.tags.append(_NO_TAG if last and tag == "O" else tag)
        if entity := misc.get("Entity"):
            self._brackets(entity, start, end, label_at, line)
        self.tokens += 1

    def _token(self, form: str, misc: Mapping[str, str]) -> int:
        """Put the token's form behind what is there; where it begins."""
        between = self.between
        place = self.said.find(form) if self.said else -1
        if place >= 0 and not self.said[:place].strip():
            if not self.places:
                between += self.said[:place]
            elif between == " ":
                between = self.said[:place]
            self.said = self.said[place + len(form) :]
        else:
            self.said = ""
        between = between if "SpacesBefore" not in misc else _unescaped(misc["SpacesBefore"])
        self._add(between)
        start = self.length
        self._add(form)
        after = misc.get("SpacesAfter")
        self.between = _unescaped(after) if after is not None else "" if misc.get("SpaceAfter") == "No" else " "
        return start

    def _brackets(self, said: str, start: int, end: int, label_at: int, line: int) -> None:
        for found in _BRACKET.finditer(said):
            name, piece, fields, single, ended, ended_piece = found.groups()
            self._doubt(len(self.places) - 1, "se" if single else "e" if name is None else "s", line)
            if name is None:
                key = f"{ended}/{ended_piece}"
                if key not in self.open:
                    self.doubts.wrong(f"{ended!r} ends and never began", line=line)
                    continue
                begun, label = self.open.pop(key)
                self._span(ended, label, begun, end, piece=ended_piece)
                continue
            parts = fields.split("-")
            label = parts[label_at - 1] if 0 < label_at <= len(parts) else parts[0]
            if single:
                self._span(name, label, start, end, piece=piece)
            else:
                self.open[f"{name}/{piece}"] = (start, label)

    def _span(self, name: str, label: str, start: int, end: int, *, piece: str | None) -> None:
        """A span; mentions of the same entity are spans of their own, but pieces of one mention are not."""
        known = self.spans.get(name) if piece is not None else None
        if known is not None:
            known.ranges = sorted([*(known.ranges or [(known.start, known.end)]), (start, end)])
            known.start, known.end = known.ranges[0][0], max(place[1] for place in known.ranges)
            return
        key = name if piece is not None else f"{name} {len(self.spans)}"
        self.spans[key] = ReadSpan(label=label, start=start, end=end)

    def _doubt(self, number: int, edge: str, line: int = 0) -> None:
        """Say so where a span has an edge in a word of which it is not sure where it begins ('s') or ends ('e')."""
        unsure, word, found = self.unsure.get(number, ("", "", ""))
        if set(edge) & set(unsure):
            self.doubts.say(Problem.SURFACE_MISMATCH, line=line, lost=False, said=word, found=found)

    def end_sentence(self) -> None:
        """Note that a sentence is over: its tags are spans, and a line end follows where nothing else is said."""
        rows = [number for number, tag in enumerate(self.tags) if tag != _NO_TAG]
        for first, stop, label in spans_of_ragged_tags([self.tags[number] for number in rows]):
            begun, ended = rows[first], rows[stop - 1]
            self.tagged.append((self.places[begun][0], self.places[ended][1], label))
            self._doubt(begun, "s")
            self._doubt(ended, "e")
        if self.places and self.between == " ":
            self.between = "\n"
        self.places, self.tags, self.said = [], [], ""
        self.inside, self.unsure = _Multiword(), {}

    def item(self, line: int, consumed: int, names: Mapping[str, str]) -> ReadItem:
        """The document."""
        self.end_sentence()
        for key in self.open:
            self.doubts.wrong(f"{key.partition('/')[0]!r} began and never ended")
        if self.between != "\n":
            self._add(self.between)
        spans = [
            *self.spans.values(),
            *(ReadSpan(label=label, start=start, end=end) for start, end, label in self.tagged),
        ]
        for span in spans:
            span.label = names.get(span.label, span.label)
        text = "".join(self.pieces)
        if not text:
            self.doubts.say(Problem.TEXT_EMPTY)
        document = ReadDocument(text=text, id=self.id, spans=spans) if text else None
        return ReadItem(
            line=line, consumed=consumed, document=document, faults=self.doubts.faults, unit=Unit.CODE_POINT
        )


def _range(misc: Mapping[str, str]) -> tuple[int, int] | None:
    said = misc.get("TokenRange")
    if said is None:
        return None
    start, _, end = said.partition(":")
    places = said_number(start), said_number(end)
    return None if places[0] is None or places[1] is None else (places[0], places[1])


def _unescaped(said: str) -> str:
    def back(found: re.Match[str]) -> str:
        code = found.group(1)
        if len(code) == 1:
            return _SPACES[code]
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"

    return _ESCAPE.sub(back, said)
