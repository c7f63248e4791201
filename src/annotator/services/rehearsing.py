"""An export before the export: the same work in a place of its own, to be looked at and thrown away."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.formats.protocols import Format
from annotator.formats.registry import format_named
from annotator.services.export_options import ExportOptions
from annotator.services.export_selection import select
from annotator.services.exporting import ExportReport, export
from annotator.services.progress import Progress
from annotator.services.projects import Project

# More than anyone reads of a preview, in characters.
_SHOWN = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first document as it will be: the name of its main file and how that begins (None where it is no text)."""

    file: str
    text: str | None


def preview(
    project: Project, format_name: str, options: ExportOptions, progress: Progress | None = None
) -> Preview | None:
    """How the first of the chosen documents comes out; None where none is chosen. Raises what ``export`` does."""
    with project.file.reading():
        ids = select(project, options).ids
    if not ids:
        return None
    one = replace(options, documents=(ids[0],), states=(), having=(), annotated_by=(), split=None)
    with tempfile.TemporaryDirectory(prefix="annotator-preview-") as folder:
        report = export(project, Path(folder), format_name, options=one, progress=progress)
        path = _main_file(report, format_named(format_name))
        return Preview(file=path.name, text=_head(path))


def rehearse(
    project: Project, format_name: str, options: ExportOptions, progress: Progress | None = None
) -> ExportReport:
    """What an export will report, losses and splits and all. Raises what ``export`` does."""
    with tempfile.TemporaryDirectory(prefix="annotator-rehearsal-") as folder:
        return export(project, Path(folder), format_name, options=options, progress=progress)


def _main_file(report: ExportReport, item: Format) -> Path:
    named = [path for path in report.files if path.suffix in item.suffixes and not path.name.endswith("manifest.json")]
    # An index page or the types of a CAS are no document.
    told = [path for path in named if path.stem not in ("index", "croissant")]
    return next(iter(told or named), report.files[0])


def _head(path: Path) -> str | None:
    with path.open("rb") as handle:
        data = handle.read(4 * _SHOWN)
    if b"\x00" in data or data.startswith((b"PK\x03\x04", b"PAR1")):
        return None
    return data.decode("utf-8-sig", "ignore")[:_SHOWN]
