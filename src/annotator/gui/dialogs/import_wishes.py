"""Importing what other programs made: the first documents as they will be, what was found out, and the wishes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.label import LabelSet
from annotator.formats.protocols import Unit
from annotator.formats.readers.unit_evidence import UnitEvidence
from annotator.formats.registry import formats
from annotator.gui.counts import document_count, span_count
from annotator.gui.i18n import isolate, isolate_ltr, number, separated
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.past_article import PastArticle
from annotator.gui.tasks import Task
from annotator.gui.theme import as_panel, set_role
from annotator.services.import_preview import ImportPreview, PreviewedDocument, preview_import
from annotator.services.import_wishes import ImportWishes
from annotator.services.projects import Project
from annotator.services.snapshot_preview import ArticleThen
from annotator.settings.schema import Settings

_FORM_PX, _SIZE_PX = 400, (1080, 680)
_UNITS = (Unit.CODE_POINT, Unit.UTF16, Unit.UTF8, Unit.GRAPHEME)


class ImportWishesDialog(QDialog):
    """Accepted when the person wants the files in as shown."""

    def __init__(
        self, project: Project, paths: Sequence[Path], settings: Settings, language: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import"))
        as_panel(self)
        self._project = project
        self._paths = list(paths)
        self._language = language
        self._seen: ImportPreview | None = None
        self._task: Task | None = None
        self._again = False
        self.found = LeadingLabel(role="secondary", wrap=True)
        self.unit = QComboBox()
        self.owner = QLineEdit()
        self.suggestions = QCheckBox(self.tr("As suggestions, to be accepted or not"))
        self.labels = QTableWidget(0, 2)
        self.documents = QComboBox()
        self.article = PastArticle(settings, language)
        self.summary = LeadingLabel(wrap=True)
        self._init_form()
        self._init_layout()
        self.unit.currentIndexChanged.connect(self._ask)
        self.documents.currentIndexChanged.connect(self._on_document)
        QTimer.singleShot(0, self, self._ask)

    def wishes(self) -> ImportWishes:
        """What is wished of the import."""
        return ImportWishes(
            unit=self.unit.currentData(),
            owner=self.owner.text().strip(),
            as_suggestions=self.suggestions.isChecked(),
            labels=self._mapping(),
            check_texts=True,
        )

    def done(self, result: int) -> None:
        """Qt's: what is under way ends with the dialog."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
        super().done(result)

    # ------------------------------------------------------------ inside

    def _init_form(self) -> None:
        self.unit.addItem(self.tr("As found out"), None)
        for unit, name in zip(_UNITS, self._unit_names(), strict=True):
            self.unit.addItem(name, unit)
        self.owner.setPlaceholderText(self.tr("Whom the files name, else you"))
        self.labels.setHorizontalHeaderLabels([self.tr("Label in the files"), self.tr("Label here")])
        self.labels.setAccessibleName(self.tr("Labels"))
        header = self.labels.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.labels.verticalHeader().hide()
        self.labels.setShowGrid(False)
        self.labels.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.documents.setAccessibleName(self.tr("The first documents"))
        self.article.setAccessibleName(self.tr("The article as it will be"))

    def _unit_names(self) -> list[str]:
        return [
            self.tr("Characters (code points)"),
            self.tr("UTF-16 code units"),
            self.tr("UTF-8 bytes"),
            self.tr("Letters with their marks"),
        ]

    def _init_layout(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Positions count"), self.unit)
        form.addRow(self.tr("Spans of"), self.owner)
        form.addRow("", self.suggestions)
        title, labels_title, first_title = (LeadingLabel(role="title") for _ in range(3))
        title.setText(self.tr("What was found"))
        labels_title.setText(self.tr("Labels"))
        first_title.setText(self.tr("The first documents"))
        holder = self._form_column(title, form, labels_title)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(first_title)
        right.addWidget(self.documents)
        right.addWidget(self.article, 1)
        right.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(holder)
        row.addLayout(right, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.go, "primary")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(18)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE_PX)

    def _form_column(self, title: QWidget, form: QFormLayout, labels_title: QWidget) -> QWidget:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        for widget in (title, self.found):
            left.addWidget(widget)
        left.addSpacing(4)
        left.addLayout(form)
        left.addSpacing(8)
        left.addWidget(labels_title)
        left.addWidget(self.labels, 1)
        holder = QWidget()
        holder.setLayout(left)
        holder.setFixedWidth(_FORM_PX)
        return holder

    def _mapping(self) -> dict[str, str]:
        found = {}
        for row in range(self.labels.rowCount()):
            item, choice = self.labels.item(row, 0), self.labels.cellWidget(row, 1)
            if item is not None and isinstance(choice, QComboBox) and choice.currentData():
                found[item.data(Qt.ItemDataRole.UserRole)] = choice.currentData()
        return found

    def _ask(self) -> None:
        """Look at the files; once more at the end where something was changed meanwhile."""
        if self._task is not None:
            self._again = True
            return
        self.summary.setText(self.tr("Looking\u2026"))
        wishes = ImportWishes(unit=self.unit.currentData())
        paths = self._paths
        self._task = Task(
            self._project, lambda project, progress: preview_import(project, paths, wishes, progress), self
        )
        self._task.succeeded.connect(self._on_seen)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self._on_ended)
        self._task.start()

    def _on_ended(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self._ask()

    def _on_failed(self, error: Exception) -> None:
        self._on_ended()
        self.summary.setText(self.tr("The files could not be read: {detail}").format(detail=isolate(str(error))))

    def _on_seen(self, seen: ImportPreview) -> None:
        self._on_ended()
        fresh = self._seen is None
        self._seen = seen
        self.go.setEnabled(seen.documents > 0)
        self.found.setText(self._found_text(seen))
        if fresh:
            self._show_labels(seen, self._project.labels)
        at = max(self.documents.currentIndex(), 0)
        self.documents.blockSignals(True)
        self.documents.clear()
        self.documents.addItems([one.document.info.title for one in seen.first])
        self.documents.setCurrentIndex(min(at, len(seen.first) - 1))
        self.documents.blockSignals(False)
        self._on_document(self.documents.currentIndex())
        self.summary.setText(self._summary_text(seen))

    def _found_text(self, seen: ImportPreview) -> str:
        titles = {item.reader.name: item.title for item in formats() if item.reader is not None}
        lines = [
            self.tr("{file} is {format}.").format(file=isolate(file), format=isolate_ltr(titles.get(name, name)))
            for file, name in list(seen.formats.items())[:4]
        ]
        lines += [self._unit_text(file, evidence) for file, evidence in list(seen.units.items())[:2]]
        lines += [
            self.tr("{file} was read as {encoding}: see whether its letters are right.").format(
                file=isolate(file), encoding=isolate_ltr(encoding)
            )
            for file, encoding in list(seen.encodings.items())[:2]
        ]
        return "\n".join(lines)

    def _unit_text(self, file: str, evidence: UnitEvidence) -> str:
        names = dict(zip(_UNITS, self._unit_names(), strict=True))
        said = self.tr("Positions in {file}: {unit}.").format(
            file=isolate(file), unit=names.get(evidence.unit, str(evidence.unit))
        )
        told = evidence.told
        if told is None or evidence.by not in ("quotes", "edges"):
            return said
        other, tally = told
        fit = tally.fit if other is evidence.unit else tally.first_fit
        why = self.tr("{fit} of {of} spans that can tell fit so.").format(fit=number(fit), of=number(tally.of))
        return f"{said} {why}"

    def _summary_text(self, seen: ImportPreview) -> str:
        held = separated([document_count(seen.documents), span_count(seen.spans)])
        lines = [held if seen.complete else self.tr("{things} so far; more follow.").format(things=held)]
        if seen.known:
            lines.append(self.tr("%Ln document(s) are here already.", "", seen.known))
        if seen.faults:
            lines.append(self.tr("%Ln thing(s) will be named in the report.", "", seen.faults))
        return "\n".join(lines)

    def _show_labels(self, seen: ImportPreview, labels: LabelSet) -> None:
        here = {label.id: label.name(self._language) for label in labels.active}
        self.labels.setRowCount(len(seen.labels))
        for row, (label, count) in enumerate(seen.labels.most_common()):
            item = QTableWidgetItem(f"{isolate(label)} ({number(count)})")
            item.setData(Qt.ItemDataRole.UserRole, label)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            choice = QComboBox()
            choice.setAccessibleName(label)
            if label not in here:
                choice.addItem(self.tr("New label"), "")
            for name, shown in here.items():
                choice.addItem(shown, "" if name == label else name)
            choice.setCurrentIndex(max(choice.findData(""), 0))
            choice.currentIndexChanged.connect(lambda _: self._on_document(self.documents.currentIndex()))
            self.labels.setItem(row, 0, item)
            self.labels.setCellWidget(row, 1, choice)
            self.labels.setRowHeight(row, choice.sizeHint().height() + 6)

    def _on_document(self, at: int) -> None:
        seen = self._seen
        if seen is None or not 0 <= at < len(seen.first):
            self.article.set_article("")
            return
        self.article.show_article(self._then(seen.first[at]))

    def _then(self, one: PreviewedDocument) -> ArticleThen:

        mapping, labels = self._mapping(), self._project.labels
        spans = tuple(structs.replace(span, label=mapping.get(span.label, span.label)) for span in one.spans)
        new = tuple(dict.fromkeys(span.label for span in spans if labels.get(span.label) is None))
        shown = labels.with_new_labels(new, labels.version + 1) if new else labels
        return ArticleThen(document=one.document, labels=shown, spans=spans, relations=one.relations, direction=None)
