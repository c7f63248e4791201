"""What people see of the panels: nothing cut off, one language at a time, lines that begin at the leading edge."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.label import Label, LabelSet
from annotator.gui.dialogs.key_sheet import KeySheet
from annotator.gui.i18n import switch_language
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.shown_spans import Shown
from annotator.gui.widgets.key_cap import KeyCap
from annotator.services.projects import Project
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
    assert note.placeholderText() == "Add a note\u2026"
    path = Path(session.project.path)
    session.set_project(None)
    assert window.files.open(path, annotator="Mona")
    session.set_shown(Shown(everyone=True))
    session.select_span(session.spans.at(0).id)
    assert note.isReadOnly()
    assert note.placeholderText() == "No note"
