"""The collector of cycles is as it was, however the work ended."""

from __future__ import annotations

import gc

import pytest

from annotator.services.collector import collecting_rarely, without_collector


def fail() -> None:
    raise ZeroDivisionError


def test_the_collector_is_off_during_the_work_and_on_after_it() -> None:
    with without_collector():
        assert not gc.isenabled()
    with pytest.raises(ZeroDivisionError), without_collector():
        fail()
    assert gc.isenabled()


def test_collecting_rarely_ends_with_the_work() -> None:
    before = gc.get_threshold()
    with collecting_rarely():
        assert gc.get_threshold()[0] > before[0]
        assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collecting_rarely():
        fail()
    assert gc.get_threshold() == before
