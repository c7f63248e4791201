"""Sentences about label sets: what is wrong with a draft, what could not be carried, what a change would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from annotator.core.label_changes import LabelAction
from annotator.formats.label_sets.reading import LoadedLabelSet, NotCarriedReason
from annotator.gui.counts import document_count, span_count
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, isolate_ltr, number, separated
from annotator.gui.label_draft import Doubt, Flaw, Remark
from annotator.services.labels import LabelPlan

_CONTEXT = "LabelSentences"

_FLAWS: dict[Flaw, str] = {
    Flaw.ID_EMPTY: QT_TRANSLATE_NOOP("LabelSentences", "An id is missing. Give each row one."),
    Flaw.ID_UNFIT: QT_TRANSLATE_NOOP(
        "LabelSentences", "The id {value} has spaces at its edges or characters that can\u2019t be seen."
    ),
    Flaw.ID_TWICE: QT_TRANSLATE_NOOP("LabelSentences", "The id {value} is there twice. Each must be another."),
    Flaw.KEY_TWICE: QT_TRANSLATE_NOOP("LabelSentences", "The key {key} is given twice. Give one of the two another."),
    Flaw.ATTRIBUTE_UNNAMED: QT_TRANSLATE_NOOP("LabelSentences", "An attribute of {name} has no name."),
    Flaw.ATTRIBUTE_TWICE: QT_TRANSLATE_NOOP("LabelSentences", "The attribute {value} of {name} is there twice."),
}

_DOUBTS: dict[Doubt, str] = {
    Doubt.CONTRAST_LIGHT: QT_TRANSLATE_NOOP(
        "LabelSentences", "Only {key} : 1 on light pages, too faint to read; there it is shown darker."
    ),
    Doubt.CONTRAST_DARK: QT_TRANSLATE_NOOP(
        "LabelSentences", "Only {key} : 1 on dark pages, too faint to read; there it is shown lighter."
    ),
    Doubt.ALIKE: QT_TRANSLATE_NOOP(
        "LabelSentences", "Looks almost like {value}, at least to some eyes. Choose another colour or line."
    ),
    Doubt.KEY_OF_ACTION: QT_TRANSLATE_NOOP(
        "LabelSentences", "This key is also \u201c{value}\u201d. While the label has it, it tags."
    ),
}

_NOT_CARRIED: dict[NotCarriedReason, str] = {
    NotCarriedReason.KEY_TAKEN: QT_TRANSLATE_NOOP("LabelSentences", "another label has this key"),
    NotCarriedReason.KEY_UNFIT: QT_TRANSLATE_NOOP("LabelSentences", "this can\u2019t be a label\u2019s key"),
    NotCarriedReason.COLOUR_UNKNOWN: QT_TRANSLATE_NOOP("LabelSentences", "this is no colour; another one was given"),
    NotCarriedReason.HIERARCHY: QT_TRANSLATE_NOOP("LabelSentences", "labels don\u2019t stand below others here"),
    NotCarriedReason.NOT_FOR_SPANS: QT_TRANSLATE_NOOP("LabelSentences", "this is not about spans of text"),
    NotCarriedReason.NOT_KNOWN: QT_TRANSLATE_NOOP("LabelSentences", "this is not known here"),
    NotCarriedReason.TWICE: QT_TRANSLATE_NOOP("LabelSentences", "this label is there twice; the first was taken"),
    NotCarriedReason.DETAIL: QT_TRANSLATE_NOOP("LabelSentences", "label sets don\u2019t have this"),
}


def remark_sentence(remark: Remark, language: str, named: Callable[[str], str]) -> str:
    """What is wrong, or doubtful, about a draft; ``named`` gives a label's name for its id."""
    template = _FLAWS[remark.code] if isinstance(remark.code, Flaw) else _DOUBTS[remark.code]
    value = named(remark.value) if remark.code is Doubt.ALIKE else remark.value
    said = QCoreApplication.translate(_CONTEXT, template)
    return said.format(
        value=isolate(value), key=isolate_ltr(remark.value), name=isolate(remark.row.value.name(language))
    )


