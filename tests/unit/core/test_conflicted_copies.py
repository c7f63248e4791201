"""The names that sync programs give to conflicted copies."""

from __future__ import annotations

import pytest

from annotator.core.conflicted_copies import looks_like_copy

NAME = "News of May.annotator"


@pytest.mark.parametrize(
    "mark",
    [
        " (Ali's conflicted copy 2026-11-23)",
        " (conflicted copy 2026-11-23 120000)",
        " (SFConflict ali@example.org 2026-11-23-12-00-00)",
        " (Case Conflict)",
        " [conflict]",
        " (1)",
        " 2",
        ".sync-conflict-20261123-120000-ABCDEFG",
        "_conflict-20261123-120000",
        ".Conflict",
        "-DESKTOP-4F2A",
        "-laptop-2",
    ],
)
def test_a_conflicted_copy_is_known_by_its_name(mark: str) -> None:
    assert looks_like_copy(f"News of May{mark}.annotator", NAME)


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        "News of May.annotator.lock",
        "News of June.annotator",
        "News of May and June.annotator",
        "News of May (draft).annotator",
        "News of May (1).jsonl",
        "Older News of May (1).annotator",
        ".News of May.annotator",
    ],
)
def test_other_files_are_not(name: str) -> None:
    assert not looks_like_copy(name, NAME)
