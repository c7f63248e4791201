"""How long the window is blocked while a corpus comes in and goes out is measured on the real window."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.import_benchmark import Beats, alive_measurements


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


@pytest.mark.usefixtures("qapp")
def test_it_is_measured_while_documents_come_in_and_go_out() -> None:
    rows = list(alive_measurements(documents=60))
    assert [row.name.split("spans ")[1] for row in rows] == [
        "come in", "come in: the longest", "go out", "go out: the longest",
    ]  # fmt: skip
    assert all(row.aim == 30 and row.median >= 0 for row in rows)
