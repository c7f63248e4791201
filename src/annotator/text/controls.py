"""Characters that cannot be seen, or look like others: their names and abbreviations, for the lens and the strip.

Abbreviations are those of the Unicode code charts where these have one, code points in hexadecimal where not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex  # type: ignore[import-untyped]  # ships no stubs

from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

DOTTED_CIRCLE = "\u25cc"
OPEN_BOX = "\u2423"

# ISO 6429's abbreviations and names of U+0000 to U+001F, which unicodedata does not give.
_C0 = (
    ("NUL", "NULL"),
    ("SOH", "START OF HEADING"),
    ("STX", "START OF TEXT"),
    ("ETX", "END OF TEXT"),
    ("EOT", "END OF TRANSMISSION"),
    ("ENQ", "ENQUIRY"),
    ("ACK", "ACKNOWLEDGE"),
    ("BEL", "BELL"),
    ("BS", "BACKSPACE"),
    ("TAB", "CHARACTER TABULATION"),
    ("LF", "LINE FEED"),
    ("VT", "LINE TABULATION"),
    ("FF", "FORM FEED"),
    ("CR", "CARRIAGE RETURN"),
    ("SO", "SHIFT OUT"),
    ("SI", "SHIFT IN"),
    ("DLE", "DATA LINK ESCAPE"),
    ("DC1", "DEVICE CONTROL ONE"),
    ("DC2", "DEVICE CONTROL TWO"),
    ("DC3", "DEVICE CONTROL THREE"),
    ("DC4", "DEVICE CONTROL FOUR"),
    ("NAK", "NEGATIVE ACKNOWLEDGE"),
    ("SYN", "SYNCHRONOUS IDLE"),
    ("ETB", "END OF TRANSMISSION BLOCK"),
    ("CAN", "CANCEL"),
    ("EM", "END OF MEDIUM"),
    ("SUB", "SUBSTITUTE"),
    ("ESC", "ESCAPE"),
    ("FS", "INFORMATION SEPARATOR FOUR"),
    ("GS", "INFORMATION SEPARATOR THREE"),
    ("RS", "INFORMATION SEPARATOR TWO"),
    ("US", "INFORMATION SEPARATOR ONE"),
)
_NAMES = {chr(code): name for code, (_, name) in enumerate(_C0)} | {"\x7f": "DELETE", "\x85": "NEXT LINE"}
_NAMES |= {"\ufeff": "ZERO WIDTH NO-BREAK SPACE (BYTE ORDER MARK)"}

_ABBREVIATIONS = {chr(code): short for code, (short, _) in enumerate(_C0)} | {
    "\x7f": "DEL",
    "\x85": "NEL",
    "\u00a0": "NBSP",
    "\u00ad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u0640": "TATWEEL",
    "\u115f": "HCF",
    "\u1160": "HJF",
    "\u1680": "OGSP",
    "\u180e": "MVS",
    "\u2000": "NQSP",
    "\u2001": "MQSP",
    "\u2002": "ENSP",
    "\u2003": "EMSP",
    "\u2004": "3/MSP",
    "\u2005": "4/MSP",
    "\u2006": "6/MSP",
    "\u2007": "FSP",
    "\u2008": "PSP",
    "\u2009": "THSP",
    "\u200a": "HSP",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LSEP",
    "\u2029": "PSEP",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNBSP",
    "\u205f": "MMSP",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u3000": "IDSP",
    "\u3164": "HF",
    "\ufeff": "BOM",
    "\uffa0": "HWHF",
    "\ufff9": "IAA",
    "\ufffa": "IAS",
    "\ufffb": "IAT",
    "\ufffc": "OBJ",
}
_ABBREVIATIONS |= {chr(0xFE00 + i): f"VS{i + 1}" for i in range(16)}

# Zs but the space itself; all of C; what is drawn as nothing though it is a letter or mark; what is drawn like others.
_INVISIBLE = regex.compile(
    r"[\p{C}\p{Zl}\p{Zp}[\p{Zs}--\ ]\u0640\ufffc\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\p{Variation_Selector}"
    r"\ufb1d-\ufb4f\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc]",
    regex.VERSION1,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invisible:
    """A character that cannot be seen for what it is: its position in code points, and a short word for it."""

    position: int
    abbreviation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpelledCharacter:
    """One code point as the strip spells it: ``form`` can be seen alone, ``name`` is Unicode's.

    ``is_invisible`` where the form is an abbreviation, to be set apart from text.
    """

    code_point: str
    form: str
    name: str
    is_invisible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StripCell:
    """One step of the strip: a grapheme cluster, or an invisible character by itself.

    ``range`` counts from the start of the surface, ``form`` is what to show.
    """

    range: CodePointRange
    form: str
    characters: tuple[SpelledCharacter, ...]

    @property
    def is_invisible(self) -> bool:
        """Whether the cell is one invisible character, shown by its abbreviation."""
        return len(self.characters) == 1 and self.characters[0].is_invisible


def code_point(character: str) -> str:
    """Unicode's notation: ``U+200F``."""
    return f"U+{ord(character):04X}"


