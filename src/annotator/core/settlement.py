"""Settled conflicts: what an adjudicator chose, and what everybody had said then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.core.conflicts import Conflict
from annotator.core.gold import GoldHow


class Choice(StrEnum):
    """How a conflict was settled: with what some annotators have, with all that there is, or with something else."""

    TAKE = "take"
    ALL = "all"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What ``by`` chose about a conflict at ``at_ms`` (milliseconds since 1970).

    ``taken`` is the annotator whose version it was, which may be that there is nothing; ``seen`` says by the id of each
    span or relation in the conflict which operation had made it what it was.
    """

    conflict: str
    document: str
    by: str
    choice: Choice
    how: GoldHow
    at_ms: int
    seen: Mapping[str, str] = field(default_factory=dict)
    taken: str = ""
    reason: str = ""

    @property
    def id(self) -> str:
        """The key under which the log knows it: each person settles a conflict once."""
        return f"{self.conflict}/{self.by}"


def settled(conflict: Conflict, settlements: Iterable[Settlement], versions: Mapping[str, str]) -> Settlement | None:
    """The newest settlement of a conflict that still holds: nothing in it has changed since, by ``versions``."""
    now = {each: versions.get(each, "") for each in conflict.ids}
    found = [each for each in settlements if each.conflict == conflict.id and dict(each.seen) == now]
    return max(found, key=lambda each: (each.at_ms, each.by), default=None)
