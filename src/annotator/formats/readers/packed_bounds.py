"""How much a packed file comes to, found out before it is unpacked: a kilobyte can say that it is a billion things.

For zlib streams of MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), which is what a DocBin is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024
"""Unpacked."""

MOST_THINGS = 10_000_000
"""Values in all, those in lists and maps counted twice: each takes up to some hundred bytes, and one in a file."""

_PIECE_BYTES = 256 * 1024
# Of these heads: how many bytes follow that say a length, whether so many bytes follow these, and how many do anyhow.
_SIZED = {
    **{0xC4 + power: (1 << power, True, 0) for power in range(3)},  # bin
    **{0xC7 + power: (1 << power, True, 1) for power in range(3)},  # ext, with its type
    **{0xD9 + power: (1 << power, True, 0) for power in range(3)},  # str
}
_CONTAINERS = {0xDC: (2, 1), 0xDD: (4, 1), 0xDE: (2, 2), 0xDF: (4, 2)}
_FIXED = {
    0xCA: 4,
    0xCB: 8,  # float
    **{first + power: 1 << power for first in (0xCC, 0xD0) for power in range(4)},  # int
    **{0xD4 + power: 1 + (1 << power) for power in range(5)},  # ext of a size, with its type
}


class TooMuchError(ValueError):
    """There is more in a file than is taken: ``limit`` is how much that is, of ``what``."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"{what}: more than {limit}")
        self.what = what
        self.limit = limit


def inflated(path: Path, most: int = MOST_BYTES) -> Iterator[bytes]:
    """The bytes of a zlib stream, piece by piece. Raises TooMuchError, OSError and zlib.error."""
    total, stream = 0, zlib.decompressobj()
    with path.open("rb") as handle:
        while not stream.eof:
            packed = stream.unconsumed_tail or handle.read(_PIECE_BYTES)
            if not packed:
                raise zlib.error("it ends too early")
            piece = stream.decompress(packed, _PIECE_BYTES)
            total += len(piece)
            if total > most:
                raise TooMuchError("bytes", most)
            yield piece


def counted_things(pieces: Iterable[bytes], most: int = MOST_THINGS) -> int:
    """How many things MessagePack comes to, those counted that a list says it has. Raises TooMuchError."""
    things, buffer, place = 0, b"", 0
    for piece in pieces:
        rest = place - len(buffer)
        buffer, place = (piece, rest) if rest >= 0 else (buffer[place:] + piece, 0)
        while place < len(buffer):
            step, held = _step(buffer, place)
            if step == 0:
                break  # the next piece says how long it is
            things += 1 + held
            place += step
            if things > most:
                raise TooMuchError("things", most)
    return things


def _step(buffer: bytes, place: int) -> tuple[int, int]:
    """How many bytes the value that begins there takes without what it holds (0: not known yet), and what it holds."""
    head = buffer[place]
    if head in _SIZED or head in _CONTAINERS:
        width = (_SIZED.get(head) or _CONTAINERS[head])[0]
        if place + 1 + width > len(buffer):
            return 0, 0
        said = int.from_bytes(buffer[place + 1 : place + 1 + width], "big")
        if head in _CONTAINERS:
            return 1 + width, said * _CONTAINERS[head][1]
        return 1 + width + said + _SIZED[head][2], 0
    if 0x80 <= head <= 0x9F:
        return 1, (head & 0x0F) * (2 if head < 0x90 else 1)
    if 0xA0 <= head <= 0xBF:
        return 1 + (head & 0x1F), 0
    return 1 + _FIXED.get(head, 0), 0
