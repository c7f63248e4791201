"""Directions that a person gave to a document or to some of its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionOverride:
    """``ltr`` or ``rtl`` for single paragraphs of a document, by paragraph number from 0 written as a string."""

    document: str
    paragraphs: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The key under which the log knows it."""
        return self.document
