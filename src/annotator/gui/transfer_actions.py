"""Bringing documents in and getting work out: each asks what is wished for, works in the background, and tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.errors import AnnotatorError
from annotator.formats.loss import Loss
from annotator.formats.protocols import Format
from annotator.formats.registry import readers
from annotator.gui.article_pdf import PrintedArticle, write_article_pdf
from annotator.gui.counts import document_count, span_count
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.export_form import Exportable
from annotator.gui.dialogs.import_report import ImportReportDialog, import_summary
from annotator.gui.dialogs.import_wishes import ImportWishesDialog
from annotator.gui.dialogs.showing import show
from annotator.gui.document_list import StateFilter
from annotator.gui.export_preview import Wishes
from annotator.gui.file_actions import FileActions
from annotator.gui.format_names import format_title
from annotator.gui.i18n import isolate, isolate_ltr, language_code
from annotator.gui.late import Verbs
from annotator.gui.loss_sentences import action_text, reason_text
from annotator.gui.messages import Message
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.gui.soon import Soon
from annotator.services.export_options import ExportOptions
from annotator.services.exporting import ExportReport, export
from annotator.services.import_preview import has_foreign
from annotator.services.import_wishes import ImportWishes
from annotator.services.importing import ImportReport, import_paths
from annotator.services.progress import Progress
from annotator.services.projects import Project
from annotator.services.unpacked_archives import SUFFIX as ARCHIVES
from annotator.storage.documents import ListedDocument

# What is to be painted has been by then, also where the system paints no more than sixty pictures a second.
_PICTURE_MS = 20
_QUOTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Imported:
    """What an import came to, and the list of documents as it is now: read beside the window, which then shows it."""

    report: ImportReport
    listed: Sequence[ListedDocument]


def _imported(project: Project, paths: Sequence[Path], progress: Progress, wishes: ImportWishes | None) -> _Imported:
    report = import_paths(project, paths, progress, *(() if wishes is None else (wishes,)))
    return _Imported(report=report, listed=project.file.documents.listed(project.annotator))


class TransferActions(QObject):
    """The verbs of importing and exporting for one window; ``printed`` is the open article as it is shown, or None."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        files: FileActions,
        printed: Callable[[], PrintedArticle | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._files = files
        self._printed = printed
        self._window = window
        self._came: ImportReport | None = None
        # The list is painted first, and the article opens in a later turn of the event loop: none is as long as both.
        self._open_first = Soon(self._on_list_painted, self)
        self._list_painted = QTimer(self)
        self._list_painted.setSingleShot(True)
        self._list_painted.setInterval(_PICTURE_MS)
        self._list_painted.timeout.connect(self._open_first)

    def verbs(self) -> Verbs:
        """What the actions of the registry do."""
        return {
            "import_files": self.ask_import_files,
            "import_folder": self.ask_import_folder,
            "export": self.ask_export,
            "save_pdf": lambda: self.ask_save_pdf(self._printed()),
        }

    # ------------------------------------------------------------ import

    def ask_import_files(self) -> None:
        """Ask for files and import them."""
        suffixes = sorted({ARCHIVES, *(suffix for reader in readers() for suffix in reader.suffixes)})
        pattern = self.tr("Files to import ({patterns})").format(patterns=" ".join(f"*{one}" for one in suffixes))
        files, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Import files"), str(self._files.folder()), pattern
        )
        self.offer_import([Path(file) for file in files])

    def ask_import_folder(self) -> None:
        """Ask for a folder and import all of it."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"), str(self._files.folder()))
        if folder:
            self.offer_import([Path(folder)])

    def offer_import(self, paths: Sequence[Path]) -> None:
        """Import files and folders; where other programs made them, it is shown first how they will come in."""
        project = self._session.project
        if not paths or project is None or not self._session.writable or self._files.busy:
            return
        if not any(path.is_dir() or path.suffix.lower() == ARCHIVES for path in paths):
            self._offer(paths, asks=has_foreign(paths))
        else:
            # A folder may hold a hundred thousand files, and an archive has to be unpacked.
            self._files.run(
                self.tr("Looking at the files"),
                lambda _project, _progress: has_foreign(paths),
                lambda asks: self._offer(paths, asks=asks),
            )

    def _offer(self, paths: Sequence[Path], *, asks: bool) -> None:
        project = self._session.project
        if project is None or not self._session.writable or self._files.busy:
            return
        if not asks:
            self.import_paths(paths)
            return
        self._session.edits_requested.emit()
        settings = self._preferences.settings
        dialog = ImportWishesDialog(project, paths, settings, language_code(settings.language), self._window)
        dialog.accepted.connect(lambda: self.import_paths(paths, dialog.wishes()))
        show(dialog)

    def import_paths(self, paths: Sequence[Path], wishes: ImportWishes | None = None) -> None:
        """Import files and folders in the background; the report is shown at the end."""
        if paths and self._session.writable and not self._files.busy:
            self._files.run(
                self.tr("Importing"),
                lambda project, progress: _imported(project, paths, progress, wishes),
                self._on_imported,
            )

    # ------------------------------------------------------------ export

    def ask_export(self) -> None:
        """Ask what is to be exported, with a preview, then where to, and export it."""
        project = self._session.project
        if project is None or self._files.busy:
            return
        self._session.edits_requested.emit()
        there = self._exportable(project)
        settings = self._preferences.settings
        dialog = ExportDialog(project, there, settings, language_code(settings.language), self._window)
        dialog.accepted.connect(lambda: self._export_to(dialog.wishes(), dialog.form.item))
        show(dialog)

    def _exportable(self, project: Project) -> Exportable:
        with project.file.told_apart():
            annotators, ids = project.file.spans.annotators(), project.file.documents.ids()
        listed = [row.info.id for row in self._session.documents]
        return Exportable(
            annotators=annotators,
            listed=listed if len(listed) < len(ids) else (),
            labels=project.labels.labels,
            language=language_code(self._preferences.settings.language),
        )

    def _export_to(self, wishes: Wishes, item: Format) -> None:
        """Ask for the file or folder, and export."""
        project = self._session.project
        if project is None:
            return
        title = self.tr("Export")
        as_file = not item.folder and wishes.options.split is None
        if not as_file:
            chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._files.folder()))
        else:
            suffix = item.suffixes[0]
            suggestion = str(project.path.with_suffix(suffix))
            chosen, _ = QFileDialog.getSaveFileName(
                self._window, title, suggestion, f"{format_title(item)} (*{suffix})"
            )
        if chosen:
            # Whether a file is to be replaced the dialog for files asks itself, that for folders does not.
            self.export(Path(chosen), wishes, replace_any=as_file)

    def export(self, out: Path, wishes: Wishes | None = None, *, replace_any: bool = False) -> None:
        """Export to ``out`` in the background: the whole project as JSON Lines, unless other wishes are given.

        A file that no former export put there is replaced only with ``replace_any``.
        """
        asked = wishes or Wishes(format_name="jsonl", options=ExportOptions())
        self._session.edits_requested.emit()
        if self._session.project is not None and not self._files.busy:
            self._files.run(
                self.tr("Exporting"),
                lambda project, progress: export(
                    project,
                    out,
                    asked.format_name,
                    options=asked.options,
                    progress=progress,
                    replace_any=replace_any,
                ),
                self._on_exported,
            )

    def ask_save_pdf(self, article: PrintedArticle | None) -> None:
        """Ask for a file and write the article that is open to it, as it is shown."""
        if article is None:
            return
        title = self.tr("Save the article as PDF")
        name = "".join(character for character in article.title if character.isalnum() or character in " -_")[:60]
        suggestion = str(self._files.folder() / f"{name.strip() or 'article'}.pdf")
        file, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, "PDF (*.pdf)")
        if not file:
            return
        try:
            sheets = write_article_pdf(Path(file), article)
        except AnnotatorError as error:
            self._files.failed.emit(error)
            return
        text = self.tr("The article was saved as {path}, on %Ln sheet(s).", "", sheets)
        self._files.said.emit(Message(text=text.format(path=isolate_ltr(file))))

    # ------------------------------------------------------------ inside

    def _on_imported(self, came: _Imported) -> None:
        self._came = came.report
        self._session.refresh(came.listed, opens=False)
        self._list_painted.start()

    def _on_list_painted(self) -> None:
        report, self._came = self._came, None
        if report is None or self._session.project is None:  # closed meanwhile
            return
        if report.first_document is not None:
            documents = self._session.documents
            if documents.place_of(report.first_document) is None:
                self._session.set_filter("", StateFilter.ALL)  # what is opened stands in the list
            self._session.open_document(report.first_document)
        elif self._session.document is None:
            self._session.open_document(self._session.documents.first())
        if report.faults or report.nothing_new or report.unsure_units:
            show(ImportReportDialog(report, self._window))
        else:
            self._files.noticed.emit(import_summary(report))

    def _on_exported(self, report: ExportReport) -> None:
        text = self.tr("{documents} with {spans} written to {path}.").format(
            documents=document_count(report.documents),
            spans=span_count(report.spans_written),
            path=isolate_ltr(str(report.files[0])),
        )
        if report.lost:
            text += " " + self.tr("%Ln thing(s) could not be carried; see the details.", "", report.lost)
        detail = "\n".join([*map(str, report.files), *map(_loss_line, report.losses)])
        self._files.said.emit(Message(text=text, detail=detail))


def _loss_line(loss: Loss) -> str:
    """Why, what is done about it, and which document and span it is about."""
    about = " ".join(map(isolate, filter(None, (loss.document, loss.label, " ".join(loss.text[:_QUOTED].split())))))
    return f"{reason_text(loss.reason)} ({action_text(loss.action)}): {about}"
