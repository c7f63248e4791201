"""Imports and exports beside the least that Python and SQLite can do with the same rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from annotator.core.label import LabelSet
from annotator.services.exporting import export
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.projects import create_project
from annotator.storage.plain_floor import plain_export, plain_import

RATIO_AIM = 3.0


def import_and_export(*, documents: int = 1000, spans: int = 20, runs: int = 5) -> Iterator[Measurement]:
    """Import and export of made-up documents, each run paired with the plain floor of the same rows.

    The floors are those of ``storage.plain_floor``.
    """
    times: dict[str, list[float]] = {"import": [], "import floor": [], "export": [], "export floor": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.jsonl"
        write_generated_jsonl(source, documents=documents, characters=1800, spans=spans)
        for run in range(runs + 1):
            sample = _one_run(folder, source, run)
            if run:  # the first one warms up
                for key, value in sample.items():
                    times[key].append(value)
    what = f"{documents} documents x {spans} spans"
    for verb in ("import", "export"):
        ratios = [ours / floor for ours, floor in zip(times[verb], times[f"{verb} floor"], strict=True)]
        yield summed_up(f"{verb} {what}, to plain json and sqlite3", ratios, "x", RATIO_AIM)
        yield summed_up(f"{verb} {what}", times[verb], "s")


def _one_run(folder: Path, source: Path, run: int) -> dict[str, float]:
    plain, ours = folder / f"plain-{run}.db", folder / f"ours-{run}.annotator"
    sample = {"import floor": seconds(lambda: plain_import(source, plain))}
    with create_project(ours, labels=LabelSet(), annotator="bench") as project:
        sample["import"] = seconds(lambda: import_paths(project, [source]))
        sample["export floor"] = seconds(lambda: plain_export(plain, folder / "plain.jsonl"))
        sample["export"] = seconds(lambda: export(project, folder / "ours.jsonl"))
    plain.unlink()
    ours.unlink()
    return sample
