"""What ``annotator bench --only load`` measures is measured on projects that are really opened, tagged and undone."""

from __future__ import annotations

import pytest

from annotator.gui import load_benchmark
from annotator.gui.load_benchmark import load_measurements


def test_growing_projects_are_measured_and_the_largest_has_aims(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_benchmark, "_AIM_FROM", 6)
    rows = list(load_measurements(documents=(3, 6), runs=1))
    assert len(rows) == len({row.name for row in rows}) == 2 * 11
    assert [row.name for row in rows if row.median <= 0] == []
    assert {row.name for row in rows if row.aim is not None} == {
        f"6 documents, 120 spans: {what}"
        for what in (
            "open to the first painted article",
            "next document, painted",
            "a letter typed in the filter, list painted",
            "tag, committed and painted",
            "undo, committed and painted",
            "memory of the window",
        )
    }
