"""Choices not yet in the project: kept, read back, gone when they are done with, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.settings.paths import DATA_VARIABLE
from annotator.settings.unfinished import SplitKeeper, UnfinishedSplit

SPLIT = UnfinishedSplit(known=("a",), new="Person, Place", choices={"s1": "a", "s2": "person"})


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SplitKeeper:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return SplitKeeper("p1", "Ali", "a/b: \u0641")


def test_kept_and_forgotten(keeper: SplitKeeper) -> None:
    assert keeper.load() is None
    assert keeper.save(SPLIT)
    assert keeper.load() == SPLIT
    assert SplitKeeper("p1", "Bea", "a/b: \u0641").load() is None
    assert SplitKeeper("p2", "Ali", "a/b: \u0641").load() is None
    keeper.forget()
    assert keeper.load() is None
    keeper.forget()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"choices": 3}', b"\xff"])
def test_what_is_not_legible_is_nothing(keeper: SplitKeeper, content: bytes) -> None:
    keeper.save(SPLIT)
    keeper.path.write_bytes(content)
    assert keeper.load() is None
    assert keeper.save(SPLIT)


def test_where_nothing_can_be_kept_that_is_said(keeper: SplitKeeper) -> None:
    keeper.path.parent.parent.mkdir(parents=True)
    keeper.path.parent.write_text("in the way")
    assert not keeper.save(SPLIT)
    keeper.forget()
    assert keeper.load() is None
