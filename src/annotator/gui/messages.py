"""Sentences for people, made of the codes and values of the layers below: one per problem, verb and state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from annotator.core.changes import Applied, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.workflow import State
from annotator.gui.i18n import QT_TRANSLATE_NOOP, isolate, isolate_ltr, number, separated
from annotator.gui.oddity_names import oddity_name
from annotator.gui.problem_sentences import SENTENCES
from annotator.settings.store import LoadedSettings

_FIELD = re.compile(r"\{(\w+)\}")

# Values that are read from left to right in a sentence of any direction.
_LEFT_TO_RIGHT = frozenset(
    {
        "path",
        "folder",
        "file",
        "start",
        "end",
        "length",
        "position",
        "line",
        "host",
        "encoding",
        "table",
        "bytes",
        "limit",
    }
)
# How many there are of something; other numbers, as offsets, stay ASCII.
_COUNTS = frozenset({"count", "deletions", "documents", "given", "insertions", "left", "overlap", "rows", "spans"})

_NAMES = {
    Verb.CREATE_PROJECT: QT_TRANSLATE_NOOP("Verb", "create project"),
    Verb.IMPORT: QT_TRANSLATE_NOOP("Verb", "import"),
    Verb.ADD_SPAN: QT_TRANSLATE_NOOP("Verb", "add span"),
    Verb.DELETE_SPAN: QT_TRANSLATE_NOOP("Verb", "delete span"),
    Verb.RELABEL_SPAN: QT_TRANSLATE_NOOP("Verb", "change label"),
    Verb.MOVE_EDGE: QT_TRANSLATE_NOOP("Verb", "move edge"),
    Verb.CHANGE_RANGES: QT_TRANSLATE_NOOP("Verb", "change range"),
    Verb.EDIT_NOTE: QT_TRANSLATE_NOOP("Verb", "edit note"),
    Verb.EDIT_ATTRIBUTES: QT_TRANSLATE_NOOP("Verb", "edit attributes"),
    Verb.COPY_SPANS: QT_TRANSLATE_NOOP("Verb", "copy spans"),
    Verb.TAG_EVERYWHERE: QT_TRANSLATE_NOOP("Verb", "tag everywhere"),
    Verb.MAKE_CONSISTENT: QT_TRANSLATE_NOOP("Verb", "make consistent"),
    Verb.ADD_RELATION: QT_TRANSLATE_NOOP("Verb", "add relation"),
    Verb.DELETE_RELATION: QT_TRANSLATE_NOOP("Verb", "delete relation"),
    Verb.SET_STATE: QT_TRANSLATE_NOOP("Verb", "set state"),
    Verb.ASSIGN: QT_TRANSLATE_NOOP("Verb", "assign documents"),
    Verb.SUBMIT: QT_TRANSLATE_NOOP("Verb", "submit document"),
    Verb.DECIDE: QT_TRANSLATE_NOOP("Verb", "decide"),
    Verb.ACCEPT_REST: QT_TRANSLATE_NOOP("Verb", "accept the rest"),
    Verb.TAKE_BACK_DECISION: QT_TRANSLATE_NOOP("Verb", "take back decision"),
    Verb.ADD_GOLD: QT_TRANSLATE_NOOP("Verb", "add gold span"),
    Verb.REMOVE_GOLD: QT_TRANSLATE_NOOP("Verb", "remove gold span"),
    Verb.ADJUDICATE: QT_TRANSLATE_NOOP("Verb", "adjudicate"),
    Verb.RETURN_DOCUMENT: QT_TRANSLATE_NOOP("Verb", "return document"),
    Verb.ACCEPT_DOCUMENT: QT_TRANSLATE_NOOP("Verb", "accept document"),
    Verb.ADD_COMMENT: QT_TRANSLATE_NOOP("Verb", "comment"),
    Verb.CHANGE_COMMENT: QT_TRANSLATE_NOOP("Verb", "change comment"),
    Verb.TAKE_OVER: QT_TRANSLATE_NOOP("Verb", "take over correction"),
    Verb.SET_DIRECTION: QT_TRANSLATE_NOOP("Verb", "set direction"),
    Verb.CHANGE_LABELS: QT_TRANSLATE_NOOP("Verb", "change labels"),
    Verb.CHANGE_GUIDELINES: QT_TRANSLATE_NOOP("Verb", "change guidelines"),
    Verb.UNITE_TWINS: QT_TRANSLATE_NOOP("Verb", "unite twins"),
    Verb.RESTORE_DOCUMENT: QT_TRANSLATE_NOOP("Verb", "bring an earlier state back"),
    Verb.REPAIR: QT_TRANSLATE_NOOP("Verb", "repair"),
    Verb.MERGE: QT_TRANSLATE_NOOP("Verb", "merge"),
    Verb.HAND_OFF: QT_TRANSLATE_NOOP("Verb", "hand-off"),
    Verb.UNDO: QT_TRANSLATE_NOOP("Verb", "undo"),
    Verb.REDO: QT_TRANSLATE_NOOP("Verb", "redo"),
}

_DONE = {
    Verb.CREATE_PROJECT: QT_TRANSLATE_NOOP("Done", "Project created"),
    Verb.IMPORT: QT_TRANSLATE_NOOP("Done", "Documents imported"),
    Verb.ADD_SPAN: QT_TRANSLATE_NOOP("Done", "Span added"),
    Verb.DELETE_SPAN: QT_TRANSLATE_NOOP("Done", "Span deleted"),
    Verb.RELABEL_SPAN: QT_TRANSLATE_NOOP("Done", "Label changed"),
    Verb.MOVE_EDGE: QT_TRANSLATE_NOOP("Done", "Edge moved"),
    Verb.CHANGE_RANGES: QT_TRANSLATE_NOOP("Done", "Range changed"),
    Verb.EDIT_NOTE: QT_TRANSLATE_NOOP("Done", "Note edited"),
    Verb.EDIT_ATTRIBUTES: QT_TRANSLATE_NOOP("Done", "Attributes edited"),
    Verb.COPY_SPANS: QT_TRANSLATE_NOOP("Done", "Spans copied"),
    Verb.TAG_EVERYWHERE: QT_TRANSLATE_NOOP("Done", "Tagged everywhere"),
    Verb.MAKE_CONSISTENT: QT_TRANSLATE_NOOP("Done", "Made consistent"),
    Verb.ADD_RELATION: QT_TRANSLATE_NOOP("Done", "Relation added"),
    Verb.DELETE_RELATION: QT_TRANSLATE_NOOP("Done", "Relation deleted"),
    Verb.SET_STATE: QT_TRANSLATE_NOOP("Done", "State set"),
    Verb.ASSIGN: QT_TRANSLATE_NOOP("Done", "Documents assigned"),
    Verb.SUBMIT: QT_TRANSLATE_NOOP("Done", "Document submitted"),
    Verb.DECIDE: QT_TRANSLATE_NOOP("Done", "Decision made"),
    Verb.ACCEPT_REST: QT_TRANSLATE_NOOP("Done", "Rest accepted"),
    Verb.TAKE_BACK_DECISION: QT_TRANSLATE_NOOP("Done", "Decision taken back"),
    Verb.ADD_GOLD: QT_TRANSLATE_NOOP("Done", "Gold span added"),
    Verb.REMOVE_GOLD: QT_TRANSLATE_NOOP("Done", "Gold span removed"),
    Verb.ADJUDICATE: QT_TRANSLATE_NOOP("Done", "Adjudicated"),
    Verb.RETURN_DOCUMENT: QT_TRANSLATE_NOOP("Done", "Document returned"),
    Verb.ACCEPT_DOCUMENT: QT_TRANSLATE_NOOP("Done", "Document accepted"),
    Verb.ADD_COMMENT: QT_TRANSLATE_NOOP("Done", "Comment added"),
    Verb.CHANGE_COMMENT: QT_TRANSLATE_NOOP("Done", "Comment changed"),
    Verb.TAKE_OVER: QT_TRANSLATE_NOOP("Done", "Correction taken over"),
    Verb.SET_DIRECTION: QT_TRANSLATE_NOOP("Done", "Direction set"),
    Verb.CHANGE_LABELS: QT_TRANSLATE_NOOP("Done", "Labels changed"),
    Verb.CHANGE_GUIDELINES: QT_TRANSLATE_NOOP("Done", "Guidelines changed"),
    Verb.UNITE_TWINS: QT_TRANSLATE_NOOP("Done", "Twins united"),
    Verb.RESTORE_DOCUMENT: QT_TRANSLATE_NOOP("Done", "Earlier state brought back"),
    Verb.REPAIR: QT_TRANSLATE_NOOP("Done", "Project repaired"),
    Verb.MERGE: QT_TRANSLATE_NOOP("Done", "Project merged"),
    Verb.HAND_OFF: QT_TRANSLATE_NOOP("Done", "Documents handed over"),
    Verb.UNDO: QT_TRANSLATE_NOOP("Done", "Undone"),
    Verb.REDO: QT_TRANSLATE_NOOP("Done", "Redone"),
}

_STATES = {
    State.NEW: QT_TRANSLATE_NOOP("State", "New"),
    State.ASSIGNED: QT_TRANSLATE_NOOP("State", "Assigned"),
    State.IN_PROGRESS: QT_TRANSLATE_NOOP("State", "In progress"),
    State.SUBMITTED: QT_TRANSLATE_NOOP("State", "Submitted"),
    State.RETURNED: QT_TRANSLATE_NOOP("State", "Returned"),
    State.ACCEPTED: QT_TRANSLATE_NOOP("State", "Accepted"),
    State.SKIPPED: QT_TRANSLATE_NOOP("State", "Skipped"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence (what happened, to what, what now), and the technical part to fold away, possibly empty."""

    text: str
    detail: str = ""


