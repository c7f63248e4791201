"""What is wrong with a span is named with its line, also in files that are one document of many lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.projects import LABELS, make_project

from annotator.core.errors import Problem
from annotator.services.annotation import add_span
from annotator.services.exporting import ExportOptions, export
from annotator.services.import_preview import preview_import
from annotator.services.import_wishes import ImportWishes
from annotator.services.importing import import_paths
from annotator.services.progress import NoProgress
from annotator.services.projects import create_project
from annotator.text.offsets import CodePointRange

TEXT = "one two three\nfour five six\n"
# The format, its file, and how the place of the span on "five" is written and hurt.
FILES = [
    ("brat", "", "d1.ann", r"topic 19 23\t", "topic 19 99\t"),
    ("tei", "", "d1.xml", r"string-range\(([^,]*), ?19, ?4\)", r"string-range(\1,19,99)"),
    ("webanno", "", "d1.tsv", r"\t19-23\t", "\t19-99\t"),
    ("uima", "xmi", "d1.xmi", r'begin="19" end="23"', 'begin="23" end="19"'),
]


@pytest.mark.parametrize(("name", "kind", "file", "sound", "hurt"), FILES)
def test_a_span_that_stands_wrong_is_named_with_its_line(
    name: str, kind: str, file: str, sound: str, hurt: str, tmp_path: Path
) -> None:
    options = ExportOptions(format_options={"as": kind} if kind else {})
    with make_project(tmp_path, "Ali", TEXT) as project:
        for start, end in ((4, 7), (19, 23)):
            add_span(project, project.file.documents.get("d1"), "topic", [CodePointRange(start, end)])
        export(project, tmp_path / "out", name, options=options)
    path = tmp_path / "out" / file
    said = path.read_text(encoding="utf-8")
    spoiled, count = re.subn(sound, hurt, said)
    assert count >= 1
    path.write_text(spoiled, encoding="utf-8")
    line = next(number for number, each in enumerate(said.split("\n"), 1) if re.search(sound, each))
    with create_project(tmp_path / "empty.annotator", labels=LABELS, annotator="Bea") as empty:
        seen = preview_import(empty, [path], ImportWishes(), NoProgress())
        report = import_paths(empty, [path])
    wrong = (Problem.RANGE_OUTSIDE, Problem.RANGE_UNORDERED)
    assert [(fault.problem in wrong, fault.line) for fault in report.faults] == [(True, line)]
    assert [fault.line for fault in seen.named] == [line]
    assert (report.documents_added, report.spans_added) == (1, 1)
