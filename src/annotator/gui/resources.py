"""The files that ship with the program and are not Python, for the window."""

from __future__ import annotations

from pathlib import Path

from annotator.settings.paths import resources_dir


def icon_file(name: str) -> Path:
    """The SVG of an icon; raises FileNotFoundError where there is none of that name."""
    path = resources_dir() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise FileNotFoundError(path)
    return path


def translation_file(language: str) -> Path:
    """The compiled translation of the interface into ``language``; it may not exist."""
    return resources_dir() / "i18n" / f"annotator_{language}.qm"


def controls_dir() -> Path:
    """The arrows, ticks and dots that the style sheet names, one file for each theme."""
    return resources_dir() / "icons" / "controls"
