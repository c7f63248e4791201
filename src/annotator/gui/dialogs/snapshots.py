"""The snapshots of a project: look into one, see what differs, restore it into a new file, save a copy of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError
from annotator.gui.counts import document_count, span_count
from annotator.gui.errands import Errands
from annotator.gui.i18n import is_language_change, isolate_ltr
from annotator.gui.messages import Message, error_message, unexpected_message
from annotator.gui.models.lines import THING, LinesModel
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.past_article import PastArticle
from annotator.gui.panels.row_list import RowList
from annotator.gui.panels.rows import DOCUMENT_ROW_PX, TwoLineRows
from annotator.gui.safety_sentences import ask_new_file, copied_text, free_name
from annotator.gui.snapshot_keeper import SnapshotKeeper
from annotator.gui.snapshot_sentences import (
    comparison_text,
    document_lines,
    of_text,
    snapshot_lines,
    summary_text,
    when_text,
    why_text,
)
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.banner import Banner, Gravity
from annotator.gui.widgets.empty_state import EmptyState
from annotator.gui.widgets.separator import Separator
from annotator.services import snapshots
from annotator.services.snapshot_preview import ArticleThen, Preview, PreviewedDocument, article_then, preview
from annotator.services.snapshots import Snapshot
from annotator.settings.schema import Settings
from annotator.storage.backup import FileState

_LIST_PX = 320
_MOST_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotsOf:
    """Whose snapshots are shown, and with what: ``current`` says whether the project is open, and can be copied now."""

    path: Path
    current: bool
    keeper: SnapshotKeeper
    errands: Errands
    settings: Settings
    language: str


class SnapshotsDialog(QDialog):
    """Nothing in it changes the project. What takes time is done beside; only the answer asked for last is shown."""

    open_requested = Signal(object)
    """The Path of a file that was restored and is to be opened."""

    def __init__(self, about: SnapshotsOf, parent: QWidget) -> None:
        super().__init__(parent)
        self._about = about
        self._shown: Snapshot | None = None
        self._document: str | None = None
        self._restored: Path | None = None
        as_panel(self)
        self.banner = Banner(self)
        self.empty = EmptyState("document", parent=self)
        self.model, self.documents_model = (
            LinesModel(partial(snapshot_lines, about.path), self),
            LinesModel(document_lines, self),
        )
        self.list, self.documents = RowList(DOCUMENT_ROW_PX, self), RowList(DOCUMENT_ROW_PX, self)
        self.title = LeadingLabel(role="title")
        self.summary = LeadingLabel(role="secondary", wrap=True)
        self.comparison = LeadingLabel(wrap=True)
        self.article = PastArticle(about.settings, about.language, self)
        self.absent = EmptyState("document", parent=self)
        buttons = [QPushButton(self) for _ in range(4)]
        self.take, self.copy, self.restore, self.close_button = buttons
        for button in buttons:
            button.setAutoDefault(False)  # Return belongs to the lists
        self._init_lists()
        self._init_layout()
        self._connect_signals()
        self._retranslate()
        self.reload()

    def reload(self) -> None:
        """Read anew which snapshots there are."""
        path = self._about.path
        self._about.errands.run(partial(snapshots.snapshots_of, path), then=self._on_listed, otherwise=self._on_broken)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    # ------------------------------------------------------------ made once

    def _init_lists(self) -> None:
        self.list.setModel(self.model)
        self.documents.setModel(self.documents_model)
        for listed in (self.list, self.documents):
            listed.setItemDelegate(TwoLineRows(listed))
        self.list.setFixedWidth(_LIST_PX)

    def _init_layout(self) -> None:
        self._browser = QWidget(self)
        across = QHBoxLayout(self._browser)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        leading = QVBoxLayout()
        leading.setContentsMargins(8, 8, 8, 8)
        leading.addWidget(self.list)
        across.addLayout(leading)
        across.addWidget(Separator(Qt.Orientation.Vertical, parent=self))
        across.addLayout(self._inside(), 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._browser)
        self._pages.addWidget(self.empty)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.take)
        row.addStretch(1)
        for button in (self.copy, self.restore, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        column.addWidget(Separator(parent=self))
        column.addLayout(row)
        self.setMinimumSize(620, 440)
        self.resize(1000, 700)

    def _inside(self) -> QVBoxLayout:
        """What one snapshot holds."""
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 8)
        head.setSpacing(6)
        for widget in (self.title, self.summary, self.comparison):
            head.addWidget(widget)
        self._below = QStackedWidget(self)
        for page in (QWidget(self), self.absent, self.article):
            self._below.addWidget(page)
        listed = QVBoxLayout()
        listed.setContentsMargins(10, 0, 10, 8)
        listed.addWidget(self.documents)
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addLayout(listed)
        inside.addWidget(Separator(parent=self))
        inside.addWidget(self._below, 1)
        return inside

    def _connect_signals(self) -> None:
        keeper = self._about.keeper
        keeper.taken.connect(self._on_taken)
        keeper.failed.connect(self._on_failed)
        keeper.ended.connect(self._refresh_buttons)
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        self.documents.selectionModel().currentChanged.connect(self._on_document_chosen)
        self.take.clicked.connect(self._on_take)
        self.empty.clicked.connect(self._on_take)
        self.copy.clicked.connect(self._on_copy)
        self.restore.clicked.connect(self._on_restore)
        self.close_button.clicked.connect(self.reject)
        self.banner.action_requested.connect(self._on_open_restored)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Snapshots of {project}").format(project=isolate_ltr(self._about.path.stem)))
        self.list.setAccessibleName(self.tr("Snapshots"))
        self.documents.setAccessibleName(self.tr("Documents"))
        self.article.setAccessibleName(self.tr("The article as it was"))
        self.take.setText(self.tr("Take a snapshot now"))
        self.copy.setText(self.tr("Save a copy to send\u2026"))
        self.restore.setText(self.tr("Restore\u2026"))
        self.restore.setToolTip(self.tr("Into a new file. The project stays as it is."))
        self.close_button.setText(self.tr("Close"))
        set_role(self.restore, "primary")
        sentence = self.tr(
            "There are no snapshots of this project yet. One is taken when it is opened, and after some minutes of "
            "work."
        )
        self.absent.set_texts(self.tr("This document came into the project later."))
        self.empty.set_texts(sentence, self.tr("Take a snapshot now") if self._about.current else "")
        self._refresh_buttons()

    # ------------------------------------------------------------ the list

    def _on_listed(self, found: Sequence[Snapshot]) -> None:
        shown = self._shown
        self.model.replace(found)
        self._pages.setCurrentWidget(self._browser if found else self.empty)
        paths = [snapshot.path for snapshot in found]
        place = paths.index(shown.path) if shown is not None and shown.path in paths else 0
        if found:
            self.list.setCurrentIndex(self.model.index(place))
            if self.focusWidget() is None or not self.article.hasFocus():
                self.list.setFocus()
        if self._about.keeper.error is not None and self._about.current:
            self._on_failed(self._about.keeper.error)
        self._refresh_buttons()

    def _on_chosen(self, index: QModelIndex) -> None:
        snapshot = index.data(THING)
        if not isinstance(snapshot, Snapshot):
            return
        if self._shown is None or snapshot.path != self._shown.path:
            self._document = None
        self._shown = snapshot
        parts = (when_text(snapshot.at_ms), of_text(snapshot, self._about.path), why_text(snapshot.why))
        self.title.setText(" \u00b7 ".join(part for part in parts if part))
        self.summary.setText(self.tr("Looking into it\u2026"))
        self.comparison.clear()
        self._show_documents(())
        self._refresh_buttons()
        work = partial(_with, snapshot, partial(preview, snapshot, self._about.path))
        self._about.errands.run(work, then=self._on_previewed, otherwise=self._on_broken)

    def _on_previewed(self, answer: tuple[Snapshot, Preview | AnnotatorError]) -> None:
        snapshot, found = answer
        if snapshot is not self._shown:
            return  # another one was chosen meanwhile
        if isinstance(found, AnnotatorError):
            self.summary.setText(error_message(found).text)
            return
        self.summary.setText(summary_text(snapshot, found))
        self.comparison.setText(comparison_text(found))
        self._show_documents(found.documents)
        if found.documents:
            self.documents.setCurrentIndex(self.documents_model.index(0))

    def _show_documents(self, documents: Sequence[PreviewedDocument]) -> None:
        self.documents_model.replace(documents)
        self.documents.setFixedHeight(max(min(len(documents), _MOST_ROWS), 1) * DOCUMENT_ROW_PX + 2)
        self._below.setCurrentIndex(0)

    # ------------------------------------------------------------ a document

    def _on_document_chosen(self, index: QModelIndex) -> None:
        document, snapshot = index.data(THING), self._shown
        if not isinstance(document, PreviewedDocument) or snapshot is None:
            return
        self._document = document.info.id
        if document.difference is not None and document.difference.then is None:
            self._below.setCurrentWidget(self.absent)
            return
        work = partial(_with, (snapshot, document.info.id), partial(article_then, snapshot, document.info.id))
        self._about.errands.run(work, then=self._on_article, otherwise=self._on_broken)

    def _on_article(self, answer: tuple[tuple[Snapshot, str], ArticleThen | AnnotatorError]) -> None:
        (snapshot, document_id), found = answer
        if snapshot is not self._shown or document_id != self._document:
            return
        if isinstance(found, AnnotatorError):
            self.banner.show_message(error_message(found))
            return
        self.article.show_article(found)
        self._below.setCurrentWidget(self.article)

    # ------------------------------------------------------------ the buttons

    def _refresh_buttons(self) -> None:
        self.take.setVisible(self._about.current and self._pages.currentWidget() is self._browser)
        self.take.setEnabled(not self._about.keeper.running)
        for button in (self.copy, self.restore):
            button.setEnabled(self._shown is not None)

    def _on_take(self) -> None:
        self._about.keeper.take_now()
        self._refresh_buttons()

    def _on_taken(self, _snapshot: Snapshot) -> None:
        self.banner.hide()
        self._shown = None  # the new one is what is looked at
        self.reload()

    def _on_failed(self, error: AnnotatorError) -> None:
        self._restored = None
        self.banner.show_message(error_message(error))

    def _on_copy(self) -> None:
        self._write(self.tr("Save a copy to send"), "", self._on_copied)

    def _on_restore(self) -> None:
        self._write(self.tr("Restore into a new file"), self.tr("restored", "part of a file's name"), self._on_restored)

    def _write(self, title: str, addition: str, then: object) -> None:
        snapshot = self._shown
        if snapshot is None:
            return
        out = ask_new_file(self, title, free_name(self._about.path, f" {addition}" if addition else ""))
        if out is not None:
            work = partial(_with, out, partial(snapshots.restore, snapshot, out))
            self._about.errands.run(work, then=then, otherwise=self._on_broken)  # type: ignore[arg-type]

    def _on_copied(self, answer: tuple[Path, FileState | AnnotatorError]) -> None:
        out, state = answer
        self._say_written(
            out, state, "" if isinstance(state, AnnotatorError) else copied_text(out, state), restored=False
        )

    def _on_restored(self, answer: tuple[Path, FileState | AnnotatorError]) -> None:
        out, state = answer
        text = ""
        if not isinstance(state, AnnotatorError):
            text = self.tr("{path} holds {documents} with {spans}. The project is as it was.").format(
                path=isolate_ltr(str(out)), documents=document_count(state.documents), spans=span_count(state.spans)
            )
        self._say_written(out, state, text, restored=True)

    def _say_written(self, out: Path, state: FileState | AnnotatorError, text: str, *, restored: bool) -> None:
        if isinstance(state, AnnotatorError):
            self._restored = None
            self.banner.show_message(error_message(state))
            return
        self._restored = out if restored else None
        action = self.tr("Open it") if restored else ""
        self.banner.show_message(Message(text=text), gravity=Gravity.INFO, action=action)

    def _on_open_restored(self) -> None:
        restored, self._restored = self._restored, None
        if restored is not None:
            self.accept()
            self.open_requested.emit(restored)

    def _on_broken(self, error: Exception) -> None:
        if isinstance(error, AnnotatorError):
            self.banner.show_message(error_message(error))
        else:
            self.banner.show_message(unexpected_message(f"{type(error).__name__}: {error}"))


def _with(what: object, work: Callable[[], object]) -> tuple[object, object]:
    """The answer, or why there is none, together with what it is the answer to."""
    try:
        return what, work()
    except AnnotatorError as error:
        return what, error
