"""Loss reports: what a format could not carry, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something is not in an export."""

    STATE_NOT_CARRIED = "state_not_carried"
    DIRECTION_NOT_CARRIED = "direction_not_carried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One thing that an export does not hold: of which document, which thing, and why."""

    document: str
    entity: str
    reason: Reason
    detail: str = ""
