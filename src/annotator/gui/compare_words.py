"""What is said about comparing: kinds of conflict, figures of agreement with what each means, and why one lacks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.core.agreement.figures import Coefficient, Figure, Undefined
from annotator.core.conflicts import ConflictKind
from annotator.core.gold import GoldHow
from annotator.core.settlement import Choice, Settlement
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, separated

_KINDS = {
    ConflictKind.MISSING: QT_TRANSLATE_NOOP("Compare", "Missing"),
    ConflictKind.LABEL: QT_TRANSLATE_NOOP("Compare", "Label"),
    ConflictKind.EDGE: QT_TRANSLATE_NOOP("Compare", "Edge"),
    ConflictKind.ATTRIBUTE: QT_TRANSLATE_NOOP("Compare", "Attribute"),
    ConflictKind.RELATION: QT_TRANSLATE_NOOP("Compare", "Relation"),
}
_FIGURES = {
    Coefficient.F1_EXACT: (
        QT_TRANSLATE_NOOP("Compare", "F1, exact"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "The share of both people\u2019s spans for which the other has the same span under the same label "
            "(Hripcsak and Rothschild 2005). It needs no correction for chance, and jumps where there are few spans.",
        ),
    ),
    Coefficient.F1_OVERLAP: (
        QT_TRANSLATE_NOOP("Compare", "F1, overlapping"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "The share of both people\u2019s spans for which the other has one under the same label that shares a "
            "character with it (after Hripcsak and Rothschild 2005). It forgives everything about edges: read it "
            "beside the exact one.",
        ),
    ),
    Coefficient.F1_UNLABELLED: (
        QT_TRANSLATE_NOOP("Compare", "F1, any label"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "The share of both people\u2019s spans for which the other has the same span under any label "
            "(after Hripcsak and Rothschild 2005). It says whether the places are the same, and "
            "forgives every wrong label.",
        ),
    ),
    Coefficient.KAPPA: (
        QT_TRANSLATE_NOOP("Compare", "Cohen\u2019s \u03ba, all words"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "Agreement on each word beyond what chance would give (Cohen 1960). High as soon as most words are marked "
            "by nobody.",
        ),
    ),
    Coefficient.KAPPA_MARKED: (
        QT_TRANSLATE_NOOP("Compare", "Cohen\u2019s \u03ba, marked words"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "Agreement beyond what chance would give (Cohen 1960) on the words that at least one of the two marked: "
            "the sober one. It can be below 0, and says nothing where only one label is used.",
        ),
    ),
    Coefficient.FLEISS_KAPPA: (
        QT_TRANSLATE_NOOP("Compare", "Fleiss\u2019 \u03ba"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "Agreement of all on each word beyond chance (Fleiss 1971), on documents that all of them did. High as "
            "soon as most words are marked by nobody.",
        ),
    ),
    Coefficient.ALPHA: (
        QT_TRANSLATE_NOOP("Compare", "Krippendorff\u2019s \u03b1"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "Agreement of all on each word beyond chance (Krippendorff 2011); not everybody needs to have done "
            "everything. High as soon as most words are marked by nobody.",
        ),
    ),
    Coefficient.ALPHA_U: (
        QT_TRANSLATE_NOOP("Compare", "Krippendorff\u2019s \u03b1U"),
        QT_TRANSLATE_NOOP(
            "Compare",
            "Agreement on where spans begin and end, and on their labels (Krippendorff 1995). Differences count by the "
            "square of their length, so long spans weigh more.",
        ),
    ),
}
_WHY = {
    Undefined.NO_DOCUMENTS: QT_TRANSLATE_NOOP("Compare", "Undefined, because no document was done by all of them."),
    Undefined.NO_SPANS: QT_TRANSLATE_NOOP("Compare", "Undefined, because nobody marked any of it."),
    Undefined.ONE_CATEGORY: QT_TRANSLATE_NOOP(
        "Compare", "Undefined, because everything is the same: agreement by chance is then complete."
    ),
    Undefined.ONE_LABEL: QT_TRANSLATE_NOOP(
        "Compare", "Undefined, because only one label was used: marked words alone then say nothing."
    ),
    Undefined.NOT_PER_LABEL: QT_TRANSLATE_NOOP("Compare", "Undefined, because it takes no notice of labels."),
}


def said(text: str) -> str:
    """A text of this context in the interface's language."""
    return QCoreApplication.translate("Compare", text)


def kind_name(kind: ConflictKind) -> str:
    """In what people differ."""
    return said(_KINDS[kind])


def kinds_text(kinds: tuple[ConflictKind, ...]) -> str:
    """All that people differ in."""
    return separated(map(kind_name, kinds))


def figure_name(coefficient: Coefficient) -> str:
    """A coefficient's name."""
    return said(_FIGURES[coefficient][0])


def figure_meaning(coefficient: Coefficient) -> str:
    """What a coefficient says, by whom it is, and where it misleads, in two sentences."""
    return said(_FIGURES[coefficient][1])


def figure_text(figure: Figure | None) -> str:
    """A figure in three digits; a dash where there is none."""
    return "\u2013" if figure is None or figure.value is None else decimals(figure.value)


def decimals(value: float) -> str:
    """A number with three decimals, as the interface writes it."""
    return QLocale().toString(value, "f", 3)


def figure_tooltip(coefficient: Coefficient, figure: Figure) -> str:
    """What a figure is: its name, its interval or why there is none, how many documents, and what it means."""
    parts = [figure_name(coefficient)]
    if figure.undefined is not None:
        parts.append(said(_WHY[figure.undefined]))
    else:
        parts.append(f"{figure_text(figure)}{interval_text(figure)}")
    parts.append(QCoreApplication.translate("Compare", "%Ln document(s) compared", "", figure.documents))
    parts.append(figure_meaning(coefficient))
    return "\n".join(parts)


def interval_text(figure: Figure) -> str:
    """The bounds of a figure's interval, or nothing."""
    if figure.low is None or figure.high is None:
        return ""
    return "  " + QCoreApplication.translate("Compare", "(95 %: {low} to {high})").format(
        low=decimals(figure.low), high=decimals(figure.high)
    )


def settlement_text(settlement: Settlement, letter: str) -> str:
    """How a conflict was settled; ``letter`` stands for whose version was taken."""
    who = isolate(settlement.by)
    if settlement.how is GoldHow.MAJORITY:
        return QCoreApplication.translate("Compare", "Settled by majority ({who})").format(who=who)
    texts = {
        Choice.TAKE: QT_TRANSLATE_NOOP("Compare", "Settled by {who}: {letter} taken"),
        Choice.ALL: QT_TRANSLATE_NOOP("Compare", "Settled by {who}: all taken"),
        Choice.OWN: QT_TRANSLATE_NOOP("Compare", "Settled by {who} with another version"),
    }
    return said(texts[settlement.choice]).format(who=who, letter=letter)


def conflict_count(count: int) -> str:
    """So many conflicts."""
    return QCoreApplication.translate("Compare", "%Ln conflict(s)", "", count)
