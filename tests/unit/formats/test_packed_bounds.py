"""How much a packed file comes to is known before it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.readers.packed_bounds import TooMuchError, counted_things, inflated

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=300)
    | st.binary(max_size=300)
    | st.binary(max_size=20).map(lambda data: msgspec.msgpack.Ext(5, data))
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(max_size=40), inner, max_size=20)
)


def things(value: Any) -> int:
    """How many values there are, those counted twice that a list or map holds: it says that it has them."""
    if isinstance(value, list):
        return 1 + len(value) + sum(map(things, value))
    if isinstance(value, dict):
        return 1 + 3 * len(value) + sum(map(things, value.values()))
    return 1


@given(VALUES, st.integers(1, 50))
def test_everything_is_counted_however_it_comes(value: Any, piece: int) -> None:
    data = msgspec.msgpack.encode(value)
    pieces = [data[at : at + piece] for at in range(0, len(data), piece)]
    assert counted_things(pieces) == things(value)


@pytest.mark.parametrize("value", ["x" * 70_000, b"x" * 70_000, [0] * 70_000, {str(key): 0 for key in range(70_000)}])
def test_what_says_its_length_in_four_bytes_is_counted(value: Any) -> None:
    data = msgspec.msgpack.encode([value, 1])
    assert counted_things([data[:3], data[3:]]) == things([value, 1])


@pytest.mark.parametrize("data", [b"\x90" * 101, b"\xdd\x00\x00\x00\x65", b"\xde\x00\x33"])
def test_more_things_than_are_taken_are_refused_even_where_they_are_only_claimed(data: bytes) -> None:
    with pytest.raises(TooMuchError) as found:
        counted_things([data], 100)
    assert (found.value.what, found.value.limit) == ("things", 100)


def packed(folder: Path, data: bytes) -> Path:
    path = folder / "x.spacy"
    path.write_bytes(data)
    return path


def test_a_stream_is_unpacked_as_it_was_and_no_further_than_is_taken(tmp_path: Path) -> None:
    data = bytes(range(256)) * 4096
    path = packed(tmp_path, zlib.compress(data))
    assert b"".join(inflated(path)) == data
    taken = 0

    def so_far() -> Iterator[bytes]:
        nonlocal taken
        for piece in inflated(path, 600_000):
            taken += len(piece)
            yield piece

    with pytest.raises(TooMuchError) as found:
        list(so_far())
    assert found.value.what == "bytes"
    assert taken <= 600_000


@pytest.mark.parametrize("data", [b"", b"nonsense", zlib.compress(b"x" * 1000)[:-6]])
def test_a_damaged_stream_is_said(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(zlib.error):
        list(inflated(packed(tmp_path, data)))
