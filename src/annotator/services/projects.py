"""Making and opening projects."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from annotator.core.changes import Applied, ChangeSet
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.ids import uuid7
from annotator.core.label import LabelSet
from annotator.storage import schema_version
from annotator.storage.newest_action import check_newest_action
from annotator.storage.project_file import ProjectFile, check_header
from annotator.storage.rescue import bring_journal_back
from annotator.storage.writer import wall_clock_ms

SUFFIX = ".annotator"
"""What the name of a project file ends in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project file opened by one person. Use it as a context manager, or close it."""

    file: ProjectFile
    annotator: str

    @property
    def path(self) -> Path:
        """Where the project file is."""
        return self.file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed in it."""
        return self.file.read_only

    @property
    def labels(self) -> LabelSet:
        """The label set in force."""
        return self.file.entities.label_set()

    def execute(self, change_set: ChangeSet) -> Applied:
        """Write a change set in this person's name. Raises AnnotatorError, and then nothing has changed."""
        return self.file.execute(self.annotator, change_set)

    def beside(self) -> Project:
        """The same project by the same person on a connection of its own, for another thread."""
        return Project(file=self.file.beside(), annotator=self.annotator)

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        self.close()
        self.file.tell(error)


def create_project(path: Path, *, labels: LabelSet, annotator: str) -> Project:
    """Make a project file and open it. Raises FILE_EXISTS, FOLDER_MISSING, NAME_RESERVED or WRITE_FAILED."""
    _check_name(annotator)
    return Project(file=ProjectFile.create(path, labels=labels, actor=annotator), annotator=annotator)


def open_project(path: Path, *, annotator: str, read_only: bool = False, unchecked: bool = False) -> Project:
    """Open a project file; one of an older program is backed up and brought up to date first, if it is to be written.

    A copy that was made amid a commit is put right first from what it holds itself, also if it is only read.

    Raises FILE_MISSING, FILE_NOT_A_PROJECT, FILE_FOREIGN, FILE_NEWER, FILE_IN_USE or FILE_READ_ONLY, NAME_RESERVED
    where it is to be written in a name that nobody may have, and FILE_HALF_WRITTEN where its newest action is half
    there, also if it is only read, unless that is to be looked into (``unchecked``).
    """
    if not read_only:
        _check_name(annotator)
    if not read_only and check_header(path) < schema_version.SCHEMA_VERSION:
        # Loaded where it is needed: most openings are of files that are up to date.
        from annotator.services.snapshots import place_before_upgrade
        from annotator.storage.upgrading import upgrade

        upgrade(path, place_before_upgrade(path))
    try:
        file = _opened(path, read_only=read_only, unchecked=unchecked)
    except AnnotatorError as error:
        if error.problem not in _HALF_WRITTEN or not _put_right(path):
            raise
        file = _opened(path, read_only=read_only, unchecked=unchecked)
    return Project(file=file, annotator=annotator)


# As what a file shows itself that was copied amid a commit: pages of before and of after it are side by side.
_HALF_WRITTEN = frozenset({Problem.FILE_HALF_WRITTEN, Problem.FILE_DAMAGED, Problem.FILE_FOREIGN, Problem.LOG_DAMAGED})


def _opened(path: Path, *, read_only: bool, unchecked: bool) -> ProjectFile:
    file = ProjectFile(path, read_only=read_only)
    if not unchecked:
        try:
            check_newest_action(file)
        except BaseException:
            file.close()
            raise
    return file


def _put_right(path: Path) -> bool:
    """Have SQLite take back the commit amid which the file was copied, where the file holds what it takes."""
    try:
        return bring_journal_back(path)
    except OSError:  # nothing can be written there
        return False


def new_id() -> str:
    """A fresh UUIDv7 for a span or relation."""
    return uuid7(wall_clock_ms(), secrets.randbits(74))


def _check_name(annotator: str) -> None:
    if annotator == GOLD_ANNOTATOR:
        raise AnnotatorError(Problem.NAME_RESERVED, annotator=annotator)
