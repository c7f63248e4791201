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
