"""Where a person is in a project, and the way back to where they were. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.text.offsets import CodePointRange

MOST_PLACES = 100

ReviewPlace = tuple[str, str, str]
"""Where one is in reviewing: document, annotator, and the selected item or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a document: caret (code points), the scroll anchor (position, offset in pixels), the selected span."""

    document: str
    caret: int = 0
    anchor: tuple[int, float] | None = None
    span: str | None = None
    reveal: CodePointRange | None = None

    def within(self, length: int) -> Place:
        """The same place in a text of ``length`` code points."""
        anchor = None if self.anchor is None else (max(0, min(self.anchor[0], length)), self.anchor[1])
        return replace(self, caret=max(0, min(self.caret, length)), anchor=anchor)


class Trail:
    """The places one came from, and for each document the last place in it."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._last: dict[str, Place] = {}

    def leave(self, place: Place, *, way_back: bool) -> None:
        """Note that one leaves ``place``; with ``way_back`` so that ``back`` leads there."""
        self._last[place.document] = place
        if way_back:
            self._back.append(place)
            del self._back[:-MOST_PLACES]

    def last_in(self, document: str) -> Place:
        """Where one was in a document; its beginning where one never was."""
        return self._last.get(document) or Place(document=document)

    def back(self) -> Place | None:
        """The place one came from, taken off the trail; None at its start."""
        return self._back.pop() if self._back else None

    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._back)
