"""Where a span may stand, and what is said where it may not."""

from __future__ import annotations

import pytest

from annotator.core.checks import check_label, check_ranges
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label, LabelSet
from annotator.text.offsets import CodePointRange

TEXT = "ab \u0643\u0650\u062a \U0001f469\U0001f3fd\u200d\U0001f4bb\r\nz"


def ranges(*pairs: tuple[int, int]) -> list[CodePointRange]:
    return [CodePointRange(start, end) for start, end in pairs]


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        ([], Problem.RANGE_EMPTY),
        ([(2, 2)], Problem.RANGE_EMPTY),
        ([(0, len(TEXT) + 1)], Problem.RANGE_OUTSIDE),
        ([(4, 6), (0, 2)], Problem.RANGE_UNORDERED),
        ([(0, 2), (2, 3)], Problem.RANGE_UNORDERED),
        ([(3, 4)], Problem.RANGE_CUTS_GRAPHEME),  # a letter without its haraka
        ([(7, 8)], Problem.RANGE_CUTS_GRAPHEME),  # a piece of an emoji
        ([(11, 12)], Problem.RANGE_CUTS_GRAPHEME),  # CR without LF
    ],
)
def test_no_place_for_a_span(pairs: list[tuple[int, int]], problem: Problem) -> None:
    with pytest.raises(AnnotatorError) as refused:
        check_ranges(TEXT, ranges(*pairs))
    assert refused.value.problem is problem


@pytest.mark.parametrize("pairs", [[(0, 1)], [(3, 5)], [(7, 11)], [(0, 2), (3, 5)], [(0, len(TEXT))]])
def test_a_place_for_a_span(pairs: list[tuple[int, int]]) -> None:
    check_ranges(TEXT, ranges(*pairs))


def test_a_label_must_be_there_and_in_use() -> None:
    labels = LabelSet(labels=(Label(id="actor"), Label(id="old", retired=True)))
    assert check_label(labels, "actor").id == "actor"
    for label, problem in (("nobody", Problem.NO_SUCH_LABEL), ("old", Problem.LABEL_RETIRED)):
        with pytest.raises(AnnotatorError) as refused:
            check_label(labels, label)
        assert refused.value.problem is problem


def test_new_labels_get_a_free_key_and_a_look_of_their_own() -> None:
    labels = LabelSet(version=3, labels=(Label(id="actor", key="1"), Label(id="topic", key="3")))
    grown = labels.with_new_labels(("place", "actor", "date"), 4)
    assert [label.id for label in grown.labels] == ["actor", "topic", "place", "date"]
    assert [label.key for label in grown.labels] == ["1", "3", "2", "4"]
    assert grown.version == 4
    looks = {
        (label.colour_light, label.line) for label in LabelSet().with_new_labels(tuple(map(str, range(40))), 2).labels
    }
    assert len(looks) == 40
