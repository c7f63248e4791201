"""How long the window is blocked while a corpus comes in and goes out is measured on the real window."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.import_benchmark import Beats, alive_measurements, worst_at
from annotator.gui.session import Session


@pytest.mark.usefixtures("qapp")
def test_a_block_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    beats = Beats(qapp)
    beats.begin()
    qtbot.waitUntil(lambda: len(beats.late_ms) > 3)
    time.sleep(0.06)  # the block that is to be seen
    seen = len(beats.late_ms)
    qtbot.waitUntil(lambda: len(beats.late_ms) > seen)
    assert max(beats.end()) > 50
    beats.deleteLater()


def test_it_is_said_when_the_longest_block_was() -> None:
    marks = [(2.0, "the list came"), (2.5, "the article opened")]
    assert worst_at((1.0, 1.2), 1.5, marks) == "during the work"
    assert worst_at((1.4, 2.1), 1.5, marks) == "0 ms after it, the list came"
    assert worst_at((1.75, 3.0), 1.5, marks) == "250 ms after it, the list came, the article opened"


@pytest.mark.usefixtures("qapp")
def test_it_is_measured_while_documents_come_in_and_go_out_and_till_the_first_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    ended: list[list[str]] = []
    open_document, end = Session.open_document, Beats.end

    def opening(session: Session, document: str, **how: object) -> bool:
        opened.append(document)
        return open_document(session, document, **how)

    def ending(beats: Beats) -> list[float]:
        ended.append(opened.copy())
        return end(beats)

    monkeypatch.setattr(Session, "open_document", opening)
    monkeypatch.setattr(Beats, "end", ending)
    rows = list(alive_measurements(documents=60, runs=1))
    assert ended[0][-1] == "generated-000000"
    assert [row.name.split("spans ")[1] for row in rows] == [
        "come in", "come in: the longest", "go out", "go out: the longest",
    ]  # fmt: skip
    assert all(row.aim == 30 and row.median >= 0 for row in rows)
    assert [" ms " in row.note for row in rows] == [False, True, False, True]
