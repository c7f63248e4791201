"""Hurting a project on purpose: a writer killed at random moments, bytes flipped at random places, and what is left.

The writer (``torture_work``) is a process of its own that acknowledges each action once it is committed; ``torture``
starts it, kills it without warning (``torture_kills``), and looks whether all that was acknowledged stands in the file,
and nothing by halves; and what became of a copy of the main file alone.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from annotator.core.errors import AnnotatorError
from annotator.core.label import Label, LabelSet
from annotator.services.importing import import_paths
from annotator.services.projects import Project, create_project, open_project
from annotator.services.torture_kills import Moment, Pace, run_and_kill
from annotator.services.torture_work import PEOPLE, TEXT, head
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verify
from annotator.storage.repair import repair
from annotator.storage.rescue import is_amid_a_commit

_LABELS = LabelSet(
    name="torture", labels=tuple(Label(id=name, key=name[0]) for name in ("actor", "topic", "commitment", "place"))
)
# After so many kills a new project is begun, so that looking at it stays quick.
_KILLS_A_PROJECT = 40
_FLIPS_A_KILL = 2
BETWEEN = "between two"
"""What a kill came in the midst of that came in the midst of no action."""


class Fate(StrEnum):
    """What became of a copy of the main file alone that was made right after a kill, its journal left behind."""

    SAME = "same"
    """Whole, and says what the file itself says."""
    AHEAD = "ahead"
    """Whole, with an action that was written but not yet acknowledged; opening the file itself takes that back."""
    BEHIND = "behind"
    """Whole, with all that was acknowledged, but without an action that the file itself has."""
    PUT_RIGHT = "put right"
    """Was copied amid a commit; opening it took that back, and then it says what the file itself says."""
    TORN = "torn"
    """Holds half an action: refused where it is opened to be worked in, and repaired with all that was acknowledged."""
    LOST = "lost"
    """Holds half an action, and is not refused or can't be repaired so: a broken promise."""


@dataclass(slots=True, kw_only=True)
class TortureReport:
    """How often it was hurt, and what came of it; ``wrong`` names each promise that was broken, and is to be empty.

    ``done`` counts acknowledged actions by kind, ``amid`` the kills by the kind of action they came in the midst of.
    ``copies`` counts, by how the moment of the kill was chosen, what became of copies of the main file alone. One that
    is torn and not refused, or can't be repaired with all that was acknowledged, is ``wrong``.
    """

    kills: int = 0
    acknowledged: int = 0
    done: Counter[str] = field(default_factory=Counter)
    amid: Counter[str] = field(default_factory=Counter)
    unacknowledged: int = 0
    copies: dict[Moment, Counter[Fate]] = field(default_factory=dict)
    flips: int = 0
    flips_refused: int = 0
    slowest_flip_s: float = 0.0
    wrong: list[str] = field(default_factory=list)


def torture(
    *,
    minutes: float = 0,
    kills: int = 0,
    seed: int = 0,
    moments: Sequence[Moment] = tuple(Moment),
    progress: Callable[[TortureReport], None] = lambda _: None,
) -> TortureReport:
    """Kill a writer again and again, for so many ``minutes`` or ``kills``, whichever takes longer.

    The ``moments`` are taken in turn.
    """
    report, rng, pace = TortureReport(), random.Random(seed), Pace()  # noqa: S311
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until or report.kills < kills:
        with tempfile.TemporaryDirectory(prefix="annotator-torture-") as folder:
            path = Path(folder) / "tortured.annotator"
            _begin(path)
            for _ in range(_KILLS_A_PROJECT):
                _kill_once(path, moments[report.kills % len(moments)], rng, report, pace)
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


def _kill_once(path: Path, moment: Moment, rng: random.Random, report: TortureReport, pace: Pace) -> None:
    with open_project(path, annotator=PEOPLE[0], read_only=True) as project:
        before = head(project)[0]
    killed = run_and_kill(path, moment, rng, pace)
    if killed.ended is not None:
        report.wrong.append(f"before kill {report.kills + 1}: the writer ended by itself with {killed.ended}")
    copy = path.with_name("copy.annotator")
    shutil.copyfile(path, copy)
    report.kills += 1
    report.acknowledged += len(killed.acknowledged)
    report.done += killed.done
    report.amid[killed.amid or BETWEEN] += 1
    with open_project(path, annotator=PEOPLE[0]) as project:
        report.wrong += [f"after kill {report.kills}: {line}" for line in _broken(project, killed.acknowledged)]
        now = head(project)
        promised = int(killed.acknowledged[-1][0]) - before if killed.acknowledged else 0
        report.unacknowledged += now[0] - before > promised
    became, broken = fate_of(copy, killed.acknowledged, now)
    report.copies.setdefault(moment, Counter())[became] += 1
    report.wrong += [f"after kill {report.kills} ({moment}): {line}" for line in broken]


def fate_of(copy: Path, acknowledged: Sequence[Sequence[str]], now: tuple[int, str]) -> tuple[Fate, list[str]]:
    """What became of a copy of the main file alone, and which promises about it were broken.

    ``now`` is the head of the file itself, opened after the copy was made.
    """
    amid = is_amid_a_commit(copy)
    if _is_whole(copy, acknowledged):
        with open_project(copy, annotator=PEOPLE[0], read_only=True) as project:
            there = head(project)
        if there == now:
            return (Fate.PUT_RIGHT if amid else Fate.SAME), []
        return (Fate.AHEAD if there[0] > now[0] else Fate.BEHIND), []
    broken = [] if _is_refused(copy) else ["a torn copy of the main file was opened to be worked in"]
    repaired = copy.with_name("repaired.annotator")
    try:
        repair(copy, repaired, PEOPLE[0])
    except AnnotatorError as error:
        broken.append(f"a torn copy of the main file can't be repaired: {error.problem}")
    if repaired.exists():
        if not _is_whole(repaired, acknowledged):
            broken.append("what was repaired of a torn copy of the main file lacks something")
        repaired.unlink()
    return (Fate.LOST if broken else Fate.TORN), broken


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
