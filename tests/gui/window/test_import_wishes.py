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
from annotator.gui.tasks import Task

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


def test_what_would_be_left_out_is_named_before_anything_comes_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"content": "Ada met Bob", "ents": [{"from": 0, "to": 3}]}\n', encoding="utf-8")
    dialog = offered(window, qtbot, path)
    assert "1 thing will be named in the report." in dialog.summary.text()
    assert "What may be spans was left out, for nothing here is named so: \u2068ents\u2069." in dialog.summary.text()
    dialog.reject()


def test_what_a_label_set_beside_the_files_says_is_shown_and_comes_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = corpus(tmp_path)
    config = '<View><Labels name="label" toName="text"><Label value="Person" alias="PER"/></Labels></View>'
    (tmp_path / "config.xml").write_text(config, encoding="utf-8")
    dialog = offered(window, qtbot, path)
    assert "\u2068config.xml\u2069 says what the new labels mean: \u2068PER\u2069." in dialog.found.text()
    choice = dialog.labels.cellWidget(0, 1)
    assert isinstance(choice, QComboBox)
    assert choice.currentText() == "New, as the files define it"
    assert [span.name for span in dialog.article.page.spans] == ["Person"]
    dialog.go.click()
    project = window.session.project
    assert project is not None
    qtbot.waitUntil(lambda: not window.files.busy)
    qtbot.waitUntil(lambda: project.labels.get("PER") is not None)
    person = project.labels.get("PER")
    assert person is not None
    assert person.name("en") == "Person"


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


