"""The ways of arcs: below the lines, round them by the margin, off the screen; and never through text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.textview.arcs import RAILS, Arc, ArcEnd, Beyond, Column, Stretch, place_on, rounded, route, spread

COLUMN = Column(x_px=100, x_end_px=700, step_px=2.5)
PITCH, TEXT = 48.0, 30.0


def end(x_px: float, line: int, *, rtl: bool = True) -> ArcEnd:
    top_px = line * PITCH + TEXT + 8
    return ArcEnd(x_px=x_px, top_px=top_px, line=line, line_bottom_px=(line + 1) * PITCH, rtl=rtl)


ENDS = st.builds(end, st.floats(100, 700), st.integers(0, 12), rtl=st.booleans())
BEYOND = st.builds(Beyond, below=st.booleans())


@given(ENDS, ENDS | BEYOND, st.booleans(), st.integers(0, 9))
def test_an_arc_joins_its_ends_level_and_upright_and_leaves_the_text_alone(
    one: ArcEnd, other: ArcEnd | Beyond, turned: bool, rail: int
) -> None:
    source, target = (other, one) if turned else (one, other)
    arc = route(source, target, COLUMN, rail)
    assert arc is not None
    for place, point in ((source, arc.points[0]), (target, arc.points[-1])):
        if isinstance(place, ArcEnd):
            assert point == (place.x_px, place.top_px)
        else:
            assert not 100 <= point[0] <= 700
    for (x, y), (to_x, to_y) in pairwise(arc.points):
        assert x == to_x or y == to_y
        for line in range(14):  # the letters of each line, less the 3 px where hardly one reaches
            top, bottom = line * PITCH + 3, line * PITCH + TEXT
            inside = min(x, to_x) < 700 and max(x, to_x) > 100 and min(y, to_y) < bottom and max(y, to_y) > top
            assert not inside
    turned_arc = route(target, source, COLUMN, rail)
    assert turned_arc is not None
    if not isinstance(other, ArcEnd) or source.line == target.line:
        assert turned_arc.points == arc.points[::-1]
    assert (arc.leaves_at is None) == isinstance(other, ArcEnd)


def test_an_arc_goes_by_the_margin_at_which_the_line_ends() -> None:
    for rtl, beside in ((True, lambda x: x < 100), (False, lambda x: x > 700)):
        arc = route(end(300, 1, rtl=rtl), end(500, 4), COLUMN, 0)
        assert arc is not None
        assert [beside(x) for x, _ in arc.points] == [False, False, True, True, False, False]
        leaving = route(end(300, 1, rtl=rtl), Beyond(below=False), COLUMN, 0)
        assert leaving is not None
        assert leaving.leaves_at is not None
        assert beside(leaving.leaves_at[0])
        assert leaving.points[-1][1] < leaving.leaves_at[1]


def test_of_a_relation_between_two_that_are_scrolled_away_nothing_is_drawn() -> None:
    assert route(Beyond(below=True), Beyond(below=False), COLUMN, 0) is None


def test_several_arcs_run_apart() -> None:
    arcs = [route(end(300, 1), end(500, 3), COLUMN, rail) for rail in range(RAILS)]
    assert len({arc.points[1][1] for arc in arcs if arc}) == RAILS
    assert len({arc.points[2][0] for arc in arcs if arc}) == RAILS


@given(st.floats(0, 500), st.floats(1, 200), st.integers(1, 9), st.booleans())
def test_arcs_leave_a_span_within_it(low: float, width: float, count: int, rtl: bool) -> None:
    xs = spread(low, low + width, count, rtl=rtl)
    assert len(xs) == count
    assert all(low - 1e-6 <= x <= low + width + 1e-6 for x in xs)
    assert xs == sorted(xs, reverse=not rtl)


TAKEN = st.lists(
    st.tuples(st.integers(0, 2), st.floats(0, 300), st.floats(1, 80)).map(lambda t: (t[0], t[1], sum(t[1:])))
)


@given(st.floats(10, 120), TAKEN, st.floats(0, 300))
def test_words_on_an_arc_stand_clear_of_others(width: float, taken: list[tuple[int, float, float]], at: float) -> None:
    stretches = [Stretch(x_px=0, x_end_px=300, y_px=0, line=1), Stretch(x_px=50, x_end_px=120, y_px=0, line=2)]
    found = place_on(stretches, width, taken, at)
    if found is None:
        assert taken or width > 288
        return
    stretch, x_px = found
    assert stretch.x_px < x_px
    assert x_px + width < stretch.x_end_px
    assert not any(line == stretch.line and low < x_px + width and x_px < high for line, low, high in taken)


def test_corners_are_rounded_no_more_than_there_is_room() -> None:
    arc = Arc(points=((0, 0), (0, 10), (4, 10), (4, 0)), stretches=())
    assert rounded(arc.points, 6) == [((0, 8), (0, 10), (2, 10)), ((2, 10), (4, 10), (4, 8))]
