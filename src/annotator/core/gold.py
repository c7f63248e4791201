"""Gold: the adjudicated annotation set of a document, and where each of its spans came from.

Gold is an annotation set like any other: spans (and relations) whose annotator is ``GOLD_ANNOTATOR``, a name that no
person may have. So whatever takes one annotator's set takes gold: views, exports, agreement, counts. What makes it
gold is how it is written:

* Only reviewing and adjudicating write it (with ``core.gold_changes.Gold``), in the name of whoever decides; the
  annotators' own spans stay as they are.
* A gold span's id follows from what it said at first (``gold_span_id``: document, label, ranges), and what is gold is
  not altered but replaced. So two people who come to the same gold on two machines have made one span, and no gold
  span stands twice. Where people come to different gold for one place, both stand after a merge, and that is a
  conflict until someone settles it (``core.gold_changes.gold_conflicts``).
* Each thing that speaks for a gold span is a ``GoldSource`` of its own (kind ``gold``): whose span it was made from,
  as it stood in which operation, by whom, how, and by which decision. A gold span goes with its last source. Gold that
  came in by an import has no source; a source whose gold span is gone says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.ids import derived_id
from annotator.text.offsets import CodePointRange

GOLD_ANNOTATOR = "gold"


class GoldHow(StrEnum):
    """How a span became gold."""

    ACCEPTED = "accepted"
    AMENDED = "amended"
    ADDED = "added"
    ADJUDICATED = "adjudicated"
    UNANIMOUS = "unanimous"
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSource:
    """One thing that speaks for the gold span ``gold``: ``by`` decided it.

    ``span`` is the annotator's span that it was made from, as the operation ``version`` left it; empty where it was
    added, and then ``annotator`` is whose work lacked it, if anyone's. ``decision`` is the key of the decision that
    made it, empty where an adjudication did. ``at_ms`` counts milliseconds since 1970.
    """

    gold: str
    document: str
    by: str
    how: GoldHow
    span: str = ""
    annotator: str = ""
    version: str = ""
    decision: str = ""
    reason: str = ""
    at_ms: int = 0

    @property
    def id(self) -> str:
        """The key under which the log knows it: each person speaks once for a gold span by one span."""
        return f"{self.gold}/{self.span or self.annotator}/{self.by}"


def gold_span_id(document: str, label: str, ranges: Sequence[CodePointRange]) -> str:
    """The id that a new gold span gets, by what it says and where."""
    places = ",".join(f"{part.start}-{part.end}" for part in ranges)
    return derived_id(GOLD_ANNOTATOR, document, label, places)
