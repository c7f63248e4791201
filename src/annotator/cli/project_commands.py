"""Commands about a project as a whole: new, documents, check."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from annotator.cli.context import (
    acting_annotator,
    acting_option,
    annotator_option,
    for_reading,
    json_option,
    project_argument,
)
from annotator.cli.guideline_command import language_of_name, read_guidelines
from annotator.cli.label_files import say_not_carried
from annotator.cli.messages import sentence
from annotator.cli.output import Exit, counted, print_json, print_table
from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.label_set_file import load_label_set
from annotator.services.guidelines import set_texts
from annotator.services.projects import Project, create_project
from annotator.settings.paths import seeds_dir
from annotator.storage.checking import Fault, faults


class TerminalProgress:
    """A line on standard error that says how far it is, where that is a terminal."""

    def __init__(self) -> None:
        self._last = 0.0
        self._shown = False

    def step(self, done: int, total: int, what: str) -> None:
        """Say it, at most five times a second."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._last > 0.2:
            self._last, self._shown = now, True
            share = 100 * done // max(total, 1)
            click.echo(f"\r\x1b[K{share:3d} % {what[:60]}", err=True, nl=False)

    def cancelled(self) -> bool:
        """Never: Ctrl+C ends the program, and the transaction with it."""
        return False

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


@click.command()
@project_argument
@click.option(
    "--labels", type=click.Path(path_type=Path, dir_okay=False), help="A file with labels; else the sample's."
)
@click.option(
    "--guidelines",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="A Markdown file; once for each language.",
)
@acting_option
def new(project: Path, labels: Path | None, guidelines: tuple[Path, ...], annotator: str | None) -> None:
    """Make a project file.

    The language of guidelines is read off their file's name: guidelines.ar.md, else English.
    """
    said = {language_of_name(path): read_guidelines(path) for path in guidelines}
    loaded = load_label_set(labels or seeds_dir() / "labels.toml")
    say_not_carried(loaded)
    label_set = loaded.labels
    with create_project(project, labels=label_set, annotator=acting_annotator(annotator)) as made:
        set_texts(made, said)
        click.echo(f"Made {project} with {counted(len(label_set.labels), 'label')}.")


@click.command()
@project_argument
@annotator_option("Whose states and span counts (default: everybody's spans).")
@json_option
def documents(project: Path, annotator: str | None, as_json: bool) -> None:
    """List the documents."""
    with for_reading(project, annotator) as opened:
        rows = [
            {
                "id": item.info.id,
                "title": item.info.title,
                "characters": item.info.characters,
                "sha256": item.info.sha256,
                "language": item.info.language,
                "direction": item.info.direction,
                "state": str(item.state),
                "spans": item.spans,
            }
            for item in opened.file.documents.listed(annotator)
        ]
    if as_json:
        print_json(rows)
    else:
        headings = ("id", "state", "spans", "characters", "language", "title")
        print_table(headings, [[row[heading] for heading in headings] for row in rows])


def _as_it_stands(project: Path, annotator: str | None) -> Project:
    """The project, put right where its file tells how; with half an action in it where it doesn't."""
    try:
        return for_reading(project, annotator)
    except AnnotatorError as error:
        if error.problem is not Problem.FILE_HALF_WRITTEN:
            raise
        return for_reading(project, annotator, unchecked=True)


@click.command()
@project_argument
@acting_option
@json_option
@click.pass_context
def check(ctx: click.Context, project: Path, annotator: str | None, as_json: bool) -> None:
    """Look at every page, text and operation, and hold the projections against a replay of the log.

    Exits with 1 where anything is wrong; each fault is named.
    """
    found: list[Fault] = []
    counts = (0, 0, 0)
    try:
        with _as_it_stands(project, annotator) as opened:
            found.extend(faults(opened.file))
            counts = (len(opened.file.documents.ids()), opened.file.spans.count(), opened.file.log.count())
    except AnnotatorError as error:
        # So damaged that it can't be read to its end: that too is an answer.
        if error.problem not in (Problem.FILE_DAMAGED, Problem.FILE_FOREIGN, Problem.LOG_DAMAGED):
            raise
        found.append(Fault(problem=error.problem, values=error.values))
    if as_json:
        print_json([{"problem": str(fault.problem), **fault.values} for fault in found])
    else:
        for fault in found:
            click.echo(sentence(fault.problem, fault.values))
        if not found:
            names = ("document", "span", "operation")
            click.echo(f"Sound: {', '.join(map(counted, counts, names))}.")
    if found:
        ctx.exit(Exit.NO)
