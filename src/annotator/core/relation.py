"""A relation: a typed, directed link between two spans of one annotation set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link of ``type`` from the span ``source`` to the span ``target``."""

    id: str
    document: str
    annotator: str
    type: str
    source: str
    target: str
