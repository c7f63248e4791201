"""Hurting a project on purpose: a writer killed at random moments, bytes flipped at random places, and what is left.

``work`` is the writer, a process of its own that acknowledges each action once it is committed; ``torture`` starts it,
kills it without warning, and looks whether all that was acknowledged stands in the file, and nothing by halves.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, LabelSet
from annotator.core.span import Span
from annotator.core.workflow import State
from annotator.services import annotation, history, labels
from annotator.services.importing import import_paths
from annotator.services.merging import merge
from annotator.services.projects import Project, create_project, open_project
from annotator.storage.backup import state_of
from annotator.storage.checking import faults
from annotator.storage.guarded_open import verify
from annotator.storage.repair import repair
from annotator.text.offsets import CodePointRange

_PEOPLE = ("Ali", "Bea")
_LABELS = LabelSet(
    name="torture", labels=tuple(Label(id=name, key=name[0]) for name in ("actor", "topic", "commitment", "place"))
)
_TEXT = "The minister said that schools would be built. " * 20
# After so many kills a new project is begun, so that looking at it stays quick.
_KILLS_A_PROJECT = 40
_FLIPS_A_KILL = 2
_NEW_TWINS = 0.2


@dataclass(slots=True, kw_only=True)
class TortureReport:
    """How often it was hurt, and what came of it; ``wrong`` names each promise that was broken, and is to be empty.

    ``torn_copies`` counts copies of the main file alone, made right after a kill, that hold half a transaction: the
    journal that would take it back was left behind. Opening the file itself does so; such a copy has to be repaired.
    """

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    torn_copies: int = 0
    flips: int = 0
    flips_refused: int = 0
    slowest_flip_s: float = 0.0
    wrong: list[str] = field(default_factory=list)


# ---------------------------------------------------------------- the writer


def work(path: Path, seed: int, said: TextIO) -> None:
    """Act on a project for ever, and say each action's change set once it is committed."""
    rng = random.Random(seed)  # noqa: S311 - chance, not secrecy
    with open_project(path, annotator=_PEOPLE[0]) as project:
        while True:
            actor = Project(file=project.file, annotator=rng.choice(_PEOPLE))
            before = _head(project)
            try:
                rng.choice(_ACTIONS)(actor, rng, path.parent)
            except AnnotatorError as error:
                if error.problem in (Problem.WRITE_FAILED, Problem.FILE_DAMAGED, Problem.LOG_DAMAGED):
                    raise
            after = _head(project)
            if after != before:
                print(*after, file=said, flush=True)


def _head(project: Project) -> tuple[int, str]:
    state = state_of(project.file.connection)
    return state.operations, state.head


def _some_span(project: Project, rng: random.Random) -> Span:
    document = _some_document(project, rng)
    spans = project.file.spans.of_document(document.info.id, project.annotator)
    if not spans:
        raise AnnotatorError(Problem.NO_SUCH_SPAN)
    return rng.choice(spans)


def _some_document(project: Project, rng: random.Random) -> Document:
    ids = project.file.documents.ids()
    if not ids:  # every import was undone
        raise AnnotatorError(Problem.NO_SUCH_DOCUMENT)
    return project.file.documents.get(rng.choice(ids))


def _some_label(project: Project, rng: random.Random) -> str:
    labels_now = project.labels.labels
    if not labels_now:
        raise AnnotatorError(Problem.NO_SUCH_LABEL)
    return rng.choice(labels_now).id


def _range(document: Document, rng: random.Random) -> CodePointRange:
    start = rng.randrange(len(document.text) - 1)
    return CodePointRange(start, min(len(document.text), start + rng.randint(1, 30)))


def _tag(project: Project, rng: random.Random, _: Path) -> None:
    document = _some_document(project, rng)
    annotation.add_span(project, document, _some_label(project, rng), [_range(document, rng)])


