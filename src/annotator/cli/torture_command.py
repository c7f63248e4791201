"""The torture command: hurt a project or files of its own on purpose, and say what came of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator.cli.context import json_option
from annotator.cli.output import Exit, plain, print_json
from annotator.services.reader_torture import ReaderTorture, torture_readers
from annotator.services.torture import BETWEEN, Fate, TortureReport
from annotator.services.torture import torture as hurt
from annotator.services.torture_kills import Moment
from annotator.services.torture_work import KINDS, work

_MOMENTS = {
    Moment.RANDOM: "killed at random moments",
    Moment.ACTION: "killed in the midst of an action",
    Moment.COMMIT: "killed within a commit",
}
_FATES = {
    Fate.SAME: "copy of the main file: clean",
    Fate.AHEAD: "  clean, one action ahead",
    Fate.BEHIND: "  clean, one action behind",
    Fate.PUT_RIGHT: "  amid a commit, clean once opened",
    Fate.TORN: "  torn; refused, repaired in full",
    Fate.LOST: "  torn, and not so",
}


@click.command()
@click.option("--minutes", type=click.FloatRange(min=0), default=0, help="How long.")
@click.option("--kills", type=click.IntRange(min=0), default=20, show_default=True, help="How often at least.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another one gives another run.")
@click.option(
    "--at",
    "moments",
    type=click.Choice([str(moment) for moment in Moment]),
    multiple=True,
    help="Only kills at random moments, in the midst of an action of each kind, or within a commit (default: in turn).",
)
@click.option("--readers", is_flag=True, help="Instead: give every reader of files that were hurt on purpose.")
@click.option("--only", metavar="READER", multiple=True, help="With --readers: these alone.")
@click.option("--cases", type=click.IntRange(min=1), default=10_000, show_default=True, help="How many for a reader.")
@click.option("--child", type=click.Path(path_type=Path), hidden=True)
@json_option
@click.pass_context
def torture(
    ctx: click.Context,
    /,
    minutes: float,
    kills: int,
    seed: int,
    moments: tuple[str, ...],
    readers: bool,
    only: tuple[str, ...],
    cases: int,
    child: Path | None,
    as_json: bool,
) -> None:
    """Kill a writer at random moments and flip bytes, in a temporary project, and see what is left.

    Told apart are kills by the clock, kills in the midst of an action of each kind, and kills within a commit, where
    the file itself is written to; and for each, what became of a copy of the main file alone, made right after.

    Exits with 1 where any promise was broken: an acknowledged action missing, half an action, a torn copy that was not
    refused or could not be repaired in full, a file that was altered by looking at it.
    """
    if child is not None:
        work(child, seed, sys.stdout)
        return
    if readers:
        _torture_readers(ctx, cases, seed, only, as_json=as_json)
        return

    def say(report: TortureReport) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{report.kills} kills, {report.acknowledged} actions", err=True, nl=False)

    chosen = [Moment(moment) for moment in moments] or list(Moment)
    report = hurt(minutes=minutes, kills=kills, seed=seed, moments=chosen, progress=say)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    if as_json:
        print_json(plain(report))
    else:
        _print_report(report)
    if report.wrong:
        ctx.exit(Exit.NO)


def _print_report(report: TortureReport) -> None:
    for line in report.wrong:
        click.echo(f"Broken: {line}")
    click.echo(f"kills                               {report.kills:>8,}")
    click.echo(f"actions acknowledged                {report.acknowledged:>8,}")
    for kind in KINDS:
        click.echo(f"  {kind:<34}{report.done[kind]:>8,}   killed amid{report.amid[kind]:>6,}")
    click.echo(f"acknowledged actions lost, or faults{len(report.wrong):>8,}")
    click.echo(f"committed, not yet acknowledged     {report.unacknowledged:>8,}")
    click.echo(f"  {BETWEEN:<42}   killed      {report.amid[BETWEEN]:>6,}")
    for moment, fates in report.copies.items():
        click.echo(f"{_MOMENTS[moment]:<36}{fates.total():>8,}")
        for fate in Fate:
            click.echo(f"  {_FATES[fate]:<34}{fates[fate]:>8,}")
    click.echo(f"files with flipped bytes looked at  {report.flips:>8,}")
    click.echo(f"  of these refused                  {report.flips_refused:>8,}")
    click.echo(f"  slowest                           {report.slowest_flip_s:>8.2f} s")


def _torture_readers(ctx: click.Context, cases: int, seed: int, only: tuple[str, ...], *, as_json: bool) -> None:
    def say(report: ReaderTorture) -> None:
        if sys.stderr.isatty():
            name, done = list(report.cases.items())[-1]
            click.echo(f"\r\x1b[K{name}: {done:,}", err=True, nl=False)

    report = torture_readers(cases=cases, seed=seed, say=say, only=only)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    if as_json:
        print_json(plain(report))
    else:
        for line in report.wrong:
            click.echo(f"Broken: {line}")
        click.echo(f"readers                             {len(report.cases):>8,}")
        click.echo(f"hurt files read                     {sum(report.cases.values()):>8,}")
        click.echo(f"faults named                        {report.faults:>8,}")
        click.echo(f"documents read all the same         {report.documents:>8,}")
        click.echo(f"slowest                             {report.slowest_s:>8.2f} s")
        click.echo(f"crashes, hangs, wrong types         {len(report.wrong):>8,}")
    if report.wrong:
        ctx.exit(Exit.NO)
