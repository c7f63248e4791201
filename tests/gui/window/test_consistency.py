"""The board of consistency in the real window: looked at, walked, mended in one step."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.projects import make_project

from annotator.core.changes import Applied, Verb, put_span
from annotator.core.consistency import Inconsistency
from annotator.core.label import OverlapRule
from annotator.core.span import Span
from annotator.gui.consistency_words import kind_name
from annotator.gui.dialogs.mending import MendingDialog
from annotator.gui.edges import Edge, Step
from annotator.gui.main_window import MainWindow
from annotator.gui.models.found import COUNT
from annotator.gui.models.proposals import PROPOSED
from annotator.services.labels import plan_update
from annotator.text.offsets import CodePointRange

WAZIR, AL = "\u0648\u0632\u064a\u0631", "\u0627\u0644"
TEXTS = (f"{WAZIR} {WAZIR}, {AL}{WAZIR}", f"\u0648{AL}{WAZIR} {WAZIR}\u0629")
MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def board(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """A window on two articles, in the first of which two spans disagree."""
    make_project(tmp_path, "Ali", *TEXTS).close()
    window = make_window(tmp_path / "test.annotator")
    window.session.add_span("actor", (CodePointRange(0, 4),))
    window.session.add_span("actor", (CodePointRange(5, 10),))
    return window


def look(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["consistency"].trigger()
    panel = window.leading.consistency
    qtbot.waitUntil(lambda: panel._task is None)
    assert panel.isVisible()


def test_findings_lead_to_their_places(board: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    look(board, qtbot)
    panel, session = board.leading.consistency, board.session
    qtmodeltester.check(panel.model)
    assert panel.model.rowCount() == (1 + 2) + (1 + 1)  # not labelled twice, one edge
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert (session.document_id, session.selection) == ("d1", CodePointRange(13, 17))
    panel.kinds.setCurrentIndex(panel.kinds.findData(Inconsistency.EDGE.value))
    assert panel.model.rowCount() == 2
    panel.list.clicked.emit(panel.model.index(1))
    assert session.selected_span is not None
    assert session.selected_span.bounds == CodePointRange(5, 10)


def test_all_is_mended_with_a_preview_and_undone_at_once(board: MainWindow, qtbot: QtBot) -> None:
    look(board, qtbot)
    panel, session = board.leading.consistency, board.session
    panel.mend_all.click()
    dialog = board.findChild(MendingDialog)
    assert len(dialog.model.ticked) == 3
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel._task is None and panel.model.rowCount() == 0)
    assert session.project is not None
    assert session.project.file.spans.count() == 4
    session.undo()
    assert session.project.file.spans.count() == 2
    assert not panel.mend_all.isEnabled()


def test_every_kind_has_a_name(board: MainWindow) -> None:
    assert len({kind_name(kind) for kind in Inconsistency}) == len(Inconsistency)


def test_a_forbidden_overlap_is_shown_with_its_rule_and_mended(board: MainWindow, qtbot: QtBot) -> None:
    session = board.session
    assert session.project is not None
    rule = OverlapRule(id="apart", names={"en": "Actors stand apart"}, labels=("actor",), others=("topic",))
    session.change_labels(plan_update(session.project, replace(session.labels, forbidden_overlaps=(rule,))))
    session.add_span("topic", (CodePointRange(5, 8),))
    look(board, qtbot)
    panel = board.leading.consistency
    panel.kinds.setCurrentIndex(panel.kinds.findData(Inconsistency.FORBIDDEN_OVERLAP.value))
    assert "Actors stand apart" in panel.model.index(0).data(COUNT)
    panel.mend_all.click()
    dialog = board.findChild(MendingDialog)
    assert len(dialog.model.ticked_rows) == 1
    assert "deleted" in dialog.model.index(0).data(PROPOSED).remark
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel._task is None and panel.kinds.findData("forbidden_overlap") < 0)
    assert session.project.file.spans.count() == 2
    session.undo()
    assert session.project.file.spans.count() == 3


def ruled(window: MainWindow) -> None:
    """Actors and topics may not share text any more."""
    session = window.session
    assert session.project is not None
    rule = OverlapRule(id="apart", labels=("actor",), others=("topic",))
    session.change_labels(plan_update(session.project, replace(session.labels, forbidden_overlaps=(rule,))))


def said(window: MainWindow) -> str:
    """The notice in the status line, without marks of direction."""
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", window.status.notice.text())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_overlap_that_is_forbidden_is_said_while_tagging(
    make_window: MakeWindow, tmp_path: Path, language: str
) -> None:
    make_project(tmp_path, "Ali", *TEXTS).close()
    window = make_window(tmp_path / "test.annotator", language=language)
    session, mark = window.session, {"en": "forbids", "ar": "\u062a\u0645\u0646\u0639"}[language]
    ruled(window)
    session.add_span("actor", (CodePointRange(0, 9),))
    session.select_span(None)
    assert mark not in said(window)
    session.add_span("topic", (CodePointRange(5, 9),))
    assert len(session.spans) == 2
    assert all(part in said(window) for part in (mark, "Actor", "Topic", WAZIR))
    session.move_edge(Edge.START, Step.CHARACTER_LATER)
    assert mark in said(window)
    assert f"{WAZIR[1:]}" in said(window)
    session.relabel("actor")
    assert mark not in said(window)
    session.undo()
    assert mark in said(window)
    session.undo()
    session.undo()
    assert mark not in said(window)
    assert len(session.spans) == 1
    session.add_span("topic", (CodePointRange(11, 13),))
    assert mark not in said(window)


def test_only_spans_over_the_new_one_are_looked_at(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 10_000
    project = make_project(tmp_path, "Ali", "ab cd " * count)
    document = project.file.documents.get("d1")
    with project.file.writing("Ali", Verb.IMPORT) as writer:
        writer.append(
            put_span(
                Span(
                    id=f"s{number}",
                    document=document.info.id,
                    annotator="Ali",
                    label="actor",
                    ranges=(CodePointRange(6 * number, 6 * number + 2),),
                )
            )
            for number in range(count)
        )
    project.close()
    window = make_window(tmp_path / "test.annotator")
    ruled(window)
    looked: list[str] = []
    get = window.session.spans.get
    monkeypatch.setattr(window.session.spans, "get", lambda span_id: looked.append(span_id) or get(span_id))
    window.overlap_notice.applied(Applied(id="a", actor="Ali", at_ms=0, verb=Verb.ADD_SPAN, changes=()))
    assert looked == []
    session = window.session
    over = Span(
        id="new", document="d1", annotator="Ali", label="topic", ranges=(CodePointRange(6 * 5000, 6 * 5001 + 1),)
    )
    window.overlap_notice.applied(
        Applied(id="a", actor=session.annotator, at_ms=0, verb=Verb.ADD_SPAN, changes=(put_span(over),))
    )
    assert sorted(looked) == ["s5000", "s5001"]
    assert "forbids" in said(window)