def _edit(project: Project, rng: random.Random, _: Path) -> None:
    span = _some_span(project, rng)
    document = project.file.documents.get(span.document)
    rng.choice(
        (
            lambda: annotation.set_note(project, span.id, f"note {rng.random()}"),
            lambda: annotation.relabel_span(project, span.id, _some_label(project, rng)),
            lambda: annotation.change_ranges(project, document, span.id, [_range(document, rng)]),
            lambda: annotation.set_attributes(project, span.id, {"a": str(rng.random())}),
            lambda: annotation.delete_spans(project, [span.id]),
            lambda: annotation.set_state(project, span.document, rng.choice(list(State))),
        )
    )()


def _copy(project: Project, rng: random.Random, _: Path) -> None:
    other = next(name for name in _PEOPLE if name != project.annotator)
    annotation.copy_spans(project, _some_document(project, rng).info.id, other)


def _step(project: Project, rng: random.Random, _: Path) -> None:
    rng.choice((history.undo, history.undo, history.redo))(project)


def _import(project: Project, rng: random.Random, folder: Path) -> None:
    path = folder / "more.jsonl"
    with path.open("w", encoding="utf-8") as handle:
        for _ in range(rng.randint(1, 20)):
            text = f"{rng.random()} {_TEXT[: rng.randint(10, 400)]}"
            spans = [{"start": at, "end": at + 4, "label": rng.choice(("actor", "new"))} for at in range(0, 8, 4)]
            handle.write(json.dumps({"text": text, "spans": spans}) + "\n")
    import_paths(project, [path])


def _new_label(project: Project, rng: random.Random) -> Label:
    taken = {label.id for label in project.labels.labels}
    return Label(id=next(name for name in (f"new {rng.randrange(10**6)}" for _ in range(100)) if name not in taken))


def _some_split(project: Project, name: str, rng: random.Random) -> dict[str, str]:
    """Some spans of a label, each given to another one of the set."""
    places = labels.places_of_label(project, name)
    some = rng.sample(places, rng.randint(0, min(len(places), 20)))
    return {span: _some_label(project, rng) for span, _ in some}


def _shuffled(label_set: LabelSet, rng: random.Random) -> LabelSet:
    """The set as somebody leaves the editor: in another order, under another name."""
    mixed = rng.sample(label_set.labels, len(label_set.labels))
    return replace(label_set, name=f"set {rng.randrange(1000)}", labels=tuple(mixed))


def _change_labels(project: Project, rng: random.Random, _: Path) -> None:
    name = _some_label(project, rng)
    plans: tuple[Callable[[], labels.LabelPlan], ...] = (
        lambda: labels.plan_rename(project, name, f"label {rng.randrange(1000)}"),
        lambda: labels.plan_merge(project, [name], _some_label(project, rng)),
        lambda: labels.plan_retire(project, name, retire=rng.random() < 0.3),
        lambda: labels.plan_edit(project, Label(id=f"label {rng.randrange(1000)}")),
        lambda: labels.plan_split(project, name, _some_split(project, name, rng), new=(_new_label(project, rng),)),
        lambda: labels.plan_update(project, _shuffled(project.labels, rng)),
    )
    labels.carry_out(project, rng.choice(plans)())


def _merge(project: Project, rng: random.Random, folder: Path) -> None:
    """Work in a copy of the file, in that of the last time if there is one, and merge it."""
    twin = folder / "twin.annotator"
    journal = twin.with_name(twin.name + "-journal")
    if journal.exists() or rng.random() < _NEW_TWINS:  # killed while it was written to: only a copy, then
        for path in (twin, journal):
            path.unlink(missing_ok=True)
    if not twin.exists():
        shutil.copyfile(project.path, twin)
    with open_project(twin, annotator=rng.choice(_PEOPLE)) as other:
        for _ in range(rng.randint(1, 5)):
            with suppress(AnnotatorError):
                rng.choice((_tag, _edit, _step, _change_labels))(other, rng, folder)
    merge(project, [twin])


