"""Where snapshots are kept, and what is known of each without opening it: its name and a note of a few words beside it.

Nothing here is trusted more than a name on a box: what a snapshot holds is verified when it is looked into.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from annotator.core.errors import AnnotatorError, Problem
from annotator.settings.paths import data_dir
from annotator.storage.backup import FileState

_ABOUT = "about.json"
_BEFORE_UPGRADE = "before-upgrade"
_NAME = re.compile(r"(\d{8}T\d{9})Z-(\d+)-([0-9a-f]{12})\.annotator")
_OLD_NAME = re.compile(r".+-(\d{8}T\d{9})Z\.annotator", re.DOTALL)
_STAMP = "%Y%m%dT%H%M%S"
_DRAFT = re.compile(r"taking-\d+\.annotator|\.taking-\d+\.annotator\.[0-9a-f]{8}\.new")
# A copy that has not grown for so long is nobody's any more; one that may be all there is of a file is kept longer.
_BEING_WRITTEN_MS = 60 * 60_000
_ABANDONED_MS = 30 * 24 * 60 * 60_000
_UUID = re.compile("[0-9a-f-]{36}")


class Why(StrEnum):
    """What a snapshot was taken for."""

    OPEN = "open"
    TIMED = "timed"
    BY_HAND = "by_hand"
    BEFORE_UPGRADE = "before_upgrade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot: where it is, which file it is of, when it was taken, and how many operations it holds.

    ``documents``, ``spans`` and ``annotators`` are as noted when it was taken, None where nobody did; ``size`` is in
    bytes. Of one from before an upgrade ``operations`` and ``head`` are not known.
    """

    path: Path
    project_file: Path
    at_ms: int
    operations: int
    head: str
    size: int
    why: Why | None = None
    documents: int | None = None
    spans: int | None = None
    annotators: int | None = None

    @property
    def name(self) -> str:
        """What a person calls it by."""
        return self.path.stem


def snapshots_dir() -> Path:
    """Where the snapshots of all projects are."""
    return data_dir() / "snapshots"


def folder_of(project: str, path: Path) -> Path:
    """One folder for each file: two copies of a project on one machine don't push each other's snapshots out."""
    place = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return snapshots_dir() / _safe(project) / place


def folders_of(project: str | None, path: Path) -> set[Path]:
    """The folders with snapshots of a project, by its id where that is known, and by where its file is or was."""
    found = set(_subfolders(snapshots_dir() / _safe(project))) if project is not None else set()
    wanted = str(path.resolve())
    for project_folder in _subfolders(snapshots_dir()):
        found.update(folder for folder in _subfolders(project_folder) if _said(folder / _ABOUT).get("path") == wanted)
    return found


