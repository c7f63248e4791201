"""Which side panels a window of some width has room for. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass

DETAILS_FROM_PX = 1100
DOCUMENTS_FROM_PX = 800


@dataclass(slots=True)
class PanelFolding:
    """What the person wants to see, and what there is room for.

    A panel that was folded away for want of room comes back with the room. One that is asked for where there is none
    is shown all the same, until the width changes so far that the answer would differ anyhow.
    """

    documents: bool = True
    details: bool = True
    _width: int = DETAILS_FROM_PX
    _forced: frozenset[str] = frozenset()

    def resize(self, width: int) -> None:
        """Take the window's width in."""
        if self._room(width) != self._room(self._width):
            self._forced = frozenset()
        self._width = width

    def shown(self, panel: str) -> bool:
        """Whether ``documents`` or ``details`` is to be seen."""
        wanted = self.documents if panel == "documents" else self.details
        return panel in self._forced or (wanted and panel in self._room(self._width))

    def ask(self, panel: str, *, shown: bool) -> None:
        """The person shows or hides a panel."""
        self._forced -= {panel}
        if panel not in self._room(self._width):
            # Only for now: with more room it is as it was before.
            self._forced |= {panel} if shown else frozenset()
        elif panel == "documents":
            self.documents = shown
        else:
            self.details = shown

    @staticmethod
    def _room(width: int) -> frozenset[str]:
        return frozenset(
            panel for panel, least in (("documents", DOCUMENTS_FROM_PX), ("details", DETAILS_FROM_PX)) if width >= least
        )
