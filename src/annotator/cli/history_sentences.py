"""The story of a project in sentences for a terminal: who did what, from what to what. Labels go by their ids here."""

from __future__ import annotations

import unicodedata

from annotator.cli.output import counted
from annotator.core.changes import Kind, Verb
from annotator.core.story import Act, Fact, about_labels
from annotator.services.story import Entry

_RIGHT_TO_LEFT = {"R", "AL"}

_FACTS: dict[Act, str] = {
    Act.SPAN_ADDED: "{who} tagged {text} as {label}",
    Act.SPAN_DELETED: "{who} deleted the {label} span {text}",
    Act.SPAN_RELABELLED: "{who} changed the label of {text} from {old_label} to {label}",
    Act.SPAN_MOVED: "{who} changed a {label} span from {old_text} to {text}",
    Act.NOTE_WRITTEN: "{who} wrote the note {new} on {text}",
    Act.NOTE_CHANGED: "{who} changed the note on {text} from {old} to {new}",
    Act.NOTE_REMOVED: "{who} removed the note {old} from {text}",
    Act.ATTRIBUTE_SET: "{who} set {name} of {text} to {new}",
    Act.ATTRIBUTE_CHANGED: "{who} changed {name} of {text} from {old} to {new}",
    Act.ATTRIBUTE_REMOVED: "{who} removed {name} from {text}, which was {old}",
    Act.SUGGESTION_ACCEPTED: "{who} accepted the suggestion {text} as {label}",
    Act.RELATION_ADDED: "{who} joined {old} to {new} as {name}",
    Act.RELATION_DELETED: "{who} parted {old} from {new}, joined as {name} before",
    Act.STATE_SET: "{who} marked {title} as {new} for {name}",
    Act.STATE_CHANGED: "{who} changed {title} from {old} to {new} for {name}",
    Act.STATE_REMOVED: "{who} no longer marks {title} as {old} for {name}",
    Act.PARAGRAPH_TURNED: "{who} set paragraph {name} of {title} to {new}",
    Act.PARAGRAPH_LET_BE: "{who} let paragraph {name} of {title} run as its letters do",
    Act.LABELS_BEGUN: "{who} made the project with its labels",
    Act.LABEL_ADDED: "{who} added the label {label}",
    Act.LABEL_REMOVED: "{who} removed the label {label}",
    Act.LABEL_RETIRED: "{who} retired the label {label}",
    Act.LABEL_OFFERED: "{who} offered the label {label} again",
    Act.LABEL_CHANGED: "{who} changed the label {label}",
    Act.LABEL_RENAMED: "{who} renamed the label {old_label} to {label}",
    Act.LABEL_MERGED: "{who} merged the label {old_label} into {label}",
    Act.LABELS_CHANGED: "{who} changed the label set",
    Act.GUIDELINES_CHANGED: "{who} wrote the guidelines ({name})",
    Act.GUIDELINES_REMOVED: "{who} removed the guidelines ({name})",
    Act.DECISION_ACCEPTED: "{who} accepted {text} as {label} by {name}",
    Act.DECISION_AMENDED: "{who} amended {old_text} as {old_label} by {name} to {text} as {label}",
    Act.DECISION_REJECTED: "{who} rejected {text} as {label} by {name}",
    Act.DECISION_TAKEN_BACK: "{who} took the decision on {text} as {label} by {name} back",
    Act.COMMENT_WRITTEN: "{who} commented on {text}: {new}",
    Act.COMMENT_CHANGED: "{who} changed a comment from {old} to {new}",
    Act.COMMENT_MARKED: "{who} marked the comment {new} otherwise",
    Act.COMMENT_REMOVED: "{who} removed the comment {old}",
    Act.DOCUMENT_ADDED: "{who} imported {title}",
    Act.DOCUMENT_REMOVED: "{who} took {title} out",
    Act.OTHER: "{who} {verb} in {title}",
}

_THINGS: dict[Kind, str] = {
    Kind.DOCUMENT: "document",
    Kind.SPAN: "span",
    Kind.RELATION: "relation",
    Kind.STATE: "state",
    Kind.DIRECTION: "direction",
    Kind.LABEL_SET: "label set",
    Kind.GUIDELINES: "guideline text",
    Kind.DECISION: "decision",
    Kind.SETTLEMENT: "settled conflict",
    Kind.COMMENT: "comment",
}


def headline(entry: Entry, verb_phrase: str) -> str:
    """What an entry is about in one sentence; ``verb_phrase`` is what its verb is called, as in "added a span"."""
    applied = entry.applied
    fact = entry.facts[0] if entry.is_one else None
    if Verb.CHANGE_LABELS in (applied.verb, applied.undone_verb):
        fact = about_labels(entry.facts)
    if fact is not None:
        said = fact_sentence(fact, applied.actor, verb_phrase)
        if not entry.is_one:
            said = f"{said}: {_counts(entry)}"
        return f"{_BEGINNINGS[applied.verb]}: {said}" if applied.verb in _BEGINNINGS else said
    return (
        f"{_kept_apart(applied.actor)} {verb_phrase}: {_counts(entry)}"
        if entry.counts
        else (f"{_kept_apart(applied.actor)} {verb_phrase}")
    )


def fact_sentence(fact: Fact, who: str, verb_phrase: str) -> str:
    """One fact with all its words."""
    values = {
        "who": _kept_apart(fact.doer or who),
        "text": _quoted(fact.text),
        "old_text": _quoted(fact.old_text),
        "label": _kept_apart(fact.label),
        "old_label": _kept_apart(fact.old_label or fact.old),
        "title": _quoted(fact.title),
        "name": str(int(fact.name) + 1) if fact.kind is Kind.DIRECTION and fact.name.isdecimal() else fact.name,
        "old": _value(fact, fact.old),
        "new": _value(fact, fact.new),
        "verb": verb_phrase,
    }
    return _FACTS[fact.act].format_map(values)


_BEGINNINGS = {Verb.UNDO: "Taken back", Verb.REDO: "Brought again"}


def _counts(entry: Entry) -> str:
    said = [counted(entry.counts[kind], thing) for kind, thing in _THINGS.items() if entry.counts.get(kind)]
    others = sum(count for kind, count in entry.counts.items() if kind not in _THINGS)
    if others:
        said.append(counted(others, "other value"))
    if entry.action.documents > 1 and not entry.counts.get(Kind.DOCUMENT):
        said[-1] += f" in {counted(entry.action.documents, 'document')}"
    return ", ".join(said)


def _value(fact: Fact, value: str) -> str:
    """Notes and texts are quoted, states and directions are words of ours."""
    return value if fact.kind in (Kind.STATE, Kind.DIRECTION) else _quoted(value)


def _quoted(text: str) -> str:
    return f"\u201c{_kept_apart(' '.join(text.split()))}\u201d"


def _kept_apart(text: str) -> str:
    """In an isolate where it holds letters that run from right to left, so that the sentence around it stays whole."""
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return f"\u2068{text}\u2069"
    return text
