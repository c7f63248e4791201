"""The sentences about what assigning and reviewing refuse, as ``problem_sentences`` has them."""

from __future__ import annotations

from annotator.core.errors import Problem
from annotator.gui.i18n import QT_TRANSLATE_NOOP

REVIEW_SENTENCES: dict[Problem, tuple[str, ...]] = {
    Problem.NAME_RESERVED: (
        QT_TRANSLATE_NOOP("Problem", "{annotator} is the name of the adjudicated set. Choose another name."),
        QT_TRANSLATE_NOOP("Problem", "That name is no person's. Choose another one."),
    ),
    Problem.MOVE_NOT_ALLOWED: (
        QT_TRANSLATE_NOOP(
            "Problem", "This document of {annotator} cannot go that way from where it is. Look at its state first."
        ),
        QT_TRANSLATE_NOOP("Problem", "The document cannot go that way from where it is. Look at its state first."),
    ),
    Problem.UNDECIDED_LEFT: (
        QT_TRANSLATE_NOOP(
            "Problem", "Spans are left to decide about: {left}. Decide about them, or accept all the rest, then again."
        ),
        QT_TRANSLATE_NOOP("Problem", "Spans are left to decide about. Decide about them first."),
    ),
    Problem.TOO_FEW_TO_COMPARE: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Fewer than two people are through with the same document, so there is nothing to compare yet. Take in "
            "those who are still at it, or wait for them.",
        ),
    ),
    Problem.NO_SUCH_CONFLICT: (
        QT_TRANSLATE_NOOP("Problem", "This conflict is gone: somebody changed what it was about. Look at it again."),
    ),
    Problem.NO_SUCH_DECISION: (
        QT_TRANSLATE_NOOP("Problem", "Nothing was decided about this span yet, so there is nothing to take back."),
    ),
    Problem.NO_SUCH_COMMENT: (
        QT_TRANSLATE_NOOP("Problem", "The comment is not there any more. Look at the discussion again."),
    ),
    Problem.TOO_FEW_ANNOTATORS: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "Each document is for {overlap} people, and {given} were named. Name more, or ask for fewer.",
        ),
        QT_TRANSLATE_NOOP("Problem", "There are too few people for so many a document. Name more of them."),
    ),
    Problem.TABLE_ROW_WRONG: (
        QT_TRANSLATE_NOOP("Problem", "Row {line} of the table cannot be read: {detail}. Nothing was changed."),
        QT_TRANSLATE_NOOP("Problem", "A row of the table cannot be read. Nothing was changed."),
    ),
}
"""For each problem the most exact first."""
