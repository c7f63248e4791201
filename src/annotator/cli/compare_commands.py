"""Commands about several annotators of the same documents: conflicts, adjudicate."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from annotator.cli.comparing_scope import scope_of, scope_options
from annotator.cli.context import acting_option, for_reading, for_writing, json_option, project_argument
from annotator.cli.output import counted, print_json, print_table
from annotator.core.adjudication import Planned, Rule
from annotator.core.conflicts import Conflict, ConflictKind
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.services import adjudication, comparing
from annotator.services.comparing import DocumentConflicts
from annotator.services.projects import Project

_LONGEST_QUOTE = 60


@click.command()
@project_argument
@scope_options
@click.option(
    "--kind", "kinds", type=click.Choice([str(kind) for kind in ConflictKind]), multiple=True, help="Only these."
)
@click.option("--label", "labels", metavar="LABEL", multiple=True, help="Only where somebody gave this label.")
@click.option("--settled", is_flag=True, help="Also those that are settled.")
@json_option
def conflicts(
    project: Path,
    people: tuple[str, ...],
    documents: tuple[str, ...],
    kinds: tuple[str, ...],
    labels: tuple[str, ...],
    *,
    unfinished: bool,
    settled: bool,
    as_json: bool,
) -> None:
    """List where annotators differ: who marked what, and in what it differs."""
    rows: list[dict[str, Any]] = []
    with for_reading(project) as opened:
        for found in comparing.conflicts(opened, scope_of(opened, people, documents, unfinished=unfinished)):
            text = opened.file.documents.get(found.document).text if found.comparison.conflicts else ""
            rows += [
                _conflict_to_plain(opened, found, conflict, text)
                for conflict in found.comparison.conflicts
                if (settled or conflict.id not in found.settlements)
                and (not kinds or set(kinds) & set(conflict.kinds))
                and (not labels or set(labels) & conflict.labels)
            ]
    if as_json:
        print_json(rows)
        return
    print_table(
        ["document", "start", "end", "differs in", "who said what", "settled", "conflict"],
        [
            (
                row["document"],
                row["start"],
                row["end"],
                ", ".join(row["kinds"]),
                "; ".join(f"{said['annotator']}: {_brief(said)}" for said in row["said"]),
                row["settled"] or "",
                row["conflict"],
            )
            for row in rows
        ],
    )


@click.command()
@project_argument
@click.option(
    "--rule",
    type=click.Choice([str(rule) for rule in Rule]),
    required=True,
    help="What becomes gold: what all say alike, or also what more than half say (or leave out).",
)
@scope_options
@click.option("--dry-run", is_flag=True, help="Only say what would become gold.")
@acting_option
@json_option
def adjudicate(
    project: Path,
    rule: str,
    people: tuple[str, ...],
    documents: tuple[str, ...],
    annotator: str | None,
    *,
    unfinished: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make gold of what annotators agree on, in one step that can be undone; conflicts that are settled stay so."""
    opening = for_reading if dry_run else for_writing
    with opening(project, annotator) as opened:
        made = adjudication.plan(opened, Rule(rule), scope_of(opened, people, documents, unfinished=unfinished))
        if not dry_run:
            adjudication.carry_out(opened, made)
    if as_json:
        print_json(_plan_to_plain(made, dry_run=dry_run))
        return
    for each in made.documents:
        for planned in each.decided:
            kinds = ", ".join(planned.conflict.kinds)
            place = f"{planned.conflict.bounds.start}-{planned.conflict.bounds.end}"
            click.echo(f"  {each.document} {place} ({kinds}): {_taken(planned)}, {planned.votes} of {planned.voters}")
    click.echo(
        f"{'Would be made gold' if dry_run else 'Made gold'}: {counted(made.agreed, 'span')} that all say alike."
        f" Settled by majority: {counted(made.decided, 'conflict')}. Left: {counted(made.left, 'conflict')}."
    )


def _conflict_to_plain(project: Project, found: DocumentConflicts, conflict: Conflict, text: str) -> dict[str, Any]:
    settlement = found.settlements.get(conflict.id)
    said: list[dict[str, Any]] = [_span_to_plain(name, span, text) for name, span in conflict.spans.items()]
    said += [_relation_to_plain(project, name, each, text) for name, each in conflict.relations.items()]
    said += [{"annotator": name} for name in conflict.lacking]
    return {
        "conflict": conflict.id,
        "document": conflict.document,
        "start": conflict.bounds.start,
        "end": conflict.bounds.end,
        "kinds": [str(kind) for kind in conflict.kinds],
        "said": sorted(said, key=lambda each: str(each["annotator"])),
        "settled": None if settlement is None else settlement.by,
    }


def _span_to_plain(name: str, span: Span, text: str) -> dict[str, Any]:
    return {
        "annotator": name,
        "span": span.id,
        "label": span.label,
        "ranges": [[part.start, part.end] for part in span.ranges],
        "text": span.surface(text),
        "attributes": dict(span.attributes),
    }


def _relation_to_plain(project: Project, name: str, relation: Relation, text: str) -> dict[str, Any]:
    ends = [project.file.spans.get(end).surface(text) for end in (relation.source, relation.target)]
    return {"annotator": name, "relation": relation.id, "type": relation.type, "from": ends[0], "to": ends[1]}


def _brief(said: Mapping[str, Any]) -> str:
    if "label" in said:
        places = ",".join(f"{start}-{end}" for start, end in said["ranges"])
        attributes = "".join(f" {name}={value}" for name, value in said["attributes"].items())
        return f"{said['label']} {places}{attributes} {_quoted(said['text'])}"
    if "type" in said:
        return f"{said['type']} {_quoted(said['from'])} \u2192 {_quoted(said['to'])}"
    return "nothing"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}\u2026")


def _taken(planned: Planned) -> str:
    name = planned.resolution.taken
    if span := planned.conflict.spans.get(name):
        return f"{span.label} {span.start}-{span.end}"
    return planned.conflict.relations[name].type if name in planned.conflict.relations else "nothing"


def _plan_to_plain(made: adjudication.Plan, *, dry_run: bool) -> dict[str, Any]:
    return {
        "rule": str(made.rule),
        "dry_run": dry_run,
        "agreed": made.agreed,
        "settled": made.decided,
        "left": made.left,
        "documents": [
            {
                "document": each.document,
                "agreed": each.agreed,
                "settled": [
                    {
                        "conflict": planned.conflict.id,
                        "kinds": [str(kind) for kind in planned.conflict.kinds],
                        "taken": _taken(planned),
                        "votes": planned.votes,
                        "voters": planned.voters,
                    }
                    for planned in each.decided
                ],
                "left": [conflict.id for conflict in each.left],
            }
            for each in made.documents
        ],
    }
