"""The labels command: list a project's labels, and change them without fear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import click

from annotator.cli.context import acting_option, for_reading, for_writing, json_option, project_argument
from annotator.cli.decision_table import rows_of
from annotator.cli.label_files import say_not_carried
from annotator.cli.output import counted, print_json, print_table
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label_changes import LabelAction
from annotator.formats.label_set_file import label_set_toml, load_label_set
from annotator.services import labels as changing
from annotator.services.labels import LabelPlan
from annotator.services.projects import Project
from annotator.storage.fresh_file import check_free


class _ProjectFirst(click.Group):
    """A group whose options may follow PROJECT, and who does it at the very end, as with every other command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        verb = next((index for index, word in enumerate(args) if index and word in self.commands), len(args))
        own, rest = args[:verb], args[verb:]
        end = rest.index("--") if "--" in rest else len(rest)
        said = next((at for at, word in enumerate(rest[:end]) if word.split("=")[0] == "--annotator"), None)
        if said is not None:
            words = 1 if "=" in rest[said] else 2
            own, rest = [*own, *rest[said : said + words]], rest[:said] + rest[said + words :]
        if own and not own[0].startswith("-"):
            own = [*own[1:], own[0]]
        return super().parse_args(ctx, own + rest)


@click.group(cls=_ProjectFirst, invoke_without_command=True, subcommand_metavar="[COMMAND [ARGS]...]")
@project_argument
@acting_option
@json_option
@click.pass_context
def labels(ctx: click.Context, project: Path, annotator: str | None, as_json: bool) -> None:
    """List the labels of a project's label set, or change them.

    A change says how many spans it is about, is one step for 'annotator undo', and makes a new version of the set.
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = (project, annotator)
        return
    with for_reading(project, annotator) as opened:
        label_set = opened.labels
    rows = [
        {
            "id": label.id,
            "key": label.key,
            "names": dict(label.names),
            "definition": dict(label.definition),
            "colour": {"light": label.colour_light, "dark": label.colour_dark},
            "line": label.line,
            "retired": label.retired,
        }
        for label in label_set.labels
    ]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("id", "key", "names", "line", "retired"),
        [
            (label.id, label.key, ", ".join(label.names.values()), label.line, "yes" if label.retired else "no")
            for label in label_set.labels
        ],
    )


_plan_only = click.option("--dry-run", is_flag=True, help="Only say what would happen.")
_pass_where = click.pass_obj
_Where = tuple[Path, str | None]


@labels.command()
@click.argument("old")
@click.argument("new")
@_plan_only
@_pass_where
def rename(where: _Where, old: str, new: str, dry_run: bool) -> None:
    """Give the label OLD the id NEW, in the set and on every span."""
    _carry_out(where, lambda project: changing.plan_rename(project, old, new), dry_run=dry_run)


@labels.command()
@click.argument("gone", nargs=-1, required=True)
@click.argument("into")
@_plan_only
@_pass_where
def merge(where: _Where, gone: tuple[str, ...], into: str, dry_run: bool) -> None:
    """Take the labels GONE up into the label INTO."""
    _carry_out(where, lambda project: changing.plan_merge(project, gone, into), dry_run=dry_run)


@labels.command()
@click.argument("old")
@click.argument("table", type=click.File(encoding="utf-8", errors="replace"))
@click.option("--new", multiple=True, metavar="LABEL", help="Add this label to the set first (can be said again).")
@click.option("--retire", "retire_old", is_flag=True, help="Offer OLD no more from then on.")
@_plan_only
@_pass_where
def split(where: _Where, old: str, table: TextIO, new: tuple[str, ...], retire_old: bool, dry_run: bool) -> None:
    """Give spans of the label OLD other labels, as TABLE says ('-' reads it from the input).

    TABLE is what 'annotator spans' prints, plain or as JSON, with other labels in its column 'label'. Of it only the
    spans count that have OLD now; those that keep it, and those it leaves out, stay as they are.
    """
    said = table.read()

    def plan_of(project: Project) -> LabelPlan:
        looks = {label.id: label for label in project.labels.with_new_labels(new, project.labels.version).labels}
        added = [looks[name] for name in dict.fromkeys(new)]
        return changing.plan_split(project, old, _given(project, old, said), new=added, retire=retire_old)

    _carry_out(where, plan_of, dry_run=dry_run)


def _given(project: Project, old: str, table: str) -> dict[str, str]:
    """Which spans of a label a table gives to which other one."""
    theirs = {span for span, _ in changing.places_of_label(project, old)}
    given = {}
    for line, row in rows_of(table, "id", "label"):
        span, label = str(row.get("id") or ""), str(row.get("label") or "")
        if not span or not label:
            raise AnnotatorError(Problem.TABLE_ROW_WRONG, line=line, detail="it names no span, or no label")
        if span not in theirs:
            project.file.spans.get(span)  # raises where there is none
        elif label != old:
            given[span] = label
    return given


@labels.command()
@click.argument("label")
@click.option("--undo", "again", is_flag=True, help="Offer it again.")
@_plan_only
@_pass_where
def retire(where: _Where, label: str, again: bool, dry_run: bool) -> None:
    """Offer a LABEL no more; its spans keep it."""
    _carry_out(where, lambda project: changing.plan_retire(project, label, retire=not again), dry_run=dry_run)


@labels.command()
@click.argument("label")
@click.option("--with-spans", is_flag=True, help="Delete the spans that have it, too.")
@_plan_only
@_pass_where
def delete(where: _Where, label: str, with_spans: bool, dry_run: bool) -> None:
    """Delete a LABEL that no span has."""
    _carry_out(where, lambda project: changing.plan_delete(project, label, with_spans=with_spans), dry_run=dry_run)


@labels.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_plan_only
@_pass_where
def import_(where: _Where, file: Path, dry_run: bool) -> None:
    """Put the label set in FILE in place of the project's; labels in use that it lacks stay, retired.

    FILE may be one of our own (TOML, or the manifest of an export), Label Studio's labelling configuration (XML),
    doccano's labels (JSON) or brat's annotation.conf, with the visual.conf beside it.
    """
    loaded = load_label_set(file)
    say_not_carried(loaded)
    _carry_out(where, lambda project: changing.plan_replace(project, loaded.labels), dry_run=dry_run)


@labels.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@_pass_where
def export(where: _Where, out: Path) -> None:
    """Write the label set into the new file OUT (TOML); '-' prints it."""
    project, annotator = where
    with for_reading(project, annotator) as opened:
        text = label_set_toml(opened.labels)
    if str(out) == "-":
        click.echo(text, nl=False)
        return
    check_free(out)
    try:
        with out.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
    except OSError as error:
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(out), detail=str(error)) from error
    click.echo(f"Wrote {out}.")


def _carry_out(where: _Where, plan_of: Callable[[Project], LabelPlan], *, dry_run: bool) -> None:
    path, annotator = where
    with for_reading(path, annotator) if dry_run else for_writing(path, annotator) as project:
        plan = plan_of(project)
        if not dry_run:
            changing.carry_out(project, plan)
    _say(plan, dry_run=dry_run)


def _say(plan: LabelPlan, *, dry_run: bool) -> None:
    said = "would be" if dry_run else "is"
    change = plan.change
    click.echo(f"{change.action}: the label set {said} version {change.after.version}.")
    if plan.uses:
        whose = ", ".join(f"{use.annotator} {use.spans} {use.label}" for use in plan.uses)
        about = f"{counted(plan.spans, 'span')} in {counted(plan.documents, 'document')} ({whose})"
        fate = "deleted" if change.deleted else "changed" if change.touched else "left as they are"
        # Of a label that is split only some spans are given another.
        some = f"{len(change.assigned)} of " if change.action is LabelAction.SPLIT else ""
        click.echo(f"{some}{about}: {fate}.")
    if plan.doubles:
        click.echo(f"{counted(plan.doubles, 'span')} would say the same as another; one of each two is left.")
    if plan.relations:
        click.echo(f"{counted(plan.relations, 'relation')} on them: deleted.")
