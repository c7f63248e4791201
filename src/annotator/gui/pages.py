"""The pages of the program, in the order of the switch in the head of the window."""

from __future__ import annotations

from enum import Enum


class PageId(Enum):
    """What the window can show."""

    ANNOTATE = "annotate"
    REVIEW = "review"
    PROJECT = "project"
    HISTORY = "history"
