"""What each action of the registry does in a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

import annotator
from annotator.gui.action_specs import SPECS
from annotator.gui.actions import Actions
from annotator.gui.columns import Columns
from annotator.gui.dialogs.showing import show
from annotator.gui.edges import Edge, Step
from annotator.gui.file_actions import FileActions
from annotator.gui.late import HasVerbs, Late, Verbs, late_verbs
from annotator.gui.late_parts import LateParts
from annotator.gui.pages import PageId
from annotator.gui.panels.article import ArticlePanel
from annotator.gui.panels.details import DetailsPanel
from annotator.gui.panels.documents import DocumentsPanel
from annotator.gui.preferences import Preferences
from annotator.gui.safety import Safety
from annotator.gui.search_actions import LeadingPanels, SearchActions
from annotator.gui.session import Session
from annotator.gui.span_actions import SpanActions
from annotator.settings.schema import Settings

if TYPE_CHECKING:
    from annotator.gui.dialogs.guidelines import GuidelinesWindow
    from annotator.gui.review_part import ReviewPart

LATE_VERBS = {
    "transfers": ("import_files", "import_folder", "export", "save_pdf"),
    "review": (
        "accept_span",
        "amend_span",
        "reject_span",
        "review_reason",
        "take_back",
        "next_waiting",
        "review_comment",
        "settle",
        "to_guidelines",
        "accept_rest",
        "return_document",
        "accept_document",
    ),
    "inbox": ("inbox", "inbox_next", "inbox_previous", "take_over", "contest", "inbox_reply"),
    "project": ("save_project_pdf",),
    "comparing": ("compare",),
    "merging": ("merge", "hand_off"),
    "labels": ("label_set", "change_label"),
    "assigning": ("assign",),
}
"""The actions of each part that is made when one of them is asked for."""

ON_BOTH_PAGES = (
    "next_span",
    "previous_span",
    "next_document",
    "previous_document",
    "clear",
    "undo",
    "redo",
    *(f"{edge.value}_{way}{by}" for edge in Edge for way in ("earlier", "later") for by in ("", "_character")),
)
"""The actions that do something else on the Review page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowParts:
    """What the actions of a window act on."""

    window: QMainWindow
    session: Session
    actions: Actions
    files: FileActions
    safety: Safety
    spans: SpanActions
    leading: LeadingPanels
    searching: SearchActions
    late: LateParts
    preferences: Preferences
    article: ArticlePanel
    documents: DocumentsPanel
    details: DetailsPanel
    columns: Columns
    show_page: Callable[[PageId], None]
    language: Callable[[], str]


