"""What the labels mean: definition, examples and counter-examples of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.core.label import Label
from annotator.gui.label_words import label_page
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import Tokens, tokens_of
from annotator.gui.widgets.key_cap import KeyCap
from annotator.gui.widgets.swatch import Swatch


class LabelHelp(QDialog):
    """All labels one below the other, the one that is asked for first; accepted, all keys are asked for."""

    def __init__(
        self, labels: tuple[Label, ...], language: str, first: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the labels mean"))
        holder = QWidget()
        cards = QVBoxLayout(holder)
        cards.setContentsMargins(0, 0, 8, 0)
        cards.setSpacing(16)
        for label in sorted(labels, key=lambda one: one.id != first):
            cards.addWidget(label_card(label, language, tokens_of(self.palette())))
        cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        keys = QPushButton(self.tr("All keys"))
        buttons.addButton(keys, QDialogButtonBox.ButtonRole.ActionRole)
        keys.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(480, 560)


def label_card(label: Label, language: str, tokens: Tokens) -> QWidget:
    """What one label looks like, its key, and what it means."""
    card = QWidget()
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Swatch(label))
    name = LeadingLabel(role="title")
    name.setText(label.name(language))
    head.addWidget(name, 1)
    head.addWidget(KeyCap(label.key))
    column.addLayout(head)
    words = QLabel(label_page(label, language, tokens))
    words.setTextFormat(Qt.TextFormat.RichText)
    words.setWordWrap(True)
    column.addWidget(words)
    return card
