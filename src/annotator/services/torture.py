"""Hurting a project on purpose: a writer killed at random moments, bytes flipped at random places, and what is left.

The writer (``torture_work``) is a process of its own that acknowledges each action once it is committed; ``torture``
starts it, kills it without warning, and looks whether all that was acknowledged stands in the file, and nothing by
halves.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.errors import AnnotatorError
from annotator.core.label import Label, LabelSet
from annotator.services.importing import import_paths
from annotator.services.projects import Project, create_project, open_project
from annotator.services.torture_work import ABOUT, DONE, KINDS, PEOPLE, TEXT, head
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verify
from annotator.storage.repair import repair

_LABELS = LabelSet(
    name="torture", labels=tuple(Label(id=name, key=name[0]) for name in ("actor", "topic", "commitment", "place"))
)
# After so many kills a new project is begun, so that looking at it stays quick.
_KILLS_A_PROJECT = 40
_FLIPS_A_KILL = 2
# A kind of action that can't be done just now is not waited for longer than that.
_MOST_LINES = 300


@dataclass(slots=True, kw_only=True)
class TortureReport:
    """How often it was hurt, and what came of it; ``wrong`` names each promise that was broken, and is to be empty.

    ``done`` counts acknowledged actions by kind, ``amid`` the kills by the kind of action they came in the midst of.
    ``torn_copies`` counts copies of the main file alone, made right after a kill, that hold half a transaction: the
    journal that would take it back was left behind. Opening the file itself does so; such a copy has to be repaired,
    and is refused (``torn_noticed``) where it is opened to be worked in.
    """

    kills: int = 0
    acknowledged: int = 0
    done: Counter[str] = field(default_factory=Counter)
    amid: Counter[str] = field(default_factory=Counter)
    unacknowledged: int = 0
    torn_copies: int = 0
    torn_noticed: int = 0
    flips: int = 0
    flips_refused: int = 0
    slowest_flip_s: float = 0.0
    wrong: list[str] = field(default_factory=list)


def torture(
    *, minutes: float = 0, kills: int = 0, seed: int = 0, progress: Callable[[TortureReport], None] = lambda _: None
) -> TortureReport:
    """Kill a writer again and again, for so many ``minutes`` or ``kills``, whichever takes longer."""
    report, rng, pace = TortureReport(), random.Random(seed), _Pace()  # noqa: S311
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until or report.kills < kills:
        with tempfile.TemporaryDirectory(prefix="annotator-torture-") as folder:
            path = Path(folder) / "tortured.annotator"
            _begin(path)
            for _ in range(_KILLS_A_PROJECT):
                _kill_once(path, rng, report, pace)
                _flip(path, rng, report)
                progress(report)
                if time.monotonic() >= until and report.kills >= kills:
                    break
    return report


def _begin(path: Path) -> None:
    with create_project(path, labels=_LABELS, annotator=PEOPLE[0]) as project:
        source = path.with_name("first.txt")
        source.write_text(TEXT, encoding="utf-8")
        import_paths(project, [source])


def command(path: Path, seed: int) -> Sequence[str]:
    """The command that starts the writer as a process of its own."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "annotator"]
    return [*program, "torture", "--child", str(path), "--seed", str(seed)]


def _kill_once(path: Path, rng: random.Random, report: TortureReport, pace: _Pace) -> None:
    with open_project(path, annotator=PEOPLE[0], read_only=True) as project:
        before = head(project)[0]
    acknowledged, ended = _run_and_kill(path, rng, report, pace)
    if ended is not None:
        report.wrong.append(f"before kill {report.kills + 1}: the writer ended by itself with {ended}")
    copy = path.with_name("copy.annotator")
    shutil.copyfile(path, copy)
    report.kills += 1
    report.acknowledged += len(acknowledged)
    with open_project(path, annotator=PEOPLE[0]) as project:
        report.wrong += [f"after kill {report.kills}: {line}" for line in _broken(project, acknowledged)]
        added = head(project)[0] - before
        promised = int(acknowledged[-1][0]) - before if acknowledged else 0
        report.unacknowledged += added > promised
    if not _is_whole(copy, acknowledged):
        report.torn_copies += 1
        report.torn_noticed += _is_refused(copy)
        repaired = path.with_name("repaired.annotator")
        repair(copy, repaired, PEOPLE[0])
        if not _is_whole(repaired, acknowledged):
            report.wrong.append(f"after kill {report.kills}: a copy of the main file can't be repaired")
        repaired.unlink()


