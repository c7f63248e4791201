"""The project as a whole: where it stands, what waits for whom, and what whoever leads it does next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.core.agreement.figures import Coefficient
from annotator.core.agreement.study import Agreement
from annotator.core.errors import AnnotatorError
from annotator.gui import project_figures as figures
from annotator.gui.actions import Actions
from annotator.gui.compare_words import figure_meaning
from annotator.gui.fonts import points
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr, separated
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.project_labels import ProjectLabels
from annotator.gui.panels.sideways import Sideways
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.gui.tasks import Task
from annotator.gui.theme import set_role
from annotator.gui.tool_tips import plain_tooltip
from annotator.gui.widgets.chart import Chart
from annotator.gui.widgets.matrix_chart import MatrixChart
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.gui.widgets.state_bars import StateBars
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.services.statistics import Statistics, statistics

_WIDTH_PX, _TITLE_PX = 1040, 20.0
_VERBS = (
    "assign",
    "import_files",
    "export",
    "hand_off",
    "merge",
    "label_set",
    "snapshots",
    "save_project_pdf",
)


class ProjectPage(QScrollArea):
    """Counted in the background when it is shown; it changes nothing."""

    agreement_requested = Signal()
    """Agreement is to be measured."""
    conflicts_requested = Signal(object)
    """The conflicts of a pair, (one, other), are to be shown."""
    counted = Signal()
    """The figures are those of now."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._language = "en"
        self._task: Task | None = None
        self._stale = True
        self.found: Statistics | None = None
        self.agreement: Agreement | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._count_soon = Soon(self._count, self)
        self._init_parts()
        self._init_layout()
        for signal in (session.changes_applied, session.spans_reset, session.documents_reset, session.labels_changed):
            signal.connect(self._on_changed)
        session.project_changed.connect(self._on_project_changed)
        self.matrix_of_pairs.asked.connect(self.conflicts_requested)
        self.measure.clicked.connect(self.agreement_requested)
        self.deeds.current_changed.connect(lambda _deed: self._show_pace())

    # ------------------------------------------------------------ what is asked of it

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._language = language
        self._show()

    def show_agreement(self, agreement: Agreement | None) -> None:
        """Show how pairs agree, as it was measured; None where no two have finished the same."""
        self.agreement = agreement
        self._measured = True
        self._show_agreement()

    def charts(self) -> list[tuple[str, Chart]]:
        """All that is drawn, with its headings, for paper."""
        parts = (
            (self._headings["states"].text(), self.bars),
            (self._headings["labels"].text(), self.matrix_of_labels),
            (f"{self._headings['pace'].text()}: {self._deed_names()[self._deed()]}", self.matrix_of_weeks),
            (self._headings["agreement"].text(), self.matrix_of_pairs),
            (self._headings["waiting"].text(), self.matrix_of_waiting),
        )
        return [(title, chart) for title, chart in parts if chart.rows()]

    def count_now(self) -> None:
        """Have figures, if there are none yet: short of that those that are shown will do."""
        if self.found is None:
            self._take(self._session.ask(statistics))

    def finish(self) -> None:
        """Stop counting, before the project is closed."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            task.wait()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        super().showEvent(event)
        if self._session.posing:
            self._count()
        elif self._stale:
            self._count_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._show()

    # ------------------------------------------------------------ made once

    def _init_parts(self) -> None:
        self._measured = False
        self.title, self.content = LeadingLabel(), LeadingLabel(role="secondary", wrap=True)
        self.title.setStyleSheet(f"font-size: {points(_TITLE_PX):.2f}pt; font-weight: bold")
        self.buttons = {name: QPushButton() for name in _VERBS}
        for name, button in self.buttons.items():
            set_role(button, "quiet")
            action = self._actions[name]
            button.clicked.connect(action.trigger)
            action.changed.connect(self._show_buttons)
        self.bars = StateBars(self)
        self.matrix_of_labels, self.matrix_of_weeks = MatrixChart(self), MatrixChart(self)
        self.matrix_of_pairs, self.matrix_of_waiting = MatrixChart(self), MatrixChart(self)
        self._charts: dict[str, Chart] = {
            "states": self.bars,
            "labels": self.matrix_of_labels,
            "pace": self.matrix_of_weeks,
            "agreement": self.matrix_of_pairs,
            "waiting": self.matrix_of_waiting,
        }
        self.deeds = SegmentedSwitch(self)
        self.measure = QPushButton()
        self.pairs_said, self.review_said = LeadingLabel(role="secondary", wrap=True), LeadingLabel(wrap=True)
        self.labels = ProjectLabels(self._session)
        self._headings = {
            name: LeadingLabel(role="heading")
            for name in ("states", "labels", "pace", "agreement", "waiting", "review", "label_set")
        }
        self._empty = {name: LeadingLabel(role="secondary") for name in ("states", "labels", "pace", "waiting")}

    def _init_layout(self) -> None:
        body = self._body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(32, 32, 32, 48)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.content)
        row = QWidget()
        flow = FlowLayout(row, gap_px=4)
        for button in self.buttons.values():
            flow.addWidget(button)
        column.addWidget(row)
        self._section(column, "states", self.bars)
        self._section(column, "labels", self.matrix_of_labels)
        self._section(column, "pace", self.deeds, self.matrix_of_weeks)
        self._section(column, "agreement", self.pairs_said, self.measure, self.matrix_of_pairs)
        self._section(column, "waiting", self.matrix_of_waiting)
        self._section(column, "review", self.review_said)
        self._section(column, "label_set", self.labels)
        column.addStretch(1)
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        self.setWidget(body)

    def _section(self, column: QVBoxLayout, name: str, *parts: QWidget) -> None:
        self._headings[name].setContentsMargins(0, 28, 0, 4)
        column.addWidget(self._headings[name])
        if name in self._empty:
            column.addWidget(self._empty[name])
        for part in parts:
            if isinstance(part, Chart):
                column.addWidget(Sideways(part))
            elif isinstance(part, QPushButton | SegmentedSwitch):
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
            else:
                column.addWidget(part)

    # ------------------------------------------------------------ counting

    def _on_changed(self, _about: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self._count_soon()

    def _on_project_changed(self) -> None:
        self.finish()
        self.found = self.agreement = None
        self._measured = False
        self._on_changed()
        self._show()

    def _count(self) -> None:
        project = self._session.project
        if project is None or self._task is not None:
            return  # what changed meanwhile is counted at its end
        self._stale = False
        if self._session.posing:
            self._take(self._session.ask(statistics))
            return
        task = Task(project, _counted, self)
        self._task = task
        task.succeeded.connect(lambda found: self._on_counted(task, found))
        task.failed.connect(lambda error: self._on_counted(task, None, error))
        task.cancelled.connect(lambda: self._on_counted(task, None))
        task.start()

    def _on_counted(self, task: Task, found: Statistics | None, error: Exception | None = None) -> None:
        if task is not self._task:
            return  # given up by ``finish``
        self._task = None
        if isinstance(error, AnnotatorError):
            self._session.failed.emit(error)
        if self._stale and self.isVisible():
            self._count_soon()
        self._take(found)

    def _take(self, found: Statistics | None) -> None:
        if found is not None:
            self.found = found
            self._show()
            self.counted.emit()

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        self.setAccessibleName(self.tr("Project"))
        texts = {
            "states": self.tr("Documents by state"),
            "labels": self.tr("Spans by label and person"),
            "pace": self.tr("Pace by week"),
            "agreement": self.tr("Agreement: exact F1 of pairs"),
            "waiting": self.tr("What waits for annotators"),
            "review": self.tr("What waits for reviewers"),
            "label_set": self.tr("Label set"),
        }
        for name, text in texts.items():
            self._headings[name].setText(text)
            if name in self._charts:
                self._charts[name].name(text)
        self._headings["agreement"].setToolTip(plain_tooltip(figure_meaning(Coefficient.F1_EXACT)))
        for label in self._empty.values():
            label.setText(self.tr("Counting\u2026") if self.found is None else self.tr("Nothing yet."))
        self.deeds.set_choices(self._deed_names())
        self.measure.setText(self.tr("Measure agreement"))
        self._show_buttons()
        self.labels.refresh(self._language)
        found, project = self.found, self._session.project
        self._body.setVisible(project is not None)
        self.review_said.setText(self.tr("Counting\u2026"))
        if found is None or project is None:
            return
        self.title.setText(isolate(found.name))
        people = separated(map(isolate, found.people))
        parts = (*figures.content_line(found), *((people,) if people else ()), isolate_ltr(str(project.path)))
        self.content.setText(" \u00b7 ".join(parts))
        self.bars.show_bars(texts["states"], figures.state_rows(found), figures.state_legend(found))
        self._fill("states", self.bars, bool(found.documents))
        self.matrix_of_labels.show_matrix(texts["labels"], figures.label_matrix(found, self._language))
        self._fill("labels", self.matrix_of_labels, bool(self.matrix_of_labels.rows()))
        self._show_pace()
        self.matrix_of_waiting.show_matrix(texts["waiting"], figures.waiting_matrix(found))
        self._fill("waiting", self.matrix_of_waiting, bool(self.matrix_of_waiting.rows()))
        self.review_said.setText("\n".join(figures.review_lines(found)) or self.tr("Nothing yet."))
        self._show_agreement()

    def _show_pace(self) -> None:
        if self.found is not None:
            self.matrix_of_weeks.show_matrix(
                self._headings["pace"].text(), figures.pace_matrix(self.found, self._deed())
            )
            self._fill("pace", self.matrix_of_weeks, bool(self.matrix_of_weeks.rows()))

    def _show_agreement(self) -> None:
        if self.agreement is not None:
            said = self.tr("Over what both have finished. A figure opens the conflicts of the two.")
            matrix = figures.agreement_matrix(self.agreement)
            self.matrix_of_pairs.show_matrix(self._headings["agreement"].text(), matrix)
        elif self._measured:
            said = self.tr("No two people have finished the same document, so there is nothing to compare yet.")
        else:
            said = self.tr("Measured when you ask for it: all that several people have finished is read.")
        self.pairs_said.setText(said)
        self._sideways(self.matrix_of_pairs).setVisible(self.agreement is not None)

    def _fill(self, name: str, chart: Chart, there: bool) -> None:  # noqa: FBT001  # as Qt's setVisible
        self._empty[name].setVisible(not there)
        self._sideways(chart).setVisible(there)

    def _sideways(self, chart: Chart) -> QWidget:
        parent = chart.parentWidget()
        while parent is not None and not isinstance(parent, Sideways):
            parent = parent.parentWidget()
        return chart if parent is None else parent

    def _show_buttons(self) -> None:
        for name, button in self.buttons.items():
            action = self._actions[name]
            button.setText(action.text())
            button.setToolTip(action.toolTip())
            button.setEnabled(action.isEnabled())

    def _deed(self) -> str:
        return self.deeds.current() or figures.deeds()[0]

    def _deed_names(self) -> dict[str, str]:
        return {
            "spans": self.tr("Spans added"),
            "submitted": self.tr("Documents submitted"),
            "decisions": self.tr("Decisions"),
        }


def _counted(project: Project, progress: Progress) -> Statistics:
    return statistics(project, progress=progress)
