"""The trailing side of the Review page: the selected span before and after, the verdict and why, the discussion."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.core.document import Document
from annotator.core.label import AttributeRule
from annotator.core.review import SpanVersion, Standing, Verdict
from annotator.gui.actions import Actions
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr
from annotator.gui.panels.discussion import Discussion
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.span_text import LONGEST_TEXT, SpanText
from annotator.gui.panels.verdict_buttons import VerdictButton
from annotator.gui.review_desk import ReviewDesk
from annotator.gui.review_items import ReviewItem
from annotator.gui.review_words import reason_id, reason_name, standing_name
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, label_colour, set_role, tokens_of
from annotator.gui.widgets.swatch import SIZE_PX as SWATCH
from annotator.gui.widgets.swatch import swatch_icon


class ReasonLine(QComboBox):
    """The reasons of the label set to choose from, or words of one's own; Return keeps them, Escape doesn't."""

    kept = Signal(str)
    """The words that were chosen or written."""
    left = Signal()
    """The person is through, one way or the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setLineEdit(self.line)
        self.line.editingFinished.connect(self._keep)
        self.activated.connect(self._on_activated)
        self._before = ""
        self._stepping = False

    def show_reason(self, words: str) -> None:
        """Show what is kept; words being typed for the same stay."""
        if words == self._before and self.line.hasFocus():
            return
        self._before = words
        self._show_before()

    def event(self, event: QEvent) -> bool:
        """Qt's: the keys that end the writing are no shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._show_before()
            self.left.emit()
        else:
            self._stepping = True
            super().keyPressEvent(event)
            self._stepping = False

    def _show_before(self) -> None:
        # Where there is no reason yet the arrows begin with the first.
        self.setCurrentIndex(self.findText(self._before) if self._before else -1)
        if self.currentText() != self._before:
            self.setEditText(self._before)

    def _on_activated(self) -> None:
        # What the arrows pass is not chosen yet.
        if not self._stepping:
            self._keep()

    def _keep(self) -> None:
        words = self.currentText().strip()
        if words != self._before:
            self._before = words
            self.kept.emit(words)


class ReviewDetails(QWidget):
    """Shows the desk's selected item, or says how to go on where there is none."""

    _made = False

    def __init__(self, session: Session, desk: ReviewDesk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._language = "en"
        self._families: list[str] = []
        as_panel(self)
        inside = QWidget()
        self._title, self._standing = LeadingLabel(role="heading"), LeadingLabel(role="secondary")
        self._before_name, self._after_name, self._place, self._reason_name, self._hint = (
            LeadingLabel(role="secondary", wrap=True) for _ in range(5)
        )
        self.before, self.after = SpanText(), SpanText()
        self.label = QComboBox()
        self.label.setIconSize(SWATCH)
        self._form_holder = QWidget()
        self._form = QFormLayout(self._form_holder)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.accept = VerdictButton("\u2713", "success", "A")
        self.amend = VerdictButton("\u270e", "accent", "E")
        self.reject = VerdictButton("\u2715", "danger", "R")
        self.reason = ReasonLine()
        self.guideline = QPushButton()
        set_role(self.guideline, "quiet")
        self.discussion = Discussion(settles=True)
        self._init_layout(inside)
        for button, action in ((self.accept, "accept_span"), (self.amend, "amend_span"), (self.reject, "reject_span")):
            button.clicked.connect(actions[action].trigger)
        self.guideline.clicked.connect(actions["to_guidelines"].trigger)
        self.label.activated.connect(self._on_label_chosen)
        self.reason.kept.connect(self._on_reason)
        self.discussion.said.connect(desk.comment)
        self.discussion.resolve_requested.connect(desk.resolve)
        for signal in (desk.opened, desk.review_changed, desk.selected_changed, session.labels_changed):
            signal.connect(self.refresh)
        self._made = True
        self._retranslate()

    def set_language(self, language: str) -> None:
        """Name the labels in another language."""
        self._language = language
        self.refresh()

    def set_families(self, families: list[str]) -> None:
        """The faces that the article is read in."""
        self._families = families
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().changeEvent(event)
        if is_language_change(event):
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self._made:
            self.refresh()

    def write_reason(self) -> None:
        """Put the keyboard into the reason."""
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reason.line.selectAll()

    def work_on_version(self) -> None:
        """Put the keyboard where the label and attributes of the reviewer's version are changed."""
        self.label.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def guideline_menu(self) -> None:
        """Ask where the selected span's text goes: to the examples of its label, or to the counter-examples."""
        item = self._desk.item
        if item is None:
            return
        name = isolate(self._label_name(item.version))
        menu = QMenu(self)
        for counter, text in (
            (False, self.tr("&Example of {label}").format(label=name)),
            (True, self.tr("&Not {label}").format(label=name)),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, counter=counter: self._desk.add_example(counter=counter))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.guideline.mapToGlobal(self.guideline.rect().bottomLeft()))

    def refresh(self) -> None:
        """Show the selected item as it stands."""
        item, document = self._desk.item, self._desk.document
        nothing = item is None or document is None
        for widget in self._of_item:
            widget.setVisible(not nothing)
        self._hint.setVisible(nothing and document is not None)
        self._title.setVisible(document is not None)
        self.discussion.setVisible(document is not None)
        self.discussion.show_threads(self._desk.threads_of(item), writable=self._desk.writable)
        self._title.setText(self.tr("Span") if not nothing else self.tr("Document"))
        if item is None or document is None:
            return
        contested = self.tr("Contested") if item.id in self._desk.contested else ""
        self._standing.setText(contested or standing_name(item.standing))
        self._show_texts(item, document)
        self._show_label(item)
        self._show_attributes(item.version)
        decision = None if item.reviewed is None else item.reviewed.decision
        settled = item.standing not in (Standing.UNDECIDED, Standing.STALE, Standing.DISPUTED)
        verdict = decision.verdict if decision is not None and settled else None
        for button, means in (
            (self.accept, Verdict.ACCEPT),
            (self.amend, Verdict.AMEND),
            (self.reject, Verdict.REJECT),
        ):
            button.setVisible(item.added is None)
            button.setEnabled(self._desk.writable)
            button.setChecked(verdict is means)
        for widget in (self._reason_name, self.reason):
            widget.setVisible(item.added is None)
        self.reason.setEnabled(self._desk.writable and decision is not None)
        with QSignalBlocker(self.reason):
            self._fill_reasons()
            self.reason.show_reason(reason_name(item.reason, self._session.labels, self._language))

    def _init_layout(self, inside: QWidget) -> None:
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._standing)
        verdicts = QHBoxLayout()
        verdicts.setSpacing(6)
        for button in (self.accept, self.amend, self.reject):
            verdicts.addWidget(button, 1)
        column.addLayout(head)
        column.addWidget(self._hint)
        for widget in (
            self._before_name,
            self.before,
            self._after_name,
            self.after,
            self._place,
            self.label,
            self._form_holder,
        ):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(verdicts)
        for widget in (self._reason_name, self.reason, self.guideline):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self.discussion)
        column.addStretch(1)
        self._of_item = (
            self._standing,
            self._before_name,
            self.before,
            self._after_name,
            self.after,
            self._place,
            self.label,
            self._form_holder,
            self.accept,
            self.amend,
            self.reject,
            self._reason_name,
            self.reason,
            self.guideline,
        )
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        as_panel(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _retranslate(self) -> None:
        self._hint.setText(
            self.tr("Tab goes from span to span. Select text and press a label\u2019s key to add a span.")
        )
        self._reason_name.setText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.line.setPlaceholderText(self.tr("Why?"))
        self.label.setAccessibleName(self.tr("Label of the span"))
        self.accept.setText(self.tr("Accept"))
        self.amend.setText(self.tr("Amend"))
        self.reject.setText(self.tr("Reject"))
        self.guideline.setText(self.tr("Add to the guidelines\u2026"))
        self.refresh()

    def _show_texts(self, item: ReviewItem, document: Document) -> None:
        text, amended = document.text, item.amended
        author = isolate(self._desk.annotator)
        self._before_name.setText(
            self.tr("Added for {annotator}").format(annotator=author)
            if item.added is not None
            else self.tr("By {annotator}: {label}").format(annotator=author, label=isolate(self._label_name(item.own)))
        )
        self.before.show_text(_parts(item.own, text), self._families)
        for widget in (self._after_name, self.after):
            widget.setVisible(amended is not None)
        if amended is not None:
            self._after_name.setText(self.tr("Amended: {label}").format(label=isolate(self._label_name(amended))))
            self.after.show_text(_parts(amended, text), self._families)
        version = item.version
        ranges = ", ".join(f"{part.start:,}\u2013{part.end:,}" for part in version.ranges)
        length = sum(map(len, version.ranges))
        paragraph = self._session.paragraphs(document).paragraphs.at(version.start) + 1
        self._place.setText(isolate_ltr(f"\u00b6 {paragraph} \u00b7 {ranges} \u00b7 {length:,}"))

    def _label_name(self, version: SpanVersion) -> str:
        label = self._session.label(version.label)
        return version.label if label is None else label.name(self._language)

    def _show_label(self, item: ReviewItem) -> None:
        tokens = tokens_of(self.palette())
        with QSignalBlocker(self.label):
            self.label.clear()
            for label in self._session.labels.labels:
                if not label.retired or label.id == item.version.label:
                    key = f"   {label.key}" if label.key else ""
                    colour = label_colour(label, tokens)
                    icon = swatch_icon(colour, label.line, self.devicePixelRatioF())
                    self.label.addItem(icon, label.name(self._language) + key, label.id)
            self.label.setCurrentIndex(self.label.findData(item.version.label))
        self.label.setEnabled(self._desk.writable)

    def _show_attributes(self, version: SpanVersion) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        label = self._session.label(version.label)
        rules = [] if label is None else list(label.attributes)
        known = {rule.name for rule in rules}
        rules += [AttributeRule(name=name) for name in version.attributes if name not in known]
        for rule in rules:
            field = self._field(version.attributes.get(rule.name, ""), rule)
            field.setEnabled(self._desk.writable)
            field.setAccessibleName(isolate(rule.name))
            self._form.addRow(isolate(rule.name), field)
        self._form_holder.setVisible(bool(rules))

    def _field(self, value: str, rule: AttributeRule) -> QWidget:
        if rule.values:
            choices = QComboBox()
            foreign = (value,) if value and value not in rule.values else ()
            for one in ("", *rule.values, *foreign):
                choices.addItem(isolate(one) if one else "", one)
            choices.setCurrentIndex(choices.findData(value))
            choices.activated.connect(
                lambda index, name=rule.name: self._desk.set_attribute(name, choices.itemData(index))
            )
            return choices
        line = QLineEdit(value)

        def keep() -> None:
            if line.text() != value:
                self._desk.set_attribute(rule.name, line.text())

        line.editingFinished.connect(keep)
        return line

    def _fill_reasons(self) -> None:
        names = [reason.name(self._language) for reason in self._session.labels.rejection_reasons]
        if [self.reason.itemText(place) for place in range(self.reason.count())] != names:
            self.reason.clear()
            self.reason.addItems(names)

    def _on_label_chosen(self, index: int) -> None:
        if not self._desk.press_label(self.label.itemData(index)):
            self.refresh()

    def _on_reason(self, words: str) -> None:
        self._desk.set_reason(reason_id(words, self._session.labels, self._language))


def _parts(version: SpanVersion, text: str) -> str:
    parts = (text[part.start : min(part.end, part.start + LONGEST_TEXT)] for part in version.ranges)
    return " \u2026 ".join(parts)[:LONGEST_TEXT]
