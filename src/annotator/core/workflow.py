"""How far one annotator is with one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The state of a document for one annotator; NEW and IN_PROGRESS follow from the spans where nothing is said."""

    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SKIPPED = "skipped"


class Role(StrEnum):
    """In which part somebody moves a document on."""

    ANNOTATOR = "annotator"
    REVIEWER = "reviewer"
    LEAD = "lead"


_WORKING = frozenset({State.IN_PROGRESS, State.SUBMITTED, State.SKIPPED})
_MOVES: dict[Role, dict[State, frozenset[State]]] = {
    # Work is begun, done, skipped; what was done or skipped can be taken up again until a reviewer accepts it.
    Role.ANNOTATOR: {
        State.NEW: _WORKING,
        State.ASSIGNED: _WORKING,
        State.IN_PROGRESS: _WORKING,
        State.SUBMITTED: frozenset({State.NEW, State.IN_PROGRESS, State.SKIPPED}),
        State.RETURNED: _WORKING,
        State.SKIPPED: frozenset({State.NEW, State.IN_PROGRESS, State.SUBMITTED}),
    },
    # A verdict can be changed: what was accepted is returned after all, and the other way round.
    Role.REVIEWER: {
        State.SUBMITTED: frozenset({State.RETURNED, State.ACCEPTED}),
        State.SKIPPED: frozenset({State.RETURNED, State.ACCEPTED}),
        State.RETURNED: frozenset({State.ACCEPTED, State.SUBMITTED}),
        State.ACCEPTED: frozenset({State.RETURNED, State.SUBMITTED}),
    },
    Role.LEAD: {
        State.NEW: frozenset({State.ASSIGNED}),
        State.ASSIGNED: frozenset({State.NEW}),
        State.SKIPPED: frozenset({State.ASSIGNED}),
    },
}


def may_become(before: State, after: State, role: Role) -> bool:
    """Whether somebody in that part may move a document from one state to the other; to the same always."""
    return before is after or after in _MOVES[role].get(before, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentState:
    """A state that somebody set: document × annotator, with a reason where one was given."""

    document: str
    annotator: str
    state: State
    reason: str = ""

    @property
    def id(self) -> str:
        """The key under which the log knows it."""
        return state_id(self.document, self.annotator)


def state_id(document: str, annotator: str) -> str:
    """The key of the state of ``document`` for ``annotator``."""
    return f"{document}/{annotator}"


def effective_state(said: State | None, spans: int) -> State:
    """The state to show: what was said, else NEW or IN_PROGRESS by whether there are spans."""
    if said is not None and not (said in (State.NEW, State.ASSIGNED) and spans):
        return said
    return State.IN_PROGRESS if spans else State.NEW


# A document is as far as the one who has most left to do with it.
_MOST_TO_DO = (
    State.RETURNED,
    State.IN_PROGRESS,
    State.ASSIGNED,
    State.SUBMITTED,
    State.ACCEPTED,
    State.SKIPPED,
)


def joint_state(states: Iterable[State]) -> State:
    """The state of a document over all its annotators: that of whoever has most left to do, NEW where there is none."""
    found = set(states)
    return next((state for state in _MOST_TO_DO if state in found), State.NEW)
