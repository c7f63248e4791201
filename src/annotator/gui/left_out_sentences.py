"""Sentences about what a file holds and an import leaves out, though nothing is wrong with it."""

from __future__ import annotations

from annotator.core.errors import Problem
from annotator.gui.i18n import QT_TRANSLATE_NOOP

LEFT_OUT_SENTENCES: dict[Problem, tuple[str, ...]] = {
    Problem.SPANS_NOT_NAMED: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "What may be spans was left out, for nothing here is named so: {fields}. Import the file again and choose "
            "it as the list of spans.",
        ),
        QT_TRANSLATE_NOOP("Problem", "What may be spans was left out. Import the file again and choose their list."),
    ),
    Problem.NOT_OF_A_SPAN: (
        QT_TRANSLATE_NOOP(
            "Problem", "{what} says something of the whole document, which has no place here, so it was left out."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Something is said of the whole document, which has no place here, so it was left out."
        ),
    ),
    Problem.WORK_SKIPPED: (
        QT_TRANSLATE_NOOP("Problem", "An annotator skipped this there, so what they had marked was left out: {count}."),
        QT_TRANSLATE_NOOP("Problem", "An annotator skipped this there, so what they had marked was left out."),
    ),
    Problem.NOTES_LEFT_OUT: (
        QT_TRANSLATE_NOOP("Problem", "Footnotes, comments and the like are no part of the text ({count} of them)."),
        QT_TRANSLATE_NOOP("Problem", "Footnotes, comments and the like are no part of the text."),
    ),
    Problem.BOILERPLATE_LEFT_OUT: (
        QT_TRANSLATE_NOOP("Problem", "Lines around the article were left out, as you asked ({count} of them)."),
        QT_TRANSLATE_NOOP("Problem", "Lines around the article were left out, as you asked."),
    ),
    Problem.PARTS_LEFT_OUT: (
        QT_TRANSLATE_NOOP("Problem", "Parts that are no running text were left out ({count} of them)."),
        QT_TRANSLATE_NOOP("Problem", "Parts that are no running text were left out."),
    ),
}
"""The most exact first."""
