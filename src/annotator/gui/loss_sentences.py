"""Sentences about exports: what a format carries, and why a thing is not in an export as it is in the project."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.formats.loss import Action, Reason
from annotator.formats.protocols import Format
from annotator.gui.i18n import QT_TRANSLATE_NOOP, separated

_REASONS = {
    Reason.STATE_NOT_CARRIED: QT_TRANSLATE_NOOP("Loss", "States of documents have no place in this format"),
    Reason.DIRECTION_NOT_CARRIED: QT_TRANSLATE_NOOP("Loss", "Directions of paragraphs have no place in this format"),
    Reason.ANNOTATOR_NOT_CARRIED: QT_TRANSLATE_NOOP("Loss", "Whose span it is has no place in this format"),
    Reason.NOTE_NOT_CARRIED: QT_TRANSLATE_NOOP("Loss", "Notes have no place in this format"),
    Reason.ATTRIBUTES_NOT_CARRIED: QT_TRANSLATE_NOOP("Loss", "Attributes have no place in this format"),
    Reason.RELATION_NOT_CARRIED: QT_TRANSLATE_NOOP("Loss", "Relations have no place in this format"),
    Reason.RELATION_END_MISSING: QT_TRANSLATE_NOOP("Loss", "A relation leads to a span that does not go out"),
    Reason.SUGGESTION_NOT_CARRIED: QT_TRANSLATE_NOOP("Loss", "Suggestions have no place in this format"),
    Reason.TWIN: QT_TRANSLATE_NOOP("Loss", "Another span says the same at the same place"),
    Reason.STARTS_IN_TOKEN: QT_TRANSLATE_NOOP("Loss", "The span begins inside a word"),
    Reason.ENDS_IN_TOKEN: QT_TRANSLATE_NOOP("Loss", "The span ends inside a word"),
    Reason.CUTS_TOKEN: QT_TRANSLATE_NOOP("Loss", "The span is a part of a word"),
    Reason.EDGE_WHITESPACE: QT_TRANSLATE_NOOP("Loss", "The span begins or ends with a space"),
    Reason.NO_TOKEN: QT_TRANSLATE_NOOP("Loss", "There is no word in the span"),
    Reason.OVERLAP: QT_TRANSLATE_NOOP("Loss", "The span overlaps another one"),
    Reason.DISCONTINUOUS: QT_TRANSLATE_NOOP("Loss", "The span is in several pieces"),
    Reason.CROSSES_SENTENCE: QT_TRANSLATE_NOOP("Loss", "The span runs over the end of a sentence"),
    Reason.TOO_WIDE: QT_TRANSLATE_NOOP("Loss", "The span is too long for the model"),
    Reason.OUT_OF_CHUNK: QT_TRANSLATE_NOOP("Loss", "The span lies where the text is cut for the model"),
    Reason.TEXT_CHANGED: QT_TRANSLATE_NOOP("Loss", "The text can\u2019t stay as it is, character for character"),
    Reason.UNSEEN_IN_TRAINING: QT_TRANSLATE_NOOP("Loss", "The span goes out, but training does not see it"),
}
_ACTIONS = {
    Action.LEFT_OUT: QT_TRANSLATE_NOOP("Loss", "left out"),
    Action.MOVED: QT_TRANSLATE_NOOP("Loss", "its edges moved"),
    Action.CUT: QT_TRANSLATE_NOOP("Loss", "written in pieces"),
    Action.MERGED: QT_TRANSLATE_NOOP("Loss", "joined with the other"),
    Action.MERGED_PARTS: QT_TRANSLATE_NOOP("Loss", "its pieces joined"),
    Action.REPLACED: QT_TRANSLATE_NOOP("Loss", "written otherwise"),
    Action.WITHOUT: QT_TRANSLATE_NOOP("Loss", "written without it"),
}
_CARRIED = {
    "overlap": QT_TRANSLATE_NOOP("Loss", "overlapping spans"),
    "fragments": QT_TRANSLATE_NOOP("Loss", "spans in pieces"),
    "relations": QT_TRANSLATE_NOOP("Loss", "relations"),
    "attributes": QT_TRANSLATE_NOOP("Loss", "attributes"),
    "notes": QT_TRANSLATE_NOOP("Loss", "notes"),
    "annotators": QT_TRANSLATE_NOOP("Loss", "annotators"),
    "suggestions": QT_TRANSLATE_NOOP("Loss", "suggestions"),
    "progress": QT_TRANSLATE_NOOP("Loss", "states"),
}


def reason_text(reason: Reason) -> str:
    """Why, as a sentence without its stop."""
    return QCoreApplication.translate("Loss", _REASONS[reason])


def action_text(action: Action) -> str:
    """What was done about it."""
    return QCoreApplication.translate("Loss", _ACTIONS[action])


def carries_text(item: Format) -> str:
    """What a format carries, and what it does not."""
    translate = QCoreApplication.translate
    has = [translate("Loss", name) for key, name in _CARRIED.items() if getattr(item.carries, key)]
    lacks = [translate("Loss", name) for key, name in _CARRIED.items() if not getattr(item.carries, key)]
    out = []
    if has:
        out.append(translate("Loss", "Carries: {things}.").format(things=separated(has)))
    if lacks:
        out.append(translate("Loss", "Does not carry: {things}.").format(things=separated(lacks)))
    return "\n".join(out)
