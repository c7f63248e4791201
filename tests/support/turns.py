"""Turns of the event loop."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def settle() -> None:
    """Let follow what waits for the article to be painted: the program does it in the next turn of its event loop."""
    for _ in range(3):
        QApplication.processEvents()
