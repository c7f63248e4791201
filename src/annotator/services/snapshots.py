"""Snapshots: verified copies of a project in the person's data folder, taken at open and every few minutes of work.

The functions take paths, not open projects, and open what they read by themselves: they may run on any thread.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.retention import is_due, kept
from annotator.settings.paths import data_dir
from annotator.storage.backup import FileState, copy_project, current_state, verified_state
from annotator.storage.project_file import check_header
from annotator.storage.writer import wall_clock_ms

EVERY_MS = 5 * 60_000
"""How long changed work waits for its snapshot."""

_ABOUT = "about.json"
_NAME = re.compile(r"(\d{8}T\d{9})Z-(\d+)-([0-9a-f]{12})\.annotator")
_STAMP = "%Y%m%dT%H%M%S"
_UUID = re.compile("[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot: where it is, which file it is of, when it was taken, and how many operations it holds."""

    path: Path
    project_file: Path
    at_ms: int
    operations: int
    head: str
    size: int

    @property
    def name(self) -> str:
        """What a person calls it by."""
        return self.path.stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an attempt: a snapshot, or the error that a person has to be shown; neither where none was due."""

    snapshot: Snapshot | None = None
    error: AnnotatorError | None = None


def snapshots_dir() -> Path:
    """Where the snapshots of all projects are."""
    return data_dir() / "snapshots"


def take(path: Path, *, now_ms: int | None = None) -> Taken:
    """Take a snapshot of a project now, and let go of those that the rule no longer keeps."""
    try:
        return Taken(snapshot=_take(path, current_state(path), wall_clock_ms() if now_ms is None else now_ms))
    except AnnotatorError as error:
        return Taken(error=_told(path, error))


def take_if_due(path: Path, *, now_ms: int | None = None, every_ms: int = EVERY_MS) -> Taken:
    """Take a snapshot where the work has changed since the newest one, and that is old enough (0 ms: at once)."""
    now = wall_clock_ms() if now_ms is None else now_ms
    try:
        state = current_state(path)
        newest = max(_in(_folder(state.project, path)), key=lambda found: found.at_ms, default=None)
        if newest is not None:
            same = newest.operations == state.operations and state.head.endswith(newest.head)
            if same or not is_due(now, newest.at_ms, every_ms=every_ms):
                return Taken()
        return Taken(snapshot=_take(path, state, now))
    except AnnotatorError as error:
        return Taken(error=_told(path, error))


def snapshots_of(path: Path) -> list[Snapshot]:
    """All snapshots of a project, newest first: by its id, or where the file is gone or broken, by where it was."""
    found: dict[Path, Snapshot] = {}
    with suppress(AnnotatorError):
        project = current_state(path).project
        for folder in _subfolders(snapshots_dir() / _safe(project)):
            found.update((snapshot.path, snapshot) for snapshot in _in(folder))
    wanted = str(path.resolve())
    for project_folder in _subfolders(snapshots_dir()):
        for folder in _subfolders(project_folder):
            if _about(folder) == wanted:
                found.update((snapshot.path, snapshot) for snapshot in _in(folder))
    return sorted(found.values(), key=lambda snapshot: (snapshot.at_ms, snapshot.name), reverse=True)


def find_snapshot(path: Path, said: str) -> Snapshot:
    """The snapshot of that name, or the newest for ``latest``. Raises NO_SUCH_SNAPSHOT."""
    snapshots = snapshots_of(path)
    if said == "latest" and snapshots:
        return snapshots[0]
    matching = [snapshot for snapshot in snapshots if said and snapshot.name.startswith(said)]
    if len(matching) != 1:
        raise AnnotatorError(Problem.NO_SUCH_SNAPSHOT, snapshot=said, path=str(path))
    return matching[0]


def contents(snapshot: Snapshot) -> FileState:
    """How much a snapshot holds, verified anew. Raises FILE_DAMAGED where it has gone bad."""
    check_header(snapshot.path)
    return verified_state(snapshot.path)


def restore(snapshot: Snapshot, out: Path) -> FileState:
    """Write what a snapshot holds into a new file, never over another. Raises AnnotatorError, and then nothing is."""
    contents(snapshot)
    return copy_project(snapshot.path, out)


def save_copy(path: Path, out: Path) -> FileState:
    """Write a whole, verified copy of a project as it stands now, to send or to carry away."""
    return copy_project(path, out)


def place_before_upgrade(path: Path) -> Path:
    """Where a file of an older program is kept as it was. Raises WRITE_FAILED where there is no such place."""
    folder = snapshots_dir() / "before-upgrade"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(folder), detail=str(error)) from error
    return folder / f"{path.stem}-{_stamp(wall_clock_ms())}.annotator"


def _take(path: Path, state: FileState, now_ms: int) -> Snapshot:
    folder = _folder(state.project, path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _ABOUT).write_text(json.dumps({"path": str(path.resolve())}), encoding="utf-8")
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(folder), detail=str(error)) from error
    draft = folder / f"taking-{now_ms}.annotator"
    taken = copy_project(path, draft)
    name = f"{_stamp(now_ms)}-{taken.operations}-{(taken.head or '0' * 12)[-12:]}.annotator"
    try:
        target = draft.replace(folder / name)
        size = target.stat().st_size
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(folder / name), detail=str(error)) from error
    _let_go(folder)
    return Snapshot(
        path=target, project_file=path, at_ms=now_ms, operations=taken.operations, head=taken.head[-12:], size=size
    )


def _let_go(folder: Path) -> None:
    snapshots = list(_in(folder))
    wanted = kept(snapshot.at_ms for snapshot in snapshots)
    for snapshot in snapshots:
        if snapshot.at_ms not in wanted:
            with suppress(OSError):
                snapshot.path.unlink()
    for leftover in folder.glob("taking-*"):
        with suppress(OSError):
            leftover.unlink()


def _told(path: Path, error: AnnotatorError) -> AnnotatorError:
    detail = f"{error.problem}: {error.values.get('detail', '')}".rstrip(": ")
    return AnnotatorError(Problem.BACKUP_FAILED, path=str(path), folder=str(snapshots_dir()), detail=detail)


def _folder(project: str, path: Path) -> Path:
    """One folder for each file: two copies of a project on one machine don't push each other's snapshots out."""
    place = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return snapshots_dir() / _safe(project) / place


def _safe(project: str) -> str:
    """The project's id as a folder's name: what a file says of itself may be anything, also a path."""
    return project if _UUID.fullmatch(project) else hashlib.sha256(project.encode("utf-8", "replace")).hexdigest()


def _in(folder: Path) -> Iterator[Snapshot]:
    project_file = Path(_about(folder) or "?")
    for path in sorted(folder.glob("*.annotator")):
        said = _NAME.fullmatch(path.name)
        if said is None:
            continue
        with suppress(OSError, ValueError):
            yield Snapshot(
                path=path,
                project_file=project_file,
                at_ms=_time_ms(said[1]),
                operations=int(said[2]),
                head=said[3],
                size=path.stat().st_size,
            )


def _about(folder: Path) -> str | None:
    try:
        return str(json.loads((folder / _ABOUT).read_text(encoding="utf-8"))["path"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(inner for inner in folder.iterdir() if inner.is_dir())
    except OSError:
        return []


def _stamp(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms // 1000, UTC):{_STAMP}}{at_ms % 1000:03d}Z"


def _time_ms(stamp: str) -> int:
    seconds = datetime.strptime(stamp[:15], _STAMP).replace(tzinfo=UTC).timestamp()
    return int(seconds) * 1000 + int(stamp[15:])
