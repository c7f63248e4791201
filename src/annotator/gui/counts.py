"""Counted things in words, in the interface's language and numerals."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def span_count(count: int) -> str:
    """So many spans."""
    return QCoreApplication.translate("Counts", "%Ln span(s)", "", count)


def own_span_count(count: int) -> str:
    """So many spans of one's own, where those of others are shown beside them."""
    return QCoreApplication.translate("Counts", "%Ln of mine", "", count)


def document_count(count: int) -> str:
    """So many documents."""
    return QCoreApplication.translate("Counts", "%Ln document(s)", "", count)


def label_count(count: int) -> str:
    """So many labels."""
    return QCoreApplication.translate("Counts", "%Ln label(s)", "", count)


def place_count(count: int) -> str:
    """So many places in texts."""
    return QCoreApplication.translate("Counts", "%Ln place(s)", "", count)