def problem_message(
    problem: Problem, values: Mapping[str, object], instead: Mapping[Problem, tuple[str, ...]] = MappingProxyType({})
) -> Message:
    """The sentence about a problem in the interface's language, as exact as ``values`` allow.

    ``instead`` are sentences for where the usual ones would not fit.
    """
    for template in instead.get(problem, SENTENCES[problem]):
        fields = set(_FIELD.findall(template))
        if all(values.get(field) not in (None, "") for field in fields):
            said = QCoreApplication.translate("Problem", template)
            shown = {**values, "what": oddity_name(values.get("what"))} if problem is Problem.TEXT_ODD else values
            return Message(text=fill(said, shown), detail=technical_detail(problem, values))
    raise KeyError(problem)  # the last template of each has no fields


def error_message(error: AnnotatorError) -> Message:
    """The sentence about an action that was refused."""
    values, undone = error.values, error.values.get("undone")
    if undone in set(Verb):
        values = {**values, "undone": verb_name(Verb(str(undone)))}
    return problem_message(error.problem, values)


def unexpected_message(detail: str) -> Message:
    """The sentence about a fault of the program itself; ``detail`` is the traceback."""
    text = QCoreApplication.translate(
        "Problem",
        "Something went wrong inside the program. What was saved is safe. Copy the details and report them, then go on "
        "or start the program again.",
    )
    return Message(text=text, detail=detail)


