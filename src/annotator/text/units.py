"""Positions of one text in UTF-16 code units (Qt, JavaScript, Java) and UTF-8 bytes, to and from code points."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.text.offsets import CodePointRange

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_BYTES_PER_CHECKPOINT = 256


class Utf16Map:
    """Code point ↔ UTF-16 code unit positions of one text.

    Where every character lies in the Basic Multilingual Plane the two are equal and nothing is stored; otherwise the
    positions of the astral characters are, and each answer is one bisection.
    """

    __slots__ = ("_astral", "_astral_utf16", "_length", "length_utf16")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Encoding is the quickest way to count units: a scan by regular expression costs ten times as much.
        self.length_utf16: int = len(text.encode("utf-16-le", "surrogatepass")) // 2
        self._astral: Sequence[int] = ()
        self._astral_utf16: Sequence[int] = ()
        if self.length_utf16 != self._length:
            self._astral = array("L", (match.start() for match in _ASTRAL.finditer(text)))
            self._astral_utf16 = array("L", (position + i for i, position in enumerate(self._astral)))

    @property
    def is_identity(self) -> bool:
        """Whether every position is the same number in both units."""
        return not self._astral

    def to_utf16(self, position: int) -> int:
        """The UTF-16 position of a code point position; ValueError outside ``0 <= position <= len(text)``."""
        _check(position, self._length, "code points")
        return position + bisect_left(self._astral, position) if self._astral else position

    def to_code_point(self, position_utf16: int) -> int:
        """The code point position of a UTF-16 position; inside a surrogate pair it is the start of that pair.

        Raises ValueError outside ``0 <= position_utf16 <= length_utf16``.
        """
        _check(position_utf16, self.length_utf16, "UTF-16 units")
        if not self._astral:
            return position_utf16
        before = bisect_left(self._astral_utf16, position_utf16)
        if before and self._astral_utf16[before - 1] == position_utf16 - 1:
            return self._astral[before - 1]
        return position_utf16 - before

    def range_to_code_points(self, start_utf16: int, end_utf16: int) -> CodePointRange:
        """The code points of a UTF-16 range; an end inside a surrogate pair takes the whole pair in."""
        start, end = self.to_code_point(start_utf16), self.to_code_point(end_utf16)
        if start_utf16 < end_utf16 and self.to_utf16(end) != end_utf16:
            end += 1
        return CodePointRange(start, end)


class Utf8Map:
    """Code point ↔ UTF-8 byte positions of one text.

    Nothing is stored for ASCII; otherwise the byte position of every 256th code point is, and an answer encodes at most
    256 characters. Keeps the text alive. A lone surrogate, which UTF-8 cannot hold, counts three bytes.
    """

    __slots__ = ("_checkpoints", "_text", "length_utf8")

    def __init__(self, text: str) -> None:
        self._text = text
        self._checkpoints: array[int] | None = None
        self.length_utf8: int = len(text)
        if not text.isascii():
            checkpoints, length = array("L"), 0
            for start in range(0, len(text), _BYTES_PER_CHECKPOINT):
                checkpoints.append(length)
                length += len(_utf8(text[start : start + _BYTES_PER_CHECKPOINT]))
            self._checkpoints, self.length_utf8 = checkpoints, length

    @property
    def is_identity(self) -> bool:
        """Whether every position is the same number in both units."""
        return self._checkpoints is None

    def to_utf8(self, position: int) -> int:
        """The byte position of a code point position; ValueError outside ``0 <= position <= len(text)``."""
        _check(position, len(self._text), "code points")
        if self._checkpoints is None or position == 0:
            return position
        block = (position - 1) // _BYTES_PER_CHECKPOINT
        return self._checkpoints[block] + len(_utf8(self._text[block * _BYTES_PER_CHECKPOINT : position]))

    def to_code_point(self, position_utf8: int) -> int:
        """The code point position of a byte position; inside a character's bytes it is the start of that character.

        Raises ValueError outside ``0 <= position_utf8 <= length_utf8``.
        """
        _check(position_utf8, self.length_utf8, "bytes")
        if self._checkpoints is None:
            return position_utf8
        if position_utf8 == self.length_utf8:
            return len(self._text)
        block = bisect_right(self._checkpoints, position_utf8) - 1
        start = block * _BYTES_PER_CHECKPOINT
        encoded = _utf8(self._text[start : start + _BYTES_PER_CHECKPOINT])
        # A character begins at every byte that is not a continuation byte (10xxxxxx, RFC 3629).
        head = encoded[: position_utf8 - self._checkpoints[block] + 1]
        return start + len(head.translate(None, _CONTINUATION)) - 1


_CONTINUATION = bytes(range(0x80, 0xC0))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _check(position: int, length: int, unit: str) -> None:
    if not 0 <= position <= length:
        raise ValueError(f"position {position} lies outside a text of {length} {unit}")