class _Pace:
    """How long each kind of action takes, as far as it was seen: kills are aimed at any moment of it."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def saw(self, kind: str, seconds: float) -> None:
        self._seconds[kind] = max(self._seconds.get(kind, 0.0), min(seconds, 2.0))

    def moment(self, kind: str, rng: random.Random) -> float:
        """So many seconds after it was begun."""
        return rng.random() * self._seconds.get(kind, 0.02)


def _run_and_kill(
    path: Path, rng: random.Random, report: TortureReport, pace: _Pace
) -> tuple[list[list[str]], int | None]:
    """What a writer acknowledged before it was killed: operation counts with the ids of the newest operations.

    And the exit code of one that did not wait for that. It is killed in the midst of an action of a random kind, after
    it has done some.
    """
    aim, fewest = rng.choice(KINDS), rng.randint(1, 60)
    with subprocess.Popen(  # noqa: S603 - this program itself
        command(path, rng.randrange(1 << 30)), stdout=subprocess.PIPE, text=True
    ) as child:
        if child.stdout is None:
            raise AssertionError("a pipe was asked for")
        lines: list[str] = []
        begun = time.perf_counter()
        for line in iter(child.stdout.readline, ""):
            now = time.perf_counter()
            if line.startswith(DONE) and lines and lines[-1].startswith(ABOUT):
                pace.saw(lines[-1][2:].strip(), now - begun)
            lines.append(line)
            begun = now
            if line.startswith(ABOUT) and len(lines) >= fewest and (aim in line or len(lines) > _MOST_LINES):
                break
        time.sleep(pace.moment(aim, rng))
        ended = child.poll()
        child.kill()
        lines += child.stdout.readlines()
    return _heard(lines, report), ended


def _heard(lines: Sequence[str], report: TortureReport) -> list[list[str]]:
    """What was acknowledged, counted by kind; and in the midst of what the last line leaves it."""
    acknowledged, kind = [], ""
    # The last line may have been cut off by the kill.
    for line in (each.rstrip("\n") for each in lines if each.endswith("\n")):
        if line.startswith(ABOUT):
            kind = line.removeprefix(ABOUT).strip()
        elif line.startswith(DONE):
            acknowledged.append(line.removeprefix(DONE).split())
            report.done[kind] += 1
            kind = ""
    report.amid[kind or "between two"] += 1
    return acknowledged


def _broken(project: Project, acknowledged: Sequence[Sequence[str]]) -> Iterator[str]:
    there = {row[0] for row in project.file.connection.execute("SELECT id FROM operation").fetchall()}
    for _, identifier in acknowledged:
        if identifier not in there:
            yield f"the acknowledged operation {identifier} is missing"
    for fault in faults(project.file):
        yield f"{fault.problem}: {fault.values}"


def _is_whole(path: Path, acknowledged: Sequence[Sequence[str]]) -> bool:
    try:
        with open_project(path, annotator=PEOPLE[0], read_only=True) as project:
            return next(_broken(project, acknowledged), None) is None
    except AnnotatorError:
        return False


def _is_refused(path: Path) -> bool:
    try:
        open_project(path, annotator=PEOPLE[0]).close()
    except AnnotatorError:
        return True
    return False


def _flip(path: Path, rng: random.Random, report: TortureReport) -> None:
    """Flip some bytes of a copy, and look at it as at a file from the mail: refused or right, and never altered."""
    data, mailed = path.read_bytes(), path.with_name("mailed.annotator")
    for _ in range(_FLIPS_A_KILL):
        flipped = bytearray(data)
        for _ in range(rng.choice((1, 1, 2, 4, 40))):
            flipped[rng.randrange(len(flipped))] ^= rng.randrange(1, 256)
        mailed.write_bytes(flipped)
        start = time.perf_counter()
        try:
            verify(mailed)
        except AnnotatorError:
            report.flips_refused += 1
        report.slowest_flip_s = max(report.slowest_flip_s, time.perf_counter() - start)
        report.flips += 1
        if mailed.read_bytes() != bytes(flipped):
            report.wrong.append(f"flip {report.flips}: the file was altered by looking at it")
