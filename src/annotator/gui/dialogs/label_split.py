"""Splitting a label: each of its spans in its place, and a key for each label that it may get."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.document import Document
from annotator.core.errors import AnnotatorError
from annotator.core.span import Span
from annotator.gui.actions import label_keys
from annotator.gui.counting import Counting
from annotator.gui.counts import span_count
from annotator.gui.dialogs.label_targets import KEEP_KEY, LONG_SPANS, icon_of, keys_for
from annotator.gui.display_spans import display_span, face_for, typography, view_colours
from annotator.gui.i18n import isolate, isolate_ltr, number
from annotator.gui.key_names import native_key
from annotator.gui.messages import error_message
from annotator.gui.panels.flow_layout import FlowLayout
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.split_walk import Split, SplitWalk
from annotator.gui.textview.view import ArticleView
from annotator.gui.theme import as_panel, set_role, tokens_of
from annotator.gui.widgets.directional_label import DirectionalLabel
from annotator.gui.widgets.separator import Separator
from annotator.services.labels import LabelPlan, places_of_label, plan_split
from annotator.services.projects import Project
from annotator.settings.schema import Settings
from annotator.text.direction import Direction

_SIZE_PX = (980, 720)
_Answer = TypeVar("_Answer")


class LabelSplitDialog(QDialog):
    """Nothing is written before the end; then all of it in one step. What was not reached keeps its label."""

    done_ = Signal(str)
    """The label's id, once it has been split."""
    long_change_requested = Signal(object)
    """A LabelPlan that reaches very many spans, to be carried out in the background."""

    def __init__(
        self, session: Session, settings: Settings, language: str, split: Split, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._language = session, settings, language
        self._split, self._label, self._targets = split, split.label, split.targets
        self.walk = SplitWalk.nowhere(split, language)
        self._at_work = True
        self._counting = Counting(session, self)
        self._document: Document | None = None
        self.setWindowTitle(self.tr("Split {label}").format(label=isolate(self._label.name(language))))
        as_panel(self)
        self.title = DirectionalLabel("", self)
        self.where = LeadingLabel(role="secondary")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.view = ArticleView(self)
        self.view.setAccessibleName(self.tr("Article"))
        self.view.set_colours(view_colours(tokens_of(self.palette())))
        self.view.set_lens(settings.lens)
        self.said = LeadingLabel(wrap=True)
        self.buttons: dict[str, QPushButton] = {}
        self.back, self.finish, self.cancel, self.apply = (QPushButton(self) for _ in range(4))
        self.retire = QCheckBox(self.tr("Retire the label: no span is left with it"), self)
        self.summary = LeadingLabel(wrap=True)
        self.taken_up = LeadingLabel(role="secondary")
        self.anew = QPushButton(self.tr("Begin anew"), self)
        self.anew.setAutoDefault(False)
        self.pages = QStackedWidget(self)
        self._init_layout()
        self._init_keys()
        self.resize(*_SIZE_PX)
        self._show()
        self._ask(functools.partial(_walk_of, split, language), self._on_read)

    # ------------------------------------------------------------ what the person does

    def choose(self, label_id: str) -> None:
        """Give the span that is shown a label, or let it keep its own, and go on to the next."""
        self.walk.choose(label_id)
        self._show()

    def step_back(self) -> None:
        """Go back to the span before."""
        self.walk.back()
        self._show()

    def end(self) -> None:
        """Go on no further: the spans not reached keep their label."""
        self.walk.end()
        self._show()

    def carry_out(self) -> None:
        """Write it all in one step."""
        given = self.walk.given
        if self._at_work or not given:
            return
        used = set(given.values())
        new = [label for label in self._split.new if label.id in used]
        self._at_work = True
        self.apply.setEnabled(False)
        self._ask(
            functools.partial(plan_split, old=self._label.id, assigned=given, new=new, retire=self.retire.isChecked()),
            self._on_planned,
        )

    def _on_planned(self, plan: LabelPlan) -> None:
        self._at_work = False
        self.apply.setEnabled(True)
        if plan.spans > LONG_SPANS:
            self.walk.forget()
            self.accept()
            self.long_change_requested.emit(plan)
        elif self._session.change_labels(plan):
            self.walk.forget()
            self.accept()
            self.done_.emit(self._label.id)

    def reject(self) -> None:
        """Qt's: what was chosen is kept for the next time; only where it could not be kept is it asked."""
        if self.walk.assigned and not self.walk.kept:
            question = self.tr("Stop here? What you chose for %Ln span(s) will be lost.", "", len(self.walk.given))
            choices = QMessageBox.StandardButton
            answer = QMessageBox.question(
                self, self.windowTitle(), question, choices.Discard | choices.Cancel, choices.Cancel
            )
            if answer != choices.Discard:
                return
        super().reject()

    def done(self, result: int) -> None:
        """Qt's."""
        self._counting.stop()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: the article follows the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            self.view.set_colours(view_colours(tokens_of(self.palette())))

    # ------------------------------------------------------------ made once

    def _init_layout(self) -> None:
        self.pages.addWidget(self._walking_page())
        self.pages.addWidget(self._summing_page())
        self.pages.addWidget(QWidget(self))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(self.pages, 1)
        whole.addLayout(self._foot())

    def _head(self) -> QVBoxLayout:
        again = QHBoxLayout()
        again.addWidget(self.taken_up, 1)
        again.addWidget(self.anew)
        set_role(self.anew, "quiet")
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(6)
        for widget in (self.title, self.where, self.bar):
            head.addWidget(widget)
        head.addLayout(again)
        return head

    def _walking_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Separator(parent=page))
        column.addWidget(self.view, 1)
        column.addWidget(Separator(parent=page))
        choices = QVBoxLayout()
        choices.setContentsMargins(24, 12, 24, 4)
        choices.setSpacing(8)
        choices.addWidget(self.said)
        choices.addWidget(self._choices())
        column.addLayout(choices)
        return page

    def _summing_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.summary)
        column.addWidget(self.retire)
        column.addStretch(1)
        return page

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(8)
        for button, text in (
            (self.back, self.tr("Back")),
            (self.finish, self.tr("Enough")),
            (self.cancel, self.tr("Close")),
            (self.apply, self.tr("Split")),
        ):
            button.setText(text)
            button.setAutoDefault(False)
            foot.addWidget(button)
            if button is self.finish:
                foot.addStretch(1)
        set_role(self.apply, "primary")
        self.back.setToolTip(native_key("Backspace"))
        self.finish.setToolTip(native_key("Ctrl+Return"))
        return foot

    def _choices(self) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder)
        self._keys = keys_for(self._targets) | {self._label.id: KEEP_KEY}
        for label in (*self._targets, self._label):
            name = label.name(self._language)
            said = self.tr("Keep {label}").format(label=isolate(name)) if label is self._label else isolate(name)
            key = self._keys[label.id]
            button = QPushButton(f"{isolate_ltr(native_key(key))}   {said}" if key else said, self)
            button.setIcon(icon_of(label, self.palette()))
            button.setIconSize(QSize(16, 16))
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, label_id=label.id: self.choose(label_id))
            flow.addWidget(button)
            self.buttons[label.id] = button
        return holder

    def _init_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = []
        for label_id, said in self._keys.items():
            choose = functools.partial(self.choose, label_id)
            keys += [(key, choose) for key in label_keys(said)]
        keys += [("Backspace", self.step_back), ("Alt+Left", self.step_back)]
        keys += [("Ctrl+Return", self._on_return), ("Ctrl+Enter", self._on_return)]
        for key, verb in keys:
            QShortcut(QKeySequence(key), self).activated.connect(verb)
        self.anew.clicked.connect(self._begin_anew)
        self.back.clicked.connect(self.step_back)
        self.finish.clicked.connect(self.end)
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self.carry_out)
        self._session.failed.connect(self._say_error)

    def _ask(self, question: Callable[[Project], _Answer], then: Callable[[_Answer], None]) -> None:
        """Have a question answered, beside the window where there are very many spans."""
        try:
            self._counting.ask(question, then, self._on_not_answered)
        except AnnotatorError as error:
            self._on_not_answered(error)

    def _on_read(self, walk: SplitWalk) -> None:
        self.walk, self._at_work = walk, False
        self.bar.setRange(0, max(len(walk.places), 1))
        self._show()

    def _on_not_answered(self, error: Exception) -> None:
        self._at_work = False
        self._show()
        if isinstance(error, AnnotatorError):
            self._say_error(error)

    # ------------------------------------------------------------ showing

    def _say_error(self, error: AnnotatorError) -> None:
        self.summary.setText(error_message(error).text)

    def _on_return(self) -> None:
        if self.walk.current is not None:
            self.end()
        else:
            self.carry_out()

    def _begin_anew(self) -> None:
        self.walk.begin_anew()
        self._show()

    def _show(self) -> None:
        if self._at_work:
            self._show_waiting()
            return
        walking = self.walk.current is not None
        self.pages.setCurrentIndex(0 if walking else 1)
        self.bar.setValue(self.walk.place)
        self.back.setVisible(True)
        self.back.setEnabled(self.walk.place > 0)
        self.taken_up.setText(self.tr("%Ln choice(s) of the last time taken up.", "", self.walk.taken_up))
        for widget in (self.taken_up, self.anew):
            widget.setVisible(self.walk.taken_up > 0)
        self.finish.setVisible(walking)
        self.apply.setVisible(not walking)
        if walking:
            self._show_span()
        else:
            self._show_summary()

    def _show_waiting(self) -> None:
        """The spans are still being looked for."""
        self.pages.setCurrentIndex(2)
        self.title.set_text(self._label.name(self._language))
        self.where.setText(self.tr("Looking for the spans\u2026"))
        for widget in (self.back, self.finish, self.apply, self.taken_up, self.anew):
            widget.setVisible(False)

    def _show_span(self) -> None:
        current, project = self.walk.current, self._session.project
        if current is None or project is None:
            return
        span_id, document_id = current
        with project.file.told_apart():
            span = project.file.spans.get(span_id)
            if self._document is None or self._document.info.id != document_id:
                self._show_document(project.file.documents.get(document_id))
        self._show_in_place(span)
        place, total = number(self.walk.place + 1), number(len(self.walk.places))
        where = self.tr("Span {place} of {total}, by {annotator}")
        self.where.setText(where.format(place=place, total=total, annotator=isolate(span.annotator)))
        chosen = self.walk.assigned.get(span_id)
        for label_id, button in self.buttons.items():
            button.setChecked(label_id == chosen)
        self.said.setText(span.note and self.tr("Note: {note}").format(note=isolate(span.note)))
        self.said.setVisible(bool(span.note))
        if not any(button.hasFocus() for button in (*self.buttons.values(), self.back, self.finish, self.cancel)):
            self.buttons[self._label.id].setFocus()

    def _show_document(self, document: Document) -> None:
        self._document = document
        self.view.set_typography(typography(face_for(document, self._settings), self._settings))
        said = document.info.direction
        self.view.set_article(document.text, document_direction=Direction(said) if said else None)
        self.title.set_text(document.info.title)

    def _show_in_place(self, span: Span) -> None:
        self.view.set_spans([display_span(span, self._session.labels, self._language, "")])
        self.view.select_span(span.id)
        self.view.set_caret(span.start)
        self.view.reveal(span.bounds)

    def _show_summary(self) -> None:
        given = self.walk.given
        self.title.set_text(self._label.name(self._language))
        self.where.setText(self.tr("Nothing is changed yet."))
        counts = Counter(given.values())
        lines = []
        for label in self._targets:
            if counts[label.id]:
                name, spans = isolate(label.name(self._language)), span_count(counts[label.id])
                lines.append(f"{name}: {spans}")
        left = len(self.walk.places) - len(given)
        lines.append(
            self.tr("Kept as {label}: {spans}").format(
                label=isolate(self._label.name(self._language)), spans=span_count(left)
            )
        )
        lines.append(self.tr("It is one step and can be undone."))
        self.summary.setText("\n".join(lines))
        self.retire.setVisible(left == 0)
        self.retire.setChecked(left == 0)
        self.apply.setEnabled(bool(given))
        (self.apply if given else self.back).setFocus()


def _walk_of(split: Split, language: str, project: Project) -> SplitWalk:
    return SplitWalk(split, places_of_label(project, split.label.id), language)
