"""Commands that keep work safe: backup, backups, restore."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from annotator.cli.context import json_option, project_argument
from annotator.cli.output import print_json, print_table
from annotator.core.errors import AnnotatorError
from annotator.services import snapshots

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
        click.echo(f"Copied {state.documents} documents and {state.spans} spans to {out}.")
        return
    taken = snapshots.take(project)
    if taken.error is not None:
        raise taken.error
    if taken.snapshot is not None:
        click.echo(f"Took the snapshot {taken.snapshot.name}.")


@click.command()
@project_argument
@json_option
def backups(project: Path, as_json: bool) -> None:
    """List a project's snapshots, newest first; also of a project that is gone or broken."""
    rows = []
    for snapshot in snapshots.snapshots_of(project):
        row: dict[str, object] = {
            "name": snapshot.name,
            "taken": _local(snapshot.at_ms),
            "operations": snapshot.operations,
            "documents": None,
            "spans": None,
            "bytes": snapshot.size,
            "path": str(snapshot.path),
            "sound": True,
        }
        try:
            state = snapshots.contents(snapshot)
            row["documents"], row["spans"] = state.documents, state.spans
        except AnnotatorError:
            row["sound"] = False
        rows.append(row)
    if as_json:
        print_json(rows)
    else:
        headings = ("name", "taken", "documents", "spans", "operations", "bytes", "sound")
        print_table(headings, [[_said(row[heading]) for heading in headings] for row in rows])


@click.command()
@project_argument
@click.argument("snapshot")
@_out_argument
def restore(project: Path, snapshot: str, out: Path) -> None:
    """Write a SNAPSHOT of a project (its name, or 'latest') into the new file OUT; nothing is written over."""
    state = snapshots.restore(snapshots.find_snapshot(project, snapshot), out)
    click.echo(f"{out} holds {state.documents} documents and {state.spans} spans.")


def _said(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "?" if value is None else value


def _local(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000).astimezone().isoformat(timespec="seconds")
