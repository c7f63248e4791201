"""All keys on one sheet, read from the registry of actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.core.label import Label
from annotator.gui.action_specs import CONTEXT, ActionSpec
from annotator.gui.action_specs import groups as action_groups
from annotator.gui.actions import bound
from annotator.gui.dialogs.label_help import label_card
from annotator.gui.i18n import isolate
from annotator.gui.key_names import native_key
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import as_panel, tokens_of
from annotator.gui.widgets.key_cap import KeyCap
from annotator.gui.widgets.separator import Separator

_COLUMNS = 3
_CARD_PX = 480


class KeySheet(QDialog):
    """Every action with its keys, by menu, and the article's own movements; accepted, the guidelines are asked for.

    Above them stands what the label ``at_hand`` means.
    """

    def __init__(
        self,
        labels: tuple[Label, ...],
        language: str,
        bindings: Mapping[str, str],
        parent: QWidget,
        at_hand: Label | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        as_panel(self)
        holder = QWidget()
        as_panel(holder)
        content = QVBoxLayout(holder)
        content.setSpacing(20)
        if at_hand is not None:
            card = label_card(at_hand, language, tokens_of(self.palette()))
            card.setFixedWidth(_CARD_PX)  # so that examples of the other direction do not stand far away
            content.addWidget(card, 0, Qt.AlignmentFlag.AlignLeading)
            content.addWidget(Separator())
        columns = QHBoxLayout()
        columns.setSpacing(40)
        content.addLayout(columns, 1)
        groups = self._groups(labels, language, bindings)
        total = sum(len(rows) + 2 for _, rows in groups)
        stacks = [QVBoxLayout() for _ in range(_COLUMNS)]
        filled = 0
        for title, rows in groups:
            # A group goes where its middle falls.
            stacks[_COLUMNS * (filled + len(rows) // 2) // total].addWidget(_group(title, rows))
            filled += len(rows) + 2
        for stack in stacks:
            stack.setSpacing(16)
            stack.addStretch(1)
            columns.addLayout(stack, 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.guidelines = QPushButton(self.tr("Guidelines"))
        buttons.addButton(self.guidelines, QDialogButtonBox.ButtonRole.ActionRole)
        self.guidelines.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(1120, 660)

    def _groups(
        self, labels: tuple[Label, ...], language: str, bindings: Mapping[str, str]
    ) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        tagging = [(isolate(label.name(language)), [label.key]) for label in labels if label.key]
        groups = [(self.tr("Labels: tag the text, relabel the span, or arm"), tagging)]
        for name, specs in action_groups():
            rows = list(_rows(specs, bindings))
            if rows:
                groups.append((QCoreApplication.translate(CONTEXT, name).replace("&", ""), rows))
        groups.append((self.tr("In the article"), self._movements()))
        return groups

    def _movements(self) -> list[tuple[str, list[str]]]:
        steps, selecting = ("Left", "Ctrl+Left", "Up", "PgUp"), ("Shift+Left", "Ctrl+Shift+Left")
        return [
            (self.tr("Move the caret by character, word, line, page"), [native_key(key) for key in steps]),
            (self.tr("Select text while moving"), [native_key(key) for key in selecting]),
            (self.tr("Add text to the selected span by mouse, or take it away"), ["Ctrl"]),
            (self.tr("Select by mouse, free of words"), ["Alt"]),
        ]


def _rows(specs: Iterable[ActionSpec], bindings: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    for one in specs:
        keys, article_keys = bound(one, bindings)
        native = [native_key(key) for key in (*article_keys, *keys)]
        if native:
            yield QCoreApplication.translate(CONTEXT, one.text), list(dict.fromkeys(native))[:2]


def _group(title: str, rows: list[tuple[str, list[str]]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    heading = LeadingLabel(role="heading", wrap=True)
    heading.setText(title)
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (text, keys) in enumerate(rows, start=1):
        label = LeadingLabel(wrap=True)
        label.setText(text)
        grid.addWidget(label, row, 0)
        caps = QHBoxLayout()
        caps.setSpacing(4)
        caps.addStretch(1)
        for key in keys:
            caps.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(caps, row, 1)
    grid.setColumnStretch(0, 1)
    return box
