"""The libraries as locked: complete, hashed, without addresses, and none that breaks Python's own bookkeeping."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LOCKS = ("requirements.lock", "requirements-dev.lock")
VOID_CALLS = """
import sys
from PySide6.QtCore import QPoint

kept = [None] * 200_000  # so that a loss shows as a number, not as an abort on the way
point = QPoint()
before = sys.getrefcount(None)
for x in range(100_000):
    point.setX(x)
print(sys.getrefcount(None) - before)
"""


def pins(lock: Path) -> dict[str, str]:
    """Each requirement line of ``lock`` (name, version, marker) with the hashes that follow it."""
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    return {block.split(" \\\n")[0]: block for block in blocks}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(repository: Path, name: str) -> None:
    text = (repository / "packaging" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_exact_and_hashed(repository: Path, name: str) -> None:
    for pin, block in pins(repository / "packaging" / name).items():
        assert re.match(r"[\w.-]+==\S+( ; .+)?$", pin), pin
        assert "--hash=sha256:" in block, pin


def test_the_test_lock_holds_the_run_lock_unchanged(repository: Path) -> None:
    run, dev = (pins(repository / "packaging" / name) for name in LOCKS)
    assert run.items() <= dev.items()


def test_the_locks_cover_what_the_project_asks_for(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    run, dev = (names(list(pins(repository / "packaging" / name))) for name in LOCKS)
    assert names(project["dependencies"] + extras["build"]) <= run
    assert names(project["dependencies"] + extras["build"] + extras["dev"]) <= dev


def test_neither_uv_lock_nor_pylock_is_here(repository: Path) -> None:
    assert not list(repository.glob("uv.lock")) + list(repository.glob("packaging/uv.lock"))
    assert not list(repository.glob("**/pylock*.toml"))


def test_void_qt_calls_leave_none_alone() -> None:
    # PySide6 6.12.0 drops a reference to None with each on Python 3.11 and aborts after a few thousand: hence a process
    # of its own. Python 3.12 counts None no more, so that this says something on 3.11 alone.
    done = subprocess.run([sys.executable, "-c", VOID_CALLS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 100
