"""brat's annotation.conf: entities (nested by tabs), relations, events and attributes.

visual.conf and kb_shortcuts.conf are read as well where they stand beside it: names, colours, keys. The grammar is that
of brat's own server/src/projectconfig.py. An event's trigger is a span here, and each of its roles a relation type. A
type below another may stand wherever the upper one may, as in brat.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.label import AttributeRule
from annotator.formats.label_sets.reading import (
    MOST_BYTES,
    Gathering,
    LabelSetFaultyError,
    LoadedLabelSet,
    NotCarriedReason,
    decoded,
)

NAME = "brat"

_SECTION = re.compile(r"\s*\[(.*)\]\s*")
_MACRO = re.compile(r"<([a-zA-Z_-]+)>=\s*(.*?)\s*")
_SEPARATOR = re.compile(r"\s*-+\s*")
_ENTRY = re.compile(r"(\s*)(\S+)(?:\s+(.*))?")
_ARGUMENT = re.compile(r"(\S+?)\s*:\s*(\S*)")
_REPEATED = re.compile(r"(?:[?*+]|\{[^}]*\})$")
_LONGEST = 100_000
_RESERVED = frozenset({"ANY", "ENTITY", "RELATION", "EVENT", "NONE", "REL-TYPE"})
_SECTIONS = ("entities", "relations", "events", "attributes")
_ANY = frozenset({"<ANY>", "<ENTITY>", "<EVENT>"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A line of a section: its type, and its arguments as they are written."""

    line: int
    name: str
    unused: bool
    above: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]


def read(data: bytes, path: Path) -> LoadedLabelSet:
    """The label set that annotation.conf and the files beside it come to. Raises LabelSetFaultyError."""
    return _Reading(decoded(data), path.parent).read()


