"""Exporting articles as PDFs, for people: what the export command does where the format is painted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from annotator.cli.context import WindowLauncher
from annotator.cli.output import counted, print_json
from annotator.formats.protocols import Format
from annotator.services.export_options import ExportOptions, format_options
from annotator.services.export_selection import select
from annotator.services.progress import Progress
from annotator.services.projects import Project

_FILES_SAID = 20


def print_articles(  # what the export command was told
    launcher: WindowLauncher,
    project: Project,
    out: Path,
    item: Format,
    options: ExportOptions,
    progress: Progress,
    *,
    replace_any: bool,
) -> list[Path]:
    """Write the chosen documents to OUT, or into it where they are several; the files. Raises AnnotatorError."""
    language = format_options(item, options.format_options)["language"]
    if options.split is not None:
        raise click.UsageError(f"{item.name} is for people to read, and has no splits. Leave out --split.")
    with project.file.reading():
        count = len(select(project, options).ids)
    if out.suffix.lower() in item.suffixes and count != 1:
        raise click.UsageError(
            f"{str(out)!r} is one file, and {counted(count, 'document')} would go there. Name a folder, or one document"
            " with --documents."
        )
    return launcher.print_articles(project, out, options, language=language, progress=progress, replace_any=replace_any)


def print_files(files: Sequence[Path], *, as_json: bool) -> None:
    """Say where the articles are."""
    if as_json:
        print_json({"files": [str(path) for path in files], "documents": len(files)})
        return
    click.echo(f"{counted(len(files), 'document')} on paper, for people to read, in:")
    for path in files[:_FILES_SAID]:
        click.echo(str(path))
    if len(files) > _FILES_SAID:
        click.echo(f"and {counted(len(files) - _FILES_SAID, 'file')} more")
