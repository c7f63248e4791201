"""The labels in force with what they mean, for the project page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.gui.i18n import isolate, number, separated
from annotator.gui.label_words import label_tooltip
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.session import Session
from annotator.gui.theme import tokens_of
from annotator.gui.widgets.swatch import Swatch


class ProjectLabels(QWidget):
    """Made anew when it is refreshed and something has changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def refresh(self, language: str) -> None:
        """Show the labels by their names in a language."""
        labels = self._session.labels
        if self._shown == (labels, language):
            return
        self._shown = (labels, language)
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        version = LeadingLabel(role="secondary")
        parts = [isolate(labels.name)] if labels.name else []
        parts.append(self.tr("version {number}").format(number=number(labels.version)))
        version.setText(separated(parts))
        self._grid.addWidget(version, 0, 0, 1, 2)
        for row, label in enumerate(labels.active, 1):
            swatch, name = Swatch(label), LeadingLabel(role="title")
            self._grid.addWidget(swatch, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            for part in (swatch, name):
                part.setToolTip(label_tooltip(label, language, tokens_of(self.palette())))
            name.setText(label.name(language))
            self._grid.addWidget(name, 2 * row, 1)
            meaning = label.definition.get(language) or label.definition.get("en") or ""
            if meaning:
                definition = LeadingLabel(role="secondary", wrap=True)
                definition.setText(meaning)
                definition.setToolTip(name.toolTip())
                self._grid.addWidget(definition, 2 * row + 1, 1)