def test_positions_come_in_as_the_unit_that_was_chosen_says(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"  # nothing in it tells that positions count UTF-16: only the person knows
    path.write_text(json.dumps({"text": TEXT, "label": [[AT + 1, AT + 5, "actor"]]}) + "\n", encoding="utf-8")
    dialog = offered(window, qtbot, path)
    dialog.unit.setCurrentIndex(dialog.unit.findData(Unit.UTF16))
    qtbot.waitUntil(dialog.go.isEnabled)
    before = len(window.session.documents)
    dialog.go.click()
    qtbot.waitUntil(lambda: len(window.session.documents) == before + 1)
    qtbot.waitUntil(lambda: not window.files.busy)
    project = window.session.project
    assert project is not None
    (span,) = project.file.spans.of_document(str(project.file.documents.ids()[-1]))
    assert span.surface(TEXT) == TEXT[AT : AT + 4]


def test_what_is_changed_last_before_closing_begins_nothing_any_more(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    project = window.session.project
    assert project is not None
    dialog = ImportWishesDialog(project, [corpus(tmp_path)], window.preferences.settings, "en", window)
    for unit in (Unit.UTF16, Unit.CODE_POINT):  # the second is to be looked at once the first has ended
        dialog.unit.setCurrentIndex(dialog.unit.findData(unit))
    (task,) = dialog.findChildren(Task)
    with qtbot.waitSignal(task.destroyed):
        dialog.reject()
    assert dialog.findChildren(Task) == []
    dialog.deleteLater()


def test_plain_texts_are_not_asked_about(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    before = len(window.session.documents)
    window.late.transfers().offer_import([path])
    assert window.findChild(ImportWishesDialog) is None
    qtbot.waitUntil(lambda: len(window.session.documents) == before + 1)
    qtbot.waitUntil(lambda: not window.files.busy)
    assert window.findChild(ImportReportDialog) is None


def test_keys_are_chosen_and_the_preview_follows(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    marks = [{"von": AT, "bis": AT + 4, "art": "PER"}]
    path.write_text(json.dumps({"inhalt": TEXT, "marken": marks}) + "\n", encoding="utf-8")
    window.late.transfers().offer_import([path])
    dialog = window.findChild(ImportWishesDialog)
    qtbot.waitUntil(lambda: "text" in dialog.keys.boxes)
    assert not dialog.go.isEnabled()  # no text is found under any name that is usual
    for what, key in (("text", "inhalt"), ("spans", "marken"), ("start", "von"), ("end", "bis"), ("label", "art")):
        qtbot.waitUntil(lambda what=what: what in dialog.keys.boxes)
        box = dialog.keys.boxes[what]
        box.setCurrentIndex(box.findData(key))
    qtbot.waitUntil(lambda: dialog.labels.rowCount() == 1)
    assert dialog.keys.boxes["start"].currentText().endswith(str(AT) + "\u2069")
    qtbot.waitUntil(lambda: "checked" not in dialog.summary.text() and "1 span" in dialog.summary.text())
    before = len(window.session.documents)
    dialog.go.click()
    qtbot.waitUntil(lambda: len(window.session.documents) == before + 1)
    qtbot.waitUntil(lambda: not window.files.busy)
    project = window.session.project
    assert project is not None
    (span,) = project.file.spans.of_document(str(project.file.documents.ids()[-1]))
    assert (span.label, span.surface(TEXT)) == ("PER", TEXT[AT : AT + 4])


def test_encoding_and_format_are_chosen_and_the_preview_follows(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"text,label\n{TEXT[2:]},x\n".encode("cp1256"))
    dialog = offered(window, qtbot, path)
    assert dialog.documents.currentText() == TEXT[2:]
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1252"))
    qtbot.waitUntil(lambda: dialog.documents.currentText() != TEXT[2:])
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1256"))
    qtbot.waitUntil(lambda: dialog.documents.currentText() == TEXT[2:])
    dialog.format.setCurrentIndex(dialog.format.findData("conll"))
    qtbot.waitUntil(lambda: "CoNLL" in dialog.found.text())
    assert list(dialog.keys.boxes) == ["token", "tag"]
    dialog.reject()


def test_duplicates_and_odd_texts_are_counted_before_anything_comes_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    rows = [words, words + " more", words, "one\u0007two"]
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    dialog = offered(window, qtbot, path)
    qtbot.waitUntil(lambda: "nearly" in dialog.summary.text())
    assert "more than once" in dialog.summary.text()
    assert "control characters" in dialog.summary.text()
    dialog.reject()


def test_pages_can_come_in_without_their_menus(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<nav><a href=x>menu</a></nav><article><p>one</p></article>", encoding="utf-8")
    dialog = offered(window, qtbot, path)
    assert not dialog.article_alone.isHidden()
    assert dialog.whole_books.isHidden()
    assert dialog.documents.currentText() == "menu"
    dialog.article_alone.setChecked(True)
    qtbot.waitUntil(lambda: dialog.documents.currentText() == "one")
    dialog.reject()


def test_a_text_whose_encoding_is_a_guess_is_shown_first(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{TEXT[2:]} {TEXT[2:]}".encode("cp1256"))
    dialog = offered(window, qtbot, path)
    assert "cp1256" in dialog.found.text()
    assert dialog.documents.currentText() == f"{TEXT[2:]} {TEXT[2:]}"
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("utf-8"))
    qtbot.waitUntil(lambda: not dialog.go.isEnabled())  # it is none
    dialog.reject()


def test_a_unit_that_little_speaks_for_is_called_an_assumption_before_and_after(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(json.dumps({"text": "\U0001f600 Ada met Bob", "label": [[2, 5, "actor"]]}), encoding="utf-8")
    dialog = offered(window, qtbot, path)
    found = dialog.found.text()
    assert (
        "only 1 span can tell. 0 of 1 begin and end between words so; otherwise: Characters (code points): 1" in found
    )
    assert "choose another under Positions count" in found
    dialog.go.click()
    qtbot.waitUntil(lambda: window.findChild(ImportReportDialog) is not None)
    report = window.findChild(ImportReportDialog)
    assert "only 1 span can tell" in report.summary.text()
    assert "undo the import" in report.summary.text()
    assert report.faults.isHidden()
    report.close()
