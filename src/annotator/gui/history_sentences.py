"""The story of a project in the interface's language: who did what, from what to what, each text in its direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from annotator.core.changes import Kind, Verb
from annotator.core.label import LabelSet
from annotator.core.moments import Difference, WayBack
from annotator.core.story import Act, Fact, about_labels
from annotator.core.workflow import State
from annotator.gui.counts import document_count, span_count
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, number, separated
from annotator.gui.messages import applied_text, fill, state_name
from annotator.gui.snapshot_sentences import when_text
from annotator.services.story import Entry

_CONTEXT = "History"
# Of a title so many characters stand in a sentence; it is there in full below it.
_LONGEST_TITLE = 40

SENTENCES: dict[Act, str] = {
    Act.SPAN_ADDED: QT_TRANSLATE_NOOP("History", "{who} tagged \u201c{text}\u201d as {label}"),
    Act.SPAN_DELETED: QT_TRANSLATE_NOOP("History", "{who} deleted the span \u201c{text}\u201d ({label})"),
    Act.SPAN_RELABELLED: QT_TRANSLATE_NOOP(
        "History", "{who} changed the label of \u201c{text}\u201d from {old_label} to {label}"
    ),
    Act.SPAN_MOVED: QT_TRANSLATE_NOOP(
        "History", "{who} changed a span ({label}) from \u201c{old_text}\u201d to \u201c{text}\u201d"
    ),
    Act.NOTE_WRITTEN: QT_TRANSLATE_NOOP("History", "{who} wrote the note \u201c{new}\u201d on \u201c{text}\u201d"),
    Act.NOTE_CHANGED: QT_TRANSLATE_NOOP(
        "History", "{who} changed the note on \u201c{text}\u201d from \u201c{old}\u201d to \u201c{new}\u201d"
    ),
    Act.NOTE_REMOVED: QT_TRANSLATE_NOOP("History", "{who} removed the note \u201c{old}\u201d from \u201c{text}\u201d"),
    Act.ATTRIBUTE_SET: QT_TRANSLATE_NOOP("History", "{who} set {name} of \u201c{text}\u201d to \u201c{new}\u201d"),
    Act.ATTRIBUTE_CHANGED: QT_TRANSLATE_NOOP(
        "History", "{who} changed {name} of \u201c{text}\u201d from \u201c{old}\u201d to \u201c{new}\u201d"
    ),
    Act.ATTRIBUTE_REMOVED: QT_TRANSLATE_NOOP(
        "History", "{who} removed {name} (\u201c{old}\u201d) from \u201c{text}\u201d"
    ),
    Act.SUGGESTION_ACCEPTED: QT_TRANSLATE_NOOP(
        "History", "{who} accepted the suggestion \u201c{text}\u201d as {label}"
    ),
    Act.RELATION_ADDED: QT_TRANSLATE_NOOP(
        "History", "{who} joined \u201c{old}\u201d to \u201c{new}\u201d by the relation {relation}"
    ),
    Act.RELATION_DELETED: QT_TRANSLATE_NOOP(
        "History", "{who} removed the relation {relation} from \u201c{old}\u201d to \u201c{new}\u201d"
    ),
    Act.STATE_SET: QT_TRANSLATE_NOOP("History", "{who} set the state of \u201c{title}\u201d for {name}: {new}"),
    Act.STATE_CHANGED: QT_TRANSLATE_NOOP(
        "History", "{who} changed the state of \u201c{title}\u201d for {name} from {old} to {new}"
    ),
    Act.STATE_REMOVED: QT_TRANSLATE_NOOP("History", "{who} removed the state of \u201c{title}\u201d for {name}: {old}"),
    Act.PARAGRAPH_TURNED: QT_TRANSLATE_NOOP("History", "{who} set the direction of paragraph {paragraph}: {direction}"),
    Act.PARAGRAPH_LET_BE: QT_TRANSLATE_NOOP("History", "{who} let paragraph {paragraph} run as its letters do"),
    Act.LABELS_BEGUN: QT_TRANSLATE_NOOP("History", "{who} made the project with its labels"),
    Act.LABEL_ADDED: QT_TRANSLATE_NOOP("History", "{who} added the label {label}"),
    Act.LABEL_REMOVED: QT_TRANSLATE_NOOP("History", "{who} removed the label {label}"),
    Act.LABEL_RETIRED: QT_TRANSLATE_NOOP("History", "{who} retired the label {label}"),
    Act.LABEL_OFFERED: QT_TRANSLATE_NOOP("History", "{who} offered the label {label} again"),
    Act.LABEL_CHANGED: QT_TRANSLATE_NOOP("History", "{who} changed the label {label}"),
    Act.LABEL_RENAMED: QT_TRANSLATE_NOOP("History", "{who} renamed the label {old} to {new}"),
    Act.LABEL_MERGED: QT_TRANSLATE_NOOP("History", "{who} merged the label {old_label} into {label}"),
    Act.LABELS_CHANGED: QT_TRANSLATE_NOOP("History", "{who} changed the label set"),
    Act.GUIDELINES_CHANGED: QT_TRANSLATE_NOOP("History", "{who} wrote the guidelines ({name})"),
    Act.GUIDELINES_REMOVED: QT_TRANSLATE_NOOP("History", "{who} removed the guidelines ({name})"),
    Act.DECISION_ACCEPTED: QT_TRANSLATE_NOOP("History", "{who} accepted \u201c{text}\u201d ({label}) by {name}"),
    Act.DECISION_AMENDED: QT_TRANSLATE_NOOP(
        "History",
        "{who} amended \u201c{old_text}\u201d ({old_label}) by {name} to \u201c{text}\u201d ({label})",
    ),
    Act.DECISION_REJECTED: QT_TRANSLATE_NOOP("History", "{who} rejected \u201c{text}\u201d ({label}) by {name}"),
    Act.DECISION_TAKEN_BACK: QT_TRANSLATE_NOOP(
        "History", "{who} took back the decision on \u201c{text}\u201d ({label}) by {name}"
    ),
    Act.COMMENT_WRITTEN: QT_TRANSLATE_NOOP("History", "{who} commented on \u201c{text}\u201d: \u201c{new}\u201d"),
    Act.COMMENT_CHANGED: QT_TRANSLATE_NOOP(
        "History", "{who} changed a comment from \u201c{old}\u201d to \u201c{new}\u201d"
    ),
    Act.COMMENT_MARKED: QT_TRANSLATE_NOOP("History", "{who} changed what the comment \u201c{new}\u201d stands for"),
    Act.COMMENT_REMOVED: QT_TRANSLATE_NOOP("History", "{who} removed the comment \u201c{old}\u201d"),
    Act.DOCUMENT_ADDED: QT_TRANSLATE_NOOP("History", "{who} imported \u201c{title}\u201d"),
    Act.DOCUMENT_REMOVED: QT_TRANSLATE_NOOP("History", "{who} took \u201c{title}\u201d out"),
}
"""A sentence for every act but OTHER, which is told by its verb."""

_BEGINNINGS = {
    Verb.UNDO: QT_TRANSLATE_NOOP("History", "Undone: {sentence}"),
    Verb.REDO: QT_TRANSLATE_NOOP("History", "Redone: {sentence}"),
}


def entry_text(entry: Entry, labels: LabelSet, language: str) -> str:
    """What an entry of the history is about in one sentence."""
    applied = entry.applied
    fact = entry.facts[0] if entry.is_one else None
    if Verb.CHANGE_LABELS in (applied.verb, applied.undone_verb):
        fact = about_labels(entry.facts)
    if fact is None or fact.act not in SENTENCES:
        return _group_text(entry)
    said = fact_text(fact, applied.actor, labels, language)
    if not entry.is_one:
        with_it = _counted({kind: count for kind, count in entry.counts.items() if kind is not Kind.LABEL_SET}, entry)
        said = f"{said} ({separated(with_it)})" if with_it else said
    beginning = _BEGINNINGS.get(applied.verb)
    # The sentence runs with the interface, not with its first letters, so it is not put into an isolate of its own.
    return said if beginning is None else _said(beginning).replace("{sentence}", said)


def fact_text(fact: Fact, who: str, labels: LabelSet, language: str) -> str:
    """One fact with all its words."""
    translate = QCoreApplication.translate
    direction = {"ltr": translate("History", "left to right"), "rtl": translate("History", "right to left")}
    relation = labels.relation(fact.name)
    values = {
        "who": who,
        "text": fact.text,
        "old_text": fact.old_text,
        "label": _label_name(fact.label, labels, language),
        "old_label": _label_name(fact.old_label, labels, language),
        "title": _short(fact.title),
        "name": fact.name,
        "relation": fact.name if relation is None else relation.name(language),
        "old": _value(fact, fact.old),
        "new": _value(fact, fact.new),
        "paragraph": number(int(fact.name) + 1) if fact.name.isdecimal() else fact.name,
        "direction": direction.get(fact.new, fact.new),
    }
    return fill(_said(SENTENCES[fact.act]), values)


def below_text(entry: Entry, *, with_title: bool) -> str:
    """When it was; in which document where that is not clear; and whose work it is where that is another's."""
    said = [when_text(entry.applied.at_ms)]
    titles = list(dict.fromkeys(fact.title for fact in entry.facts if fact.title))
    if with_title and len(titles) == 1 and entry.action.documents <= 1:
        said.append(isolate(titles[0]))
    doers = dict.fromkeys(entry.action.doers)
    if doers.keys() - {entry.applied.actor}:
        said.append(separated([isolate(name) for name in doers]))
    return " \u00b7 ".join(said)


