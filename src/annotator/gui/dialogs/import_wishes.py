"""Importing what other programs made: the first documents as they will be, what was found out, and the wishes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from annotator.formats.epub import WHOLE_KEY, WHOLE_VALUE
from annotator.formats.protocols import Unit
from annotator.formats.readers.web_pages import MAIN_KEY, MAIN_VALUE
from annotator.gui.dialogs.import_found import UNITS, found_text, reader_titles, summary_text, unit_names
from annotator.gui.dialogs.key_choices import KeyChoices
from annotator.gui.i18n import isolate, number
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.past_article import PastArticle
from annotator.gui.tasks import Task, Work
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.scrolled_column import ScrolledColumn
from annotator.services.import_preview import (
    ImportPreview,
    PreviewedDocument,
    TextsPreview,
    preview_import,
    preview_texts,
)
from annotator.services.import_wishes import ImportWishes
from annotator.services.projects import Project
from annotator.services.snapshot_preview import ArticleThen
from annotator.settings.schema import Settings

_FORM_PX, _SIZE_PX = 400, (1080, 680)
_LABEL_ROWS = 12


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
        self._again = self._closed = False
        self._texts: TextsPreview | None = None
        self._texts_of: ImportWishes | None = None
        self.found = LeadingLabel(role="secondary", wrap=True)
        self.format = QComboBox()
        self.encoding = QComboBox()
        self.unit = QComboBox()
        self.keys = KeyChoices()
        self.article_alone = QCheckBox(self.tr("The article alone, without menus and margins"))
        self.whole_books = QCheckBox(self.tr("A book is one document, not one a chapter"))
        self.owner = QLineEdit()
        self.suggestions = QCheckBox(self.tr("As suggestions, to be accepted or not"))
        self.labels = QTableWidget(0, 2)
        self.documents = QComboBox()
        self.article = PastArticle(settings, language)
        self.summary = LeadingLabel(wrap=True)
        self._init_form()
        self._init_layout()
        for box in (self.format, self.encoding, self.unit):
            box.currentIndexChanged.connect(self._ask)
        for check in (self.article_alone, self.whole_books):
            check.toggled.connect(self._ask)
        self.keys.changed.connect(self._ask)
        self.documents.currentIndexChanged.connect(self._on_document)
        QTimer.singleShot(0, self, self._ask)

    def wishes(self) -> ImportWishes:
        """What is wished of the import."""
        return ImportWishes(
            format=self.format.currentData(),
            encoding=self.encoding.currentData(),
            unit=self._unit(),
            keys=self._keys(),
            owner=self.owner.text().strip(),
            as_suggestions=self.suggestions.isChecked(),
            labels=self._mapping(),
            check_texts=True,
        )

    def done(self, result: int) -> None:
        """Qt's: what is under way ends with the dialog, and nothing is begun any more."""
        self._closed = True
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
        super().done(result)

    # ------------------------------------------------------------ inside

    def _init_form(self) -> None:
        for box, nothing in ((self.format, ""), (self.encoding, ""), (self.unit, None)):
            box.addItem(self.tr("As found out"), nothing)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for name, title in reader_titles().items():
            self.format.addItem(title, name)
        for encoding, name in self._encodings():
            self.encoding.addItem(name, encoding)
        for unit, name in zip(UNITS, unit_names(), strict=True):
            self.unit.addItem(name, unit)
        self.article_alone.setVisible(False)
        self.whole_books.setVisible(False)
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

    def _encodings(self) -> list[tuple[str, str]]:
        return [
            ("utf-8", "UTF-8"),
            ("utf-16", "UTF-16"),
            ("cp1256", self.tr("Arabic, Windows-1256")),
            ("iso8859-6", self.tr("Arabic, ISO 8859-6")),
            ("mac_arabic", self.tr("Arabic, Macintosh")),
            ("cp1255", self.tr("Hebrew, Windows-1255")),
            ("iso8859-8", self.tr("Hebrew, ISO 8859-8")),
            ("cp1252", self.tr("Western, Windows-1252")),
        ]

    def _keys(self) -> dict[str, str]:
        """What is chosen of keys, columns and the ways of reading."""
        ways = {MAIN_KEY: MAIN_VALUE} if self.article_alone.isChecked() else {}
        ways |= {WHOLE_KEY: WHOLE_VALUE} if self.whole_books.isChecked() else {}
        return self.keys.keys() | ways

    def _unit(self) -> Unit | None:
        chosen = self.unit.currentData()  # a bare string by now: the box kept no member of an enumeration
        return None if chosen is None else Unit(chosen)

    def _reading(self) -> ImportWishes:
        """What is wished of reading the files, without what is done with the spans then."""
        return ImportWishes(
            format=self.format.currentData(),
            encoding=self.encoding.currentData(),
            unit=self._unit(),
            keys=self._keys(),
        )

    def _init_layout(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Read as"), self.format)
        form.addRow(self.tr("Encoding"), self.encoding)
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
        for widget in (self.article_alone, self.whole_books, self.keys):
            left.addWidget(widget)
        left.addSpacing(8)
        left.addWidget(labels_title)
        left.addWidget(self.labels)
        left.addStretch(1)
        return ScrolledColumn(left, _FORM_PX)

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
            self._task.cancel()  # what it would say is no longer asked
            return
        self.summary.setText(self.tr("Looking\u2026"))
        wishes, paths = self._reading(), self._paths
        self._begin(lambda project, progress: preview_import(project, paths, wishes, progress), self._on_seen)

    def _ask_of_texts(self) -> None:
        """Check the texts up, unless that was done of the same ones."""
        wishes, paths = replace(self._reading(), unit=None), self._paths
        if self._texts is not None and self._texts_of == wishes:
            self._show_summary()
            return
        self._texts, self._texts_of = None, wishes
        self._show_summary()
        self._begin(lambda project, progress: preview_texts(project, paths, wishes, progress), self._on_texts)

    def _begin(self, work: Work, then: Callable[[Any], None]) -> None:
        if self._closed:
            return  # what ended with the dialog tells of it only afterwards
        self._task = Task(self._project, work, self)
        self._task.succeeded.connect(then)
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

    def _on_texts(self, texts: TextsPreview) -> None:
        self._texts = texts
        self._on_ended()
        self._show_summary()

    def _show_summary(self) -> None:
        if self._seen is not None:
            self.summary.setText(summary_text(self._seen, self._texts))

    def _on_seen(self, seen: ImportPreview) -> None:
        self._on_ended()
        if self._task is not None:
            return  # something was changed while it came
        self._seen = seen
        self.go.setEnabled(seen.documents > 0)
        self.found.setText(found_text(seen))
        self.keys.offer(seen.choices)
        formats_seen = set(seen.formats.values())
        self.article_alone.setVisible(not formats_seen.isdisjoint(("webpage", "epub")))
        self.whole_books.setVisible("epub" in formats_seen)
        self._show_labels(seen, self._project.labels)
        at = max(self.documents.currentIndex(), 0)
        self.documents.blockSignals(True)
        self.documents.clear()
        self.documents.addItems([one.document.info.title for one in seen.first])
        self.documents.setCurrentIndex(min(at, len(seen.first) - 1))
        self.documents.blockSignals(False)
        self._on_document(self.documents.currentIndex())
        self._ask_of_texts()

    def _show_labels(self, seen: ImportPreview, labels: LabelSet) -> None:
        here = {label.id: label.name(self._language) for label in labels.active}
        chosen = self._mapping()
        self.labels.setRowCount(0)
        self.labels.setRowCount(len(seen.labels))
        for row, (label, count) in enumerate(seen.labels.most_common()):
            item = QTableWidgetItem(f"{isolate(label)} ({number(count)})")
            item.setData(Qt.ItemDataRole.UserRole, label)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            choice = QComboBox()
            choice.setAccessibleName(label)
            if label not in here:
                then = seen.taken.grown
                defined = then.labels.get(label) is not None and label not in then.bare
                choice.addItem(self.tr("New, as the files define it") if defined else self.tr("New label"), "")
            for name, shown in here.items():
                choice.addItem(shown, "" if name == label else name)
            choice.setCurrentIndex(max(choice.findData(chosen.get(label, "")), 0))
            choice.currentIndexChanged.connect(lambda _: self._on_document(self.documents.currentIndex()))
            self.labels.setItem(row, 0, item)
            self.labels.setCellWidget(row, 1, choice)
            self.labels.setRowHeight(row, choice.sizeHint().height() + 6)
        self._fit_labels()

    def _fit_labels(self) -> None:
        """As tall as its rows, up to a dozen: the column around it scrolls."""
        rows = min(max(self.labels.rowCount(), 1), _LABEL_ROWS)
        row_px = self.labels.rowHeight(0) if self.labels.rowCount() else self.labels.fontMetrics().height()
        self.labels.setFixedHeight(self.labels.horizontalHeader().sizeHint().height() + rows * row_px + 4)

    def _on_document(self, at: int) -> None:
        seen = self._seen
        if seen is None or not 0 <= at < len(seen.first):
            self.article.set_article("")
            return
        self.article.show_article(self._then(seen.first[at]))

    def _labels_then(self) -> LabelSet:
        """The label set as it will be."""
        return self._project.labels if self._seen is None else self._seen.taken.grown.labels

    def _then(self, one: PreviewedDocument) -> ArticleThen:
        mapping, labels = self._mapping(), self._labels_then()
        spans = tuple(structs.replace(span, label=mapping.get(span.label, span.label)) for span in one.spans)
        new = tuple(dict.fromkeys(span.label for span in spans if labels.get(span.label) is None))
        shown = labels.with_new_labels(new, labels.version + 1) if new else labels
        return ArticleThen(document=one.document, labels=shown, spans=spans, relations=one.relations, direction=None)
