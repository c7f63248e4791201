"""Mending what does not agree: every place with what would become of it, to be ticked, then one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.core.consistency import InconsistentPlace
from annotator.core.errors import AnnotatorError
from annotator.gui.counts import place_count
from annotator.gui.dialogs.tag_everywhere import TickList
from annotator.gui.i18n import isolate, number
from annotator.gui.models.proposals import ProposalsModel, ProposedRow
from annotator.gui.panels.consistency import rows_of
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.panels.proposal_rows import PROPOSAL_ROW_PX, ProposalRows
from annotator.gui.session import Session
from annotator.gui.theme import as_panel, set_role
from annotator.services.propagation import Proposal

MOST_AT_ONCE = 500
"""So many places are looked through and mended at one go."""


class MendingDialog(QDialog):
    """Space ticks a place or takes its tick away, Return mends those that are ticked."""

    mend_requested = Signal(object)
    """The InconsistentPlaces that are ticked, a list."""

    def __init__(self, session: Session, places: Sequence[InconsistentPlace], language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._language = session, language
        self._places = _each_once(places[:MOST_AT_ONCE])
        self.setWindowTitle(self.tr("Mend what does not agree"))
        as_panel(self)
        self.says = LeadingLabel(self, role="secondary", wrap=True)
        self.model = ProposalsModel(self)
        self.list = TickList(PROPOSAL_ROW_PX, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProposalRows(self.list))
        self.list.setAccessibleName(self.tr("Places to mend"))
        self.cancel, self.go = QPushButton(self.tr("Cancel"), self), QPushButton(self)
        set_role(self.go, "primary")
        self.go.setDefault(True)
        self.cancel.setAutoDefault(False)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.cancel)
        below.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.says)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.list.clicked.connect(lambda index: self.model.toggle(index.row()))
        self.list.toggled.connect(self.model.toggle)
        self.model.ticks_changed.connect(self._count)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._mend)
        self.resize(640, 560)
        self.model.show_rows(self._rows())
        self.list.setFocus()

    def _rows(self) -> list[ProposedRow]:
        project = self._session.project
        if project is None:
            return []
        try:
            with project.file.told_apart():
                rows = rows_of(project, self._places)
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return []
        return [
            ProposedRow(
                proposal=Proposal(document=place.document, range=place.range), row=row, remark=self._remark(place)
            )
            for place, row in zip(self._places, rows, strict=True)
        ]

    def _remark(self, place: InconsistentPlace) -> str:
        if place.span is None:
            return self.tr("New span: {label}").format(label=self._name(place.mended_label or ""))
        now = self._name(place.span.label)
        if place.removed:
            return self.tr("{label}: the span is deleted").format(label=now)
        if place.mended_label is not None:
            return self.tr("{now} becomes {then}").format(now=now, then=self._name(place.mended_label))
        text = ""
        project = self._session.project
        if place.mended_range is not None and project is not None:
            text = place.mended_range.slice(project.file.documents.get(place.document).text)
        return self.tr("{label}: becomes {text}").format(label=now, text=isolate(text))

    def _name(self, label_id: str) -> str:
        label = self._session.label(label_id)
        return isolate(label_id if label is None else label.name(self._language))

    def _count(self) -> None:
        ticked, total = len(self.model.ticked), self.model.rowCount()
        self.says.setText(
            self.tr("{ticked} of {places} ticked").format(ticked=number(ticked), places=place_count(total))
        )
        self.go.setText(self.tr("Mend {places}").format(places=place_count(ticked)) if ticked else self.tr("Mend"))
        self.go.setEnabled(ticked > 0 and self._session.writable)

    def _mend(self) -> None:
        ticked = [self._places[row] for row in self.model.ticked_rows]
        if ticked:
            self.mend_requested.emit(ticked)
            self.accept()


def _each_once(places: Sequence[InconsistentPlace]) -> tuple[InconsistentPlace, ...]:
    """Without those that say the same of the same span or range again."""
    found: dict[object, InconsistentPlace] = {}
    for place in places:
        whose = None if place.span is None else place.span.id
        found.setdefault(
            (place.document, place.range, whose, place.mended_label, place.mended_range, place.removed), place
        )
    return tuple(found.values())
