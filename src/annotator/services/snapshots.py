"""Snapshots: verified copies of a project in the person's data folder, taken at open and every few minutes of work.

The functions take paths, not open projects, and open what they read by themselves: they may run on any thread.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.retention import is_due, kept
from annotator.services import snapshot_files as files
from annotator.services.snapshot_files import Snapshot, Why, snapshots_dir
from annotator.storage import schema_version
from annotator.storage.backup import FileState, copy_open, copy_project, current_state, state_of, verified_state
from annotator.storage.fresh_file import check_free, give_name
from annotator.storage.project_file import ProjectFile, check_header
from annotator.storage.writer import wall_clock_ms

__all__ = ("EVERY_MS", "Snapshot", "Taken", "Why", "snapshots_dir")

EVERY_MS = 5 * 60_000
"""How long changed work waits for its snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an attempt: a snapshot, or the error that a person has to be shown; neither where none was due.

    ``busy`` says of the error that somebody was writing all the time: a little later it may go well.
    """

    snapshot: Snapshot | None = None
    error: AnnotatorError | None = None
    busy: bool = False


def take(path: Path, *, now_ms: int | None = None, why: Why = Why.BY_HAND) -> Taken:
    """Take a snapshot of a project now, and let go of those that the rule no longer keeps."""
    try:
        return Taken(snapshot=_take(path, current_state(path), wall_clock_ms() if now_ms is None else now_ms, why))
    except AnnotatorError as error:
        return Taken(error=_told(path, error))


def take_if_due(path: Path, *, now_ms: int | None = None, every_ms: int = EVERY_MS, why: Why = Why.TIMED) -> Taken:
    """Take a snapshot where the work has changed since the newest one, and that is old enough (0 ms: at once).

    Whoever is at work is not kept waiting for it: it is given up where they never rest.
    """
    now = wall_clock_ms() if now_ms is None else now_ms
    try:
        state = current_state(path)
        taken = list(files.snapshots_in(files.folder_of(state.project, path)))
        # Any of them: where the clock was set back, the one taken last is not the newest.
        if any(one.operations == state.operations and state.head.endswith(one.head) for one in taken):
            return Taken()
        newest_ms = max((one.at_ms for one in taken), default=None)
        if not is_due(now, newest_ms, every_ms=every_ms):
            return Taken()
        return Taken(snapshot=_take(path, state, now, why, give_way=True))
    except AnnotatorError as error:
        return Taken(error=_told(path, error), busy=error.problem is Problem.FILE_IN_USE)


def snapshots_of(path: Path) -> list[Snapshot]:
    """All snapshots of a project, newest first: by its id, or where the file is gone or broken, by where it was."""
    project = None
    with suppress(AnnotatorError):
        project = current_state(path).project
    found = [snapshot for folder in files.folders_of(project, path) for snapshot in files.snapshots_in(folder)]
    found += files.from_before_upgrades(path)
    return sorted(found, key=lambda snapshot: (snapshot.at_ms, snapshot.name), reverse=True)


def find_snapshot(path: Path, said: str) -> Snapshot:
    """The snapshot of that name, or the newest for ``latest``. Raises NO_SUCH_SNAPSHOT.

    The newest of the file itself: only one that has none (it was moved) has that of other files of its project.
    """
    snapshots = snapshots_of(path)
    if said == "latest" and snapshots:
        return next((snapshot for snapshot in snapshots if is_of(snapshot, path)), snapshots[0])
    matching = [snapshot for snapshot in snapshots if said and snapshot.name.startswith(said)]
    if len(matching) != 1:
        raise AnnotatorError(Problem.NO_SUCH_SNAPSHOT, snapshot=said, path=str(path))
    return matching[0]


def is_of(snapshot: Snapshot, path: Path) -> bool:
    """Whether a snapshot is of the file at ``path`` itself, not of a copy, hand-off or former place of it."""
    return snapshot.project_file == path.resolve()


def contents(snapshot: Snapshot) -> FileState:
    """How much a snapshot holds, verified anew. Raises FILE_DAMAGED where it has gone bad."""
    if _is_older(snapshot):
        with opened(snapshot) as file:
            return state_of(file.connection)
    return verified_state(snapshot.path)


@contextmanager
def opened(snapshot: Snapshot) -> Iterator[ProjectFile]:
    """A snapshot open for reading; one of an older program as a copy that is brought up to date."""
    if not _is_older(snapshot):
        with ProjectFile(snapshot.path, read_only=True) as file, file.told_apart():
            yield file
        return
    # Loaded where it is needed: hardly ever.
    from annotator.storage.upgrading import copy_as_it_is, upgrade

    with tempfile.TemporaryDirectory(prefix="annotator-") as name:
        copy = Path(name) / "copy.annotator"
        copy_as_it_is(snapshot.path, copy)
        upgrade(copy, Path(name) / "before.annotator")
        with ProjectFile(copy, read_only=True) as file, file.told_apart():
            yield file


def restore(snapshot: Snapshot, out: Path) -> FileState:
    """Write what a snapshot holds into a new file, never over another. Raises AnnotatorError, and then nothing is."""
    state = contents(snapshot)
    if not _is_older(snapshot):
        return copy_project(snapshot.path, out)
    from annotator.storage.upgrading import copy_as_it_is

    check_free(out)
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}.new")
    try:
        copy_as_it_is(snapshot.path, draft)
        give_name(draft, out)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail=str(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return state


def save_copy(path: Path, out: Path) -> FileState:
    """Write a whole, verified copy of a project as it stands now, to send or to carry away."""
    return copy_project(path, out)


def is_ahead(file: ProjectFile) -> bool:
    """Whether an open file holds what the one that was put in its place does not."""
    with file.reading():
        newest = file.log.id_at(file.log.count())
    with suppress(AnnotatorError), ProjectFile(file.path, read_only=True) as other, other.reading():
        return newest is not None and not other.log.has(newest)
    return True


def rescue(file: ProjectFile) -> Path:
    """Copy an open file beside the one that was put in its place. Raises WRITE_FAILED."""
    out = file.path.with_name(f"{file.path.stem} {files.stamp(wall_clock_ms())}.annotator")
    copy_open(file, out)
    return out


def place_before_upgrade(path: Path) -> Path:
    """Where a file of an older program is kept as it was. Raises WRITE_FAILED where there is no such place."""
    return files.place_before_upgrade(path, wall_clock_ms())


def _is_older(snapshot: Snapshot) -> bool:
    return check_header(snapshot.path) < schema_version.SCHEMA_VERSION


def _take(path: Path, state: FileState, now_ms: int, why: Why, *, give_way: bool = False) -> Snapshot:
    folder = files.folder_of(state.project, path)
    files.make_folder(folder, path)
    draft = folder / files.draft_name(now_ms)
    taken = copy_project(path, draft, give_way=give_way)
    name = files.file_name(now_ms, taken)
    try:
        target = draft.replace(folder / name)
        size = target.stat().st_size
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(folder / name), detail=str(error)) from error
    files.write_note(target, why, taken)
    _let_go(folder)
    return Snapshot(
        path=target,
        project_file=path,
        at_ms=now_ms,
        operations=taken.operations,
        head=taken.head[-12:],
        size=size,
        why=why,
        documents=taken.documents,
        spans=taken.spans,
        annotators=taken.annotators,
    )


def _let_go(folder: Path) -> None:
    snapshots = list(files.snapshots_in(folder))
    wanted = kept(snapshot.at_ms for snapshot in snapshots)
    for snapshot in snapshots:
        if snapshot.at_ms not in wanted:
            files.remove(snapshot)
    now_ms = wall_clock_ms()  # by which the times of files are told, whatever the snapshot's own is
    files.remove_drafts(folder, now_ms)
    files.remove_abandoned_drafts(now_ms)


def _told(path: Path, error: AnnotatorError) -> AnnotatorError:
    if error.problem in (Problem.FILE_DAMAGED, Problem.FILE_HALF_WRITTEN):  # what was copied: no room would help
        return AnnotatorError(error.problem, **{**error.values, "path": str(path)})
    detail = f"{error.problem}: {error.values.get('detail', '')}".rstrip(": ")
    failed = AnnotatorError(Problem.BACKUP_FAILED, path=str(path), folder=str(snapshots_dir()), detail=detail)
    failed.__cause__ = error
    return failed
