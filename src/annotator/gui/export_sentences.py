"""Sentences about files that an export is to put in place, or did not."""

from __future__ import annotations

from annotator.core.errors import Problem
from annotator.gui.i18n import QT_TRANSLATE_NOOP

EXPORT_SENTENCES: dict[Problem, tuple[str, ...]] = {
    Problem.FILE_NOT_OURS: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} is there already and was left as it is: it is no export of this program, or was changed since. "
            "Choose another place.",
        ),
        QT_TRANSLATE_NOOP("Problem", "A file of that name exists already and was left as it is. Choose another name."),
    ),
    Problem.FILE_OF_ANOTHER_EXPORT: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "{path} belongs to another export in that folder and was left as it is, for that export would not be right "
            "any more. Choose another folder.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "A file there belongs to another export and was left as it is. Choose another folder."
        ),
    ),
    Problem.EXPORT_NOT_VERIFIED: (
        QT_TRANSLATE_NOOP(
            "Problem", "The export {file} was read back and was not the same at line {line}, so it was not kept."
        ),
        QT_TRANSLATE_NOOP("Problem", "The export was read back and was not the same, so it was not kept. Try again."),
    ),
}
