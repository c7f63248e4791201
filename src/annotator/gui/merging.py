"""Working apart and together: merging other files into the project, finding such files, handing documents over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from annotator.core.errors import AnnotatorError
from annotator.core.workflow import State
from annotator.gui.counts import document_count, span_count
from annotator.gui.dialogs.hand_off import HandOffDialog, Share
from annotator.gui.dialogs.merge import MergeDialog
from annotator.gui.dialogs.showing import show
from annotator.gui.file_actions import FileActions
from annotator.gui.i18n import isolate, isolate_ltr
from annotator.gui.late import Verbs
from annotator.gui.merge_sentences import Words, copies_text, merged_text
from annotator.gui.messages import Message
from annotator.gui.notices import Notices
from annotator.gui.safety_sentences import ask_new_file, free_name
from annotator.gui.session import Session
from annotator.services import merging
from annotator.services.handoff import HandOff, documents_of, hand_off
from annotator.services.merging import MergeReport
from annotator.services.projects import SUFFIX


class MergeActions(QObject):
    """The verbs of merging and handing over for one window."""

    def __init__(
        self, session: Session, files: FileActions, notices: Notices, language: Callable[[], str], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._notices = notices
        self._language = language
        self._window = window
        self._paths: list[Path] = []

    def verbs(self) -> Verbs:
        """What the actions of the registry do."""
        return {"merge": self.ask_merge, "hand_off": self.ask_hand_off}

    # ------------------------------------------------------------ merging

    def ask_merge(self) -> None:
        """Ask for files of this project, and show what merging them would bring."""
        project = self._session.project
        if project is None:
            return
        pattern = self.tr("Projects (*{suffix})").format(suffix=SUFFIX)
        folder = str(project.path.parent)
        files, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Merge"), folder, pattern)
        self.preview([Path(file) for file in files])

    def preview(self, paths: Sequence[Path]) -> None:
        """Show what merging these files would bring; nothing is changed until that is agreed to."""
        if paths and self._session.writable and not self._files.busy:
            self._paths = list(paths)
            self._files.run(
                self.tr("Looking into the files"),
                lambda project, progress: merging.preview(project, paths, progress),
                self._on_previewed,
            )

    def _on_previewed(self, report: MergeReport) -> None:
        dialog = MergeDialog(report, self._words(), self._window)
        dialog.merge_requested.connect(self._merge)
        show(dialog)

    def _merge(self) -> None:
        paths = self._paths
        if self._session.writable and not self._files.busy:
            self._files.run(
                self.tr("Merging"),
                lambda project, progress: merging.merge(project, paths, progress),
                self._on_merged,
            )

    def _on_merged(self, report: MergeReport) -> None:
        self._session.refresh()
        self._files.noticed.emit(merged_text(report))

    def _words(self) -> Words:
        session, texts = self._session, dict[str, str]()

        def text_of(document: str) -> str:
            if document not in texts:
                try:
                    texts[document] = session.project.file.documents.get(document).text if session.project else ""
                except AnnotatorError:
                    texts[document] = ""
            return texts[document]

        return Words(labels=session.labels, language=self._language(), text_of=text_of)

    def look_for_copies(self) -> None:
        """Say it where a sync program has made copies of the project that hold work of their own."""
        found = self._session.ask(merging.conflicted_copies) if self._session.writable else None
        if found:
            text = copies_text([path.name for path in found])
            self._notices.offer(text, self.tr("Look at it\u2026"), lambda: self.preview(found))

    # ------------------------------------------------------------ handing over

    def ask_hand_off(self) -> None:
        """Ask for whom, which documents and where; then make the file in the background."""
        session = self._session
        project = session.project
        if project is None or self._files.busy:
            return
        said = session.ask(lambda one: one.file.entities.states()) or []
        people = sorted({state.annotator for state in said if state.state is not State.NEW} - {session.annotator})
        listed = [row.info.id for row in session.documents]
        others = {Share.LISTED: listed}
        if session.document_id is not None:
            others[Share.OPEN] = [session.document_id]
        dialog = HandOffDialog(people, lambda name: documents_of(project, name), others, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        suggestion = free_name(project.path, f" - {dialog.to}")
        out = ask_new_file(self._window, self.tr("Hand over"), suggestion)
        if out is not None:
            self.hand_off(out, dialog.to, dialog.documents, with_spans=dialog.with_spans.isChecked())

    def hand_off(self, out: Path, to: str, documents: Sequence[str], *, with_spans: bool) -> None:
        """Make a hand-off in the background."""
        self._files.run(
            self.tr("Handing over"),
            lambda project, progress: hand_off(
                project, out, to, documents=documents, with_spans=with_spans, progress=progress
            ),
            self._on_handed_off,
        )

    def _on_handed_off(self, made: HandOff) -> None:
        text = self.tr("{path} holds {documents} with {spans} for {name}.").format(
            path=isolate_ltr(made.path.name),
            documents=document_count(len(made.documents)),
            spans=span_count(made.spans),
            name=isolate(made.to),
        )
        self._files.said.emit(Message(text=text, detail=str(made.path)))