def make_folder(folder: Path, path: Path) -> None:
    """Make a folder for the snapshots of the file at ``path``, and say so in it. Raises WRITE_FAILED."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _ABOUT).write_text(json.dumps({"path": str(path.resolve())}), encoding="utf-8")
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(folder), detail=str(error)) from error


def file_name(at_ms: int, state: FileState) -> str:
    """The name of a snapshot."""
    return f"{stamp(at_ms)}-{state.operations}-{(state.head or '0' * 12)[-12:]}.annotator"


def write_note(snapshot: Path, why: Why, state: FileState) -> None:
    """Note what a snapshot was taken for and what it holds; it counts without the note, too."""
    said = {"why": why, "documents": state.documents, "spans": state.spans, "annotators": state.annotators}
    with suppress(OSError):
        snapshot.with_suffix(".json").write_text(json.dumps(said), encoding="utf-8")


def snapshots_in(folder: Path) -> Iterator[Snapshot]:
    """The snapshots of one file."""
    project_file = Path(str(_said(folder / _ABOUT).get("path", "?")))
    for path in sorted(folder.glob("*.annotator")):
        named = _NAME.fullmatch(path.name)
        if named is None:
            continue
        with suppress(OSError, ValueError):
            said = _said(path.with_suffix(".json"))
            yield Snapshot(
                path=path,
                project_file=project_file,
                at_ms=_time_ms(named[1]),
                operations=int(named[2]),
                head=named[3],
                size=path.stat().st_size,
                why=_why(said.get("why")),
                documents=_count(said.get("documents")),
                spans=_count(said.get("spans")),
                annotators=_count(said.get("annotators")),
            )


def draft_name(at_ms: int) -> str:
    """What a snapshot is called until it is whole; the copy under way has that name with a dot and an ending more."""
    return f"taking-{at_ms}.annotator"


def remove_drafts(folder: Path, now_ms: int) -> None:
    """Let go of what killed copies left in the folder of a file of which there is a newer snapshot now."""
    for draft in _drafts(folder):
        _remove_if_old(draft, now_ms, _BEING_WRITTEN_MS)


def remove_abandoned_drafts(now_ms: int) -> None:
    """Let go of what killed copies left long ago of files of which no snapshot has been taken since."""
    for project_folder in _subfolders(snapshots_dir()):
        for folder in _subfolders(project_folder):
            for draft in _drafts(folder):
                _remove_if_old(draft, now_ms, _ABANDONED_MS)


def _drafts(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*taking-*") if _DRAFT.fullmatch(path.name)]


def _remove_if_old(draft: Path, now_ms: int, age_ms: int) -> None:
    with suppress(OSError):
        if now_ms - draft.stat().st_mtime_ns // 1_000_000 > age_ms:
            draft.unlink()


def remove(snapshot: Snapshot) -> None:
    """Let a snapshot and its note go."""
    with suppress(OSError):
        snapshot.path.unlink()
        snapshot.path.with_suffix(".json").unlink(missing_ok=True)


def place_before_upgrade(path: Path, at_ms: int) -> Path:
    """Where a file of an older program is kept as it was. Raises WRITE_FAILED where there is no such place."""
    folder = snapshots_dir() / _BEFORE_UPGRADE
    place = folder / f"{path.stem}-{stamp(at_ms)}.annotator"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place.with_suffix(".json").write_text(json.dumps({"path": str(path.resolve())}), encoding="utf-8")
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(folder), detail=str(error)) from error
    return place


def from_before_upgrades(path: Path) -> Iterator[Snapshot]:
    """What was kept of a file when it was brought up to date."""
    wanted = str(path.resolve())
    for kept in sorted((snapshots_dir() / _BEFORE_UPGRADE).glob("*.annotator")):
        named = _OLD_NAME.fullmatch(kept.name)
        if named is None or _said(kept.with_suffix(".json")).get("path") != wanted:
            continue
        with suppress(OSError, ValueError):
            yield Snapshot(
                path=kept,
                project_file=path,
                at_ms=_time_ms(named[1]),
                operations=0,
                head="",
                size=kept.stat().st_size,
                why=Why.BEFORE_UPGRADE,
            )


def stamp(at_ms: int) -> str:
    """A time as it stands in the names of files."""
    return f"{datetime.fromtimestamp(at_ms // 1000, UTC):{_STAMP}}{at_ms % 1000:03d}Z"


def _time_ms(said: str) -> int:
    seconds = datetime.strptime(said[:15], _STAMP).replace(tzinfo=UTC).timestamp()
    return int(seconds) * 1000 + int(said[15:])


def _safe(project: str) -> str:
    """The project's id as a folder's name: what a file says of itself may be anything, also a path."""
    return project if _UUID.fullmatch(project) else hashlib.sha256(project.encode("utf-8", "replace")).hexdigest()


def _said(note: Path) -> dict[str, object]:
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _why(said: object) -> Why | None:
    return next((why for why in Why if why == said), None)


def _count(said: object) -> int | None:
    return said if type(said) is int and said >= 0 else None


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(inner for inner in folder.iterdir() if inner.is_dir())
    except OSError:
        return []
