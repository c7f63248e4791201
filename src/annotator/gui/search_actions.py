"""What searching does in a window: the panel in the place of the documents, and going from place to place by key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.gui.counts import place_count
from annotator.gui.dialogs.showing import show
from annotator.gui.late import Late, Verbs
from annotator.gui.panels.article import ArticlePanel
from annotator.gui.panels.documents import DocumentsPanel
from annotator.gui.session import Session
from annotator.text.offsets import CodePointRange

if TYPE_CHECKING:
    from annotator.core.consistency import InconsistentPlace
    from annotator.gui.panels.consistency import ConsistencyPanel
    from annotator.gui.panels.search import SearchPanel
    from annotator.services.propagation import Proposal

AnyPanel = TypeVar("AnyPanel", bound=QWidget)

# No more of a selection than this is looked for.
_LONGEST = 200


class LeadingPanels(QStackedWidget):
    """The documents, or the search: whichever was asked for last."""

    def __init__(self, session: Session, documents: DocumentsPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.documents = documents
        self.late_search: Late[SearchPanel] = Late(self._make_search)
        self.late_consistency: Late[ConsistencyPanel] = Late(self._make_consistency)
        self.addWidget(documents)
        self.setMinimumWidth(200)

    @property
    def pane(self) -> tuple[QWidget, QWidget]:
        """The panel that is shown, and what in it takes the keyboard."""
        shown = self.currentWidget()
        others = (self.late_search.made, self.late_consistency.made)
        return self, next((one.list for one in others if one is not None and one is shown), self.documents.list)

    def finish(self) -> None:
        """Give up what is going on; for closing the window."""
        for panel in (self.late_search.made, self.late_consistency.made):
            if panel is not None:
                panel.finish()

    @property
    def search(self) -> SearchPanel:
        """The search, made when it is first asked for."""
        return self.late_search()

    @property
    def consistency(self) -> ConsistencyPanel:
        """The board of consistency, made when it is first asked for."""
        return self.late_consistency()

    def _make_search(self) -> SearchPanel:
        from annotator.gui.panels.search import SearchPanel

        return self._added(SearchPanel(self._session, self))

    def _make_consistency(self) -> ConsistencyPanel:
        from annotator.gui.panels.consistency import ConsistencyPanel

        return self._added(ConsistencyPanel(self._session, self))

    def _added(self, panel: AnyPanel) -> AnyPanel:
        self.addWidget(panel)
        return panel


class SearchActions(QObject):
    """Verbs of the search; ``reveal`` brings the page and the leading panels into sight."""

    said = Signal(str)
    """A sentence for the status line."""

    def __init__(
        self,
        session: Session,
        leading: LeadingPanels,
        article: ArticlePanel,
        reveal: Callable[[], None],
        language: Callable[[], str],
    ) -> None:
        super().__init__(leading)
        self._language = language
        self._session = session
        self._leading = leading
        self._article = article
        self._reveal = reveal
        leading.late_search.once_made(self._connect_panel)
        leading.late_consistency.once_made(self._connect_panel)
        leading.late_consistency.once_made(self._connect_mending)

    def verbs(self) -> Verbs:
        """What each action does."""
        return {
            "search": self.open_search,
            "next_place": lambda: self._step(1),
            "previous_place": lambda: self._step(-1),
            "tag_everywhere": self.tag_everywhere,
            "consistency": self.open_consistency,
        }

    def _connect_panel(self, panel: SearchPanel | ConsistencyPanel) -> None:
        panel.place_chosen.connect(self._on_place_chosen)
        panel.closed.connect(self.show_documents)

    def _connect_mending(self, panel: ConsistencyPanel) -> None:
        panel.mending_requested.connect(self._on_mending_requested)

    def open_search(self) -> None:
        """Show the search with the selected text in it."""
        session = self._session
        text = ""
        if session.document is not None and session.selection and len(session.selection) <= _LONGEST:
            text = session.selection.slice(session.document.text)
        self._reveal()
        self._leading.setCurrentWidget(self._leading.search)
        self._leading.search.open_panel("" if "\n" in text else text)

    def open_consistency(self) -> None:
        """Show what does not agree among one's spans."""
        self._reveal()
        self._leading.setCurrentWidget(self._leading.consistency)
        self._leading.consistency.open_panel(self._language())

    def show_documents(self) -> None:
        """Show the documents again, the keyboard back in the article."""
        self._leading.setCurrentWidget(self._leading.documents)
        self._article.view.setFocus()

    def tag_everywhere(self) -> None:
        """Offer the places that say what the selected text says, or the selected span's."""
        session, span = self._session, self._session.selected_span
        if session.document is None:
            return
        selected = session.selection or (span.ranges[0] if span is not None else None)
        if not selected:
            self.said.emit(self.tr("Select some text or a span first: what it says is tagged everywhere."))
            return
        label = span.label if span is not None else session.armed
        from annotator.gui.dialogs.tag_everywhere import TagEverywhereDialog  # a start needs no dialog

        dialog = TagEverywhereDialog(session, selected, label, self._language(), self._leading.window())
        dialog.tag_requested.connect(self._on_tag_requested)
        show(dialog)

    def _on_tag_requested(self, label: str, places: list[Proposal]) -> None:
        if self._session.tag_everywhere(label, places):
            text = self.tr("Tagged: {places}. One undo takes all of it back.")
            self.said.emit(text.format(places=place_count(len(places))))

    def _on_mending_requested(self, places: list[InconsistentPlace]) -> None:
        from annotator.gui.dialogs.mending import MendingDialog  # a start needs no dialog

        dialog = MendingDialog(self._session, places, self._language(), self._leading.window())
        dialog.mend_requested.connect(self._on_mend_requested)
        show(dialog)

    def _on_mend_requested(self, places: list[InconsistentPlace]) -> None:
        if self._session.mend(places):
            text = self.tr("Mended: {places}. One undo takes all of it back.")
            self.said.emit(text.format(places=place_count(len(places))))
            self._leading.consistency.look()

    def _step(self, step: int) -> None:
        if not self._leading.search.step(step):
            self.open_search()

    def _on_place_chosen(self, place: CodePointRange) -> None:
        self._article.show_range(place)
