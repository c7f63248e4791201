"""The application in a known language and theme, and put back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from annotator.core.label import Label, LabelSet
from annotator.formats.label_set_file import read_label_set
from annotator.gui.i18n import switch_language
from annotator.gui.theme import LIGHT, apply


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """In English, from left to right, light."""
    locale = QLocale()
    switch_language(qapp, "en")
    apply(qapp, LIGHT)
    yield qapp
    switch_language(qapp, "en")
    apply(qapp, LIGHT)
    QLocale.setDefault(locale)


@pytest.fixture
def labels(seeds: Path) -> LabelSet:
    """The sample's label set."""
    return read_label_set(seeds / "labels.toml")


@pytest.fixture
def actor(labels: LabelSet) -> Label:
    """The sample's first label."""
    return labels.labels[0]
