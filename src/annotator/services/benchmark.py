"""Imports and exports beside the least that Python and SQLite can do with the same rows."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from annotator.core.changes import Verb, alter_span, put_span
from annotator.core.label import Label, LabelSet
from annotator.core.span import Span
from annotator.services.exporting import export
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.merging import merge
from annotator.services.projects import Project, create_project, new_id, open_project
from annotator.storage.plain_floor import plain_export, plain_import
from annotator.text.offsets import CodePointRange

RATIO_AIM = 3.0
MERGE_AIM_S = 1.0
_MERGED_DOCUMENTS, _MERGED_SPANS = 500, 10


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


def merging(*, documents: int = _MERGED_DOCUMENTS, runs: int = 3) -> Iterator[Measurement]:
    """Merge another file's 10,000 operations, on documents on which this one has as many since."""
    with tempfile.TemporaryDirectory() as name:
        mine, theirs = (Path(name) / f"{one}.annotator" for one in ("mine", "theirs"))
        source = Path(name) / "in.jsonl"
        write_generated_jsonl(source, documents=documents, characters=1800, spans=0)
        with create_project(mine, labels=LabelSet(labels=(Label(id="actor"),)), annotator="bench") as project:
            import_paths(project, [source])
        shutil.copyfile(mine, theirs)
        for path, person in ((mine, "one"), (theirs, "two")):
            with open_project(path, annotator=person) as project:
                _work_everywhere(project)
        samples, again = [], []
        for run in range(runs):
            copy = Path(name) / f"copy-{run}.annotator"
            shutil.copyfile(mine, copy)
            with open_project(copy, annotator="one") as project:
                samples.append(seconds(lambda: merge(project, [theirs])))
                again.append(seconds(lambda: merge(project, [theirs])))
    count = 2 * documents * _MERGED_SPANS
    yield summed_up(f"merge {count:,} operations", samples, "s", MERGE_AIM_S)
    yield summed_up(f"merge {count:,} operations again: all of them known", again, "s")


def _work_everywhere(project: Project) -> None:
    """Add spans to every document and say something of each: two operations a span."""
    with project.file.writing(project.annotator, Verb.ADD_SPAN) as writer:
        for document in project.file.documents.ids():
            for number in range(_MERGED_SPANS):
                place = (CodePointRange(10 * number, 10 * number + 4),)
                span = Span(id=new_id(), document=document, annotator=project.annotator, label="actor", ranges=place)
                writer.append([put_span(span)])
                writer.append([alter_span(span, replace(span, note="seen"))])
