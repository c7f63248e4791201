"""What a rule would make gold by itself, before it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.adjudication import Planned, Rule
from annotator.core.label import LabelSet
from annotator.gui.compare_words import conflict_count, kinds_text
from annotator.gui.counts import span_count
from annotator.gui.i18n import isolate, isolate_ltr, number, separated
from annotator.gui.panels.leading_label import LeadingLabel
from annotator.gui.theme import as_panel, set_role
from annotator.gui.widgets.segmented_switch import SegmentedSwitch
from annotator.services.adjudication import Plan

# More rows than anyone reads; how many there are stands in the summary.
_MOST_ROWS = 2000
_QUOTE = 60


class AdjudicateDialog(QDialog):
    """Nothing has happened yet: ``plan_requested`` says that a plan is to be carried out."""

    plan_requested = Signal(object)

    def __init__(
        self,
        plans: dict[Rule, Plan],
        labels: LabelSet,
        language: str,
        text_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._plans = plans
        self._labels = labels
        self._language = language
        self.setWindowTitle(self.tr("Accept automatically"))
        as_panel(self)
        heading = QLabel(self.tr("What would become gold"))
        set_role(heading, "title")
        self.rule = SegmentedSwitch(self)
        self.rule.set_choices(
            {str(Rule.UNANIMOUS): self.tr("Where all agree"), str(Rule.MAJORITY): self.tr("By majority")}
        )
        self.meaning = LeadingLabel(role="secondary", wrap=True)
        self.summary = LeadingLabel(wrap=True)
        self.rows = QTreeWidget()
        self.rows.setAccessibleName(self.tr("What would become gold"))
        note = LeadingLabel(role="secondary", wrap=True)
        note.setText(self.tr("What a person has settled stays so. Undo takes all of it back in one step."))
        kind = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kind.Cancel)
        self.accept_button = self.buttons.addButton(self.tr("Make gold"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.accept_button, "primary")
        self.accept_button.setDefault(True)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self.rule.current_changed.connect(lambda _key: self._show())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (heading, self.rule, self.meaning, self.summary, self.rows, note, self.buttons):
            column.addWidget(widget, int(widget is self.rows))
        self.resize(720, 480)
        self._show()
        self.accept_button.setFocus()

    @property
    def plan(self) -> Plan:
        """The plan that is shown."""
        return self._plans[Rule(self.rule.current() or Rule.UNANIMOUS)]

    def _show(self) -> None:
        plan = self.plan
        by_vote = plan.rule is Rule.MAJORITY
        self.meaning.setText(
            self.tr(
                "What more than half of those who did the document say becomes gold, or what more than half left out."
            )
            if by_vote
            else self.tr("What all who did the document say, in label, place and attributes, becomes gold.")
        )
        said = self.tr("{spans} that all say alike, {settled} settled by majority; {left} left to you.")
        self.summary.setText(
            said.format(
                spans=span_count(plan.agreed), settled=conflict_count(plan.decided), left=conflict_count(plan.left)
            )
        )
        self.accept_button.setEnabled(bool(plan.changes))
        self._fill(plan)

    def _fill(self, plan: Plan) -> None:
        tree = self.rows
        tree.clear()
        tree.setHeaderLabels([self.tr("Where"), self.tr("What"), self.tr("Votes")])
        left = _MOST_ROWS
        for each in plan.documents:
            if left <= 0 or not (each.agreed or each.decided):
                continue
            top = QTreeWidgetItem([isolate(each.title), span_count(each.agreed), ""])
            tree.addTopLevelItem(top)
            for planned in each.decided[:left]:
                top.addChild(self._row(planned))
                left -= 1
            left -= 1
            top.setExpanded(True)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section in (1, 2):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)

    def _row(self, planned: Planned) -> QTreeWidgetItem:
        conflict, taken = planned.conflict, planned.resolution.taken
        text = " ".join(self._text_of(conflict.document)[conflict.bounds.start : conflict.bounds.end].split())
        quoted = isolate(text if len(text) <= _QUOTE else f"{text[:_QUOTE]}\u2026")
        votes = self.tr("{votes} of {voters}").format(votes=number(planned.votes), voters=number(planned.voters))
        if taken in conflict.spans:
            span = conflict.spans[taken]
            label = self._labels.get(span.label)
            name = span.label if label is None else label.name(self._language)
            what = separated((isolate(name), isolate_ltr(f"{span.start}\u2013{span.end}")))
        elif taken in conflict.relations:
            what = conflict.relations[taken].type
        else:
            what = self.tr("nothing")
        return QTreeWidgetItem([f"{kinds_text(conflict.kinds)}: {quoted}", what, votes])

    def _on_accepted(self) -> None:
        self.accept()
        self.plan_requested.emit(self.plan)
