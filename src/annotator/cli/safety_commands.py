"""Commands that keep work safe: backup, backups, restore, repair, verify."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from annotator.cli.context import acting_annotator, acting_option, json_option, project_argument
from annotator.cli.output import Exit, counted, plain, print_json, print_table, warn
from annotator.core.errors import AnnotatorError, Problem
from annotator.services import snapshots
from annotator.storage import repair as repairing
from annotator.storage.guarded_open import verified_copy
from annotator.storage.guarded_open import verify as verify_file

_NOTHING_TO_COPY = frozenset(
    {
        Problem.FILE_MISSING,
        Problem.FILE_DAMAGED,
        Problem.FILE_HALF_WRITTEN,
        Problem.FILE_FOREIGN,
        Problem.FILE_NEWER,
        Problem.FILE_NOT_A_PROJECT,
    }
)
_out_argument = click.argument("out", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@project_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), required=False)
def backup(project: Path, out: Path | None) -> None:
    """Take a snapshot into the data folder, or write a whole, verified copy to OUT (to send, say).

    The project may be open at the time.
    """
    if out is not None:
        state = snapshots.save_copy(project, out)
        click.echo(f"Copied {counted(state.documents, 'document')} and {counted(state.spans, 'span')} to {out}.")
        return
    taken = snapshots.take(project)
    if taken.error is not None:
        cause = taken.error.__cause__
        # Where it is the project itself that can't be read, room for a backup is of no help.
        raise cause if isinstance(cause, AnnotatorError) and cause.problem in _NOTHING_TO_COPY else taken.error
    if taken.snapshot is not None:
        click.echo(f"Took the snapshot {taken.snapshot.name}.")


@click.command()
@project_argument
@json_option
def backups(project: Path, as_json: bool) -> None:
    """List a project's snapshots, newest first, and of which of its files; also where that is gone or broken."""
    rows = []
    for snapshot in snapshots.snapshots_of(project):
        row: dict[str, object] = {
            "name": snapshot.name,
            "taken": _local(snapshot.at_ms),
            "why": snapshot.why,
            "operations": snapshot.operations,
            "documents": None,
            "spans": None,
            "annotators": None,
            "bytes": snapshot.size,
            "of": str(snapshot.project_file),
            "path": str(snapshot.path),
            "sound": True,
        }
        try:
            state = snapshots.contents(snapshot)
            row["documents"], row["spans"], row["annotators"] = state.documents, state.spans, state.annotators
        except AnnotatorError:
            row["sound"] = False
        rows.append(row)
    if as_json:
        print_json(rows)
    else:
        headings = ("name", "taken", "why", "documents", "spans", "operations", "bytes", "sound", "of")
        print_table(headings, [[_said(row[heading]) for heading in headings] for row in rows])


@click.command()
@project_argument
@click.argument("snapshot")
@_out_argument
def restore(project: Path, snapshot: str, out: Path) -> None:
    """Write a SNAPSHOT of a project (its name, or 'latest') into the new file OUT; nothing is written over.

    'latest' is the newest of this very file, not of a copy or hand-off that is worked in on this machine too.
    """
    found = snapshots.find_snapshot(project, snapshot)
    state = snapshots.restore(found, out)
    if not snapshots.is_of(found, project):
        warn(f"The snapshot is of {found.project_file}.")
    click.echo(f"{out} holds {counted(state.documents, 'document')} and {counted(state.spans, 'span')}.")


@click.command()
@project_argument
@_out_argument
@acting_option
@json_option
@click.pass_context
def repair(ctx: click.Context, project: Path, out: Path, annotator: str | None, as_json: bool) -> None:
    """Write whatever is sound of a damaged PROJECT into the new file OUT, and list what is not.

    PROJECT is only read. Exits with 1 where anything was lost.
    """
    try:
        report = repairing.repair(project, out, acting_annotator(annotator))
    except AnnotatorError as error:
        if error.problem is not Problem.FILE_NOT_A_PROJECT:
            raise
        warn(f"Nothing of a project can be made out in {project}. 'annotator backups' lists its snapshots.")
        ctx.exit(Exit.BAD_INPUT)
    if as_json:
        print_json({**plain(report), "lost": [plain(lost) for lost in report.lost]})
    else:
        for lost in report.lost:
            named = f"{lost.what} {lost.id}".rstrip()
            warn(f"Lost: {named}: {lost.why.removeprefix(f'operation {lost.id}: ')}.")
        counts = ((report.documents, "document"), (report.spans, "span"), (report.operations, "operation"))
        click.echo(f"{out} holds {', '.join(counted(number, thing) for number, thing in counts)}.")
        if report.restored:
            click.echo(f"{counted(report.restored, 'value')} brought back by a last action, as far as they are known.")
    if report.lost:
        ctx.exit(Exit.NO)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), required=False)
def verify(file: Path, out: Path | None) -> None:
    """Look at a project FILE that came from elsewhere without trusting anything in it, and without altering it.

    With OUT, what it says is written into that new file, which is then safe to open.
    """
    found = verified_copy(file, out) if out is not None else verify_file(file)
    counts = ((found.documents, "document"), (found.spans, "span"), (found.operations, "operation"))
    click.echo(f"Sound: {', '.join(counted(number, thing) for number, thing in counts)}.")


def _said(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "?" if value is None else value


def _local(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000).astimezone().isoformat(timespec="seconds")
