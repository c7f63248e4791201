"""A change is a value: what an action alters, entity by entity, from what to what.

Every entity of a project (a span, a relation, a state, the label set, a document's presence …) is a value under a key.
An operation says which value a key had and which it has now; None stands for "not there". So there is one way to apply
an operation, one way to invert it, and a new kind of entity is one line in ``VALUE_TYPES``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.comment import Comment
from annotator.core.direction import DirectionOverride
from annotator.core.gold import GoldSource
from annotator.core.guidelines import GuidelineText
from annotator.core.label import LabelSet
from annotator.core.relation import Relation
from annotator.core.review import Decision
from annotator.core.settlement import Settlement
from annotator.core.span import Span
from annotator.core.workflow import DocumentState

LABEL_SET_KEY = "labels"


class Kind(StrEnum):
    """What sort of entity an operation alters."""

    DOCUMENT = "document"
    SPAN = "span"
    RELATION = "relation"
    STATE = "state"
    DIRECTION = "direction"
    LABEL_SET = "label_set"
    DECISION = "decision"
    COMMENT = "comment"
    GOLD = "gold"
    SETTLEMENT = "settlement"
    GUIDELINES = "guidelines"


OF_PROJECT = frozenset({Kind.LABEL_SET, Kind.GUIDELINES})
"""What belongs to no document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPresence:
    """That a document (by id and text hash) belongs to the project; its text stands in the file once and for all."""

    id: str
    sha256: str


Value = (
    DocumentPresence
    | Span
    | Relation
    | DocumentState
    | DirectionOverride
    | LabelSet
    | Decision
    | Comment
    | GoldSource
    | Settlement
    | GuidelineText
)

VALUE_TYPES: dict[Kind, type[Value]] = {
    Kind.DOCUMENT: DocumentPresence,
    Kind.SPAN: Span,
    Kind.RELATION: Relation,
    Kind.STATE: DocumentState,
    Kind.DIRECTION: DirectionOverride,
    Kind.LABEL_SET: LabelSet,
    Kind.DECISION: Decision,
    Kind.COMMENT: Comment,
    Kind.GOLD: GoldSource,
    Kind.SETTLEMENT: Settlement,
    Kind.GUIDELINES: GuidelineText,
}


class Verb(StrEnum):
    """What the person did, for history and for the names of undo and redo."""

    CREATE_PROJECT = "create_project"
    IMPORT = "import"
    ADD_SPAN = "add_span"
    DELETE_SPAN = "delete_span"
    RELABEL_SPAN = "relabel_span"
    MOVE_EDGE = "move_edge"
    CHANGE_RANGES = "change_ranges"
    EDIT_NOTE = "edit_note"
    EDIT_ATTRIBUTES = "edit_attributes"
    COPY_SPANS = "copy_spans"
    TAG_EVERYWHERE = "tag_everywhere"
    MAKE_CONSISTENT = "make_consistent"
    ADD_RELATION = "add_relation"
    DELETE_RELATION = "delete_relation"
    SET_STATE = "set_state"
    ASSIGN = "assign"
    SUBMIT = "submit"
    DECIDE = "decide"
    ACCEPT_REST = "accept_rest"
    TAKE_BACK_DECISION = "take_back_decision"
    ADD_GOLD = "add_gold"
    REMOVE_GOLD = "remove_gold"
    ADJUDICATE = "adjudicate"
    RETURN_DOCUMENT = "return_document"
    ACCEPT_DOCUMENT = "accept_document"
    ADD_COMMENT = "add_comment"
    CHANGE_COMMENT = "change_comment"
    TAKE_OVER = "take_over"
    SET_DIRECTION = "set_direction"
    CHANGE_LABELS = "change_labels"
    CHANGE_GUIDELINES = "change_guidelines"
    RESTORE_DOCUMENT = "restore_document"
    REPAIR = "repair"
    MERGE = "merge"
    HAND_OFF = "hand_off"
    UNITE_TWINS = "unite_twins"
    UNDO = "undo"
    REDO = "redo"


