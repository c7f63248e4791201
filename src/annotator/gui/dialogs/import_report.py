"""What an import brought in, what was there already, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.counts import document_count, span_count
from annotator.gui.dialogs.import_found import thin_text, unit_said
from annotator.gui.i18n import isolate, isolate_ltr, number, separated
from annotator.gui.import_sentences import fault_text
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.wrapped_column import WrappedColumn
from annotator.services.importing import ImportFault, ImportReport

# More rows than anyone reads; the rest is counted.
_MOST_FAULTS = 5000
_SENTENCES = 2
# Files that are spoken of in the summary for their unit.
_MOST_UNSURE = 2


class ImportReportDialog(QDialog):
    """Shown where there is something to read: a fault, an unsure unit, nothing new. What was left out comes first."""

    def __init__(self, report: ImportReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Import"))
        as_panel(self)
        self.summary = LeadingLabel(wrap=True)
        self.summary.setText(import_summary(report))
        self.faults = QTreeWidget()
        self._init_faults()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(self.tr("Copy the report"))
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        copy.setVisible(bool(report.faults))
        copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.reject)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(24, 20, 24, 20)
        column_layout.setSpacing(12)
        heading = QLabel(self.tr("Imported") if not report.nothing_new else self.tr("Nothing new was imported"))
        set_role(heading, "title")
        for widget in (heading, self.summary, self.faults, buttons):
            column_layout.addWidget(widget)
        self.resize(680, 420 if report.faults else 160 + 60 * bool(report.unsure_units))

    def _init_faults(self) -> None:
        self.faults.setHeaderLabels([self.tr("File"), self.tr("Line"), self.tr("What was wrong")])
        WrappedColumn(self.faults, _SENTENCES)
        self.faults.setAccessibleName(self.tr("What was wrong"))
        left = _MOST_FAULTS
        for heading, faults in _groups(self._report):
            group = QTreeWidgetItem([heading])
            self.faults.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            for fault in faults[:left]:
                _add_row(group, fault)
            left -= len(faults[:left])
            group.setExpanded(True)
        for column in (0, 1):
            self.faults.resizeColumnToContents(column)
            self.faults.setColumnWidth(column, min(self.faults.columnWidth(column), 260))
        self.faults.setVisible(bool(self._report.faults))

    def _on_copy(self) -> None:
        lines = [import_summary(self._report)]
        for heading, faults in _groups(self._report):
            lines += ["", heading]
            lines += [
                "\t".join([fault.file, str(fault.line or ""), fault_text(fault)]) + _detail(fault, before="\t")
                for fault in faults
            ]
        QGuiApplication.clipboard().setText("\n".join(lines))


def import_summary(report: ImportReport) -> str:
    """In one or a few sentences: what came in and what was known."""
    translate = QCoreApplication.translate
    said = [
        translate("Import", "{documents} with {spans} came in.").format(
            documents=document_count(report.documents_added), spans=span_count(report.spans_added)
        )
    ]
    if report.documents_known:
        said.append(translate("Import", "%Ln document(s) had been there already.", "", report.documents_known))
    said += _about_labels(report)
    if report.encodings:
        guessed = separated(f"{isolate(file)} ({isolate(name)})" for file, name in report.encodings.items())
        said.append(translate("Import", "The encoding was guessed for {files}.").format(files=guessed))
    if report.files_passed_over:
        said.append(translate("Import", "%Ln file(s) of other types were passed over.", "", report.files_passed_over))
    return "\n".join([" ".join(said), *_about_units(report)])


def _about_units(report: ImportReport) -> Iterator[str]:
    translate = QCoreApplication.translate
    for file, evidence in list(report.unsure_units.items())[:_MOST_UNSURE]:
        more = translate("Import", "Where spans stand shifted, undo the import and choose another unit for it.")
        yield f"{unit_said(file, evidence)} {thin_text(evidence)} {more}"


def _about_labels(report: ImportReport) -> Iterator[str]:
    translate = QCoreApplication.translate
    beside = separated(map(isolate, report.label_sets))
    if report.label_set_taken:
        yield translate("Import", "The label set is that of {files}.").format(files=beside)
    elif report.labels_defined:
        yield translate("Import", "New labels, as {files} defines them: {labels}.").format(
            files=beside, labels=separated(map(isolate, report.labels_defined))
        )
    if report.labels_added:
        yield translate("Import", "New labels: {labels}.").format(labels=separated(map(isolate, report.labels_added)))
    if report.label_sets_unused:
        yield translate("Import", "No span needed what {files} says of labels.").format(
            files=separated(map(isolate, report.label_sets_unused))
        )
    if report.labels_differing:
        named = separated(map(isolate, report.labels_differing))
        yield translate("Import", "Defined otherwise in the files, and kept as they are here: {labels}.").format(
            labels=named
        )


def _groups(report: ImportReport) -> Iterator[tuple[str, list[ImportFault]]]:
    """A heading with what was left out, and one with what came in otherwise than it stood there."""
    translate = QCoreApplication.translate
    lost = [fault for fault in report.faults if fault.lost]
    kept = [fault for fault in report.faults if not fault.lost]
    if lost:
        yield translate("Import", "%Ln thing(s) were left out:", "", len(lost)), lost
    if kept:
        yield translate("Import", "%Ln thing(s) came in, but look at them:", "", len(kept)), kept


def _add_row(group: QTreeWidgetItem, fault: ImportFault) -> None:
    sentence = fault_text(fault)
    row = QTreeWidgetItem([isolate(fault.file), number(fault.line) if fault.line else "", sentence])
    row.setToolTip(2, sentence)
    for column in (0, 1, _SENTENCES):
        side = Qt.AlignmentFlag.AlignTrailing if column == 1 else Qt.AlignmentFlag.AlignLeading
        row.setTextAlignment(column, side | Qt.AlignmentFlag.AlignTop)
    group.addChild(row)
    detail = _detail(fault)
    if detail:
        # In the words of a library, and so in English: folded away until somebody asks.
        said = QTreeWidgetItem(["", "", isolate_ltr(detail)])
        said.setToolTip(2, isolate_ltr(detail))
        row.addChild(said)


def _detail(fault: ImportFault, *, before: str = "") -> str:
    detail = fault.values.get("detail", "")
    return f"{before}{detail}" if detail else ""
