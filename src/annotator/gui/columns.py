"""The three columns of the annotating page: how wide they are, and which of the outer two are to be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.gui.panel_folding import PanelFolding

_DOCUMENTS_PX, _DETAILS_PX = 268, 320
_LEAST_DETAILS_PX, _LEAST_ARTICLE_PX = 240, 320


class Columns(QSplitter):
    """Documents, article and details; the article has what the others leave, and ``keyboard`` is what in it types."""

    moved = Signal()
    """The person gave the columns other widths."""
    folded = Signal()
    """Other columns may be seen than before."""

    def __init__(
        self, leading: QWidget, article: QWidget, trailing: QWidget, keyboard: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._outer = {"documents": leading, "details": trailing}
        self._keyboard = keyboard
        self.folding = PanelFolding()
        self.widths = (_DOCUMENTS_PX, _DETAILS_PX)
        """Of the documents and the details in pixels, also while they are folded away."""
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for index, panel in enumerate((leading, article, trailing)):
            self.addWidget(panel)
            self.setStretchFactor(index, int(panel is article))
        trailing.setMinimumWidth(_LEAST_DETAILS_PX)
        article.setMinimumWidth(_LEAST_ARTICLE_PX)
        self.splitterMoved.connect(self._on_moved)

    def set_widths(self, documents_px: int, details_px: int, *, within_px: int) -> None:
        """Give the columns their widths in a window of ``within_px``."""
        self.widths = (documents_px, details_px)
        rest = max(within_px - documents_px - details_px - 2 * self.handleWidth(), 1)
        self.setSizes([documents_px, rest, details_px])

    def ask(self, panel: str, *, shown: bool) -> None:
        """The person shows or hides ``documents`` or ``details``."""
        self.folding.ask(panel, shown=shown)
        self.fold()

    def turn(self, panel: str) -> None:
        """The person shows or hides a panel, whichever it is not."""
        self.ask(panel, shown=not self.folding.shown(panel))

    def fit(self, width_px: int) -> None:
        """Fold away for what a window of this width has no room."""
        self.folding.resize(width_px)
        self.fold()

    def fold(self) -> None:
        """Show the outer columns that are wanted and have room."""
        for name, panel in self._outer.items():
            focused = panel.window().focusWidget()
            if not self.folding.shown(name) and (focused is panel or panel.isAncestorOf(focused)):
                self._keyboard.setFocus()  # before it goes: Qt would give the keyboard to the next button there is
            panel.setVisible(self.folding.shown(name))
        self.folded.emit()

    def _on_moved(self) -> None:
        # A panel that is folded away has no width, and keeps the one it had.
        now = self.sizes()
        self.widths = (now[0] or self.widths[0], now[2] or self.widths[1])
        self.moved.emit()
