"""What the window writes to the terminal that it was started from."""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory

from annotator.gui.app import qt_application


def test_faces_that_lack_a_script_are_not_told_of_one_by_one() -> None:
    qt_application()
    assert not QLoggingCategory("qt.text.font.db").isInfoEnabled()
    assert QLoggingCategory("qt.text.font.db").isWarningEnabled()
