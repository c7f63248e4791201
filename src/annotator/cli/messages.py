"""Sentences for people at a terminal: what happened, to what, and what to do now."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from annotator.core.changes import Applied, Change, Kind, Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.overlaps import ForbiddenOverlap
from annotator.core.span import Span

# Of the text that two spans share: as much as a line has room for.
_SHOWN_TEXT = 60

_SENTENCES: dict[Problem, str] = {
    Problem.FILE_REPLACED: "{path} was replaced by another file while it was open. Try again.",
    Problem.FILE_MISSING: "There is no file {path}. Check the name, or make a project with 'annotator new'.",
    Problem.FILE_EXISTS: "{path} exists already. Choose another name, or open it.",
    Problem.FILE_NOT_OURS: "{path} is there already, and is no export of Annotator as it was written. Choose another"
    " name, or say --replace.",
    Problem.FILE_OF_ANOTHER_EXPORT: "{path} belongs to another export, that of {manifest}, which would not be right any"
    " more. Choose another folder or name, or say --replace.",
    Problem.FILE_IN_USE: "{path} is open elsewhere{holder}. Close it there and try again.",
    Problem.FILE_READ_ONLY: "{path} can't be written to. Check its rights and its folder's, or work on a copy.",
    Problem.FILE_NOT_A_PROJECT: "{path} is no Annotator project. Make one with 'annotator new' and import the file.",
    Problem.FILE_DAMAGED: "The project is damaged: {detail}. 'annotator backups' lists its snapshots, and 'annotator"
    " repair' writes what is sound of it into a new file.",
    Problem.FILE_HALF_WRITTEN: "{path} holds half an action: it was copied, or left without its '-journal', while it"
    " was written to. All that was acknowledged can be had again: annotator repair {path_typed} {path_repaired}",
    Problem.FILE_NEWER: "{path} was made by a newer Annotator (file version {version}; this one knows up to {known})."
    " Install the newer program.",
    Problem.FILE_OLDER: "{path} was made by an older Annotator. Open it once for writing: it is backed up and brought"
    " up to date then.",
    Problem.FILE_FOREIGN: "{path} holds what no Annotator puts into a project: {detail}. It was not opened. 'annotator"
    " repair {path} OUT' takes its texts and spans over into a new file.",
    Problem.FILE_TOO_LARGE: "{path} has {bytes} bytes, more than the {limit} that are taken from elsewhere.",
    Problem.CHECK_TOO_LONG: "{path} could not be checked within {seconds} seconds, so it was not opened. 'annotator"
    " repair {path} OUT' takes what it can.",
    Problem.FOLDER_MISSING: "There is no folder {folder}. Make it first, or choose another place.",
    Problem.WRITE_FAILED: "{path} could not be written: {detail}. Nothing was changed; free the way and try again.",
    Problem.READ_FAILED: "{path} could not be read: {detail}.",
    Problem.BACKUP_FAILED: "There is no backup of {path} from now: {detail}. What was done stands in the project;"
    " make room at {folder}.",
    Problem.OTHER_PROJECT: "{path} belongs to another project, so nothing was merged. To take its documents over,"
    " export it with 'annotator export' and import that.",
    Problem.SAME_FILE: "{path} is the project itself. Name another file of it to merge.",
    Problem.NO_SUCH_SNAPSHOT: "There is no backup {snapshot} of {path}. 'annotator backups' lists those there are.",
    Problem.NO_SUCH_DOCUMENT: "There is no document {document}. 'annotator documents' lists those there are.",
    Problem.NO_SUCH_SPAN: "There is no span {span}. 'annotator spans' lists those there are.",
    Problem.NO_SUCH_RELATION: "There is no relation {relation}.",
    Problem.NO_SUCH_ENTRY: "There is no entry {entry} in the history. 'annotator history' lists those there are.",
    Problem.NO_SUCH_LABEL: "There is no label {label!r}. The labels are: {known}.",
    Problem.NO_SUCH_FORMAT: "There is no format {format!r}. The formats are: {known}.",
    Problem.OPTION_UNKNOWN: "The format {format} has no choice {option!r}. It has: {known}.",
    Problem.SHEET_FULL: "A sheet holds {rows} rows, and {sheet} would be more. Export fewer documents at a time"
    " (--documents), or choose another format, such as csv.",
    Problem.EXTRA_MISSING: "That needs {package}, which is not installed: python3 -m pip install 'annotator[{extra}]'.",
    Problem.LABEL_RETIRED: "The label {label!r} is retired and can't be given any more.",
    Problem.LABEL_EXISTS: "There is a label {label!r} already. Choose another id, or merge the two.",
    Problem.LABEL_IN_USE: "The label {label!r} is in use (spans: {spans}, documents: {documents}), so it was not"
    " deleted. Retire it, merge it into another, or say --with-spans to delete them too.",
    Problem.RELATION_TYPE_IN_USE: "Relations of the type {type!r} stand in the project, so it was not deleted.",
    Problem.RANGE_EMPTY: "{start}-{end} holds no text. A span needs at least one character.",
    Problem.RANGE_OUTSIDE: "{start}-{end} lies outside the text, which has {length} characters.",
    Problem.RANGE_UNORDERED: "{start}-{end} is no range in text order: give the start first, then the end.",
    Problem.RANGE_CUTS_GRAPHEME: "{start}-{end} cuts through the character at {position}: a letter and its marks, or"
    " the parts of an emoji, can't be parted.",
    Problem.NOT_YOURS: "That belongs to {owner}, not to {annotator}. Only {owner} can change it"
    " (--annotator says who you are).",
    Problem.TWIN: "There is already a span {label!r} at {start}-{end}.",
    Problem.NOTHING_TO_UNDO: "{annotator} has nothing to undo.",
    Problem.NOTHING_TO_REDO: "{annotator} has nothing to redo.",
    Problem.CHANGED_SINCE: "That can't be done any more: {entity} has changed since, or others have built on it."
    " Undo that change first; 'annotator undo --skip' passes over such actions.",
    Problem.NOTHING_TO_HAND_OFF: "No document is assigned to {annotator}. Assign some first, or name them with"
    " --documents.",
    Problem.NO_ANNOTATOR: "Say who you are with --annotator NAME.",
    Problem.PATTERN_INVALID: "The pattern can't be read: {detail}{at_character}.",
    Problem.SEARCH_TOO_LONG: "The pattern was stopped after {seconds} seconds. Write a simpler one, or look for words.",
    Problem.RELATION_NOT_ALLOWED: "A relation {type!r} can't lead from {source!r} to {target!r}.",
    Problem.NAME_RESERVED: "{annotator} is the name of the adjudicated set, and no person's. Choose another.",
    Problem.MOVE_NOT_ALLOWED: "The document {document} of {annotator} is {state} and can't become {wanted} from there.",
    Problem.TOO_FEW_TO_COMPARE: "There is nothing to compare: fewer than two annotators are through with the same"
    " document. --unfinished takes those in as well who are still at it.",
    Problem.NO_SUCH_CONFLICT: "There is no such conflict any more: {conflict}. Somebody changed what it was about.",
    Problem.UNDECIDED_LEFT: "Spans left to decide about in {document}: {left}. 'annotator review' lists them;"
    " --accept-rest accepts those that nobody decided about. One that has changed since its decision (stale) wants"
    " a new one: --decisions.",
    Problem.NO_SUCH_DECISION: "{annotator} has decided nothing about the span {span}.",
    Problem.NO_SUCH_COMMENT: "There is no comment {comment}.",
    Problem.TOO_FEW_ANNOTATORS: "Each document is for {overlap} annotators, and {given} were named.",
    Problem.TABLE_ROW_WRONG: "Row {line} of the table can't be read: {detail}. Nothing was changed.",
    Problem.BYTES_UNDECODABLE: "its bytes are no text in any encoding that fits (tried UTF-8 first{at}). Save it as"
    " UTF-8 and import it again.",
    Problem.LONE_SURROGATE: "half of a character (a lone surrogate{half_said}) stands {in_field} at position"
    " {position}, and no text can carry that. Put the whole character there, or take the half out, and import the file"
    " again.",
    Problem.TEXT_EMPTY: "there is no text in it.",
    Problem.NOT_JSON: "the line is not valid JSON: {detail}.",
    Problem.FIELD_MISSING: "the field {field!r} is missing.",
    Problem.TEXT_NOT_NAMED: "nothing here is named as a text is{of_rows}; there are: {names}. --column text=NAME says"
    " which it is (and so for spans, start, end, label).",
    Problem.FIELD_WRONG_TYPE: "a field is missing or of the wrong type: {detail}.",
    Problem.FIELDS_UNKNOWN: "fields that are not known here were left out: {fields}. Said once for the whole file.",
    Problem.SPANS_NOT_NAMED: "what may be spans stands under a name that is not known here, and was left out: {fields}."
    " --column spans=NAME says that they are (and so for start, end, label); importing the same file again then adds"
    " them. Said once for the whole file.",
    Problem.NOT_OF_A_SPAN: "{what!r} says something of the whole document, not of a span; a project has no place for"
    " it, so it was left out.",
    Problem.WORK_SKIPPED: "{where} was skipped or turned down there ({flag}), so what it holds was left out ({count}).",
    Problem.KNOWN_DIFFERS: "this text is there already, as document {document}; what stands there was kept: {fields}.",
    Problem.ID_UNFIT: "the id {id!r} is empty, too long or has characters that can't be seen; it was given {instead}.",
    Problem.SURFACE_MISMATCH: "the file says {said!r}, but {found!r} stands there; taken where it points. Check it.",
    Problem.SPAN_NOT_IN_FILE: "there is no such span here, so what is said of it (a relation, an attribute or a note)"
    " was left out.",
    Problem.DUPLICATE_ID: "the id {id!r} is taken by something else{instead_said}.",
    Problem.SOURCE_MISSING: "there is no file {path}. Check its name and its folder.",
    Problem.UNKNOWN_FILE_TYPE: "it is of no kind that could be made out; files that can be imported end in {known}."
    " --format NAME says what it is.",
    Problem.NOTHING_TO_IMPORT: "there is nothing to import.",
    Problem.LABEL_SET_INVALID: "{path}{in_line} is no label set: {detail}.",
    Problem.LABEL_SET_PARTLY: "label sets have no place for some of what it says ({count}): {what}.",
    Problem.LINE_TOO_LONG: "it has {bytes} bytes at one go, more than the {limit} that can be taken.",
    Problem.LABEL_UNKNOWN: "the label {label!r} is not in the label set, so its spans were left out ({count} of them)."
    " --new-labels adds it; --map {label_typed}=KEY takes another for it.",
    Problem.RELATION_CYCLE: "the relation {type!r} from {span} closes a circle. It came in; see whether that is meant.",
    Problem.XML_REFUSED: "it is no XML that can be read: {detail}.",
    Problem.ARCHIVE_REFUSED: "the archive was refused: {detail}. If you trust it, unpack it yourself and import"
    " the folder.",
    Problem.DOCBIN_REFUSED: "it could not be read as a DocBin: {detail}.",
    Problem.HOLDS_TOO_MUCH: "unpacked, it holds more than {limit} {what}, which would take too much memory. It was read"
    " up to there; make several smaller files of it.",
    Problem.TEXT_ODD: "the text has {what} ({count}, the first at {position}). It was not changed.",
    Problem.NEAR_DUPLICATE: "the text is nearly that of document {document} ({share} % alike). Both stand.",
    Problem.TRACKED_CHANGES: "tracked changes count as accepted (insertions: {insertions}, deletions: {deletions}).",
    Problem.NOTES_LEFT_OUT: "notes beside the text were left out ({count}): {what}.",
    Problem.BOILERPLATE_LEFT_OUT: "lines around the article were left out ({count}). Without --html-main they come in.",
    Problem.PARTS_LEFT_OUT: "parts that are no running text were left out ({count}): {what}.",
    Problem.CHARSET_WRONG: "it says that it is in {declared}, but its bytes are {encoding}, and were read so.",
    Problem.ARCHIVE_ENTRY_REFUSED: "this entry of the archive was not unpacked: {detail}. The others are read; if you"
    " trust it, unpack it yourself and import the file.",
    Problem.ARCHIVE_NESTED: "it is an archive inside an archive, which is not opened. Unpack the outer one.",
    Problem.PDF_REFUSED: "it could not be read as PDF: {detail}.",
    Problem.PDF_WITHOUT_TEXT: "its {pages} pages hold only pictures. A program that recognises letters can help.",
    Problem.PDF_LOSSY: "the text was made out from a PDF ({pages} pages) and may be wrong in places. Read it first.",
    Problem.PDF_REVERSED: "the text was made out from a PDF ({pages} pages) and words stand backwards. Find a better"
    " file.",
    Problem.TEXT_HASH_WRONG: "The text of document {document} is not the one that was imported: its hash differs.",
    Problem.PROJECTION_DIFFERS: "The table {table} is not what the log says: found {found}, expected {expected}.",
    Problem.LOG_DAMAGED: "The operation log is damaged: {detail}.",
    Problem.EXPORT_NOT_VERIFIED: "What was written to {file} did not read back right at line {line}."
    " It was not kept, and nothing was exported.",
    Problem.CANCELLED: "Stopped. Nothing was changed.",
}

# By the codes of text.checkup.Oddity, whose module no other sentence needs.
_ODDITIES = {
    "presentation_forms": "letters in the shapes of fonts",
    "reversed": "words written backwards",
    "controls": "control characters",
    "byte_order_mark": "byte order marks",
    "replacement": "characters that were lost before",
    "mixed_forms": "the same letters written in two ways",
}

_VERBS: dict[Verb, str] = {
    Verb.CREATE_PROJECT: "made the project",
    Verb.IMPORT: "imported",
    Verb.ADD_SPAN: "added a span",
    Verb.DELETE_SPAN: "deleted a span",
    Verb.RELABEL_SPAN: "changed a label",
    Verb.MOVE_EDGE: "moved an edge",
    Verb.CHANGE_RANGES: "changed the parts of a span",
    Verb.EDIT_NOTE: "edited a note",
    Verb.EDIT_ATTRIBUTES: "edited attributes",
    Verb.COPY_SPANS: "copied spans",
    Verb.TAG_EVERYWHERE: "tagged everywhere",
    Verb.MAKE_CONSISTENT: "made spans consistent",
    Verb.ADD_RELATION: "added a relation",
    Verb.DELETE_RELATION: "deleted a relation",
    Verb.SET_STATE: "set a state",
    Verb.ASSIGN: "assigned documents",
    Verb.SUBMIT: "submitted a document",
    Verb.DECIDE: "decided about spans",
    Verb.ACCEPT_REST: "accepted all the rest",
    Verb.TAKE_BACK_DECISION: "took a decision back",
    Verb.ADD_GOLD: "added a gold span",
    Verb.ADJUDICATE: "adjudicated",
    Verb.REMOVE_GOLD: "removed a gold span",
    Verb.RETURN_DOCUMENT: "returned a document",
    Verb.ACCEPT_DOCUMENT: "accepted a document",
    Verb.ADD_COMMENT: "commented",
    Verb.CHANGE_COMMENT: "changed a comment",
    Verb.TAKE_OVER: "took the reviewer's version over",
    Verb.SET_DIRECTION: "set a direction",
    Verb.CHANGE_LABELS: "changed the label set",
    Verb.CHANGE_GUIDELINES: "changed the guidelines",
    Verb.UNITE_TWINS: "united twins",
    Verb.RESTORE_DOCUMENT: "brought an earlier state back",
    Verb.REPAIR: "repaired the project",
    Verb.MERGE: "merged in what was done elsewhere",
    Verb.HAND_OFF: "handed documents over",
    Verb.UNDO: "took back",
    Verb.REDO: "brought again",
}


class _Said(dict[str, object]):
    """Values for a sentence; what is not known reads as a question mark instead of raising."""

    def __missing__(self, key: str) -> object:
        return "?"


def sentence(problem: Problem, values: Mapping[str, object]) -> str:
    """The sentence about a problem."""
    said = _Said(values)
    said["holder"] = f" (by {said['user']} on {said['host']}, process {said['pid']})" if "user" in values else ""
    said["in_line"] = f", line {said['line']}," if "line" in values else ""
    said["of_rows"] = f" (for {said['rows']} rows)" if "rows" in values else ""
    said["at"] = f"; the first misfit is at byte {said['position']}" if "position" in values else ""
    character = values.get("position")
    said["at_character"] = "" if character is None else f" at character {character}"
    instead = values.get("instead")
    said["instead_said"] = f"; it was given the id {instead!r} instead" if instead else "; what was there was kept"
    said["half_said"] = f", {values['half']}" if "half" in values else ""
    said["in_field"] = f"in the field {values['field']!r}" if values.get("field") else "in the text"
    if "path" in values:
        path = Path(str(values["path"]))
        said["path_typed"] = _typed(str(path))
        said["path_repaired"] = _typed(str(path.with_name(f"{path.stem}-repaired{path.suffix}")))
    if "label" in values:
        said["label_typed"] = _typed(str(values["label"]))
    if problem is Problem.TEXT_ODD:
        said["what"] = _ODDITIES.get(str(said["what"]), said["what"])
    return _SENTENCES[problem].format_map(said)


def _typed(word: str) -> str:
    """A path or a name as it has to be typed in a terminal."""
    return subprocess.list2cmdline([word]) if sys.platform == "win32" else shlex.quote(word)


def error_sentence(error: AnnotatorError) -> str:
    """The sentence about an error."""
    return sentence(error.problem, error.values)


def verb_phrase(applied: Applied) -> str:
    """What somebody did, as in "Ali added a span"."""
    if applied.undone_verb is not None:
        return f"{_VERBS[applied.verb]}: {_VERBS[applied.undone_verb]}"
    return _VERBS[applied.verb]


def change_phrase(change: Change) -> str:
    """One change from what to what."""
    before, after = change.before, change.after
    if isinstance(before, Span) or isinstance(after, Span):
        return _span_phrase(before if isinstance(before, Span) else None, after if isinstance(after, Span) else None)
    sign = "-" if after is None else "+" if before is None else "~"
    return f"{sign} {_KINDS[change.kind]} {change.entity}"


_KINDS: dict[Kind, str] = {
    Kind.DOCUMENT: "document",
    Kind.SPAN: "span",
    Kind.RELATION: "relation",
    Kind.STATE: "state",
    Kind.DIRECTION: "direction",
    Kind.LABEL_SET: "label set",
    Kind.DECISION: "decision",
    Kind.COMMENT: "comment",
    Kind.GOLD: "source of gold",
    Kind.SETTLEMENT: "settled conflict",
    Kind.GUIDELINES: "guidelines",
}


def overlap_sentence(found: ForbiddenOverlap, text: str) -> str:
    """That two spans share text which the label set forbids them to."""
    first, second = found.first, found.second
    shared = text[found.shared.start : found.shared.end]
    shown = shared if len(shared) <= _SHOWN_TEXT else f"{shared[:_SHOWN_TEXT]}\u2026"
    places = f"{first.label} ({_places(first)}) and {second.label} ({_places(second)})"
    return f"The label set forbids that {places} share {shown!r} (rule {found.rule.id}); both stand all the same."


def kind_word(kind: Kind) -> str:
    """What an entity of a kind is called."""
    return _KINDS[kind]


def _span_phrase(before: Span | None, after: Span | None) -> str:
    if before is None and after is not None:
        return f"+ {after.label} {_places(after)}"
    if before is not None and after is None:
        return f"- {before.label} {_places(before)}"
    if before is None or after is None:
        return ""
    parts = []
    if before.label != after.label:
        parts.append(f"{before.label} \u2192 {after.label}")
    if before.ranges != after.ranges:
        parts.append(f"{_places(before)} \u2192 {_places(after)}")
    if before.note != after.note:
        parts.append(f"note {before.note!r} \u2192 {after.note!r}")
    if before.attributes != after.attributes:
        parts.append(f"attributes {dict(before.attributes)} \u2192 {dict(after.attributes)}")
    return f"~ {after.label} {_places(after)}: {'; '.join(parts)}"


def _places(span: Span) -> str:
    return ",".join(f"{part.start}-{part.end}" for part in span.ranges)
