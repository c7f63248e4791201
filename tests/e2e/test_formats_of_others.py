"""A package that brings a format of its own, installed beside the program: listed, exported by, checked like ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = """
from collections.abc import Iterator
from annotator.formats.jsonl import FORMAT as OURS
from annotator.formats.loss import Reason, span_loss
from annotator.formats.protocols import Capabilities, Carried, Format, ReadDocument, ReadItem, ReadSpan, Unit, Writer
import json

class SpansWriter(Writer):
    def write(self, folder, part, context):
        with (folder / f"{part.stem}.spans").open("w", encoding="utf-8", newline="\\n") as handle:
            for annotated in part.documents:
                text = annotated.document.text
                kept = [span for span in annotated.spans if len(span.ranges) == 1 and LONGEST >= len(span.ranges[0])]
                for span in annotated.spans:
                    if span not in kept and SAYS_SO:
                        context.losses.add(span_loss(span, text, Reason.TOO_WIDE))
                said = [[span.start, span.end, span.label] for span in kept]
                handle.write(json.dumps([annotated.document.info.id, text, said]) + "\\n")
                yield Carried(document=annotated.document.info.id, text=text, spans=kept)

    def read_back(self, folder, part):
        with (folder / f"{part.stem}.spans").open(encoding="utf-8", newline="\\n") as handle:
            for number, line in enumerate(handle, 1):
                name, text, said = json.loads(line)
                spans = [ReadSpan(start=start, end=end, label=label) for start, end, label in said]
                yield ReadItem(line=number, consumed=0, document=ReadDocument(text=text, id=name, spans=spans))

LONGEST, SAYS_SO = 30, True
FORMAT = Format(
    name="spans", title="Spans", description="A line a document", suffixes=(".spans",), unit=Unit.CODE_POINT,
    carries=Capabilities(), writer=SpansWriter(),
)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder that holds the package as an installer leaves it."""
    site = tmp_path / "site"
    info = site / "spans_format-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "spans_format.py").write_text(MODULE.replace("\\\\n", "\\n"), encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spans-format\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[annotator.formats]\nspans = spans_format:FORMAT\n", encoding="utf-8")
    return site


def annotator(site: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "annotator", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_an_installed_format_is_listed_written_and_held_to_account(
    site: Path, repository: Path, tmp_path: Path
) -> None:
    project, seeds = tmp_path / "p.annotator", repository / "seeds"
    assert annotator(site, "new", project, "--labels", seeds / "labels.toml").returncode == 0
    assert annotator(site, "import", project, seeds).returncode == 0
    listed = {row["name"]: row for row in json.loads(annotator(site, "formats", "--json").stdout)}
    assert listed["spans"]["writes"]
    assert "spans" in annotator(site, "export", "--help").stdout

    done = annotator(site, "export", project, tmp_path / "out", "--format", "spans")
    assert done.returncode == 0, done.stderr
    said = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    lost = said["losses_by_reason"]["too_wide"]
    assert lost > 0
    assert said["spans_written"] + lost == said["spans"] == 30

    module = site / "spans_format.py"
    module.write_text(module.read_text(encoding="utf-8").replace("SAYS_SO = 30, True", "SAYS_SO = 30, False"), "utf-8")
    silent = annotator(site, "export", project, tmp_path / "silent", "--format", "spans")
    assert silent.returncode != 0
    assert not list((tmp_path / "silent").iterdir())
