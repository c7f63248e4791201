"""For whom a hand-off is, and which documents go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.counts import document_count
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import as_panel, set_role

_WIDTH_PX = 520


class Share(Enum):
    """Which documents go with a hand-off."""

    ASSIGNED = "assigned"
    LISTED = "listed"
    OPEN = "open"


class HandOffDialog(QDialog):
    """Asks for a name and a choice of documents; the file is made by whoever opened the dialog.

    ``documents_of`` tells which documents somebody was assigned.
    """

    def __init__(
        self,
        people: Sequence[str],
        documents_of: Callable[[str], Sequence[str]],
        others: Mapping[Share, Sequence[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._documents_of = documents_of
        self._others = others
        self.setWindowTitle(self.tr("Hand over"))
        as_panel(self)
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.addItems(list(people))
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.share = QComboBox()
        self.with_spans = QCheckBox(self.tr("With what others did on these documents"))
        self.note = LeadingLabel(role="secondary", wrap=True)
        self.note.setText(
            self.tr(
                "The file holds these documents, the guidelines and the label set. Its work comes back with "
                "File \u25b8 Merge, as often as you like."
            )
        )
        self._init_layout()
        for share in (Share.ASSIGNED, *others):
            self.share.addItem("", share)
        self.name.currentTextChanged.connect(self._refresh)
        self.share.currentIndexChanged.connect(self._refresh_button)
        self._refresh()

    @property
    def to(self) -> str:
        """The name that was given."""
        return self.name.currentText().strip()

    @property
    def documents(self) -> list[str]:
        """The documents that were chosen."""
        share = self.share.currentData()
        return list(self._documents_of(self.to) if share is Share.ASSIGNED else self._others[share])

    def _init_layout(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("For whom"), self.name)
        form.addRow(self.tr("Documents"), self.share)
        form.addRow("", self.with_spans)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = buttons.addButton(self.tr("Choose the file\u2026"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.make, "primary")
        self.make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH_PX)

    def _refresh(self) -> None:
        texts = {
            Share.ASSIGNED: self.tr("Those assigned to them ({count})"),
            Share.LISTED: self.tr("Those in the list as it is filtered now ({count})"),
            Share.OPEN: self.tr("The one that is open ({count})"),
        }
        for place in range(self.share.count()):
            share = self.share.itemData(place)
            found = self._documents_of(self.to) if share is Share.ASSIGNED else self._others[share]
            self.share.setItemText(place, texts[share].format(count=document_count(len(found))))
        self._refresh_button()

    def _refresh_button(self) -> None:
        self.make.setEnabled(bool(self.to and self.documents))
