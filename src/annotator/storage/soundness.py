"""Whether a row of the log, or a stored text, can be what this program wrote: each rule by itself, without the rest.

Nothing here trusts the file: types, lengths, ids, offsets and hashes are looked at before anything is made of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, cast

from annotator.core.changes import LABEL_SET_KEY, OF_PROJECT, Change, DocumentPresence, Kind, Value, Verb
from annotator.core.checks import check_bounds
from annotator.core.comment import Comment
from annotator.core.direction import DirectionOverride
from annotator.core.errors import AnnotatorError, Problem
from annotator.core.gold import GoldSource
from annotator.core.guidelines import MOST_CHARACTERS, GuidelineText, is_language
from annotator.core.ids import text_sha256
from annotator.core.label import LabelSet
from annotator.core.label_flaws import label_flaws
from annotator.core.relation import Relation
from annotator.core.review import Decision, SpanVersion, Verdict
from annotator.core.settlement import Settlement
from annotator.core.span import Span
from annotator.core.workflow import DocumentState
from annotator.storage.codec import changes_from_payload, decode
from annotator.storage.operation_log import HLC_BITS, LAST_HLC

OPERATION_COLUMNS = (
    "lseq, id, change_set, session, sseq, actor, hlc, verb, undoes, kind, document, entity, label_set_version, payload"
)
DOCUMENT_COLUMNS = "num, id, sha256, title, language, direction, source, metadata, characters"

_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_VERBS, _KINDS = frozenset(map(str, Verb)), frozenset(map(str, Kind))
_MOST = 1 << 53
_LONGEST_FACT = 1000


class RawOperation(NamedTuple):
    """A row of the log as it was read; nothing is known of its values until ``sound_changes`` has seen them."""

    lseq: int
    id: str
    change_set: str
    session: str
    sseq: int
    actor: str
    hlc: int
    verb: str
    undoes: str | None
    kind: str
    document: str | None
    entity: str | None
    label_set_version: int
    payload: str


class DocumentFacts(NamedTuple):
    """What the operations on a document are held against; ``characters`` counts code points."""

    sha256: str
    characters: int


def is_id(value: object) -> bool:
    """Whether it is an id as this program makes them for operations."""
    return type(value) is str and _UUID.fullmatch(value) is not None


def unsound(detail: str) -> AnnotatorError:
    """The error for something that this program never wrote."""
    return AnnotatorError(Problem.LOG_DAMAGED, detail=detail)


def check_row(raw: RawOperation) -> None:
    """Raise LOG_DAMAGED where a field of the row is none that this program writes."""
    for number, most in ((raw.lseq, _MOST), (raw.sseq, _MOST), (raw.hlc, LAST_HLC), (raw.label_set_version, _MOST)):
        if type(number) is not int or not 0 <= number < most:
            raise unsound(f"operation {_shown(raw.lseq)}: {_shown(number)} is out of bounds")
    for identifier in (raw.id, raw.change_set, raw.session, raw.undoes or raw.id):
        if type(identifier) is not str or not _UUID.fullmatch(identifier):
            raise unsound(f"operation {raw.lseq}: {_shown(identifier)} is no id")
    for name in (raw.actor, raw.verb, raw.kind, *(name for name in (raw.document, raw.entity) if name is not None)):
        _check_name(name, f"operation {raw.id}: a field")
    _require(type(raw.payload) is str, f"operation {raw.id}: its payload is no text")
    _check_words(raw)


def _check_words(raw: RawOperation) -> None:
    if raw.verb not in _VERBS or raw.kind not in _KINDS:
        raise unsound(f"operation {raw.id}: {_shown(raw.verb)} {_shown(raw.kind)} is unknown")
    if (raw.verb in (Verb.UNDO, Verb.REDO)) != (raw.undoes is not None) or raw.undoes == raw.change_set:
        raise unsound(f"operation {raw.id}: it doesn't say rightly what it undoes")
    if (raw.document is None) != (raw.kind in OF_PROJECT):
        raise unsound(f"operation {raw.id}: it doesn't say rightly of which document it is")


def sound_changes(raw: RawOperation, facts: DocumentFacts | None) -> tuple[Change, ...]:
    """The changes of a row that ``check_row`` has passed, every value and offset looked at. Raises LOG_DAMAGED.

    ``facts`` are those of the row's document; None where none is stored under its id.
    """
    if raw.document is not None and facts is None:
        raise unsound(f"operation {raw.id}: there is no document {_shown(raw.document)}")
    try:
        changes = changes_from_payload(Kind(raw.kind), raw.document, raw.payload)
    except (RecursionError, UnicodeError, OverflowError) as error:
        raise unsound(f"operation {raw.id}: {type(error).__name__}") from error
    if not changes or raw.entity != (changes[0].entity if len(changes) == 1 else None):
        raise unsound(f"operation {raw.id}: its key is not that of its changes")
    for change in changes:
        _check_name(change.entity, f"operation {raw.id}: a key")
        if change.before is None and change.after is None:
            raise unsound(f"operation {raw.id}: a change from nothing to nothing")
        for value in (change.before, change.after):
            if value is not None:
                try:
                    _check_value(change, value, facts)
                except AnnotatorError as error:
                    said = error.values.get("detail") or f"{error.problem} {dict(error.values)}"
                    raise unsound(f"operation {raw.id}: {_shown(change.entity)}: {said}") from error
    return changes


def _check_value(change: Change, value: Value, facts: DocumentFacts | None) -> None:
    if isinstance(value, Span):
        _check_name(value.label, "the label")
        _check_name(value.annotator, "the annotator")
        check_bounds(0 if facts is None else facts.characters, value.ranges)
    elif isinstance(value, DocumentPresence):
        right = facts is not None and value.sha256 == facts.sha256 and value.id == change.document == change.entity
        _require(right, "it means another text")
    elif isinstance(value, Relation):
        _require(value.id == change.entity and value.document == change.document, "it belongs elsewhere")
        for name in (value.annotator, value.source, value.target):
            _check_name(name, "the relation")
    elif isinstance(value, DocumentState):
        _require(value.id == change.entity and value.document == change.document, "it belongs elsewhere")
        _check_name(value.annotator, "the annotator")
    elif isinstance(value, Decision | Comment | GoldSource | Settlement):
        _require(value.id == change.entity and value.document == change.document, "it belongs elsewhere")
        _require(0 <= value.at_ms < LAST_HLC >> HLC_BITS, "that is no time")
        _check_review(value, 0 if facts is None else facts.characters)
    elif isinstance(value, DirectionOverride):
        _require(value.document == change.document == change.entity, "it belongs elsewhere")
        known = all(re.fullmatch("[0-9]{1,9}", number) for number in value.paragraphs)
        _require(known and set(value.paragraphs.values()) <= {"ltr", "rtl"}, "that is no direction")
    else:
        _check_value_of_project(change, value)


def _check_value_of_project(change: Change, value: LabelSet | GuidelineText) -> None:
    if isinstance(value, LabelSet):
        _require(change.entity == LABEL_SET_KEY and 0 < value.version < _MOST, "that is no label set's place")
        for flaw in label_flaws(value):
            raise unsound(flaw)
    else:
        _require(value.id == change.entity, "it belongs elsewhere")
        _require(is_language(value.language) and 0 < len(value.text) <= MOST_CHARACTERS, "those are no guidelines")


def _check_review(value: Decision | Comment | GoldSource | Settlement, characters: int) -> None:
    if isinstance(value, Decision):
        for name in (value.span, value.annotator, value.reviewer):
            _check_name(name, "the decision")
        _require((value.amended is not None) == (value.verdict is Verdict.AMEND), "it doesn't say what is amended")
        for version in filter(None, (value.seen, value.amended)):
            _check_version(version, characters)
    elif isinstance(value, Comment):
        for name in (value.author, value.text):
            _check_name(name, "the comment")
        if value.ranges:
            check_bounds(characters, value.ranges)
    elif isinstance(value, Settlement):
        for name in (value.conflict, value.by):
            _check_name(name, "the settlement")
    else:
        for name in (value.gold, value.by):
            _check_name(name, "the source of gold")


def _check_version(version: SpanVersion, characters: int) -> None:
    _check_name(version.label, "the label")
    check_bounds(characters, version.ranges)


def check_document(row: Sequence[object], text: object) -> DocumentFacts:
    """The facts of a stored document, from its row (in the order of DOCUMENT_COLUMNS) and text.

    Raises TEXT_HASH_WRONG where the text is not the one that was imported, LOG_DAMAGED where the row is none of ours.
    """
    num, identifier, sha256, title, language, direction, source, metadata, characters = row
    _check_name(identifier, "a document's id")
    about = f"document {_shown(identifier)}"
    if (
        type(num) is not int
        or type(characters) is not int
        or not all(type(value) is str for value in (sha256, title, language, direction, source, metadata, text))
    ):
        raise unsound(f"{about}: a field is of the wrong type")
    if direction not in ("ltr", "rtl") or any(unicodedata.category(c)[0] == "C" for c in cast("str", identifier)):
        raise unsound(f"{about}: its id or direction can't be")
    try:
        found = text_sha256(cast("str", text))
    except UnicodeEncodeError as error:
        raise unsound(f"{about}: half a character at {error.start}") from error
    if found != sha256 or len(cast("str", text)) != characters:
        raise AnnotatorError(Problem.TEXT_HASH_WRONG, document=identifier, title=title)
    try:
        if not isinstance(decode(cast("str", metadata)), dict):
            raise unsound(f"{about}: its metadata are no object")
    except RecursionError as error:
        raise unsound(f"{about}: its metadata are nested too deep") from error
    return DocumentFacts(sha256=found, characters=characters)


def valid_meta(rows: Sequence[tuple[object, object]]) -> dict[str, str]:
    """The facts about a project, ``project`` (its id), ``created_ms``, and of a hand-off to and by whom and when.

    Raises LOG_DAMAGED where they are none.
    """
    found = {str(key): value for key, value in rows}
    project, created = found.get("project"), found.get("created_ms")
    if type(project) is not str or not _UUID.fullmatch(project):
        raise unsound(f"{_shown(project)} is no project's id")
    if type(created) is not str or not re.fullmatch("[0-9]{1,15}", created):
        raise unsound(f"{_shown(created)} is no time")
    handed = {
        key: value
        for key in ("handed_to", "handed_by", "handed_ms")
        if type(value := found.get(key)) is str and len(value) <= _LONGEST_FACT
    }
    return {"project": project, "created_ms": created, **handed}


def _check_name(value: object, what: str) -> None:
    if type(value) is not str or not value:
        raise unsound(f"{what} is {_shown(value)}")


def _require(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - the first word of a sentence
    if not holds:
        raise unsound(otherwise)


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 100 else f"{said[:100]}\u2026"
