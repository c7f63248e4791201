"""Why something was not done that the file has no objection to: said in the status line."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from annotator.gui.i18n import QT_TRANSLATE_NOOP

_CONTEXT = "Refusal"


class Refusal(Enum):
    """The reasons; values are the sentences in English."""

    NO_SPAN_FOR_PARTS = QT_TRANSLATE_NOOP("Refusal", "Select a span first, then the text to add to it or take away.")
    NO_TEXT_FOR_PARTS = QT_TRANSLATE_NOOP("Refusal", "Select the text to add to the span or take away from it.")
    NOTHING_TO_TAKE = QT_TRANSLATE_NOOP("Refusal", "The span has nothing of the selected text.")
    LAST_PART = QT_TRANSLATE_NOOP("Refusal", "That is all the span has. To be rid of it, delete the span.")
    NO_RELATION_TYPES = QT_TRANSLATE_NOOP("Refusal", "The label set has no types of relations.")
    LABEL_NEVER_RELATED = QT_TRANSLATE_NOOP("Refusal", "No type of relation may join a span of this label.")
    NO_OTHER_SPAN = QT_TRANSLATE_NOOP("Refusal", "There is no other span here that this one may be joined to.")
    LABELS_NOT_RELATED = QT_TRANSLATE_NOOP("Refusal", "No type of relation may join spans of these two labels.")
    RELATION_STANDS = QT_TRANSLATE_NOOP("Refusal", "These two spans are joined like that already.")
    NO_PREFIX = QT_TRANSLATE_NOOP("Refusal", "There is no prefix here that could be left out.")
    NOTHING_BENEATH = QT_TRANSLATE_NOOP("Refusal", "No other span overlaps this one.")
    ALL_SENTENCES_TAGGED = QT_TRANSLATE_NOOP("Refusal", "Every other sentence has a span.")


def refusal_text(refusal: Refusal) -> str:
    """The sentence in the interface's language."""
    return QCoreApplication.translate(_CONTEXT, refusal.value)
