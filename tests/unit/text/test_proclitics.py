"""Candidate prefixes of Arabic and Hebrew words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.graphemes import is_boundary
from annotator.text.proclitics import proclitic_lengths


@pytest.mark.parametrize(
    ("word", "lengths"),
    [
        ("\u0648\u0627\u0644\u0633\u0644\u0627\u0645", (1, 3)),  # and-the-peace
        ("\u0648\u064e\u0627\u0644\u0633\u0644\u0627\u0645", (2, 4)),  # the same with a haraka
        ("\u0648\u0627\u0644\u0640\u0640CNN", (1, 5)),
        ("\u0644\u0644\u062d\u0643\u0648\u0645\u0629", (1, 2)),  # for-the-government
        ("\u0648\u0644\u0644\u062d\u0643\u0648\u0645\u0629", (1, 2, 3)),
        ("\u0641\u0628\u0627\u0644\u0643\u062a\u0627\u0628", (1, 2, 4)),
        ("\u0643\u0627\u0644\u0643\u062a\u0627\u0628", (1, 3)),
        ("\u0648\u0633\u064a\u0642\u0648\u0644", (1, 2)),  # and-will-say
        ("\u0633\u064a\u0642\u0648\u0644", (1,)),
        ("\u064812", (1,)),
        ("\u0645\u0646", ()),
        ("\u0644\u0627", ()),  # what is left must be a word
        ("\u05db\u05e9\u05d4\u05de\u05de\u05e9\u05dc\u05d4", (2, 3)),  # when-the-government
        ("\u05d5\u05d1\u05d1\u05d9\u05ea", (1, 2)),
        ("\u05d5\u05b0\u05d4\u05b7\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd", (2, 4)),
        ("\u05e9\u05dc\u05d5\u05dd", (1, 2)),  # peace: candidates by letters alone
        ("\u05d0\u05de\u05e8", ()),
        ("Kerry", ()),
        ("", ()),
    ],
)
def test_candidates_by_hand(word: str, lengths: tuple[int, ...]) -> None:
    assert proclitic_lengths(word) == lengths


@given(
    st.text(
        "\u0648\u0641\u0628\u0644\u0643\u0633\u0627\u0640\u064e\u05d5\u05d4\u05d1\u05dc\u05de\u05e9\u05db\u05b8aA1 "
    )
)
def test_a_prefix_is_never_the_whole_word_nor_cuts_a_cluster(word: str) -> None:
    for length in proclitic_lengths(word):
        assert 0 < length < len(word)
        assert is_boundary(word, length)
