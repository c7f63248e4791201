"""What can be set, with its defaults and bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

_Number = TypeVar("_Number", int, float)

RECENT_PROJECTS = 10
"""How many projects the list of recent ones holds."""

FONT_SIZE_PX = (10, 72)
LINE_SPACING = (1.2, 4.0)
COLUMN_WIDTH_PX = (240, 2400)
SNAPSHOT_MINUTES = (1, 120)


class Language(StrEnum):
    """The interface's language; SYSTEM takes the machine's where we speak it, else English."""

    SYSTEM = "system"
    ENGLISH = "en"
    ARABIC = "ar"


class ThemeChoice(StrEnum):
    """Light or dark, or as the system says, changing with it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class CaretMovement(StrEnum):
    """What the left arrow does in the article: VISUAL goes left, LOGICAL goes on in right-to-left text."""

    VISUAL = "visual"
    LOGICAL = "logical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One person's settings on one machine.

    ``font_size_px`` and ``column_width_px`` are pixels at 100 % zoom, ``line_spacing`` is a multiple of the size, an
    empty ``reading_family`` is chosen for the text's script; ``key_bindings`` maps an action's name to a key sequence
    in Qt's portable notation and holds only what differs from the defaults; ``lens`` shows invisible characters; paths
    are absolute; changed work is copied after ``snapshot_minutes``.
    """

    annotator: str = ""
    language: Language = Language.SYSTEM
    theme: ThemeChoice = ThemeChoice.SYSTEM
    reading_family: str = ""
    font_size_px: int = 21
    line_spacing: float = 2.2
    column_width_px: int = 700
    caret_movement: CaretMovement = CaretMovement.VISUAL
    lens: bool = False
    snapshot_minutes: int = 5
    recent_projects: tuple[str, ...] = ()
    last_project: str = ""
    key_bindings: Mapping[str, str] = field(default_factory=dict)

    def within_bounds(self) -> Settings:
        """The same with sizes that can be shown: each taken to its nearest bound."""
        return replace(
            self,
            font_size_px=_clamp(self.font_size_px, *FONT_SIZE_PX),
            line_spacing=_clamp(self.line_spacing, *LINE_SPACING),
            column_width_px=_clamp(self.column_width_px, *COLUMN_WIDTH_PX),
            snapshot_minutes=_clamp(self.snapshot_minutes, *SNAPSHOT_MINUTES),
        )

    def with_project(self, path: str) -> Settings:
        """The same with ``path`` as the last project and at the head of the recent ones."""
        recent = (path, *(other for other in self.recent_projects if other != path))
        return replace(self, last_project=path, recent_projects=recent[:RECENT_PROJECTS])

    def without_project(self, path: str) -> Settings:
        """The same with ``path`` forgotten: the file has gone."""
        recent = tuple(other for other in self.recent_projects if other != path)
        return replace(
            self, recent_projects=recent, last_project="" if self.last_project == path else self.last_project
        )


def _clamp(value: _Number, lowest: _Number, highest: _Number) -> _Number:
    return max(lowest, min(value, highest))
