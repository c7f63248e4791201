"""Finding what sync programs left beside a project, by name alone: quick, and nothing is opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from annotator.core.conflicted_copies import looks_like_copy


def named_like_copies(project: Path) -> list[Path]:
    """The files beside a project whose names say that they are conflicted copies of it; none where one can't look."""
    with suppress(OSError):
        beside = sorted(project.parent.iterdir())
        return [path for path in beside if looks_like_copy(path.name, project.name) and path.is_file()]
    return []
