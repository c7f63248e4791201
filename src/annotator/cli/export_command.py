"""The commands export and formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from annotator.cli.context import (
    annotator_option,
    find_document,
    for_reading,
    json_option,
    project_argument,
    refuse_unknown,
    refuse_unknown_people,
)
from annotator.cli.export_printing import print_articles, print_files
from annotator.cli.output import Exit, counted, meant, print_json, print_table, warn
from annotator.cli.project_commands import TerminalProgress
from annotator.core.gold import GOLD_ANNOTATOR
from annotator.core.splits import SplitWish, parse_shares
from annotator.core.workflow import State
from annotator.formats.loss import Action, Loss
from annotator.formats.protocols import Format
from annotator.formats.registry import formats as all_formats
from annotator.services.export_selection import select
from annotator.services.exporting import ExportOptions, ExportReport, export, plan
from annotator.services.format_table import format_row
from annotator.services.projects import Project
from annotator.services.split_planning import SplitPlan
from annotator.text.alignment import TOKENIZERS, Overlaps, Policy

_LOSSES_SAID = 20


@click.command()
@annotator_option("Accepted as everywhere; the formats are the same for all.")
@json_option
def formats(annotator: str | None, as_json: bool) -> None:  # noqa: ARG001 - see its help
    """List the formats that can be imported and exported, and what each carries."""
    rows = [format_row(item) for item in all_formats()]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("name", "suffixes", "import", "export", "carries", "description"),
        [
            (
                row["name"],
                " ".join(row["suffixes"]),
                _yes(row["reads"]),
                _yes(row["writes"]),
                ", ".join(name for name, carried in row["carries"].items() if carried),
                f"{row['title']}. {row['description']}",
            )
            for row in rows
        ],
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


class _FormatHelp(click.Command):
    """The help of export, with the formats that there are at its end."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Click's."""
        del ctx
        written = [item for item in all_formats() if item.writer is not None or item.printed]
        with formatter.section("Formats"):
            formatter.write_dl([(item.name, _about(item)) for item in written])


def _about(item: Format) -> str:
    options = "".join(f" {option.name}={'|'.join(option.values)}: {option.description}." for option in item.options)
    if item.printed:
        return f"{item.title}: each article with its spans on paper, for people.{options}"
    needs = f" Needs the extra {item.extra}." if item.extra else ""
    return f"{item.title}: {item.description}.{options}{needs}"


