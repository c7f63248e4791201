"""Exporting: the wishes, how the first document comes out, and what can't be carried, before anything is written."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError
from annotator.formats.loss import Loss, Reason
from annotator.gui.counts import document_count, span_count
from annotator.gui.dialogs.export_form import Exportable, ExportForm
from annotator.gui.export_preview import ExportPreview, Wishes
from annotator.gui.i18n import isolate, isolate_ltr, number, separated
from annotator.gui.loss_sentences import action_text, reason_text
from annotator.gui.messages import error_message, unexpected_message
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.past_article import PastArticle
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.directional_label import DirectionalLabel
from annotator.gui.widgets.scrolled_column import ScrolledColumn
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.services.exporting import ExportReport
from annotator.services.projects import Project
from annotator.services.rehearsing import ArticleOut, Preview
from annotator.services.snapshot_preview import ArticleThen
from annotator.settings.schema import Settings

_FORM_PX, _SIZE_PX = 430, (1100, 760)
_ARTICLE, _FILE = "article", "file"
_QUOTE_LENGTH = 60


class ExportDialog(QDialog):
    """Accepted when the person wants it so; where to is asked by whoever opened it."""

    def __init__(
        self, project: Project, there: Exportable, settings: Settings, language: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        as_panel(self)
        self.form = ExportForm(there)
        self.title = DirectionalLabel(role="secondary")
        self.file = LeadingLabel(role="secondary")
        self.switch = SegmentedSwitch()
        self.article = PastArticle(settings, language)
        self.text = QPlainTextEdit()
        self.shown_as = QStackedWidget()
        self.summary = LeadingLabel(wrap=True)
        self.losses = QTreeWidget()
        self.preview = ExportPreview(project, self)
        self._found: Preview | None = None
        self._init_preview()
        self._init_layout()
        self.form.changed.connect(self._ask)
        self.switch.current_changed.connect(self._show_as)
        self.preview.begun.connect(self._on_begun)
        self.preview.shown.connect(self._on_shown)
        self.preview.counted.connect(self._on_counted)
        self.preview.failed.connect(self._on_failed)
        self._ask()

    def wishes(self) -> Wishes:
        """What is to be exported, and how."""
        return self.form.wishes()

    def done(self, result: int) -> None:
        """Qt's: what is under way ends with the dialog."""
        self.preview.finish()
        super().done(result)

    def _init_preview(self) -> None:
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # A file's lines, as an editor for code shows them.
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.document().setDefaultTextOption(option)
        self.text.setAccessibleName(self.tr("The first document"))
        self.article.setAccessibleName(self.tr("The first document with its spans as they go out"))
        for view in (self.article, self.text):
            self.shown_as.addWidget(view)
        self.switch.set_choices({_ARTICLE: self.tr("Article"), _FILE: self.tr("File")})
        self.losses.setHeaderLabels([self.tr("What can\u2019t be carried"), self.tr("What is done")])
        self.losses.setAccessibleName(self.tr("What can\u2019t be carried"))
        self.losses.setColumnWidth(0, 380)

    def _init_layout(self) -> None:
        fields = QVBoxLayout()
        fields.setContentsMargins(2, 2, 14, 2)
        fields.addWidget(self.form)
        first, whole = LeadingLabel(role="title"), LeadingLabel(role="title")
        first.setText(self.tr("The first document"))
        whole.setText(self.tr("The whole export"))
        right = QVBoxLayout()
        right.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(first, 1)
        head.addWidget(self.switch)
        right.addLayout(head)
        right.addWidget(self.title)
        right.addWidget(self.file)
        right.addWidget(self.shown_as, 3)
        right.addSpacing(8)
        right.addWidget(whole)
        right.addWidget(self.summary)
        right.addWidget(self.losses, 2)
        self.summary.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(ScrolledColumn(fields, _FORM_PX))
        row.addLayout(right, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(self.tr("Export\u2026"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.go, "primary")
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(18)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE_PX)

    # ------------------------------------------------------------ the preview

    def _ask(self) -> None:
        problem = self.form.problem()
        if problem:
            self.preview.drop()
            self._show_nothing(problem)
        else:
            self.preview.ask(self.form.wishes())

    def _on_begun(self) -> None:
        self.summary.setText(self.tr("Looking\u2026"))

    def _on_shown(self, found: Preview | None) -> None:
        if found is None:
            self._found = None
            self.title.set_text("")
            self.file.setText(self.tr("There is no such document."))
            self.text.setPlainText("")
            self.article.set_article("")
        else:
            self._found = found
            self.title.set_text(found.article.document.info.title)
            self._show_as(self.switch.current() or _ARTICLE)
            out = found.article
            then = ArticleThen(
                document=out.document,
                labels=out.labels,
                spans=tuple(out.spans),
                relations=tuple(out.relations),
                direction=out.direction,
            )
            self.article.show_article(then, struck=out.lost)
            missing = self.tr("A file of this kind can\u2019t be shown here.")
            self.text.setPlainText(missing if found.text is None else found.text)
        self.summary.setText(self.tr("Counting what can\u2019t be carried\u2026"))
        self.losses.clear()
        self.go.setEnabled(found is not None)

    def _show_as(self, key: str) -> None:
        """The article with its spans, or the lines of the file; and above it what that is."""
        self.shown_as.setCurrentWidget(self.article if key == _ARTICLE else self.text)
        if self._found is not None:
            out = self._found.article
            self.file.setText(self._about(out) if key == _ARTICLE else isolate_ltr(self._found.file))

    def _about(self, out: ArticleOut) -> str:
        parts = [span_count(len(out.spans))]
        if out.lost:
            parts.append(self.tr("%Ln left out, struck through", "", len(out.lost)))
        if out.rewritten:
            parts.append(self.tr("the text is written otherwise"))
        return separated(parts)

    def _on_counted(self, report: ExportReport) -> None:
        held = separated([document_count(report.documents), span_count(report.spans_written)])
        said = [self.tr("{things} go out.").format(things=held)]
        if report.lost:
            said.append(self.tr("%Ln thing(s) can\u2019t be carried as they are.", "", report.lost))
        else:
            said.append(self.tr("Everything is carried as it is."))
        said += [
            f"{isolate_ltr(part.split)}: {separated([document_count(part.documents), span_count(part.spans)])}."
            for part in report.splits
        ]
        if report.leaks:
            said.append(self.tr("%Ln pair(s) of articles in different parts share a paragraph.", "", len(report.leaks)))
        self.summary.setText(" ".join(said[:2]) + "".join(f"\n{line}" for line in said[2:]))
        self._show_losses(report)

    def _show_losses(self, report: ExportReport) -> None:
        self.losses.clear()
        rows = sorted(report.losses, key=lambda loss: loss.reason)
        for reason, group in groupby(rows, key=lambda loss: loss.reason):
            count = report.losses_by_reason.get(reason, 0)
            top = QTreeWidgetItem([f"{reason_text(Reason(reason))} ({number(count)})", ""])
            self.losses.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            for loss in group:
                top.addChild(QTreeWidgetItem([_loss_text(loss), action_text(loss.action)]))
        self.losses.setVisible(bool(rows))

    def _on_failed(self, error: Exception) -> None:
        message = error_message(error) if isinstance(error, AnnotatorError) else unexpected_message(str(error))
        self._show_nothing(message.text)

    def _show_nothing(self, why: str) -> None:
        self.file.setText("")
        self.text.setPlainText("")
        self.article.set_article("")
        self.title.set_text("")
        self._found = None
        self.summary.setText(why)
        self.losses.clear()
        self.go.setEnabled(False)


def _loss_text(loss: Loss) -> str:
    quote = " ".join(loss.text.split())
    if len(quote) > _QUOTE_LENGTH:
        quote = quote[: _QUOTE_LENGTH - 1] + "\u2026"
    if loss.label:
        return f"{isolate(loss.label)}: {isolate(quote)}"
    return isolate(loss.detail or loss.entity)
