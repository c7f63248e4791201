"""The files of the label set's editor: which to read, where to write."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.errors import AnnotatorError, Problem
from annotator.core.label import LabelSet
from annotator.formats.label_set_file import SUFFIXES, label_set_toml


def ask_label_set(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a file with a label set, of whatever program."""
    pattern = QCoreApplication.translate("LabelSetDialog", "Label sets ({suffixes})")
    every = QCoreApplication.translate("LabelSetDialog", "All files (*)")
    patterns = f"{pattern.format(suffixes=' '.join(f'*{suffix}' for suffix in SUFFIXES))};;{every}"
    title = QCoreApplication.translate("LabelSetDialog", "Import a label set")
    file, _ = QFileDialog.getOpenFileName(parent, title, str(folder), patterns)
    return Path(file) if file else None


def ask_place(parent: QWidget, folder: Path) -> Path | None:
    """Ask where a label set is to be written; over a file that is there only where that was confirmed."""
    pattern = QCoreApplication.translate("LabelSetDialog", "Label sets (*.toml)")
    title = QCoreApplication.translate("LabelSetDialog", "Export the label set")
    file, _ = QFileDialog.getSaveFileName(parent, title, str(folder / "labels.toml"), pattern)
    return Path(file) if file else None


def write_label_set(labels: LabelSet, path: Path) -> None:
    """Write a label set as TOML in place of what the file was. Raises WRITE_FAILED, and then that is as it was."""
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.write_text(label_set_toml(labels), encoding="utf-8", newline="\n")
        os.replace(draft, path)  # noqa: PTH105  # over a file that is there, on Windows too
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise AnnotatorError(Problem.WRITE_FAILED, path=str(path), detail=str(error)) from error
