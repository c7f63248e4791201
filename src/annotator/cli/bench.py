"""The bench command: how fast it is here, beside what was aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from annotator.cli.context import WindowLauncher, json_option
from annotator.cli.output import print_json
from annotator.services.measuring import Judged, Measurement

_DOCUMENTS = 10_000


@click.command()
@json_option
@click.option(
    "--only", type=click.Choice(["window", "view", "alive", "files", "formats", "load"]), help="Only this part."
)
@click.pass_obj
def bench(launcher: WindowLauncher, as_json: bool, only: str | None) -> None:
    """Measure, and print medians over several runs beside the aims.

    Takes some minutes, in temporary folders of its own; times on a busy machine vary, ratios less.
    """
    parts: dict[str, Callable[[], Iterator[Measurement]]] = {
        "window": launcher.measurements,
        "view": launcher.view_measurements,
        "alive": launcher.alive_measurements,
        "files": _files,
        "formats": _formats,
        "load": launcher.load_measurements,
    }
    rows = []
    for name, part in parts.items():
        if only in (None, name):
            for row in part():
                rows.append(row)
                if not as_json:
                    click.echo(_line(row))
    if as_json:
        print_json(
            [
                {
                    "name": row.name,
                    "median": row.median,
                    "p99": row.p99,
                    "runs": row.runs,
                    "unit": row.unit,
                    "aim": row.aim,
                    "met": row.met,
                    "note": row.note,
                }
                for row in rows
            ]
        )


def _files() -> Iterator[Measurement]:
    from annotator.services.benchmark import import_and_export, merging
    from annotator.services.comparing_benchmark import comparing
    from annotator.services.import_benchmark import memory
    from annotator.services.search_benchmark import folded_search

    yield from import_and_export()
    yield from memory()
    yield from merging()
    yield from comparing()
    yield from folded_search()


def _formats() -> Iterator[Measurement]:
    from annotator.services.export_benchmark import exports
    from annotator.services.import_benchmark import imports

    yield from exports(documents=_DOCUMENTS)
    yield from imports(documents=_DOCUMENTS)


def _line(row: Measurement) -> str:
    aim = ""
    if row.aim is not None:
        judged = "" if row.judged is Judged.MEDIAN else f" at {row.judged}"
        aim = f"   aim {row.aim:g} {row.unit}{judged}: {'met' if row.met else 'not met'}"
    figures = f"p95 {row.p95:.3g}, p99 {row.p99:.3g}, {row.runs} runs"
    note = f"   [{row.note}]" if row.note else ""
    return f"{row.name:<72} {row.median:>9.3g} {row.unit:<3} ({figures}){aim}{note}"
