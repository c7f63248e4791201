"""Commands about a project as a whole: new, import, documents, formats, check, export."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import click

from annotator.cli.context import (
    acting_annotator,
    acting_option,
    annotator_option,
    for_reading,
    for_writing,
    json_option,
    project_argument,
)
from annotator.cli.label_files import say_not_carried
from annotator.cli.messages import sentence
from annotator.cli.output import Exit, counted, plain, print_json, print_table, warn
from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.label_set_file import load_label_set
from annotator.formats.registry import READERS, WRITERS
from annotator.services.exporting import ExportOptions, export
from annotator.services.importing import ImportReport, import_paths
from annotator.services.projects import create_project
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
@click.option("--labels", type=click.Path(path_type=Path, dir_okay=False), help="A file with labels; else the sample's.")
@acting_option
def new(project: Path, labels: Path | None, annotator: str | None) -> None:
    """Make a project file."""
    loaded = load_label_set(labels or seeds_dir() / "labels.toml")
    say_not_carried(loaded)
    label_set = loaded.labels
    with create_project(project, labels=label_set, annotator=acting_annotator(annotator)):
        click.echo(f"Made {project} with {counted(len(label_set.labels), 'label')}.")


@click.command(name="import")
@project_argument
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@acting_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def import_(ctx: click.Context, project: Path, paths: tuple[Path, ...], annotator: str | None, as_json: bool) -> None:
    """Import .txt and .jsonl files, or folders of them.

    Exits with 3 where a document or span had to be left out; each is named, and the rest comes in.
    """
    progress = TerminalProgress()
    with for_writing(project, annotator) as opened:
        report = import_paths(opened, paths, progress)
    progress.done()
    if as_json:
        print_json({**plain(report), "faults": [plain(fault) for fault in report.faults]})
    else:
        _print_report(report)
    if report.lost:
        ctx.exit(Exit.BAD_INPUT)


def _print_report(report: ImportReport) -> None:
    for fault in report.faults:
        place = f"{fault.file}, line {fault.line}" if fault.line else fault.file
        about = f", span {fault.values['span']}" if fault.values.get("span") is not None else ""
        mark = "Left out" if fault.lost else "Look at"
        warn(f"{mark}: {place}{about}: {sentence(fault.problem, fault.values)}")
    for file, encoding in report.encodings.items():
        warn(f"Guessed: {file} was read as {encoding}. Look whether its letters are right.")
    if report.labels_added:
        warn(f"New labels: {', '.join(report.labels_added)}.")
    known = f" ({report.documents_known} there already)" if report.documents_known else ""
    came_in = f"{counted(report.documents_added, 'document')}{known} and {counted(report.spans_added, 'span')}"
    click.echo(f"{came_in} came in from {counted(report.files, 'file')}.")


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


@click.command()
@annotator_option("Accepted as everywhere; the formats are the same for all.")
@json_option
def formats(annotator: str | None, as_json: bool) -> None:  # noqa: ARG001 - see its help
    """List the formats that can be imported and exported."""
    rows = format_table()
    if as_json:
        print_json([plain(row) for row in rows])
        return
    print_table(
        ("name", "suffixes", "import", "export", "description"),
        [(row.name, " ".join(row.suffixes), _yes(row.reads), _yes(row.writes), row.description) for row in rows],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRow:
    """A format as ``formats`` lists it."""

    name: str
    suffixes: tuple[str, ...]
    reads: bool
    writes: bool
    description: str


def format_table() -> list[FormatRow]:
    """Every format there is, readers first."""
    readers = {reader.name: reader for reader in READERS}
    writers = {writer.name: writer for writer in WRITERS}
    rows = []
    for name in dict.fromkeys((*readers, *writers)):
        reader, writer = readers.get(name), writers.get(name)
        suffixes = reader.suffixes if reader else (writer.suffix,) if writer else ()
        description = writer.description if writer else reader.description if reader else ""
        row = FormatRow(
            name=name, suffixes=suffixes, reads=reader is not None, writes=writer is not None, description=description
        )
        rows.append(row)
    return rows


def _yes(value: bool) -> str:
    return "yes" if value else "no"


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
        with for_reading(project, annotator) as opened:
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


@click.command(name="export")
@project_argument
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--format", "format_name", default="jsonl", show_default=True, help="See 'annotator formats'.")
@annotator_option("Only this annotator's spans (default: everybody's).")
@click.option("--fail-on-loss", is_flag=True, help="Exit with 1 where the format could not carry everything.")
@click.pass_context
def export_(
    ctx: click.Context, project: Path, out: Path, format_name: str, annotator: str | None, fail_on_loss: bool
) -> None:
    """Export documents and spans to OUT (a file, or a folder to put it in), with a manifest.json beside it."""
    options = ExportOptions(annotators=(annotator,) if annotator else ())
    progress = TerminalProgress()
    with for_reading(project, annotator) as opened:
        report = export(opened, out, format_name, options=options, progress=progress)
    progress.done()
    for loss in report.losses:
        warn(f"Not in the export: {loss.entity}: {loss.reason.replace('_', ' ')} ({loss.detail}).")
    held = f"{counted(report.documents, 'document')} and {counted(report.spans, 'span')}"
    click.echo(f"{held}, read back and checked, in:")
    for file in report.files:
        click.echo(str(file))
    if report.losses and fail_on_loss:
        ctx.exit(Exit.NO)