TRANSPORT = frozenset({Verb.MERGE, Verb.HAND_OFF})
"""What only carries over what was done in another file: no work of whoever does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entity from ``before`` to ``after``; ``base`` is the id of the operation that made ``before``, if any."""

    kind: Kind
    document: str | None
    entity: str
    before: Value | None
    after: Value | None
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """All that one action alters: applied in one transaction, undone in one step.

    ``undoes`` names the change set that an undo takes back or a redo brings again.
    """

    verb: Verb
    changes: tuple[Change, ...]
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A change set that stands in the file: its id, who did it, and when (milliseconds since 1970)."""

    id: str
    actor: str
    at_ms: int
    verb: Verb
    changes: tuple[Change, ...]
    undoes: str | None = None
    # what an undo or redo took back or brought again, for the sentence about it
    undone_verb: Verb | None = None

    def of_kind(self, kind: Kind) -> Iterator[Change]:
        """The changes of one kind, in their order."""
        return (change for change in self.changes if change.kind is kind)

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the documents that it touches."""
        return frozenset(change.document for change in self.changes if change.document is not None)


def invert(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that take ``changes`` back: each from what it made to what was there, in reverse order."""
    return tuple(replace(change, before=change.after, after=change.before) for change in reversed(changes))


def put_span(span: Span) -> Change:
    """A span that was not there."""
    return Change(kind=Kind.SPAN, document=span.document, entity=span.id, before=None, after=span)


def alter_span(before: Span, after: Span) -> Change:
    """A span that changes and keeps its id."""
    return Change(kind=Kind.SPAN, document=before.document, entity=before.id, before=before, after=after)


def remove_span(span: Span) -> Change:
    """A span that goes."""
    return Change(kind=Kind.SPAN, document=span.document, entity=span.id, before=span, after=None)


def put_relation(relation: Relation) -> Change:
    """A relation that was not there."""
    return Change(kind=Kind.RELATION, document=relation.document, entity=relation.id, before=None, after=relation)


def remove_relation(relation: Relation) -> Change:
    """A relation that goes."""
    return Change(kind=Kind.RELATION, document=relation.document, entity=relation.id, before=relation, after=None)


def change_label_set(before: LabelSet | None, after: LabelSet) -> Change:
    """The project's label set from one version to the next."""
    return Change(kind=Kind.LABEL_SET, document=None, entity=LABEL_SET_KEY, before=before, after=after)


def change_guidelines(before: GuidelineText | None, after: GuidelineText | None) -> Change:
    """The guidelines in one language: written, changed or taken away. Raises ValueError where neither is there."""
    value = after or before
    if value is None:
        raise ValueError("from nothing to nothing")
    return Change(kind=Kind.GUIDELINES, document=None, entity=value.id, before=before, after=after)


def change_state(before: DocumentState | None, after: DocumentState) -> Change:
    """The state of a document for one annotator."""
    return Change(kind=Kind.STATE, document=after.document, entity=after.id, before=before, after=after)


def change_direction(before: DirectionOverride | None, after: DirectionOverride) -> Change:
    """The directions given to single paragraphs of a document."""
    return Change(kind=Kind.DIRECTION, document=after.document, entity=after.id, before=before, after=after)


def add_document(document: str, sha256: str) -> Change:
    """A document that comes into the project."""
    presence = DocumentPresence(id=document, sha256=sha256)
    return Change(kind=Kind.DOCUMENT, document=document, entity=document, before=None, after=presence)


def put_value(value: Decision | Comment | GoldSource | Settlement, before: Value | None = None) -> Change:
    """A decision, a comment, a source of gold or a settlement that is said, in place of ``before`` if there was one."""
    kind = next(kind for kind, known in VALUE_TYPES.items() if isinstance(value, known))
    return Change(kind=kind, document=value.document, entity=value.id, before=before, after=value)


def remove_value(value: Decision | Comment | GoldSource | Settlement) -> Change:
    """A decision, a comment, a source of gold or a settlement that is taken back."""
    kind = next(kind for kind, known in VALUE_TYPES.items() if isinstance(value, known))
    return Change(kind=kind, document=value.document, entity=value.id, before=value, after=None)