def _pairs(_ctx: click.Context, param: click.Parameter, said: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for item in said:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{item!r} is not NAME=VALUE", param=param)
        pairs[name] = value
    return pairs


def _shares(_ctx: click.Context, param: click.Parameter, said: str | None) -> tuple[int, int, int] | None:
    if said is None:
        return None
    try:
        return parse_shares(said)
    except ValueError as error:
        raise click.BadParameter(f"{said!r} is not like 80/10/10, 100 in all", param=param) from error


def _documents(_ctx: click.Context, param: click.Parameter, said: Iterable[str]) -> dict[str, Any]:
    """Ids, or conditions: state=, label=, annotator=, search=."""
    fields: dict[str, list[Any]] = {"documents": [], "states": [], "having": [], "annotated_by": [], "searched": []}
    for item in said:
        name, equals, value = item.partition("=")
        if not equals:
            fields["documents"].append(item)
        elif name == "state" and value in list(State):
            fields["states"].append(State(value))
        elif name in ("label", "annotator"):
            fields["having" if name == "label" else "annotated_by"].append(value)
        elif name == "search" and value:
            fields["searched"].append(value)
        else:
            states = "|".join(State)
            raise click.BadParameter(
                f"{item!r} is no id, state={states}, label=ID, annotator=NAME or search=WORDS", param=param
            )
    return {name: tuple(values) for name, values in fields.items()}


@click.command(name="export", cls=_FormatHelp)
@project_argument
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--format", "format_name", default="jsonl", show_default=True, help="One of the formats below.")
@click.option(
    "--documents",
    "chosen",
    multiple=True,
    metavar="ID|NAME=VALUE",
    callback=_documents,
    help="Only these: ids, state=accepted, label=actor (has such a span), annotator=NAME, search=WORDS (past marks and"
    " spelling). Repeat for more.",
)
@click.option(
    "--annotator",
    "annotators",
    multiple=True,
    metavar="NAME",
    help="Only this annotator's spans; gold: the adjudicated ones. Repeat for more (default: everybody's).",
)
@click.option("--labels", multiple=True, metavar="ID", help="Only spans of this label. Repeat for more.")
@click.option("--map", "mapping", multiple=True, metavar="OLD=NEW", callback=_pairs, help="Rename or join labels.")
@click.option("--relations/--no-relations", default=True, help="With or without relations.")
@click.option("--attributes/--no-attributes", default=True, help="With or without attributes of spans.")
@click.option("--notes/--no-notes", default=True, help="With or without notes on spans.")
@click.option("--suggestions/--no-suggestions", default=True, help="With or without spans that are only suggested.")
@click.option(
    "--tokens", type=click.Choice(TOKENIZERS), default=TOKENIZERS[0], show_default=True, help="The tokenizer."
)
@click.option(
    "--policy",
    type=click.Choice([policy.value for policy in Policy]),
    default=Policy.SPLIT.value,
    show_default=True,
    help="What becomes of spans that begin or end inside a token.",
)
@click.option(
    "--overlaps",
    type=click.Choice([item.value for item in Overlaps]),
    default=Overlaps.LAYER.value,
    show_default=True,
    help="Which spans stand where a format has room for one: all in further files, or one of them.",
)
@click.option("--split", callback=_shares, metavar="80/10/10", help="Train, dev and test in percent.")
@click.option("--group", default="", metavar="NAME", help="Keep together: source, near, or a name in the metadata.")
@click.option("--seed", default="1", show_default=True, help="The seed of the splits.")
@click.option("--stratify", is_flag=True, help="The same share of each label in every split.")
@click.option("--croissant", is_flag=True, help="Croissant metadata beside the files, for machines to read them by.")
@click.option("--option", "said", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="A format's own choice.")
@click.option("--replace", "replace_any", is_flag=True, help="Replace files that are there, whoever wrote them.")
@click.option("--fail-on-loss", is_flag=True, help="Exit with 1 where the format could not carry everything.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def export_(ctx: click.Context, /, project: Path, out: Path, format_name: str, **said: Any) -> None:
    """Export documents and spans to OUT (a file, or a folder to put it in), with a manifest.json beside it.

    What a format can't carry is named, and stands in losses.tsv beside it. A former export is replaced; any other
    file that is there only with --replace, else nothing is written and the exit code is 3.
    """
    as_json, fail_on_loss, replace_any = (said.pop(name) for name in ("as_json", "fail_on_loss", "replace_any"))
    progress = TerminalProgress()
    with for_reading(project) as opened:
        options = _options(said)
        _refuse_unknown_names(opened, options)
        options = _found(opened, options)
        printed = next((item for item in all_formats() if item.name == format_name and item.printed), None)
        if printed is not None:
            files = print_articles(ctx.obj, opened, out, printed, options, progress, replace_any=replace_any)
            progress.done()
            print_files(files, as_json=as_json)
            return
        splits = plan(opened, options)
        if splits is not None:
            _refuse_group_of_none(splits, said["group"])
            if not as_json:
                _print_splits(splits, said["group"])
        report = export(opened, out, format_name, options=options, progress=progress, replace_any=replace_any)
    progress.done()
    if as_json:
        print_json(_plain(report))
    else:
        _print_report(report)
    if report.lost and fail_on_loss:
        ctx.exit(Exit.NO)


def _refuse_unknown_names(project: Project, options: ExportOptions) -> None:
    """A name that the project has nowhere would make an export without spans, or a mapping that maps nothing."""
    labels = {label.id for label in project.labels.labels}
    if GOLD_ANNOTATOR in options.annotators and GOLD_ANNOTATOR not in project.file.spans.annotators():
        raise click.UsageError("There is no gold here yet. Review makes it, or 'annotator adjudicate'.")
    refuse_unknown_people(project, [*options.annotators, *options.annotated_by])
    refuse_unknown(
        [*options.labels, *options.having, *options.mapping], labels, "There is no label {}. The labels are: {}."
    )


def _found(project: Project, options: ExportOptions) -> ExportOptions:
    """The options with whole ids; words that no document holds are refused."""
    options = replace(options, documents=tuple(find_document(project, said).info.id for said in options.documents))
    if options.searched and not select(project, replace(options, states=(), having=(), annotated_by=())).ids:
        raise click.UsageError(f"No document holds {', '.join(map(repr, options.searched))}.")
    return options


def _options(said: Mapping[str, Any]) -> ExportOptions:
    split = None
    if not said["split"] and (said["group"] or said["stratify"]):
        raise click.UsageError("--group and --stratify say how to split: say --split 80/10/10 too.")
    if said["split"]:
        split = SplitWish(shares=said["split"], group=said["group"], seed=said["seed"], stratify=said["stratify"])
    return ExportOptions(
        **said["chosen"],
        annotators=tuple(said["annotators"]),
        labels=tuple(said["labels"]),
        mapping=said["mapping"],
        relations=said["relations"],
        attributes=said["attributes"],
        notes=said["notes"],
        suggestions=said["suggestions"],
        croissant=said["croissant"],
        tokenizer=said["tokens"],
        policy=Policy(said["policy"]),
        overlaps=Overlaps(said["overlaps"]),
        split=split,
        format_options=said["said"],
    )


def _refuse_group_of_none(plan: SplitPlan, group: str) -> None:
    """Where no document says what is to be kept together, each would stand alone, and nobody would know."""
    if plan.alone and plan.alone == len(plan.places):
        known = ", ".join(["near", *plan.kept_by])
        raise click.UsageError(f"No document says {group!r}, so nothing would be kept together. There are: {known}.")


def _print_splits(plan: SplitPlan, group: str) -> None:
    for row in plan.rows:
        labels = ", ".join(f"{label} {count:,}" for label, count in row.labels.items())
        warn(f"{row.split:<6}{counted(row.documents, 'document')}, {counted(row.spans, 'span')}: {labels or '-'}")
    empty = ", ".join(row.split for row in plan.rows if row.share and not row.documents)
    if empty and plan.places:
        warn(f"Empty, and so without a file: {empty}. Another --seed deals differently; more and smaller groups help.")
    if plan.alone:
        warn(f"By itself, as it says nothing of {group!r}: {counted(plan.alone, 'document')}.")
    for leak in plan.leaks[:_LOSSES_SAID]:
        between = f"{leak.one} ({leak.one_split}) and {leak.other} ({leak.other_split})"
        warn(f"Leak: {between} share a paragraph: {leak.text[:60]!r}")
    if plan.leaks:
        keeps = "" if group == "near" else " --group near keeps such documents together."
        warn(f"Leaks in all: {counted(len(plan.leaks), 'pair')} of documents.{keeps}")


def _print_report(report: ExportReport) -> None:
    for loss in report.losses[:_LOSSES_SAID]:
        warn(_loss_line(loss))
    if report.lost > _LOSSES_SAID:
        reasons = ", ".join(
            f"{reason.replace('_', ' ')} {count:,}" for reason, count in report.losses_by_reason.items()
        )
        warn(f"{counted(report.lost, 'loss')[:-1]}es in all ({reasons}): see losses.tsv.")
    for label, near in report.labels_unused.items():
        warn(f"No span that was chosen has the label {label!r}.{meant(near)}")
    if not report.documents:
        warn("No document is as was asked for, so what was written is empty.")
    held = f"{counted(report.documents, 'document')} and {counted(report.spans_written, 'span')}"
    click.echo(f"{held}, read back and checked, in:")
    for file in report.files[:_LOSSES_SAID]:
        click.echo(str(file))
    if len(report.files) > _LOSSES_SAID:
        click.echo(f"and {counted(len(report.files) - _LOSSES_SAID, 'file')} more")


def _loss_line(loss: Loss) -> str:
    reason = loss.reason.replace("_", " ")
    action = "written without" if loss.action is Action.WITHOUT else loss.action.replace("_", " ")
    about = f" {loss.label} {loss.text[:40]!r}" if loss.label else ""
    where = f" ({loss.detail})" if loss.detail else ""
    return f"Not as it is: {loss.document}: {loss.entity}{about}: {reason}, {action}{where}."


def _plain(report: ExportReport) -> dict[str, Any]:
    return {
        "files": [str(path) for path in report.files],
        "documents": report.documents,
        "spans": report.spans,
        "spans_written": report.spans_written,
        "relations": report.relations,
        "losses": report.lost,
        "losses_by_reason": report.losses_by_reason,
        "labels_unused": report.labels_unused,
        "splits": [{"split": row.split, "documents": row.documents, "spans": row.spans} for row in report.splits],
        "leaks": len(report.leaks),
    }
