"""Where an annotator is in a project, as it is kept in the project file for coming back. No Qt in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, get_type_hints

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingState:
    """Everything to come back to.

    ``caret`` and the first of ``anchor`` are code points, the second of ``anchor`` is pixels; ``columns`` are
    the widths of the documents and the details, and ``window`` the size of the window in pixels. ``review`` is the
    document, the annotator and the span under review.
    """

    document: str | None = None
    caret: int = 0
    anchor: tuple[int, float] | None = None
    span: str | None = None
    armed: str | None = None
    filter: str = ""
    chip: str = "all"
    zoom: float = 1.0
    everyone: bool = False
    shown_name: str = ""
    window: tuple[int, int] | None = None
    maximized: bool = False
    columns: tuple[int, int] | None = None
    documents_panel: bool = True
    details_panel: bool = True
    page: str = "annotate"
    review: tuple[str, str, str] | None = None

    def to_plain(self) -> dict[str, object]:
        """As JSON has it."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> WorkingState:
        """Read what was kept; what is missing or makes no sense is as at first."""
        hints = get_type_hints(cls)
        values: dict[str, Any] = {}
        for field in fields(cls):
            if field.name not in plain:
                continue
            try:
                values[field.name] = msgspec.convert(plain[field.name], hints[field.name])
            except msgspec.ValidationError:
                continue
        return cls(**values)
