"""Choices not yet in the project: kept, read back, gone when they are done with, and never in the way."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from annotator.settings.paths import DATA_VARIABLE
from annotator.settings.unfinished import SplitKeeper, UnfinishedSplit, forget_abandoned

SPLIT = UnfinishedSplit(known=("a",), new="Person, Place", choices={"s1": "a", "s2": "person"})


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SplitKeeper:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return SplitKeeper("p1", "Ali", "a/b: \u0641", tmp_path / "p1.annotator")


def test_kept_and_forgotten(keeper: SplitKeeper, tmp_path: Path) -> None:
    assert keeper.load() is None
    assert keeper.save(SPLIT)
    assert keeper.load() == replace(SPLIT, project=str(tmp_path / "p1.annotator"))
    assert SplitKeeper("p1", "Bea", "a/b: \u0641", tmp_path).load() is None
    assert SplitKeeper("p2", "Ali", "a/b: \u0641", tmp_path).load() is None
    assert SplitKeeper("p1", "Ali", "a/b: \u0641", tmp_path / "moved").load() is not None
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


@pytest.mark.parametrize(
    ("days", "place", "kept"),
    [
        (181, "gone.annotator", False),
        (179, "gone.annotator", True),  # it may have been moved, and be opened again
        (181, "there.annotator", True),
        (181, "stick/gone.annotator", True),  # not plugged in
        (181, None, True),  # who knows
    ],
)
def test_choices_go_where_their_project_was_removed_long_ago(
    keeper: SplitKeeper, tmp_path: Path, days: int, place: str | None, *, kept: bool
) -> None:
    (tmp_path / "there.annotator").touch()
    keeper.save(SPLIT)
    said = replace(SPLIT, project="" if place is None else str(tmp_path / place))
    keeper.path.write_bytes(msgspec.json.encode(said))
    then = time.time() - days * 24 * 60 * 60
    os.utime(keeper.path, (then, then))
    forget_abandoned()
    assert keeper.path.exists() is kept


def test_half_a_file_of_a_killed_program_goes_and_what_it_was_to_replace_stays(keeper: SplitKeeper) -> None:
    forget_abandoned()  # there is no folder yet
    keeper.save(SPLIT)
    half, fresh = keeper.path.with_name("split-1.json.part"), keeper.path.with_name("split-2.json.part")
    for path in (half, fresh):
        path.write_text("{")
    then = time.time() - 2 * 24 * 60 * 60
    os.utime(half, (then, then))
    keeper.path.with_name("split-3.json").write_text("{")
    forget_abandoned()
    assert not half.exists()
    assert fresh.exists()
    assert keeper.load() is not None
    assert keeper.path.with_name("split-3.json").exists()
