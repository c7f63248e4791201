"""An export needs no more memory for more documents, but for what it remembers of each."""

from __future__ import annotations

import gc
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.label import LabelSet
from annotator.formats.protocols import Format
from annotator.formats.registry import formats
from annotator.services.exporting import export
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.projects import Project, create_project

FEW, MANY = 40, 120
# The buffers of four files are full only then.
FEW_LAYERED, MANY_LAYERED = 160, 320
CHARACTERS = 1500
# What is remembered of each document: an id and a digest; a file of its own is also named in the manifest with its
# hash, and brat has two. The text alone takes 3,000 bytes.
REMEMBERED_BYTES = 500
# A workbook's strings are in a table that is written last: those of the spans stay in memory.
REMEMBERED_IN_A_WORKBOOK = 1500
FILE_BYTES = 1300
STREAMED = [item for item in formats() if item.writer is not None and not item.extra]


@pytest.fixture(scope="module")
def projects() -> Iterator[dict[int, Project]]:
    with tempfile.TemporaryDirectory() as name:
        made = {}
        for count in (FEW, MANY, FEW_LAYERED, MANY_LAYERED):
            source = Path(name) / f"{count}.jsonl"
            write_generated_jsonl(source, documents=count, characters=CHARACTERS, spans=6)
            made[count] = create_project(Path(name) / f"{count}.annotator", labels=LabelSet(), annotator="Ali")
            import_paths(made[count], [source])
        yield made
        for project in made.values():
            project.close()


@pytest.mark.parametrize("item", STREAMED, ids=[item.name for item in STREAMED])
def test_memory_does_not_grow_with_the_corpus(item: Format, projects: dict[int, Project], tmp_path: Path) -> None:
    name = item.name
    few, many = (FEW_LAYERED, MANY_LAYERED) if name == "conll" else (FEW, MANY)
    each = REMEMBERED_IN_A_WORKBOOK if name == "xlsx" else REMEMBERED_BYTES
    export(projects[few], tmp_path / "warm", name)  # what is loaded and remembered once
    # Whatever waits for the collector counts too, and when it comes is chance: of three runs the lowest is without.
    peaks, files = {}, {}
    for count in (few, many):
        runs = [_peak(projects[count], tmp_path / f"{count}-{run}", item) for run in range(3)]
        peaks[count], files[count] = min(runs)
    assert peaks[many] - peaks[few] < (many - few) * each + (files[many] - files[few]) * FILE_BYTES


def _peak(project: Project, out: Path, item: Format) -> tuple[int, int]:
    """The most memory that an export takes, in bytes, and how many files it writes."""
    gc.collect()
    tracemalloc.start()
    files = len(export(project, out, item.name).files)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, files
