"""Killing the writer of ``torture_work`` without warning, and what it had acknowledged by then."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from annotator.services.torture_work import ABOUT, COMMITS, DONE, KINDS

# A kind of action that can't be done just now is not waited for longer than that.
_MOST_LINES = 300
# A kill by the clock comes within so many seconds of the first action.
_LONGEST_LIFE_S = 3.0
# So many of the kills within a commit come with its first page; how long that is waited for.
_AT_A_PAGE = 0.5
_MOST_PATIENCE_S = 0.2


class Moment(StrEnum):
    """How the moment of a kill is chosen."""

    RANDOM = "random"
    """By the clock, whatever the writer is at."""
    ACTION = "action"
    """Any moment of an action of one kind, so that rare and short ones are hit as often as the others."""
    COMMIT = "commit"
    """Within a commit, where the file is written to: any moment of it, or as soon as its first page has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """What a writer said until it was killed.

    ``acknowledged`` are operation counts with the ids of the newest operations, ``done`` how many by kind of action,
    ``amid`` the kind that it was in the midst of, empty between two. ``ended`` is the exit code of one that did not
    wait to be killed.
    """

    acknowledged: Sequence[Sequence[str]]
    done: Counter[str]
    amid: str
    ended: int | None


class Pace:
    """How long each kind of action, and each commit, takes, as far as it was seen: kills are aimed at any moment."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def saw(self, what: str, seconds: float) -> None:
        """It took so long this time."""
        self._seconds[what] = max(self._seconds.get(what, 0.0), min(seconds, 2.0))

    def moment(self, what: str, rng: random.Random) -> float:
        """So many seconds after it was begun."""
        return rng.random() * self._seconds.get(what, 0.02)


def command(path: Path, seed: int) -> Sequence[str]:
    """The command that starts the writer as a process of its own."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "annotator"]
    return [*program, "torture", "--child", str(path), "--seed", str(seed)]


def run_and_kill(path: Path, moment: Moment, rng: random.Random, pace: Pace) -> Killed:
    """Start a writer on the project at ``path``, let it work, and kill it at such a moment."""
    with subprocess.Popen(  # noqa: S603 - this program itself
        command(path, rng.randrange(1 << 30)), stdout=subprocess.PIPE, text=True
    ) as child:
        if child.stdout is None:
            raise AssertionError("a pipe was asked for")
        heard, lines, struck = _heard(child.stdout, pace), list[str](), threading.Event()

        def strike() -> None:
            if child.poll() is None:
                struck.set()
                child.kill()

        if moment is Moment.RANDOM:
            lines.append(next(heard, ""))  # it takes a while to start
            timer = threading.Timer(rng.random() * _LONGEST_LIFE_S, strike)
            timer.start()
            lines += heard
            timer.cancel()
            timer.join()
        elif _came_to_it(path, moment, heard, lines, rng, pace):
            strike()
            lines += child.stdout.readlines()
        child.wait()
    return _understood(lines, None if struck.is_set() else child.returncode)


def _heard(said: IO[str], pace: Pace) -> Iterator[str]:
    """The writer's lines as they come; how long it takes from one to the next is noted by the way."""
    before, since, kind, begun = "", 0.0, "", 0.0
    for line in iter(said.readline, ""):
        now = time.perf_counter()
        if line.startswith(ABOUT):
            kind, begun = line.removeprefix(ABOUT).strip(), now
        elif line.startswith(DONE) and kind:
            pace.saw(kind, now - begun)
            if before.startswith(COMMITS):
                pace.saw(COMMITS, now - since)
        before, since = line, now
        yield line


def _came_to_it(
    path: Path, moment: Moment, heard: Iterator[str], lines: list[str], rng: random.Random, pace: Pace
) -> bool:
    """Wait for such a moment of an action of a random kind, after some others; False where the writer ended before."""
    aim, fewest, kind = rng.choice(KINDS), rng.randint(1, 60), ""
    mark, what = (ABOUT, aim) if moment is Moment.ACTION else (COMMITS, COMMITS)
    for line in heard:
        lines.append(line)
        kind = line if line.startswith(ABOUT) else kind
        if line.startswith(mark) and len(lines) >= fewest and (aim in kind or len(lines) > _MOST_LINES):
            if moment is Moment.COMMIT and rng.random() < _AT_A_PAGE:
                _wait_for_a_page(path)
            else:
                time.sleep(pace.moment(what, rng))
            return True
    return False


def _wait_for_a_page(path: Path) -> None:
    before, until = path.stat().st_mtime_ns, time.perf_counter() + _MOST_PATIENCE_S
    while path.stat().st_mtime_ns == before and time.perf_counter() < until:
        pass


def _understood(lines: Sequence[str], ended: int | None) -> Killed:
    acknowledged, kind, done = list[list[str]](), "", Counter[str]()
    # The last line may have been cut off by the kill.
    for line in (each.rstrip("\n") for each in lines if each.endswith("\n")):
        if line.startswith(ABOUT):
            kind = line.removeprefix(ABOUT).strip()
        elif line.startswith(DONE):
            acknowledged.append(line.removeprefix(DONE).split())
            done[kind] += 1
            kind = ""
    return Killed(acknowledged=acknowledged, done=done, amid=kind, ended=ended)
