"""The project as a whole: how far it is, who works in it, and its labels."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSpacerItem, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError
from annotator.core.workflow import State
from annotator.gui.counts import document_count, span_count
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr, number, separated
from annotator.gui.messages import state_name
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.widgets.swatch import Swatch

_WIDTH_PX = 620
_NAMES_PX = 140


class ProjectPage(QScrollArea):
    """Read when it is shown; it changes nothing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._language = "en"
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._language = language

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event) and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self.setAccessibleName(self.tr("Project"))
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(24, 32, 24, 32)
        outer = QVBoxLayout()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        project = self._session.project
        if project is not None:
            try:
                with project.file.told_apart():
                    everyone = project.file.spans.annotators()
                    spans = project.file.spans.count()
            except AnnotatorError as error:
                self._session.failed.emit(error)
                return
            self._heading(grid, self.tr("Project"))
            self._line(grid, self.tr("File"), isolate_ltr(str(project.path)))
            total = self._session.documents.counts.total
            self._line(grid, self.tr("Content"), separated((document_count(total), span_count(spans))))
            self._line(grid, self.tr("Annotators"), separated(map(isolate, everyone)) or "\u2013")
            self._states(grid)
            self._labels(grid)
        outer.addLayout(grid)
        outer.addStretch(1)
        grid.addItem(QSpacerItem(_WIDTH_PX - _NAMES_PX, 0), grid.rowCount(), 1)
        across.addStretch(1)
        across.addLayout(outer)
        across.addStretch(1)
        self.setWidget(body)

    def _states(self, grid: QGridLayout) -> None:
        self._heading(
            grid, self.tr("Documents by state, for {annotator}").format(annotator=isolate(self._session.annotator))
        )
        counts = Counter(row.state for row in self._session.documents)
        for state in State:
            if counts[state]:
                self._line(grid, state_name(state), number(counts[state]))

    def _labels(self, grid: QGridLayout) -> None:
        labels = self._session.labels
        parts = [isolate(labels.name)] if labels.name else []
        parts.append(self.tr("version {number}").format(number=number(labels.version)))
        self._heading(grid, self.tr("Labels ({name})").format(name=separated(parts)))
        for label in labels.active:
            row = grid.rowCount()
            grid.addWidget(Swatch(label), row, 0, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            name, definition = LeadingLabel(role="title"), LeadingLabel(role="secondary", wrap=True)
            name.setText(label.name(self._language))
            definition.setText(label.definition.get(self._language) or label.definition.get("en") or "")
            grid.addWidget(name, row, 1)
            grid.addWidget(definition, row + 1, 1)

    def _heading(self, grid: QGridLayout, text: str) -> None:
        heading = LeadingLabel(role="heading")
        heading.setText(text)
        heading.setContentsMargins(0, 16 if grid.count() else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)

    def _line(self, grid: QGridLayout, name: str, value: str) -> None:
        row = grid.rowCount()
        left = LeadingLabel(role="secondary")
        left.setText(name)
        left.setMinimumWidth(_NAMES_PX)
        right = LeadingLabel(wrap=True)
        right.setText(value)
        right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(right, row, 1)
        grid.setColumnStretch(1, 1)
