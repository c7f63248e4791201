"""Identifiers: sorted by time, made from what they name, and well formed."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.ids import derived_id, derived_id_at, derived_stem, document_id_for, text_sha256, uuid7


@given(st.integers(0, (1 << 48) - 1), st.integers(0, (1 << 74) - 1))
def test_uuid7_carries_its_time_and_all_random_bits(unix_ms: int, random_bits: int) -> None:
    made = uuid.UUID(uuid7(unix_ms, random_bits))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == unix_ms
    assert (made.int >> 64 & 0xFFF) << 62 | made.int & (1 << 62) - 1 == random_bits


def test_later_ids_sort_later() -> None:
    assert uuid7(1_000, (1 << 74) - 1) < uuid7(1_001, 0)


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_a_derived_id_depends_on_its_parts_alone(parts: list[str]) -> None:
    made = derived_id(*parts)
    assert made == derived_id(*parts)
    assert made != derived_id(*parts, "more")
    assert uuid.UUID(made).version == 8


PLACES = st.tuples(st.integers(0, 1 << 26), st.integers(0, 1 << 26)).map(sorted)


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), PLACES, PLACES)
def test_the_id_of_a_place_depends_on_its_parts_and_the_place(
    parts: list[str], one: list[int], other: list[int]
) -> None:
    stem = derived_stem(*parts)
    made = derived_id_at(stem, *one)
    assert uuid.UUID(made).version == 8
    assert uuid.UUID(made).variant == uuid.RFC_4122
    assert made == str(uuid.UUID(made)) == derived_id_at(derived_stem(*parts), *one)
    assert (made == derived_id_at(stem, *other)) == (one == other)
    assert made != derived_id_at(derived_stem(*parts, "more"), *one)


def test_a_text_is_known_by_the_hash_of_its_bytes() -> None:
    # sha256 of the two bytes D8 A7, as sha256sum prints it
    sha256 = text_sha256("\u0627")
    assert sha256 == "be0fa08bb8f12a376ccebf5e748b860328f74eca15696fb2653f984fbfe67ba5"
    assert document_id_for(sha256) == sha256[:16]
