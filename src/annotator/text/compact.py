"""Folded text as bytes to be searched: one byte for each letter of the scripts at home here, four for a rarer one.

Half as long as UTF-8, and searched in half the time or less: 50 million characters of Arabic in 20 to 130 ms by
``bytes.find`` and ``bytes.count``, where UTF-8 took 30 to 220 (its every other byte is the same lead byte). No form
begins or ends within another, so that what is found in the bytes is there in the text, at a character's beginning.
"""

from __future__ import annotations

import re
from functools import cache

from annotator.text.folding import Level, folded_character

SEPARATOR = b"\x00"
"""Stands in no text, and so between two."""

# ASCII from 0x01 on stands for itself; these are 0x80 and on; a UTF-16 unit of anything else is a lead and three more.
_HEBREW = "".join(map(chr, range(0x05D0, 0x05EB)))
_ARABIC = "".join(map(chr, range(0x0621, 0x063B))) + "".join(map(chr, range(0x0641, 0x064B)))
_PERSIAN_URDU = "\u0671\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06cc\u06d2"
_SIGNS = (
    "\u060c\u061b\u061f\u06d4\u00ab\u00bb\u2013\u201c\u201d\u2019\u064e\u064f\u0650\u0651\u064b\u064c\u064d\u0652\u200c"
)
_FIRST, _LEAD, _REST = 0x80, 0xF0, 0xE0
_OWN_BYTES = (_HEBREW + _ARABIC + _PERSIAN_URDU + _SIGNS)[: _REST - _FIRST]
_BYTE_OF = {ord(character): chr(_FIRST + place) for place, character in enumerate(_OWN_BYTES)}
_CHARACTER_OF = {_FIRST + place: character for place, character in enumerate(_OWN_BYTES)}
OWN_BYTES = {**{code: chr(code) for code in range(1, _FIRST)}, **_CHARACTER_OF}
"""The characters that have a byte of their own, by that byte; any other byte belongs to a longer form."""

_LONG_FORMS = re.compile("((?:[\xf0-\xff][\xe0-\xef]{3})+)")


def compact(text: str, level: Level) -> bytes:
    """The text folded at ``level``, as bytes to be searched."""
    return text.translate(_table(level)).encode("latin-1")


def compact_folded(folded: str) -> bytes:
    """A text that is folded already, as such bytes."""
    return compact(folded, Level.EXACT)


def expanded(data: bytes) -> str:
    """The folded text that such bytes stand for."""
    text = data.decode("latin-1")
    pieces = _LONG_FORMS.split(text) if not text.isascii() else [text]
    if len(pieces) == 1:
        return text.translate(_CHARACTER_OF)
    pieces[::2] = [piece.translate(_CHARACTER_OF) for piece in pieces[::2]]
    pieces[1::2] = [_shortened(piece) for piece in pieces[1::2]]
    return "".join(pieces)


def _form(character: str) -> str:
    code_point = ord(character)
    if 0 < code_point < _FIRST:
        return character
    own = _BYTE_OF.get(code_point)
    return own if own is not None else "".join(map(chr, _long_form(character)))


def _long_form(character: str) -> list[int]:
    digits = character.encode("utf-16-be", "surrogatepass").hex()
    return [(_REST if place % 4 else _LEAD) + int(digit, 16) for place, digit in enumerate(digits)]


def _shortened(forms: str) -> str:
    digits = "".join(f"{ord(character) & 0xF:x}" for character in forms)
    return bytes.fromhex(digits).decode("utf-16-be", "surrogatepass")


class _Table(dict[int, str]):
    """A table for ``str.translate`` that works out each character when it is first met."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, code_point: int) -> str:
        form = self[code_point] = "".join(map(_form, folded_character(chr(code_point), self._level)))
        return form


@cache
def _table(level: Level) -> _Table:
    return _Table(level)
