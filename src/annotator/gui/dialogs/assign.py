"""Who gets which documents: by hand or evenly, each to as many people as are wanted, with what would come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.core.assigning import Assignment
from annotator.gui.counts import document_count
from annotator.gui.i18n import isolate
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import as_panel, set_role

_WIDTH_PX = 520
_LIST_PX = 132
# Names are parted by a comma of any script that writes them.
_COMMAS = str.maketrans({"\u060c": ",", "\u3001": ",", ";": ",", "\u061b": ","})

Planner = Callable[[Sequence[str], Sequence[str], int, int], list[Assignment]]
"""Documents, people, how many people a document, and the seed: who would get what."""


class Choice(Enum):
    """Which documents are given out."""

    UNASSIGNED = "unassigned"
    LISTED = "listed"
    OPEN = "open"
    ALL = "all"


class AssignDialog(QDialog):
    """Asks who gets what, and shows the plan as it is made; who carries it out takes ``plan``."""

    def __init__(
        self, people: Sequence[str], choices: Mapping[Choice, Sequence[str]], planner: Planner, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._planner = planner
        self._seed = 0
        self.plan: list[Assignment] = []
        self.setWindowTitle(self.tr("Assign documents"))
        as_panel(self)
        self.people = QListWidget()
        set_role(self.people, "field")
        self.people.setFixedHeight(_LIST_PX)
        self.people.setAccessibleName(self.tr("Who gets them"))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Another name, or several"))
        self.name.setAccessibleName(self.tr("Another name, or several"))
        self.add = QPushButton(self.tr("Add"))
        self.add.setAutoDefault(False)
        self.documents = QComboBox()
        self.overlap = QSpinBox()
        self.overlap.setRange(1, 1)
        self.overlap.setAccessibleName(self.tr("People a document"))
        self.documents.setAccessibleName(self.tr("Documents"))
        self.again = QPushButton(self.tr("Deal again"))
        self.again.setAutoDefault(False)
        self.outcome = LeadingLabel(role="secondary", wrap=True)
        self._init_layout()
        for person in people:
            self._add_person(person, checked=False)
        self._fill_documents()
        self.people.itemChanged.connect(lambda _item: self._refresh())
        self.name.returnPressed.connect(self._add_names)
        self.add.clicked.connect(self._add_names)
        self.documents.currentIndexChanged.connect(lambda _index: self._refresh())
        self.overlap.valueChanged.connect(lambda _value: self._refresh())
        self.again.clicked.connect(self._deal_again)
        self._refresh()

    @property
    def chosen(self) -> list[str]:
        """The people who are ticked."""
        items = [self.people.item(row) for row in range(self.people.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _init_layout(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.name, 1)
        names.addWidget(self.add)
        each = QHBoxLayout()
        each.setSpacing(8)
        each.addWidget(self.overlap)
        each.addStretch(1)
        each.addWidget(self.again)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("Who gets them"), self.people)
        form.addRow("", names)
        form.addRow(self.tr("Documents"), self.documents)
        form.addRow(self.tr("People a document"), each)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.give = buttons.addButton(self.tr("Assign"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.give, "primary")
        self.give.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.outcome)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH_PX)

    def _fill_documents(self) -> None:
        texts = {
            Choice.UNASSIGNED: self.tr("Those that nobody has yet ({count})"),
            Choice.LISTED: self.tr("Those in the list as it is filtered now ({count})"),
            Choice.OPEN: self.tr("The one that is open ({count})"),
            Choice.ALL: self.tr("All ({count})"),
        }
        for choice, documents in self._choices.items():
            if documents:
                self.documents.addItem(texts[choice].format(count=document_count(len(documents))), choice)

    def _add_person(self, name: str, *, checked: bool) -> None:
        item = QListWidgetItem(isolate(name))
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.people.addItem(item)

    def _add_names(self) -> None:
        known = {self.people.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.people.count())}
        for said in self.name.text().translate(_COMMAS).split(","):
            name = said.strip()
            if name and name not in known:
                self._add_person(name, checked=True)
                known.add(name)
        self.name.clear()
        self.people.scrollToBottom()
        self._refresh()

    def _deal_again(self) -> None:
        self._seed += 1
        self._refresh()

    def _refresh(self) -> None:
        """Make the plan anew, and say what would come of it."""
        people = self.chosen
        self.overlap.setMaximum(max(len(people), 1))
        self.again.setEnabled(len(people) > self.overlap.value())
        choice = self.documents.currentData()
        documents = list(self._choices.get(choice, ())) if choice is not None else []
        self.plan = self._planner(documents, people, self.overlap.value(), self._seed) if people and documents else []
        self.give.setEnabled(bool(self.plan))
        if not people:
            self.outcome.setText(self.tr("Tick who gets documents, or add names."))
        elif not self.plan:
            self.outcome.setText(self.tr("They have all of these already."))
        else:
            shares = Counter(each.annotator for each in self.plan)
            parts = [f"{isolate(person)} {document_count(shares[person])}" for person in people]
            self.outcome.setText(self.tr("They get: {shares}.").format(shares=" \u00b7 ".join(parts)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Return in the line for names adds them, and doesn't assign."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.name.hasFocus():
            return
        super().keyPressEvent(event)
