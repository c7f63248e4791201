"""Rows read from the bytes of an SQLite file, page by page, without SQLite: where its tables can't be walked any more.

After sqlite.org/fileformat2.html, sections 1.6 (B-tree pages) and 2.1 (records). Every leaf page of a table is read for
itself, whether or not anything still leads to it. Nothing in the file is believed: offsets that lead outside are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_TABLE_LEAF, _INDEX_LEAF = 0x0D, 0x0A
_HEADER_BYTES = 100
_ENCODINGS = {2: "utf-16-le", 3: "utf-16-be"}
_PAGE_SIZES = (4096, 512, 1024, 2048, 8192, 16384, 32768, 65536)
# A row that asks for more is none of ours, or not to be had with this much memory.
_MOST_BYTES = 64 << 20

Value = int | float | str | bytes | None
Row = tuple[int | None, list[Value]]


def page_size(data: Sequence[int] | memoryview | bytes) -> int:
    """The page size that the header claims, or that of all our files where it claims nonsense."""
    claimed = int.from_bytes(bytes(data[16:18]), "big")
    claimed = 65536 if claimed == 1 else claimed
    return claimed if claimed in _PAGE_SIZES else _PAGE_SIZES[0]


def rows(data: memoryview) -> Iterator[Row]:
    """Every legible row of every leaf page: its number and its columns, in the order of the pages.

    Rows of tables without numbers, and entries of indexes, come with None; of those only what fits on the page.
    """
    size, encoding = page_size(data), _ENCODINGS.get(data[59] if len(data) > 59 else 1, "utf-8")
    for start in range(0, len(data), size):
        page = data[start : start + size]
        if len(page) < size:  # cut off
            page = memoryview(bytes(page) + bytes(size - len(page)))
        header = _HEADER_BYTES if start == 0 else 0
        if page[header] not in (_TABLE_LEAF, _INDEX_LEAF):
            continue
        read = _row if page[header] == _TABLE_LEAF else _entry
        cells = int.from_bytes(page[header + 3 : header + 5], "big")
        first = header + 8
        for number in range(min(cells, (size - first) // 2)):
            at = int.from_bytes(page[first + 2 * number : first + 2 * number + 2], "big")
            try:
                number_of_row, payload = read(data, page, at, size)
                yield number_of_row, _columns(payload, encoding)
            except (IndexError, ValueError):
                continue


def _row(data: memoryview, page: memoryview, at: int, size: int) -> tuple[int | None, bytes]:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    if not 0 < length <= min(_MOST_BYTES, len(data)):
        raise ValueError("no row of this file")
    return _signed(number), _payload(data, page, at, length, size)


def _entry(data: memoryview, page: memoryview, at: int, size: int) -> tuple[int | None, bytes]:
    length, at = _varint(page, at)
    if not 0 < length <= min((size - 12) * 64 // 255 - 23, len(data)):
        raise ValueError("more than the page holds")
    return None, _exactly(bytes(page[at : at + length]), 0, length)


def _payload(data: memoryview, page: memoryview, at: int, length: int, size: int) -> bytes:
    """A cell's payload: on the page itself, or its beginning there and the rest in a chain of overflow pages."""
    if length <= size - 35:
        return _exactly(bytes(page[at : at + length]), 0, length)
    least = (size - 12) * 32 // 255 - 23
    local = least + (length - least) % (size - 4)
    local = least if local > size - 35 else local
    parts = [bytes(page[at : at + local])]
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    left = length - local
    # A chain that runs in a circle ends with the bytes that are wanted.
    while left > 0:
        start = (following - 1) * size
        if following == 0 or start + size > len(data):
            raise ValueError("a chain that leads nowhere")
        overflow = data[start : start + size]
        parts.append(bytes(overflow[4 : 4 + min(left, size - 4)]))
        left -= size - 4
        following = int.from_bytes(overflow[:4], "big")
    return b"".join(parts)


def _columns(payload: bytes, encoding: str) -> list[Value]:
    header, at = _varint(payload, 0)
    if not at <= header <= len(payload):
        raise ValueError("no record")
    kinds = []
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind, encoding)
        values.append(value)
    return values


_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _value(payload: bytes, at: int, kind: int, encoding: str) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in _INTEGER_BYTES:
        end = at + _INTEGER_BYTES[kind]
        return int.from_bytes(_exactly(payload, at, end), "big", signed=True), end
    if kind in (8, 9):
        return kind - 8, at
    if kind < 12:
        raise ValueError("a number or a kind that no table of ours holds")
    end = at + (kind - 12) // 2
    found = _exactly(payload, at, end)
    return (found.decode(encoding) if kind % 2 else found), end


def _exactly(payload: bytes, start: int, end: int) -> bytes:
    if end > len(payload):
        raise ValueError("beyond the record")
    return payload[start:end]


def _varint(data: bytes | memoryview, at: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = data[at + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    return value << 8 | data[at + 8], at + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
