"""The types that a relation may have, in a small menu beside the span: chosen by key, number, arrows or pointer."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from annotator.gui.i18n import isolate
from annotator.gui.ties import Tie


class TieMenu(QMenu):
    """Enter takes the one that is marked, at first the first; Escape takes none."""

    chosen = Signal(object)
    """The Tie that was taken."""

    def __init__(self, ties: Sequence[Tie], source: str, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Type of the relation"))
        self._ties = tuple(ties)
        for number, tie in enumerate(self._ties, start=1):
            arrow = arrow_of(outgoing=tie.source == source, rtl=self.isRightToLeft())
            key = tie.type.key or str(number)
            action = self.addAction(f"{isolate(tie.type.name(language))}  {arrow}\t{key.upper()}")
            action.triggered.connect(lambda _=False, one=tie: self.chosen.emit(one))
        self.setActiveAction(self.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: a type's own key, or its number on any keyboard, takes it."""
        pressed = event.text().casefold()
        for number, (tie, action) in enumerate(zip(self._ties, self.actions(), strict=True), start=1):
            if pressed and (pressed == tie.type.key.casefold() or _digit(pressed) == number):
                self.close()
                action.trigger()
                return
        super().keyPressEvent(event)


def arrow_of(*, outgoing: bool, rtl: bool) -> str:
    """The arrow that points on in reading direction for a relation that goes out, and back for one that comes in."""
    return "\u2192" if outgoing != rtl else "\u2190"


def _digit(pressed: str) -> int:
    return unicodedata.digit(pressed, 0) if len(pressed) == 1 else 0
