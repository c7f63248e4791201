"""The label set's editor: all that people agree on about labels, changed in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import Label
from annotator.core.label_changes import LabelAction
from annotator.formats.label_set_file import load_label_set
from annotator.gui.counting import Counting
from annotator.gui.counts import label_count, span_count
from annotator.gui.dialogs.draft_list import DraftList
from annotator.gui.dialogs.label_forms import LabelForm, OverlapForm, ReasonForm, RelationForm
from annotator.gui.dialogs.label_set_files import ask_label_set, ask_place, write_label_set
from annotator.gui.i18n import isolate_ltr
from annotator.gui.label_draft import LabelSetDraft, Row, Section
from annotator.gui.label_sentences import action_name, not_carried_lines, remark_sentence
from annotator.gui.label_words import label_tooltip
from annotator.gui.messages import Message, error_message
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role, tokens_of
from annotator.gui.widgets.banner import Banner, Gravity
from annotator.gui.widgets.empty_state import EmptyState
from annotator.services.labels import LabelsInUse, plan_update, uses_of_labels

_LIST_PX = 270
_SIZE_PX = (1000, 760)


class LabelSetDialog(QDialog):
    """Nothing is changed before Save, and then all of it in one step; closing asks only where something would be lost.

    ``taken_by`` names what a key does already.
    """

    change_requested = Signal(str, object)
    """The id of a label, and the LabelAction that it and its spans are to go through; the draft is saved."""

    def __init__(
        self, session: Session, language: str, taken_by: Callable[[str], str | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._language, self._taken_by = session, language, taken_by
        self.draft = LabelSetDraft(session.labels, taken_by)
        self._uses: LabelsInUse | None = None
        self._counting = Counting(session, self)
        self.setWindowTitle(self.tr("Label set"))
        as_panel(self)
        self.banner = Banner(self)
        self.name = QLineEdit(self)
        self._version = QLabel(self)
        self.tabs = QTabWidget(self)
        self.lists = {section: DraftList(section, self._named, self._meant, self) for section in Section}
        self.forms = {
            Section.LABELS: LabelForm(self.draft, self),
            Section.RELATIONS: RelationForm(self.draft, self._label_name, self),
            Section.REASONS: ReasonForm(self.draft, self),
            Section.OVERLAPS: OverlapForm(self.draft, self._label_name, self),
        }
        self._stacks: dict[Section, QStackedWidget] = {}
        self.load_file, self.write_file = QPushButton(self), QPushButton(self)
        self.cancel, self.save_button = QPushButton(self), QPushButton(self)
        self._init_layout()
        self._connect_signals()
        self.reload()
        self.resize(*_SIZE_PX)
        self.lists[Section.LABELS].list.setFocus()

    # ------------------------------------------------------------ what it does

    def reload(self, current: str | None = None) -> None:
        """Show the label set as it stands in the project."""
        self.draft = LabelSetDraft(self._session.labels, self._taken_by)
        self._uses = None
        self._counting.ask(uses_of_labels, self._on_counted, self._on_not_counted)
        self.load_file.setEnabled(self._uses is not None)  # it has to know what is in use
        self._show_draft(current)

    def save(self) -> bool:
        """Write the draft as a new version; False where that was refused, which has then been said."""
        if not self.draft.changed:
            return True
        flaws = self.draft.flaws()
        if flaws:
            first = flaws[0]
            self._go_to(first.section, first.row)
            self._warn("\n".join(remark_sentence(flaw, self._language, self._label_name_of) for flaw in flaws))
            return False
        project = self._session.project
        if project is None:
            return False
        try:
            with project.file.told_apart():
                plan = plan_update(project, self.draft.label_set(), since=self.draft.original)
        except AnnotatorError as error:
            self._say_error(error)
            return False
        return self._session.change_labels(plan)

    def import_file(self, path: Path) -> None:
        """Take the label set of a file into the draft; labels in use that it lacks stay, retired."""
        try:
            loaded = load_label_set(path)
        except AnnotatorError as error:
            self._say_error(error)
            return
        if self._uses is None:
            return
        in_use = frozenset(self._uses.spans)
        stayed = self.draft.take(loaded.labels, in_use, self._uses.relation_types)
        self._show_draft()
        text = self.tr("{labels} taken from {path}. Nothing is saved yet.").format(
            labels=label_count(len(loaded.labels.labels)), path=isolate_ltr(path.name)
        )
        if stayed:
            text += " " + self.tr("%Ln label(s) in use stayed, retired.", "", len(stayed))
        lost = not_carried_lines(loaded)
        if lost:
            text += " " + self.tr("%Ln thing(s) in the file have no place here; see the details.", "", len(lost))
        self.banner.show_message(Message(text=text, detail="\n".join(lost)), gravity=Gravity.INFO)

    def export_file(self, path: Path) -> None:
        """Write the label set as it is shown into a file (TOML), in place of what the file was."""
        try:
            write_label_set(self.draft.label_set(), path)
        except AnnotatorError as error:
            self._say_error(error)
            return
        text = self.tr("Written to {path}.").format(path=isolate_ltr(str(path)))
        self.banner.show_message(Message(text=text), gravity=Gravity.INFO)

    def reject(self) -> None:
        """Qt's: ask where something would be lost."""
        if self.draft.changed and not self._may_close():
            return
        super().reject()

    # ------------------------------------------------------------ made once

    def _init_layout(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        name = QLabel(self.tr("Name"), self)
        set_role(name, "secondary")
        set_role(self._version, "secondary")
        name.setBuddy(self.name)
        self.name.setAccessibleName(self.tr("Name of the label set"))
        head.addWidget(name)
        head.addWidget(self.name, 1)
        head.addWidget(self._version)
        for section in Section:
            self.tabs.addTab(self._page(section), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(12)
        inside.addLayout(head)
        inside.addWidget(self.tabs, 1)
        inside.addLayout(self._buttons())
        column.addLayout(inside, 1)

    def _page(self, section: Section) -> QWidget:
        form, stack = self.forms[section], QStackedWidget(self)
        area = QScrollArea(self)
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        as_panel(form)
        texts = {
            Section.LABELS: (self.tr("No labels yet. Add one, or take them from a file."), self.tr("Add a label")),
            Section.RELATIONS: (
                self.tr("No relation types yet. With one, two spans can be joined."),
                self.tr("Add a relation type"),
            ),
            Section.REASONS: (
                self.tr("No reasons yet. Reviewers then reject without one, or write their own."),
                self.tr("Add a reason"),
            ),
            Section.OVERLAPS: (
                self.tr("No rules yet. Spans may then overlap, nest and cross as they like."),
                self.tr("Add a rule"),
            ),
        }
        empty = EmptyState("document", parent=self)
        empty.set_texts(*texts[section])
        empty.clicked.connect(self.lists[section].add_row)
        stack.addWidget(empty)
        stack.addWidget(area)
        self._stacks[section] = stack
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(20)
        self.lists[section].setFixedWidth(_LIST_PX)
        row.addWidget(self.lists[section])
        row.addWidget(stack, 1)
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, text in (
            (self.load_file, self.tr("Import\u2026")),
            (self.write_file, self.tr("Export\u2026")),
            (self.cancel, self.tr("Cancel")),
            (self.save_button, self.tr("Save")),
        ):
            button.setText(text)
            button.setAutoDefault(False)
        set_role(self.save_button, "primary")
        self.save_button.setToolTip(QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText))
        row.addWidget(self.load_file)
        row.addWidget(self.write_file)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.save_button)
        return row

    def _connect_signals(self) -> None:
        for section in Section:
            listed, form = self.lists[section], self.forms[section]
            listed.chosen.connect(lambda row, of=section: self._on_chosen(of, row))
            listed.edited.connect(self._on_edited)
            listed.removal_asked.connect(lambda row, of=section: self._on_removal(of, row))
            listed.list.itemActivated.connect(lambda _item, of=section: self._enter_form(of))
            form.edited.connect(self._on_edited)
        labels = self.forms[Section.LABELS]
        if isinstance(labels, LabelForm):
            labels.change_requested.connect(self._show_changes)
        self.tabs.currentChanged.connect(self._on_tab)
        self.name.textEdited.connect(self._on_name)
        self.load_file.clicked.connect(self._on_import)
        self.write_file.clicked.connect(self._on_export)
        self.cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self._on_save)
        self._session.failed.connect(self._say_error)

    # ------------------------------------------------------------ showing

    def _show_draft(self, current: str | None = None) -> None:
        self.name.setText(self.draft.name)
        version = isolate_ltr(str(self.draft.original.version))
        self._version.setText(self.tr("Version {version}").format(version=version))
        for section, listed in self.lists.items():
            listed.set_draft(self.draft, current)
            self._on_chosen(section, listed.current())
        self._on_edited()

    def _on_chosen(self, section: Section, row: Row | None) -> None:
        self._stacks[section].setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        self.forms[section].show_row(self.draft, row)
        self._show_remarks(row)

    def _show_remarks(self, row: Row) -> None:
        form = self.forms[Section.LABELS]
        if not isinstance(form, LabelForm) or not isinstance(row.value, Label):
            return
        if self._uses is None:
            form.show_uses(self.tr("Counting\u2026"))
        else:
            form.show_uses(span_count(self._uses.spans.get(row.value.id, 0) if row.fixed else 0))
        remarks = [*(flaw for flaw in self.draft.flaws() if flaw.row is row), *self.draft.doubts(row)]
        form.show_doubts([remark_sentence(remark, self._language, self._label_name_of) for remark in remarks])

    def _on_edited(self) -> None:
        titles = {
            Section.LABELS: self.tr("Labels"),
            Section.RELATIONS: self.tr("Relations"),
            Section.REASONS: self.tr("Reasons for rejecting"),
            Section.OVERLAPS: self.tr("Forbidden overlaps"),
        }
        for place, section in enumerate(Section):
            count = isolate_ltr(str(len(self.draft.rows[section])))
            self.tabs.setTabText(place, f"{titles[section]}  {count}")
            self.lists[section].list.setAccessibleName(titles[section])
            self.lists[section].refresh()
        row = self.lists[Section.LABELS].current()
        if row is not None:
            self._show_remarks(row)
        self.save_button.setEnabled(self.draft.changed)

    def _on_tab(self, place: int) -> None:
        # The labels that a relation may join can be others by now.
        section = list(Section)[place]
        self._on_chosen(section, self.lists[section].current())

    def _go_to(self, section: Section, row: Row) -> None:
        self.tabs.setCurrentIndex(list(Section).index(section))
        self.lists[section].choose(row)

    def _enter_form(self, section: Section) -> None:
        field = self.forms[section].names.fields.get(self._language) or self.forms[section].id
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _named(self, row: Row) -> str:
        return row.value.name(self._language) or self.tr("Without a name")

    def _meant(self, row: Row) -> str:
        value = row.value
        return label_tooltip(value, self._language, tokens_of(self.palette())) if isinstance(value, Label) else ""

    def _label_name(self, label: Label) -> str:
        return label.name(self._language)

    def _label_name_of(self, label_id: str) -> str:
        found = next((label for label in self.draft.labels if label.id == label_id), None)
        return label_id if found is None else found.name(self._language)

    def _warn(self, text: str) -> None:
        self.banner.show_message(Message(text=text), gravity=Gravity.WARNING)

    def _say_error(self, error: AnnotatorError) -> None:
        self.banner.show_message(error_message(error))

    # ------------------------------------------------------------ what the person does

    def _on_name(self, text: str) -> None:
        self.draft.name = text
        self._on_edited()

    def _on_save(self) -> None:
        if self.save():
            self.accept()

    def _on_counted(self, uses: LabelsInUse) -> None:
        self._uses = uses
        self.load_file.setEnabled(True)
        row = self.lists[Section.LABELS].current()
        if row is not None:
            self._show_remarks(row)

    def _on_not_counted(self, error: Exception) -> None:
        if isinstance(error, AnnotatorError):
            self._say_error(error)

    def done(self, result: int) -> None:
        """Qt's."""
        self._counting.stop()
        super().done(result)

    def _on_removal(self, section: Section, row: Row) -> None:
        # As long as it is being counted, saving says what is in use.
        if self._uses is None:
            self.lists[section].take_away(row)
        elif section is Section.RELATIONS and row.fixed and row.value.id in self._uses.relation_types:
            self._say_error(AnnotatorError(Problem.RELATION_TYPE_IN_USE, type=self._named(row)))
        elif section is Section.LABELS and row.fixed and self._uses.spans.get(row.value.id):
            self._ask_change(LabelAction.DELETE)
        else:
            self.lists[section].take_away(row)

    def _show_changes(self, button: QPushButton) -> None:
        row = self.lists[Section.LABELS].current()
        if row is None or not isinstance(row.value, Label):
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        retired = self._session.labels.get(row.value.id)
        last = LabelAction.UNRETIRE if retired is not None and retired.retired else LabelAction.RETIRE
        for action in (LabelAction.RENAME, LabelAction.MERGE, LabelAction.SPLIT, last, LabelAction.DELETE):
            menu.addAction(action_name(action)).triggered.connect(lambda _=False, of=action: self._ask_change(of))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _ask_change(self, action: LabelAction) -> None:
        """A change of spans begins from what is saved."""
        row = self.lists[Section.LABELS].current()
        if row is None:
            return
        label_id = row.value.id
        if self.draft.changed:
            question = self.tr("Save the changes made here first? The spans are changed in a step of their own.")
            buttons = QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel
            if QMessageBox.question(self, self.windowTitle(), question, buttons) != QMessageBox.StandardButton.Save:
                return
            if not self.save():
                return
            self.reload(label_id)
        self.change_requested.emit(label_id, action)

    def _on_import(self) -> None:
        path = ask_label_set(self, self._folder())
        if path is not None:
            self.import_file(path)

    def _on_export(self) -> None:
        path = ask_place(self, self._folder())
        if path is not None:
            self.export_file(path)

    def _folder(self) -> Path:
        project = self._session.project
        return Path() if project is None else project.path.parent

    def _may_close(self) -> bool:
        question = self.tr("Close without saving? The changes made here will be lost.")
        choices = QMessageBox.StandardButton
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        box.setText(question)
        box.setStandardButtons(choices.Save | choices.Discard | choices.Cancel)
        box.setDefaultButton(choices.Cancel)
        answer = choices(box.exec())
        if answer == choices.Save:
            return self.save()
        return answer == choices.Discard
