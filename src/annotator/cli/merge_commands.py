"""Commands for working apart and together: merge, handoff."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from annotator.cli.context import acting_option, find_document, for_reading, for_writing, json_option, project_argument
from annotator.cli.history_sentences import fact_sentence
from annotator.cli.messages import kind_word
from annotator.cli.output import Exit, counted, print_json, warn
from annotator.cli.project_commands import TerminalProgress
from annotator.core.changes import Value
from annotator.core.label import LabelSet
from annotator.core.merging import Conflict, Refusal, Refused, Version
from annotator.core.span import Span
from annotator.services import merging
from annotator.services.handoff import documents_to_hand_off, hand_off
from annotator.services.merge_intake import FileMerge
from annotator.services.merging import MergeReport
from annotator.storage.operation_log import HLC_BITS

_REFUSALS = {
    Refusal.FROM_THE_FUTURE: "it was done more than a day from now, by that machine's clock; set that right",
    Refusal.ENDS_GONE: "a span that it joins was deleted",
    Refusal.ID_TAKEN: "its id belongs to something else here",
}


@click.command()
@project_argument
@click.argument("others", type=click.Path(path_type=Path, dir_okay=False), nargs=-1)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@acting_option
@json_option
@click.pass_context
def merge(
    ctx: click.Context,
    project: Path,
    others: tuple[Path, ...],
    annotator: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring work in that was done in OTHER files of the project: hand-offs, conflicted copies, other machines.

    The OTHERS are only read. One undo takes all of it back. Without OTHERS: list the conflicted copies that lie beside
    the project and hold something new. Exits with 1 where anything was not taken over; each such thing is named.
    """
    if not others:
        _list_copies(project, annotator, as_json=as_json)
        return
    progress = TerminalProgress()
    with for_writing(project, annotator) as opened:
        act = merging.preview if dry_run else merging.merge
        report = act(opened, others, progress)
    progress.done()
    if as_json:
        print_json(_plain_report(report))
    else:
        _print_report(report, dry_run=dry_run)
    if report.refused:
        ctx.exit(Exit.NO)


