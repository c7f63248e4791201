"""Loss reports: what a format could not carry as it is, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TextIO

from annotator.core.relation import Relation
from annotator.core.span import Span

# So many rows stay in memory and stand in the manifest; all of them go to the file.
ROWS_KEPT = 1000
COLUMNS = ("document", "entity", "label", "ranges", "text", "reason", "action", "new_ranges", "detail")
HEAD = ("\t".join(COLUMNS) + "\n").encode()
"""The first line of a report's file."""


class Reason(StrEnum):
    """Why something is not in an export as it is in the project."""

    STATE_NOT_CARRIED = "state_not_carried"
    DIRECTION_NOT_CARRIED = "direction_not_carried"
    ANNOTATOR_NOT_CARRIED = "annotator_not_carried"
    NOTE_NOT_CARRIED = "note_not_carried"
    ATTRIBUTES_NOT_CARRIED = "attributes_not_carried"
    RELATION_NOT_CARRIED = "relation_not_carried"
    RELATION_END_MISSING = "relation_end_missing"
    SUGGESTION_NOT_CARRIED = "suggestion_not_carried"
    TWIN = "twin"
    STARTS_IN_TOKEN = "starts_in_token"  # noqa: S105 - no password
    ENDS_IN_TOKEN = "ends_in_token"  # noqa: S105 - no password
    CUTS_TOKEN = "cuts_token"  # noqa: S105 - no password
    EDGE_WHITESPACE = "edge_whitespace"
    NO_TOKEN = "no_token"  # noqa: S105 - no password
    OVERLAP = "overlap"
    DISCONTINUOUS = "discontinuous"
    CROSSES_SENTENCE = "crosses_sentence"
    TOO_WIDE = "too_wide"
    OUT_OF_CHUNK = "out_of_chunk"
    TEXT_CHANGED = "text_changed"
    UNSEEN_IN_TRAINING = "unseen_in_training"


class Action(StrEnum):
    """What was done about it."""

    LEFT_OUT = "left_out"
    MOVED = "moved"
    CUT = "cut"
    MERGED = "merged"
    MERGED_PARTS = "merged_parts"
    REPLACED = "replaced"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One thing that an export does not hold as it is: of which document, which thing, and why.

    For a span also its label, text and ranges, and where it stands now (code points of the project's text).
    """

    document: str
    entity: str
    reason: Reason
    detail: str = ""
    action: Action = Action.LEFT_OUT
    label: str = ""
    text: str = ""
    ranges: tuple[tuple[int, int], ...] = ()
    new_ranges: tuple[tuple[int, int], ...] = ()

    def cells(self) -> tuple[str, ...]:
        """The row in the order of ``COLUMNS``, without tabs and line ends."""
        cells = (
            self.document,
            self.entity,
            self.label,
            _said(self.ranges),
            self.text,
            self.reason,
            self.action,
            _said(self.new_ranges),
            self.detail,
        )
        return tuple(" ".join(cell.split()) for cell in cells)


def span_loss(
    span: Span,
    text: str,
    reason: Reason,
    action: Action = Action.LEFT_OUT,
    *,
    new_ranges: Sequence[tuple[int, int]] = (),
    detail: str = "",
) -> Loss:
    """The row about a span that stands on ``text``."""
    return Loss(
        document=span.document,
        entity=span.id,
        reason=reason,
        detail=detail,
        action=action,
        label=span.label,
        text=span.surface(text),
        ranges=tuple((item.start, item.end) for item in span.ranges),
        new_ranges=tuple(new_ranges),
    )


def relation_loss(relation: Relation, reason: Reason) -> Loss:
    """The row about a relation that is left out: what it says between which spans."""
    detail = f"{relation.type}: {relation.source} -> {relation.target}"
    return Loss(document=relation.document, entity=relation.id, reason=reason, detail=detail)


@dataclass(slots=True)
class LossReport:
    """Takes losses as they come: counts all, writes all to ``out`` where there is one, keeps the first in memory.

    ``total`` counts rows; ``here`` are the things of the document at hand that have a row.
    """

    out: TextIO | None = None
    rows: list[Loss] = field(default_factory=list)
    total: int = 0
    by_reason: Counter[str] = field(default_factory=Counter)
    here: set[str] = field(default_factory=set)
    left_out_here: set[str] = field(default_factory=set)

    def add(self, loss: Loss) -> None:
        """Say one."""
        self.total += 1
        self.by_reason[loss.reason] += 1
        self.here.add(loss.entity)
        if loss.action in (Action.LEFT_OUT, Action.MERGED):
            self.left_out_here.add(loss.entity)
        if len(self.rows) < ROWS_KEPT:
            self.rows.append(loss)
        if self.out is not None:
            if self.total == 1:
                self.out.write(HEAD.decode())
            self.out.write("\t".join(loss.cells()) + "\n")

    def join(self, other: LossReport) -> None:
        """Count what another counted, and keep its rows behind these; what stands in its file stays there."""
        self.total += other.total
        self.by_reason.update(other.by_reason)
        self.rows += other.rows[: ROWS_KEPT - len(self.rows)]

    def next_document(self) -> None:
        """Forget which things have a row: the next document begins."""
        self.here.clear()
        self.left_out_here.clear()


def _said(ranges: Sequence[tuple[int, int]]) -> str:
    return ",".join(f"{start}-{end}" for start, end in ranges)
