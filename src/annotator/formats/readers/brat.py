"""brat standoff: an .ann beside the .txt of the same name; fragments, events, relations, attributes and notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadRelation, ReadSpan
from annotator.formats.readers.foreign import (
    Doubts,
    FileSample,
    OneDocumentReader,
    ReadWishes,
    failed,
    found_lines,
    listed_beside,
    said_number,
    saved_names_beside,
    whole_text,
    with_or_without_mark,
)

_LINE = re.compile(r"([TREAMN#*][^\t]*)\t")
_VALUE_KIND = "AttributeValue"
_BREAKS = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


class BratReader(OneDocumentReader):
    """Reads a pair of files as one document."""

    name = "brat"
    description = "brat standoff (.ann beside .txt)"
    suffixes: tuple[str, ...] = (".ann",)

    def fits(self, sample: FileSample) -> bool:
        """Where most lines begin as annotations do; an empty file is one without any."""
        found = [bool(_LINE.match(line)) for line in sample.lines]
        return sample.path.suffix.lower() == ".ann" and (not found or sum(found) * 2 > len(found))

    def companions(self, path: Path) -> Collection[Path]:
        """The text, and what stands beside a folder of ours."""
        return (path.with_name(path.name[: -len(path.suffix)] + ".txt"), *super().companions(path))

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document."""
        text_path = path.with_name(path.name[: -len(path.suffix)] + ".txt")
        if not text_path.is_file():
            yield failed(0, 0, ReadFault(problem=Problem.SOURCE_MISSING, values={"path": text_path.name}))
            return
        whole = whole_text(text_path, wishes)
        if whole.fault is not None:
            yield failed(0, 0, whole.fault)
            return
        name, title = listed_beside(path)
        names = saved_names_beside(path)

        def make(text: str) -> tuple[ReadDocument, Doubts]:
            made, said = ReadDocument(text=text, id=name, title=title), Doubts()
            _Annotations(made, names, said).read(path, wishes)
            return made, said

        document, doubts = with_or_without_mark(text_path, whole.text, make, ours=name is not None)
        size = path.stat().st_size
        yield ReadItem(
            line=0,
            consumed=size,
            document=document,
            faults=doubts.faults,
            encoding=whole.guess,
            lines=doubts.lines,
        )


