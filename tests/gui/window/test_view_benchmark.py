"""What ``annotator bench --only view`` measures is measured on articles that are really shown and tagged."""

from __future__ import annotations

from annotator.gui.view_benchmark import view_measurements
from annotator.services.measuring import Judged


def test_the_view_is_measured_in_four_shapes_and_a_tag_in_three_lengths(qapp: object) -> None:
    rows = list(view_measurements(characters=8_000, runs=2))
    assert len(rows) == len({row.name for row in rows}) == 4 * 11 + 1 + 3 + 4
    assert [row.name for row in rows if row.median <= 0] == []
    assert [row.name for row in rows if row.aim is None] == [
        "a tag in 80 characters, 0 spans",
        "a tag in 800 characters, 8 spans",
        "a tag in 8,000 characters, 80 spans",
    ]
    assert {row.judged for row in rows} == set(Judged)
