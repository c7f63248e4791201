"""Python's collector of cycles, kept out of the way of work that makes millions of values and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (100_000, 50, 100)
_spared = False


def spare_what_is_there() -> None:
    """Leave what has been made so far out of every collection, as it stays as long as the process.

    For a window, once it is made: to look through it and all modules takes 30 ms, in which nobody can type.
    """
    global _spared  # noqa: PLW0603 - the collector too is one for the whole process
    _spared = True
    gc.freeze()


@contextmanager
def without_collector() -> Iterator[None]:
    """For work of some seconds: looking for cycles among its values takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was made meanwhile counts as old: else the first new value after this has all of it looked through.
            gc.freeze()
            if not _spared:
                gc.unfreeze()
            gc.enable()


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """For work of any length: a cycle that something beneath makes is found in the end, so memory stays flat."""
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
