"""The settings of the person at work, and the file they are kept in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import AnnotatorError
from annotator.settings.schema import Settings
from annotator.settings.store import SettingsStore


class Preferences(QObject):
    """Settings that everyone hears of when they change."""

    changed = Signal(object)
    """The Settings that are now in force."""
    failed = Signal(object)
    """An AnnotatorError: they could not be kept; they hold until the program ends."""

    def __init__(self, settings: Settings, store: SettingsStore | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._store = store

    def set(self, **values: Any) -> None:
        """Change some of them and keep them. Without a store nothing is kept, as for a screenshot."""
        self.replace(replace(self.settings, **values).within_bounds())

    def replace(self, settings: Settings) -> None:
        """Take other settings."""
        if settings == self.settings:
            return
        self.settings = settings
        if self._store is not None:
            try:
                self._store.save(settings)
            except AnnotatorError as error:
                self.failed.emit(error)
        self.changed.emit(settings)
