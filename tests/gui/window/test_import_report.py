"""What the report of an import says, in which language, and under which heading."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.core.errors import Problem
from annotator.gui.dialogs.import_report import ImportReportDialog, import_summary
from annotator.gui.i18n import switch_language
from annotator.gui.main_window import MainWindow
from annotator.gui.messages import problem_message
from annotator.services.importing import ImportFault, ImportReport

UNIT = "See that its positions are counted in the right unit."
RAW = "Expected `str`, got `int` - at `$.text`"


def a_report() -> ImportReport:
    wrong = ImportFault(file="a.jsonl", line=3, problem=Problem.FIELD_WRONG_TYPE, values={"detail": RAW})
    values: dict[str, object] = {"id": "d1", "instead": "dx"}
    renamed = ImportFault(file="b.jsonl", line=1, problem=Problem.DUPLICATE_ID, values=values, lost=False)
    return ImportReport(files=2, documents_added=2, labels_added=["one", "two"], faults=[renamed, wrong])


def test_what_came_in_is_told_apart_from_what_was_left_out(window: MainWindow) -> None:
    dialog = ImportReportDialog(a_report(), window)
    groups = [dialog.faults.topLevelItem(number) for number in range(dialog.faults.topLevelItemCount())]
    assert [group.text(0) for group in groups] == ["1 thing was left out:", "1 thing came in, but look at it:"]
    assert [[group.child(row).text(1) for row in range(group.childCount())] for group in groups] == [["3"], ["1"]]
    assert all(group.isExpanded() for group in groups)
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy the report")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.index("left out") < copied.index("a.jsonl") < copied.index("came in, but") < copied.index("b.jsonl")
    assert RAW in copied


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_of_a_decoder_are_folded_away(window: MainWindow, qapp: QApplication, language: str) -> None:
    switch_language(qapp, language)
    try:
        dialog = ImportReportDialog(a_report(), window)
        row = dialog.faults.topLevelItem(0).child(0)
        assert RAW not in row.text(2)
        assert RAW in row.child(0).text(2)
        assert not row.isExpanded()
        assert RAW not in problem_message(Problem.LABEL_SET_INVALID, {"path": "/a", "detail": RAW}).text
    finally:
        switch_language(qapp, "en")


def test_lists_are_separated_as_the_language_does(window: MainWindow, qapp: QApplication) -> None:
    switch_language(qapp, "ar")
    try:
        said = import_summary(a_report())
        assert "one\u2069\u060c \u2068two" in said
    finally:
        switch_language(qapp, "en")


def test_what_came_of_labels_is_said(window: MainWindow) -> None:
    report = ImportReport(
        labels_defined=["one"], labels_added=["two"], labels_differing=["three"], label_sets=["config.xml"]
    )
    said = import_summary(report)
    assert "New labels, as \u2068config.xml\u2069 defines them: \u2068one\u2069." in said
    assert "New labels: \u2068two\u2069." in said
    assert "kept as they are here: \u2068three\u2069." in said
    taken = import_summary(ImportReport(labels_defined=["one"], label_set_taken=True, label_sets=["manifest.json"]))
    assert "The label set is that of \u2068manifest.json\u2069." in taken
    unused = import_summary(ImportReport(label_sets_unused=["annotation.conf"]))
    assert "No span needed what \u2068annotation.conf\u2069 says of labels." in unused
    assert "New labels" not in taken


def test_nobody_is_told_to_select_anew_what_a_file_says(window: MainWindow) -> None:
    def fault(problem: Problem, **values: object) -> ImportFault:
        return ImportFault(file="a.json", line=1, problem=problem, values=values)

    said = {"label": "actor", "start": 5, "end": 5}
    faults = [
        fault(Problem.RANGE_EMPTY, span="s1", **said),
        fault(Problem.RANGE_OUTSIDE, span=None, length=4, **said),
        fault(Problem.LABEL_UNKNOWN, label="PER", count=2),
    ]
    dialog = ImportReportDialog(ImportReport(files=1, documents_added=1, faults=faults), window)
    group = dialog.faults.topLevelItem(0)
    texts = [re.sub("[\u2066-\u2069]", "", group.child(row).text(2)) for row in range(group.childCount())]
    assert texts == [
        "The span s1, actor: From 5 to 5 there is no text, so it was left out.",
        f"A span actor: From 5 to 5 it goes beyond the text, which has 4 characters, so it was left out. {UNIT}",
        "The project has no label PER, so its spans were left out (2). Choose one here for it.",
    ]


def test_a_long_sentence_is_wrapped_and_not_cut(window: MainWindow, qtbot: QtBot) -> None:
    values: dict[str, object] = {"label": "actor", "start": 500, "end": 600, "length": 400}
    long = ImportFault(file="a.json", line=1, problem=Problem.RANGE_OUTSIDE, values=values)
    short = ImportFault(file="a.json", line=2, problem=Problem.TEXT_EMPTY)
    dialog = ImportReportDialog(ImportReport(files=1, documents_added=1, faults=[long, short]), window)
    dialog.show()
    group = dialog.faults.topLevelItem(0)

    def heights() -> tuple[int, int]:
        first, second = (dialog.faults.visualItemRect(group.child(row)).height() for row in (0, 1))
        return first, second

    line = dialog.fontMetrics().height()
    qtbot.waitUntil(lambda: heights()[0] >= 2 * line > heights()[1])
    dialog.resize(2400, 420)
    qtbot.waitUntil(lambda: heights()[0] == heights()[1])
    dialog.close()
