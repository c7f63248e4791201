"""Plain text files: bytes to exactly the text they stand for, or a refusal; never a replacement character."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import ReadDocument, ReadFault, ReadItem

MAX_BYTES = 256 * 1024 * 1024
# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that real text holds; more than a few of the others mean that it isn't text.
_USUAL_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f")
_STRAY_CONTROLS = 5
_TITLE_LENGTH = 160


class PlainTextReader:
    """Reads a .txt file as one document, line ends and all."""

    name = "txt"
    description = "Plain text, one document a file; UTF-8, UTF-16, or what its bytes suggest"
    suffixes: tuple[str, ...] = (".txt",)

    def read(self, path: Path) -> Iterator[ReadItem]:
        """One item."""
        size = path.stat().st_size
        if size > MAX_BYTES:
            fault = ReadFault(problem=Problem.LINE_TOO_LONG, values={"bytes": size, "limit": MAX_BYTES})
            yield ReadItem(line=0, consumed=size, faults=(fault,))
            return
        data = path.read_bytes()
        text, encoding, guessed = decode(data)
        if text is None:
            fault = ReadFault(problem=Problem.BYTES_UNDECODABLE, values={"encoding": encoding})
            yield ReadItem(line=0, consumed=size, faults=(fault,))
            return
        document = ReadDocument(text=text, title=title_of(text) or None)
        yield ReadItem(line=0, consumed=size, document=document, encoding=encoding if guessed else "")


def decode(data: bytes) -> tuple[str | None, str, bool]:
    """The text of ``data``, its encoding, and whether that was a guess; None for the text where nothing fits.

    Strict UTF-8 with or without a byte order mark, then UTF-16 and UTF-32 by their marks, then charset-normalizer's
    best guess. The mark is no part of the text.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            return None, encoding, False
        return _guess(data)
    return (text, encoding, False) if _looks_like_text(text) else (None, encoding, False)


def _guess(data: bytes) -> tuple[str | None, str, bool]:
    import charset_normalizer  # takes 60 ms to load, and few files need it

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        return None, "", True
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        return None, best.encoding, True
    return (text, best.encoding, True) if _looks_like_text(text) else (None, best.encoding, True)


def _looks_like_text(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(character < " " and character not in _USUAL_CONTROLS for character in sample)
    return strange <= _STRAY_CONTROLS + len(sample) // 20


def title_of(text: str) -> str:
    """The first line that says anything, with its white space folded, at most 160 characters."""
    for line in text[:20_000].splitlines():
        title = " ".join(line.split())
        if title:
            return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1] + "\u2026"
    return ""