@dataclass(slots=True)
class _Reading:
    text: str
    folder: Path
    found: Gathering = field(default_factory=Gathering)
    _types: dict[str, list[_Entry]] = field(default_factory=dict)

    def read(self) -> LoadedLabelSet:
        sections: dict[str, list[_Entry]] = {name: [] for name in _SECTIONS}
        for section, entry in self._entries():
            sections[section].append(entry)
        for section in ("entities", "events"):
            for entry in sections[section]:
                self._add_type(entry)
        for entry in sections["relations"]:
            self._add_relation(entry)
        for entry in sections["events"]:
            self._add_roles(entry)
        for entry in sections["attributes"]:
            self._add_attribute(entry, {one.name for one in sections["events"]})
        self._read_beside("visual.conf", self._take_looks)
        self._read_beside("kb_shortcuts.conf", self._take_keys)
        return self.found.loaded(NAME)

    # ------------------------------------------------------------ lines

    def _entries(self) -> Iterator[tuple[str, _Entry]]:
        section, passed = "", False
        macros: dict[str, str] = {}
        above: dict[int, str] = {}
        for number, raw in enumerate(self.text.split("\n"), 1):
            line = raw.rstrip("\r")
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if found := _SECTION.fullmatch(line):
                section, above = found[1].strip().lower(), {}
                section = "entities" if section == "spans" else section
                passed = section not in _SECTIONS
                if passed:
                    self.found.lose(f"[{section}]", number, NotCarriedReason.NOT_KNOWN)
                continue
            if passed or _SEPARATOR.fullmatch(line):
                continue
            if not section:
                raise LabelSetFaultyError(number, "this line stands before the first section, [entities] or another")
            if found := _MACRO.fullmatch(line):
                if found[1] in _RESERVED:
                    raise LabelSetFaultyError(number, f"<{found[1]}> is a name of brat's own and can't be defined")
                macros[f"<{found[1]}>"] = found[2]
            else:
                yield section, self._entry(_written_out(line, macros, number), number, above)

    def _entry(self, line: str, number: int, above: dict[int, str]) -> _Entry:
        found = _ENTRY.fullmatch(line)
        if found is None:
            raise LabelSetFaultyError(number, "this line can't be understood")
        depth, terms = len(found[1]), [term for term in found[2].split("|") if term]
        if not terms:
            raise LabelSetFaultyError(number, "this line has no type")
        if depth and depth - 1 not in above:
            raise LabelSetFaultyError(number, f"nothing stands above {terms[0]!r}: one tab deeper than its parent")
        if len(terms) > 1:
            self.found.lose("|".join(terms[1:]), number, NotCarriedReason.DETAIL)
        name, unused = terms[0].removeprefix("!"), any(term.startswith("!") for term in terms)
        above[depth] = name
        for deeper in [key for key in above if key > depth]:
            del above[deeper]
        return _Entry(
            line=number,
            name=name,
            unused=unused,
            above=tuple(above[key] for key in sorted(above) if key < depth),
            arguments=tuple(self._arguments(found[3] or "", number)),
        )

    @staticmethod
    def _arguments(said: str, number: int) -> Iterator[tuple[str, str]]:
        for argument in said.split(","):
            if not argument.strip():
                continue
            found = _ARGUMENT.fullmatch(argument.strip())
            if found is None:
                detail = f"{argument.strip()!r} can't be understood; it must be like Arg1:Person"
                raise LabelSetFaultyError(number, detail)
            yield found[1], found[2]

    # ------------------------------------------------------------ what the lines say

    def _add_type(self, entry: _Entry) -> None:
        if not entry.unused:
            self.found.add_label(entry.name, entry.line)
            if entry.above:
                self.found.lose(f"{entry.name} < {entry.above[-1]}", entry.line, NotCarriedReason.HIERARCHY)
        for name in (entry.name, *entry.above):
            self._types.setdefault(name, []).append(entry)

    def _add_relation(self, entry: _Entry) -> None:
        if entry.name.startswith("<"):
            self.found.lose(entry.name, entry.line, NotCarriedReason.DETAIL)  # which spans may overlap
            return
        arguments = [one for one in entry.arguments if not one[0].startswith("<")]
        for name, value in entry.arguments:
            if name.startswith("<"):
                self.found.lose(f"{entry.name} {name}:{value}", entry.line, NotCarriedReason.DETAIL)
        if len(arguments) != 2:  # it joins two
            detail = f"the relation {entry.name!r} must have two arguments, such as Arg1:Person, Arg2:Place"
            raise LabelSetFaultyError(entry.line, detail)
        sources, targets = (self._labels_of(value, entry) for _, value in arguments)
        if not entry.unused:
            self.found.add_relation(entry.name, entry.line, sources=sources, targets=targets)

    def _add_roles(self, entry: _Entry) -> None:
        for said, value in entry.arguments:
            if said.startswith("<"):
                self.found.lose(f"{entry.name} {said}:{value}", entry.line, NotCarriedReason.DETAIL)
                continue
            role = _REPEATED.sub("", said)
            sources = self._labels_of(entry.name, entry)
            self.found.add_relation(role, entry.line, sources=sources, targets=self._labels_of(value, entry))

    def _add_attribute(self, entry: _Entry, events: set[str]) -> None:
        arguments = dict(entry.arguments)
        if "Arg" not in arguments:
            raise LabelSetFaultyError(entry.line, f"the attribute {entry.name!r} does not say on what: Arg:<ENTITY>")
        values = tuple(value for value in arguments.get("Value", "").split("|") if value)
        on = arguments["Arg"]
        if "<RELATION>" in on.split("|"):
            self.found.lose(f"{entry.name} <RELATION>", entry.line, NotCarriedReason.NOT_FOR_SPANS)
            if on == "<RELATION>":
                return
        labels = self._labels_of(on, entry)
        if "<EVENT>" in on.split("|") and not {"<ANY>", "<ENTITY>"} & set(on.split("|")):
            labels = tuple(name for name in self.found.labels if name in events or name in labels)
        elif "<ENTITY>" in on.split("|"):
            labels = tuple(name for name in self.found.labels if name not in events)
        # Without values it is there or not.
        rule = AttributeRule(name=entry.name, values=values or ("true",))
        self.found.add_attribute(labels or self.found.labels, rule)

    def _labels_of(self, said: str, entry: _Entry) -> tuple[str, ...]:
        """The labels that an argument names, those below them too; none where it may be any."""
        names: dict[str, None] = {}
        for name in said.split("|"):
            if name in _ANY:
                return ()
            if name == "<RELATION>":
                continue
            below = self._types.get(name)
            if below is None:
                raise LabelSetFaultyError(entry.line, f"{entry.name!r} names {name!r}, which is no entity or event")
            names.update((one.name, None) for one in below if not one.unused)
        return tuple(names)

    # ------------------------------------------------------------ the files beside it

    def _read_beside(self, name: str, take: Callable[[str, str, int], None]) -> None:
        path = self.folder / name
        try:
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                return
            text = decoded(path.read_bytes())
        except (OSError, LabelSetFaultyError):
            self.found.lose(name, 0, NotCarriedReason.NOT_KNOWN)
            return
        section = ""
        self.found.beside = name
        for number, line in enumerate(text.split("\n"), 1):
            if found := _SECTION.fullmatch(line.rstrip("\r")):
                section = found[1].strip().lower()
            elif line.strip() and not line.lstrip().startswith("#"):
                take(section, line.strip(), number)
        self.found.beside = ""

    def _take_looks(self, section: str, line: str, number: int) -> None:
        if section == "labels":
            terms = [term.strip() for term in line.split("|")]
            if len(terms) > 1:
                self.found.set_name(terms[0], terms[1])
        elif section == "drawing":
            name, _, said = line.partition("\t") if "\t" in line else line.partition(" ")
            for setting in said.split(","):
                key, _, value = setting.strip().partition(":")
                if key == "bgColor" and name in self.found.labels:
                    self.found.set_colour(name, value, number)

    def _take_keys(self, _section: str, line: str, number: int) -> None:
        key, *names = line.split()
        if len(names) == 1 and names[0] in self.found.labels:
            self.found.set_key(names[0], key, number)


def _written_out(line: str, macros: Mapping[str, str], number: int) -> str:
    for name, meant in macros.items():
        line = line.replace(name, meant)
        if len(line) > _LONGEST:
            raise LabelSetFaultyError(number, "its abbreviations make the line too long")
    return line
