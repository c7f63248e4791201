"""Files of other programs are shown as they will come in, and come in as it was wished."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from annotator.formats.protocols import Unit
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.gui.dialogs.import_wishes import ImportWishesDialog
from annotator.gui.main_window import MainWindow

TEXT = "\U0001f4f0 \u0642\u0627\u0644 \u0623\u062d\u0645\u062f \u0646\u0639\u0645"
AT = TEXT.index("\u0623")


def corpus(folder: Path) -> Path:
    value = {"start": AT + 1, "end": AT + 5, "text": TEXT[AT : AT + 4], "labels": ["PER"]}
    task = {"data": {"text": TEXT}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}]}
    path = folder / "tasks.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    return path


def offered(window: MainWindow, qtbot: QtBot, path: Path) -> ImportWishesDialog:
    window.late.transfers().offer_import([path])
    dialog = window.findChild(ImportWishesDialog)
    qtbot.waitUntil(dialog.go.isEnabled)
    return dialog


def test_the_preview_says_what_was_found_and_the_wishes_are_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = offered(window, qtbot, corpus(tmp_path))
    assert "Label Studio" in dialog.found.text()
    assert "UTF-16" in dialog.found.text()
    assert dialog.documents.count() == 1
    assert dialog.labels.rowCount() == 1
    choice = dialog.labels.cellWidget(0, 1)
    assert isinstance(choice, QComboBox)
    assert choice.currentText() == "New label"
    choice.setCurrentIndex(choice.findData("actor"))
    dialog.owner.setText("Bea")
    dialog.suggestions.setChecked(True)
    before = len(window.session.documents)
    dialog.go.click()
    qtbot.waitUntil(lambda: len(window.session.documents) == before + 1)
    qtbot.waitUntil(lambda: not window.files.busy)
    project = window.session.project
    assert project is not None
    (span,) = project.file.spans.of_document(str(project.file.documents.ids()[-1]))
    assert (span.label, span.annotator, span.suggested, span.surface(TEXT)) == ("actor", "Bea", True, TEXT[AT : AT + 4])


def test_another_unit_is_looked_at_anew_and_nothing_comes_in_where_it_is_left(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = offered(window, qtbot, corpus(tmp_path))
    assert "report" not in dialog.summary.text()
    dialog.unit.setCurrentIndex(dialog.unit.findData(Unit.CODE_POINT))
    qtbot.waitUntil(lambda: "report" in dialog.summary.text())  # the quote is not what stands there
    before = len(window.session.documents)
    dialog.reject()
    assert len(window.session.documents) == before


def test_plain_texts_are_not_asked_about(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    before = len(window.session.documents)
    window.late.transfers().offer_import([path])
    assert window.findChild(ImportWishesDialog) is None
    qtbot.waitUntil(lambda: len(window.session.documents) == before + 1)
    qtbot.waitUntil(lambda: not window.files.busy)
    assert window.findChild(ImportReportDialog) is None