class WindowActions(QObject):
    """Connects every action, and checks that none was forgotten."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._guidelines: GuidelinesWindow | None = None
        verbs = self._file_verbs() | self._span_verbs() | self._walking_verbs() | self._view_verbs()
        verbs |= parts.spans.verbs() | parts.searching.verbs()
        for name, ids in LATE_VERBS.items():
            part: Late[HasVerbs] = getattr(parts.late, name)
            verbs |= late_verbs(part, ids)
        for action_id in ON_BOTH_PAGES:
            verbs[action_id] = self._by_page(action_id, verbs[action_id])
        missing = {one.id for one in SPECS} ^ set(verbs)
        if missing:
            raise AssertionError(f"actions without a verb, or verbs without an action: {sorted(missing)}")
        for action_id, verb in verbs.items():
            parts.actions[action_id].triggered.connect(lambda _=False, do=verb: do())
        parts.actions.label_pressed.connect(self._press_label)
        parts.preferences.changed.connect(self._on_preferences_changed)
        self._on_preferences_changed(parts.preferences.settings)

    def _on_preferences_changed(self, settings: Settings) -> None:
        self._parts.actions["lens"].setChecked(settings.lens)

    @property
    def _reviewing(self) -> ReviewPart | None:
        """What is to be worked with while the Review page is shown; None while another is."""
        review = self._parts.late.review.made
        return review if review is not None and review.page.isVisible() else None

    def _by_page(self, action_id: str, annotating: Callable[[], object]) -> Callable[[], object]:
        """One verb for both pages."""

        def verb() -> None:
            review = self._reviewing
            (annotating if review is None else review.actions.verbs_instead()[action_id])()

        return verb

    def _press_label(self, label_id: str) -> None:
        review = self._reviewing
        if review is None:
            self._parts.session.press_label(label_id)
        else:
            review.desk.press_label(label_id)

    def _file_verbs(self) -> Verbs:
        files = self._parts.files
        return {
            "new": files.ask_new,
            "open": files.ask_open,
            "save_copy": self._parts.safety.ask_save_copy,
            "snapshots": self._parts.safety.show_browser,
            "settings": self._show_settings,
            "quit": self._parts.window.close,
            "keys": self._show_keys,
            "label_help": self._show_label_help,
            "guidelines": self._show_guidelines,
            "rebind": self._show_bindings,
            "about": self._show_about,
        }

    def _span_verbs(self) -> Verbs:
        session = self._parts.session
        verbs: Verbs = {
            "next_span": lambda: session.step_span(1),
            "previous_span": lambda: session.step_span(-1),
            "clear": self._clear,
            "note": self._write_note,
            "copy_to_mine": self._copy_to_mine,
            "delete_span": session.delete_selected,
            "undo": session.undo,
            "redo": session.redo,
            "undo_past": session.undo_past,
        }
        steps = {
            "earlier": Step.WORD_EARLIER,
            "later": Step.WORD_LATER,
            "earlier_character": Step.CHARACTER_EARLIER,
            "later_character": Step.CHARACTER_LATER,
        }
        for edge in Edge:
            for name, step in steps.items():
                verbs[f"{edge.value}_{name}"] = lambda edge=edge, step=step: session.move_edge(edge, step)  # type: ignore[misc]  # mypy can't infer bound defaults
        return verbs

    def _walking_verbs(self) -> Verbs:
        window, session = self._parts, self._parts.session
        return {
            "done": session.mark_done_and_next,
            "reopen": session.take_up,
            "skip": window.article.skip_bar.open_bar,
            "next_document": session.next_document,
            "previous_document": session.previous_document,
            "back": session.go_back,
            "find": self._find,
            "find_next": lambda: window.article.find_bar.step(1),
            "find_previous": lambda: window.article.find_bar.step(-1),
            "filter": self._filter,
        }

    def _view_verbs(self) -> Verbs:
        window = self._parts
        return {
            "annotate_page": lambda: window.show_page(PageId.ANNOTATE),
            "review_page": lambda: window.show_page(PageId.REVIEW),
            "project_page": lambda: window.show_page(PageId.PROJECT),
            "history": self._show_history,
            "copy": window.article.view.copy,
            "zoom_in": lambda: window.article.zoom_by(1),
            "zoom_out": lambda: window.article.zoom_by(-1),
            "zoom_reset": lambda: window.article.set_zoom(1.0),
            "lens": lambda: window.preferences.set(lens=window.actions["lens"].isChecked()),
            "documents_panel": lambda: window.columns.turn("documents"),
            "details_panel": lambda: window.columns.turn("details"),
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
        }

    def _clear(self) -> None:
        """Take back one thing at a time: the find bar, the selection, the selected span, the armed label."""
        window, session = self._parts, self._parts.session
        history = window.late.history.made
        if history is not None and history.isVisible():
            window.show_page(PageId.ANNOTATE)
            window.article.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif window.article.find_bar.isVisible():
            window.article.find_bar.close_bar()
        elif not window.article.view.hasFocus() and session.document is not None:
            window.article.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif session.selection:
            window.article.view.set_selection(None)
            session.select_span(None)
        elif session.selected is not None:
            session.select_span(None)
        else:
            session.arm(None)

    def _show_history(self) -> None:
        """Show the history of the open document; where it is shown already, that of all, and back."""
        history = self._parts.late.history()
        if history.isVisible():
            history.turn_scope()
        else:
            self._parts.show_page(PageId.HISTORY)
        history.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_note(self) -> None:
        self.reveal_panel("details")
        self._parts.details.settle()  # a hidden note takes no keyboard, and the letters would go to the article
        note = self._parts.details.editor.note
        note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        note.moveCursor(note.textCursor().MoveOperation.End)

    def _copy_to_mine(self) -> None:
        session = self._parts.session
        span = session.selected_span
        if span is not None:
            session.copy_to_mine(span.annotator, [span.id])

    def _find(self) -> None:
        session = self._parts.session
        self._parts.show_page(PageId.ANNOTATE)
        selected = (
            "" if session.document is None or not session.selection else session.selection.slice(session.document.text)
        )
        self._parts.article.find_bar.open_bar(selected if "\n" not in selected else "")

    def _filter(self) -> None:
        self.reveal_panel("documents")
        self._parts.leading.setCurrentWidget(self._parts.documents)
        self._parts.documents.focus_filter()

    def reveal_panel(self, name: str) -> None:
        """Have the person see ``documents`` (or what stands in their place) or ``details``."""
        self._parts.show_page(PageId.ANNOTATE)
        if not self._parts.columns.folding.shown(name):
            self._parts.columns.ask(name, shown=True)

    def _step_pane(self, step: int) -> None:
        window = self._parts
        if (review := self._reviewing) is not None:
            review.actions.step_pane(step)
            return
        window.details.settle()
        panes: list[tuple[QWidget, QWidget]] = [
            window.leading.pane,
            (window.article, window.article.view),
            (window.details, window.details.list),
        ]
        panes = [pane for pane in panes if pane[0].isVisible()]
        focused = QApplication.focusWidget()
        inside = [i for i, (pane, _) in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)]
        place = (inside[0] if inside else 0) + step
        panes[place % len(panes)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_settings(self) -> None:
        from annotator.gui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._parts.preferences, self._parts.window)
        dialog.keys_requested.connect(self._show_bindings)
        show(dialog)

    def _label_at_hand(self) -> str | None:
        """The label of the selected span, else the armed one."""
        window = self._parts
        if (review := self._reviewing) is not None:
            item = review.desk.item
            return None if item is None else item.version.label
        span = window.session.selected_span
        return window.session.armed if span is None else span.label

    def _show_label_help(self) -> None:
        from annotator.gui.dialogs.label_help import LabelHelp

        window = self._parts
        help_ = LabelHelp(window.session.labels.active, window.language(), self._label_at_hand(), window.window)
        help_.accepted.connect(self._show_keys)
        show(help_)

    def _show_keys(self) -> None:
        from annotator.gui.dialogs.key_sheet import KeySheet

        window = self._parts
        bindings, label_id = window.preferences.settings.key_bindings, self._label_at_hand()
        at_hand = None if label_id is None else window.session.label(label_id)
        sheet = KeySheet(window.session.labels.active, window.language(), bindings, window.window, at_hand)
        sheet.guidelines.setVisible(window.session.project is not None)
        sheet.accepted.connect(self._show_guidelines)
        show(sheet)

    def _show_guidelines(self) -> None:
        """Show the guidelines, beside the article; where they are shown already, their window comes to the front."""
        from annotator.gui.dialogs.guidelines import GuidelinesWindow

        window = self._parts
        if self._guidelines is None:
            self._guidelines = GuidelinesWindow(window.session, window.language(), window.window)
        elif not self._guidelines.isVisible():
            self._guidelines.read_in(window.language())
        self._guidelines.show()
        self._guidelines.raise_()
        self._guidelines.activateWindow()

    def _show_bindings(self) -> None:
        from annotator.gui.dialogs.key_bindings import KeyBindingsDialog

        window = self._parts
        parent = QApplication.activeModalWidget() or window.window
        show(KeyBindingsDialog(window.preferences, window.session.labels.active, window.language(), parent))

    def _show_about(self) -> None:
        text = self.tr("Annotator {version}. Highlight and label spans of articles, offline, in one file.")
        QMessageBox.about(self._parts.window, self.tr("About Annotator"), text.format(version=annotator.__version__))
