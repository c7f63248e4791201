"""Imports of each format are measured beside their floor, and memory in a process of its own."""

from __future__ import annotations

import sys

from annotator.services.import_benchmark import imports, memory


def test_every_format_that_can_come_back_is_measured() -> None:
    rows = {row.name.split(" as ")[1].split(",")[0]: row for row in imports(documents=12, spans=3, runs=1)}
    assert {"jsonl", "conll", "doccano", "labelstudio", "brat", "uima", "xlsx"} <= rows.keys()
    assert (rows["jsonl"].aim, rows["conll"].aim, rows["brat"].aim) == (3, 6, None)
    assert all(row.median > 0 for row in rows.values())


def test_memory_is_that_of_the_process_that_imports() -> None:
    rows = list(memory(sizes_mb=(1,)))
    assert len(rows) == (sys.platform != "win32")  # which tells no peak without a library
    assert all(20 < row.median < 300 and row.aim == 300 for row in rows)
