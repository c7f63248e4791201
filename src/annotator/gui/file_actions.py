"""What is done with files: making and opening projects, importing, exporting; each asks, works and says how it went."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from annotator.core.changes import Verb
from annotator.core.errors import AnnotatorError, Problem
from annotator.formats.protocols import Format
from annotator.formats.registry import readers
from annotator.gui.article_pdf import PrintedArticle, write_article_pdf
from annotator.gui.counts import document_count, span_count
from annotator.gui.dialogs.export_form import Exportable
from annotator.gui.dialogs.import_report import ImportReportDialog, import_summary
from annotator.gui.dialogs.new_project import SUFFIX, NewProjectDialog
from annotator.gui.dialogs.progress import ProgressDialog
from annotator.gui.dialogs.showing import show
from annotator.gui.document_list import StateFilter
from annotator.gui.export_preview import Wishes
from annotator.gui.i18n import isolate_ltr, language_code
from annotator.gui.messages import Message, done_text
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.gui.tasks import Task, Work
from annotator.services.export_options import ExportOptions
from annotator.services.exporting import ExportReport, export
from annotator.services.import_preview import has_foreign
from annotator.services.import_wishes import ImportWishes
from annotator.services.importing import ImportReport, import_paths
from annotator.services.labels import LabelPlan, carry_out
from annotator.services.projects import Project, create_project, open_project
from annotator.services.unpacked_archives import SUFFIX as ARCHIVES
from annotator.settings.paths import data_dir


class FileActions(QObject):
    """The verbs of the File menu for one window."""

    opened = Signal()
    """A project has been opened and is in the session."""
    open_refused = Signal(object, object)
    """The Path that could not be opened, and the AnnotatorError."""
    said = Signal(object)
    """A Message about something that went well."""
    noticed = Signal(str)
    """A passing sentence about something that went well."""
    failed = Signal(object)
    """An Exception from work in the background."""
    busy_changed = Signal(bool)

    def __init__(self, session: Session, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._window = window
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether an import or export is going on."""
        return self._task is not None

    # ------------------------------------------------------------ projects

    def open(self, path: Path, *, annotator: str | None = None, read_only: bool = False) -> bool:
        """Open a project in place of the one that is open; the old one stays open where that is refused."""
        name = annotator or self._preferences.settings.annotator
        path = path.absolute()
        current = self._session.project
        if current is not None and current.path == path and current.read_only == read_only:
            return True
        if not name:
            self.open_refused.emit(path, AnnotatorError(Problem.NO_ANNOTATOR))
            return False
        try:
            project = open_project(path, annotator=name, read_only=read_only)
        except AnnotatorError as error:
            self.open_refused.emit(path, error)
            return False
        self.take(project)
        return True

    def take(self, project: Project) -> None:
        """Work in a project that has just been made or opened."""
        self._session.set_project(project)
        self._preferences.replace(self._preferences.settings.with_project(str(project.path)))
        self.opened.emit()

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        pattern = self.tr("Projects (*{suffix})").format(suffix=SUFFIX)
        file, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), str(self._folder()), pattern)
        if file:
            self.open(Path(file))

    def ask_new(self) -> None:
        """Ask for a name and labels, make a project and open it."""
        dialog = NewProjectDialog(self._folder(), self._window)
        while dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                labels = dialog.label_set()
                annotator = self._preferences.settings.annotator
                project = create_project(dialog.path().absolute(), labels=labels, annotator=annotator)
            except AnnotatorError as error:
                dialog.show_problem(error)
                continue
            self.take(project)
            return

    # ------------------------------------------------------------ import and export

    def ask_import_files(self) -> None:
        """Ask for files and import them."""
        suffixes = sorted({ARCHIVES, *(suffix for reader in readers() for suffix in reader.suffixes)})
        pattern = self.tr("Files to import ({patterns})").format(patterns=" ".join(f"*{one}" for one in suffixes))
        files, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import files"), str(self._folder()), pattern)
        self.offer_import([Path(file) for file in files])

    def ask_import_folder(self) -> None:
        """Ask for a folder and import all of it."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"), str(self._folder()))
        if folder:
            self.offer_import([Path(folder)])

    def offer_import(self, paths: Sequence[Path]) -> None:
        """Import files and folders; where other programs made them, it is shown first how they will come in."""
        project = self._session.project
        if not paths or project is None or not self._session.writable or self.busy:
            return
        if not has_foreign(paths):
            self.import_paths(paths)
            return
        self._session.edits_requested.emit()
        settings = self._preferences.settings
        from annotator.gui.dialogs.import_wishes import ImportWishesDialog  # a start needs no dialog

        dialog = ImportWishesDialog(project, paths, settings, language_code(settings.language), self._window)
        dialog.accepted.connect(lambda: self.import_paths(paths, dialog.wishes()))
        show(dialog)

    def import_paths(self, paths: Sequence[Path], wishes: ImportWishes | None = None) -> None:
        """Import files and folders in the background; the report is shown at the end."""
        if paths and self._session.writable and not self.busy:
            self.run(
                self.tr("Importing"),
                lambda project, progress: (
                    import_paths(project, paths, progress)
                    if wishes is None
                    else import_paths(project, paths, progress, wishes)
                ),
                self._on_imported,
            )

    def ask_export(self) -> None:
        """Ask what is to be exported, with a preview, then where to, and export it."""
        project = self._session.project
        if project is None or self.busy:
            return
        self._session.edits_requested.emit()
        there = self._exportable(project)
        from annotator.gui.dialogs.export import ExportDialog  # a start needs no dialog

        dialog = ExportDialog(project, there, self._window)
        dialog.accepted.connect(lambda: self._export_to(dialog.wishes(), dialog.form.item))
        show(dialog)

    def _exportable(self, project: Project) -> Exportable:
        with project.file.told_apart():
            annotators, ids = project.file.spans.annotators(), project.file.documents.ids()
        listed = [row.info.id for row in self._session.documents]
        return Exportable(annotators=annotators, listed=listed if len(listed) < len(ids) else ())

    def _export_to(self, wishes: Wishes, item: Format) -> None:
        """Ask for the file or folder, and export."""
        project = self._session.project
        if project is None:
            return
        title = self.tr("Export")
        if item.folder or wishes.options.split is not None:
            chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._folder()))
        else:
            suffix = item.suffixes[0]
            suggestion = str(project.path.with_suffix(suffix))
            chosen, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, f"{item.title} (*{suffix})")
        if chosen:
            self.export(Path(chosen), wishes)

    def export(self, out: Path, wishes: Wishes | None = None) -> None:
        """Export to ``out`` in the background: the whole project as JSON Lines, unless other wishes are given."""
        asked = wishes or Wishes(format_name="jsonl", options=ExportOptions())
        self._session.edits_requested.emit()
        if self._session.project is not None and not self.busy:
            self.run(
                self.tr("Exporting"),
                lambda project, progress: export(
                    project, out, asked.format_name, options=asked.options, progress=progress
                ),
                self._on_exported,
            )

    def ask_save_pdf(self, article: PrintedArticle | None) -> None:
        """Ask for a file and write the article that is open to it, as it is shown."""
        if article is None:
            return
        title = self.tr("Save the article as PDF")
        name = "".join(character for character in article.title if character.isalnum() or character in " -_")[:60]
        suggestion = str(self._folder() / f"{name.strip() or 'article'}.pdf")
        file, _ = QFileDialog.getSaveFileName(self._window, title, suggestion, "PDF (*.pdf)")
        if not file:
            return
        try:
            sheets = write_article_pdf(Path(file), article)
        except AnnotatorError as error:
            self.failed.emit(error)
            return
        text = self.tr("The article was saved as {path}, on %Ln sheet(s).", "", sheets)
        self.said.emit(Message(text=text.format(path=isolate_ltr(file))))

    def change_labels(self, plan: LabelPlan) -> None:
        """Change the labels of very many spans in the background."""

        def changed(_applied: object) -> None:
            self._session.refresh()
            self.noticed.emit(done_text(Verb.CHANGE_LABELS))

        if self._session.writable and not self.busy:
            title = self.tr("Changing labels")
            self.run(title, lambda project, progress: carry_out(project, plan, progress), changed)

    def run(self, title: str, work: Work, then: object) -> None:
        """Do ``work`` in the background, with progress and a way to stop; ``then`` is given its result."""
        project = self._session.project
        if project is None:
            return
        self._session.edits_requested.emit()
        task = Task(project, work, self)
        self._task = task
        dialog = ProgressDialog(title, task, self._window)
        task.succeeded.connect(self._on_ended)
        task.failed.connect(self._on_ended)
        task.cancelled.connect(self._on_ended)
        task.succeeded.connect(then)
        task.failed.connect(self.failed)
        task.cancelled.connect(lambda: self.noticed.emit(self.tr("Stopped. Nothing was changed.")))
        self._session.busy = True
        self.busy_changed.emit(True)
        dialog.begin()

    def finish(self) -> None:
        """Stop what is going on and wait for its end, before the project is closed."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    # ------------------------------------------------------------ inside

    def _folder(self) -> Path:
        project = self._session.project
        return data_dir() if project is None else project.path.parent

    def _on_ended(self, _outcome: object = None) -> None:
        self._task = None
        self._session.busy = False
        self.busy_changed.emit(False)

    def _on_imported(self, report: ImportReport) -> None:
        self._session.refresh()
        if report.first_document is not None:
            documents = self._session.documents
            if documents.place_of(report.first_document) is None:
                self._session.set_filter("", StateFilter.ALL)  # what is opened stands in the list
            self._session.open_document(report.first_document)
        if report.faults or report.nothing_new:
            show(ImportReportDialog(report, self._window))
        else:
            self.noticed.emit(import_summary(report))

    def _on_exported(self, report: ExportReport) -> None:
        text = self.tr("{documents} with {spans} written to {path}.").format(
            documents=document_count(report.documents),
            spans=span_count(report.spans_written),
            path=isolate_ltr(str(report.files[0])),
        )
        if report.lost:
            text += " " + self.tr("%Ln thing(s) could not be carried; see the details.", "", report.lost)
        detail = "\n".join(
            [*map(str, report.files), *(f"{loss.reason}: {loss.document} {loss.entity}" for loss in report.losses)]
        )
        self.said.emit(Message(text=text, detail=detail))
