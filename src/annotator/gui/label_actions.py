"""What the actions about the label set open: its editor, and the assistant for changes that reach spans."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from annotator.core.changes import Verb
from annotator.core.label import Label
from annotator.core.label_changes import LabelAction
from annotator.gui.dialogs.label_change import LabelChangeDialog
from annotator.gui.dialogs.label_set import LabelSetDialog
from annotator.gui.dialogs.label_split import LabelSplitDialog
from annotator.gui.dialogs.showing import show
from annotator.gui.file_actions import FileActions
from annotator.gui.key_conflicts import taken_by
from annotator.gui.late import Verbs
from annotator.gui.preferences import Preferences
from annotator.gui.session import Session
from annotator.gui.split_walk import Split
from annotator.services.labels import LabelPlan, carry_out
from annotator.settings.unfinished import SplitKeeper, forget_abandoned

# An action of that place; Tab, its own key, can be no label's.
_WHERE_LABELS_TAG = "next_span"


class LabelActions(QObject):
    """The verbs of the label set for one window."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        files: FileActions,
        language: Callable[[], str],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._files = files
        self._session, self._preferences, self._language, self._window = session, preferences, language, window

    def verbs(self) -> Verbs:
        """What each action does, by its id."""
        return {"label_set": self.edit, "change_label": self.change}

    def edit(self) -> LabelSetDialog:
        """Open the editor."""
        self._session.edits_requested.emit()
        dialog = LabelSetDialog(self._session, self._language(), self._taken_by, self._window)
        dialog.change_requested.connect(
            lambda label_id, action: self.change(label_id, action, parent=dialog, then=dialog.reload)
        )
        show(dialog)
        return dialog

    def change(
        self,
        label_id: str | None = None,
        action: LabelAction = LabelAction.RENAME,
        *,
        parent: QWidget | None = None,
        then: Callable[[str], None] | None = None,
    ) -> LabelChangeDialog:
        """Open the assistant for a label, by default the selected span's; ``then`` hears what became of it."""
        self._session.edits_requested.emit()
        span = self._session.selected_span
        if label_id is None and span is not None:
            label_id = span.label
        over = parent or self._window
        dialog = LabelChangeDialog(
            self._session,
            self._language(),
            label_id,
            action,
            over,
            unfinished=lambda of: None if (keeper := self._keeper(of)) is None else keeper.load(),
        )
        dialog.split_requested.connect(lambda of, known, new: self.split(of, known, new, parent=over, then=then))
        dialog.long_change_requested.connect(lambda plan: self._change_long(plan, over))
        if then is not None:
            dialog.done_.connect(then)
        show(dialog)
        return dialog

    def split(
        self,
        label_id: str,
        known: list[Label],
        new: list[Label],
        *,
        parent: QWidget | None = None,
        then: Callable[[str], None] | None = None,
    ) -> None:
        """Go through the spans of a label."""
        label = self._session.label(label_id)
        if label is None:
            return
        forget_abandoned()
        split = Split(label=label, known=tuple(known), new=tuple(new), keeper=self._keeper(label_id))
        settings = self._preferences.settings
        over = parent or self._window
        dialog = LabelSplitDialog(self._session, settings, self._language(), split, over)
        dialog.long_change_requested.connect(lambda plan: self._change_long(plan, over))
        if then is not None:
            dialog.done_.connect(then)
        show(dialog)

    def _change_long(self, plan: LabelPlan, over: QWidget) -> None:
        """Nothing else can be changed meanwhile: the editor, which has nothing unsaved, goes."""
        if isinstance(over, QDialog):
            over.accept()
        self._files.do_beside(Verb.CHANGE_LABELS, lambda project, progress: carry_out(project, plan, progress))

    def _keeper(self, label_id: str) -> SplitKeeper | None:
        """Where the choices of an unfinished split of a label are kept."""
        project = self._session.project
        if project is None:
            return None
        return SplitKeeper(project.file.meta("project") or "", project.annotator, label_id, project.path)

    def _taken_by(self, key: str) -> str | None:
        """What a key does, other than tag, where labels tag."""
        return taken_by(key, _WHERE_LABELS_TAG, self._preferences.settings.key_bindings, (), self._language())