def not_carried_lines(loaded: LoadedLabelSet) -> list[str]:
    """What of a file has no place in a label set, one thing a line."""
    lines = []
    for lost in loaded.not_carried:
        reason = QCoreApplication.translate(_CONTEXT, _NOT_CARRIED[lost.reason])
        where = QCoreApplication.translate("LabelSentences", "Line {line}, {what}: {reason}")
        template = where if lost.line else "{what}: {reason}"
        lines.append(template.format(line=isolate_ltr(str(lost.line)), what=isolate(lost.what), reason=reason))
    return lines


_ACTIONS: dict[LabelAction, str] = {
    LabelAction.RENAME: QT_TRANSLATE_NOOP("LabelSentences", "Change its id\u2026"),
    LabelAction.MERGE: QT_TRANSLATE_NOOP("LabelSentences", "Merge it into another\u2026"),
    LabelAction.SPLIT: QT_TRANSLATE_NOOP("LabelSentences", "Split it, span by span\u2026"),
    LabelAction.RETIRE: QT_TRANSLATE_NOOP("LabelSentences", "Retire it\u2026"),
    LabelAction.UNRETIRE: QT_TRANSLATE_NOOP("LabelSentences", "Offer it again\u2026"),
    LabelAction.DELETE: QT_TRANSLATE_NOOP("LabelSentences", "Delete it\u2026"),
}


def action_name(action: LabelAction) -> str:
    """What can be done to a label and its spans, as a choice in a menu."""
    return QCoreApplication.translate(_CONTEXT, _ACTIONS[action])


_FATES: dict[LabelAction, str] = {
    LabelAction.RENAME: QT_TRANSLATE_NOOP("LabelSentences", "Gets the new id: {spans} in {documents}."),
    LabelAction.MERGE: QT_TRANSLATE_NOOP("LabelSentences", "Gets the other label: {spans} in {documents}."),
    LabelAction.SPLIT: QT_TRANSLATE_NOOP("LabelSentences", "Has this label: {spans} in {documents}."),
    LabelAction.RETIRE: QT_TRANSLATE_NOOP(
        "LabelSentences", "Keeps the label, which is offered no more: {spans} in {documents}."
    ),
    LabelAction.UNRETIRE: QT_TRANSLATE_NOOP(
        "LabelSentences", "Has the label, which is offered again: {spans} in {documents}."
    ),
    LabelAction.DELETE: QT_TRANSLATE_NOOP("LabelSentences", "Will be deleted with the label: {spans} in {documents}."),
}


def plan_sentences(plan: LabelPlan) -> list[str]:
    """What a change would do, the most important first."""
    if not plan.spans:
        said = [QCoreApplication.translate("LabelSentences", "No span has this label, so no span changes.")]
    else:
        template = QCoreApplication.translate(_CONTEXT, _FATES[plan.change.action])
        said = [template.format(spans=span_count(plan.spans), documents=document_count(plan.documents))]
        said.append(_whose(plan))
    if plan.doubles:
        said.append(
            QCoreApplication.translate(
                "LabelSentences",
                "%Ln of them would say the same as another span of the same person; one of each two is left, with the "
                "notes and relations of both.",
                "",
                plan.doubles,
            )
        )
    if plan.relations:
        said.append(
            QCoreApplication.translate("LabelSentences", "%Ln relation(s) on them will be deleted.", "", plan.relations)
        )
    return said


def _whose(plan: LabelPlan) -> str:
    counts: dict[str, int] = {}
    for use in plan.uses:
        counts[use.annotator] = counts.get(use.annotator, 0) + use.spans
    people = _enough(f"{isolate(name)} {isolate_ltr(number(count))}" for name, count in counts.items())
    return QCoreApplication.translate("LabelSentences", "Made by: {people}.").format(people=people)


def _enough(parts: Iterable[str], most: int = 8) -> str:
    listed = list(parts)
    more = ["\u2026"] if len(listed) > most else []
    return separated(listed[:most] + more)
