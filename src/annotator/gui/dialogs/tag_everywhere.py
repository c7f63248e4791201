"""Tag everywhere: every place that says the same as the selected text, to be looked through, then one step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError
from annotator.core.label import LabelSet
from annotator.core.searching import Hit
from annotator.gui.counts import place_count
from annotator.gui.dialogs.label_targets import icon_of
from annotator.gui.found_rows import found_rows
from annotator.gui.i18n import isolate, number
from annotator.gui.messages import error_message, unexpected_message
from annotator.gui.models.proposals import ProposalsModel, ProposedRow
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.proposal_rows import PROPOSAL_ROW_PX, ProposalRows
from annotator.gui.panels.row_list import RowList
from annotator.gui.session import Session
from annotator.gui.tasks import Task
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.chip import Chip
from annotator.gui.widgets.directional_label import DirectionalLabel, is_right_to_left
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.gui.widgets.swatch import SIZE_PX
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.services.propagation import Everywhere, Proposal, proposals
from annotator.services.search import Searcher
from annotator.settings.paths import cache_dir
from annotator.text.folding import Level
from annotator.text.matching import is_whole_words
from annotator.text.offsets import CodePointRange

_HERE, _ALL = "here", "all"


class TickList(RowList):
    """Space ticks the current row or takes its tick away; Return is the dialog's."""

    toggled = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class TagEverywhereDialog(QDialog):
    """Space ticks a place or takes its tick away, Return tags those that are ticked."""

    tag_requested = Signal(str, object)
    """The id of the label, and the Proposals that are ticked."""

    def __init__(
        self, session: Session, selected: CodePointRange, label_id: str | None, language: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        article = "" if session.document is None else session.document.text
        text = selected.slice(article)
        self._session, self._text, self._language = session, text, language
        self._task: Task | None = None
        self._stale = False
        self.setWindowTitle(self.tr("Tag everywhere"))
        as_panel(self)
        self._said = DirectionalLabel(text, self)
        self.label = QComboBox(self)
        self.label.setIconSize(SIZE_PX)
        for label in session.labels.active:
            self.label.addItem(icon_of(label, self.palette()), label.name(language), label.id)
        self.label.setCurrentIndex(max(self.label.findData(label_id), 0))
        self.scope, self.levels = SegmentedSwitch(self), SegmentedSwitch(self)
        self.words = Chip(self.tr("Only whole words"), self)
        self.words.setChecked(is_whole_words(article, selected))
        self.words.setToolTip(self.tr("A word with a prefix written together with it counts; the prefix is left out."))
        self.says = LeadingLabel(self, role="secondary", wrap=True)
        self.model = ProposalsModel(self)
        self.list = TickList(PROPOSAL_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProposalRows(self.list))
        self.list.setAccessibleName(self.tr("Places to tag"))
        self.all, self.none = QPushButton(self.tr("Tick all"), self), QPushButton(self.tr("Tick none"), self)
        self.cancel, self.go = QPushButton(self.tr("Cancel"), self), QPushButton(self)
        self._lay_out()
        self._connect_signals()
        self.resize(680, 640)
        self._look()

    def done(self, result: int) -> None:
        """Qt's: what is still being looked for is given up."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            task.wait()
        super().done(result)

    # ------------------------------------------------------------ made once

    def _lay_out(self) -> None:
        self.scope.set_choices({_HERE: self.tr("This article"), _ALL: self.tr("All articles")})
        self.scope.set_current(_ALL)
        self.levels.set_choices(
            {
                Level.EXACT.value: self.tr("Exact"),
                Level.MARKS.value: self.tr("No marks"),
                Level.LETTERS.value: self.tr("Letters"),
            }
        )
        self.levels.set_current(Level.MARKS.value)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for name, field in (
            (self.tr("Text"), self._said),
            (self.tr("Label"), self.label),
            (self.tr("Where"), self.scope),
            (self.tr("Spelling"), self.levels),
            ("", self.words),
        ):
            form.addRow(name, field)
        self.label.setAccessibleName(self.tr("Label"))
        set_role(self.go, "primary")
        self.go.setDefault(True)
        self.cancel.setAutoDefault(False)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.says, 1)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            above.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.cancel)
        below.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def _connect_signals(self) -> None:
        self.label.currentIndexChanged.connect(lambda _index: self._look())
        for switch in (self.scope, self.levels):
            switch.current_changed.connect(lambda _key: self._look())
        self.words.clicked.connect(lambda _on: self._look())
        self.list.clicked.connect(lambda index: self.model.toggle(index.row()))
        self.list.toggled.connect(self.model.toggle)
        self.model.ticks_changed.connect(self._count)
        self.all.clicked.connect(lambda: self.model.tick_all(True))
        self.none.clicked.connect(lambda: self.model.tick_all(False))
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._tag)

    # ------------------------------------------------------------ inside

    def _look(self) -> None:
        """Look for the places; what is being looked for already is given up first."""
        project = self._session.project
        if self._task is not None:
            self._stale = True
            self._task.cancel()
            return
        if project is None:
            return
        asked = Everywhere(
            text=self._text,
            label=self.label.currentData() or "",
            level=Level(self.levels.current() or Level.MARKS),
            words=self.words.isChecked(),
            document=self._session.document_id if self.scope.current() == _HERE else None,
        )
        self.says.setText(self.tr("Looking for places\u2026"))
        self.go.setEnabled(False)
        labels, language = self._session.labels, self._language
        touches = self.tr("touches {labels}")
        task = self._task = Task(project, lambda one, said: _rows(one, asked, said, labels, language, touches), self)
        task.succeeded.connect(lambda rows: self._on_ended(task, rows))
        task.failed.connect(lambda error: self._on_ended(task, [], error))
        task.cancelled.connect(lambda: self._on_ended(task, []))
        task.start()

    def _on_ended(self, task: Task, rows: list[ProposedRow], error: Exception | None = None) -> None:
        if task is not self._task:
            return
        self._task = None
        if self._stale:
            self._stale = False
            self._look()
            return
        self.model.show_rows(rows)
        if error is not None:
            message = error_message(error) if isinstance(error, AnnotatorError) else unexpected_message(repr(error))
            self.says.setText(message.text)

    def _count(self) -> None:
        ticked, total = len(self.model.ticked), self.model.rowCount()
        if total:
            self.says.setText(
                self.tr("{ticked} of {places} ticked").format(ticked=number(ticked), places=place_count(total))
            )
        else:
            self.says.setText(self.tr("There is nothing to tag: every such place has the label already."))
        self.go.setText(self.tr("Tag {places}").format(places=place_count(ticked)) if ticked else self.tr("Tag"))
        self.go.setEnabled(ticked > 0 and self._session.writable)
        for button in (self.all, self.none):
            button.setEnabled(total > 0)

    def _tag(self) -> None:
        ticked = self.model.ticked
        if ticked:
            self.tag_requested.emit(self.label.currentData(), ticked)
            self.accept()


def _rows(
    project: Project, asked: Everywhere, progress: Progress, labels: LabelSet, language: str, touches: str
) -> list[ProposedRow]:
    searcher = Searcher(cache_dir())
    try:
        found = proposals(project, searcher, asked, progress)
    finally:
        searcher.close()
    by_document: dict[str, list[Proposal]] = {}
    for one in found:
        by_document.setdefault(one.document, []).append(one)
    rows = []
    for name, places in by_document.items():
        document = project.file.documents.get(name)
        said = project.file.entities.direction(name)
        hits = [Hit(document=name, range=one.range) for one in places]
        shown = found_rows(document, {} if said is None else said.paragraphs, hits, labels)
        for one, row in zip(places, shown, strict=True):
            names = (labels.get(label) for label in one.overlapping)
            others = " \u00b7 ".join(isolate(label.name(language)) for label in names if label is not None)
            remark = isolate(document.info.title)
            remark += f" \u2013 {touches.format(labels=others)}" if others else ""
            rtl = is_right_to_left(document.info.title)
            rows.append(ProposedRow(proposal=one, row=row, remark=remark, rtl=rtl))
    return rows
