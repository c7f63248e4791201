"""Which snapshots are kept, as a pure rule."""

from __future__ import annotations

from collections.abc import Iterable

KEPT_LAST = 10
_DAY_MS = 86_400_000


def kept(times_ms: Iterable[int], *, last: int = KEPT_LAST, offset_ms: int = 0) -> frozenset[int]:
    """Of snapshots taken at these times (milliseconds since 1970): the ``last`` newest, and the newest of each day.

    Days begin at midnight UTC, moved by ``offset_ms``.
    """
    ordered = sorted(set(times_ms))
    newest_of_day = {(time + offset_ms) // _DAY_MS: time for time in ordered}
    return frozenset(ordered[-last:] if last else ()) | frozenset(newest_of_day.values())


def is_due(now_ms: int, newest_ms: int | None, *, every_ms: int) -> bool:
    """Whether changed work is to be copied again; a clock that was set back doesn't put it off."""
    return newest_ms is None or now_ms < newest_ms or now_ms - newest_ms >= every_ms