def since_text(since: Difference) -> str:
    """What became of a document's spans since then, with the signs that they have in the article."""
    translate = QCoreApplication.translate
    if not since:
        return translate("History", "No span has changed since.")
    said = []
    if since.removed:
        said.append(translate("History", "%Ln deleted (+)", "", len(since.removed)))
    if since.added:
        said.append(translate("History", "%Ln added (\u2212)", "", len(since.added)))
    if since.changed:
        said.append(translate("History", "%Ln changed (\u2260)", "", len(since.changed)))
    return translate("History", "Spans since then: {what}").format(what=separated(said))


def loss_text(way: WayBack) -> str:
    """What of an earlier state can't be brought back as it was; empty where all of it can."""
    translate = QCoreApplication.translate
    said = []
    if way.unfit:
        said.append(translate("History", "%Ln span(s) can\u2019t come back: the label is gone.", "", len(way.unfit)))
    if way.renamed:
        said.append(
            translate("History", "%Ln span(s) keep the label of now: the one of then is gone.", "", len(way.renamed))
        )
    return " ".join(said)


def _group_text(entry: Entry) -> str:
    """Who, the verb, and how much of what."""
    what = _counted(entry.counts, entry)
    done = applied_text(entry.applied)
    if what:
        done = f"{done} ({separated(what)})"
    return QCoreApplication.translate("History", "{who}: {what}").format(who=isolate(entry.applied.actor), what=done)