def settings_message(loaded: LoadedSettings) -> Message:
    """The sentence about settings that could not be read, or not all of them, and where the file as it was is."""
    if loaded.set_aside is None:
        text = QCoreApplication.translate("Settings", "Some settings could not be read and are the defaults now.")
    else:
        text = QCoreApplication.translate(
            "Settings",
            "Some settings could not be read and are the defaults now. The file as it was is kept at {path}.",
        )
    detail = "\n".join([part for part in (loaded.detail, ", ".join(loaded.faults)) if part])
    return Message(text=fill(text, {"path": loaded.set_aside}), detail=detail)


def technical_detail(problem: Problem, values: Mapping[str, object]) -> str:
    """Code and values, one a line, for a report; never translated."""
    return "\n".join([str(problem), *(f"{name}: {value}" for name, value in values.items())])


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values for ``{name}`` into a sentence, each kept apart from its direction."""

    def value_of(match: re.Match[str]) -> str:
        name = match.group(1)
        keep: Callable[[str], str] = isolate_ltr if name in _LEFT_TO_RIGHT else isolate
        value = values.get(name, "")
        return keep(number(value) if name in _COUNTS and isinstance(value, int) else _plain(value))

    return _FIELD.sub(value_of, template)


def verb_name(verb: Verb) -> str:
    """What an action is called inside a sentence: "add span"."""
    return QCoreApplication.translate("Verb", _NAMES[verb])


def undo_text(verb: Verb | None) -> str:
    """The name of the undo action: "Undo: add span", or "Undo" where there is nothing."""
    if verb is None:
        return QCoreApplication.translate("Messages", "Undo")
    return QCoreApplication.translate("Messages", "Undo: {action}").format(action=verb_name(verb))


def redo_text(verb: Verb | None) -> str:
    """The name of the redo action: "Redo: add span", or "Redo" where there is nothing."""
    if verb is None:
        return QCoreApplication.translate("Messages", "Redo")
    return QCoreApplication.translate("Messages", "Redo: {action}").format(action=verb_name(verb))


def done_text(verb: Verb) -> str:
    """What has just been done, for the status line and the history: "Span added"."""
    return QCoreApplication.translate("Done", _DONE[verb])


def applied_text(applied: Applied) -> str:
    """What a change set did; of an undo or redo also what it took back or brought again: "Undone: add span"."""
    if applied.undone_verb is None:
        return done_text(applied.verb)
    return QCoreApplication.translate("Messages", "{done}: {action}").format(
        done=done_text(applied.verb), action=verb_name(applied.undone_verb)
    )


def state_name(state: State) -> str:
    """A document's state."""
    return QCoreApplication.translate("State", _STATES[state])


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return separated(str(item) for item in value)
    return str(value)
