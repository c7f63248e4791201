"""Choices made in a long walk that are not in the project yet: kept beside the settings, so that no click is lost.

One small JSON file for each project, person and label; it goes when the walk has been carried out.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from annotator.settings.paths import data_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedSplit:
    """How far somebody is in splitting a label: among which labels (ids), new ones (names), and what each span got."""

    known: tuple[str, ...] = ()
    new: str = ""
    choices: dict[str, str] = field(default_factory=dict)


class SplitKeeper:
    """Keeps the choices of one walk."""

    def __init__(self, project_id: str, annotator: str, label: str) -> None:
        key = f"{project_id}\0{annotator}\0{label}"
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        self.path = data_dir() / "unfinished" / f"split-{name[:32]}.json"

    def load(self) -> UnfinishedSplit | None:
        """What was kept; None where nothing was, or nothing legible."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=UnfinishedSplit)
        except (OSError, msgspec.MsgspecError):
            return None

    def save(self, split: UnfinishedSplit) -> bool:
        """Keep the choices; whether that went well."""
        draft = Path(f"{self.path}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(msgspec.json.encode(split))
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
