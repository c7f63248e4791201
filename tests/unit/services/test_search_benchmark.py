"""The measurement of search says what it measured."""

from __future__ import annotations

from annotator.services.search_benchmark import SEARCH_AIM_MS, folded_search


def test_a_small_run_has_a_row_for_each_kind_of_query() -> None:
    folding, words, letters = folded_search(documents=3, runs=1)
    assert folding.unit == "s"
    assert {words.aim, letters.aim} == {SEARCH_AIM_MS}
    assert words.runs > letters.runs > 0
    assert 0 < words.median <= words.p95
