"""Exports in every format, beside the least that Python and SQLite can do with the same rows."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from annotator.core.label import LabelSet
from annotator.formats.protocols import Format
from annotator.formats.registry import formats
from annotator.services.exporting import export
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.projects import Project, create_project
from annotator.storage.plain_floor import plain_export, plain_import

_AIMS = {"jsonl": 3.0, "conll": 6.0}
_RUNS = 3


def exports(*, documents: int = 1000, spans: int = 20) -> Iterator[Measurement]:
    """The export of the same made-up documents in each format, checks and all, to the plain floor of JSON Lines.

    Formats with an aim are run three times, the others once; those whose extra is not installed are left out.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.jsonl"
        write_generated_jsonl(source, documents=documents, characters=1800, spans=spans)
        plain_import(source, folder / "plain.db")
        with create_project(folder / "ours.annotator", labels=LabelSet(), annotator="bench") as project:
            import_paths(project, [source])
            for item in measured_formats():
                ratios = [_ratio(project, folder, item.name) for _ in range(_RUNS if item.name in _AIMS else 1)]
                what = f"export {documents} documents x {spans} spans as {item.name}, to plain json"
                yield summed_up(what, ratios, "x", _AIMS.get(item.name))


def measured_formats() -> list[Format]:
    """The formats that can be written here."""
    return [
        item for item in formats() if item.writer is not None and not (item.extra and find_spec(item.extra) is None)
    ]


def _ratio(project: Project, folder: Path, name: str) -> float:
    floor = seconds(lambda: plain_export(folder / "plain.db", folder / "plain.jsonl"))
    out = folder / name
    ours = seconds(partial(export, project, out, name))
    shutil.rmtree(out)
    return ours / floor
