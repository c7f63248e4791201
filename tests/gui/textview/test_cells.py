"""Directions and borders of cells, by rule and without Qt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.textview.cells import LineCells, cell_directions, line_cells, share_out
from annotator.gui.textview.fragments import fragments, visual_extents
from annotator.gui.textview.hit_testing import CaretPlace, caret_at, caret_x_px, cell_at, place_of_slot, visual_slot
from annotator.gui.textview.shaping import cluster_stops
from annotator.text import graphemes
from annotator.text.offsets import CodePointRange

R, L = True, False


def never(index: int) -> bool | None:
    raise AssertionError(f"asked about {index}")


def test_letters_and_what_stands_between_them_are_not_asked_about() -> None:
    assert cell_directions("\u0642\u0627 \u0644.", rtl=True, ask=never, embedded=False) == [R] * 5
    assert cell_directions("ab c.", rtl=False, ask=never, embedded=False) == [L] * 5


def test_spaces_between_two_directions_and_brackets_are() -> None:
    asked: list[int] = []

    def ask(index: int) -> bool | None:
        asked.append(index)
        return True

    assert cell_directions("\u0642 a\u0642(\u0642", rtl=True, ask=ask, embedded=False) == [R, R, L, R, R, R]
    assert asked == [1, 4]


def test_digits_run_left_to_right_wherever_they_stand() -> None:
    assert cell_directions("\u064212\u0642", rtl=True, ask=lambda _: True, embedded=False) == [R, L, L, R]


@pytest.mark.parametrize(
    ("borders", "expected"),
    [
        ([0, 10, 20], [0, 10, 20]),
        ([0, 10, 10, 20], [0, 5, 10, 20]),  # a lam with all the width, an alef with none
        ([0, 0, 10, 20], [0, 5, 10, 20]),
        ([30, 20, 20, 20, 0], [30, 20 + 20 / 3, 20 + 10 / 3, 20, 0]),
        ([5, 5, 5], [5, 5, 5]),
    ],
)
def test_cells_without_width_share_their_neighbours(borders: list[float], expected: list[float]) -> None:
    assert share_out(borders, lambda _: False) == pytest.approx(expected)


def test_what_is_rightly_without_width_stays_so() -> None:
    assert share_out([0, 10, 10, 20], lambda i: i == 1) == [0, 10, 10, 20]


@pytest.fixture
def mixed() -> LineCells:
    # Logical: two Arabic letters, two Latin ones, a digit, one Arabic letter; a right-to-left line.
    extents = [(50.0, 60.0), (40.0, 50.0), (20.0, 30.0), (30.0, 40.0), (10.0, 20.0), (0.0, 10.0)]
    return line_cells(range(100, 107), extents, [R, R, L, L, L, R], rtl=True)


def test_a_range_is_one_fragment_for_each_run(mixed: LineCells) -> None:
    found = fragments(CodePointRange(101, 106), mixed)
    assert [(f.start, f.end, f.x_px, f.x_end_px, f.rtl) for f in found] == [
        (101, 102, 40.0, 50.0, R),
        (102, 104, 20.0, 40.0, L),
        (104, 105, 10.0, 20.0, L),  # of the same direction, but not beside it on the side where it would go on
        (105, 106, 0.0, 10.0, R),
    ]
    assert visual_extents(found) == [(0.0, 50.0)]


def test_a_range_beside_the_line_has_none(mixed: LineCells) -> None:
    assert fragments(CodePointRange(90, 100), mixed) == []
    assert fragments(CodePointRange(106, 120), mixed) == []


def test_every_point_is_in_the_fragment_of_the_cell_it_hits(mixed: LineCells) -> None:
    for x in range(60):
        index = cell_at(mixed, x + 0.5)
        (piece,) = fragments(CodePointRange(mixed.stops[index], mixed.stops[index + 1]), mixed)
        assert piece.x_px <= x + 0.5 < piece.x_end_px


def test_a_caret_place_is_where_it_was_clicked(mixed: LineCells) -> None:
    for x in range(0, 61, 10):
        for near in (x - 2, x + 2):
            if 0 <= near < 60:
                assert caret_x_px(mixed, caret_at(mixed, near)) == x


def test_slots_and_places_are_inverse(mixed: LineCells) -> None:
    for slot in range(1, len(mixed) + 1):
        assert visual_slot(mixed, place_of_slot(mixed, slot, coming_from_below=True)) == slot
    for slot in range(len(mixed)):
        assert visual_slot(mixed, place_of_slot(mixed, slot, coming_from_below=False)) == slot


def test_an_empty_line_has_one_place() -> None:
    empty = line_cells([7], [], [], rtl=True)
    assert caret_at(empty, 12.0) == CaretPlace(7)
    assert caret_x_px(empty, CaretPlace(7), empty_px=700.0) == 700.0
    assert cell_at(empty, 3.0) == -1


CHARACTERS = "aA \u0628\u0644\u064e\u0651\u05d0\u05b8\u0301\u200c\u060c.\u00ad\u00e9\u0640\u200d\U0001f469"


@given(st.text(alphabet=st.sampled_from(CHARACTERS)))
def test_clusters_told_at_a_glance_are_those_of_uax_29(text: str) -> None:
    assert cluster_stops(text, 0, len(text)) == graphemes.boundaries(text)
