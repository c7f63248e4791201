"""What merging other files would bring, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.merge_sentences import Row, Words, groups, merge_summary
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import as_panel, set_role
from annotator.services.merging import MergeReport

# More rows than anyone reads; how many there are stands in the summary.
_MOST_ROWS = 2000
_WIDTH_PX = 760


class MergeDialog(QDialog):
    """Nothing has happened yet: ``merge_requested`` says that it is to happen."""

    merge_requested = Signal()

    def __init__(self, report: MergeReport, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge"))
        as_panel(self)
        heading = QLabel(self.tr("Nothing new to merge") if report.nothing_new else self.tr("What merging would bring"))
        set_role(heading, "title")
        self.summary = LeadingLabel(wrap=True)
        self.summary.setText(merge_summary(report))
        self.rows = QTreeWidget()
        self._fill(list(groups(report, words)))
        note = LeadingLabel(role="secondary", wrap=True)
        note.setText(self.tr("The other files are only read. Undo takes all of it back in one step."))
        note.setVisible(not report.nothing_new)
        kind = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kind.Close if report.nothing_new else kind.Cancel)
        self.buttons.rejected.connect(self.reject)
        if not report.nothing_new:
            self.merge = self.buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
            set_role(self.merge, "primary")
            self.merge.setDefault(True)
            self.buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (heading, self.summary, self.rows, note, self.buttons):
            column.addWidget(widget, int(widget is self.rows))
        self.resize(_WIDTH_PX, 460)
        if not report.nothing_new:
            self.merge.setFocus()

    def _fill(self, rows: Sequence[Row]) -> None:
        tree = self.rows
        tree.setHeaderLabels([self.tr("What"), self.tr("By whom, and when")])
        tree.setAccessibleName(self.tr("What merging would bring"))
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        tree.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        tree.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        left = _MOST_ROWS
        for row in rows:
            top = QTreeWidgetItem([row.said, row.beside])
            bold = top.font(0)
            bold.setBold(True)
            top.setFont(0, bold)
            tree.addTopLevelItem(top)
            for below in row.below[:left]:
                _add(top, below)
            left = max(left - len(row.below), 0)
            top.setExpanded(True)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _on_accepted(self) -> None:
        self.accept()
        self.merge_requested.emit()


def _add(parent: QTreeWidgetItem, row: Row) -> None:
    item = QTreeWidgetItem([row.said, row.beside])
    item.setToolTip(0, row.said)
    parent.addChild(item)
    for below in row.below:
        _add(item, below)
    item.setExpanded(True)
