"""Joined forms, cluster by cluster."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.graphemes import clusters
from annotator.text.shaping import lam_alef, shaped


def split(text: str) -> list[str]:
    return [cluster.slice(text) for cluster in clusters(text)]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("\u0633\u0644\u0627\u0645", ["\ufeb3", "\ufee0", "\ufe8e", "\ufee1"]),
        ("\u0643\u0650\u062a\u064e\u0628\u064c", ["\ufedb\u0650", "\ufe98\u064e", "\ufe90\u064c"]),
        ("\u0645\u06cc\u200c\u062e", ["\ufee3", "\ufbfd", "\ufea5"]),  # a ZWNJ parts what is written together
        ("\u0643\u200d \u0643", ["\ufedb", " ", "\ufed9"]),  # a ZWJ joins to nothing
        ("\u0643\u0640\u062a", ["\ufedb", "\u0640", "\ufe96"]),
        ("\u0679\u06be", ["\ufb68", "\ufbab"]),
        ("\U0001f469\u200d\U0001f4bb\u200c", ["\U0001f469\u200d\U0001f4bb\u200c"]),
        ("\u200c", ["\u200c"]),
        ("Kerry", list("Kerry")),
        ("", []),
    ],
)
def test_forms_by_hand(text: str, forms: list[str]) -> None:
    assert shaped(split(text)) == forms


@given(st.text("\u0643\u0644\u0627\u0623\u0648\u064e\u0651\u0640\u200c\u200d\u0679 a1\u0301\n\U0001f469") | st.text())
def test_every_cluster_keeps_its_place(text: str) -> None:
    assert len(shaped(split(text))) == len(split(text))


@pytest.mark.parametrize(
    ("lam", "alef", "ligature"),
    [
        ("\ufedf", "\ufe8e", "\ufefb"),
        ("\ufee0", "\ufe8e", "\ufefc"),
        ("\ufee0", "\ufe84", "\ufef8"),
        ("\ufedf\u0651", "\ufe88\u064b", "\ufef9\u0651\u064b"),
        ("\ufedf", "\ufe90", None),
        ("\ufee1", "\ufe8e", None),
        ("", "", None),
    ],
)
def test_lam_alef(lam: str, alef: str, ligature: str | None) -> None:
    assert lam_alef(lam, alef) == ligature
