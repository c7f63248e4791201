"""The only question before the first span: whose spans they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.gui.theme import as_panel, set_role


class FirstStartDialog(QDialog):
    """Asks for a name."""

    def __init__(self, suggestion: str = "", parent: QWidget | None = None, *, opens_sample: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Annotator"))
        as_panel(self)
        title = QLabel(self.tr("What is your name?"))
        set_role(title, "title")
        why = QLabel(
            self.tr(
                "Every span belongs to somebody, so that several people can work on the same articles. "
                "The name stays on this computer and in the projects you work on."
            )
        )
        why.setWordWrap(True)
        set_role(why, "secondary")
        self.name = QLineEdit(suggestion)
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setPlaceholderText(self.tr("Your name"))
        self.name.selectAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.start = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.start.setText(self.tr("Open the sample") if opens_sample else self.tr("Open the project"))
        set_role(self.start, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (title, why, self.name, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(420)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._on_text_changed)
        self._on_text_changed(suggestion)

    def annotator(self) -> str:
        """The name, without spaces around it."""
        return " ".join(self.name.text().split())

    def _on_text_changed(self, _text: str) -> None:
        self.start.setEnabled(bool(self.annotator()))