class _Annotations:
    """The lines of one .ann file on their way to a document."""

    def __init__(self, document: ReadDocument, names: Mapping[str, str], doubts: Doubts) -> None:
        self._document = document
        self._names = names
        self._doubts = doubts
        self._spans: dict[str, ReadSpan] = {}
        self._events: dict[str, str] = {}
        self._attributes: dict[str, tuple[str, str]] = {}
        self._later: list[tuple[int, str, str, str]] = []
        self._relations: list[ReadRelation] = []

    def read(self, path: Path, wishes: ReadWishes) -> None:
        """Take all lines in; what refers to others comes after them."""
        for line in found_lines(path, wishes):
            if line.fault is not None:
                self._doubts.faults.append(
                    ReadFault(problem=line.fault.problem, values={**line.fault.values, "line": line.number})
                )
                continue
            said = line.text.removesuffix("\r")
            number, tab, rest = said.partition("\t")
            if not said.strip():
                continue
            if not tab or not _LINE.match(said):
                self._doubts.wrong(f"{said[:40]!r} is no annotation", line=line.number)
            elif number.startswith("T"):
                self._span(line.number, number, rest)
            else:
                head, _, tail = rest.partition("\t")
                self._later.append((line.number, number, head, tail))
        for kinds in ("E", "RAMN*", "#"):
            for where, number, head, tail in self._later:
                if number[0] in kinds:
                    self._take(where, number, head, tail)
        self._document.spans = list(self._spans.values())
        for relation in self._relations:
            # An end that is an event is its trigger.
            relation.source = self._events.get(str(relation.source), relation.source)
            relation.target = self._events.get(str(relation.target), relation.target)
        self._document.relations = self._relations

    def _span(self, line: int, number: str, rest: str) -> None:
        head, _, quote = rest.partition("\t")
        kind, _, about = head.partition(" ")
        ranges: list[tuple[int, int]] = []
        for piece in about.split(";"):
            places = [said_number(place) for place in piece.split()]
            if len(places) != 2 or places[0] is None or places[1] is None:
                self._doubts.wrong(f"{number}: {about[:40]!r} is no place", line=line)
                return
            ranges.append((places[0], places[1]))
        if number in self._spans:
            self._doubts.say(Problem.DUPLICATE_ID, line=line, id=number, instead="")
            return
        self._doubts.lines[number] = line
        ranges = self._joined(sorted(ranges))
        self._spans[number] = ReadSpan(
            id=number,
            label=self._names.get(kind, kind),
            start=ranges[0][0],
            end=max(end for _, end in ranges),
            ranges=ranges if len(ranges) > 1 else None,
            text=quote or None,
        )

    def _joined(self, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The pieces, those as one that have nothing but line ends between them: brat has to cut spans there."""
        text = self._document.text
        joined: list[tuple[int, int]] = []
        for start, end in ranges:
            if joined and 0 <= joined[-1][1] <= start and not text[joined[-1][1] : start].strip(_BREAKS):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined

    def _take(self, line: int, number: str, head: str, tail: str) -> None:
        words = head.split(" ")
        kind, about = words[0], words[1] if len(words) > 1 else ""
        if number[0] == "E":
            self._event(line, number, words)
        elif number[0] == "R":
            ends = [word.partition(":")[2] for word in words[1:3]]
            if len(ends) != 2 or not all(ends):
                self._doubts.wrong(f"{number} has no two arguments", line=line)
                return
            self._relate(self._names.get(kind, kind), ends[0], ends[1])
        elif number[0] == "*":
            for first, second in pairwise(words[1:]):
                self._relate(kind, first, second)
        elif number[0] in "AM":
            self._attribute(line, number, self._names.get(kind, kind), about, " ".join(words[2:]))
        elif number[0] == "N":
            database, _, name = " ".join(words[2:]).partition(":")
            self._attribute(line, number, database or kind, about, name)
        else:
            self._note(line, kind, about, tail)

    def _event(self, line: int, number: str, words: list[str]) -> None:
        _, _, trigger = words[0].partition(":")
        if trigger not in self._spans:
            self._doubts.say(Problem.SPAN_NOT_IN_FILE, line=line, span=trigger, id=number)
            return
        self._events[number] = trigger
        for word in words[1:]:
            role, _, target = word.partition(":")
            if role and target:
                self._relate(role, trigger, target)

    def _relate(self, kind: str, source: str, target: str) -> None:
        self._relations.append(ReadRelation(type=kind or "related", source=source, target=target))

    def _about(self, line: int, number: str, name: str) -> ReadSpan | None:
        span = self._spans.get(self._events.get(name, name))
        if span is None:
            self._doubts.say(Problem.SPAN_NOT_IN_FILE, line=line, span=name, id=number)
        return span

    def _attribute(self, line: int, number: str, name: str, about: str, value: str) -> None:
        span = self._about(line, number, about)
        if span is None:
            return
        span.attributes = {**(span.attributes or {}), name: value or True}
        self._attributes[number] = (about, name)

    def _note(self, line: int, kind: str, about: str, text: str) -> None:
        if kind == _VALUE_KIND and about in self._attributes:
            target, name = self._attributes[about]
            span = self._about(line, about, target)
            if span is not None:
                span.attributes = {**(span.attributes or {}), name: _unescaped(text)}
            return
        span = self._about(line, kind, about)
        if span is not None:
            span.note = f"{span.note}\n{text}" if span.note else text


def _unescaped(text: str) -> str:
    try:
        return text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    except UnicodeDecodeError:
        return text
