"""The collector of cycles is as it was, however the work ended."""

from __future__ import annotations

import gc
import subprocess
import sys

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


@pytest.mark.parametrize("spared", [True, False])
def test_what_is_to_stay_is_looked_through_by_no_collection(spared: bool) -> None:
    """In a process of its own: what was spared once is spared for good."""
    program = (
        "import gc\n"
        "from annotator.services.collector import spare_what_is_there, without_collector\n"
        f"if {spared}: spare_what_is_there()\n"
        "with without_collector(): pass\n"
        "print(gc.get_freeze_count(), len(gc.get_objects()))\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    frozen, looked_through = map(int, told.split())
    assert (frozen > 1000, looked_through < 1000) == (spared, spared)
