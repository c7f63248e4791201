"""Sentences about what was wrong with imported files: where those for annotating would tell people to select anew."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core.errors import Problem
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate
from annotator.gui.messages import problem_message
from annotator.services.importing import ImportFault

IMPORT_SENTENCES: dict[Problem, tuple[str, ...]] = {
    Problem.RANGE_EMPTY: (
        QT_TRANSLATE_NOOP("Problem", "From {start} to {end} there is no text, so it was left out."),
        QT_TRANSLATE_NOOP("Problem", "There is no text at its place, so it was left out."),
    ),
    Problem.RANGE_OUTSIDE: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "From {start} to {end} it goes beyond the text, which has {length} characters, so it was left out. See "
            "that its positions are counted in the right unit.",
        ),
        QT_TRANSLATE_NOOP("Problem", "It goes beyond the text, so it was left out."),
    ),
    Problem.RANGE_UNORDERED: (
        QT_TRANSLATE_NOOP("Problem", "From {start} to {end} is no place in the order of the text, so it was left out."),
        QT_TRANSLATE_NOOP("Problem", "Its place is none in the order of the text, so it was left out."),
    ),
    Problem.RANGE_CUTS_GRAPHEME: (
        QT_TRANSLATE_NOOP(
            "Problem", "Its edge at {position} stands inside a letter and its marks. It came in so; move it if need be."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "An edge of it stands inside a letter and its marks. It came in so; move it if need be."
        ),
    ),
    Problem.SURFACE_MISMATCH: (
        QT_TRANSLATE_NOOP(
            "Problem",
            "The file quotes {said}, but {found} stands there. It came in where it points; see that it is right.",
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The file quotes another text than stands there. It came in where it points; see that it is right.",
        ),
    ),
    Problem.TWIN: (
        QT_TRANSLATE_NOOP(
            "Problem", "The same is there already; what its note and attributes say otherwise was left out."
        ),
    ),
    Problem.EXTRA_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "To read it {package} is needed, which is not installed."),
        QT_TRANSLATE_NOOP("Problem", "To read it a package is needed which is not installed."),
    ),
}
"""Those that read otherwise in the report of an import, most exact first; all others are said as everywhere."""


def fault_text(fault: ImportFault) -> str:
    """What was wrong, and with which span, by its id or else its label, where it was about one."""
    sentence = problem_message(fault.problem, fault.values, IMPORT_SENTENCES).text
    span, label = fault.values.get("span"), fault.values.get("label")
    if label is None or fault.problem is Problem.LABEL_UNKNOWN:
        return sentence
    translate = QCoreApplication.translate
    if span is None:
        return translate("Import", "A span {label}: {sentence}").format(label=isolate(str(label)), sentence=sentence)
    return translate("Import", "The span {span}, {label}: {sentence}").format(
        span=isolate(str(span)), label=isolate(str(label)), sentence=sentence
    )
