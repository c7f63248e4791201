"""Bringing work together that was done in several files of one project: conflicted copies, hand-offs, other machines.

The other files are read as if they came from a stranger, and never written to. What they have and this one lacks
comes in as one action, undone in one step; merged again it is known, and taken back it can be merged again.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.changes import TRANSPORT, Applied, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.merging import Conflict, Refused
from annotator.core.twins import United
from annotator.services.collector import collecting_rarely
from annotator.services.conflicted_copies import named_like_copies
from annotator.services.merge_intake import FileMerge, Step, take_in
from annotator.services.progress import NoProgress, Progress
from annotator.services.projects import Project
from annotator.storage.foreign_project import Incoming, glimpse, knows, read_foreign, read_here
from annotator.storage.merging import merged_by
from annotator.storage.writer import Writer, wall_clock_ms


@dataclass(slots=True, kw_only=True)
class MergeReport:
    """What merging did, or (``applied`` None) would do, file by file in the order in which they were named."""

    files: list[FileMerge] = field(default_factory=list)
    applied: Applied | None = None

    @property
    def nothing_new(self) -> bool:
        """Whether the project is as it was."""
        return all(file.nothing_new for file in self.files)

    @property
    def conflicts(self) -> list[Conflict]:
        """What was changed on both sides, over all files."""
        return [conflict for file in self.files for conflict in file.conflicts]

    @property
    def united(self) -> list[United]:
        """What was tagged on both sides by one person, over all files."""
        return [united for file in self.files for united in file.united]

    @property
    def refused(self) -> list[Refused]:
        """What was not taken over, over all files."""
        return [refused for file in self.files for refused in file.refused]


class _LookedOnlyError(Exception):
    """A merge was only to be looked at."""


@collecting_rarely()
def merge(project: Project, paths: Sequence[Path], progress: Progress | None = None) -> MergeReport:
    """Merge other files of this project into it, as one action.

    Raises OTHER_PROJECT, SAME_FILE, CANCELLED, what a hostile file or a write can raise; then nothing has changed.
    """
    progress = progress or NoProgress()
    incoming = _read_all(project, paths, progress)
    with project.file.writing(project.annotator, Verb.MERGE) as writer:
        report = _take_in_all(project, writer, incoming, progress)
    if writer.operations:
        report.applied = writer.applied()
    return report


@collecting_rarely()
def preview(project: Project, paths: Sequence[Path], progress: Progress | None = None) -> MergeReport:
    """What ``merge`` would do: it is done, counted, and taken back before it is committed. Raises as ``merge`` does."""
    progress = progress or NoProgress()
    incoming = _read_all(project, paths, progress)
    report = MergeReport()
    with suppress(_LookedOnlyError), project.file.writing(project.annotator, Verb.MERGE) as writer:
        report = _take_in_all(project, writer, incoming, progress)
        raise _LookedOnlyError
    return report


def whose_work(project: Project, entry: Applied) -> dict[str, int]:
    """By person, how many actions of theirs a merge (or an undo or redo of one) is about; none for anything else."""
    if not {entry.verb, entry.undone_verb} & TRANSPORT:
        return {}
    return merged_by(project.file.connection, entry.undoes or entry.id)


def conflicted_copies(project: Project) -> list[Path]:
    """The files beside the project that a sync program made of it, and that hold work which it doesn't know."""
    found = []
    own = project.file.meta("project")
    for path in named_like_copies(project.path):
        seen = glimpse(path)
        if seen is None or seen.project != own or seen.handed_to:
            continue
        if any(not knows(project.file.connection, operation) for operation in seen.newest):
            found.append(path)
    return found


def _take_in_all(project: Project, writer: Writer, incoming: Sequence[Incoming], progress: Progress) -> MergeReport:
    writer.without_keeping()
    report = MergeReport()
    for number, each in enumerate(incoming):
        report.files.append(
            take_in(project, writer, each, _stepper(progress, len(incoming) + number, incoming, each.path))
        )
    return report


def _read_all(project: Project, paths: Sequence[Path], progress: Progress) -> list[Incoming]:
    with project.file.reading():
        here = read_here(project.file.connection, project.file.meta("project") or "")
    read = []
    for number, path in enumerate(paths):
        if path.exists() and path.samefile(project.path):
            raise AnnotatorError(Problem.SAME_FILE, path=str(path))
        step = _stepper(progress, number, paths, path)
        step(0, 1)
        read.append(read_foreign(path, here, wall_clock_ms(), step))
    return read


def _stepper(progress: Progress, number: int, files: Sequence[object], path: Path) -> Step:
    """Tells how far one file is in one of two rounds, in thousandths; raises CANCELLED where that is wanted."""

    def step(done: int, total: int) -> None:
        if progress.cancelled():
            raise AnnotatorError(Problem.CANCELLED)
        progress.step(1000 * number + 1000 * done // max(total, 1), 2000 * len(files), path.name)

    return step
