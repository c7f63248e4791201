"""Splits: shares kept, groups whole, nobody moves when the corpus grows."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.splits import Group, SplitWish, assign, joined, parse_shares

WISH = SplitWish(shares=(80, 10, 10))


def groups(count: int, labels: dict[str, int] | None = None) -> list[Group]:
    return [Group(name=f"g{n}", documents=(f"d{n}a", f"d{n}b"), labels=labels or {"actor": 1}) for n in range(count)]


@given(st.integers(1, 60), st.integers(0, 60), st.booleans())
def test_nobody_moves_when_the_corpus_grows(count: int, more: int, stratify: bool) -> None:
    wish = SplitWish(shares=(80, 10, 10), stratify=stratify)
    small, large = assign(groups(count), wish), assign(groups(count + more), wish)
    assert small.items() <= large.items()
    assert all(large[f"d{n}a"] == large[f"d{n}b"] for n in range(count + more))


def test_the_hash_does_not_ask_for_the_order() -> None:
    assert assign(groups(30), WISH) == assign(groups(30)[::-1], WISH)


def test_shares_are_about_right_by_hash_and_exact_in_strata() -> None:
    drawn = Counter(assign(groups(2000), WISH).values())
    assert drawn["train"] == pytest.approx(3200, rel=0.05)
    rare = [Group(name=f"r{n}", documents=(f"r{n}",), labels={"actor": 3, "rare": 1}) for n in range(20)]
    placed = assign([*groups(80), *rare], SplitWish(shares=(80, 10, 10), stratify=True))
    assert Counter(placed[f"r{n}"] for n in range(20)) == {"train": 16, "dev": 2, "test": 2}


def test_another_seed_deals_otherwise() -> None:
    other = SplitWish(shares=(80, 10, 10), seed="2")
    assert assign(groups(50), WISH) != assign(groups(50), other)


def test_shares_as_people_write_them() -> None:
    assert parse_shares("80/10/10") == (80, 10, 10)
    assert parse_shares("90/10") == (90, 0, 10)
    for wrong in ("80/10", "a/b", "50/50/50", "110/-10/0", ""):
        with pytest.raises(ValueError):  # noqa: PT011 - int's own words differ from ours
            parse_shares(wrong)


def test_what_is_tied_over_others_is_one_group() -> None:
    assert joined([("b", "c"), ("c", "a")], "abcd") == {"a": "a", "b": "a", "c": "a", "d": "d"}
