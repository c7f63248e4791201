"""What is said about reviewing: standings, verdicts, reasons, and how much is left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from annotator.core.label import LabelSet
from annotator.core.review import Standing
from annotator.gui.i18n import QT_TRANSLATE_NOOP
from annotator.services.review_queue import Waiting

_STANDINGS = {
    Standing.UNDECIDED: QT_TRANSLATE_NOOP("Standing", "Undecided"),
    Standing.ACCEPTED: QT_TRANSLATE_NOOP("Standing", "Accepted"),
    Standing.AMENDED: QT_TRANSLATE_NOOP("Standing", "Amended"),
    Standing.REJECTED: QT_TRANSLATE_NOOP("Standing", "Rejected"),
    Standing.STALE: QT_TRANSLATE_NOOP("Standing", "Changed since it was decided"),
    Standing.DISPUTED: QT_TRANSLATE_NOOP("Standing", "Decided differently by two reviewers"),
}

# Beside a label's name on the text; what has none is undecided.
SIGNS = {
    Standing.ACCEPTED: "\u2713",
    Standing.AMENDED: "\u270e",
    Standing.REJECTED: "\u2715",
    Standing.STALE: "\u21bb",
    Standing.DISPUTED: "\u2260",
    None: "+",
}


def standing_name(standing: Standing | None) -> str:
    """How the review of a span stands; None is a span that a reviewer added."""
    if standing is None:
        return QCoreApplication.translate("Standing", "Added by the reviewer")
    return QCoreApplication.translate("Standing", _STANDINGS[standing])


def reason_name(reason: str, labels: LabelSet, language: str) -> str:
    """A reason in the interface's language where it is one of the label set's, else as it was written."""
    known = next((one for one in labels.rejection_reasons if one.id == reason), None)
    return reason if known is None else known.name(language)


def reason_id(words: str, labels: LabelSet, language: str) -> str:
    """What is kept for a reason that was chosen or written: the id of one of the label set's, else the words."""
    said = words.strip()
    names = {one.name(language): one.id for one in labels.rejection_reasons}
    return names.get(said, said)


def left_text(waiting: Waiting) -> str:
    """How much of the work is left to decide about."""
    if waiting.contested:
        return QCoreApplication.translate("Review", "%Ln decision(s) contested", "", waiting.contested)
    if waiting.stale or waiting.disputed:
        return QCoreApplication.translate("Review", "%Ln span(s) changed since", "", waiting.stale + waiting.disputed)
    return QCoreApplication.translate("Review", "%Ln span(s) left", "", waiting.left)


def moment(at_ms: int) -> str:
    """When something was said, short."""
    when = QDateTime.fromMSecsSinceEpoch(at_ms)
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