@click.command()
@project_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", metavar="NAME", required=True, help="For whom it is.")
@click.option(
    "--document", "--documents", "documents", metavar="ID", multiple=True, help="Only this one; say it again for more."
)
@click.option("--with-spans", is_flag=True, help="With what others did on these documents, too.")
@click.option("--dry-run", is_flag=True, help="Only say which documents it would hold.")
@acting_option
@json_option
def handoff(
    project: Path,
    out: Path,
    to: str,
    documents: tuple[str, ...],
    annotator: str | None,
    *,
    with_spans: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make a project file OUT with the documents of NAME, guidelines and label set, to work on anywhere.

    Without --document: all that were assigned to NAME. 'annotator merge' brings the work back.
    """
    progress = TerminalProgress()
    with for_reading(project, annotator) as opened:
        chosen = [find_document(opened, said).info.id for said in documents] or None
        if dry_run:
            names = documents_to_hand_off(opened, to, chosen)
            print_json(names) if as_json else click.echo("\n".join(names))
            return
        made = hand_off(opened, out, to, documents=chosen, with_spans=with_spans, progress=progress)
    progress.done()
    if as_json:
        print_json({"path": str(made.path), "to": made.to, "documents": list(made.documents), "spans": made.spans})
    else:
        held = f"{counted(len(made.documents), 'document')} and {counted(made.spans, 'span')}"
        click.echo(f"{out} holds {held} for {made.to}.")


def _list_copies(project: Path, annotator: str | None, *, as_json: bool) -> None:
    with for_reading(project, annotator) as opened:
        found = [str(path) for path in merging.conflicted_copies(opened)]
    if as_json:
        print_json(found)
        return
    for path in found:
        click.echo(path)
    if not found:
        warn("There is no conflicted copy with anything new beside the project. Name the files to merge.")


def _print_report(report: MergeReport, *, dry_run: bool) -> None:
    for file in report.files:
        click.echo(_said_of(file, dry_run=dry_run))
        for fact in file.labels:
            click.echo(f"  Label set: {fact_sentence(fact, fact.doer, '')}")
        for conflict in file.conflicts:
            click.echo(f"  Changed on both: {kind_word(conflict.key.kind)} {conflict.key.entity}{_at(conflict)}")
            click.echo(f"    kept:     {_said_version(conflict.kept)}")
            click.echo(f"    gave way: {_said_version(conflict.refused)}")
        for united in file.united:
            click.echo(f"  Was tagged on both machines: {_value(united.kept)} (by {united.kept.annotator})")
            if united.lost_note:
                click.echo(f"    gave way: note {united.lost_note!r}")
        for refused in file.refused:
            warn(
                f"  Not taken over: {kind_word(refused.key.kind)} {refused.key.entity} by {refused.actor or '?'}:"
                f" {_REFUSALS[refused.reason]}."
            )
    if dry_run:
        click.echo("Nothing was changed.")


def _said_of(file: FileMerge, *, dry_run: bool) -> str:
    name = f"{file.path.name}{f' (handed to {file.handed_to})' if file.handed_to else ''}"
    if file.nothing_new:
        return f"{name}: nothing new."
    people = ", ".join(f"{counted(count, 'action')} by {person}" for person, count in sorted(file.operations.items()))
    done = [f"{kind_word(kind)}: {count:,} {how}" for (kind, how), count in sorted(file.changes.items())]
    verb = "would bring" if dry_run else "brought"
    return f"{name}: {verb} {people or 'no action'}; {'; '.join(done) or 'nothing changes'}."


def _at(conflict: Conflict) -> str:
    return f" in {conflict.key.document}" if conflict.key.document else ""


def _said_version(version: Version) -> str:
    at = datetime.fromtimestamp((version.hlc >> HLC_BITS) / 1000, UTC).isoformat(timespec="seconds")
    where = "here" if version.here else "there"
    return f"{_value(version.value)} (by {version.actor}, {where}, {at.replace('+00:00', 'Z')})"


def _plain_report(report: MergeReport) -> dict[str, object]:
    return {
        "change_set": None if report.applied is None else report.applied.id,
        "files": [
            {
                "path": str(file.path),
                "handed_to": file.handed_to or None,
                "operations": dict(sorted(file.operations.items())),
                "documents_added": file.documents,
                "documents_touched": sorted(file.touched),
                "changes": [
                    {"kind": str(kind), "how": how, "count": count}
                    for (kind, how), count in sorted(file.changes.items())
                ],
                "labels": [
                    {"what": str(fact.act), "label": fact.label, "before": fact.old or None, "annotator": fact.doer}
                    for fact in file.labels
                ],
                "conflicts": [_plain_conflict(conflict) for conflict in file.conflicts],
                "united": [
                    {
                        "document": each.kept.document,
                        "kept": each.kept.id,
                        "gone": each.gone.id,
                        "annotator": each.kept.annotator,
                        "lost_note": each.lost_note or None,
                    }
                    for each in file.united
                ],
                "refused": [_plain_refused(refused) for refused in file.refused],
            }
            for file in report.files
        ],
    }


def _plain_conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "kind": str(conflict.key.kind),
        "document": conflict.key.document,
        "entity": conflict.key.entity,
        "base": _value(conflict.base),
        "kept": _plain_version(conflict.kept),
        "refused": _plain_version(conflict.refused),
    }


def _plain_version(version: Version) -> dict[str, object]:
    return {
        "value": _value(version.value),
        "annotator": version.actor,
        "at_ms": version.hlc >> HLC_BITS,
        "here": version.here,
    }


def _plain_refused(refused: Refused) -> dict[str, object]:
    return {
        "kind": str(refused.key.kind),
        "document": refused.key.document,
        "entity": refused.key.entity,
        "value": _value(refused.value),
        "annotator": refused.actor,
        "reason": str(refused.reason),
    }


def _value(value: Value | None) -> str:
    """What an entity became, in a few words."""
    if value is None:
        return "deleted"
    if isinstance(value, Span):
        places = ",".join(f"{part.start}-{part.end}" for part in value.ranges)
        attributes = " ".join(f"{name}={said}" for name, said in sorted(value.attributes.items()))
        return " ".join(filter(None, (value.label, places, attributes, f"note {value.note!r}" if value.note else "")))
    if isinstance(value, LabelSet):
        parts = (*value.labels, *value.relations, *value.rejection_reasons, *value.forbidden_overlaps)
        return _facts(msgspec.to_builtins(parts[0])) if len(parts) == 1 else f"version {value.version}"
    return _facts(msgspec.to_builtins(value))


def _facts(plain: dict[str, object]) -> str:
    return " ".join(f"{name}={said}" for name, said in plain.items() if said not in ("", [], {}, None, False))
