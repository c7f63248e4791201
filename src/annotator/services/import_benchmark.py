"""Imports: of every format beside the least that Python and SQLite can do, and how much memory a large file takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.label import LabelSet
from annotator.formats.registry import formats
from annotator.services.exporting import export
from annotator.services.generated_corpus import write_generated_jsonl
from annotator.services.importing import import_paths
from annotator.services.measuring import Measurement, seconds, summed_up
from annotator.services.projects import create_project
from annotator.storage.plain_floor import plain_import

MEMORY_AIM_MB = 300.0
_AIMS = {"jsonl": 3.0, "conll": 6.0}
_CHARACTERS = 1800
# The import command itself, in a process of its own, which says at its end how much it held at most.
_CHILD = """
import re, resource, sys
from pathlib import Path
from annotator.core.label import LabelSet
from annotator.services.import_wishes import ImportWishes
from annotator.services.importing import import_paths
from annotator.services.projects import create_project
with create_project(Path(sys.argv[2]), labels=LabelSet(), annotator="bench") as project:
    import_paths(project, [Path(sys.argv[1])], wishes=ImportWishes(check_texts=True))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
if sys.platform == "linux":
    # There a process begins with the peak of the one that started it.
    peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024
print(peak)
"""


def imports(*, documents: int = 1000, spans: int = 20, runs: int = 3) -> Iterator[Measurement]:
    """The import of the same made-up documents from each format, to the plain floor of JSON Lines.

    Formats with an aim are run so often, the others once.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.jsonl"
        write_generated_jsonl(source, documents=documents, characters=_CHARACTERS, spans=spans)
        made = []
        with create_project(folder / "ours.annotator", labels=LabelSet(), annotator="bench") as project:
            import_paths(project, [source])
            for item in formats():
                if item.writer is not None and item.reader is not None and not item.extra:
                    out = folder / item.name
                    made.append((item.name, out if item.folder else out.with_suffix(item.suffixes[0])))
                    export(project, made[-1][1], item.name)
        for format_name, path in made:
            ratios = [
                _ratio(source, path, folder / f"{format_name}-{run}")
                for run in range(runs if format_name in _AIMS else 1)
            ]
            what = f"import {documents} documents x {spans} spans as {format_name}, to plain json and sqlite3"
            yield summed_up(what, ratios, "x", _AIMS.get(format_name))


def _ratio(source: Path, path: Path, stem: Path) -> float:
    floor = seconds(lambda: plain_import(source, stem.with_suffix(".db")))
    with create_project(stem.with_suffix(".annotator"), labels=LabelSet(), annotator="bench") as project:
        return seconds(lambda: import_paths(project, [path])) / floor


def memory(*, sizes_mb: Sequence[int] = (40, 160)) -> Iterator[Measurement]:
    """What an import holds at most, of files of growing size; nothing where the system does not tell (Windows)."""
    if sys.platform == "win32":
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes_mb:
            source = folder / f"{size}.jsonl"
            # 1,800 letters of two bytes and a span's 110 bytes twenty times over.
            write_generated_jsonl(source, documents=size * 1_000_000 // 5_800, characters=_CHARACTERS, spans=20)
            child = subprocess.run(  # noqa: S603 - this very program
                [sys.executable, "-c", _CHILD, str(source), str(source.with_suffix(".annotator"))],
                stdout=subprocess.PIPE,
                check=True,
                timeout=3600,
            )
            what = f"memory at most while {source.stat().st_size / 1e6:.0f} MB of JSON Lines come in"
            yield summed_up(what, [int(child.stdout) / 1e6], "MB", MEMORY_AIM_MB)
            source.unlink()
