"""What keeps the work safe in a window: snapshots, their sign and their list, and reading beside another program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.core.changes import Applied
from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.dialogs.showing import show
from annotator.gui.errands import Errands
from annotator.gui.file_actions import FileActions
from annotator.gui.follower import Follower
from annotator.gui.i18n import isolate, isolate_ltr
from annotator.gui.messages import Message, applied_text, error_message
from annotator.gui.notices import Notices
from annotator.gui.panels.note_edit import NoteEdit
from annotator.gui.panels.snapshot_sign import SnapshotSign
from annotator.gui.panels.status import StatusLine
from annotator.gui.preferences import Preferences
from annotator.gui.safety_sentences import (
    ask_new_file,
    copied_text,
    free_name,
    held_short_text,
    held_text,
    left_text,
    repaired_message,
    who_text,
)
from annotator.gui.session import Session
from annotator.gui.snapshot_keeper import SnapshotKeeper
from annotator.gui.working_state import WorkingState
from annotator.services import annotation, snapshots
from annotator.services.projects import open_project
from annotator.services.snapshots import Snapshot
from annotator.storage.backup import FileState

if TYPE_CHECKING:
    from annotator.storage.repair import RepairReport

# There can be no file where it was to be: another place may do.
_NO_ROOM = frozenset({Problem.WRITE_FAILED, Problem.FILE_READ_ONLY, Problem.FILE_EXISTS, Problem.FOLDER_MISSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyParts:
    """What of a window is needed: ``painted`` are the widgets on which a project first shows."""

    window: QWidget
    session: Session
    preferences: Preferences
    files: FileActions
    notices: Notices
    status: StatusLine
    note: NoteEdit
    painted: tuple[QWidget, ...]
    working_state: Callable[[], WorkingState]
    restore: Callable[[WorkingState], None]


class Safety(QObject):
    """Wires the snapshot keeper and the follower to what the person sees of them."""

    def __init__(self, parts: SafetyParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self.errands = Errands(self)
        self.keeper = SnapshotKeeper(parts.session, parts.preferences, self.errands, parts.painted, self)
        self.follower = Follower(parts.session, self)
        self.sign = SnapshotSign(parts.status)
        self._newest_ms: int | None = None
        self._mending: Path | None = None
        row = parts.status.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(2, self.sign)
        self.keeper.taken.connect(self._on_taken)
        self.keeper.failed.connect(self._on_failed)
        self.keeper.recovered.connect(self._on_recovered)
        self.follower.holder_changed.connect(self.explain)
        self.follower.followed.connect(self._on_followed)
        self.sign.clicked.connect(self.show_browser)
        parts.session.project_changed.connect(self._on_project_changed)
        parts.notices.snapshots_requested.connect(self.show_snapshots_of)
        parts.notices.repair_requested.connect(self.ask_repair)
        parts.notices.mending_requested.connect(self.mend)
        parts.notices.reopening_requested.connect(self._reopen)
        parts.notices.save_requested.connect(self._on_save_requested)
        parts.files.busy_changed.connect(self._on_busy_changed)

    def stop(self) -> None:
        """The window is about to go: wait for what is under way, and begin nothing more."""
        self.keeper.stop()
        self.follower.stop()
        self.errands.finish()

    # ------------------------------------------------------------ copies to send

    def ask_save_copy(self) -> None:
        """Ask for a place and write a whole, verified copy of the project as it stands to it."""
        project = self._parts.session.project
        if project is None:
            return
        self._parts.session.edits_requested.emit()
        out = ask_new_file(self._parts.window, self.tr("Save a copy to send"), free_name(project.path))
        if out is not None:
            path = project.path
            self.errands.run(
                lambda: (out, snapshots.save_copy(path, out)),
                then=self._on_copied,
                otherwise=self._parts.notices.failed,
            )

    def _on_copied(self, written: tuple[Path, FileState]) -> None:
        self._parts.notices.said(Message(text=copied_text(*written)))

    # ------------------------------------------------------------ a damaged file

    def ask_repair(self, path: Path) -> None:
        """Ask for a place, write what is sound of a damaged file there, and open that; the damaged one stays."""
        out = ask_new_file(self._parts.window, self.tr("Repair into a new file"), free_name(path, " repaired"))
        if out is not None:
            self._repair(path, out, self._parts.notices.failed)

    def mend(self, path: Path) -> None:
        """The same beside it, without a question as long as a file can be made there."""
        self._mending = path
        self._repair(path, free_name(path, " repaired"), self._on_not_mended)

    def _on_not_mended(self, error: Exception) -> None:
        if self._mending is not None and isinstance(error, AnnotatorError) and error.problem in _NO_ROOM:
            self.ask_repair(self._mending)
        else:
            self._parts.notices.failed(error)

    def _repair(self, path: Path, out: Path, otherwise: Callable[[Exception], None]) -> None:
        from annotator.storage.repair import repair  # hardly ever needed

        annotator = self._parts.files.person
        self.errands.run(lambda: (out, repair(path, out, annotator)), then=self._on_repaired, otherwise=otherwise)

    def _on_repaired(self, written: tuple[Path, RepairReport]) -> None:
        if self._parts.files.open(written[0]):
            self._parts.notices.said(repaired_message(*written))

    # ------------------------------------------------------------ snapshots to look at

    def show_browser(self) -> None:
        """Show the snapshots of the open project."""
        project = self._parts.session.project
        if project is not None:
            self.show_snapshots_of(project.path, current=not project.read_only)

    def show_snapshots_of(self, path: Path, *, current: bool = False) -> None:
        """Show the snapshots of a file, which may be gone or broken."""
        from annotator.gui.dialogs.snapshots import SnapshotsDialog, SnapshotsOf  # a start needs no dialog

        about = SnapshotsOf(
            path=path,
            current=current,
            keeper=self.keeper,
            errands=self.errands,
            settings=self._parts.preferences.settings,
            language=QLocale().name().split("_")[0],
        )
        dialog = SnapshotsDialog(about, self._parts.window)
        dialog.open_requested.connect(self._parts.files.open)
        show(dialog)

    # ------------------------------------------------------------ snapshots

    def begin(self) -> None:
        """A project has been opened and is on the screen."""
        self.keeper.begin()
        self.explain()

    def _on_project_changed(self) -> None:
        self._newest_ms = None

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001  # a signal's
        if not busy:
            self.keeper.touch()  # an import has written, it may be

    def _on_taken(self, snapshot: Snapshot) -> None:
        self._newest_ms = snapshot.at_ms

    def _on_failed(self, error: AnnotatorError) -> None:
        self._parts.notices.snapshot_failed(error, self._try_again)
        self.sign.show_failure(error_message(error).text, self._newest_ms)

    def _on_recovered(self) -> None:
        self.sign.hide()
        self._parts.notices.snapshots_recovered()

    def _try_again(self) -> None:
        self.keeper.take_now(snapshots.Why.TIMED)

    def _on_save_requested(self) -> None:
        if self._parts.session.try_saving():
            self._parts.notices.saved()

    def _reopen(self) -> None:
        """Go on with the file that was put in the place of the open one, and keep what was done in that."""
        project = self._parts.session.project
        if project is None:
            return
        state, kept = self._parts.working_state(), None
        try:
            if snapshots.is_ahead(project.file):
                kept = snapshots.rescue(project.file)
                self._write_note_into(kept, project.annotator)
        except AnnotatorError as error:
            self._parts.notices.failed(error)
            return
        self._parts.session.set_project(None)
        if not self._parts.files.open(project.path, annotator=project.annotator):
            return
        self._parts.restore(state)
        if kept is not None:
            sentence = self.tr("What you did here and the file does not have is kept in {path}.")
            self._parts.notices.said(Message(text=sentence.format(path=isolate_ltr(str(kept)))))

    def _write_note_into(self, copy: Path, annotator: str) -> None:
        """The words that are being typed go where their span is."""
        pending = self._parts.note.pending
        if pending is not None:
            with open_project(copy, annotator=annotator) as kept, kept.file.told_apart():
                annotation.set_note(kept, *pending)

    # ------------------------------------------------------------ beside another program

    def explain(self) -> None:
        """Say who has the project open, or may have it on another machine, or that it has become free."""
        project = self._parts.session.project
        if project is not None and project.file.left_by is not None:
            self._parts.notices.left_elsewhere(left_text(project.file.left_by))
        if not self.follower.following:
            return
        holder, last = self.follower.holder, self.follower.last_holder
        if holder is not None:
            sentence = held_text(holder)
            self._parts.notices.reading_beside(sentence)
            self._parts.status.show_reader(held_short_text(holder))
        else:
            sentence = self.tr("{who} has closed this project. You can take it over now and work in it.")
            who = who_text(last)
            self._parts.notices.free_to_take(sentence.format(who=who), self.take_over)
            self._parts.status.show_reader(self.tr("Read only: free to take over"))

    def take_over(self) -> None:
        """Open for writing what was only read so far, at the same place."""
        project = self._parts.session.project
        if project is None:
            return
        state = self._parts.working_state()
        self._parts.files.open(project.path, annotator=project.annotator)
        if self._parts.session.writable:
            self._parts.restore(state)
        else:  # somebody was quicker
            self.follower.look()
            self.explain()

    def _on_followed(self, applied: Applied) -> None:
        text = self.tr("{annotator}: {action}")
        self._parts.status.say(text.format(annotator=isolate(applied.actor), action=applied_text(applied)))
