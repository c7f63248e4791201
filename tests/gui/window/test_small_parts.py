"""Places, folding of panels, finding, and reading a working state that somebody meddled with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.actions import label_keys
from annotator.gui.finding import Finder
from annotator.gui.panel_folding import PanelFolding
from annotator.gui.places import MOST_PLACES, Place, Trail
from annotator.gui.working_state import WorkingState


def test_the_way_back_is_walked_once() -> None:
    trail = Trail()
    for name in ("a", "b"):
        trail.leave(Place(document=name, caret=3), way_back=True)
    assert [trail.back().document, trail.back().document, trail.back()] == ["b", "a", None]
    assert trail.last_in("a").caret == 3
    assert trail.last_in("z") == Place(document="z")


def test_the_way_back_does_not_grow_without_end() -> None:
    trail = Trail()
    for number in range(MOST_PLACES + 50):
        trail.leave(Place(document=str(number)), way_back=True)
    steps = 0
    while trail.back() is not None:
        steps += 1
    assert steps == MOST_PLACES


def test_a_place_beyond_the_text_is_taken_to_its_end() -> None:
    assert Place(document="a", caret=99, anchor=(120, 4.0)).within(10) == Place(
        document="a", caret=10, anchor=(10, 4.0)
    )


@pytest.mark.parametrize(("width", "shown"), [(1400, (True, True)), (1000, (True, False)), (700, (False, False))])
def test_panels_fold_details_first(width: int, shown: tuple[bool, bool]) -> None:
    folding = PanelFolding()
    folding.resize(width)
    assert (folding.shown("documents"), folding.shown("details")) == shown


def test_a_folded_panel_can_be_asked_for_and_room_brings_the_others_back() -> None:
    folding = PanelFolding()
    folding.resize(900)
    folding.ask("details", shown=True)
    assert folding.shown("details")
    folding.resize(950)
    assert folding.shown("details")
    folding.resize(1400)
    folding.ask("documents", shown=False)
    assert not folding.shown("documents")
    folding.resize(700)
    folding.resize(1400)
    assert not folding.shown("documents")
    assert folding.shown("details")


def test_finding_walks_round_whatever_the_case() -> None:
    finder = Finder()
    finder.search("Ab ab xx AB", "ab")
    assert [place.start for place in finder.places] == [0, 3, 9]
    assert finder.at_or_after(1).start == 3
    assert finder.step(2, 1).start == 3
    assert finder.step(11, 1).start == 0
    assert finder.step(5, -1).start == 0
    assert finder.step(2, -1).start == 9
    finder.search("Ab", "")
    assert finder.step(0, 1) is None
    assert finder.at_or_after(0) is None


def test_a_working_state_is_read_back_as_it_was() -> None:
    state = WorkingState(document="d1", caret=4, anchor=(3, 1.5), columns=(1, 2), window=(900, 700), zoom=1.5)
    assert WorkingState.from_plain(state.to_plain()) == state


@given(
    st.dictionaries(
        st.sampled_from([*WorkingState().to_plain(), "other"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=3),
    )
)
def test_nonsense_in_a_working_state_is_left_out(plain: dict[str, object]) -> None:
    state = WorkingState.from_plain(plain)
    assert WorkingState.from_plain(state.to_plain()) == state


def test_the_digits_of_other_keyboards_are_the_same_keys() -> None:
    assert label_keys("2") == ["2", "\u0662", "\u06f2"]
    assert label_keys("m") == ["m"]
    assert label_keys("") == []
