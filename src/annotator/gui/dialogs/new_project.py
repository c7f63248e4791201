"""Making a project: where it is kept, and the labels it begins with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import AnnotatorError
from annotator.core.label import LabelSet
from annotator.formats.label_set_file import SUFFIXES, read_label_set
from annotator.gui.i18n import isolate_ltr
from annotator.gui.messages import error_message
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import as_panel, set_role
from annotator.services.projects import SUFFIX
from annotator.settings.paths import seeds_dir

__all__ = ("SUFFIX", "NewProjectDialog")


class NewProjectDialog(QDialog):
    """Asks for a file name, a folder and a label set; the project is made by whoever opened the dialog."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New project"))
        as_panel(self)
        self.name = QLineEdit(self.tr("project"))
        self.name.selectAll()
        self.folder = QLineEdit(str(folder))
        self._choose_folder = QPushButton(self.tr("Choose\u2026"))
        self.labels = QComboBox()
        self.labels.addItem(self.tr("Actor, topic, commitment"), seeds_dir() / "labels.toml")
        self.labels.addItem(self.tr("None: they come with the documents"), None)
        self.labels.addItem(self.tr("From a file\u2026"), "")
        self.problem = LeadingLabel(wrap=True)  # a sentence that may begin with a path
        self.problem.hide()
        self._init_layout()
        self._choose_folder.clicked.connect(self._on_choose_folder)
        self.labels.activated.connect(self._on_labels_chosen)
        self.name.textChanged.connect(self._on_text_changed)

    def path(self) -> Path:
        """Where the project is to be made."""
        name = self.name.text().strip()
        return Path(self.folder.text()).expanduser() / (name if name.endswith(SUFFIX) else name + SUFFIX)

    def label_set(self) -> LabelSet:
        """The labels to begin with. Raises LABEL_SET_INVALID or READ_FAILED."""
        chosen = self.labels.currentData()
        return read_label_set(Path(chosen)) if chosen else LabelSet()

    def show_problem(self, error: AnnotatorError) -> None:
        """Say why it could not be made; what was entered stays."""
        self.problem.setText(error_message(error).text)
        self.problem.show()

    def _init_layout(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(self._choose_folder)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Folder"), row)
        form.addRow(self.tr("Labels"), self.labels)
        self.folder.setAccessibleName(self.tr("Folder"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.make = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.make.setText(self.tr("Make the project"))
        set_role(self.make, "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.setMinimumWidth(520)

    def _on_text_changed(self, text: str) -> None:
        self.make.setEnabled(bool(text.strip()))
        self.problem.hide()

    def _on_choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the project"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _on_labels_chosen(self, index: int) -> None:
        if self.labels.itemData(index) != "":
            return
        pattern = self.tr("Label sets ({suffixes})").format(suffixes=" ".join(f"*{suffix}" for suffix in SUFFIXES))
        patterns = f"{pattern};;{self.tr('All files (*)')}"
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Label set"), self.folder.text(), patterns)
        if file:
            self.labels.insertItem(index, isolate_ltr(Path(file).name), Path(file))
            self.labels.setCurrentIndex(index)
        else:
            self.labels.setCurrentIndex(0)