def describe(character: str) -> str:
    """Unicode's name of a character, ISO 6429's for a control; for one without a name what it is, with its code."""
    name = _NAMES.get(character) or unicodedata.name(character, "")
    if name:
        return name
    kinds = {"Cc": "CONTROL", "Co": "PRIVATE USE", "Cs": "LONE SURROGATE"}
    return f"{kinds.get(unicodedata.category(character), 'UNASSIGNED')} {code_point(character)}"


def abbreviation(character: str) -> str | None:
    """A short word for a character that cannot be seen or looks like another; None for all others.

    A presentation form is shown as the letters it stands for after an approximately-equal sign.
    """
    if not _INVISIBLE.match(character):
        return None
    if character in _ABBREVIATIONS:
        return _ABBREVIATIONS[character]
    if "\U000e0100" <= character <= "\U000e01ef":
        return f"VS{ord(character) - 0xE0100 + 17}"
    letters = unicodedata.normalize("NFKC", character).strip()
    if "\ufb1d" <= character <= "\ufefc" and letters != character:
        return f"\u2248{letters}"
    return f"{ord(character):04X}"


def invisible_at(text: str, position: int) -> str | None:
    """The abbreviation of the character at ``position``, or None where it can be seen or the text ends."""
    return abbreviation(text[position]) if position < len(text) else None


def invisibles(text: str, within: CodePointRange | None = None) -> Iterator[Invisible]:
    """The characters of ``text``, or of ``within``, that the lens shows, in order."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    for match in _INVISIBLE.finditer(text, start, end):
        yield Invisible(position=match.start(), abbreviation=abbreviation(match.group()) or "")


def spell(character: str) -> SpelledCharacter:
    """A character with its name and a form that can be seen alone: marks on a dotted circle, space as an open box."""
    short = abbreviation(character)
    form = short or character
    if short is None and unicodedata.category(character).startswith("M"):
        form = DOTTED_CIRCLE + character
    elif character == " ":
        form = OPEN_BOX
    return SpelledCharacter(
        code_point=code_point(character), form=form, name=describe(character), is_invisible=short is not None
    )


def strip_cells(surface: str) -> list[StripCell]:
    """A span's text in logical order, step by step, with nothing in it left unseen.

    Letters keep their marks, an emoji sequence its joiners and selectors; all other invisible characters stand alone,
    as their abbreviations. The cells tile the surface.
    """
    cells: list[StripCell] = []
    for cluster in graphemes.clusters(surface):
        source = cluster.slice(surface)
        cuts = [cluster.start, cluster.end]
        if not unicodedata.category(source[0]).startswith("S"):
            for item in invisibles(surface, cluster):
                cuts += [item.position, item.position + 1]
        edges = sorted(set(cuts))
        for start, end in pairwise(edges):
            characters = tuple(spell(character) for character in surface[start:end])
            form = surface[start:end]
            if len(characters) == 1 or characters[0].form != form[0]:
                form = characters[0].form + form[1:]
            cells.append(StripCell(range=CodePointRange(start, end), form=form, characters=characters))
    return cells
