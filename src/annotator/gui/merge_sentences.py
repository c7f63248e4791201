"""What a merge brings, in words: whose work it is, what it comes to here, what was changed in both files and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from annotator.core.changes import OF_PROJECT, Kind, Value
from annotator.core.comment import Comment
from annotator.core.guidelines import GuidelineText
from annotator.core.label import LabelSet
from annotator.core.merging import Conflict, Key, Refusal, Refused, Version
from annotator.core.review import Decision
from annotator.core.span import Span
from annotator.core.twins import United
from annotator.core.workflow import DocumentState
from annotator.gui.counts import document_count, span_count
from annotator.gui.history_sentences import fact_text
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, isolate_ltr, separated
from annotator.gui.messages import state_name
from annotator.gui.snapshot_sentences import when_text
from annotator.services.merge_intake import FileMerge
from annotator.services.merging import MergeReport
from annotator.storage.operation_log import HLC_BITS

_LONGEST_TEXT = 60

_REASONS = {
    Refusal.FROM_THE_FUTURE: QT_TRANSLATE_NOOP(
        "Merge", "it was done more than a day from now, by the clock of that machine"
    ),
    Refusal.ENDS_GONE: QT_TRANSLATE_NOOP("Merge", "a span that it joins was deleted"),
    Refusal.ID_TAKEN: QT_TRANSLATE_NOOP("Merge", "its id belongs to something else here"),
}
_NAMES = {
    Kind.DOCUMENT: QT_TRANSLATE_NOOP("Merge", "Document"),
    Kind.SPAN: QT_TRANSLATE_NOOP("Merge", "Span"),
    Kind.RELATION: QT_TRANSLATE_NOOP("Merge", "Relation"),
    Kind.STATE: QT_TRANSLATE_NOOP("Merge", "State"),
    Kind.LABEL_SET: QT_TRANSLATE_NOOP("Merge", "Label set"),
    Kind.DECISION: QT_TRANSLATE_NOOP("Merge", "Decision"),
    Kind.COMMENT: QT_TRANSLATE_NOOP("Merge", "Comment"),
    Kind.GUIDELINES: QT_TRANSLATE_NOOP("Merge", "Guidelines"),
}
_HOW = {
    "added": QT_TRANSLATE_NOOP("Merge", "Added: {what}"),
    "changed": QT_TRANSLATE_NOOP("Merge", "Changed: {what}"),
    "removed": QT_TRANSLATE_NOOP("Merge", "Removed: {what}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the preview: what is said, and beside it by whom and when; ``below`` stands under it."""

    said: str
    beside: str = ""
    below: tuple[Row, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What values are told with: the labels' names, and the text of a document ("" where it isn't here yet)."""

    labels: LabelSet
    language: str
    text_of: Callable[[str], str]


def groups(report: MergeReport, words: Words) -> Iterator[Row]:
    """The whole report: what is new in each file, what was changed in both, what was not taken over."""
    translate = QCoreApplication.translate
    for file in report.files:
        yield _file_row(file)
        if file.labels:
            rows = [fact_text(fact, fact.doer, words.labels, words.language) for fact in file.labels]
            yield Row(said=translate("Merge", "Label set"), below=tuple(Row(said=said) for said in rows))
    if report.conflicts:
        heading = translate("Merge", "Changed in both files: the later change stands")
        yield Row(said=heading, below=tuple(_conflict_row(each, words) for each in report.conflicts))
    if report.united:
        heading = translate("Merge", "Was tagged on both machines: one span stays")
        yield Row(said=heading, below=tuple(_united_row(each, words) for each in report.united))
    if report.refused:
        heading = translate("Merge", "Not taken over")
        yield Row(said=heading, below=tuple(_refused_row(each, words) for each in report.refused))


def merge_summary(report: MergeReport) -> str:
    """In a sentence or two: what comes to it, over all files."""
    translate = QCoreApplication.translate
    if report.nothing_new:
        return translate("Merge", "All that was done there is known here already.")
    counts: dict[str, dict[Kind, int]] = {}
    for file in report.files:
        for (kind, how), count in file.changes.items():
            of_kind = counts.setdefault(how, {})
            of_kind[kind] = of_kind.get(kind, 0) + count
    said = [
        translate("Merge", _HOW[how]).format(what=separated(_counted(kind, n) for kind, n in counts[how].items()))
        for how in _HOW
        if how in counts
    ]
    return "\n".join(said) or translate("Merge", "Nothing changes here.")


def merged_text(report: MergeReport) -> str:
    """A passing sentence about a merge that has been made."""
    translate = QCoreApplication.translate
    if report.nothing_new:
        return merge_summary(report)
    actions = sum(sum(file.operations.values()) for file in report.files)
    return translate("Merge", "%Ln action(s) merged.", "", actions)


def copies_text(names: list[str]) -> str:
    """That conflicted copies lie beside the project."""
    translate = QCoreApplication.translate
    if len(names) == 1:
        return translate(
            "Merge", "{name} lies beside this project: a copy with work that is not in it. Merge it?"
        ).format(name=isolate_ltr(names[0]))
    return translate(
        "Merge", "%Ln copies lie beside this project, with work that is not in it. Merge them?", "", len(names)
    )


def _file_row(file: FileMerge) -> Row:
    translate = QCoreApplication.translate
    name = isolate_ltr(file.path.name)
    handed = translate("Merge", "handed over to {name}").format(name=isolate(file.handed_to)) if file.handed_to else ""
    if file.nothing_new:
        return Row(said=name, beside=translate("Merge", "nothing new"))
    people = [
        Row(said=isolate(person), beside=translate("Merge", "%Ln action(s)", "", count))
        for person, count in sorted(file.operations.items())
    ]
    return Row(said=name, beside=handed, below=tuple(people))


def _counted(kind: Kind, count: int) -> str:
    translate = QCoreApplication.translate
    if kind is Kind.SPAN:
        return span_count(count)
    if kind is Kind.DOCUMENT:
        return document_count(count)
    if kind is Kind.RELATION:
        return translate("Merge", "%Ln relation(s)", "", count)
    if kind is Kind.STATE:
        return translate("Merge", "%Ln state(s)", "", count)
    if kind in OF_PROJECT:
        labels, guidelines = translate("Merge", "the label set"), translate("Merge", "the guidelines")
        return labels if kind is Kind.LABEL_SET else guidelines
    if kind is Kind.DECISION:
        return translate("Merge", "%Ln decision(s)", "", count)
    if kind is Kind.COMMENT:
        return translate("Merge", "%Ln comment(s)", "", count)
    return translate("Merge", "%Ln other thing(s)", "", count)


def _conflict_row(conflict: Conflict, words: Words) -> Row:
    translate = QCoreApplication.translate
    kept = Row(
        said=translate("Merge", "Stands: {what}").format(what=_value_text(conflict.kept.value, words)),
        beside=_by(conflict.kept),
    )
    gone = Row(
        said=translate("Merge", "Gives way: {what}").format(what=_value_text(conflict.refused.value, words)),
        beside=_by(conflict.refused),
    )
    return Row(said=_place_text(conflict.key, conflict.base or conflict.kept.value, words), below=(kept, gone))


def _united_row(united: United, words: Words) -> Row:
    translate = QCoreApplication.translate
    said = _value_text(united.kept, words)
    if not united.lost_note:
        return Row(said=said, beside=isolate(united.kept.annotator))
    lost = translate("Merge", "Gives way: {what}").format(
        what=translate("Merge", "note \u201c{note}\u201d").format(note=isolate(_short(united.lost_note)))
    )
    return Row(said=said, beside=isolate(united.kept.annotator), below=(Row(said=lost),))


def _refused_row(refused: Refused, words: Words) -> Row:
    translate = QCoreApplication.translate
    said = translate("Merge", "{what}: {reason}").format(
        what=_place_text(refused.key, refused.value, words), reason=translate("Merge", _REASONS[refused.reason])
    )
    return Row(said=said, beside=isolate(refused.actor))


def _by(version: Version) -> str:
    translate = QCoreApplication.translate
    where = translate("Merge", "in this file") if version.here else translate("Merge", "in the other file")
    return separated((isolate(version.actor), where, when_text(version.hlc >> HLC_BITS)))


def _place_text(key: Key, value: Value | None, words: Words) -> str:
    """What an entity is: its kind, and for a span its text."""
    name = QCoreApplication.translate("Merge", _NAMES[key.kind]) if key.kind in _NAMES else key.kind.value
    if isinstance(value, Span):
        text = value.surface(words.text_of(value.document))
        if text:
            return f"{name} {_quoted(_short(text))}"
    if key.kind in OF_PROJECT:
        return f"{name}: {isolate(key.entity)}"
    return name


def _value_text(value: Value | None, words: Words) -> str:
    translate = QCoreApplication.translate
    if value is None:
        return translate("Merge", "deleted")
    if isinstance(value, Span):
        label = words.labels.get(value.label)
        parts = [value.label if label is None else label.name(words.language)]
        text = _short(value.surface(words.text_of(value.document)))
        parts += [_quoted(text)] if text else []
        parts += [f"{isolate(name)} = {isolate(said)}" for name, said in sorted(value.attributes.items())]
        if value.note:
            parts.append(translate("Merge", "note \u201c{note}\u201d").format(note=isolate(_short(value.note))))
        return separated(parts)
    if isinstance(value, DocumentState):
        return state_name(value.state)
    if isinstance(value, GuidelineText):
        return isolate(_short(value.text))
    if isinstance(value, Comment):
        return isolate(_short(value.text))
    if isinstance(value, Decision):
        return value.verdict.value
    if isinstance(value, LabelSet) and len(value.labels) == 1:
        label = value.labels[0]
        name = label.name(words.language)
        # Of a label that was renamed in both the name is the same, and what it is called inside is not.
        return isolate(name) if name == label.id else f"{isolate(name)} ({isolate(label.id)})"
    return translate("Merge", "another value")


def _quoted(text: str) -> str:
    return QCoreApplication.translate("Merge", "\u201c{text}\u201d").format(text=isolate(text))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_TEXT else f"{flat[:_LONGEST_TEXT].rstrip()}\u2026"
