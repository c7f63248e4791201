"""What is said of findings, in the interface's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core.consistency import Finding, Inconsistency
from annotator.core.label import LabelSet
from annotator.gui.counts import place_count
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, separated

_KINDS = {
    Inconsistency.DIFFERENT_LABELS: QT_TRANSLATE_NOOP("Consistency", "One text, different labels"),
    Inconsistency.UNLABELLED: QT_TRANSLATE_NOOP("Consistency", "Labelled here and not there"),
    Inconsistency.EDGE: QT_TRANSLATE_NOOP("Consistency", "Space or sign at the edge"),
    Inconsistency.ARTICLE: QT_TRANSLATE_NOOP("Consistency", "With the article and without it"),
    Inconsistency.FORBIDDEN_OVERLAP: QT_TRANSLATE_NOOP("Consistency", "Forbidden overlap"),
    Inconsistency.OVERLAP: QT_TRANSLATE_NOOP("Consistency", "One label over itself"),
    Inconsistency.ODD_LENGTH: QT_TRANSLATE_NOOP("Consistency", "Much longer than others"),
    Inconsistency.RARE_LABEL: QT_TRANSLATE_NOOP("Consistency", "A label hardly used"),
}


def kind_name(kind: Inconsistency) -> str:
    """What a kind of finding is called."""
    return QCoreApplication.translate("Consistency", _KINDS[kind])


def finding_remark(finding: Finding, labels: LabelSet, language: str) -> str:
    """What does not agree in a finding, in small print."""
    known = (labels.get(one) for one in finding.labels)
    names = [isolate(label.name(language)) for label in known if label is not None]
    rules = [isolate(rule.name(language)) for rule in labels.forbidden_overlaps if rule.id == finding.rule]
    return separated([kind_name(finding.kind), *rules, place_count(len(finding.places)), *names])
