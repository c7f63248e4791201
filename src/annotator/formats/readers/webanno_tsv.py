"""WebAnno TSV 3: tokens and parts of them with the values of any layers, and relations between these.

Offsets are UTF-16. What stands between sentences is not in the file, and is spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem, ReadRelation, ReadSpan, Unit
from annotator.formats.readers.foreign import (
    Doubts,
    FileSample,
    OneDocumentReader,
    ReadWishes,
    failed,
    found_lines,
    listed_beside,
    said_number,
    saying_guess,
)

_FORMAT = "#FORMAT=WebAnno TSV 3"
_BACK = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b", "\\": "\\"}
_ESCAPED = re.compile(r"\\(u[0-9a-fA-F]{4}|->|.)", re.DOTALL)
_EMPTY = frozenset(("_", ""))
_VALUE = re.compile(r"((?:\\.|[^\\\[|])*)(?:\[([\d_]+)\])?(?:\||$)")
_LABELS = ("value", "label", "entity", "category", "PosValue", "tag")
_MOST_GAP = 100_000


@dataclass(slots=True, kw_only=True)
class _Layer:
    """A layer: its name's last part, its features, the column of its first one; ``ties`` where it holds relations."""

    name: str
    features: list[str]
    column: int
    ties: bool = False


class WebAnnoReader(OneDocumentReader):
    """Reads a file as one document."""

    name = "webanno"
    description = "WebAnno TSV 3 (INCEpTION's legacy format)"
    suffixes: tuple[str, ...] = (".tsv",)
    unit = Unit.UTF16
    unit_is_law = True
    has_quotes = False

    def fits(self, sample: FileSample) -> bool:
        """Where it says so."""
        return sample.text.startswith(_FORMAT)

    def read_as(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        """One document."""
        return saying_guess(self._items(path, wishes), path, wishes)

    def _items(self, path: Path, wishes: ReadWishes) -> Iterator[ReadItem]:
        size = path.stat().st_size
        reading = _Reading()
        for line in found_lines(path, wishes):
            if line.fault is not None:
                yield failed(line.number, line.consumed, line.fault)
            else:
                reading.take(line.number, line.text.removesuffix("\r"))
        if not reading.pieces:
            yield failed(0, size, *reading.doubts.faults, ReadFault(problem=Problem.TEXT_EMPTY))
            return
        name, title = listed_beside(path)
        document = ReadDocument(text="", id=name, title=title)
        reading.finish(document)
        yield ReadItem(
            line=0, consumed=size, document=document, faults=reading.doubts.faults, lines=reading.doubts.lines
        )


@dataclass(slots=True)
class _Reading:
    """A file while its lines come."""

    layers: list[_Layer] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    covered: int = 0
    head: list[str] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)
    spans: dict[tuple[str, str], ReadSpan] = field(default_factory=dict)
    units: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    ties: list[tuple[int, str, str, str, str]] = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """Take a line in."""
        if line.startswith("#T_"):
            self._layer(line)
        elif line.startswith("#Text="):
            self.head.append(_unescaped(line.removeprefix("#Text=")))
        elif line and not line.startswith("#"):
            self._row(number, line.split("\t"))

    def _layer(self, line: str) -> None:
        kind, _, said = line.partition("=")
        name, *features = said.split("|")
        column = 3 + sum(len(layer.features) for layer in self.layers)
        short = name.rpartition(".")[2] or "span"
        self.layers.append(_Layer(name=short, features=features, column=column, ties=kind == "#T_RL"))

    def _row(self, number: int, cells: Sequence[str]) -> None:
        places = [said_number(place) for place in cells[1].split("-")] if len(cells) > 2 else []
        if len(places) != 2 or places[0] is None or places[1] is None:
            self.doubts.wrong(f"{cells[0][:20]!r} has no place", line=number)
            return
        start, end = places[0], places[1]
        if self.head:
            self._sentence(number, start)
        if _EMPTY.issuperset(cells[3:]):  # nearly all
            return
        for at, layer in enumerate(self.layers):
            width = max(len(layer.features), 1)
            values = [_values(cell) for cell in cells[layer.column : layer.column + width]]
            if layer.ties:
                self._tie(number, layer, values, cells[0])
            else:
                self._put(at, layer, values, cells[0], (start, end), number)

    def _sentence(self, number: int, start: int) -> None:
        """Put the sentence's text where its first token says that it begins."""
        said, self.head = "\n".join(self.head), []
        gap = start - self.covered
        if not 0 <= gap <= _MOST_GAP:
            self.doubts.wrong(f"a sentence is said to begin at {start}", line=number, lost=False)
            gap = 1
        self.pieces += [" " * gap, said]
        self.covered = start + len(said.encode("utf-16-le", "surrogatepass")) // 2

    def _put(
        self,
        at: int,
        layer: _Layer,
        values: list[list[tuple[str, str]]],
        unit: str,
        place: tuple[int, int],
        line: int,
    ) -> None:
        stacked = max((len(said) for said in values), default=0)
        for level in range(stacked):
            here = [said[level] if level < len(said) else ("*", "") for said in values]
            number = next((several for _, several in here if several), "")
            key = (f"{at}", number or f"{unit} {level}")
            self.units[f"{at}", unit, number or "0"] = key
            known = self.spans.get(key)
            if known is not None:
                known.start, known.end = min(known.start, place[0]), max(known.end, place[1])
                continue
            named = {name: value for name, (value, _) in zip(layer.features, here, strict=False) if value != "*"}
            label_key = next((name for name in _LABELS if name in named), None)
            if label_key is None:
                label_key = next((name for name in named if name != "identifier"), None)
            label = named.pop(label_key) if label_key else layer.name
            attributes = {
                name.rpartition(".")[2]: value for name, value in named.items() if not name.startswith("ROLE_")
            }
            self.doubts.lines[f"{key[0]}.{key[1]}"] = line
            self.spans[key] = ReadSpan(
                id=f"{key[0]}.{key[1]}", label=label or layer.name, start=place[0], end=place[1],
                attributes=dict(attributes) or None,
            )  # fmt: skip

    def _tie(self, line: int, layer: _Layer, values: list[list[tuple[str, str]]], unit: str) -> None:
        if not values or len(values) < len(layer.features):
            return
        for level, (source, several) in enumerate(values[-1]):
            names = [said[level][0] for said in values[:-1] if level < len(said) and said[level][0] != "*"]
            self.ties.append((line, names[0] if names else layer.name, source, several, unit))

    def finish(self, document: ReadDocument) -> None:
        """All that was gathered, as a document."""
        document.text = "".join(self.pieces)
        document.spans = list(self.spans.values())
        for line, kind, source_unit, several, target_unit in self.ties:
            first, _, second = several.partition("_")
            ends = [self._end(source_unit, first or "0"), self._end(target_unit, second or "0")]
            if ends[0] is None or ends[1] is None:
                self.doubts.say(Problem.SPAN_NOT_IN_FILE, line=line, span=source_unit, id=kind)
                continue
            relation = ReadRelation(type=kind, source=ends[0], target=ends[1])
            document.relations = [*document.relations, relation]

    def _end(self, unit: str, number: str) -> str | None:
        for at in range(len(self.layers)):
            key = self.units.get((f"{at}", unit, number))
            if key is not None:
                return f"{key[0]}.{key[1]}"
        return None


def _values(cell: str) -> list[tuple[str, str]]:
    """The values of a cell with the numbers of their spans; none where there is none."""
    if cell in _EMPTY:
        return []
    return [(_unescaped(found.group(1)), found.group(2) or "") for found in _VALUE.finditer(cell) if found.group()]


def _unescaped(said: str) -> str:
    def back(found: re.Match[str]) -> str:
        code = found.group(1)
        if len(code) != 5:
            return _BACK.get(code, code)
        number = int(code[1:], 16)
        return chr(number) if not 0xD800 <= number < 0xE000 else "\ufffd"

    return _ESCAPED.sub(back, said)
