"""Measurements say what they are, and the made-up documents they are taken on are what they should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.checks import check_ranges
from annotator.formats.registry import formats
from annotator.services.benchmark import import_and_export, merging
from annotator.services.export_benchmark import exports, measured_formats
from annotator.services.generated_corpus import generated_document, write_generated_jsonl
from annotator.services.measuring import Judged, summed_up


def test_a_measurement_has_a_median_and_the_nearest_rank() -> None:
    found = summed_up("x", [float(value) for value in range(1, 201)], "ms", 100)
    assert (found.median, found.p99, found.runs, found.met) == (100.5, 198.0, 200, False)
    assert summed_up("x", [3.0, 1.0, 2.0], "ms", 2).met is True
    assert summed_up("x", [3.0, 1.0, 2.0], "ms").p99 == 3.0
    assert summed_up("x", [1.0], "ms").met is None
    assert (found.p95, summed_up("x", [1.0, 1.0, 3.0], "ms", 2, Judged.P95).met) == (190.0, False)
    assert summed_up("x", [1.0, 1.0, 3.0], "ms", 4, Judged.P99).met is True


@pytest.mark.parametrize("spans", [0, 20])
def test_made_up_documents_are_the_same_each_time_and_their_spans_may_stand(spans: int) -> None:
    made = generated_document(3, characters=2_000, spans=spans)
    assert made == generated_document(3, characters=2_000, spans=spans)
    assert made.text != generated_document(4, characters=2_000, spans=spans).text
    assert len(made.spans) == spans
    assert 2_000 <= len(made.text) < 2_100
    for place, _ in made.spans:
        check_ranges(made.text, [place])
        assert place.slice(made.text).strip() == place.slice(made.text)
    assert "\n" not in generated_document(1, characters=2_000, spans=0, paragraphs=False).text


def test_generated_files_are_our_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    write_generated_jsonl(path, documents=3, characters=200, spans=2)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 3
    for record in records:
        assert all(record["text"][span["start"] : span["end"]] == span["text"] for span in record["spans"])


def test_imports_and_exports_are_measured_beside_the_floor() -> None:
    rows = list(import_and_export(documents=5, spans=2, runs=2))
    assert [(row.unit, row.runs) for row in rows] == [("x", 2), ("s", 2), ("x", 2), ("s", 2)]
    assert all(row.median > 0 for row in rows)
    assert [row.aim for row in rows] == [3.0, None, 3.0, None]


def test_every_export_is_measured_beside_the_floor() -> None:
    rows = {row.name.split(" as ")[1].split(",")[0]: row for row in exports(documents=5, spans=3)}
    assert list(rows) == [item.name for item in measured_formats()]
    assert {item.name for item in formats() if item.writer is not None and not item.extra} <= rows.keys()
    assert {name: (row.aim, row.runs) for name, row in rows.items() if row.aim} == {
        "jsonl": (3.0, 3),
        "conll": (6.0, 3),
    }


def test_merging_is_measured_beside_its_aim() -> None:
    first, again = merging(documents=2, runs=2)
    assert (first.name, first.unit, first.aim, first.runs) == ("merge 40 operations", "s", 1.0, 2)
    assert first.met
    assert (again.aim, again.runs) == (None, 2)
