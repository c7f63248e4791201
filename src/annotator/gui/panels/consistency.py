"""The board of consistency: what does not agree among one's own spans, each with its places and a way to mend it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.core.consistency import Finding, Inconsistency, InconsistentPlace
from annotator.core.errors import AnnotatorError
from annotator.core.label import LabelSet
from annotator.core.searching import Hit
from annotator.gui.consistency_words import finding_remark, kind_name
from annotator.gui.found_rows import FoundRow, found_rows
from annotator.gui.i18n import is_language_change, number
from annotator.gui.icons import icon
from annotator.gui.messages import error_message, unexpected_message
from annotator.gui.models.board import BoardModel, ShownFinding
from annotator.gui.panels.found_rows import FOUND_ROW_PX, FoundRows
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.row_list import RowList
from annotator.gui.places import Place
from annotator.gui.session import Session
from annotator.gui.tasks import Task
from annotator.gui.theme import as_panel
from annotator.services.consistency import board
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.services.search import Searcher
from annotator.settings.paths import cache_dir

_MOST_FINDINGS, _MOST_PLACES = 1_000, 100


class ConsistencyPanel(QWidget):
    """Stands where the list of documents does. It is looked at anew each time that it is opened, and on request."""

    closed = Signal()
    place_chosen = Signal(object)
    """The CodePointRange to select in the document that is open now: no span is there yet."""
    mending_requested = Signal(object)
    """The InconsistentPlaces that could be mended, a list."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = "en"
        self._task: Task | None = None
        self._findings: list[ShownFinding] = []
        self._problem = ""
        as_panel(self)
        self._title = LeadingLabel(self, role="heading")
        self._again, self._close = QPushButton(self), QToolButton(self)
        self._close.setIcon(icon("close"))
        self._close.setIconSize(QSize(16, 16))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.kinds = QComboBox(self)
        self.kinds.setMinimumContentsLength(6)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.says = LeadingLabel(self, role="secondary", wrap=True)
        self.model = BoardModel(self)
        self.list = RowList(FOUND_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundRows(self.list))
        self.mend_one, self.mend_all = QPushButton(self), QPushButton(self)
        self._lay_out()
        self._retranslate()
        self._close.clicked.connect(self.closed)
        self._again.clicked.connect(self.look)
        self.kinds.currentIndexChanged.connect(lambda _index: self._show())
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.activated.connect(lambda index: self._choose(index.row()))
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._refresh_buttons())
        self.mend_one.clicked.connect(lambda: self.mending_requested.emit(self._to_mend(one=True)))
        self.mend_all.clicked.connect(lambda: self.mending_requested.emit(self._to_mend(one=False)))
        session.project_changed.connect(self._on_project_changed)

    # ------------------------------------------------------------ asked of it

    def open_panel(self, language: str) -> None:
        """Look at the spans anew, and take the keyboard."""
        self._language = language
        self.look()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look(self) -> None:
        """Look at the spans anew, off the main thread."""
        project = self._session.project
        if project is None or self._task is not None:
            return
        self._problem = ""
        self.says.setText(self.tr("Looking at the spans\u2026"))
        labels, language = self._session.labels, self._language
        task = self._task = Task(project, lambda one, said: _board(one, said, labels, language), self)
        task.succeeded.connect(lambda findings: self._on_ended(task, findings))
        task.failed.connect(lambda error: self._on_ended(task, [], error))
        task.cancelled.connect(lambda: self._on_ended(task, []))
        task.progressed.connect(self._on_progressed)
        task.start()

    def finish(self) -> None:
        """Give up what is going on; for closing the window."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            task.wait()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(8)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self._title, self._again, self._close),
            (self.kinds,),
            (self.says,),
        )
        for widgets in rows:
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            for widget in widgets:
                row.addWidget(widget, int(widget is widgets[0]))
            column.addLayout(row)
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.mend_one, 1)
        below.addWidget(self.mend_all, 1)
        column.addLayout(below)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Consistency"))
        self._again.setText(self.tr("Look again"))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))
        self.kinds.setAccessibleName(self.tr("What to show"))
        self.list.setAccessibleName(self.tr("What does not agree"))
        self.mend_one.setText(self.tr("Mend\u2026"))
        self.mend_one.setToolTip(self.tr("Mend the finding that is chosen; you see every place first."))
        self.mend_all.setText(self.tr("Mend all\u2026"))
        self.mend_all.setToolTip(self.tr("Mend all findings listed; you see every place first."))
        self._fill_kinds()
        self._say()

    def _fill_kinds(self) -> None:
        chosen = self.kinds.currentData()
        counts = Counter(shown.finding.kind for shown in self._findings)
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(self.tr("Everything ({count})").format(count=number(len(self._findings))), None)
        for kind in Inconsistency:
            if counts[kind]:
                self.kinds.addItem(f"{kind_name(kind)} ({number(counts[kind])})", kind.value)
        self.kinds.setCurrentIndex(max(self.kinds.findData(chosen) if chosen else 0, 0))
        self.kinds.blockSignals(False)

    def _on_project_changed(self) -> None:
        self.finish()
        self._findings = []
        self._fill_kinds()
        self._show()

    def _on_progressed(self, done: int, total: int, _what: str) -> None:
        self.says.setText(
            self.tr("Looking at the spans: {done} of {total}\u2026").format(done=number(done), total=number(total))
        )

    def _on_ended(self, task: Task, findings: list[ShownFinding], error: Exception | None = None) -> None:
        if task is not self._task:
            return
        self._task = None
        if error is not None:
            message = error_message(error) if isinstance(error, AnnotatorError) else unexpected_message(repr(error))
            self._problem = message.text
        self._findings = findings
        self._fill_kinds()
        self._show()

    def _shown(self) -> list[ShownFinding]:
        kind = self.kinds.currentData()
        return [shown for shown in self._findings if kind in (None, shown.finding.kind.value)]

    def _show(self) -> None:
        self.model.show_findings(self._shown())
        self._say()
        self._refresh_buttons()

    def _say(self) -> None:
        if self._problem:
            self.says.setText(self._problem)
        elif self._findings:
            self.says.setText(self.tr("Choose a place to go there. What can be mended is mended in one step."))
        elif self._session.project is not None and self._task is None:
            self.says.setText(self.tr("Your spans agree with each other. There is nothing to mend."))

    def _refresh_buttons(self) -> None:
        self.mend_one.setEnabled(self._session.writable and bool(self._to_mend(one=True)))
        self.mend_all.setEnabled(self._session.writable and bool(self._to_mend(one=False)))

    def _to_mend(self, *, one: bool) -> list[InconsistentPlace]:
        row = self.list.currentIndex().row()
        findings: list[Finding] = [shown.finding for shown in self._shown()]
        if one:
            findings = [self.model.finding_at(row)] if row >= 0 else []
        return [place for finding in findings for place in finding.places if place.can_be_mended]

    def _choose(self, row: int) -> None:
        place = self.model.place_at(row)
        if place is None:
            return
        span = None if place.span is None else place.span.id
        went = self._session.open_document(
            place.document, place=Place(document=place.document, caret=place.range.start, span=span, reveal=place.range)
        )
        if went and span is None:
            self.place_chosen.emit(place.range)


def _board(project: Project, progress: Progress, labels: LabelSet, language: str) -> list[ShownFinding]:
    searcher = Searcher(cache_dir())
    try:
        found = board(project, searcher, progress=progress)[:_MOST_FINDINGS]
    finally:
        searcher.close()
    return [
        ShownFinding(
            finding=finding,
            remark=finding_remark(finding, labels, language),
            rows=tuple(rows_of(project, finding.places[:_MOST_PLACES])),
        )
        for finding in found
    ]


def rows_of(project: Project, places: tuple[InconsistentPlace, ...]) -> list[FoundRow]:
    """What is shown of each of some places."""
    rows = []
    labels = project.labels
    for place in places:
        document = project.file.documents.get(place.document)
        said = project.file.entities.direction(place.document)
        hit = Hit(document=place.document, range=place.range, span=place.span)
        rows += found_rows(document, {} if said is None else said.paragraphs, [hit], labels)
    return rows
