"""Plain text files: bytes to exactly the text they stand for, or a refusal; never a replacement character."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import Problem
from annotator.formats.protocols import Capabilities, Format, ReadDocument, ReadFault, ReadItem, Unit

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
_STRANGE_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f"))
_STRAY_CONTROLS = 5
_FREQUENT = (
    ("cp1256", frozenset("\u0627\u0644\u064a\u0645\u0648\u0646\u0631\u062a"), 0.4),
    ("iso8859-6", frozenset("\u0627\u0644\u064a\u0645\u0648\u0646\u0631\u062a"), 0.4),
    ("cp1255", frozenset("\u05d9\u05d5\u05d4\u05dc\u05d0\u05e8\u05ea\u05d1\u05e9\u05de"), 0.5),
)
_TITLE_LENGTH = 160
_DAMAGED = "UTF-8"  # the encoding of what nearly is in it


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
            yield ReadItem(line=0, consumed=size, faults=(undecodable(data, encoding),))
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


def undecodable(data: bytes, encoding: str) -> ReadFault:
    """That ``data`` is no text in the encoding; where nearly all of it is UTF-8, with the line and its first misfit."""
    values: dict[str, object] = {"encoding": encoding}
    if encoding == _DAMAGED:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            begin = data.rfind(b"\n", 0, error.start) + 1
            values |= {"line": data.count(b"\n", 0, begin) + 1, "position": error.start - begin}
    return ReadFault(problem=Problem.BYTES_UNDECODABLE, values=values)


def _guess(data: bytes) -> tuple[str | None, str, bool]:
    if _is_damaged_utf8(data):
        return None, _DAMAGED, False
    encoding = _by_frequent_letters(data)
    if not encoding:
        import charset_normalizer  # takes 60 ms to load, and few files need it

        best = charset_normalizer.from_bytes(data).best()
        if best is None:
            return None, "", True
        encoding = best.encoding
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None, encoding, True
    return (text, encoding, True) if _looks_like_text(text) else (None, encoding, True)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all that isn't ASCII is sound UTF-8: then the rest is damage, not another encoding."""
    sound = sum(character > "\x7f" for character in data.decode("utf-8", "ignore"))
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return sound > 3 * broken


def _by_frequent_letters(data: bytes) -> str:
    """The encoding in which the letters are those that Arabic or Hebrew uses most; empty where none is.

    For short texts, in which statistics over all encodings of the world find Japanese. Half of the letters of running
    Arabic are these eight (alef, lam, yeh, meem, waw, noon, reh, teh); of Hebrew, two thirds are the ten below.
    """
    best, best_share = "", 0.0
    for encoding, frequent, least in _FREQUENT:
        try:
            # ASCII letters, as of the names of columns, are the same in all of them.
            decoded = data[:20_000].decode(encoding)
            letters = [character for character in decoded if character > "\x7f" and character.isalpha()]
        except UnicodeDecodeError:
            continue
        share = sum(character in frequent for character in letters) / len(letters) if letters else 0.0
        if share >= least and share > best_share:
            best, best_share = encoding, share
    return best


def _looks_like_text(text: str) -> bool:
    sample = text[:20_000]
    # Of these no byte of another character is one; and they are counted in a hundredth of the time.
    data = sample.encode("utf-8", "surrogatepass")
    strange = len(data) - len(data.translate(None, _STRANGE_CONTROLS))
    return strange <= _STRAY_CONTROLS + len(sample) // 20


def title_of(text: str) -> str:
    """The first line that says anything, with its white space folded, at most 160 characters."""
    for line in text[:20_000].splitlines():
        title = " ".join(line.split())
        if title:
            return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1] + "\u2026"
    return ""


FORMAT = Format(
    name="txt",
    title="Plain text",
    description="One document a file; UTF-8, UTF-16, or what its bytes suggest",
    suffixes=(".txt",),
    unit=Unit.NONE,
    carries=Capabilities(overlap=False),
    reader=PlainTextReader(),
)