def _counted(counts: Mapping[Kind, int], entry: Entry) -> list[str]:
    what = []
    for kind, count_of in _COUNTED.items():
        if counts.get(kind):
            what.append(count_of(counts[kind]))
    others = sum(count for kind, count in counts.items() if kind not in _COUNTED)
    if others and (what or others > 1):
        what.append(QCoreApplication.translate("History", "%Ln other change(s)", "", others))
    if entry.action.documents > 1 and not counts.get(Kind.DOCUMENT):
        what.append(QCoreApplication.translate("History", "in %Ln document(s)", "", entry.action.documents))
    return what


def _relation_count(count: int) -> str:
    return QCoreApplication.translate("History", "%Ln relation(s)", "", count)


def _decision_count(count: int) -> str:
    return QCoreApplication.translate("History", "%Ln decision(s)", "", count)


_COUNTED: dict[Kind, Callable[[int], str]] = {
    Kind.DOCUMENT: document_count,
    Kind.SPAN: span_count,
    Kind.RELATION: _relation_count,
    Kind.DECISION: _decision_count,
}


def _value(fact: Fact, value: str) -> str:
    if fact.kind is Kind.STATE and value in set(State):
        return state_name(State(value))
    return " ".join(value.split())


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}\u2026"


def _label_name(label_id: str, labels: LabelSet, language: str) -> str:
    label = labels.get(label_id)
    return label_id if label is None else label.name(language)


def _said(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
