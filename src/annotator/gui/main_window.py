"""The main window: the panels put together, and one table that says which signal goes where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.actions import Actions
from annotator.gui.changing_menus import ChangingMenus
from annotator.gui.columns import Columns
from annotator.gui.document_list import StateFilter
from annotator.gui.file_actions import FileActions
from annotator.gui.i18n import is_language_change
from annotator.gui.late_parts import LateParts, Surroundings
from annotator.gui.notices import Notices
from annotator.gui.overlap_notice import OverlapNotice
from annotator.gui.pages import PageId, Pages
from annotator.gui.panels.article import ArticlePanel
from annotator.gui.panels.details import DetailsPanel
from annotator.gui.panels.documents import DocumentsPanel
from annotator.gui.panels.header import Header
from annotator.gui.panels.status import StatusLine
from annotator.gui.places import Place, ReviewPlace
from annotator.gui.preferences import Preferences
from annotator.gui.safety import Safety, SafetyParts
from annotator.gui.search_actions import LeadingPanels, SearchActions
from annotator.gui.session import Session
from annotator.gui.shown_spans import Shown
from annotator.gui.span_actions import SpanActions
from annotator.gui.state_keeper import StateKeeper
from annotator.gui.textview.view import ArticleView
from annotator.gui.theme import Tokens
from annotator.gui.widgets.banner import Banner
from annotator.gui.widgets.separator import Separator
from annotator.gui.window_actions import WindowActions, WindowParts
from annotator.gui.working_state import WorkingState
from annotator.services.projects import SUFFIX
from annotator.settings.schema import Settings

if TYPE_CHECKING:
    from annotator.gui.inbox_part import InboxPart
    from annotator.gui.panels.history_page import HistoryPage
    from annotator.gui.review_part import ReviewPart

SIZE_PX = (1400, 900)
SMALLEST_PX = (560, 420)


class MainWindow(QMainWindow):
    """One window on one session."""

    def __init__(self, session: Session, preferences: Preferences, tokens: Tokens) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.view = ArticleView(self)
        self.actions_ = Actions(self, self.view, preferences.settings.key_bindings)
        self._tokens = tokens
        self._left_review: ReviewPlace | None = None
        self.files = FileActions(session, preferences, self)
        self._init_panels()
        self._init_menus()
        self.notices = Notices(self.banner, self.status, self.files, preferences)
        self._init_late_parts()
        self._init_layout()
        self.keeper = StateKeeper(session, self.working_state, self)
        self._init_safety()
        self._init_actions()
        self._connect_signals()
        self._connect_panels()
        self.files.opened.connect(self.safety.begin)
        self.set_tokens(tokens)
        self.article.set_settings(preferences.settings)
        self._retranslate()
        self._refresh_actions()
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST_PX)
        self.resize(*SIZE_PX)
        self._set_columns(self.columns.widths)

    # ------------------------------------------------------------ made once

    def _init_panels(self) -> None:
        session, actions = self.session, self.actions_
        self.header = Header(session, actions, self)
        self.banner = Banner(self)
        self.documents = DocumentsPanel(session, self)
        self.leading = LeadingPanels(session, self.documents, self)
        self.article = ArticlePanel(session, self.view, self.preferences.settings, self)
        self.palette_bar = self.article.add_palette(actions)
        self.details = DetailsPanel(session, actions, self)
        self.status = StatusLine(session, self)
        self.trailing = QStackedWidget(self)
        self.trailing.addWidget(self.details)

    def _init_late_parts(self) -> None:
        self.late = LateParts(
            Surroundings(
                window=self,
                session=self.session,
                preferences=self.preferences,
                actions=self.actions_,
                files=self.files,
                notices=self.notices,
                article=self.article,
                trailing=self.trailing,
                reveal_details=self._reveal_details,
                tokens=lambda: self._tokens,
                language=lambda: self.language,
            )
        )

    def _init_menus(self) -> None:
        self.actions_.fill(self.menuBar())
        self.changing_menus = ChangingMenus(self.session, self.actions_, self.preferences, self)

    def _init_layout(self) -> None:
        self.columns = Columns(self.leading, self.article, self.trailing, self.view, self)
        makers: dict[PageId, Callable[[], QWidget]] = {
            PageId.ANNOTATE: lambda: self.columns,
            PageId.REVIEW: lambda: self.late.review().page,
            PageId.PROJECT: lambda: self.late.project().page,
            PageId.HISTORY: self.late.history,
        }
        self.pages = Pages(makers, self)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (self.header, Separator(parent=body), self.banner, self.pages, Separator(parent=body), self.status)
        for part in parts:
            column.addWidget(part, int(part is self.pages))
        self.setCentralWidget(body)

    def _init_safety(self) -> None:
        parts = SafetyParts(
            window=self,
            session=self.session,
            preferences=self.preferences,
            files=self.files,
            notices=self.notices,
            status=self.status,
            note=self.details.editor.note,
            painted=(self.view.viewport(), self.article.empty),
            working_state=self.working_state,
            restore=self.restore,
        )
        self.safety = Safety(parts)

    def _init_actions(self) -> None:
        self.span_actions = SpanActions(self.session, self.article, lambda: self.language)
        self.overlap_notice = OverlapNotice(self.session, self.view, lambda: self.language)
        self.search_actions = SearchActions(
            self.session,
            self.leading,
            self.article,
            lambda: self.window_actions.reveal_panel("documents"),
            lambda: self.language,
        )
        self.search_actions.said.connect(self.status.say)
        parts = WindowParts(
            window=self,
            session=self.session,
            actions=self.actions_,
            files=self.files,
            safety=self.safety,
            spans=self.span_actions,
            leading=self.leading,
            searching=self.search_actions,
            late=self.late,
            preferences=self.preferences,
            article=self.article,
            documents=self.documents,
            details=self.details,
            columns=self.columns,
            show_page=self.show_page,
            language=lambda: self.language,
        )
        self.window_actions = WindowActions(parts)

    def _connect_signals(self) -> None:
        session, files, notices, keeper = self.session, self.files, self.notices, self.keeper
        # what the session says
        session.project_changed.connect(self._on_project_changed)
        session.document_changed.connect(self._refresh_actions)
        session.changes_applied.connect(self._refresh_actions)
        session.changes_applied.connect(notices.applied)
        session.changes_applied.connect(self.overlap_notice.applied)  # says more than that something was done
        session.spans_reset.connect(self._refresh_actions)
        session.selected_span_changed.connect(self._refresh_actions)
        session.labels_changed.connect(self._on_labels_changed)
        session.failed.connect(notices.failed)
        notices.undo_past_requested.connect(session.undo_past)
        session.all_done.connect(lambda: self.status.say(self.tr("All documents in the list are done.")))
        session.leaving_document.connect(keeper.keep)
        session.place_requested.connect(self._on_place_requested)
        session.selected_span_changed.connect(keeper.touch)
        session.armed_label_changed.connect(keeper.touch)
        session.documents_reset.connect(keeper.touch)
        session.documents_reset.connect(self._refresh_actions)
        # what the files and settings say
        files.opened.connect(self._on_opened)
        files.open_refused.connect(notices.open_refused)
        files.said.connect(notices.said)
        files.noticed.connect(self.status.say)
        files.failed.connect(notices.failed)
        files.busy_changed.connect(self._refresh_actions)
        self.changing_menus.open_requested.connect(files.open)
        self.preferences.changed.connect(self._on_preferences_changed)
        self.preferences.failed.connect(notices.failed)
        # what is made later says
        self.late.review.once_made(self._connect_review)
        self.late.inbox.once_made(self._connect_inbox)
        self.late.history.once_made(self._connect_history)

    def _connect_panels(self) -> None:
        """What the panels ask."""
        files, notices, keeper = self.files, self.notices, self.keeper
        self.header.page_requested.connect(self.show_page)
        self.article.zoom_changed.connect(self.status.show_zoom)
        self.article.zoom_changed.connect(keeper.touch)
        self.article.caret_paragraph_changed.connect(self.status.show_place)
        self.article.caret_paragraph_changed.connect(keeper.touch)
        self.article.face_changed.connect(notices.face_found)
        self.article.face_changed.connect(lambda face: self.details.set_families([face.family, *face.fallbacks]))
        self.article.import_requested.connect(lambda: self.late.transfers().ask_import_files())
        self.article.project_requested.connect(files.ask_open)
        self.article.new_project_requested.connect(files.ask_new)
        self.article.find_bar.searched.connect(self._refresh_actions)
        self.details.span_hovered.connect(self.view.hover_span)
        self.details.editor.note.finished.connect(self.view.setFocus)
        self.documents.article_requested.connect(self.view.setFocus)
        self.view.verticalScrollBar().valueChanged.connect(keeper.touch)
        self.columns.moved.connect(keeper.touch)
        self.columns.folded.connect(self._on_folded)
        self.span_actions.said.connect(self.status.say)
        self.overlap_notice.said.connect(self.status.say)

    def _connect_review(self, review: ReviewPart) -> None:
        desk = review.desk
        for signal in (desk.opened, desk.review_changed, desk.selected_changed, desk.queue_changed):
            signal.connect(self._refresh_actions)
        for signal in (desk.opened, desk.selected_changed):
            signal.connect(self.keeper.touch)
        desk.review_changed.connect(self.status.refresh)
        review.page.article.zoom_requested.connect(self.article.zoom_by)
        review.page.article.caret_paragraph_changed.connect(self.status.show_place)
        self.article.zoom_changed.connect(review.view.set_zoom)
        review.actions.said.connect(self.status.say)
        desk.come_back_to(self._left_review)

    def _connect_inbox(self, inbox: InboxPart) -> None:
        inbox.desk.changed.connect(self._refresh_actions)

    def _connect_history(self, history: HistoryPage) -> None:
        history.annotate_requested.connect(lambda: self.show_page(PageId.ANNOTATE))
        history.range_requested.connect(self.article.show_range)

    # ------------------------------------------------------------ looks

    @property
    def language(self) -> str:
        """The code of the interface's language."""
        return QLocale().name().split("_")[0]

    def set_tokens(self, tokens: Tokens) -> None:
        """Follow the theme."""
        self._tokens = tokens
        self.article.set_tokens(tokens)
        self.late.set_tokens(tokens)

    def show_page(self, page: PageId) -> None:
        """Show one of the program's pages."""
        self.header.switch.set_current(page.value)
        leaving = self.pages.currentWidget()
        was_there = leaving is not None and self._has_focus(leaving)
        shown = self.pages.turn_to(page)
        if (review := self.late.review.made) is not None:
            review.desk.set_active(page is PageId.REVIEW)
            self.status.look_elsewhere(review.desk.position if page is PageId.REVIEW else None)
        self._refresh_actions()
        if was_there and shown is not leaving:
            # Qt would give the keyboard to the next button there is.
            (self.view if page is PageId.ANNOTATE else shown).setFocus()

    def _reveal_details(self) -> None:
        self.show_page(PageId.ANNOTATE)
        self.columns.ask("details", shown=True)

    # ------------------------------------------------------------ where one was

    def working_state(self) -> WorkingState:
        """Everything to come back to."""
        session, place = self.session, self.article.place()
        return WorkingState(
            document=session.document_id,
            caret=0 if place is None else place.caret,
            anchor=None if place is None else place.anchor,
            span=session.selected,
            armed=session.armed,
            filter=session.documents.text,
            chip=session.documents.state.value,
            zoom=self.view.zoom(),
            everyone=session.shown.everyone,
            shown_name=session.shown.name,
            window=(self.normalGeometry().width(), self.normalGeometry().height()),
            maximized=self.isMaximized(),
            columns=self.columns.widths,
            documents_panel=self.columns.folding.documents,
            details_panel=self.columns.folding.details,
            page=self.pages.current.value,
            review=self._left_review if (review := self.late.review.made) is None else review.desk.place,
        )

    def restore(self, state: WorkingState) -> None:
        """Go to where one was."""
        session = self.session
        session.set_shown(Shown(everyone=state.everyone, name=state.shown_name))
        chips = {chip.value: chip for chip in StateFilter}
        session.set_filter(state.filter, chips.get(state.chip, StateFilter.ALL))
        label = session.label(state.armed)
        session.arm(None if label is None or label.retired else label.id)
        self.article.set_zoom(state.zoom)
        if not self.isVisible() and state.window is not None:
            self._restore_size(state)
        self._set_columns(state.columns or self.columns.widths)
        self.columns.folding.documents, self.columns.folding.details = state.documents_panel, state.details_panel
        self.columns.fold()
        known = state.document is not None and session.documents.find(state.document) is not None
        if state.document is not None and known:
            place = Place(document=state.document, caret=state.caret, anchor=state.anchor, span=state.span)
            session.open_document(state.document, place=place, way_back=False)
        else:
            session.open_document(session.documents.first(), way_back=False)
        self._left_review = state.review
        if (review := self.late.review.made) is not None:
            review.desk.come_back_to(state.review)
        if state.page == PageId.REVIEW.value:
            self.show_page(PageId.REVIEW)

    def _restore_size(self, state: WorkingState) -> None:
        width, height = state.window or SIZE_PX
        screen = screen_size(self)
        self.resize(min(width, max(screen.width(), SMALLEST_PX[0])), min(height, max(screen.height(), SMALLEST_PX[1])))
        if state.maximized:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    # ------------------------------------------------------------ events

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: fold panels away for which there is no room."""
        super().resizeEvent(event)
        self.columns.fit(event.size().width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: open a project, import anything else."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        project = next((path for path in paths if path.suffix == SUFFIX), None)
        if project is not None:
            self.files.open(project)
        else:
            self.late.transfers().offer_import(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: write what is to be written, and only then go."""
        self.session.edits_requested.emit()
        if self.details.editor.note.unwritten and not self._may_lose_note():
            event.ignore()
            return
        self.files.finish()
        self.leading.finish()
        self.late.finish()
        self.safety.stop()
        self.keeper.keep()
        self.keeper.stop()
        self.session.set_project(None)
        event.accept()

    # ------------------------------------------------------------ inside

    def _has_focus(self, part: QWidget) -> bool:
        focused = self.focusWidget()
        return focused is part or part.isAncestorOf(focused)

    def _set_columns(self, widths: tuple[int, int]) -> None:
        self.columns.set_widths(*widths, within_px=self.width())

    def _on_place_requested(self, _place: Place) -> None:
        self.show_page(PageId.ANNOTATE)
        self.keeper.arrive()

    def _on_folded(self) -> None:
        for name in ("documents", "details"):
            self.actions_[f"{name}_panel"].setChecked(self.columns.folding.shown(name))
        self.keeper.touch()

    def _may_lose_note(self) -> bool:
        question = self.tr("The note could not be saved. Close all the same, and lose it?")
        buttons = QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel
        answer = QMessageBox.question(self, self.windowTitle(), question, buttons, QMessageBox.StandardButton.Cancel)
        return answer == QMessageBox.StandardButton.Discard

    def _retranslate(self) -> None:
        self.actions_.retranslate()
        self.changing_menus.retranslate()
        for panel in (self.article, self.details, self.palette_bar, self.late):
            panel.set_language(self.language)
        self._on_labels_changed()
        self._on_project_changed()

    def _refresh_actions(self, _about: object = None) -> None:
        review, inbox = self.late.review.made, self.late.inbox.made
        desk = None if review is None or self.pages.current is not PageId.REVIEW else review.desk
        news = None if inbox is None else inbox.desk
        self.actions_.refresh(self.session, found=self.article.find_bar.has_places, desk=desk, inbox=news)

    def _on_labels_changed(self) -> None:
        self.actions_.show_labels(self.session.labels.active, self.language)
        self._refresh_actions()

    def _on_project_changed(self) -> None:
        project = self.session.project
        name = self.tr("Annotator")
        # Qt puts the program's name after a title that doesn't end with it: it has to know it in this language.
        QGuiApplication.setApplicationDisplayName(name)
        self.setWindowTitle(name if project is None else f"{project.path.stem} \u2013 {name}")
        self._refresh_actions()

    def _on_opened(self) -> None:
        self.banner.hide()
        self.restore(self.keeper.load())
        if self.pages.current is PageId.REVIEW:
            self.late.review().page.take_keyboard()
        else:
            self.view.setFocus()

    def _on_preferences_changed(self, settings: Settings) -> None:
        self.article.set_settings(settings)
        self.late.follow_settings()
        self.actions_.bind(settings.key_bindings)


def screen_size(window: QWidget) -> QSize:
    """The room there is on the screen that a window is, or will be, on."""
    return window.screen().availableGeometry().size()
