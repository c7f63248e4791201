"""Which snapshots are kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.retention import is_due, kept

DAY = 86_400_000
times = st.lists(st.integers(0, 60 * DAY), max_size=60)


@given(times, st.integers(0, 12))
def test_the_newest_are_kept_and_one_of_each_day(at: list[int], last: int) -> None:
    found = kept(at, last=last)
    assert found <= set(at)
    assert set(sorted(set(at))[len(set(at)) - min(last, len(set(at))) :]) <= found
    assert {time // DAY for time in found} == {time // DAY for time in at}
    assert len(found) <= last + len({time // DAY for time in at})
    assert kept(found, last=last) == found


def test_the_day_may_begin_elsewhere() -> None:
    evening, next_morning = DAY - 1000, DAY + 1000
    assert kept([evening, next_morning], last=0) == {evening, next_morning}
    assert kept([evening, next_morning], last=0, offset_ms=DAY // 2) == {next_morning}


def test_it_is_due_when_the_newest_is_old_or_the_clock_was_set_back() -> None:
    assert is_due(1000, None, every_ms=500)
    assert is_due(1000, 500, every_ms=500)
    assert not is_due(1000, 501, every_ms=500)
    assert is_due(1000, 2000, every_ms=500)
