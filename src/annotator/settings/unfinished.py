"""Choices made in a long walk that are not in the project yet: kept beside the settings, so that no click is lost.

One small JSON file for each project, person and label; it goes when the walk has been carried out, or when nobody has
touched it for half a year and the project is no longer where it was.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from annotator.settings.paths import data_dir

_PART = ".part"
_DAY_SECONDS = 24 * 60 * 60
# A project that was moved may be opened again after a long holiday.
_WANTED_SECONDS = 180 * _DAY_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedSplit:
    """How far somebody is in splitting a label: among which labels (ids), new ones (names), and what each span got.

    ``project`` is where the project's file was then.
    """

    known: tuple[str, ...] = ()
    new: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    project: str = ""


class SplitKeeper:
    """Keeps the choices of one walk."""

    def __init__(self, project_id: str, annotator: str, label: str, project: Path) -> None:
        self._project = str(project.absolute())
        key = f"{project_id}\0{annotator}\0{label}"
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        self.path = _folder() / f"split-{name[:32]}.json"

    def load(self) -> UnfinishedSplit | None:
        """What was kept; None where nothing was, or nothing legible."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=UnfinishedSplit)
        except (OSError, msgspec.MsgspecError):
            return None

    def save(self, split: UnfinishedSplit) -> bool:
        """Keep the choices; whether that went well."""
        draft = Path(f"{self.path}{_PART}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(msgspec.json.encode(replace(split, project=self._project)))
            os.replace(draft, self.path)  # noqa: PTH105  # over a file that is there, on Windows too
        except OSError:
            return False
        return True

    def forget(self) -> None:
        """Keep them no longer."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            self.save(UnfinishedSplit())


def forget_abandoned() -> None:
    """Let go of choices that nobody can want any more: untouched for half a year, and their project has been removed.

    A project in a folder that is not there, as on a stick that is not plugged in, is not taken for removed.
    """
    now = time.time()
    with suppress(OSError):
        for path in _folder().glob("split-*.json*"):
            age = now - path.stat().st_mtime
            if path.suffix == _PART:
                if age > _DAY_SECONDS:  # of a program that was killed over it: what it was to replace is still there
                    path.unlink()
            elif age > _WANTED_SECONDS and _was_removed(path):
                path.unlink()


def _was_removed(path: Path) -> bool:
    try:
        said = msgspec.json.decode(path.read_bytes(), type=UnfinishedSplit).project
    except msgspec.MsgspecError:
        return False
    place = Path(said)
    return bool(said) and place.parent.is_dir() and not place.exists()


def _folder() -> Path:
    return data_dir() / "unfinished"
