"""Where sentences go: a passing one to the foot of the window, one that must be dealt with to the banner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.core.changes import Applied
from annotator.core.errors import AnnotatorError, Problem
from annotator.gui.file_actions import FileActions
from annotator.gui.fonts import ReadingFace, missing_glyphs_sentence
from annotator.gui.messages import Message, applied_text, error_message, unexpected_message
from annotator.gui.panels.status import StatusLine
from annotator.gui.preferences import Preferences
from annotator.gui.session_state import NOT_SAVED
from annotator.gui.widgets.banner import Banner, Gravity
from annotator.services.snapshots import snapshots_of

# Refusals that need nothing but a glance: the screen shows that nothing has changed.
_PASSING = frozenset(
    {
        Problem.TWIN,
        Problem.NOTHING_TO_UNDO,
        Problem.NOTHING_TO_REDO,
        Problem.NOT_YOURS,
        Problem.LABEL_RETIRED,
        Problem.RANGE_EMPTY,
        Problem.RANGE_CUTS_GRAPHEME,
        Problem.NO_SUCH_SPAN,
    }
)
_BROKEN = frozenset(
    {
        Problem.FILE_MISSING,
        Problem.FILE_DAMAGED,
        Problem.FILE_HALF_WRITTEN,
        Problem.FILE_NOT_A_PROJECT,
        Problem.FILE_FOREIGN,
        Problem.LOG_DAMAGED,
    }
)
_ONLY_WRITING_REFUSED = frozenset({Problem.FILE_READ_ONLY, Problem.FILE_IN_USE, Problem.WRITE_FAILED})
# Of these something may be left.
_REPAIRABLE = frozenset({Problem.FILE_DAMAGED, Problem.FILE_HALF_WRITTEN, Problem.FILE_FOREIGN, Problem.LOG_DAMAGED})


# What a button is called, and what it does.
_Way = tuple[str, Callable[[], object]]


class _About(Enum):
    """What a banner is about that goes away by itself once that is mended."""

    SAVING = "saving"
    SNAPSHOTS = "snapshots"
    READING = "reading"
    DECIDING = "deciding"


class Notices(QObject):
    """Decides how loudly a thing is said, and what button comes with it."""

    undo_past_requested = Signal()
    """Undo is to pass over what others have built on."""
    save_requested = Signal()
    """What could not be saved is to be tried again."""
    reopening_requested = Signal()
    """The file that now stands in the open one's place is to be opened."""
    snapshots_requested = Signal(object)
    """The snapshots of a Path that can't be opened are to be shown."""
    repair_requested = Signal(object)
    """What is sound of a Path that can't be opened is to be written into a new file."""
    mending_requested = Signal(object)
    """The same, into a file beside it, without a question: nothing of a Path is lost by it."""

    def __init__(self, banner: Banner, status: StatusLine, files: FileActions, preferences: Preferences) -> None:
        super().__init__(banner)
        self._banner = banner
        self._status = status
        self._files = files
        self._preferences = preferences
        self._ways: Sequence[_Way] = ()
        self._about: _About | None = None
        self._told_of_snapshots: Message | None = None
        self._falling_back = False
        banner.action_requested.connect(self._on_action_requested)
        banner.other_requested.connect(self._on_other_requested)
        banner.dismissed.connect(self._on_dismissed)

    def failed(self, error: Exception) -> None:
        """An action was refused, or work in the background went wrong."""
        if not isinstance(error, AnnotatorError):
            self._show(unexpected_message(f"{type(error).__name__}: {error}"))
            return
        message = error_message(error)
        if error.problem in _PASSING:
            self._status.say(message.text)
            return
        gravity = Gravity.WARNING if error.problem is Problem.CHANGED_SINCE else Gravity.ERROR
        if error.problem is Problem.CHANGED_SINCE and "undone" in error.values:
            action = self.tr("Undo the newest that can be undone")
            self._show(message, gravity, ways=[(action, self.undo_past_requested.emit)])
            return
        path = error.values.get("path") or self._files.open_path
        ways = self._ways_out(Path(str(path)), error.problem) if error.problem in _REPAIRABLE and path else []
        if error.problem not in NOT_SAVED:
            about = _About.DECIDING if error.problem is Problem.UNDECIDED_LEFT else None
            self._show(message, gravity, about=about, ways=ways)
            return
        again: _Way = (self.tr("Try again"), self.save_requested.emit)
        if error.problem is Problem.FILE_REPLACED:
            again = (self.tr("Open it again"), self.reopening_requested.emit)
        self._show(message, gravity, about=_About.SAVING, ways=ways or [again])
        self._status.show_failure(self.tr("Not saved"))

    def saved(self) -> None:
        """It can be saved again, and nothing is left that was not."""
        self._settle(_About.SAVING)
        self._status.show_failure("")

    def unexpected(self, detail: str) -> None:
        """The program itself is at fault; ``detail`` is the traceback."""
        self._show(unexpected_message(detail))

    def applied(self, applied: Applied) -> None:
        """A change stands in the file: say it, and take back that nothing could be saved."""
        self._settle(_About.SAVING)
        self._settle(_About.DECIDING)
        self._status.say(applied_text(applied))

    def open_refused(self, path: Path, error: AnnotatorError) -> None:
        """A project could not be opened: say who has it, or where it is not, and offer what can be done."""
        if error.problem in _ONLY_WRITING_REFUSED and not self._falling_back:
            # Where that is refused too, the reason has been said: it is the graver one.
            if self._opened_for_reading(path) and error.problem is not Problem.FILE_IN_USE:
                self._show(error_message(error), Gravity.WARNING)
            return
        if error.problem is Problem.FILE_MISSING:
            self._preferences.replace(self._preferences.settings.without_project(str(path)))
        otherwise: _Way = (self.tr("Open another\u2026"), self._files.ask_open)
        self._show(error_message(error), ways=self._ways_out(path, error.problem) or [otherwise])

    def _ways_out(self, path: Path, problem: Problem) -> list[_Way]:
        """What can be done about a file that is not sound, the best first: its snapshots, and what is sound of it."""
        ways: list[_Way] = []
        if problem in _BROKEN and snapshots_of(path):
            ways.append((self.tr("Snapshots\u2026"), partial(self.snapshots_requested.emit, path)))
        if problem is Problem.FILE_HALF_WRITTEN:  # nothing is lost by it, and snapshots are older
            ways.insert(0, (self.tr("Repair and open"), partial(self.mending_requested.emit, path)))
        elif problem in _REPAIRABLE:
            ways.append((self.tr("Repair into a new file\u2026"), partial(self.repair_requested.emit, path)))
        return ways

    def snapshot_failed(self, error: AnnotatorError, again: Callable[[], object]) -> None:
        """There is no snapshot from now; the project itself is saved. Said once, until it is another reason."""
        message = error_message(error)
        # What is not saved at all matters more.
        if message != self._told_of_snapshots and self._about is not _About.SAVING:
            self._told_of_snapshots = message

            def try_again() -> None:
                self._told_of_snapshots = None  # who asks is told in any case
                again()

            path = self._files.open_path
            # What is copied is itself at fault: to try that again is no way out.
            ways = self._ways_out(path, error.problem) if error.problem in _REPAIRABLE and path else []
            self._show(message, about=_About.SNAPSHOTS, ways=ways or [(self.tr("Try again"), try_again)])

    def snapshots_recovered(self) -> None:
        """There are snapshots again."""
        self._told_of_snapshots = None
        self._settle(_About.SNAPSHOTS)

    def reading_beside(self, sentence: str) -> None:
        """Somebody else has the project open."""
        self._show(Message(text=sentence), Gravity.WARNING, about=_About.READING)

    def left_elsewhere(self, sentence: str) -> None:
        """Another machine may have the project open, as files in a cloud folder tell."""
        self._show(Message(text=sentence), Gravity.WARNING)

    def free_to_take(self, sentence: str, take_over: Callable[[], object]) -> None:
        """Nobody else has the project open any more."""
        message = Message(text=sentence)
        self._show(message, Gravity.INFO, about=_About.READING, ways=[(self.tr("Take over"), take_over)])

    def said(self, message: Message) -> None:
        """Something went well that is worth keeping in view."""
        self._show(message, Gravity.INFO)

    def offer(self, sentence: str, action: str, todo: Callable[[], object]) -> None:
        """Something can be done that the person may not know of."""
        self._show(Message(text=sentence), Gravity.INFO, ways=[(action, todo)])

    def face_found(self, face: ReadingFace) -> None:
        """Say it where the machine has no letters for the text."""
        sentence = missing_glyphs_sentence(face)
        if sentence:
            self._show(Message(text=sentence), Gravity.WARNING)

    def settings_damaged(self, message: Message) -> None:
        """The settings could not be read as they were."""
        self._show(message, Gravity.WARNING)

    def _show(
        self,
        message: Message,
        gravity: Gravity = Gravity.ERROR,
        *,
        ways: Sequence[_Way] = (),
        about: _About | None = None,
    ) -> None:
        self._about = about
        self._ways = ways
        action, other, *_ = (*(name for name, _ in ways), "", "")
        self._banner.show_message(message, gravity=gravity, action=action, other=other)

    def _opened_for_reading(self, path: Path) -> bool:
        self._falling_back = True
        try:
            return self._files.open(path, read_only=True)
        finally:
            self._falling_back = False

    def _settle(self, about: _About) -> None:
        if self._about is about:
            self._about = None
            self._banner.dismiss()

    def _on_dismissed(self) -> None:
        self._about = None

    def _on_action_requested(self) -> None:
        self._go(0)

    def _on_other_requested(self) -> None:
        self._go(1)

    def _go(self, index: int) -> None:
        ways, self._ways = self._ways, ()
        self._banner.dismiss()
        if index < len(ways):
            ways[index][1]()
