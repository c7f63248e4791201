"""What people see of the panels: nothing cut off, one language at a time, lines that begin at the leading edge."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from support.projects import make_project
from support.turns import settle

from annotator.core.label import Label, LabelSet
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.dialogs.settings import SettingsDialog
from annotator.gui.document_list import StateFilter
from annotator.gui.file_actions import FileActions
from annotator.gui.i18n import switch_language
from annotator.gui.main_window import MainWindow
from annotator.gui.models.documents import COUNT
from annotator.gui.models.spans import DIRECTION
from annotator.gui.pages import PageId
from annotator.gui.panels import rows
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.shown_spans import Shown
from annotator.gui.widgets.key_cap import KeyCap
from annotator.services.projects import Project
from annotator.settings.schema import Language
from annotator.text.direction import Direction
from annotator.text.offsets import CodePointRange

MakeWindow = Callable[..., MainWindow]
_LONG = "\u0643\u0644\u0645\u0629 \u0637\u0648\u064a\u0644\u0629 " * 12


def test_the_palette_is_as_high_as_its_labels_at_once(window: MainWindow, qtbot: QtBot) -> None:
    palette, session = window.palette_bar, window.session
    window.resize(1300, 800)
    session.labels = LabelSet(
        labels=tuple(Label(id=f"l{number}", names={"en": f"A rather long name {number}"}) for number in range(6))
    )
    session.labels_changed.emit()
    qtbot.waitUntil(lambda: all(button.isVisible() for button in palette.buttons.values()))
    qtbot.waitUntil(lambda: palette._strip.height() <= palette._scroll.viewport().height())
    for button in palette.buttons.values():
        seen = button.visibleRegion().boundingRect()
        assert seen.size() == button.size()
    assert len({button.y() for button in palette.buttons.values()}) > 1


def test_the_program_is_named_once_in_the_title(make_window: MakeWindow, project: Project) -> None:
    path = project.path
    project.close()
    window = make_window(path, language="ar")
    # What the title doesn't end with, Qt puts after it.
    assert window.windowTitle().endswith(f"\u2013 {QGuiApplication.applicationDisplayName()}")
    assert "Annotator" not in window.windowTitle()


def test_keys_are_named_in_one_language(window: MainWindow, qapp: QApplication) -> None:
    switch_language(qapp, "ar")
    window.actions_["keys"].trigger()
    sheet = window.findChild(KeySheet)
    named = [cap.text for cap in sheet.findChildren(KeyCap)]
    assert len(named) > 40
    assert [text for text in named if not text.isascii()] == []
    shown = [
        key.toString(QKeySequence.SequenceFormat.NativeText)
        for action in window.actions_.menus.values()
        for one in action.actions()
        for key in one.shortcuts()[:1]
    ]
    assert [text for text in shown if not text.isascii()] == []
    sheet.close()
    switch_language(qapp, "en")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def test_wrapped_lines_begin_at_the_leading_edge(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    label = LeadingLabel(wrap=True)
    qtbot.addWidget(label)
    label.setLayoutDirection(direction)
    label.setText(_LONG if direction is Qt.LayoutDirection.RightToLeft else "some words " * 30)
    label.setFixedSize(200, 400)
    label.show()
    image = label.grab().toImage()
    ground = image.pixel(0, 399)
    inked = [[x for x in range(image.width()) if image.pixel(x, y) != ground] for y in range(image.height())]
    lines: list[list[int]] = [[]]
    for row in inked:
        if row:
            lines[-1] += row
        elif lines[-1]:
            lines.append([])
    edges = [max(line) if direction is Qt.LayoutDirection.RightToLeft else min(line) for line in lines if line]
    assert len(edges) > 3
    assert max(edges) - min(edges) <= 4


def test_the_hint_stands_under_the_same_edge_as_the_heading(window: MainWindow) -> None:
    window.session.select_span(None)
    hint, title = window.details._hint, window.details._title
    assert hint.isVisible()
    for rtl in (False, True):
        window.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        QApplication.processEvents()
        edges = [
            one.mapTo(window.details, one.contentsRect().topRight() if rtl else one.contentsRect().topLeft()).x()
            for one in (hint, title)
        ]
        assert all(abs(a - b) <= 1 for a, b in pairwise(edges))


def test_nothing_asks_for_a_note_that_cannot_be_written(window: MainWindow) -> None:
    session, note = window.session, window.details.editor.note
    session.add_span("topic", (CodePointRange(0, 5),))
    settle()
    assert note.placeholderText() == "Add a note\u2026"
    path = Path(session.project.path)
    session.set_project(None)
    assert window.files.open(path, annotator="Mona")
    session.set_shown(Shown(everyone=True))
    session.select_span(session.spans.at(0).id)
    settle()
    assert note.isReadOnly()
    assert note.placeholderText() == "No note"


def test_the_settings_follow_the_language_that_is_chosen_in_them(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    english = {label.text() for label in dialog.findChildren(QLabel) if label.text()}
    assert "Line spacing" in english
    window.preferences.set(language=Language.ARABIC)
    qtbot.waitUntil(lambda: dialog.windowTitle() != "Settings")
    said = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    said += [dialog.theme.itemText(place) for place in range(dialog.theme.count())]
    said += [dialog.caret.currentText(), dialog.family.itemText(0), dialog.keys.text()]
    said += [button.text() for button in dialog.findChildren(QPushButton)]
    assert len(said) >= 15
    assert [text for text in said if any("a" <= letter.lower() <= "z" for letter in text.replace("px", ""))] == []
    assert dialog.annotator.accessibleName() == dialog._names[dialog.annotator].text().lstrip("\u200f")
    sides = [label.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask for label in dialog._names.values()]
    assert {Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute} == set(sides)
    dialog.close()
    window.preferences.set(language=Language.ENGLISH)


def test_the_keyboard_goes_to_the_article_where_its_place_is_folded_away(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1400, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.documents.list.setFocus()
    assert window.documents.list.hasFocus()
    window.resize(700, 800)
    qtbot.waitUntil(lambda: not window.documents.isVisible())
    assert window.view.hasFocus()
    window.show_page(PageId.PROJECT)
    assert window.late.project().page.hasFocus()
    window.show_page(PageId.ANNOTATE)
    assert window.view.hasFocus()
    window.resize(1400, 800)
    window.session.add_span("topic", (CodePointRange(0, 5),))
    settle()
    window.details.editor.label.setFocus()
    window.session.select_span(None)
    settle()
    assert window.view.hasFocus()


def test_a_row_says_whose_spans_it_counts(window: MainWindow) -> None:
    session = window.session
    session.add_span("topic", (CodePointRange(0, 5),))
    settle()
    first = window.documents.model.index(0)
    assert first.data(COUNT) == window.status.spans.text() == "1 span"
    path = Path(session.project.path)
    session.set_project(None)
    assert window.files.open(path, annotator="Mona")
    session.open_document("d1")
    assert first.data(COUNT) == window.status.spans.text() == "0 spans"
    session.set_shown(Shown(everyone=True))
    assert first.data(COUNT) == "0 of mine"
    assert "0 of mine" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert window.status.spans.text() == "1 span, 0 of mine"
    assert window.details.model.rowCount() == 1
    session.set_shown(Shown())
    assert first.data(COUNT) == window.status.spans.text() == "0 spans"


def test_a_key_is_the_same_in_menu_sheet_and_button(window: MainWindow) -> None:
    window.actions_["keys"].trigger()
    sheet = window.findChild(KeySheet)
    assert "Return" in [cap.text for cap in sheet.findChildren(KeyCap)]
    assert window.actions_["done"].text().split("\t")[1] == "Return"
    assert "\u23ce" in window.palette_bar.done.text()
    sheet.close()
    window.actions_.bind({"done": "F7"})
    assert "\t" not in window.actions_["done"].text()


def test_the_pages_have_keys(window: MainWindow) -> None:
    window.actions_["project_page"].trigger()
    assert window.pages.currentWidget() is window.late.project().page
    window.actions_["annotate_page"].trigger()
    assert window.pages.currentWidget() is window.columns
    assert [window.actions_[name].shortcut().toString() for name in ("annotate_page", "project_page")] == [
        "Ctrl+1",
        "Ctrl+3",
    ]


def test_an_empty_window_offers_to_open_and_to_make(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(FileActions, "ask_open", lambda _self: asked.append("open"))
    monkeypatch.setattr(FileActions, "ask_new", lambda _self: asked.append("new"))
    window = make_window(None)
    for button in window.article.empty.findChildren(QPushButton):
        assert button.isVisible()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["open", "new"]


def test_an_import_shows_what_it_opens(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.set_filter("d1", StateFilter.DONE)
    assert window.documents.model.rowCount() == 0
    article = tmp_path / "fresh.txt"
    article.write_text("A fresh article.", encoding="utf-8")
    before = window.session.document_id
    window.late.transfers().import_paths([article])
    qtbot.waitUntil(lambda: window.session.document_id != before)
    assert window.documents.model.index_of(window.session.document_id).isValid()
    assert window.documents.filter.text() == ""
    assert window.session.documents.state is StateFilter.ALL
    assert window.session.document.text == "A fresh article."


def test_a_row_without_letters_runs_like_its_paragraph(make_window: MakeWindow, tmp_path: Path) -> None:
    with make_project(tmp_path, "Ali", "\u0642\u0627\u0644. \u0646\u0639\u0645\nSaid. Yes") as made:
        path = made.path
    window = make_window(path)
    session = window.session
    for place in (3, 13):
        session.add_span("topic", (CodePointRange(place, place + 1),))
    settle()
    model = window.details.model
    listed = [model.index(row) for row in range(model.rowCount())]
    assert [row.data() for row in listed] == [".", "."]
    assert [row.data(DIRECTION) for row in listed] == [Direction.RTL, Direction.LTR]


def test_rows_are_painted_in_the_direction_of_their_text(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_project(tmp_path, "Ali", "\u0642\u0627\u0644. \u0646\u0639\u0645\nSaid. Yes") as made:
        path = made.path
    painted: dict[str, bool] = {}
    monkeypatch.setattr(rows, "paint_directional", lambda _painter, _rect, text, *, rtl: painted.update({text: rtl}))
    window = make_window(path)
    for start, end in ((0, 3), (3, 4), (9, 13)):
        window.session.add_span("topic", (CodePointRange(start, end),))
    settle()
    window.details.list.grab()
    assert {text: painted[text] for text in ("\u0642\u0627\u0644", ".", "Said")} == {
        "\u0642\u0627\u0644": True,
        ".": True,
        "Said": False,
    }


def test_that_others_have_spans_here_is_said_until_somebody_chooses(window: MainWindow) -> None:
    details, session = window.details, window.session
    session.add_span("topic", (CodePointRange(0, 5),))
    settle()
    assert not details.others.isVisible()
    path = Path(session.project.path)
    session.set_project(None)
    assert window.files.open(path, annotator="Mona")
    session.open_document("d2")
    settle()
    assert not details.others.isVisible()
    session.open_document("d1")
    settle()
    assert details.model.rowCount() == 0
    assert details.others.isVisible()
    assert details.others.text() == "Others\u2019 spans here are not shown."
    details.show_others.click()
    settle()
    assert details.model.rowCount() == 1
    assert not details.others.isVisible()
    assert not details.show_others.isVisible()