_ACTIONS = (_tag,) * 8 + (_edit,) * 6 + (_step,) * 3 + (_copy, _import, _change_labels, _merge)


# ---------------------------------------------------------------- the one who kills


def torture(
    *, minutes: float = 0, kills: int = 0, seed: int = 0, progress: Callable[[TortureReport], None] = lambda _: None
) -> TortureReport:
    """Kill a writer again and again, for so many ``minutes`` or ``kills``, whichever takes longer."""
    report, rng = TortureReport(), random.Random(seed)  # noqa: S311
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until or report.kills < kills:
        with tempfile.TemporaryDirectory(prefix="annotator-torture-") as folder:
            path = Path(folder) / "tortured.annotator"
            _begin(path)
            for _ in range(_KILLS_A_PROJECT):
                _kill_once(path, rng, report)
                _flip(path, rng, report)
                progress(report)
                if time.monotonic() >= until and report.kills >= kills:
                    break
    return report


def _begin(path: Path) -> None:
    with create_project(path, labels=_LABELS, annotator=_PEOPLE[0]) as project:
        source = path.with_name("first.txt")
        source.write_text(_TEXT, encoding="utf-8")
        import_paths(project, [source])


def command(path: Path, seed: int) -> Sequence[str]:
    """The command that starts the writer as a process of its own."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "annotator"]
    return [*program, "torture", "--child", str(path), "--seed", str(seed)]


def _kill_once(path: Path, rng: random.Random, report: TortureReport) -> None:
    with open_project(path, annotator=_PEOPLE[0], read_only=True) as project:
        before = _head(project)[0]
    acknowledged, ended = _run_and_kill(path, rng)
    if ended is not None:
        report.wrong.append(f"before kill {report.kills + 1}: the writer ended by itself with {ended}")
    copy = path.with_name("copy.annotator")
    shutil.copyfile(path, copy)
    report.kills += 1
    report.acknowledged += len(acknowledged)
    with open_project(path, annotator=_PEOPLE[0]) as project:
        report.wrong += [f"after kill {report.kills}: {line}" for line in _broken(project, acknowledged)]
        added = _head(project)[0] - before
        promised = int(acknowledged[-1][0]) - before if acknowledged else 0
        report.unacknowledged += added > promised
    if not _is_whole(copy, acknowledged):
        report.torn_copies += 1
        repaired = path.with_name("repaired.annotator")
        repair(copy, repaired, _PEOPLE[0])
        if not _is_whole(repaired, acknowledged):
            report.wrong.append(f"after kill {report.kills}: a copy of the main file can't be repaired")
        repaired.unlink()


def _run_and_kill(path: Path, rng: random.Random) -> tuple[list[list[str]], int | None]:
    """What a writer acknowledged before it was killed: operation counts with the ids of the newest operations.

    And the exit code of one that did not wait for that.
    """
    started = command(path, rng.randrange(1 << 30))
    with subprocess.Popen(started, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - this program itself
        if child.stdout is None:
            raise AssertionError("a pipe was asked for")
        lines = [child.stdout.readline() for _ in range(rng.randint(1, 40))]
        time.sleep(rng.random() * 0.02)
        ended = child.poll()
        child.kill()
        lines += child.stdout.readlines()
    # The last line may have been cut off by the kill.
    return [line.split() for line in lines if line.endswith("\n")], ended


def _broken(project: Project, acknowledged: Sequence[Sequence[str]]) -> Iterator[str]:
    there = {row[0] for row in project.file.connection.execute("SELECT id FROM operation").fetchall()}
    for _, identifier in acknowledged:
        if identifier not in there:
            yield f"the acknowledged operation {identifier} is missing"
    for fault in faults(project.file):
        yield f"{fault.problem}: {fault.values}"


def _is_whole(path: Path, acknowledged: Sequence[Sequence[str]]) -> bool:
    try:
        with open_project(path, annotator=_PEOPLE[0], read_only=True) as project:
            return next(_broken(project, acknowledged), None) is None
    except AnnotatorError:
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
