"""The inbox at the trailing side of the article: what was changed in one's work, by whom, why, and the answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.core.inbox import InboxItem, InboxKind, ReasonCount
from annotator.core.review import SpanVersion, Standing
from annotator.gui.actions import Actions
from annotator.gui.i18n import is_language_change, isolate, isolate_ltr, number
from annotator.gui.icons import icon
from annotator.gui.inbox_desk import InboxDesk
from annotator.gui.models.lines import THING, Lines, LinesModel
from annotator.gui.panels.discussion import Discussion
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.reason_bars import ReasonBars
from annotator.gui.panels.row_list import RowList
from annotator.gui.panels.rows import DOCUMENT_ROW_PX, TwoLineRows
from annotator.gui.panels.span_text import LONGEST_TEXT, SpanText
from annotator.gui.review_words import moment, reason_name, standing_name
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role

_STANDINGS = {InboxKind.AMENDED: Standing.AMENDED, InboxKind.REJECTED: Standing.REJECTED, InboxKind.ADDED: None}


class InboxPanel(QWidget):
    """One item after the other, each with its before and after, reason, discussion, and the ways to answer."""

    closed = Signal()
    """Have the details again."""
    finished = Signal()
    """The person is through with writing."""

    def __init__(self, session: Session, desk: InboxDesk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._language = "en"
        self._families: list[str] = []
        self._contesting = False
        as_panel(self)
        self._title, self._count = LeadingLabel(self, role="heading"), LeadingLabel(self, role="secondary")
        self._news = LeadingLabel(self, role="title", wrap=True)
        self._when, self._before_name, self._after_name, self._why, self._nothing = (
            LeadingLabel(self, role="secondary", wrap=True) for _ in range(5)
        )
        self.before, self.after = SpanText(self), SpanText(self)
        self.take_over, self.contest = QPushButton(self), QPushButton(self)
        set_role(self.take_over, "primary")
        self.discussion = Discussion(self)
        self._reasons_title = LeadingLabel(self, role="heading")
        self.bars = ReasonBars(self)
        self.model = LinesModel(self._lines, self)
        self.list = RowList(DOCUMENT_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLineRows(self.list))
        self._tools = {name: self._tool(name) for name in ("up", "down", "close")}
        self._init_layout()
        self._connect_signals(actions)
        self._retranslate()

    def set_language(self, language: str) -> None:
        """Name labels and reasons in another language."""
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

    def write_reply(self) -> None:
        """Put the keyboard where one answers."""
        self._set_contesting(contesting=False)
        self.discussion.write()

    def write_objection(self) -> None:
        """Put the keyboard where one says why one contests the decision."""
        if self._desk.can_contest():
            self._set_contesting(contesting=True)
            self.discussion.write()

    def refresh(self) -> None:
        """Show the item as it stands."""
        desk, item = self._desk, self._desk.current
        self._show_list()
        self._nothing.setVisible(desk.open and not desk.items)
        for widget in (self._news, self._when, self.take_over, self.contest, self.discussion):
            widget.setVisible(item is not None)
        for text in (self._before_name, self.before, self._after_name, self.after, self._why):
            text.hide()
        place = desk.place
        self._count.setText(
            ""
            if place is None
            else self.tr("{number} of {total}").format(number=number(place + 1), total=number(len(desk.items)))
        )
        if item is not None:
            self._show_item(item)

    # ------------------------------------------------------------ inside

    def _init_layout(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        for tool in self._tools.values():
            head.addWidget(tool)
        column.addLayout(head)
        texts = (self._before_name, self.before, self._after_name, self.after)
        for widget in (self._nothing, self._news, self._when, *texts, self._why):
            column.addWidget(widget)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.take_over, 1)
        answers.addWidget(self.contest, 1)
        column.addLayout(answers)
        column.addWidget(self.discussion)
        column.addSpacing(6)
        column.addWidget(self._reasons_title)
        column.addWidget(self.bars)
        column.addSpacing(6)
        column.addWidget(self.list, 1)

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect_signals(self, actions: Actions) -> None:
        desk = self._desk
        desk.changed.connect(self._on_changed)
        self._session.labels_changed.connect(self.refresh)
        self._tools["up"].clicked.connect(lambda: desk.step(-1))
        self._tools["down"].clicked.connect(lambda: desk.step(1))
        self._tools["close"].clicked.connect(self.closed)
        self.take_over.clicked.connect(actions["take_over"].trigger)
        self.contest.clicked.connect(actions["contest"].trigger)
        self.discussion.said.connect(self._on_said)
        self.discussion.finished.connect(self.finished)
        self.list.clicked.connect(self._on_row_chosen)
        self.list.activated.connect(self._on_row_chosen)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Inbox"))
        names = {"up": self.tr("Previous"), "down": self.tr("Next"), "close": self.tr("Close")}
        for name, button in self._tools.items():
            button.setToolTip(names[name])
            button.setAccessibleName(names[name])
        self._nothing.setText(
            self.tr("Nothing yet. What reviewers change in your work comes up here, with the reason.")
        )
        self.take_over.setText(self.tr("Take over"))
        self.contest.setText(self.tr("Contest\u2026"))
        self._reasons_title.setText(self.tr("Reasons, the last eight weeks"))
        self.list.setAccessibleName(self.tr("Inbox"))
        self._set_contesting(contesting=False)
        self.refresh()

    def _set_contesting(self, *, contesting: bool) -> None:
        self._contesting = contesting
        words = self.tr("Why do you contest it?") if contesting else self.tr("Reply\u2026")
        self.discussion.line.setPlaceholderText(words)

    def _on_changed(self) -> None:
        self._set_contesting(contesting=False)
        self.refresh()

    def _show_list(self) -> None:
        self.model.replace(self._desk.items)
        place = self._desk.place
        if place is not None:
            index = self.model.index(place)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)
        counts = [(self._counted(each), each.total, each.weeks) for each in self._desk.reasons]
        self.bars.show_counts(counts)
        for widget in (self._reasons_title, self.bars):
            widget.setVisible(bool(counts))

    def _counted(self, count: ReasonCount) -> str:
        reason = self._reason(count.reason) or self.tr("No reason given")
        return f"{reason} \u00b7 {standing_name(_STANDINGS[count.kind])}"

    def _show_item(self, item: InboxItem) -> None:
        desk, session = self._desk, self._session
        self._news.setText(self._sentence(item))
        when = moment(item.at_ms)
        self._when.setText(f"{when} \u00b7 {self.tr('done')}" if item.done else when)
        document = session.document
        text = document.text if document is not None and document.info.id == item.document else ""
        for name, shown, version, words in (
            (self._before_name, self.before, item.before, self.tr("You: {label}")),
            (self._after_name, self.after, item.after, self.tr("Instead: {label}")),
        ):
            if version is not None and version.label and text:
                said = words.format(label=isolate(self._label_name(version)))
                name.setText(f"{said} \u00b7 {_places(version)}" if _moved(item) else said)
                shown.show_text(_surface(version, text), self._families)
                name.show()
                shown.show()
        reason = self._reason(item.reason)
        if reason and item.kind is not InboxKind.COMMENT:
            self._why.setText(self.tr("Why: {reason}").format(reason=isolate(reason)))
            self._why.show()
        self.take_over.setEnabled(desk.can_take_over())
        self.contest.setEnabled(desk.can_contest())
        changes = item.kind in (InboxKind.AMENDED, InboxKind.REJECTED, InboxKind.ADDED)
        self.take_over.setVisible(changes)
        self.contest.setVisible(changes)
        self.discussion.show_threads(item.threads, writable=session.writable)

    def _sentence(self, item: InboxItem) -> str:
        said = {
            InboxKind.RETURNED: self.tr("{reviewer} returned this document to you"),
            InboxKind.ACCEPTED: self.tr("{reviewer} accepted this document"),
            InboxKind.AMENDED: self.tr("{reviewer} amended your span"),
            InboxKind.REJECTED: self.tr("{reviewer} rejected your span"),
            InboxKind.ADDED: self.tr("{reviewer} added a span that you missed"),
            InboxKind.COMMENT: self.tr("{reviewer} commented"),
        }
        return said[item.kind].format(reviewer=isolate(item.by))

    def _reason(self, reason: str) -> str:
        return reason_name(reason, self._session.labels, self._language)

    def _label_name(self, version: SpanVersion) -> str:
        label = self._session.label(version.label)
        return version.label if label is None else label.name(self._language)

    def _lines(self, item: InboxItem) -> Lines:
        """Above what happened, below why or in which document."""
        reason = self._reason(item.reason)
        listed = self._session.documents.find(item.document)
        below = reason or ("" if listed is None else listed.info.title)
        return Lines(first=("\u2713 " if item.done else "") + self._sentence(item), second=isolate(below))

    def _on_said(self, words: str) -> None:
        if self._contesting:
            self._desk.contest(words)
        else:
            self._desk.reply(words)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        item = index.data(THING)
        if isinstance(item, InboxItem):
            self._desk.show_item(item)


def _moved(item: InboxItem) -> bool:
    """Whether the edges are what was changed: a blank or a mark more may not be seen in the words."""
    return item.before is not None and item.after is not None and item.before.ranges != item.after.ranges


def _places(version: SpanVersion) -> str:
    return isolate_ltr(", ".join(f"{part.start}\u2013{part.end}" for part in version.ranges))


def _surface(version: SpanVersion, text: str) -> str:
    parts = (text[part.start : min(part.end, part.start + LONGEST_TEXT)] for part in version.ranges)
    return " \u2026 ".join(parts)[:LONGEST_TEXT]
