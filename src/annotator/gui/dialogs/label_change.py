"""The assistant for changes of a label that reach its spans: what would happen first, then one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core import label_changes
from annotator.core.errors import AnnotatorError
from annotator.core.label import Label
from annotator.core.label_changes import LabelAction
from annotator.gui.counting import Counting
from annotator.gui.dialogs.label_targets import LONG_SPANS, icon_of, new_labels
from annotator.gui.i18n import isolate, isolate_ltr, number
from annotator.gui.label_sentences import action_name, plan_sentences
from annotator.gui.messages import error_message
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.swatch import SIZE_PX
from annotator.services import labels as changing
from annotator.services.labels import LabelPlan
from annotator.services.projects import Project
from annotator.settings.unfinished import UnfinishedSplit

_ACTIONS = (LabelAction.RENAME, LabelAction.MERGE, LabelAction.SPLIT, LabelAction.RETIRE, LabelAction.DELETE)
_TARGETS_PX = 130
_About = tuple[str, LabelAction, str | None]


class LabelChangeDialog(QDialog):
    """Choose a label and what is to become of it; the consequences stand there before anything is done."""

    done_ = Signal(str)
    """It was done; the id that the label has now, or that took it up (empty where it is gone)."""
    long_change_requested = Signal(object)
    """A LabelPlan that reaches very many spans, to be carried out in the background."""
    split_requested = Signal(str, object, object)
    """The id of the label to be split, and the lists of Labels, known and new, that its spans may get."""

    def __init__(
        self,
        session: Session,
        language: str,
        label_id: str | None = None,
        action: LabelAction = LabelAction.RENAME,
        parent: QWidget | None = None,
        *,
        unfinished: Callable[[str], UnfinishedSplit | None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._unfinished = unfinished
        self._session, self._language = session, language
        self._plan: LabelPlan | None = None
        self._counted: dict[_About, LabelPlan] = {}
        self._asked: set[_About] = set()
        self._counting = Counting(session, self)
        self.setWindowTitle(self.tr("Change a label with its spans"))
        as_panel(self)
        self.label, self.action = QComboBox(self), QComboBox(self)
        self.new_id = QLineEdit(self)
        self.new_id.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.into = QComboBox(self)
        self.targets = QListWidget(self)
        self.targets.setFixedHeight(_TARGETS_PX)
        self.targets.setIconSize(SIZE_PX)
        set_role(self.targets, "field")
        self.new_names = QLineEdit(self)
        self.typed = QLineEdit(self)
        self.consequences = LeadingLabel(wrap=True)
        self.cancel, self.go = QPushButton(self.tr("Cancel"), self), QPushButton(self)
        self._fill(label_id, action)
        self._init_layout()
        self._connect_signals()
        self._on_label()
        self.setMinimumWidth(560)

    # ------------------------------------------------------------ made once

    def _fill(self, label_id: str | None, action: LabelAction) -> None:
        for label in self._session.labels.labels:
            self.label.addItem(icon_of(label, self.palette()), label.name(self._language), label.id)
        self.label.setCurrentIndex(max(self.label.findData(label_id), 0))
        for one in _ACTIONS:
            self.action.addItem(action_name(one), one)
        plain = LabelAction.RETIRE if action is LabelAction.UNRETIRE else action
        self.action.setCurrentIndex(_ACTIONS.index(plain))

    def _init_layout(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(10)
        for name, field in (
            (self.tr("Label"), self.label),
            (self.tr("What to do"), self.action),
            (self.tr("New id"), self.new_id),
            (self.tr("Into"), self.into),
            (self.tr("Among these labels"), self.targets),
            (self.tr("And new ones"), self.new_names),
            (self.tr("Type the label\u2019s name"), self.typed),
        ):
            self._form.addRow(name, field)
            field.setAccessibleName(name)
        self.new_names.setPlaceholderText(self.tr("Names, with commas between"))
        set_role(self.go, "primary")
        self.go.setDefault(True)
        self.cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(self._form)
        column.addWidget(self.consequences)
        column.addStretch(1)
        column.addLayout(buttons)

    def _connect_signals(self) -> None:
        self.label.currentIndexChanged.connect(lambda _: self._on_label())
        self.action.currentIndexChanged.connect(lambda _: self._on_action())
        self.new_id.textChanged.connect(lambda _: self._refresh())
        self.into.currentIndexChanged.connect(lambda _: self._refresh())
        self.targets.itemChanged.connect(lambda _: self._refresh())
        self.new_names.textChanged.connect(lambda _: self._refresh())
        self.typed.textChanged.connect(lambda _: self._refresh())
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)
        self._session.failed.connect(self._say_error)

    # ------------------------------------------------------------ what is chosen

    @property
    def chosen(self) -> Label | None:
        """The label that is to be changed."""
        return self._session.label(self.label.currentData())

    @property
    def chosen_action(self) -> LabelAction:
        """What is to become of it."""
        action = LabelAction(self.action.currentData())
        label = self.chosen
        return LabelAction.UNRETIRE if action is LabelAction.RETIRE and label and label.retired else action

    def chosen_targets(self) -> tuple[list[Label], list[Label]]:
        """The labels, known and new, that spans may get in a split."""
        items = (self.targets.item(row) for row in range(self.targets.count()))
        ticked = [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]
        known = [label for label in self._session.labels.labels if label.id in ticked]
        return known, new_labels(self.new_names.text(), self._session.labels, self._language)

    def _on_label(self) -> None:
        label, language = self.chosen, self._language
        others = [one for one in self._session.labels.labels if label is None or one.id != label.id]
        kept = None if label is None else self._unfinished(label.id)
        fields = (self.into, self.targets, self.new_id, self.new_names, self.typed)
        blockers = [QSignalBlocker(field) for field in fields]
        self.new_names.setText(kept.new if kept else "")
        self.into.clear()
        self.targets.clear()
        for other in others:
            self.into.addItem(icon_of(other, self.palette()), other.name(language), other.id)
            item = QListWidgetItem(icon_of(other, self.palette()), other.name(language), self.targets)
            item.setData(Qt.ItemDataRole.UserRole, other.id)
            item.setSizeHint(QSize(100, 26))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = other.id in (kept.known if kept else ())
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.new_id.setText("" if label is None else label.id)
        self.new_id.selectAll()
        self.typed.clear()
        for blocker in blockers:
            blocker.unblock()
        self._on_action()

    def _on_action(self) -> None:
        action = self.chosen_action
        for field, shown in (
            (self.new_id, action is LabelAction.RENAME),
            (self.into, action is LabelAction.MERGE),
            (self.targets, action is LabelAction.SPLIT),
            (self.new_names, action is LabelAction.SPLIT),
        ):
            self._form.setRowVisible(field, shown)
        names = {
            LabelAction.RENAME: self.tr("Change the id"),
            LabelAction.MERGE: self.tr("Merge"),
            LabelAction.SPLIT: self.tr("Go through the spans\u2026"),
            LabelAction.RETIRE: self.tr("Retire"),
            LabelAction.UNRETIRE: self.tr("Offer again"),
            LabelAction.DELETE: self.tr("Delete"),
        }
        self.go.setText(names[action])
        self._refresh()

    def _refresh(self) -> None:
        """Say what would happen now."""
        label, action = self.chosen, self.chosen_action
        self._plan = None
        self._form.setRowVisible(self.typed, False)
        self.go.setEnabled(False)
        if label is None:
            self.consequences.setText(self.tr("The label set has no labels yet."))
            return
        if action is LabelAction.RENAME and self.new_id.text() == label.id:
            self.consequences.setText(self.tr("Give it another id. Its names stay as they are."))
            return
        if action is LabelAction.MERGE and self.into.currentData() is None:
            self.consequences.setText(self.tr("There is no other label to merge it into."))
            return
        try:
            plan = self._planned(label, action)
        except AnnotatorError as error:
            self.consequences.setText(error_message(error).text)
            return
        if plan is None:
            self.consequences.setText(self.tr("Counting the spans\u2026"))
            return
        self._plan = plan
        sentences = plan_sentences(plan)
        ready = True
        if action is LabelAction.DELETE and plan.spans:
            self._form.setRowVisible(self.typed, True)
            name = label.name(self._language)
            ready = self.typed.text().strip() in (name, label.id)
            sentences.append(
                self.tr("To delete them, type {name} above. To keep them, retire or merge the label instead.").format(
                    name=isolate(name)
                )
            )
        elif action is LabelAction.SPLIT:
            known, new = self.chosen_targets()
            ready = bool(known or new) and plan.spans > 0
            sentences.append(self.tr("Choose the labels to divide them among; then each is shown in its place."))
        version = isolate_ltr(number(plan.change.after.version))
        sentences.append(
            self.tr("It is one step, can be undone, and makes version {version} of the label set.").format(
                version=version
            )
        )
        self.consequences.setText("\n".join(sentences))
        self.go.setEnabled(ready)

    def _plan_of(self, label: Label, action: LabelAction) -> Callable[[Project], LabelPlan]:
        # Read now: the plan may be made on another thread.
        new_id, into, new = self.new_id.text(), self.into.currentData(), self.chosen_targets()[1]
        plans: dict[LabelAction, Callable[[Project], LabelPlan]] = {
            LabelAction.RENAME: lambda project: changing.plan_rename(project, label.id, new_id),
            LabelAction.MERGE: lambda project: changing.plan_merge(project, [label.id], into),
            LabelAction.SPLIT: lambda project: changing.plan_split(project, label.id, {}, new=new),
            LabelAction.RETIRE: lambda project: changing.plan_retire(project, label.id),
            LabelAction.UNRETIRE: lambda project: changing.plan_retire(project, label.id, retire=False),
            LabelAction.DELETE: lambda project: changing.plan_delete(project, label.id, with_spans=True),
        }
        return plans[action]

    def _planned(self, label: Label, action: LabelAction) -> LabelPlan | None:
        """The plan; the spans are counted once, however much is typed after that. None while they are counted."""
        about = (label.id, action, self.into.currentData() if action is LabelAction.MERGE else None)
        if about not in self._counted and about not in self._asked:
            self._counting.ask(
                self._plan_of(label, action), partial(self._on_counted, about), partial(self._on_not_counted, about)
            )
            if about not in self._counted:
                self._asked.add(about)
        counted = self._counted.get(about)
        if counted is None:
            return None
        labels, version = self._session.labels, counted.change.after.version
        if action is LabelAction.RENAME:
            return replace(counted, change=label_changes.renamed(labels, label.id, self.new_id.text(), version))
        if action is LabelAction.SPLIT:
            new = self.chosen_targets()[1]
            return replace(counted, change=label_changes.split(labels, label.id, {}, version, new=new))
        return counted

    def _on_counted(self, about: _About, plan: LabelPlan) -> None:
        self._counted[about] = plan
        if about in self._asked:
            self._asked.discard(about)
            self._refresh()

    def _on_not_counted(self, about: _About, error: Exception) -> None:
        """Said; it is counted anew when the next thing is chosen."""
        self._asked.discard(about)
        if isinstance(error, AnnotatorError):
            self.consequences.setText(error_message(error).text)

    def done(self, result: int) -> None:
        """Qt's."""
        self._counting.stop()
        super().done(result)

    def _on_go(self) -> None:
        label, plan, action = self.chosen, self._plan, self.chosen_action
        if label is None or plan is None:
            return
        if action is LabelAction.SPLIT:
            known, new = self.chosen_targets()
            self.accept()
            self.split_requested.emit(label.id, known, new)
            return
        now = {LabelAction.RENAME: self.new_id.text(), LabelAction.DELETE: ""}
        now[LabelAction.MERGE] = str(self.into.currentData())
        label_now = now.get(action, label.id)
        if plan.spans > LONG_SPANS and plan.change.touched:
            self.accept()
            self.long_change_requested.emit(plan)
        elif self._session.change_labels(plan):
            self.accept()
            self.done_.emit(label_now)

    def _say_error(self, error: AnnotatorError) -> None:
        self.consequences.setText(error_message(error).text)
